/* nastavnik-reader: reads one document from outside and says what is in it.
 *
 *	nastavnik-reader HINT               file on fd 3, records of wire.h on fd 4; HINT: extension of its name, or ""
 *	nastavnik-reader --fields           a Word file as a template: office/fields.h, fd 3 and 4
 *	nastavnik-reader --exec …           see stage.h
 *	nastavnik-reader --try-escape       self test of the sandbox, answers on fd 4
 *	nastavnik-reader --dump FILE        for a person: the blocks as text */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include "kernel/office/child/dump.h"
#include "kernel/office/child/readers.h"
#include "kernel/office/child/sandbox.h"
#include "kernel/office/child/stage.h"
#include "kernel/office/child/xml.h"
#include "kernel/office/fields.h"

enum { IN_FD = 3, OUT_FD = 4, INPUT_MAX = 64 * 1024 * 1024 };

/* pread: the offset is shared with whoever reads the file next.  No stat: the sandbox has none. */
static bool read_file(struct arena *a, int fd, struct bytes *ret)
{
	size_t cap = 256 * 1024, n = 0;
	uint8_t *p = arena_alloc(a, cap);
	for (;;) {
		ssize_t got = pread(fd, p + n, cap - n, (off_t)n);
		if (got < 0 && errno == EINTR) continue;
		if (got < 0 || n + (size_t)got > INPUT_MAX) return false;
		if (got == 0) break;
		n += (size_t)got;
		if (n == cap) {
			p = arena_grow(a, p, cap, cap * 2);
			cap *= 2;
		}
	}
	*ret = (struct bytes){ p, n };
	return true;
}

static int write_all(int fd, const struct buf *b)
{
	for (size_t at = 0; at < b->n;) {
		ssize_t n = write(fd, b->p + at, b->n - at);
		if (n < 0 && errno == EINTR) continue;
		if (n <= 0) return 1;
		at += (size_t)n;
	}
	return b->failed;
}

static int read_document(const char *hint)
{
	struct arena *a = arena_new();
	struct sink s = sink_new(a);
	struct buf out = { 0 };
	struct bytes in;
	if (!sandbox_enter()) return 3;
	enum status status = read_file(a, IN_FD, &in) ? read_any(a, in, str_c(hint), &s) : sink_fail(&s, "outside.too-large");
	struct outside doc = sink_document(&s);
	if (status == OK) wire_encode(&out, &doc);
	else wire_encode_error(&out, s.code);
	int rc = write_all(OUT_FD, &out);
	buf_free(&out);
	arena_free(a);
	return rc;
}

static int answer_fields(void)
{
	struct arena *a = arena_new();
	struct sink s = sink_new(a);
	struct buf out = { .max = FIELDS_OUT_MAX };
	struct bytes in;
	if (!sandbox_enter()) return 3;
	enum status status = read_file(a, IN_FD, &in) ? fields_answer(&s, in, &out) : sink_fail(&s, "outside.too-large");
	if (status != OK || out.failed) {
		const char *code = s.code ? s.code : "outside.too-large";
		uint32_t n = (uint32_t)strlen(code);
		buf_free(&out);
		buf_z(&out, FIELDS_MAGIC "E");
		buf_put(&out, &n, sizeof n);
		buf_z(&out, code);
	}
	int rc = write_all(OUT_FD, &out);
	buf_free(&out);
	arena_free(a);
	return rc;
}

static int dump_file(const char *path)
{
	struct arena *a = arena_new();
	struct sink s = sink_new(a);
	struct buf out = { 0 };
	struct bytes in;
	const char *dot = strrchr(path, '.');
	int fd = open(path, O_RDONLY | O_CLOEXEC), rc = 2;
	if (fd < 0) fprintf(stderr, "nastavnik-reader: %s: %s\n", path, strerror(errno));
	else if (sandbox_enter() && read_file(a, fd, &in)) {
		rc = read_any(a, in, str_c(dot ? dot + 1 : ""), &s) == OK ? 0 : 1;
		dump(&s, &out);
		write_all(1, &out);
	}
	buf_free(&out);
	arena_free(a);
	return rc;
}

#if defined(__SANITIZE_ADDRESS__)
/* The leak checker walks /proc at exit, which the sandbox forbids; the readers' tests check leaks. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}
#endif

int main(int argc, char **argv)
{
	xml_setup();
	if (argc >= 3 && strcmp(argv[1], "--exec") == 0) return stage_run(argc - 2, argv + 2);
	if (argc == 2 && strcmp(argv[1], "--try-escape") == 0) return sandbox_enter() ? sandbox_try_escape() : 3;
	if (argc == 2 && strcmp(argv[1], "--fields") == 0) return answer_fields();
	if (argc == 3 && strcmp(argv[1], "--dump") == 0) return dump_file(argv[2]);
	if (argc == 2 && argv[1][0] != '-') return read_document(argv[1]);
	fprintf(stderr, "usage: nastavnik-reader --dump FILE\n");
	return 2;
}
