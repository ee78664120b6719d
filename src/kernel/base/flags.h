/* What stands on the command line of one command, declared where it is used:
 *
 *	struct { const char *db; bool check; } o = { 0 };
 *	const struct flag flags[] = { { "db", .text = &o.db }, { "check", .yes = &o.check }, { 0 } };
 *	struct flag_words words;
 *	int status = flags_read(argc, argv, flags, help, &words);
 *	if (status != FLAGS_GO)
 *		return status;
 *	if (!o.db || words.n)
 *		return flags_wrong(help);
 *
 * Flags and words come in any order; --name VALUE and --name=VALUE are the same; after -- all are words.  --help and -h are
 * every command's.  Exit statuses of all commands: 0 done, 1 refused, 2 wrong use; a command that differs says so in its help. */
#ifndef BASE_FLAGS_H
#define BASE_FLAGS_H
#include <stdio.h>

#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define FLAGS_GO (-1)

/* One of the destinations is set.  It keeps what it has when the flag is absent; texts live as long as argv. */
struct flag {
	const char *name;
	const char **text;
	bool *yes;                      /* the flag has no value */
	struct opt_date *date;          /* YYYY-MM-DD */
	struct opt_int *number;
	bool (*read)(const char *value, void *arg);      /* any other value; false: wrong use */
	void *arg;
};
struct flag_words { int n; char **v; };     /* what is no flag, in order; inside argv, which is rearranged */

/* FLAGS_GO, or the exit status after the help was printed: 0 when it was asked for, 2 on wrong use.  argv[0] is the
 * command's name.  Not for two threads at once. */
int flags_read(int argc, char **argv, const struct flag *flags, const char *help, struct flag_words *ret);
/* Prints help on stderr; 2. */
int flags_wrong(const char *help);

/* A secret never stands on a command line, where everybody sees it: it is the first line of standard input or of a file.
 * That line without its end, at most 1,023 bytes; false at the end of the file. */
bool line_read(struct arena *a, FILE *f, struct str *ret);
#endif
