#include "features/plan/below.h"
#include "features/plan/info.h"
#include "features/plan/html.h"
#include "features/plan/row_kind.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

#define CENTRES_MAX 5000
#define PAGE_CENTRES 200
#define OTHER "other"

static const struct { const char *code, *title; } orders[] = {
	[BELOW_BY_NAME] = { "name", "По названию" }, [BELOW_BY_LATE] = { "late", "Сначала просроченное" },
	[BELOW_BY_DONE] = { "done", "Сначала неисполненное" }, [BELOW_BY_LACKS] = { "no-document", "Сначала без документа" },
};
#define N_ORDERS (sizeof orders / sizeof *orders)

/* What was asked for, checked: kind is "" of rows that are none of the sample's. */
struct asked { bool every; struct str kind, kind_word; enum below_order order; };

static bool ask(const struct plan_below_in *in, struct asked *ret)
{
	const struct row_kind *v;
	size_t n = row_kinds(&v);

	*ret = (struct asked){ .every = in->kind.n == 0, .kind_word = in->kind };
	for (size_t i = 0; i < N_ORDERS; i++)
		if (str_eq(in->order, str_c(orders[i].code)))
			ret->order = (enum below_order)i;
	if (ret->every || str_eq(in->kind, S(OTHER)))
		return true;
	ret->kind = in->kind;
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i].no, in->kind))
			return true;
	return false;
}

/* ---- Centres ---------------------------------------------------------------------------------------------------------------- */

#define SUM(r) ((struct below_sum){ (r)->items, (r)->dropped, (r)->done, (r)->done_late, (r)->waiting, (r)->late, (r)->lacks })

static enum status read_centres(struct request *req, const struct asked *ask, struct below_view *v, struct below_lines *ret)
{
	struct plan_below_list l;

	TRY(plan_below(req->db, req->who->org, req->today, ask->kind, ask->every, CENTRES_MAX, &l));
	*ret = (struct below_lines){ l.n, NEW_ARRAY(req->arena, l.n, struct below_line) };
	for (size_t i = 0; i < l.n; i++) {
		ret->v[i] = (struct below_line){ &l.v[i], SUM(&l.v[i]), url(req->html, "/plan/below?centre=%U", &l.v[i].id) };
		below_add(&v->sum, &ret->v[i].sum);
		v->accepted += l.v[i].plan_id.has && !str_eq(l.v[i].state.v, S("project"));
	}
	v->centres = l.n;
	below_sort(ret, ask->order);
	return OK;
}

static const struct below_line *centre_of(const struct below_lines *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].row->id, id))
			return &l->v[i];
	return NULL;
}

/* ---- Kinds -------------------------------------------------------------------------------------------------------------------- */

static int by_no(const void *x, const void *y) { return row_kind_cmp(((const struct below_kind *)x)->no, ((const struct below_kind *)y)->no); }

static enum status read_kinds(struct request *req, struct opt_uuid centre, struct below_kinds *ret)
{
	struct plan_below_kinds_list l;

	TRY(plan_below_kinds(req->db, req->who->org, req->today, centre.v, !centre.has, 100, &l));
	*ret = (struct below_kinds){ l.n, NEW_ARRAY(req->arena, l.n, struct below_kind) };
	for (size_t i = 0; i < l.n; i++) {
		struct str word = l.v[i].kind.n ? l.v[i].kind : S(OTHER);
		ret->v[i] = (struct below_kind){ l.v[i].kind, row_kind_title(l.v[i].kind), l.v[i].centres, SUM(&l.v[i]),
			url(req->html, "/plan/below?kind=%s", &word) };
	}
	if (l.n)
		qsort(ret->v, ret->n, sizeof *ret->v, by_no);
	return OK;
}

/* ---- The page ------------------------------------------------------------------------------------------------------------------ */

static int by_kind_no(const void *x, const void *y) { return str_cmp(((const struct html_option *)x)->value, ((const struct html_option *)y)->value); }

