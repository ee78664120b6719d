/* LimeSurvey's survey file (.lss): tables of its database as XML.
 *
 *	<document><LimeSurveyDocType>Survey</LimeSurveyDocType> <languages><language>ru</language></languages>
 *	 <questions><fields><fieldname>qid</fieldname>…</fields><rows><row><qid><![CDATA[1]]></qid>…</row>…</rows></questions> …
 *
 * Each becomes a table named as its element, headings first; what stands outside of a table is a paragraph «name: text».  What a table
 * means is for the feature that asked.  Columns that <fields> does not name are added as rows bring them. */
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

enum { MAX_DEPTH = 8 };                  /* of elements outside of tables */

struct lime_row { size_t n, cap; struct str *v; };
struct lime_table { VEC(struct str) names; VEC(struct lime_row) rows; };
struct lime { struct xml x; struct sink *s; };

static struct str own_name(struct lime *l)
{
	return str_dup(l->s->a, str_c((const char *)xmlTextReaderConstLocalName(l->x.r)));
}

static struct str text_here(struct lime *l)
{
	struct buf text = { .max = WIRE_MAX };
	xml_text(&l->x, xml_at(&l->x), &text);
	struct str s = str_dup(l->s->a, buf_view(&text));
	if (text.failed) sink_fail(l->s, "outside.too-large");
	buf_free(&text);
	return s;
}

static size_t column_of(struct lime *l, struct lime_table *t, struct str name)
{
	for (size_t i = 0; i < t->names.n; i++)
		if (str_eq(t->names.v[i], name)) return i;
	if (t->names.n == WIRE_MAX_COLS) { sink_fail(l->s, "outside.too-wide"); return 0; }
	*VEC_ADD(l->s->a, &t->names) = name;
	return t->names.n - 1;
}

static void read_row(struct lime *l, struct lime_table *t)
{
	struct xml_at here = xml_at(&l->x);
	if (t->rows.n == WIRE_MAX_ROWS) { sink_fail(l->s, "outside.too-large"); return; }
	struct lime_row *row = VEC_ADD(l->s->a, &t->rows);
	while (xml_child(&l->x, here)) {
		size_t at = column_of(l, t, own_name(l));
		struct str text = text_here(l);
		while (row->n <= at) *VEC_ADD(l->s->a, row) = S("");
		row->v[at] = text;
	}
}

static void read_part(struct lime *l, struct lime_table *t, bool rows)
{
	struct xml_at here = xml_at(&l->x);
	while (xml_child(&l->x, here)) {
		if (rows && xml_is(&l->x, "row")) read_row(l, t);
		else if (!rows && xml_is(&l->x, "fieldname")) column_of(l, t, str_trim(text_here(l)));
	}
}

static void put_table(struct lime *l, const struct lime_table *t, struct str name)
{
	struct grid *g = grid_new(l->s, name);
	grid_row(g, true, 0);
	for (size_t i = 0; i < t->names.n; i++) grid_text(g, t->names.v[i]);
	for (size_t r = 0; r < t->rows.n; r++) {
		grid_row(g, false, 0);
		for (size_t i = 0; i < t->rows.v[r].n; i++) grid_text(g, t->rows.v[r].v[i]);
	}
	grid_end(g);
}

/* A table, or a value, or a list of values. */
static void read_element(struct lime *l, int depth)
{
	struct xml_at here = xml_at(&l->x);
	struct str name = own_name(l), piece;
	struct lime_table t = { 0 };
	struct buf text = { .max = WIRE_MAX };
	bool table = false;
	for (enum xml_node node; (node = xml_next(&l->x, here, &piece)) != XML_NODE_END;) {
		if (node == XML_NODE_TEXT) { buf_str(&text, piece); continue; }
		if (xml_is(&l->x, "fields") || xml_is(&l->x, "rows")) {
			table = true;
			read_part(l, &t, xml_is(&l->x, "rows"));
		} else if (depth < MAX_DEPTH) {
			read_element(l, depth + 1);
		}
	}
	struct str value = str_trim(buf_view(&text));
	if (table) put_table(l, &t, name);
	else if (value.n) sink_para(l->s, str_fmt(l->s->a, "%.*s: %.*s", SP(name), SP(value)), (struct look){ 0 });
	buf_free(&text);
}

enum status read_lime(struct arena *a, struct bytes in, struct sink *s)
{
	struct lime l = { .s = s };
	(void)a;
	s->format = OUT_LIME;
	if (!xml_open(&l.x, s, in)) return INVALID;
	struct xml_at root = xml_root(&l.x);
	while (xml_child(&l.x, root)) read_element(&l, 0);
	xml_close(&l.x);
	if (!s->code && !sink_has_text(s)) sink_fail(s, "outside.empty");
	return sink_status(s);
}
