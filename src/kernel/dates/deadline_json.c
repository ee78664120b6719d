#include "kernel/dates/deadline_json.h"

#include <stdlib.h>

#include "kernel/base/status.h"

json_t *json_of_str(struct str s) { return s.n ? json_text(s) : json_null(); }
json_t *json_text(struct str s) { return json_stringn(s.n ? s.p : "", s.n); }

json_t *json_of_date(struct opt_date d)
{
	char iso[11];
	if (!d.has)
		return json_null();
	date_iso(d.v, iso);
	return json_string(iso);
}

static json_t *window(struct deadline_window w)
{
	json_t *o = json_object();
	json_object_set_new(o, "kind", json_string(deadline_kind_name(w.kind)));
	json_object_set_new(o, "start", json_of_date(w.start));
	json_object_set_new(o, "end", json_of_date(w.end));
	return o;
}

json_t *deadline_json(const struct deadline *d)
{
	json_t *o = window((struct deadline_window){ d->kind, d->start, d->end }), *parts = json_array(), *alt = json_array();
	for (size_t i = 0; i < d->n_parts; i++)
		json_array_append_new(parts, window(d->parts[i]));
	for (size_t i = 0; i < d->n_alternatives; i++) {
		json_t *r = window(d->alternatives[i].window);
		json_object_set_new(r, "text", json_of_str(d->alternatives[i].text));
		json_array_append_new(alt, r);
	}
	json_object_set_new(o, "rrule", json_of_str(d->rrule));
	json_object_set_new(o, "parts", parts);
	json_object_set_new(o, "time", json_of_str(d->time));
	json_object_set_new(o, "condition", json_of_str(d->condition));
	json_object_set_new(o, "alternatives", alt);
	return o;
}

static void let_go(void *o) { json_decref(o); }
void json_keep(struct arena *a, json_t *o)
{
	arena_on_reset(a, let_go, o);
}

void json_put(struct buf *out, const json_t *o)
{
	char *text = json_dumps(o, JSON_COMPACT | JSON_ENCODE_ANY);

	buf_z(out, text ? text : "null");
	free(text);
}

struct str json_line(struct arena *a, json_t *o)
{
	char *text = json_dumps(o, JSON_COMPACT | JSON_ENCODE_ANY);
	always_assert(text);
	struct str ret = str_dup(a, str_c(text));

	free(text);
	json_decref(o);
	return ret;
}
