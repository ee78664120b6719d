/* /help: for everybody, signed in or not; the link to it in the head of pages. */
#include "features/help/help.h"
#include "features/help/html.h"

#include "features/people/people.h"
#include "kernel/auth/setting.h"
#include "kernel/auth/sign_in.h"
#include "kernel/russian/ru.h"

/* ---- who has the link on every page ---- */

/* A mentor who is a pupil himself has it like those he mentors. */
static enum status is_pupil(struct request *req, bool *ret)
{
	struct person p;

	*ret = false;
	if (uuid_is_nil(req->who->person))
		return OK;
	enum status s = person_read(req->db, req->who->person, &p);
	if (s == OK)
		*ret = str_eq(p.category, S("pupil"));
	return s == NOT_FOUND ? OK : s;
}

enum status help_wanted(struct request *req, bool *ret)
{
	*ret = req_may(req, "help.ask");
	return *ret || !help_has_role(req->who->roles, "mentor") ? OK : is_pupil(req, ret);
}

enum status help_page_link(struct request *req, struct page *page)
{
	bool wanted = !req->who->signed_in;

	if (uuid_is_nil(req->db->org))
		return OK;
	if (!wanted)
		TRY(help_wanted(req, &wanted));
	if (wanted)
		page->urgent = (struct nav_item){ url(req->html, "/help"), T("Мне нужна помощь"), false };
	return OK;
}

/* ---- the page ---- */

static struct html_option_list abouts(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, 3, struct html_option);

	v[0] = (struct html_option){ S(""), T("ни о ком из них"), T("прочитают психолог и куратор") };
	v[1] = (struct html_option){ S("curator"), T("о кураторе"), T("прочитают психолог и директор, куратор — нет") };
	v[2] = (struct html_option){ S("psychologist"), T("о психологе"), T("прочитают куратор и директор, психолог — нет") };
	return (struct html_option_list){ 3, v };
}

enum status help_page(struct request *req)
{
	struct help_view v = { .form = req->form, .signed_in = req->who->signed_in, .name = req->who->name, .abouts = abouts(req->arena) };
	struct str memo;

	TRY(setting_text(req->db, "help.phone", &v.phone));
	TRY(setting_text(req->db, "help.memo", &memo));
	v.memo = help_cut(req->arena, memo);
	html_help(req->html, &v);
	return OK;
}

/* ---- asking ---- */

static enum status too_many(struct request *req, struct str place, int most, bool *ret)
{
	struct help_rate_count_row n;
	struct uuid key = sign_in_key(place);

	*ret = false;
	if (!place.n)
		return OK;
	TRY(help_rate_count(req->db, key, req->now - HELP_WINDOW_MS, &n));
	*ret = n.here >= most || n.anywhere >= HELP_OF_ALL;
	return help_rate_add(req->db, req_new_id(req), key, req->now, NULL);
}

static enum status limit(struct request *req)
{
	bool by_address, by_account = false;
	struct str account = { (const char *)req->who->account.b, sizeof req->who->account.b };

	TRY(help_rate_sweep(req->db, req->now - HELP_WINDOW_MS, NULL));
	TRY(too_many(req, req_address(req), HELP_OF_PLACE, &by_address));
	if (req->who->signed_in)
		TRY(too_many(req, account, HELP_OF_ACCOUNT, &by_account));
	if (by_address || by_account)
		return form_error(req, "", T("Отсюда только что пришло много обращений, новое не отправилось. Позвоните: 8-800-2000-122, бесплатно, а если опасно — 112. Написать снова можно через час."));
	return OK;
}

enum status help_ask(struct request *req)
{
	const struct help_ask_in *in = req->in;
	struct uuid id = req_new_id(req);
	struct help_last_number_row last;
	bool named = req->who->signed_in && !in->unnamed;
	struct opt_uuid person = { named && !uuid_is_nil(req->who->person), req->who->person };

	TRY(limit(req));
	TRY(help_last_number(req->db, &last));
	TRY(help_appeal_add(req->db, id, last.n + 1, req->now, req->today, person, named ? req->who->name : req->who->signed_in ? S("") : in->name,
		in->contact, in->body, in->about, NULL));
	/* The journal of actions says that there was one: not what, not about whom, not from whom. */
	req->db->account = (struct uuid){ 0 };
	req_audit(req, "help.asked", id, S(""), S(""));
	return req_redirect(req, "help.asked", "/help");
}
