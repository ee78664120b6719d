/* Word's .docx: paragraphs and tables of the main part, in order.
 *
 * Taken: inserted text, hyperlinks, fields' results, content controls, text boxes (after the paragraph that
 * anchors them), list numbers.  Left out: deleted text, field codes, comments, footnotes, headers and footers.
 * ECMA-376 part 1, §17. */
#include "kernel/office/child/docx_styles.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

/* Where paragraphs and tables go: the document itself, or a cell in progress. */
struct cell { VEC(struct out_block) parts; bool has_table; };
struct docx {
	struct sink *s;
	struct xml x;
	struct docx_styles styles;
	struct cell *cell;               /* NULL: the document */
	bool pictures;
	int field_code;                  /* >0 between a field's begin and its separator */
};

/* A paragraph in progress. */
struct para {
	struct buf text;
	struct look look;
	struct str num_id;
	size_t level;
	struct opt_flag style_bold;
	bool any_bold, any_plain;
	struct cell boxes;               /* text boxes anchored here */
};

static void read_block(struct docx *d);
static void read_blocks(struct docx *d, struct xml_at here);
static void read_runs(struct docx *d, struct para *p);

/* --- runs ------------------------------------------------------------------------------------------- */

static void read_box(struct docx *d, struct para *p)
{
	struct cell *outer = d->cell;
	int field = d->field_code;
	d->cell = &p->boxes;
	d->field_code = 0;
	read_blocks(d, xml_at(&d->x));
	d->cell = outer;
	d->field_code = field;
}

/* Somewhere below a drawing there may be a text box.  AlternateContent holds the same thing twice. */
static void seek_boxes(struct docx *d, struct para *p)
{
	struct xml_at here = xml_at(&d->x);
	bool chosen = false;
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "txbxContent")) { read_box(d, p); continue; }
		if (xml_is(&d->x, "Choice")) chosen = true;
		if (xml_is(&d->x, "Fallback") && chosen) continue;
		if (xml_is(&d->x, "blip") || xml_is(&d->x, "imagedata")) d->pictures = true;
		seek_boxes(d, p);
	}
}

static void read_field_char(struct docx *d)
{
	struct str type = xml_attr(&d->x, "fldCharType");
	if (str_eq(type, S("begin"))) d->field_code++;
	else if (d->field_code > 0) d->field_code--;      /* "separate"; an "end" after it finds 0 */
}

static void read_run_look(struct docx *d, struct opt_flag *bold)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here))
		if (xml_is(&d->x, "b")) *bold = (struct opt_flag){ true, xml_attr_on(&d->x, "val") };
}

static void run_text(struct docx *d, struct para *p, const struct opt_flag *bold)
{
	size_t before = p->text.n;
	struct xml_at here = xml_at(&d->x);
	if (d->field_code == 0) xml_text(&d->x, here, &p->text);
	if (str_trim(str_sub(buf_view(&p->text), before, p->text.n)).n == 0) return;
	bool is_bold = bold->has ? bold->on : p->style_bold.on;
	p->any_bold |= is_bold;
	p->any_plain |= !is_bold;
}

static void read_run(struct docx *d, struct para *p)
{
	struct opt_flag bold = { 0 };
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "t")) run_text(d, p, &bold);
		else if (xml_is(&d->x, "rPr")) read_run_look(d, &bold);
		else if (xml_is(&d->x, "tab")) buf_c(&p->text, ' ');
		else if (xml_is(&d->x, "br") || xml_is(&d->x, "cr")) buf_c(&p->text, '\n');
		else if (xml_is(&d->x, "noBreakHyphen")) buf_c(&p->text, '-');
		else if (xml_is(&d->x, "fldChar")) read_field_char(d);
		else if (xml_is(&d->x, "drawing") || xml_is(&d->x, "pict") || xml_is(&d->x, "AlternateContent") || xml_is(&d->x, "object"))
			seek_boxes(d, p);
	}
}

/* What stands in a paragraph and holds runs in turn: links, insertions, simple fields, content controls. */
static bool holds_runs(const struct xml *x)
{
	static const char *const names[] = { "hyperlink", "ins", "moveTo", "smartTag", "fldSimple", "sdt", "sdtContent", "customXml", "dir", "bdo" };
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (xml_is(x, names[i])) return true;
	return false;
}

static void read_runs(struct docx *d, struct para *p)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "r")) read_run(d, p);
		else if (holds_runs(&d->x)) read_runs(d, p);
		else if (xml_is(&d->x, "AlternateContent")) seek_boxes(d, p);
	}
}

/* --- paragraphs -------------------------------------------------------------------------------------- */

static void read_num_pr(struct docx *d, struct para *p)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "numId")) p->num_id = xml_attr(&d->x, "val");
		else if (xml_is(&d->x, "ilvl")) p->level = xml_attr_size(&d->x, "val", 0);
	}
}

