#include "features/plan/roadmap_json.h"
#include "kernel/dates/deadline_json.h"

static json_t *period(const struct roadmap *r)
{
	if (!r->period_start.has || !r->period_end.has)
		return json_null();
	json_t *v = json_array();
	json_array_append_new(v, json_of_date(r->period_start));
	json_array_append_new(v, json_of_date(r->period_end));
	return v;
}

static json_t *order(const struct roadmap_order *o)
{
	if (!o->has)
		return json_null();
	json_t *v = json_object();
	json_object_set_new(v, "number", json_of_str(o->number));
	json_object_set_new(v, "date", json_of_date(o->date));
	return v;
}

static json_t *columns(const struct roadmap *r)
{
	json_t *v = json_array();
	for (size_t i = 0; i < r->n_columns; i++) {
		json_t *c = json_object();
		json_object_set_new(c, "kind", json_string(column_code(r->columns[i].kind)));
		json_object_set_new(c, "heading", json_of_str(r->columns[i].heading));
		json_array_append_new(v, c);
	}
	return v;
}

static json_t *groups(const struct roadmap *r)
{
	json_t *v = json_array();
	for (size_t i = 0; i < r->n_groups; i++) {
		if (r->groups[i].sub)
			continue;
		json_t *g = json_object();
		json_object_set_new(g, "no", json_of_str(r->groups[i].no));
		json_object_set_new(g, "title", json_of_str(r->groups[i].title));
		json_array_append_new(v, g);
	}
	return v;
}

static json_t *group_title(const struct roadmap *r, size_t i) { return i == ROADMAP_NO_GROUP ? json_null() : json_of_str(r->groups[i].title); }

static json_t *row(const struct roadmap *r, const struct roadmap_row *w)
{
	json_t *o = json_object(), *who = json_array();
	for (size_t i = 0; i < w->responsible.n; i++)
		json_array_append_new(who, json_of_str(w->responsible.v[i].name));
	json_object_set_new(o, "no", json_of_str(w->no));
	json_object_set_new(o, "section", group_title(r, w->section));
	json_object_set_new(o, "subsection", group_title(r, w->subsection));
	json_object_set_new(o, "title", json_of_str(w->title));
	json_object_set_new(o, "deadline_text", json_of_str(w->deadline_text));
	json_object_set_new(o, "deadline", deadline_json(&w->deadline));
	json_object_set_new(o, "responsible", who);
	json_object_set_new(o, "result", json_of_str(w->result));
	json_object_set_new(o, "evidence_kind", json_string(evidence_code(w->evidence)));
	json_object_set_new(o, "doubtful", json_boolean(w->doubtful));
	json_object_set_new(o, "why", json_of_str(w->why));
	return o;
}

static json_t *findings(const struct roadmap *r)
{
	json_t *v = json_array();
	for (size_t i = 0; i < r->n_findings; i++) {
		json_t *f = json_object();
		json_object_set_new(f, "row", json_of_str(r->findings[i].row));
		json_object_set_new(f, "code", json_string(r->findings[i].code));
		json_object_set_new(f, "text", json_of_str(r->findings[i].text));
		json_array_append_new(v, f);
	}
	return v;
}

json_t *roadmap_json(const struct roadmap *r)
{
	json_t *o = json_object(), *rows = json_array();
	for (size_t i = 0; i < r->n_rows; i++)
		json_array_append_new(rows, row(r, &r->rows[i]));
	json_object_set_new(o, "title", json_of_str(r->title));
	json_object_set_new(o, "period", period(r));
	json_object_set_new(o, "anchor", json_of_date(r->anchor));
	json_object_set_new(o, "order", order(&r->order));
	json_object_set_new(o, "columns", columns(r));
	json_object_set_new(o, "groups", groups(r));
	json_object_set_new(o, "rows", rows);
	json_object_set_new(o, "findings", findings(r));
	return o;
}
