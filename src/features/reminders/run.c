/* A run: letters, lines, and what was sent, written piece by piece. */
#include "features/reminders/batch.h"
#include "features/reminders/letter.h"
#include "features/reminders/reminders.h"
#include "kernel/auth/account.h"
#include "kernel/auth/session.h"
#include "kernel/base/clock.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"
#include "kernel/store/org.h"

#define DAY_MS (24 * 3600 * 1000LL)
#define KEEP_RUNS_MS (400 * DAY_MS)
#define KEEP_STOPS_MS (400 * DAY_MS)
#define KEEP_SENT_DAYS 800

/* ---- Letters ---- */

static struct str link_to(const struct batch *b, struct str path)
{
	return b->base.n ? str_fmt(b->db->arena, "%.*s%.*s", SP(b->base), SP(path)) : S("");
}

/* A new secret for each letter: the store has hashes only, so an old one cannot be written again. */
static enum status make_stop(const struct batch *b, struct uuid account, struct str *ret)
{
	uint8_t secret[SECRET_BYTES];

	*ret = S("");
	if (!b->base.n)
		return OK;
	random_bytes(secret, sizeof secret);
	struct str text = secret_text(b->db->arena, secret);
	*ret = str_fmt(b->db->arena, "%.*s/reminders/stop/%.*s", SP(b->base), SP(text));
	return reminder_stop_add(b->db, secret_hash(b->db->arena, secret), account, b->db->now, NULL);
}

static struct letter_item item_of(const struct batch *b, const struct batch_item *x)
{
	struct arena *a = b->db->arena;
	struct remind_words w = { x->item->text, ru_date(a, x->item->due), ru_days_left(a, x->item->due, b->day.day),
		x->item->document.n ? x->item->document : T("любой") };

	return (struct letter_item){ remind_fill(a, x->stage->text, &w), link_to(b, x->item->path), x->item->due,
		date_cmp(x->item->due, b->day.day) < 0 };
}

/* «Лесной И. С. (командировка по 03.12.2026)» */
static struct str for_whom(const struct batch *b, const struct batch_entry *e)
{
	const struct absence *x = absence_find(&b->away, e->person->id, b->day.day);
	struct arena *a = b->db->arena;
	struct str name = name_short(a, e->person->name);

	if (e->person == e->recipient)
		return S("");
	if (!x)
		return name;
	struct str to = ru_date(a, x->to);
	return str_fmt(a, "%.*s (%s по %.*s)", SP(name), absence_kind_title(x->kind), SP(to));
}

static enum status send(struct batch *b, const struct batch_entry *e, const struct letter *l, struct str stop, struct uuid *ret)
{
	struct mail_new m = { e->recipient->email.v, l->subject, l->text, stop };

	return mail_queue(b->db, &m, ret);
}

static bool goes_into_letter(const struct batch_entry *e) { return e->outcome == REMIND_SENT && !e->digest; }

static enum status write_reminder(struct batch *b, const struct batch_entry *e, size_t n, struct opt_uuid *ret)
{
	struct letter_in in = { .name = e->recipient->name, .org = b->org_name, .home = link_to(b, S("/")) };
	struct arena *a = b->db->arena;
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (!goes_into_letter(&e[i]))
			continue;
		struct letter_part *p = VEC_ADD(a, &in.parts);
		p->for_whom = for_whom(b, &e[i]);
		for (size_t k = 0; k < e[i].items.n; k++)
			*VEC_ADD(a, &p->items) = item_of(b, &e[i].items.v[k]);
		any = true;
	}
	if (!any)
		return OK;
	TRY(make_stop(b, e->recipient->id, &in.stop));
	struct letter l = letter_reminder(a, &in);
	ret->has = true;
	return send(b, e, &l, in.stop, &ret->v);
}

