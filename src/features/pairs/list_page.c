/* /pairs: who mentors whom, what waits, what lacks; the same as a file. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "features/consents/consents.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define PAGE 50
#define PEOPLE_MOST 1000
#define EXPORT_MOST 20000

/* ---- a line ---- */

struct looking {
	struct people_words forms, models;
	struct pair_last_signs signs;
	struct pair_silents silents;
	struct consent_ids stopped;
	struct pair_no_role_list no_role;
};

static struct str order_words(struct arena *a, const struct pair_page_row *r)
{
	if (!r->order_no.n)
		return S("");
	if (!r->order_date.has)
		return str_fmt(a, "%.*s %.*s", SP(T("№")), SP(r->order_no));
	return str_fmt(a, "%.*s %.*s %.*s %.*s", SP(T("№")), SP(r->order_no), SP(T("от")), SP(ru_date(a, r->order_date.v)));
}

static bool in_page(const struct pair_lines *l, const struct pair_page_row *r, struct pair_line **ret)
{
	for (size_t i = l->n; r->group_no.has && i > 0; i--)
		if (uuid_eq(l->v[i - 1].mentor_id, r->mentor_id) && l->v[i - 1].group_no.has && l->v[i - 1].group_no.v == r->group_no.v) {
			*ret = &l->v[i - 1];
			return true;
		}
	return false;
}

static void add_mentee(struct request *req, struct pair_line *line, const struct pair_page_row *r)
{
	struct person p = PAIR_MENTEE(r);
	__typeof__(line->mentees.v) x = VEC_ADD(req->arena, &line->mentees);

	x->id = r->id;
	x->person = r->mentee_id;
	x->name = person_name(req->arena, &p);
	x->minor = person_minor(&p, req->today);
}

