/* «Попробовать на примере»: who may start it chooses the password; everybody sees that the centre is invented. */
#include "features/demo/demo_page.h"
#include "features/demo/html.h"
#include "kernel/auth/account.h"
#include "kernel/auth/password.h"
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
	req_audit(req, "demo", req->who->org, S(""), S("made"));
	return req_redirect(req, "demo.made", "/demo");
}

enum status demo_band(struct request *req, struct page *page)
{
	struct org_row org;

	if (uuid_is_nil(req->db->org))
		return OK;
	enum status s = org_by_id(req->db, req->db->org, &org);
	page->demo_band = s == OK && org.demo;
	return s == NOT_FOUND ? OK : s;
}
