/* The card of the centre: its names, founder, place, year, signatory.  Other features read it here; the page changes it. */
#ifndef ORG_ORG_H
#define ORG_ORG_H
#include "features/org/letterhead.h"
#include "kernel/store/store.h"

struct org_names { size_t n, cap; struct str *v; };
struct org_card {
	struct str short_name, zone;              /* of the store's organization */
	struct str full_name, founder, place;     /* place: «г. Омск», where documents are issued */
	struct str inn, ogrn;
	struct str address, phone, email, site;   /* site: with https:// */
	int64_t year_from;                        /* the month in which the academic year begins: 9 */
	struct str signatory_post, signatory_name;
	struct org_names other_names;             /* other forms of the name met in documents */
	int64_t rev;                              /* 0: nobody has filled it yet */
};
#define ORG_YEAR_FROM 9
#define ORG_NAMES_MAX 30

MUST_USE enum status org_card_read(struct db *db, struct org_card *ret);
/* In a unit of work, against card->rev.  CONFLICT: somebody changed it meanwhile. */
MUST_USE enum status org_card_write(struct db *db, const struct org_card *card);

/* ---- who works here ---- */

/* Whoever can be named in a paper as one who does, looks, knows: accounts with a worker's role, by name. */
struct org_worker { struct uuid account; struct str name, post; };
struct org_staff { size_t n, cap; struct org_worker *v; };
MUST_USE enum status org_staff_read(struct db *db, struct org_staff *ret);
/* The same to choose from: account, name, post. */
struct html_option_list;
MUST_USE enum status org_staff_options(struct db *db, struct html_option_list *ret);

/* ---- rules, pure ---- */

/* ИНН of an organisation: 10 digits, the last one by the rule of the tax service (приказ ФНС от 29.06.2012 № ММВ-7-6/435@,
 * приложение: weights 2 4 10 3 5 9 4 6 8, modulo 11, modulo 10). */
bool org_inn_valid(struct str inn);
/* ОГРН: 13 digits, the last one what is left of the first twelve after division by 11, its last digit (приказ Минфина от 30.10.2017
 * № 165н, п. 7); it begins with 1 or 5. */
bool org_ogrn_valid(struct str ogrn);
/* «школа.рф», «https://example.ru/»: with https:// before it; "" when it is no address of a site. */
struct str org_site_of(struct arena *a, struct str typed);
/* The lines of a text as names: trimmed, empty and repeated ones left out, at most ORG_NAMES_MAX. */
struct org_names org_names_of(struct arena *a, struct str text);
/* The first day of the academic year that a day is in. */
struct date org_year_start(struct date d, int64_t year_from);
/* The year that begins in year first: «2026/27». */
struct str org_year_title(struct arena *a, int first);
#endif
