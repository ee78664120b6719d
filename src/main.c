/* The command table, nothing else: each slice brings its commands. */
#include "kernel/slice.h"

#include <stdio.h>

#ifndef NASTAVNIK_VERSION
#define NASTAVNIK_VERSION "0.1"
#endif

static int help(void)
{
	puts("nastavnik COMMAND [ARGUMENT...]\n");
	printf("  %-12s %s\n", "help", "this list");
	printf("  %-12s %s\n", "version", "the version");
	for (size_t i = 0; i < n_slices; i++)
		for (const struct command *c = slices[i]->commands; c && c->name; c++)
			printf("  %-12s %s\n", c->name, c->summary);
	puts("\nEach command tells more with --help.");
	return 0;
}

static const struct command *find(struct str name)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct command *c = slices[i]->commands; c && c->name; c++)
			if (str_eq(name, str_c(c->name)))
				return c;
	return NULL;
}

int main(int argc, char **argv)
{
	struct str name = str_c(argc > 1 ? argv[1] : "help");
	const struct command *c = find(name);
	if (c)
		return c->run(argc - 1, argv + 1);
	if (str_eq(name, S("help")) || str_eq(name, S("--help")))
		return help();
	if (str_eq(name, S("version")) || str_eq(name, S("--version"))) {
		puts("nastavnik " NASTAVNIK_VERSION);
		return 0;
	}
	fprintf(stderr, "nastavnik: no command '%.*s', see: nastavnik help\n", SP(name));
	return 2;
}
