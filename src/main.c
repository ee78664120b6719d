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
	{ "help", "this list; help COMMAND: what it takes", run_help },
	{ "version", "the version; --licences: of what is inside", run_version },
	{ 0 }
};

static bool asks_help(int argc, char **argv)
{
	return argc > 1 && (!strcmp(argv[1], "--help") || !strcmp(argv[1], "-h"));
}

static int run_version(int argc, char **argv)
{
	if (asks_help(argc, argv)) {
		puts("nastavnik version [--licences]\n\nPrints the version; with --licences also whose work is inside, and on what terms.");
		return 0;
	}
	puts("nastavnik " NASTAVNIK_VERSION);
	if (argc > 1 && !strcmp(argv[1], "--licences"))
		printf("\nOur own work: Apache-2.0. Rules of Russian names are made of lvovich's:\n\n%s\n", name_licence());
	return 0;
}

/* One after another, NULL after the last: our own first, then each slice's.  at starts with 0. */
static const struct command *next_command(size_t at[2])
{
	for (; at[0] <= n_slices; at[0]++, at[1] = 0) {
		const struct command *c = at[0] ? slices[at[0] - 1]->commands : own;
		if (c && c[at[1]].name)
			return &c[at[1]++];
	}
	return NULL;
}

static const struct command *find(const char *name)
{
	const struct command *c;

	for (size_t at[2] = { 0 }; (c = next_command(at)) && strcmp(c->name, name) != 0; )
		;
	return c;
}

/* The name that follows in the alphabet; those without a summary are for tests. */
static const struct command *follows(const struct command *last)
{
	const struct command *c, *ret = NULL;

	for (size_t at[2] = { 0 }; (c = next_command(at)); )
		if (c->summary && (!last || strcmp(c->name, last->name) > 0) && (!ret || strcmp(c->name, ret->name) < 0))
			ret = c;
	return ret;
}

static int no_command(const char *name)
{
	fprintf(stderr, "nastavnik: no command '%s', see: nastavnik help\n", name);
	return 2;
}

static int run_help(int argc, char **argv)
{
	if (argc > 1 && !asks_help(argc, argv)) {
		const struct command *c = find(argv[1]);
		return c ? c->run(2, (char *[]){ argv[1], (char[]){ "--help" }, NULL }) : no_command(argv[1]);
	}
	puts("nastavnik COMMAND [ARGUMENT...]     nastavnik help COMMAND\n\nTo try: nastavnik demo --db try.db, then nastavnik serve --db try.db.\n");
	for (const struct command *c = follows(NULL); c; c = follows(c))
		printf("  %-16s %s\n", c->name, c->summary);
	return 0;
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
	const struct command *c = find(name);

	return c ? c->run(argc - 1, argv + 1) : no_command(name);
}
