/* Between the files of this folder. */
#ifndef PEOPLE_PEOPLE_IN_H
#define PEOPLE_PEOPLE_IN_H
#include "features/people/people.h"
#include "features/people/queries.h"

MUST_USE enum status person_search_put(struct db *db, const struct person *p);
/* The kept counts follow a record whose state or category changes. */
MUST_USE enum status person_count_change(struct db *db, struct str state, struct str category, struct str new_state, struct str new_category);
/* So do the surnames there are; "" for none. */
MUST_USE enum status person_surname_change(struct db *db, struct str before, struct str after);
/* Counts by day (person_role_day) follow the roles: begun before a change of one person's roles or of his state, written after it.
 *
 *	struct role_days d = { 0 };
 *	TRY(role_days_begin(db, person, &d));  …the change…  TRY(role_days_end(db, person, &d));  */
struct role_time { struct uuid id; struct str role, form; struct date since; struct opt_date until; };
struct role_times { size_t n, cap; struct role_time *v; };
struct role_day { struct str role, form; struct date day; int64_t began, ended; };
struct role_days { size_t n, cap; struct role_day *v; struct role_times before; struct people_place_row place; bool uncounted; /* erased: set before the end when it has become so */ };
MUST_USE enum status role_days_begin(struct db *db, struct uuid person, struct role_days *d);
MUST_USE enum status role_days_end(struct db *db, struct uuid person, struct role_days *d);
/* Instead of the end, where one role came and nothing else changed. */
MUST_USE enum status role_days_one_more(struct db *db, const struct role_time *t, struct role_days *d);
/* What the times of one person's roles add to the counts, times `sign`; pure.  Times may overlap, whatever their forms. */
void role_days_add(struct arena *a, const struct role_times *l, int sign, struct role_days *d);
/* nastavnik people verify */
int people_command(int argc, char **argv);
/* The slice's .reindex. */
MUST_USE enum status people_reindex_persons(struct db *db, struct uuid *at);
MUST_USE enum status people_reindex_groups(struct db *db, struct uuid *at);

/* Everything that any feature keeps of a person goes; an act without a name stays.  In a unit of work. */
MUST_USE enum status person_destroy(struct db *db, struct uuid person, struct str why, struct uuid *ret_act);
/* Retention: who left so long ago that nothing may be kept any more (setting people.keep-years). */
struct todos;
struct request;
MUST_USE enum status people_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status people_forget_chore(struct db *db, bool *ret_more);

#define ALIKE_ENOUGH 10                  /* the surname (12) and no contradiction */

struct person_links;
MUST_USE enum status people_linked(struct db *db, struct uuid person, struct person_links *ret);
/* Tells every feature that follows persons (slice.person_data.changed). */
MUST_USE enum status person_changed(struct db *db, struct uuid person);
#endif
