/* Running a helper program to its end, from a process that has threads.
 *
 * Never fork: between fork and exec only async-signal-safe calls are allowed (contracts M12).  posix_spawn
 * starts the helper with an empty environment and exactly four or five descriptors: /dev/null where nothing
 * else stands, the input, a pipe for its output, a pipe for its complaints; everything else is closed.
 *
 * Ownership.  out of struct spawn_end is malloc'ed (buf.h): buf_free it.
 * Threads.  Any number of calls at once; each waits for its own child by pid. */
#ifndef BASE_SPAWN_H
#define BASE_SPAWN_H
#include "kernel/base/buf.h"
#include "kernel/base/status.h"

#define SPAWN_ERR_MAX 4096

struct spawn_job {
	const char *path;              /* absolute; PATH is not searched */
	const char *const *argv;       /* NULL at the end, argv[0] included */
	int in_fd, in_as;              /* the caller's descriptor (stays open), and its number in the child (0…9) */
	int out_as;                    /* number of the output pipe in the child (0…9) */
	size_t out_max;                /* more output than this: killed, overflow */
	int wall_ms;                   /* longer than this: killed, timed_out */
};
struct spawn_end {
	struct buf out;
	char err[SPAWN_ERR_MAX];       /* the first bytes of its stderr, not terminated */
	size_t err_n;
	int exit_code;                 /* -1 when a signal ended it */
	int signal;                    /* 0 when it exited */
	bool timed_out, overflow;
};

/* Runs the job to its end.  OK whatever the child's exit was; UNAVAILABLE when it could not be started. */
MUST_USE enum status spawn_capture(const struct spawn_job *job, struct spawn_end *ret);

/* Bytes as a sealed, read-only memory file, CLOEXEC; -1 when the system refuses. */
int spawn_memfd(struct bytes bytes);

/* The same open file anew, for reading only, CLOEXEC, at offset 0; works for unlinked files.  -1 when refused. */
int spawn_read_only(int fd);

/* The path of the program `name` in the folder of the running program; false when it does not fit. */
bool spawn_beside_self(const char *name, char *path, size_t size);
#endif
