/* Texts on their way into a document. */
#include "kernel/document/style.h"

/* How many bytes of s at i are one code point that XML 1.0 can hold; 0: the byte there has to go.  '\r' goes: line breaks are
 * '\n'.  C1 controls are allowed by XML and go too: nobody can see or type them.  So do the two
 * noncharacters of doc_missing where they came in otherwise. */
static size_t good_at(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	if (c < 0x80)
		return c >= 0x20 && c != 0x7f ? 1 : c == '\n' || c == '\t';
	size_t to = i;
	uint32_t cp = utf8_next(s, &to);
	bool broken = cp == 0xfffd && to == i + 1;
	bool banned = (cp >= 0x80 && cp < 0xa0) || (cp >= 0xd800 && cp < 0xe000) || (cp & 0xfffe) == 0xfffe || cp == 0xfdd0 || cp == 0xfdd1;
	return broken || banned ? 0 : to - i;
}

struct str doc_clean(struct arena *a, struct str s)
{
	size_t i = 0, step;

	while (i < s.n && (step = good_at(s, i)))
		i += step;
	if (i == s.n)
		return s;
	char *out = arena_alloc(a, s.n + 1);
	size_t n = 0;
	for (i = 0; i < s.n; i += step ? step : 1) {
		step = good_at(s, i);
		if (step) memcpy(out + n, s.p + i, step);
		n += step;
	}
	return (struct str){ out, n };
}
