/* nastavnik user: accounts from the console. */
#include "kernel/auth/commands.h"

#include <stdio.h>
#include <termios.h>
#include <unistd.h>

#include "kernel/auth/account.h"
#include "kernel/auth/audit.h"
#include "kernel/auth/password.h"
#include "kernel/auth/people.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"
#include "kernel/auth/second.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/mail/mail.h"
#include "kernel/store/command.h"

static const char help[] =
	"nastavnik user add LOGIN --db FILE --name NAME [--post POST] [--email ADDRESS] [--roles ROLES] [--password-stdin]\n"
	"nastavnik user list --db FILE\n"
	"nastavnik user password LOGIN --db FILE [--password-stdin]\n"
	"nastavnik user disable LOGIN --db FILE\n"
	"nastavnik user enable LOGIN --db FILE\n"
	"nastavnik user roles LOGIN --db FILE --roles ROLES\n"
	"nastavnik user totp-off LOGIN --db FILE     the code of an application is asked for no more: telephone and codes are lost\n\n"
	"  --db FILE          the store: a file or postgres://…\n"
	"  --org SLUG         which organisation, where there are several\n"
	"  --name NAME        «Иванова Анна Петровна»\n"
	"  --post POST        «методист»\n"
	"  --email ADDRESS    where letters to this person go\n"
	"  --roles ROLES      codes with commas between: admin,director; from today on\n"
	"  --password-stdin   the password is the first line of standard input; else it is asked for at a\n"
	"                     terminal, and made and printed once where there is none (or nothing was typed)\n"
	"  --create-org NAME  with add: makes the organisation (of that --org SLUG) when there is none\n"
	"  --zone ZONE        its IANA zone, Europe/Moscow by default\n"
	"  --today DATE, --seed N   for demonstrations and tests\n\n"
	"Exit status: 0 done, 1 refused, 2 wrong use.\n";

struct user_options {
	const char *verb, *login, *db, *org, *name, *post, *email, *roles, *org_name, *zone;
	bool password_stdin;
};

/* One run of the command: what was asked, what the unit of work needs. */
struct user_run {
	const struct user_options *o;
	struct command_run r;
	struct str login, roles, password, hash;
	struct str refusal;                   /* why the unit did nothing */
	bool made_password, no_change;
};

static int refuse(const char *what)
{
	fprintf(stderr, "nastavnik user: %s\n", what);
	return 1;
}

static int refuse_str(struct str what)
{
	fprintf(stderr, "nastavnik user: %.*s\n", SP(what));
	return 1;
}

/* ---- passwords ---- */

static bool ask(struct arena *a, const char *prompt, struct str *ret)
{
	struct termios old, quiet;
	if (tcgetattr(STDIN_FILENO, &old) != 0)
		return false;
	quiet = old;
	quiet.c_lflag &= ~(tcflag_t)ECHO;
	fputs(prompt, stderr);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
	bool ok = line_read(a, stdin, ret);
	tcsetattr(STDIN_FILENO, TCSAFLUSH, &old);
	fputc('\n', stderr);
	return ok;
}

/* From standard input, a terminal, or made. */
static int get_password(struct user_run *u)
{
	struct arena *a = u->r.arena;
	struct str again;
	if (u->o->password_stdin && !line_read(a, stdin, &u->password))
		return refuse("no password on standard input");
	if (!u->o->password_stdin && isatty(STDIN_FILENO)) {
		if (!ask(a, "Password (empty: make one): ", &u->password))
			return refuse("no password");
		if (u->password.n && (!ask(a, "Once more: ", &again) || !str_eq(u->password, again)))
			return refuse("the two are not the same");
	}
	if (u->password.n == 0 && !u->o->password_stdin) {
		u->password = password_generate(a);
		u->made_password = true;
	}
	enum account_fault f = password_check(u->password, u->login);
	if (f != ACCOUNT_FINE)
		return refuse_str(account_fault_text(f));
	enum status s = password_hash(a, u->password, &u->hash);
	return s == OK ? 0 : command_fail("user", s, &u->r.err);
}

/* ---- roles ---- */

