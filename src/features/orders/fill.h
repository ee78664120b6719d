/* A draft out of a type and what is known: the card, the plan's row, who works here.  Pure.
 *
 * Fields in braces are filled; what is not known stays in braces, is printed on yellow (paper.h) and counted by order_blanks. */
#ifndef ORDERS_FILL_H
#define ORDERS_FILL_H
#include "features/orders/acts.h"
#include "features/orders/types.h"

struct order_worker {
	struct uuid account;
	struct str name, post, roles;            /* roles: blank-separated codes */
};
struct order_workers { size_t n, cap; struct order_worker *v; };

/* Somebody named in a text: «методиста Иванову Анну Павловну», «методисту Ивановой Анне Павловне». */
struct order_named { struct opt_uuid account; struct str post, name, acc, dat; };

struct order_facts {
	struct date day;
	struct str org;                          /* short name of the centre */
	struct str year;                         /* «2026/2027 учебный год» */
	struct date year_end;                    /* 31.05 of the school year */
	const struct plan_row *row;              /* NULL: not made for a row */
	struct str plan_title;                   /* of the row's plan, else of the one in force; "" none */
	struct opt_date period_start, period_end;
	struct opt_uuid plan;
	struct order_named chosen;               /* name "": nobody yet */
	struct order_workers workers;
	const struct order_acts *acts;
	struct str author_name, author_phone;
};
struct order_body order_fill(struct arena *a, const struct order_type *t, const struct order_facts *f);

/* One text with its fields. */
struct str order_fill_text(struct arena *a, struct str text, const struct order_facts *f);
/* Names of the fields that can be filled, for «вставить поле». */
struct str order_field_name(size_t i);   /* "" behind the last */

/* «{причина}»: the pieces of a text, in turn outside and inside of braces: what is to be written yet.  A brace that nobody closes is a
 * blank up to the end (open), so that it is seen. */
struct order_piece { struct str text; bool blank, open; };
struct order_pieces { size_t n, cap; struct order_piece *v; };
struct order_pieces order_pieces(struct arena *a, struct str text);
/* How many blanks a body has. */
size_t order_blanks(struct arena *a, const struct order_body *b);

/* «План мероприятий (дорожная карта) …» in the genitive and accusative: its first words are declined, the rest stays. */
struct str order_plan_title(struct arena *a, struct str title, bool genitive);

/* «Контроль за исполнением …», «Обеспечить реализацию …» without a deadline: makes no task. */
bool order_clause_standing(struct str text, const struct order_executor *e, bool has_due);
/* A table typed as lines, cells parted by «|» or tabs; the first line is the columns. */
struct order_table order_table_read(struct arena *a, struct str text);
struct str order_table_write(struct arena *a, const struct order_table *t);
#endif
