/* /orders/types: the wording of each type, the centre's own beside ours; /orders/acts: the register of acts. */
#include "features/orders/registers.h"

#include "features/orders/html.h"
#include "features/orders/queries.h"
#include "features/orders/store.h"
#include "kernel/russian/ru.h"

/* ---- types ---- */

enum status order_types_page(struct request *req)
{
	struct order_types l;
	struct types_view v = { .form = req->form };

	TRY(order_types_read(req->db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, l.v[i].gone ? &v.gone : &v.lines) = (struct type_line){ l.v[i].code, l.v[i].name, l.v[i].heading, l.v[i].source,
			str_eq(l.v[i].checked, S("нет")) ? T("не сверено") : l.v[i].checked,
			l.v[i].home ? T("вид учреждения") : l.v[i].own ? T("вариант учреждения") : T("наш текст"), l.v[i].version };
	html_orders_types(req->html, &v);
	return OK;
}

/* ---- acts ---- */

#define RESTING_MOST 1000

static enum status resting(struct request *req, const struct order_acts *acts, struct acts_view *v)
{
	struct orders_resting_list l;

	TRY(orders_resting(req->db, RESTING_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct orders_resting_row *r = &l.v[i];
		struct order_body b;
		if (!order_body_read(req->arena, r->body, &b))
			continue;
		for (size_t k = 0; k < b.n_grounds; k++) {
			struct str fault = order_ground_fault(req->arena, acts, &b.grounds[k], req->today);
			if (!fault.n)
				continue;
			struct str title = r->number.has ? str_fmt(req->arena, "№ %.*s от %.*s «%.*s»", SP(r->number.v), SP(ru_date(req->arena, r->day)), SP(r->heading))
				: str_fmt(req->arena, "%.*s «%.*s»", SP(T("черновик")), SP(r->heading));
			*VEC_ADD(req->arena, &v->resting) = (struct resting_line){ r->id, title, fault };
		}
	}
	return OK;
}

static struct act_line line_of(struct request *req, const struct order_act *x)
{
	enum order_act_force f = order_act_force_on(x, req->today);

	return (struct act_line){ x, order_act_phrase(req->arena, x), x->active ? order_act_words(req->arena, x, req->today) : T("не используется"),
		order_act_checked(req->arena, x), f == ACT_IN_FORCE ? TONE_GOOD : TONE_WAIT };
}

enum status order_acts_page(struct request *req)
{
	struct acts_view v = { .form = req->form, .may_edit = req_may(req, "orders.settings") };
	struct order_acts l;

	TRY(order_acts_read(req->db, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.lines) = line_of(req, &l.v[i]);
	TRY(resting(req, &l, &v));
	html_orders_acts(req->html, &v);
	return OK;
}

enum status order_act_add(struct request *req)
{
	const struct act_in *in = req->in;
	struct order_acts l;
	const struct order_act *same;
	struct uuid id = req_new_id(req);

	TRY(order_acts_read(req->db, &l));
	same = order_act_find(&l, str_trim(in->no));
	if (same && same->own)
		return form_error(req, "no", T("Акт с этим номером уже внесён: измените его в списке."));
	TRY(orders_act_insert(req->db, id, str_trim(in->kind), str_trim(in->no), in->issued, str_trim(in->title), in->force_to, str_trim(in->replaced_by),
		str_trim(in->checked), NULL));
	req_audit(req, "orders.act", id, S(""), in->no);
	return req_redirect(req, "orders.act", "/orders/acts");
}

enum status order_act_page(struct request *req)
{
	const struct act_one_in *in = req->in;
	struct orders_act_get_row r;
	struct act_view v = { .form = req->form, .r = &r };

	TRY(orders_act_get(req->db, in->id, &r));
	html_orders_act(req->html, &v);
	return OK;
}

enum status order_act_save(struct request *req)
{
	const struct act_save_in *in = req->in;
	int64_t rows;

	TRY(orders_act_update(req->db, in->id, str_trim(in->kind), str_trim(in->no), in->issued, str_trim(in->title), in->force_to, str_trim(in->replaced_by),
		str_trim(in->checked), in->active, in->act_rev, &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "orders.act", in->id, S(""), in->no);
	return req_redirect(req, "orders.act", "/orders/acts");
}
