/* A multipart body in pieces of the length that the first byte says: it must read the same as in one piece. */
#include "kernel/base/tempfile.h"
#include "kernel/http/multipart.h"

#include <stdlib.h>

struct result { enum status status; struct pairs fields; struct part_files files; struct multipart *m; };

static struct result read_pieces(struct arena *a, const uint8_t *p, size_t n, size_t piece)
{
	struct result r = { .m = multipart_new(S("multipart/form-data; boundary=XX"), 0, 4096) };
	if (!r.m)
		abort();
	for (size_t i = 0; i < n; i += piece)
		r.status = multipart_feed(r.m, p + i, n - i < piece ? n - i : piece);
	r.status = multipart_end(r.m, a, &r.fields, &r.files);
	return r;
}

static void finish(struct result *r)
{
	for (size_t i = 0; i < r->files.n; i++)
		temp_close(r->files.v[i].file.fd);
	multipart_free(r->m);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);
int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	if (n < 2)
		return 0;
	struct arena *a = arena_new();
	struct result one = read_pieces(a, p + 1, n - 1, n), many = read_pieces(a, p + 1, n - 1, (size_t)p[0] % 32 + 1);
	bool same = one.status == many.status && one.fields.n == many.fields.n && one.files.n == many.files.n;
	for (size_t i = 0; same && one.status == OK && i < one.fields.n; i++)
		same = str_eq(one.fields.v[i].name, many.fields.v[i].name) && str_eq(one.fields.v[i].value, many.fields.v[i].value);
	for (size_t i = 0; same && one.status == OK && i < one.files.n; i++)
		same = one.files.v[i].file.size == many.files.v[i].file.size &&
			memcmp(one.files.v[i].file.sha256.p, many.files.v[i].file.sha256.p, 32) == 0;
	if (!same)
		abort();
	finish(&one);
	finish(&many);
	arena_free(a);
	return 0;
}
