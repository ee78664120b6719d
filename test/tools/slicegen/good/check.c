/* Compiled with what slicegen made: the order of slices, and the bytes of migrations. */
#include <stdio.h>
#include <string.h>
#include "kernel/slice.h"
#include "kernel/store/migrate.h"

const struct slice slice_zeta = { "zeta" }, slice_alpha = { "alpha" }, slice_auth = { "auth" };

int main(void)
{
	for (size_t i = 0; i < n_slices; i++)
		printf("%s ", slices[i]->name);
	for (size_t i = 0; i < n_migration_files; i++)
		printf("%s:%s:%d:%zu:%.5s ", migration_files[i].slice, migration_files[i].file, migration_files[i].number,
		       migration_files[i].text.n, migration_files[i].text.p);
	return slices[n_slices] != NULL;
}
