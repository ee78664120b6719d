/* Types and acts of a centre: what is shipped with what it changed. */
#include "features/orders/acts.h"
#include "features/orders/queries.h"
#include "features/orders/types.h"

#include "kernel/dates/deadline_json.h"

#define TYPES_MOST 200
#define ACTS_MOST 1000

/* {"text": the type's lines} */
static struct str text_of(struct arena *a, struct str json)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	const json_t *v = json_object_get(o, "text");

	if (!o)
		return S("");
	json_keep(a, o);
	return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S("");
}

static void put_own(struct arena *a, struct order_types *l, const struct orders_types_now_row *r)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, r->code)) {
			if (r->own)
				l->v[i] = order_type_read(a, r->code, text_of(a, r->body));
			l->v[i].version = r->version;
			l->v[i].own = r->own;
			return;
		}
	struct order_type t = order_type_read(a, r->code, text_of(a, r->body));
	t.home = true;
	t.own = r->own;
	t.gone = !r->own;
	t.version = r->version;
	if (t.gone)
		t.name = r->title;
	*VEC_ADD(a, l) = t;
}

enum status order_types_read(struct db *db, struct order_types *ret)
{
	struct orders_types_now_list l;
	struct order_types out = order_types_shipped(db->arena);

	TRY(orders_types_now(db, TYPES_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		put_own(db->arena, &out, &l.v[i]);
	*ret = out;
	return OK;
}

enum status order_type_keep(struct db *db, const struct order_type *t, struct str text)
{
	json_t *o = json_object();
	int64_t rows;

	json_object_set_new(o, "text", json_text(text));
	struct str body = json_line(db->arena, o);
	TRY(orders_type_put(db, t->code, t->version + 1, t->name, body, text.n > 0, db->now, db->account, &rows));
	return rows ? OK : CONFLICT;
}

enum status order_type_at(struct db *db, const struct order_type *t, int64_t version, struct order_type *ret)
{
	struct orders_type_version_row r;

	TRY(orders_type_version(db, t->code, version, &r));
	if (!r.own)
		return NOT_FOUND;
	*ret = order_type_read(db->arena, t->code, text_of(db->arena, r.body));
	ret->home = t->home;
	ret->version = version;
	ret->own = true;
	return OK;
}

static void add_known(struct arena *a, struct order_acts *out)
{
	const struct known_act *v;
	size_t n = known_acts(&v);

	for (size_t i = 0; i < n; i++)
		if (!str_eq(v[i].kind, T("опечатка")))
			*VEC_ADD(a, out) = (struct order_act){ .kind = v[i].kind, .no = v[i].number, .title = v[i].title, .issued = v[i].date, .from = v[i].from,
				.to = v[i].to, .replaced_by = v[i].replaced_by, .checked = v[i].verified, .source = v[i].source, .active = true };
}

/* Of the same number as a known one: the centre's wording, and what it says of its force, win. */
static void add_own(struct arena *a, struct order_acts *out, const struct orders_acts_own_row *r)
{
	struct order_act x = { .id = r->id, .rev = r->rev, .kind = r->kind, .no = r->no, .title = r->title, .issued = r->issued, .to = r->force_to,
		.replaced_by = r->replaced_by, .checked = r->checked, .source = T("внесено учреждением"), .own = true, .active = r->active };

	for (size_t i = 0; i < out->n; i++)
		if (str_eq(out->v[i].no, x.no)) {
			out->v[i] = x;
			return;
		}
	*VEC_ADD(a, out) = x;
}

enum status order_acts_read(struct db *db, struct order_acts *ret)
{
	struct orders_acts_own_list l;
	struct order_acts out = { 0 };

	add_known(db->arena, &out);
	TRY(orders_acts_own(db, ACTS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		add_own(db->arena, &out, &l.v[i]);
	*ret = out;
	return OK;
}