static void use_style(struct docx *d, struct para *p, struct str id)
{
	struct docx_style st = docx_style_find(&d->styles, id);
	p->look.heading = st.heading;
	p->look.centered = st.centered;
	p->style_bold = st.bold;
	p->num_id = st.num_id;
	p->level = st.level;
}

static void read_para_props(struct docx *d, struct para *p)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "pStyle")) use_style(d, p, xml_attr(&d->x, "val"));
		else if (xml_is(&d->x, "jc")) p->look.centered = str_eq(xml_attr(&d->x, "val"), S("center"));
		else if (xml_is(&d->x, "outlineLvl")) p->look.heading = xml_attr_size(&d->x, "val", 9) < 9;
		else if (xml_is(&d->x, "numPr")) read_num_pr(d, p);
	}
}

static void put_block(struct docx *d, const struct out_block *b)
{
	if (d->cell) *VEC_ADD(d->s->a, &d->cell->parts) = *b;
	else if (b->kind == OUT_PARA) sink_para(d->s, b->text, (struct look){ b->bold, b->centered, b->heading });
	else *VEC_ADD(d->s->a, &d->s->blocks) = *b;
}

static void put_para(struct docx *d, struct para *p)
{
	struct out_block b = { .kind = OUT_PARA, .centered = p->look.centered, .heading = p->look.heading };
	struct list *list = docx_list_find(&d->styles, p->num_id);
	struct str text = str_trim(buf_view(&p->text)), number = S("");
	if (list && (text.n || d->cell)) number = list_number(d->s->a, list, p->level);
	b.text = number.n && text.n ? str_fmt(d->s->a, "%.*s %.*s", SP(number), SP(text))
		: str_dup(d->s->a, number.n ? number : text);
	b.bold = p->any_bold && !p->any_plain;
	put_block(d, &b);
	for (size_t i = 0; i < p->boxes.parts.n; i++) put_block(d, &p->boxes.parts.v[i]);
}

static void read_para(struct docx *d)
{
	struct para p = { 0 };
	struct xml_at here = xml_at(&d->x);
	/* The properties come first; what follows are runs. */
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "pPr")) read_para_props(d, &p);
		else if (xml_is(&d->x, "r")) read_run(d, &p);
		else if (holds_runs(&d->x)) read_runs(d, &p);
		else if (xml_is(&d->x, "AlternateContent")) seek_boxes(d, &p);
	}
	if (!p.text.failed) put_para(d, &p);
	buf_free(&p.text);
}

/* --- tables ------------------------------------------------------------------------------------------ */

/* A whole table is kept until its end: only then is it known whether it is a frame. */
struct tcell { struct grid_cell at; struct cell body; };
struct trow { VEC(struct tcell) cells; size_t before; bool header, deleted; };
struct tbl { VEC(struct trow) rows; };

static void read_cell_props(struct docx *d, struct tcell *c)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "gridSpan")) c->at.colspan = xml_attr_size(&d->x, "val", 1);
		else if (xml_is(&d->x, "vMerge")) c->at.cont = !str_eq(xml_attr(&d->x, "val"), S("restart"));
	}
}

static void read_cell(struct docx *d, struct trow *row)
{
	struct tcell c = { 0 };
	struct cell *outer = d->cell;
	struct xml_at here = xml_at(&d->x);
	d->cell = &c.body;
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "tcPr")) read_cell_props(d, &c);
		else read_block(d);
	}
	d->cell = outer;
	*VEC_ADD(d->s->a, &row->cells) = c;
}

static void read_row_props(struct docx *d, struct trow *row)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "tblHeader")) row->header = xml_attr_on(&d->x, "val");
		else if (xml_is(&d->x, "gridBefore")) row->before = xml_attr_size(&d->x, "val", 0);
		else if (xml_is(&d->x, "del")) row->deleted = true;
	}
}

/* Cells, also inside content controls. */
static void read_row(struct docx *d, struct trow *row)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "tc")) read_cell(d, row);
		else if (xml_is(&d->x, "trPr")) read_row_props(d, row);
		else if (xml_is(&d->x, "sdt") || xml_is(&d->x, "sdtContent") || xml_is(&d->x, "customXml")) read_row(d, row);
	}
}

static void read_rows(struct docx *d, struct tbl *t)
{
	struct xml_at here = xml_at(&d->x);
	while (xml_child(&d->x, here)) {
		if (xml_is(&d->x, "tr")) {
			struct trow row = { 0 };
			read_row(d, &row);
			if (!row.deleted) *VEC_ADD(d->s->a, &t->rows) = row;
		} else if (xml_is(&d->x, "sdt") || xml_is(&d->x, "sdtContent") || xml_is(&d->x, "customXml")) {
			read_rows(d, t);
		}
	}
}

