/* The hooks of http that accounts answer. */
#include "kernel/auth/auth.h"

#include "kernel/auth/audit.h"
#include "kernel/auth/queries.h"
#include "kernel/auth/rights.h"
#include "kernel/auth/session.h"
#include "kernel/auth/sign_in.h"
#include "kernel/store/org.h"

/* ---- organisation ---- */

static void to_info(const struct org_row *row, struct org_info *ret)
{
	*ret = (struct org_info){ .id = row->id, .slug = row->slug, .name = row->name, .zone = row->zone };
}

static enum status hook_org_by_slug(struct db *db, struct str slug, struct org_info *ret)
{
	struct org_row row;
	TRY(org_by_slug(db, slug, &row));
	to_info(&row, ret);
	return OK;
}

static enum status hook_org_by_id(struct db *db, struct uuid id, struct org_info *ret)
{
	struct org_row row;
	TRY(org_by_id(db, id, &row));
	to_info(&row, ret);
	return OK;
}

static enum status hook_org_only(struct db *db, struct org_info *ret, bool *ret_many)
{
	struct org_rows rows;
	TRY(org_list(db, 2, &rows));
	*ret = (struct org_info){ 0 };
	*ret_many = rows.n > 1;
	if (rows.n == 0)
		return NOT_FOUND;
	if (rows.n == 1)
		to_info(&rows.v[0], ret);
	return OK;
}

/* ---- session and rights ---- */

static bool hook_may(const struct request *req, const char *perm)
{
	return rights_may(req->who, perm);
}

#define KEPT_FORM_MS (24LL * 3600 * 1000)

static enum status hook_keep_form(struct db *db, struct str cookie, struct str path, struct str body, struct uuid *ret_id)
{
	struct session_cookie c;
	struct auth_session_owner_row owner;
	if (!session_cookie_parse(cookie, &c) || !uuid_eq(c.org, db->org))
		return NOT_FOUND;
	TRY(auth_session_owner(db, secret_hash(db->arena, c.secret), &owner));
	*ret_id = db_new_id(db);
	TRY(auth_sweep_kept_forms(db, db->now, NULL));
	return auth_keep_form(db, *ret_id, owner.account_id, path, body, db->now + KEPT_FORM_MS, NULL);
}

static enum status hook_kept_form(struct request *req, struct uuid id, struct str *ret_body)
{
	struct auth_kept_form_row row;
	if (!req->who->signed_in)
		return NOT_FOUND;
	TRY(auth_kept_form(req->db, id, req->who->account, req->now, &row));
	*ret_body = row.body;
	return OK;
}

/* ---- journal and notes ---- */

static enum status hook_unit_end(struct db *db, const char *route, const struct audit_list *audit)
{
	return audit_write(db, route, audit);
}

/* A note that is no entry of the journal; false when it is one. */
static bool small_note(struct db *db, const struct note *note, struct str address, enum status *ret)
{
	if (strcmp(note->kind, "session.seen") == 0)
		*ret = auth_touch_session(db, note->subject, db->now, NULL);
	else if (strcmp(note->kind, "sign-in.failed") == 0)
		*ret = sign_in_failed(db, note->subject, address);
	else
		return false;
	return true;
}

static enum status hook_note_write(struct db *db, const struct note_list *notes, struct str address)
{
	struct audit_list entries = { 0 };
	const char *route = "";
	for (size_t i = 0; i < notes->n; i++) {
		enum status s = OK;
		if (!small_note(db, &notes->v[i], address, &s)) {
			audit_add(db->arena, &entries, notes->v[i].kind, notes->v[i].subject, S(""), S(""));
			route = notes->v[i].route;
		}
		TRY(s);
	}
	return entries.n ? audit_note(db, route, &entries) : OK;
}

void auth_fill_hooks(struct http_hooks *h)
{
	h->cookie_org = session_cookie_org;
	h->org_by_slug = hook_org_by_slug;
	h->org_by_id = hook_org_by_id;
	h->org_only = hook_org_only;
	h->session = session_find;
	h->may = hook_may;
	h->sign_in_path = "/sign-in";
	h->first_run_path = "/first-run";
	h->keep_form = hook_keep_form;
	h->kept_form = hook_kept_form;
	h->unit_end = hook_unit_end;
	h->note_write = hook_note_write;
}
