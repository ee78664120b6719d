#include "kernel/http/config.h"

#include <ini.h>
#include <stdio.h>
#include <unistd.h>

#include "kernel/base/status.h"
#include "kernel/limits.h"

#define USUAL_FILE "/etc/nastavnik/nastavnik.conf"

/* LIMIT: a whole number within its bounds. */
enum form { TEXT, YES_NO, DATE, INTEGER, LIMIT };
struct key { const char *name; enum form form; const char *initial, *help; int64_t min, max; };

#define DIGITS_OF(number) #number
#define DIGITS(number) DIGITS_OF(number)
#define LIMIT_KEY(key, limit, min, help) [CONFIG_##limit] = { key, LIMIT, DIGITS(LIMIT_##limit), help, min, LIMIT_##limit##_CAP }

static const struct key keys[CONFIG_KEYS] = {
	[CONFIG_DB]           = { "db", TEXT, "nastavnik.db", "the store: a file, or postgres://…" },
	[CONFIG_LISTEN]       = { "listen", TEXT, "127.0.0.1:8080", "address and port" },
	[CONFIG_BASE_URL]     = { "base_url", TEXT, "", "how people reach us, https://school.example" },
	[CONFIG_TLS_CERT]     = { "tls_cert", TEXT, "", "certificate chain, a PEM file" },
	[CONFIG_TLS_KEY]      = { "tls_key", TEXT, "", "its key, a PEM file" },
	[CONFIG_BEHIND_PROXY] = { "behind_proxy", TEXT, "", "the proxy's address, whose X-Forwarded-* are believed" },
	[CONFIG_METRICS_TOKEN] = { "metrics_token", TEXT, "", "a file whose first line opens /metrics to whoever sends it as Bearer" },
	[CONFIG_PLAIN_HTTP]   = { "plain_http", YES_NO, "no", "serve other machines without encryption" },
	[CONFIG_MIGRATE]      = { "migrate", YES_NO, "no", "bring an older store up to date, after a copy" },
	[CONFIG_MAIL_SPOOL]   = { "mail_spool", TEXT, "", "a folder that a mail system empties: outgoing letters, one file each" },
	[CONFIG_MAIL_FROM]    = { "mail_from", TEXT, "nastavnik@localhost", "the sender's address of letters" },
	[CONFIG_KEY_FILE]     = { "key_file", TEXT, "", "closes secrets of sign-in codes; DB.key beside a file if empty, made when needed" },
	[CONFIG_SMTP_URL]     = { "smtp_url", TEXT, "", "the mail server that takes letters: smtp://host:587 (STARTTLS) or smtps://host" },
	[CONFIG_SMTP_USER]    = { "smtp_user", TEXT, "", "the name to sign in there with" },
	[CONFIG_SMTP_PASSWORD_FILE] = { "smtp_password_file", TEXT, "", "a file whose first line is the password" },
	[CONFIG_SMTP_CA]      = { "smtp_ca", TEXT, "", "a PEM file of the authority behind its certificate, when the system does not know it" },
	[CONFIG_SMTP_PLAIN]   = { "smtp_plain", YES_NO, "no", "no encryption; only to a server on this very computer" },
	LIMIT_KEY("workers", WORKERS, 1, "threads that answer"),
	LIMIT_KEY("slow_workers", SLOW_WORKERS, 1, "threads for what takes long: reading documents, passwords"),
	LIMIT_KEY("queue", QUEUE, 1, "requests that wait for a worker; more are told to come again"),
	LIMIT_KEY("slow_queue", SLOW_QUEUE, 1, "the same for slow_workers"),
	LIMIT_KEY("connections", CONNECTIONS, 16, "connections at once; needs as many open files"),
	LIMIT_KEY("per_address", PER_ADDRESS, 4, "of them from one address"),
	LIMIT_KEY("header_seconds", HEADER_SECONDS, 1, "a request's head must be here by then"),
	LIMIT_KEY("idle_seconds", IDLE_SECONDS, 1, "a connection without a request is closed"),
	LIMIT_KEY("form_kb", FORM_KB, LIMIT_FORM_KB_MIN, "KiB of all fields of a form, without files"),
	LIMIT_KEY("upload_mb", UPLOAD_MB, 1, "MiB of one file; a school may choose less on its settings page"),
	LIMIT_KEY("statement_ms", STATEMENT_MS, LIMIT_STATEMENT_MS_MIN, "ms that one statement of the store may take"),
	[CONFIG_TODAY]        = { "today", DATE, "", "pretend that it is this day, YYYY-MM-DD (demos, tests)" },
	[CONFIG_BATCH_MAX]    = { "batch_max", INTEGER, "", "writes that one commit of SQLite may gather, 64 if empty (benchmarks)" },
	[CONFIG_SEED]         = { "seed", INTEGER, "", "ids and times from this number (tests)" },
};

