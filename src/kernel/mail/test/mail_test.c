/* Letters: what is written, at least once, never half. */
#include "kernel/store/test/world.h"

#include "kernel/jobs/jobs.h"
#include "kernel/mail/folder.h"
#include "kernel/mail/mail.h"
#include "kernel/mail/queries.h"

#include <dirent.h>
#include <sodium.h>
#include <sys/stat.h>

#define MINUTE 60000LL

static const struct uuid some_id = { { 0x01, 0x93, [15] = 7 } };

static struct str written(struct buf *b, const char *subject, const char *text)
{
	buf_clear(b);
	mail_write(b, &(struct mail_message){ some_id, S("centre@school.example"), S("anna@mail.example"), str_c(subject), str_c(text), NOW });
	assert_false(b->failed);
	return buf_view(b);
}

static void has(struct str s, const char *part)
{
	if (str_find(s, str_c(part), 0) < 0)
		fail_msg("no «%s» in\n%.*s", part, SP(s));
}

static void headers(void **state)
{
	struct buf b = { 0 };
	struct str s = written(&b, "Привет", "Строка");
	(void)state;
	has(s, "Date: Mon, 24 Nov 2025 16:00:00 +0000\r\n");
	has(s, "From: <centre@school.example>\r\nTo: <anna@mail.example>\r\n");
	has(s, "Message-ID: <01930000-0000-0000-0000-000000000007@school.example>\r\n");
	has(s, "Subject: =?UTF-8?B?0J/RgNC40LLQtdGC?=\r\n");
	has(s, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
	has(s, "\r\n\r\n0KHRgtGA0L7QutCw\r\n");
	buf_free(&b);
}

/* Every line ends with CR LF and has at most 76 characters, whatever the subject and the text hold. */
static void lines_are_short(void **state)
{
	static const char *const nasty[] = { "", "a", "\r\nBcc: all@mail.example\r\n\r\nspam",
		"Очень длинная тема о наставничестве, закреплении пар, сроках, документах и многом другом, что не помещается в строку" };
	struct buf b = { 0 };
	(void)state;
	for (size_t i = 0; i < 4; i++) {
		struct str s = written(&b, nasty[i], nasty[3]), line, rest = s;
		assert_true(str_ends(s, S("\r\n")));
		while (rest.n) {
			line = str_cut(rest, '\n', &rest);
			assert_true(line.n <= 77 && str_ends(line, S("\r")));
			assert_false(str_starts(line, S("Bcc")));
		}
	}
	buf_free(&b);
}

/* The encoded words together are the subject again, and none cuts a letter. */
static void a_long_subject_comes_back(void **state)
{
	const char *subject = "Ёж — «наставник»: " "ыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыыы" "z\xF0\x9F\x98\x80";
	struct buf b = { 0 };
	char back[400];
	size_t n = 0;
	(void)state;
	struct str s = written(&b, subject, ""), word;
	s = str_sub(s, 0, (size_t)str_find(s, S("Auto-Submitted"), 0));
	for (ptrdiff_t at = 0; (at = str_find(s, S("=?UTF-8?B?"), (size_t)at)) >= 0; ) {
		size_t from = (size_t)at + 10, len, end = (size_t)str_find(s, S("?="), from);
		word = str_sub(s, from, end);
		assert_int_equal(sodium_base642bin((uint8_t *)back + n, sizeof back - n, word.p, word.n, NULL, &len, NULL, sodium_base64_VARIANT_ORIGINAL), 0);
		assert_true(utf8_valid((struct str){ back + n, len }));
		n += len;
		at = (ptrdiff_t)end;
	}
	assert_true(str_eq((struct str){ back, n }, str_c(subject)));
	buf_free(&b);
}

static void addresses(void **state)
{
	static const char *const bad[] = { "", "@", "a@", "@b", "a@b@c", "a b@c", "a@b\r\nBcc: c@d", "<a@b>", "a,b@c", "имя@почта.рф", "a@b\x7f" };
	char longest[260];
	(void)state;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (mail_address_valid(str_c(bad[i])))
			fail_msg("«%s» passed", bad[i]);
	assert_true(mail_address_valid(S("anna.petrova+x@mail.example")));
	memset(longest, 'a', sizeof longest);
	longest[1] = '@';
	assert_true(mail_address_valid((struct str){ longest, 254 }));
	assert_false(mail_address_valid((struct str){ longest, 255 }));
}

/* ---- delivery ---- */

static enum status queue(struct db *db, void *arg) { return mail_queue(db, S("anna@mail.example"), S("Тема"), S("Текст"), arg); }
static enum status queue_and_fail(struct db *db, void *arg) { return queue(db, arg) == OK ? INVALID : OK; }
static enum status queue_wrong(struct db *db, void *arg) { return mail_queue(db, S("anna"), S("Тема"), S("Текст"), arg); }

static const char *folder_of(struct world *w, const char *name)
{
	return str_z(w->a, str_fmt(w->a, "%s/%s", w->dir, name));
}

static int files(const char *folder, const char *suffix)
{
	DIR *d = opendir(folder);
	int n = 0;
	for (struct dirent *e; d && (e = readdir(d)); )
		n += e->d_name[0] != '.' && str_ends(str_c(e->d_name), str_c(suffix));
	if (d)
		closedir(d);
	return n;
}

static void remove_folder(const char *folder)
{
	DIR *d = opendir(folder);
	for (struct dirent *e; d && (e = readdir(d)); )
		if (e->d_name[0] != '.')
			assert_int_equal(unlinkat(dirfd(d), e->d_name, 0), 0);
	closedir(d);
	assert_int_equal(rmdir(folder), 0);             /* refuses hidden rests */
}

static struct mail_get_row mail_row(struct world *w, struct uuid id)
{
	struct mail_get_row row;
	assert_int_equal(mail_get(snapshot(w), id, &row), OK);
	return row;
}

static void one_file_a_message(void **state)
{
	struct world *w = *state;
	struct uuid id, other;
	const char *folder = folder_of(w, "spool");
	struct mail_spool s = { job_reader_new(w->store), folder, "centre@school.example" };
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(unit(w, queue_and_fail, &other), INVALID);     /* the feature's transaction is undone: no letter */
	assert_int_equal(unit(w, queue_wrong, &other), INVALID);
	assert_string_equal(w->err.code, "mail.address");
	assert_int_equal(mail_spool_run(&s, NOW - 1), 0);
	assert_int_equal(mail_spool_run(&s, NOW), 1);
	assert_int_equal(files(folder, ".eml"), 1);
	assert_str(mail_row(w, id).state, "sent");
	assert_true(mail_row(w, id).sent.has);
	assert_int_equal(mail_spool_run(&s, NOW + MINUTE), 0);
	w->scope.org = w->other.id;
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(mail_spool_run(&s, NOW + MINUTE), 1);
	assert_int_equal(files(folder, ""), 2);                         /* nothing but letters */
	job_reader_free(s.reader);
	remove_folder(folder);
}

static enum status claim_only(struct db *db, void *arg)
{
	struct mail_claim_row row;
	return mail_claim(db, *(struct uuid *)arg, db->now, db->now + MINUTE, &row);
}

/* Killed after the file was written and before the row was marked: delivered again, into the same file. */
static void at_least_once(void **state)
{
	struct world *w = *state;
	struct uuid id;
	const char *folder = folder_of(w, "spool");
	struct mail_spool s = { job_reader_new(w->store), folder, "centre@school.example" };
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(unit(w, claim_only, &id), OK);
	assert_int_equal(folder_put(folder, id, S("half a le")), OK);
	assert_int_equal(mail_spool_run(&s, NOW + MINUTE), 0);          /* its lease holds */
	assert_int_equal(mail_spool_run(&s, NOW + MINUTE + 1), 1);
	assert_int_equal(files(folder, ""), 1);
	struct stat st;
	char hex[37];
	uuid_text(id, hex);
	assert_int_equal(stat(str_z(w->a, str_fmt(w->a, "%s/%s.eml", folder, hex)), &st), 0);
	assert_true(st.st_size > 200);
	job_reader_free(s.reader);
	remove_folder(folder);
}

static enum status again(struct db *db, void *arg) { (void)arg; return mail_retry(db, db->now, NULL); }

static void a_missing_folder_is_tried_again_and_then_shown(void **state)
{
	static const int wait[] = { 0, 1, 5, 30, 30 };
	struct world *w = *state;
	struct uuid id;
	const char *folder = folder_of(w, "stick");
	struct mail_spool s = { job_reader_new(w->store), folder, "centre@school.example" };
	assert_int_equal(unit(w, queue, &id), OK);
	for (int i = 0; i < 5; i++) {
		assert_str(mail_row(w, id).state, "queued");
		w->scope.now += wait[i] * MINUTE;
		assert_int_equal(mail_spool_run(&s, w->scope.now - 1), 0);
		assert_int_equal(mail_row(w, id).attempts, i);
		assert_int_equal(mail_spool_run(&s, w->scope.now), 0);
		assert_int_equal(mail_row(w, id).attempts, i + 1);
	}
	assert_str(mail_row(w, id).state, "failed");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mail_spool_run(&s, w->scope.now + 100 * MINUTE), 0);
	assert_int_equal(unit(w, again, NULL), OK);
	assert_int_equal(mail_spool_run(&s, w->scope.now), 1);
	assert_str(mail_row(w, id).state, "sent");
	job_reader_free(s.reader);
	remove_folder(folder);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers), cmocka_unit_test(lines_are_short), cmocka_unit_test(a_long_subject_comes_back),
		cmocka_unit_test(addresses), TEST(one_file_a_message), TEST(at_least_once),
		TEST(a_missing_folder_is_tried_again_and_then_shown),
	};
	return RUN(tests);
}
