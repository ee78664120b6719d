/* For the tests of the readers: files made in memory, and what is read from them as the text of dump.h. */
#ifndef CHILD_TEST_MAKING_H
#define CHILD_TEST_MAKING_H
#include "kernel/base/test/cm.h"

#include <stdio.h>
#include <stdlib.h>
#include <zip.h>
#include "kernel/office/child/dump.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"

static struct arena *A;

static int set_up(void **state)
{
	(void)state;
	xml_setup();
	A = arena_new();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	arena_free(A);
	return 0;
}

struct part { const char *name, *text; size_t n; };      /* n 0: a C string */

/* A zip of the parts; compressed as files are. */
static inline struct bytes make_zip(const struct part *parts, size_t n)
{
	zip_error_t err;
	zip_source_t *to = zip_source_buffer_create(NULL, 0, 1, &err);
	zip_source_keep(to);
	zip_t *z = zip_open_from_source(to, ZIP_TRUNCATE, &err);
	assert_non_null(z);
	for (size_t i = 0; i < n; i++) {
		size_t size = parts[i].n ? parts[i].n : strlen(parts[i].text);
		assert_true(zip_file_add(z, parts[i].name, zip_source_buffer(z, parts[i].text, size, 0), ZIP_FL_OVERWRITE) >= 0);
	}
	assert_int_equal(zip_close(z), 0);
	zip_stat_t st;
	assert_int_equal(zip_source_stat(to, &st), 0);
	assert_int_equal(zip_source_open(to), 0);
	uint8_t *p = arena_alloc(A, st.size + 1);
	assert_int_equal(zip_source_read(to, p, st.size), (zip_int64_t)st.size);
	zip_source_close(to);
	zip_source_free(to);
	return (struct bytes){ p, st.size };
}
#define ZIP(...) make_zip((const struct part[]){ __VA_ARGS__ }, sizeof((const struct part[]){ __VA_ARGS__ }) / sizeof(struct part))

static inline struct bytes make_docx(const char *body, const char *numbering, const char *styles)
{
	const char *document = str_z(A, str_fmt(A,
		"<w:document xmlns:w=\"w\" xmlns:mc=\"mc\" xmlns:wps=\"wps\"><w:body>%s</w:body></w:document>", body));
	static const char rels[] = "<Relationships><Relationship Id=\"r1\" Type=\"x/numbering\" Target=\"numbering.xml\"/>"
		"<Relationship Id=\"r2\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
	return ZIP({ "word/document.xml", document, 0 }, { "word/_rels/document.xml.rels", rels, 0 },
		{ "word/numbering.xml", numbering ? numbering : "<w:numbering xmlns:w=\"w\"/>", 0 },
		{ "word/styles.xml", styles ? styles : "<w:styles xmlns:w=\"w\"/>", 0 });
}

static inline struct bytes text_bytes(const char *z)
{
	return (struct bytes){ (const uint8_t *)z, strlen(z) };
}

/* What read_any makes of it; a failure is "error CODE\n". */
static inline const char *read_as_text(struct bytes in, const char *hint)
{
	struct sink s = sink_new(A);
	struct buf out = { 0 };
	enum status status = read_any(A, in, str_c(hint), &s);
	assert_true((status == OK) == (s.code == NULL));
	dump(&s, &out);
	const char *text = str_z(A, buf_view(&out));
	buf_free(&out);
	return text;
}
#define EXPECT(in, hint, want) assert_string_equal(read_as_text((in), (hint)), (want))
#endif
