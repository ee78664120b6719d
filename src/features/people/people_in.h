/* Between the files of this folder. */
#ifndef PEOPLE_PEOPLE_IN_H
#define PEOPLE_PEOPLE_IN_H
#include "features/people/people.h"

MUST_USE enum status person_search_put(struct db *db, const struct person *p);
/* The kept counts follow a record whose state or category changes. */
MUST_USE enum status person_count_change(struct db *db, struct str state, struct str category, struct str new_state, struct str new_category);
/* So do the surnames there are; "" for none. */
MUST_USE enum status person_surname_change(struct db *db, struct str before, struct str after);
/* The slice's .reindex. */
MUST_USE enum status people_reindex_persons(struct db *db, struct uuid *at);
MUST_USE enum status people_reindex_groups(struct db *db, struct uuid *at);

#define ALIKE_ENOUGH 10                  /* the surname (12) and no contradiction */
#endif
