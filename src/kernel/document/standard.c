/* The standards of office work: data/standards.json, read at the first question. */
#include "kernel/document/document.h"
#include "kernel/base/embed.h"

#include <jansson.h>
#include <pthread.h>

EMBED(document_standards, "src/kernel/document/data/standards.json");

enum { MAX = 8 };
static struct doc_standard all[MAX];
static size_t n_all;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static double number(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);

	always_assert(json_is_number(v));
	return json_number_value(v);
}

/* Texts point into the parsed data, which is kept for ever: it is a part of the program. */
static const char *text(const json_t *o, const char *key)
{
	const char *v = json_string_value(json_object_get(o, key));

	always_assert(v);
	return v;
}

static struct doc_standard standard_of(const json_t *o)
{
	struct doc_standard s = { .code = text(o, "code"), .name = text(o, "name"), .left = number(o, "left"),
		.left_kept = number(o, "left_kept"), .right = number(o, "right"), .top = number(o, "top"), .bottom = number(o, "bottom"),
		.indent = number(o, "indent"), .size = number(o, "size"), .size_table = number(o, "size_table"), .line = number(o, "line"),
		.number_from_edge = number(o, "number_from_edge"), .corner = number(o, "corner"),
		.verified = json_is_true(json_object_get(o, "verified")) };

	always_assert(date_parse_iso(str_c(text(o, "from")), &s.from));
	return s;
}

static void read_all(void)
{
	struct str data = EMBEDDED(document_standards);
	static json_t *list;

	list = json_loadb(data.p, data.n, 0, NULL);
	always_assert(json_is_array(list) && json_array_size(list) > 0 && json_array_size(list) <= MAX);
	n_all = json_array_size(list);
	for (size_t i = 0; i < n_all; i++)
		all[i] = standard_of(json_array_get(list, i));
}

const struct doc_standard *doc_standard_on(struct date day)
{
	const struct doc_standard *found;

	pthread_once(&once, read_all);
	found = &all[0];
	for (size_t i = 1; i < n_all; i++)
		if (date_cmp(all[i].from, day) <= 0)
			found = &all[i];
	return found;
}

const struct doc_standard *doc_standard_by_code(struct str code)
{
	pthread_once(&once, read_all);
	for (size_t i = 0; i < n_all; i++)
		if (str_eq(str_c(all[i].code), code))
			return &all[i];
	return NULL;
}