/* "--tls-cert" and "TLS_CERT" are tls_cert. */
static int key_of(struct str name)
{
	for (int i = 0; i < CONFIG_KEYS; i++) {
		const char *k = keys[i].name;
		size_t n = 0;
		while (n < name.n && k[n] && (k[n] == name.p[n] || (k[n] == '_' && name.p[n] == '-') || (k[n] & ~0x20) == name.p[n]))
			n++;
		if (n == name.n && !k[n])
			return i;
	}
	return -1;
}

static bool is_yes(struct str v) { return str_eq(v, S("yes")) || str_eq(v, S("true")) || str_eq(v, S("1")); }
static bool is_no(struct str v) { return str_eq(v, S("no")) || str_eq(v, S("false")) || str_eq(v, S("0")); }

static bool well_formed(const struct key *key, struct str v)
{
	struct date d;
	int64_t n;
	switch (key->form) {
	case TEXT:    return utf8_valid(v);
	case YES_NO:  return is_yes(v) || is_no(v);
	case DATE:    return v.n == 0 || date_parse_iso(v, &d);
	case INTEGER: return v.n == 0 || str_to_int(v, &n);
	case LIMIT:   return str_to_int(v, &n) && n >= key->min && n <= key->max;
	}
	return false;
}

static void fault(struct arena *a, struct config *c, struct str text)
{
	if (c->fault.n == 0)
		c->fault = str_dup(a, text);
}

static struct str wanted(struct arena *a, const struct key *key)
{
	static const char *const words[] = { "UTF-8 text", "yes or no", "a date YYYY-MM-DD", "a whole number" };
	if (key->form == LIMIT)
		return str_fmt(a, "a whole number from %lld to %lld", (long long)key->min, (long long)key->max);
	return str_c(words[key->form]);
}

/* False: ill-formed, and said. */
static bool set(struct arena *a, struct config *c, int key, struct str value, struct str origin)
{
	if (!well_formed(&keys[key], value)) {
		fault(a, c, str_fmt(a, "%.*s: %s must be %.*s", SP(origin), keys[key].name, SP(wanted(a, &keys[key]))));
		return false;
	}
	c->value[key] = (struct str){ str_z(a, value), value.n };
	c->origin[key] = origin;
	return true;
}

/* ---- the file ---- */

struct file { struct arena *a; struct config *c; struct str origin; FILE *stream; int line, wrong_line; struct str wrong; };

static char *next_line(char *line, int size, void *arg)
{
	struct file *f = arg;
	f->line++;
	return fgets(line, size, f->stream);
}

/* 0 makes inih return the first such line's number. */
static int on_pair(void *arg, const char *section, const char *name, const char *value)
{
	struct file *f = arg;
	int key = *section ? -1 : key_of(str_c(name));
	struct str v = str_trim(str_c(value));
	if (key >= 0 && well_formed(&keys[key], v))
		return set(f->a, f->c, key, v, f->origin);
	if (f->wrong_line == 0) {
		f->wrong_line = f->line;
		f->wrong = key < 0 ? S("unknown key") : str_fmt(f->a, "%s must be %.*s", keys[key].name, SP(wanted(f->a, &keys[key])));
	}
	return 0;
}

static void read_file(struct arena *a, struct config *c, struct str path, bool must_exist)
{
	struct file f = { .a = a, .c = c, .origin = str_fmt(a, "file %.*s", SP(path)) };
	const char *name = str_z(a, path);
	if (!must_exist && access(name, F_OK) != 0)
		return;
	f.stream = fopen(name, "re");
	if (!f.stream) {
		fault(a, c, str_fmt(a, "%s: cannot be read", name));
		return;
	}
	int line = ini_parse_stream(next_line, &f, on_pair, &f);
	fclose(f.stream);
	if (line > 0)
		fault(a, c, str_fmt(a, "%s:%d: %.*s", name, line, SP(line == f.wrong_line ? f.wrong : S("not \"key = value\""))));
	else if (line < 0)
		fault(a, c, str_fmt(a, "%s: cannot be read", name));
}

/* ---- the environment ---- */

static struct str env_get(char **env, struct str name)
{
	for (; env && *env; env++) {
		struct str value, key = str_cut(str_c(*env), '=', &value);
		if (str_eq(key, name))
			return value.p ? value : S("");
	}
	return (struct str){ NULL, 0 };
}

