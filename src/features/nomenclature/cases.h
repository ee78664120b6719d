/* Cases, what lies in them, their order: rules are pure, reading is in the last part. */
#ifndef NOMENCLATURE_CASES_H
#define NOMENCLATURE_CASES_H
#include "kernel/base/arena.h"
#include "kernel/slice.h"

#define CASE_INDEX_MAX 20                /* characters */
#define CASES_MAX 200
#define NOMENCLATURE_MONTH "nomenclature.month"      /* the setting: in which month the list's year begins */

struct file_case {
	struct uuid id;
	int64_t year;
	struct str idx, title, term, article, checked, note, takes;
	int64_t rev;
};
struct file_cases { size_t n, cap; struct file_case *v; };

/* The calendar year in which the list's year began that a day is in; its first and last day. */
int case_year(struct date day, int64_t month);
void case_period(int year, int64_t month, struct date *ret_from, struct date *ret_to);
/* «2026», «2026/27» */
struct str case_year_title(struct arena *a, int year, int64_t month);
/* Does a blank-separated list of kinds take this one?  "order" takes every order, "order:main" those of one type. */
bool case_takes(struct str takes, struct str kind, struct str type);
/* The case of a paper: the one whose index it says itself, else the one that takes exactly its type, else its kind; NULL: none. */
const struct file_case *case_of(const struct file_cases *l, const struct made_item *x);
/* Letters, digits, «-», «/», «.»; why not, in Russian, or "". */
struct str case_index_fault(struct str idx);
struct str case_kind_code(struct arena *a, const struct made_kind *k);      /* "order:main" */

/* A paper in its case. */
struct filed { struct made_item item; const struct file_case *in; /* NULL: in none */ };
struct filed_list { size_t n, cap; struct filed *v; };
/* By day, then by title. */
void filed_sort(struct filed_list *l);

/* ---- the store ---- */

MUST_USE enum status cases_read(struct db *db, int year, struct file_cases *ret);
/* The list that the program ships, for a year. */
struct file_cases cases_shipped(struct arena *a);
/* Every kind of paper that features make. */
MUST_USE enum status kinds_read(struct db *db, struct made_kinds *ret);
/* All papers of the list's year with their cases, in their order. */
MUST_USE enum status filed_read(struct db *db, int year, const struct file_cases *cases, struct filed_list *ret);
MUST_USE enum status nomenclature_month(struct db *db, int64_t *ret);
/* A year's list out of another's lines: nothing happens to lines whose index is there already. */
MUST_USE enum status cases_copy(struct db *db, int year, const struct file_cases *from, int64_t *ret_made);
#endif
