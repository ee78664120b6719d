/* A pull over one XML part: libxml2's xmlTextReader without network, without DTD, without entities.
 *
 * Reading is a descent that follows the document's own shape:
 *	struct xml_at here = xml_at(&x);              the element we stand on
 *	while (xml_child(&x, here))                   each child element in turn; what a caller
 *		if (xml_is(&x, "tbl")) read_table(&x);    does not enter is skipped
 * Names are compared without their prefix: the shape decides what an element means. */
#ifndef CHILD_XML_H
#define CHILD_XML_H
#include <libxml/xmlreader.h>
#include "kernel/office/child/sink.h"

struct xml { xmlTextReaderPtr r; struct sink *s; };
struct xml_at { int depth; bool empty; };

/* Once in the process: quiet errors, no external loader. */
void xml_setup(void);

/* false with a code in s.  Every opened one is closed; after a failure of the sink all loops end. */
bool xml_open(struct xml *x, struct sink *s, struct bytes part);
void xml_close(struct xml *x);

struct xml_at xml_root(struct xml *x);                 /* moves to the root element; depth -1 when there is none */
struct xml_at xml_at(struct xml *x);
bool xml_child(struct xml *x, struct xml_at parent);   /* to the next child element; false at the parent's end */
bool xml_is(const struct xml *x, const char *name);
/* An attribute by its local name, copied into the arena; "" when it is not there. */
struct str xml_attr(struct xml *x, const char *name);
size_t xml_attr_size(struct xml *x, const char *name, size_t absent);   /* a whole number, clamped to 1,000,000 */
/* OOXML's on/off: absent means on, "0", "false", "off" mean off. */
bool xml_attr_on(struct xml *x, const char *name);

/* The next node inside parent, of any kind: XML_NODE_ELEMENT (stand on it), XML_NODE_TEXT (in *ret, valid until the
 * next step), or XML_NODE_END.  For mixed content. */
enum xml_node { XML_NODE_END, XML_NODE_ELEMENT, XML_NODE_TEXT };
enum xml_node xml_next(struct xml *x, struct xml_at parent, struct str *ret);
/* All text below the element, appended. */
void xml_text(struct xml *x, struct xml_at here, struct buf *out);
#endif
