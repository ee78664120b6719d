#include "kernel/office/child/layout.h"
#include <math.h>
#include <stdlib.h>
#include "kernel/office/child/words.h"

enum { MAX_COLS = 24, HEADING_LINES = 6, STRIP = 4000 };

/* A run of words with ordinary blanks between them. */
struct piece { size_t from, to; double x0, x1; };
struct columns { size_t n; double x0[MAX_COLS], x1[MAX_COLS]; double edge[MAX_COLS + 1]; };

struct layout {
	struct sink *s;
	struct layout_lines l;
	struct vocabulary *known;
	double left, right;              /* where the text of a page begins and ends */
};

/* --- lines ------------------------------------------------------------------------------------------- */

static int by_place(const void *pa, const void *pb)
{
	const struct word *a = pa, *b = pb;
	if (a->page != b->page) return a->page < b->page ? -1 : 1;
	if (a->y0 != b->y0) return a->y0 < b->y0 ? -1 : 1;
	return (a->x0 > b->x0) - (a->x0 < b->x0);
}

static int by_x(const void *pa, const void *pb)
{
	const struct word *a = pa, *b = pb;
	return (a->x0 > b->x0) - (a->x0 < b->x0);
}

static void close_line(struct line *l)
{
	qsort(l->words, l->n, sizeof *l->words, by_x);
	l->x0 = l->words[0].x0;
	l->page = l->words[0].page;
	for (size_t i = 0; i < l->n; i++) {
		if (i == 0 || l->words[i].x1 > l->x1) l->x1 = l->words[i].x1;
		if (i == 0 || l->words[i].y0 < l->y0) l->y0 = l->words[i].y0;
		if (i == 0 || l->words[i].y1 > l->y1) l->y1 = l->words[i].y1;
	}
}

/* Words whose middles differ by less than a third of their height stand on one line. */
struct layout_lines layout_lines(struct arena *a, struct word *v, size_t n)
{
	VEC(struct line) lines = { 0 };
	if (n) qsort(v, n, sizeof *v, by_place);
	for (size_t i = 0; i < n; i++) {
		struct line *l = lines.n ? &lines.v[lines.n - 1] : NULL;
		double mid = (v[i].y0 + v[i].y1) / 2, first = l ? (l->words[0].y0 + l->words[0].y1) / 2 : 0;
		bool same = l && l->words[0].page == v[i].page && fabs(mid - first) < (v[i].y1 - v[i].y0) / 3;
		if (!same) {
			if (l) close_line(l);
			l = VEC_ADD(a, &lines);
			l->words = &v[i];
		}
		l->n++;
	}
	if (lines.n) close_line(&lines.v[lines.n - 1]);
	return (struct layout_lines){ lines.n, lines.v };
}

static double height(const struct line *l)
{
	return l->y1 - l->y0;
}

/* A gap wider than this is not a blank between words. */
static double wide(const struct line *l)
{
	return height(l) * 0.45;
}

/* The piece that begins at word `from`. */
static struct piece piece_at(const struct line *l, size_t from)
{
	struct piece p = { from, from + 1, l->words[from].x0, l->words[from].x1 };
	while (p.to < l->n && l->words[p.to].x0 - p.x1 <= wide(l)) p.x1 = l->words[p.to++].x1;
	return p;
}

static struct str words_text(struct arena *a, const struct line *l, size_t from, size_t to)
{
	struct str text = S("");
	for (size_t i = from; i < to; i++)
		text = text.n ? str_fmt(a, "%.*s %.*s", SP(text), SP(l->words[i].text)) : l->words[i].text;
	return text;
}

static size_t count_headings(struct arena *a, const struct line *l)
{
	size_t n = 0;
	for (struct piece p = { 0 }; p.to < l->n;) {
		p = piece_at(l, p.to);
		n += words_heading(words_text(a, l, p.from, p.to));
	}
	return n;
}

/* --- columns ----------------------------------------------------------------------------------------- */

static void add_core(struct columns *c, double x0, double x1)
{
	for (size_t i = 0; i < c->n; i++)
		if (x0 < c->x1[i] && x1 > c->x0[i]) {
			c->x0[i] = fmin(c->x0[i], x0);
			c->x1[i] = fmax(c->x1[i], x1);
			return;
		}
	if (c->n == MAX_COLS) return;
	size_t at = c->n++;
	for (; at > 0 && c->x0[at - 1] > x0; at--) { c->x0[at] = c->x0[at - 1]; c->x1[at] = c->x1[at - 1]; }
	c->x0[at] = x0;
	c->x1[at] = x1;
}

