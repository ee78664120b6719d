/* word/document.xml: paragraphs, tables, sections. */
#include "kernel/document/docx.h"
#include "kernel/document/hyphen.h"

#include <math.h>

int docx_twips(double mm) { return (int)lround(mm * 1440 / 25.4); }

void docx_text(struct buf *out, struct str s)
{
	size_t from = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		if (c != '&' && c != '<' && c != '>' && c != '"')
			continue;
		buf_put(out, s.p + from, i - from);
		buf_z(out, c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : "&quot;");
		from = i + 1;
	}
	buf_put(out, s.p + from, s.n - from);
}

const char *docx_align(enum doc_align a)
{
	return a == DOC_RIGHT ? "right" : a == DOC_MIDDLE ? "center" : a == DOC_JUSTIFIED ? "both" : "left";
}

static void put_number(struct buf *out, const char *before, int v)
{
	buf_z(out, before);
	buf_int(out, v);
	BUF_LIT(out, "\"/>");
}

/* ---- Runs ------------------------------------------------------------------------------------------------------------- */

static void put_marks(struct buf *out, unsigned marks)
{
	if (!marks)
		return;
	BUF_LIT(out, "<w:rPr>");
	if (marks & DOC_BOLD) BUF_LIT(out, "<w:b/><w:bCs/>");
	if (marks & DOC_ITALIC) BUF_LIT(out, "<w:i/><w:iCs/>");
	if (marks & DOC_GAP) BUF_LIT(out, "<w:highlight w:val=\"yellow\"/>");
	if (marks & DOC_UNDERLINE) BUF_LIT(out, "<w:u w:val=\"single\"/>");
	BUF_LIT(out, "</w:rPr>");
}

