/* Papers of a person: which are needed and what is the state of each on a day.  Pure.
 *
 * Words.  A *purpose* is one paper (data/purposes.tsv): three consents to processing, the mentor's agreement, an additional agreement,
 * training, the certificate.  *need*: by category, roles in force, forms, age (data/needs.tsv).  *ground*: why data may be processed;
 * only where it is consent is a sheet asked for.  *band*: who signs by age: until 14 the representative, until 18 both, then oneself.
 * A consent given in one band covers nothing from the birthday that begins the next. */
#ifndef CONSENTS_RULES_H
#define CONSENTS_RULES_H
#include "features/people/people.h"

struct consent_purpose { struct str code, title, name, kind, asks, law, source, checked; bool printed, closed; };
#define PURPOSES_MAX 10                  /* nine are shipped; a board of people holds as many papers for each */
struct consent_purposes { size_t n; struct consent_purpose v[PURPOSES_MAX]; };
struct consent_need { struct str purpose, categories, roles, forms, age, level; };
struct consent_needs { size_t n, cap; struct consent_need *v; };
struct consent_ground { struct str purpose, category, ground, basis; bool own; };
struct consent_grounds { size_t n, cap; struct consent_ground *v; };

/* The shipped tables. */
void consent_purposes_shipped(struct consent_purposes *ret);
struct consent_needs consent_needs_shipped(struct arena *a);
struct consent_grounds consent_grounds_shipped(struct arena *a);
/* -1: there is none of that code. */
int consent_purpose_index(const struct consent_purposes *l, struct str code);
bool consent_kind_is(const struct consent_purpose *p, const char *kind);

/* ---- need ---- */

struct consent_role { struct str role, form; bool pupils, staff; };   /* who are mentored in this form */
struct consent_roles { size_t n, cap; struct consent_role *v; };
enum consent_level { LEVEL_NO, LEVEL_ASK, LEVEL_MUST };
enum consent_level consent_needed(const struct consent_needs *needs, struct str purpose, struct str category, const struct consent_roles *roles, bool minor);
/* What a form says of its mentees: «of» of the centre's words. */
struct consent_role consent_role_of(const struct people_words *forms, struct str role, struct str form);
/* NULL: consent. */
const struct consent_ground *consent_ground_of(const struct consent_grounds *l, struct str purpose, struct str category);
const char *consent_ground_title(struct str ground);

/* ---- age ---- */

enum consent_band { BAND_CHILD, BAND_TEEN, BAND_ADULT };
/* Unknown age: a pupil is a teenager (both sign), anybody else an adult. */
enum consent_band consent_band_of(const struct person *p, struct date on);
/* "parent" "both" "own". */
struct str consent_signs(enum consent_band b);
/* The birthday after a day that begins the next band; has is false where there is none or the birthday is not known. */
struct opt_date consent_next_birthday(const struct person *p, struct date after);

/* ---- state ---- */

enum consent_state {
	CONSENT_NOT_NEEDED, CONSENT_GROUND /* another ground than consent */, CONSENT_NONE, CONSENT_PROMISED, CONSENT_GIVEN, CONSENT_SOON /* given, ends soon */,
	CONSENT_EXPIRED, CONSENT_OUTGROWN /* 14 or 18 reached */, CONSENT_REFUSED, CONSENT_WITHDRAWN
};
/* An answer as the store keeps it; seq 0: there is none. */
struct consent_answer { int64_t seq; struct str status; struct date on_day; struct opt_date until; struct str signed_by, number; };
/* ret_day: the day that is shown with the state: given on, ends on, refused on. */
enum consent_state consent_state_of(const struct consent_purpose *p, const struct consent_answer *a, const struct person *who, struct date on, int soon_days, struct opt_date *ret_day);
bool consent_covers(enum consent_state s);                   /* given and in force */
bool consent_lacks(enum consent_state s);                    /* somebody has to bring a paper */
/* «✓ 12.09.2026», «нет», «отказ», «истекает 12.02.2027», «—». */
struct str consent_words(struct arena *a, enum consent_state s, struct opt_date day);

/* ---- a new answer ---- */

enum consent_fault {
	CONSENT_FINE, CONSENT_FUTURE, CONSENT_BEFORE_LAST, CONSENT_ALREADY, CONSENT_NOTHING_GIVEN, CONSENT_SIGNATURE, CONSENT_NO_NUMBER, CONSENT_NO_SEEN,
	CONSENT_OLD_SHEET, CONSENT_UNTIL
};
struct consent_new { struct str status; struct date on_day; struct opt_date until; struct str signed_by, number, seen_by; struct opt_date printed_on; };
/* last: the current answer, seq 0 when there is none.  printed_on: of the sheet that came back. */
enum consent_fault consent_check(const struct consent_purpose *p, const struct consent_answer *last, const struct consent_new *n, const struct person *who, struct date today);
struct str consent_fault_text(struct arena *a, enum consent_fault f, const struct consent_answer *last);

/* ---- codes of sheets: nine digits and one that proves them (ISO/IEC 7812-1, Luhn) ---- */

struct str consent_code_make(struct arena *a, uint64_t random);
/* The code in what was typed or scanned: digits, blanks and hyphens between them, or an address that ends with the code. */
bool consent_code_read(struct arena *a, struct str typed, struct str *ret);
struct str consent_code_show(struct arena *a, struct str code);       /* «4821 9035 17» */
#endif
