/* UTF-8 of str.h.  Source of the well-formed sequences: The Unicode Standard 15, table 3-7. */
#include "kernel/base/str.h"

#define REPLACEMENT 0xFFFD

/* Number of bytes of the sequence that starts with lead, 0 when none does. */
static size_t sequence_length(uint8_t lead)
{
	if (lead < 0x80) return 1;
	if (lead < 0xC2) return 0;      /* continuation, or an overlong two */
	if (lead < 0xE0) return 2;
	if (lead < 0xF0) return 3;
	if (lead < 0xF5) return 4;
	return 0;
}

/* Decodes the sequence at s[i]; 0 and no code point when it is not well formed. */
static size_t decode(struct str s, size_t i, uint32_t *ret_cp)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	const uint8_t *p = (const uint8_t *)s.p + i;
	size_t n = sequence_length(p[0]);
	if (n == 0 || n > s.n - i)
		return 0;
	uint32_t cp = n == 1 ? p[0] : p[0] & (0x7Fu >> n);
	for (size_t k = 1; k < n; k++) {
		if ((p[k] & 0xC0) != 0x80)
			return 0;
		cp = cp << 6 | (p[k] & 0x3F);
	}
	if (cp < least[n] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return 0;
	*ret_cp = cp;
	return n;
}

uint32_t utf8_next(struct str s, size_t *i)
{
	uint32_t cp = REPLACEMENT;
	size_t n = decode(s, *i, &cp);
	*i += n ? n : 1;
	return cp;
}

size_t utf8_put(char out[4], uint32_t cp)
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	size_t n = cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4;
	for (size_t k = n - 1; k > 0; k--, cp >>= 6)
		out[k] = (char)(0x80 | (cp & 0x3F));
	out[0] = (char)((0xF00u >> n & 0xF0) | cp);
	return n;
}

bool utf8_valid(struct str s)
{
	for (size_t i = 0; i < s.n; ) {
		uint32_t cp = 0;
		size_t n = decode(s, i, &cp);
		if (n == 0 || cp == 0)
			return false;
		i += n;
	}
	return true;
}

size_t utf8_length(struct str s)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; n++)
		utf8_next(s, &i);
	return n;
}

static bool within(uint32_t c, uint32_t from, uint32_t to) { return c >= from && c <= to; }

/* Blocks where capital and small letter alternate, the capital even (or odd). */
static bool even_capitals(uint32_t c)
{
	return within(c, 0x100, 0x12F) || within(c, 0x132, 0x137) || within(c, 0x14A, 0x177) ||
	       within(c, 0x460, 0x481) || within(c, 0x48A, 0x4BF) || within(c, 0x4D0, 0x52F);
}

static bool odd_capitals(uint32_t c)
{
	return within(c, 0x139, 0x148) || within(c, 0x179, 0x17E) || within(c, 0x4C1, 0x4CE);
}

uint32_t utf8_lower(uint32_t c)
{
	if (within(c, 'A', 'Z') || (within(c, 0xC0, 0xDE) && c != 0xD7) || within(c, 0x410, 0x42F))
		return c + 32;
	if (within(c, 0x400, 0x40F))
		return c + 80;
	if (c == 0x178)
		return 0xFF;
	if (c == 0x4C0)
		return 0x4CF;
	if (even_capitals(c))
		return c | 1;
	return odd_capitals(c) && c % 2 == 1 ? c + 1 : c;
}

uint32_t utf8_upper(uint32_t c)
{
	if (within(c, 'a', 'z') || (within(c, 0xE0, 0xFE) && c != 0xF7) || within(c, 0x430, 0x44F))
		return c - 32;
	if (within(c, 0x450, 0x45F))
		return c - 80;
	if (c == 0xFF)
		return 0x178;
	if (c == 0x4CF)
		return 0x4C0;
	if (even_capitals(c))
		return c & ~1u;
	return odd_capitals(c) && c % 2 == 0 ? c - 1 : c;
}
