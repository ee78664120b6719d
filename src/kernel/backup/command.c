#include "kernel/backup/command.h"
#include "kernel/backup/backup.h"
#include "kernel/backup/make.h"
#include "kernel/base/clock.h"

#include <getopt.h>
#include <sodium.h>
#include <stdio.h>

static const char backup_help[] =
	"nastavnik backup FILE [--db FILE] [--passphrase-file FILE]\n\n"
	"Copies a store, also one that is being served, into FILE, which must not exist; reads the copy back.\n"
	"  --db FILE               the store (nastavnik.db)\n"
	"  --passphrase-file FILE  the first line closes the copy: nobody opens it without\n\n"
	"Exit status: 0 done, 1 failed, 2 wrong use.\n";
static const char restore_help[] =
	"nastavnik restore FILE --db NEW [--passphrase-file FILE]\n\n"
	"Makes the store NEW, which must not exist, from a copy.  A copy that was cut off or changed is refused.\n"
	"  --db NEW                where the store is made\n"
	"  --passphrase-file FILE  the first line is the phrase that the copy was closed with\n\n"
	"Exit status: 0 done, 1 failed, 2 wrong use.\n";

struct options { const char *file, *db, *phrase_file; bool help; };

/* False on wrong use. */
static bool parse(int argc, char **argv, struct options *o)
{
	static const struct option names[] = { { "db", required_argument, NULL, 'd' },
		{ "passphrase-file", required_argument, NULL, 'p' }, { "help", no_argument, NULL, 'h' }, { 0 } };
	int c;

	optind = 1;
	while ((c = getopt_long(argc, argv, "", names, NULL)) != -1) {
		if (c == 'd')
			o->db = optarg;
		else if (c == 'p')
			o->phrase_file = optarg;
		else if (c == 'h')
			o->help = true;
		else
			return false;
	}
	if (o->help)
		return true;
	if (optind + 1 != argc)
		return false;
	o->file = argv[optind];
	return true;
}

static int fail(const char *name, enum status s, const struct err *e)
{
	fprintf(stderr, "nastavnik %s: %s %s\n", name, status_name(s), e->code ? e->code : "");
	if (e->message.n)
		fprintf(stderr, "%.*s\n", SP(e->message));
	if (e->hint.n)
		fprintf(stderr, "%.*s\n", SP(e->hint));
	return 1;
}

/* The first line of the file; no file: no phrase. */
static bool read_phrase(struct arena *a, const char *path, struct str *ret)
{
	char line[1024] = "";

	*ret = S("");
	if (!path)
		return true;
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	if (!fgets(line, sizeof line, f))
		line[0] = 0;
	fclose(f);
	*ret = copy_phrase_normal(a, str_dup(a, str_sub(str_c(line), 0, strcspn(line, "\r\n"))));
	return ret->n > 0;
}

/* A copy by hand or by cron counts for the words in the foot; a store that cannot be written is copied all the same. */
static void note(struct store *s, struct arena *a, const char *path, int64_t size)
{
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = clock_now() };

	if (backup_note_good(s, &scope, size, str_c(path)) != OK)
		fprintf(stderr, "nastavnik backup: the store could not note that it was copied\n");
}

static enum status run_backup(struct arena *a, const struct options *o, struct str phrase, struct err *e, int64_t *ret_size)
{
	struct store_config c = { .target = str_c(o->db ? o->db : "nastavnik.db") };
	struct copy_key key;
	uint8_t salt[16];
	struct store *s;

	random_bytes(salt, sizeof salt);
	if (phrase.n && !copy_key_make(phrase, salt, &key))
		return UNAVAILABLE;
	TRY(store_open(&c, e, &s));
	enum status st = backup_to_file(s, o->file, phrase.n ? &key : NULL, e, ret_size);
	if (st == OK)
		note(s, a, o->file, *ret_size);
	store_close(s);
	return st;
}

/* Options, phrase, libsodium; the status to exit with, or -1: go on. */
static int begin(struct arena *a, int argc, char **argv, const char *help, struct options *o, struct str *phrase)
{
	if (!parse(argc, argv, o)) {
		fputs(help, stderr);
		return 2;
	}
	if (o->help) {
		fputs(help, stdout);
		return 0;
	}
	if (sodium_init() < 0)
		return 1;
	if (read_phrase(a, o->phrase_file, phrase))
		return -1;
	fprintf(stderr, "nastavnik %s: cannot read a phrase from %s\n", argv[0], o->phrase_file);
	return 1;
}

int backup_command(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct options o = { 0 };
	struct err e = { 0 };
	struct str phrase;
	int64_t size = 0;
	int status = begin(a, argc, argv, backup_help, &o, &phrase);

	if (status < 0) {
		enum status s = run_backup(a, &o, phrase, &e, &size);
		status = s == OK ? 0 : fail("backup", s, &e);
		if (s == OK)
			printf("nastavnik backup: %s, %lld bytes, read back%s\n", o.file, (long long)size, phrase.n ? ", closed with the phrase" : "");
	}
	arena_free(a);
	return status;
}

int restore_command(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct options o = { 0 };
	struct err e = { 0 };
	struct str phrase;
	int status = begin(a, argc, argv, restore_help, &o, &phrase);

	if (status < 0 && !o.db) {
		fputs(restore_help, stderr);
		status = 2;
	}
	if (status < 0) {
		enum status s = backup_restore(o.file, o.db, phrase, &e);
		status = s == OK ? 0 : fail("restore", s, &e);
		if (s == OK)
			printf("nastavnik restore: %s is ready, see: nastavnik serve --db %s\n", o.db, o.db);
	}
	arena_free(a);
	return status;
}