/* By id. */
static const struct pair_no_role_row *no_role(const struct looking *k, struct uuid pair)
{
	size_t lo = 0, hi = k->no_role.n;

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;
		int c = memcmp(k->no_role.v[mid].id.b, pair.b, sizeof pair.b);
		if (c == 0)
			return &k->no_role.v[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

static struct str note_of(struct request *req, const struct looking *k, const struct pair_page_row *r, enum pair_state s)
{
	struct pair_reasons reasons;

	pair_reasons_read(&reasons);
	const struct pair_reason *why = pair_reason_find(&reasons, r->end_reason);
	if (s == PAIR_CLOSED)
		return why ? why->title : r->end_why;
	if (!str_eq(r->mentor_state, S("here")) || !str_eq(r->mentee_state, S("here")))
		return T("кто-то из двоих выбыл: завершите пару");
	if (r->undone.has)
		return T("приказ отменён: решите, что с парой");
	if (r->undone_waits)
		return T("прежний приказ отменён, ждёт нового");
	if (r->end_on.has)
		return str_fmt(req->arena, "%.*s %.*s: %.*s", SP(T("завершается")), SP(ru_date(req->arena, r->end_on.v)), SP(why ? why->title : r->end_why));
	if (r->taken_back.has && s == PAIR_PROPOSED)
		return str_fmt(req->arena, "%.*s %.*s", SP(T("согласие отозвано")), SP(date_cmp(r->taken_back.v, req->today) == 0 ? T("сегодня") : ru_date(req->arena, r->taken_back.v)));
	const struct pair_no_role_row *no = no_role(k, r->id);
	if (no)
		return no->mentor ? T("роль наставника закончилась: решите, что с парой") : T("роль наставляемого закончилась: решите, что с парой");
	for (size_t i = 0; i < k->silents.n; i++)
		if (uuid_eq(k->silents.v[i].pair, r->id))
			return str_fmt(req->arena, "%.*s %d %s", SP(T("ничего не слышно")), k->silents.v[i].days, ru_plural(k->silents.v[i].days, "день", "дня", "дней"));
	return S("");
}

static bool incomplete(const struct looking *k, const struct pair_page_row *r, enum pair_state s)
{
	return pair_state_live(s) && (!r->order_no.n || r->undone.has || consent_stops(&k->stopped, r->mentor_id) || consent_stops(&k->stopped, r->mentee_id));
}

/* rows have the same members in pair_page and pair_full, but for the last ones. */
/* Of a group all together. */
static enum status count_papers(struct request *req, struct uuid pair, struct pair_line *line)
{
	struct pair_full_row *r = NEW(req->arena, struct pair_full_row);
	struct pair_papers l;

	TRY(pair_full(req->db, pair, r));
	TRY(pair_papers_read(req, r, &l));
	line->there += l.there;
	line->wanted += l.n;
	line->papers = str_fmt(req->arena, "%zu/%zu", line->there, line->wanted);
	return OK;
}

/* A group is as far as the last of its pairs; what lacks of one lacks of the group. */
static void join_group(struct pair_line *line, const struct pair_line *one)
{
	line->incomplete |= one->incomplete;
	line->early |= one->early;
	if (one->far >= line->far)
		return;
	line->far = one->far;
	line->state = one->state;
	line->tone = one->tone;
}

static struct pair_line line_of(struct request *req, const struct looking *k, const struct pair_page_row *r)
{
	enum pair_state s = PAIR_CLOSED;
	struct person mentor = PAIR_MENTOR(r);

	(void)pair_state_parse(r->state, &s);
	s = pair_state_on(s, r->since, r->until, req->today);
	const struct pair_sign *sign = pair_sign_of(&k->signs, r->id);
	return (struct pair_line){ .id = r->id, .mentor_id = r->mentor_id, .group_no = r->group_no, .mentor = person_name(req->arena, &mentor),
		.form = people_word_title(&k->forms, r->form), .model = r->model.n ? people_word_title(&k->models, r->model) : S(""), .state = pair_state_title(s),
		.tone = pair_tone(s), .far = s, .order = order_words(req->arena, r), .since = r->since, .until = r->until, .note = note_of(req, k, r, s),
		.last = sign ? ru_date(req->arena, sign->day) : S(""), .incomplete = incomplete(k, r, s), .early = str_eq(r->source, S("import")) && incomplete(k, r, s) };
}

static bool shown(const struct pairs_list_in *in, const struct looking *k, const struct pair_page_row *r, enum pair_state s)
{
	if (str_eq(in->show, S("papers")))
		return incomplete(k, r, s);
	if (str_eq(in->show, S("waiting")))
		return pair_state_waits(s);
	if (str_eq(in->show, S("roles")))
		return no_role(k, r->id) != NULL;
	if (!str_eq(in->show, S("silent")))
		return true;
	for (size_t i = 0; i < k->silents.n; i++)
		if (uuid_eq(k->silents.v[i].pair, r->id))
			return true;
	return false;
}

static enum status look(struct request *req, struct looking *k)
{
	TRY(people_words(req->db, "form", &k->forms));
	TRY(people_words(req->db, "model", &k->models));
	TRY(pair_signs_read(req->db, &k->signs));
	TRY(pair_silents_read(req->db, &k->silents));
	TRY(pair_no_role(req->db, req->today, EXPORT_MOST, &k->no_role));
	return consent_stopped(req->db, &k->stopped);
}

/* ---- reading ---- */

static enum status read_page(struct request *req, const struct pairs_list_in *in, struct bytes key, struct uuid after, int64_t most, struct pair_page_list *ret)
{
	struct opt_str form = { in->form.n > 0, in->form };
	struct opt_date from = { 0 }, to = { 0 };

	if (in->year.has && in->year.v >= 2000 && in->year.v <= 2100) {
		from = (struct opt_date){ true, date_make((int)in->year.v, 9, 1) };
		to = (struct opt_date){ true, date_make((int)in->year.v + 1, 8, 31) };
	}
	return pair_page(req->db, in->closed, req->today, form, from, to, key, after, most, ret);
}

static enum status start_of(struct request *req, const struct pairs_list_in *in, struct bytes *key, struct uuid *after)
{
	struct pair_place_row r;

	*key = (struct bytes){ 0 };
	*after = (struct uuid){ 0 };
	if (!in->after.has)
		return OK;
	TRY(pair_place(req->db, in->after.v, &r));
	*key = r.mentor_key;
	*after = in->after.v;
	return OK;
}

static struct url with_filters(struct request *req, const struct pairs_list_in *in, struct url u)
{
	if (in->closed)
		u = url_join_query(req->html, u, "closed", S("1"));
	if (in->form.n)
		u = url_join_query(req->html, u, "form", in->form);
	if (in->show.n)
		u = url_join_query(req->html, u, "show", in->show);
	if (in->year.has)
		u = url_join_query(req->html, u, "year", str_fmt(req->arena, "%lld", (long long)in->year.v));
	return u;
}

/* A page is fifty rows of the store; what is filtered here (papers, silence) may leave fewer lines of them: those lists are read whole. */
static enum status put_lines(struct request *req, const struct looking *k, const struct pairs_list_in *in, struct pairs_view *v)
{
	bool whole = in->show.n > 0;
	struct pair_page_list l;
	struct pair_line *line;
	struct bytes key;
	struct uuid after;

	TRY(start_of(req, in, &key, &after));
	TRY(read_page(req, in, key, after, whole ? EXPORT_MOST : PAGE + 1, &l));
	size_t n = !whole && l.n > PAGE ? PAGE : l.n;
	for (size_t i = 0; i < n; i++) {
		const struct pair_page_row *r = &l.v[i];
		struct pair_line one = line_of(req, k, r);
		enum pair_state s = PAIR_CLOSED;
		(void)pair_state_parse(r->state, &s);
		if (!shown(in, k, r, pair_state_on(s, r->since, r->until, req->today)))
			continue;
		if (!in_page(&v->lines, r, &line)) {
			line = VEC_ADD(req->arena, &v->lines);
			*line = one;
		} else
			join_group(line, &one);
		if (!in->closed && v->lines.n <= PAGE)
			TRY(count_papers(req, r->id, line));
		add_mentee(req, line, r);
	}
	v->paging.shown = v->lines.n;
	if (in->after.has)
		v->paging.first = with_filters(req, in, url(req->html, "/pairs"));
	if (!whole && l.n > PAGE)
		v->paging.next = with_filters(req, in, url(req->html, "/pairs?after=%U", l.v[PAGE - 1].id));
	return OK;
}

/* ---- people without a pair ---- */

static void add_person(struct request *req, struct pairs_view *v, struct uuid id, struct str last, struct str first, struct str middle, struct str words, const char *side)
{
	struct str name = person_name(req->arena, &(struct person){ .last = last, .first = first, .middle = middle });
	struct url make = url_join_query(req->html, url(req->html, "/pairs/new"), side, name);

	*VEC_ADD(req->arena, &v->people) = (struct pair_person_line){ id, name, words, make };
}

static enum status put_alone(struct request *req, struct pairs_view *v)
{
	struct people_words forms;
	struct pair_alone_list l;

	v->people_title = T("Без наставника");
	v->people_empty = T("Все закреплены: у каждого наставляемого есть наставник или предложенная пара.");
	TRY(people_words(req->db, "form", &forms));
	TRY(pair_alone(req->db, req->today, PEOPLE_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		add_person(req, v, l.v[i].id, l.v[i].last, l.v[i].first, l.v[i].middle, l.v[i].form.n ? people_word_title(&forms, l.v[i].form) : S(""), "mentee");
	return OK;
}

static enum status put_free(struct request *req, struct pairs_view *v)
{
	struct pair_free_list l;

	v->people_title = T("Наставники со свободным местом");
	v->people_empty = T("Свободных мест у наставников нет.");
	TRY(pair_free(req->db, req->today, PEOPLE_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		add_person(req, v, l.v[i].id, l.v[i].last, l.v[i].first, l.v[i].middle, l.v[i].capacity.has
			? str_fmt(req->arena, "%.*s %lld, %.*s %lld", SP(T("ведёт")), (long long)l.v[i].n, SP(T("готов вести")), (long long)l.v[i].capacity.v)
			: T("никого не ведёт"), "mentor");
	return OK;
}

/* ---- the head ---- */

static bool offered(const struct maker_offers *l, size_t n, struct str path)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(l->v[i].path, path))
			return true;
	return false;
}

/* First an order of its own, called by what it is for; behind it the one that changes an order that there is: the same for all kinds. */
static enum status add_order(struct request *req, struct opt_uuid order, const char *kind, struct str title, struct pairs_view *v)
{
	struct maker_offers l = { 0 };

	TRY(pair_offers_order(req, (struct uuid){ { 0 } }, order, str_c(kind), &l));
	for (size_t i = 0; i < l.n; i++) {
		if (i == 0)
			l.v[i].button = title;
		if (!offered(&v->orders, v->orders.n, l.v[i].path))
			*VEC_ADD(req->arena, &v->orders) = l.v[i];
	}
	return OK;
}

/* What the order will list, and what it will not: «4 новые», «1 новая и 3 без приказа; согласие отозвано: 1». */
static struct str fresh_words(struct arena *a, int64_t fresh, int64_t bare, int64_t taken)
{
	struct str news = str_fmt(a, "%lld %s", (long long)fresh, ru_plural(fresh, "новая", "новые", "новых")), olds = str_fmt(a, "%lld %.*s", (long long)bare, SP(T("без приказа")));

	struct str all = !bare ? news : !fresh ? olds : str_fmt(a, "%.*s и %.*s", SP(news), SP(olds));

	return taken ? str_fmt(a, "%.*s; %.*s %lld", SP(all), SP(T("согласие отозвано:")), (long long)taken) : all;
}

static enum status put_figures(struct request *req, const struct looking *k, struct pairs_view *v)
{
	struct figure *f = NEW_ARRAY(req->arena, 5, struct figure);
	struct pair_waiting_row w;
	struct pair_alone_list alone;
	struct pair_free_list free;
	struct pair_live_ids_list live;
	int64_t lacks = 0, bare = 0;

	TRY(pair_waiting(req->db, &w));
	TRY(pair_alone(req->db, req->today, PEOPLE_MOST, &alone));
	TRY(pair_free(req->db, req->today, PEOPLE_MOST, &free));
	TRY(pair_live_ids(req->db, req->today, EXPORT_MOST, &live));
	for (size_t i = 0; i < live.n; i++) {
		lacks += !live.v[i].ordered || consent_stops(&k->stopped, live.v[i].mentor_id) || consent_stops(&k->stopped, live.v[i].mentee_id);
		bare += !live.v[i].ordered && !live.v[i].instead;
	}
	v->any = (int64_t)live.n + w.proposed + w.consent;
	f[0] = (struct figure){ .n = (int64_t)alone.n, .word = T("без наставника"), .url = url(req->html, "/pairs?show=alone") };
	f[1] = (struct figure){ .n = (int64_t)free.n, .word = T("наставники со свободным местом"), .url = url(req->html, "/pairs?show=free") };
	f[2] = (struct figure){ .n = lacks, .word = T("бумаги неполны"), .url = url(req->html, "/pairs?show=papers") };
	f[3] = (struct figure){ .n = w.proposed + w.consent, .word = T("ждут согласия или приказа"), .url = url(req->html, "/pairs?show=waiting") };
	v->figures = (struct figure_list){ 4, f };
	struct opt_uuid order;
	TRY(pair_order_newest(req->db, &order));
	if (w.consent || bare)
		TRY(add_order(req, order, "order:pairs", str_fmt(req->arena, "%.*s (%.*s)", SP(T("Приказ о закреплении")), SP(fresh_words(req->arena, w.consent, bare, w.taken))), v));
	if (w.prolonged)
		TRY(add_order(req, order, "order:prolong", str_fmt(req->arena, "%.*s (%lld)", SP(T("Приказ о продлении")), (long long)w.prolonged), v));
	if (w.ending)
		TRY(add_order(req, order, "order:finish", str_fmt(req->arena, "%.*s (%lld)", SP(T("Приказ о завершении")), (long long)w.ending), v));
	return OK;
}

static enum status put_filters(struct request *req, struct pairs_view *v)
{
	struct people_words words;
	struct pair_forms_list used;
	struct html_option *f, *y;
	int first = req->today.m >= 9 ? req->today.y : req->today.y - 1;

	TRY(people_words(req->db, "form", &words));
	TRY(pair_forms(req->db, &used));
	f = NEW_ARRAY(req->arena, used.n + 1, struct html_option);
	f[0] = (struct html_option){ S(""), T("все формы"), S("") };
	for (size_t i = 0; i < used.n; i++)
		f[i + 1] = (struct html_option){ used.v[i].form, people_word_title(&words, used.v[i].form), S("") };
	v->forms = (struct html_option_list){ used.n + 1, f };
	y = NEW_ARRAY(req->arena, 5, struct html_option);
	y[0] = (struct html_option){ S(""), T("все годы"), S("") };
	for (int i = 0; i < 4; i++)
		y[i + 1] = (struct html_option){ str_fmt(req->arena, "%d", first - i), str_fmt(req->arena, "%d/%02d", first - i, (first - i + 1) % 100), S("") };
	v->years = (struct html_option_list){ 5, y };
	return OK;
}

enum status pairs_page(struct request *req)
{
	const struct pairs_list_in *in = req->in;
	struct pairs_view v = { .form = req->form, .in = in, .closed = in->closed, .may_edit = req_may(req, "pairs.edit"), .may_people = req_may(req, "people.all"),
		.may_pay = req_may(req, "pairs.pay"), .may_exits = req_may(req, "pairs.exits"), .may_fit = req_may(req, "fit.read"),
		.may_drafts = req_may(req, "drafts.work"), .filtered = in->form.n || in->show.n || in->year.has };

	struct looking *k = NEW(req->arena, struct looking);
	TRY(look(req, k));
	TRY(put_figures(req, k, &v));
	TRY(put_filters(req, &v));
	if (str_eq(in->show, S("alone")))
		TRY(put_alone(req, &v));
	else if (str_eq(in->show, S("free")))
		TRY(put_free(req, &v));
	else
		TRY(put_lines(req, k, in, &v));
	v.files = with_filters(req, in, url(req->html, "/pairs/export"));
	html_pairs(req->html, &v);
	return OK;
}

/* ---- as a file ---- */

/* The pair is counted; whoever has withdrawn the consent to taking part is named in no file. */
static struct str unless_withdrawn(const struct consent_ids *gone, struct uuid person, struct str name)
{
	return consent_stops(gone, person) ? T("согласие отозвано") : name;
}

enum status pairs_export_page(struct request *req)
{
	static const struct sheet_column columns[] = {
		{ S_INIT("Наставник"), 32, false }, { S_INIT("Наставляемый"), 32, false }, { S_INIT("Форма"), 20, false }, { S_INIT("Ролевая модель"), 26, false },
		{ S_INIT("С"), 12, true }, { S_INIT("По"), 12, true }, { S_INIT("Приказ"), 22, false }, { S_INIT("Бумаги"), 12, true },
		{ S_INIT("Последняя встреча"), 14, true }, { S_INIT("Состояние"), 24, false },
	};
	const struct pairs_list_in *in = req->in;
	struct looking *k = NEW(req->arena, struct looking);
	struct arena *a = req->arena;
	struct pair_page_list l;
	struct consent_ids gone;

	TRY(read_page(req, in, (struct bytes){ 0 }, (struct uuid){ 0 }, EXPORT_MOST, &l));
	TRY(look(req, k));
	TRY(consent_withdrawn(req->db, CONSENT_PARTICIPATION, &gone));
	struct sheet_row *rows = NEW_ARRAY(a, l.n + 1, struct sheet_row);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++) {
		struct pair_line x = line_of(req, k, &l.v[i]);
		struct person mentee = PAIR_MENTEE(&l.v[i]);
		if (!shown(in, k, &l.v[i], x.far))
			continue;
		struct str *c = NEW_ARRAY(a, 10, struct str);
		c[0] = unless_withdrawn(&gone, l.v[i].mentor_id, x.mentor), c[1] = unless_withdrawn(&gone, l.v[i].mentee_id, person_name(a, &mentee)), c[2] = x.form, c[3] = x.model;
		c[4] = ru_date(a, x.since), c[5] = x.until.has ? ru_date(a, x.until.v) : S("");
		c[6] = x.order.n ? x.order : T("нет"), c[7] = x.incomplete ? T("неполны") : T("полны"), c[8] = x.last.n ? x.last : T("—");
		c[9] = x.note.n ? str_fmt(a, "%.*s; %.*s", SP(x.state), SP(x.note)) : x.state;
		rows[n++].cells = c;
	}
	struct sheet t = { .title = str_fmt(a, "%.*s %.*s", SP(in->closed ? T("Завершённые наставнические пары (группы) на") : T("Наставнические пары (группы) на")),
		SP(ru_date(a, req->today))), .n_columns = 10, .columns = columns, .n_rows = n, .rows = rows };
	return table_send(req, &t, req->today, S("pary"), in->format.n ? in->format : S("xlsx"));
}
