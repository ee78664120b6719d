/* htmlgen OUT FILE…
 *
 * Translates src/features/plan/html/list.html into OUT/features/plan/html/list.c and declares what it makes in
 * OUT/features/plan/html.h, one header a folder (the shared pieces: OUT/kernel/html/parts.h, since html.h is the
 * runtime's).  Files are written only when they changed.  Every fault of every file is told; exit status 1 then. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include "htmlgen.h"

static bool read_file(const char *path, struct buf *ret)
{
	FILE *f = fopen(path, "rb");
	if (!f)
		return false;
	char part[1 << 14];
	size_t n;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_put(ret, part, n);
	bool ok = !ferror(f);
	fclose(f);
	return ok;
}

static void make_folders(struct arena *a, struct str path)
{
	for (size_t i = 1; i < path.n; i++)
		if (path.p[i] == '/')
			(void)mkdir(str_z(a, str_sub(path, 0, i)), 0777);
}

static bool write_if_changed(struct arena *a, struct str path, struct str text)
{
	struct buf old = { 0 };
	const char *name = str_z(a, path);
	bool same = read_file(name, &old) && str_eq(buf_view(&old), text);
	buf_free(&old);
	if (same)
		return true;
	make_folders(a, path);
	FILE *f = fopen(name, "wb");
	bool ok = f && fwrite(text.p, 1, text.n, f) == text.n;
	ok = f && fclose(f) == 0 && ok;
	if (!ok)
		fprintf(stderr, "htmlgen: cannot write %s: %s\n", name, strerror(errno));
	return ok;
}

/* "src/features/plan/html/list.html" → "features/plan/html/list"; a path outside src stays whole. */
static struct str stem(struct str path)
{
	if (str_starts(path, S("src/")))
		path = str_sub(path, 4, path.n);
	return str_ends(path, S(".html")) ? str_sub(path, 0, path.n - 5) : path;
}

static struct str folder_of(struct str path)
{
	size_t n = path.n;
	while (n && path.p[n - 1] != '/')
		n--;
	return str_sub(path, 0, n ? n - 1 : 0);
}

/* Where the header of a template stands: beside its html folder. */
static struct str header_of(struct arena *a, struct str st)
{
	struct str html = folder_of(st), part = folder_of(html);
	if (str_eq(part, S("kernel/html")))
		return S("kernel/html/parts.h");
	return str_fmt(a, "%.*s/html.h", SP(part));
}

static bool one_template(struct arena *a, struct str out, const char *path, struct translation *t)
{
	struct buf src = { 0 };
	if (!read_file(path, &src)) {
		fprintf(stderr, "%s:1: error: %s\n", path, strerror(errno));
		return false;
	}
	struct str text = str_dup(a, buf_view(&src));
	buf_free(&src);
	if (!translate(a, path, text, t)) {
		fprintf(stderr, "%.*s\n", SP(t->error));
		return false;
	}
	struct str st = stem(str_c(path));
	struct str header = header_of(a, st);
	bool shared = str_eq(header, S("kernel/html/parts.h"));
	struct str c = str_fmt(a, "/* Made by htmlgen from %s. */\n#pragma GCC diagnostic ignored \"-Wunused-parameter\"\n"
	                       "#include \"%.*s\"\n%s%.*s", path, SP(header), shared ? "" : "#include \"kernel/html/parts.h\"\n", SP(t->code));
	return write_if_changed(a, str_fmt(a, "%.*s/%.*s.c", SP(out), SP(st)), c);
}

/* The header of the folder of files[from]: all templates of that folder, in the order of the list. */
static bool one_header(struct arena *a, struct str out, char **files, size_t n, const struct translation *t, size_t from)
{
	struct str header = header_of(a, stem(str_c(files[from])));
	struct buf b = { 0 };
	buf_fmt(&b, "/* Made by htmlgen. */\n#pragma once\n#include \"kernel/html/html.h\"\n");
	for (size_t i = 0; i < n; i++)
		if (str_eq(header_of(a, stem(str_c(files[i]))), header))
			buf_str(&b, t[i].includes);
	for (size_t i = 0; i < n; i++)
		if (str_eq(header_of(a, stem(str_c(files[i]))), header))
			buf_str(&b, t[i].protos);
	bool ok = write_if_changed(a, str_fmt(a, "%.*s/%.*s", SP(out), SP(header)), buf_view(&b));
	buf_free(&b);
	return ok;
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fprintf(stderr, "usage: htmlgen OUT FILE.html…\n");
		return 2;
	}
	struct arena *a = arena_new();
	struct str out = str_c(argv[1]);
	size_t n = (size_t)argc - 2;
	struct translation *t = NEW_ARRAY(a, n ? n : 1, struct translation);
	bool ok = true;
	for (size_t i = 0; i < n; i++)
		ok &= one_template(a, out, argv[i + 2], &t[i]);
	for (size_t i = 0; i < n && ok; i++)
		ok &= one_header(a, out, argv + 2, n, t, i);
	arena_free(a);
	return ok ? 0 : 1;
}
