/* An order on paper: its body, the centre's card, who signs, into a document (kernel/document).  order_paper_make is pure; what it needs
 * of the store is gathered by order_paper_gather.
 *
 * What is not known yet stands on yellow.  A paper that must not be signed yet bears «ПРОЕКТ» across: something is still to be written,
 * or a source of an appendix says that the law forbids it (slice.h: appendix_gap.stops). */
#ifndef ORDERS_PAPER_H
#define ORDERS_PAPER_H
#include "features/org/org.h"
#include "features/orders/store.h"
#include "kernel/document/document.h"
#include "kernel/slice.h"

/* One appendix as it is printed.  What lacks of one mentor comes with each of his lines: order_gap_again tells what was said. */
struct order_made {
	struct str title;
	struct order_table table;
	struct { size_t n, cap; struct appendix_gap *v; } gaps;
	struct str empty, from;                  /* no lines: why; «из раздела «Пары»» */
	struct maker_offer mend;                 /* and what to do about it */
	bool landscape;
};
bool order_gap_again(const struct order_made *m, size_t i);
struct order_visa_line { struct str word, post, name; };
struct order_paper {
	const struct order_body *body;
	struct date day;
	struct str number;                       /* "" before registration */
	struct org_card card;                    /* its names are those of the letterhead */
	struct order_head head;
	struct bytes emblem;                     /* empty: none */
	struct str sign_post, sign_name;         /* name as it stands under an order: «Е.С. Лаврова»; "" nobody known */
	struct str *executors;                   /* of each clause: «Методисту Ивановой А.П.», "" without */
	struct str *doubts;                      /* of each: why a person should look at it, "" when nothing is unsure */
	struct order_made *made;                 /* of each appendix */
	struct { size_t n, cap; struct order_visa_line *v; } visas;
	struct { size_t n, cap; struct doc_reader *v; } readers;
	struct str filed, filed_year;            /* «В дело № …»; "" where nobody knows yet */
	bool project;                            /* must not be signed yet */
	/* Of a copy: the line above all, what stands where the signature was, the line below it. */
	struct str above, signed_word, below;
};

struct doc *order_paper_make(struct arena *a, const struct order_paper *p);
/* «Лист ознакомления с приказом …» alone: p->readers. */
struct doc *order_paper_acks(struct arena *a, const struct order_paper *p);
/* Parts of it, for an excerpt: the letterhead with another word than «ПРИКАЗ», a table. */
void order_paper_head(struct doc *d, const struct order_paper *p, struct str kind);
void order_paper_table(struct doc *d, const struct order_table *t);
/* A clause as it is printed, without its number: «Методисту Ивановой А.П. обеспечить … в срок до 01.11.2022.» */
struct str order_clause_words(struct arena *a, const struct order_clause *c, struct str executor);
/* «В соответствии с …, в целях …» */
struct str order_preamble(struct arena *a, const struct order_body *b);

/* ---- the store ---- */

/* Who signs on that day: whoever acts, the card (handover.h), else today's director by his account. */
struct signatory;
MUST_USE enum status order_signatory(struct db *db, struct date day, struct signatory *ret);

/* The letterhead as it is today (org/letterhead.h), for good: its emblem stays in the store.  One that is kept already is left as it is. */
MUST_USE enum status order_head_keep(struct db *db, struct order_head *ret);

/* req: for whom it is shown: what he may not see of the data is left out with a word.  NULL: the program itself asks. */
MUST_USE enum status order_paper_gather(struct db *db, const struct request *req, const struct order *o, struct order_paper *ret);
/* A source of appendices; NULL: nobody has it any more.  Its title; the code itself then. */
const struct appendix_source *order_source_of(struct str code);
struct str order_source_title(struct str code);
/* What the appendices say on that day; those that are kept, as they were. */
MUST_USE enum status order_appendices_make(struct db *db, const struct request *req, const struct order_body *b, struct date day, struct order_made **ret);
/* With the signature: what is made out of the data as it is now goes into the body: names of the letterhead, tables, executors as they
 * are printed.  What is in it already stays. */
MUST_USE enum status order_make_whole(struct db *db, struct order *o);
/* What the data say otherwise since then, a sentence each.  stops: the order can not be carried out as it was signed. */
struct order_change { struct str text; bool stops; };
struct order_changes { size_t n, cap; struct order_change *v; };
MUST_USE enum status order_changed_since(struct db *db, const struct order *o, struct order_changes *ret);
/* Registered: the sources of its tables learn which of their lines it bears (o is sealed: number and day are there). */
MUST_USE enum status order_appendices_issued(struct request *req, const struct order *o);
/* Another order, by, cancels this one in the same unit of work (appendix_source.undone). */
MUST_USE enum status order_undone(struct request *req, struct uuid order, const struct order *by);
/* «Методисту Ивановой А.П.» of an executor; what a person typed wins. */
MUST_USE enum status order_executor_words(struct db *db, const struct order_executor *e, struct str *ret);
/* The same, and why its case is unsure: a surname without declension, a post the rules do not know. */
MUST_USE enum status order_executor_doubt(struct db *db, const struct order_executor *e, struct str *ret, struct str *ret_doubt);
#endif
