/* The draft's JSON, both ways.  Only this program writes it; a state that does not fit is a draft of an older version. */
#include "features/plan/board.h"
#include "features/plan/import.h"
#include "kernel/dates/deadline_json.h"

#include <jansson.h>

/* ---- Writing ---------------------------------------------------------------------------------------------------------------- */


static json_t *day(struct opt_date d)
{
	char iso[11] = "";

	if (d.has)
		date_iso(d.v, iso);
	return json_string(iso);
}

static json_t *readings(const struct import_row *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->readings.n; i++) {
		const struct import_reading *x = &r->readings.v[i];
		json_array_append_new(all, json_pack("{so so so so so}", "text", json_text(x->text), "kind", json_text(x->kind), "start", day(x->start), "end", day(x->end),
			"words", json_text(x->words)));
	}
	return all;
}

static json_t *id_json(struct uuid u)
{
	char id[37];

	uuid_text(u, id);
	return json_string(id);
}

static void carried_json(json_t *o, const struct import_row *r)
{
	json_t *people = json_array();

	for (size_t i = 0; i < r->people.n; i++)
		json_array_append_new(people, id_json(r->people.v[i]));
	json_object_set_new(o, "people", people);
	if (r->origin.has)
		json_object_set_new(o, "origin", id_json(r->origin.v));
}

static json_t *row_json(struct arena *a, const struct import_row *r)
{
	json_t *who = json_array(), *o = json_object();
	struct { const char *key; struct str v; } texts[] = {
		{ "no", r->no }, { "title", r->title }, { "deadline", r->deadline_text }, { "responsible", r->responsible }, { "result", r->result },
		{ "evidence", r->evidence }, { "why", r->why }, { "sub", r->subsection }, { "kind", r->kind }, { "rrule", r->rrule }, { "time", r->time },
		{ "condition", r->condition }, { "reading", r->reading }, { "notes", r->notes }, { "preferred", r->preferred }, { "mark", r->mark },
		{ "parts", plan_parts_json(a, r->parts.n, r->parts.v) },
	};

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		json_object_set_new(o, texts[i].key, json_text(texts[i].v));
	for (size_t i = 0; i < r->who.n; i++)
		json_array_append_new(who, json_text(r->who.v[i]));
	json_object_set_new(o, "section", json_integer(r->section));
	json_object_set_new(o, "start", day(r->start));
	json_object_set_new(o, "end", day(r->end));
	json_object_set_new(o, "who", who);
	json_object_set_new(o, "readings", readings(r));
	json_object_set_new(o, "doubtful", json_boolean(r->doubtful));
	json_object_set_new(o, "answered", json_boolean(r->answered));
	json_object_set_new(o, "closes", json_boolean(r->closes));
	carried_json(o, r);
	return o;
}

static json_t *lines_json(const struct import_lines *l)
{
	json_t *all = json_array();

	for (size_t i = 0; i < l->n; i++)
		json_array_append_new(all, json_text(l->v[i]));
	return all;
}

static void head_json(json_t *o, const struct import *im)
{
	json_object_set_new(o, "file", json_text(im->file));
	json_object_set_new(o, "file_name", json_text(im->file_name));
	json_object_set_new(o, "title", json_text(im->title));
	json_object_set_new(o, "organisation", json_text(im->organisation));
	json_object_set_new(o, "state", json_text(im->state));
	json_object_set_new(o, "order", json_boolean(im->order));
	json_object_set_new(o, "order_no", json_text(im->order_no));
	json_object_set_new(o, "order_heading", json_text(im->order_heading));
	json_object_set_new(o, "signatory", json_text(im->signatory));
	json_object_set_new(o, "signatory_post", json_text(im->signatory_post));
	json_object_set_new(o, "above", lines_json(&im->above));
	json_object_set_new(o, "below", lines_json(&im->below));
	json_object_set_new(o, "order_date", day(im->order_date));
	json_object_set_new(o, "period_start", day(im->period_start));
	json_object_set_new(o, "period_end", day(im->period_end));
	if (im->from_plan.has)
		json_object_set_new(o, "from_plan", id_json(im->from_plan.v));
}

