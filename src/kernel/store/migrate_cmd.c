#include "kernel/store/fit.h"
#include "kernel/base/clock.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
	"nastavnik migrate --db FILE [--check]\n\n"
	"Brings the store's schema to what this program expects; an older SQLite file is copied first\n"
	"(FILE.before-SECONDS).  Makes the store when there is none.  Refuses while a server holds the file.\n\n"
	"  --db FILE      the store: a file or postgres://…\n"
	"  --check        only say whether it fits\n"
	"  --today DATE, --seed N   for demonstrations and tests\n\n"
	"Exit status: 0 fits now, 1 refused, 2 wrong use.\n";

struct options { const char *db; bool check, help; };

static bool read_options(int argc, char **argv, struct options *o)
{
	static const struct option names[] = {
		{ "db", required_argument, NULL, 'd' }, { "check", no_argument, NULL, 'c' }, { "help", no_argument, NULL, 'h' },
		{ "today", required_argument, NULL, 't' }, { "seed", required_argument, NULL, 's' }, { 0 },
	};
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", names, NULL)) != -1)
		switch (c) {
		case 'd': o->db = optarg; break;
		case 'c': o->check = true; break;
		case 'h': o->help = true; break;
		case 't': break;
		case 's': clock_seed(strtoull(optarg, NULL, 10)); break;
		default: return false;
		}
	return o->help || (o->db && optind == argc);
}

static enum status fit(const struct options *o, struct arena *a, struct err *e)
{
	struct store_config c = { .target = str_c(o->db), .create = !o->check };
	enum schema_state state = SCHEMA_EMPTY;
	struct store *s;

	TRY(store_open(&c, e, &s));
	enum status st = store_lock(s, e);
	if (st == OK && o->check)
		st = store_schema_state(s, a, e, &state);
	else if (st == OK)
		st = store_fit_schema(s, a, e, true);
	store_close(s);
	if (st == OK && o->check && state != SCHEMA_CURRENT)
		return err_set(e, INVALID, "schema.other", T("Схема базы не та, что нужна программе"), T("Запустите migrate без --check"));
	return st;
}

int migrate_command(int argc, char **argv)
{
	struct options o = { 0 };
	struct err e = { 0 };

	if (!read_options(argc, argv, &o) || o.help) {
		fputs(usage, o.help ? stdout : stderr);
		return o.help ? 0 : 2;
	}
	struct arena *a = arena_new();
	enum status s = fit(&o, a, &e);
	if (s != OK)
		fprintf(stderr, "nastavnik migrate: %s: %.*s. %.*s\n", e.code ? e.code : status_name(s), SP(e.message), SP(e.hint));
	arena_free(a);
	return s != OK;
}
