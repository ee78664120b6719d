#include "features/demo/demo.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/store/fit.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>

static const char usage[] =
	"nastavnik demo --db FILE [--password-stdin]\n\n"
	"Adds an invented centre to try things on: an account of each role, a plan for the current school\n"
	"years, some rows done, some late.  Makes the store when there is none.  Prints logins and the password.\n\n"
	"  --db FILE           the store: a file or postgres://…\n"
	"  --password-stdin    the password of all accounts is the first line of standard input; else it is made\n"
	"  --today DATE, --seed N   for demonstrations and tests\n\n"
	"Exit status: 0 made, 1 refused (or there already), 2 wrong use.\n";

struct options { const char *db; bool stdin_password, help; };

static bool read_options(int argc, char **argv, struct options *o)
{
	static const struct option names[] = {
		{ "db", required_argument, NULL, 'd' }, { "password-stdin", no_argument, NULL, 'p' }, { "help", no_argument, NULL, 'h' },
		{ "today", required_argument, NULL, 't' }, { "seed", required_argument, NULL, 's' }, { 0 },
	};
	struct date today;
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", names, NULL)) != -1)
		switch (c) {
		case 'd': o->db = optarg; break;
		case 'p': o->stdin_password = true; break;
		case 'h': o->help = true; break;
		case 't':
			if (!date_parse_iso(str_c(optarg), &today))
				return false;
			clock_fix_today(today);
			break;
		case 's': clock_seed(strtoull(optarg, NULL, 10)); break;
		default: return false;
		}
	return o->help || (o->db && optind == argc);
}

static bool read_password(struct arena *a, struct str *ret)
{
	char line[1026];

	if (!fgets(line, sizeof line, stdin))
		return false;
	*ret = str_dup(a, str_trim(str_c(line)));
	return password_check(*ret, S("")) == ACCOUNT_FINE;
}

static void tell(struct str password)
{
	puts("The centre is ready. Sign in as:");
	for (const struct demo_account *d = demo_accounts; d->login; d++)
		printf("  %-14s %s, %s\n", d->login, d->name, d->post);
	printf("Everybody's password: %.*s\n", SP(password));
}

static enum status run(const struct options *o, struct arena *a, struct err *e, struct str password)
{
	struct store_config c = { .target = str_c(o->db), .create = true };
	struct store *s;

	TRY(store_open(&c, e, &s));
	enum status st = store_fit_schema(s, a, e, false);
	if (st == OK)
		st = demo_make(s, a, e, password);
	store_close(s);
	return st;
}

int demo_command(int argc, char **argv)
{
	struct options o = { 0 };
	struct err e = { 0 };
	struct str password;

	if (!read_options(argc, argv, &o) || o.help) {
		fputs(usage, o.help ? stdout : stderr);
		return o.help ? 0 : 2;
	}
	struct arena *a = arena_new();
	enum status s = INVALID;
	if (!o.stdin_password)
		password = password_generate(a);
	if (o.stdin_password && !read_password(a, &password))
		fputs("nastavnik demo: the password is too short\n", stderr);
	else if ((s = run(&o, a, &e, password)) == OK)
		tell(password);
	else
		fprintf(stderr, "nastavnik demo: %s: %.*s %.*s\n", e.code ? e.code : status_name(s), SP(e.message), SP(e.hint));
	arena_free(a);
	return s != OK;
}
