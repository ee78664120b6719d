#include "features/minutes/body.h"

#include "kernel/dates/json_fields.h"

/* ---- out ---- */

static void put_int(json_t *o, const char *key, struct opt_int n)
{
	if (n.has)
		json_object_set_new(o, key, json_integer(n.v));
}

static void put_who(json_t *o, const char *key, const struct minutes_who *w)
{
	json_t *x = json_object();

	json_put_uuid(x, "account", w->account);
	json_put_text(x, "post", w->post);
	json_put_text(x, "name", w->name);
	if (json_object_size(x))
		json_object_set_new(o, key, x);
	else
		json_decref(x);
}

static json_t *decision_json(const struct minutes_decision *d)
{
	json_t *o = json_object();

	json_put_text(o, "text", d->text);
	put_who(o, "who", &d->who);
	json_put_date(o, "due", d->due);
	json_put_text(o, "due_text", d->due_text);
	return o;
}

static json_t *item_json(const struct minutes_item *x)
{
	json_t *o = json_object(), *decisions = json_array();

	json_put_text(o, "title", x->title);
	json_put_text(o, "speaker", x->speaker);
	json_put_text(o, "heard", x->heard);
	json_put_text(o, "spoke", x->spoke);
	put_int(o, "yes", x->yes);
	put_int(o, "no", x->no);
	put_int(o, "abstained", x->abstained);
	for (size_t i = 0; i < x->n; i++)
		json_array_append_new(decisions, decision_json(&x->v[i]));
	json_put_list(o, "decisions", decisions);
	return o;
}

static void put_head(json_t *o, const struct minutes_head *x)
{
	if (!x->full_name.n && !x->short_name.n)
		return;
	json_t *h = json_object();
	json_put_text(h, "founder", x->founder);
	json_put_text(h, "full_name", x->full_name);
	json_put_text(h, "short_name", x->short_name);
	json_put_text(h, "place", x->place);
	json_put_text(h, "font", x->font);
	put_int(h, "size", (struct opt_int){ x->size != 0, x->size });
	json_object_set_new(o, "head", h);
}

struct str minutes_body_json(struct arena *a, const struct minutes_body *b)
{
	json_t *o = json_object(), *items = json_array();

	put_who(o, "chair", &b->chair);
	put_who(o, "secretary", &b->secretary);
	put_int(o, "present_n", b->present_n);
	put_int(o, "members_n", b->members_n);
	json_put_text(o, "present", b->present);
	json_put_text(o, "invited", b->invited);
	json_put_text(o, "absent", b->absent);
	for (size_t i = 0; i < b->n; i++)
		json_array_append_new(items, item_json(&b->items[i]));
	json_put_list(o, "items", items);
	json_put_text(o, "case_index", b->case_index);
	put_head(o, &b->head);
	return json_line(a, o);
}

/* ---- in ---- */

static struct opt_int get_int(struct json_reading *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!v)
		return (struct opt_int){ 0 };
	if (!json_is_integer(v) || json_integer_value(v) < 0 || json_integer_value(v) > 1000000)
		r->ok = false;
	return (struct opt_int){ true, json_integer_value(v) };
}

static struct minutes_who get_who(struct json_reading *r, json_t *o, const char *key)
{
	json_t *x = json_object_get(o, key);
	struct minutes_who w = { 0 };

	r->ok &= !x || json_is_object(x);
	if (!x || !r->ok)
		return w;
	w.account = json_get_uuid(r, x, "account");
	w.post = json_get_text(r, x, "post");
	w.name = json_get_text(r, x, "name");
	return w;
}

static struct minutes_decision decision_of(struct json_reading *r, json_t *o)
{
	r->ok &= json_is_object(o);
	return (struct minutes_decision){ json_get_text(r, o, "text"), get_who(r, o, "who"), json_get_date(r, o, "due"), json_get_text(r, o, "due_text") };
}

static struct minutes_item item_of(struct json_reading *r, json_t *o)
{
	struct minutes_item x = { .title = json_get_text(r, o, "title"), .speaker = json_get_text(r, o, "speaker"), .heard = json_get_text(r, o, "heard"),
		.spoke = json_get_text(r, o, "spoke"), .yes = get_int(r, o, "yes"), .no = get_int(r, o, "no"), .abstained = get_int(r, o, "abstained") };
	json_t *list = json_get_list(r, o, "decisions", MINUTES_DECISIONS_MAX);

	r->ok &= json_is_object(o);
	x.n = json_array_size(list);
	x.v = NEW_ARRAY(r->a, x.n, struct minutes_decision);
	for (size_t i = 0; i < x.n && r->ok; i++)
		x.v[i] = decision_of(r, json_array_get(list, i));
	return x;
}

static struct minutes_head get_head(struct json_reading *r, json_t *o)
{
	struct opt_int size;

	r->ok &= !o || json_is_object(o);
	if (!o || !r->ok)
		return (struct minutes_head){ 0 };
	size = get_int(r, o, "size");
	return (struct minutes_head){ json_get_text(r, o, "founder"), json_get_text(r, o, "full_name"), json_get_text(r, o, "short_name"), json_get_text(r, o, "place"),
		json_get_text(r, o, "font"), size.has ? size.v : 0 };
}

bool minutes_body_read(struct arena *a, struct str json, struct minutes_body *ret)
{
	struct json_reading r = { a, MINUTES_TEXT_MAX, true };
	struct minutes_body b = { 0 };
	json_t *o = json_loadb(json.p ? json.p : "", json.n, JSON_REJECT_DUPLICATES, NULL);

	if (!o)
		return false;
	json_keep(a, o);
	if (!json_is_object(o))
		return false;
	b.chair = get_who(&r, o, "chair");
	b.secretary = get_who(&r, o, "secretary");
	b.present_n = get_int(&r, o, "present_n");
	b.members_n = get_int(&r, o, "members_n");
	b.present = json_get_text(&r, o, "present");
	b.invited = json_get_text(&r, o, "invited");
	b.absent = json_get_text(&r, o, "absent");
	json_t *items = json_get_list(&r, o, "items", MINUTES_ITEMS_MAX);
	b.n = json_array_size(items);
	b.items = NEW_ARRAY(a, b.n, struct minutes_item);
	for (size_t i = 0; i < b.n && r.ok; i++)
		b.items[i] = item_of(&r, json_array_get(items, i));
	b.case_index = json_get_text(&r, o, "case_index");
	b.head = get_head(&r, json_object_get(o, "head"));
	if (r.ok)
		*ret = b;
	return r.ok;
}

/* ---- words ---- */

size_t minutes_decisions(const struct minutes_body *b)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->items[i].n;
	return n;
}

#define ABOUT_MAX 300                            /* bytes */

struct str minutes_about(struct arena *a, const struct minutes_body *b)
{
	struct str *v = NEW_ARRAY(a, b->n, struct str);
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++) {
		struct str t = str_trim(b->items[i].title);
		if (str_ends(t, S(".")))
			t.n--;
		if (t.n)
			v[n++] = t;
	}
	return str_shorten(a, str_join(a, v, n, S("; ")), ABOUT_MAX);
}

struct str minutes_names(struct arena *a, struct str lines)
{
	VEC(struct str) v = { 0 };

	while (lines.n) {
		struct str line = str_trim(str_cut(lines, '\n', &lines));
		if (line.n)
			*VEC_ADD(a, &v) = line;
	}
	return str_join(a, v.v, v.n, S(", "));
}
