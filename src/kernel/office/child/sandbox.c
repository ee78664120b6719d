#include "kernel/office/child/sandbox.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define WITH_SANITIZER 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define WITH_SANITIZER 1
#endif
#endif
#ifndef WITH_SANITIZER
#define WITH_SANITIZER 0
#endif

#define MIB ((rlim_t)1024 * 1024)
struct limits { rlim_t cpu, memory, file, files; };

static bool limit(__rlimit_resource_t what, rlim_t value)
{
	struct rlimit l = { value, value };
	return setrlimit(what, &l) == 0;
}

static bool enter_limits(const struct limits *l)
{
	return (!l->cpu || limit(RLIMIT_CPU, l->cpu)) && limit(RLIMIT_FSIZE, l->file) && limit(RLIMIT_NOFILE, l->files) && limit(RLIMIT_CORE, 0)
		&& (WITH_SANITIZER || !l->memory || limit(RLIMIT_AS, l->memory));
}

/* --- landlock ---------------------------------------------------------------------------------------- */

static const uint64_t fs_read = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
static const uint64_t fs_all = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;       /* the first version's rights, EXECUTE … MAKE_SYM */

struct allowed { const char *path; uint64_t rights; };

static bool allow_path(int ruleset, const struct allowed *a)
{
	int fd = open(a->path, O_PATH | O_CLOEXEC);
	if (fd < 0) return errno == ENOENT;                      /* what is not there needs no rule */
	struct landlock_path_beneath_attr rule = { .allowed_access = a->rights, .parent_fd = fd };
	long rc = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(fd);
	return rc == 0;
}

/* True also where the kernel has no landlock: the other walls stand without it. */
static bool enter_landlock(const struct allowed *allowed, size_t n)
{
	struct landlock_ruleset_attr attr = { .handled_access_fs = fs_all };
	int ruleset = (int)syscall(SYS_landlock_create_ruleset, &attr, sizeof attr, 0);
	if (ruleset < 0) return errno == ENOSYS || errno == EOPNOTSUPP;
	bool ok = true;
	for (size_t i = 0; i < n && ok; i++) ok = allow_path(ruleset, &allowed[i]);
	ok = ok && syscall(SYS_landlock_restrict_self, ruleset, 0) == 0;
	close(ruleset);
	return ok;
}

/* --- seccomp ----------------------------------------------------------------------------------------- */

static bool allow_calls(scmp_filter_ctx f)
{
	static const int calls[] = {
		SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(write), SCMP_SYS(lseek), SCMP_SYS(fstat), SCMP_SYS(close),
		SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise), SCMP_SYS(futex),
		SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(getrandom), SCMP_SYS(rt_sigreturn), SCMP_SYS(rt_sigprocmask),
		SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(exit), SCMP_SYS(exit_group),
	};
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (seccomp_rule_add(f, SCMP_ACT_ALLOW, calls[i], 0)) return false;
	/* Signals to itself (abort), not to the server, whose user is the same. */
	struct scmp_arg_cmp itself = SCMP_A0_64(SCMP_CMP_EQ, (scmp_datum_t)getpid());
	if (seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, &itself)) return false;
	/* Memory, but none that can be executed. */
	struct scmp_arg_cmp no_exec = SCMP_A2_64(SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
	return !seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, &no_exec)
		&& !seccomp_rule_add_array(f, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, &no_exec);
}

/* Refused calls fail with EPERM: libraries that ask for a file in passing (the zone, the number of processors)
 * go on without it, and the result of a hostile call is the same as of a killed one. */
static bool enter_seccomp(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (!f) return false;
	bool ok = allow_calls(f) && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

static bool deny_calls(scmp_filter_ctx f, enum sandbox_profile p)
{
	static const int calls[] = {
		SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv), SCMP_SYS(process_vm_writev), SCMP_SYS(mount), SCMP_SYS(umount2), SCMP_SYS(setns),
		SCMP_SYS(unshare), SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(keyctl), SCMP_SYS(add_key), SCMP_SYS(io_uring_setup),
	};
	static const int pdf_calls[] = { SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(clone3), SCMP_SYS(kill),
		SCMP_SYS(tkill), SCMP_SYS(tgkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(pidfd_send_signal) };
	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), calls[i], 0)) return false;
	for (size_t i = 0; p == SANDBOX_PDFTOTEXT && i < sizeof pdf_calls / sizeof *pdf_calls; i++)
		if (seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), pdf_calls[i], 0)) return false;
	if (p != SANDBOX_SOFFICE) return true;
	/* soffice talks to itself over local sockets and must reach nothing else. */
	struct scmp_arg_cmp not_local = SCMP_A0_64(SCMP_CMP_NE, 1 /* AF_UNIX */);
	/* Its own socket it puts into /tmp, where nothing may be made, unless it is told that it cannot be written to: then it goes where
	 * OSL_SOCKET_PATH says (stage.c). */
	struct scmp_arg_cmp access_to_write = SCMP_A1_64(SCMP_CMP_EQ, W_OK), at_to_write = SCMP_A2_64(SCMP_CMP_EQ, W_OK);
	return !seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(socket), 1, &not_local)
		&& !seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(access), 1, &access_to_write)
		&& !seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EACCES), SCMP_SYS(faccessat), 1, &at_to_write);
}

