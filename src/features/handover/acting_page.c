/* «И.о. директора»: periods with their order; whose name stands under the documents of a day. */
#include "features/handover/html.h"
#include "features/handover/pages.h"
#include "features/handover/queries.h"

#define ACTINGS_MAX 200

static bool now(const struct handover_actings_row *x, struct date today)
{
	return date_cmp(x->from_date, today) <= 0 && (!x->to_date.has || date_cmp(x->to_date.v, today) >= 0);
}

static bool over(const struct handover_actings_row *x, struct date today) { return x->to_date.has && date_cmp(x->to_date.v, today) < 0; }

static struct acting_lines lines_of(struct request *req, const struct handover_actings_list *l, bool living)
{
	struct acting_lines out = { 0, NEW_ARRAY(req->arena, l->n, struct acting_line) };

	for (size_t i = 0; i < l->n; i++) {
		const struct handover_actings_row *x = &l->v[i];
		if (living && over(x, req->today))
			continue;
		out.v[out.n++] = (struct acting_line){ x->id, x->name, x->post, handover_days(req->arena, x->from_date, x->to_date),
			handover_order_words(req->arena, x->order_no, (struct opt_date){ true, x->order_date }), now(x, req->today), !over(x, req->today) };
	}
	return out;
}

enum status acting_panel(struct request *req)
{
	struct acting_panel_view v = { .may = req_may(req, "handover.acting") };
	struct handover_actings_list l;

	TRY(signatory_on(req->db, req->today, &v.today));
	TRY(handover_actings(req->db, ACTINGS_MAX, &l));
	v.lines = lines_of(req, &l, true);
	html_acting_panel(req->html, &v);
	return OK;
}

enum status acting_page(struct request *req)
{
	struct acting_view v = { .form = req->form, .post = T("И.о. директора") };
	struct handover_actings_list l;

	TRY(signatory_on(req->db, req->today, &v.today));
	TRY(handover_staff_options(req, &v.staff));
	TRY(handover_actings(req->db, ACTINGS_MAX, &l));
	v.lines = lines_of(req, &l, false);
	html_acting(req->html, &v);
	return OK;
}

static enum status check_others(struct request *req, const struct acting_in *in)
{
	struct handover_actings_list l;

	TRY(handover_actings(req->db, ACTINGS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct handover_actings_row *x = &l.v[i];
		bool before = in->to.has && date_cmp(in->to.v, x->from_date) < 0, after = x->to_date.has && date_cmp(x->to_date.v, in->from) < 0;
		if (before || after)
			continue;
		struct str days = handover_days(req->arena, x->from_date, x->to_date);
		form_error(req, "from", str_fmt(req->arena, "На эти дни уже назначен другой: %.*s, %.*s. Завершите тот период или выберите другие дни.",
		                                SP(x->name), SP(days)));
		break;
	}
	return OK;
}

enum status acting_add(struct request *req)
{
	const struct acting_in *in = req->in;
	struct html_option_list staff;
	struct uuid id = req_new_id(req);

	TRY(handover_staff_options(req, &staff));
	if (!handover_is_option(&staff, in->account, req->arena))
		form_error(req, "account", T("Этот человек сейчас не работает в программе. Выберите из списка."));
	if (in->to.has && date_cmp(in->to.v, in->from) < 0)
		form_error(req, "to", T("Последний день раньше первого."));
	TRY(check_others(req, in));
	if (!form_ok(req))
		return INVALID;
	TRY(handover_acting_add(req->db, id, in->account, in->post, in->from, in->to, in->order_no, in->order_date, req->now, req->who->account, NULL));
	struct str days = handover_days(req->arena, in->from, in->to);
	req_audit(req, "handover.acting", in->account, S(""), str_fmt(req->arena, "%.*s, %.*s", SP(in->post), SP(days)));
	return req_redirect(req, "handover.acting-saved", "/handover/acting");
}

/* From today on somebody else signs; what was signed before keeps its signatory. */
enum status acting_end(struct request *req)
{
	const struct acting_one_in *in = req->in;
	struct handover_actings_list l;

	TRY(handover_actings(req->db, ACTINGS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct handover_actings_row *x = &l.v[i];
		if (!uuid_eq(x->id, in->acting))
			continue;
		TRY(date_cmp(x->from_date, req->today) < 0 ? handover_acting_end(req->db, x->id, date_add_days(req->today, -1), NULL)
		                                           : handover_acting_drop(req->db, x->id, NULL));
		req_audit(req, "handover.acting", x->account_id, x->post, S(""));
		return req_redirect(req, "handover.acting-over", "/handover/acting");
	}
	return NOT_FOUND;
}
