/* nastavnik audit verify: is the journal of actions whole? */
#include "kernel/auth/commands.h"

#include <stdio.h>
#include <string.h>

#include "kernel/auth/audit.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

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
	int rc = s == OK ? report(&r, &v) : command_fail("audit", s, &r.err) + 1;
	command_close(&r);
	return rc;
}

int audit_command(int argc, char **argv)
{
	const char *target = NULL, *slug = NULL;
	const struct flag flags[] = { { "db", .text = &target }, { "org", .text = &slug }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	if (!target || words.n != 1 || strcmp(words.v[0], "verify") != 0)
		return flags_wrong(help);
	return verify_one(target, slug);
}
