/* Pages as content streams: what is no part of the text first (watermark, number, lines), then the text in the order of reading. */
#include "kernel/document/child/pdf.h"

#include <math.h>

struct outline { struct str title; int page; double y; };
struct draw {
	struct pdf *p;
	const struct pdf_section *s;
	struct buf b;                      /* the page's content */
	double x, y;                       /* upper left corner of the text, from the page's upper left */
	int font; double size;             /* set last on this page */
	VEC(int) images;                   /* of this page */
	VEC(int) pages;
	VEC(struct outline) outline;
	int resources, tree;               /* objects known before they are written */
};

/* ---- Text ------------------------------------------------------------------------------------------------------------- */

static double up(const struct draw *d, double y) { return d->s->page.height - y; }

static void put_rectangle(struct draw *d, const char *colour, double x, double y, double w, double h)
{
	buf_z(&d->b, colour);
	file_number(&d->b, x);
	file_number(&d->b, up(d, y + h));
	file_number(&d->b, w);
	file_number(&d->b, h);
	BUF_LIT(&d->b, "re f 0 g\n");
}

static void put_hex(struct buf *b, unsigned v)
{
	static const char digits[] = "0123456789ABCDEF";
	const char x[4] = { digits[v >> 12 & 15], digits[v >> 8 & 15], digits[v >> 4 & 15], digits[v & 15] };

	buf_put(b, x, 4);
}

static double width_of(const struct font_face *f, unsigned gid) { return hb_font_get_glyph_h_advance(f->font, gid); }

/* Where the viewer's own widths and pango's places part by a thousandth of the size, the string is corrected. */
static void put_glyphs(struct draw *d, const struct pdf_span *s)
{
	const struct font_face *face = d->p->used.v[s->font].face;
	double at = 0, want = 0;

	BUF_LIT(&d->b, "[<");
	for (size_t i = 0; i < s->n; i++) {
		double to = want + s->v[i].dx * 1000 / s->size, off = round(at - to);
		if (off >= 1 || off <= -1) {
			BUF_LIT(&d->b, ">");
			buf_int(&d->b, (int64_t)off);
			BUF_LIT(&d->b, "<");
			at -= off;
		}
		put_hex(&d->b, s->v[i].gid);
		at += width_of(face, s->v[i].gid);
		want += s->v[i].advance * 1000 / s->size;
	}
	BUF_LIT(&d->b, ">]TJ ");
}

static void put_span(struct draw *d, const struct pdf_span *s, double x, double baseline)
{
	if (s->marks & DOC_GAP)
		put_rectangle(d, "1 1 0 rg ", x + s->x, baseline - s->size * 0.89, s->width, s->size * 1.1);
	if (s->font >= 0 && s->n) {
		BUF_LIT(&d->b, "BT ");
		if (s->font != d->font || s->size != d->size) {
			buf_fmt(&d->b, "/F%d ", s->font);
			file_number(&d->b, s->size);
			BUF_LIT(&d->b, "Tf ");
			d->font = s->font;
			d->size = s->size;
		}
		file_number(&d->b, x + s->x);
		file_number(&d->b, up(d, baseline));
		BUF_LIT(&d->b, "Td ");
		put_glyphs(d, s);
		BUF_LIT(&d->b, "ET\n");
	}
	if (s->marks & DOC_UNDERLINE)
		put_rectangle(d, "", x + s->x, baseline + s->size * 0.1, s->width, s->size * 0.05);
}

static void put_line(struct draw *d, const struct pdf_line *l, double x, double y)
{
	for (size_t i = 0; i < l->n; i++)
		put_span(d, &l->v[i], x, y + l->baseline);
}

