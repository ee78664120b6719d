/* What must be known before the store opens (contracts M16): default < file < NASTAVNIK_* < flag.
 * Everything else that a school changes is a setting in the store.
 *
 *	file         key = value, # comment; --config FILE, else NASTAVNIK_CONFIG, else /etc/nastavnik/nastavnik.conf if there is one
 *	environment  NASTAVNIK_TLS_CERT=…
 *	flag         --tls-cert VALUE or --tls-cert=VALUE; a yes/no key may stand alone: --plain-http
 * A key that is not in the table and a value that is ill-formed or out of its bounds are refused, in a file with the line. */
#ifndef HTTP_CONFIG_H
#define HTTP_CONFIG_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

enum config_key {
	CONFIG_DB, CONFIG_LISTEN, CONFIG_BASE_URL, CONFIG_TLS_CERT, CONFIG_TLS_KEY, CONFIG_BEHIND_PROXY, CONFIG_METRICS_TOKEN,
	CONFIG_PLAIN_HTTP, CONFIG_MIGRATE, CONFIG_MAIL_SPOOL, CONFIG_MAIL_FROM, CONFIG_KEY_FILE,
	CONFIG_SMTP_URL, CONFIG_SMTP_USER, CONFIG_SMTP_PASSWORD_FILE, CONFIG_SMTP_CA, CONFIG_SMTP_PLAIN,
	/* limits (kernel/limits.h) */
	CONFIG_WORKERS, CONFIG_SLOW_WORKERS, CONFIG_QUEUE, CONFIG_SLOW_QUEUE, CONFIG_CONNECTIONS, CONFIG_PER_ADDRESS,
	CONFIG_HEADER_SECONDS, CONFIG_IDLE_SECONDS, CONFIG_FORM_KB, CONFIG_UPLOAD_MB, CONFIG_STATEMENT_MS,
	CONFIG_TODAY, CONFIG_BATCH_MAX, CONFIG_SEED, CONFIG_KEYS
};
struct config {
	struct str value[CONFIG_KEYS];      /* in the arena, zero-terminated */
	struct str origin[CONFIG_KEYS];     /* "default", "file /etc/…", "environment", "flag" */
	struct str fault;                   /* English, for stderr; "" when all is well */
	bool check, help;                   /* --check, --help */
};

/* Reads all three and checks every value's form; ret->fault says what is wrong.  env as environ. */
void config_read(struct arena *a, int argc, char **argv, char **env, struct config *ret);
bool config_yes(const struct config *c, enum config_key key);
struct opt_date config_date(const struct config *c, enum config_key key);
struct opt_int config_int(const struct config *c, enum config_key key);
/* Of a limit, which always has a value within its bounds. */
int config_limit(const struct config *c, enum config_key key);
/* "key = value  # origin", a line each, on stdout. */
void config_print(const struct config *c);
/* The table of keys, on stdout. */
void config_help(void);
#endif
