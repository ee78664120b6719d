/* Pages of the copy for the site and of the excerpt: what forms send, what is shown. */
#ifndef ORDERS_SITE_IN_H
#define ORDERS_SITE_IN_H
#include "features/orders/orders_in.h"
#include "features/orders/site.h"

struct site_file_in { struct uuid order; struct str format; };
struct site_put_in { struct uuid order; struct str address, what; };
struct site_one_in { struct uuid order, put; };
struct excerpt_in { struct uuid order; struct opt_uuid person; struct opt_int clause; };
struct excerpt_file_in { struct uuid order; struct opt_uuid person; struct opt_int clause; struct str format; };

struct site_line { struct uuid id; struct str address, when; struct url url; bool old; };
struct site_view {
	const struct form *form;
	const struct order *o;
	struct str title, file_name, left_out;
	struct doc *doc;
	size_t minors;
	struct str named;                        /* adults who are named in it, by their consent */
	struct { size_t n, cap; struct site_line *v; } lines;
	size_t old;
	bool may_write, draft;                   /* draft: no number yet, to be looked at only */
};
struct excerpt_line { struct str title; struct url url; bool on; };
struct excerpt_view {
	const struct order *o;
	struct str title;
	struct { size_t n, cap; struct excerpt_line *v; } people, clauses;
	struct doc *doc;
	struct url docx, pdf;
};

handler_fn site_page, site_file, site_put_add, site_renew, site_drop, excerpt_page, excerpt_file;
/* Copies outside that name somebody who must not be named any more: for «Сегодня». */
MUST_USE enum status site_todo(struct request *req, struct todos *ret);
#endif
