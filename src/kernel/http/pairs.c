#include "kernel/http/pairs.h"

struct str pairs_get(const struct pairs *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i].name, name))
			return p->v[i].value;
	return (struct str){ NULL, 0 };
}

void pairs_add(struct arena *a, struct pairs *p, struct str name, struct str value)
{
	struct pair *pair = VEC_ADD(a, p);
	pair->name = name;
	pair->value = value;
}

/* What needs no decoding is not copied: most values are digits and ASCII words. */
static bool is_plain(struct str s, bool plus_is_blank)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] >= 0x80 || s.p[i] == '%' || s.p[i] == '\0' || (plus_is_blank && s.p[i] == '+'))
			return false;
	return true;
}

static enum status decode(struct arena *a, struct str s, bool plus_is_blank, struct str *ret)
{
	if (is_plain(s, plus_is_blank)) {
		*ret = s;
		return OK;
	}
	char *out = arena_alloc(a, s.n);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%') {
			bool whole = s.n - i > 2;
			int hi = whole ? hex_digit(s.p[i + 1]) : -1, lo = whole ? hex_digit(s.p[i + 2]) : -1;
			if (hi < 0 || lo < 0)
				return INVALID;
			out[n++] = (char)(hi << 4 | lo);
			i += 2;
		} else {
			out[n++] = plus_is_blank && s.p[i] == '+' ? ' ' : s.p[i];
		}
	}
	*ret = (struct str){ out, n };
	return utf8_valid(*ret) ? OK : INVALID;
}

enum status path_decode(struct arena *a, struct str s, struct str *ret)
{
	return decode(a, s, false, ret);
}

enum status urlencoded_parse(struct arena *a, struct str s, size_t max, struct pairs *ret)
{
	while (s.n > 0) {
		struct str value, piece = str_cut(s, '&', &s), name = str_cut(piece, '=', &value);
		if (piece.n == 0)
			continue;
		if (ret->n == max)
			return INVALID;
		struct pair pair;
		TRY(decode(a, name, true, &pair.name));
		TRY(decode(a, value, true, &pair.value));
		pairs_add(a, ret, pair.name, pair.value);
	}
	return OK;
}
