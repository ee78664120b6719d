/* What is paid for a pair, and the accountant's list of a month: for those alone who have pairs.pay. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define LIST_MOST 5000

static const struct html_option grounds[] = {       /* codecheck: russian data */
	{ S_INIT("law"), S_INIT("ст. 351.8 ТК РФ (дополнительное соглашение)"), S_INIT("только для пары, к которой статья применяется") },
	{ S_INIT("bonus"), S_INIT("стимулирующая выплата по Положению об оплате труда"), S_INIT("статья не применяется") },
	{ S_INIT("duties"), S_INIT("включено в должностные обязанности"), S_INIT("со ссылкой на пункт инструкции") },
	{ S_INIT("none"), S_INIT("без оплаты"), S_INIT("только там, где статья не применяется") },
};
static const struct html_option kinds[] = {         /* codecheck: russian data */
	{ S_INIT(""), S_INIT("—"), S_INIT("") }, { S_INIT("percent"), S_INIT("% оклада"), S_INIT("") }, { S_INIT("rubles"), S_INIT("рублей"), S_INIT("") },
	{ S_INIT("points"), S_INIT("баллов"), S_INIT("") }, { S_INIT("rule"), S_INIT("по Положению, п. …"), S_INIT("") },
};

static enum status read_pay(struct db *db, struct uuid pair, struct pair_pay_get_row *ret)
{
	enum status s = pair_pay_get(db, pair, ret);

	if (s == NOT_FOUND)
		*ret = (struct pair_pay_get_row){ .rev = 0 };
	return s == NOT_FOUND ? OK : s;
}

/* Whoever pays has to know whom a worker helps, as the agreement says it; of a pupil that it is one: his name is on no paper of pay. */
static struct str learner(struct arena *a, const struct people_words *categories, const struct person *mentee)
{
	return category_works_here(mentee->category) ? person_initials(a, mentee) : people_word_title(categories, mentee->category);
}

/* What was noted of the mentor's paper is not asked for again. */
static enum status known_agreement(struct request *req, const struct pair_full_row *r, struct pair_pay_get_row *pay)
{
	struct consent_papers *papers = NEW(req->arena, struct consent_papers);

	if (pay->agreement_no.n || pay->agreement_date.has || !str_eq(r->law351, S("yes")))
		return OK;
	TRY(consent_papers_for(req->db, r->mentor_id, S("mentor"), r->form, req->today, papers));
	for (size_t i = 0; i < papers->n; i++) {
		const struct consent_paper *p = &papers->v[i];
		if (!str_eq(p->purpose->code, S(CONSENT_AGREEMENT)) || !p->answer.number.n)
			continue;
		pay->agreement_no = p->answer.number;
		pay->agreement_date = (struct opt_date){ true, p->answer.on_day };
	}
	return OK;
}

enum status pair_pay_page(struct request *req)
{
	const struct pair_in *in = req->in;
	struct pair_full_row *r = NEW(req->arena, struct pair_full_row);
	struct pair_pay_view v = { .form = req->form, .r = r, .grounds = { sizeof grounds / sizeof *grounds, grounds }, .kinds = { sizeof kinds / sizeof *kinds, kinds } };
	struct people_words categories;
	enum pair_state s;

	TRY(pair_open(req, in->pair, r, &s));
	TRY(read_pay(req->db, in->pair, &v.pay));
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	v.may_pair = req_may(req, "pairs.read");
	TRY(people_words(req->db, "category", &categories));
	v.names = v.may_pair ? pair_names(req->arena, &mentor, &mentee)
		: str_fmt(req->arena, "%.*s — %.*s", SP(person_initials(req->arena, &mentor)), SP(learner(req->arena, &categories, &mentee)));
	v.law = pair_law351_title(r->law351);
	if (!v.pay.ground.n)
		v.pay.ground = str_eq(r->law351, S("yes")) ? S("law") : str_eq(r->law351, S("function")) ? S("duties") : S("none");
	if (!v.pay.rev) {
		v.pay.since = (struct opt_date){ true, r->since };
		v.pay.until = r->until;
	}
	TRY(known_agreement(req, r, &v.pay));
	TRY(pair_offers(req, r->id, S("proposal"), &v.offers));
	if (str_eq(r->law351, S("yes")))
		TRY(pair_offers(req, r->id, S("labour"), &v.offers));
	html_pair_pay(req->html, &v);
	return OK;
}

