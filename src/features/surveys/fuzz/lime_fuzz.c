/* Any text as LimeSurvey's tables: what comes out is a questionnaire without a fault, and its JSON reads back. */
#include "features/surveys/lime.h"

#include "features/surveys/test/lime_table.inc"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct str text = { (const char *)p, n };
	struct questionnaire q, back;
	struct lime_notes notes = { 0 };
	struct err e = { 0 };
	struct buf json = { 0 };

	if (n <= 20000 && utf8_valid(text) && !memchr(p, 0, n)) {
		struct outside doc = lime_document(a, text);
		if (lime_read(a, &e, &doc, &q, &notes) == OK) {
			form_write(&q, &json);
			always_assert(form_read(a, &e, buf_view(&json), &back) == OK && back.n == q.n);
			for (size_t i = 0; i < notes.n; i++)
				always_assert(utf8_valid(notes.v[i]));
		}
		always_assert(utf8_valid(lime_plain(a, text)));
	}
	buf_free(&json);
	arena_free(a);
	return 0;
}
