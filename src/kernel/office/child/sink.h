/* Where every reader puts what it finds: paragraphs and tables in the order of the document.
 *
 * The sink cleans each text (NFC, no control characters, blanks trimmed), spreads merged cells, cuts empty
 * rows and trailing empty columns, and watches the limits of wire.h.  The first failure wins and is sticky:
 * sink_fail keeps its code, later texts are dropped, and the reader returns soon. */
#ifndef CHILD_SINK_H
#define CHILD_SINK_H
#include "kernel/base/arena.h"
#include "kernel/base/status.h"
#include "kernel/office/outside.h"
#include "kernel/office/wire.h"

struct sink {
	struct arena *a;
	const char *code;                /* NULL while all is well */
	enum out_format format;
	VEC(struct out_block) blocks;
	size_t bytes, rows;              /* of all texts and tables so far */
};

struct sink sink_new(struct arena *a);
/* Remembers code unless there is one; returns INVALID, so that a reader may `return sink_fail(…)`. */
enum status sink_fail(struct sink *s, const char *code);
static inline enum status sink_status(const struct sink *s) { return s->code ? INVALID : OK; }
struct outside sink_document(const struct sink *s);
bool sink_has_text(const struct sink *s);

struct look { bool bold, centered, heading; };
void sink_para(struct sink *s, struct str text, struct look look);   /* an empty one is dropped */
void sink_lines(struct sink *s, struct str text);                    /* each line a paragraph */

/* A table in progress.  Rows may be of any length; a cell may span.  cont is Word's way of merging downwards:
 * this cell continues the one above; rowspan is everyone else's. */
struct grid_cell { struct str text; size_t colspan, rowspan; bool cont, bold; };
struct grid_span { size_t rows; struct str text; bool bold; };
struct grid {
	struct sink *s;
	struct str name;
	size_t first_col;                /* where a row begins; 0 */
	VEC(struct out_row) rows;
	VEC(struct out_cell) cells;      /* of the row in progress */
	struct grid_span below[WIRE_MAX_COLS];
	int no;                          /* of the row in progress */
	bool open;
	bool sheet;                      /* rows of one cell before and after the table are paragraphs */
};
struct grid *grid_new(struct sink *s, struct str name);
void grid_row(struct grid *g, bool header, int page);
void grid_cell(struct grid *g, struct grid_cell c);
void grid_text(struct grid *g, struct str text);                     /* a cell without spans */
void grid_close_row(struct grid *g);
/* Ends the table and makes it a block; a table of nothing is dropped, one of a single column becomes
 * paragraphs. */
void grid_end(struct grid *g);

/* NFC, control characters and soft hyphens dropped, blanks at both ends and before '\n' trimmed.
 * Always a copy in the arena. */
struct str clean_text(struct arena *a, struct str s);
#endif
