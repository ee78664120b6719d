/* «Копия для сайта» and «Выписка из приказа»: the same paper made again for whom the whole of it is not.
 *
 * Pure part: where a text names somebody, who of those that are known it is, what a file for outside is called, which columns and
 * appendices stay at home.  A name is a surname with initials on either side, or three words of which the last is a patronymic, in any case; two
 * words only where somebody known is called so.  Better one word too many than a child's name on a site. */
#ifndef ORDERS_SITE_H
#define ORDERS_SITE_H
#include "features/orders/paper.h"
#include "features/people/people.h"

struct site_person {
	struct opt_uuid id;                      /* of the record; none: an account without one */
	struct str last, first, middle, post;
	bool minor, allowed;                     /* allowed: may be named outside on this day */
	struct str group;                        /* «объединение «Робототехника»», "" */
	bool looked, named;                      /* asked whether he may be named; named in the copy */
	size_t no;                               /* of a pupil in this copy, from 1; 0: not met yet */
};
struct site_people { size_t n, cap; struct site_person *v; };

/* A name in a text, from byte to byte.  first and middle may be one letter. */
struct site_name { size_t from, to; struct str last, first, middle; bool two_words; };
struct site_names { size_t n, cap; struct site_name *v; };
struct site_names site_names_in(struct arena *a, struct str text);
/* Whose name it is, in any case; of several a pupil.  NULL: nobody's who is known. */
struct site_person *site_match(const struct site_people *l, const struct site_name *n);
/* text with each name as it is to stand there; instead[i].n == 0: it is left out with the blank or the comma that stood beside it. */
struct str site_put(struct arena *a, struct str text, const struct site_names *names, const struct str *instead);
/* «обучающемуся № 2», with the association where there is one. */
struct str site_pupil(struct arena *a, const struct site_person *p, enum name_case c);

/* text without telephone numbers and addresses of mail, and without the words in front of them. */
struct str site_without_contacts(struct arena *a, struct str text);
/* Contacts, pay, birth, health: what no copy for a site has. */
bool site_column_stays_home(struct str title);
/* A clause about pay. */
bool site_clause_stays_home(struct str text);
/* Requests of mentees, personal data: the appendix is left out whole. */
bool site_appendix_stays_home(const struct order_appendix *x, struct str title);
/* «prikaz-2026-10-20-n-118-1-od»: Latin letters, digits and hyphens. */
struct str site_file_name(struct arena *a, const char *what, struct date day, struct str number);

/* ---- the store ---- */

struct site_copy {
	struct order_paper paper;
	struct site_people people;               /* everybody named in it who is known */
	size_t minors;                           /* how many of them are pupils */
	struct { size_t n, cap; struct str *v; } left_out;      /* what the copy does not have, in words */
};
/* The copy of a registered order on db's day. */
MUST_USE enum status site_copy_make(struct db *db, const struct order *o, struct site_copy *ret);
struct doc *site_copy_doc(struct db *db, const struct order *o, const struct site_copy *c);

/* What an excerpt is about: a clause and those that stand under it, or somebody with all that names him. */
struct excerpt_of { struct opt_uuid person; struct opt_int clause; };
MUST_USE enum status excerpt_make(struct db *db, const struct order *o, const struct excerpt_of *what, struct doc **ret);
/* People of whom an excerpt can be made: those named in cells and as executors. */
struct excerpt_person { struct uuid id; struct str name; };
struct excerpt_people { size_t n, cap; struct excerpt_person *v; };
MUST_USE enum status excerpt_people(struct db *db, const struct order *o, struct excerpt_people *ret);
#endif
