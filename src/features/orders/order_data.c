/* One person's data: what sheets of acknowledgment keep of him.  An order is a document: names in it stay as they were signed. */
#include "features/orders/orders_in.h"

#include "kernel/auth/people.h"
#include "kernel/dates/deadline_json.h"

#include <stdlib.h>

#define ACKS_MAX 1000

/* Staff stand on sheets by their accounts. */
static enum status account_of(struct db *db, struct uuid person, struct opt_uuid *ret)
{
	struct person_account a;
	enum status s = people_account_of(db, person, &a);

	*ret = (struct opt_uuid){ s == OK, s == OK ? a.id : (struct uuid){ { 0 } } };
	return s == NOT_FOUND ? OK : s;
}

/* Copies on sites that name him by his consent. */
static enum status add_outside(struct db *db, struct uuid person, json_t *all)
{
	struct orders_site_of_person_list l;

	TRY(orders_site_of_person(db, person, ACKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "order", json_text(l.v[i].number.has ? l.v[i].number.v : S("")));
		json_object_set_new(o, "named_at", json_text(l.v[i].address));
		json_object_set_new(o, "put", json_of_date((struct opt_date){ true, l.v[i].day }));
		json_array_append_new(all, o);
	}
	return OK;
}

enum status orders_export_person(struct db *db, struct uuid person, struct buf *json)
{
	struct orders_acks_of_person_list l;
	struct opt_uuid account;
	json_t *all = json_array();

	json_keep(db->arena, all);
	TRY(account_of(db, person, &account));
	TRY(orders_acks_of_person(db, person, account, ACKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "order", json_text(l.v[i].number.has ? l.v[i].number.v : S("")));
		json_object_set_new(o, "day", json_of_date((struct opt_date){ true, l.v[i].day }));
		json_object_set_new(o, "heading", json_text(l.v[i].heading));
		json_object_set_new(o, "known", json_of_date(l.v[i].signed_on));
		json_array_append_new(all, o);
	}
	TRY(add_outside(db, person, all));
	char *text = json_dumps(all, JSON_COMPACT);
	buf_z(json, text ? text : "[]");
	free(text);
	return OK;
}

enum status orders_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct orders_any_kept_row r;

	TRY(orders_any_kept(db, first, last, &r));
	*ret = r.yes;
	return r.yes ? OK : people_accounts_any(db, first, last, ret);
}

/* Whoever has not signed is off the sheet; a signed line stays as it was signed, and leads to nobody's record any more. */
enum status orders_erase_person(struct db *db, struct uuid person)
{
	struct opt_uuid account;

	TRY(account_of(db, person, &account));
	TRY(orders_acks_forget(db, person, account, NULL));
	return orders_acks_unlink(db, person, NULL);
}
