/* A session that ends while somebody types does not lose the text: it is kept for its owner and shown again
 * after the sign-in. */
#include "kernel/http/exchange.h"

struct keeping { struct exchange *ex; struct str cookie, path; struct uuid id; };

static enum status run_keep(struct db *db, void *arg)
{
	struct keeping *k = arg;
	struct arena_guard g;
	if (ARENA_GUARD(k->ex->req.arena, &g))
		return UNAVAILABLE;
	enum status s = k->ex->server->hooks->keep_form(db, k->cookie, k->path, buf_view(&k->ex->body), &k->id);
	arena_unguard(k->ex->req.arena, &g);
	return s;
}

/* The address of the page that holds the form: its pattern with this path's pieces. */
static struct str page_path(struct exchange *ex, const char *pattern)
{
	struct arena *a = ex->req.arena;
	struct str piece, rest = str_c(pattern), path = S("");
	while (path_piece(&rest, &piece)) {
		struct str name = piece_name(piece), value = name.p ? pairs_get(&ex->params, name) : piece;
		path = str_fmt(a, "%.*s/%.*s", SP(path), SP(value));
	}
	return path;
}

static bool can_keep(struct exchange *ex)
{
	const struct route *route = ex->match.route;
	return route->form_page && !(route->flags & ROUTE_SECRET) && ex->server->hooks->keep_form && ex->server->hooks->sign_in_path &&
		ex->body_kind == BODY_FORM && ex->refusal == OK && !uuid_is_nil(ex->org.id) &&
		req_session_cookie(&ex->req).n > 0 && route_params(ex->req.arena, &ex->match, &ex->params) == OK;
}

bool keep_typed(struct exchange *ex)
{
	if (!can_keep(ex))
		return false;
	struct keeping k = { .ex = ex, .cookie = req_session_cookie(&ex->req), .path = page_path(ex, ex->match.route->form_page) };
	struct db_scope scope = exchange_scope(ex);
	scope_close(ex, ex->req.db);
	enum status s = store_write(ex->server->store, &scope, true, run_keep, &k);
	ex->req.err = (struct err){ 0 };
	if (s == OK)
		k.path = str_fmt(ex->req.arena, "%.*s?kept=%.*s", SP(k.path), SP(uuid_str(ex->req.arena, k.id)));
	send_to_sign_in(ex, k.path);
	return true;
}

enum status show_kept(struct exchange *ex, struct str text)
{
	struct pairs typed = { 0 };
	struct str body;
	struct uuid id;
	struct arena *a = ex->req.arena;
	if (!ex->server->hooks->kept_form || !ex->who.signed_in || !uuid_parse(text, &id))
		return OK;
	enum status s = ex->server->hooks->kept_form(&ex->req, id, &body);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	if (urlencoded_parse(a, body, LIMIT_FORM_FIELDS, &typed) != OK)
		return OK;
	ex->form = (struct form){ .submitted = true };
	for (size_t i = 0; i < typed.n; i++)
		*VEC_ADD(a, &ex->form) = (struct form_value){ .name = typed.v[i].name, .text = typed.v[i].value, .typed = true };
	return OK;
}