static bool enter_exec_seccomp(enum sandbox_profile p)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	if (!f) return false;
	bool ok = deny_calls(f, p) && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

/* --- the ways in -------------------------------------------------------------------------------- */

bool sandbox_enter(void)
{
	static const struct limits reader = { .cpu = 10, .memory = 256 * MIB, .file = 0, .files = 16 };
	return enter_limits(&reader) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && enter_landlock(NULL, 0)
		&& (WITH_SANITIZER || enter_seccomp());
}

bool sandbox_enter_exec(enum sandbox_profile p, const char *folder)
{
	static const struct limits pdftotext = { .cpu = 10, .memory = 1024 * MIB, .file = 0, .files = 64 };
	/* soffice reserves address space freely: its memory is bounded by its time. */
	static const struct limits soffice = { .cpu = 60, .memory = 0, .file = 64 * MIB, .files = 512 };
	struct allowed allowed[] = {
		{ "/usr", fs_read }, { "/lib", fs_read }, { "/lib64", fs_read }, { "/bin", fs_read }, { "/opt", fs_read },
		/* Not /etc and /var/lib whole: keys and the store itself live there, and the user is the same. */
		{ "/etc/ld.so.cache", LANDLOCK_ACCESS_FS_READ_FILE }, { "/etc/localtime", LANDLOCK_ACCESS_FS_READ_FILE },
		{ "/etc/passwd", LANDLOCK_ACCESS_FS_READ_FILE }, { "/etc/nsswitch.conf", LANDLOCK_ACCESS_FS_READ_FILE },
		{ "/etc/fonts", fs_read }, { "/etc/libreoffice", fs_read }, { "/etc/alternatives", fs_read }, { "/etc/xpdf", fs_read },
		{ "/var/cache/fontconfig", fs_read }, { "/var/lib/libreoffice", fs_read }, { "/var/spool/libreoffice", fs_read },
		{ "/proc", fs_read }, { "/sys/devices/system/cpu", fs_read },
		{ "/dev/null", LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE }, { "/dev/urandom", LANDLOCK_ACCESS_FS_READ_FILE },
		{ folder, fs_all },
	};
	size_t n = sizeof allowed / sizeof *allowed - (folder ? 0 : 1);
	return enter_limits(p == SANDBOX_SOFFICE ? &soffice : &pdftotext) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0
		&& enter_landlock(allowed, n) && (WITH_SANITIZER || enter_exec_seccomp(p));
}

/* Threads yes (pango asks fontconfig in one), processes no.  clone3 hides its flags from the filter: without it the C library
 * takes clone, whose flags can be seen. */
static bool deny_processes(scmp_filter_ctx f)
{
	static const int calls[] = { SCMP_SYS(socket), SCMP_SYS(connect), SCMP_SYS(bind), SCMP_SYS(fork), SCMP_SYS(vfork), SCMP_SYS(execve), SCMP_SYS(execveat),
		SCMP_SYS(kill), SCMP_SYS(tkill), SCMP_SYS(rt_sigqueueinfo), SCMP_SYS(rt_tgsigqueueinfo), SCMP_SYS(pidfd_send_signal) };
	struct scmp_arg_cmp process = SCMP_A0_64(SCMP_CMP_MASKED_EQ, CLONE_THREAD, 0);

	for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
		if (seccomp_rule_add(f, SCMP_ACT_ERRNO(EPERM), calls[i], 0)) return false;
	return deny_calls(f, SANDBOX_FONTS) && !seccomp_rule_add(f, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0)
		&& !seccomp_rule_add_array(f, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(clone), 1, &process);
}

static bool enter_threads_seccomp(void)
{
	scmp_filter_ctx f = seccomp_init(SCMP_ACT_ALLOW);
	if (!f) return false;
	bool ok = deny_processes(f) && seccomp_load(f) == 0;
	seccomp_release(f);
	return ok;
}

bool sandbox_enter_fonts(void)
{
	static const struct limits fonts = { .memory = 1024 * MIB, .file = 0, .files = 64 };
	static const struct allowed allowed[] = {
		{ "/usr/share/fonts", fs_read }, { "/usr/local/share/fonts", fs_read }, { "/usr/share/fontconfig", fs_read }, { "/etc/fonts", fs_read },
		{ "/var/cache/fontconfig", fs_read }, { "/usr/lib", fs_read }, { "/lib", fs_read },
	};
	return enter_limits(&fonts) && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 && enter_landlock(allowed, sizeof allowed / sizeof *allowed)
		&& (WITH_SANITIZER || enter_threads_seccomp());
}
