/* The draft of changes as JSON: {"findings":[…],"changes":[…],"sections":[…],"sections_was":[…],"sections_rev":n}. */
#include "features/plan/change.h"
#include "features/plan/past_json.h"
#include "kernel/dates/deadline_json.h"


static const char *const kinds[] = { "edit", "add", "remove" };
static const char *const keeps[] = { "", "nearest", "history" };

/* ---- Writing ------------------------------------------------------------------------------------------------------------------- */

static json_t *id_json(struct opt_uuid u)
{
	char text[37];

	if (!u.has)
		return json_null();
	uuid_text(u.v, text);
	return json_string(text);
}

static json_t *change_json(const struct change *c)
{
	json_t *o = json_object();

	json_object_set_new(o, "item", id_json((struct opt_uuid){ true, c->item }));
	json_object_set_new(o, "kind", json_string(kinds[c->kind]));
	if (c->kind != CHANGE_ADD)
		json_object_set_new(o, "was", plan_body_json(&c->was));
	if (c->kind != CHANGE_REMOVE)
		json_object_set_new(o, "now", plan_body_json(&c->now));
	json_object_set_new(o, "rev", json_integer(c->rev));
	json_object_set_new(o, "ground", json_text(c->ground));
	json_object_set_new(o, "keep", json_string(keeps[c->keep]));
	json_object_set_new(o, "group", id_json(c->group));
	json_object_set_new(o, "into", id_json(c->into));
	return o;
}

struct str change_set_write(struct arena *a, const struct change_set *s)
{
	json_t *o = json_object(), *findings = json_array(), *changes = json_array();

	for (size_t i = 0; i < s->findings.n; i++)
		json_array_append_new(findings, json_pack("{so so so}", "code", json_text(s->findings.v[i].code), "row", json_text(s->findings.v[i].row),
		                                          "text", json_text(s->findings.v[i].text)));
	for (size_t i = 0; i < s->changes.n; i++)
		json_array_append_new(changes, change_json(&s->changes.v[i]));
	json_object_set_new(o, "findings", findings);
	json_object_set_new(o, "changes", changes);
	if (s->has_sections) {
		json_object_set_new(o, "sections", json_text(plan_sections_write(a, &s->sections)));
		json_object_set_new(o, "sections_was", json_text(plan_sections_write(a, &s->sections_was)));
		json_object_set_new(o, "sections_rev", json_integer(s->sections_rev));
	}
	return json_line(a, o);
}

/* ---- Reading ------------------------------------------------------------------------------------------------------------------- */

static struct str member(struct arena *a, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);

	return json_is_string(v) ? str_dup(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static struct opt_uuid member_id(struct arena *a, const json_t *o, const char *name)
{
	struct opt_uuid u = { 0 };

	u.has = uuid_parse(member(a, o, name), &u.v);
	return u;
}

static int word_of(struct str word, const char *const *words, int n)
{
	for (int i = 0; i < n; i++)
		if (str_eq(word, str_c(words[i])))
			return i;
	return 0;
}

static void read_change(struct arena *a, const json_t *o, struct change_set *ret)
{
	struct change c = { .kind = (enum change_kind)word_of(member(a, o, "kind"), kinds, 3), .rev = json_integer_value(json_object_get(o, "rev")),
		.ground = member(a, o, "ground"), .keep = (enum change_keep)word_of(member(a, o, "keep"), keeps, 3),
		.group = member_id(a, o, "group"), .into = member_id(a, o, "into") };

	if (!uuid_parse(member(a, o, "item"), &c.item))
		return;
	if (c.kind != CHANGE_ADD && !plan_body_of_json(a, json_object_get(o, "was"), &c.was))
		return;
	if (c.kind != CHANGE_REMOVE && !plan_body_of_json(a, json_object_get(o, "now"), &c.now))
		return;
	*VEC_ADD(a, &ret->changes) = c;
}

void change_set_read(struct arena *a, struct str json, struct change_set *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	const json_t *list = json_object_get(o, "findings");

	*ret = (struct change_set){ 0 };
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *f = json_array_get(list, i);
		*VEC_ADD(a, &ret->findings) = (struct change_finding){ member(a, f, "code"), member(a, f, "row"), member(a, f, "text") };
	}
	list = json_object_get(o, "changes");
	for (size_t i = 0; i < json_array_size(list); i++)
		read_change(a, json_array_get(list, i), ret);
	ret->has_sections = json_is_string(json_object_get(o, "sections"));
	if (ret->has_sections) {
		plan_sections_read(a, member(a, o, "sections"), &ret->sections);
		plan_sections_read(a, member(a, o, "sections_was"), &ret->sections_was);
		ret->sections_rev = json_integer_value(json_object_get(o, "sections_rev"));
	}
	json_decref(o);
}

/* ---- Pieces of a body that are JSON themselves ------------------------------------------------------------------------------------- */

static struct str text_at(struct arena *a, const json_t *list, size_t i)
{
	const json_t *v = json_array_get(list, i);

	return json_is_string(v) ? str_dup(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

struct change_notes change_notes_read(struct arena *a, struct str json)
{
	json_t *all = json_loadb(json.p, json.n, 0, NULL);
	struct change_notes out = { 0 };

	for (size_t i = 0; i < json_array_size(all); i++) {
		const json_t *x = json_array_get(all, i);
		*VEC_ADD(a, &out) = (struct change_note){ text_at(a, x, 0), text_at(a, x, 1) };
	}
	json_decref(all);
	return out;
}

struct str change_notes_write(struct arena *a, const struct change_notes *n)
{
	json_t *all = json_array();

	for (size_t i = 0; i < n->n; i++)
		json_array_append_new(all, json_pack("[o o]", json_text(n->v[i].heading), json_text(n->v[i].text)));
	return json_line(a, all);
}

struct str change_origin(struct arena *a, struct str origin, struct uuid from)
{
	json_t *all = origin.n ? json_loadb(origin.p, origin.n, 0, NULL) : NULL;

	if (!json_is_array(all)) {
		json_decref(all);
		all = json_array();
	}
	json_array_append_new(all, id_json((struct opt_uuid){ true, from }));
	return json_line(a, all);
}
