/* Inside the templates: fill.c fills texts, template.c walks over blocks. */
#ifndef DOCUMENT_TEMPLATE_IN_H
#define DOCUMENT_TEMPLATE_IN_H
#include <jansson.h>

#include "kernel/document/template.h"

/* Where in the template we are: a chain of keys and indices on the stack, printed when something is wrong. */
struct place { const struct place *up; const char *key; size_t index; };      /* key NULL: an index */
/* A name given by "for"; "": a row of a Word file, whose members are meant first (own.h). */
struct scope { const struct scope *up; struct str name; const json_t *value; size_t n; };

struct filler {
	struct arena *arena;
	struct err *err;
	const struct template_options *options;
	const json_t *data, *labels;
	const struct scope *scope;
	struct doc *doc;
	size_t made;                   /* paragraphs and rows so far */
};

/* Returns INVALID.  at NULL: of the whole; symbol: which letter of the text, from 1; 0: none. */
enum status template_wrong(struct filler *f, const struct place *at, size_t symbol, const char *code, struct str message);

enum status template_say(struct filler *f, struct str where, const char *code, struct str message);

/* The text with its fields, gaps inside it (doc_missing).  bold marks stay as they are. */
MUST_USE enum status fill_text(struct filler *f, const struct place *at, const char *text, struct str *ret);
/* The same as runs of a paragraph, with **bold**. */
MUST_USE enum status fill_runs(struct filler *f, const struct place *at, const char *text, struct doc_para *p);
/* A path's value: NULL when there is none. */
const json_t *fill_find(const struct filler *f, struct str path);
/* "path", "path = word", "path != word". */
bool fill_holds(const struct filler *f, struct str condition);
#endif
