/* «Внести изданный приказ»: an order that was issued outside, read from its file into a body.  Pure, but for the handlers.
 *
 * What the paper says stays in its words: an executor is kept as it is printed («Методисту Ивановой А.П.»), a deadline as a day where it is
 * one.  A person checks all of it before the order enters the register; the file that came is the original and stays beside it. */
#ifndef ORDERS_ENTERED_H
#define ORDERS_ENTERED_H
#include "features/orders/fill.h"
#include "features/orders/queries.h"
#include "features/orders/store.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/office/outside.h"

struct entered_order {
	struct str number;
	struct opt_date day;
	struct str preamble, clauses;            /* in the paper's words; clauses a line each, «2.1. …» */
	struct order_body body;                  /* heading, grounds, purpose, clauses, appendices, who signed */
};
/* What a document says of an order; what is not found stays "". */
void entered_read(struct arena *a, const struct outside *doc, struct entered_order *ret);
/* The same of what a person has typed or corrected: grounds, purpose and clauses of ret alone. */
void entered_parts_read(struct arena *a, struct str preamble, struct str clauses, struct date day, struct order_body *ret);
/* «Методисту Ивановой А.П.» is whom: dative is how that person is called in an order. */
bool entered_names(struct arena *a, struct str said, struct str dative);
/* Which type an order with this heading is of; NULL: none is like it. */
const struct order_type *entered_type(struct arena *a, const struct order_types *l, struct str heading);

/* ---- the pages ---- */

struct entered_upload_in { struct upload file; };
struct entered_row { struct str number, heading; struct opt_date day; struct opt_upload file; };
struct entered_rows_in { struct str series; struct { size_t n; struct entered_row *v; } rows; };
struct entered_in {
	struct uuid order;
	struct str number, heading, series, preamble, clauses, post, name;
	struct opt_date day;
	struct id_list rows;
};
struct entered_form_view {
	const struct form *form;
	struct html_option_list series;
	struct str main;                         /* the register that is chosen at first */
	struct { size_t n; int v[20]; } lines;   /* of the table; what they hold stands in the form */
};
struct entered_asks { struct str no, who, due; };
struct entered_tick { struct uuid id; struct str text; bool ticked; };
struct entered_view {
	const struct form *form;
	const struct order *o;
	struct str heading, number, preamble, clauses;
	struct opt_date day;
	struct html_option_list series;
	struct { size_t n, cap; struct entered_asks *v; } asks;
	struct { size_t n, cap; struct str *v; } appendices;
	struct { size_t n, cap; struct entered_tick *v; } rows;
	struct str file_name;
	struct url file;
	bool scan;
};

handler_fn entered_form_page, entered_prepare, entered_upload, entered_rows_save, entered_page, entered_save;
#endif
