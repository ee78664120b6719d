/* /orders/series: which registers there are, and who numbers them. */
#include "features/orders/html.h"
#include "features/orders/orders_in.h"

static struct html_option_list numberings(void)
{
	static const struct html_option v[] = {
		{ S_INIT("journal"), S_INIT("журнал учреждения"), S_INIT("секретарь вписывает номер после подписания; пропуски разрешены") },
		{ S_INIT("program"), S_INIT("программа"), S_INIT("номера идут подряд, без пропусков") },
	};
	return (struct html_option_list){ 2, v };
}

enum status series_page(struct request *req)
{
	struct series_view v = { .form = req->form };
	struct order_series_list l;

	TRY(orders_series(req->db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct series_line){ &l.v[i], l.v[i].program ? doc_pattern_number(req->arena, l.v[i].pattern, 118) : S("") };
	html_orders_series(req->html, &v);
	return OK;
}

static enum status load(struct request *req, struct str code, struct order_series *ret)
{
	struct order_series_list l;

	TRY(orders_series(req->db, &l));
	const struct order_series *s = order_series_find(&l, code);
	if (!s)
		return NOT_FOUND;
	*ret = *s;
	return OK;
}

enum status series_one_page(struct request *req)
{
	const struct series_one_in *in = req->in;
	struct order_series s;
	struct series_one_view v = { .form = req->form, .s = &s, .numbering = numberings() };

	TRY(load(req, in->code, &s));
	html_orders_series_one(req->html, &v);
	return OK;
}

static enum status check_pattern(struct request *req, struct str pattern)
{
	if (doc_pattern_valid(pattern))
		return OK;
	return form_error(req, "pattern", T("В образце один раз стоит {n}, остальное — буквы, цифры, «/» и «-», всего не длиннее 18 знаков. Например: {n}-ОД."));
}

enum status series_save(struct request *req)
{
	const struct series_in *in = req->in;
	struct order_series s;

	TRY(load(req, in->code, &s));
	TRY(check_pattern(req, str_trim(in->pattern)));
	struct str before = s.program ? s.pattern : S("journal");
	s.title = str_trim(in->title);
	s.program = str_eq(in->numbering, S("program"));
	s.pattern = str_trim(in->pattern);
	s.active = in->active;
	s.rev = in->series_rev;
	TRY(order_series_write(req->db, &s));
	req_audit(req, "orders.series", req->db->org, before, str_fmt(req->arena, "%.*s: %.*s", SP(s.title), SP(s.program ? s.pattern : S("journal"))));
	return req_redirect(req, "orders.series", "/orders/series");
}

enum status series_add(struct request *req)
{
	const struct series_new_in *in = req->in;
	struct order_series_list l;
	struct order_series s = { .title = str_trim(in->title), .pattern = S("{n}"), .active = true };

	TRY(orders_series(req->db, &l));
	if (l.n >= ORDERS_SERIES_MAX)
		return form_error(req, "title", T("Журналов уже двадцать: больше не нужно. Переименуйте один из них."));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].title, s.title))
			return form_error(req, "title", T("Такой журнал уже есть."));
	s.code = str_fmt(req->arena, "own%zu", l.n + 1);
	s.position = 10 * (int64_t)(l.n + 1);
	TRY(order_series_write(req->db, &s));
	req_audit(req, "orders.series", req->db->org, S(""), s.title);
	return req_redirect(req, "orders.series", "/orders/series");
}
