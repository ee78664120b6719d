/* The parent's side: any bytes a child may send. */
#include "kernel/office/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct outside doc = { 0 };
	const char *code;
	enum status s = wire_decode(a, (struct bytes){ p, n }, &doc, &code);
	always_assert((s == INVALID) == (code != NULL && s != UNAVAILABLE));
	struct buf b = { 0 };
	/* What is believed is well formed: it encodes to the very same bytes. */
	if (s == OK) {
		wire_encode(&b, &doc);
		always_assert(b.n == n && memcmp(b.p, p, n) == 0);
	}
	buf_free(&b);
	arena_free(a);
	return 0;
}
