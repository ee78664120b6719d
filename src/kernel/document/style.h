/* How a document looks, said once for the three writers: styles, places of paragraphs, numbers of clauses.
 *
 * Pure functions of the model.  Millimetres and points, as in document.h. */
#ifndef DOCUMENT_STYLE_H
#define DOCUMENT_STYLE_H
#include "kernel/document/document.h"

enum doc_size { SIZE_TEXT, SIZE_TABLE, SIZE_SMALL };
struct doc_look {
	const char *id, *name;         /* in the docx: ASCII, and as Word shows it; id in small letters is the class in HTML */
	enum doc_size size;
	enum doc_align align;
	bool bold, indent, keep_next, single;    /* single: one line's distance, whatever the document has */
	double before, after;          /* points */
	int outline;                   /* 1, 2: in the outline; 0: not */
};
const struct doc_look *doc_look(enum doc_style s);
enum doc_align doc_align_of(const struct doc_para *p);
double doc_size_of(const struct doc *d, enum doc_style s);      /* points */
double doc_line_of(const struct doc *d, enum doc_style s);      /* times the font's own distance */
bool doc_keeps_next(const struct doc_para *p);

/* The page, and where text stands on it. */
struct doc_page { double width, height, left, right, top, bottom; };
struct doc_page doc_page_of(const struct doc *d, const struct doc_section *s);
/* Indents of a paragraph in a text this wide (of the page, or of a cell when in_cell). */
struct doc_place { double left, right, first; };
struct doc_place doc_place_of(const struct doc *d, const struct doc_para *p, double width, bool in_cell);

/* Where columns end, from the table's left edge: n_columns numbers.  The last is the table's width. */
void doc_column_edges(const struct doc_table *t, double text_width, double *ret);
enum doc_align doc_cell_align(const struct doc_cell *c, const struct doc_column *column, const struct doc_row *r);
enum { DOC_CELL_PAD_X = 15, DOC_CELL_PAD_Y = 3 };      /* tenths of a millimetre, of tables with borders; others have none */

/* Numbers as they are printed.  A counter for each list; doc_count moves it to the next clause of p and gives its number, "" for
 * a paragraph that is no clause.  The text lives until the next call. */
struct doc_counters { size_t n; int (*v)[DOC_LEVELS]; char text[64]; };
struct doc_counters doc_counters_new(struct arena *a, const struct doc *d);
struct str doc_count(struct doc_counters *c, const struct doc *d, const struct doc_para *p);

/* «Times New Roman» → «Liberation Serif»: of the same widths, and free.  The name itself when it has no twin. */
const char *font_twin(struct arena *a, struct str font);

/* The same text with no-break blanks where a line must not end: behind «№» and «п.», in dates with «г.», between initials and surname.
 * The writers call it; the model keeps plain blanks. */
struct str doc_bound(struct arena *a, struct str s);

/* What every text goes through when it comes into a document: the same text, or a cleaned copy (document.h, «Text»). */
struct str doc_clean(struct arena *a, struct str s);
#endif
