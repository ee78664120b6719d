/* Answers that were given elsewhere (Яндекс Формы, any table): which column is which question, and what a row's cells say.
 *
 * A column is nothing, the respondent's name, the code of a blank, a question, or a part of one: a row of a table, an option of a
 * choice of many.  As a text: "" "name" "code" "q3" "q3.2", questions and parts counted from 1 in the questionnaire's order.
 * Headings are compared without marks and capitals.  Cells hold words of options or their numbers; several of them in one cell are
 * parted by commas, semicolons or lines.  A column's heading and a cell's words are what people typed: they are told on the page that
 * is looked at once, never kept.
 *
 * Pure. */
#ifndef SURVEYS_TRANSFER_H
#define SURVEYS_TRANSFER_H
#include "features/surveys/answers.h"
#include "kernel/office/outside.h"

#define TRANSFER_ROWS_MAX 5000
#define TRANSFER_COLUMNS_MAX 180                   /* a form's rows; what stands farther right is told and not taken */

enum column_is { COLUMN_NOTHING, COLUMN_NAME, COLUMN_CODE, COLUMN_ITEM };
struct transfer_column { struct str heading; enum column_is is; size_t item; size_t part /* from 1; 0: the whole question */; };
struct transfer_row { int64_t no; /* in the table, the heading being 1 */ struct str *cells; };
struct transfer_table {
	struct str file;
	size_t n_columns; struct transfer_column *columns;
	struct { size_t n, cap; struct transfer_row *v; } rows;
	size_t wider;                            /* columns that were left out */
};

/* The table of a document with the most cells.  INVALID with a Russian message when there is none, or too much of it. */
MUST_USE enum status transfer_from(struct arena *a, struct err *e, const struct outside *doc, struct transfer_table *ret);
/* What the headings say; named: names may be asked for at all. */
void transfer_guess(struct arena *a, const struct questionnaire *q, bool named, struct transfer_table *t);
struct str transfer_column_text(struct arena *a, const struct transfer_column *c);
/* false: no such question or part. */
bool transfer_column_parse(struct str text, const struct questionnaire *q, struct transfer_column *ret);
/* The same headings have the same fingerprint: 16 hex digits. */
struct str transfer_fingerprint(struct arena *a, const struct transfer_table *t);
/* All columns' texts, by commas, and back. */
struct str transfer_columns_text(struct arena *a, const struct transfer_table *t);
void transfer_columns_take(struct str texts, const struct questionnaire *q, struct transfer_table *t);

/* said quotes the cell, log never does. */
struct transfer_fault { struct str said, log; };
struct transfer_faults { size_t n, cap; struct transfer_fault *v; };
struct transfer_answers { struct answers all; struct str name, code; bool blank; /* nothing at all stands in it */ struct transfer_faults faults; };
void transfer_row_of(struct arena *a, const struct questionnaire *q, const struct transfer_table *t, const struct transfer_row *row, struct transfer_answers *ret);

/* The draft and its pieces as JSON. */
struct str transfer_write(struct arena *a, struct uuid campaign, const struct transfer_table *t, size_t from, size_t n);
bool transfer_read(struct arena *a, struct str json, const struct questionnaire *q, struct transfer_table *ret);
bool transfer_campaign(struct str json, struct uuid *ret);
#endif
