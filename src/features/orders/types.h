/* Types of orders as data: data/types.txt, and a centre's own versions of them in the same lines («наш вариант»).
 *
 * Reading is pure.  A type's texts hold fields in braces, {период.конец}: fill.h fills those that are known. */
#ifndef ORDERS_TYPES_H
#define ORDERS_TYPES_H
#include "features/orders/body.h"
#include "kernel/store/store.h"

#define ORDER_TYPE_BYTES_MAX 60000
#define ORDER_TYPES_MOST 150
struct order_texts { size_t n, cap; struct str *v; };
struct order_type_clause { int depth; struct str who, text, due; };     /* who "": nobody; due "": none (the file's «—») */
struct order_type_appendix {
	enum order_appendix_kind kind;
	struct str source, title, columns;   /* columns: cells parted by «|» */
	struct order_texts lines;
	bool approved;
};
struct order_type_stamp { struct str kind, body; bool required; };
struct order_type {
	struct str code, name, heading, purpose, asks, series, case_title, source, checked;
	struct order_texts grounds;              /* numbers of known acts */
	struct str samples, evidence;            /* blank-separated */
	struct { size_t n, cap; struct order_type_clause *v; } clauses;
	struct { size_t n, cap; struct order_type_appendix *v; } appendices;
	struct { size_t n, cap; struct order_type_stamp *v; } stamps;
	struct str text;                         /* its lines, as they are edited */
	int64_t version;                         /* 0: as shipped */
	bool own;                                /* the centre's wording */
	bool home;                               /* no shipped one: a type that the centre has added */
	bool gone;                               /* added and put away: old orders still have it, no new ones do */
};
struct order_types { size_t n, cap; struct order_type *v; };

/* One type's lines.  Never fails: a line that says nothing known is left out (order_type_fault names the first one). */
struct order_type order_type_read(struct arena *a, struct str code, struct str text);
/* Why a centre's text is refused, in Russian, with the line; "" when all is well. */
struct str order_type_fault(struct arena *a, struct str text);
/* What the program ships, in the file's order. */
struct order_types order_types_shipped(struct arena *a);

/* The words people edit, and the lines behind: clauses alone, one a line, without the word in front. */
struct str order_type_clauses_text(struct arena *a, const struct order_type *t);
/* What a new one begins with: the lines of another, which answers no rows of a plan, or (NULL) the least that can be printed. */
struct str order_type_begin(struct arena *a, const struct order_type *like, struct str name);
/* A code that no type has: "own-3". */
struct str order_type_code(struct arena *a, const struct order_types *l);
/* The type as lines again. */
struct str order_type_write(struct arena *a, const struct order_type *t);

/* Which type a row of a plan asks for: one that the centre has added, else by the sample's row it is like, else by the kind of document;
 * NULL: none. */
const struct order_type *order_type_for(const struct order_types *l, struct str sample, struct str evidence);
/* How well it fits a row: 2 by the sample's row, 1 by the kind of document, 0 not at all. */
int order_type_fits(const struct order_type *t, struct str sample, struct str evidence);
const struct order_type *order_type_find(const struct order_types *l, struct str code);

/* ---- the store ---- */

/* Shipped ones with the centre's newest wording, behind them those that the centre has added. */
MUST_USE enum status order_types_read(struct db *db, struct order_types *ret);
/* A new version: the centre's wording, or (text "") ours again; of one that the centre has added: put away. */
MUST_USE enum status order_type_keep(struct db *db, const struct order_type *t, struct str text);
/* The type with the lines of a version of its own.  NOT_FOUND: there is none, or it was a return to ours. */
MUST_USE enum status order_type_at(struct db *db, const struct order_type *t, int64_t version, struct order_type *ret);
/* Name of a type for lists; the code itself when nobody knows it. */
struct str order_type_name(const struct order_types *l, struct str code);
#endif
