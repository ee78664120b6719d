/* HTML as it comes from a clipboard or a saved page: libxml2's forgiving parser, then a walk over the tree. */
#include <libxml/HTMLparser.h>
#include "kernel/office/child/encoding.h"
#include "kernel/office/child/numbering.h"
#include "kernel/office/child/readers.h"

enum { MAX_DEPTH = 400 };

struct html {
	struct sink *s;
	struct buf text;                 /* the paragraph in progress */
	struct look look;
	struct buf *cell;                /* text of the cell in progress; NULL: the document */
	int depth;
};

static bool is(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && xmlStrcasecmp(n->name, (const xmlChar *)name) == 0;
}

static bool is_one_of(const xmlNode *n, const char *const *names)
{
	for (; *names; names++)
		if (is(n, *names)) return true;
	return false;
}

static struct str attr(struct html *h, xmlNode *n, const char *name)
{
	xmlChar *v = xmlGetProp(n, (const xmlChar *)name);
	struct str s = str_dup(h->s->a, str_c((const char *)v));
	xmlFree(v);
	return s;
}

static size_t attr_span(struct html *h, xmlNode *n, const char *name)
{
	int64_t v;
	struct str s = attr(h, n, name);
	return str_to_int(str_trim(s), &v) && v > 0 && v < 100000 ? (size_t)v : 1;
}

static void flush(struct html *h)
{
	struct str text = str_trim(buf_view(&h->text));
	if (text.n && h->cell) {
		if (h->cell->n) buf_c(h->cell, '\n');
		buf_str(h->cell, text);
	} else if (text.n) {
		sink_para(h->s, str_dup(h->s->a, text), h->look);
	}
	buf_clear(&h->text);
}

/* Blanks and line breaks of the source are one blank. */
static void add_text(struct html *h, const char *z)
{
	for (; *z; z++) {
		bool blank = *z == ' ' || *z == '\n' || *z == '\t' || *z == '\r';
		if (!blank) buf_c(&h->text, *z);
		else if (h->text.n && h->text.p[h->text.n - 1] != ' ' && h->text.p[h->text.n - 1] != '\n') buf_c(&h->text, ' ');
	}
}

static void walk(struct html *h, xmlNode *n);

static void walk_children(struct html *h, xmlNode *n)
{
	if (++h->depth < MAX_DEPTH)
		for (xmlNode *c = n->children; c && !h->s->code; c = c->next) walk(h, c);
	h->depth--;
}

/* --- tables ------------------------------------------------------------------------------------------ */

static const char *const row_groups[] = { "tbody", "thead", "tfoot", NULL };
static const char *const cells[] = { "td", "th", NULL };

static bool contains_table(const xmlNode *n, int depth)
{
	for (const xmlNode *c = n->children; c && depth < MAX_DEPTH; c = c->next)
		if (is(c, "table") || contains_table(c, depth + 1)) return true;
	return false;
}

static size_t widest_row(const xmlNode *n)
{
	size_t most = 0;
	for (const xmlNode *c = n->children; c; c = c->next) {
		size_t here = 0;
		if (is_one_of(c, row_groups)) here = widest_row(c);
		else if (is(c, "tr"))
			for (const xmlNode *k = c->children; k; k = k->next) here += is_one_of(k, cells);
		if (here > most) most = here;
	}
	return most;
}

static void put_cell(struct html *h, struct grid *g, xmlNode *n)
{
	struct buf text = { 0 }, *outer = h->cell;
	struct grid_cell c = { .colspan = attr_span(h, n, "colspan"), .rowspan = attr_span(h, n, "rowspan"), .bold = is(n, "th") };
	h->cell = &text;
	walk_children(h, n);
	flush(h);
	h->cell = outer;
	c.text = str_dup(h->s->a, buf_view(&text));
	buf_free(&text);
	grid_cell(g, c);
}

static void put_row(struct html *h, struct grid *g, xmlNode *n, bool header)
{
	bool all_th = true;
	for (xmlNode *c = n->children; c; c = c->next)
		if (is(c, "td")) all_th = false;
	grid_row(g, header || all_th, 0);
	for (xmlNode *c = n->children; c; c = c->next)
		if (is_one_of(c, cells)) put_cell(h, g, c);
}

