#include "kernel/base/spawn.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>
#include "kernel/base/clock.h"

/* Above every number a child may ask for, so that dup2 to a low number never hits a source. */
enum { FIRST_OWN_FD = 10 };

/* The descriptors of one run. */
struct ends { int in, null, out_r, out_w, err_r, err_w; };

static void close_fd(int *fd)
{
	if (*fd >= 0) close(*fd);
	*fd = -1;
}

static int lift(int fd)
{
	int high = fcntl(fd, F_DUPFD_CLOEXEC, FIRST_OWN_FD);
	return high;
}

static bool open_pipe(int *ret_r, int *ret_w)
{
	int p[2];
	if (pipe2(p, O_CLOEXEC)) return false;
	*ret_r = lift(p[0]);
	*ret_w = lift(p[1]);
	close(p[0]);
	close(p[1]);
	return *ret_r >= 0 && *ret_w >= 0 && fcntl(*ret_r, F_SETFL, O_NONBLOCK) == 0;
}

static bool ends_open(struct ends *e, int in_fd)
{
	*e = (struct ends){ -1, -1, -1, -1, -1, -1 };
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);
	if (null < 0) return false;
	e->null = lift(null);
	close(null);
	e->in = lift(in_fd);
	return e->in >= 0 && e->null >= 0 && open_pipe(&e->out_r, &e->out_w) && open_pipe(&e->err_r, &e->err_w);
}

static void ends_close(struct ends *e)
{
	close_fd(&e->in);
	close_fd(&e->null);
	close_fd(&e->out_r);
	close_fd(&e->out_w);
	close_fd(&e->err_r);
	close_fd(&e->err_w);
}

static int plan_files(posix_spawn_file_actions_t *fa, const struct spawn_job *job, const struct ends *e)
{
	int rc = 0, last = 2;
	for (int fd = 0; fd < 2 && !rc; fd++)
		rc = posix_spawn_file_actions_adddup2(fa, e->null, fd);
	if (!rc) rc = posix_spawn_file_actions_adddup2(fa, e->err_w, 2);
	if (!rc) rc = posix_spawn_file_actions_adddup2(fa, e->in, job->in_as);
	if (!rc) rc = posix_spawn_file_actions_adddup2(fa, e->out_w, job->out_as);
	if (job->in_as > last) last = job->in_as;
	if (job->out_as > last) last = job->out_as;
	if (!rc) rc = posix_spawn_file_actions_addclosefrom_np(fa, last + 1);
	return rc;
}

/* Signals as a fresh program expects them: the server's blocked and ignored ones are not inherited. */
static int plan_signals(posix_spawnattr_t *attr)
{
	sigset_t none, pipe;
	sigemptyset(&none);
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	int rc = posix_spawnattr_setsigmask(attr, &none);
	if (!rc) rc = posix_spawnattr_setsigdefault(attr, &pipe);
	if (!rc) rc = posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	return rc;
}

static bool start(const struct spawn_job *job, const struct ends *e, pid_t *ret_pid)
{
	static char *const no_environment[] = { NULL };
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;
	if (posix_spawn_file_actions_init(&fa)) return false;
	if (posix_spawnattr_init(&attr)) { posix_spawn_file_actions_destroy(&fa); return false; }
	int rc = plan_files(&fa, job, e);
	if (!rc) rc = plan_signals(&attr);
	/* posix_spawn takes char *const[] for history's sake and does not write through it. */
	union { const char *const *in; char *const *out; } argv = { .in = job->argv };
	if (!rc) rc = posix_spawn(ret_pid, job->path, &fa, &attr, argv.out, no_environment);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&fa);
	return rc == 0;
}

/* Takes what the pipe holds now.  False at its end. */
static bool drain_out(int fd, size_t max, struct spawn_end *end)
{
	char chunk[65536];
	for (;;) {
		ssize_t n = read(fd, chunk, sizeof chunk);
		if (n < 0) return errno == EAGAIN || errno == EINTR;
		if (n == 0) return false;
		if (end->out.n + (size_t)n > max) { end->overflow = true; return false; }
		buf_put(&end->out, chunk, (size_t)n);
	}
}

