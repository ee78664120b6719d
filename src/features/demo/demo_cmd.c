#include "features/demo/demo.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"
#include "kernel/store/fit.h"

static const char help[] =
	"nastavnik demo --db FILE [--password-stdin]\n\n"
	"Adds an invented centre to try things on: an account of each role, a plan for the current school\n"
	"years, some rows done, some late.  Makes the store when there is none.  Prints logins and the password.\n\n"
	"  --db FILE           the store: a file or postgres://…\n"
	"  --password-stdin    the password of all accounts is the first line of standard input; else it is made\n"
	"  --today DATE, --seed N   for demonstrations and tests\n\n"
	"Exit status: 0 made, 1 refused (or there already), 2 wrong use.\n";

static bool read_password(struct arena *a, struct str *ret)
{
	return line_read(a, stdin, ret) && password_check(*ret, S("")) == ACCOUNT_FINE;
}

static void tell(struct str password)
{
	puts("The centre is ready. Sign in as:");
	for (const struct demo_account *d = demo_accounts; d->login; d++)
		printf("  %-14s %s, %s\n", d->login, d->name, d->post);
	printf("Everybody's password: %.*s\n", SP(password));
}

static enum status run(const char *target, struct arena *a, struct err *e, struct str password)
{
	struct store_config c = { .target = str_c(target), .create = true };
	struct store *s;

	TRY(store_open(&c, e, &s));
	enum status st = store_fit_schema(s, a, e, false);
	if (st == OK)
		st = demo_make(s, a, e, password);
	store_close(s);
	return st;
}

/* password: the first line of standard input, or made here; the exit status. */
static int make_centre(const char *target, struct arena *a, bool password_stdin)
{
	struct err e = { 0 };
	struct str password;

	if (password_stdin && !read_password(a, &password))
		return fputs("nastavnik demo: the password is too short\n", stderr), 1;
	if (!password_stdin)
		password = password_generate(a);
	enum status s = run(target, a, &e, password);
	if (s != OK)
		return command_fail("demo", s, &e);
	tell(password);
	return 0;
}

int demo_command(int argc, char **argv)
{
	const char *target = NULL;
	bool password_stdin = false;
	struct opt_date today = { 0 };
	struct opt_int seed = { 0 };
	const struct flag flags[] = { { "db", .text = &target }, { "password-stdin", .yes = &password_stdin },
		{ "today", .date = &today }, { "seed", .number = &seed }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (!target || words.n)
		return flags_wrong(help);
	clock_fix(today, seed);
	struct arena *a = arena_new();
	status = make_centre(target, a, password_stdin);
	arena_free(a);
	return status;
}
