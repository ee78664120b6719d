/* Fields of a Word file: see office/fields.h. */
#include "kernel/office/fields.h"
#include "kernel/office/child/archive.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

struct work {
	struct sink *s;
	struct buf *out;                   /* of the list */
	bool fill;
	struct bytes in;                   /* values to come */
	size_t at;
	bool bad;
	size_t paragraph, row, fields;
};

/* ---- Values ------------------------------------------------------------------------------------------------------------ */

static uint32_t take_number(struct work *w)
{
	uint32_t v = 0;

	if (w->bad || w->in.n - w->at < 4) {
		w->bad = true;
		return 0;
	}
	memcpy(&v, w->in.p + w->at, 4);
	w->at += 4;
	return v;
}

static struct str take_text(struct work *w)
{
	size_t n = take_number(w);

	if (w->bad || n > w->in.n - w->at) {
		w->bad = true;
		return S("");
	}
	struct str s = { (const char *)w->in.p + w->at, n };
	w->at += n;
	return s;
}

static void put_number(struct buf *b, size_t v)
{
	uint32_t x = (uint32_t)v;
	buf_put(b, &x, 4);
}

static void put_text(struct buf *b, struct str s)
{
	put_number(b, s.n);
	buf_str(b, s);
}

/* ---- Words of a paragraph ---------------------------------------------------------------------------------------------- */

static bool is_word(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && n->ns && n->ns->href && strstr((const char *)n->ns->href, "wordprocessingml") && strcmp((const char *)n->name, name) == 0;
}

/* One <w:t>: where its text begins in the paragraph's. */
struct piece { xmlNode *t; size_t from, n; };
struct words { struct buf text; size_t n, cap; struct piece *v; };

static void collect(struct work *w, xmlNode *n, struct words *l)
{
	for (xmlNode *k = n->children; k; k = k->next) {
		if (is_word(k, "p"))
			continue;                  /* of a text box: a paragraph of its own */
		if (!is_word(k, "t")) {
			collect(w, k, l);
			continue;
		}
		xmlChar *text = xmlNodeGetContent(k);
		size_t len = text ? strlen((const char *)text) : 0;
		*VEC_ADD(w->s->a, l) = (struct piece){ k, l->text.n, len };
		if (len) buf_put(&l->text, text, len);
		xmlFree(text);
	}
}

/* ---- Filling ----------------------------------------------------------------------------------------------------------- */

/* Content of a <w:t>, with line breaks as <w:br/> and further <w:t> behind it. */
static void set_text(xmlNode *t, struct str s, struct arena *a)
{
	xmlNode *last = t;

	xmlNodeSetContent(t, NULL);
	for (struct str rest = s, line; rest.p; ) {
		line = str_cut(rest, '\n', &rest);
		xmlNodeAddContentLen(last, (const xmlChar *)str_z(a, line), (int)line.n);
		xmlSetNsProp(last, xmlSearchNsByHref(last->doc, last, XML_XML_NAMESPACE), (const xmlChar *)"space", (const xmlChar *)"preserve");
		if (!rest.p)
			break;
		xmlNode *br = xmlNewNode(t->ns, (const xmlChar *)"br"), *more = xmlNewNode(t->ns, (const xmlChar *)"t");
		if (!br || !more)
			break;
		xmlAddNextSibling(last, br);
		xmlAddNextSibling(br, more);
		last = more;
	}
}

/* The field [from, to) of the paragraph's text becomes the value: in the piece where it begins; the others lose their part of it. */
static void replace(struct work *w, struct words *l, struct str *now, size_t from, size_t to, struct str value)
{
	for (size_t i = 0; i < l->n; i++) {
		struct piece *p = &l->v[i];
		size_t a = from > p->from ? from - p->from : 0, b = to > p->from ? to - p->from : 0;
		if (from >= p->from + p->n || to <= p->from)
			continue;
		if (b > p->n) b = p->n;
		bool first = from >= p->from;
		struct str head = str_sub(now[i], 0, a), tail = str_sub(now[i], b, now[i].n), mid = first ? value : S("");
		now[i] = str_fmt(w->s->a, "%.*s%.*s%.*s", SP(head), SP(mid), SP(tail));
	}
}

