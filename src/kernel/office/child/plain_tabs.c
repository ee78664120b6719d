/* Tables whose cells are apart by tabs or bars. */
#include "kernel/office/child/plain.h"
#include "kernel/office/child/words.h"

bool line_has_tab(struct lines l, size_t at)
{
	return l.v[at].n && memchr(l.v[at].p, '\t', l.v[at].n);
}

/* A row in progress: cells may still grow by broken lines. */
struct fields { VEC(struct str) v; };

static struct str unquoted(struct arena *a, struct str f)
{
	f = str_trim(f);
	if (f.n < 2 || f.p[0] != '"' || f.p[f.n - 1] != '"') return f;
	char *p = NEW_ARRAY(a, f.n, char);
	size_t n = 0;
	for (size_t i = 1; i + 1 < f.n; i++) {
		if (f.p[i] == '"' && f.p[i + 1] == '"' && i + 2 < f.n) i++;
		p[n++] = f.p[i];
	}
	return (struct str){ p, n };
}

static void cut(struct arena *a, struct str line, char sep, struct fields *ret)
{
	ret->v.n = 0;
	while (line.p) *VEC_ADD(a, &ret->v) = unquoted(a, str_cut(line, sep, &line));
}

static void put(struct grid *g, struct fields *row)
{
	if (row->v.n == 0) return;
	grid_row(g, false, 0);
	for (size_t i = 0; i < row->v.n; i++) grid_text(g, row->v.v[i]);
	row->v.n = 0;
}

static void grow_last(struct arena *a, struct fields *row, struct str more)
{
	struct str *last = &row->v.v[row->v.n - 1];
	if (str_trim(more).n) *last = last->n ? str_fmt(a, "%.*s %.*s", SP(*last), SP(str_trim(more))) : str_trim(more);
}

/* Excel puts a cell of several lines in quotes: such a line goes on until the quotes are even. */
static struct str whole_line(struct arena *a, struct lines l, size_t at, size_t *ret_lines)
{
	struct str line = l.v[at];
	bool quoted = str_starts(line, S("\"")) || str_find(line, S("\t\""), 0) >= 0;
	*ret_lines = 1;
	for (size_t quotes = 0, from = 0; quoted; (*ret_lines)++) {
		for (; from < line.n; from++) quotes += line.p[from] == '"';
		if (quotes % 2 == 0) return line;
		if (*ret_lines >= 50 || at + *ret_lines >= l.n) break;
		line = str_fmt(a, "%.*s\n%.*s", SP(line), SP(l.v[at + *ret_lines]));
	}
	*ret_lines = 1;                                          /* never closed: an inch mark, not a quote */
	return l.v[at];
}

/* The next line with a tab within reach, l.n when there is none. */
static size_t next_tab_line(struct lines l, size_t at)
{
	enum { REACH = 6 };
	for (size_t i = at, texts = 0; i < l.n && texts < REACH; i++) {
		if (line_has_tab(l, i)) return i;
		texts += !line_blank(l, i);
	}
	return l.n;
}

/* Does this line, without a tab, belong to the table?  When the row before is unfinished, when it is a section's
 * number and title, or when the next row begins with a number: then it is the end of a broken last cell. */
static bool belongs(struct lines l, size_t at, const struct fields *row, size_t n_cols)
{
	struct str number, title;
	size_t next = next_tab_line(l, at);
	if (next == l.n) return row->v.n > 1 && row->v.n < n_cols && !line_blank(l, at - 1) && !words_split_number(l.v[at], &number, &title);
	struct str first = str_cut(l.v[next], '\t', &title);
	return words_number(first) || row->v.n < n_cols;
}

static void take_text_line(struct sink *s, struct grid *g, struct fields *row, struct str line)
{
	struct str number, title;
	if (words_split_number(line, &number, &title)) {
		put(g, row);
		*VEC_ADD(s->a, &row->v) = number;
		*VEC_ADD(s->a, &row->v) = title;
	} else if (row->v.n) {
		grow_last(s->a, row, line);
	}
}

