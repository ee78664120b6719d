/* Counters: how many gave which answer, and how second answers differ from first ones.  What results and reports read, so that a report
 * over millions of answers reads one small row a group.
 *
 * A blob of 32-bit little-endian numbers, a run of cells for each item in the questionnaire's order:
 *	YN SCALE ONE FREQ   a cell for each value
 *	MANY                a cell for each option, and one for how many ticked anything
 *	MATRIX              a cell for each option of each row, row by row
 *	NUMBER DATE SHORT LONG  one: how many answered
 * Changes: for each item that is asked twice a cell for each difference from -(width) to width, width = most - least; nothing for others.
 *
 * A questionnaire's version fixes the shape; counters of another size are no counters of it.  Pure. */
#ifndef SURVEYS_COUNTS_H
#define SURVEYS_COUNTS_H
#include "features/surveys/answers.h"

struct count_place { size_t at, n; };            /* in cells; n == 0: not counted */
/* Of each item (q->n of them); returns how many cells there are. */
size_t counts_places(const struct questionnaire *q, struct count_place *ret);
size_t changes_places(const struct questionnaire *q, struct count_place *ret);

/* A copy of what was (n == 0: nothing yet) with one respondent more (by 1) or less (by -1).  false: another size. */
bool counts_add(struct arena *a, const struct questionnaire *q, struct bytes was, const struct answers *all, int by, struct bytes *ret);
/* The same of differences: the second questionnaire's answers less those of the first, items of both that have a pair. */
bool changes_add(struct arena *a, const struct questionnaire *second, const struct answers *after, const struct questionnaire *first,
	const struct answers *before, struct bytes was, int by, struct bytes *ret);
/* Counting packed answers as they are, without unpacking: for those who count over many rows.  cells: q's counters, of counts_places(),
 * that grow by one each.  false: not an answer of this questionnaire; what of it could be counted was. */
struct packed_item { enum item_type type; size_t at, cell; int64_t least, most; size_t n_rows, n_options; };
struct packed_layout { const struct questionnaire *q; size_t n; struct packed_item *v; size_t cells, bytes; };
struct packed_layout packed_layout_of(struct arena *a, const struct questionnaire *q);
bool packed_count(const struct packed_layout *l, struct bytes packed, uint32_t *cells);

uint32_t count_at(struct bytes counts, size_t cell);
/* Adds up counters of one shape; false: another size. */
bool counts_sum(struct arena *a, struct bytes one, struct bytes other, struct bytes *ret);

/* What is read off a run of cells whose values are least, least + 1, …: n 0 when nobody answered. */
struct count_summary { int64_t n; double mean, median, low, high /* quartiles */; int64_t least_seen, most_seen; };
struct count_summary counts_summary(struct bytes counts, struct count_place place, int64_t least);
#endif
