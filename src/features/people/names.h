/* How people and posts are called on paper, in a case: «Методисту Ивановой А.П.».
 *
 *	struct called who;
 *	TRY(person_called(db, &p, CASE_DAT, &who));          // who.order: «Ивановой А.П.»
 *	TRY(called_with_post(db, p.post, &who, CASE_DAT, &line));
 *
 * A form that somebody confirmed on /people/p/{person} or /people/forms always wins; it belongs to the name or post it was confirmed
 * for and is gone when that changes.  Without one the rules of kernel/russian decide.  Who is in the arena of db. */
#ifndef PEOPLE_NAMES_H
#define PEOPLE_NAMES_H
#include "kernel/russian/name.h"
#include "kernel/store/store.h"

struct person;
struct called {
	struct str full;                     /* «Ивановой Анне Павловне» */
	struct str order;                    /* «Ивановой А.П.», as in an order; its blank does not break */
	struct str under;                    /* «А.П. Ивановой», as under one */
	bool asks;                           /* man or woman is not known and would matter: all are in the nominative */
	bool doubtful;                       /* initials, or a name the rules are not sure of: to be shown before it is signed */
	bool confirmed;
	const char *why;                     /* of a doubt, in Russian; "" */
};
MUST_USE enum status person_called(struct db *db, const struct person *p, enum name_case c, struct called *ret);
/* Who works with the program: by the record the account is linked with, else by the account's own name.  NOT_FOUND. */
MUST_USE enum status account_called(struct db *db, struct uuid account, enum name_case c, struct called *ret);
/* A name that stands nowhere else: of whoever signs by the card of the centre. */
MUST_USE enum status name_called(struct db *db, struct str name, enum name_case c, struct called *ret);

struct post_called { struct str text; bool doubtful, confirmed; };
MUST_USE enum status post_called(struct db *db, struct str post, enum name_case c, struct post_called *ret);
/* «Методисту Ивановой А.П.», with a capital; the name alone without a post. */
MUST_USE enum status called_with_post(struct db *db, struct str post, const struct called *who, enum name_case c, struct str *ret);

/* ---- rules, pure ---- */

/* A confirmed form cut like the name it belongs to: as many words in each part.  false: it has another number of words. */
bool name_cut_like(struct arena *a, const struct name *of, struct str form, struct name *ret);
/* «методисту» → «Методисту» */
struct str name_capital(struct arena *a, struct str s);
#endif
