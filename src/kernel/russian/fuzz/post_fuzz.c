/* Any bytes as a post: what the manual promises must hold. */
#include "kernel/base/status.h"
#include "kernel/russian/post.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct str post = { (const char *)p, n };
	for (int c = CASE_NOM; c <= CASE_PRE; c++) {
		struct post_declined d = post_decline(a, post, (enum name_case)c);
		always_assert(!utf8_valid(post) || utf8_valid(d.text));
		always_assert(!d.doubtful || str_eq(d.text, str_trim(post)));
	}
	arena_free(a);
	return 0;
}
