#include "kernel/backup/command.h"
#include "kernel/backup/backup.h"
#include "kernel/backup/make.h"
#include "kernel/base/clock.h"
#include "kernel/base/flags.h"
#include "kernel/store/command.h"

#include <sodium.h>

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

struct backup_options { const char *file, *db, *phrase_file; };

/* The first line of the file; no file: no phrase. */
static bool read_phrase(struct arena *a, const char *path, struct str *ret)
{
	struct str line = S("");

	*ret = S("");
	if (!path)
		return true;
	FILE *f = fopen(path, "r");
	if (!f)
		return false;
	bool read = line_read(a, f, &line);
	fclose(f);
	*ret = copy_phrase_normal(a, line);
	return read && ret->n > 0;
}

/* A copy by hand or by cron counts for the words in the foot; a store that cannot be written is copied all the same. */
static void note(struct store *s, struct arena *a, const char *path, int64_t size)
{
	struct err e = { 0 };
	struct db_scope scope = { .arena = a, .err = &e, .now = clock_now() };

	if (backup_note_good(s, &scope, size, str_c(path)) != OK)
		fprintf(stderr, "nastavnik backup: the store could not note that it was copied\n");
}

static enum status run_backup(struct arena *a, const struct backup_options *o, struct str phrase, struct err *e, int64_t *ret_size)
{
	struct store_config c = { .target = str_c(o->db) };
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

/* Flags, phrase, libsodium; FLAGS_GO or the status to exit with. */
static int begin(struct arena *a, int argc, char **argv, const char *help, struct backup_options *o, struct str *phrase)
{
	const struct flag flags[] = { { "db", .text = &o->db }, { "passphrase-file", .text = &o->phrase_file }, { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);

	if (status != FLAGS_GO)
		return status;
	if (words.n != 1 || !o->db)
		return flags_wrong(help);
	o->file = words.v[0];
	if (sodium_init() < 0)
		return 1;
	if (read_phrase(a, o->phrase_file, phrase))
		return FLAGS_GO;
	fprintf(stderr, "nastavnik %s: cannot read a phrase from %s\n", argv[0], o->phrase_file);
	return 1;
}

int backup_command(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct backup_options o = { .db = "nastavnik.db" };
	struct err e = { 0 };
	struct str phrase = S("");
	int64_t size = 0;
	int status = begin(a, argc, argv, backup_help, &o, &phrase);

	if (status == FLAGS_GO) {
		enum status s = run_backup(a, &o, phrase, &e, &size);
		status = s == OK ? 0 : command_fail("backup", s, &e);
		if (s == OK)
			printf("nastavnik backup: %s, %lld bytes, read back%s\n", o.file, (long long)size, phrase.n ? ", closed with the phrase" : "");
	}
	arena_free(a);
	return status;
}

int restore_command(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct backup_options o = { 0 };
	struct err e = { 0 };
	struct str phrase = S("");
	int status = begin(a, argc, argv, restore_help, &o, &phrase);

	if (status == FLAGS_GO) {
		enum status s = backup_restore(o.file, o.db, phrase, &e);
		status = s == OK ? 0 : command_fail("restore", s, &e);
		if (s == OK)
			printf("nastavnik restore: %s is ready, see: nastavnik serve --db %s\n", o.db, o.db);
	}
	arena_free(a);
	return status;
}
