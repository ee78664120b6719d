/* What the layout shows around a page: all of it a pure function of what the ETag hashes. */
#include "kernel/http/exchange.h"

#include <stdlib.h>

#include "kernel/html/parts.h"

static int by_weight(const void *x, const void *y)
{
	const struct nav_entry *a = x, *b = y;
	if (a->item->group != b->item->group)
		return a->item->group < b->item->group ? -1 : 1;
	if (a->item->weight != b->item->weight)
		return a->item->weight < b->item->weight ? -1 : 1;
	return strcmp(a->item->path, b->item->path);
}

void nav_prepare(struct server *s)
{
	VEC(struct nav_entry) all = { 0 };
	for (size_t i = 0; i < s->config.n_slices; i++)
		for (const struct menu_item *item = s->config.slices[i]->menu; item && item->path; item++)
			*VEC_ADD(s->arena, &all) = (struct nav_entry){ item, router_find(s->router, GET, str_c(item->path)).route };
	if (all.n)
		qsort(all.v, all.n, sizeof *all.v, by_weight);
	s->nav = all.v;
	s->n_nav = all.n;
}

/* The query as it came, without the year and what was said once. */
static struct str query_kept(struct exchange *ex)
{
	struct str rest = ex->query, out = S("");
	while (rest.n > 0) {
		struct str one = str_cut(rest, '&', &rest);
		if (!str_starts(one, S("year=")) && !str_starts(one, S("done=")) && !str_starts(one, S("kept=")))
			out = str_fmt(ex->req.arena, "%.*s%c%.*s", SP(out), out.n ? '&' : '?', SP(one));
	}
	return out;
}

struct url req_url_of_year(struct request *req, int year)
{
	struct exchange *ex = exchange_of(req);
	struct url u = { S("/") };
	const struct route *route = ex->match.route;
	if (route && route->method == GET && (route->flags & ROUTE_YEAR))
		u.s = str_fmt(req->arena, "%.*s%.*s", SP(ex->path), SP(query_kept(ex)));
	u.s = str_fmt(req->arena, "%.*s%.*s", SP(ex->page.prefix), SP(u.s));
	return year ? url_join_query(req->html, u, "year", str_fmt(req->arena, "%d", year)) : u;
}

/* "/plan" leads to "/plan/row/…" too: how much of the address is in path, 0 when it does not lead here. */
static size_t leads_here(struct str here, const char *path)
{
	struct str p = str_c(path);
	return str_eq(here, p) || (p.n > 1 && str_starts(here, p) && here.p[p.n] == '/') ? p.n : 0;
}

static struct str group_title(enum menu_group g)
{
	switch (g) {
	case MENU_PLAN: return T("План");
	case MENU_PEOPLE: return T("Люди");
	case MENU_PAPERS: return T("Документы");
	case MENU_OWN: return T("Моё");
	case MENU_CENTRE: return T("Учреждение");
	case MENU_PROGRAM: return T("Программа");
	default: return S("");
	}
}

/* The entries lie in order of their groups, so that each group is a piece of one array; one without entries is left out. */
static struct nav_groups nav_of(struct exchange *ex)
{
	struct server *s = ex->server;
	struct nav_item *v = NEW_ARRAY(ex->req.arena, s->n_nav, struct nav_item);
	struct nav_group *groups = NEW_ARRAY(ex->req.arena, MENU_GROUPS, struct nav_group);
	size_t n = 0, n_groups = 0, most = 0;
	struct nav_item *current = NULL;
	const struct nav_entry *before = NULL;
	for (size_t i = 0; i < s->n_nav; i++) {
		const struct nav_entry *e = &s->nav[i];
		if (!e->route || !req_may(&ex->req, e->route->perm))
			continue;
		if (!before || before->item->group != e->item->group)
			groups[n_groups++] = (struct nav_group){ group_title(e->item->group), { 0, &v[n] } };
		groups[n_groups - 1].items.n++;
		before = e;
		v[n] = (struct nav_item){ url_path(&ex->html, str_c(e->item->path)), str_c(e->item->title), false };
		if (leads_here(ex->path, e->item->path) > most) {
			most = leads_here(ex->path, e->item->path);
			current = &v[n];
		}
		n++;
	}
	if (current)
		current->current = true;
	return (struct nav_groups){ n_groups, groups };
}

static struct str done_text(struct server *s, struct str code)
{
	for (size_t i = 0; code.n > 0 && i < s->config.n_slices; i++)
		for (const struct done_message *m = s->config.slices[i]->done; m && m->code; m++)
			if (str_eq(code, str_c(m->code)))
				return str_c(m->text);
	return S("");
}

/* What the person may look for, in the words of the slices. */
static struct str search_hint(const struct exchange *ex)
{
	const struct server_config *c = &ex->server->config;
	struct str out = S("");
	for (size_t i = 0; ex->who.signed_in && i < c->n_slices; i++)
		for (const struct search_kind *k = c->slices[i]->search; k && k->kind; k++)
			if (k->words && req_may(&ex->req, k->perm))
				out = str_fmt(ex->req.arena, "%.*s%s%s", SP(out), out.n ? ", " : "", k->words);
	return out;
}

void page_frame(struct exchange *ex, int status)
{
	struct request *req = &ex->req;
	struct page *page = &ex->page;
	ex->out.max = LIMIT_PAGE_BYTES;
	*page = (struct page){
		.prefix = page->prefix, .kept_year = page->kept_year, .org_name = req->org_name,
		.person = ex->who.name, .post = ex->who.post, .signed_in = ex->who.signed_in,
		.high_contrast = ex->who.high_contrast, .large_text = ex->who.large_text,
		.done = done_text(ex->server, req->done), .rev = ex->org_rev, .form = &ex->form, .status = status,
		.path = ex->path, .upload_mb = ex->server->config.upload_mb, .search = pairs_get(&ex->pairs, S("q")),
	};
	page->nav = nav_of(ex);
	page->search_hint = search_hint(ex);
	if (ex->server->config.plain_http && req_may(req, PERM_OPERATE))
		page->notice = T("Сеть без шифрования: пароли видны всем в ней. Настройте сертификат (tls_cert, tls_key).");
}

enum status page_fill(struct exchange *ex, int status)
{
	struct request *req = &ex->req;
	struct page *page = &ex->page;
	page_frame(ex, status);
	if (ex->server->hooks->prepare_page)
		TRY(ex->server->hooks->prepare_page(req, page));
	for (size_t i = 0; i < ex->server->config.n_slices; i++)
		if (ex->server->config.slices[i]->page)
			TRY(ex->server->config.slices[i]->page(req, page));
	return OK;
}

void req_block_failed(struct request *req, size_t before, const char *title)
{
	struct str code = req->err.code ? str_fmt(req->arena, "%s %s", req->err.code, req->id) : str_c(req->id);

	req->err = (struct err){ 0 };
	req->html->out->n = before;
	html_block_failed(req->html, title, code);
}
