/* Реквизиты: what a document has around its text, made of paragraphs and tables. */
#include "kernel/document/style.h"

static struct doc_section *here(const struct doc *d) { return d->sections.v[d->sections.n - 1]; }

/* The paragraph or the row before stays with what is added now. */
static void hold_last(struct doc *d)
{
	struct doc_section *s = here(d);

	if (s->blocks.n == 0)
		return;
	struct doc_block *b = &s->blocks.v[s->blocks.n - 1];
	if (b->kind == DOC_PARA)
		b->para->keep_next = true;
	else if (b->table->rows.n)
		b->table->rows.v[b->table->rows.n - 1]->keep_next = true;
}

static struct doc_table *layout(struct doc *d, const struct doc_column *columns, size_t n)
{
	return doc_table(d, columns, n, DOC_NO_BORDERS);
}

static struct doc_cell *cell_in(struct doc *d, struct doc_row *r, enum doc_style style, struct str text)
{
	struct doc_cell *c = doc_cell(d, r, text);

	c->paras.v[0]->style = style;
	return c;
}

/* ---- The head --------------------------------------------------------------------------------------------------------- */

static struct str date_or_line(struct str date) { return date.n ? date : T("«___» ____________ 20___ г."); }
static struct str number_or_line(struct arena *a, struct str number)
{
	return number.n ? str_fmt(a, "№ %.*s", SP(number)) : S("№ ________");
}

void doc_date_line(struct doc *d, struct str date, struct str number)
{
	static const struct doc_column columns[] = { { .width = 1 }, { .width = 1, .align = DOC_RIGHT } };
	struct doc_table *t = layout(d, columns, 2);
	struct doc_row *r = doc_row(d, t);

	cell_in(d, r, DOC_PLAIN, date_or_line(date));
	cell_in(d, r, DOC_PLAIN, number_or_line(d->arena, number));
	r->keep_next = true;
}

static struct str in_brackets(struct arena *a, struct str brief) { return brief.n ? str_fmt(a, "(%.*s)", SP(brief)) : brief; }

static void add_line(struct doc *d, struct str text, unsigned marks)
{
	if (text.n)
		doc_run(d, doc_para(d, DOC_ORG, S("")), text, marks);
}

static void along(struct doc *d, const struct doc_letterhead *l)
{
	if (l->emblem) {
		struct doc_para *p = doc_para(d, DOC_ORG, S(""));
		p->picture = l->emblem;
	}
	add_line(d, l->founder, 0);
	add_line(d, l->name, DOC_BOLD);
	add_line(d, in_brackets(d->arena, l->brief), DOC_BOLD);
	if (l->details.n)
		doc_para(d, DOC_SMALL, l->details)->align = DOC_MIDDLE;
	if (l->kind.n)
		doc_para(d, DOC_KIND, l->kind);
	doc_date_line(d, l->date, l->number);
	if (l->place.n)
		doc_para(d, DOC_CENTER, l->place)->keep_next = true;
}

/* Lines of the corner, one paragraph each, in the middle of the cell. */
static void corner_line(struct doc *d, struct doc_cell *c, enum doc_style style, struct str text, unsigned marks)
{
	if (!text.n)
		return;
	struct doc_para *p = doc_cell_para(d, c, style, S(""));
	doc_run(d, p, text, marks);
	p->align = DOC_MIDDLE;
}

static void corner_cell(struct doc *d, struct doc_cell *c, const struct doc_letterhead *l)
{
	struct str date = date_or_line(l->date), number = number_or_line(d->arena, l->number);

	if (l->emblem)
		c->paras.v[0]->picture = l->emblem, c->paras.v[0]->align = DOC_MIDDLE;
	else
		c->paras.n = 0;
	corner_line(d, c, DOC_ORG, l->founder, 0);
	corner_line(d, c, DOC_ORG, l->name, DOC_BOLD);
	corner_line(d, c, DOC_ORG, in_brackets(d->arena, l->brief), DOC_BOLD);
	corner_line(d, c, DOC_SMALL, l->details, 0);
	corner_line(d, c, DOC_KIND, l->kind, 0);
	corner_line(d, c, DOC_ORG, str_fmt(d->arena, "%.*s %.*s", SP(date), SP(number)), 0);
	corner_line(d, c, DOC_ORG, l->answers, 0);
	corner_line(d, c, DOC_ORG, l->place, 0);
}

static void corner(struct doc *d, const struct doc_letterhead *l)
{
	double text = 210 - d->standard->left - d->standard->right, left = d->standard->corner;
	const struct doc_column columns[] = { { .width = left }, { .width = text - left - 75 }, { .width = 75 } };
	struct doc_table *t = layout(d, columns, 3);
	struct doc_row *r = doc_row(d, t);

	corner_cell(d, cell_in(d, r, DOC_ORG, S("")), l);
	cell_in(d, r, DOC_PLAIN, S(""));
	cell_in(d, r, DOC_PLAIN, l->addressee);
	r->keep_next = true;
}

void doc_letterhead(struct doc *d, const struct doc_letterhead *l) { (l->corner ? corner : along)(d, l); }

struct doc_para *doc_subject(struct doc *d, struct str text) { return doc_para(d, DOC_SUBJECT, text); }

void doc_appendix(struct doc *d, const struct doc_appendix *a)
{
	struct doc_section *s = doc_section(d, a->landscape);
	struct str head = a->no.n ? str_fmt(d->arena, "Приложение № %.*s", SP(a->no)) : T("Приложение");

	s->own_numbers = a->own_numbers;
	doc_para(d, DOC_APPENDIX, a->to.n ? str_fmt(d->arena, "%.*s\n%.*s", SP(head), SP(a->to)) : head);
}

