/* What other features learn of orders: documents that close rows, papers that are filed. */
#include "features/orders/orders_in.h"

#define MADE_MAX 100

struct str order_path(struct arena *a, const char *page, struct uuid id)
{
	char text[37];

	uuid_text(id, text);
	return str_fmt(a, "%s%s", page, text);
}

/* ---- slice.made ---- */

static enum status made_list(struct db *db, struct made_items *ret)
{
	struct orders_kept_list l;
	struct opt_str any = { 0 };

	TRY(orders_kept(db, any, any, any, (struct opt_int){ 0 }, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, MADE_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_item){ l.v[i].id, S("order"), l.v[i].number.has ? l.v[i].number.v : S(""), l.v[i].heading,
			order_path(db->arena, "/orders/o/", l.v[i].id), { true, l.v[i].day } };
	return OK;
}

static enum status made_find(struct db *db, struct uuid id, struct made_item *ret)
{
	struct orders_kept_one_row r;
	struct opt_str any = { 0 };

	TRY(orders_kept_one(db, id, any, any, any, (struct opt_int){ 0 }, &r));
	*ret = (struct made_item){ r.id, S("order"), r.number.has ? r.number.v : S(""), r.heading, order_path(db->arena, "/orders/o/", r.id), { true, r.day } };
	return OK;
}

static enum status made_kinds(struct db *db, struct made_kinds *ret)
{
	struct order_series_list l;

	TRY(orders_series(db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct made_kind){ S("order"), l.v[i].code, str_fmt(db->arena, "Приказы %.*s", SP(l.v[i].title)) };
	return OK;
}

static enum status made_issued(struct db *db, struct date from, struct date to, struct made_items *ret)
{
	struct orders_issued_list l;

	TRY(orders_issued(db, from, to, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct made_item *x = VEC_ADD(db->arena, ret);
		struct order_body b;
		*x = (struct made_item){ .id = l.v[i].id, .kind = S("order"), .no = l.v[i].number.has ? l.v[i].number.v : S(""), .type = l.v[i].series,
			.title = str_fmt(db->arena, "Приказ «%.*s»", SP(l.v[i].heading)), .path = order_path(db->arena, "/orders/o/", l.v[i].id), .issued = { true, l.v[i].day } };
		if (order_body_read(db->arena, l.v[i].body, &b))
			x->case_index = b.case_index;
	}
	return OK;
}

const struct made_source orders_made = { made_list, made_find, made_kinds, made_issued, "orders.read", "/orders/o/%U", "/orders/read/%U" };
