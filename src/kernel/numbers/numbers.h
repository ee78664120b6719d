/* The counter of registers that the program numbers: orders, minutes, papers, whatever has a journal (document/number.h says how a number looks).
 *
 * A register counts from 1 in each of its years.  The number is taken in the unit of work that registers, and units of one organisation
 * are serial (store/README.md): two at once get one number each, and what is rolled back leaves no gap. */
#ifndef NUMBERS_NUMBERS_H
#define NUMBERS_NUMBERS_H
#include "kernel/store/store.h"

struct number_register {
	const char *feature;                     /* "orders" */
	struct str code;                         /* of the register within its feature: "main" */
	int year;                                /* as the register counts years */
	struct str pattern;                      /* «{n}-ОД», a valid one */
	/* OK: something of this register and year has a number with that key (doc_number_key) already; NOT_FOUND: it is free. */
	enum status (*taken)(struct db *db, const struct number_register *r, struct str key);
};
/* The next number that is free: one that was typed before the program took over is passed by. */
MUST_USE enum status number_take(struct db *db, const struct number_register *r, struct str *ret);
#endif
