#include "kernel/document/wire.h"

/* One walk over the model serves both ways: w->out is set when it writes what stands in the members, else they are read. */
struct wire { struct buf *out; struct arena *arena; struct bytes in; size_t at; bool bad; };

/* A new version makes fuzz/corpus/document_* stale: what is kept there has to be carried over. */
enum { MAGIC = 0x434f444e, VERSION = 2 };

/* ---- Numbers and texts ------------------------------------------------------------------------------------------------ */

static void fixed(struct wire *w, void *v, size_t n)
{
	if (w->out) {
		buf_put(w->out, v, n);
	} else if (w->bad || w->in.n - w->at < n) {
		w->bad = true;
		memset(v, 0, n);
	} else {
		memcpy(v, w->in.p + w->at, n);
		w->at += n;
	}
}

/* A number from 0 to max. */
static void number(struct wire *w, int *v, int max)
{
	int32_t x = *v;

	fixed(w, &x, sizeof x);
	if (x < 0 || x > max)
		w->bad = true, x = 0;
	*v = x;
}

static void real(struct wire *w, double *v)
{
	fixed(w, v, sizeof *v);
	if (!(*v >= 0 && *v < 1e6))
		w->bad = true, *v = 1;
}

static void yes(struct wire *w, bool *v)
{
	int x = *v;

	number(w, &x, 1);
	*v = x != 0;
}

/* How many follow: never more than bytes are left. */
static void count(struct wire *w, size_t *n)
{
	uint32_t x = (uint32_t)*n;

	fixed(w, &x, sizeof x);
	if (!w->out && x > w->in.n - w->at)
		w->bad = true, x = 0;
	*n = x;
}

static void bytes(struct wire *w, struct bytes *b)
{
	count(w, &b->n);
	if (!w->out) {
		b->p = w->in.p + w->at;
		w->at += b->n;
	} else if (b->p) {
		buf_put(w->out, b->p, b->n);
	}
}

static void text(struct wire *w, struct str *s)
{
	struct bytes b = { (const uint8_t *)s->p, s->n };

	bytes(w, &b);
	*s = (struct str){ (const char *)b.p, b.n };
}

/* Lists of values, and of pointers to values that are made when reading. */
#define LIST(w, l) \
	(count((w), &(l)->n), (w)->out ? (void)0 : (void)((l)->cap = (l)->n, (l)->v = arena_zarray((w)->arena, (l)->n + 1, sizeof *(l)->v)))
#define MADE(w, p) ((w)->out ? (p) : ((p) = arena_zalloc((w)->arena, sizeof *(p))))
#define NUMBER(w, member, max) \
	do { int number_ = (int)(member); number((w), &number_, (max)); (member) = number_; } while (0)

/* ---- The model -------------------------------------------------------------------------------------------------------- */

static void picture(struct wire *w, const struct doc_picture **p)
{
	bool has = *p != NULL;
	struct doc_picture v = has ? **p : (struct doc_picture){ 0 };

	yes(w, &has);
	if (!has)
		return;
	bytes(w, &v.bytes);
	yes(w, &v.jpeg);
	real(w, &v.width);
	real(w, &v.height);
	text(w, &v.alt);
	if (w->out)
		return;
	struct doc_picture *made = NEW(w->arena, struct doc_picture);
	*made = v;
	*p = made;
}

static void run(struct wire *w, struct doc_run *r)
{
	int marks = (int)r->marks;

	text(w, &r->text);
	number(w, &marks, 15);
	r->marks = (unsigned)marks;
}

static void para(struct wire *w, struct doc_para *p, int lists)
{
	NUMBER(w, p->style, DOC_STYLES - 1);
	NUMBER(w, p->align, DOC_JUSTIFIED);
	yes(w, &p->keep_next);
	yes(w, &p->page_break);
	number(w, &p->list, lists);
	number(w, &p->level, DOC_LEVELS - 1);
	real(w, &p->before);
	picture(w, &p->picture);
	LIST(w, &p->runs);
	for (size_t i = 0; i < p->runs.n && !w->bad; i++)
		run(w, &p->runs.v[i]);
}

static void cell(struct wire *w, struct doc_cell *c, const struct doc_row *r, int lists)
{
	number(w, &c->columns, (int)r->table->n_columns - r->filled);
	w->bad |= c->columns < 1;
	NUMBER(w, c->align, DOC_JUSTIFIED);
	LIST(w, &c->paras);
	for (size_t i = 0; i < c->paras.n && !w->bad; i++)
		para(w, MADE(w, c->paras.v[i]), lists);
}

