/* Building a document: sections, paragraphs, clauses, tables. */
#include "kernel/document/style.h"

struct doc *doc_new(struct arena *a, const struct doc_standard *standard)
{
	struct doc *d = NEW(a, struct doc);

	*d = (struct doc){ .arena = a, .standard = standard, .font = S("Times New Roman"), .size = standard->size,
		.size_table = standard->size_table, .line = standard->line, .numbered = true };
	doc_section(d, false);
	return d;
}

static struct doc_section *last_section(const struct doc *d) { return d->sections.v[d->sections.n - 1]; }

struct doc_section *doc_section(struct doc *d, bool landscape)
{
	struct doc_section *s;

	if (d->sections.n && last_section(d)->blocks.n == 0) {
		s = last_section(d);
	} else {
		s = NEW(d->arena, struct doc_section);
		*VEC_ADD(d->arena, &d->sections) = s;
	}
	s->landscape = landscape;
	return s;
}

static void shift_table(struct doc_table *t, int by)
{
	for (size_t r = 0; r < t->rows.n; r++)
		for (size_t c = 0; c < t->rows.v[r]->cells.n; c++)
			for (size_t p = 0; p < t->rows.v[r]->cells.v[c]->paras.n; p++)
				if (t->rows.v[r]->cells.v[c]->paras.v[p]->list)
					t->rows.v[r]->cells.v[c]->paras.v[p]->list += by;
}

void doc_append(struct doc *to, const struct doc *from)
{
	int by = (int)to->lists.n;

	for (size_t i = 0; i < from->lists.n; i++)
		*VEC_ADD(to->arena, &to->lists) = from->lists.v[i];
	for (size_t i = 0; i < from->sections.n; i++) {
		struct doc_section *s = from->sections.v[i];
		for (size_t k = 0; k < s->blocks.n; k++) {
			if (s->blocks.v[k].kind == DOC_TABLE)
				shift_table(s->blocks.v[k].table, by);
			else if (s->blocks.v[k].para->list)
				s->blocks.v[k].para->list += by;
		}
		*VEC_ADD(to->arena, &to->sections) = s;
	}
}

void doc_apart(struct doc *d, bool both_sides)
{
	d->sections.v[0]->own_numbers = true;
	for (size_t i = 0; i < d->sections.n; i++)
		d->sections.v[i]->odd = both_sides;
}

static struct doc_para *new_para(struct doc *d, enum doc_style style, struct str text)
{
	struct doc_para *p = NEW(d->arena, struct doc_para);

	always_assert(style < DOC_STYLES);
	p->style = style;
	doc_run(d, p, text, 0);
	return p;
}

struct doc_para *doc_para(struct doc *d, enum doc_style style, struct str text)
{
	struct doc_para *p = new_para(d, style, text);

	*VEC_ADD(d->arena, &last_section(d)->blocks) = (struct doc_block){ .kind = DOC_PARA, .para = p };
	return p;
}

static void add_run(struct doc *d, struct doc_para *p, struct str text, unsigned marks)
{
	struct str clean = doc_clean(d->arena, text);

	if (clean.n)
		*VEC_ADD(d->arena, &p->runs) = (struct doc_run){ clean, marks };
}

#define GAP_OPENS "\xef\xb7\x90"       /* U+FDD0 */
#define GAP_ENDS "\xef\xb7\x91"

struct str doc_missing(struct arena *a, struct str what) { return str_fmt(a, GAP_OPENS "[%.*s]" GAP_ENDS, SP(what)); }

void doc_run(struct doc *d, struct doc_para *p, struct str text, unsigned marks)
{
	ptrdiff_t opens, ends;

	while ((opens = str_find(text, S(GAP_OPENS), 0)) >= 0 && (ends = str_find(text, S(GAP_ENDS), (size_t)opens)) >= 0) {
		add_run(d, p, str_sub(text, 0, (size_t)opens), marks);
		add_run(d, p, str_sub(text, (size_t)opens + 3, (size_t)ends), marks | DOC_GAP);
		text = str_sub(text, (size_t)ends + 3, text.n);
	}
	add_run(d, p, text, marks);
}