static void put_picture(struct draw *d, const struct pdf_para *b, double x, double y)
{
	int id = pdf_image(d->p, b->para->picture);

	if (!id)
		return;
	BUF_LIT(&d->b, "q ");
	file_number(&d->b, b->picture_w);
	BUF_LIT(&d->b, "0 0 ");
	file_number(&d->b, b->picture_h);
	file_number(&d->b, x + b->x);
	file_number(&d->b, up(d, y + b->picture_h));
	buf_fmt(&d->b, "cm /I%d Do Q\n", id);
	*VEC_ADD(d->p->arena, &d->images) = id;
}

/* ---- Tags ------------------------------------------------------------------------------------------------------------- */

static void begin_artifact(struct draw *d, const char *kind) { buf_fmt(&d->b, "/Artifact<</Type/%s>>BDC\n", kind); }

static void begin_mark(struct draw *d, int tag) { buf_fmt(&d->b, "/%s<</MCID %d>>BDC\n", d->p->tags.v.v[tag].type, tag_mark(&d->p->tags, tag)); }

static void end_mark(struct draw *d) { BUF_LIT(&d->b, "EMC\n"); }

static struct str alt_of(struct draw *d, const struct doc_picture *picture)
{
	struct buf b = { 0 };

	file_text(&b, doc_clean(d->p->arena, picture->alt));
	struct str s = str_fmt(d->p->arena, "/Alt%.*s", SP(buf_view(&b)));
	buf_free(&b);
	return s;
}

static int tag_of_para(struct draw *d, struct pdf_para *b, int parent)
{
	int outline = doc_look(b->para->style)->outline;

	if (b->tag)
		return b->tag;
	if (b->para->picture)
		return b->tag = tag_add(&d->p->tags, parent, "Figure", alt_of(d, b->para->picture));
	return b->tag = tag_add(&d->p->tags, parent, outline == 1 ? "H1" : outline == 2 ? "H2" : "P", S(""));
}

/* ---- Paragraphs ------------------------------------------------------------------------------------------------------- */

static void add_outline(struct draw *d, const struct pdf_para *b, double y)
{
	struct str *v = NEW_ARRAY(d->p->arena, b->para->runs.n + 1, struct str);

	for (size_t i = 0; i < b->para->runs.n; i++)
		v[i] = b->para->runs.v[i].text;
	*VEC_ADD(d->p->arena, &d->outline) = (struct outline){ str_join(d->p->arena, v, b->para->runs.n, S("")), (int)d->pages.n - 1, y };
}

/* The lines of one paragraph that stand on this page. */
static size_t draw_para(struct draw *d, size_t i, size_t to)
{
	struct pdf_para *b = d->s->pieces[i].para;

	if (d->s->pieces[i].line == 0 && doc_look(b->para->style)->outline)
		add_outline(d, b, up(d, d->y + d->s->places[i].y));
	begin_mark(d, tag_of_para(d, b, 1));
	for (; i < to && d->s->pieces[i].para == b; i++) {
		double y = d->y + d->s->places[i].y;
		if (b->para->picture)
			put_picture(d, b, d->x, y);
		else
			put_line(d, &b->lines[d->s->pieces[i].line], d->x + b->x, y);
	}
	end_mark(d);
	return i;
}

/* The part of a row that is drawn: a line belongs to where its upper edge is. */
struct window { double from, to; };
static bool inside(struct window w, double y) { return y >= w.from - 0.01 && y < w.to - 0.01; }

/* A paragraph in a cell: its lines from the top. */
static void put_para(struct draw *d, const struct pdf_para *b, double x, double y, struct window w)
{
	for (size_t i = 0; i < b->n_lines; i++) {
		if (inside(w, y) && b->para->picture)
			put_picture(d, b, x, y);
		else if (inside(w, y))
			put_line(d, &b->lines[i], x + b->x, y);
		y += b->lines[i].height;
	}
}

/* Is there anything of it in the window? */
static bool para_inside(const struct pdf_para *b, double y, struct window w)
{
	for (size_t i = 0; i < b->n_lines; y += b->lines[i].height, i++)
		if (inside(w, y))
			return true;
	return false;
}