static struct html_option_list kind_options(struct arena *a)
{
	const struct row_kind *v;
	size_t n = row_kinds(&v);
	struct html_option *o = NEW_ARRAY(a, n + 2, struct html_option);

	o[0] = (struct html_option){ S("all"), T("Все мероприятия"), S("") };
	for (size_t i = 0; i < n; i++)
		o[i + 1] = (struct html_option){ v[i].no, str_fmt(a, "%.*s. %.*s", SP(v[i].no), SP(v[i].title)), S("") };
	qsort(o + 1, n, sizeof *o, by_kind_no);
	o[n + 1] = (struct html_option){ S(OTHER), row_kind_title(S("")), S("") };
	return (struct html_option_list){ n + 2, o };
}

static struct html_option_list order_options(struct arena *a)
{
	struct html_option *o = NEW_ARRAY(a, N_ORDERS, struct html_option);

	for (size_t i = 0; i < N_ORDERS; i++)
		o[i] = (struct html_option){ str_c(orders[i].code), str_c(orders[i].title), S("") };
	return (struct html_option_list){ N_ORDERS, o };
}

static struct url page_url(struct request *req, const struct asked *ask, const char *order, size_t skip)
{
	struct str kind = ask->every ? S("all") : ask->kind_word, o = str_c(order);

	return skip ? url(req->html, "/plan/below?kind=%s&order=%s&skip=%d", &kind, &o, (int)skip)
	            : url(req->html, "/plan/below?kind=%s&order=%s", &kind, &o);
}

static void figures(struct request *req, const struct asked *ask, struct below_view *v)
{
	struct figure *f = NEW_ARRAY(req->arena, 4, struct figure);

	f[0] = (struct figure){ .n = (int64_t)v->accepted, .of = (int64_t)v->centres, .word = T("приняли план"), .url = page_url(req, ask, "done", 0) };
	f[1] = (struct figure){ .n = v->sum.done, .of = v->sum.items - v->sum.dropped, .word = T("исполнено"), .url = page_url(req, ask, "done", 0) };
	f[2] = (struct figure){ .n = v->sum.late, .word = T("просрочено"), .url = page_url(req, ask, "late", 0), .tone = TONE_LATE };
	f[3] = (struct figure){ .n = v->sum.lacks, .word = T("без документа"), .url = page_url(req, ask, "no-document", 0) };
	v->figures = (struct figure_list){ 4, f };
}

static void one_page(struct request *req, const struct plan_below_in *in, const struct asked *ask, const struct below_lines *all, struct below_view *v)
{
	size_t skip = in->skip.has && in->skip.v > 0 && (size_t)in->skip.v < all->n ? (size_t)in->skip.v : 0;
	size_t n = all->n - skip < PAGE_CENTRES ? all->n - skip : PAGE_CENTRES;
	const char *order = orders[ask->order].code;

	v->lines = (struct below_lines){ n, all->v + skip };
	v->paging = (struct paging){ .shown = n, .total = { true, (int64_t)all->n } };
	if (skip)
		v->paging.first = page_url(req, ask, order, 0);
	if (skip + n < all->n)
		v->paging.next = page_url(req, ask, order, skip + n);
}

static enum status not_there(struct request *req)
{
	return req_fail(req, NOT_FOUND, "plan.below", T("Такого учреждения или мероприятия в списке нет"), T("Откройте список учреждений и выберите из него."));
}

static enum status asked_of(struct request *req, struct plan_below_in *in, struct asked *ret)
{
	*in = *(const struct plan_below_in *)req->in;
	if (str_eq(in->kind, S("all")))
		in->kind = S("");
	return ask(in, ret) ? OK : not_there(req);
}

enum status plan_below_page(struct request *req)
{
	struct below_view v = { .form = req->form, .today = req->today };
	struct below_lines all;
	struct plan_below_in in;
	struct asked ask;

