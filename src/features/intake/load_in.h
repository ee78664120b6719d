/* Between load.c (writing) and undo.c (taking back). */
#ifndef INTAKE_LOAD_IN_H
#define INTAKE_LOAD_IN_H
#include <jansson.h>

#include "features/intake/load.h"
#include "features/intake/queries.h"

/* One row on its way into the store.  made gathers what it did: a list of pairs [id, text] for each of
 *	"new"        a person was made                              "before"     person, the fields before, as JSON
 *	"roles"      a role was given                               "pairs"      a pair was made
 *	"joins"      group, «person day»                            "guardians"  child, «guardian relation-before»
 *	"mentor", "mentee"  person, what the base said before */
/* Groups that a piece has named already: a class list names the same one in every row. */
struct group_seen { struct str title; struct uuid id; };
struct groups_seen { size_t n; struct group_seen v[16]; };

struct writing {
	struct db *db;
	struct uuid load;
	const struct intake *in;
	struct intake_rules rules;
	json_t *made;
	struct str note;
	int64_t pairs;
	struct groups_seen *groups;
	const struct person *fresh;               /* this row has just added him: he has no roles yet */
	bool joined;                              /* and is in a group by now */
};
void made_add(struct writing *w, const char *list, struct uuid a, struct str b);
/* The last row was written, or taken back. */
MUST_USE enum status intake_over(struct db *db, struct uuid load, const char *state);
/* The revision that this load leaves behind. */
MUST_USE enum status intake_touched(struct db *db, struct uuid load, struct uuid person);

struct str intake_person_json(struct arena *a, const struct person *p);
bool intake_person_back(struct arena *a, struct str json, struct person *p);     /* all but id, state and rev */
struct str intake_side_json(struct arena *a, const struct person_side *s);
bool intake_side_back(struct arena *a, struct str json, struct person_side *s);
/* What undoing asks of one feature: does it keep anything of somebody? */
struct person_data;
MUST_USE enum status intake_kept_of(struct db *db, const struct person_data *d, struct uuid person, bool *ret);
#endif