static bool drain_err(int fd, struct spawn_end *end)
{
	char chunk[1024];
	ssize_t n = read(fd, chunk, sizeof chunk);
	if (n < 0) return errno == EAGAIN || errno == EINTR;
	size_t room = sizeof end->err - end->err_n, take = (size_t)n < room ? (size_t)n : room;
	memcpy(end->err + end->err_n, chunk, take);
	end->err_n += take;
	return n > 0;
}

/* Reads both pipes until the child has ended; kills it when it talks too much or too long. */
static void watch(const struct spawn_job *job, struct ends *e, pid_t pid, int pidfd, struct spawn_end *end)
{
	int64_t deadline = clock_mono_ms() + job->wall_ms;
	for (bool alive = true; alive;) {
		int64_t left = deadline - clock_mono_ms();
		if (left <= 0) { end->timed_out = true; break; }
		struct pollfd p[3] = { { e->out_r, POLLIN, 0 }, { e->err_r, POLLIN, 0 }, { pidfd, POLLIN, 0 } };
		if (poll(p, 3, (int)(left > INT_MAX ? INT_MAX : left)) < 0 && errno != EINTR) break;
		if (p[2].revents) alive = false;        /* what it wrote before its end is still in the pipes */
		if (e->out_r >= 0 && (p[0].revents || !alive) && !drain_out(e->out_r, job->out_max, end)) close_fd(&e->out_r);
		if (e->err_r >= 0 && (p[1].revents || !alive) && !drain_err(e->err_r, end)) close_fd(&e->err_r);
		if (end->overflow) break;
	}
	if (end->timed_out || end->overflow) kill(pid, SIGKILL);
}

static void reap(pid_t pid, struct spawn_end *end)
{
	int status = 0;
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR) { }
	end->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	end->exit_code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

enum status spawn_capture(const struct spawn_job *job, struct spawn_end *ret)
{
	memset(ret, 0, sizeof *ret);
	ret->out.max = job->out_max + 1;
	struct ends e;
	pid_t pid = 0;
	bool started = ends_open(&e, job->in_fd) && start(job, &e, &pid);
	close_fd(&e.out_w);
	close_fd(&e.err_w);
	if (started) {
		int pidfd = pidfd_open(pid, 0);
		if (pidfd >= 0) watch(job, &e, pid, pidfd, ret);
		else kill(pid, SIGKILL);
		close_fd(&pidfd);
		reap(pid, ret);
	}
	ends_close(&e);
	return started && !ret->out.failed ? OK : UNAVAILABLE;
}

static bool write_all(int fd, struct bytes b)
{
	for (size_t at = 0; at < b.n;) {
		ssize_t n = write(fd, b.p + at, b.n - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return false;
		at += (size_t)n;
	}
	return true;
}

int spawn_memfd(struct bytes bytes)
{
	int fd = memfd_create("outside", MFD_CLOEXEC | MFD_ALLOW_SEALING);
	if (fd < 0) return -1;
	int seals = F_SEAL_SEAL | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE;
	if (write_all(fd, bytes) && fcntl(fd, F_ADD_SEALS, seals) == 0) return fd;
	close(fd);
	return -1;
}

int spawn_read_only(int fd)
{
	char path[64];
	snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
	return open(path, O_RDONLY | O_CLOEXEC);
}

bool spawn_beside_self(const char *name, char *path, size_t size)
{
	char self[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
	if (n <= 0) return false;
	self[n] = '\0';
	char *slash = strrchr(self, '/');
	if (!slash) return false;
	*slash = '\0';
	int len = snprintf(path, size, "%s/%s", self, name);
	return len > 0 && (size_t)len < size;
}
