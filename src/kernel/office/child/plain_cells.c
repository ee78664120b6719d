/* Tables pasted without any separator: one cell a line, or one row a line.
 *
 * Both begin with a recognisable heading and live by the numbers of rows ("1.1."); where a row has more pieces
 * than columns, the words of its deadline tell where the title ends. */
#include "kernel/office/child/plain.h"
#include "kernel/office/child/words.h"

enum { MAX_HEADINGS = 12, MAX_PIECES = 64 };

/* The pieces of one row, and the table they go to. */
struct pieces { size_t n; struct str v[MAX_PIECES]; };
struct table { struct sink *s; struct grid *g; size_t n_cols, deadline_col; struct str number; struct pieces row; bool open; };

static struct str glue(struct arena *a, struct str x, struct str y)
{
	return x.n && y.n ? str_fmt(a, "%.*s %.*s", SP(x), SP(y)) : x.n ? x : y;
}

static bool begins_small(struct str s)
{
	size_t i = 0;
	uint32_t cp = s.n ? utf8_next(s, &i) : 0;
	return cp == '-' || cp == 0x2013 || utf8_upper(cp) != cp;
}

/* A row's number and what follows it; «1 раз в четверть» and «15 мая» are cells of a deadline. */
static bool row_number(struct str line, struct str *ret_number, struct str *ret_rest)
{
	if (!words_split_number(line, ret_number, ret_rest)) return false;
	bool bare = str_find(*ret_number, S("."), 0) < 0 && str_find(*ret_number, S(")"), 0) < 0;
	return !bare || ret_rest->n == 0 || !begins_small(*ret_rest);
}

/* Joins pieces i and i+1. */
static void join_at(struct table *t, size_t i)
{
	struct pieces *p = &t->row;
	p->v[i] = glue(t->s->a, p->v[i], p->v[i + 1]);
	memmove(&p->v[i + 1], &p->v[i + 2], (p->n - i - 2) * sizeof *p->v);
	p->n--;
}

/* Too many pieces for the columns: first the title up to the deadline, then what begins small, then the rest. */
static void fit(struct table *t)
{
	struct pieces *p = &t->row;
	size_t room = t->n_cols - 1;
	if (t->deadline_col == 2 && p->n > room)
		while (p->n > 2 && !words_deadline(p->v[1]) && p->n > room) {
			bool later = false;
			for (size_t i = 2; i < p->n; i++) later |= words_deadline(p->v[i]);
			if (!later) break;
			join_at(t, 0);
		}
	for (size_t i = 0; p->n > room && i + 1 < p->n;) {
		if (begins_small(p->v[i + 1])) join_at(t, i);
		else i++;
	}
	while (p->n > room) join_at(t, p->n - 2);
}

static void close_row(struct table *t)
{
	if (!t->open) return;
	t->open = false;
	fit(t);
	grid_row(t->g, false, 0);
	grid_text(t->g, t->number);
	for (size_t i = 0; i < t->row.n; i++) grid_text(t->g, t->row.v[i]);
	t->row.n = 0;
}

static void add_piece(struct table *t, struct str piece)
{
	struct pieces *p = &t->row;
	/* A comma at the end of a line says that the cell goes on. */
	bool goes_on = p->n > 0 && str_ends(p->v[p->n - 1], S(","));
	if (p->n < MAX_PIECES && !goes_on) p->v[p->n++] = piece;
	else p->v[p->n - 1] = glue(t->s->a, p->v[p->n - 1], piece);
}

static void open_row(struct table *t, struct str number, struct str rest)
{
	close_row(t);
	t->open = true;
	t->number = number;
	if (rest.n) add_piece(t, rest);
}

static size_t skip_blank(struct lines l, size_t at)
{
	while (at < l.n && line_blank(l, at)) at++;
	return at;
}

static bool is_deadline_heading(struct str h)
{
	return words_starts(h, S("срок")) || words_starts(h, S("дата")) || words_starts(h, S("месяц")) || words_starts(h, S("период"));
}

static struct table table_new(struct sink *s, const struct str *headings, size_t n)
{
	struct table t = { .s = s, .g = grid_new(s, S("")), .n_cols = n };
	grid_row(t.g, true, 0);
	for (size_t i = 0; i < n; i++) {
		grid_text(t.g, headings[i]);
		if (is_deadline_heading(headings[i])) t.deadline_col = i;
	}
	return t;
}

/* --- one cell a line --------------------------------------------------------------------------------- */

static size_t take_headings(struct lines l, size_t at, struct str *ret, size_t *ret_n)
{
	size_t n = 0, end = at;
	for (size_t i = at; i < l.n && n < MAX_HEADINGS; i++) {
		struct str line = str_trim(l.v[i]);
		if (!line.n) continue;
		if (!words_heading(line) || utf8_length(line) > 50) break;
		ret[n++] = line;
		end = i + 1;
	}
	*ret_n = n;
	return end;
}

/* "1", "2", … one a line, as many as there are columns. */
static size_t take_column_numbers(struct table *t, struct lines l, size_t at)
{
	size_t i = at;
	for (size_t k = 1; k <= t->n_cols; k++, i++) {
		int64_t n;
		i = skip_blank(l, i);
		if (i >= l.n || !str_to_int(str_trim(l.v[i]), &n) || n != (int64_t)k) return at;
	}
	grid_row(t->g, false, 0);
	for (size_t k = 1; k <= t->n_cols; k++) grid_text(t->g, str_fmt(t->s->a, "%zu", k));
	return i;
}

static bool number_ahead(struct lines l, size_t at, size_t reach)
{
	struct str number, rest;
	for (size_t i = at, texts = 0; i < l.n && texts < reach; i++) {
		if (row_number(l.v[i], &number, &rest)) return true;
		texts += !line_blank(l, i);
	}
	return false;
}

