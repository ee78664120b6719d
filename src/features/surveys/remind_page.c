/* «Напомнить»: a letter to each who has not answered, at once. */
#include "features/surveys/remind.h"

#include "kernel/address/address.h"
#include "kernel/mail/mail.h"

enum status campaign_remind(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct public_address at;
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (campaign_gate(&c, req->today) != CAMPAIGN_OPEN)
		return form_error(req, "", T("Сейчас ответы не принимаются: напоминать не о чем."));
	if (!mail_leaves())
		return form_error(req, "", T("Почта не настроена, письма не уйдут. Скопируйте текст напоминания для мессенджера или раздайте листы со ссылками."));
	TRY(address_public(req->db, &at));
	struct remind_letters l = { .org = req->org_name, .base = str_fmt(req->arena, "%.*s/o/%.*s", SP(at.url), SP(req->org_slug)) };
	TRY(survey_remind_some(req->db, req->org_zone, &c, AUDIENCE_MAX, &l));
	if (!l.sent)
		return form_error(req, "", T("Писать некому: у тех, кто не ответил, нет адреса почты, нет согласия, или им сегодня уже напоминали."));
	req_audit(req, "surveys.reminded", c.id, S(""), str_fmt(req->arena, "%zu", l.sent));
	return req_redirect(req, "surveys.reminded", "/surveys/c/%U", c.id);
}
