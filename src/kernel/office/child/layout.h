/* Words with their places on pages, made into paragraphs and tables.
 *
 * A PDF has no tables, only words.  A table is found by its headings; its columns are the strips of paper that no
 * word covers between them; its rows begin where the first column has a number.  Lines of a cell are joined, also
 * over pages, and a word broken for want of room is made whole again. */
#ifndef CHILD_LAYOUT_H
#define CHILD_LAYOUT_H
#include "kernel/office/child/sink.h"

struct word { struct str text; double x0, y0, x1, y1; int page; };    /* points from the page's top left; page from 1 */
struct line { size_t n; struct word *words; double x0, x1, y0, y1; int page; };
struct layout_lines { size_t n; struct line *v; };

/* Orders the words into lines, top to bottom, left to right.  Reorders v. */
struct layout_lines layout_lines(struct arena *a, struct word *v, size_t n);
void layout_read(struct sink *s, struct word *v, size_t n);

/* Joining what line breaks tore apart (layout_join.c). */
struct vocabulary;
struct vocabulary *vocabulary_of(struct arena *a, struct layout_lines lines);
/* text + the next line: `first` is its first word, `rest` its whole text; `full` tells that the line before is one word that
 * leaves no room for one letter more. */
struct str layout_join(struct arena *a, const struct vocabulary *v, struct str text, struct str rest, bool full);
#endif
