#include "kernel/document/document_cmd.h"

#include <errno.h>
#include <stdio.h>

#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/document/own.h"
#include "kernel/document/preview.h"

enum { DONE = 0, FAILED = 1, WRONG = 2 };

static const char help[] =
	"usage: nastavnik document render TEMPLATE.json DATA.json -o FILE.docx|FILE.pdf|FILE.html [--gaps] [--today YYYY-MM-DD]\n"
	"       nastavnik document render TEMPLATE.docx DATA.json -o FILE.docx [--gaps]\n"
	"Fills a template (src/kernel/document/template.h says what it may hold) with data and writes the document; or a Word file\n"
	"with {{fields}} in its text (own.h), where nothing else is changed.\n"
	"  -o FILE   what its ending says: a Word file, a PDF, or a page for a browser\n"
	"  --gaps    what is missing becomes a gap on yellow instead of an error\n"
	"  --today   the day that chooses the standard where the template names neither date nor standard\n"
	"exit status: 0 done, 1 the file could not be written, 2 wrong template, data or use; the reason and its place are on standard error\n";

static int complain(const char *path, const char *what)
{
	fprintf(stderr, "nastavnik document: %s: %s\n", path, what);
	return FAILED;
}

static bool read_whole(struct arena *a, const char *path, struct str *ret)
{
	FILE *f = fopen(path, "rb");
	struct buf b = { .max = TEMPLATE_MAX + 1 };
	char chunk[16384];
	size_t n;

	if (!f)
		return complain(path, strerror(errno)), false;
	while ((n = fread(chunk, 1, sizeof chunk, f)) > 0)
		buf_put(&b, chunk, n);
	bool ok = !ferror(f) && !b.failed;
	fclose(f);
	*ret = str_dup(a, buf_view(&b));
	buf_free(&b);
	if (!ok)
		complain(path, "cannot be read, or is larger than 8 MB");
	return ok;
}

static void print_error(const struct err *e)
{
	fprintf(stderr, "nastavnik document: %.*s%s%.*s [%s]\n", SP(e->message), e->hint.n ? " " : "", SP(e->hint), e->code);
	for (struct str rest = e->detail, line; rest.n; ) {
		line = str_cut(rest, '\n', &rest);
		fprintf(stderr, "  %.*s\n", SP(line));
	}
}

static int save(const struct buf *out, const char *path)
{
	FILE *f = fopen(path, "wb");

	if (!f)
		return complain(path, strerror(errno));
	bool ok = fwrite(out->p, 1, out->n, f) == out->n;
	ok = fclose(f) == 0 && ok;
	if (!ok) {
		remove(path);          /* half a document is worse than none */
		return complain(path, "could not be written");
	}
	return DONE;
}

static int write_document(struct arena *a, const struct doc *d, const char *path)
{
	struct str name = str_c(path);
	struct buf out = { 0 };
	struct err e = { 0 };
	enum status s = OK;

	if (str_ends(name, S(".pdf")))
		s = doc_write_pdf(&e, d, &out);
	else if (str_ends(name, S(".docx")))
		s = doc_write_docx(d, &out);
	else
		doc_write_html(a, d, &out);
	int rc = FAILED;
	if (s == OK && !out.failed)
		rc = save(&out, path);
	else if (e.status != OK)
		print_error(&e);
	else
		complain(path, "not enough memory");
	buf_free(&out);
	return rc;
}

static bool known_ending(struct str path) { return str_ends(path, S(".docx")) || str_ends(path, S(".pdf")) || str_ends(path, S(".html")); }

static int fill_own(struct arena *a, struct str file, struct str data, const char *path, const struct template_options *o)
{
	struct buf out = { 0 };
	struct err e = { 0 };
	json_t *v;
	int rc = WRONG;

	if (!str_ends(str_c(path), S(".docx"))) {
		complain(path, "of a Word file only a Word file can be made");
		return WRONG;
	}
	if (doc_read_data(a, &e, data, &v) == OK && doc_fill_docx(a, &e, (struct bytes){ (const uint8_t *)file.p, file.n }, v, o, &out) == OK)
		rc = save(&out, path);
	else
		print_error(&e);
	buf_free(&out);
	return rc;
}

static int render(struct arena *a, const char *template, const char *data, const char *path, const struct template_options *o)
{
	struct str t, v;
	struct err e = { 0 };
	struct doc *d;

	if (!read_whole(a, template, &t) || !read_whole(a, data, &v))
		return WRONG;
	if (str_ends(str_c(template), S(".docx")))
		return fill_own(a, t, v, path, o);
	if (doc_from_template(a, &e, t, v, o, &d) != OK) {
		print_error(&e);
		return WRONG;
	}
	return write_document(a, d, path);
}

int document_command(int argc, char **argv)
{
	const char *path = NULL;
	struct template_options o = { 0 };
	struct opt_date today = { 0 };
	const struct flag flags[] = { { "o", .text = &path }, { "gaps", .yes = &o.gaps }, { "today", .date = &today }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (words.n != 3 || strcmp(words.v[0], "render") != 0 || !path || !known_ending(str_c(path)))
		return flags_wrong(help);
	o.today = today.has ? today.v : clock_today(S("Europe/Moscow"), clock_now());
	struct arena *a = arena_new();
	status = render(a, words.v[1], words.v[2], path, &o);
	arena_free(a);
	return status;
}
