/* /reminders/feed/{secret}: a person's calendar, for programs that have no session. */
#include "features/reminders/feed.h"
#include "features/reminders/guess.h"
#include "features/reminders/pages.h"
#include "features/reminders/queries.h"
#include "kernel/address/address.h"
#include "kernel/auth/account.h"
#include "kernel/auth/session.h"
#include "kernel/slice.h"

/* With or without «.ics»: some programs want an ending. */
static bool parse_secret(struct str text, uint8_t ret[SECRET_BYTES])
{
	if (str_ends(text, S(".ics")))
		text = str_sub(text, 0, text.n - 4);
	return secret_parse(text, ret);
}

static enum status gone(struct request *req)
{
	return req_fail(req, NOT_FOUND, "reminders.no-feed", T("Такого календаря нет."), T("Новую ссылку делают в программе, на странице «Мой календарь и письма»."));
}

/* Whoever works here no more has no calendar, either. */
static enum status find_owner(struct request *req, struct str text, struct reminder_person_row *ret)
{
	struct reminder_feed_of_row row;
	struct reminder_roles_row roles;
	struct str from = req_address(req);
	uint8_t secret[SECRET_BYTES];

	if (!guess_allowed(from, req->now))
		return req_fail(req, BUSY, "reminders.guess", T("С этого адреса слишком много неверных ссылок."), T("Подождите четверть часа."));
	enum status s = parse_secret(text, secret) ? reminder_feed_of(req->db, secret_hash(req->arena, secret), &row) : NOT_FOUND;
	if (s == OK)
		s = reminder_person(req->db, row.account_id, ret);
	if (s == NOT_FOUND) {
		guess_wrong(from, req->now);
		return gone(req);
	}
	TRY(s);
	TRY(reminder_roles(req->db, ret->id, req->today, &roles));
	return str_eq(ret->state, S("active")) && roles.n ? OK : gone(req);
}

static struct str state_words(enum agenda_state s)
{
	switch (s) {
	case AGENDA_OPEN:    return T("Нужно исполнить.");
	case AGENDA_WAITING: return T("Ждёт подтверждения.");
	case AGENDA_DONE:    return T("Исполнено.");
	case AGENDA_DROPPED: return T("Снято с контроля.");
	}
	return S("");
}

static struct feed_event event_of(struct request *req, const struct agenda_item *x, struct str base)
{
	struct arena *a = req->arena;
	struct str subject = uuid_str(a, x->subject), org = uuid_str(a, req->db->org), state = state_words(x->state);
	bool done = x->state == AGENDA_DONE || x->state == AGENDA_WAITING;

	return (struct feed_event){
		.uid = str_fmt(a, "%.*s%s%.*s@%.*s", SP(subject), x->occurrence.n ? "-" : "", SP(x->occurrence), SP(org)),
		.summary = done ? str_fmt(a, "✓ %.*s", SP(x->text)) : x->text,
		.description = x->document.n ? str_fmt(a, "%.*s Подтверждающий документ: %.*s.", SP(state), SP(x->document)) : state,
		.url = base.n ? str_fmt(a, "%.*s%.*s", SP(base), SP(x->path)) : S(""),
		.day = x->due, .sequence = x->sequence, .changed = x->changed, .cancelled = x->state == AGENDA_DROPPED };
}

enum status feed_get(struct request *req)
{
	const struct secret_in *in = req->in;
	struct reminder_person_row who = { 0 };
	struct public_address at;
	struct agenda agenda = { 0 };

	TRY(find_owner(req, in->secret, &who));
	TRY(address_public(req->db, &at));
	struct str base = address_for_phones(&at) ? str_fmt(req->arena, "%.*s/o/%.*s", SP(at.url), SP(req->org_slug)) : S("");
	struct str name = name_short(req->arena, who.name);
	struct feed feed = { .name = str_fmt(req->arena, "%.*s: %.*s", SP(req->org_name), SP(name)) };
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->agenda)
			TRY(slices[i]->agenda->list(req->db, &agenda));
	for (size_t i = 0; i < agenda.n; i++)
		if (uuid_in(who.id, agenda.v[i].people.v, agenda.v[i].people.n))
			*VEC_ADD(req->arena, &feed.events) = event_of(req, &agenda.v[i], base);
	struct str text = feed_write(req->arena, &feed);
	return req_download(req, S("calendar.ics"), "text/calendar; charset=utf-8", (struct bytes){ (const uint8_t *)text.p, text.n });
}
