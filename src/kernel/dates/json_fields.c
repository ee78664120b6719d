#include "kernel/dates/json_fields.h"

void json_put_text(json_t *o, const char *key, struct str s)
{
	if (s.n)
		json_object_set_new(o, key, json_text(s));
}

void json_put_date(json_t *o, const char *key, struct opt_date d)
{
	if (d.has)
		json_object_set_new(o, key, json_of_date(d));
}

void json_put_uuid(json_t *o, const char *key, struct opt_uuid u)
{
	char text[37];

	if (!u.has)
		return;
	uuid_text(u.v, text);
	json_object_set_new(o, key, json_string(text));
}

void json_put_list(json_t *o, const char *key, json_t *list)
{
	if (json_array_size(list))
		json_object_set_new(o, key, list);
	else
		json_decref(list);
}

struct str json_get_text(struct json_reading *r, json_t *o, const char *key)
{
	json_t *v = json_object_get(o, key);

	if (!v)
		return S("");
	if (!json_is_string(v) || json_string_length(v) > r->text_max) {
		r->ok = false;
		return S("");
	}
	return str_dup(r->a, (struct str){ json_string_value(v), json_string_length(v) });
}

struct opt_date json_get_date(struct json_reading *r, json_t *o, const char *key)
{
	struct str s = json_get_text(r, o, key);
	struct opt_date d = { s.n > 0, { 0 } };

	if (d.has && !date_parse_iso(s, &d.v))
		r->ok = d.has = false;
	return d;
}

struct opt_uuid json_get_uuid(struct json_reading *r, json_t *o, const char *key)
{
	struct str s = json_get_text(r, o, key);
	struct opt_uuid u = { s.n > 0, { { 0 } } };

	if (u.has && !uuid_parse(s, &u.v))
		r->ok = u.has = false;
	return u;
}

json_t *json_get_list(struct json_reading *r, json_t *o, const char *key, size_t most)
{
	json_t *v = json_object_get(o, key);

	if (v && (!json_is_array(v) || json_array_size(v) > most)) {
		r->ok = false;
		return NULL;
	}
	return v;
}