enum status pair_pay_save(struct request *req)
{
	const struct pair_pay_in *in = req->in;
	struct pair_full_row r;
	enum pair_state s;
	const char *field;
	int64_t rows;

	TRY(pair_open(req, in->pair, &r, &s));
	struct pair_paid p = { .law = r.law351, .ground = in->ground, .size_kind = in->size_kind, .size = str_trim(in->size), .clause = str_trim(in->clause),
		.since = in->pay_since, .until = in->pay_until };
	struct str fault = pair_pay_fault(&p, &field);
	if (fault.n)
		return form_error(req, field, fault);
	TRY(pair_pay_put(req->db, in->pair, in->ground, in->size_kind, p.size, p.clause, in->pay_since, in->pay_until, str_trim(in->source), str_trim(in->contract_no),
		in->contract_date, str_trim(in->agreement_no), in->agreement_date, str_trim(in->content), str_trim(in->work_form), in->copy_given, str_trim(in->pay_order_no), in->pay_order_date, req->now,
		req->who->account, in->pay_rev, &rows));
	if (rows == 0)
		return pair_conflict(req, in->pair);
	TRY(pair_note(req->db, in->pair, "pay", S("")));
	req_audit(req, "pairs.pay", in->pair, S(""), S(""));
	return req_redirect(req, "pairs.pay", "/pairs/p/%U/pay", in->pair);
}

/* ---- the list of a month ---- */

static struct str number_words(struct arena *a, struct str no, struct date day)
{
	return str_fmt(a, "%.*s %.*s %.*s %.*s", SP(T("№")), SP(no), SP(T("от")), SP(ru_date(a, day)));
}

static struct pair_pay_line line_of(struct arena *a, const struct people_words *categories, const struct pair_pay_month_row *r)
{
	struct person mentor = { .last = r->mentor_last, .first = r->mentor_first, .middle = r->mentor_middle };
	struct person mentee = { .last = r->mentee_last, .first = r->mentee_first, .middle = r->mentee_middle, .category = r->mentee_category };
	struct pair_pay_line x = { .pair = r->id, .mentor = person_name(a, &mentor), .mentee = learner(a, categories, &mentee), .ground = pair_ground_title(r->ground),
		.size = pair_size_words(a, r->size_kind, r->size, r->clause), .since = r->since, .until = r->until, .meetings = T("—") };

	if (r->pay_since.has && date_cmp(r->pay_since.v, x.since) > 0)
		x.since = r->pay_since.v;
	if (r->pay_until.has && (!x.until.has || date_cmp(r->pay_until.v, x.until.v) < 0))
		x.until = r->pay_until;
	if (r->agreement_no.n && r->agreement_date.has)
		x.agreement = number_words(a, r->agreement_no, r->agreement_date.v);
	if (r->pay_order_no.n && r->pay_order_date.has)
		x.ground = str_fmt(a, "%.*s; %.*s %.*s", SP(x.ground), SP(T("приказ о выплате")), SP(number_words(a, r->pay_order_no, r->pay_order_date.v)));
	if (r->order_no.n && r->order_date.has)
		x.order = number_words(a, r->order_no, r->order_date.v);
	return x;
}

