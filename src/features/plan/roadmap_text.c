/* Flat text: what rules compare. */
#include "features/plan/roadmap_in.h"

static bool is_letter(uint32_t c) { return utf8_lower(c) != utf8_upper(c); }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }
static bool is_blank(uint32_t c)
{
	return c <= ' ' || c == 0xa0 || c == 0xad || c == 0x2028 || c == 0x202f || (c >= 0x2000 && c <= 0x200b) || c == 0xfeff;
}

struct str text_flat(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, 2 * s.n + 3);
	size_t n = 0;
	p[n++] = ' ';
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_lower(utf8_next(s, &i));
		if (c == 0x451)
			c = 0x435;
		if (is_letter(c) || is_digit(c) || c == 0x2116)
			n += utf8_put(p + n, c);
		else if (p[n - 1] != ' ')
			p[n++] = ' ';
	}
	if (p[n - 1] != ' ')
		p[n++] = ' ';
	return (struct str){ p, n };
}

struct str text_tight(struct arena *a, struct str s)
{
	struct str flat = text_flat(a, s);
	char *p = arena_alloc(a, flat.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < flat.n; i++)
		if (flat.p[i] != ' ')
			p[n++] = flat.p[i];
	return (struct str){ p, n };
}

struct str text_line(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		size_t at = i;
		uint32_t c = utf8_next(s, &i);
		if (c == '*' && ((at > 0 && s.p[at - 1] == '*') || (i < s.n && s.p[i] == '*')))
			continue;
		if (is_blank(c)) {
			if (n > 0 && p[n - 1] != ' ')
				p[n++] = ' ';
			continue;
		}
		memcpy(p + n, s.p + at, i - at);
		n += i - at;
	}
	return str_trim((struct str){ p, n });
}

bool text_has(struct str flat, const char *stem) { return str_find(flat, str_c(stem), 0) >= 0; }

bool text_upper(struct str s)
{
	size_t letters = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t c = utf8_next(s, &i);
		if (!is_letter(c))
			continue;
		if (utf8_upper(c) != c)
			return false;
		letters++;
	}
	return letters > 1;
}

bool text_starts_lower(struct str s)
{
	size_t i = 0;
	if (s.n == 0)
		return false;
	uint32_t c = utf8_next(s, &i);
	return is_letter(c) && utf8_lower(c) == c;
}

size_t text_letters(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n;)
		n += is_letter(utf8_next(s, &i));
	return n;
}
