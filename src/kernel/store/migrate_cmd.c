#include "kernel/store/fit.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

static const char help[] =
	"nastavnik migrate --db FILE [--check]\n\n"
	"Brings the store's schema to what this program expects; an older SQLite file is copied first\n"
	"(FILE.before-SECONDS).  Makes the store when there is none.  Refuses while a server holds the file.\n\n"
	"  --db FILE      the store: a file or postgres://…\n"
	"  --check        only say whether it fits\n"
	"  --today DATE, --seed N   for demonstrations and tests\n\n"
	"Exit status: 0 fits now, 1 refused, 2 wrong use.\n";

static enum status fit(const char *target, bool check, struct arena *a, struct err *e)
{
	struct store_config c = { .target = str_c(target), .create = !check };
	enum schema_state state = SCHEMA_EMPTY;
	struct store *s;

	TRY(store_open(&c, e, &s));
	enum status st = store_lock(s, e);
	if (st == OK && check)
		st = store_schema_state(s, a, e, &state);
	else if (st == OK)
		st = store_fit_schema(s, a, e, true);
	store_close(s);
	if (st == OK && check && state != SCHEMA_CURRENT)
		return err_set(e, INVALID, "schema.other", T("Схема базы не та, что нужна программе"), T("Запустите migrate без --check"));
	return st;
}

int migrate_command(int argc, char **argv)
{
	const char *target = NULL;
	bool check = false;
	struct opt_date today = { 0 };
	struct opt_int seed = { 0 };
	const struct flag flags[] = { { "db", .text = &target }, { "check", .yes = &check }, { "today", .date = &today },
		{ "seed", .number = &seed }, { 0 } };
	struct err e = { 0 };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (!target || words.n)
		return flags_wrong(help);
	clock_fix(today, seed);
	struct arena *a = arena_new();
	enum status s = fit(target, check, a, &e);
	status = s == OK ? 0 : command_fail("migrate", s, &e);
	arena_free(a);
	return status;
}
