/* nastavnik oidc: signing in through another server, from the console. */
#include "kernel/auth/commands.h"

#include <stdio.h>

#include "kernel/auth/audit.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/seal.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

static const char help[] =
	"nastavnik oidc show --db FILE\n"
	"nastavnik oidc set --db FILE --issuer URL --client ID [--secret-stdin] [--button TEXT] [--claim CLAIM]\n"
	"nastavnik oidc off --db FILE                  people sign in by password again; links stay\n"
	"nastavnik oidc unlink LOGIN --db FILE         this account is not linked any more\n\n"
	"  --db FILE          the store: a file or postgres://…\n"
	"  --org SLUG         which organisation, where there are several\n"
	"  --issuer URL       the provider's own name, https://…; its discovery document is below it\n"
	"  --client ID        what the provider calls this program\n"
	"  --secret-stdin     the client's secret is the first line of standard input; else the one that is there stays\n"
	"  --button TEXT      on the page of signing in\n"
	"  --claim CLAIM      sub (the default), email (only when verified there) or preferred_username: what a person is known by\n"
	"  --key-file FILE    closes the secret: as serve has it; DB.key beside a file if not named\n\n"
	"show prints the address of return (redirect URI) that the provider must know.  set switches it on; nobody is asked over the\n"
	"network by this command: the page «Вход через другой сервер» does that.\n\n"
	"Exit status: 0 done, 1 refused, 2 wrong use.\n";

struct oidc_options { const char *verb, *login, *db, *org, *issuer, *client, *button, *claim, *key_file; bool secret_stdin; };
struct oidc_run { const struct oidc_options *o; struct command_run r; struct str secret, refusal; bool has_secret; };

static enum status run_show(struct db *db, void *arg)
{
	struct oidc_run *u = arg;
	struct oidc_config c;
	struct oidc_count_links_row links;
	struct str redirect;
	TRY(oidc_config(db, &c));
	TRY(oidc_count_links(db, &links));
	TRY(oidc_redirect(db, u->r.org.slug, &redirect));
	printf("state\t%s\nissuer\t%.*s\nclient\t%.*s\nclaim\t%.*s\nbutton\t%.*s\nredirect\t%.*s\nlinked accounts\t%lld\n", c.on ? "on" : "off", SP(c.issuer),
		SP(c.client), SP(c.claim), SP(c.button), SP(redirect), (long long)links.n);
	return OK;
}

static enum status journal(struct db *db, const char *route, const char *kind, struct uuid subject, struct str after)
{
	struct audit_list list = { 0 };
	audit_add(db->arena, &list, kind, subject, S(""), after);
	return audit_write(db, route, &list);
}

static enum status run_set(struct db *db, void *arg)
{
	struct oidc_run *u = arg;
	struct oidc_config c;
	TRY(oidc_config(db, &c));
	c.on = true;
	c.issuer = str_c(u->o->issuer);
	c.client = str_c(u->o->client);
	if (u->o->button)
		c.button = str_c(u->o->button);
	if (u->o->claim)
		c.claim = str_c(u->o->claim);
	TRY(oidc_configure(db, &c, u->has_secret ? &u->secret : NULL));
	return journal(db, "oidc set", "oidc.changed", (struct uuid){ { 0 } }, str_fmt(db->arena, "%.*s, %.*s, %.*s", SP(c.issuer), SP(c.client), SP(c.claim)));
}

static enum status run_off(struct db *db, void *arg)
{
	struct oidc_config c;
	(void)arg;
	TRY(oidc_config(db, &c));
	c.on = false;
	TRY(oidc_configure(db, &c, NULL));
	return journal(db, "oidc off", "oidc.changed", (struct uuid){ { 0 } }, S(""));
}

static enum status run_unlink(struct db *db, void *arg)
{
	struct oidc_run *u = arg;
	struct auth_account_by_login_row row;
	int64_t rows = 0;
	enum status s = auth_account_by_login(db, str_c(u->o->login), &row);
	if (s == OK)
		TRY(oidc_drop_link(db, row.id, &rows));
	if (s == OK && rows)
		return journal(db, "oidc unlink", "oidc.unlinked", row.id, S(""));
	u->refusal = s == NOT_FOUND ? S("no such login") : S("this account is not linked");
	return s == OK ? NOT_FOUND : s;
}

static const struct verb { const char *name; bool login, read; enum status (*run)(struct db *db, void *arg); } verbs[] = {
	{ "show", false, true, run_show }, { "set", false, false, run_set }, { "off", false, false, run_off }, { "unlink", true, false, run_unlink },
};

static const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; name && i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

static int refuse(const char *what)
{
	fprintf(stderr, "nastavnik oidc: %s\n", what);
	return 1;
}

static bool known_claim(const char *claim)
{
	return !claim || strcmp(claim, "sub") == 0 || strcmp(claim, "email") == 0 || strcmp(claim, "preferred_username") == 0;
}

static int check(struct oidc_run *u, const struct verb *v)
{
	const char *fault = v->run == run_set ? oidc_issuer_fault(str_c(u->o->issuer)) : NULL;
	if (fault)
		return refuse(fault);
	if (!known_claim(u->o->claim))
		return refuse("--claim is sub, email or preferred_username");
	u->has_secret = u->o->secret_stdin;
	if (u->has_secret && (!line_read(u->r.arena, stdin, &u->secret) || u->secret.n == 0 || u->secret.n > SEAL_MOST))
		return refuse("no secret on standard input, or one longer than 512 bytes");
	return 0;
}

static int run_verb(const struct verb *v, struct oidc_run *u)
{
	int rc = check(u, v);
	if (rc)
		return rc;
	enum status s = v->read ? command_read(&u->r, v->run, u) : store_write(u->r.store, &u->r.scope, false, v->run, u);
	if (u->refusal.n)
		return refuse(str_z(u->r.arena, u->refusal));
	return s == OK ? 0 : command_fail("oidc", s, &u->r.err);
}

int oidc_command(int argc, char **argv)
{
	struct oidc_options o = { .db = NULL };
	const struct flag flags[] = {
		{ "db", .text = &o.db }, { "org", .text = &o.org }, { "issuer", .text = &o.issuer }, { "client", .text = &o.client }, { "button", .text = &o.button },
		{ "claim", .text = &o.claim }, { "key-file", .text = &o.key_file }, { "secret-stdin", .yes = &o.secret_stdin }, { 0 }
	};
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	const struct verb *v = words.n >= 1 ? verb_find(words.v[0]) : NULL;
	o.login = words.n == 2 ? words.v[1] : NULL;
	if (!v || !o.db || words.n > 2 || v->login != (o.login != NULL) || (v->run == run_set && (!o.issuer || !o.client)))
		return flags_wrong(help);
	struct oidc_run u = { .o = &o };
	seal_start(o.key_file ? o.key_file : "");
	if (!o.key_file)
		seal_beside(str_c(o.db));
	if (!command_open(&u.r, "oidc", o.db, o.org, false))
		return 1;
	int rc = run_verb(v, &u);
	command_close(&u.r);
	return rc;
}
