/* Bases of mentors and mentees: the rows of a base on a day, as cells of the formulary's columns.
 *
 * Words.  *side*: "mentor" or "mentee".  A *base* is everybody who has that role on a day, perhaps of one form.  The *anonymised* form
 * is for the site: nobody's contacts, birth year or request; pupils are «обучающийся № 1», adults their post or place, or, where they
 * consented to publication and it holds today, their name. */
#ifndef BASES_BASES_H
#define BASES_BASES_H
#include "kernel/store/store.h"

struct base_entry {
	struct uuid id;
	struct str name, category, contacts, place;
	struct opt_date born;
	struct opt_int born_year;
	struct str competences, achievements, interests, wanted_age, free_time, request, results, link;
	struct str forms;                        /* «учитель – учитель; учитель – ученик» */
	struct opt_date since, until;            /* earliest in, latest out; until only when all of them end */
	struct str partners, partner_places;     /* a line each */
	struct str mark;                         /* «пройдена 31.05.2026»: the last pair that ended with its plan done or its term; "" none */
	struct str site_name, site_partners;     /* what stands for names on the site */
	bool pupil;
};
struct base_entries { size_t n, cap; struct base_entry *v; };

struct base_filter {
	const char *side;
	struct str form, category;               /* "": any */
	struct opt_uuid group;
	struct date day;
	struct str q;                            /* words of a name, or one letter that surnames begin with; "": everybody */
	bool site_names;                         /* adults who consent to publication today have their name in site_name; for what is not kept */
};
/* One page after a place (key empty: from the beginning), at most limit; of words of a name there is one page alone. */
MUST_USE enum status base_read(struct db *db, const struct base_filter *f, struct bytes key, struct uuid after, int64_t limit, struct base_entries *ret);
/* All of it for a file or to be kept, numbered for the site, without those who withdrew their consent to taking part; at most BASE_MAX,
 * TOO_LARGE above. */
#define BASE_MAX 20000
MUST_USE enum status base_read_all(struct db *db, const struct base_filter *f, struct base_entries *ret);

/* ---- columns and cells, pure ---- */

struct base_column { struct str code, heading; double width; bool on_site; };
struct base_columns { size_t n, cap; struct base_column *v; };
struct base_columns base_columns(struct arena *a, const char *side, bool site);
/* What stands in a column for an entry; number: from 1. */
struct str base_cell(struct arena *a, const struct base_entry *e, struct str code, size_t number, bool site);

/* «База наставников на 01.10.2026», with the form's title when there is one. */
struct str base_title(struct arena *a, const char *side, struct str form_title, struct date day);
/* What a mentor's or mentee's entry still lacks for the base: «нет основного запроса»; "" when nothing. */
struct str base_lacks(struct arena *a, const struct base_entry *e, const char *side);

/* As JSON that never changes again: {"title","side","form","on","columns":[…],"rows":[[…]]}. */
struct str base_json(struct arena *a, const char *side, struct str form, struct str title, struct date day, const struct base_entries *l, bool site);
#endif
