#include "tools/namegen/namegen.h"

#include <stdio.h>

int main(int argc, char **argv)
{
	if (argc != 4)
		return fputs("usage: namegen LVOVICH NAMES.txt OUT.c\n", stderr), 2;
	struct arena *a = arena_new();
	struct tables t = { 0 };
	struct buf b = { 0 };
	struct str own;

	if (file_read(a, argv[2], &own))
		own_read(a, str_c(argv[2]), own, &t);
	else
		finding(str_c(argv[2]), 1, "cannot be read");
	lvovich_read(a, argv[1], &t);
	if (!findings()) {
		tables_print(&b, &t);
		if (b.failed || !file_write(argv[3], buf_view(&b)))
			finding(str_c(argv[3]), 1, "cannot be written");
	}
	buf_free(&b);
	arena_free(a);
	return findings() ? 1 : 0;
}
