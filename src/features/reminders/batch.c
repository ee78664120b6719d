/* Who is due what on a day: read from the store, judged by the rules. */
#include "features/reminders/batch.h"
#include "features/reminders/reminders.h"
#include "kernel/address/address.h"
#include "kernel/auth/setting.h"
#include "kernel/base/embed.h"
#include "kernel/store/org.h"

#include <stdlib.h>

#define PEOPLE_MAX 5000
#define SENT_MAX 5000

EMBED(reminder_texts_ours, "src/features/reminders/data/texts.tsv");

/* ---- Settings and texts ---- */

enum status remind_settings_read(struct db *db, struct remind_settings *ret)
{
	int64_t hour;

	TRY(setting_bool(db, SETTING_ON, &ret->on));
	TRY(setting_bool(db, SETTING_DIGEST, &ret->digest));
	TRY(setting_bool(db, SETTING_HOLIDAYS, &ret->holidays));
	TRY(setting_int(db, SETTING_HOUR, &hour));
	ret->hour = (int)hour;
	return OK;
}

enum status remind_stages_load(struct db *db, struct remind_stages *ret)
{
	struct reminder_texts_list own;

	remind_stages_read(EMBEDDED(reminder_texts_ours), ret);
	TRY(reminder_texts(db, &own));
	for (size_t i = 0; i < own.n; i++) {
		struct remind_stage *s = remind_stage_find(ret, own.v[i].stage);
		if (!s)
			continue;                       /* a stage that we no longer have */
		s->on = own.v[i].enabled;
		s->own = own.v[i].body.has;
		s->text = s->own ? own.v[i].body.v : s->ours;
		s->rev = own.v[i].rev;
	}
	return OK;
}

/* ---- Reading ---- */

static enum status read_agenda(struct batch *b, const struct agenda *given)
{
	if (given)
		return b->agenda = *given, OK;
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->agenda)
			TRY(slices[i]->agenda->list(b->db, &b->agenda));
	return OK;
}

static enum status read_place(struct batch *b, bool carrier)
{
	struct public_address at;
	struct org_row org;

	TRY(org_by_id(b->db, b->db->org, &org));
	TRY(address_public(b->db, &at));
	b->org_name = org.name;
	b->carrier = carrier && !org.demo;
	b->base = address_for_phones(&at) ? str_fmt(b->db->arena, "%.*s/o/%.*s", SP(at.url), SP(org.slug)) : S("");
	return OK;
}

static const struct reminder_people_row *person_of(const struct batch *b, struct uuid id)
{
	size_t lo = 0, hi = b->people.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = memcmp(b->people.v[mid].id.b, id.b, 16);
		if (c == 0)
			return &b->people.v[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

/* ---- Whose dates have reached a stage ---- */

struct due { struct batch_items items; };            /* of each of b->people, by its place */

static void gather(struct batch *b, struct due *dues)
{
	for (size_t i = 0; i < b->agenda.n; i++) {
		const struct agenda_item *x = &b->agenda.v[i];
		const struct remind_stage *stage = x->state == AGENDA_OPEN ? remind_stage_on(&b->stages, x->due, b->day.day) : NULL;
		for (size_t k = 0; stage && k < x->people.n; k++) {
			const struct reminder_people_row *who = person_of(b, x->people.v[k]);
			if (who)
				*VEC_ADD(b->db->arena, &dues[who - b->people.v].items) = (struct batch_item){ x, stage };
		}
	}
}

static struct remind_sents sent_of(struct arena *a, const struct reminder_sent_of_list *all, const struct agenda_item *x)
{
	struct remind_sents out = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].subject, x->subject) && str_eq(all->v[i].occurrence, x->occurrence) && date_eq(all->v[i].due, x->due))
			*VEC_ADD(a, &out) = (struct remind_sent){ all->v[i].stage, all->v[i].day };
	return out;
}

/* Is the stage of this very day?  What was caught up with before is not told every day. */
static bool is_todays(const struct batch *b, const struct batch_item *x)
{
	return date_eq(date_add_days(x->item->due, -x->stage->before), b->day.day);
}

static struct batch_entry *add_entry(struct batch *b, const struct reminder_people_row *person, const struct remind_day *day)
{
	struct batch_entry *e = VEC_ADD(b->db->arena, &b->entries);
	struct absence_actor actor = { person->id, S("") };
	enum absence_end away = absence_follow(b->db->arena, &b->away, person->id, b->day.day, &actor);
	const struct reminder_people_row *recipient = away == ABSENCE_ACTS ? person_of(b, actor.who) : person;

	if (!recipient)
		recipient = person;
	struct remind_person r = { str_eq(recipient->state, S("active")), recipient->off_since.has, recipient->email.has };
	e->person = person;
	e->recipient = recipient;
	e->group = recipient->id;
	e->outcome = remind_judge(day, away, &r, b->carrier);
	return e;
}

static struct date earliest(const struct batch_items *due)
{
	struct date first = due->v[0].item->due;

	for (size_t i = 1; i < due->n; i++)
		if (date_cmp(due->v[i].item->due, first) < 0)
			first = due->v[i].item->due;
	return first;
}

/* What is left of the due after what was sent; a line for what was to go today and went already. */
static enum status add_person(struct batch *b, const struct reminder_people_row *person, const struct batch_items *due)
{
	struct reminder_sent_of_list sent;
	struct batch_items fresh = { 0 }, again = { 0 };

