#include "kernel/mail/mail.h"
#include "kernel/base/log.h"
#include "kernel/jobs/reader.h"
#include "kernel/mail/folder.h"
#include "kernel/mail/queries.h"
#include "kernel/mail/reports.h"

#define LEASE_MS 60000LL
#define AT_ONCE 100

enum status mail_queue(struct db *db, struct str to, struct str subject, struct str text, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);

	if (!mail_address_valid(to))
		return err_set(db->err, INVALID, "mail.address", T("Это не адрес электронной почты."), T("Нужен вид имя@сайт.ru, латиницей."));
	TRY(mail_insert(db, id, to, subject, text, db->now, db->now, NULL));
	if (ret_id)
		*ret_id = id;
	return OK;
}

/* ---- Delivery: take, put into the folder, mark ---------------------------------------------------------------- */

struct delivery { struct uuid id; struct mail_claim_row row; int64_t due; struct str fault; bool last; };

static enum status take(struct db *db, void *arg)
{
	struct delivery *d = arg;

	return mail_claim(db, d->id, db->now, db->now + LEASE_MS, &d->row);
}

static enum status mark_sent(struct db *db, void *arg) { return mail_sent(db, ((struct delivery *)arg)->id, db->now, NULL); }

static enum status mark_failed(struct db *db, void *arg)
{
	const struct delivery *d = arg;

	return mail_failed(db, d->id, d->due, d->last ? S("failed") : S("queued"), d->fault, NULL);
}

static enum status put_into_folder(const struct mail_spool *s, const struct delivery *d)
{
	struct buf b = { 0 };

	mail_write(&b, &(struct mail_message){ d->id, str_c(s->from), d->row.recipient, d->row.subject, d->row.body, d->row.created });
	enum status st = b.failed ? UNAVAILABLE : folder_put(s->folder, d->id, buf_view(&b));
	buf_free(&b);
	return st;
}

static void settle(const struct mail_spool *s, struct db_scope *scope, struct delivery *d, enum status st)
{
	int64_t wait = job_retry_after((int)d->row.attempts + 1);

	scope->err = &(struct err){ 0 };
	d->fault = str_c(status_name(st));
	d->last = wait < 0;
	d->due = scope->now + (wait < 0 ? 0 : wait);
	if (st != OK)
		log_error("mail", "status=%s attempt=%d last=%d", status_name(st), (int)d->row.attempts + 1, d->last);
	if (store_write(s->reader->store, scope, true, st == OK ? mark_sent : mark_failed, d) != OK)
		log_error("mail", "a delivery could not be noted");
}

static bool deliver(const struct mail_spool *s, struct uuid org, struct uuid id, int64_t now)
{
	struct arena *a = s->reader->arena;
	struct arena_mark m = arena_mark(a);
	struct err e = { 0 };
	struct delivery d = { .id = id };
	struct db_scope scope = { .arena = a, .err = &e, .org = org, .now = now };
	enum status st = store_write(s->reader->store, &scope, true, take, &d);
	bool taken = st == OK;

	if (taken)
		settle(s, &scope, &d, st = put_into_folder(s, &d));
	arena_rewind(a, m);
	return taken && st == OK;
}

static enum status list_due(struct job_reader *r, int64_t now, struct mail_due_list *ret)
{
	struct err e = { 0 };
	enum status st = job_reader_begin(r, &e, now);

	if (st == OK)
		st = mail_due(r->db, now, AT_ONCE, ret);
	job_reader_end(r, st);
	return st;
}

int mail_spool_run(const struct mail_spool *s, int64_t now)
{
	struct mail_due_list due;
	int sent = 0, before = -1;

	while (sent != before && list_due(s->reader, now, &due) == OK) {
		before = sent;
		for (size_t i = 0; i < due.n; i++)
			sent += deliver(s, due.v[i].org_id, due.v[i].id, now);
		arena_reset(s->reader->arena);
	}
	arena_reset(s->reader->arena);
	return sent;
}
