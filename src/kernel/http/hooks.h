/* What http asks of the parts above it: sessions and rights, audit, notes, stored files, the look of errors.
 *
 * http links with none of them: `serve` hands the server one struct http_hooks, which each kernel slice fills its part of
 * (slice.h: .hooks); tests have their own.  Any member may be NULL: without sessions everybody is a visitor.
 *
 * One request, in the order of the calls:
 *	cookie_org                    which organisation does the cookie name?          (pure, no store)
 *	org_by_slug | org_only        which one does the URL name?                      (shared tables)
 *	session                       who is it?  fills req->who                        (ONE statement: it is paid by every 304)
 *	may                           route's permission, menu entries, req_may
 *	prepare_page                  bands and foot of the layout                      (GET that is rendered, 422, 409)
 *	keep_form                     a POST of a session that has ended: typed texts are kept
 *	upload_store                  each uploaded file, before the POST that links it (own small units of work)
 *	unit_end                      last in the POST's own transaction: audit chain
 *	note_write                    notes of a GET or of a refused POST, in their own unit of work */
#ifndef HTTP_HOOKS_H
#define HTTP_HOOKS_H
#include "kernel/http/request.h"
#include "kernel/html/views.h"

/* An organisation, as the router needs it.  Texts live in the request's arena. */
struct org_info { struct uuid id; struct str slug, name, zone; };

/* A declared note (req_note) or one of http's own: "access.refused", "access.foreign", "view.sensitive". */
struct note { const char *kind; struct uuid subject; const char *route; /* pattern, never a URL */ };
struct note_list { size_t n, cap; struct note *v; };

struct http_hooks {
	/* ---- organisation and session ---- */
	/* The organisation a session cookie's value begins with; false when it is not one of ours. */
	bool (*cookie_org)(struct str cookie, struct uuid *ret);
	/* Called in a read snapshot with db->org nil. NOT_FOUND: no such organisation. */
	enum status (*org_by_slug)(struct db *db, struct str slug, struct org_info *ret);
	enum status (*org_by_id)(struct db *db, struct uuid id, struct org_info *ret);
	/* The only organisation of the store; *ret_many when there are several (ret is then the zero one);
	 * NOT_FOUND when there is none yet: every page but ROUTE_NO_ORG ones leads to first_run. */
	enum status (*org_only)(struct db *db, struct org_info *ret, bool *ret_many);
	/* Called in the request's read snapshot, db->org set to the cookie's organisation (= the URL's, else it is not
	 * called).  OK: *ret_who is filled, signed_in, texts in req->arena.  NOT_FOUND: a visitor (no cookie, expired,
	 * revoked).  req->now is the clock to use. */
	enum status (*session)(struct request *req, struct str cookie, struct session_info *ret_who);
	/* May req->who do this?  "public" and "signed-in" are answered by http itself.  Fast: no store. */
	bool (*may)(const struct request *req, const char *perm);
	/* Where visitors are sent (303, ?next=path) when a page wants a session; where an empty store leads. */
	const char *sign_in_path, *first_run_path;

	/* A POST that wants a session came in one that has ended.  keep_form keeps what was typed (urlencoded, without
	 * files) for the ended session's owner, in a unit of work of its own (no_rev); path is the form_page's.  Then
	 * http answers 303 to sign_in_path?next=PATH?kept=ID.  NOT_FOUND: the cookie is nobody's, nothing is kept, and the
	 * visitor is sent to sign in all the same.  kept_form gives it back to its owner on that page: the typed texts
	 * of req->form (no messages, submitted). */
	enum status (*keep_form)(struct db *db, struct str cookie, struct str path, struct str body, struct uuid *ret_id);
	enum status (*kept_form)(struct request *req, struct uuid id, struct str *ret_body);

	/* ---- pages ---- */
	/* Adds to the layout what only other parts know: demo band, age of the copy, notice.  A pure function of what
	 * the snapshot holds; req->html->page is otherwise filled. */
	enum status (*prepare_page)(struct request *req, struct page *page);
	/* Draws an error page with the layout around it; plain text is sent when NULL. */
	void (*error_page)(struct html *h, const struct error_view *v);

	/* ---- writing ---- */
	/* Last call inside the POST's transaction, after the handler returned OK: writes the audit chain.
	 * db->rev, db->chain, db->account are set.  Not called for ROUTE_NO_AUDIT. */
	enum status (*unit_end)(struct db *db, const char *route, const struct audit_list *audit);
	/* One unit of work of its own, db->account is who looked; address is the client's, "" when unknown. */
	enum status (*note_write)(struct db *db, const struct note_list *notes, struct str address);

	/* ---- files (contracts M3) ---- */
	/* Puts the upload's bytes (u->fd, from its start) into the store through the writer, chunk by chunk, unless they
	 * are there already; sets u->stored.  Called on a worker, outside any snapshot. */
	enum status (*upload_store)(struct store *s, const struct db_scope *scope, struct upload *u);
	/* A file stored by an earlier try of the same form (hash from the hidden field NAME.stored), of this account
	 * and not older than a day: fills name, type, size. In a read snapshot. NOT_FOUND: gone, or somebody else's. */
	enum status (*upload_find)(struct db *db, struct bytes sha256, struct upload *ret);
};
#endif
