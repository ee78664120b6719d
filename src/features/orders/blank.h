/* «Свой бланк»: a Word file of the centre's own with {{fields}}, by which orders of a type are printed in Word (kernel/document/own.h).
 *
 * A file is a version; what is sealed keeps the one that was in use when it was registered.  «Вернуть наш» is a version without a file. */
#ifndef ORDERS_BLANK_H
#define ORDERS_BLANK_H
#include <jansson.h>

#include "features/orders/orders_in.h"
#include "features/orders/paper.h"

/* What the fields are called, for the page: «{{номер}}» and what stands there; "" behind the last. */
struct blank_field { const char *name; struct str what; };
extern const struct blank_field blank_fields[];
/* An order's data by those names; the arena owns it.  Appendix N with a table is the list «приложениеN» of lines with «графа1», «графа2»…  ("" in as many
 * lines as a sample: every field is there). */
json_t *blank_data(struct arena *a, const struct order_paper *p);
/* Every field with a word of its own: to try a file with. */
json_t *blank_sample(struct arena *a);

/* The order by its type's own file; NOT_FOUND: it has none, our paper is printed. */
MUST_USE enum status blank_docx(struct db *db, const struct order *o, const struct order_paper *p, struct buf *out);

struct blank_in { struct str type; struct upload file; };
struct blank_file_in { struct str type; struct uuid version; };
struct blank_row { struct str tag, what; };
struct blank_view {
	const struct form *form;
	struct str type, name, file_name, since, faults;
	struct url file;
	struct { size_t n, cap; struct blank_row *v; } rows;
	struct { size_t n, cap; struct str *v; } wrong;
	bool own;
};
handler_fn blank_page, blank_prepare, blank_save, blank_reset, blank_file;
#endif
