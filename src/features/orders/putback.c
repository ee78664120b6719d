/* The paper against the file that came back.  codecheck: russian data */
#include "features/orders/putback.h"

#include "kernel/document/style.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"

/* ---- lines ---- */

/* Blanks of every kind are one blank. */
static struct str one_line(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		bool blank = c == ' ' || c == '\n' || c == '\t' || c == 0xa0 || c == 0x202f;
		if (blank && (n == 0 || p[n - 1] == ' '))
			continue;
		n += blank ? utf8_put(p + n, ' ') : utf8_put(p + n, c);
	}
	while (n && p[n - 1] == ' ')
		n--;
	return (struct str){ p, n };
}

/* «2.1. Довести …» → «2.1.», «Довести …» */
static struct put_line cut_number(struct str s)
{
	size_t i = 0, dots = 0;

	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || (s.p[i] == '.' && i > 0)))
		dots += s.p[i++] == '.';
	if (i == 0 || dots == 0 || i > 12 || i >= s.n || s.p[i] != ' ')
		return (struct put_line){ .text = s };
	return (struct put_line){ .text = str_sub(s, i + 1, s.n), .no = str_sub(s, 0, i) };
}

static void add(struct arena *a, struct put_lines *l, struct str text, enum put_place place, size_t at)
{
	struct put_line x = cut_number(one_line(a, text));

	/* The mark of the case follows the list of cases, not the text. */
	if (!x.text.n || l->n == PUT_LINES_MAX || str_starts(x.text, S("В дело № ")))
		return;
	x.place = place;
	x.at = at;
	*VEC_ADD(a, l) = x;
}

static struct str runs_of(struct arena *a, const struct doc_para *p)
{
	struct str out = S("");

	for (size_t i = 0; i < p->runs.n; i++)
		out = out.n ? str_fmt(a, "%.*s%.*s", SP(out), SP(p->runs.v[i].text)) : p->runs.v[i].text;
	return out;
}

/* A line each, as a reader gives them: the name in a letterhead has several. */
static void add_lines(struct arena *a, struct put_lines *l, struct str text, enum put_place place, size_t at)
{
	while (text.n)
		add(a, l, str_cut(text, '\n', &text), place, at);
}

static void add_table(struct arena *a, const struct doc_table *t, enum put_place place, size_t at, struct put_lines *l)
{
	for (size_t r = 0; r < t->rows.n; r++)
		for (size_t c = 0; c < t->rows.v[r]->cells.n; c++)
			for (size_t k = 0; k < t->rows.v[r]->cells.v[c]->paras.n; k++)
				add_lines(a, l, runs_of(a, t->rows.v[r]->cells.v[c]->paras.v[k]), place, at);
}

struct put_lines put_lines_of(struct arena *a, const struct doc *d, const struct order_body *b)
{
	struct doc_counters counters = doc_counters_new(a, d);
	struct put_lines out = { 0 };
	size_t clause = 0;
	bool preamble = order_preamble(a, b).n > 0;

	for (size_t s = 0; s < d->sections.n; s++)
		for (size_t i = 0; i < d->sections.v[s]->blocks.n; i++) {
			const struct doc_block *x = &d->sections.v[s]->blocks.v[i];
			enum put_place place = s ? PUT_APPENDIX : PUT_OTHER;
			size_t at = s ? s - 1 : 0;
			if (x->kind == DOC_TABLE) {
				add_table(a, x->table, place, at, &out);
				continue;
			}
			struct str no = str_dup(a, doc_count(&counters, d, x->para)), text = runs_of(a, x->para);
			if (s == 0 && x->para->list && clause < b->n_clauses) {
				place = PUT_CLAUSE;
				at = clause++;
			} else if (s == 0 && x->para->style == DOC_SUBJECT)
				place = PUT_HEADING;
			else if (s == 0 && x->para->style == DOC_TEXT && preamble && clause == 0) {
				place = PUT_PREAMBLE;
				preamble = false;
			}
			struct str whole = no.n ? str_fmt(a, "%.*s %.*s", SP(no), SP(text)) : text;
			if (place == PUT_OTHER || place == PUT_APPENDIX)
				add_lines(a, &out, whole, place, at);
			else
				add(a, &out, whole, place, at);
		}
	return out;
}

struct put_lines put_lines_read(struct arena *a, const struct outside *doc)
{
	struct put_lines out = { 0 };

	for (size_t i = 0; i < doc->n; i++) {
		const struct out_block *b = &doc->blocks[i];
		if (b->kind == OUT_PARA)
			add_lines(a, &out, b->text, PUT_OTHER, 0);
		for (size_t r = 0; b->kind == OUT_TABLE && r < b->table.n_rows; r++)
			for (size_t c = 0; c < b->table.rows[r].n; c++)
				if (!b->table.rows[r].cells[c].merged)
					add_lines(a, &out, b->table.rows[r].cells[c].text, PUT_OTHER, 0);
	}
	return out;
}

