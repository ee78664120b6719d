/* logfmt lines on stderr, English, one per event, safe from any thread.
 * Never a URL, a query, a form value, a name or a token (contracts M14): patterns, statuses, ids, ms.
 *	log_line("http", "route=/plan/{row} status=%d ms=%d", 200, 3);
 *
 * A line never waits for whoever reads standard error: what does not go out now is kept, LOG_KEPT bytes of it, and goes
 * before the next line; what does not fit is counted, and a line tells the number when there is room again. */
#ifndef BASE_LOG_H
#define BASE_LOG_H
#include <stddef.h>

#define LOG_KEPT 65536

void log_line(const char *area, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void log_level(int quiet);                     /* 0 all, 1 only log_error */
void log_error(const char *area, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A last word before an abort, as it is: without a head, never kept, takes no lock. */
void log_last(const char *text);
#endif