static json_t *findings_json(const struct import *im)
{
	json_t *all = json_array();

	for (size_t i = 0; i < im->findings.n; i++) {
		const struct import_finding *f = &im->findings.v[i];
		json_array_append_new(all, json_pack("{so so so sb}", "code", json_text(f->code), "row", json_text(f->row), "text", json_text(f->text), "taken", f->taken));
	}
	return all;
}

static json_t *posts_json(const struct import *im)
{
	json_t *all = json_array();
	char id[37];

	for (size_t i = 0; i < im->posts.n; i++) {
		uuid_text(im->posts.v[i].account, id);
		json_array_append_new(all, json_pack("{so ss}", "name", json_text(im->posts.v[i].name), "account", im->posts.v[i].has ? id : ""));
	}
	return all;
}

static json_t *columns_json(const struct import_columns *c)
{
	json_t *all = json_array();

	for (size_t i = 0; i < c->n; i++)
		json_array_append_new(all, json_pack("[o o]", json_text(c->v[i].kind), json_text(c->v[i].heading)));
	return all;
}

struct str import_write(struct arena *a, const struct import *im)
{
	json_t *o = json_object(), *rows = json_array(), *sections = json_array();

	head_json(o, im);
	for (size_t i = 0; i < im->rows.n; i++)
		json_array_append_new(rows, row_json(a, &im->rows.v[i]));
	for (size_t i = 0; i < im->sections.n; i++)
		json_array_append_new(sections, json_pack("[o o]", json_text(im->sections.v[i].no), json_text(im->sections.v[i].title)));
	json_object_set_new(o, "rows", rows);
	json_object_set_new(o, "sections", sections);
	json_object_set_new(o, "columns", columns_json(&im->columns));
	json_object_set_new(o, "findings", findings_json(im));
	json_object_set_new(o, "posts", posts_json(im));
	json_t *names = json_array();
	for (size_t i = 0; i < im->names.n; i++)
		json_array_append_new(names, json_pack("[o o]", json_text(im->names.v[i].initials), json_text(im->names.v[i].full)));
	json_object_set_new(o, "names", names);
	return json_line(a, o);
}

struct str import_columns_write(struct arena *a, const struct import_columns *c) { return json_line(a, columns_json(c)); }

/* ---- Reading: every getter bears a missing or a wrong member ---------------------------------------------------------------- */

static struct str get_text(struct arena *a, const json_t *v)
{
	return json_is_string(v) ? str_dup(a, (struct str){ json_string_value(v), json_string_length(v) }) : S("");
}

static struct str member(struct arena *a, const json_t *o, const char *key) { return get_text(a, json_object_get(o, key)); }

static struct opt_date member_day(struct arena *a, const json_t *o, const char *key)
{
	struct opt_date d = { 0 };

	d.has = date_parse_iso(member(a, o, key), &d.v);
	return d;
}

static bool member_bool(const json_t *o, const char *key) { return json_is_true(json_object_get(o, key)); }

static void read_readings(struct arena *a, const json_t *list, struct import_row *r)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *o = json_array_get(list, i);
		*VEC_ADD(a, &r->readings) = (struct import_reading){ member(a, o, "text"), member(a, o, "kind"), member_day(a, o, "start"), member_day(a, o, "end"),
			member(a, o, "words") };
	}
}

static void read_people(struct arena *a, const json_t *list, struct import_row *r)
{
	struct uuid id;

	for (size_t i = 0; i < json_array_size(list); i++)
		if (uuid_parse(get_text(a, json_array_get(list, i)), &id))
			*VEC_ADD(a, &r->people) = id;
}

static void read_row(struct arena *a, const json_t *o, struct import_row *r)
{
	struct plan_deadline parts = { 0 };
	const json_t *who = json_object_get(o, "who");

	*r = (struct import_row){ .no = member(a, o, "no"), .title = member(a, o, "title"), .deadline_text = member(a, o, "deadline"),
		.responsible = member(a, o, "responsible"), .result = member(a, o, "result"), .evidence = member(a, o, "evidence"),
		.why = member(a, o, "why"), .subsection = member(a, o, "sub"), .kind = member(a, o, "kind"), .rrule = member(a, o, "rrule"),
		.time = member(a, o, "time"), .condition = member(a, o, "condition"), .reading = member(a, o, "reading"),
		.notes = member(a, o, "notes"), .preferred = member(a, o, "preferred"), .mark = member(a, o, "mark"), .section = (int)json_integer_value(json_object_get(o, "section")),
		.start = member_day(a, o, "start"), .end = member_day(a, o, "end"), .doubtful = member_bool(o, "doubtful"),
		.answered = member_bool(o, "answered"), .closes = member_bool(o, "closes") };
	plan_parts_read(a, member(a, o, "parts"), &parts);
	r->parts.n = r->parts.cap = parts.parts.n;
	r->parts.v = parts.parts.v;
	for (size_t i = 0; i < json_array_size(who); i++)
		*VEC_ADD(a, &r->who) = get_text(a, json_array_get(who, i));
	read_readings(a, json_object_get(o, "readings"), r);
	r->origin.has = uuid_parse(member(a, o, "origin"), &r->origin.v);
	read_people(a, json_object_get(o, "people"), r);
}

