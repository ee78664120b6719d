/* The list of cases (номенклатура дел): in which case a paper lies.  For features that print «В дело № 03-14» on what they make. */
#ifndef NOMENCLATURE_NOMENCLATURE_H
#define NOMENCLATURE_NOMENCLATURE_H
#include "kernel/store/store.h"

/* The index of the case for a kind of paper (slice.h, made_kind) of that day; "" when the list of its year has none, or there is no list. */
MUST_USE enum status nomenclature_index(struct db *db, struct str kind, struct str type, struct date day, struct str *ret);
#endif
