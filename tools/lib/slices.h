/* The folders of slices, in the one order in which everything takes them: lists, migrations, statements.
 *
 * The kernel first (store before the rest of it), then features; inside, needs before those who need them, otherwise by name.
 * A FOLDER is src/kernel/x, src/features/x or an extra one (test/x); its needs are read from its slice.c.
 * Said as findings: a need that is nowhere, a circle, a feature the kernel needs, two folders of one name. */
#ifndef TOOLS_SLICES_H
#define TOOLS_SLICES_H
#include "tools/lib/source.h"

struct slice_folder {
	struct str path, name;          /* "src/features/plan", "plan" */
	bool kernel, has_slice;         /* has_slice: there is a slice.c */
	struct names needs;
	int visit;                      /* of the walk: 0 not seen, 1 being seen, 2 placed */
};
struct slice_folders { size_t n; struct slice_folder *v; };

struct slice_folders slices_read(struct arena *a, size_t n, char **paths);
struct slice_folder *slices_find(const struct slice_folders *all, struct str name);      /* NULL: none */
/* May a statement or a file of reader speak of what is owner's? */
bool slices_needs(const struct slice_folder *reader, const struct slice_folder *owner);
#endif
