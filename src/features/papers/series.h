/* Taking the next number of a register: of store.c alone. */
#ifndef PAPERS_SERIES_H
#define PAPERS_SERIES_H
#include "features/papers/store.h"

/* The next one in the year of the day that no paper has; taken in this unit of work. */
MUST_USE enum status paper_series_take(struct db *db, const struct paper_series *s, int year, struct str *ret_number);
#endif