static void take_tab_line(struct sink *s, struct grid *g, struct fields *row, struct fields *line, size_t n_cols)
{
	struct str first = line->v.v[0];
	bool goes_on = row->v.n > 0 && row->v.n < n_cols && first.n && !words_number(first) && row->v.n + line->v.n - 1 <= n_cols;
	if (goes_on) grow_last(s->a, row, first);
	else put(g, row);
	for (size_t i = goes_on ? 1 : 0; i < line->v.n; i++) *VEC_ADD(s->a, &row->v) = line->v.v[i];
}

/* After a blank line, a short line without a number and no row after it: a signature under the table. */
static bool is_signature(struct lines l, size_t at, const struct fields *line, size_t n_cols)
{
	return at > 0 && line_blank(l, at - 1) && line->v.n < n_cols && line->v.v[0].n && !words_number(line->v.v[0])
		&& next_tab_line(l, at + 1) == l.n;
}

size_t plain_tabs(struct sink *s, struct lines l, size_t at)
{
	struct fields row = { 0 }, line = { 0 };
	if (!line_has_tab(l, at)) return 0;
	size_t used, n_cols, i = at;
	cut(s->a, whole_line(s->a, l, at, &used), '\t', &line);
	n_cols = line.v.n;
	/* A single line with a tab is a signature or an indent, not a table. */
	if (n_cols < 2 || (n_cols < 4 && next_tab_line(l, at + used) == l.n)) return 0;
	struct grid *g = grid_new(s, S(""));
	g->sheet = true;
	for (; i < l.n && !s->code; i += used) {
		used = 1;
		if (line_has_tab(l, i)) {
			cut(s->a, whole_line(s->a, l, i, &used), '\t', &line);
			if (i > at && is_signature(l, i, &line, n_cols)) break;
			take_tab_line(s, g, &row, &line, n_cols);
		} else if (line_blank(l, i)) {
			if (next_tab_line(l, i) == l.n) break;
		} else if (belongs(l, i, &row, n_cols)) {
			take_text_line(s, g, &row, l.v[i]);
		} else {
			break;
		}
	}
	put(g, &row);
	grid_end(g);
	return i - at;
}

/* --- bars -------------------------------------------------------------------------------------------- */

static size_t count_bars(struct str line)
{
	size_t n = 0;
	for (size_t i = 0; i < line.n; i++) n += line.p[i] == '|';
	return n;
}

/* |---|:--:| and +----+----+ */
static bool is_ruler(struct str line)
{
	for (size_t i = 0; i < line.n; i++)
		if (!strchr("|+-=: \t", line.p[i]) || !line.p[i]) return false;
	return line.n > 0;
}

/* The next line with a bar, l.n when another one with text comes before it. */
static size_t next_bar_line(struct lines l, size_t at)
{
	for (size_t i = at; i < l.n; i++)
		if (count_bars(l.v[i]) > 0) return i;
		else if (!line_blank(l, i)) break;
	return l.n;
}

/* A line without bars between rows: a section, a row of one cell. */
static void bare_row(struct grid *g, struct str line)
{
	struct str number, title;
	grid_row(g, false, 0);
	if (words_split_number(line, &number, &title)) {
		grid_text(g, number);
		grid_text(g, title);
	} else {
		grid_text(g, line);
	}
}

size_t plain_bars(struct sink *s, struct lines l, size_t at)
{
	struct fields row = { 0 };
	size_t i = at;
	bool ruled = at + 1 < l.n && is_ruler(str_trim(l.v[at])) && count_bars(l.v[at + 1]) > 0;
	bool twice = at + 1 < l.n && count_bars(l.v[at]) > 0 && count_bars(l.v[at + 1]) > 0;
	if (!ruled && !twice && count_bars(l.v[at]) < 3) return 0;
	struct grid *g = grid_new(s, S(""));
	g->sheet = true;
	for (; i < l.n && !s->code; i++) {
		struct str line = str_trim(l.v[i]);
		if (is_ruler(line)) continue;
		if (count_bars(line) == 0) {
			if (next_bar_line(l, i + 1) == l.n) break;
			if (line.n) bare_row(g, line);
			continue;
		}
		if (str_starts(line, S("|"))) line = str_sub(line, 1, line.n);
		if (str_ends(line, S("|"))) line.n--;
		cut(s->a, line, '|', &row);
		put(g, &row);
	}
	grid_end(g);
	return i - at;
}