size_t plain_cells(struct sink *s, struct lines l, size_t at)
{
	struct str headings[MAX_HEADINGS], number, rest;
	size_t n, i;
	if (!words_heading(l.v[at])) return 0;
	i = take_headings(l, at, headings, &n);
	if (n < 3 || skip_blank(l, i) >= l.n || !row_number(l.v[skip_blank(l, i)], &number, &rest)) return 0;
	struct table t = table_new(s, headings, n);
	i = take_column_numbers(&t, l, i);
	for (; i < l.n && !s->code; i++) {
		if (line_blank(l, i)) continue;
		/* The last row takes its columns; what follows the table stands for itself. */
		bool last = !number_ahead(l, i, 2 * n + 4);
		if (row_number(l.v[i], &number, &rest)) open_row(&t, number, rest);
		else if (last && (!t.open || t.row.n >= n - 1)) break;
		else add_piece(&t, str_trim(l.v[i]));
	}
	close_row(&t);
	grid_end(t.g);
	return i - at;
}

/* --- one row a line ---------------------------------------------------------------------------------- */

static size_t next_word(struct str s, size_t at)
{
	while (at < s.n && s.p[at] != ' ') at++;
	while (at < s.n && s.p[at] == ' ') at++;
	return at;
}

/* «Методист», not «МУДО» and not «методист»: how a cell begins. */
static bool begins_cell(struct str s)
{
	size_t i = 0;
	if (s.n == 0) return false;
	uint32_t first = utf8_next(s, &i);
	if (i >= s.n || utf8_lower(first) == first) return false;
	uint32_t second = utf8_next(s, &i);
	return utf8_upper(second) != second || second == ' ';
}

/* Headings in one line: each begins with a capital after the number sign. */
static size_t split_headings(struct str line, struct str *ret)
{
	size_t n = 0, from = 0;
	for (size_t at = next_word(line, 0); at <= line.n && n < MAX_HEADINGS; at = next_word(line, at)) {
		struct str rest = str_sub(line, at, line.n);
		if (at == line.n || (begins_cell(rest) && words_heading(rest))) {
			ret[n++] = str_trim(str_sub(line, from, at));
			from = at;
		}
		if (at == line.n) break;
	}
	return n;
}

static bool after_stop(struct str s, size_t at)
{
	struct str before = str_trim(str_sub(s, 0, at));
	return str_ends(before, S(",")) || str_ends(before, S(";"));
}

/* «в 2022-2024 гг» inside a title is not a deadline of its own. */
static bool after_preposition(struct str s, size_t at)
{
	struct str before = str_trim(str_sub(s, 0, at));
	size_t from = before.n;
	while (from > 0 && before.p[from - 1] != ' ') from--;
	struct str word = str_sub(before, from, before.n);
	size_t i = 0;
	return utf8_length(word) <= 2 && utf8_next(word, &i) != '-';
}

/* Where the deadline begins: the first word that reads so and begins with a capital, else the last date. */
static size_t find_deadline(struct str s)
{
	size_t date = s.n;
	for (size_t at = next_word(s, 0); at < s.n; at = next_word(s, at)) {
		struct str rest = str_sub(s, at, s.n);
		if (!words_deadline(rest)) continue;
		if (rest.p[0] >= '0' && rest.p[0] <= '9') date = after_preposition(s, at) ? date : at;
		else if (begins_cell(rest)) return at;
	}
	return date;
}

static void split_row(struct table *t, struct str text)
{
	size_t at = find_deadline(text);
	t->row.n = 0;
	add_piece(t, str_trim(str_sub(text, 0, at)));
	while (at < text.n) {
		size_t end = next_word(text, at);
		bool last = t->row.n + 2 >= t->n_cols;
		while (end < text.n && (last || !begins_cell(str_sub(text, end, text.n)) || after_stop(text, end))) end = next_word(text, end);
		add_piece(t, str_trim(str_sub(text, at, end)));
		at = end;
	}
}

static void close_text_row(struct table *t, struct str *text)
{
	if (t->open) split_row(t, *text);
	close_row(t);
	*text = S("");
}

/* "1 2 3 4 5" */
static bool is_column_numbers(struct str line, size_t n_cols)
{
	for (size_t k = 1; k <= n_cols; k++) {
		int64_t n;
		struct str rest, word = str_cut(str_trim(line), ' ', &rest);
		if (!str_to_int(word, &n) || n != (int64_t)k) return false;
		line = rest;
	}
	return str_trim(line).n == 0;
}

size_t plain_rows(struct sink *s, struct lines l, size_t at)
{
	struct str headings[MAX_HEADINGS], number, rest, text = S("");
	struct str head = str_trim(l.v[at]);
	if (!words_heading(head) || utf8_length(head) > 200) return 0;
	size_t n = split_headings(head, headings), i = skip_blank(l, at + 1);
	if (n < 4 || i >= l.n || !row_number(l.v[i], &number, &rest)) return 0;
	if (!is_deadline_heading(headings[2])) return 0;
	struct table t = table_new(s, headings, n);
	if (is_column_numbers(l.v[i], n)) {
		grid_row(t.g, false, 0);
		for (size_t k = 1; k <= n; k++) grid_text(t.g, str_fmt(s->a, "%zu", k));
		i++;
	}
	for (; i < l.n && !s->code; i++) {
		struct str line = str_trim(l.v[i]);
		if (line.n == 0 && !number_ahead(l, i, 1)) break;
		if (row_number(line, &number, &rest)) {
			close_text_row(&t, &text);
			t.open = true;
			t.number = number;
			text = rest;
		} else {
			text = glue(s->a, text, line);
		}
	}
	close_text_row(&t, &text);
	grid_end(t.g);
	return i - at;
}
