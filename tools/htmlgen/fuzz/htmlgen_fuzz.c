/* Any bytes as a template: refused with a place and words, or made into C that says so much itself. */
#include <stdint.h>
#include "kernel/base/status.h"
#include "../htmlgen.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct translation t;
	if (translate(a, "x.html", (struct str){ (const char *)p, n }, &t)) {
		always_assert(t.error.n == 0 && str_find(t.protos, S("void html_"), 0) >= 0 && str_find(t.code, S("#line "), 0) >= 0);
	} else {
		always_assert(str_starts(t.error, S("x.html:")) && str_find(t.error, S(": error: "), 0) > 0);
	}
	arena_free(a);
	return 0;
}
