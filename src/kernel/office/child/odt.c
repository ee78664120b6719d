/* OpenDocument text (.odt): paragraphs, lists and tables of content.xml, in order.
 *
 * Left out: tracked deletions (they stand in text:tracked-changes), notes, annotations, headers.
 * OASIS OpenDocument 1.2 part 1. */
#include "kernel/office/child/archive.h"
#include "kernel/office/child/numbering.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

struct odt_style { struct str name, parent, list; bool bold, centered; };
struct odt {
	struct sink *s;
	struct xml x;
	VEC(struct odt_style) styles;
	VEC(struct list) lists;
	struct list *list;               /* the list in progress */
	size_t level;                    /* its depth, from 1; 0 outside */
	bool numbered;                   /* the item's number is still to be printed */
	struct buf *cell;                /* text of the cell in progress; NULL: the document */
	bool cell_plain, pictures;
};

/* --- styles ----------------------------------------------------------------------------------------- */

static void read_style(struct odt *o)
{
	struct odt_style *st = VEC_ADD(o->s->a, &o->styles);
	struct odt_style found = { .name = xml_attr(&o->x, "name"), .parent = xml_attr(&o->x, "parent-style-name"),
		.list = xml_attr(&o->x, "list-style-name") };
	struct xml_at here = xml_at(&o->x);
	while (xml_child(&o->x, here)) {
		if (xml_is(&o->x, "text-properties")) found.bold = str_eq(xml_attr(&o->x, "font-weight"), S("bold"));
		else if (xml_is(&o->x, "paragraph-properties")) found.centered = str_eq(xml_attr(&o->x, "text-align"), S("center"));
	}
	*st = found;
}

/* num-prefix + levels + num-suffix, as a pattern of numbering.h. */
static struct str level_pattern(struct odt *o, size_t at)
{
	struct str pattern = xml_attr(&o->x, "num-prefix"), suffix = xml_attr(&o->x, "num-suffix");
	size_t shown = xml_attr_size(&o->x, "display-levels", 1);
	if (shown > at + 1 || shown == 0) shown = at + 1;
	for (size_t i = at + 1 - shown; i <= at; i++)
		pattern = str_fmt(o->s->a, "%.*s%%%zu%s", SP(pattern), i + 1, i < at ? "." : "");
	return str_fmt(o->s->a, "%.*s%.*s", SP(pattern), SP(suffix));
}

static enum list_format level_format(struct str f)
{
	static const struct { struct str name; enum list_format format; } known[] = {
		{ S_INIT("1"), LIST_DECIMAL }, { S_INIT("i"), LIST_ROMAN }, { S_INIT("I"), LIST_ROMAN_UPPER }, { S_INIT("a"), LIST_LATIN },
		{ S_INIT("A"), LIST_LATIN_UPPER }, { S_INIT("а, б, .., аа, аб, ... (ru)"), LIST_RUSSIAN },
		{ S_INIT("А, Б, .., Аа, Аб, ... (ru)"), LIST_RUSSIAN_UPPER },
	};
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		if (str_eq(known[i].name, f)) return known[i].format;
	return f.n ? LIST_DECIMAL : LIST_NONE;
}

static void read_list_style(struct odt *o)
{
	struct list *list = VEC_ADD(o->s->a, &o->lists);
	struct xml_at here = xml_at(&o->x);
	list->id = xml_attr(&o->x, "name");
	while (xml_child(&o->x, here)) {
		size_t at = xml_attr_size(&o->x, "level", 0) - 1;
		if (at >= LIST_LEVELS - 1) continue;
		bool bullet = xml_is(&o->x, "list-level-style-bullet");
		enum list_format f = bullet ? LIST_BULLET : level_format(xml_attr(&o->x, "num-format"));
		list->levels[at] = (struct list_level){ f, level_pattern(o, at), xml_attr_size(&o->x, "start-value", 1) };
	}
}

static void read_styles(struct odt *o)
{
	struct xml_at here = xml_at(&o->x);
	while (xml_child(&o->x, here)) {
		if (xml_is(&o->x, "style")) read_style(o);
		else if (xml_is(&o->x, "list-style")) read_list_style(o);
	}
}

/* The common styles; content.xml brings the automatic ones itself. */
static void read_styles_part(struct odt *o, struct bytes part)
{
	if (!xml_open(&o->x, o->s, part)) return;
	struct xml_at root = xml_root(&o->x);
	while (xml_child(&o->x, root))
		if (xml_is(&o->x, "styles")) read_styles(o);
	xml_close(&o->x);
}

static const struct odt_style *find_style(const struct odt *o, struct str name)
{
	for (size_t i = 0; name.n && i < o->styles.n; i++)
		if (str_eq(o->styles.v[i].name, name)) return &o->styles.v[i];
	return NULL;
}

