#include "kernel/base/buf.h"

#include "kernel/base/fault.h"
#include "kernel/base/status.h"

#include <inttypes.h>
#include <stdio.h>

#define FIRST_SIZE 256

void buf_room(struct buf *b, size_t n)
{
	size_t max = b->max ? b->max : BUF_MAX;
	if (b->failed || n <= b->cap - b->n)
		return;
	if (b->n > max || n > max - b->n) {
		b->failed = true;
		return;
	}
	size_t cap = b->cap < FIRST_SIZE / 2 ? FIRST_SIZE : b->cap * 2;
	if (cap < b->n + n)
		cap = b->n + n;
	if (cap > max)
		cap = max;      /* never more, so that the fast path of buf_put keeps the limit too */
	char *p = base_realloc(b->p, cap);
	if (!p) {
		b->failed = true;
		return;
	}
	b->p = p;
	b->cap = cap;
}

void buf_put_slow(struct buf *b, const void *p, size_t n)
{
	buf_room(b, n);
	if (b->failed || n == 0)
		return;
	always_assert(b->p);
	memcpy(b->p + b->n, p, n);
	b->n += n;
}

void buf_int(struct buf *b, int64_t v)
{
	char digits[24], *p = digits + sizeof digits;
	uint64_t rest = v < 0 ? 0 - (uint64_t)v : (uint64_t)v;
	do
		*--p = (char)('0' + rest % 10);
	while (rest /= 10);
	if (v < 0)
		*--p = '-';
	buf_put(b, p, (size_t)(digits + sizeof digits - p));
}

void buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	size_t room = b->failed ? 0 : b->cap - b->n;
	int n = vsnprintf(room ? b->p + b->n : NULL, room, fmt, ap);
	va_end(ap);
	if (n < 0)
		b->failed = true;
	else if ((size_t)n >= room) {   /* the terminator needs a place too */
		buf_room(b, (size_t)n + 1);
		if (!b->failed)
			vsnprintf(b->p + b->n, b->cap - b->n, fmt, again);
	}
	va_end(again);
	if (!b->failed)
		b->n += (size_t)n;
}

struct str buf_view(const struct buf *b) { return (struct str){ b->p, b->n }; }

void buf_clear(struct buf *b)
{
	b->n = 0;
	b->failed = false;
}

void buf_free(struct buf *b)
{
	base_free(b->p);
	*b = (struct buf){ 0 };
}
