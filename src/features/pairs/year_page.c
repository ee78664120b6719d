/* «Новый учебный год»: pairs are prolonged or closed, one tick each. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "features/org/org.h"
#include "kernel/russian/ru.h"

#define MOST 1000

/* Asked for before the end of May and all summer long: until 1 September of the year that begins. */
static enum status read(struct request *req, struct pair_year_list *ret)
{
	struct date end = date_make(req->today.m >= 9 ? req->today.y + 1 : req->today.y, 8, 31);

	return pair_year(req->db, req->today, end, MOST, ret);
}

enum status pairs_year_look(struct request *req, struct date first, struct year_state *ret)
{
	struct pair_year_list l;
	struct pair_figures now;

	TRY(pair_year(req->db, date_add_days(first, -1), date_add_days(first, -1), MOST, &l));
	TRY(pair_figures(req->db, req->today, req->today, &now));
	ret->state = l.n ? YEAR_TODO : now.pairs ? YEAR_DONE : YEAR_NOTHING;
	ret->path = S("/pairs/year");
	ret->button = T("Продлить или завершить");
	*VEC_ADD(req->arena, &ret->lines) = l.n ? str_fmt(req->arena, "%.*s %zu", SP(T("Пар, срок которых кончается с учебным годом:")), l.n)
		: T("Все пары продлены или завершены.");
	return OK;
}

bool pair_ticked(const struct request *req, const char *name, struct uuid id, bool initial)
{
	return req->form && req->form->submitted ? form_ticked(req->form, name, id) : initial;
}

enum status pairs_year_page(struct request *req)
{
	struct pairs_year_view v = { .form = req->form };
	struct people_words forms;
	struct pair_year_list l;

	v.until = (struct opt_date){ true, date_make(req->today.m >= 9 ? req->today.y + 2 : req->today.y + 1, 5, 31) };
	TRY(people_words(req->db, "form", &forms));
	TRY(read(req, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person mentor = { .last = l.v[i].mentor_last, .first = l.v[i].mentor_first, .middle = l.v[i].mentor_middle };
		struct person mentee = { .last = l.v[i].mentee_last, .first = l.v[i].mentee_first, .middle = l.v[i].mentee_middle };
		bool gone = !str_eq(l.v[i].mentee_state, S("here")) || !str_eq(l.v[i].mentor_state, S("here"));
		*VEC_ADD(req->arena, &v.lines) = (struct pair_year_line){ l.v[i].id, person_name(req->arena, &mentor), person_name(req->arena, &mentee),
			people_word_title(&forms, l.v[i].form), l.v[i].until, gone, pair_ticked(req, "prolong", l.v[i].id, false), pair_ticked(req, "finish", l.v[i].id, gone) };
	}
	html_pairs_year(req->html, &v);
	return OK;
}

static enum status finish(struct request *req, const struct pair_full_row *r)
{
	struct date last = r->until.has ? r->until.v : req->today;
	int64_t rows;

	TRY(pair_plan_end(req->db, r->id, r->rev, (struct opt_date){ true, last }, S("term"), (struct opt_date){ 0 }, S(""), &rows));
	if (rows == 0)
		return pair_conflict(req, r->id);
	TRY(pair_note(req->db, r->id, "ending", T("новый учебный год")));
	TRY(pair_closed(req->db, r->id, last, NULL));
	req_audit(req, "pairs.ended", r->id, S(""), T("срок истёк"));
	return OK;
}

enum status pairs_year_do(struct request *req)
{
	const struct pairs_year_in *in = req->in;
	struct pair_full_row r;
	struct pair_year_list l;

	TRY(read(req, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool on = uuid_in(l.v[i].id, in->prolong.v, in->prolong.n), off = uuid_in(l.v[i].id, in->finish.v, in->finish.n);
		if (on && off) {
			(void)form_error(req, "", str_fmt(req->arena, "%.*s %.*s: %.*s", SP(l.v[i].mentor_last), SP(l.v[i].mentee_last), SP(T("отмечено и «продлить», и «завершить». Оставьте одно."))));
			continue;
		}
		if (!on && !off)
			continue;
		TRY(pair_full(req->db, l.v[i].id, &r));
		if (on && r.until.has && date_cmp(in->until, r.until.v) <= 0)
			return form_error(req, "until", T("Продлить можно только на более поздний день."));
		if (on)
			TRY(pair_prolong_to(req, &r, in->until));
		else
			TRY(finish(req, &r));
	}
	return form_ok(req) ? req_redirect(req, "pairs.year", "/pairs/year") : INVALID;
}
