/* Pairs as appendices of orders (slice.appendices): tables, and what a registered order does to the pairs that stand in it. */
#ifndef PAIRS_APPENDIX_H
#define PAIRS_APPENDIX_H
#include "features/pairs/pairs_in.h"
#include "features/people/people.h"
#include "kernel/slice.h"

#define PAIRS_MOST 1000                          /* lines of a table */

extern const struct appendix_source pairs_appendices[];

/* ---- parts of the tables: appendix.c (those in force, another mentor, the end), change.c (a longer term, changes) ---- */

struct pair_table_words { struct people_words forms, models, types; };
MUST_USE enum status pair_table_words(struct db *db, struct pair_table_words *ret);
struct str pair_quoted(struct arena *a, const struct people_words *l, struct str code);         /* «учитель – учитель», in quotation marks */
struct str pair_term(struct arena *a, struct date since, struct opt_date last);                 /* «15.09.2026 — 31.05.2027», «с 15.09.2026» */
struct appendix_cell pair_cell(struct arena *a, const struct person *p, size_t n, struct date day);
struct appendix_line *pair_table_line(struct arena *a, size_t n_cells, struct appendix *ret);   /* the next one, with its number */
/* What lacks of a pair that is to begin. */
MUST_USE enum status pair_table_gaps(struct db *db, const struct pair_appendix_row *r, struct appendix *ret);

MUST_USE enum status pair_prolong_table(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret);
MUST_USE enum status pair_change_table(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret);
MUST_USE enum status pair_prolong_issued(struct request *req, const struct appendix_issue *x);
MUST_USE enum status pair_change_issued(struct request *req, const struct appendix_issue *x);

/* ---- what an order does to one pair, each with its line in the journal of actions ---- */

struct pair_deed pair_deed_of(const struct appendix_issue *x);
MUST_USE enum status pair_begun_by(struct request *req, struct uuid pair, const struct pair_deed *d);
MUST_USE enum status pair_replaced_by(struct request *req, struct uuid pair, const struct pair_deed *d);
MUST_USE enum status pair_ended_by(struct request *req, struct uuid pair, const struct pair_deed *d);
#endif