static bool is_number_line(struct arena *a, const struct line *l)
{
	return words_number(words_text(a, l, 0, piece_at(l, 0).to));
}

/* The headings of a table that begins at line at; their number of lines, 0 when none begins there. */
static size_t find_headings(struct layout *d, size_t at, struct columns *ret)
{
	size_t best = 0, n = 0;
	memset(ret, 0, sizeof *ret);
	if (piece_at(&d->l.v[at], 0).to == d->l.v[at].n && count_headings(d->s->a, &d->l.v[at]) == 0) return 0;
	for (; n < HEADING_LINES && at + n < d->l.n; n++) {
		const struct line *l = &d->l.v[at + n];
		if (l->page != d->l.v[at].page || is_number_line(d->s->a, l)) break;
		if (n && l->y0 - d->l.v[at + n - 1].y1 > height(l)) break;
		best += count_headings(d->s->a, l);
		for (struct piece p = { 0 }; p.to < l->n;) {
			p = piece_at(l, p.to);
			add_core(ret, p.x0, p.x1);
		}
	}
	return best >= 3 && ret->n >= 3 && n < HEADING_LINES ? n : 0;
}

/* Does a piece run over several headings?  Then it is a section's title, and says nothing of columns. */
static bool runs_over(const struct columns *c, double x0, double x1)
{
	size_t hit = 0;
	for (size_t i = 0; i < c->n; i++) hit += x0 < c->x1[i] && x1 > c->x0[i];
	return hit > 1;
}

/* How many lines cover each point of the paper's width; the lines of a section's title do not count. */
static void cover(const struct layout *d, size_t from, size_t to, const struct columns *c, unsigned *strip)
{
	bool title = false;
	for (size_t i = from; i < to; i++) {
		const struct line *l = &d->l.v[i];
		struct piece last = piece_at(l, 0);
		while (last.to < l->n) last = piece_at(l, last.to);
		bool numbered = is_number_line(d->s->a, l);
		title = runs_over(c, last.x0, last.x1) || (title && !numbered && last.from == 0);
		if (title) continue;
		for (struct piece p = { 0 }; p.to < l->n;) {
			p = piece_at(l, p.to);
			for (long x = lround(fmax(p.x0, 0)); x < lround(p.x1) && x < STRIP; x++) strip[x]++;
		}
	}
}

/* The middle of the widest stretch of least cover between two headings. */
static double find_edge(const unsigned *strip, double left, double right)
{
	long from = lround(left), to = lround(right), best = from, best_len = 0;
	unsigned least = UINT32_MAX;
	for (long x = from; x < to; x++)
		if (strip[x] < least) least = strip[x];
	for (long x = from; x < to; x++) {
		long run = 0;
		while (x + run < to && strip[x + run] == least) run++;
		if (run > best_len) { best_len = run; best = x; }
		if (run) x += run - 1;
	}
	return (double)best + (double)best_len / 2;
}

static void find_columns(struct layout *d, size_t from, size_t to, struct columns *c)
{
	unsigned *strip = NEW_ARRAY(d->s->a, STRIP, unsigned);
	cover(d, from, to, c, strip);
	for (size_t i = 0; i + 1 < c->n; i++) {
		/* From middle to middle: a narrow heading may stand anywhere in a wide column. */
		double left = fmin(c->x0[i] + 1, STRIP - 2), right = fmin(fmax((c->x0[i + 1] + c->x1[i + 1]) / 2, left + 1), STRIP - 1);
		c->edge[i + 1] = find_edge(strip, left, right);
	}
	c->edge[0] = -1e9;
	c->edge[c->n] = 1e9;
}

static size_t column_of(const struct columns *c, double x)
{
	size_t i = 0;
	while (i + 1 < c->n && x >= c->edge[i + 1]) i++;
	return i;
}

/* --- rows -------------------------------------------------------------------------------------------- */

/* One cell of a row: its text so far and whether its last line is one word at the left. */
struct cell { struct str text; double x1; bool one_word; };
struct table {
	struct layout *d;
	struct columns c;
	double right[MAX_COLS];          /* where the longest line of each column ends */
	double span_right;
	struct grid *g;
	struct cell cells[MAX_COLS];
	bool open, spans, header;
	int page;
};

static bool crosses(const struct table *t, const struct piece *p)
{
	return column_of(&t->c, p->x0 + 1) != column_of(&t->c, p->x1 - 1);
}