static struct odt_style style_of(const struct odt *o, struct str name)
{
	struct odt_style sum = { .list = S("") };
	for (int hops = 0; hops < 10; hops++) {
		const struct odt_style *st = find_style(o, name);
		if (!st) break;
		sum.bold |= st->bold;
		sum.centered |= st->centered;
		if (!sum.list.n) sum.list = st->list;
		name = st->parent;
	}
	return sum;
}

/* --- text -------------------------------------------------------------------------------------------- */

static void read_blocks(struct odt *o, struct xml_at here);

struct para { struct buf text; bool bold, any_bold, any_plain; };

static void note_weight(struct para *p, struct str text, bool bold)
{
	if (!str_trim(text).n) return;
	p->any_bold |= bold;
	p->any_plain |= !bold;
}

static void read_inline(struct odt *o, struct para *p, struct xml_at here, bool bold);

static void inline_element(struct odt *o, struct para *p, bool bold)
{
	struct xml *x = &o->x;
	if (xml_is(x, "s")) {
		for (size_t n = xml_attr_size(x, "c", 1); n > 0 && p->text.n < 1000000; n--) buf_c(&p->text, ' ');
	} else if (xml_is(x, "tab")) {
		buf_c(&p->text, ' ');
	} else if (xml_is(x, "line-break")) {
		buf_c(&p->text, '\n');
	} else if (xml_is(x, "image")) {
		o->pictures = true;
	} else if (xml_is(x, "text-box")) {
		if (p->text.n) buf_c(&p->text, '\n');
		struct buf *outer = o->cell;
		o->cell = &p->text;
		read_blocks(o, xml_at(x));
		o->cell = outer;
	} else if (!xml_is(x, "note") && !xml_is(x, "annotation") && !xml_is(x, "ruby-text")) {
		bool own = xml_is(x, "span") && style_of(o, xml_attr(x, "style-name")).bold;
		read_inline(o, p, xml_at(x), bold || own);
	}
}

static void read_inline(struct odt *o, struct para *p, struct xml_at here, bool bold)
{
	struct str text;
	for (enum xml_node node; (node = xml_next(&o->x, here, &text)) != XML_NODE_END;) {
		if (node == XML_NODE_ELEMENT) { inline_element(o, p, bold); continue; }
		buf_str(&p->text, text);
		note_weight(p, text, bold);
	}
}

static void put_para(struct odt *o, struct str text, struct look look)
{
	if (o->level && o->numbered && o->list) {
		o->numbered = false;
		struct str number = list_number(o->s->a, o->list, o->level - 1);
		if (number.n) text = str_fmt(o->s->a, "%.*s%s%.*s", SP(number), text.n ? " " : "", SP(text));
	}
	if (!o->cell) { sink_para(o->s, text, look); return; }
	if (o->cell->n && text.n) buf_c(o->cell, '\n');
	buf_str(o->cell, text);
	if (text.n && !look.bold) o->cell_plain = true;
}

static void read_para(struct odt *o)
{
	struct para p = { 0 };
	struct odt_style st = style_of(o, xml_attr(&o->x, "style-name"));
	struct look look = { .centered = st.centered, .heading = xml_is(&o->x, "h") };
	read_inline(o, &p, xml_at(&o->x), st.bold);
	look.bold = p.any_bold && !p.any_plain;
	if (!p.text.failed) put_para(o, str_trim(buf_view(&p.text)), look);
	buf_free(&p.text);
}

/* --- lists ------------------------------------------------------------------------------------------- */

static struct list *find_list(struct odt *o, struct str name)
{
	for (size_t i = 0; name.n && i < o->lists.n; i++)
		if (str_eq(o->lists.v[i].id, name)) return &o->lists.v[i];
	return NULL;
}

static void read_list(struct odt *o)
{
	struct list *outer = o->list;
	struct list *named = find_list(o, xml_attr(&o->x, "style-name"));
	bool goes_on = str_eq(xml_attr(&o->x, "continue-numbering"), S("true")) || xml_attr(&o->x, "continue-list").n;
	struct xml_at here = xml_at(&o->x);
	if (named) o->list = named;
	if (named && o->level == 0 && !goes_on) memset(named->begun, 0, sizeof named->begun);
	o->level++;
	while (xml_child(&o->x, here)) {
		o->numbered = xml_is(&o->x, "list-item");
		read_blocks(o, xml_at(&o->x));
	}
	o->level--;
	o->numbered = false;
	o->list = outer;
}

/* --- tables ------------------------------------------------------------------------------------------ */

static void read_cell(struct odt *o, struct grid *g)
{
	struct buf text = { 0 }, *outer = o->cell;
	bool outer_plain = o->cell_plain;
	size_t level = o->level, repeated = xml_attr_size(&o->x, "number-columns-repeated", 1);
	struct grid_cell c = { .colspan = xml_attr_size(&o->x, "number-columns-spanned", 1),
		.rowspan = xml_attr_size(&o->x, "number-rows-spanned", 1) };
	o->cell = &text;
	o->cell_plain = false;
	o->level = 0;
	read_blocks(o, xml_at(&o->x));
	o->level = level;
	o->cell = outer;
	c.bold = text.n && !o->cell_plain;
	o->cell_plain = outer_plain;
	c.text = str_dup(o->s->a, buf_view(&text));
	buf_free(&text);
	/* Empty cells to the edge of the sheet are written as one repeated cell. */
	for (size_t i = 0; i < repeated && i <= WIRE_MAX_COLS; i++) grid_cell(g, c);
}

