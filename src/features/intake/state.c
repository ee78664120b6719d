/* A list as the JSON of a draft, and of a piece that waits to be written. */
#include "features/intake/intake.h"
#include "kernel/dates/deadline_json.h"

#include <jansson.h>
#include <stdlib.h>

static json_t *text(struct str s) { return json_stringn_nocheck(s.p ? s.p : "", s.n); }

static json_t *write_columns(const struct intake *in)
{
	json_t *all = json_array();

	for (size_t i = 0; i < in->columns.n; i++) {
		const struct intake_column *c = &in->columns.v[i];
		json_t *o = json_object();
		json_object_set_new(o, "h", text(c->heading));
		json_object_set_new(o, "c", json_string(intake_code_name(c->code)));
		json_object_set_new(o, "w", text(c->why));
		json_object_set_new(o, "cut", json_boolean(c->cut));
		json_object_set_new(o, "by", json_boolean(c->by_content));
		json_array_append_new(all, o);
	}
	return all;
}

static json_t *write_rows(const struct intake *in)
{
	json_t *all = json_array();

	for (size_t i = 0; i < in->rows.n; i++) {
		json_t *row = json_array();
		json_array_append_new(row, json_integer(in->rows.v[i].no));
		for (size_t c = 0; c < in->columns.n; c++)
			json_array_append_new(row, text(in->rows.v[i].cells[c]));
		json_array_append_new(all, row);
	}
	return all;
}

static json_t *write_marks(struct arena *a, const struct intake *in)
{
	json_t *all = json_array();

	for (size_t i = 0; i < in->marks.n; i++) {
		const struct intake_mark *m = &in->marks.v[i];
		json_t *one = json_array();
		json_array_append_new(one, json_integer((json_int_t)m->row));
		json_array_append_new(one, text(m->choice));
		json_array_append_new(one, text(uuid_is_nil(m->person) ? S("") : uuid_str(a, m->person)));
		json_array_append_new(all, one);
	}
	return all;
}

#define TEXTS(X) X(file_name) X(sha) X(preset) X(left_out) X(role) X(category) X(form) X(ground) X(group) X(group_kind) X(update) X(closed)

struct str intake_write(struct arena *a, const struct intake *in)
{
	json_t *o = json_object();
	char iso[11];

#define PUT(member) json_object_set_new(o, #member, text(in->member));
	TEXTS(PUT)
	if (in->since.has) {
		date_iso(in->since.v, iso);
		json_object_set_new(o, "since", json_string(iso));
	}
	json_object_set_new(o, "mapped", json_boolean(in->mapped));
	json_object_set_new(o, "mend", json_boolean(in->mend));
	json_object_set_new(o, "remembered", json_boolean(in->remembered));
	json_object_set_new(o, "columns", write_columns(in));
	json_object_set_new(o, "rows", write_rows(in));
	json_object_set_new(o, "marks", write_marks(a, in));
	char *z = json_dumps(o, JSON_COMPACT);
	struct str out = str_dup(a, str_c(z));
	free(z);
	json_decref(o);
	return out;
}

/* Texts of a parsed value stay in it; it lives as long as the arena. */
static struct str text_of(const json_t *v) { return json_is_string(v) ? (struct str){ json_string_value(v), json_string_length(v) } : S(""); }

static void read_columns(struct arena *a, const json_t *v, struct intake *ret)
{
	size_t i;
	json_t *o;

	json_array_foreach(v, i, o)
		*VEC_ADD(a, &ret->columns) = (struct intake_column){ text_of(json_object_get(o, "h")), text_of(json_object_get(o, "w")),
			intake_code_of(text_of(json_object_get(o, "c"))), json_is_true(json_object_get(o, "cut")), json_is_true(json_object_get(o, "by")) };
}

static bool read_rows(struct arena *a, const json_t *v, struct intake *ret)
{
	size_t i;
	json_t *row;

	json_array_foreach(v, i, row) {
		struct intake_row *r = VEC_ADD(a, &ret->rows);
		if (json_array_size(row) != ret->columns.n + 1)
			return false;
		*r = (struct intake_row){ json_integer_value(json_array_get(row, 0)), NEW_ARRAY(a, ret->columns.n, struct str) };
		for (size_t c = 0; c < ret->columns.n; c++)
			r->cells[c] = text_of(json_array_get(row, c + 1));
	}
	return true;
}

static void read_marks(struct arena *a, const json_t *v, struct intake *ret)
{
	size_t i;
	json_t *m;

	json_array_foreach(v, i, m) {
		struct intake_mark *x = VEC_ADD(a, &ret->marks);
		x->row = (size_t)json_integer_value(json_array_get(m, 0));
		x->choice = text_of(json_array_get(m, 1));
		(void)uuid_parse(text_of(json_array_get(m, 2)), &x->person);
	}
}

bool intake_read(struct arena *a, struct str json, struct intake *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);

	*ret = (struct intake){ 0 };
	if (!o)
		return false;
	json_keep(a, o);
#define GET_TEXT(member) ret->member = text_of(json_object_get(o, #member));
	TEXTS(GET_TEXT)
	ret->since.has = date_parse_iso(text_of(json_object_get(o, "since")), &ret->since.v);
	ret->mapped = json_is_true(json_object_get(o, "mapped"));
	ret->mend = json_is_true(json_object_get(o, "mend"));
	ret->remembered = json_is_true(json_object_get(o, "remembered"));
	read_columns(a, json_object_get(o, "columns"), ret);
	read_marks(a, json_object_get(o, "marks"), ret);
	return ret->columns.n && read_rows(a, json_object_get(o, "rows"), ret);
}
