/* Between the files of this folder. */
#ifndef PEOPLE_PEOPLE_IN_H
#define PEOPLE_PEOPLE_IN_H
#include "features/people/people.h"

MUST_USE enum status person_search_put(struct db *db, const struct person *p);

#define ALIKE_ENOUGH 10                  /* the surname (12) and no contradiction */
#endif