struct span { size_t from, to; struct str text; bool closed; };
struct spans { size_t n, cap; struct span *v; };

static struct spans spans_of(struct work *w, struct str text)
{
	struct spans l = { 0 };

	for (ptrdiff_t open; (open = str_find(text, S("{{"), l.n ? l.v[l.n - 1].to : 0)) >= 0; ) {
		ptrdiff_t close = str_find(text, S("}}"), (size_t)open), again = str_find(text, S("{{"), (size_t)open + 2);
		bool closed = close >= 0 && (again < 0 || again > close);
		size_t to = closed ? (size_t)close + 2 : (size_t)open + 2;
		struct str inside = closed ? str_trim(str_sub(text, (size_t)open + 2, (size_t)close)) : str_sub(text, (size_t)open, text.n);
		*VEC_ADD(w->s->a, &l) = (struct span){ (size_t)open, to, inside, closed };
	}
	return l;
}

static bool is_mark(struct str field) { return field.n && (field.p[0] == '#' || field.p[0] == '/'); }

static void list_field(struct work *w, const struct span *x, struct str text)
{
	if (++w->fields > FIELDS_MAX)
		w->bad = true;
	buf_c(w->out, x->closed ? 'T' : 'U');
	put_number(w->out, w->row);
	put_number(w->out, w->paragraph);
	size_t end = x->text.n < 200 ? x->text.n : 200, start = text.n < 80 ? text.n : 80;
	while (end < x->text.n && ((unsigned char)x->text.p[end] & 0xc0) == 0x80) end++;
	while (start < text.n && ((unsigned char)text.p[start] & 0xc0) == 0x80) start++;
	put_text(w->out, str_sub(x->text, 0, end));
	put_text(w->out, str_sub(text, 0, start));
}

static void fill_fields(struct work *w, struct words *l, const struct spans *fields)
{
	struct str *values = NEW_ARRAY(w->s->a, fields->n + 1, struct str), *now = NEW_ARRAY(w->s->a, l->n + 1, struct str);

	for (size_t i = 0; i < fields->n; i++)
		values[i] = is_mark(fields->v[i].text) ? S("") : take_text(w);
	for (size_t i = 0; i < l->n; i++)
		now[i] = str_dup(w->s->a, str_sub(buf_view(&l->text), l->v[i].from, l->v[i].from + l->v[i].n));
	/* From the last to the first: what stands before keeps its place. */
	for (size_t i = fields->n; i-- > 0; )
		replace(w, l, now, fields->v[i].from, fields->v[i].to, values[i]);
	for (size_t i = 0; i < l->n && !w->bad; i++)
		if (!str_eq(now[i], str_sub(buf_view(&l->text), l->v[i].from, l->v[i].from + l->v[i].n)))
			set_text(l->v[i].t, now[i], w->s->a);
}

static void paragraph(struct work *w, xmlNode *p)
{
	struct words l = { 0 };

	w->paragraph++;
	collect(w, p, &l);
	struct str text = buf_view(&l.text);
	struct spans fields = spans_of(w, text);
	if (w->fill && fields.n)
		fill_fields(w, &l, &fields);
	for (size_t i = 0; !w->fill && i < fields.n; i++)
		list_field(w, &fields.v[i], text);
	buf_free(&l.text);
}

static void walk(struct work *w, xmlNode *n);

/* A field of it begins with #: the row is repeated. */
static bool has_list(struct work *w, xmlNode *n)
{
	bool has = false;

	for (xmlNode *k = n->children; k && !has; k = k->next) {
		struct words l = { 0 };
		if (is_word(k, "p"))
			collect(w, k, &l);
		struct spans fields = spans_of(w, buf_view(&l.text));
		for (size_t i = 0; i < fields.n; i++)
			has |= fields.v[i].closed && fields.v[i].text.n && fields.v[i].text.p[0] == '#';
		buf_free(&l.text);
		has = has || (k->type == XML_ELEMENT_NODE && has_list(w, k));
	}
	return has;
}