static int check_roles(struct user_run *u)
{
	struct str role, rest = str_c(u->o->roles);
	char *out = arena_alloc(u->r.arena, rest.n + 1);
	memcpy(out, rest.p, rest.n);
	for (size_t i = 0; i < rest.n; i++)
		if (out[i] == ',')
			out[i] = ' ';
	u->roles = (struct str){ out, rest.n };
	rest = u->roles;
	while (rest.n) {
		role = str_cut(rest, ' ', &rest);
		if (role.n && rights_role(rights(), role) < 0)
			return refuse_str(str_fmt(u->r.arena, "no such role: %.*s", SP(role)));
	}
	return 0;
}

/* ---- units of work ---- */

static enum status journal(struct db *db, const char *route, const char *kind, struct uuid subject, struct str before,
                           struct str after)
{
	struct audit_list list = { 0 };
	audit_add(db->arena, &list, kind, subject, before, after);
	return audit_write(db, route, &list);
}

static enum status make_org(struct db *db, const struct user_options *o)
{
	struct org_row row = { .id = db_new_id(db), .slug = str_c(o->org ? o->org : "main"), .name = str_c(o->org_name),
		.zone = str_c(o->zone ? o->zone : "Europe/Moscow") };
	TRY(org_create(db, &row));
	db->today = clock_today(row.zone, db->now);
	return OK;
}

static enum status run_add(struct db *db, void *arg)
{
	struct user_run *u = arg;
	struct new_account n = { u->login, str_c(u->o->name), str_c(u->o->post), u->hash, str_c(u->o->email) };
	struct uuid id;
	if (uuid_is_nil(db->org))
		TRY(make_org(db, u->o));
	enum status s = people_add(db, &n, &id);
	if (s == CONFLICT)
		u->refusal = S("this login is taken");
	TRY(s);
	TRY(people_set_roles(db, id, u->roles));
	return journal(db, "user add", "account.added", id, S(""), str_fmt(db->arena, "%.*s %.*s", SP(u->login), SP(u->roles)));
}

/* The account that the login names; the refusal when there is none. */
static enum status find(struct db *db, struct user_run *u, struct uuid *ret)
{
	struct auth_account_by_login_row row;
	enum status s = auth_account_by_login(db, u->login, &row);
	if (s == NOT_FOUND)
		u->refusal = S("no such login");
	TRY(s);
	*ret = row.id;
	return OK;
}

static enum status run_password(struct db *db, void *arg)
{
	struct user_run *u = arg;
	struct uuid id;
	TRY(find(db, u, &id));
	TRY(people_set_password(db, id, u->login, u->hash, S("")));
	return journal(db, "user password", "account.password", id, S(""), S(""));
}

static enum status run_state(struct db *db, void *arg)
{
	struct user_run *u = arg;
	bool active = strcmp(u->o->verb, "enable") == 0, changed;
	struct uuid id;
	TRY(find(db, u, &id));
	TRY(people_set_state(db, id, active, &changed));
	u->no_change = !changed;
	return changed ? journal(db, active ? "user enable" : "user disable", active ? "account.enabled" : "account.disabled",
		id, S(""), S("")) : OK;
}

static enum status run_roles(struct db *db, void *arg)
{
	struct user_run *u = arg;
	struct uuid id;
	TRY(find(db, u, &id));
	TRY(people_set_roles(db, id, u->roles));
	return journal(db, "user roles", "account.roles", id, S(""), u->roles);
}

static enum status run_totp_off(struct db *db, void *arg)
{
	struct user_run *u = arg;
	struct uuid id;
	bool was;
	TRY(find(db, u, &id));
	TRY(second_end(db, id, &was));
	u->no_change = !was;
	return was ? journal(db, "user totp-off", "account.code-off", id, S(""), S("")) : OK;
}

/* ---- list ---- */

#define LIST_PAGE 200

static void print_account(const struct auth_accounts_row *a, const struct auth_roles_between_list *roles)
{
	printf("%.*s\t%.*s\t%.*s\t%.*s\t", SP(a->login), SP(a->name), SP(a->post), SP(a->state));
	const char *comma = "";
	for (size_t i = 0; i < roles->n; i++)
		if (uuid_eq(roles->v[i].account_id, a->id)) {
			printf("%s%.*s", comma, SP(roles->v[i].role));
			comma = ",";
		}
	putchar('\n');
}

