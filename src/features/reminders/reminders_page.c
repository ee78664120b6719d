/* /reminders: what goes tomorrow, what went, and why not. */
#include "features/reminders/batch.h"
#include "features/reminders/html.h"
#include "features/reminders/pages.h"
#include "features/reminders/reminders.h"
#include "kernel/address/address.h"
#include "kernel/auth/account.h"
#include "kernel/auth/page.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"
#include "kernel/store/org.h"

#define RUNS_MAX 30
#define LINES_MAX 5000
#define LOOK_AHEAD 31

static enum tone tone_of(enum remind_outcome o)
{
	return o == REMIND_SENT ? TONE_GOOD : o == REMIND_ALREADY ? TONE_PLAIN : TONE_WAIT;
}

/* ---- The preview ---- */

static struct preview_line preview_of(struct request *req, const struct batch_entry *e)
{
	struct preview_line l = { .who = e->person->name, .recipient = e->person == e->recipient ? S("") : name_short(req->arena, e->recipient->name),
		.outcome = remind_outcome_words(e->outcome), .what = e->digest ? T("сводка за неделю") : S(""), .tone = tone_of(e->outcome) };

	for (size_t i = 0; i < e->items.n; i++) {
		const struct batch_item *x = &e->items.v[i];
		struct str due = ru_date(req->arena, x->item->due);
		*VEC_ADD(req->arena, &l.dates) = (struct reminders_date){ x->item->text, str_fmt(req->arena, "срок %.*s, письмо %.*s", SP(due), SP(x->stage->title)) };
	}
	return l;
}

/* The first day after today on which letters go. */
static struct date next_day(const struct batch *today, struct request *req)
{
	for (int i = 1; i <= LOOK_AHEAD - 1; i++) {
		struct date d = date_add_days(req->today, i);
		if (!calendar_day_off(&today->calendar, d) && !(today->settings.holidays && calendar_in_holidays(&today->calendar, d)))
			return d;
	}
	return date_add_days(req->today, 1);
}

static enum status read_preview(struct request *req, struct reminders_view *v)
{
	struct remind_how how = { .carrier = mail_leaves() };
	struct batch today, b;

	TRY(batch_load(req->db, req->today, how, &today));
	v->on = today.settings.on;
	v->demo = mail_leaves() && !today.carrier;
	v->day = next_day(&today, req);
	v->tomorrow = date_eq(v->day, date_add_days(req->today, 1));
	TRY(batch_load(req->db, v->day, how, &b));
	for (size_t i = 0; i < b.entries.n; i++)
		if (b.entries.v[i].outcome != REMIND_ALREADY)
			*VEC_ADD(req->arena, &v->preview) = preview_of(req, &b.entries.v[i]);
	struct str hour = str_fmt(req->arena, "%02d:00", today.settings.hour);
	v->hour = hour;
	return OK;
}

/* ---- What went ---- */

static enum status read_runs(struct request *req, struct reminders_view *v)
{
	struct reminder_run_last_day_row last;
	struct reminder_runs_list l;

	TRY(reminder_runs(req->db, RUNS_MAX, &l));
	v->runs = (struct run_lines){ l.n, NEW_ARRAY(req->arena, l.n, struct run_line) };
	for (size_t i = 0; i < l.n; i++)
		v->runs.v[i] = (struct run_line){ l.v[i].id, l.v[i].day, when_text(req->arena, req->org_zone, l.v[i].at),
			l.v[i].by_name.has ? name_short(req->arena, l.v[i].by_name.v) : S(""), l.v[i].quiet, l.v[i].letters, l.v[i].lines, !l.v[i].done };
	TRY(reminder_run_last_day(req->db, &last));
	if (last.day.has && date_cmp(last.day.v, req->today) > 0)
		v->ahead = last.day;
	return OK;
}

enum status reminders_page(struct request *req)
{
	struct reminders_view v = { .form = req->form, .today = req->today, .leaves = mail_leaves() };
	struct public_address at;

	TRY(address_public(req->db, &at));
	v.reachable = address_for_phones(&at);
	TRY(read_preview(req, &v));
	TRY(read_runs(req, &v));
	html_reminders(req->html, &v);
	return OK;
}

enum status reminders_run_now(struct request *req)
{
	struct uuid id, slot = req_new_id(req);
	bool more;

	struct str name = str_fmt(req->arena, "hand:%s", str_z(req->arena, uuid_str(req->arena, slot)));
	TRY(remind_begin(req->db, name, (struct opt_uuid){ true, req->who->account }, (struct remind_how){ .carrier = mail_leaves() }, &id, &more));
	req_audit(req, "reminders.run", id, S(""), S(""));
	return req_redirect(req, "reminders.run", "/reminders/run/%U", id);
}

static struct log_line log_line_of(struct request *req, const struct reminder_lines_row *r)
{
	enum remind_outcome o = remind_outcome_parse(r->outcome);
	bool other = !uuid_eq(r->account_id, r->recipient_id);

	return (struct log_line){ .who = r->name.has ? r->name.v : T("учётная запись удалена"), .items = r->items, .tone = tone_of(o),
		.recipient = other && r->recipient.has ? name_short(req->arena, r->recipient.v) : S(""), .outcome = remind_outcome_words(o),
		.what = str_eq(r->kind, S("digest")) ? T("сводка за неделю")
			: str_fmt(req->arena, "%d %s", (int)r->items, ru_plural(r->items, "мероприятие", "мероприятия", "мероприятий")) };
}

enum status reminders_log_page(struct request *req)
{
	const struct run_in *in = req->in;
	struct reminder_run_get_row run;
	struct reminder_lines_list l;

	TRY(reminder_run_get(req->db, in->run, &run));
	TRY(reminder_lines(req->db, in->run, LINES_MAX, &l));
	struct log_view v = { .day = run.day, .at = when_text(req->arena, req->org_zone, run.at), .quiet = run.quiet, .running = !run.done,
		.by = run.by_name.has ? run.by_name.v : S(""), .lines = { l.n, NEW_ARRAY(req->arena, l.n, struct log_line) } };
	for (size_t i = 0; i < l.n; i++) {
		v.lines.v[i] = log_line_of(req, &l.v[i]);
		if (l.v[i].mail_id.has)
			TRY(mail_state_words(req->db, req->org_zone, l.v[i].mail_id.v, &v.lines.v[i].mail));
	}
	html_reminders_log(req->html, &v);
	return OK;
}
