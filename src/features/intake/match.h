/* Who is there already: an index in memory, so that 5,000 rows among 100,000 people need no 500 million comparisons.
 *
 * People are found by the beginning of the surname with the first letter of the name, by the beginnings of name and patronymic (a surname
 * changed by marriage, or mistyped in front), and by the day of birth.  Rows of the list itself go in one after another, so that a
 * person who stands there twice is one person. */
#ifndef INTAKE_MATCH_H
#define INTAKE_MATCH_H
#include "features/intake/intake.h"

enum intake_like { LIKE_NOT, LIKE_ASK, LIKE_SAME };
/* SAME: all names equal (ё as е) and nothing against it in the birth date, and either the patronymic or the birth date there on
 * both sides.  ASK: initials, one slip of the keys, a changed surname with all else equal, equal names with a birth date mistyped. */
enum intake_like intake_like(const struct person *a, const struct person *b);

struct intake_index;
struct intake_index *intake_index_new(struct arena *a, size_t most);
/* row: -1 for a person of the store, else the row of the list. */
void intake_index_add(struct intake_index *x, const struct person *p, int64_t row);
/* row ≥ 0: he stands in that row already. */
struct intake_found { const struct person *p; int64_t row; enum intake_like like; };
struct intake_founds { size_t n, cap; struct intake_found *v; };
#define INTAKE_FOUND_MAX 5
/* Surest first, at most INTAKE_FOUND_MAX. */
void intake_index_find(struct arena *a, const struct intake_index *x, const struct person *p, struct intake_founds *ret);

/* ---- what loading would do ---- */
enum intake_deed { DEED_ADD, DEED_UPDATE, DEED_SKIP, DEED_ASK, DEED_BAD, DEED_BLANK };
struct intake_plan_row {
	struct intake_person who;
	enum intake_deed deed;
	struct opt_uuid person;                                /* UPDATE of somebody in the store */
	int64_t same_row;                                      /* UPDATE of an earlier row, else -1 */
	struct intake_founds found;                            /* ASK, and who was taken for the same */
	bool answered, forced;                                 /* forced: «другой»: added whoever is there */
};
struct intake_plan { size_t n; struct intake_plan_row *v; size_t add, update, skip, ask, bad, blank, pairs, mixed; };
/* people: everybody in the store who is not erased. */
void intake_plan(struct arena *a, const struct intake *in, const struct intake_rules *rules, size_t n_people, const struct person *people,
	struct intake_plan *ret);
#endif
