/* Letters to those who have not answered, each with the own link; of whoever is under age, to the parent. */
#include "features/surveys/remind.h"

#include "features/calendar/calendar.h"
#include "features/people/people.h"
#include "kernel/address/address.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"
#include "kernel/store/org.h"

#define GUARDIANS_MAX 10
#define EARLIEST_HOUR 8
#define LATEST_HOUR 21
#define AT_ONCE 100                              /* letters of one piece of the chore */
#define DUE_MAX 300

/* ---- stages, pure ----------------------------------------------------------------------------------------------------------------------- */

bool survey_stages_parse(struct str text, struct remind_stages *ret)
{
	struct remind_stages s = { 0 };

	for (size_t at = 0, end; at < text.n; at = end + 1) {
		int64_t days;
		for (end = at; end < text.n && text.p[end] != ' ' && text.p[end] != ',' && text.p[end] != ';'; end++)
			;
		if (end == at)
			continue;
		if (s.n == REMIND_STAGES || !str_to_int(str_sub(text, at, end), &days) || days < 0 || days > 60)
			return false;
		size_t k = s.n++;
		for (; k > 0 && s.v[k - 1] < days; k--)
			s.v[k] = s.v[k - 1];
		if (k > 0 && s.v[k - 1] == days)
			return false;
		s.v[k] = (int)days;
	}
	*ret = s;
	return true;
}

struct str survey_stages_text(struct arena *a, const struct remind_stages *s)
{
	struct str all = S("");

	for (size_t i = 0; i < s->n; i++)
		all = str_fmt(a, "%.*s%s%d", SP(all), i ? ", " : "", s->v[i]);
	return all;
}

struct str survey_stages_words(struct arena *a, const struct remind_stages *s)
{
	struct str all = S("");
	size_t before = 0;

	for (size_t i = 0; i < s->n; i++)
		if (s->v[i] > 0)
			all = str_fmt(a, "%.*s%sза %d %s", SP(all), before++ ? ", " : "", s->v[i], ru_plural(s->v[i], "день", "дня", "дней"));
	if (before)
		all = str_fmt(a, "%.*s %.*s", SP(all), SP(T("до конца")));
	if (before < s->n)
		all = str_fmt(a, "%.*s%s%.*s", SP(all), before ? ", " : "", SP(T("в последний день")));
	return all;
}

int survey_stage_on(const struct remind_stages *s, struct date closes, struct date day)
{
	int left = (int)(date_to_days(closes) - date_to_days(day)), due = -1;

	for (size_t i = 0; left >= 0 && i < s->n; i++)
		if (left <= s->v[i])
			due = s->v[i];
	return due;
}

/* ---- one letter --------------------------------------------------------------------------------------------------------------------------- */

/* Where a letter goes; "" nowhere. */
static enum status address_of(struct db *db, const struct survey_unanswered_row *r, struct str *ret)
{
	struct person p = { .category = r->category, .born = r->born, .born_year = r->born_year };
	struct survey_guardian_mail_list l;

	*ret = r->email;
	if (!person_minor(&p, db->today))
		return OK;
	*ret = S("");
	TRY(survey_guardian_mail(db, r->person_id, GUARDIANS_MAX, &l));
	for (size_t i = 0; i < l.n && !ret->n; i++)
		if (mail_address_valid(l.v[i].email))
			*ret = l.v[i].email;
	return OK;
}

static enum status send_one(struct db *db, const struct campaign *c, const struct survey_unanswered_row *r, struct str to, const struct remind_letters *l)
{
	struct str last = ru_date(db->arena, c->closes), token = hex_of(db->arena, campaign_token(db->arena, c, r->id));
	struct str text = str_fmt(db->arena, "Здравствуйте!\n\n%.*s: просим ответить на анкету «%.*s» до %.*s.\n\n%.*s/surveys/a/%.*s\n\nСсылка личная, ответить по ней можно один раз.\n",
		SP(l->org), SP(c->title), SP(last), SP(l->base), SP(token));

	TRY(mail_queue(db, &(struct mail_new){ to, str_fmt(db->arena, "Анкета: %.*s", SP(c->title)), text, S("") }, NULL));
	return survey_invited_reminded(db, c->id, r->id, (struct opt_int){ true, db->now }, NULL);
}

