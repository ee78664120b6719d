#include "kernel/office/child/xml.h"

static void be_quiet(void *ctx, const char *msg, ...)
{
	(void)ctx;
	(void)msg;
}

static xmlParserInputPtr load_nothing(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url;
	(void)id;
	(void)ctxt;
	return NULL;
}

void xml_setup(void)
{
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, be_quiet);
	xmlSetExternalEntityLoader(load_nothing);
}

/* A document type is the door to every entity trick and no office format has one. */
static bool has_doctype(struct bytes part)
{
	return memmem(part.p, part.n, "<!DOCTYPE", 9) || memmem(part.p, part.n, "<!ENTITY", 8);
}

bool xml_open(struct xml *x, struct sink *s, struct bytes part)
{
	*x = (struct xml){ .s = s };
	if (s->code) return false;
	if (has_doctype(part)) { sink_fail(s, "outside.xml-entity"); return false; }
	int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_COMPACT;
	if (part.n < INT32_MAX && part.n > 0)
		x->r = xmlReaderForMemory((const char *)part.p, (int)part.n, NULL, NULL, options);
	if (!x->r) sink_fail(s, "outside.broken");
	return x->r;
}

void xml_close(struct xml *x)
{
	if (x->r) xmlFreeTextReader(x->r);
	x->r = NULL;
}

/* One node on.  False at the end, at damage, at a document type, and when the sink has failed. */
static bool step(struct xml *x)
{
	if (x->s->code) return false;
	int rc = xmlTextReaderRead(x->r);
	if (rc < 0) sink_fail(x->s, "outside.broken");
	int type = rc == 1 ? xmlTextReaderNodeType(x->r) : 0;
	if (type == XML_READER_TYPE_DOCUMENT_TYPE || type == XML_READER_TYPE_ENTITY_REFERENCE)
		sink_fail(x->s, "outside.xml-entity");
	return rc == 1 && !x->s->code;
}

struct xml_at xml_root(struct xml *x)
{
	while (step(x))
		if (xmlTextReaderNodeType(x->r) == XML_READER_TYPE_ELEMENT) return xml_at(x);
	return (struct xml_at){ .depth = -1, .empty = true };
}

struct xml_at xml_at(struct xml *x)
{
	return (struct xml_at){ xmlTextReaderDepth(x->r), xmlTextReaderIsEmptyElement(x->r) == 1 };
}

static bool is_text(int type)
{
	return type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA
		|| type == XML_READER_TYPE_SIGNIFICANT_WHITESPACE || type == XML_READER_TYPE_WHITESPACE;
}

enum xml_node xml_next(struct xml *x, struct xml_at parent, struct str *ret)
{
	/* An empty element has no end of its own, and one already left must not be read past. */
	if (parent.empty) return XML_NODE_END;
	while (step(x)) {
		int depth = xmlTextReaderDepth(x->r), type = xmlTextReaderNodeType(x->r);
		if (depth <= parent.depth) return XML_NODE_END;
		if (depth > parent.depth + 1) continue;
		if (type == XML_READER_TYPE_ELEMENT) return XML_NODE_ELEMENT;
		if (ret && is_text(type)) {
			*ret = str_c((const char *)xmlTextReaderConstValue(x->r));
			return XML_NODE_TEXT;
		}
	}
	return XML_NODE_END;
}

bool xml_child(struct xml *x, struct xml_at parent)
{
	return xml_next(x, parent, NULL) == XML_NODE_ELEMENT;
}

bool xml_is(const struct xml *x, const char *name)
{
	const xmlChar *local = xmlTextReaderConstLocalName(x->r);
	return local && strcmp((const char *)local, name) == 0;
}

struct str xml_attr(struct xml *x, const char *name)
{
	struct str value = S("");
	for (int rc = xmlTextReaderMoveToFirstAttribute(x->r); rc == 1; rc = xmlTextReaderMoveToNextAttribute(x->r)) {
		if (xmlTextReaderIsNamespaceDecl(x->r) == 1 || !xml_is(x, name)) continue;
		value = str_dup(x->s->a, str_c((const char *)xmlTextReaderConstValue(x->r)));
		break;
	}
	xmlTextReaderMoveToElement(x->r);
	return value;
}

size_t xml_attr_size(struct xml *x, const char *name, size_t absent)
{
	int64_t n;
	struct str v = xml_attr(x, name);
	if (!v.n || !str_to_int(v, &n) || n < 0) return absent;
	return n > 1000000 ? 1000000 : (size_t)n;
}

bool xml_attr_on(struct xml *x, const char *name)
{
	struct str v = xml_attr(x, name);
	return !str_eq(v, S("0")) && !str_eq(v, S("false")) && !str_eq(v, S("off"));
}

void xml_text(struct xml *x, struct xml_at here, struct buf *out)
{
	struct str text;
	for (enum xml_node node; (node = xml_next(x, here, &text)) != XML_NODE_END;) {
		if (node == XML_NODE_TEXT) buf_str(out, text);
		else xml_text(x, xml_at(x), out);
	}
}
