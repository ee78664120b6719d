/* Which organisation is meant, and who asks: the snapshot of a request opens here. */
#include "kernel/http/exchange.h"

#include "kernel/base/clock.h"

static struct org_info org_copy(struct arena *a, const struct org_info *o)
{
	return (struct org_info){ o->id, str_dup(a, o->slug), str_dup(a, o->name), str_dup(a, o->zone) };
}

struct site site_get(struct server *s, struct arena *a)
{
	pthread_mutex_lock(&s->lock);
	struct site site = s->site;
	if (site.known)
		site.only = org_copy(a, &s->site.only);
	pthread_mutex_unlock(&s->lock);
	return site;
}

static void site_set(struct server *s, const struct site *site)
{
	pthread_mutex_lock(&s->lock);
	arena_reset(s->site_arena);
	s->site = *site;
	s->site.only = org_copy(s->site_arena, &site->only);
	pthread_mutex_unlock(&s->lock);
}

static enum status begin(struct exchange *ex, struct db *db, struct uuid org)
{
	struct db_scope scope = exchange_scope(ex);
	scope.org = org;
	ex->req.db = db;
	enum status s = db_begin(db, &scope);
	ex->snapshot = s == OK;
	return s;
}

void scope_close(struct exchange *ex, struct db *db)
{
	db_rollback(db);
	ex->snapshot = false;
}

struct db_scope exchange_scope(struct exchange *ex)
{
	return (struct db_scope){ .arena = ex->req.arena, .err = &ex->req.err, .org = ex->org.id,
		.account = ex->who.account, .now = ex->req.now, .today = ex->req.today };
}

/* Looks at the shared tables again, in a snapshot of its own. */
enum status site_refresh(struct exchange *ex, struct db *db)
{
	struct site site = { 0 };
	int64_t none;
	TRY(begin(ex, db, (struct uuid){ 0 }));
	enum status s = db_read_rev(db, &none, &site.shared_rev);
	if (s == OK)
		s = ex->server->hooks->org_only ? ex->server->hooks->org_only(db, &site.only, &site.many) : NOT_FOUND;
	scope_close(ex, db);
	if (s != OK && s != NOT_FOUND)
		return s;
	site.known = s == OK;
	site_set(ex->server, &site);
	return OK;
}

/* One look into the shared tables: by slug when the URL has one, else by the cookie's id. */
static enum status look_up(struct exchange *ex, struct db *db, struct uuid id)
{
	const struct http_hooks *h = ex->server->hooks;
	struct str slug;
	TRY(begin(ex, db, (struct uuid){ 0 }));
	enum status s = NOT_FOUND;
	if (!ex->slug.p)
		s = h->org_by_id ? h->org_by_id(db, id, &ex->org) : NOT_FOUND;
	else if (h->org_by_slug && path_decode(ex->req.arena, ex->slug, &slug) == OK)
		s = h->org_by_slug(db, slug, &ex->org);
	scope_close(ex, db);
	return s;
}

/* The organisation of the URL; of the cookie where the URL names none; the only one where neither does. */
static enum status find_org(struct exchange *ex, struct db *db, const struct site *site, const struct uuid *cookie_org)
{
	ex->org = (struct org_info){ 0 };
	if (!site->known)
		return OK;
	if (!site->many && (!ex->slug.p || str_eq(ex->slug, site->only.slug))) {
		ex->org = site->only;
		return OK;
	}
	if (!ex->slug.p && !cookie_org)
		return OK;
	enum status s = look_up(ex, db, cookie_org ? *cookie_org : (struct uuid){ 0 });
	return s == NOT_FOUND && !ex->slug.p ? OK : s;
}

/* «версия для слабовидящих»: two letters in a cookie of the browser, so that visitors have it too. */
static void read_display(struct exchange *ex)
{
	struct str mode = str_c(MHD_lookup_connection_value(ex->conn, MHD_COOKIE_KIND, DISPLAY_COOKIE));
	ex->who.large_text = memchr(mode.p ? mode.p : "", 'l', mode.n) != NULL;
	ex->who.high_contrast = memchr(mode.p ? mode.p : "", 'c', mode.n) != NULL;
}

static enum status find_who(struct exchange *ex, struct str cookie, const struct uuid *cookie_org)
{
	ex->who = (struct session_info){ 0 };
	read_display(ex);
	if (!cookie_org || !ex->server->hooks->session || uuid_is_nil(ex->org.id) || !uuid_eq(*cookie_org, ex->org.id))
		return OK;
	struct session_info who = ex->who;
	enum status s = ex->server->hooks->session(&ex->req, cookie, &who);
	if (s == OK)
		ex->who = who;
	return s == NOT_FOUND ? OK : s;
}

static void describe_org(struct exchange *ex, const struct site *site)
{
	struct request *req = &ex->req;
	req->org_name = ex->org.name;
	req->org_slug = ex->org.slug;
	req->org_zone = ex->org.zone;
	req->many_orgs = site->many;
	req->today = clock_today(ex->org.zone, req->now);
}

static enum status open_as_of(struct exchange *ex, struct db *db, const struct site *site)
{
	struct str cookie = req_session_cookie(&ex->req);
	struct uuid id, *cookie_org = NULL;
	if (cookie.n > 0 && ex->server->hooks->cookie_org && ex->server->hooks->cookie_org(cookie, &id))
		cookie_org = &id;
	TRY(find_org(ex, db, site, cookie_org));
	describe_org(ex, site);
	TRY(begin(ex, db, ex->org.id));
	TRY(db_read_rev(db, &ex->org_rev, &ex->shared_rev));    /* first: the rights of a revision are remembered */
	TRY(find_who(ex, cookie, cookie_org));
	db->account = ex->who.account;          /* now that it is known who looks */
	return OK;
}

/* What we remember of the organisations holds for one revision of the shared tables: if the snapshot has another,
 * remember anew and open again. */
enum status scope_open(struct exchange *ex, struct db *db)
{
	if (ex->req.now == 0)
		ex->req.now = clock_now();
	for (int round = 0;; round++) {
		struct site site = site_get(ex->server, ex->req.arena);
		if (!site.known) {
			TRY(site_refresh(ex, db));
			site = site_get(ex->server, ex->req.arena);
		}
		TRY(open_as_of(ex, db, &site));
		if (ex->shared_rev == site.shared_rev || round == 2)
			return OK;
		scope_close(ex, db);
		TRY(site_refresh(ex, db));
	}
}

enum status scope_again(struct exchange *ex, struct db *db)
{
	TRY(begin(ex, db, ex->org.id));
	return db_read_rev(db, &ex->org_rev, &ex->shared_rev);
}