/* ---- Tables ----------------------------------------------------------------------------------------------------------- */

static bool is_grid(const struct pdf_table *t) { return t->table->borders == DOC_GRID; }

static int tag_of_cell(struct draw *d, const struct pdf_row *r, struct pdf_cell *c)
{
	struct str span = c->cell->columns > 1 ? str_fmt(d->p->arena, "/ColSpan %d", c->cell->columns) : S("");

	if (c->tag)
		return c->tag;
	if (r->row->head)
		return c->tag = tag_add(&d->p->tags, r->tag, "TH", str_fmt(d->p->arena, "/A<</O/Table/Scope/Column%.*s>>", SP(span)));
	return c->tag = tag_add(&d->p->tags, r->tag, "TD", span.n ? str_fmt(d->p->arena, "/A<</O/Table%.*s>>", SP(span)) : S(""));
}

/* As cells of a table; a table without lines is a way to set text, so its paragraphs are tagged as such; a repeated heading not at all. */
enum how { AS_CELLS, AS_PARAGRAPHS, AS_NOTHING };

static void draw_cell(struct draw *d, const struct pdf_row *r, struct pdf_cell *c, double y, struct window w, enum how how)
{
	bool grid = r->row->table->borders == DOC_GRID;
	double pad_x = grid ? DOC_CELL_PAD_X / 10.0 * 72 / 25.4 : 0, pad_y = grid ? DOC_CELL_PAD_Y / 10.0 * 72 / 25.4 + 0.25 : 0;
	double room = r->height - c->height - 2 * pad_y;

	y += pad_y + (r->row->low ? room : r->row->head ? room / 2 : 0);
	for (size_t i = 0; i < c->n; i++) {
		struct pdf_para *b = c->v[i];
		y += b->before;
		bool tagged = how != AS_NOTHING && para_inside(b, y, w);
		if (tagged)
			begin_mark(d, how == AS_CELLS ? tag_of_cell(d, r, c) : tag_of_para(d, b, 1));
		put_para(d, b, d->x + c->x + pad_x, y, w);
		if (tagged)
			end_mark(d);
		y += b->height + b->after;
	}
}

/* y: where the part that begins `from` below the row's upper edge stands. */
static void draw_row(struct draw *d, const struct pdf_row *r, double from, double height, double y, enum how how)
{
	bool last = from + height > r->height - 0.01;
	struct window w = { from > 0 ? y : -1e9, last ? 1e9 : y + height };

	for (size_t i = 0; i < r->n; i++)
		draw_cell(d, r, &r->v[i], y - from, w, how);
}

static void draw_heads(struct draw *d, const struct pdf_table *t, double y)
{
	begin_artifact(d, "Pagination");
	for (size_t k = 0; k < t->n_heads; k++) {
		draw_row(d, t->heads[k], 0, t->heads[k]->height, y, AS_NOTHING);
		y += t->heads[k]->height;
	}
	end_mark(d);
}

static void draw_piece(struct draw *d, const struct pdf_piece *piece, const struct flow_place *at)
{
	struct pdf_table *t = piece->table;

	if (at->tops)
		draw_heads(d, t, d->y + at->y - t->head_height);
	if (is_grid(t) && !t->tag)
		t->tag = tag_add(&d->p->tags, 1, "Table", S(""));
	if (is_grid(t) && !piece->row->tag)
		piece->row->tag = tag_add(&d->p->tags, t->tag, "TR", S(""));
	draw_row(d, piece->row, piece->from, piece->height, d->y + at->y, is_grid(t) ? AS_CELLS : AS_PARAGRAPHS);
}

/* ---- Lines of tables --------------------------------------------------------------------------------------------------- */

static void add_line(struct draw *d, double x1, double y1, double x2, double y2)
{
	file_number(&d->b, x1);
	file_number(&d->b, up(d, y1));
	BUF_LIT(&d->b, "m ");
	file_number(&d->b, x2);
	file_number(&d->b, up(d, y2));
	BUF_LIT(&d->b, "l\n");
}

