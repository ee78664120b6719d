#include "kernel/base/peer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "kernel/base/clock.h"

/* ---- Bytes ------------------------------------------------------------------------------------------------------------- */

static bool ready(int fd, short events, int64_t until)
{
	struct pollfd p = { fd, events, 0 };

	for (;;) {
		int64_t left = until - clock_mono_ms();
		int rc = left > 0 ? poll(&p, 1, (int)left) : 0;
		if (rc >= 0 || errno != EINTR)
			return rc > 0;
	}
}

static bool send_all(int fd, const void *data, size_t n, int64_t until)
{
	const char *p = data;

	while (n) {
		ssize_t sent = send(fd, p, n, MSG_NOSIGNAL | MSG_DONTWAIT);
		if (sent < 0 && (errno == EAGAIN || errno == EINTR)) {
			if (!ready(fd, POLLOUT, until))
				return false;
			continue;
		}
		if (sent <= 0)
			return false;
		p += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool receive_all(int fd, void *data, size_t n, int64_t until)
{
	char *p = data;

	while (n) {
		if (!ready(fd, POLLIN, until))
			return false;
		ssize_t got = recv(fd, p, n, MSG_DONTWAIT);
		if (got < 0 && (errno == EAGAIN || errno == EINTR))
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool receive_into(int fd, struct buf *b, size_t n, int64_t until)
{
	buf_room(b, n);
	if (b->failed || !receive_all(fd, b->p + b->n, n, until))
		return false;
	b->n += n;
	return true;
}

/* ---- The side that asks ------------------------------------------------------------------------------------------------ */

static int plan(posix_spawn_file_actions_t *fa, int fd)
{
	int rc = 0;

	for (int i = 0; i < 2 && !rc; i++)
		rc = posix_spawn_file_actions_addopen(fa, i, "/dev/null", O_RDWR, 0);
	if (!rc) rc = posix_spawn_file_actions_adddup2(fa, fd, PEER_FD);
	if (!rc) rc = posix_spawn_file_actions_addclosefrom_np(fa, PEER_FD + 1);
	return rc;
}

static int plan_signals(posix_spawnattr_t *attr)
{
	sigset_t none, pipe;

	sigemptyset(&none);
	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	int rc = posix_spawnattr_setsigmask(attr, &none);
	if (!rc) rc = posix_spawnattr_setsigdefault(attr, &pipe);
	/* A group of its own: Ctrl+C at the console is for the server, which ends it in order. */
	if (!rc) rc = posix_spawnattr_setpgroup(attr, 0);
	if (!rc) rc = posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
	return rc;
}

static bool run(const char *path, int fd, pid_t *ret)
{
	static char *const no_environment[] = { NULL };
	posix_spawn_file_actions_t fa;
	posix_spawnattr_t attr;

	if (posix_spawn_file_actions_init(&fa))
		return false;
	if (posix_spawnattr_init(&attr)) {
		posix_spawn_file_actions_destroy(&fa);
		return false;
	}
	int rc = plan(&fa, fd);
	if (!rc) rc = plan_signals(&attr);
	/* posix_spawn takes char *const[] for history's sake and does not write through it. */
	union { const char *in; char *out; } name = { .in = path };
	char *const argv[] = { name.out, NULL };
	if (!rc) rc = posix_spawn(ret, path, &fa, &attr, argv, no_environment);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&fa);
	return rc == 0;
}

enum { FIRST_OWN_FD = 10 };      /* above PEER_FD, so that dup2 does not hit it */

enum status peer_start(const char *path, struct peer *ret)
{
	int ends[2];
	pid_t pid;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends))
		return UNAVAILABLE;
	int theirs = fcntl(ends[1], F_DUPFD_CLOEXEC, FIRST_OWN_FD);
	close(ends[1]);
	bool ok = theirs >= 0 && run(path, theirs, &pid);
	if (theirs >= 0)
		close(theirs);
	if (!ok) {
		close(ends[0]);
		return UNAVAILABLE;
	}
	*ret = (struct peer){ pid, ends[0] };
	return OK;
}

enum status peer_ask(struct peer *p, struct bytes in, int wall_ms, size_t max, struct buf *out, int *ret_status)
{
	int64_t until = clock_mono_ms() + wall_ms;
	uint32_t length = (uint32_t)in.n, head[2];
	bool ok = send_all(p->fd, &length, sizeof length, until) && send_all(p->fd, in.p, in.n, until)
		&& receive_all(p->fd, head, sizeof head, until) && head[1] <= max && receive_into(p->fd, out, head[1], until);

	if (!ok)
		return clock_mono_ms() >= until ? BUSY : UNAVAILABLE;
	*ret_status = (int)head[0];
	return OK;
}

void peer_end(struct peer *p)
{
	int status;

	if (p->pid <= 0)
		return;
	close(p->fd);
	kill(p->pid, SIGKILL);
	while (waitpid(p->pid, &status, 0) < 0 && errno == EINTR) { }
	*p = (struct peer){ 0 };
}

/* ---- The side that answers --------------------------------------------------------------------------------------------- */

enum { WHOLE_MS = 60000 };       /* for what has begun to come */

bool peer_next(int idle_ms, size_t max, struct buf *in)
{
	uint32_t length;

	buf_clear(in);
	return ready(PEER_FD, POLLIN, clock_mono_ms() + idle_ms) && receive_all(PEER_FD, &length, sizeof length, clock_mono_ms() + WHOLE_MS)
		&& length <= max && receive_into(PEER_FD, in, length, clock_mono_ms() + WHOLE_MS);
}

bool peer_answer(int status, struct str body)
{
	uint32_t head[2] = { (uint32_t)status, (uint32_t)body.n };
	int64_t until = clock_mono_ms() + WHOLE_MS;

	return send_all(PEER_FD, head, sizeof head, until) && send_all(PEER_FD, body.p, body.n, until);
}