static enum status run_list(struct db *db, void *arg)
{
	struct auth_accounts_list page;
	struct auth_roles_between_list roles;
	struct bytes key = { (const uint8_t *)"", 0 };
	struct uuid id = { { 0 } };
	(void)arg;
	TRY(auth_roles_between(db, db->today, &roles));
	do {
		TRY(auth_accounts(db, key, id, LIST_PAGE, &page));
		for (size_t i = 0; i < page.n; i++)
			print_account(&page.v[i], &roles);
		if (page.n) {
			key = page.v[page.n - 1].name_key;
			id = page.v[page.n - 1].id;
		}
	} while (page.n == LIST_PAGE);
	return OK;
}

/* ---- verbs ---- */

static const struct verb {
	const char *name;
	bool login, password, roles, read;
	enum status (*run)(struct db *db, void *arg);
} verbs[] = {
	{ "add", true, true, false, false, run_add },       { "list", false, false, false, true, run_list },
	{ "password", true, true, false, false, run_password }, { "disable", true, false, false, false, run_state },
	{ "enable", true, false, false, false, run_state }, { "roles", true, false, true, false, run_roles },
	{ "totp-off", true, false, false, false, run_totp_off },
};

static const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; name && i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

static int finish(struct user_run *u, enum status s)
{
	if (u->refusal.n)
		return refuse_str(u->refusal);
	if (s != OK)
		return command_fail("user", s, &u->r.err);
	if (u->made_password)
		printf("password of %.*s: %.*s\n", SP(u->login), SP(u->password));
	if (u->no_change)
		fprintf(stderr, "nastavnik user: nothing to change\n");
	return 0;
}

static int run_verb(const struct verb *v, struct user_run *u)
{
	bool no_org = uuid_is_nil(u->r.org.id);
	u->login = login_normal(u->r.arena, str_c(u->o->login));
	enum account_fault f = v->login ? login_check(u->login) : ACCOUNT_FINE;
	if (f != ACCOUNT_FINE)
		return refuse_str(account_fault_text(f));
	if (no_org && !u->o->org_name)
		return refuse("there is no such organisation yet, name it: --create-org NAME");
	if (no_org && u->o->org && !org_slug_valid(str_c(u->o->org)))
		return refuse("a slug is 1 to 40 of a-z, 0-9 and dash");
	if (*u->o->email && !mail_address_valid(str_c(u->o->email)))
		return refuse("--email wants an address: name@host");
	int rc = check_roles(u);
	if (rc == 0 && v->password)
		rc = get_password(u);
	if (rc)
		return rc;
	enum status s = v->read ? command_read(&u->r, v->run, u)
		: store_write(u->r.store, &u->r.scope, no_org, v->run, u);
	return finish(u, s);
}

static bool usable(const struct verb *v, const struct user_options *o)
{
	return v && o->db && (v->login == (o->login != NULL)) && (!v->roles || *o->roles)
		&& (v->run != run_add || (o->name && *o->name));
}

/* Each account has ids of its own, whatever was added before with the same seed. */
static struct opt_int seed_of(struct opt_int seed, const char *login)
{
	uint64_t mixed = (uint64_t)seed.v;
	for (; login && *login; login++)
		mixed = (mixed ^ (uint8_t)*login) * 1099511628211u;
	return (struct opt_int){ seed.has, (int64_t)mixed };
}

static int run_command(struct user_options *o)
{
	const struct verb *v = verb_find(o->verb);
	if (!usable(v, o))
		return flags_wrong(help);
	struct user_run u = { .o = o };
	if (!command_open(&u.r, "user", o->db, o->org, v->run == run_add))
		return 1;
	int status = run_verb(v, &u);
	command_close(&u.r);
	return status;
}

int user_command(int argc, char **argv)
{
	struct user_options o = { .post = "", .roles = "", .email = "" };
	struct opt_date today = { 0 };
	struct opt_int seed = { 0 };
	const struct flag flags[] = {
		{ "db", .text = &o.db }, { "org", .text = &o.org }, { "name", .text = &o.name }, { "post", .text = &o.post }, { "email", .text = &o.email },
		{ "roles", .text = &o.roles }, { "create-org", .text = &o.org_name }, { "zone", .text = &o.zone },
		{ "password-stdin", .yes = &o.password_stdin }, { "today", .date = &today }, { "seed", .number = &seed }, { 0 }
	};
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	if (words.n < 1 || words.n > 2)
		return flags_wrong(help);
	o.verb = words.v[0];
	o.login = words.n > 1 ? words.v[1] : NULL;
	clock_fix(today, seed_of(seed, o.login));
	return run_command(&o);
}
