#include "kernel/mail/mail.h"
#include "kernel/auth/page.h"
#include "kernel/base/log.h"
#include "kernel/jobs/reader.h"
#include "kernel/mail/carrier.h"
#include "kernel/mail/queries.h"
#include "kernel/mail/reports.h"
#include "kernel/mail/words.h"

#define LEASE_MS 60000LL                        /* longer than any carrier takes for one message */
#define AT_ONCE 100

enum status mail_queue(struct db *db, const struct mail_new *m, struct uuid *ret_id)
{
	struct uuid id = db_new_id(db);

	if (!mail_address_valid(m->to))
		return err_set(db->err, INVALID, "mail.address", T("Это не адрес электронной почты."), T("Нужен вид имя@сайт.ru, латиницей."));
	TRY(mail_insert(db, id, m->to, m->subject, m->text, (struct opt_str){ m->unsubscribe.n > 0, m->unsubscribe }, db->now, db->now, NULL));
	if (ret_id)
		*ret_id = id;
	return OK;
}

struct str mail_words(struct arena *a, struct str zone, struct str state, struct str fault, struct opt_int sent)
{
	if (str_eq(state, S("failed")))
		return fault.n ? str_fmt(a, "%.*s: %.*s", SP(T("не удалось отправить")), SP(fault)) : T("не удалось отправить");
	if (sent.has)
		return str_fmt(a, "%.*s %.*s", SP(T("отправлено")), SP(when_text(a, zone, sent.v)));
	return fault.n ? str_fmt(a, "%.*s: %.*s", SP(T("будет ещё попытка")), SP(fault)) : T("ждёт отправки");
}

enum status mail_state_words(struct db *db, struct str zone, struct uuid id, struct str *ret)
{
	struct mail_get_row m;
	enum status s = mail_get(db, id, &m);

	if (s == OK)
		*ret = mail_words(db->arena, zone, m.state, m.fault, m.sent);
	else if (s == NOT_FOUND)
		*ret = S("");
	return s == NOT_FOUND ? OK : s;
}

/* ---- Delivery: take, hand over, mark ---------------------------------------------------------------------------- */

struct delivery { struct uuid id; struct mail_claim_row row; int64_t due; struct str fault; bool last; int64_t tries; };

static enum status take(struct db *db, void *arg)
{
	struct delivery *d = arg;

	return mail_claim(db, d->id, db->now, db->now + LEASE_MS, &d->row);
}

static enum status mark_sent(struct db *db, void *arg) { return mail_sent(db, ((struct delivery *)arg)->id, db->now, NULL); }

static enum status mark_failed(struct db *db, void *arg)
{
	const struct delivery *d = arg;

	return mail_failed(db, d->id, d->due, d->last ? S("failed") : S("queued"), d->fault, d->tries, NULL);
}

static enum mail_verdict hand_over(const struct mail_rounds *r, const struct delivery *d, struct mail_said *said)
{
	struct buf b = { 0 };
	struct mail_message m = { d->id, str_c(r->from), d->row.recipient, d->row.subject, d->row.body,
		d->row.unsubscribe.has ? d->row.unsubscribe.v : S(""), d->row.created };

	mail_write(&b, &m);
	enum mail_verdict v = b.failed ? MAIL_LATER : r->carrier.put(r->carrier.arg, &m, buf_view(&b), said);
	buf_free(&b);
	return v;
}

/* What is to be written into the row of a message that has not left. */
static void plan_next(struct delivery *d, enum mail_verdict v, int64_t now, const struct mail_said *said)
{
	int64_t wait = v == MAIL_DOWN ? 0 : job_retry_after((int)d->row.attempts + 1);

	d->fault = str_c(said->text);
	d->last = v == MAIL_REFUSED || wait < 0;
	d->tries = v != MAIL_DOWN;
	d->due = now + (wait < 0 ? 0 : wait);
}

static void settle(const struct mail_rounds *r, struct db_scope *scope, struct delivery *d, enum mail_verdict v, const struct mail_said *said)
{
	scope->err = &(struct err){ 0 };
	plan_next(d, v, scope->now, said);
	if (v != MAIL_LEFT)
		log_error("mail", "verdict=%d attempt=%d last=%d", (int)v, (int)(d->row.attempts + d->tries), d->last);
	if (store_write(r->reader->store, scope, true, v == MAIL_LEFT ? mark_sent : mark_failed, d) != OK)
		log_error("mail", "a delivery could not be noted");
}

/* What is out of order stays so for a while: nobody is asked every two seconds. */
static void note_down(struct mail_rounds *r, int64_t now, enum mail_verdict v)
{
	r->downs = v == MAIL_DOWN ? r->downs + 1 : 0;
	int64_t wait = job_retry_after(r->downs < JOB_ATTEMPTS ? r->downs : JOB_ATTEMPTS - 1);
	r->pause_until = v == MAIL_DOWN ? now + wait : 0;
}

static bool deliver(struct mail_rounds *r, struct uuid org, struct uuid id, int64_t now)
{
	struct arena *a = r->reader->arena;
	struct arena_mark m = arena_mark(a);
	struct err e = { 0 };
	struct mail_said said = { "" };
	struct delivery d = { .id = id };
	struct db_scope scope = { .arena = a, .err = &e, .org = org, .now = now };
	bool taken = store_write(r->reader->store, &scope, true, take, &d) == OK;
	enum mail_verdict v = MAIL_LATER;

	if (taken) {
		v = hand_over(r, &d, &said);
		settle(r, &scope, &d, v, &said);
		note_down(r, now, v);
	}
	arena_rewind(a, m);
	return taken && v == MAIL_LEFT;
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

static bool goes_on(const struct mail_rounds *r, int64_t now) { return now >= r->pause_until && !job_asked_to_stop(r->stop, r->stop_arg); }

int mail_deliver_due(struct mail_rounds *r, int64_t now)
{
	struct mail_due_list due;
	int sent = 0, before = -1;

	/* A clock that was set back must not make the pause long. */
	if (r->pause_until > now + job_retry_after(JOB_ATTEMPTS - 1))
		r->pause_until = 0;
	while (sent != before && goes_on(r, now) && list_due(r->reader, now, &due) == OK) {
		before = sent;
		for (size_t i = 0; i < due.n && goes_on(r, now); i++)
			sent += deliver(r, due.v[i].org_id, due.v[i].id, now);
		arena_reset(r->reader->arena);
	}
	arena_reset(r->reader->arena);
	if (r->carrier.rest)
		r->carrier.rest(r->carrier.arg);
	return sent;
}
