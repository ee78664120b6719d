/* A template and its data, parted by a NUL, become a document, and that a Word file and a page; or an error with its place. */
#include "kernel/document/preview.h"
#include "kernel/document/template.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void build(struct str template, struct str data, bool gaps)
{
	struct arena *a = arena_new();
	struct template_options o = { gaps, { 2026, 10, 20 } };
	struct err e = { 0 };
	struct doc *d = NULL;
	struct buf out = { 0 };
	enum status s = doc_from_template(a, &e, template, data, &o, &d);

	always_assert((s == OK) == (e.status == OK));
	always_assert(s == OK || (e.code && e.message.n && utf8_valid(e.detail)));
	if (s == OK) {
		always_assert(doc_write_docx(d, &out) == OK);
		doc_write_html(a, d, &out);
	}
	buf_free(&out);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct str all = { (const char *)p, n };
	const char *nul = n ? memchr(p, 0, n) : NULL;
	size_t at = nul ? (size_t)(nul - all.p) : n;
	struct str template = str_sub(all, 0, at), data = nul ? str_sub(all, at + 1, n) : S("{}");

	build(template, data, false);
	build(template, data, true);
	return 0;
}
