/* «Попробовать на примере»: who may start it chooses the password; everybody sees that the centre is invented. */
#include "features/demo/demo_page.h"
#include "features/demo/html.h"
#include "kernel/auth/account.h"
#include "kernel/auth/password.h"
#include "kernel/search/search.h"
#include "kernel/store/org.h"

enum status demo_page(struct request *req)
{
	struct demo_view v = { 0 };
	struct org_row org;
	enum status s = org_by_slug(req->db, S(DEMO_SLUG), &org);

	if (s != OK && s != NOT_FOUND)
		return s;
	v.exists = s == OK;
	v.open = url_org(req->html, S(DEMO_SLUG));
	v.form = req->form;
	while (demo_accounts[v.lines.n].login)
		v.lines.n++;
	v.lines.v = NEW_ARRAY(req->arena, v.lines.n, struct demo_line);
	for (size_t i = 0; i < v.lines.n; i++)
		v.lines.v[i] = (struct demo_line){ str_c(demo_accounts[i].login), str_c(demo_accounts[i].name), str_c(demo_accounts[i].post) };
	html_demo(req->html, &v);
	return OK;
}

enum status demo_prepare(struct request *req)
{
	const struct demo_in *in = req->in;
	enum account_fault f = password_check(in->password, S(""));
	struct err e = { 0 };

	if (f != ACCOUNT_FINE)
		return form_error(req, "password", account_fault_text(f));
	/* The centre is made by its own unit of work: it is another organisation than this page's. */
	enum status s = demo_make(req->db->store, req->arena, &e, in->password);
	if (s == CONFLICT)
		return form_error(req, "", e.message);
	if (s != OK)
		req->err = e;
	return s;
}

enum status demo_start(struct request *req)
{
	req_audit(req, "demo.made", req->who->org, S(""), S(""));
	return req_redirect(req, "demo.made", "/demo");
}

/* ---- The end of the example ---- */

static enum status is_alone(struct request *req, bool *ret)
{
	struct org_rows all;

	TRY(org_list(req->db, 2, &all));
	*ret = all.n == 1 && all.v[0].demo && uuid_eq(all.v[0].id, req->db->org);
	return OK;
}

static enum status not_alone(struct request *req)
{
	return req_fail(req, NOT_FOUND, "demo.not-alone", T("Здесь нечего удалять"),
		T("Удалить можно только вымышленный центр, и только когда, кроме него, в программе ничего нет."));
}

enum status demo_erase_page(struct request *req)
{
	bool alone;

	TRY(is_alone(req, &alone));
	if (!alone)
		return not_alone(req);
	html_demo_erase(req->html);
	return OK;
}

enum status demo_erase(struct request *req)
{
	bool alone;

	TRY(is_alone(req, &alone));
	if (!alone)
		return not_alone(req);
	TRY(search_clear(req->db));
	TRY(org_erase_demo(req->db));
	req_set_session(req, S(""), 0);
	return req_redirect(req, NULL, "/first-run");
}

static enum status demo_end(struct request *req, struct page *page)
{
	bool alone = false;

	if (req_may(req, "demo.erase"))
		TRY(is_alone(req, &alone));
	if (alone)
		page->demo_end = url(req->html, "/demo/erase");
	return OK;
}

enum status demo_band(struct request *req, struct page *page)
{
	struct org_row org;

	if (uuid_is_nil(req->db->org))
		return OK;
	enum status s = org_by_id(req->db, req->db->org, &org);
	page->demo_band = s == OK && org.demo;
	if (page->demo_band)
		TRY(demo_end(req, page));
	return s == NOT_FOUND ? OK : s;
}
