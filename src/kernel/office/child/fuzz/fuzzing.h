/* For the fuzzers of the readers: one input, one arena, one sink; what is read must survive the wire. */
#ifndef CHILD_FUZZ_FUZZING_H
#define CHILD_FUZZ_FUZZING_H
#include <stdlib.h>
#include <zip.h>
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

/* Whatever a reader makes of hostile bytes, the parent must be able to believe it. */
static inline void check_wire(struct arena *a, const struct sink *s)
{
	struct outside doc = sink_document(s), back;
	const char *code;
	struct buf b = { 0 };
	if (!s->code) {
		wire_encode(&b, &doc);
		always_assert(b.n > WIRE_MAX || wire_decode(a, (struct bytes){ (const uint8_t *)b.p, b.n }, &back, &code) == OK);
	}
	buf_free(&b);
}

typedef enum status reader(struct arena *a, struct bytes in, struct sink *s);

static inline void fuzz_reader(reader *read, struct bytes in)
{
	static bool ready;
	if (!ready) xml_setup();
	ready = true;
	struct arena *a = arena_new();
	struct sink s = sink_new(a);
	enum status status = read(a, in, &s);
	always_assert((status == OK) == (s.code == NULL));
	check_wire(a, &s);
	arena_free(a);
}

struct part { const char *name; struct bytes bytes; };

/* A stored zip of the parts, in malloc'ed memory: mutations reach the XML without the deflater in between. */
static inline struct bytes wrap(const struct part *parts, size_t n)
{
	zip_error_t err;
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 1, &err);
	zip_source_keep(to);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &err);
	for (size_t i = 0; i < n; i++) {
		zip_int64_t at = zip_file_add(z, parts[i].name, zip_source_buffer(z, parts[i].bytes.p, parts[i].bytes.n, 0), ZIP_FL_OVERWRITE);
		zip_set_file_compression(z, (zip_uint64_t)at, ZIP_CM_STORE, 0);
	}
	always_assert(zip_close(z) == 0);
	zip_stat_t st;
	always_assert(zip_source_stat(to, &st) == 0 && zip_source_open(to) == 0);
	uint8_t *p = malloc(st.size);
	always_assert(p && zip_source_read(to, p, st.size) == (zip_int64_t)st.size);
	zip_source_close(to);
	zip_source_free(to);
	return (struct bytes){ p, st.size };
}

/* The input cut at bytes 0xFF into up to max parts: one input mutates all parts of a document. */
static inline size_t cut_parts(struct bytes in, struct bytes *ret, size_t max)
{
	size_t n = 0;
	while (n + 1 < max) {
		const uint8_t *end = in.n ? memchr(in.p, 0xFF, in.n) : NULL;
		if (!end) break;
		ret[n++] = (struct bytes){ in.p, (size_t)(end - in.p) };
		in.n -= (size_t)(end - in.p) + 1;
		in.p = end + 1;
	}
	ret[n++] = in;
	return n;
}

/* Parts by their names in order; what the input does not reach is empty. */
static inline void fuzz_archive(reader *read, const char *const *names, size_t n_names, struct bytes in)
{
	struct part parts[8];
	struct bytes cut[8];
	size_t n = cut_parts(in, cut, n_names);
	for (size_t i = 0; i < n; i++) parts[i] = (struct part){ names[i], cut[i] };
	struct bytes zip = wrap(parts, n);
	fuzz_reader(read, zip);
	free((uint8_t *)(uintptr_t)zip.p);
}
#endif