/* The left edge of each cell and the right one of the last; upper and lower edge where they are asked for. */
static void add_borders(struct draw *d, const struct pdf_row *r, double height, double y, bool upper, bool lower)
{
	if (r->row->table->borders != DOC_GRID || r->n == 0)
		return;
	double right = d->x + r->v[r->n - 1].x + r->v[r->n - 1].width;
	if (upper)
		add_line(d, d->x, y, right, y);
	if (lower)
		add_line(d, d->x, y + height, right, y + height);
	for (size_t i = 0; i < r->n; i++)
		add_line(d, d->x + r->v[i].x, y, d->x + r->v[i].x, y + height);
	add_line(d, right, y, right, y + height);
}

static void add_head_borders(struct draw *d, const struct pdf_table *t, double y)
{
	for (size_t k = 0; k < t->n_heads; k++) {
		add_borders(d, t->heads[k], t->heads[k]->height, y, true, true);
		y += t->heads[k]->height;
	}
}

static void draw_borders(struct draw *d, size_t from, size_t to)
{
	begin_artifact(d, "Layout");
	BUF_LIT(&d->b, "0.5 w\n");
	for (size_t i = from; i < to; i++) {
		const struct pdf_piece *v = d->s->pieces, *piece = &v[i];
		const struct flow_place *at = &d->s->places[i];
		if (!piece->row)
			continue;
		if (at->tops)
			add_head_borders(d, piece->table, d->y + at->y - piece->table->head_height);
		bool goes_on = i > from && v[i - 1].row == piece->row, will = i + 1 < to && v[i + 1].row == piece->row;
		add_borders(d, piece->row, piece->height, d->y + at->y, !goes_on, !will);
	}
	BUF_LIT(&d->b, "S\n");
	end_mark(d);
}

static bool has_borders(struct draw *d, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (d->s->pieces[i].table && is_grid(d->s->pieces[i].table))
			return true;
	return false;
}

/* ---- Pages ------------------------------------------------------------------------------------------------------------ */

static void draw_number(struct draw *d, size_t number)
{
	double width, size = d->p->doc->size, middle = d->s->page.left + (d->s->page.width - d->s->page.left - d->s->page.right) / 2;
	struct pdf_line line = pdf_set_line(d->p, str_fmt(d->p->arena, "%zu", number), size, false, &width);

	begin_artifact(d, "Pagination");
	line.baseline = size * 0.891;
	put_line(d, &line, middle - width / 2, d->p->doc->standard->number_from_edge * 72 / 25.4);
	end_mark(d);
}

/* From the lower left to the upper right, at most 480 points long, as in the docx. */
static void draw_watermark(struct draw *d)
{
	double width, size = 96;
	struct pdf_line line = pdf_set_line(d->p, doc_clean(d->p->arena, d->p->doc->watermark), size, true, &width);
	double scale = width > 480 ? 480 / width : 1, c = cos(M_PI / 4) * scale;

	begin_artifact(d, "Background");
	BUF_LIT(&d->b, "q 0.86 g ");
	buf_fmt(&d->b, "%.4f %.4f %.4f %.4f ", c, c, -c, c);
	file_number(&d->b, d->s->page.width / 2);
	file_number(&d->b, d->s->page.height / 2);
	BUF_LIT(&d->b, "cm\n");
	for (size_t i = 0; i < line.n; i++)
		put_span(d, &line.v[i], -width / 2, d->s->page.height + size / 3);
	BUF_LIT(&d->b, "Q\n");
	d->font = -1;
	end_mark(d);
}

/* Over the whole page, whatever its shape is. */
static void draw_background(struct draw *d)
{
	int id = pdf_image(d->p, d->p->doc->background);

	if (!id)
		return;
	begin_artifact(d, "Background");
	BUF_LIT(&d->b, "q ");
	file_number(&d->b, d->s->page.width);
	BUF_LIT(&d->b, "0 0 ");
	file_number(&d->b, d->s->page.height);
	buf_fmt(&d->b, "0 0 cm /I%d Do Q\n", id);
	end_mark(d);
	*VEC_ADD(d->p->arena, &d->images) = id;
}

