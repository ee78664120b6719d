/* People of the programme: what other features may know of them and do with them.
 *
 * One record a person.  What depends on the day (age, experience, roles in force, which papers are wanted) is computed on a
 * day that the caller names.  Names are joined, never copied, except into documents that never change.
 *
 * Words.  *category* (обучающийся, молодой специалист, педагог…) and *form* of mentoring («учитель – учитель») are codes of the
 * centre's own list of words (words.h).  A *role* is what somebody is in the programme for a time: mentor, mentee, curator,
 * methodist, psychologist, parent, partner, member of a working group.  *here*, *left*, *erased* are the states of a record. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H
#include "features/people/names.h"
#include "features/people/words.h"
#include "kernel/russian/name.h"
#include "kernel/store/store.h"

#define PERSON_NAME_MAX 200              /* bytes of one of the three parts */
#define PERSON_TEXT_MAX 2000             /* bytes of a free text */

struct person {
	struct uuid id;
	struct str last, first, middle;      /* «Иванова», «Анна», «Петровна»; the middle name may be empty */
	struct str gender;                   /* "f" "m" or "": nobody knows, ask */
	struct str category;                 /* code of words.h */
	struct str state, left_why;          /* "here" "left" "erased" */
	struct opt_date left_on;
	struct opt_date born;
	struct opt_int born_year;            /* where the day is not known */
	struct str phone, email;
	struct str post, employment;         /* employment: "" "main" "inner" "outer" */
	struct str subject, education, qualification;
	struct opt_date teaching_since, hired;
	struct str work_place, work_inn;     /* of outsiders: where they work or study */
	struct str source;                   /* where the record came from: "hand" "import" "survey"… */
	int64_t rev;
};

/* ---- the store ---- */

MUST_USE enum status person_read(struct db *db, struct uuid id, struct person *ret);      /* NOT_FOUND */
/* What somebody is and was called; nothing of whose record is erased. */
struct person_names { size_t n, cap; struct person_called { struct str last, first, middle; } *v; };
MUST_USE enum status person_names(struct db *db, struct uuid id, struct person_names *ret);
/* A new record; p->id is set.  The caller has checked it (person_faults). */
MUST_USE enum status person_add(struct db *db, struct person *p);
/* Against p->rev; CONFLICT when somebody was faster.  A changed name is kept with the day until which it was so. */
MUST_USE enum status person_change(struct db *db, const struct person *p);
/* «Выбыл»: open roles and memberships end on that day. */
MUST_USE enum status person_leave(struct db *db, struct uuid id, struct date day, struct str why);

struct new_role { struct uuid person; struct str role, form; struct date since; struct opt_date until; struct str ground; };
/* A role from a day on; CONFLICT when the same role of the same form is in force then. */
MUST_USE enum status person_role_add(struct db *db, const struct new_role *r, struct uuid *ret_id);
/* What a role in force on a day rests on («приказ № 120 от 24.11.2026»), where nothing was named. */
MUST_USE enum status person_role_ground(struct db *db, struct uuid person, struct str role, struct str form, struct date day, struct str ground);
/* What his roles of a form rested on is no more: they name no ground until something else gives them one. */
MUST_USE enum status person_role_unground(struct db *db, struct uuid person, struct str form, struct str ground);
/* The first role and the first membership of whom person_add has just made, in the same unit of work: nothing is asked of the store. */
MUST_USE enum status person_role_first(struct db *db, const struct person *p, const struct new_role *r, struct uuid *ret_id);
MUST_USE enum status person_join_first(struct db *db, struct uuid group, const struct person *p, struct date since);
/* until is the last day. */
MUST_USE enum status person_role_end(struct db *db, struct uuid role, struct date until, struct str why);