static enum status read_month(struct request *req, const struct pairs_pay_list_in *in, struct pairs_pay_view *v, struct date *ret_last)
{
	int y = in->of.has && in->of.v >= 2000 && in->of.v <= 2100 ? (int)in->of.v : req->today.y;
	int m = in->month.has && in->month.v >= 1 && in->month.v <= 12 ? (int)in->month.v : req->today.m;
	struct date first = date_make(y, m, 1), last = date_make(y, m, date_days_in_month(y, m));
	struct pair_pay_month_list l;
	struct people_words categories;

	*ret_last = last;
	v->year = str_fmt(req->arena, "%d", y);
	v->month = str_fmt(req->arena, "%d", m);
	v->title = str_fmt(req->arena, "%.*s %.*s — %.*s", SP(T("Наставники, которым установлена выплата:")), SP(ru_date(req->arena, first)), SP(ru_date(req->arena, last)));
	TRY(people_words(req->db, "category", &categories));
	TRY(pair_pay_month(req->db, first, last, LIST_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->lines) = line_of(req->arena, &categories, &l.v[i]);
	return OK;
}

enum status pairs_pay_page(struct request *req)
{
	static const char *const names[] = { "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь" };   /* codecheck: russian data */
	struct pairs_pay_view v = { .form = req->form, .may_pairs = req_may(req, "pairs.read") };
	struct html_option *y = NEW_ARRAY(req->arena, 4, struct html_option), *m = NEW_ARRAY(req->arena, 12, struct html_option);
	struct date last;

	TRY(read_month(req, req->in, &v, &last));
	for (int i = 0; i < 4; i++) {
		y[i].value = str_fmt(req->arena, "%d", req->today.y + 1 - i);
		y[i].title = y[i].value;
	}
	for (int i = 0; i < 12; i++)
		m[i] = (struct html_option){ str_fmt(req->arena, "%d", i + 1), str_c(names[i]), S("") };
	v.years = (struct html_option_list){ 4, y };
	v.months = (struct html_option_list){ 12, m };
	v.period = str_fmt(req->arena, "%s %d", names[last.m - 1], last.y);
	html_pairs_pay(req->html, &v);
	return OK;
}

enum status pairs_pay_export(struct request *req)
{
	static const struct sheet_column columns[] = {
		{ S_INIT("ФИО наставника"), 34, false }, { S_INIT("Пара с"), 24, false }, { S_INIT("Приказ"), 20, false }, { S_INIT("Основание"), 40, false }, { S_INIT("Размер"), 24, false },
		{ S_INIT("Допсоглашение"), 22, false }, { S_INIT("С"), 12, true }, { S_INIT("По"), 12, true }, { S_INIT("Встреч (часов)"), 12, true },
	};
	const struct pairs_pay_list_in *in = req->in;
	struct pairs_pay_view v = { 0 };
	struct arena *a = req->arena;
	struct date last;

	TRY(read_month(req, in, &v, &last));
	struct sheet_row *rows = NEW_ARRAY(a, v.lines.n, struct sheet_row);
	for (size_t i = 0; i < v.lines.n; i++) {
		const struct pair_pay_line *x = &v.lines.v[i];
		struct str *c = NEW_ARRAY(a, 9, struct str);
		c[0] = x->mentor, c[1] = x->mentee, c[2] = x->order, c[3] = x->ground, c[4] = x->size, c[5] = x->agreement;
		c[6] = ru_date(a, x->since), c[7] = x->until.has ? ru_date(a, x->until.v) : S(""), c[8] = x->meetings;
		rows[i].cells = c;
	}
	struct sheet t = { .title = v.title, .n_columns = 9, .columns = columns, .n_rows = v.lines.n, .rows = rows };
	*VEC_ADD(a, &t.foot) = T("Число встреч и часов программа пока не ведёт: впишите из журнала встреч.");
	req_note(req, "pairs.pay-list", (struct uuid){ 0 });
	return table_send(req, &t, last, S("vyplaty-nastavnikam"), in->format.n ? in->format : S("xlsx"));
}
