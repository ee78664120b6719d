#include "kernel/base/str.h"

#include "kernel/base/arena.h"
#include "kernel/base/status.h"

#include <stdio.h>

struct str str_c(const char *z) { return (struct str){ z ? z : "", z ? strlen(z) : 0 }; }

int str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;
	return c ? c : (a.n > b.n) - (a.n < b.n);
}

bool str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

bool str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_sub(s, s.n - suffix.n, s.n), suffix);
}

ptrdiff_t str_find(struct str s, struct str needle, size_t from)
{
	if (from > s.n)
		return -1;
	if (needle.n == 0)
		return (ptrdiff_t)from;
	if (needle.n > s.n - from)
		return -1;
	const char *hit = memmem(s.p + from, s.n - from, needle.p, needle.n);
	return hit ? hit - s.p : -1;
}

struct str str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.n ? s.p + from : s.p, to - from };
}

/* Blanks met in documents and forms: Unicode White_Space, and the two that have no width. */
static bool is_blank(uint32_t c)
{
	return c == ' ' || (c >= '\t' && c <= '\r') || c == 0x85 || c == 0xA0 || c == 0x1680 ||
	       (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
	       c == 0x3000 || c == 0xFEFF;
}

/* Where the last code point of s[0, n) begins; n > 0. */
static size_t last_start(struct str s, size_t n)
{
	size_t i = n - 1;
	while (i > 0 && n - i < 4 && ((unsigned char)s.p[i] & 0xC0) == 0x80)
		i--;
	size_t end = i;
	utf8_next(s, &end);
	return end == n ? i : n - 1;
}

struct str str_trim(struct str s)
{
	size_t from = 0, to = s.n;
	for (size_t i = 0; i < s.n && is_blank(utf8_next(s, &i)); )
		from = i;
	while (to > from) {
		size_t i = last_start(s, to), at = i;
		if (!is_blank(utf8_next(s, &i)))
			break;
		to = at;
	}
	return str_sub(s, from, to);
}

struct str str_cut(struct str s, char sep, struct str *rest)
{
	const char *hit = s.n ? memchr(s.p, sep, s.n) : NULL;
	if (!hit) {
		*rest = (struct str){ 0 };
		return s;
	}
	size_t at = (size_t)(hit - s.p);
	*rest = (struct str){ hit + 1, s.n - at - 1 };
	return (struct str){ s.p, at };
}

bool str_to_int(struct str s, int64_t *ret)
{
	bool minus = s.n > 0 && s.p[0] == '-';
	size_t i = minus;
	int64_t v = 0;
	if (i == s.n)
		return false;
	for (; i < s.n; i++) {
		int digit = s.p[i] - '0';
		if (digit < 0 || digit > 9 || __builtin_mul_overflow(v, 10, &v) ||
		    __builtin_add_overflow(v, minus ? -digit : digit, &v))
			return false;
	}
	*ret = v;
	return true;
}

struct str str_dup(struct arena *a, struct str s) { return (struct str){ str_z(a, s), s.n }; }

const char *str_z(struct arena *a, struct str s)
{
	char *z = arena_alloc(a, s.n + 1);
	if (s.n)
		memcpy(z, s.p, s.n);
	z[s.n] = '\0';
	return z;
}

struct str str_fmt(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;
	va_start(ap, fmt);
	va_copy(again, ap);
	char small[256];
	int n = vsnprintf(small, sizeof small, fmt, ap);
	va_end(ap);
	always_assert(n >= 0);          /* only a wrong format gives less */
	char *z = arena_alloc(a, (size_t)n + 1);
	if ((size_t)n < sizeof small)
		memcpy(z, small, (size_t)n + 1);
	else
		vsnprintf(z, (size_t)n + 1, fmt, again);
	va_end(again);
	return (struct str){ z, (size_t)n };
}

static char *append(char *at, struct str s)
{
	if (s.n)
		memcpy(at, s.p, s.n);
	return at + s.n;
}

struct str str_join(struct arena *a, const struct str *v, size_t n, struct str sep)
{
	size_t all = 0;
	for (size_t i = 0; i < n; i++)
		all += v[i].n + (i ? sep.n : 0);
	char *p = arena_alloc(a, all), *at = p;
	for (size_t i = 0; i < n; i++)
		at = append(i ? append(at, sep) : at, v[i]);
	return (struct str){ p, all };
}

struct str str_shorten(struct arena *a, struct str s, size_t max)
{
	size_t end = s.n <= max ? s.n : max;

	if (s.n <= max)
		return s;
	while (end && s.p[end] != ' ')
		end--;
	for (end = end ? end : max; end && ((unsigned char)s.p[end] & 0xC0) == 0x80; )
		end--;
	return str_fmt(a, "%.*s…", SP(str_sub(s, 0, end)));
}

int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

struct str hex_of(struct arena *a, struct bytes b)
{
	static const char digits[] = "0123456789abcdef";
	char *out = arena_alloc(a, 2 * b.n);
	for (size_t i = 0; i < b.n; i++) {
		out[2 * i] = digits[b.p[i] >> 4];
		out[2 * i + 1] = digits[b.p[i] & 15];
	}
	return (struct str){ out, 2 * b.n };
}

bool hex_parse(struct arena *a, struct str s, struct bytes *ret)
{
	if (s.n % 2)
		return false;
	uint8_t *p = arena_alloc(a, s.n / 2);
	for (size_t i = 0; i < s.n; i += 2) {
		int high = hex_digit(s.p[i]), low = hex_digit(s.p[i + 1]);
		if (high < 0 || low < 0)
			return false;
		p[i / 2] = (uint8_t)(high << 4 | low);
	}
	*ret = (struct bytes){ p, s.n / 2 };
	return true;
}