	TRY(asked_of(req, &in, &ask));
	TRY(read_centres(req, &ask, &v, &all));
	const struct below_line *centre = in.centre.has ? centre_of(&all, in.centre.v) : NULL;
	if (in.centre.has && !centre)
		return not_there(req);
	if (centre) {
		v.centre_name = centre->row->name;
		all = (struct below_lines){ 1, NEW(req->arena, struct below_line) };
		all.v[0] = *centre;
	}
	TRY(read_kinds(req, in.centre, &v.kinds));
	v.kind = ask.every ? S("all") : ask.kind_word;
	v.kind_title = ask.every ? S("") : row_kind_title(ask.kind);
	v.order = str_c(orders[ask.order].code);
	v.kind_options = kind_options(req->arena);
	v.orders = order_options(req->arena);
	v.all = url(req->html, "/plan/below");
	v.xlsx = url(req->html, "/plan/below/xlsx?kind=%s&order=%s", &v.kind, &v.order);
	v.csv = url(req->html, "/plan/below/csv?kind=%s&order=%s", &v.kind, &v.order);
	figures(req, &ask, &v);
	one_page(req, &in, &ask, &all, &v);
	html_plan_below(req->html, &v);
	return OK;
}

enum status plan_below_home(struct request *req)
{
	html_plan_below_home(req->html);
	return OK;
}

/* ---- As a file ------------------------------------------------------------------------------------------------------------------ */

static struct str number(struct arena *a, int64_t n) { return str_fmt(a, "%lld", (long long)n); }

static void add_row(struct arena *a, struct export_table *t, const struct below_line *l)
{
	const struct plan_below_row *r = l->row;
	struct str *cells = NEW_ARRAY(a, t->n_columns, struct str);
	int percent = below_percent(&l->sum);
	struct str period = S("");

	if (r->plan_id.has) {
		struct str from = ru_date(a, r->period_start.v), to = ru_date(a, r->period_end.v);
		period = str_fmt(a, "%.*s — %.*s", SP(from), SP(to));
	}
	cells[0] = r->name;
	cells[1] = below_state(r);
	cells[2] = r->since.has ? ru_date(a, r->since.v) : S("");
	cells[3] = period;
	cells[4] = number(a, l->sum.items);
	cells[5] = number(a, l->sum.done);
	cells[6] = percent < 0 ? S("") : number(a, percent);
	cells[7] = number(a, l->sum.done - l->sum.done_late);
	cells[8] = number(a, l->sum.late);
	cells[9] = number(a, l->sum.lacks);
	t->rows[t->n_rows++] = (struct export_row){ .cells = cells };
}

static struct export_table table_of(struct arena *a, struct str title, const struct below_lines *l)
{
	static const struct { const char *heading; double width; } columns[] = {
		{ "Учреждение", 44 }, { "План", 12 }, { "Принят", 12 }, { "Период", 24 }, { "Мероприятий", 13 }, { "Исполнено", 11 }, { "Исполнено, %", 13 },
		{ "Из них в срок", 14 }, { "Просрочено", 12 }, { "Без документа", 14 },
	};
	struct export_table t = { .title = title, .n_columns = sizeof columns / sizeof *columns };

	t.columns = NEW_ARRAY(a, t.n_columns, struct export_column);
	for (size_t i = 0; i < t.n_columns; i++)
		t.columns[i] = (struct export_column){ .heading = str_c(columns[i].heading), .width = columns[i].width };
	t.rows = NEW_ARRAY(a, l->n, struct export_row);
	for (size_t i = 0; i < l->n; i++)
		add_row(a, &t, &l->v[i]);
	return t;
}

enum status plan_below_export(struct request *req)
{
	struct below_view v = { 0 };
	struct below_lines all;
	struct plan_below_in in;
	struct asked ask;

	TRY(asked_of(req, &in, &ask));
	TRY(read_centres(req, &ask, &v, &all));
	struct str day = ru_date(req->arena, req->today), what = ask.every ? T("все мероприятия") : row_kind_title(ask.kind);
	struct str title = str_fmt(req->arena, "Исполнение планов мероприятий (дорожных карт) учреждений на %.*s: %.*s", SP(day), SP(what));
	struct export_table t = table_of(req->arena, title, &all);
	return plan_send_table(req, &t, S("plans"), in.format);
}
