/* «Напомнить»: a letter to each who has not answered, with the own link; of whoever is under age, to the parent. */
#include "features/surveys/surveys_in.h"

#include "features/people/people.h"
#include "kernel/address/address.h"
#include "kernel/base/clock.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"

#define GUARDIANS_MAX 10

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

static enum status send_one(struct request *req, const struct campaign *c, const struct survey_unanswered_row *r, struct str to)
{
	struct str link, last = ru_date(req->arena, c->closes);

	TRY(campaign_link(req, c, r->id, &link));
	struct str text = str_fmt(req->arena, "Здравствуйте!\n\n%.*s: просим ответить на анкету «%.*s» до %.*s.\n\n%.*s\n\nСсылка личная, ответить по ней можно один раз.\n",
		SP(req->org_name), SP(c->title), SP(last), SP(link));
	TRY(mail_queue(req->db, &(struct mail_new){ to, str_fmt(req->arena, "Анкета: %.*s", SP(c->title)), text, S("") }, NULL));
	return survey_invited_reminded(req->db, c->id, r->id, (struct opt_int){ true, req->now }, NULL);
}

/* At most once a day to a person. */
static bool today_already(const struct request *req, struct opt_int reminded)
{
	return reminded.has && date_eq(clock_today(req->org_zone, reminded.v), clock_today(req->org_zone, req->now));
}

enum status campaign_remind(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct survey_unanswered_list l;
	struct campaign c;
	size_t sent = 0;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (campaign_gate(&c, req->today) != CAMPAIGN_OPEN)
		return form_error(req, "", T("Сейчас ответы не принимаются: напоминать не о чем."));
	if (!mail_leaves())
		return form_error(req, "", T("Почта не настроена, письма не уйдут. Скопируйте текст напоминания для мессенджера или раздайте листы со ссылками."));
	TRY(survey_unanswered(req->db, c.id, AUDIENCE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct invited who = { .person = l.v[i].person_id, .held = l.v[i].held };
		struct str to;
		TRY(campaign_release(req->db, &who));
		TRY(address_of(req->db, &l.v[i], &to));
		if (who.held.n || !mail_address_valid(to) || today_already(req, l.v[i].reminded))
			continue;
		TRY(send_one(req, &c, &l.v[i], to));
		sent++;
	}
	if (!sent)
		return form_error(req, "", T("Писать некому: у тех, кто не ответил, нет адреса почты, нет согласия, или им сегодня уже напоминали."));
	req_audit(req, "surveys.reminded", c.id, S(""), str_fmt(req->arena, "%zu", sent));
	return req_redirect(req, "surveys.reminded", "/surveys/c/%U", c.id);
}
