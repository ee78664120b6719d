/* What the program may still do when it meets bytes from outside: nothing but compute, read fd 3, write fd 4.
 *
 * Order (contracts M12): rlimits, landlock where the kernel has it, no_new_privs, seccomp allow-list.  Then the
 * first byte is read.  A build with sanitizers skips RLIMIT_AS and seccomp, under which they cannot start. */
#ifndef CHILD_SANDBOX_H
#define CHILD_SANDBOX_H
#include <stdbool.h>

bool sandbox_enter(void);            /* false: some part was refused; the caller must not read */

/* Limits for pdftotext and soffice, which must exec and open their own files. */
enum sandbox_profile { SANDBOX_PDFTOTEXT, SANDBOX_SOFFICE, SANDBOX_FONTS };
/* folder: the one that soffice may write to; NULL for pdftotext, which may write nothing. */
bool sandbox_enter_exec(enum sandbox_profile p, const char *folder);

/* For nastavnik-pdf, which lives long and opens fonts while it works: it may read those and the libraries' own files, and nothing
 * else; no sockets, no processes.  Before the first thread. */
bool sandbox_enter_fonts(void);

/* Tries to open a file, make a socket, start a process and run a program, and says on fd 4 what happened.
 * Returns 0 when all were refused. */
int sandbox_try_escape(void);
#endif
