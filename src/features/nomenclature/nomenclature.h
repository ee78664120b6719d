/* The list of cases (номенклатура дел): in which case a paper lies.  For features that print «В дело № 03-14» on what they make. */
#ifndef NOMENCLATURE_NOMENCLATURE_H
#define NOMENCLATURE_NOMENCLATURE_H
#include "kernel/html/views.h"
#include "kernel/store/store.h"

/* The index of the case for a kind of paper (slice.h, made_kind) of that day; "" when the list of its year has none, or there is no list. */
MUST_USE enum status nomenclature_index(struct db *db, struct str kind, struct str type, struct date day, struct str *ret);
/* The cases of that day's list to choose from, behind «-»: by the kind of paper.  now: the index that stands there already; one that
 * the list has not is kept at the end. */
MUST_USE enum status nomenclature_choices(struct db *db, struct date day, struct str now, struct html_option_list *ret);
/* «2026», «2026/27»: the year of the list that a day is in. */
MUST_USE enum status nomenclature_year(struct db *db, struct date day, struct str *ret);
#endif
