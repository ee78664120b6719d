/* The file by which an order is printed, where it is not our own paper: what came back from Word and says more than the program's text
 * («Правка в Word», the newest), else the centre's own Word file of its type, filled. */
#ifndef ORDERS_WORD_H
#define ORDERS_WORD_H
#include "features/orders/paper.h"

/* kind: "docx", "odt".  Bytes live in db's arena. */
struct order_word { struct bytes bytes; struct str kind; bool edited; };
/* NOT_FOUND: our paper is the one. */
MUST_USE enum status order_word(struct db *db, const struct order *o, const struct order_paper *p, struct order_word *ret);
#endif
