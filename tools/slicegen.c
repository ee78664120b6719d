/* slicegen OUT FOLDER...: makes OUT/slices.c and OUT/migrations.c from the folders of slices.
 *
 * A FOLDER is src/kernel/x, src/features/x or an extra one (test/x).  It has a slice.c, which defines
 * `const struct slice slice_x`, or schema/NNN_name.sql, or both.
 * Order: the kernel first (store before the rest of it), then features; inside, needs before those who need
 * them, otherwise by name.  Refused: a need that is nowhere, a circle, a feature the kernel needs, a hole or a
 * double in the numbers of migrations, two folders of one name. */
#include "kernel/base/buf.h"
#include "tools/lib/source.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

struct migration { struct str path, name; int64_t number; };

struct folder {
	struct str path, name;
	bool kernel, has_slice;
	struct names needs;
	struct { size_t n, cap; struct migration *v; } migrations;
	int state;                      /* of the walk: 0 not seen, 1 being seen, 2 placed */
};

struct plan {
	struct arena *a;
	size_t n;
	struct folder *v;
	struct { size_t n, cap; struct folder **v; } order;
};

static int by_place(const void *x, const void *y)
{
	const struct folder *f = x, *g = y;
	bool fs = str_eq(f->path, S("src/kernel/store")), gs = str_eq(g->path, S("src/kernel/store"));
	if (f->kernel != g->kernel)
		return f->kernel ? -1 : 1;
	return fs != gs ? (fs ? -1 : 1) : str_cmp(f->name, g->name);
}

static int by_number(const void *x, const void *y)
{
	const struct migration *m = x, *n = y;
	return (m->number > n->number) - (m->number < n->number);
}

/* 001_plan.sql: the number and "plan". */
static void read_migration(struct arena *a, struct folder *f, struct str file)
{
	struct str path = str_fmt(a, "%.*s/schema/%.*s", SP(f->path), SP(file)), name;
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
	DIR *d = opendir(str_fmt(a, "%.*s/schema", SP(f->path)).p);
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

static void read_folder(struct arena *a, struct folder *f, const char *path)
{
	struct str source, rest = str_c(path);
	f->path = rest;
	f->kernel = str_starts(rest, S("src/kernel/"));
	while (rest.p)
		f->name = str_cut(rest, '/', &rest);
	f->has_slice = file_read(a, str_fmt(a, "%s/slice.c", path).p, &source);
	if (f->has_slice)
		f->needs = slice_needs(a, source);
	read_schema(a, f);
}

static struct folder *find(struct plan *p, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (str_eq(p->v[i].name, name))
			return &p->v[i];
	return NULL;
}

/* Puts what f needs, then f.  Depth is bounded by the number of folders, each is entered once. */
static void place(struct plan *p, struct folder *f)
{
	f->state = 1;
	for (size_t i = 0; i < f->needs.n; i++) {
		struct folder *g = find(p, f->needs.v[i]);
		if (!g)
			finding(f->path, 1, "needs %.*s, which is not there", SP(f->needs.v[i]));
		else if (f->kernel && !g->kernel)
			finding(f->path, 1, "is kernel and needs the feature %.*s", SP(g->name));
		else if (g->state == 1)
			finding(f->path, 1, "needs %.*s, which needs it in turn", SP(g->name));
		else if (g->state == 0)
			place(p, g);
	}
	f->state = 2;
	*VEC_ADD(p->a, &p->order) = f;
}

static void read_all(struct plan *p, char **paths)
{
	for (size_t i = 0; i < p->n; i++)
		read_folder(p->a, &p->v[i], paths[i]);
	if (p->n)
		qsort(p->v, p->n, sizeof *p->v, by_place);
	for (size_t i = 0; i < p->n; i++)
		if (find(p, p->v[i].name) != &p->v[i])
			finding(p->v[i].path, 1, "there is another slice of this name");
	for (size_t i = 0; i < p->n; i++)
		if (p->v[i].state == 0)
			place(p, &p->v[i]);
}

static void write_slices(const struct plan *p, struct buf *b)
{
	buf_z(b, "/* Made by slicegen. */\n#include \"kernel/slice.h\"\n\n");
	for (size_t i = 0; i < p->order.n; i++)
		if (p->order.v[i]->has_slice)
			buf_fmt(b, "extern const struct slice slice_%.*s;\n", SP(p->order.v[i]->name));
	size_t n = 0;
	buf_z(b, "\nconst struct slice *const slices[] = {\n");
	for (size_t i = 0; i < p->order.n; i++)
		if (p->order.v[i]->has_slice && ++n)
			buf_fmt(b, "\t&slice_%.*s,\n", SP(p->order.v[i]->name));
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
	for (size_t i = 0; i < p->order.n; i++) {
		const struct folder *f = p->order.v[i];
		for (size_t k = 0; k < f->migrations.n; k++, n++) {
			const struct migration *m = &f->migrations.v[k];
			struct str text = { 0 };
			if (!file_read(p->a, str_z(p->a, m->path), &text))
				finding(m->path, 1, "cannot be read");
			buf_fmt(b, "static const unsigned char text_%zu[] = {", n);
			write_text(b, text);
			buf_fmt(b, "0 };\n");
			buf_fmt(&table, "\t{ \"%.*s\", \"%.*s\", \"%.*s\", %d, { (const char *)text_%zu, %zu } },\n", SP(f->name),
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
	struct plan p = { .a = arena_new(), .n = (size_t)argc - 2 };
	p.v = NEW_ARRAY(p.a, p.n, struct folder);
	read_all(&p, argv + 2);
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