/* A last piece that begins in the first two columns and crosses an edge is a title over the columns. */
static bool line_spans(const struct table *t, const struct line *l, struct piece *ret)
{
	for (struct piece p = { 0 }; p.to < l->n;) {
		p = piece_at(l, p.to);
		if (p.to == l->n && column_of(&t->c, p.x0) <= 1 && crosses(t, &p)) { *ret = p; return true; }
	}
	return false;
}

static void measure(struct table *t, size_t from, size_t to)
{
	struct piece span = { 0 };
	bool title = false;
	for (size_t i = from; i < to; i++) {
		const struct line *l = &t->d->l.v[i];
		bool spans = line_spans(t, l, &span);
		title = spans || (title && !is_number_line(t->d->s->a, l));
		if (title && !spans) span.from = 0;
		for (size_t k = 0; k < l->n; k++) {
			const struct word *w = &l->words[k];
			double *r = title && k >= span.from ? &t->span_right : &t->right[column_of(&t->c, (w->x0 + w->x1) / 2)];
			*r = fmax(*r, w->x1);
		}
	}
}

static void close_row(struct table *t)
{
	if (!t->open) return;
	t->open = false;
	grid_row(t->g, t->header, t->page);
	size_t last = t->spans ? 2 : t->c.n;
	for (size_t i = 0; i < last; i++)
		grid_cell(t->g, (struct grid_cell){ .text = t->cells[i].text, .colspan = t->spans && i == 1 ? t->c.n - 1 : 1 });
	memset(t->cells, 0, sizeof t->cells);
	t->spans = t->header = false;
}

static void add_words(struct table *t, size_t col, const struct line *l, size_t from, size_t to, double right)
{
	struct cell *c = &t->cells[col];
	struct arena *a = t->d->s->a;
	struct str text = words_text(a, l, from, to);
	size_t letters = utf8_length(l->words[from].text);
	double letter = (l->words[from].x1 - l->words[from].x0) / (letters ? (double)letters : 1);
	bool full = c->one_word && c->x1 + letter * 1.1 > right;
	c->text = layout_join(a, t->d->known, c->text, text, full);
	c->x1 = l->words[to - 1].x1;
	c->one_word = to == from + 1;
}

static void add_line(struct table *t, const struct line *l)
{
	struct piece span = { .from = l->n };
	bool spans = line_spans(t, l, &span);
	t->spans |= spans;
	for (size_t from = 0; from < l->n;) {
		size_t to = from + 1, col = column_of(&t->c, (l->words[from].x0 + l->words[from].x1) / 2);
		if (from >= span.from) { to = l->n; col = 1; }
		else while (to < span.from && column_of(&t->c, (l->words[to].x0 + l->words[to].x1) / 2) == col) to++;
		add_words(t, col, l, from, to, t->spans && col == 1 ? t->span_right : t->right[col]);
		from = to;
	}
}

static struct str first_column(const struct table *t, const struct line *l)
{
	size_t to = 0;
	while (to < l->n && column_of(&t->c, (l->words[to].x0 + l->words[to].x1) / 2) == 0) to++;
	return words_text(t->d->s->a, l, 0, to);
}

/* A lone number at the head or foot of a page, away from the first column or far from the rows. */
static bool is_page_number(const struct layout *d, size_t at)
{
	const struct line *l = &d->l.v[at];
	bool edge = at == 0 || at + 1 == d->l.n || d->l.v[at - 1].page != l->page || d->l.v[at + 1].page != l->page;
	int64_t n;
	return edge && l->n == 1 && str_to_int(l->words[0].text, &n) && n == l->page;
}

/* Text that is no row: it begins at the left edge of the table without a number and runs over it. */
static bool ends_table(const struct table *t, size_t at, bool numbered)
{
	const struct line *l = &t->d->l.v[at], *before = &t->d->l.v[at - 1];
	struct piece p = piece_at(l, 0);
	bool apart = l->page == before->page && l->y0 - before->y1 > height(l) * 0.8;
	bool left = column_of(&t->c, p.x0) == 0 && !words_number(first_column(t, l));
	return numbered && left && (crosses(t, &p) || apart);
}

static bool has_numbers(const struct table *t, size_t from, size_t to)
{
	size_t n = 0;
	for (size_t i = from; i < to; i++) n += words_number(first_column(t, &t->d->l.v[i]));
	return n >= 2;
}

