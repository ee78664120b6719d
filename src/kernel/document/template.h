/* Templates: a document as JSON with fields, filled with data that are JSON too.
 *
 * {"title": "…", "author": "", "subject": "", "date": "{{date}}", "standard": "gost-r-7.0.97-2025" or left out (by the date),
 *  "font": "Times New Roman", "size": 14, "size_table": 12, "line": 1.15, "kept": true, "numbered": true, "landscape": false,
 *  "watermark": "ПРОЕКТ", "fields": {"number": "номер приказа"} (how a gap is called), "blocks": [ … ]}
 *
 * A block is an object with one of these words, and options:
 *   "text" "plain" "center" "small" "heading" "heading2" "subject" "orders"     a paragraph of that style; align keep_next page_break before
 *   "clauses": [item…]        an item is a text or {"text", "sub": [item…]}; numbering "clauses" "items" "dashes"; "continue": true
 *   "table": {"columns": [{"title", "width", "align"}], "rows": [row…], "borders", "width"}
 *                             a row is {"cells": [cell…]} or {"group": "…"}; a cell is a text or {"text", "over", "align"}
 *   "letterhead": {"layout": "along" or "corner", "founder", "name", "brief", "details", "kind", "date", "number", "answers", "place",
 *                  "addressee", "emblem": base64 of a PNG or JPEG, "emblem_width": 18}
 *   "date_line": {"date", "number"}     "appendix": {"no", "to", "landscape", "own_numbers"}     "section": {"landscape", "own_numbers"}
 *   "signature": {"post", "name"}       "visa": {"word", "post", "name"}       "stamps": [{"word", "text"}…]
 *   "acknowledgment": {"heading", "for": "x in list", "name", "post", "date"}
 *   "filed": {"index", "year"}          «В дело № …»; nothing while index is empty
 *   "qr": "{{address}}"; width align    "blocks": [block…]                     several, under one condition
 * Blocks, items and rows may have "if": "path", "path = word" or "path != word", and "for": "name in path": once for each element,
 * which is called name; name_n is its number from 1.
 *
 * In a text: {{path}} is a datum ({{org.name}}; a number or a text), {{path?}} is nothing when there is none, **…** is bold, a line
 * break is '\n'.  After the path come changes, in turn: {{person|dat|order}}.
 *   nom gen dat acc ins pre       the case of a name or a post: an object {"last", "first", "middle", "gender": "m" or "f", "cases": {"dat": {…}}}
 *                                 is a name; a text is a name when all of its words, two or three, begin with a capital, else a post
 *   name post                     say which it is
 *   full order under              «Иванова Анна Петровна», «Иванова А.П.», «А.П. Иванова»
 *   date date_long                2026-10-20 as «20.10.2026», «20 октября 2026 г.»
 *   upper lower capital small     letters; the last two change the first one
 *
 * Errors.  INVALID with a Russian message in e, e->detail says where («blocks[2].clauses[0].text, символ 14»).  Codes: template.json
 * (not JSON), template.data (the data are not JSON), template.key (a word that is not known), template.shape (a wrong kind of value),
 * template.unclosed, template.field (no such datum), template.change (no such change, or not of this datum), template.too-large.
 * Pure but for the memory that jansson takes, which the arena owns. */
#ifndef DOCUMENT_TEMPLATE_H
#define DOCUMENT_TEMPLATE_H
#include <jansson.h>

#include "kernel/document/document.h"

struct template_options {
	bool gaps;                     /* what is missing becomes a gap instead of an error: for a preview */
	struct date today;             /* the standard's day where neither date nor standard is given */
	struct bytes emblem;           /* for letterheads that have none of their own; n 0: none */
	struct str emblem_path;        /* where the preview finds it */
};
enum { TEMPLATE_MAX = 8 * 1024 * 1024 };       /* bytes of template and of data; a document has at most 100,000 paragraphs and rows */

/* Data from their text, with the code template.data; the arena owns them. */
MUST_USE enum status doc_read_data(struct arena *a, struct err *e, struct str text, json_t **ret);
/* Of values that are read already (many documents of one template); they are not changed, and live as long as the document. */
MUST_USE enum status doc_from_json(struct arena *a, struct err *e, const json_t *template, const json_t *data, const struct template_options *o,
	struct doc **ret);
MUST_USE enum status doc_from_template(struct arena *a, struct err *e, struct str template, struct str data, const struct template_options *o,
	struct doc **ret);
#endif
