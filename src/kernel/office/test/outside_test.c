/* The whole way: server side, sandboxed child, converters, and back. */
#include "kernel/base/test/in_arena.h"

#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kernel/base/clock.h"
#include "kernel/base/spawn.h"
#include "kernel/office/convert.h"
#include "kernel/office/outside.h"

#define SAMPLE "test/data/samples/order-roadmap-2022"
static enum status read_path(const char *path, struct err *e, struct outside *ret)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	if (fd < 0) fd = open(path, O_RDONLY | O_CLOEXEC);
	assert_true(fd >= 0);
	*e = (struct err){ 0 };
	enum status s = outside_read(A, e, (struct outside_source){ .fd = fd, .name = str_c(path) }, ret);
	close(fd);
	return s;
}

static enum status read_bytes(const char *p, size_t n, const char *name, struct err *e)
{
	struct outside doc;
	*e = (struct err){ 0 };
	return outside_read(A, e, (struct outside_source){ .fd = -1, .bytes = { (const uint8_t *)p, n }, .name = str_c(name) }, &doc);
}

/* The document as text: what must be the same whatever the format.  Blanks of any kind are one blank. */
static void put_words(struct buf *b, struct str s)
{
	bool gap = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == ' ' || s.p[i] == '\n') { gap = true; continue; }
		if (gap) buf_c(b, ' ');
		gap = false;
		buf_c(b, s.p[i]);
	}
}

static const char *essence(const struct outside *doc, bool tables_only)
{
	struct buf b = { 0 };
	for (size_t i = 0; i < doc->n; i++) {
		const struct out_block *block = &doc->blocks[i];
		if (block->kind == OUT_PARA && !tables_only) { put_words(&b, block->text); buf_c(&b, '\n'); }
		for (size_t r = 0; block->kind == OUT_TABLE && r < block->table.n_rows; r++) {
			const struct out_row *row = &block->table.rows[r];
			for (size_t c = 0; c < row->n; c++) {
				buf_c(&b, '|');
				if (!row->cells[c].merged) put_words(&b, row->cells[c].text);
			}
			buf_c(&b, '\n');
		}
	}
	const char *text = str_z(A, buf_view(&b));
	buf_free(&b);
	return text;
}

static void test_sample_is_the_same_in_all_formats(void **state)
{
	(void)state;
	static const struct { const char *path; enum out_format format; bool tables_only; } others[] = {
		{ SAMPLE ".odt", OUT_ODT, false }, { SAMPLE ".txt", OUT_TEXT, false }, { SAMPLE ".pdf", OUT_PDF, false }, { SAMPLE ".xlsx", OUT_XLSX, true },
	};
	struct outside docx, other;
	struct err e;
	assert_int_equal(read_path(SAMPLE ".docx", &e, &docx), OK);
	assert_int_equal(docx.format, OUT_DOCX);
	assert_int_equal(docx.n, 19);
	assert_int_equal(docx.blocks[18].table.n_rows, 36);
	assert_int_equal(docx.blocks[18].table.n_cols, 5);
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
		enum status s = read_path(others[i].path, &e, &other);
		if (s != OK) print_error("%s: %s\n", others[i].path, e.code);
		assert_int_equal(s, OK);
		assert_int_equal(other.format, others[i].format);
		assert_string_equal(essence(&other, others[i].tables_only), essence(&docx, others[i].tables_only));
	}
}

/* The sample's text with its rows written another way: SEP between cells; an empty cell is left out when gaps is false. */
static struct bytes retyped(const char *sep, bool gaps)
{
	static char text[65536];
	struct buf b = { 0 };
	int fd = open(SAMPLE ".txt", O_RDONLY | O_CLOEXEC);
	ssize_t n = read(fd, text, sizeof text);
	close(fd);
	struct str left = { text, n > 0 ? (size_t)n : 0 };
	while (left.p) {
		struct str line = str_cut(left, '\n', &left);
		for (bool first = true; line.p; first = false) {
			struct str cell = str_cut(line, '\t', &line);
			if (!first && (cell.n || gaps)) buf_z(&b, sep);
			buf_str(&b, cell);
		}
		buf_c(&b, '\n');
	}
	struct str copy = str_dup(A, buf_view(&b));
	buf_free(&b);
	return (struct bytes){ (const uint8_t *)copy.p, copy.n };
}

