/* The command table, nothing else. */
#include "kernel/base/str.h"

#include <stdio.h>

#ifndef NASTAVNIK_VERSION
#define NASTAVNIK_VERSION "0.1"
#endif

struct command {
	const char *name, *help;
	int (*run)(int argc, char **argv);      /* argv[0] is the command's name; returns the exit status */
};

static int run_version(int argc, char **argv);
static int run_help(int argc, char **argv);

static const struct command commands[] = {
	{ "help", "this list", run_help },
	{ "version", "the version", run_version },
};

static int run_version(int argc, char **argv)
{
	(void)argc, (void)argv;
	puts("nastavnik " NASTAVNIK_VERSION);
	return 0;
}

static int run_help(int argc, char **argv)
{
	(void)argc, (void)argv;
	puts("nastavnik COMMAND [ARGUMENT...]\n");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		printf("  %-16s %s\n", commands[i].name, commands[i].help);
	return 0;
}

int main(int argc, char **argv)
{
	struct str name = str_c(argc > 1 ? argv[1] : "help");
	for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
		if (str_eq(name, str_c(commands[i].name)))
			return commands[i].run(argc - 1, argv + 1);
	fprintf(stderr, "nastavnik: no command '%s', see: nastavnik help\n", argv[1]);
	return 2;
}
