/* slicegen OUT FOLDER...: makes OUT/slices.c and OUT/migrations.c from the folders of slices.
 *
 * A FOLDER is src/kernel/x, src/features/x or an extra one (test/x).  It has a slice.c, which defines
 * `const struct slice slice_x`, or schema/NNN_name.sql, or both.  Their order: tools/lib/slices.h.
 * Refused besides what that refuses: a hole or a double in the numbers of migrations. */
#include "kernel/base/buf.h"
#include "tools/lib/slices.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

struct migration { struct str path, name; int64_t number; };

struct folder {
	const struct slice_folder *slice;
	struct { size_t n, cap; struct migration *v; } migrations;
};

struct plan {
	struct arena *a;
	size_t n;
	struct folder *v;               /* in order */
};

static int by_number(const void *x, const void *y)
{
	const struct migration *m = x, *n = y;
	return (m->number > n->number) - (m->number < n->number);
}

/* 001_plan.sql: the number and "plan". */
static void read_migration(struct arena *a, struct folder *f, struct str file)
{
	struct str path = str_fmt(a, "%.*s/schema/%.*s", SP(f->slice->path), SP(file)), name;
	struct str digits = str_cut(file, '_', &name);
	int64_t number;
	if (digits.n != 3 || !str_to_int(digits, &number) || number < 1 || !str_ends(name, S(".sql"))) {
		finding(path, 1, "a migration is called NNN_name.sql");
		return;
	}
	*VEC_ADD(a, &f->migrations) =
		(struct migration){ path, str_dup(a, str_sub(name, 0, name.n - 4)), number };
}

static void read_schema(struct arena *a, struct folder *f)
{
	DIR *d = opendir(str_fmt(a, "%.*s/schema", SP(f->slice->path)).p);
	if (!d)
		return;
	for (struct dirent *e; (e = readdir(d)); )
		if (e->d_name[0] != '.')
			read_migration(a, f, str_c(e->d_name));
	closedir(d);
	if (f->migrations.n)
		qsort(f->migrations.v, f->migrations.n, sizeof *f->migrations.v, by_number);
	for (size_t i = 0; i < f->migrations.n; i++)
		if (f->migrations.v[i].number != (int64_t)i + 1)
			finding(f->migrations.v[i].path, 1, "number %03zu was expected here", i + 1);
}

static void write_slices(const struct plan *p, struct buf *b)
{
	buf_z(b, "/* Made by slicegen. */\n#include \"kernel/slice.h\"\n\n");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].slice->has_slice)
			buf_fmt(b, "extern const struct slice slice_%.*s;\n", SP(p->v[i].slice->name));
	size_t n = 0;
	buf_z(b, "\nconst struct slice *const slices[] = {\n");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].slice->has_slice && ++n)
			buf_fmt(b, "\t&slice_%.*s,\n", SP(p->v[i].slice->name));
	buf_fmt(b, "\tNULL\n};\nconst size_t n_slices = %zu;\n", n);
}

/* A string of at most 4,095 bytes is all that C promises, so texts are arrays of numbers. */
static void write_text(struct buf *b, struct str text)
{
	for (size_t i = 0; i < text.n; i++)
		buf_fmt(b, "%s%u,", i % 24 ? "" : "\n\t", (unsigned)(unsigned char)text.p[i]);
	buf_z(b, "\n");
}

static struct str without_src(struct str path) { return str_starts(path, S("src/")) ? str_sub(path, 4, path.n) : path; }

static void write_migrations(const struct plan *p, struct buf *b)
{
	struct buf table = { 0 };
	size_t n = 0;
	buf_z(b, "/* Made by slicegen. */\n#include \"kernel/store/migrate.h\"\n\n");
	for (size_t i = 0; i < p->n; i++) {
		const struct folder *f = &p->v[i];
		for (size_t k = 0; k < f->migrations.n; k++, n++) {
			const struct migration *m = &f->migrations.v[k];
			struct str text = { 0 };
			if (!file_read(p->a, str_z(p->a, m->path), &text))
				finding(m->path, 1, "cannot be read");
			buf_fmt(b, "static const unsigned char text_%zu[] = {", n);
			write_text(b, text);
			buf_fmt(b, "0 };\n");
			buf_fmt(&table, "\t{ \"%.*s\", \"%.*s\", \"%.*s\", %d, { (const char *)text_%zu, %zu } },\n", SP(f->slice->name),
			        SP(without_src(m->path)), SP(m->name), (int)m->number, n, text.n);
		}
	}
	buf_z(b, "\nconst struct migration_file migration_files[] = {\n");
	buf_str(b, buf_view(&table));
	buf_fmt(b, "\t{ NULL, NULL, NULL, 0, { NULL, 0 } }\n};\nconst size_t n_migration_files = %zu;\n", n);
	buf_free(&table);
}

static void save(struct plan *p, const char *out, const char *name, struct buf *b)
{
	struct str path = str_fmt(p->a, "%s/%s", out, name);
	if (b->failed || !file_write(path.p, buf_view(b)))
		finding(path, 1, "cannot be written");
	buf_free(b);
}

int main(int argc, char **argv)
{
	if (argc < 2) {
		fputs("usage: slicegen OUT FOLDER...\n", stderr);
		return 2;
	}
	struct plan p = { .a = arena_new() };
	struct slice_folders all = slices_read(p.a, (size_t)argc - 2, argv + 2);
	p.n = all.n;
	p.v = NEW_ARRAY(p.a, p.n, struct folder);
	for (size_t i = 0; i < p.n; i++) {
		p.v[i].slice = &all.v[i];
		read_schema(p.a, &p.v[i]);
	}
	if (findings() == 0) {
		struct buf slices = { 0 }, migrations = { 0 };
		write_slices(&p, &slices);
		write_migrations(&p, &migrations);
		save(&p, argv[1], "slices.c", &slices);
		save(&p, argv[1], "migrations.c", &migrations);
	}
	arena_free(p.a);
	return findings() > 0;
}