static void test_sample_pasted_in_other_shapes(void **state)
{
	(void)state;
	static const struct { const char *sep; bool gaps; } shapes[] = { { " | ", true }, { "\n", false }, { " ", false } };
	struct outside docx, other;
	struct err e = { 0 };
	assert_int_equal(read_path(SAMPLE ".docx", &e, &docx), OK);
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		struct outside_source src = { .fd = -1, .bytes = retyped(shapes[i].sep, shapes[i].gaps) };
		assert_int_equal(outside_read(A, &e, src, &other), OK);
		assert_string_equal(essence(&other, false), essence(&docx, false));
	}
}

static void expect_code(const char *p, size_t n, const char *name, const char *code)
{
	struct err e;
	assert_int_equal(read_bytes(p, n, name, &e), INVALID);
	assert_string_equal(e.code, code);
	assert_true(e.message.n > 20 && e.hint.n > 50);
	/* Three steps and the second way. */
	assert_true(str_find(e.hint, S("\n3. "), 0) > 0 && str_find(e.hint, S("вставьте"), 0) > 0);
}

static void test_bad_input_has_a_code_and_a_way_out(void **state)
{
	(void)state;
	expect_code("", 0, "a.docx", "outside.empty");
	expect_code("\x89PNG\r\n\x1a\n....", 12, "скан.png", "outside.scan");
	expect_code("PK\3\4cut off here", 16, "a.docx", "outside.broken");
	expect_code("%PDF-1.4\nnothing", 16, "a.pdf", "outside.broken");
	expect_code("\x7F" "ELF\2\1\1\0\0\0\0\0", 12, "a.docx", "outside.unknown");
	static char huge[33 * 1024 * 1024];
	expect_code(huge, sizeof huge, "a.txt", "outside.too-large");
	struct err e = { 0 };
	struct outside doc;
	assert_int_equal(outside_read(A, &e, (struct outside_source){ .fd = -1 }, &doc), INVALID);
	assert_string_equal(e.code, "outside.empty");
}

static void test_truncated_sample(void **state)
{
	(void)state;
	static char half[20000];
	int fd = open(SAMPLE ".docx", O_RDONLY | O_CLOEXEC);
	assert_int_equal(read(fd, half, sizeof half), (ssize_t)sizeof half);
	close(fd);
	expect_code(half, sizeof half, "order.docx", "outside.broken");
}

/* --- converters -------------------------------------------------------------------------------------- */

static void test_without_converters(void **state)
{
	(void)state;
	static const char rtf[] = "{\\rtf1 text}";
	setenv("NASTAVNIK_SOFFICE", "/nowhere", 1);
	setenv("NASTAVNIK_PDFTOTEXT", "/nowhere", 1);
	expect_code(rtf, sizeof rtf - 1, "a.rtf", "outside.convert");
	expect_code("%PDF-1.4\n", 9, "a.pdf", "outside.convert");
	unsetenv("NASTAVNIK_SOFFICE");
	unsetenv("NASTAVNIK_PDFTOTEXT");
}

static size_t count_in_tmp(void)
{
	size_t n = 0;
	DIR *d = opendir("/tmp");
	for (struct dirent *e; (e = readdir(d));) n += strncmp(e->d_name, "nastavnik-", 10) == 0;
	closedir(d);
	return n;
}

/* A stand-in for LibreOffice: "converts" by copying the sample, as its arguments say. */
static void write_script(const char *path, const char *body)
{
	FILE *f = fopen(path, "w");
	if (!f) return;                          /* not root: the caller skips */
	fputs(body, f);
	fclose(f);
	chmod(path, 0755);
}

