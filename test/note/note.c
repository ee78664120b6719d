#include "test/note/note.h"

#include <jansson.h>
#include <stdlib.h>

int64_t note_words(struct str body)
{
	int64_t n = 0;
	bool inside = false;

	for (size_t i = 0; i < body.n; i++) {
		bool blank = body.p[i] == ' ' || body.p[i] == '\n' || body.p[i] == '\t' || body.p[i] == '\r';
		n += !blank && !inside;
		inside = !blank;
	}
	return n > 0 ? n : 1;
}

/* ---- A draft ---- */

struct str note_text_json(struct arena *a, const struct note_text *t)
{
	char due[11] = "";
	if (t->due.has)
		date_iso(t->due.v, due);
	json_t *o = json_pack("{s:s%, s:s%, s:s}", "title", t->title.n ? t->title.p : "", t->title.n,
		"body", t->body.n ? t->body.p : "", t->body.n, "due", due);
	char *text = json_dumps(o, JSON_COMPACT);
	struct str out = str_dup(a, str_c(text));
	free(text);
	json_decref(o);
	return out;
}

static struct str member(struct arena *a, const json_t *o, const char *name)
{
	const json_t *v = json_object_get(o, name);
	return str_dup(a, (struct str){ json_string_value(v), json_string_length(v) });
}

bool note_text_parse(struct arena *a, struct str json, struct note_text *ret)
{
	json_t *o = json_loadb(json.p, json.n, 0, NULL);
	*ret = (struct note_text){ .title = member(a, o, "title"), .body = member(a, o, "body") };
	ret->due.has = date_parse_iso(member(a, o, "due"), &ret->due.v);
	bool good = json_is_object(o);
	json_decref(o);
	return good;
}
