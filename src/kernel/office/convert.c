#include "kernel/office/convert.h"
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "kernel/base/spawn.h"
#include "kernel/office/wire.h"

enum { PDF_WALL_MS = 20000, OFFICE_WALL_MS = 90000, PATH_SIZE = 4096, STAGE_NOT_THERE = 4 };

bool reader_path(char *path, size_t size)
{
	const char *given = getenv("NASTAVNIK_READER");
	bool fits = given ? (size_t)snprintf(path, size, "%s", given) < size : spawn_beside_self("nastavnik-reader", path, size);
	return fits && access(path, X_OK) == 0;
}

static const char *program(const char *variable, const char *usual)
{
	const char *given = getenv(variable);
	const char *path = given ? given : usual;
	return access(path, X_OK) == 0 ? path : NULL;
}

static enum status fail(const char **ret_code, const char *code)
{
	*ret_code = code;
	return INVALID;
}

/* --- pdftotext --------------------------------------------------------------------------------------- */

static const char *pdf_verdict(const struct spawn_end *end)
{
	struct str said = { end->err, end->err_n };
	if (end->timed_out || end->signal) return "outside.time";
	if (end->overflow) return "outside.too-large";
	if (end->exit_code == STAGE_NOT_THERE) return "outside.convert";
	if (end->exit_code == 0) return NULL;
	return str_find(said, S("Incorrect password"), 0) >= 0 ? "outside.password" : "outside.broken";
}

enum status convert_pdf(int fd, int *ret_fd, const char **ret_code)
{
	char reader[PATH_SIZE];
	const char *pdftotext = program("NASTAVNIK_PDFTOTEXT", "/usr/bin/pdftotext");
	if (!pdftotext) return fail(ret_code, "outside.convert");
	if (!reader_path(reader, sizeof reader)) return UNAVAILABLE;
	const char *const argv[] = { "nastavnik-reader", "--exec", "pdftotext", pdftotext, NULL };
	struct spawn_job job = { .path = reader, .argv = argv, .in_fd = fd, .in_as = 0, .out_as = 1, .out_max = WIRE_MAX, .wall_ms = PDF_WALL_MS };
	struct spawn_end end;
	enum status s = spawn_capture(&job, &end);
	*ret_code = s == OK ? pdf_verdict(&end) : NULL;
	if (s == OK && *ret_code) s = INVALID;
	if (s == OK) {
		*ret_fd = spawn_memfd((struct bytes){ (const uint8_t *)end.out.p, end.out.n });
		if (*ret_fd < 0) s = UNAVAILABLE;
	}
	buf_free(&end.out);
	return s;
}

/* --- LibreOffice ------------------------------------------------------------------------------------- */

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	remove(path);
	return 0;
}

