/* Orders in the store: reading, drafts, and the one place that lets a body be changed. */
#ifndef ORDERS_STORE_H
#define ORDERS_STORE_H
#include "features/orders/body.h"
#include "features/orders/state.h"
#include "kernel/store/store.h"

struct order {
	struct uuid id;
	struct str type, series;             /* code of a type; of a register (series.h) */
	enum order_state state;
	struct str heading;
	struct date day;                     /* the one that the paper bears; until registration the one that it is to bear */
	struct str number;                   /* "" until registration */
	struct order_body body;
	struct str json;                     /* the body as it is stored */
	bool entered;                        /* issued elsewhere, entered later */
	struct opt_date signed_on;
	struct str signed_post, signed_name; /* who signed, as it stands on the paper */
	struct str signed_noted_by, registered_by, made_by_name;   /* who wrote that down */
	struct opt_int registered;           /* instant */
	struct opt_bytes sha256;
	struct str back_why, ended_why;
	struct date since;                   /* in this state */
	struct uuid made_by;
	int64_t rev;
};
/* NOT_FOUND.  A body that cannot be read is a fault of the store (orders.body). */
MUST_USE enum status order_load(struct db *db, struct uuid id, struct order *ret);

struct new_order { struct str type, series; struct date day; const struct order_body *body; bool entered; };
/* A draft.  The heading is the body's. */
MUST_USE enum status order_add(struct db *db, const struct new_order *n, struct uuid *ret_id);
/* A draft's body, day and register.  CONFLICT: somebody was faster (rev).  FORBIDDEN (orders.kept): it is no draft any more;
 * whoever answers a form says so and leaves a note (order_refuse, orders_in.h). */
MUST_USE enum status order_write(struct db *db, struct uuid id, int64_t rev, struct str series, struct date day, const struct order_body *body);

/* The order itself is in a new state; why is of ORDER_BACK and ORDER_EXPIRE.  CONFLICT: it has another rev, FORBIDDEN: the move is
 * not open from its state. */
MUST_USE enum status order_step(struct db *db, const struct order *o, enum order_move m, struct str why);
/* Signed on that day; the body says by whom (signed_post, signed_name, signed_ground) and is what was signed (order_make_whole, paper.h).  ORDER_BACK
 * makes it again what it was before. */
MUST_USE enum status order_mark_signed(struct db *db, struct order *o, struct date day);
/* For good: number and day are fixed, the body is sealed; one that names no case gets the one of the list (nomenclature.h).  The number is checked and free.  o is what it is now. */
MUST_USE enum status order_seal(struct db *db, struct order *o, struct str number, struct date day);
/* SHA-256 of number, day, register and body, a line each. */
struct bytes order_sha256(struct arena *a, const struct order *o);
/* Is it still what was registered?  True before registration, too. */
bool order_intact(struct arena *a, const struct order *o);
MUST_USE enum status order_delete(struct db *db, const struct order *o);

/* «Приказ № 118/1-ОД от 31.08.2026 «О …»», «Проект приказа «О …»». */
struct str order_title(struct arena *a, const struct order *o);
/* Puts it into the search index, anew. */
MUST_USE enum status order_index(struct db *db, const struct order *o);
/* The slice's .reindex. */
MUST_USE enum status order_reindex(struct db *db, struct uuid *at);
#endif
