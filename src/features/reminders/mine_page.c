/* What a person decides for himself: letters or none, and the link to his calendar.  And the link below a letter. */
#include "features/reminders/guess.h"
#include "features/reminders/html.h"
#include "features/reminders/pages.h"
#include "features/reminders/queries.h"
#include "kernel/address/address.h"
#include "kernel/auth/page.h"
#include "kernel/auth/session.h"
#include "kernel/base/clock.h"
#include "kernel/mail/mail.h"

enum status mine_page(struct request *req)
{
	struct reminder_feed_made_row feed;
	struct reminder_person_row me;
	struct mine_view v = { .form = req->form, .leaves = mail_leaves() };

	TRY(reminder_person(req->db, req->who->account, &me));
	v.off = me.off_since.has;
	v.email = me.email.has ? me.email.v : S("");
	enum status s = reminder_feed_made(req->db, req->who->account, &feed);
	if (s == OK)
		v.calendar_made = when_text(req->arena, req->org_zone, feed.created);
	else if (s != NOT_FOUND)
		return s;
	html_reminders_mine(req->html, &v);
	return OK;
}

static enum status want_letters(struct request *req, struct uuid account, bool on)
{
	TRY(on ? reminder_off_clear(req->db, account, NULL) : reminder_off_set(req->db, account, req->now, NULL));
	req_audit(req, on ? "reminders.letters-on" : "reminders.letters-off", account, S(""), S(""));
	return OK;
}

enum status mine_letters_do(struct request *req)
{
	const struct letters_in *in = req->in;

	TRY(want_letters(req, req->who->account, in->on));
	return req_redirect(req, in->on ? "reminders.letters-on" : "reminders.letters-off", "/reminders/mine");
}

/* ---- The calendar's link ---- */

/* The secret goes to the next page in the last part of its address, and is nowhere in the store. */
enum status mine_link_do(struct request *req)
{
	uint8_t secret[SECRET_BYTES];

	random_bytes(secret, sizeof secret);
	TRY(reminder_feed_set(req->db, req->who->account, secret_hash(req->arena, secret), req->now, NULL));
	req_audit(req, "reminders.feed-made", req->who->account, S(""), S(""));
	return req_redirect(req, NULL, "/reminders/mine/link/%s", secret_text(req->arena, secret));
}

enum status mine_unlink_do(struct request *req)
{
	TRY(reminder_feed_drop(req->db, req->who->account, NULL));
	req_audit(req, "reminders.feed-gone", req->who->account, S(""), S(""));
	return req_redirect(req, "reminders.feed-gone", "/reminders/mine");
}

static enum status gone(struct request *req)
{
	return req_fail(req, NOT_FOUND, "reminders.no-feed", T("Эта ссылка на календарь больше не действует."),
	                T("Новую делают на странице «Мой календарь и письма»."));
}

enum status mine_link_page(struct request *req)
{
	const struct secret_in *in = req->in;
	struct reminder_feed_of_row row;
	struct public_address at;
	uint8_t secret[SECRET_BYTES];

	if (!secret_parse(in->secret, secret))
		return gone(req);
	enum status s = reminder_feed_of(req->db, secret_hash(req->arena, secret), &row);
	if (s == NOT_FOUND || (s == OK && !uuid_eq(row.account_id, req->who->account)))
		return gone(req);
	TRY(s);
	TRY(address_public(req->db, &at));
	struct str path = url_org(req->html, req->org_slug).s;
	struct link_view v = { .reachable = address_for_phones(&at),
		.link = str_fmt(req->arena, "%.*s%.*sreminders/feed/%.*s.ics", SP(at.url), SP(path), SP(in->secret)) };
	if (v.reachable)
		v.qr = qr_of(req->arena, v.link);
	html_reminders_link(req->html, &v);
	return OK;
}

/* ---- The link below a letter ---- */

static enum status find_stop(struct request *req, struct str text, struct uuid *ret)
{
	struct reminder_stop_of_row row;
	struct str from = req_address(req);
	uint8_t secret[SECRET_BYTES];

	if (!guess_allowed(from, req->now))
		return req_fail(req, BUSY, "reminders.guess", T("С этого адреса слишком много неверных ссылок."), T("Подождите четверть часа."));
	enum status s = secret_parse(text, secret) ? reminder_stop_of(req->db, secret_hash(req->arena, secret), &row) : NOT_FOUND;
	if (s == NOT_FOUND)
		guess_wrong(from, req->now);
	if (s == OK)
		*ret = row.account_id;
	return s;
}

enum status stop_page(struct request *req)
{
	const struct secret_in *in = req->in;
	struct stop_view v = { .form = req->form, .action = url(req->html, "/reminders/stop/%s", &in->secret), .org = req->org_name };
	struct reminder_person_row who;
	struct uuid account;
	enum status s = find_stop(req, in->secret, &account);

	if (s == OK)
		s = reminder_person(req->db, account, &who);
	v.dead = s == NOT_FOUND;
	v.off = s == OK && who.off_since.has;
	if (s != OK && s != NOT_FOUND)
		return s;
	html_reminders_stop(req->html, &v);
	return OK;
}

enum status stop_do(struct request *req)
{
	const struct stop_in *in = req->in;
	bool on = str_eq(in->act, S("on"));
	struct uuid account;
	enum status s = find_stop(req, in->secret, &account);

	if (s == NOT_FOUND)
		return form_error(req, "", T("Ссылка уже не действует. Отказаться от писем можно в программе или через администратора центра."));
	TRY(s);
	req->db->account = account;                     /* it is this person who acts */
	TRY(want_letters(req, account, on));
	return req_redirect(req, on ? "reminders.letters-on" : "reminders.letters-off", "/reminders/stop/%s", in->secret);
}
