/* The words of a PDF as `pdftotext -bbox` prints them: XHTML, one word a line.
 *
 *	<page width="612.0" height="792.0">
 *	  <word xMin="90.1" yMin="71.8" xMax="173.4" yMax="87.4">text</word>
 * Places, not blanks, tell columns: with -layout a column is one blank away from the next in full rows, and
 * moves from page to page.  Scanned by hand: the output begins with a document type, which xml.h refuses. */
#include <math.h>
#include <stdlib.h>
#include "kernel/office/child/encoding.h"
#include "kernel/office/child/layout.h"
#include "kernel/office/child/readers.h"

enum { MAX_WORDS = 500000 };

static bool number_attr(struct str line, const char *name, double *ret)
{
	ptrdiff_t at = str_find(line, str_c(name), 0);
	char digits[32];
	if (at < 0) return false;
	struct str value = str_sub(line, (size_t)at + strlen(name), (size_t)at + strlen(name) + sizeof digits - 1);
	memcpy(digits, value.p, value.n);
	digits[value.n] = '\0';
	*ret = strtod(digits, NULL);
	return isfinite(*ret) && fabs(*ret) < 1e6;
}

/* &amp; &lt; &gt; &quot; and &#N; are all that pdftotext writes. */
static struct str unescape(struct arena *a, struct str s)
{
	static const struct { struct str name; char c; } names[] = { { S_INIT("&amp;"), '&' }, { S_INIT("&lt;"), '<' }, { S_INIT("&gt;"), '>' },
		{ S_INIT("&quot;"), '"' }, { S_INIT("&apos;"), '\'' } };
	if (!s.n || !memchr(s.p, '&', s.n)) return s;
	char *p = NEW_ARRAY(a, s.n, char);
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++) {
		p[n] = s.p[i];
		for (size_t k = 0; s.p[i] == '&' && k < sizeof names / sizeof *names; k++)
			if (str_starts(str_sub(s, i, s.n), names[k].name)) { p[n] = names[k].c; i += names[k].name.n - 1; break; }
		n++;
	}
	return (struct str){ p, n };
}

static bool parse_word(struct arena *a, struct str line, struct word *ret)
{
	ptrdiff_t open = str_find(line, S("\">"), 0), close = str_find(line, S("</word>"), 0);
	if (open < 0 || close < open + 2) return false;
	struct str head = str_sub(line, 0, (size_t)open + 1);
	ret->text = clean_text(a, unescape(a, str_sub(line, (size_t)open + 2, (size_t)close)));
	return ret->text.n && number_attr(head, "xMin=\"", &ret->x0) && number_attr(head, "yMin=\"", &ret->y0)
		&& number_attr(head, "xMax=\"", &ret->x1) && number_attr(head, "yMax=\"", &ret->y1) && ret->x1 >= ret->x0 && ret->y1 > ret->y0;
}

enum status read_pdf_words(struct arena *a, struct bytes in, struct sink *s)
{
	struct str text;
	VEC(struct word) words = { 0 };
	int page = 0;
	if (!to_utf8(a, in, &text)) return sink_fail(s, "outside.broken");
	s->format = OUT_PDF;
	while (text.p && words.n < MAX_WORDS) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		struct word w = { 0 };
		if (str_starts(line, S("<page "))) page++;
		if (!str_starts(line, S("<word ")) || !parse_word(a, line, &w)) continue;
		w.page = page;
		*VEC_ADD(a, &words) = w;
	}
	if (words.n == 0) return sink_fail(s, "outside.scan");
	layout_read(s, words.v, words.n);
	return sink_status(s);
}