	TRY(reminder_sent_of(b->db, person->id, earliest(due), SENT_MAX, &sent));
	for (size_t i = 0; i < due->n; i++) {
		struct remind_sents mine = sent_of(b->db->arena, &sent, due->v[i].item);
		if (!remind_was_sent(&b->stages, &mine, due->v[i].stage, b->day.day))
			*VEC_ADD(b->db->arena, &fresh) = due->v[i];
		else if (is_todays(b, &due->v[i]))
			*VEC_ADD(b->db->arena, &again) = due->v[i];
	}
	if (fresh.n)
		add_entry(b, person, &b->day)->items = fresh;
	if (!again.n)
		return OK;
	struct batch_entry *e = add_entry(b, person, &b->day);
	e->items = again;
	e->outcome = REMIND_ALREADY;
	return OK;
}

static enum status add_rows(struct batch *b)
{
	struct due *dues = NEW_ARRAY(b->db->arena, b->people.n, struct due);

	gather(b, dues);
	for (size_t i = 0; i < b->people.n; i++)
		if (dues[i].items.n)
			TRY(add_person(b, &b->people.v[i], &dues[i].items));
	return OK;
}

/* ---- The digest ---- */

static enum status digest_was_sent(struct batch *b, struct uuid account, bool *ret)
{
	struct date week = remind_week(b->day.day);
	struct reminder_sent_of_list sent;

	*ret = false;
	TRY(reminder_sent_of(b->db, account, week, SENT_MAX, &sent));
	for (size_t i = 0; i < sent.n; i++)
		*ret |= uuid_is_nil(sent.v[i].subject) && date_eq(sent.v[i].due, week);
	return OK;
}

static bool has_digest(const struct batch *b, struct uuid recipient)
{
	for (size_t i = 0; i < b->entries.n; i++)
		if (b->entries.v[i].digest && uuid_eq(b->entries.v[i].group, recipient))
			return true;
	return false;
}

/* People work in the holidays; a director is told then, too. */
static enum status add_digest_for(struct batch *b, struct uuid account)
{
	const struct reminder_people_row *who = person_of(b, account);
	struct remind_day day = { .day = b->day.day };
	bool sent;

	if (!who || !str_eq(who->state, S("active")))
		return OK;
	TRY(digest_was_sent(b, account, &sent));
	if (sent)
		return OK;
	struct batch_entry *e = add_entry(b, who, &day);
	struct batch_entry made = *e;
	b->entries.n--;
	if (has_digest(b, made.group))
		return OK;                              /* he stands in for the director and for the acting one */
	made.digest = true;
	*VEC_ADD(b->db->arena, &b->entries) = made;
	return OK;
}

static enum status add_digests(struct batch *b)
{
	struct reminder_directors_list l;
	struct signatory acting;

	if (b->day.off || !b->settings.digest || b->agenda.n == 0)
		return OK;
	TRY(reminder_directors(b->db, b->day.day, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(add_digest_for(b, l.v[i].account_id));
	TRY(signatory_on(b->db, b->day.day, &acting));
	return acting.acting && acting.account.has ? add_digest_for(b, acting.account.v) : OK;
}

/* ---- The whole ---- */

static int by_group(const void *x, const void *y)
{
	const struct batch_entry *a = x, *b = y;
	int c = memcmp(a->group.b, b->group.b, 16);

	if (c == 0)
		c = (int)a->digest - (int)b->digest;
	if (c == 0)
		c = (a->person != a->recipient) - (b->person != b->recipient);
	if (c == 0)
		c = memcmp(a->person->id.b, b->person->id.b, 16);
	return c ? c : (int)a->outcome - (int)b->outcome;
}

static int by_due(const void *x, const void *y)
{
	const struct batch_item *a = x, *b = y;
	int c = date_cmp(a->item->due, b->item->due);

	return c ? c : str_cmp(a->item->text, b->item->text);
}

static void sort(struct batch_entries *e)
{
	if (e->n)
		qsort(e->v, e->n, sizeof *e->v, by_group);
	for (size_t i = 0; i < e->n; i++)
		if (e->v[i].items.n)
			qsort(e->v[i].items.v, e->v[i].items.n, sizeof *e->v[i].items.v, by_due);
}

enum status batch_load(struct db *db, struct date day, struct remind_how how, struct batch *ret)
{
	*ret = (struct batch){ .db = db, .day = { .day = day } };  /* cppcheck-suppress unknownEvaluationOrder ; a member's name, not the argument */
	TRY(remind_settings_read(db, &ret->settings));
	TRY(remind_stages_load(db, &ret->stages));
	TRY(calendar_load(db, date_add_days(day, -7), date_add_days(day, 31), &ret->calendar));
	ret->day.off = calendar_day_off(&ret->calendar, day);
	ret->day.holidays = ret->settings.holidays && calendar_in_holidays(&ret->calendar, day);
	TRY(absences_on(db, day, &ret->away));
	TRY(reminder_people(db, PEOPLE_MAX, &ret->people));
	TRY(read_place(ret, how.carrier));
	TRY(read_agenda(ret, how.agenda));
	TRY(add_rows(ret));
	TRY(add_digests(ret));
	sort(&ret->entries);
	return OK;
}

struct str batch_quiet(const struct batch *b)
{
	return b->day.off ? remind_outcome_words(REMIND_DAY_OFF) : b->day.holidays ? remind_outcome_words(REMIND_HOLIDAYS) : S("");
}
