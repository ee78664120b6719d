/* What a call that can fail returns, and what is said about it.
 *
 * Three kinds of failure, three words: a bug asserts (always_assert, on in every build), a broken world
 * returns a status, a user's mistake is a message beside the field (INVALID).
 * The first error wins: err_set on an err that has one keeps the first. */
#ifndef BASE_STATUS_H
#define BASE_STATUS_H
#include "kernel/base/str.h"

enum status {
	OK = 0,
	NOT_FOUND,     /* 404: no such row, or it is another organisation's */
	CONFLICT,      /* 409: someone was faster */
	BUSY,          /* 503: a queue is full, a lock did not come in time */
	FULL,          /* 507: disk or quota */
	UNAVAILABLE,   /* 503: the store does not answer, memory ran out */
	INVALID,       /* 422: the user's input; messages are in the form */
	FORBIDDEN,     /* 403 */
	TOO_LARGE,     /* 413 */
	READ_ONLY      /* 503: the store cannot be written */
};
const char *status_name(enum status s);               /* "OK", "NOT_FOUND"… for logs and tests */

#define MUST_USE __attribute__((warn_unused_result))

/* code: short, stable, ASCII ("store.full"), what tests assert.  message, detail, hint: Russian, shown. */
struct err { enum status status; const char *code; struct str message, detail, hint; };

/* Leaves the function with the status of expr unless it is OK. */
#define TRY(expr) do { enum status try_ = (expr); if (try_ != OK) return try_; } while (0)

/* A bug: message on stderr, abort.  On in release builds. */
#define always_assert(c) ((c) ? (void)0 : assert_failed(#c, __FILE__, __LINE__, __func__))
_Noreturn void assert_failed(const char *what, const char *file, int line, const char *func);

/* Returns s, which is not OK: whoever reads a caller's code, a static analyser too, sees so here. */
static inline enum status err_set(struct err *e, enum status s, const char *code, struct str message, struct str hint)
{
	always_assert(s != OK && code);
	if (e && e->status == OK)
		*e = (struct err){ .status = s, .code = code, .message = message, .hint = hint };
	return s;
}
#endif