static void count_item(const struct batch *b, const struct agenda_item *x, struct digest_in *in)
{
	struct arena *a = b->db->arena;
	struct date day = b->day.day, sunday = date_add_days(remind_week(day), 6);
	struct digest_line line = { x->text, ru_days_left(a, x->due, day), x->due };

	if (x->state == AGENDA_DROPPED)
		return;
	in->total++;
	in->done += x->state == AGENDA_DONE;
	in->waiting += x->state == AGENDA_WAITING;
	if (x->state != AGENDA_OPEN)
		return;
	in->unassigned += x->people.n == 0;
	if (date_cmp(x->due, day) < 0)
		*VEC_ADD(a, &in->late) = line;
	else if (date_cmp(x->due, sunday) <= 0)
		*VEC_ADD(a, &in->week) = line;
}

static enum status write_digest(struct batch *b, const struct batch_entry *e, struct opt_uuid *ret)
{
	struct digest_in in = { .name = e->recipient->name, .org = b->org_name, .day = b->day.day, .home = link_to(b, S("/")) };

	for (size_t i = 0; i < b->agenda.n; i++)
		count_item(b, &b->agenda.v[i], &in);
	TRY(make_stop(b, e->recipient->id, &in.stop));
	struct letter l = letter_digest(b->db->arena, &in);
	ret->has = true;
	return send(b, e, &l, in.stop, &ret->v);
}

/* ---- What is kept of it ---- */

/* The key of the store is what keeps a letter from going twice: what is there already is taken out again. */
static enum status claim_items(struct batch *b, struct batch_entry *e, struct uuid run)
{
	size_t n = 0;

	for (size_t i = 0; i < e->items.n; i++) {
		const struct batch_item x = e->items.v[i];
		int64_t rows;
		TRY(reminder_sent_add(b->db, x.item->subject, x.item->occurrence, e->person->id, x.item->due, x.stage->code, b->day.day, run, &rows));
		if (rows)
			e->items.v[n++] = x;
	}
	e->outcome = n ? REMIND_SENT : REMIND_ALREADY;
	e->items.n = n ? n : e->items.n;
	return OK;
}

static enum status claim_digest(struct batch *b, struct batch_entry *e, struct uuid run)
{
	static const struct uuid nil;
	int64_t rows;

	TRY(reminder_sent_add(b->db, nil, S("digest"), e->person->id, remind_week(b->day.day), S("digest"), b->day.day, run, &rows));
	e->outcome = rows ? REMIND_SENT : REMIND_ALREADY;
	return OK;
}

static enum status claim(struct batch *b, struct batch_entry *e, size_t n, struct uuid run)
{
	for (size_t i = 0; i < n; i++)
		if (e[i].outcome == REMIND_SENT)
			TRY(e[i].digest ? claim_digest(b, &e[i], run) : claim_items(b, &e[i], run));
	return OK;
}

static enum status write_line(struct batch *b, const struct batch_entry *e, struct uuid run, int64_t n, struct opt_uuid mail)
{
	return reminder_line_add(b->db, run, n, e->person->id, e->recipient->id, e->digest ? S("digest") : S("rows"),
	                         str_c(remind_outcome_code(e->outcome)), (int64_t)e->items.n,
	                         e->outcome == REMIND_SENT ? mail : (struct opt_uuid){ 0 }, NULL);
}

static enum status write_group(struct batch *b, struct batch_entry *e, size_t n, struct uuid run, int64_t *next)
{
	struct opt_uuid reminder = { 0 };

	TRY(claim(b, e, n, run));
	TRY(write_reminder(b, e, n, &reminder));
	for (size_t i = 0; i < n; i++) {
		struct opt_uuid mail = reminder;
		if (e[i].digest && e[i].outcome == REMIND_SENT)
			TRY(write_digest(b, &e[i], &mail));
		TRY(write_line(b, &e[i], run, (*next)++, mail));
	}
	return OK;
}

static size_t group_length(const struct batch_entries *e, size_t from)
{
	size_t n = 1;

	while (from + n < e->n && uuid_eq(e->v[from + n].group, e->v[from].group))
		n++;
	return n;
}

enum status batch_run(struct batch *b, struct uuid run, struct uuid *cursor, bool *ret_more)
{
	struct reminder_line_next_row next;
	int groups = 0;

