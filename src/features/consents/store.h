/* Between the files of this folder: the tables read once, people with their papers, a new answer. */
#ifndef CONSENTS_STORE_H
#define CONSENTS_STORE_H
#include "features/consents/consents.h"
#include "features/consents/queries.h"

#define CONSENTS_SOON "consents.soon-days"
#define CONSENTS_ELECTRONIC "consents.electronic"
#define CONSENTS_ELECTRONIC_ACT "consents.electronic-act"
#define PEOPLE_MOST 100000
#define ANSWERS_MOST 1000000

struct consents_base {
	struct consent_purposes purposes;
	struct consent_needs needs;
	struct consent_grounds grounds;
	struct people_words forms, categories;
	int soon_days;
};
MUST_USE enum status consents_begin(struct db *db, struct consents_base *ret);

struct board_group { struct uuid id; struct str title; };
struct board_groups { size_t n, cap; struct board_group *v; };
struct board_person {
	struct person p;                          /* names, gender, category, birth, experience; nothing else */
	struct bytes key;                         /* of everybody: his place in the alphabet */
	struct consent_roles roles;
	bool mentor, mentee;
	struct board_groups groups;
	struct consent_papers papers;
};
struct board { size_t n, cap; struct board_person *v; struct consents_base base; };
/* Everybody who mentors or is mentored today, with their papers, in Russian order. */
MUST_USE enum status board_read(struct db *db, struct board *ret);
/* The same without their groups: where only those of a few are shown, and nobody is chosen by them. */
MUST_USE enum status board_read_bare(struct db *db, struct board *ret);
MUST_USE enum status board_groups_of(struct db *db, struct board_person *p);
/* One person, mentor or not.  NOT_FOUND */
MUST_USE enum status board_person_read(struct db *db, struct uuid person, struct date day, struct consents_base *base, struct board_person *ret);
/* Judges the papers by the roles and answers that are there. */
void papers_judge(const struct consents_base *b, struct board_person *p, struct date day);
/* His answers and sheets that are out. */
MUST_USE enum status board_answers_of(struct db *db, const struct consents_base *b, struct board_person *p);
/* A person's sheet would be asked for now. */
static inline bool paper_printable(const struct consent_paper *p)
{ return p->purpose->printed && p->level != LEVEL_NO && consent_lacks(p->state); }

struct new_answer {
	struct consent_new what;
	const char *via;                          /* "hand" "desk" "code" "demo" */
	struct opt_uuid sheet, text;
	struct opt_bytes file;
	struct opt_str file_name;
	const char *said_by;                      /* on a page: "parent" "own"; NULL */
	struct str electronic;                    /* signed there: under which local act; "" on paper */
};
/* INVALID with *ret_fault when the rules refuse it; nothing is written then. */
MUST_USE enum status consent_answer_add(struct db *db, struct uuid person, const struct consent_purpose *purpose, const struct new_answer *n,
                                        struct uuid *ret_id, enum consent_fault *ret_fault, struct consent_answer *ret_last);
/* The newest answer of somebody can be taken back; the one before holds again.  CONFLICT: it is not the newest any more. */
MUST_USE enum status consent_answer_undo(struct db *db, struct uuid record);
/* Months that a consent lasts by the centre's settings; 0: without an end. */
MUST_USE enum status consent_term_months(struct db *db, const struct consent_purpose *p, int64_t *ret);
/* The day to which a consent given on a day lasts, by the centre's terms. */
MUST_USE enum status consent_term(struct db *db, const struct consent_purpose *p, struct date on_day, struct opt_date *ret);
#endif