static bool needs_space(struct str s) { return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ' || str_find(s, S("  "), 0) >= 0); }

/* Word takes U+00AD for a hyphen like any other. */
static void put_words(struct buf *out, struct str s)
{
	ptrdiff_t at;

	while ((at = str_find(s, S(SOFT_HYPHEN), 0)) >= 0) {
		docx_text(out, str_sub(s, 0, (size_t)at));
		BUF_LIT(out, "</w:t><w:softHyphen/><w:t xml:space=\"preserve\">");
		s = str_sub(s, (size_t)at + sizeof SOFT_HYPHEN - 1, s.n);
	}
	docx_text(out, s);
}

/* A tabulator would jump to a stop that nobody sees: a blank. */
static void put_line(struct buf *out, struct str s)
{
	if (needs_space(s)) BUF_LIT(out, "<w:t xml:space=\"preserve\">");
	else BUF_LIT(out, "<w:t>");
	for (struct str rest = s, piece; rest.p; ) {
		piece = str_cut(rest, '\t', &rest);
		put_words(out, piece);
		if (rest.p) buf_c(out, ' ');
	}
	BUF_LIT(out, "</w:t>");
}

static void put_run(struct docx *x, const struct doc_run *r)
{
	struct buf *out = x->out;
	struct str text = doc_bound(x->arena, r->text);

	BUF_LIT(out, "<w:r>");
	put_marks(out, r->marks);
	if (!memchr(text.p, '\n', text.n) && !memchr(text.p, '\t', text.n)) {
		put_line(out, text);
		BUF_LIT(out, "</w:r>");
		return;
	}
	for (struct str rest = text, line; rest.p; ) {
		line = str_cut(rest, '\n', &rest);
		if (line.n) put_line(out, line);
		if (rest.p) BUF_LIT(out, "<w:br/>");
	}
	BUF_LIT(out, "</w:r>");
}

static long emu(double mm) { return lround(mm * 36000); }

static void put_picture(struct docx *x, const struct doc_picture *p)
{
	struct buf *out = x->out;
	size_t n = ++x->next_picture;

	buf_fmt(out, "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"%ld\" cy=\"%ld\"/>"
		"<wp:docPr id=\"%zu\" name=\"image%zu\" descr=\"", emu(p->width), emu(p->height), n, n);
	docx_text(out, doc_clean(x->arena, p->alt));
	BUF_LIT(out, "\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect=\"1\"/></wp:cNvGraphicFramePr><a:graphic>"
		"<a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic><pic:nvPicPr>");
	buf_fmt(out, "<pic:cNvPr id=\"%zu\" name=\"image%zu\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"rIdImage%zu\"/>"
		"<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"%ld\" cy=\"%ld\"/></a:xfrm>"
		"<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>",
		n, n, n, emu(p->width), emu(p->height));
}

/* ---- Paragraphs ------------------------------------------------------------------------------------------------------- */

/* Where a paragraph stands: what its style does not say by itself. */
struct where { double width; bool in_cell, keep_next; enum doc_align align; };

static void put_indent(struct docx *x, const struct doc_para *p, const struct where *w)
{
	struct doc_place at = doc_place_of(x->doc, p, w->width, w->in_cell);
	/* The style has the first line's indent; a table's text none. */
	bool by_style = doc_look(p->style)->indent && !p->list;

	if (at.left > 0 || at.right > 0)
		buf_fmt(x->out, "<w:ind w:left=\"%d\" w:right=\"%d\"/>", docx_twips(at.left), docx_twips(at.right));
	else if (by_style && at.first <= 0)
		BUF_LIT(x->out, "<w:ind w:firstLine=\"0\"/>");
}

static void put_properties(struct docx *x, const struct doc_para *p, const struct where *w, const char *section)
{
	const struct doc_look *look = doc_look(p->style);
	enum doc_align align = p->align != DOC_AS_STYLE ? p->align : w->align != DOC_AS_STYLE ? w->align : look->align;
	struct buf *out = x->out;

	BUF_LIT(out, "<w:pPr><w:pStyle w:val=\"");
	buf_z(out, look->id);
	BUF_LIT(out, "\"/>");
	if ((p->keep_next || w->keep_next) && !look->keep_next) BUF_LIT(out, "<w:keepNext/>");
	if (p->page_break) BUF_LIT(out, "<w:pageBreakBefore/>");
	if (p->list) {
		put_number(out, "<w:numPr><w:ilvl w:val=\"", p->level);
		put_number(out, "<w:numId w:val=\"", p->list);
		BUF_LIT(out, "</w:numPr>");
	}
	if (p->before > 0)
		put_number(out, "<w:spacing w:before=\"", docx_twips(p->before) + (int)lround(look->before * 20));
	put_indent(x, p, w);
	if (align != look->align) {
		BUF_LIT(out, "<w:jc w:val=\"");
		buf_z(out, docx_align(align));
		BUF_LIT(out, "\"/>");
	}
	buf_z(out, section);
	BUF_LIT(out, "</w:pPr>");
}

static void put_para(struct docx *x, const struct doc_para *p, const struct where *w, const char *section)
{
	BUF_LIT(x->out, "<w:p>");
	put_properties(x, p, w, section);
	if (p->picture)
		put_picture(x, p->picture);
	for (size_t i = 0; !p->picture && i < p->runs.n; i++)
		put_run(x, &p->runs.v[i]);
	BUF_LIT(x->out, "</w:p>");
}

/* Between two tables, which Word would make one, and after a table at the end: a paragraph one point high.  It holds together what is held. */
static void put_thread(struct buf *out, bool keep_next, const char *section)
{
	BUF_LIT(out, "<w:p><w:pPr>");
	if (keep_next) BUF_LIT(out, "<w:keepNext/>");
	BUF_LIT(out, "<w:spacing w:before=\"0\" w:after=\"0\" w:line=\"20\" w:lineRule=\"exact\"/><w:rPr><w:sz w:val=\"2\"/></w:rPr>");
	buf_z(out, section);
	BUF_LIT(out, "</w:pPr></w:p>");
}

/* ---- Tables ----------------------------------------------------------------------------------------------------------- */

static void put_table_head(struct docx *x, const struct doc_table *t, const int *edge)
{
	struct buf *out = x->out;

	buf_fmt(out, "<w:tbl><w:tblPr><w:tblStyle w:val=\"%s\"/><w:tblW w:w=\"%d\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/>"
		"<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>",
		t->borders == DOC_GRID ? "Grid" : "NoBorders", edge[t->n_columns - 1]);
	for (size_t i = 0; i < t->n_columns; i++)
		put_number(out, "<w:gridCol w:w=\"", edge[i] - (i ? edge[i - 1] : 0));
	BUF_LIT(out, "</w:tblGrid>");
}

static void put_cell(struct docx *x, const struct doc_row *r, const struct doc_cell *c, size_t column, const int *edge)
{
	struct where w = { .in_cell = true, .keep_next = r->keep_next, .align = doc_cell_align(c, &r->table->columns[column], r) };
	size_t last = column + (size_t)c->columns - 1;
	struct buf *out = x->out;

	BUF_LIT(out, "<w:tc><w:tcPr><w:tcW w:w=\"");
	buf_int(out, edge[last] - (column ? edge[column - 1] : 0));
	BUF_LIT(out, "\" w:type=\"dxa\"/>");
	if (c->columns > 1)
		put_number(out, "<w:gridSpan w:val=\"", c->columns);
	if (r->low) BUF_LIT(out, "<w:vAlign w:val=\"bottom\"/>");
	else if (r->head) BUF_LIT(out, "<w:vAlign w:val=\"center\"/>");
	BUF_LIT(out, "</w:tcPr>");
	for (size_t i = 0; i < c->paras.n; i++)
		put_para(x, c->paras.v[i], &w, "");
	BUF_LIT(out, "</w:tc>");
}

/* A row that its maker left short is filled: Word does not open a table with holes. */
static void put_empty_cell(struct buf *out, int width, int columns)
{
	buf_fmt(out, "<w:tc><w:tcPr><w:tcW w:w=\"%d\" w:type=\"dxa\"/><w:gridSpan w:val=\"%d\"/></w:tcPr><w:p><w:pPr><w:pStyle w:val=\"Cell\"/></w:pPr></w:p></w:tc>",
		width, columns);
}

static void put_row(struct docx *x, const struct doc_row *r, const int *edge)
{
	size_t column = 0, n = r->table->n_columns;

	BUF_LIT(x->out, "<w:tr>");
	if (r->head) BUF_LIT(x->out, "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
	else BUF_LIT(x->out, "<w:trPr><w:cantSplit/></w:trPr>");
	for (size_t i = 0; i < r->cells.n; i++) {
		put_cell(x, r, r->cells.v[i], column, edge);
		column += (size_t)r->cells.v[i]->columns;
	}
	if (column < n)
		put_empty_cell(x->out, edge[n - 1] - (column ? edge[column - 1] : 0), (int)(n - column));
	BUF_LIT(x->out, "</w:tr>");
}

static void put_table(struct docx *x, const struct doc_table *t, double text_width)
{
	double *mm = NEW_ARRAY(x->arena, t->n_columns, double);
	int *edge = NEW_ARRAY(x->arena, t->n_columns, int);

	doc_column_edges(t, text_width, mm);
	for (size_t i = 0; i < t->n_columns; i++)
		edge[i] = docx_twips(mm[i]);
	put_table_head(x, t, edge);
	for (size_t i = 0; i < t->rows.n; i++)
		put_row(x, t->rows.v[i], edge);
	BUF_LIT(x->out, "</w:tbl>");
}

/* ---- Sections --------------------------------------------------------------------------------------------------------- */

static struct str section_properties(struct docx *x, size_t i)
{
	const struct doc *d = x->doc;
	const struct doc_section *s = d->sections.v[i];
	struct doc_page p = doc_page_of(d, s);
	bool first = x->first_head && (i == 0 || s->own_numbers);
	struct buf b = { 0 };

	BUF_LIT(&b, "<w:sectPr>");
	if (x->head && i == 0) BUF_LIT(&b, "<w:headerReference w:type=\"default\" r:id=\"rIdHead\"/>");
	if (x->first_head && i == 0) BUF_LIT(&b, "<w:headerReference w:type=\"first\" r:id=\"rIdFirst\"/>");
	buf_fmt(&b, "<w:type w:val=\"%s\"/><w:pgSz w:w=\"%d\" w:h=\"%d\"%s/>", s->odd && i ? "oddPage" : "nextPage", docx_twips(p.width), docx_twips(p.height),
		s->landscape ? " w:orient=\"landscape\"" : "");
	buf_fmt(&b, "<w:pgMar w:top=\"%d\" w:right=\"%d\" w:bottom=\"%d\" w:left=\"%d\" w:header=\"%d\" w:footer=\"%d\" w:gutter=\"0\"/>",
		docx_twips(p.top), docx_twips(p.right), docx_twips(p.bottom), docx_twips(p.left), docx_twips(d->standard->number_from_edge),
		docx_twips(d->standard->number_from_edge));
	if (s->own_numbers) BUF_LIT(&b, "<w:pgNumType w:start=\"1\"/>");
	BUF_LIT(&b, "<w:cols w:space=\"708\"/>");
	if (first) BUF_LIT(&b, "<w:titlePg/>");
	BUF_LIT(&b, "</w:sectPr>");
	struct str copy = str_dup(x->arena, buf_view(&b));
	x->out->failed |= b.failed;
	buf_free(&b);
	return copy;
}

/* What stands below the table is not parted from its last row. */
static bool holds(const struct doc_table *t) { return t->rows.n && t->rows.v[t->rows.n - 1]->keep_next; }

static void put_section(struct docx *x, size_t i)
{
	const struct doc_section *s = x->doc->sections.v[i];
	bool last_section = i + 1 == x->doc->sections.n;
	struct doc_page page = doc_page_of(x->doc, s);
	struct where w = { .width = page.width - page.left - page.right };
	const char *end = str_z(x->arena, section_properties(x, i));
	bool said = false;

	for (size_t k = 0; k < s->blocks.n; k++) {
		const struct doc_block *b = &s->blocks.v[k];
		bool last = k + 1 == s->blocks.n, carries = last && !last_section;
		if (b->kind == DOC_PARA) {
			put_para(x, b->para, &w, carries ? end : "");
			said |= carries;
			continue;
		}
		put_table(x, b->table, w.width);
		if (last || s->blocks.v[k + 1].kind == DOC_TABLE) {
			put_thread(x->out, !last && holds(b->table), carries ? end : "");
			said |= carries;
		}
	}
	if (last_section)
		buf_z(x->out, end);
	else if (!said)
		put_thread(x->out, false, end);
}

void docx_body(struct docx *x)
{
	BUF_LIT(x->out, DOCX_DECLARATION "<w:document " DOCX_W " " DOCX_R
		" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
		" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\""
		" xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
	for (size_t i = 0; i < x->doc->sections.n; i++)
		put_section(x, i);
	BUF_LIT(x->out, "</w:body></w:document>");
}
