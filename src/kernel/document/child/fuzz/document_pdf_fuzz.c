/* Any bytes as a document, set and written as PDF: pictures in it are read by libpng. */
#include "kernel/document/child/pdf.h"
#include "kernel/document/wire.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
const char *__lsan_default_suppressions(void);

/* fontconfig keeps what it has once looked for. */
const char *__lsan_default_suppressions(void) { return "leak:libfontconfig"; }

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static struct fonts fonts;
	struct arena *a = arena_new();
	struct doc *d = NULL;
	struct buf out = { 0 };

	if (!fonts.map)
		always_assert(fonts_open(&fonts));
	if (doc_decode(a, (struct bytes){ p, n }, &d) == OK)
		always_assert(pdf_write(&fonts, a, d, &out) == OK);
	buf_free(&out);
	arena_free(a);
	return 0;
}
