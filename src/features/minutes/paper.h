/* Minutes on paper, whole or as an extract, into a document (kernel/document).  minutes_paper_make is pure.
 *
 * What is not known yet stands on yellow, and keeps «ПРОЕКТ» across a draft. */
#ifndef MINUTES_PAPER_H
#define MINUTES_PAPER_H
#include "features/minutes/store.h"
#include "features/org/org.h"
#include "kernel/document/document.h"

/* «Выписка верна»: who says so.  items: which stand in the extract, by their place (0 …). */
struct minutes_extract { struct { size_t n; size_t *v; } items; struct str post, name; struct date day; };
struct minutes_paper {
	const struct minutes *m;
	struct minutes_head head;
	struct str chair, secretary;             /* as they stand behind a signature: «Е.С. Лаврова»; "" nobody known */
	const struct minutes_extract *extract;   /* NULL: the whole */
	struct str extract_name;                 /* «А.П. Ветрова» */
	struct str filed, filed_year;            /* «В дело № …»; "" where nobody knows yet */
	bool project;
};
/* The letterhead as it is today. */
MUST_USE enum status minutes_head_now(struct db *db, struct minutes_head *ret);
MUST_USE enum status minutes_paper_gather(struct db *db, const struct minutes *m, const struct minutes_extract *x, struct minutes_paper *ret);
struct doc *minutes_paper_make(struct arena *a, const struct minutes_paper *p);
/* What is still missing before it can be signed, in Russian; "" nothing. */
struct str minutes_lacks(struct arena *a, const struct minutes *m);
/* «1.», «1.2.» */
struct str minutes_decision_no(struct arena *a, size_t item, size_t decision);
#endif
