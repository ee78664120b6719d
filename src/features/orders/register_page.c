/* /orders: drafts above, the register below, «Журнал приказов» as a table. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

#include "features/orders/types.h"
#include "kernel/office/sheet.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define PAGE 50
#define OPEN_MAX 200
#define FOUND_MAX 200
#define EXPORT_MAX 20000

enum tone order_tone(enum order_state s)
{
	if (s == ORDER_REGISTERED)
		return TONE_GOOD;
	return s == ORDER_AGREEING || s == ORDER_SIGNING || s == ORDER_SIGNED ? TONE_WAIT : s == ORDER_CHANGED ? TONE_INFO : TONE_PLAIN;
}

static struct str state_title(struct str code)
{
	enum order_state s = ORDER_DRAFT;

	return order_state_parse(code, &s) ? order_state_title(s) : code;
}

/* ---- reading ---- */

struct filter { struct opt_str series, state, type; struct opt_int year; struct str q; };

static struct opt_str some(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static struct filter filter_of(struct str series, struct str state, struct str type, struct opt_int year, struct str q)
{
	return (struct filter){ some(series), some(state), some(type), year, str_trim(q) };
}

static int newer(const struct orders_kept_row *a, const struct orders_kept_row *b)
{
	int c = date_cmp(b->day, a->day);

	return c ? c : memcmp(b->id.b, a->id.b, 16);
}

/* By words: what the search finds, the newest first. */
static enum status read_found(struct request *req, const struct filter *f, struct orders_kept_list *ret, bool *ret_cut)
{
	struct search_hits hits;
	struct orders_kept_list l = { 0 };

	TRY(search_find(req->db, "order", f->q, FOUND_MAX, &hits));
	l.v = NEW_ARRAY(req->arena, hits.n, struct orders_kept_row);
	for (size_t i = 0; i < hits.n; i++) {
		struct orders_kept_one_row r;
		enum status s = orders_kept_one(req->db, hits.v[i].id, f->series, f->state, f->type, f->year, &r);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		struct orders_kept_row row = { r.id, r.type, r.series, r.state, r.heading, r.day, r.number, r.signed_post, r.signed_name, r.entered };
		size_t at = l.n++;
		for (; at > 0 && newer(&row, &l.v[at - 1]) < 0; at--)
			l.v[at] = l.v[at - 1];
		l.v[at] = row;
	}
	*ret_cut = hits.n == FOUND_MAX;
	*ret = l;
	return OK;
}

static struct order_entry line_of(const struct orders_kept_row *r, const struct order_series_list *series)
{
	enum order_state s = ORDER_REGISTERED;

	(void)order_state_parse(r->state, &s);
	return (struct order_entry){ r->id, r->number.has ? r->number.v : S(""), r->heading, order_series_title(series, r->series), r->type, r->signed_name,
		order_state_title(s), r->day, order_tone(s), r->entered };
}

/* ---- the page ---- */

static struct html_option_list state_options(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, ORDER_N_STATES, struct html_option);
	size_t n = 0;

	for (int i = ORDER_REGISTERED; i < ORDER_N_STATES; i++)
		v[n++] = (struct html_option){ str_c(order_state_code((enum order_state)i)), order_state_title((enum order_state)i), S("") };
	return (struct html_option_list){ n, v };
}

static enum status options(struct request *req, const struct order_series_list *series, struct orders_view *v)
{
	struct orders_types_used_list types;
	struct orders_years_list years;
	struct order_types names;

	TRY(orders_types_used(req->db, &types));
	TRY(orders_years(req->db, &years));
	TRY(order_types_read(req->db, &names));
	struct html_option *t = NEW_ARRAY(req->arena, types.n, struct html_option), *y = NEW_ARRAY(req->arena, years.n, struct html_option);
	for (size_t i = 0; i < types.n; i++)
		t[i] = (struct html_option){ types.v[i].type, order_type_name(&names, types.v[i].type), S("") };
	for (size_t i = 0; i < years.n; i++) {
		struct str year = str_fmt(req->arena, "%lld", (long long)years.v[i].year.v);
		y[i] = (struct html_option){ year, year, S("") };
	}
	v->types = (struct html_option_list){ types.n, t };
	v->years = (struct html_option_list){ years.n, y };
	v->states = state_options(req->arena);
	v->series = order_series_options(req->arena, series);
	return OK;
}

static enum status drafts(struct request *req, struct order_draft_lines *ret)
{
	struct orders_open_list l;

	TRY(orders_open(req->db, OPEN_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		enum order_state s = ORDER_DRAFT;
		(void)order_state_parse(l.v[i].state, &s);
		*VEC_ADD(req->arena, ret) = (struct order_draft_line){ l.v[i].id, l.v[i].heading, order_state_title(s), ru_date(req->arena, l.v[i].since),
			l.v[i].made_by_name.has ? l.v[i].made_by_name.v : S(""), order_tone(s) };
	}
	return OK;
}

/* The filter as an address: of the next page, of the files. */
static struct url with_filter(struct request *req, struct url u, const struct filter *f)
{
	struct html *h = req->html;

