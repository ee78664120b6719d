/* The rules of an order's life: states and moves, numbers, what is worth a second look, which clause is which row.
 *
 * Pure: structs in, structs out.  No HTTP, SQL, clock or random.
 *
 * Life.  draft → agreeing → signing → signed → registered («действует») → changed | cancelled | expired.  Agreement may be left
 * out.  «Вернуть на доработку» leads from anywhere before the registration back to the draft.  A body changes in the draft only;
 * from the registration on nothing of it changes, ever. */
#ifndef ORDERS_STATE_H
#define ORDERS_STATE_H
#include "features/orders/body.h"
#include "features/tasks/tasks.h"
#include "kernel/document/number.h"

enum order_state { ORDER_DRAFT, ORDER_AGREEING, ORDER_SIGNING, ORDER_SIGNED, ORDER_REGISTERED, ORDER_CHANGED, ORDER_CANCELLED, ORDER_EXPIRED };
#define ORDER_N_STATES 8
const char *order_state_code(enum order_state s);      /* "draft": in the store, in addresses */
struct str order_state_title(enum order_state s);      /* «черновик»; of a registered one «действует» */
bool order_state_parse(struct str code, enum order_state *ret);
/* It has a number and stands in the register for good. */
static inline bool order_kept(enum order_state s) { return s >= ORDER_REGISTERED; }

enum order_move { ORDER_TO_AGREE, ORDER_TO_SIGN, ORDER_SIGN, ORDER_REGISTER, ORDER_BACK, ORDER_EXPIRE, ORDER_DELETE };
/* Whether the move is open from a state, and where it leads (of ORDER_DELETE: nowhere, *ret is untouched). */
bool order_move(enum order_state from, enum order_move m, enum order_state *ret);

/* ---- what is worth a second look before it is registered ---- */

struct order_dates {
	struct date day, today;                            /* day: the one that the paper is to bear */
	bool day_off; struct str day_off_title;            /* «День Победы», "" for a weekend */
	struct opt_date signed_on;
	struct opt_date previous; struct str previous_no;  /* the last one registered in the same series and year */
};
struct order_warnings { size_t n, cap; struct str *v; };   /* Russian sentences */
void order_date_warnings(struct arena *a, const struct order_dates *d, const struct order_body *b, struct order_warnings *ret);

/* ---- clauses and what asks the same already (G15) ---- */

/* Clause i with the executor of the clause that it stands under, where it names none itself: «2. Методисту: 2.1. Подготовить…». */
struct order_clause order_clause_whole(const struct order_body *b, size_t i);
/* A clause asks somebody for something by a day: not a standing one, with an executor and a deadline. */
bool order_clause_asks(const struct order_clause *c);
/* What a clause is matched by (tasks/match.h). */
struct task_words order_clause_subject(const struct order_clause *c);

/* «О внесении изменений…» → «о внесении изменений…», for the middle of a sentence in «»: as it is.  «№ 118/1-ОД от 31.08.2026». */
struct str order_words(struct arena *a, struct str number, struct date day);
#endif