static size_t filled_columns(const struct table *t, const struct line *l)
{
	size_t n = 0, last = SIZE_MAX;
	for (size_t i = 0; i < l->n; i++) {
		size_t col = column_of(&t->c, (l->words[i].x0 + l->words[i].x1) / 2);
		n += col != last;
		last = col;
	}
	return n;
}

/* With numbers a row begins at each; without, where nearly all columns begin together. */
static bool begins_row(const struct table *t, size_t at, bool numbered)
{
	const struct line *l = &t->d->l.v[at];
	if (numbered) return words_number(first_column(t, l));
	return filled_columns(t, l) + 1 >= t->c.n && filled_columns(t, &t->d->l.v[at - 1]) + 1 < t->c.n;
}

/* Lines from `at` on into rows, up to the table's end; returns where that is. */
static size_t fill_rows(struct table *t, size_t at, bool numbered)
{
	struct columns again;
	for (size_t i = at; i < t->d->l.n && !t->d->s->code;) {
		const struct line *l = &t->d->l.v[i];
		if (is_page_number(t->d, i)) { i++; continue; }
		if (i > at && ends_table(t, i, numbered) && !find_headings(t->d, i, &again)) return i;
		size_t heading = i == at || l->page != t->d->l.v[i - 1].page ? find_headings(t->d, i, &again) : 0;
		if (heading || begins_row(t, i, numbered) || !t->open) {
			close_row(t);
			t->open = true;
			t->header = heading;
			t->page = l->page;
		}
		for (size_t n = heading ? heading : 1; n > 0; n--) add_line(t, &t->d->l.v[i++]);
		if (heading) close_row(t);
	}
	return t->d->l.n;
}

static size_t read_table(struct layout *d, size_t at, size_t heading, struct columns *c)
{
	struct table *t = NEW(d->s->a, struct table);
	*t = (struct table){ .d = d, .g = grid_new(d->s, S("")) };
	find_columns(d, at, d->l.n, c);
	t->c = *c;
	bool numbered = has_numbers(t, at + heading, d->l.n);
	size_t end = at + heading;
	while (end < d->l.n && !ends_table(t, end, numbered)) end++;
	find_columns(d, at, end, c);                             /* again, without what follows the table */
	t->c = *c;
	measure(t, at, end);
	size_t next = fill_rows(t, at, numbered);
	close_row(t);
	grid_end(t->g);
	return next;
}

/* --- paragraphs -------------------------------------------------------------------------------------- */

/* The next line belongs to this paragraph when it is near and its first word had no room on the line before. */
static bool continues(const struct layout *d, const struct line *l, const struct line *next)
{
	double gap = next->y0 - l->y0, room = d->right - l->x1, need = next->words[0].x1 - next->words[0].x0;
	struct str number, rest;
	bool near = next->page == l->page ? gap < height(l) * 1.15 : gap < 0;
	bool item = words_split_number(words_text(d->s->a, next, 0, next->n), &number, &rest) && next->page == l->page && room > need / 2;
	return near && room < need + height(l) * 0.3 && !item;
}

static bool is_centered(const struct layout *d, const struct line *l)
{
	double before = l->x0 - d->left, after = d->right - l->x1;
	return before > 20 && fabs(before - after) < 12;
}

static size_t read_paragraph(struct layout *d, size_t at)
{
	const struct line *l = &d->l.v[at];
	struct str text = words_text(d->s->a, l, 0, l->n);
	struct look look = { .centered = is_centered(d, l) };
	struct columns c;
	for (at++; at < d->l.n && continues(d, l, &d->l.v[at]) && !find_headings(d, at, &c); at++) {
		l = &d->l.v[at];
		text = layout_join(d->s->a, d->known, text, words_text(d->s->a, l, 0, l->n), false);
	}
	sink_para(d->s, text, look);
	return at;
}

void layout_read(struct sink *s, struct word *v, size_t n)
{
	struct layout d = { .s = s, .l = layout_lines(s->a, v, n) };
	struct columns c;
	d.known = vocabulary_of(s->a, d.l);
	for (size_t i = 0; i < d.l.n; i++) {
		d.left = i ? fmin(d.left, d.l.v[i].x0) : d.l.v[i].x0;
		d.right = fmax(d.right, d.l.v[i].x1);
	}
	for (size_t at = 0; at < d.l.n && !s->code;) {
		if (is_page_number(&d, at)) { at++; continue; }
		size_t heading = find_headings(&d, at, &c);
		at = heading ? read_table(&d, at, heading, &c) : read_paragraph(&d, at);
	}
}