/* The grid lays spans itself, so covered cells say nothing new. */
static void read_row(struct odt *o, struct grid *g, bool header)
{
	struct xml_at here = xml_at(&o->x);
	size_t repeated = xml_attr_size(&o->x, "number-rows-repeated", 1);
	grid_row(g, header, 0);
	while (xml_child(&o->x, here))
		if (xml_is(&o->x, "table-cell")) read_cell(o, g);
	/* Empty rows between two tables are written as one repeated row. */
	if (repeated > 1 && repeated < WIRE_MAX_NO) g->no += (int)repeated - 1;
}

static void read_rows(struct odt *o, struct grid *g, bool header)
{
	struct xml_at here = xml_at(&o->x);
	while (xml_child(&o->x, here)) {
		if (xml_is(&o->x, "table-row")) read_row(o, g, header);
		else if (xml_is(&o->x, "table-header-rows")) read_rows(o, g, true);
		else if (xml_is(&o->x, "table-rows") || xml_is(&o->x, "table-row-group")) read_rows(o, g, header);
	}
}

/* A table inside a cell becomes lines: a row a line, its cells apart by a blank. */
static void put_flat(struct odt *o, const struct out_table *t)
{
	for (size_t r = 0; r < t->n_rows; r++) {
		if (o->cell->n) buf_c(o->cell, '\n');
		for (size_t c = 0; c < t->rows[r].n; c++) {
			if (t->rows[r].cells[c].merged) continue;
			if (c) buf_c(o->cell, ' ');
			buf_str(o->cell, t->rows[r].cells[c].text);
		}
	}
}

static void read_table(struct odt *o)
{
	struct sink inner = sink_new(o->s->a), *to = o->cell ? &inner : o->s;
	struct grid *g = grid_new(to, S(""));
	read_rows(o, g, false);
	grid_end(g);
	for (size_t i = 0; i < inner.blocks.n; i++) {
		if (inner.blocks.v[i].kind == OUT_TABLE) put_flat(o, &inner.blocks.v[i].table);
		else put_para(o, inner.blocks.v[i].text, (struct look){ 0 });
	}
	if (inner.code) sink_fail(o->s, inner.code);
}

/* --- the body ---------------------------------------------------------------------------------------- */

static void read_blocks(struct odt *o, struct xml_at here)
{
	while (xml_child(&o->x, here)) {
		if (xml_is(&o->x, "p") || xml_is(&o->x, "h")) read_para(o);
		else if (xml_is(&o->x, "list")) read_list(o);
		else if (xml_is(&o->x, "table")) read_table(o);
		else if (xml_is(&o->x, "section") || xml_is(&o->x, "frame") || xml_is(&o->x, "text-box") || xml_is(&o->x, "index-body")
			|| xml_is(&o->x, "table-of-content") || xml_is(&o->x, "soft-page-break"))
			read_blocks(o, xml_at(&o->x));
		else if (xml_is(&o->x, "image")) o->pictures = true;
	}
}

static void read_content(struct odt *o, struct bytes part)
{
	bool body = false;
	if (!xml_open(&o->x, o->s, part)) return;
	struct xml_at root = xml_root(&o->x);
	while (xml_child(&o->x, root)) {
		if (xml_is(&o->x, "automatic-styles")) read_styles(o);
		if (!xml_is(&o->x, "body")) continue;
		body = true;
		for (struct xml_at here = xml_at(&o->x); xml_child(&o->x, here);) read_blocks(o, xml_at(&o->x));
	}
	xml_close(&o->x);
	if (!body) sink_fail(o->s, "outside.broken");
}

/* A locked odt is a plain zip whose parts are encrypted, and says so in its manifest. */
static bool is_locked(struct archive *z)
{
	struct bytes manifest;
	return archive_part(z, "META-INF/manifest.xml", &manifest) && memmem(manifest.p, manifest.n, "encryption-data", 15);
}

enum status read_odt(struct arena *a, struct bytes in, struct sink *s)
{
	(void)a;
	struct odt o = { .s = s };
	struct bytes part;
	struct archive *z = archive_open(s, in);
	if (!z) return INVALID;
	s->format = OUT_ODT;
	if (is_locked(z)) return sink_fail(s, "outside.password");
	if (archive_part(z, "styles.xml", &part)) read_styles_part(&o, part);
	if (!archive_part(z, "content.xml", &part)) return sink_fail(s, "outside.broken");
	read_content(&o, part);
	if (!s->code && !sink_has_text(s)) sink_fail(s, o.pictures ? "outside.scan" : "outside.empty");
	return sink_status(s);
}