static void test_office_file_goes_through_soffice(void **state)
{
	(void)state;
	char script[64], body[512], here[4096];
	struct err e;
	size_t before = count_in_tmp();
	assert_non_null(getcwd(here, sizeof here));
	/* In /usr, where the profile lets soffice read: /tmp is closed to it. */
	snprintf(script, sizeof script, "/usr/local/bin/soffice-test-%d", (int)getpid());
	snprintf(body, sizeof body, "#!/bin/sh\nfor a in \"$@\"; do case $a in */out) out=$a;; esac; done\nmkdir -p $out\ncp $HOME/in.rtf $out/in.docx\n");
	write_script(script, body);
	if (access(script, X_OK) != 0) skip();
	setenv("NASTAVNIK_SOFFICE", script, 1);
	static const char rtf[] = "{\\rtf1 text}";
	/* What it made is an rtf again: not a document of the promised kind, and no endless circle. */
	assert_int_equal(read_bytes(rtf, sizeof rtf - 1, "a.rtf", &e), INVALID);
	assert_string_equal(e.code, "outside.broken");
	write_script(script, "#!/bin/sh\nfor a in \"$@\"; do case $a in */out) out=$a;; esac; done\nmkdir -p $out\nprintf 'Приказ' > $out/in.docx\necho leak > /tmp/nastavnik-leak-test\n");
	assert_int_equal(read_bytes(rtf, sizeof rtf - 1, "a.rtf", &e), OK);
	unsetenv("NASTAVNIK_SOFFICE");
	unlink(script);
	assert_int_equal(access("/tmp/nastavnik-leak-test", F_OK), -1);
	assert_int_equal(count_in_tmp(), before);
}

/* --- the child --------------------------------------------------------------------------------------- */

static void test_nothing_escapes_the_sandbox(void **state)
{
	(void)state;
	char reader[4096];
	assert_true(reader_path(reader, sizeof reader));
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	const char *const argv[] = { "nastavnik-reader", "--try-escape", NULL };
	struct spawn_job job = { .path = reader, .argv = argv, .in_fd = null, .in_as = 3, .out_as = 4, .out_max = 4096, .wall_ms = 10000 };
	struct spawn_end end;
	assert_int_equal(spawn_capture(&job, &end), OK);
	close(null);
	struct str said = buf_view(&end.out);
	/* Landlock stands in every build, seccomp in those without sanitizers. */
	assert_true(str_find(said, S("open refused"), 0) >= 0 && str_find(said, S("create refused"), 0) >= 0 && str_find(said, S("exec refused"), 0) >= 0);
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
	assert_int_equal(end.exit_code, 0);
	assert_true(str_find(said, S("ESCAPED"), 0) < 0 && str_find(said, S("connect refused"), 0) >= 0 && str_find(said, S("fork refused"), 0) >= 0);
#endif
	buf_free(&end.out);
}

static enum status read_with(const char *script, struct err *e)
{
	char path[64];
	const char *usual = getenv("NASTAVNIK_READER");
	char *kept = usual ? strdup(usual) : NULL;
	snprintf(path, sizeof path, "/tmp/reader-test-%d", (int)getpid());
	write_script(path, script);
	setenv("NASTAVNIK_READER", path, 1);
	enum status s = read_bytes("text", 4, "a.txt", e);
	if (kept) setenv("NASTAVNIK_READER", kept, 1);
	else unsetenv("NASTAVNIK_READER");
	free(kept);
	unlink(path);
	return s;
}

static void test_a_child_that_misbehaves(void **state)
{
	(void)state;
	struct err e;
	assert_int_equal(read_with("#!/bin/sh\nkill -SEGV $$\n", &e), INVALID);
	assert_string_equal(e.code, "outside.reader");
	assert_int_equal(read_with("#!/bin/sh\nexit 3\n", &e), INVALID);
	assert_string_equal(e.code, "outside.reader");
	assert_int_equal(read_with("#!/bin/sh\nprintf 'NSTV and lies' >&4\n", &e), INVALID);
	assert_string_equal(e.code, "outside.reader");
	assert_int_equal(read_with("#!/bin/sh\nwhile :; do printf '%65536s' x >&4; done\n", &e), INVALID);
	assert_string_equal(e.code, "outside.too-large");
}

