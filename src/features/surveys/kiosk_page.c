/* /surveys/c/{campaign}/kiosk: opening the questionnaire on the class's computer; /surveys/a/{token}/leave: back from it, by the code. */
#include "features/surveys/kiosk_view.h"

#include "features/surveys/html.h"
#include "kernel/auth/device.h"
#include "kernel/auth/session.h"
#include "kernel/files/files.h"

#define KIOSKS_MAX 50

static bool six_digits(struct str code)
{
	for (size_t i = 0; i < code.n; i++)
		if (code.p[i] < '0' || code.p[i] > '9')
			return false;
	return code.n == KIOSK_DIGITS;
}

static struct bytes code_hash(struct arena *a, struct uuid id, struct str code)
{
	uint8_t *all = NEW_ARRAY(a, sizeof id.b + code.n, uint8_t);

	memcpy(all, id.b, sizeof id.b);
	memcpy(all + sizeof id.b, code.p, code.n);
	return sha256_of(a, (struct bytes){ all, sizeof id.b + code.n });
}

enum status kiosk_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (!c.kiosk || !c.common.has || !c.secret.n)
		return NOT_FOUND;
	struct kiosk_view v = { req->form, &c };
	html_survey_kiosk(req->html, &v);
	return OK;
}

enum status kiosk_begin(struct request *req)
{
	const struct kiosk_in *in = req->in;
	struct uuid id = req_new_id(req);
	struct campaign c;

	TRY(campaign_read(req->db, in->campaign, &c));
	if (!c.kiosk || !c.common.has || !c.secret.n)
		return NOT_FOUND;
	if (!six_digits(in->code))
		return form_error(req, "code", T("Код — ровно шесть цифр. Придумайте такой, которого дети не угадают: не 123456."));
	if (campaign_gate(&c, req->today) != CAMPAIGN_OPEN)
		return form_error(req, "", T("Сейчас ответы не принимаются: анкетирование не начато, завершено или срок вышел."));
	TRY(survey_kiosk_put(req->db, id, c.id, req->who->account, code_hash(req->arena, id, in->code), req->now + KIOSK_MS, NULL));
	TRY(session_end(req->db, req_session_cookie(req)));
	req_set_session(req, S(""), 0);
	req_audit(req, "surveys.kiosk", c.id, S(""), c.title);
	struct str token = hex_of(req->arena, campaign_token(req->arena, &c, c.id));
	return req_redirect(req, NULL, "/surveys/a/%s", &token);
}

/* ---- back ------------------------------------------------------------------------------------------------------------------------------- */

static enum status kiosk_of(struct request *req, struct str token, struct campaign *ret)
{
	struct survey_campaign_by_common_row common;
	struct bytes bytes;

	if (token.n != 2 * CAMPAIGN_TOKEN_BYTES || !hex_parse(req->arena, token, &bytes))
		return NOT_FOUND;
	TRY(survey_campaign_by_common(req->db, (struct opt_bytes){ true, sha256_of(req->arena, bytes) }, &common));
	TRY(campaign_read(req->db, common.id, ret));
	return ret->kiosk ? OK : NOT_FOUND;
}

enum status kiosk_leave_page(struct request *req)
{
	const struct kiosk_leave_in *in = req->in;
	struct campaign c;

	TRY(kiosk_of(req, in->token, &c));
	struct kiosk_leave_view v = { req->form, &c, url(req->html, "/surveys/a/%s/leave", &in->token), url(req->html, "/surveys/a/%s", &in->token) };
	req->html->page->locked = true;
	html_survey_kiosk_leave(req->html, &v);
	return OK;
}

/* Wrong tries are written even though the form is refused: in the same unit, which ends well and shows the page again. */
enum status kiosk_leave(struct request *req)
{
	const struct kiosk_leave_in *in = req->in;
	struct survey_kiosks_list l;
	struct campaign c;
	struct str cookie;

	TRY(kiosk_of(req, in->token, &c));
	TRY(survey_kiosks(req->db, c.id, req->now, KIOSK_TRIES, KIOSKS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct bytes hash = code_hash(req->arena, l.v[i].id, in->code);
		if (hash.n != l.v[i].code.n || memcmp(hash.p, l.v[i].code.p, hash.n) != 0)
			continue;
		TRY(survey_kiosk_drop(req->db, l.v[i].id, NULL));
		TRY(session_begin(req->db, l.v[i].account_id, device_words(req->arena, req_user_agent(req)), &cookie));
		req_set_session(req, cookie, SESSION_COOKIE_S);
		req_audit(req, "surveys.kiosk-left", c.id, S(""), c.title);
		return req_redirect(req, NULL, "/surveys/c/%U", c.id);
	}
	TRY(survey_kiosk_tried(req->db, c.id, NULL));
	return req_redirect(req, l.n ? "surveys.kiosk-wrong" : "surveys.kiosk-over", "/surveys/a/%s/leave", &in->token);
}