void doc_gap(struct doc *d, struct doc_para *p, struct str what)
{
	doc_run(d, p, str_fmt(d->arena, "[%.*s]", SP(what)), DOC_GAP);
}

/* ---- Clauses ---------------------------------------------------------------------------------------------------------- */

int doc_list(struct doc *d, enum doc_list_kind kind)
{
	always_assert(kind < DOC_LIST_KINDS);
	*VEC_ADD(d->arena, &d->lists) = (struct doc_list){ kind };
	return (int)d->lists.n;
}

struct doc_para *doc_clause(struct doc *d, int list, int level, struct str text)
{
	always_assert(list > 0 && (size_t)list <= d->lists.n && level >= 0 && level < DOC_LEVELS);
	struct doc_para *p = doc_para(d, DOC_TEXT, text);
	p->list = list;
	p->level = level;
	return p;
}

struct str doc_last_number(const struct doc *d, int list)
{
	struct doc_counters c = doc_counters_new(d->arena, d);
	struct str last = S("");

	for (size_t i = 0; i < d->sections.n; i++) {
		const struct doc_section *s = d->sections.v[i];
		for (size_t k = 0; k < s->blocks.n; k++)
			if (s->blocks.v[k].kind == DOC_PARA && s->blocks.v[k].para->list == list)
				last = doc_count(&c, d, s->blocks.v[k].para);
	}
	return str_dup(d->arena, last);
}

/* ---- Tables ----------------------------------------------------------------------------------------------------------- */

static bool has_titles(const struct doc_table *t)
{
	for (size_t i = 0; i < t->n_columns; i++)
		if (t->columns[i].title.n)
			return true;
	return false;
}

static void add_head(struct doc *d, struct doc_table *t)
{
	struct doc_row *r = doc_row(d, t);

	r->head = true;
	for (size_t i = 0; i < t->n_columns; i++) {
		struct doc_cell *c = doc_cell(d, r, t->columns[i].title);
		c->paras.v[0]->style = DOC_CELL_HEAD;
	}
}

struct doc_table *doc_table(struct doc *d, const struct doc_column *columns, size_t n, enum doc_borders borders)
{
	struct doc_table *t = NEW(d->arena, struct doc_table);

	always_assert(n > 0);
	t->borders = borders;
	t->n_columns = n;
	t->columns = NEW_ARRAY(d->arena, n, struct doc_column);
	memcpy(t->columns, columns, n * sizeof *columns);
	for (size_t i = 0; i < n; i++)
		always_assert(t->columns[i].width > 0);
	*VEC_ADD(d->arena, &last_section(d)->blocks) = (struct doc_block){ .kind = DOC_TABLE, .table = t };
	if (has_titles(t))
		add_head(d, t);
	return t;
}

struct doc_row *doc_row(struct doc *d, struct doc_table *t)
{
	struct doc_row *r = NEW(d->arena, struct doc_row);

	r->table = t;
	*VEC_ADD(d->arena, &t->rows) = r;
	return r;
}

struct doc_cell *doc_cell_over(struct doc *d, struct doc_row *r, int columns, struct str text)
{
	always_assert(columns > 0 && (size_t)(r->filled + columns) <= r->table->n_columns);
	struct doc_cell *c = NEW(d->arena, struct doc_cell);
	c->columns = columns;
	r->filled += columns;
	*VEC_ADD(d->arena, &r->cells) = c;
	doc_cell_para(d, c, DOC_CELL, text);
	return c;
}

struct doc_cell *doc_cell(struct doc *d, struct doc_row *r, struct str text) { return doc_cell_over(d, r, 1, text); }

struct doc_para *doc_cell_para(struct doc *d, struct doc_cell *c, enum doc_style style, struct str text)
{
	struct doc_para *p = new_para(d, style, text);

	*VEC_ADD(d->arena, &c->paras) = p;
	return p;
}

struct doc_row *doc_row_group(struct doc *d, struct doc_table *t, struct str text)
{
	struct doc_row *r = doc_row(d, t);
	struct doc_cell *c = doc_cell_over(d, r, (int)t->n_columns, S(""));

	doc_run(d, c->paras.v[0], text, DOC_BOLD);
	r->keep_next = true;
	return r;
}
