/* Where pieces stand on pages: the rules of breaking, without fonts or drawing.
 *
 * A piece is a line of a paragraph, a row of a table or a picture: it is not broken.  A page is filled from the top; when a piece
 * does not fit, the break moves up to the last place where it may be, and where there is none on this page it stays.
 * Space above a piece is left out at the top of a page that was begun by such a break.  Pure. */
#ifndef DOCUMENT_FLOW_H
#define DOCUMENT_FLOW_H
#include <stdbool.h>
#include <stddef.h>

struct flow_piece {
	double before, height;
	bool glue;                     /* no break after it */
	bool new_page;                 /* a break before it, asked for */
	double head;                   /* height of what is repeated above it when it begins a page (heading rows); 0: nothing */
};
struct flow_place { size_t page; double y; bool tops; };      /* y: upper edge of the piece itself; tops: heading rows stand above it */

/* Fills ret[n]; returns the number of pages, at least 1. */
size_t flow(const struct flow_piece *v, size_t n, double page_height, struct flow_place *ret);
#endif
