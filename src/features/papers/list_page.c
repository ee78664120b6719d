/* /papers: what was made, by kind, register, state, words; and the panel of one person. */
#include "features/papers/html.h"
#include "features/papers/papers_in.h"

#include "kernel/search/search.h"

#define PAGE 50
#define FOUND_MAX 200
#define PANEL_MOST 20

static struct opt_str some(struct str s) { return (struct opt_str){ s.n > 0, s }; }

/* A line is there for those alone who may open it. */
static bool shown(struct request *req, const struct paper_types *types, struct str template)
{
	const struct paper_type *t = paper_type_find(types, template);

	return t && paper_shown(req, t);
}

static struct str series_title(const struct paper_series_list *l, struct str code)
{
	const struct paper_series *s = paper_series_find(l, code);

	return s ? s->title : code;
}

static bool fits(const struct papers_list_in *in, const struct paper *p)
{
	struct str state = p->registered ? S("registered") : S("draft");

	return (!in->state.n || str_eq(in->state, state)) && (!in->series.n || str_eq(in->series, p->series)) && (!in->template.n || str_eq(in->template, p->template));
}

static enum status by_words(struct request *req, const struct paper_types *types, const struct paper_series_list *series, struct papers_view *v)
{
	struct search_hits hits;

	TRY(search_find(req->db, "paper", str_trim(v->in->q), FOUND_MAX, &hits));
	v->cut = hits.n == FOUND_MAX;
	for (size_t i = 0; i < hits.n; i++) {
		struct paper p;
		TRY(paper_load(req->db, hits.v[i].id, &p));
		if (fits(v->in, &p) && shown(req, types, p.template))
			*VEC_ADD(req->arena, &v->lines) = paper_line_of(p.id, p.title, p.who, series_title(series, p.series), p.registered ? S("registered") : S("draft"), p.day,
				some(p.number));
	}
	return OK;
}

static struct url with_filter(struct request *req, const struct papers_list_in *in)
{
	struct html *h = req->html;
	struct url u = url(h, "/papers");

	if (in->state.n) u = url_join_query(h, u, "state", in->state);
	if (in->series.n) u = url_join_query(h, u, "series", in->series);
	if (in->template.n) u = url_join_query(h, u, "template", in->template);
	return u;
}

static enum status by_day(struct request *req, const struct paper_types *types, const struct paper_series_list *series, struct papers_view *v)
{
	const struct papers_list_in *in = v->in;
	struct papers_list_list l;
	char iso[11];

	TRY(papers_list(req->db, some(in->state), some(in->series), some(in->template), in->before, in->before_id, PAGE + 1, &l));
	for (size_t i = 0; i < l.n && i < PAGE; i++)
		if (shown(req, types, l.v[i].template))
			*VEC_ADD(req->arena, &v->lines) = paper_line_of(l.v[i].id, l.v[i].title, l.v[i].who, series_title(series, l.v[i].series), l.v[i].state, l.v[i].day, l.v[i].number);
	v->paging.shown = v->lines.n;
	if (in->before.has)
		v->paging.first = with_filter(req, in);
	if (l.n <= PAGE)
		return OK;
	date_iso(l.v[PAGE - 1].day, iso);
	v->paging.next = url_join_query(req->html, with_filter(req, in), "before", str_dup(req->arena, str_c(iso)));
	v->paging.next = url_join_query(req->html, v->paging.next, "before_id", uuid_str(req->arena, l.v[PAGE - 1].id));
	return OK;
}

static enum status options(struct request *req, const struct paper_types *types, const struct paper_series_list *series, struct papers_view *v)
{
	static const struct html_option states[] = { { S_INIT("draft"), S_INIT("черновики"), S_INIT("") }, { S_INIT("registered"), S_INIT("зарегистрированные"), S_INIT("") } };
	struct papers_templates_used_list used;
	size_t n = 0;

	TRY(papers_templates_used(req->db, &used));
	struct html_option *t = NEW_ARRAY(req->arena, used.n, struct html_option);
	for (size_t i = 0; i < used.n; i++)
		if (shown(req, types, used.v[i].template))
			t[n++] = (struct html_option){ used.v[i].template, paper_type_name(types, used.v[i].template), S("") };
	v->templates = (struct html_option_list){ n, t };
	v->states = (struct html_option_list){ 2, states };
	v->series = paper_series_options(req->arena, series);
	return OK;
}

enum status papers_page(struct request *req)
{
	const struct papers_list_in *in = req->in;
	struct papers_view v = { .form = req->form, .in = in, .may_write = req_may(req, "papers.write"), .may_settings = req_may(req, "papers.settings"),
		.filtered = in->state.n || in->series.n || in->template.n || in->q.n };
	struct paper_series_list series;
	struct paper_types types;

	TRY(paper_types_read(req->db, &types));
	TRY(paper_series_read(req->db, &series));
	TRY(options(req, &types, &series, &v));
	TRY(str_trim(in->q).n ? by_words(req, &types, &series, &v) : by_day(req, &types, &series, &v));
	html_papers(req->html, &v);
	return OK;
}

enum status papers_panel(struct request *req, struct uuid person)
{
	struct papers_panel_view v = { .person = person, .may_write = req_may(req, "papers.write") };
	struct papers_of_person_list l;
	struct paper_types types;

	TRY(paper_types_read(req->db, &types));
	TRY(papers_of_person(req->db, person, PANEL_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		if (shown(req, &types, l.v[i].template))
			*VEC_ADD(req->arena, &v.lines) = paper_line_of(l.v[i].id, paper_type_name(&types, l.v[i].template), S(""), S(""), l.v[i].state, l.v[i].day, l.v[i].number);
	html_papers_panel(req->html, &v);
	return OK;
}
