#include "kernel/backup/page.h"
#include "kernel/backup/backup.h"
#include "kernel/backup/html.h"
#include "kernel/backup/make.h"
#include "kernel/backup/queries.h"
#include "kernel/base/clock.h"
#include "kernel/http/form.h"
#include "kernel/store/org.h"

#include <sys/stat.h>
#include <unistd.h>

#define ORGS_MAX 10              /* more of them are not one centre and its demo */

/* Whether the store is this organisation's alone; an invented centre to try things on is nobody's. */
static enum status store_is_ours(struct request *req, bool *ret)
{
	struct org_rows rows;
	bool mine = false, others = false;

	*ret = !req->many_orgs;
	if (*ret)
		return OK;
	TRY(org_list(req->db, ORGS_MAX, &rows));
	for (size_t i = 0; i < rows.n; i++) {
		bool this_one = uuid_eq(rows.v[i].id, req->db->org);
		mine = mine || (this_one && !rows.v[i].demo);
		others = others || (!this_one && !rows.v[i].demo);
	}
	*ret = mine && !others && rows.n < ORGS_MAX;
	return OK;
}

/* The whole store is copied, so a page of one organisation may not do it where there are others. */
static enum status refuse_elsewhere(struct request *req)
{
	bool ours;

	TRY(store_is_ours(req, &ours));
	if (ours && req->db->engine == ENGINE_SQLITE)
		return OK;
	return req_fail(req, NOT_FOUND, "backup.elsewhere", T("Эту базу копирует администратор сервера."), T("Команды для него показаны на странице «Резервная копия»."));
}

static struct str size_words(struct arena *a, struct opt_int size)
{
	if (!size.has)
		return S("");
	if (size.v < 1024 * 1024)
		return str_fmt(a, "%lld %.*s", (long long)(size.v + 1023) / 1024, SP(T("КБ")));
	return str_fmt(a, "%lld %.*s", (long long)(size.v + 512 * 1024) / (1024 * 1024), SP(T("МБ")));
}

enum status backup_show(struct request *req)
{
	struct backup_state s;
	bool ours;

	TRY(store_is_ours(req, &ours));
	TRY(backup_state_read(req->db, &s));
	html_backup(req->html, &(struct backup_page){
		.form = req->form, .postgres = req->db->engine != ENGINE_SQLITE, .many_orgs = !ours,
		.words = backup_words_of(req->arena, &s, req->org_zone, req->today),
		.place = s.good_place.n ? s.good_place : T("скачана на компьютер"), .size = size_words(req->arena, s.good_size),
		.fault = backup_fault_words(s.fault), .daily = s.daily, .sealed = s.sealed, .waiting = s.phrase.n > 0,
		.folder = s.folder, .hour = str_fmt(req->arena, "%d", s.hour),
	});
	return OK;
}

/* The one GET that notes something besides req_note: that the store was copied just now, for the words in the foot. */
enum status backup_download(struct request *req)
{
	struct db_scope scope = { .arena = req->arena, .err = &req->err, .org = req->db->org, .account = req->who->account,
		.now = req->now, .today = req->today };
	struct backup_state s;
	int64_t size;
	int fd;

	TRY(refuse_elsewhere(req));
	TRY(backup_state_read(req->db, &s));
	if (s.mark.n == 0)
		s.mark = T("копия");
	TRY(backup_to_fd(req->db->store, s.sealed ? &s.key : NULL, &req->err, &fd, &size));
	enum status noted = backup_note_good(req->db->store, &scope, size, S(""));
	if (noted != OK)
		return close(fd), noted;
	return req_send_fd(req, backup_file_name(req->arena, &s, req->org_zone, req->now), "application/octet-stream", fd, size, false);
}

/* ---- The daily copy ------------------------------------------------------------------------------------------------ */

static bool folder_usable(const char *path)
{
	struct stat st;

	return path[0] == '/' && stat(path, &st) == 0 && S_ISDIR(st.st_mode) && access(path, W_OK | X_OK) == 0;
}

/* On a worker: a network disk that is gone may keep us waiting. */
enum status backup_daily_check(struct request *req)
{
	const struct daily_form *f = req->in;

