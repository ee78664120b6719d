/* How the papers of everybody stand, without judging each at every look (decision 0037).
 *
 * A *standing* says of one person in which state each paper is, so short that twenty thousand are read in milliseconds.  It is made
 * by the same rules as papers (rules.h), holds for some days, and is *stale* once the person, his roles or answers have changed:
 * then the person is judged as he is looked at, until a chore has written him anew. */
#ifndef CONSENTS_STANDING_H
#define CONSENTS_STANDING_H
#include "kernel/slice.h"
#include "features/consents/store.h"

struct standing {
	struct uuid id;
	struct bytes key;                         /* his place in the alphabet */
	struct str roles;                         /* " mentor/TT mentee/TU " on the day it was made; "": none yet */
	struct str states;                        /* two characters a purpose */
	struct str days;                          /* sixteen: the day of its state, and on which a sheet went out; "" as kept: standing_days */
	struct opt_date soon;                     /* the first end of a paper that ends soon, without a sheet out */
	bool mentor, mentee;
};
struct standings { size_t n, cap; struct standing *v; struct consents_base base; };
/* Who is judged as he is looked at; known: they are few enough for that. */
struct live_standing { struct uuid id; struct standing now; bool any; /* he mentors or is mentored */ };
struct live_standings { bool known; size_t n, cap; struct live_standing *v; };
/* How many stand alike today, of those who mentor or are mentored: some hundred kinds in a store of any size.  s: roles and states of each,
 * and of nobody.  known: else standings_read says all of everybody. */
struct standing_alike { struct standing s; int64_t n; };
struct standings_alike { bool known; size_t n, cap; struct standing_alike *v; struct live_standings live; struct consents_base base; };

/* ---- pure ---- */

struct standing_paper { enum consent_state state; enum consent_level level; bool ground, printed; };
struct standing_paper standing_paper(const struct standing *s, size_t purpose);
/* The papers as judged on that day, written short. */
struct standing standing_of(struct arena *a, const struct board_person *p);
/* The papers again, for whoever shows them; category: of the person. */
void standing_papers(const struct standing *s, const struct consents_base *b, struct str category, struct consent_papers *ret);
/* What to look for in roles; side: "mentor", "mentee", "" any; form: "" any. */
struct str standing_role(struct arena *a, struct str side, struct str form);
static inline bool standing_has(const struct standing *s, struct str role) { return str_find(s->roles, role, 0) >= 0; }

/* One time of a role, from a day on. */
struct role_span { struct str role, form; struct date since; struct opt_date until; };
struct role_spans { size_t n, cap; struct role_span *v; };
/* Roles in force on a day, and whether he mentors or is mentored then. */
void standing_roles(struct arena *a, const struct consents_base *b, const struct role_spans *l, struct date day, struct board_person *p);
/* The last day on which judging gives the same as on that day; none: always. */
struct opt_date standing_until(const struct consents_base *b, const struct board_person *p, const struct role_spans *l, struct date day);

/* ---- the store ---- */

/* Everybody who mentors or is mentored today, in Russian order. */
MUST_USE enum status standings_read(struct db *db, struct standings *ret);
MUST_USE enum status standings_alike(struct db *db, struct standings_alike *ret);
/* Of the wanted kinds (a bool for each) the first so many behind somebody, in Russian order; after: none, from the beginning. */
MUST_USE enum status standings_of_alike(struct db *db, const struct standings_alike *l, const bool *wanted, struct opt_uuid after, size_t limit, struct standings *ret);
/* When the first paper ends of those that end soon. */
MUST_USE enum status standings_soonest(struct db *db, const struct standings_alike *l, struct opt_date *ret);
/* Between standing_store.c and standing_alike.c. */
MUST_USE enum status standings_live(struct db *db, const struct consents_base *b, struct live_standings *ret);
void standings_in_order(struct standings *l);
/* The days of one of them. */
MUST_USE enum status standing_days(struct db *db, struct standing *s);
/* Somebody's answers, sheets, roles or record changed. */
MUST_USE enum status standing_stale(struct db *db, struct uuid person);
/* Writes some that are stale or over anew; a chore, and the job of consents_settle_soon. */
MUST_USE enum status standings_refresh(struct db *db, bool *ret_more);
/* The rules changed: everybody is stale by them. */
MUST_USE enum status standings_other_rules(struct db *db);
#define STANDINGS_JOB "consents.settle"
MUST_USE enum status standings_job(struct db *db, struct job_state *state);
/* Is what is kept what judging says?  Adds to both; a line on stdout for each that differs. */
MUST_USE enum status standings_verify(struct db *db, struct str slug, int64_t *checked, int64_t *wrong);
int consents_command(int argc, char **argv);
#endif
