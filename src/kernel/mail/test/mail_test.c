/* Letters: what is written, at least once, never half. */
#include "kernel/store/test/world.h"

#include "kernel/jobs/jobs.h"
#include "kernel/mail/carrier.h"
#include "kernel/mail/folder.h"
#include "kernel/mail/mail.h"
#include "kernel/mail/queries.h"
#include "kernel/mail/smtp.h"

#include <dirent.h>
#include <sodium.h>
#include <sys/stat.h>

#define MINUTE 60000LL

static const struct uuid some_id = { { 0x01, 0x93, [15] = 7 } };

static struct str written(struct buf *b, const char *subject, const char *text)
{
	buf_clear(b);
	mail_write(b, &(struct mail_message){ some_id, S("centre@school.example"), S("anna@mail.example"), str_c(subject), str_c(text), S(""), NOW });
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
	assert_true(str_find(s, S("List-Unsubscribe"), 0) < 0);
	has(s, "Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n");
	has(s, "\r\n\r\n0KHRgtGA0L7QutCw\r\n");
	buf_free(&b);
}

static void a_way_out_stands_in_the_head(void **state)
{
	struct buf b = { 0 };
	(void)state;
	mail_write(&b, &(struct mail_message){ some_id, S("c@school.example"), S("anna@mail.example"), S("т"), S("т"), S("https://a.example/o/x/stop/y"), NOW });
	has(buf_view(&b), "\r\nList-Unsubscribe:\r\n <https://a.example/o/x/stop/y>\r\n");
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

static enum status queue(struct db *db, void *arg)
{
	return mail_queue(db, &(struct mail_new){ S("anna@mail.example"), S("Тема"), S("Текст"), S("https://a.example/stop/x") }, arg);
}
static enum status queue_and_fail(struct db *db, void *arg) { return queue(db, arg) == OK ? INVALID : OK; }
static enum status queue_wrong(struct db *db, void *arg) { return mail_queue(db, &(struct mail_new){ S("anna"), S("Тема"), S("Текст"), S("") }, arg); }

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
	struct mail_rounds s = { .reader = job_reader_new(w->store), .carrier = mail_folder(folder), .from = "centre@school.example" };
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(unit(w, queue_and_fail, &other), INVALID);     /* the feature's transaction is undone: no letter */
	assert_int_equal(unit(w, queue_wrong, &other), INVALID);
	assert_string_equal(w->err.code, "mail.address");
	assert_int_equal(mail_deliver_due(&s, NOW - 1), 0);
	assert_int_equal(mail_deliver_due(&s, NOW), 1);
	assert_int_equal(files(folder, ".eml"), 1);
	assert_str(mail_row(w, id).state, "sent");
	assert_true(mail_row(w, id).sent.has);
	assert_int_equal(mail_deliver_due(&s, NOW + MINUTE), 0);
	w->scope.org = w->other.id;
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(mail_deliver_due(&s, NOW + MINUTE), 1);
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
	struct mail_rounds s = { .reader = job_reader_new(w->store), .carrier = mail_folder(folder), .from = "centre@school.example" };
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(unit(w, claim_only, &id), OK);
	assert_int_equal(folder_put(folder, id, S("half a le")), OK);
	assert_int_equal(mail_deliver_due(&s, NOW + MINUTE), 0);          /* its lease holds */
	assert_int_equal(mail_deliver_due(&s, NOW + MINUTE + 1), 1);
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
	struct mail_rounds s = { .reader = job_reader_new(w->store), .carrier = mail_folder(folder), .from = "centre@school.example" };
	assert_int_equal(unit(w, queue, &id), OK);
	for (int i = 0; i < 5; i++) {
		assert_str(mail_row(w, id).state, "queued");
		w->scope.now += wait[i] * MINUTE;
		assert_int_equal(mail_deliver_due(&s, w->scope.now - 1), 0);
		assert_int_equal(mail_row(w, id).attempts, i);
		assert_int_equal(mail_deliver_due(&s, w->scope.now), 0);
		assert_int_equal(mail_row(w, id).attempts, i + 1);
	}
	assert_str(mail_row(w, id).state, "failed");
	assert_int_equal(mkdir(folder, 0700), 0);
	assert_int_equal(mail_deliver_due(&s, w->scope.now + 100 * MINUTE), 0);
	assert_int_equal(unit(w, again, NULL), OK);
	assert_int_equal(mail_deliver_due(&s, w->scope.now), 1);
	assert_str(mail_row(w, id).state, "sent");
	job_reader_free(s.reader);
	remove_folder(folder);
}

/* ---- a server ---- */

static void what_the_server_says_decides(void **state)
{
	(void)state;
	assert_int_equal(smtp_judge(S(""), S(""), 0), MAIL_DOWN);                                /* no connection */
	assert_int_equal(smtp_judge(S("EHLO"), S("554 no service"), 554), MAIL_DOWN);
	assert_int_equal(smtp_judge(S("AUTH"), S("535 wrong password"), 535), MAIL_DOWN);        /* no letter is to blame */
	assert_int_equal(smtp_judge(S("STARTTLS"), S("454 no"), 454), MAIL_DOWN);
	assert_int_equal(smtp_judge(S("RCPT"), S("550 no such user"), 550), MAIL_REFUSED);
	assert_int_equal(smtp_judge(S("RCPT"), S("451 greylisted"), 451), MAIL_LATER);
	assert_int_equal(smtp_judge(S("TEXT"), S("554 spam"), 554), MAIL_REFUSED);
	assert_int_equal(smtp_judge(S("TEXT"), S(""), 0), MAIL_LATER);                           /* took it and died */
	assert_int_equal(smtp_judge(S("DATA"), S("354 go on"), 354), MAIL_LATER);
}