static void write_page(struct draw *d)
{
	int content = file_id(&d->p->file);
	struct buf images = { 0 };

	d->p->file.failed |= d->b.failed;
	file_stream(&d->p->file, content, S(""), buf_view(&d->b), false);
	for (size_t i = 0; i < d->images.n; i++)
		buf_fmt(&images, "/I%d %d 0 R", d->images.v[i], d->images.v[i]);
	struct str xobjects = images.n ? str_fmt(d->p->arena, "/XObject<<%.*s>>", SP(buf_view(&images))) : S("");
	buf_free(&images);
	file_object(&d->p->file, d->pages.v[d->pages.n - 1], str_fmt(d->p->arena,
		"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %.2f %.2f]/Resources<</Font %d 0 R%.*s>>/Contents %d 0 R/StructParents %zu/Tabs/S>>",
		d->tree, d->s->page.width, d->s->page.height, d->resources, SP(xobjects), content, d->pages.n - 1));
}

static void draw_page(struct draw *d, size_t from, size_t to, size_t number)
{
	int id = file_id(&d->p->file);

	*VEC_ADD(d->p->arena, &d->pages) = id;
	tag_page(&d->p->tags, id);
	buf_clear(&d->b);
	d->images.n = 0;
	d->font = -1;
	if (d->p->doc->background)
		draw_background(d);
	if (d->p->doc->watermark.n)
		draw_watermark(d);
	if (number > 1 && d->p->doc->numbered)
		draw_number(d, number);
	if (has_borders(d, from, to))
		draw_borders(d, from, to);
	for (size_t i = from; i < to; ) {
		if (d->s->pieces[i].para) {
			i = draw_para(d, i, to);
		} else {
			draw_piece(d, &d->s->pieces[i], &d->s->places[i]);
			i++;
		}
	}
	write_page(d);
}

/* The back of a sheet whose front is the last page of what was before. */
static void draw_empty_page(struct draw *d)
{
	int id = file_id(&d->p->file);

	*VEC_ADD(d->p->arena, &d->pages) = id;
	tag_page(&d->p->tags, id);
	buf_clear(&d->b);
	d->images.n = 0;
	write_page(d);
}

/* Numbers go on through the sections, but for one that counts its own. */
static size_t draw_section(struct draw *d, size_t number)
{
	size_t from = 0;

	if (d->s->odd && d->pages.n % 2)
		draw_empty_page(d);
	d->x = d->s->page.left;
	d->y = d->s->page.top;
	for (size_t page = 0; page < d->s->n_pages; page++) {
		size_t to = from;
		while (to < d->s->n && d->s->places[to].page == page)
			to++;
		draw_page(d, from, to, number++);
		from = to;
	}
	return number;
}

/* ---- The document ------------------------------------------------------------------------------------------------------ */

static void write_fonts(struct draw *d)
{
	struct buf b = { 0 };

	BUF_LIT(&b, "<<");
	for (size_t i = 0; i < d->p->used.n; i++)
		buf_fmt(&b, "/F%zu %d 0 R", i, pdf_write_font(d->p, i));
	BUF_LIT(&b, ">>");
	file_object(&d->p->file, d->resources, buf_view(&b));
	buf_free(&b);
}

static void write_tree(struct draw *d)
{
	struct buf b = { 0 };

	buf_fmt(&b, "<</Type/Pages/Count %zu/Kids[", d->pages.n);
	for (size_t i = 0; i < d->pages.n; i++)
		buf_fmt(&b, "%d 0 R ", d->pages.v[i]);
	BUF_LIT(&b, "]>>");
	file_object(&d->p->file, d->tree, buf_view(&b));
	buf_free(&b);
}

