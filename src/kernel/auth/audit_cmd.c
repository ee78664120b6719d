/* nastavnik audit verify: is the journal of actions whole? */
#include "kernel/auth/commands.h"

#include <getopt.h>
#include <stdio.h>

#include "kernel/auth/audit.h"
#include "kernel/auth/command.h"

static const char help[] =
	"nastavnik audit verify --db FILE [--org SLUG]\n\n"
	"Checks the journal of actions entry by entry: each is linked to the one before by a hash.\n"
	"Prints the first broken entry, or the number of entries and the head of the chain.  Whoever keeps the\n"
	"head elsewhere (on paper) can prove later that nothing before it was changed.\n\n"
	"  --db FILE    the store: a file or postgres://…\n"
	"  --org SLUG   which organisation, where there are several\n\n"
	"Exit status: 0 whole, 1 broken, 2 not checked.\n";

static enum status verify(struct db *db, void *arg)
{
	return audit_verify(db, arg);
}

static void print_head(const struct audit_verdict *v)
{
	for (size_t i = 0; v->entries && i < AUDIT_HASH; i++)
		printf("%02x", v->head[i]);
	puts(v->entries ? "" : "(empty)");
}

static int report(const struct command_run *r, const struct audit_verdict *v)
{
	if (v->fault != AUDIT_WHOLE) {
		printf("%.*s: broken at entry %lld.%lld: %s\n", SP(r->org.slug), (long long)v->rev, (long long)v->n,
			audit_fault_text(v->fault));
		return 1;
	}
	printf("%.*s: whole, %lld entries, %lld details erased, head ", SP(r->org.slug), (long long)v->entries,
		(long long)v->erased);
	print_head(v);
	return 0;
}

static int verify_one(const char *target, const char *slug)
{
	struct command_run r;
	struct audit_verdict v;
	if (!command_open(&r, "audit", target, slug, false))
		return 2;
	enum status s = command_read(&r, verify, &v);
	int rc = s == OK ? report(&r, &v) : command_fail(&r, "audit", s) + 1;
	command_close(&r);
	return rc;
}

int audit_command(int argc, char **argv)
{
	static const struct option options[] = {
		{ "db", required_argument, NULL, 'd' }, { "org", required_argument, NULL, 'o' },
		{ "help", no_argument, NULL, 'h' }, { 0 }
	};
	const char *target = NULL, *slug = NULL;
	optind = 1;
	for (int c; (c = getopt_long(argc, argv, "", options, NULL)) != -1;) {
		if (c == 'd')
			target = optarg;
		else if (c == 'o')
			slug = optarg;
		else
			return fputs(help, c == 'h' ? stdout : stderr), c == 'h' ? 0 : 2;
	}
	if (!target || optind + 1 != argc || strcmp(argv[optind], "verify") != 0)
		return fputs(help, stderr), 2;
	return verify_one(target, slug);
}