static void remove_folder(const char *folder)
{
	nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static bool copy_file(int from, const char *path)
{
	char chunk[65536];
	int to = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	bool ok = to >= 0;
	off_t at = 0;
	for (ssize_t n; ok && (n = pread(from, chunk, sizeof chunk, at)) != 0; at += n)
		ok = n > 0 && write(to, chunk, (size_t)n) == n;
	if (to >= 0) close(to);
	return ok;
}

/* With a profile that is new it makes it, and asks to be started again. */
#define SOFFICE_AGAIN 81

static enum status run_once(const char *reader, const char *soffice, const char *folder, const char *kind, int *ret_exit, const char **ret_code)
{
	const char *const argv[] = { "nastavnik-reader", "--exec", "soffice", soffice, folder, kind, NULL };
	struct spawn_end end;
	int null = open("/dev/null", O_RDONLY | O_CLOEXEC);
	struct spawn_job job = { .path = reader, .argv = argv, .in_fd = null, .in_as = 0, .out_as = 1, .out_max = 65536, .wall_ms = OFFICE_WALL_MS };
	enum status s = null < 0 ? UNAVAILABLE : spawn_capture(&job, &end);
	if (null >= 0) close(null);
	if (s != OK) return s;
	buf_free(&end.out);
	*ret_exit = end.exit_code;
	return end.timed_out ? fail(ret_code, "outside.time") : end.exit_code == STAGE_NOT_THERE ? fail(ret_code, "outside.convert") : OK;
}

static enum status run_soffice(const char *reader, const char *soffice, const char *folder, const char *kind, const char **ret_code)
{
	int code = SOFFICE_AGAIN;

	for (int i = 0; i < 2 && code == SOFFICE_AGAIN; i++)
		TRY(run_once(reader, soffice, folder, kind, &code, ret_code));
	return OK;
}

static enum status convert_in(const char *folder, int fd, const char *kind, const char *into, int *ret_fd, const char **ret_code)
{
	char reader[PATH_SIZE], path[PATH_SIZE];
	const char *soffice = program("NASTAVNIK_SOFFICE", "/usr/bin/soffice");
	if (!soffice) return fail(ret_code, "outside.convert");
	if (!reader_path(reader, sizeof reader)) return UNAVAILABLE;
	snprintf(path, sizeof path, "%s/in.%s", folder, kind);
	if (!copy_file(fd, path)) return UNAVAILABLE;
	TRY(run_soffice(reader, soffice, folder, kind, ret_code));
	/* soffice exits with 0 also when it made nothing: the file tells. */
	snprintf(path, sizeof path, "%s/out/in.%s", folder, into);
	*ret_fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	return *ret_fd < 0 ? fail(ret_code, "outside.broken") : OK;
}

static enum status convert_to(int fd, const char *kind, const char *into, int *ret_fd, const char **ret_code)
{
	const char *tmp = getenv("TMPDIR");
	char folder[PATH_SIZE / 8];
	int n = snprintf(folder, sizeof folder, "%s/nastavnik-XXXXXX", tmp ? tmp : "/tmp");
	if (n < 0 || (size_t)n >= sizeof folder || !mkdtemp(folder)) return UNAVAILABLE;
	enum status s = convert_in(folder, fd, kind, into, ret_fd, ret_code);
	remove_folder(folder);                                   /* an open file stays readable */
	return s;
}

enum status convert_office(int fd, enum out_format format, int *ret_fd, const char **ret_code)
{
	const char *kind = format == OUT_XLS ? "xls" : format == OUT_RTF ? "rtf" : "doc";

	return convert_to(fd, kind, format == OUT_XLS ? "xlsx" : "docx", ret_fd, ret_code);
}

/* --- Word as PDF ------------------------------------------------------------------------------------- */

bool office_there(void) { return program("NASTAVNIK_SOFFICE", "/usr/bin/soffice") != NULL; }

static enum status read_all(int fd, struct buf *out)
{
	char chunk[65536];

	for (ssize_t n; (n = read(fd, chunk, sizeof chunk)) != 0; ) {
		if (n < 0) return UNAVAILABLE;
		buf_put(out, chunk, (size_t)n);
	}
	return out->failed ? FULL : OK;
}

enum status office_pdf(struct err *e, struct bytes file, const char *kind, struct buf *out)
{
	const char *code = NULL;
	int in = spawn_memfd(file), made = -1;
	enum status s = in < 0 ? UNAVAILABLE : convert_to(in, kind, "pdf", &made, &code);

	if (in >= 0) close(in);
	if (s == OK) s = read_all(made, out);
	if (made >= 0) close(made);
	if (s == INVALID && code && strcmp(code, "outside.convert") == 0)
		return err_set(e, INVALID, "office.none", T("PDF из файла Word делает LibreOffice, а на сервере её нет."),
			T("Скачайте файл Word и сохраните его как PDF. Администратор может установить libreoffice-writer."));
	if (s != OK)
		return err_set(e, INVALID, "office.failed", T("Из этого файла Word PDF не получился."), T("Скачайте файл Word и сохраните его как PDF."));
	return OK;
}