static void read_env(struct arena *a, struct config *c, char **env)
{
	struct str prefix = S("NASTAVNIK_");
	for (; env && *env; env++) {
		struct str value, name = str_cut(str_c(*env), '=', &value);
		if (!str_starts(name, prefix) || str_eq(name, S("NASTAVNIK_CONFIG")))
			continue;
		int key = key_of(str_sub(name, prefix.n, name.n));
		if (key >= 0)                   /* other programs may have variables of the same beginning */
			set(a, c, key, value, str_fmt(a, "environment %.*s", SP(name)));
	}
}

/* ---- flags ---- */

/* One flag at argv[i]; returns how many arguments it took, 0 when it is unknown. */
static int read_flag(struct arena *a, struct config *c, int argc, char **argv, int i)
{
	struct str value, name = str_cut(str_c(argv[i]), '=', &value);
	if (!str_starts(name, S("--")))
		return 0;
	name = str_sub(name, 2, name.n);
	if (str_eq(name, S("check")) || str_eq(name, S("help"))) {
		*(name.p[0] == 'c' ? &c->check : &c->help) = true;
		return 1;
	}
	bool is_config = str_eq(name, S("config"));
	int key = key_of(name), took = 1;
	if (key < 0 && !is_config)
		return 0;
	if (!value.p && !is_config && keys[key].form == YES_NO) {
		value = S("yes");
	} else if (!value.p) {
		if (i + 1 == argc) {
			fault(a, c, str_fmt(a, "%s needs a value", argv[i]));
			return 1;
		}
		value = str_c(argv[i + 1]);
		took = 2;
	}
	if (!is_config)
		set(a, c, key, value, str_fmt(a, "flag --%.*s", SP(name)));
	return took;
}

static void read_flags(struct arena *a, struct config *c, int argc, char **argv)
{
	for (int i = 1; i < argc;) {
		int took = read_flag(a, c, argc, argv, i);
		if (took == 0) {
			fault(a, c, str_fmt(a, "unknown argument %s", argv[i]));
			return;
		}
		i += took;
	}
}

static struct str config_flag(int argc, char **argv)
{
	for (int i = 1; i < argc; i++) {
		struct str value, name = str_cut(str_c(argv[i]), '=', &value);
		if (str_eq(name, S("--config")))
			return value.p ? value : i + 1 < argc ? str_c(argv[i + 1]) : S("");
	}
	return (struct str){ NULL, 0 };
}

/* ---- all of it ---- */

void config_read(struct arena *a, int argc, char **argv, char **env, struct config *ret)
{
	*ret = (struct config){ 0 };
	for (int i = 0; i < CONFIG_KEYS; i++)
		set(a, ret, i, str_c(keys[i].initial), S("default"));
	struct str path = config_flag(argc, argv);
	if (!path.p)
		path = env_get(env, S("NASTAVNIK_CONFIG"));
	read_file(a, ret, path.n ? path : S(USUAL_FILE), path.n > 0);
	read_env(a, ret, env);
	read_flags(a, ret, argc, argv);
}

bool config_yes(const struct config *c, enum config_key key) { return is_yes(c->value[key]); }

struct opt_date config_date(const struct config *c, enum config_key key)
{
	struct opt_date d = { .has = c->value[key].n > 0 };
	d.has = d.has && date_parse_iso(c->value[key], &d.v);
	return d;
}

struct opt_int config_int(const struct config *c, enum config_key key)
{
	struct opt_int n = { .has = c->value[key].n > 0 };
	n.has = n.has && str_to_int(c->value[key], &n.v);
	return n;
}

int config_limit(const struct config *c, enum config_key key)
{
	struct opt_int n = config_int(c, key);
	always_assert(keys[key].form == LIMIT && n.has);
	return (int)n.v;
}

void config_print(const struct config *c)
{
	for (int i = 0; i < CONFIG_KEYS; i++)
		printf("%s = %.*s  # %.*s\n", keys[i].name, SP(c->value[i]), SP(c->origin[i]));
}

void config_help(void)
{
	for (int i = 0; i < CONFIG_KEYS; i++)
		if (keys[i].form == LIMIT)
			printf("  %-14s %s (%s; %lld to %lld)\n", keys[i].name, keys[i].help, keys[i].initial, (long long)keys[i].min, (long long)keys[i].max);
		else
			printf("  %-14s %s%s%s%s\n", keys[i].name, keys[i].help, *keys[i].initial ? " (" : "", keys[i].initial, *keys[i].initial ? ")" : "");
}