static void test_no_reader(void **state)
{
	(void)state;
	struct err e;
	char *kept = getenv("NASTAVNIK_READER") ? strdup(getenv("NASTAVNIK_READER")) : NULL;
	setenv("NASTAVNIK_READER", "/nowhere", 1);
	assert_int_equal(read_bytes("text", 4, "a.txt", &e), UNAVAILABLE);
	assert_string_equal(e.code, "outside.unavailable");
	if (kept) setenv("NASTAVNIK_READER", kept, 1);
	else unsetenv("NASTAVNIK_READER");
	free(kept);
}

static size_t open_fds(void)
{
	size_t n = 0;
	DIR *d = opendir("/proc/self/fd");
	while (readdir(d)) n++;
	closedir(d);
	return n;
}

static void *read_many(void *arg)
{
	struct arena *a = arena_new();
	for (int i = 0; i < 5; i++) {
		struct outside doc;
		struct err e = { 0 };
		static const char text[] = "Приказ\n\nтекст";
		struct outside_source src = { .fd = -1, .bytes = { (const uint8_t *)text, sizeof text - 1 }, .name = S("a.txt") };
		if (outside_read(a, &e, src, &doc) == OK && doc.n == 2) ++*(int *)arg;
	}
	arena_free(a);
	return NULL;
}

static void test_many_threads_leave_nothing_open(void **state)
{
	(void)state;
	pthread_t threads[6];
	int good[6] = { 0 };
	size_t before = open_fds();
	for (size_t i = 0; i < 6; i++) assert_int_equal(pthread_create(&threads[i], NULL, read_many, &good[i]), 0);
	for (size_t i = 0; i < 6; i++) pthread_join(threads[i], NULL);
	for (size_t i = 0; i < 6; i++) assert_int_equal(good[i], 5);
	assert_int_equal(open_fds(), before);
}

static void test_spawn_kills_what_hangs(void **state)
{
	(void)state;
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	const char *const argv[] = { "sleep", "30", NULL };
	struct spawn_job job = { .path = "/bin/sleep", .argv = argv, .in_fd = null, .in_as = 0, .out_as = 1, .out_max = 10, .wall_ms = 100 };
	struct spawn_end end;
	int64_t from = clock_mono_ms();
	assert_int_equal(spawn_capture(&job, &end), OK);
	assert_true(end.timed_out && end.signal == 9 && clock_mono_ms() - from < 5000);
	buf_free(&end.out);
	job.path = "/nowhere";
	assert_int_equal(spawn_capture(&job, &end), UNAVAILABLE);
	close(null);
}

static void expect_output(const char *path, const char *arg, const char *want)
{
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC), stray = open("/dev/null", O_RDONLY);
	const char *const argv[] = { path, arg, NULL };
	struct spawn_job job = { .path = path, .argv = argv, .in_fd = null, .in_as = 3, .out_as = 1, .out_max = 4096, .wall_ms = 5000 };
	struct spawn_end end;
	assert_int_equal(spawn_capture(&job, &end), OK);
	assert_string_equal(str_z(A, buf_view(&end.out)), want);
	buf_free(&end.out);
	close(null);
	close(stray);
}

static void test_a_child_inherits_nothing(void **state)
{
	(void)state;
	expect_output("/bin/ls", "/proc/self/fd", "0\n1\n2\n3\n4\n");           /* 4 is the folder that ls reads */
	expect_output("/usr/bin/env", NULL, "");
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(test_sample_is_the_same_in_all_formats), TEST(test_sample_pasted_in_other_shapes),
		TEST(test_bad_input_has_a_code_and_a_way_out), TEST(test_truncated_sample),
		TEST(test_without_converters), TEST(test_office_file_goes_through_soffice), TEST(test_nothing_escapes_the_sandbox),
		TEST(test_a_child_that_misbehaves), TEST(test_no_reader), TEST(test_many_threads_leave_nothing_open), TEST(test_spawn_kills_what_hangs), TEST(test_a_child_inherits_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
