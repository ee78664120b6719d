#include "kernel/document/preview.h"

#include "kernel/base/embed.h"
#include "kernel/document/html.h"

EMBED(document_css, "web/css/document.css");
EMBED(document_html_head, "src/kernel/document/data/file-head.html");
EMBED(document_html_middle, "src/kernel/document/data/file-middle.html");
EMBED(document_html_tail, "src/kernel/document/data/file-tail.html");

static const char *style_class(enum doc_style s)
{
	static const char *const names[DOC_STYLES] = {
		[DOC_TEXT] = "doc-text", [DOC_PLAIN] = "doc-plain", [DOC_CENTER] = "doc-center", [DOC_ORG] = "doc-org", [DOC_KIND] = "doc-kind",
		[DOC_SUBJECT] = "doc-subject", [DOC_ORDERS] = "doc-orders", [DOC_H1] = "doc-h1", [DOC_H2] = "doc-h2", [DOC_APPENDIX] = "doc-appendix",
		[DOC_CELL] = "doc-cell", [DOC_CELL_HEAD] = "doc-cell-head", [DOC_SMALL] = "doc-small",
	};

	return names[s];
}

static const char *align_class(enum doc_align a)
{
	return a == DOC_LEFT ? " doc-left" : a == DOC_RIGHT ? " doc-right" : a == DOC_MIDDLE ? " doc-middle" : a == DOC_JUSTIFIED ? " doc-both" : "";
}

/* Room above, by steps that the stylesheet has (document.css): there are no styles in attributes. */
static struct str room_class(struct arena *a, const struct doc_para *p)
{
	static const int steps[] = { 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 45, 60, 80, 100 };
	size_t i = sizeof steps / sizeof *steps;

	while (i && steps[i - 1] > p->before + .5)
		i--;
	return i ? str_fmt(a, " doc-up%d", steps[i - 1]) : S("");
}

struct str doc_classes(struct arena *a, const struct doc_para *p, enum doc_align align)
{
	const char *indent = p->list ? " doc-clause" : "", *wide = p->style == DOC_SUBJECT && p->align == DOC_MIDDLE ? " doc-whole" : "";

	return str_fmt(a, "%s%s%s%s%.*s", style_class(p->style), align_class(p->align != DOC_AS_STYLE ? p->align : align), indent, wide, SP(room_class(a, p)));
}

const char *doc_run_classes(unsigned marks)
{
	static const char *const v[8] = { "", "doc-b", "doc-i", "doc-b doc-i", "doc-u", "doc-b doc-u", "doc-i doc-u", "doc-b doc-i doc-u" };

	return v[marks & 7];
}

int doc_picture_width(const struct doc_para *p)
{
	int mm = (int)(p->picture->width / 5 + 0.5) * 5;

	return mm < 5 ? 5 : mm > 60 ? 60 : mm;
}

struct doc_percents doc_column_percents(struct arena *a, const struct doc_table *t)
{
	struct doc_percents out = { t->n_columns, NEW_ARRAY(a, t->n_columns, int) };
	double sum = 0;

	for (size_t i = 0; i < t->n_columns; i++)
		sum += t->columns[i].width;
	for (size_t i = 0; i < t->n_columns; i++) {
		int percent = (int)(t->columns[i].width * 100 / sum + 0.5);
		out.v[i] = percent < 1 ? 1 : percent > 100 ? 100 : percent;
	}
	return out;
}

size_t doc_head_rows(const struct doc_table *t)
{
	size_t n = 0;

	while (n < t->rows.n && t->rows.v[n]->head)
		n++;
	return n;
}

size_t doc_column_of(const struct doc_row *r, size_t cell)
{
	size_t column = 0;

	for (size_t i = 0; i < cell; i++)
		column += (size_t)r->cells.v[i]->columns;
	return column;
}

void doc_write_html(struct arena *a, const struct doc *d, struct buf *out)
{
	struct page page = { 0 };
	struct html h = { .out = out, .arena = a, .page = &page };

	buf_str(out, EMBEDDED(document_html_head));
	html_str(&h, doc_clean(a, d->title));
	buf_str(out, EMBEDDED(document_html_middle));
	buf_str(out, EMBEDDED(document_css));
	buf_str(out, EMBEDDED(document_html_tail));
	html_document(&h, d);
	BUF_LIT(out, "\n");
}