static void a_password_travels_encrypted_or_stays_here(void **state)
{
	static const struct { struct smtp_config c; bool fine; } cases[] = {
		{ { .url = S_INIT("smtp://mail.school.example:587") }, true },
		{ { .url = S_INIT("smtps://mail.school.example"), .user = S_INIT("a"), .password = S_INIT("b") }, true },
		{ { .url = S_INIT("smtp://127.0.0.1:2525"), .plain = true }, true },
		{ { .url = S_INIT("smtp://localhost"), .plain = true }, true },
		{ { .url = S_INIT("smtp://127.0.0.1.evil.example"), .plain = true }, false },
		{ { .url = S_INIT("smtp://mail.school.example"), .plain = true }, false },
		{ { .url = S_INIT("smtps://localhost"), .plain = true }, false },
		{ { .url = S_INIT("smtp://") }, false },
		{ { .url = S_INIT("http://mail.school.example") }, false },
		{ { .url = S_INIT("smtp://a:b@mail.school.example") }, false },
		{ { .url = S_INIT("smtps://mail.school.example"), .user = S_INIT("a") }, false },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if ((smtp_config_fault(&cases[i].c) == NULL) != cases[i].fine)
			fail_msg("case %zu: %s", i, smtp_config_fault(&cases[i].c));
}

struct fake { enum mail_verdict say; int asked; };

static enum mail_verdict fake_put(void *arg, const struct mail_message *m, struct str text, struct mail_said *ret)
{
	struct fake *f = arg;
	assert_true(m->to.n && text.n);
	f->asked++;
	snprintf(ret->text, sizeof ret->text, "550 mailbox unavailable");
	return f->say;
}

static void a_refused_letter_is_shown_at_once(void **state)
{
	struct world *w = *state;
	struct fake f = { MAIL_REFUSED, 0 };
	struct mail_rounds s = { .reader = job_reader_new(w->store), .carrier = { .put = fake_put, .arg = &f }, .from = "c@school.example" };
	struct uuid id;
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(mail_deliver_due(&s, NOW), 0);
	assert_str(mail_row(w, id).state, "failed");
	assert_str(mail_row(w, id).fault, "550 mailbox unavailable");
	assert_int_equal(mail_deliver_due(&s, NOW + 100 * MINUTE), 0);
	assert_int_equal(f.asked, 1);
	job_reader_free(s.reader);
}

/* A dead server is asked after 1, 5, 30, 30… minutes, with one letter; none of them is counted out. */
static void a_dead_server_makes_all_wait(void **state)
{
	static const int wait[] = { 1, 5, 30, 30, 30, 30, 30 };
	struct world *w = *state;
	struct fake f = { MAIL_DOWN, 0 };
	struct mail_rounds s = { .reader = job_reader_new(w->store), .carrier = { .put = fake_put, .arg = &f }, .from = "c@school.example" };
	struct uuid id, other;
	int64_t now = NOW;
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(unit(w, queue, &other), OK);
	for (int i = 0; i < 7; i++) {
		assert_int_equal(mail_deliver_due(&s, now), 0);
		assert_int_equal(f.asked, i + 1);
		assert_int_equal(mail_deliver_due(&s, now + wait[i] * MINUTE - 1), 0);
		assert_int_equal(f.asked, i + 1);
		now += wait[i] * MINUTE;
	}
	assert_int_equal(mail_row(w, id).attempts, 0);
	f.say = MAIL_LEFT;
	assert_int_equal(mail_deliver_due(&s, now), 2);
	assert_str(mail_row(w, id).state, "sent");
	f.say = MAIL_DOWN;                                              /* a clock that was set back a year does not stop the mail */
	assert_int_equal(unit(w, queue, &id), OK);
	assert_int_equal(mail_deliver_due(&s, now), 0);
	f.say = MAIL_LEFT;
	s.pause_until = now + 365LL * 24 * 60 * MINUTE;
	assert_int_equal(mail_deliver_due(&s, now + MINUTE), 1);
	job_reader_free(s.reader);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(headers), cmocka_unit_test(lines_are_short), cmocka_unit_test(a_long_subject_comes_back),
		cmocka_unit_test(addresses), TEST(one_file_a_message), TEST(at_least_once),
		TEST(a_missing_folder_is_tried_again_and_then_shown),
		cmocka_unit_test(a_way_out_stands_in_the_head), cmocka_unit_test(what_the_server_says_decides),
		cmocka_unit_test(a_password_travels_encrypted_or_stays_here), TEST(a_refused_letter_is_shown_at_once),
		TEST(a_dead_server_makes_all_wait),
	};
	return RUN(tests);
}