	*ret_more = false;
	TRY(reminder_line_next(b->db, run, &next));
	for (size_t i = 0, n; i < b->entries.n; i += n) {
		n = group_length(&b->entries, i);
		if (memcmp(b->entries.v[i].group.b, cursor->b, 16) <= 0)
			continue;
		if (groups++ == BATCH_GROUPS)
			return *ret_more = true, OK;
		TRY(write_group(b, &b->entries.v[i], n, run, &next.n));
		*cursor = b->entries.v[i].group;
	}
	return OK;
}

/* ---- Runs ---- */

static enum status go_on(struct batch *b, struct uuid run, struct uuid cursor, bool *ret_more)
{
	TRY(batch_run(b, run, &cursor, ret_more));
	return reminder_run_step(b->db, run, cursor, !*ret_more, NULL);
}

enum status remind_begin(struct db *db, struct str slot, struct opt_uuid by, struct remind_how how, struct uuid *ret_id, bool *ret_more)
{
	static const struct uuid nil;
	struct batch b;
	int64_t rows;

	*ret_more = false;
	TRY(batch_load(db, db->today, how, &b));
	*ret_id = db_new_id(db);
	TRY(reminder_run_add(db, *ret_id, slot, db->today, db->now, by, batch_quiet(&b), nil, &rows));
	if (rows)
		return go_on(&b, *ret_id, nil, ret_more);
	*ret_id = nil;
	return OK;
}

/* The day's own run is due, and nobody has made it. */
static enum status is_due(struct db *db, struct str slot, bool *ret)
{
	struct reminder_run_of_row have;
	struct remind_settings s;
	struct org_row org;

	*ret = false;
	TRY(remind_settings_read(db, &s));
	if (!s.on)
		return OK;
	TRY(org_by_id(db, db->org, &org));
	struct wall w = clock_wall(org.zone, db->now);
	if (!remind_time(w.hour * 60 + w.minute, s.hour))
		return OK;
	enum status st = reminder_run_of(db, slot, &have);
	*ret = st == NOT_FOUND;
	return st == NOT_FOUND ? OK : st;
}

static enum status go_on_open(struct db *db, struct remind_how how, bool *ret_more)
{
	struct reminder_run_open_row r;
	struct batch b;

	TRY(db_hold_rev(db));                           /* another program may have gone on with it */
	enum status s = reminder_run_open(db, &r);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	if (!date_eq(r.day, db->today))                 /* broken off on another day: what is left of it is today's run's to catch up with */
		return reminder_run_step(db, r.id, r.cursor, true, NULL);
	TRY(batch_load(db, r.day, how, &b));
	return go_on(&b, r.id, r.cursor, ret_more);
}

enum status remind_chore_with(struct db *db, struct remind_how how, bool *ret_more)
{
	struct reminder_run_open_row open;
	struct uuid id;
	char day[11];
	bool due;

	*ret_more = false;
	enum status s = reminder_run_open(db, &open);
	if (s != NOT_FOUND)
		return s == OK ? go_on_open(db, how, ret_more) : s;
	date_iso(db->today, day);
	struct str slot = str_fmt(db->arena, "auto:%s", day);
	TRY(is_due(db, slot, &due));
	if (!due)
		return OK;
	TRY(db_hold_rev(db));                           /* one after another, also of two programs */
	return remind_begin(db, slot, (struct opt_uuid){ 0 }, how, &id, ret_more);
}

enum status remind_chore(struct db *db, bool *ret_more)
{
	return remind_chore_with(db, (struct remind_how){ .carrier = mail_leaves() }, ret_more);
}

enum status remind_sweep(struct db *db, bool *ret_more)
{
	*ret_more = false;
	TRY(reminder_sweep_runs(db, db->now - KEEP_RUNS_MS, NULL));
	TRY(reminder_sweep_stops(db, db->now - KEEP_STOPS_MS, NULL));
	return reminder_sweep_sent(db, date_add_days(db->today, -KEEP_SENT_DAYS), NULL);
}
