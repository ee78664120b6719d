/* The answers of one respondent to one version of a questionnaire: checked once, packed small, read back fast.
 *
 * Packed, closed answers are a blob: for each item in the questionnaire's order
 *	YN SCALE ONE FREQ   2 bytes: the value + 32768, little-endian; 0: no answer
 *	MANY                8 bytes: a set, bit 0 is option 1; 0: no answer
 *	MATRIX              2 bytes a row, as ONE
 *	NUMBER              8 bytes: IEEE double, little-endian; NaN: no answer
 *	DATE                4 bytes: days since 1970-01-01 + 2^31, little-endian; 0: no answer
 *	SHORT LONG          1 byte: 1 when there is a text; the texts lie apart (survey_text), so that they can be read and tagged
 * One row a respondent, some forty bytes: counters are made again over millions of answers by reading rows, not by joining.
 *
 * Pure: no store, no clock. */
#ifndef SURVEYS_ANSWERS_H
#define SURVEYS_ANSWERS_H
#include "features/surveys/form.h"

struct answer {
	bool has;
	int64_t value;                           /* YN SCALE ONE FREQ; DATE: days since 1970-01-01 */
	uint64_t set;                            /* MANY */
	double number;
	struct str text;
	size_t n_rows; int64_t *row;             /* MATRIX: 0: no answer */
};
struct answers { size_t n; struct answer *v; };  /* n == the questionnaire's n */

/* What somebody typed for an item: one text a value ("7", "2", "да"…), several of MANY; MATRIX: a text for each row.  Leaves a sentence
 * beside the item that does not fit. */
struct typed { size_t n; struct str *v; };
struct str answer_take(struct arena *a, const struct form_item *item, const struct typed *typed, struct answer *ret);
/* A whole page of them: cell by cell as on the page (form.h, item_cells), MANY a cell for each option, anything in it a tick.  *ret and
 * faults (q->n of them) are made.  True: it can be kept. */
bool answers_take(struct arena *a, const struct questionnaire *q, const struct str *cells, size_t n, struct answers *ret, struct str **faults);
/* Is the item asked, with these answers to the items before it? */
bool answer_asked(const struct questionnaire *q, const struct answers *all, size_t item);
/* What is still missing or does not fit, item by item: a text each, "" when fine.  Answers to items that are not asked are taken out. */
bool answers_check(struct arena *a, const struct questionnaire *q, struct answers *all, struct str *faults);

/* As a person reads it: «да», «7», «лично; дистанционно»; "" without an answer. */
struct str answer_words(struct arena *a, const struct form_item *item, const struct answer *x);

struct bytes answers_pack(struct arena *a, const struct questionnaire *q, const struct answers *all);
/* false: the blob is not one of this questionnaire. */
bool answers_unpack(struct arena *a, const struct questionnaire *q, struct bytes packed, struct answers *ret);
/* Where an item lies in the blob, and how long: for those who count over many rows. */
struct answer_place { size_t at, n; };
void answers_places(const struct questionnaire *q, struct answer_place *ret /* q->n of them */);
#endif