static bool today_already(struct str zone, int64_t now, struct opt_int reminded)
{
	return reminded.has && date_eq(clock_today(zone, reminded.v), clock_today(zone, now));
}

enum status survey_remind_some(struct db *db, struct str zone, const struct campaign *c, size_t most, struct remind_letters *ret)
{
	struct survey_unanswered_list l;

	TRY(survey_unanswered(db, c->id, AUDIENCE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct invited who = { .person = l.v[i].person_id, .held = l.v[i].held };
		struct str to;
		if (today_already(zone, db->now, l.v[i].reminded))
			continue;
		TRY(campaign_release(db, &who));
		TRY(address_of(db, &l.v[i], &to));
		if (who.held.n || !mail_address_valid(to))
			continue;
		if (ret->sent == most) {
			ret->more = true;
			return OK;
		}
		TRY(send_one(db, c, &l.v[i], to, ret));
		ret->sent++;
	}
	return OK;
}

/* ---- by themselves ---------------------------------------------------------------------------------------------------------------------------- */

static enum status quiet_day(struct db *db, bool *ret)
{
	struct calendar c;

	TRY(calendar_load(db, db->today, db->today, &c));
	*ret = calendar_day_off(&c, db->today) || calendar_in_holidays(&c, db->today);
	return OK;
}

enum status survey_remind_due(struct db *db, const struct campaign *c, int *ret_stage)
{
	struct remind_stages stages;
	struct survey_reminder_has_row gone;
	bool quiet;

	*ret_stage = -1;
	if (!survey_stages_parse(c->remind, &stages) || campaign_gate(c, db->today) != CAMPAIGN_OPEN)
		return OK;
	int stage = survey_stage_on(&stages, c->closes, db->today);
	if (stage < 0)
		return OK;
	TRY(survey_reminder_has(db, c->id, stage, &gone));
	if (gone.n)
		return OK;
	TRY(quiet_day(db, &quiet));
	*ret_stage = quiet ? -1 : stage;
	return OK;
}

static enum status letters_of(struct db *db, struct remind_letters *ret, struct str *ret_zone, bool *ret_hour)
{
	struct public_address at;
	struct org_row org;

	TRY(org_by_id(db, db->org, &org));
	TRY(address_public(db, &at));
	struct wall w = clock_wall(org.zone, db->now);
	*ret = (struct remind_letters){ .org = org.name, .base = str_fmt(db->arena, "%.*s/o/%.*s", SP(at.url), SP(org.slug)) };
	*ret_zone = org.zone;
	*ret_hour = w.hour >= EARLIEST_HOUR && w.hour < LATEST_HOUR;
	return OK;
}

static enum status piece_of(struct db *db, const struct campaign *c, int stage, bool *ret_more)
{
	struct remind_letters l;
	struct str zone;
	bool hour;

	TRY(letters_of(db, &l, &zone, &hour));
	if (!hour)
		return OK;
	TRY(survey_remind_some(db, zone, c, AT_ONCE, &l));
	*ret_more = true;                                /* the rest, or another campaign */
	return l.more ? OK : survey_reminder_put(db, c->id, stage, db->today, db->now, NULL);
}

/* One campaign's piece a call: the first that is due. */
enum status survey_remind_piece(struct db *db, bool *ret_more)
{
	struct survey_remind_open_list open;
	struct campaign c;
	int stage;

	*ret_more = false;
	TRY(survey_remind_open(db, db->today, DUE_MAX, &open));
	for (size_t i = 0; i < open.n; i++) {
		TRY(campaign_read(db, open.v[i].id, &c));
		TRY(survey_remind_due(db, &c, &stage));
		if (stage < 0)
			continue;
		TRY(db_hold_rev(db));                    /* one after another, also of two programs */
		TRY(survey_remind_due(db, &c, &stage));
		if (stage >= 0)
			return piece_of(db, &c, stage, ret_more);
	}
	return OK;
}

enum status surveys_remind_chore(struct db *db, bool *ret_more)
{
	*ret_more = false;
	return mail_leaves() ? survey_remind_piece(db, ret_more) : OK;
}
