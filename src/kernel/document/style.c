/* codecheck: russian data */
#include "kernel/document/style.h"

#include <stdio.h>

static const struct doc_look looks[DOC_STYLES] = {
	[DOC_TEXT] = { "Text", "Текст документа", SIZE_TEXT, DOC_JUSTIFIED, .indent = true },
	[DOC_PLAIN] = { "Plain", "Без отступа", SIZE_TEXT, DOC_LEFT },
	[DOC_CENTER] = { "Center", "По центру", SIZE_TEXT, DOC_MIDDLE },
	[DOC_ORG] = { "Organization", "Наименование организации", SIZE_TEXT, DOC_MIDDLE, .keep_next = true, .single = true },
	[DOC_KIND] = { "Kind", "Вид документа", SIZE_TEXT, DOC_MIDDLE, .bold = true, .keep_next = true, .before = 14, .after = 14 },
	[DOC_SUBJECT] = { "Subject", "Заголовок к тексту", SIZE_TEXT, DOC_LEFT, .keep_next = true, .single = true, .before = 14, .after = 14 },
	[DOC_ORDERS] = { "Orders", "Распорядительное слово", SIZE_TEXT, DOC_LEFT, .keep_next = true, .before = 7, .after = 7 },
	[DOC_H1] = { "Heading1", "heading 1", SIZE_TEXT, DOC_MIDDLE, .bold = true, .keep_next = true, .before = 12, .after = 6, .outline = 1 },
	[DOC_H2] = { "Heading2", "heading 2", SIZE_TEXT, DOC_MIDDLE, .bold = true, .keep_next = true, .before = 9, .after = 3, .outline = 2 },
	[DOC_APPENDIX] = { "Appendix", "Отметка о приложении", SIZE_TEXT, DOC_LEFT, .keep_next = true, .single = true },
	[DOC_CELL] = { "Cell", "Текст таблицы", SIZE_TABLE, DOC_LEFT, .single = true },
	[DOC_CELL_HEAD] = { "CellHead", "Заголовок таблицы", SIZE_TABLE, DOC_MIDDLE, .bold = true, .keep_next = true, .single = true },
	[DOC_SMALL] = { "Small", "Пояснение", SIZE_SMALL, DOC_LEFT, .single = true },
};

const struct doc_look *doc_look(enum doc_style s)
{
	always_assert(s < DOC_STYLES);
	return &looks[s];
}

enum doc_align doc_align_of(const struct doc_para *p) { return p->align != DOC_AS_STYLE ? p->align : looks[p->style].align; }

double doc_size_of(const struct doc *d, enum doc_style s)
{
	enum doc_size size = doc_look(s)->size;

	return size == SIZE_TEXT ? d->size : size == SIZE_TABLE ? d->size_table : 9;
}

double doc_line_of(const struct doc *d, enum doc_style s) { return doc_look(s)->single ? 1 : d->line; }

bool doc_keeps_next(const struct doc_para *p) { return p->keep_next || looks[p->style].keep_next; }

struct doc_page doc_page_of(const struct doc *d, const struct doc_section *s)
{
	const struct doc_standard *g = d->standard;
	struct doc_page p = { 210, 297, d->kept ? g->left_kept : g->left, g->right, g->top, g->bottom };

	/* Lying on its side the page is turned: what was its left margin, where it is bound, is on top. */
	if (s->landscape)
		p = (struct doc_page){ 297, 210, g->top, g->bottom, p.left, g->right };
	return p;
}

enum { APPENDIX_WIDTH = 75 };

struct doc_place doc_place_of(const struct doc *d, const struct doc_para *p, double width, bool in_cell)
{
	struct doc_place at = { 0 };

	if (in_cell)
		return at;
	if (p->list || (looks[p->style].indent && doc_align_of(p) != DOC_MIDDLE))
		at.first = d->standard->indent;
	else if (p->style == DOC_SUBJECT && doc_align_of(p) == DOC_LEFT && width > d->standard->corner)
		at.right = width - d->standard->corner;
	else if (p->style == DOC_APPENDIX && width > APPENDIX_WIDTH)
		at.left = width - APPENDIX_WIDTH;
	return at;
}

void doc_column_edges(const struct doc_table *t, double text_width, double *ret)
{
	double width = t->width > 0 && t->width < text_width ? t->width : text_width, sum = 0, at = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		sum += t->columns[i].width;
	for (size_t i = 0; i < t->n_columns; i++)
		ret[i] = (at += t->columns[i].width) * width / sum;
}

enum doc_align doc_cell_align(const struct doc_cell *c, const struct doc_column *column, const struct doc_row *r)
{
	if (c->align != DOC_AS_STYLE)
		return c->align;
	return r->head ? DOC_MIDDLE : c->columns == 1 ? column->align : DOC_AS_STYLE;
}

/* ---- Numbers ---------------------------------------------------------------------------------------------------------- */

struct doc_counters doc_counters_new(struct arena *a, const struct doc *d)
{
	return (struct doc_counters){ .n = d->lists.n, .v = arena_zarray(a, d->lists.n + 1, sizeof(int[DOC_LEVELS])) };
}

/* The parts that a document is read with never have more than a few digits. */
static struct str number_text(struct doc_counters *c, const int *v, int level, char end)
{
	int n = 0;

	for (int i = 0; i <= level; i++)
		n += snprintf(c->text + n, sizeof c->text - (size_t)n, "%s%d", i ? "." : "", v[i] ? v[i] : 1);
	c->text[n++] = end;
	return (struct str){ c->text, (size_t)n };
}

struct str doc_count(struct doc_counters *c, const struct doc *d, const struct doc_para *p)
{
	if (!p->list)
		return S("");
	always_assert((size_t)p->list <= c->n && p->level >= 0 && p->level < DOC_LEVELS);
	enum doc_list_kind kind = d->lists.v[p->list - 1].kind;
	int *v = c->v[p->list - 1];
	if (kind == DOC_DASHES)
		return S("–");
	v[p->level]++;
	for (int i = p->level + 1; i < DOC_LEVELS; i++)
		v[i] = 0;
	/* A level that was passed over counts as begun, as Word does. */
	for (int i = 0; i < p->level; i++)
		v[i] += v[i] == 0;
	return number_text(c, v, p->level, kind == DOC_CLAUSES ? '.' : ')');
}

const char *font_twin(struct arena *a, struct str font)
{
	static const struct { const char *font, *twin; } v[] = {
		{ "Times New Roman", "Liberation Serif" }, { "Arial", "Liberation Sans" }, { "Courier New", "Liberation Mono" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(font, str_c(v[i].font)))
			return v[i].twin;
	return str_z(a, font);
}