	TRY(refuse_elsewhere(req));
	if (f->hour < 0 || f->hour > 23)
		return form_error(req, "hour", T("Час — от 0 до 23."));
	if (f->daily && !folder_usable(str_z(req->arena, f->folder)))
		return form_error(req, "folder", T("Такой папки нет или в неё нельзя писать. Нужен полный путь; вставьте флешку и проверьте."));
	return OK;
}

static struct str mark_make(struct arena *a)
{
	uint8_t b[3];

	random_bytes(b, sizeof b);
	return hex_of(a, (struct bytes){ b, sizeof b });
}

/* The row is there and has a mark of its own, and every page sees the change. */
static enum status begin_change(struct request *req)
{
	TRY(refuse_elsewhere(req));
	TRY(db_touch_shared(req->db));
	return backup_begin(req->db, S(""), NULL);
}

enum status backup_daily_do(struct request *req)
{
	const struct daily_form *f = req->in;
	struct backup_state s;

	TRY(begin_change(req));
	TRY(backup_state_read(req->db, &s));
	if (s.mark.n == 0)
		TRY(backup_set_mark(req->db, mark_make(req->arena), NULL));
	TRY(backup_set_daily(req->db, f->daily, f->folder, f->hour, NULL));
	req_audit(req, "backup.daily", (struct uuid){ { 0 } }, s.daily ? s.folder : S(""), f->daily ? f->folder : S(""));
	return req_redirect(req, "backup.saved", "/backup");
}

/* ---- The phrase: made, printed, confirmed ----------------------------------------------------------------------------- */

enum status phrase_make_do(struct request *req)
{
	struct str phrase = copy_phrase_make(req->arena);

	TRY(begin_change(req));
	TRY(backup_set_phrase(req->db, (struct opt_str){ true, phrase }, NULL));
	return req_redirect(req, NULL, "/backup/phrase");
}

static enum status waiting_phrase(struct request *req, struct str *ret)
{
	struct backup_state s;

	TRY(backup_state_read(req->db, &s));
	*ret = s.phrase;
	return s.phrase.n ? OK : NOT_FOUND;
}

enum status phrase_show(struct request *req)
{
	struct phrase_page page = { .form = req->form };

	TRY(waiting_phrase(req, &page.phrase));
	html_phrase(req->html, &page);
	return OK;
}

enum status phrase_confirm_check(struct request *req)
{
	const struct confirm_form *f = req->in;
	struct str phrase, typed = str_trim(f->last);
	uint8_t salt[16];

	TRY(waiting_phrase(req, &phrase));
	struct str last = str_sub(phrase, phrase.n - 5, phrase.n);
	struct str whole = str_fmt(req->arena, "%.*s%.*s", (int)(phrase.n - 5), phrase.p, SP(typed));
	if (typed.n != 5 || !str_ends(copy_phrase_normal(req->arena, whole), last))
		return form_error(req, "last", T("Это не последние пять знаков фразы. Посмотрите на лист."));
	random_bytes(salt, sizeof salt);
	struct copy_key *key = NEW(req->arena, struct copy_key);
	if (!copy_key_make(phrase, salt, key))
		return UNAVAILABLE;
	req->prepared = key;
	return OK;
}

enum status phrase_confirm_do(struct request *req)
{
	const struct copy_key *key = req->prepared;

	TRY(begin_change(req));
	TRY(backup_set_key(req->db, true, (struct opt_bytes){ true, { key->salt, 16 } }, (struct opt_bytes){ true, { key->key, 32 } }, NULL));
	req_audit(req, "backup.phrase", (struct uuid){ { 0 } }, S(""), S(""));
	return req_redirect(req, "backup.sealed", "/backup");
}

enum status phrase_drop_do(struct request *req)
{
	TRY(begin_change(req));
	TRY(backup_set_phrase(req->db, (struct opt_str){ 0 }, NULL));
	return req_redirect(req, NULL, "/backup");
}

enum status phrase_off_do(struct request *req)
{
	TRY(begin_change(req));
	TRY(backup_set_key(req->db, false, (struct opt_bytes){ 0 }, (struct opt_bytes){ 0 }, NULL));
	req_audit(req, "backup.phrase-off", (struct uuid){ { 0 } }, S(""), S(""));
	return req_redirect(req, "backup.saved", "/backup");
}
