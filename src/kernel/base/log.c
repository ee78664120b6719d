#include "kernel/base/log.h"

#include "kernel/base/types.h"

#include <limits.h>
#include <poll.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define LINE_MAX_BYTES 1024             /* a longer line is cut, so that one write stays one line */

static atomic_int quietness;

void log_level(int quiet) { atomic_store(&quietness, quiet); }

/* The real time, also where the program's clock is seeded: two runs need not log alike. */
static size_t put_head(char *line, const char *level, const char *area)
{
	struct timespec t;
	clock_gettime(CLOCK_REALTIME, &t);
	char at[] = "2026-01-01T00:00:00.000";
	unsigned sec = (unsigned)(t.tv_sec % 86400);
	date_iso(date_from_days((int32_t)(t.tv_sec / 86400)), at);
	at[10] = 'T';
	put_digits(at + 11, sec / 3600, 2);
	put_digits(at + 14, sec / 60 % 60, 2);
	put_digits(at + 17, sec % 60, 2);
	put_digits(at + 20, (unsigned)(t.tv_nsec / 1000000), 3);
	int n = snprintf(line, LINE_MAX_BYTES, "ts=%sZ level=%s area=%.32s ", at, level, area);
	return n > 0 ? (size_t)n : 0;
}

/* ---- going out ---- */

static pthread_mutex_t turn = PTHREAD_MUTEX_INITIALIZER;     /* guards what is below */
static char kept[LOG_KEPT];             /* whole lines that found no room, oldest first */
static size_t kept_n;
static long lost;                       /* lines since the last one kept */

/* A pipe with room has PIPE_BUF bytes of it, a socket more; asking costs a fraction of the write.  O_NONBLOCK would belong
 * to whoever else has the same terminal or pipe. */
static bool has_room(void)
{
	struct pollfd p = { .fd = STDERR_FILENO, .events = POLLOUT };
	return poll(&p, 1, 0) == 1;             /* also when the reader is gone: then the write fails at once */
}

static bool out(const char *line, size_t n)
{
	if (!has_room())
		return false;
	ssize_t written = write(STDERR_FILENO, line, n);
	(void)written;                  /* nobody is left to be told */
	return true;
}

/* As many of the kept lines as one write may have. */
static size_t some_lines(void)
{
	size_t n = kept_n;
	if (n > PIPE_BUF)
		for (n = PIPE_BUF; kept[n - 1] != '\n';)
			n--;
	return n;
}

static bool out_kept(void)
{
	while (kept_n > 0) {
		size_t n = some_lines();
		if (!out(kept, n))
			return false;
		kept_n -= n;
		memmove(kept, kept + n, kept_n);
	}
	return true;
}

static bool out_lost(void)
{
	char line[LINE_MAX_BYTES];
	if (lost == 0)
		return true;
	size_t head = put_head(line, "error", "log");
	int n = snprintf(line + head, sizeof line - head, "lost=%ld lines: nobody read them\n", lost);
	if (!out(line, head + (size_t)n))
		return false;
	lost = 0;
	return true;
}

static void keep(const char *line, size_t n)
{
	if (lost > 0 || n > sizeof kept - kept_n) {
		lost++;                         /* the first ones tell why; what follows a gap waits for the word that there was one */
		return;
	}
	memcpy(kept + kept_n, line, n);
	kept_n += n;
}

static void put(const char *line, size_t n)
{
	pthread_mutex_lock(&turn);
	if (!out_kept() || !out_lost() || !out(line, n))
		keep(line, n);
	pthread_mutex_unlock(&turn);
}

void log_last(const char *text) { out(text, strlen(text)); }

/* ---- a line ---- */

__attribute__((format(printf, 3, 0)))
static void put_line(const char *level, const char *area, const char *fmt, va_list ap)
{
	char line[LINE_MAX_BYTES];
	size_t head = put_head(line, level, area), room = sizeof line - head - 1;
	int n = vsnprintf(line + head, room, fmt, ap);
	size_t end = head + (n < 0 ? 0 : (size_t)n < room ? (size_t)n : room - 1);
	for (size_t i = head; i < end; i++)
		if ((unsigned char)line[i] < ' ')
			line[i] = ' ';          /* a value must not start a line of its own */
	line[end] = '\n';
	put(line, end + 1);
}

void log_line(const char *area, const char *fmt, ...)
{
	if (atomic_load(&quietness) > 0)
		return;
	va_list ap;
	va_start(ap, fmt);
	put_line("info", area, fmt, ap);
	va_end(ap);
}

void log_error(const char *area, const char *fmt, ...)
{
	va_list ap;
	va_start(ap, fmt);
	put_line("error", area, fmt, ap);
	va_end(ap);
}
