/* Comma-separated values, whatever the comma is: , ; or a tab, guessed.  RFC 4180 and what Excel writes. */
#include "kernel/office/child/encoding.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/words.h"

/* Separators outside quotes in the first lines; the one that gives the most even number wins. */
static size_t votes(struct str text, char sep)
{
	size_t line_count = 0, first = 0, even = 0, lines = 0;
	bool quoted = false;
	for (size_t i = 0; i < text.n && lines < 50; i++) {
		char c = text.p[i];
		if (c == '"') quoted = !quoted;
		if (quoted) continue;
		if (c == sep) line_count++;
		if (c != '\n') continue;
		if (line_count && !first) first = line_count;
		even += line_count && line_count == first;
		lines++;
		line_count = 0;
	}
	return first * (even + 1);
}

static char guess_separator(struct str text)
{
	static const char candidates[] = { ';', '\t', ',' };
	char best = ';';
	size_t most = 0;
	for (size_t i = 0; i < sizeof candidates; i++) {
		size_t v = votes(text, candidates[i]);
		if (v > most) { most = v; best = candidates[i]; }
	}
	return best;
}

/* Where the field that begins at `at` ends: on a separator, a line's end or the text's. */
static size_t field_end(struct str text, size_t at, char sep)
{
	bool quoted = at < text.n && text.p[at] == '"';
	for (size_t i = quoted ? at + 1 : at; i < text.n; i++) {
		if (text.p[i] == '"' && quoted) quoted = i + 1 < text.n && text.p[i + 1] == '"' ? (i++, true) : false;
		else if (!quoted && (text.p[i] == sep || text.p[i] == '\n')) return i;
	}
	return text.n;
}

/* The raw field without its quotes; a doubled quote is one. */
static struct str unquote(struct arena *a, struct str raw)
{
	if (raw.n == 0 || raw.p[0] != '"') return raw;
	char *p = NEW_ARRAY(a, raw.n, char);
	size_t n = 0;
	for (size_t i = 1; i < raw.n; i++) {
		if (raw.p[i] != '"') p[n++] = raw.p[i];
		else if (i + 1 < raw.n && raw.p[i + 1] == '"') p[n++] = raw.p[i++];
	}
	return (struct str){ p, n };
}

static void read_record(struct sink *s, struct grid *g, struct str text, size_t *at, char sep)
{
	grid_row(g, false, 0);
	for (;;) {
		size_t end = field_end(text, *at, sep);
		grid_text(g, unquote(s->a, str_sub(text, *at, end)));
		*at = end + 1;
		if (end >= text.n || text.p[end] == '\n') break;
	}
}

void csv_rows(struct sink *s, struct grid *g, struct str text, char sep)
{
	for (size_t at = 0; at < text.n && !s->code;) read_record(s, g, text, &at, sep);
}

enum status read_csv(struct arena *a, struct bytes in, struct sink *s)
{
	struct str text;
	if (!to_utf8(a, in, &text)) return sink_fail(s, "outside.unknown");
	s->format = OUT_CSV;
	char sep = guess_separator(text);
	/* Excel's own hint: a first line "sep=;". */
	if (words_starts(text, S("sep=")) && text.n > 5) {
		sep = text.p[4];
		str_cut(text, '\n', &text);
	}
	struct grid *g = grid_new(s, S(""));
	g->sheet = true;
	csv_rows(s, g, text, sep);
	grid_end(g);
	if (!s->code && !sink_has_text(s)) sink_fail(s, "outside.empty");
	return sink_status(s);
}
