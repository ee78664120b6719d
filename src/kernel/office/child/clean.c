#include <unicode/unorm2.h>
#include <unicode/ustring.h>
#include "kernel/office/child/sink.h"

/* Code points that can take part in composition.  Everything below U+0300 is its own NFC, and Cyrillic
 * changes only before a combining mark; so most texts need no normalizer at all. */
static bool may_compose(uint32_t cp)
{
	if (cp < 0x300) return false;
	if (cp >= 0x400 && cp <= 0x482) return false;
	return cp < 0x2010 || cp > 0x2122 ? cp != 0xFEFF : false;
}

static bool is_dropped(uint32_t cp)
{
	if (cp == '\n' || cp == '\t') return false;
	return cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0xFEFF || cp == 0x200B || cp == 0x200E
		|| cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0xFFF9 && cp <= 0xFFFC) || (cp & 0xFFFE) == 0xFFFE;
}

/* Looks at the text once: is there anything to do besides trimming? */
static bool is_plain(struct str s, bool *ret_compose)
{
	bool plain = true;
	*ret_compose = false;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (may_compose(cp)) *ret_compose = true;
		if (is_dropped(cp) || cp == '\n' || cp == '\t' || cp == 0xFFFD) plain = false;
	}
	return plain;
}

static struct str compose(struct arena *a, struct str s)
{
	UErrorCode err = U_ZERO_ERROR;
	const UNormalizer2 *nfc = unorm2_getNFCInstance(&err);
	int32_t cap = (int32_t)s.n * 3 + 16, n16 = 0, n8 = 0;
	UChar *in = NEW_ARRAY(a, (size_t)cap, UChar), *out = NEW_ARRAY(a, (size_t)cap, UChar);
	u_strFromUTF8(in, cap, &n16, s.p, (int32_t)s.n, &err);
	n16 = unorm2_normalize(nfc, in, n16, out, cap, &err);
	size_t cap8 = (size_t)n16 * 3 + 1;
	char *text = NEW_ARRAY(a, cap8, char);
	u_strToUTF8(text, (int32_t)cap8, &n8, out, n16, &err);
	return U_SUCCESS(err) ? (struct str){ text, (size_t)n8 } : s;
}

/* Blanks inside a line are kept, those at the ends of lines are not; a tab is a blank. */
static struct str drop_controls(struct arena *a, struct str s)
{
	char *p = NEW_ARRAY(a, s.n * 3 + 4, char);
	size_t n = 0;
	for (size_t i = 0; i < s.n;) {
		uint32_t cp = utf8_next(s, &i);
		if (is_dropped(cp)) continue;
		if (cp == '\t') cp = ' ';
		while (cp == '\n' && n && p[n - 1] == ' ') n--;
		if (cp == ' ' && n && p[n - 1] == '\n') continue;
		n += utf8_put(p + n, cp);
	}
	return (struct str){ p, n };
}

struct str clean_text(struct arena *a, struct str s)
{
	bool compose_it;
	if (s.n > INT32_MAX / 8) s.n = 0;
	if (!is_plain(s, &compose_it)) s = drop_controls(a, s);
	if (compose_it) s = compose(a, s);
	/* A copy always: readers hand over views of buffers that go. */
	return str_dup(a, str_trim(s));
}
