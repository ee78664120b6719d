/* logfmt lines on stderr, English, one per event, safe from any thread.
 * Never a URL, a query, a form value, a name or a token (contracts M14): patterns, statuses, ids, ms.
 *	log_line("http", "route=/plan/{row} status=%d ms=%d", 200, 3); */
#ifndef BASE_LOG_H
#define BASE_LOG_H
void log_line(const char *area, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void log_level(int quiet);                     /* 0 all, 1 only log_error */
void log_error(const char *area, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