static void read_lines(struct arena *a, const json_t *list, struct import_lines *ret)
{
	for (size_t i = 0; i < json_array_size(list); i++)
		*VEC_ADD(a, ret) = get_text(a, json_array_get(list, i));
}

static void read_head(struct arena *a, const json_t *o, struct import *im)
{
	*im = (struct import){ .file = member(a, o, "file"), .file_name = member(a, o, "file_name"), .title = member(a, o, "title"),
		.organisation = member(a, o, "organisation"), .state = member(a, o, "state"), .order = member_bool(o, "order"),
		.order_no = member(a, o, "order_no"), .order_heading = member(a, o, "order_heading"), .signatory = member(a, o, "signatory"),
		.signatory_post = member(a, o, "signatory_post"),
		.order_date = member_day(a, o, "order_date"), .period_start = member_day(a, o, "period_start"), .period_end = member_day(a, o, "period_end") };
	im->from_plan.has = uuid_parse(member(a, o, "from_plan"), &im->from_plan.v);
	read_lines(a, json_object_get(o, "above"), &im->above);
	read_lines(a, json_object_get(o, "below"), &im->below);
}

static void read_columns(struct arena *a, const json_t *list, struct import_columns *ret)
{
	for (size_t i = 0; i < json_array_size(list); i++) {
		const json_t *v = json_array_get(list, i);
		if (json_array_size(v) == 2)
			*VEC_ADD(a, ret) = (struct import_column){ get_text(a, json_array_get(v, 0)), get_text(a, json_array_get(v, 1)) };
	}
}

void import_columns_read(struct arena *a, struct str json, struct import_columns *ret)
{
	json_t *list = json_loadb(json.p, json.n, 0, NULL);

	*ret = (struct import_columns){ 0 };
	read_columns(a, list, ret);
	json_decref(list);
}

static void read_lists(struct arena *a, const json_t *o, struct import *im)
{
	const json_t *list, *v;
	size_t i;

	list = json_object_get(o, "sections");
	json_array_foreach((json_t *)list, i, v)
		*VEC_ADD(a, &im->sections) = (struct import_section){ get_text(a, json_array_get(v, 0)), get_text(a, json_array_get(v, 1)) };
	read_columns(a, json_object_get(o, "columns"), &im->columns);
	list = json_object_get(o, "findings");
	json_array_foreach((json_t *)list, i, v)
		*VEC_ADD(a, &im->findings) = (struct import_finding){ member(a, v, "code"), member(a, v, "row"), member(a, v, "text"), member_bool(v, "taken") };
	list = json_object_get(o, "names");
	json_array_foreach((json_t *)list, i, v)
		*VEC_ADD(a, &im->names) = (struct import_name){ get_text(a, json_array_get(v, 0)), get_text(a, json_array_get(v, 1)) };
	list = json_object_get(o, "posts");
	json_array_foreach((json_t *)list, i, v) {
		struct import_post *p = VEC_ADD(a, &im->posts);
		p->name = member(a, v, "name");
		p->has = uuid_parse(member(a, v, "account"), &p->account);
	}
}

bool import_read(struct arena *a, struct str json, struct import *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	const json_t *rows = json_object_get(o, "rows");

	if (!json_is_array(rows)) {
		json_decref(o);
		return false;
	}
	read_head(a, o, ret);
	for (size_t i = 0; i < json_array_size(rows); i++)
		read_row(a, json_array_get(rows, i), VEC_ADD(a, &ret->rows));
	read_lists(a, o, ret);
	json_decref(o);
	return true;
}
