/* Between the files of this folder. */
#ifndef PEOPLE_PEOPLE_IN_H
#define PEOPLE_PEOPLE_IN_H
#include "features/people/people.h"

MUST_USE enum status person_search_put(struct db *db, const struct person *p);
/* The slice's .reindex. */
MUST_USE enum status people_reindex_persons(struct db *db, struct uuid *at);
MUST_USE enum status people_reindex_groups(struct db *db, struct uuid *at);

#define ALIKE_ENOUGH 10                  /* the surname (12) and no contradiction */
#endif
