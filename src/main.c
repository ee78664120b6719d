/* The command table, nothing else: slices declare the commands. */
#include "kernel/russian/name.h"
#include "kernel/slice.h"

#include <stdio.h>

#ifndef NASTAVNIK_VERSION
#define NASTAVNIK_VERSION "0.1"
#endif

static int run_version(int argc, char **argv);
static int run_help(int argc, char **argv);

static const struct command own[] = {
	{ "help", "this list", run_help },
	{ "version", "the version; --licences: of what is inside", run_version },
	{ 0 }
};

static int run_version(int argc, char **argv)
{
	puts("nastavnik " NASTAVNIK_VERSION);
	if (argc > 1 && !strcmp(argv[1], "--licences"))
		printf("\nOur own work: Apache-2.0. Rules of Russian names are made of lvovich's:\n\n%s\n", name_licence());
	return 0;
}

static void print_commands(const struct command *c)
{
	for (; c && c->name; c++)
		if (c->summary)                 /* the others are for tests */
			printf("  %-16s %s\n", c->name, c->summary);
}

static int run_help(int argc, char **argv)
{
	(void)argc, (void)argv;
	puts("nastavnik COMMAND [ARGUMENT...]     nastavnik COMMAND --help\n");
	print_commands(own);
	for (size_t i = 0; i < n_slices; i++)
		print_commands(slices[i]->commands);
	return 0;
}

static const struct command *find(const struct command *c, const char *name)
{
	while (c && c->name && strcmp(c->name, name) != 0)
		c++;
	return c && c->name ? c : NULL;
}

/* What people try first on any program. */
static const char *plain_name(const char *word)
{
	if (!strcmp(word, "--help") || !strcmp(word, "-h"))
		return "help";
	return strcmp(word, "--version") ? word : "version";
}

int main(int argc, char **argv)
{
	const char *name = argc > 1 ? plain_name(argv[1]) : "help";
	const struct command *c = find(own, name);
	for (size_t i = 0; !c && i < n_slices; i++)
		c = find(slices[i]->commands, name);
	if (c)
		return c->run(argc - 1, argv + 1);
	fprintf(stderr, "nastavnik: no command '%s', see: nastavnik help\n", name);
	return 2;
}
