/* Which papers a pair has and which it lacks; what other features make for it. */
#include "features/pairs/pairs_in.h"

#include "kernel/russian/ru.h"

struct str pair_names(struct arena *a, const struct person *mentor, const struct person *mentee)
{
	struct str x = person_initials(a, mentor), y = person_initials(a, mentee);

	return str_fmt(a, "%.*s — %.*s", SP(x), SP(y));
}

/* A paper is made by whoever makes papers: the accountant sees what was made, and has no form. */
static void keep_open(struct request *req, struct maker_offers *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (req_may(req, "papers.write") || !str_starts(l->v[i].path, S("/papers/new")))
			l->v[n++] = l->v[i];
	l->n = n;
}

enum status pair_offers_order(struct request *req, struct uuid pair, struct opt_uuid order, struct str kind, struct maker_offers *ret)
{
	struct maker_subject s = { .id = pair, .kind = kind, .document = order };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct maker *m = slices[i]->makers; m && m->offer; m++)
			if (m->of == MAKER_PAIR && req_may(req, m->perm))
				TRY(m->offer(req->db, &s, ret));
	keep_open(req, ret);
	return OK;
}

enum status pair_paper_titles(struct request *req, struct uuid pair, struct str kind, struct texts *ret)
{
	struct maker_subject s = { .id = pair, .kind = kind };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct maker *m = slices[i]->makers; m && m->offer; m++) {
			struct maker_offers l = { 0 };
			if (m->of != MAKER_PAIR)
				continue;
			TRY(m->offer(req->db, &s, &l));
			for (size_t k = 0; k < l.n; k++)
				if (l.v[k].what.n)
					*VEC_ADD(req->arena, ret) = req_may(req, m->perm) ? l.v[k].what : str_fmt(req->arena, "%.*s %.*s", SP(l.v[k].what), SP(T("(делает специалист по кадрам)")));
		}
	return OK;
}

enum status pair_order_newest(struct db *db, struct opt_uuid *ret)
{
	struct pair_newest_order_list l;

	TRY(pair_newest_order(db, 1, &l));
	*ret = l.n ? l.v[0].order_id : (struct opt_uuid){ 0 };
	return OK;
}

enum status pair_offers(struct request *req, struct uuid pair, struct str kind, struct maker_offers *ret)
{
	return pair_offers_order(req, pair, (struct opt_uuid){ 0 }, kind, ret);
}

static struct str said_words(struct arena *a, struct opt_date said, struct str how)
{
	struct str way = str_eq(how, S("account")) ? T("на своей странице") : str_eq(how, S("card")) ? T("по карточке") : T("на бумаге или устно");

	return said.has ? str_fmt(a, "✓ %.*s, %.*s", SP(ru_date(a, said.v)), SP(way)) : T("нет");
}

static void add(struct request *req, struct pair_papers *l, struct pair_paper p)
{
	*VEC_ADD(req->arena, l) = p;
	l->there += p.ok;
}

static enum status of_side(struct request *req, const struct pair_full_row *r, const struct person *p, const char *side, struct date day, struct pair_papers *ret)
{
	struct consent_papers *papers = NEW(req->arena, struct consent_papers);
	bool may = req_may(req, "consents.mark");

	TRY(consent_papers_for(req->db, p->id, str_c(side), r->form, day, papers));
	for (size_t i = 0; i < papers->n; i++) {
		const struct consent_paper *x = &papers->v[i];
		if (!pair_paper_wanted(x, r->law351))
			continue;
		struct str state = x->ground ? T("✓ по закону не нужно") : consent_words(req->arena, x->state, x->day);
		struct pair_paper line = { .title = x->purpose->title, .whose = person_initials(req->arena, p), .state = state, .ok = !consent_paper_stops(x) };
		if (req_may(req, "consents.read"))
			line.url = url(req->html, "/consents/p/%U/%s", p->id, x->purpose->code);
		line.may_print = may && !line.ok && x->purpose->printed;
		if (line.may_print)
			line.print = url(req->html, "/consents/p/%U/%s/print", p->id, x->purpose->code);
		add(req, ret, line);
	}
	return OK;
}

enum status pair_papers_read(struct request *req, const struct pair_full_row *r, struct pair_papers *ret)
{
	struct arena *a = req->arena;
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	struct date day = date_cmp(r->since, req->today) > 0 ? r->since : req->today;
	/* What came with a list, or with its order, was agreed before the program knew of it. */
	bool agreed = r->order_no.n > 0;

	*ret = (struct pair_papers){ 0 };
	add(req, ret, (struct pair_paper){ .title = T("Согласие на пару"), .whose = person_initials(a, &mentor), .ok = r->mentor_said.has || agreed,
		.state = agreed && !r->mentor_said.has ? T("✓ по приказу") : said_words(a, r->mentor_said, r->mentor_how) });
	add(req, ret, (struct pair_paper){ .title = T("Согласие на пару"), .whose = person_initials(a, &mentee), .ok = r->mentee_said.has || agreed,
		.state = agreed && !r->mentee_said.has ? T("✓ по приказу") : said_words(a, r->mentee_said, r->mentee_how) });
	TRY(of_side(req, r, &mentor, "mentor", day, ret));
	TRY(of_side(req, r, &mentee, "mentee", day, ret));
	add(req, ret, (struct pair_paper){ .title = T("Приказ о закреплении"), .ok = r->order_no.n > 0 && !r->undone.has,
		.state = r->undone.has ? str_fmt(a, "№ %.*s %.*s", SP(r->order_no), SP(T("отменён"))) : r->order_no.n && r->order_date.has ? str_fmt(a, "✓ № %.*s от %.*s", SP(r->order_no), SP(ru_date(a, r->order_date.v)))
			: r->order_no.n ? str_fmt(a, "✓ № %.*s", SP(r->order_no)) : T("нет"),
		.url = r->order_id.has && req_may(req, "orders.read") ? url(req->html, "/orders/o/%U", r->order_id.v) : (struct url){ S("") } });
	return OK;
}
