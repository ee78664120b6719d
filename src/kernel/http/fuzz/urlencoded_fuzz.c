/* A form body into a form with a field of every kind. */
#include "kernel/http/fields.h"

#include <stdlib.h>

struct row { struct str name; struct opt_date due; };
struct all {
	struct str name; struct opt_int n; bool on; struct opt_date day; struct opt_uuid id; struct str kind; struct id_list ids;
	struct { size_t n; struct row *v; } rows;
};
static const struct field row_fields[] = { FIELD(struct row, name, text, required, .max = 10), FIELD(struct row, due, date, optional), { 0 } };
static const struct field fields[] = {
	FIELD(struct all, name, text, required, .max = 20), FIELD(struct all, n, int, optional, .max = 100), FIELD(struct all, on, bool, optional),
	FIELD(struct all, day, date, optional), FIELD(struct all, id, uuid, optional), FIELD(struct all, kind, choice, optional, .choices = "a b"),
	FIELD(struct all, ids, ids, optional), FIELD_ROWS(struct all, rows, struct row, row_fields, 200), { 0 }
};

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct pairs pairs = { 0 };
	struct form form = { .submitted = true };
	struct all all = { 0 };
	if (urlencoded_parse(a, (struct str){ (const char *)p, n }, 1000, &pairs) == OK) {
		enum status s = fields_fill(a, fields, &all, &(struct fields_in){ &pairs, NULL }, &form);
		if ((s == OK) != (form.n_messages == 0) || (s == OK && (all.name.n == 0 || all.name.n > 20 || !utf8_valid(all.name))))
			abort();
	}
	arena_free(a);
	return 0;
}
