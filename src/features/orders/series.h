/* Registers of orders («по основной деятельности»…): data/series.tsv with what the centre changed or added. */
#ifndef ORDERS_SERIES_H
#define ORDERS_SERIES_H
#include "kernel/html/views.h"
#include "kernel/store/store.h"

#define ORDERS_SERIES_MAX 20
struct order_series { struct str code, title, pattern; bool program /* the program numbers it */, active, shipped; int64_t position, rev; };
struct order_series_list { size_t n, cap; struct order_series *v; };

/* All of them by position, those put out of use too. */
MUST_USE enum status orders_series(struct db *db, struct order_series_list *ret);
/* NULL: no such register. */
const struct order_series *order_series_find(const struct order_series_list *l, struct str code);
/* Title of a code; the code itself when it is unknown. */
struct str order_series_title(const struct order_series_list *l, struct str code);
/* The active ones, to choose from. */
struct html_option_list order_series_options(struct arena *a, const struct order_series_list *l);
/* Against s->rev (0: not in the store yet); CONFLICT when somebody was faster. */
MUST_USE enum status order_series_write(struct db *db, const struct order_series *s);
/* The number that the program gives now: the next one of the register in the year of the day, that no order has; taken in this unit of work. */
MUST_USE enum status order_series_take(struct db *db, const struct order_series *s, int year, struct str *ret_number);
#endif
