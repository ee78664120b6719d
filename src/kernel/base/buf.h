/* A growing output buffer on malloc, so that it can outlive the arena (a page on its way to a socket).
 * Errors are sticky: when memory runs out or BUF_MAX is passed, failed is set, writes do nothing, and the
 * owner looks once at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H
#include "kernel/base/str.h"

struct buf { char *p; size_t n, cap; size_t max; bool failed; };
#define BUF_MAX (64u * 1024 * 1024)                   /* when max is 0 */

void buf_room(struct buf *b, size_t n);               /* make room for n more bytes */
void buf_put_slow(struct buf *b, const void *p, size_t n);
static inline void buf_put(struct buf *b, const void *p, size_t n)
{
	if (b->p && n <= b->cap - b->n && !b->failed) { if (n) memcpy(b->p + b->n, p, n); b->n += n; }
	else buf_put_slow(b, p, n);
}
static inline void buf_str(struct buf *b, struct str s) { buf_put(b, s.p, s.n); }
static inline void buf_z(struct buf *b, const char *z) { buf_put(b, z, strlen(z)); }
static inline void buf_c(struct buf *b, char c) { buf_put(b, &c, 1); }
#define BUF_LIT(b, lit) buf_put((b), "" lit, sizeof(lit) - 1)
void buf_int(struct buf *b, int64_t v);
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str buf_view(const struct buf *b);             /* valid until the next write */
void buf_clear(struct buf *b);                        /* n = 0, failed = false, memory kept */
void buf_free(struct buf *b);                         /* gives memory back, zeroes the struct */
#endif
