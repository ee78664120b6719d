#include "kernel/office/outside.h"
#include <pthread.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kernel/base/clock.h"
#include "kernel/base/log.h"
#include "kernel/base/spawn.h"
#include "kernel/base/wait.h"
#include "kernel/office/convert.h"
#include "kernel/office/say.h"
#include "kernel/office/wire.h"

enum { AT_ONCE = 2, WAIT_MS = 20000, WALL_MS = 20000, IN_FD = 3, OUT_FD = 4 };
static const off_t max_input = 32 * 1024 * 1024;

/* --- two at once ------------------------------------------------------------------------------------- */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_cond_t freed;
static int running;

static void init(void)
{
	wait_init(&freed);
}

static bool enter(void)
{
	int64_t until = clock_mono_ms() + WAIT_MS;
	pthread_once(&once, init);
	pthread_mutex_lock(&lock);
	while (running >= AT_ONCE && wait_ms(&freed, &lock, (int)(until - clock_mono_ms()))) { }
	bool in = running < AT_ONCE;
	if (in) running++;
	pthread_mutex_unlock(&lock);
	return in;
}

static void leave(void)
{
	pthread_mutex_lock(&lock);
	running--;
	pthread_cond_signal(&freed);
	pthread_mutex_unlock(&lock);
}

/* --- one run of the reader ----------------------------------------------------------------------------- */

static const char *verdict(const struct spawn_end *end)
{
	if (end->timed_out) return "outside.time";
	if (end->overflow) return "outside.too-large";
	/* RLIMIT_CPU kills; running out of memory aborts. */
	return end->signal || end->exit_code != 0 ? "outside.reader" : NULL;
}

/* The answer is copied into the arena: the model points into it.  INVALID: *ret_code says why. */
static enum status run_reader(struct arena *a, int fd, const char *hint, struct outside *ret, const char **ret_code)
{
	char path[4096];
	if (!reader_path(path, sizeof path)) return UNAVAILABLE;
	const char *const argv[] = { "nastavnik-reader", hint, NULL };
	struct spawn_job job = { .path = path, .argv = argv, .in_fd = fd, .in_as = IN_FD, .out_as = OUT_FD, .out_max = WIRE_MAX, .wall_ms = WALL_MS };
	struct spawn_end end;
	enum status s = spawn_capture(&job, &end);
	if (s == OK && (*ret_code = verdict(&end))) {
		log_error("reader", "exit=%d signal=%d time=%d", end.exit_code, end.signal, end.timed_out);
		s = INVALID;
	}
	if (s == OK) {
		struct str copy = str_dup(a, buf_view(&end.out));
		s = wire_decode(a, (struct bytes){ (const uint8_t *)copy.p, copy.n }, ret, ret_code);
		if (s == UNAVAILABLE) { *ret_code = "outside.reader"; s = INVALID; }
	}
	buf_free(&end.out);
	return s;
}

/* --- the way of a document ----------------------------------------------------------------------------- */

/* The reader said that it needs a converter: its code becomes the file the converter makes. */
static enum status convert(int fd, enum out_format format, int *ret_fd, const char **ret_code)
{
	*ret_fd = -1;
	return format == OUT_PDF ? convert_pdf(fd, ret_fd, ret_code) : convert_office(fd, format, ret_fd, ret_code);
}

static enum out_format needed(const char *code)
{
	static const struct { const char *code; enum out_format format; } needs[] = {
		{ WIRE_NEED_PDFTOTEXT, OUT_PDF }, { WIRE_NEED_SOFFICE_DOC, OUT_DOC }, { WIRE_NEED_SOFFICE_XLS, OUT_XLS }, { WIRE_NEED_SOFFICE_RTF, OUT_RTF },
	};
	for (size_t i = 0; code && i < sizeof needs / sizeof *needs; i++)
		if (strcmp(needs[i].code, code) == 0) return needs[i].format;
	return OUT_UNKNOWN;
}

static const char *converted_hint(enum out_format format)
{
	return format == OUT_PDF ? "pdf-words" : format == OUT_XLS ? "xlsx" : "docx";
}

static enum status read_fd(struct arena *a, int fd, const char *hint, struct outside *ret, enum out_format *ret_format, const char **ret_code)
{
	enum status s = run_reader(a, fd, hint, ret, ret_code);
	enum out_format format = s == INVALID ? needed(*ret_code) : OUT_UNKNOWN;
	*ret_format = format;
	if (format == OUT_UNKNOWN) return s;
	int converted;
	s = convert(fd, format, &converted, ret_code);
	if (s == OK) s = run_reader(a, converted, converted_hint(format), ret, ret_code);
	if (converted >= 0) close(converted);
	if (s == OK) ret->format = format;
	/* A converter that makes what needs a converter is no converter. */
	if (s == INVALID && needed(*ret_code)) *ret_code = "outside.broken";
	return s;
}

/* The ending of the name, small Latin letters and digits only: a person's file name stays with the parent. */
static void hint_of(struct str name, char hint[8])
{
	size_t n = 0, dot = name.n;
	while (dot > 0 && name.p[dot - 1] != '.') dot--;
	for (size_t i = dot; dot > 0 && i < name.n && n < 7; i++) {
		char c = (char)utf8_lower((unsigned char)name.p[i]);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) hint[n++] = c;
	}
	hint[n] = '\0';
}

static int open_source(struct outside_source src, const char **ret_code)
{
	struct stat st;
	*ret_code = NULL;
	off_t size = src.bytes.p ? (off_t)src.bytes.n : src.fd >= 0 && fstat(src.fd, &st) == 0 ? st.st_size : 0;
	if (size == 0) *ret_code = "outside.empty";
	if (size > max_input) *ret_code = "outside.too-large";
	if (*ret_code) return -1;
	return src.bytes.p ? spawn_memfd(src.bytes) : spawn_read_only(src.fd);
}

enum status outside_read(struct arena *a, struct err *e, struct outside_source src, struct outside *ret)
{
	const char *code = NULL;
	enum out_format format = OUT_UNKNOWN;
	char hint[8];
	*ret = (struct outside){ 0 };
	hint_of(src.name, hint);
	int fd = open_source(src, &code);
	if (code) return outside_say(a, e, INVALID, code, format);
	if (fd < 0) return outside_say(a, e, UNAVAILABLE, "outside.unavailable", format);
	if (!enter()) { close(fd); return outside_say(a, e, BUSY, "outside.busy", format); }
	enum status s = read_fd(a, fd, hint, ret, &format, &code);
	leave();
	close(fd);
	if (s == INVALID) return outside_say(a, e, INVALID, code, format);
	if (s != OK) return outside_say(a, e, UNAVAILABLE, "outside.unavailable", format);
	return OK;
}
