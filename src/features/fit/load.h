/* Everybody of a form, read once and compared in memory. */
#ifndef FIT_LOAD_H
#define FIT_LOAD_H
#include "features/fit/fit.h"
#include "features/fit/queries.h"

#define FIT_PEOPLE_MOST 20000
#define FIT_PAIRS_MOST 200000

struct fit_ties { size_t n, cap; struct fit_tie *v; };
struct fit_data {
	struct fit_config config;
	struct fit_tags tags;
	struct fit_dictionary *dictionary;
	struct str form, form_title;
	struct date day;
	int32_t n, m;                        /* mentees, mentors */
	struct fit_side *mentees, *mentors;
	bool *mentee_wished, *mentor_wished;
	struct fit_ties ties;                /* by mentee, then mentor */
	int32_t *first_tie;                  /* n + 1 */
};
/* One person more on each side, whatever his roles; nil: nobody. */
struct fit_named { struct uuid mentor, mentee; };
MUST_USE enum status fit_load(struct db *db, struct str form, struct date day, const struct fit_named *named, struct fit_data *ret);
int32_t fit_mentor_at(const struct fit_data *d, struct uuid id);         /* -1: he is not there */
int32_t fit_mentee_at(const struct fit_data *d, struct uuid id);
struct fit_case fit_case_of(const struct fit_data *d, int32_t mentee, int32_t mentor);

MUST_USE enum status fit_config_read(struct db *db, struct str form, struct fit_config *ret);
/* Shipped ones with what the centre changed. */
MUST_USE enum status fit_tags_read(struct db *db, struct fit_tags *ret);

/* Places of ids. */
struct fit_place { struct uuid id; int32_t at; };
struct fit_index { int32_t n; struct fit_place *v; };
struct fit_index fit_index_of(struct arena *a, const struct fit_side *l, int32_t n);
int32_t fit_at(const struct fit_index *x, struct uuid id);               /* -1 */
/* What is between the people of d: families, marks, pairs, circles, wishes. */
MUST_USE enum status fit_tie_all(struct db *db, struct fit_data *d, const struct fit_index *mentors, const struct fit_index *mentees);

/* What fit_candidates does with what was loaded.  mentors: they are looked for; me: the place of him for whom. */
void fit_lift(struct fit_config *c, uint32_t without);
struct fit_case fit_case_for(const struct fit_data *d, bool mentors, int32_t me, int32_t other);
void fit_best_of(struct arena *a, const struct fit_data *d, bool mentors, int32_t me, size_t limit, struct fit_candidates *ret);

/* Shares and stops in words, pure. */
void fit_view_of(struct arena *a, const struct fit_case *k, struct fit_view *ret);
/* who: for whom somebody is looked for. */
void fit_reasons_of(struct arena *a, const struct fit_side *who, const int32_t counts[FIT_RULES], struct fit_reasons *ret);
#endif
