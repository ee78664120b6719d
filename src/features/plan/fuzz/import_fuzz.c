/* Any bytes as a draft's JSON: refused, or read and written so that it reads the same again. */
#include "features/plan/import.h"
#include "kernel/base/status.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct import im, back;

	if (n <= 100000 && import_read(a, (struct str){ (const char *)p, n }, &im)) {
		struct str once = import_write(a, &im);
		always_assert(import_read(a, once, &back));
		always_assert(back.rows.n == im.rows.n && import_unanswered(&back) == import_unanswered(&im));
		always_assert(str_eq(import_write(a, &back), once));
		for (size_t i = 0; i < back.rows.n; i++)
			import_answer(&back.rows.v[i], 0);
	}
	arena_free(a);
	return 0;
}