void put_places(struct put_lines *l, const struct put_lines *ours)
{
	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < ours->n; k++)
			if (ours->v[k].place != PUT_OTHER && str_eq(l->v[i].text, ours->v[k].text)) {
				l->v[i].place = ours->v[k].place;
				l->v[i].at = ours->v[k].at;
				break;
			}
}

/* ---- what differs ---- */

/* Of a line in words of three letters and more: how many are in both, in per cent of the longer one. */
static int shared(struct arena *a, struct str x, struct str y)
{
	struct str wx = ru_words(a, x), wy = ru_words(a, y);
	int nx = 0, ny = 0, both = 0;

	for (struct str r = wy; r.n; ny++)
		(void)str_cut(r, ' ', &r);
	for (struct str r = wx; r.n; nx++) {
		struct str w = str_cut(r, ' ', &r);
		for (struct str q = wy; q.n; )
			if (str_eq(str_cut(q, ' ', &q), w)) {
				both++;
				break;
			}
	}
	int most = nx > ny ? nx : ny;
	return most ? both * 100 / most : 0;
}

#define ALIKE 33

/* A run of lines of ours was replaced by one of theirs. */
static void put_hunk(struct arena *a, const struct put_line *x, size_t nx, const struct put_line *y, size_t ny, struct put_changes *ret)
{
	size_t i = 0, k = 0;

	while (i < nx || k < ny) {
		bool pair = i < nx && k < ny && (shared(a, x[i].text, y[k].text) >= ALIKE || nx == ny);
		if (pair)
			*VEC_ADD(a, ret) = (struct put_change){ PUT_CHANGED, x[i++], y[k++], false };
		else if (k < ny && (i == nx || (ny - k > nx - i)))
			*VEC_ADD(a, ret) = (struct put_change){ .kind = PUT_ADDED, .now = y[k++] };
		else
			*VEC_ADD(a, ret) = (struct put_change){ .kind = PUT_REMOVED, .was = x[i++] };
		ret->differ++;
	}
}

/* The longest common subsequence of the lines between the ends that are alike, by table. */
static void compare_middle(struct arena *a, const struct put_line *x, size_t nx, const struct put_line *y, size_t ny, struct put_changes *ret)
{
	uint16_t *t = NEW_ARRAY(a, (nx + 1) * (ny + 1), uint16_t);
	size_t i = 0, k = 0, hx = 0, hy = 0;

	for (size_t p = nx; p-- > 0; )
		for (size_t q = ny; q-- > 0; ) {
			uint16_t down = t[(p + 1) * (ny + 1) + q], right = t[p * (ny + 1) + q + 1];
			t[p * (ny + 1) + q] = str_eq(x[p].text, y[q].text) ? (uint16_t)(t[(p + 1) * (ny + 1) + q + 1] + 1) : down > right ? down : right;
		}
	while (i < nx && k < ny) {
		if (str_eq(x[i].text, y[k].text)) {
			put_hunk(a, x + hx, i - hx, y + hy, k - hy, ret);
			*VEC_ADD(a, ret) = (struct put_change){ PUT_SAME, x[i], y[k], false };
			hx = ++i;
			hy = ++k;
		} else if (t[(i + 1) * (ny + 1) + k] >= t[i * (ny + 1) + k + 1])
			i++;
		else
			k++;
	}
	put_hunk(a, x + hx, nx - hx, y + hy, ny - hy, ret);
}

struct put_changes put_compare(struct arena *a, const struct put_lines *ours, const struct put_lines *theirs)
{
	struct put_changes out = { 0 };
	size_t head = 0, tail = 0, nx = ours->n, ny = theirs->n;

	for (; head < nx && head < ny && str_eq(ours->v[head].text, theirs->v[head].text); head++)
		*VEC_ADD(a, &out) = (struct put_change){ PUT_SAME, ours->v[head], theirs->v[head], false };
	while (tail < nx - head && tail < ny - head && str_eq(ours->v[nx - 1 - tail].text, theirs->v[ny - 1 - tail].text))
		tail++;
	compare_middle(a, ours->v + head, nx - head - tail, theirs->v + head, ny - head - tail, &out);
	for (size_t i = 0; i < tail; i++)
		*VEC_ADD(a, &out) = (struct put_change){ PUT_SAME, ours->v[nx - tail + i], theirs->v[ny - tail + i], false };
	return out;
}

/* ---- into the body ---- */

static struct str bare_end(struct str s) { return str_ends(s, S(".")) ? str_sub(s, 0, s.n - 1) : s; }

