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
		*VEC_ADD(req->arena, &v.lines) = (struct type_line){ l.v[i].code, l.v[i].name, l.v[i].heading, l.v[i].source,
			str_eq(l.v[i].checked, S("нет")) ? T("не сверено") : l.v[i].checked, l.v[i].own ? T("вариант учреждения") : T("наш текст"), l.v[i].version };
	html_orders_types(req->html, &v);
	return OK;
}

static struct str field_names(struct arena *a)
{
	struct str out = S("");

	for (size_t i = 0; order_field_name(i).n; i++)
		out = str_fmt(a, "%.*s%s{%.*s}", SP(out), out.n ? ", " : "", SP(order_field_name(i)));
	return out;
}

static void view_appendices(struct arena *a, struct type_view *v)
{
	for (size_t i = 0; i < v->t->appendices.n; i++) {
		const struct order_type_appendix *x = &v->t->appendices.v[i];
		*VEC_ADD(a, &v->appendices) = (struct type_appendix_line){ x->kind == ORDER_MADE ? x->source : x->title, x->columns,
			str_join(a, x->lines.v, x->lines.n, S("\n")), x->kind == ORDER_MADE, x->kind == ORDER_TABLE };
	}
}

enum status order_type_page(struct request *req)
{
	const struct type_in *in = req->in;
	struct order_types l;
	struct type_view v = { .form = req->form };

	TRY(order_types_read(req->db, &l));
	v.t = order_type_find(&l, in->type);
	if (!v.t)
		return NOT_FOUND;
	v.clauses = order_type_clauses_text(req->arena, v.t);
	v.grounds = str_join(req->arena, v.t->grounds.v, v.t->grounds.n, S("; "));
	v.checked = str_eq(v.t->checked, S("нет")) ? S("") : v.t->checked;
	v.fields = field_names(req->arena);
	view_appendices(req->arena, &v);
	html_orders_type(req->html, &v);
	return OK;
}

/* Texts and tables of the appendices, in their order; which appendices there are stays. */
static void take_appendices(struct arena *a, struct order_type *t, const struct type_save_in *in)
{
	struct order_type_appendix *v = NEW_ARRAY(a, t->appendices.n, struct order_type_appendix);

	for (size_t i = 0; i < t->appendices.n; i++) {
		v[i] = t->appendices.v[i];
		if (v[i].kind == ORDER_MADE || i >= in->appendices.n)
			continue;
		struct str rest = in->appendices.v[i].text;
		v[i].title = str_trim(in->appendices.v[i].title).n ? str_trim(in->appendices.v[i].title) : v[i].title;
		v[i].columns = str_trim(in->appendices.v[i].columns).n ? str_trim(in->appendices.v[i].columns) : v[i].columns;
		v[i].lines = (struct order_texts){ 0 };
		while (rest.n) {
			struct str line = str_trim(str_cut(rest, '\n', &rest));
			if (line.n)
				*VEC_ADD(a, &v[i].lines) = line;
		}
	}
	t->appendices.v = v;
}

/* The lines of the form take the place of those of the type; what the form does not show stays. */
static struct str text_of(struct arena *a, const struct order_type *was, const struct type_save_in *in)
{
	struct order_type t = *was;
	struct str rest = in->clauses, lines = S("");

	t.name = str_trim(in->name);
	t.heading = str_trim(in->heading);
	t.purpose = str_trim(in->purpose);
	t.checked = str_trim(in->checked).n ? str_trim(in->checked) : S("нет");
	while (rest.n) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			lines = str_fmt(a, "%.*sclause\t%.*s\n", SP(lines), SP(line));
	}
	struct order_type read = order_type_read(a, t.code, str_fmt(a, "grounds\t%.*s\n%.*s", SP(in->grounds), SP(lines)));
	t.clauses.n = read.clauses.n;
	t.clauses.v = read.clauses.v;
	t.grounds = read.grounds;
	take_appendices(a, &t, in);
	return order_type_write(a, &t);
}

static enum status find_type(struct request *req, struct str code, int64_t version, const struct order_type **ret)
{
	struct order_types l;

	TRY(order_types_read(req->db, &l));
	*ret = order_type_find(&l, code);
	if (!*ret)
		return NOT_FOUND;
	return (*ret)->version == version ? OK : CONFLICT;
}

enum status order_type_save(struct request *req)
{
	const struct type_save_in *in = req->in;
	const struct order_type *t;

	TRY(find_type(req, in->type, in->version, &t));
	struct str text = text_of(req->arena, t, in), fault = order_type_fault(req->arena, text);
	if (fault.n)
		return form_error(req, "clauses", fault);
	if (text.n > ORDER_TYPE_BYTES_MAX)
		return form_error(req, "clauses", T("Текст слишком длинный: сократите пункты."));
	TRY(order_type_keep(req->db, t, text));
	req_audit(req, "orders.type", (struct uuid){ { 0 } }, S(""), t->name);
	return req_redirect(req, "orders.type", "/orders/types/%s", in->type);
}

enum status order_type_reset(struct request *req)
{
	const struct type_reset_in *in = req->in;
	const struct order_type *t;

	TRY(find_type(req, in->type, in->version, &t));
	if (t->own)
		TRY(order_type_keep(req->db, t, S("")));
	req_audit(req, "orders.type", (struct uuid){ { 0 } }, S(""), t->name);
	return req_redirect(req, "orders.type-ours", "/orders/types/%s", in->type);
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