	if (f->series.has) u = url_join_query(h, u, "series", f->series.v);
	if (f->state.has) u = url_join_query(h, u, "state", f->state.v);
	if (f->type.has) u = url_join_query(h, u, "type", f->type.v);
	if (f->year.has) u = url_join_query(h, u, "year_of", str_fmt(req->arena, "%lld", (long long)f->year.v));
	if (f->q.n) u = url_join_query(h, u, "q", f->q);
	return u;
}

static void paging(struct request *req, const struct filter *f, struct orders_kept_list *l, struct orders_view *v)
{
	const struct orders_list_in *in = v->in;
	char day[11];

	if (in->before.has)
		v->paging.first = with_filter(req, url(req->html, "/orders"), f);
	if (!f->q.n && l->n > PAGE) {
		l->n = PAGE;
		date_iso(l->v[PAGE - 1].day, day);
		struct url u = with_filter(req, url(req->html, "/orders"), f);
		u = url_join_query(req->html, u, "before", str_dup(req->arena, str_c(day)));
		v->paging.next = url_join_query(req->html, u, "before_id", uuid_str(req->arena, l->v[PAGE - 1].id));
	}
	v->paging.shown = l->n;
}

enum status orders_page(struct request *req)
{
	const struct orders_list_in *in = req->in;
	struct orders_view v = { .form = req->form, .in = in, .may_write = req_may(req, "orders.write"),
		.may_register = req_may(req, "orders.register"), .may_settings = req_may(req, "orders.settings") };
	struct filter f = filter_of(in->series, in->state, in->type, in->year_of, in->q);
	struct order_series_list series;
	struct orders_kept_list l;

	TRY(orders_series(req->db, &series));
	TRY(options(req, &series, &v));
	if (f.q.n)
		TRY(read_found(req, &f, &l, &v.cut));
	else
		TRY(orders_kept(req->db, f.series, f.state, f.type, f.year, in->before, in->before_id, PAGE + 1, &l));
	paging(req, &f, &l, &v);
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = line_of(&l.v[i], &series);
	v.filtered = f.series.has || f.state.has || f.type.has || f.year.has || f.q.n;
	v.year = in->year_of.has ? str_fmt(req->arena, "%lld", (long long)in->year_of.v) : S("");
	if (!v.filtered && !in->before.has)
		TRY(drafts(req, &v.drafts));
	v.xlsx = with_filter(req, url(req->html, "/orders/export?format=xlsx"), &f);
	v.csv = with_filter(req, url(req->html, "/orders/export?format=csv"), &f);
	html_orders(req->html, &v);
	return OK;
}

/* ---- «Журнал приказов» ---- */

/* The oldest first, as the paper journal is kept. */
static struct sheet_row journal_row(struct arena *a, const struct orders_kept_row *r, const struct order_series_list *series)
{
	struct str *cells = NEW_ARRAY(a, 6, struct str);

	cells[0] = r->number.has ? r->number.v : S("");
	cells[1] = ru_date(a, r->day);
	cells[2] = r->heading;
	cells[3] = order_series_title(series, r->series);
	cells[4] = r->signed_post.n ? str_fmt(a, "%.*s %.*s", SP(r->signed_post), SP(r->signed_name)) : r->signed_name;
	cells[5] = state_title(r->state);
	return (struct sheet_row){ .cells = cells };
}

enum status orders_export(struct request *req)
{
	static const struct sheet_column columns[] = { { S_INIT("№"), 12 }, { S_INIT("Дата"), 12 }, { S_INIT("О чём"), 60 }, { S_INIT("Журнал"), 26 },
		{ S_INIT("Кто подписал"), 34 }, { S_INIT("Состояние"), 16 } };
	const struct orders_export_in *in = req->in;
	struct filter f = filter_of(in->series, in->state, in->type, in->year_of, in->q);
	struct order_series_list series;
	struct orders_kept_list l;
	bool cut;

	TRY(orders_series(req->db, &series));
	if (f.q.n)
		TRY(read_found(req, &f, &l, &cut));
	else
		TRY(orders_kept(req->db, f.series, f.state, f.type, f.year, (struct opt_date){ 0 }, (struct opt_uuid){ 0 }, EXPORT_MAX, &l));
	struct sheet_row *rows = NEW_ARRAY(req->arena, l.n, struct sheet_row);
	for (size_t i = 0; i < l.n; i++)
		rows[i] = journal_row(req->arena, &l.v[l.n - 1 - i], &series);
	struct sheet_lines head = { 0 };
	*VEC_ADD(req->arena, &head) = req->org_name;
	if (f.year.has)
		*VEC_ADD(req->arena, &head) = str_fmt(req->arena, "%lld год", (long long)f.year.v);
	struct sheet t = { .title = T("Журнал регистрации приказов"), .head = head, .n_columns = sizeof columns / sizeof *columns, .columns = columns, .n_rows = l.n, .rows = rows };
	return sheet_send(req, &t, S("zhurnal-prikazov"), str_eq(in->format, S("xlsx")));
}