static void row(struct wire *w, struct doc_row *r, const struct doc_table *t, int lists)
{
	struct doc_row sum = { .table = t };         /* filled grows with each cell, both ways */

	yes(w, &r->head);
	yes(w, &r->keep_next);
	yes(w, &r->low);
	LIST(w, &r->cells);
	for (size_t i = 0; i < r->cells.n && !w->bad; i++) {
		cell(w, MADE(w, r->cells.v[i]), &sum, lists);
		sum.filled += r->cells.v[i]->columns;
	}
	r->table = t;
	r->filled = sum.filled;
}

static void column(struct wire *w, struct doc_column *c)
{
	real(w, &c->width);
	w->bad |= c->width <= 0;
	NUMBER(w, c->align, DOC_JUSTIFIED);
}

static void table(struct wire *w, struct doc_table *t, int lists)
{
	NUMBER(w, t->borders, DOC_NO_BORDERS);
	real(w, &t->width);
	count(w, &t->n_columns);
	w->bad |= t->n_columns == 0;
	if (!w->out)
		t->columns = NEW_ARRAY(w->arena, t->n_columns + 1, struct doc_column);
	for (size_t i = 0; i < t->n_columns && !w->bad; i++)
		column(w, &t->columns[i]);
	LIST(w, &t->rows);
	for (size_t i = 0; i < t->rows.n && !w->bad; i++)
		row(w, MADE(w, t->rows.v[i]), t, lists);
}

static void section(struct wire *w, struct doc_section *s, int lists)
{
	int begins = s->own_numbers | s->odd << 1;

	yes(w, &s->landscape);
	number(w, &begins, 3);
	if (!w->out) {
		s->own_numbers = begins & 1;
		s->odd = begins & 2;
	}
	LIST(w, &s->blocks);
	for (size_t i = 0; i < s->blocks.n && !w->bad; i++) {
		struct doc_block *b = &s->blocks.v[i];
		NUMBER(w, b->kind, DOC_TABLE);
		if (b->kind == DOC_PARA)
			para(w, MADE(w, b->para), lists);
		else
			table(w, MADE(w, b->table), lists);
	}
}

static void standard(struct wire *w, struct doc_standard *s)
{
	double *const v[] = { &s->left, &s->left_kept, &s->right, &s->top, &s->bottom, &s->indent, &s->size, &s->size_table, &s->line,
		&s->number_from_edge, &s->corner };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		real(w, v[i]);
}

static void day(struct wire *w, struct date *d)
{
	int v = date_valid(*d) ? d->y * 10000 + d->m * 100 + d->d : 0;

	number(w, &v, 99991231);
	if (!w->out)
		*d = (struct date){ (int16_t)(v / 10000), (uint8_t)(v / 100 % 100), (uint8_t)(v % 100) };
	if (v && !date_valid(*d))
		w->bad = true;
}

static void document(struct wire *w, struct doc *d, struct doc_standard *s)
{
	standard(w, s);
	text(w, &d->font);
	real(w, &d->size);
	real(w, &d->size_table);
	real(w, &d->line);
	w->bad |= d->size < 1 || d->size_table < 1 || d->line < 0.5;
	yes(w, &d->kept);
	yes(w, &d->numbered);
	text(w, &d->title);
	text(w, &d->author);
	text(w, &d->subject);
	day(w, &d->date);
	text(w, &d->watermark);
	picture(w, &d->background);
	LIST(w, &d->lists);
	for (size_t i = 0; i < d->lists.n && !w->bad; i++)
		NUMBER(w, d->lists.v[i].kind, DOC_LIST_KINDS - 1);
	LIST(w, &d->sections);
	for (size_t i = 0; i < d->sections.n && !w->bad; i++)
		section(w, MADE(w, d->sections.v[i]), (int)d->lists.n);
}

void doc_encode(struct buf *out, const struct doc *d)
{
	struct wire w = { .out = out };
	int magic = MAGIC, version = VERSION;
	struct doc copy = *d;                   /* what lies below is not written to either: w.out is set */
	struct doc_standard s = *d->standard;

	number(&w, &magic, INT32_MAX);
	number(&w, &version, INT32_MAX);
	document(&w, &copy, &s);
}

enum status doc_decode(struct arena *a, struct bytes in, struct doc **ret)
{
	struct wire w = { .arena = a, .in = in };
	struct doc_standard *s = NEW(a, struct doc_standard);
	struct doc *d = NEW(a, struct doc);
	int magic = 0, version = 0;

	number(&w, &magic, INT32_MAX);
	number(&w, &version, INT32_MAX);
	if (magic != MAGIC || version != VERSION)
		return INVALID;
	d->arena = a;
	d->standard = s;
	document(&w, d, s);
	if (w.bad || w.at != in.n || d->sections.n == 0)
		return INVALID;
	*ret = d;
	return OK;
}
