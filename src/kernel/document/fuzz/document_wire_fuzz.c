/* Any bytes as a document: refused, or one that is written back to the very same bytes. */
#include "kernel/document/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct doc *d = NULL;
	struct buf b = { 0 }, docx = { 0 };

	if (doc_decode(a, (struct bytes){ p, n }, &d) == OK) {
		doc_encode(&b, d);
		always_assert(b.n == n && memcmp(b.p, p, n) == 0);
		always_assert(doc_write_docx(d, &docx) == OK);
	}
	buf_free(&b);
	buf_free(&docx);
	arena_free(a);
	return 0;
}