/* now is what the paper would print of the clause with another text: that text is found, and proved by printing it again. */
static bool clause_text(struct arena *a, const struct order_clause *was, struct str executor, struct str now, struct order_clause *ret)
{
	struct order_clause c = *was;
	struct str who = one_line(a, executor), text = now, none = order_clause_words(a, &(struct order_clause){ .text = S("Я"), .due = was->due, .due_text = was->due_text }, S(""));

	if (who.n && str_starts(text, who))
		text = name_capital(a, str_trim(str_sub(text, who.n, text.n)));
	else if (who.n)
		return false;
	struct str due = bare_end(one_line(a, str_sub(none, S("Я").n, none.n)));
	if (due.n && str_ends(bare_end(text), due))
		text = str_trim(str_sub(text, 0, bare_end(text).n - due.n));
	else if (due.n)
		return false;
	c.text = text;
	if (!str_eq(bare_end(one_line(a, order_clause_words(a, &c, executor))), bare_end(now)))
		return false;
	*ret = c;
	return true;
}

static bool preamble(struct arena *a, struct str now, struct order_body *b)
{
	struct order_body x = *b;

	x.purpose = S("");
	entered_parts_read(a, now, S(""), date_make(2026, 1, 1), &x);
	if (!str_eq(one_line(a, order_preamble(a, &x)), now))
		return false;
	/* A ground that is still there is the act that it was. */
	for (size_t i = 0; i < x.n_grounds; i++)
		for (size_t k = 0; k < b->n_grounds; k++)
			if (str_eq(one_line(a, b->grounds[k].text), x.grounds[i].text))
				x.grounds[i] = b->grounds[k];
	b->grounds = x.grounds;
	b->n_grounds = x.n_grounds;
	b->purpose = x.purpose;
	return true;
}

/* A clause that somebody wrote in Word stands where it stands among the others. */
static struct order_clause new_clause(struct arena *a, const struct put_line *l)
{
	struct order_body x = { 0 };

	entered_parts_read(a, S(""), str_fmt(a, "%.*s %.*s", SP(l->no), SP(l->text)), date_make(2026, 1, 1), &x);
	return x.n_clauses ? x.clauses[0] : (struct order_clause){ .text = l->text };
}

static bool apply_other(struct arena *a, struct order_body *b, const struct put_change *c)
{
	if (c->kind != PUT_CHANGED)
		return false;
	if (c->was.place == PUT_HEADING) {
		b->heading = c->now.text;
		return true;
	}
	return c->was.place == PUT_PREAMBLE && preamble(a, c->now.text, b);
}

struct order_body put_apply(struct arena *a, const struct order_body *was, const struct str *executors, struct put_changes *l)
{
	struct order_body b = *was;
	VEC(struct order_clause) out = { 0 };
	bool among = false;                      /* clauses: the line before was one, and the signature is not reached */

	for (size_t i = 0; i < l->n; i++) {
		struct put_change *c = &l->v[i];
		bool clause = c->kind != PUT_ADDED && c->was.place == PUT_CLAUSE;
		const struct order_clause *old = clause ? &was->clauses[c->was.at] : NULL;
		struct order_clause x;
		if (clause && c->kind == PUT_REMOVED)
			c->maps = true;
		else if (clause && c->kind == PUT_CHANGED) {
			c->maps = clause_text(a, old, executors[c->was.at], c->now.text, &x);
			*VEC_ADD(a, &out) = c->maps ? x : *old;
		} else if (clause)
			*VEC_ADD(a, &out) = *old;
		else if (c->kind == PUT_ADDED && c->now.no.n && among && out.n < ORDER_CLAUSES_MAX) {
			c->maps = true;
			*VEC_ADD(a, &out) = new_clause(a, &c->now);
		} else if (c->kind != PUT_SAME)
			c->maps = apply_other(a, &b, c);
		among = clause || (among && c->kind == PUT_ADDED && c->now.no.n);
		l->mapped += c->maps;
	}
	b.clauses = out.v;
	b.n_clauses = out.n;
	return b;
}

struct str put_place_words(struct arena *a, const struct put_change *c)
{
	const struct put_line *l = c->kind == PUT_ADDED ? &c->now : &c->was;

	if (c->kind != PUT_ADDED && l->place == PUT_HEADING)
		return T("Заголовок");
	if (c->kind != PUT_ADDED && l->place == PUT_PREAMBLE)
		return T("Основания и цель");
	if (c->kind != PUT_ADDED && l->place == PUT_APPENDIX)
		return str_fmt(a, "Приложение № %zu", l->at + 1);
	return l->no.n ? str_fmt(a, "п. %.*s", SP(l->no)) : S("");
}
