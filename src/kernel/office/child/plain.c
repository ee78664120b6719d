/* Plain text: paragraphs, and the kinds of tables of plain.h. */
#include "kernel/office/child/plain.h"
#include "kernel/office/child/encoding.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/words.h"

static struct lines split(struct sink *s, struct str text)
{
	VEC(struct str) v = { 0 };
	/* "\r\n", "\n", a form feed, and a lone "\r" of old Macs. */
	for (size_t at = 0, from = 0; at <= text.n; at++) {
		bool end = at == text.n || text.p[at] == '\n' || text.p[at] == '\f' || text.p[at] == '\r';
		if (!end) continue;
		*VEC_ADD(s->a, &v) = str_sub(text, from, at);
		if (at + 1 < text.n && text.p[at] == '\r' && text.p[at + 1] == '\n') at++;
		from = at + 1;
	}
	return (struct lines){ v.n, v.v };
}

/* Markdown's marks of bold, also over several lines. */
static struct str strip_stars(struct str line, bool *bold, bool *ret_is_bold)
{
	line = str_trim(line);
	if (str_starts(line, S("**"))) { *bold = true; line = str_trim(str_sub(line, 2, line.n)); }
	*ret_is_bold = *bold;
	if (str_ends(line, S("**"))) { *bold = false; line = str_trim(str_sub(line, 0, line.n - 2)); }
	return line;
}

static bool begins_small(struct str s)
{
	size_t i = 0;
	uint32_t cp = s.n ? utf8_next(s, &i) : 0;
	return utf8_upper(cp) != cp;
}

/* A long line followed by one that begins small is one sentence, broken by a mail program or a PDF. */
static bool runs_on(struct str line, struct str next)
{
	return utf8_length(line) >= 60 && begins_small(str_trim(next)) && !line_blank((struct lines){ 1, &next }, 0)
		&& str_find(line, S("\t"), 0) < 0;
}

/* Lines that run on gather in a buffer: a long text of short lines must not be copied once a line. */
static size_t take_paragraph(struct sink *s, struct lines l, size_t at, bool *bold)
{
	bool is_bold;
	size_t n = 1;
	struct buf text = { 0 };
	struct str line = strip_stars(l.v[at], bold, &is_bold);
	buf_str(&text, line);
	for (; at + n < l.n && !line_has_tab(l, at + n) && runs_on(line, l.v[at + n]); n++) {
		line = strip_stars(l.v[at + n], bold, &is_bold);
		buf_c(&text, ' ');
		buf_str(&text, line);
	}
	sink_para(s, buf_view(&text), (struct look){ .bold = is_bold });
	buf_free(&text);
	return n;
}

enum status read_text(struct arena *a, struct bytes in, struct sink *s)
{
	struct str text;
	bool bold = false;
	if (!to_utf8(a, in, &text)) return sink_fail(s, "outside.unknown");
	s->format = OUT_TEXT;
	struct lines l = split(s, text);
	for (size_t at = 0; at < l.n && !s->code;) {
		size_t n = plain_tabs(s, l, at);
		if (!n) n = plain_bars(s, l, at);
		if (!n) n = plain_cells(s, l, at);
		if (!n) n = plain_rows(s, l, at);
		if (!n) n = take_paragraph(s, l, at, &bold);
		at += n;
	}
	if (!s->code && !sink_has_text(s)) sink_fail(s, "outside.empty");
	return sink_status(s);
}
