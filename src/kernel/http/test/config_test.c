/* Default < file < environment < flag; what is unknown or ill-formed is refused and says where. */
#include "kernel/base/test/cm.h"
#include "kernel/http/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static struct arena *a;
static char path[] = "/tmp/config-test-XXXXXX";

static const char *write_file(const char *text)
{
	FILE *f = fopen(path, "w");
	fputs(text, f);
	fclose(f);
	return path;
}

#define READ(env, ...) read_with(env, (char *[]){ (char[]){ "serve" }, __VA_ARGS__, NULL })
static struct config read_with(const char *env, char **argv)
{
	int argc = 0;
	struct config c;
	char *variable = env ? (char *)(uintptr_t)str_z(a, str_c(env)) : NULL;
	while (argv[argc])
		argc++;
	config_read(a, argc, argv, (char *[]){ variable, NULL }, &c);
	return c;
}
#define ARG(text) ((char *)(uintptr_t)(text))

static void assert_fault(struct config c, const char *text)
{
	if (str_find(c.fault, str_c(text), 0) < 0)
		fail_msg("wanted '%s', got '%.*s'", text, SP(c.fault));
}

static void unknown_and_ill_formed_are_refused(void **state)
{
	(void)state;
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("db = x\n\n# text\nlisten_to = y\n"))), ":4: unknown key");
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("[server]\ndb = x\n"))), ":2: unknown key");
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("nonsense\n"))), ":1: ");
	assert_fault(READ(NULL, ARG("--config"), ARG("/nowhere/at/all.conf")), "cannot be read");
	assert_fault(READ(NULL, ARG("--colour"), ARG("red")), "unknown argument --colour");
	assert_fault(READ(NULL, ARG("stray")), "unknown argument stray");
	assert_fault(READ(NULL, ARG("--db")), "--db needs a value");
	assert_fault(READ(NULL, ARG("--today=31.12.2026")), "flag --today: today must be a date");
	assert_fault(READ(NULL, ARG("--today=2026-02-30")), "today must be a date");
	assert_fault(READ("NASTAVNIK_SEED=many", ARG("--check")), "environment NASTAVNIK_SEED: seed must be a whole number");
	assert_fault(READ(NULL, ARG("--plain-http=perhaps")), "plain_http must be yes or no");
}

static void a_limit_has_its_bounds(void **state)
{
	(void)state;
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("workers = 16\nqueue = 100000\nlisten_to = y\n"))), ":2: queue must be a whole number from 1 to 8192");
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("# none\n\nworkers = 0\n"))), ":3: workers must be a whole number from 1 to 64");
	assert_fault(READ(NULL, ARG("--config"), ARG(write_file("nonsense\nworkers = 0\n"))), ":1: not \"key = value\"");
	assert_fault(READ("NASTAVNIK_UPLOAD_MB=101", NULL), "environment NASTAVNIK_UPLOAD_MB: upload_mb must be a whole number from 1 to 100");
	assert_fault(READ(NULL, ARG("--statement-ms=99")), "flag --statement-ms: statement_ms must be a whole number from 100 to 60000");
	assert_fault(READ(NULL, ARG("--form-kb=")), "form_kb must be");
	struct config c = READ("NASTAVNIK_PER_ADDRESS=200", ARG("--config"), ARG(write_file("workers = 16\nper_address = 100\n")), ARG("--queue"), ARG("512"));
	assert_int_equal(c.fault.n, 0);
	assert_int_equal(config_limit(&c, CONFIG_WORKERS), 16);
	assert_int_equal(config_limit(&c, CONFIG_PER_ADDRESS), 200);
	assert_int_equal(config_limit(&c, CONFIG_QUEUE), 512);
	assert_int_equal(config_limit(&c, CONFIG_SLOW_QUEUE), 16);
	assert_int_equal(config_limit(&c, CONFIG_UPLOAD_MB), 20);
	assert_int_equal(config_limit(&c, CONFIG_STATEMENT_MS), 2000);
}

static void later_sources_win(void **state)
{
	(void)state;
	char *file = ARG(write_file("db = from-file.db\nlisten = 127.0.0.1:1\nplain_http = yes\n"));
	struct config c = READ("NASTAVNIK_LISTEN=127.0.0.1:2", ARG("--config"), file, ARG("--base-url"), ARG("https://a.example"));
	assert_int_equal(c.fault.n, 0);
	assert_string_equal(c.value[CONFIG_DB].p, "from-file.db");
	assert_string_equal(c.value[CONFIG_LISTEN].p, "127.0.0.1:2");
	assert_string_equal(c.value[CONFIG_BASE_URL].p, "https://a.example");
	assert_true(config_yes(&c, CONFIG_PLAIN_HTTP));
	assert_false(config_yes(&c, CONFIG_MIGRATE));
	assert_true(str_starts(c.origin[CONFIG_DB], S("file ")));
	assert_true(str_eq(c.origin[CONFIG_LISTEN], S("environment NASTAVNIK_LISTEN")));
	assert_true(str_eq(c.origin[CONFIG_BASE_URL], S("flag --base-url")));
	assert_true(str_eq(c.origin[CONFIG_TLS_CERT], S("default")));
	c = READ("NASTAVNIK_LISTEN=127.0.0.1:2", ARG("--listen=127.0.0.1:3"));
	assert_string_equal(c.value[CONFIG_LISTEN].p, "127.0.0.1:3");
}

static void flags_stand_alone_or_with_a_value(void **state)
{
	(void)state;
	struct config c = READ(NULL, ARG("--plain-http"), ARG("--today"), ARG("2027-03-15"), ARG("--seed=7"), ARG("--check"));
	assert_int_equal(c.fault.n, 0);
	assert_true(config_yes(&c, CONFIG_PLAIN_HTTP));
	assert_true(config_date(&c, CONFIG_TODAY).has);
	assert_int_equal(config_date(&c, CONFIG_TODAY).v.d, 15);
	assert_int_equal(config_int(&c, CONFIG_SEED).v, 7);
	assert_true(c.check);
	assert_false(config_date(&(struct config){ 0 }, CONFIG_TODAY).has);
	assert_true(READ(NULL, ARG("--help")).help);
	assert_false(config_yes(&(struct config){ .value[CONFIG_MIGRATE] = S_INIT("no") }, CONFIG_MIGRATE));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(unknown_and_ill_formed_are_refused), cmocka_unit_test(a_limit_has_its_bounds), cmocka_unit_test(later_sources_win),
		cmocka_unit_test(flags_stand_alone_or_with_a_value),
	};
	a = arena_new();
	close(mkstemp(path));
	int failed = cmocka_run_group_tests_name("config", tests, NULL, NULL);
	unlink(path);
	arena_free(a);
	return failed;
}
