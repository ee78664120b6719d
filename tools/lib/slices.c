#include "tools/lib/slices.h"

#include <stdlib.h>

static struct slice_folder read_folder(struct arena *a, struct str path)
{
	struct slice_folder f = { 0 };
	struct str source, rest;
	while (str_ends(path, S("/")))
		path.n--;
	f.path = rest = str_dup(a, path);
	f.kernel = str_starts(path, S("src/kernel/"));
	while (rest.p)
		f.name = str_cut(rest, '/', &rest);
	f.has_slice = file_read(a, str_fmt(a, "%.*s/slice.c", SP(path)).p, &source);
	if (f.has_slice)
		f.needs = slice_needs(a, source);
	return f;
}

static int by_place(const void *x, const void *y)
{
	const struct slice_folder *f = x, *g = y;
	bool fs = str_eq(f->path, S("src/kernel/store")), gs = str_eq(g->path, S("src/kernel/store"));
	if (f->kernel != g->kernel)
		return f->kernel ? -1 : 1;
	return fs != gs ? (fs ? -1 : 1) : str_cmp(f->name, g->name);
}

struct slice_folder *slices_find(const struct slice_folders *all, struct str name)
{
	for (size_t i = 0; i < all->n; i++)
		if (str_eq(all->v[i].name, name))
			return &all->v[i];
	return NULL;
}

bool slices_needs(const struct slice_folder *reader, const struct slice_folder *owner)
{
	bool named = reader == owner || owner->kernel;
	for (size_t i = 0; i < reader->needs.n; i++)
		named = named || str_eq(reader->needs.v[i], owner->name);
	return named;
}

/* Puts what f needs, then f.  Depth is bounded by the number of folders, each is entered once. */
static void place(const struct slice_folders *all, struct slice_folder *f, struct slice_folders *ret)
{
	f->visit = 1;
	for (size_t i = 0; i < f->needs.n; i++) {
		struct slice_folder *g = slices_find(all, f->needs.v[i]);
		if (!g)
			finding(f->path, 1, "needs %.*s, which is not there", SP(f->needs.v[i]));
		else if (f->kernel && !g->kernel)
			finding(f->path, 1, "is kernel and needs the feature %.*s", SP(g->name));
		else if (g->visit == 1)
			finding(f->path, 1, "needs %.*s, which needs it in turn", SP(g->name));
		else if (g->visit == 0)
			place(all, g, ret);
	}
	f->visit = 2;
	ret->v[ret->n++] = *f;
}

struct slice_folders slices_read(struct arena *a, size_t n, char **paths)
{
	struct slice_folders all = { n, NEW_ARRAY(a, n, struct slice_folder) }, ret = { 0, NEW_ARRAY(a, n, struct slice_folder) };
	for (size_t i = 0; i < n; i++)
		all.v[i] = read_folder(a, str_c(paths[i]));
	if (n)
		qsort(all.v, n, sizeof *all.v, by_place);
	for (size_t i = 0; i < n; i++)
		if (slices_find(&all, all.v[i].name) != &all.v[i])
			finding(all.v[i].path, 1, "there is another slice of this name");
	for (size_t i = 0; i < n; i++)
		if (all.v[i].visit == 0)
			place(&all, &all.v[i], &ret);
	return ret;
}