/* A frame: one cell a row, and a table inside.  Its contents stand for themselves. */
static bool is_frame(const struct tbl *t)
{
	bool has_table = false;
	for (size_t r = 0; r < t->rows.n; r++) {
		if (t->rows.v[r].cells.n > 1) return false;
		for (size_t c = 0; c < t->rows.v[r].cells.n; c++) has_table |= t->rows.v[r].cells.v[c].body.has_table;
	}
	return has_table;
}

static void put_frame(struct docx *d, const struct tbl *t)
{
	for (size_t r = 0; r < t->rows.n; r++)
		for (size_t c = 0; c < t->rows.v[r].cells.n; c++) {
			const struct cell *body = &t->rows.v[r].cells.v[c].body;
			for (size_t i = 0; i < body->parts.n; i++) put_block(d, &body->parts.v[i]);
		}
}

/* A table inside a cell becomes lines: a row a line, its cells apart by a blank. */
static void flat_table(const struct out_table *t, struct buf *out)
{
	for (size_t r = 0; r < t->n_rows; r++) {
		if (out->n) buf_c(out, '\n');
		for (size_t c = 0; c < t->rows[r].n; c++) {
			const struct out_cell *cell = &t->rows[r].cells[c];
			if (cell->merged || !cell->text.n) continue;
			if (c) buf_c(out, ' ');
			buf_str(out, cell->text);
		}
	}
}

static void put_cell(struct docx *d, struct grid *g, const struct tcell *c)
{
	struct buf text = { 0 };
	struct grid_cell at = c->at;
	at.bold = c->body.parts.n > 0;
	for (size_t i = 0; i < c->body.parts.n; i++) {
		const struct out_block *b = &c->body.parts.v[i];
		if (b->kind == OUT_TABLE) { flat_table(&b->table, &text); continue; }
		if (text.n && b->text.n) buf_c(&text, '\n');
		buf_str(&text, b->text);
		if (b->text.n) at.bold &= b->bold;
	}
	at.text = str_dup(d->s->a, buf_view(&text));
	buf_free(&text);
	grid_cell(g, at);
}

static void put_table(struct docx *d, const struct tbl *t)
{
	size_t before = d->s->blocks.n;
	struct grid *g = grid_new(d->s, S(""));
	for (size_t r = 0; r < t->rows.n; r++) {
		const struct trow *row = &t->rows.v[r];
		grid_row(g, row->header, 0);
		if (row->before) grid_cell(g, (struct grid_cell){ .text = S(""), .colspan = row->before });
		for (size_t c = 0; c < row->cells.n; c++) put_cell(d, g, &row->cells.v[c]);
	}
	grid_end(g);
	if (!d->cell) return;
	for (size_t i = before; i < d->s->blocks.n; i++) *VEC_ADD(d->s->a, &d->cell->parts) = d->s->blocks.v[i];
	d->cell->has_table |= d->s->blocks.n > before;
	d->s->blocks.n = before;
}

static void read_table(struct docx *d)
{
	struct tbl t = { 0 };
	read_rows(d, &t);
	if (is_frame(&t)) put_frame(d, &t);
	else put_table(d, &t);
}

/* --- the body ---------------------------------------------------------------------------------------- */

static void read_block(struct docx *d)
{
	if (xml_is(&d->x, "p")) read_para(d);
	else if (xml_is(&d->x, "tbl")) read_table(d);
	else if (xml_is(&d->x, "sdt") || xml_is(&d->x, "sdtContent") || xml_is(&d->x, "customXml") || xml_is(&d->x, "ins"))
		read_blocks(d, xml_at(&d->x));
}

static void read_blocks(struct docx *d, struct xml_at here)
{
	while (xml_child(&d->x, here)) read_block(d);
}

static void read_main(struct docx *d, struct bytes part)
{
	if (!xml_open(&d->x, d->s, part)) return;
	struct xml_at root = xml_root(&d->x);
	bool body = false;
	while (xml_child(&d->x, root))
		if (xml_is(&d->x, "body")) {
			body = true;
			read_blocks(d, xml_at(&d->x));
		}
	xml_close(&d->x);
	if (!body) sink_fail(d->s, "outside.broken");
}

enum status read_docx(struct arena *a, struct bytes in, struct sink *s)
{
	struct docx d = { .s = s };
	struct bytes part;
	struct archive *z = archive_open(s, in);
	if (!z) return INVALID;
	s->format = OUT_DOCX;
	const char *main_part = archive_related(z, "", "/officeDocument");
	if (!*main_part) main_part = "word/document.xml";
	if (!archive_part(z, main_part, &part)) return sink_fail(s, "outside.broken");
	/* Styles are large and most short documents use none of them. */
	if (memmem(part.p, part.n, "pStyle", 6) || memmem(part.p, part.n, "numPr", 5))
		docx_styles_read(z, s, str_z(a, str_c(main_part)), &d.styles);
	read_main(&d, part);
	if (!s->code && !sink_has_text(s)) sink_fail(s, d.pictures ? "outside.scan" : "outside.empty");
	return sink_status(s);
}