/* ---- The foot --------------------------------------------------------------------------------------------------------- */

/* A post may have two thousand characters and a name five words: both break inside their columns, the name stands below. */
static void sign_row(struct doc *d, struct doc_table *t, struct str post, struct str name)
{
	struct doc_row *r = doc_row(d, t);

	r->low = true;
	cell_in(d, r, DOC_PLAIN, post);
	cell_in(d, r, DOC_PLAIN, S(""));
	cell_in(d, r, DOC_PLAIN, name)->align = DOC_RIGHT;
}

static const struct doc_column sign_columns[] = { { .width = 45 }, { .width = 22 }, { .width = 33 } };
#define SIGN_COLUMNS (sizeof sign_columns / sizeof *sign_columns)

void doc_signature(struct doc *d, struct str post, struct str name)
{
	hold_last(d);
	struct doc_para *space = doc_para(d, DOC_PLAIN, S(""));
	space->keep_next = true;
	sign_row(d, layout(d, sign_columns, SIGN_COLUMNS), post, name);
}

void doc_visa(struct doc *d, struct str word, struct str post, struct str name)
{
	struct doc_para *head = doc_para(d, DOC_PLAIN, word);
	head->keep_next = true;
	head->before = 5;
	struct doc_table *t = layout(d, sign_columns, SIGN_COLUMNS);
	sign_row(d, t, post, name);
	t->rows.v[0]->keep_next = true;
	doc_para(d, DOC_PLAIN, T("«___» ____________ 20___ г."));
}

static void stamp(struct doc *d, struct doc_row *r, const struct doc_stamp *s)
{
	struct doc_cell *c = cell_in(d, r, DOC_PLAIN, s->word);

	doc_cell_para(d, c, DOC_PLAIN, s->text);
}

void doc_stamps(struct doc *d, const struct doc_stamp *v, size_t n)
{
	enum { AT_MOST = 4 };
	struct doc_column columns[2 * AT_MOST];
	size_t cells = n == 1 ? 2 : 2 * n - 1;

	always_assert(n > 0 && n <= AT_MOST);
	for (size_t i = 0; i < cells; i++)
		columns[i] = (struct doc_column){ .width = n == 1 ? (i ? 75 : 105) : i % 2 ? 1 : 10 };
	struct doc_row *r = doc_row(d, layout(d, columns, cells));
	for (size_t i = 0; i < cells; i++)
		if (n == 1 ? i == 1 : i % 2 == 0)
			stamp(d, r, &v[i / 2]);
		else
			cell_in(d, r, DOC_PLAIN, S(""));
	r->keep_next = true;
}

void doc_acknowledgment(struct doc *d, struct str heading, const struct doc_reader *v, size_t n)
{
	static const struct doc_column columns[] = {
		{ S_INIT("№"), 10, DOC_MIDDLE }, { S_INIT("Ф.И.О."), 58, DOC_LEFT }, { S_INIT("Должность"), 52, DOC_LEFT },
		{ S_INIT("Дата"), 26, DOC_MIDDLE }, { S_INIT("Подпись"), 34, DOC_LEFT },
	};

	struct doc_para *p = doc_para(d, DOC_PLAIN, heading);
	p->keep_next = true;
	p->before = 5;
	struct doc_table *t = doc_table(d, columns, 5, DOC_GRID);
	for (size_t i = 0; i < n; i++) {
		struct doc_row *r = doc_row(d, t);
		doc_cell(d, r, str_fmt(d->arena, "%zu", i + 1));
		doc_cell(d, r, v[i].name);
		doc_cell(d, r, v[i].post);
		doc_cell(d, r, v[i].date);
		doc_cell(d, r, S(""));
	}
}

static struct str filed_words(struct doc *d, struct str index, struct str year)
{
	struct str in = year.n ? str_fmt(d->arena, "В дело № %.*s за %.*s год", SP(index), SP(year)) : str_fmt(d->arena, "В дело № %.*s", SP(index));

	return index.n ? str_fmt(d->arena, "%.*s    ______________   ____.____.________", SP(in)) : S("");
}

void doc_filed(struct doc *d, struct str index, struct str year)
{
	if (!index.n)
		return;
	struct doc_para *p = doc_para(d, DOC_SMALL, filed_words(d, index, year));
	p->align = DOC_LEFT;
	p->before = 4;
}

/* The table of the signature, when it is what stands last: a further row of it is not parted from it by any program, which a table that follows may
 * be (LibreOffice). */
static struct doc_table *signed_last(struct doc *d)
{
	struct doc_section *s = here(d);
	struct doc_block *b = s->blocks.n ? &s->blocks.v[s->blocks.n - 1] : NULL;
	bool sign = b && b->kind == DOC_TABLE && b->table->n_columns == SIGN_COLUMNS && b->table->columns[0].width == sign_columns[0].width;

	return sign && b->table->borders == DOC_NO_BORDERS ? b->table : NULL;
}

void doc_foot(struct doc *d, struct str author, struct str index, struct str year)
{
	static const struct doc_column columns[] = { { .width = 38 }, { .width = 62, .align = DOC_RIGHT } };
	struct doc_table *t = signed_last(d);

	if (!author.n && !index.n)
		return;
	hold_last(d);
	struct doc_row *r = doc_row(d, t ? t : layout(d, columns, 2));
	struct doc_cell *left = cell_in(d, r, DOC_SMALL, author), *right = doc_cell_over(d, r, t ? (int)SIGN_COLUMNS - 1 : 1, filed_words(d, index, year));
	right->paras.v[0]->style = DOC_SMALL;
	right->align = DOC_RIGHT;
	left->paras.v[0]->align = DOC_LEFT;
	left->paras.v[0]->before = right->paras.v[0]->before = 8;
}