struct person_side {
	struct str competences, achievements, interests, wanted_age, free_time, request, results, link;
	struct opt_int capacity;
	int64_t rev;
	struct str times;                    /* when he can meet: codes of PERSON_TIMES, "3d 5e" */
	struct str place, meets, language;   /* a building; "" "here" "online" "both"; «русский, татарский» */
	struct opt_int age_from, age_to;     /* of the mentees a mentor would like */
};
/* Day of the week 1…7 and m (till 12:00), d (till 17:00), e (later): bit (day - 1) * 3 + part of a set of 21. */
#define PERSON_TIMES 21
uint32_t person_times_read(struct str codes);                    /* what is no code is left out */
struct str person_times_codes(struct arena *a, uint32_t set);
/* «среда днём, пятница»; a day with all three parts is the day alone; "" for none. */
struct str person_times_words(struct arena *a, uint32_t set);
const char *people_direction_title(struct str direction);        /* of a group: «техническая»; "" for none */
const char *person_meets_title(struct str meets);                /* «очно»; "" when nothing is said */
/* side: "mentor" or "mentee"; all empty with rev 0 when nothing is known. */
MUST_USE enum status person_side_read(struct db *db, struct uuid person, const char *side, struct person_side *ret);
MUST_USE enum status person_side_write(struct db *db, struct uuid person, const char *side, const struct person_side *s);

/* Somebody's lawful representative; the same again changes the relation. */
MUST_USE enum status person_guardian_set(struct db *db, struct uuid child, struct uuid guardian, struct str relation);
/* Into an association, group, class; nothing when he is there already. */
MUST_USE enum status person_join(struct db *db, struct uuid group, struct uuid person, struct date since);

/* People who could be the same one: an equal surname (ё as е) or one with a slip of the keys, and nothing against it in the other
 * names and the birth date; at most PERSON_ALIKE_MAX, the likeliest first.  Looked for among at most 200 whose surname has the same
 * stem, 200 of each surname with one slip (of 20), and 200 born on that day; a first name narrows the first two. */
#define PERSON_ALIKE_MAX 10
struct alike { struct uuid id; struct str name; struct opt_date born; struct opt_int born_year; struct str category; int score; bool left; };
struct alike_list { size_t n; struct alike *v; };
MUST_USE enum status people_alike(struct db *db, const struct person *p, struct alike_list *ret);
/* Who may be meant by a search that found nobody: «Лсиицына Вера», «Вера Лсиицына». */
MUST_USE enum status people_suggest(struct db *db, struct str q, struct alike_list *ret);
/* One letter alone stands for surnames that begin with it: what has a word with it somewhere is nearly everybody.  The letter as searching
 * sees letters; "" when q is anything else. */
struct str people_letter(struct arena *a, struct str q);
bool people_has_letter(struct arena *a, struct str last, struct str letter);

/* A select of groups: `any` as its first line (none where that is ""), the first 500 of the alphabet, and the chosen one always; its hint says when
 * there are more. */
struct html_option_list;
MUST_USE enum status people_group_options(struct db *db, struct str any, struct opt_uuid chosen, struct html_option_list *ret);

/* By its title, whatever its kind; made with this kind when there is none. */
MUST_USE enum status people_group_named(struct db *db, const char *kind, struct str title, struct uuid *ret);

/* For whoever takes back what it made itself (a list whose loading is undone).  NOT_FOUND of what is gone already. */
MUST_USE enum status person_role_drop(struct db *db, struct uuid role);
MUST_USE enum status person_part_drop(struct db *db, struct uuid group, struct uuid person, struct date since);
MUST_USE enum status person_guardian_drop(struct db *db, struct uuid child, struct uuid guardian);
/* The record becomes an empty place, with all that people keeps of it: «уничтожить сведения». */
MUST_USE enum status person_erase(struct db *db, struct uuid id);
/* The same of somebody who had only just come, all that he has with him: his roles were none.  plain: he is known to have no account, no
 * other name, no confirmed form of it and no words for the bases (people_plain). */
MUST_USE enum status person_unmake(struct db *db, struct uuid id, bool plain);
/* Is nobody more than plain whose id lies between two? */
MUST_USE enum status people_plain(struct db *db, struct uuid first, struct uuid last, bool *ret);
/* «Вернулся»: who left is here again. */
MUST_USE enum status person_return(struct db *db, struct uuid id);