static void put_rows(struct html *h, struct grid *g, xmlNode *n, bool header)
{
	for (xmlNode *c = n->children; c; c = c->next) {
		if (is(c, "tr")) put_row(h, g, c, header);
		else if (is_one_of(c, row_groups)) put_rows(h, g, c, is(c, "thead"));
	}
}

/* A table inside a cell becomes lines of that cell. */
static void put_flat(struct html *h, const struct sink *inner)
{
	for (size_t i = 0; i < inner->blocks.n; i++) {
		const struct out_block *b = &inner->blocks.v[i];
		if (b->kind == OUT_PARA) { buf_str(&h->text, b->text); flush(h); continue; }
		for (size_t r = 0; r < b->table.n_rows; r++) {
			for (size_t c = 0; c < b->table.n_cols; c++) {
				const struct out_cell *cell = &b->table.rows[r].cells[c];
				if (cell->merged || !cell->text.n) continue;
				if (h->text.n) buf_c(&h->text, ' ');
				buf_str(&h->text, cell->text);
			}
			flush(h);
		}
	}
}

static void walk_table(struct html *h, xmlNode *n)
{
	flush(h);
	/* A table of one column that holds another is a frame of the page. */
	if (contains_table(n, 0) && widest_row(n) <= 1) { walk_children(h, n); flush(h); return; }
	struct sink inner = sink_new(h->s->a), *outer = h->s;
	if (h->cell) h->s = &inner;  /* cppcheck-suppress autoVariables ; until the table ends, below */
	struct buf *outer_cell = h->cell;
	struct grid *g = grid_new(h->s, S(""));
	if (++h->depth < MAX_DEPTH) put_rows(h, g, n, false);
	h->depth--;
	grid_end(g);
	h->s = outer;
	h->cell = outer_cell;
	put_flat(h, &inner);
	if (inner.code) sink_fail(outer, inner.code);
}

/* --- the walk ---------------------------------------------------------------------------------------- */

static void walk_list(struct html *h, xmlNode *n)
{
	size_t number = attr_span(h, n, "start");
	flush(h);
	for (xmlNode *c = n->children; c; c = c->next) {
		if (!is(c, "li")) { walk(h, c); continue; }
		if (is(n, "ol")) buf_fmt(&h->text, "%zu. ", number++);
		else buf_z(&h->text, "– ");
		walk_children(h, c);
		flush(h);
	}
}

static void walk_block(struct html *h, xmlNode *n)
{
	struct look outer = h->look;
	flush(h);
	h->look.heading = n->name[0] == 'h' && n->name[1] >= '1' && n->name[1] <= '6';
	h->look.centered |= is(n, "center") || str_eq(attr(h, n, "align"), S("center"))
		|| str_find(attr(h, n, "style"), S("text-align:center"), 0) >= 0;
	walk_children(h, n);
	flush(h);
	h->look = outer;
}

static void walk(struct html *h, xmlNode *n)
{
	static const char *const skipped[] = { "script", "style", "head", "title", "del", "template", "noscript", NULL };
	static const char *const blocks[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "center", "section", "article", "pre",
		"blockquote", "dt", "dd", "caption", "hr", "body", "form", "address", NULL };
	if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) { if (n->content) add_text(h, (const char *)n->content); return; }
	if (n->type != XML_ELEMENT_NODE || is_one_of(n, skipped)) return;
	if (is(n, "table")) walk_table(h, n);
	else if (is(n, "ol") || is(n, "ul")) walk_list(h, n);
	else if (is(n, "br")) buf_c(&h->text, '\n');
	else if (is_one_of(n, blocks)) walk_block(h, n);
	else walk_children(h, n);
}

enum status read_html(struct arena *a, struct bytes in, struct sink *s)
{
	struct str text;
	struct html h = { .s = s };
	if (!to_utf8(a, in, &text)) return sink_fail(s, "outside.unknown");
	s->format = OUT_HTML;
	int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
	htmlDocPtr doc = text.n < INT32_MAX ? htmlReadMemory(text.p, (int)text.n, NULL, "UTF-8", options) : NULL;
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	if (root) walk(&h, root);
	flush(&h);
	buf_free(&h.text);
	xmlFreeDoc(doc);
	if (!s->code && !sink_has_text(s)) sink_fail(s, "outside.empty");
	return sink_status(s);
}
