#include "kernel/base/log.h"

#include "kernel/base/types.h"

#include <stdatomic.h>
#include <stdio.h>
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
	ssize_t written = write(STDERR_FILENO, line, end + 1);
	(void)written;                  /* nobody is left to be told */
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
