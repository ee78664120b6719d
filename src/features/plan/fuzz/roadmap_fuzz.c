/* Any text as a document: split into paragraphs and tables as the tests do, read, and made JSON. */
#include "kernel/base/buf.h"
#include "features/plan/roadmap_json.h"
#include "features/plan/test/outside_text.inc"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void check(const struct roadmap *r)
{
	always_assert(r->n_rows > 0 && r->n_columns > 0);
	for (size_t i = 0; i < r->n_rows; i++) {
		const struct roadmap_row *w = &r->rows[i];
		always_assert(w->section == ROADMAP_NO_GROUP || w->section < r->n_groups);
		always_assert(w->subsection == ROADMAP_NO_GROUP || w->subsection < r->n_groups);
		always_assert(utf8_valid(w->title) && utf8_valid(w->result));
	}
	for (size_t i = 0; i < r->n_findings; i++)
		always_assert(utf8_valid(r->findings[i].text));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct str text = { (const char *)p, n };
	struct roadmap r;
	struct err e = { 0 };
	if (n <= 20000 && utf8_valid(text)) {
		struct outside doc = outside_of_text(a, text);
		if (roadmap_read(a, &e, &doc, &(struct roadmap_options){ 0 }, &r) == OK) {
			check(&r);
			json_decref(roadmap_json(&r));
		}
	}
	arena_free(a);
	return 0;
}
