/* The text of a sheet: a template of the centre, filled from the record.  Pure.
 *
 * A template is lines, one paragraph each.  In front of a line may stand
 *	[представитель] only where a representative signs (until 18)   [подросток] only from 14 to 18   [сам] only from 18
 * and then
 *	= heading   - item   ? a line with a box to tick   > to the right   _ a line to be filled by hand, its caption below
 *	~ caption | name: a line for a signature
 * {участник.род} is a field (sheet_field_names).  What is not known is left to be filled by hand. */
#ifndef CONSENTS_SHEET_H
#define CONSENTS_SHEET_H
#include "kernel/base/arena.h"

#define SHEET_TEXT_MAX 12000             /* bytes of a template: more is no single page */
enum paper_kind { PAPER_TEXT, PAPER_HEAD, PAPER_ITEM, PAPER_TICK, PAPER_RIGHT, PAPER_BLANK, PAPER_SIGN };
struct paper_line { enum paper_kind kind; struct str text, name; };
struct paper_lines { size_t n, cap; struct paper_line *v; };

struct sheet_field { struct str name, value; };
struct sheet_fields { size_t n, cap; struct sheet_field *v; };

/* who: "parent" "both" "own". */
struct paper_lines sheet_fill(struct arena *a, struct str body, struct str who, const struct sheet_fields *fields);
/* Names that a template may use, in order. */
struct str sheet_field_name(size_t i);   /* "" behind the last */
/* The first {field} that nobody knows, or the first bracket without its end: as it stands, "" when all is well. */
struct str sheet_unknown(struct str body);
/* «в течение 3 лет», «в течение 18 месяцев», «до окончания участия в программе наставничества» (0). */
struct str sheet_term_words(struct arena *a, int64_t months);
#endif
