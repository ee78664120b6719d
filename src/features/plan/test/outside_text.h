/* For tests: a struct outside from plain text, without the reader process.
 *
 * A line with tabs or " | " is a row, others are paragraphs.  Rows that follow one another make one table; a paragraph or a
 * line "====" ends it, blank lines do not.  In a cell: "<" goes on from the left, "^" from above, a leading "*" is bold,
 * "⏎" a line break.  "#page 2" sets the page of the rows below. */
#ifndef PLAN_TEST_OUTSIDE_TEXT_H
#define PLAN_TEST_OUTSIDE_TEXT_H
#include "kernel/office/outside.h"

struct outside outside_of_text(struct arena *a, struct str text);
struct str read_test_file(struct arena *a, const char *path);     /* aborts when it cannot */
#endif
