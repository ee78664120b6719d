/* Any bytes as a Word file with fields: listed, then filled with whatever stands behind the first NUL pair. */
#include "kernel/office/child/readers.h"
#include "kernel/office/child/xml.h"
#include "kernel/office/fields.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void ask(char mode, const uint8_t *p, size_t n, struct str values)
{
	struct arena *a = arena_new();
	struct sink s = sink_new(a);
	struct buf in = { 0 }, out = { 0 };
	uint32_t length = (uint32_t)n;

	buf_z(&in, FIELDS_MAGIC);
	buf_c(&in, mode);
	buf_put(&in, &length, 4);
	buf_put(&in, p, n);
	buf_str(&in, values);
	enum status status = fields_answer(&s, (struct bytes){ (const uint8_t *)in.p, in.n }, &out);
	always_assert(status == OK || s.code);
	buf_free(&in);
	buf_free(&out);
	arena_free(a);
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	static const char values[] = "\2\0\0\0" "\1\0\0\0a" "\3\0\0\0<&\n" "\0\0\0\0" "\1\0\0\0b" "\1\0\0\0c" "\1\0\0\0d" "\1\0\0\0e" "\1\0\0\0f" "\1\0\0\0g" "\1\0\0\0h";
	static bool begun;

	if (!begun) {
		xml_setup();
		begun = true;
	}
	ask('L', p, n, S(""));
	ask('F', p, n, (struct str){ values, sizeof values - 1 });
	return 0;
}