static void repeat(struct work *w, xmlNode *row)
{
	uint32_t n = take_number(w);

	for (uint32_t i = 0; i < n && i < FIELDS_MAX && !w->bad; i++) {
		xmlNode *copy = xmlCopyNode(row, 1);
		if (!copy || !xmlAddPrevSibling(row, copy)) {
			w->bad = true;
			break;
		}
		walk(w, copy);
	}
	xmlUnlinkNode(row);
	xmlFreeNode(row);
}

static void walk(struct work *w, xmlNode *n)
{
	for (xmlNode *k = n->children, *next; k && !w->bad; k = next) {
		size_t row = w->row;
		next = k->next;
		if (is_word(k, "tr"))
			w->row = row ? row : w->paragraph + 1;      /* a table inside a cell belongs to its row */
		if (w->fill && is_word(k, "tr") && !row && has_list(w, k)) {
			repeat(w, k);
			w->row = row;
			continue;
		}
		if (is_word(k, "p"))
			paragraph(w, k);
		if (k->type == XML_ELEMENT_NODE)
			walk(w, k);
		w->row = row;
	}
}

/* ---- Parts ------------------------------------------------------------------------------------------------------------- */

static bool changed_part(struct work *w, struct bytes part, struct bytes *ret)
{
	xmlDoc *doc = xmlReadMemory((const char *)part.p, (int)part.n, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	xmlChar *text = NULL;
	int n = 0;
	bool ok = doc && !doc->intSubset && xmlDocGetRootElement(doc);

	if (ok) {
		w->row = 0;
		walk(w, xmlDocGetRootElement(doc));
		ok = !w->bad;
	}
	if (ok && w->fill) {
		xmlDocDumpMemoryEnc(doc, &text, &n, "UTF-8");
		ok = text != NULL;
	}
	if (text) {
		struct str copy = str_dup(w->s->a, (struct str){ (const char *)text, (size_t)n });
		*ret = (struct bytes){ (const uint8_t *)copy.p, copy.n };
	}
	xmlFree(text);
	xmlFreeDoc(doc);
	return ok;
}

static const char *part_name(struct arena *a, int i)
{
	return i == 0 ? "word/document.xml" : str_z(a, str_fmt(a, "word/%s%d.xml", i <= 20 ? "header" : "footer", (i - 1) % 20 + 1));
}

static enum status all_parts(struct work *w, struct archive *z, struct archive_change *changes, size_t *ret_n)
{
	for (int i = 0; i <= 40; i++) {
		const char *name = part_name(w->s->a, i);
		struct bytes part, now = { 0 };
		if (!archive_has(z, name))
			continue;
		if (!archive_part(z, name, &part))
			return INVALID;
		if (!changed_part(w, part, &now))
			return sink_fail(w->s, "outside.broken");
		if (w->fill)
			changes[(*ret_n)++] = (struct archive_change){ name, now };
	}
	return OK;
}

enum status fields_answer(struct sink *s, struct bytes in, struct buf *out)
{
	struct work w = { .s = s, .out = out, .in = in, .at = 5 };
	struct archive_change *changes = NEW_ARRAY(s->a, 41, struct archive_change);
	size_t n = 0;
	struct bytes made;

	if (in.n < 9 || memcmp(in.p, FIELDS_MAGIC, 4) != 0 || (in.p[4] != 'L' && in.p[4] != 'F'))
		return sink_fail(s, "outside.broken");
	w.fill = in.p[4] == 'F';
	struct str file = take_text(&w);
	struct archive *z = w.bad ? NULL : archive_open(s, (struct bytes){ (const uint8_t *)file.p, file.n });
	if (!z)
		return w.bad ? sink_fail(s, "outside.broken") : INVALID;
	if (!archive_has(z, "word/document.xml"))
		return sink_fail(s, "outside.unknown");
	buf_z(out, FIELDS_MAGIC);
	TRY(all_parts(&w, z, changes, &n));
	if (!w.fill) {
		buf_c(out, 'Z');
		return OK;
	}
	if (!archive_rewrite(z, changes, n, &made))
		return INVALID;
	buf_c(out, 'D');
	put_text(out, (struct str){ (const char *)made.p, made.n });
	return OK;
}