/* Headings, all on one level: a document has a dozen at most. */
static int write_outline(struct draw *d)
{
	size_t n = d->outline.n;
	struct file *f = &d->p->file;

	if (!n)
		return 0;
	int root = file_id(f), first = file_id(f);
	for (size_t i = 1; i < n; i++)
		file_id(f);
	for (size_t i = 0; i < n; i++) {
		const struct outline *o = &d->outline.v[i];
		struct buf b = { 0 };
		BUF_LIT(&b, "<</Title");
		file_text(&b, o->title);
		buf_fmt(&b, "/Parent %d 0 R/Dest[%d 0 R/XYZ %.0f %.0f null]", root, d->pages.v[o->page], d->x, o->y);
		if (i) buf_fmt(&b, "/Prev %d 0 R", first + (int)i - 1);
		if (i + 1 < n) buf_fmt(&b, "/Next %d 0 R", first + (int)i + 1);
		BUF_LIT(&b, ">>");
		file_object(f, first + (int)i, buf_view(&b));
		buf_free(&b);
	}
	file_object(f, root, str_fmt(d->p->arena, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %zu>>", first, first + (int)n - 1, n));
	return root;
}

static void put_info(struct draw *d, struct buf *b, const char *name, struct str text)
{
	struct str clean = doc_clean(d->p->arena, text);

	if (!clean.n)
		return;
	buf_z(b, name);
	file_text(b, clean);
}

static int write_info(struct draw *d)
{
	const struct doc *doc = d->p->doc;
	struct buf b = { 0 };
	int id = file_id(&d->p->file);

	BUF_LIT(&b, "<<");
	put_info(d, &b, "/Title", doc->title);
	put_info(d, &b, "/Author", doc->author);
	put_info(d, &b, "/Subject", doc->subject);
	BUF_LIT(&b, "/Producer(nastavnik)");
	if (date_valid(doc->date))
		buf_fmt(&b, "/CreationDate(D:%04d%02d%02d000000Z)", doc->date.y, doc->date.m, doc->date.d);
	BUF_LIT(&b, ">>");
	file_object(&d->p->file, id, buf_view(&b));
	buf_free(&b);
	return id;
}

static int write_catalogue(struct draw *d)
{
	int tags = tags_write(&d->p->tags, &d->p->file), outline = write_outline(d), id = file_id(&d->p->file);
	struct str more = outline ? str_fmt(d->p->arena, "/Outlines %d 0 R", outline) : S("");

	file_object(&d->p->file, id, str_fmt(d->p->arena, "<</Type/Catalog/Pages %d 0 R/Lang(ru-RU)/MarkInfo<</Marked true>>/StructTreeRoot %d 0 R"
		"%s%.*s>>", d->tree, tags, d->p->doc->title.n ? "/ViewerPreferences<</DisplayDocTitle true>>" : "", SP(more)));
	return id;
}

void pdf_draw(struct pdf *p)
{
	struct draw d = { .p = p, .resources = file_id(&p->file), .tree = file_id(&p->file) };
	size_t number = 1;

	for (size_t i = 0; i < p->n_sections; i++) {
		d.s = &p->sections[i];
		number = draw_section(&d, d.s->own_numbers ? 1 : number);
	}
	write_fonts(&d);
	write_tree(&d);
	int root = write_catalogue(&d), info = write_info(&d);
	buf_free(&d.b);
	p->file.failed |= !file_end(&p->file, root, info);
}

enum status pdf_write(struct fonts *fonts, struct arena *a, const struct doc *doc, struct buf *out)
{
	struct pdf p = { .doc = doc, .arena = a, .fonts = fonts };

	if (!file_begin(&p.file, a, out))
		return UNAVAILABLE;
	tags_begin(&p.tags, a);
	pdf_layout(&p);
	pdf_draw(&p);
	return p.file.failed ? UNAVAILABLE : OK;
}
