/* The search page: a group for each kind that somebody declares and this reader may see. */
#include "kernel/search/page.h"
#include "kernel/search/html.h"
#include "kernel/search/search.h"
#include "kernel/search/view.h"
#include "kernel/slice.h"

#define SHOWN 20

static enum status add_group(struct request *req, struct search_page *page, const struct search_kind *k)
{
	struct search_hits hits;

	TRY(search_find(req->db, k->kind, page->query, SHOWN + 1, &hits));
	if (hits.n == 0)
		return OK;
	struct found_group *g = VEC_ADD(req->arena, &page->groups);
	g->title = str_c(k->title);
	g->more = hits.n > SHOWN;
	g->hits.n = g->more ? SHOWN : hits.n;
	g->hits.v = NEW_ARRAY(req->arena, g->hits.n, struct found);
	for (size_t i = 0; i < g->hits.n; i++)
		g->hits.v[i] = (struct found){ url(req->html, k->path, &hits.v[i].id), hits.v[i].title };
	return OK;
}

enum status search_show(struct request *req)
{
	const struct search_form *f = req->in;
	struct search_page page = { .query = str_trim(f->q) };

	for (size_t i = 0; i < n_slices && page.query.n; i++)
		for (const struct search_kind *k = slices[i]->search; k && k->kind; k++)
			if (req_may(req, k->perm))
				TRY(add_group(req, &page, k));
	html_search(req->html, &page);
	return OK;
}