/* Who is meant by a name as people write it («Иванова А.П.», «иванова анна»): *ret_one when exactly one person here is. */
MUST_USE enum status person_by_name(struct db *db, struct str name, struct uuid *ret, bool *ret_one);
/* For messages about a name that person_by_name did not find: «Лисецына Вера. Возможно, Лисицына Вера Тимофеевна?», or the name
 * alone when nobody here is alike. */
MUST_USE enum status person_name_hint(struct db *db, struct str name, struct str *ret);

/* The whole name in a case: called.full of names.h. */
MUST_USE enum status person_name_case(struct db *db, const struct person *p, enum name_case c, struct str *ret);

/* Is what is kept beside the people (counts by category, roles by day) what a recount says?  Adds to both; a line on stdout for each
 * difference, with slug in front.  For `nastavnik people verify` and for tests of whoever changes people. */
MUST_USE enum status people_verify(struct db *db, struct str slug, int64_t *checked, int64_t *wrong);

/* Who of the centre may see anything of somebody, what, and why: by a role, because he leads his group, because they are connected. */
struct seer { struct str name, post, rights, why; };
struct seers { size_t n, cap; struct seer *v; };
struct request;
MUST_USE enum status people_seers(struct request *req, struct uuid person, struct seers *ret);

/* ---- rules, pure ---- */

struct str person_name(struct arena *a, const struct person *p);           /* «Иванова Анна Петровна» */
struct str person_initials(struct arena *a, const struct person *p);       /* «Иванова А. П.», its spaces do not break */
/* name_cut of kernel/russian/name.h. */
void person_name_cut(struct arena *a, struct str whole, struct person *ret);
bool person_has_initials(const struct person *p);                          /* «А.» instead of a first name: the whole is to be asked for */
/* How alike two words are: 3 the same (case and ё aside), 2 one is the other's initial, 2 one slip of the keys in a word of five letters or
 * more, 1 one of them is missing, 0 different. */
int person_alike_words(struct str a, struct str b);
/* «f» by a patronymic on -вна, -чна, «m» by -вич, -ич; else "". */
struct str person_gender_guess(struct str middle);

/* Whole years on a day; -1: unknown.  Of a year alone: years reached for certain in that year (the day counts as 31.12). */
int person_age(const struct person *p, struct date on);
/* Whole years of teaching on a day; -1: unknown. */
int person_experience(const struct person *p, struct date on);
/* «Молодой специалист» as the centre's settings define it: up to the day on which that many years of teaching are full, up to
 * that age; 0 = no such bound. */
struct young_rule { int most_experience, most_age; };
bool person_young(const struct person *p, const struct young_rule *rule, struct date on);       /* of those who work here */
/* The same as bounds: taught since taught_from or later, born after born_after, or, of a year alone, in born_from or later.  Without any
 * bound nobody is one: taught_from is then a day that has not come. */
struct young_bounds { struct opt_date taught_from, born_after; struct opt_int born_from; };
struct young_bounds person_young_bounds(const struct young_rule *rule, struct date on);
bool category_works_here(struct str category);       /* of the centre's own staff */
bool person_minor(const struct person *p, struct date on);                 /* under 18; unknown age of a pupil counts as under */

enum person_fault { PERSON_FINE, PERSON_NO_NAME, PERSON_LETTERS, PERSON_MIXED, PERSON_BORN_FUTURE, PERSON_BORN_OLD, PERSON_EMAIL, PERSON_INN };
/* The first fault of a name part: letters of Russian names, blank, hyphen, apostrophe, full stop of initials; MIXED: Latin letters
 * among Cyrillic ones («Ивaнов» with a Latin a). */
enum person_fault person_name_check(struct str part);
/* Latin look-alikes as the Cyrillic letters that they look like, when the rest is Cyrillic. */
struct str person_name_mend(struct arena *a, struct str part);
enum person_fault person_born_check(const struct person *p, struct date today);
struct str person_fault_text(enum person_fault f);
#endif
