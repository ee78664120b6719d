#include "features/orders/make.h"

#include "features/orders/queries.h"
#include "features/orders/store.h"
#include "features/people/people.h"

#define WORKERS_MOST 2000

enum status order_workers_read(struct db *db, struct order_workers *ret)
{
	struct orders_workers_list l;
	struct order_workers out = { 0 };

	TRY(orders_workers(db, db->today, WORKERS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct order_worker *last = out.n ? &out.v[out.n - 1] : NULL;
		if (last && uuid_eq(last->account, l.v[i].id))
			last->roles = str_fmt(db->arena, "%.*s %.*s", SP(last->roles), SP(l.v[i].role));
		else
			*VEC_ADD(db->arena, &out) = (struct order_worker){ l.v[i].id, l.v[i].name, l.v[i].post, l.v[i].role };
	}
	*ret = out;
	return OK;
}

const struct order_worker *order_worker_of(const struct order_facts *f, const char *role)
{
	for (size_t i = 0; i < f->workers.n; i++)
		for (struct str all = f->workers.v[i].roles; all.n;)
			if (str_eq(str_cut(all, ' ', &all), str_c(role)))
				return &f->workers.v[i];
	return NULL;
}

struct html_option_list order_worker_options(struct arena *a, const struct order_workers *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n, struct html_option);

	for (size_t i = 0; i < l->n; i++) {
		const struct order_worker *w = &l->v[i];
		v[i] = (struct html_option){ uuid_str(a, w->account), w->post.n ? str_fmt(a, "%.*s — %.*s", SP(w->name), SP(w->post)) : w->name, S("") };
	}
	return (struct html_option_list){ l->n, v };
}

/* ---- what is known ---- */

static struct str small(struct arena *a, struct str s)
{
	size_t at = 0;
	char letter[4];

	if (!s.n)
		return s;
	size_t n = utf8_put(letter, utf8_lower(utf8_next(s, &at)));
	return str_fmt(a, "%.*s%.*s", (int)n, letter, SP(str_sub(s, at, s.n)));
}

static enum status in_case(struct db *db, const struct order_worker *w, enum name_case c, struct str *ret)
{
	struct called who;
	struct post_called post;

	TRY(account_called(db, w->account, c, &who));
	TRY(post_called(db, w->post, c, &post));
	*ret = post.text.n ? str_fmt(db->arena, "%.*s %.*s", SP(small(db->arena, post.text)), SP(who.full)) : who.full;
	return OK;
}

static enum status read_chosen(struct db *db, const struct order_source *s, struct order_facts *f)
{
	for (size_t i = 0; s->chosen.has && i < f->workers.n; i++) {
		const struct order_worker *w = &f->workers.v[i];
		if (!uuid_eq(w->account, s->chosen.v))
			continue;
		f->chosen = (struct order_named){ .account = s->chosen, .post = w->post, .name = w->name };
		TRY(in_case(db, w, CASE_ACC, &f->chosen.acc));
		TRY(in_case(db, w, CASE_DAT, &f->chosen.dat));
	}
	return OK;
}

static enum status read_plan(struct db *db, struct order_source *s, struct order_facts *f)
{
	struct plan_brief plan;

	if (s->row.has) {
		TRY(plan_row_read(db, s->row.v, &s->plan_row));
		f->row = &s->plan_row;
	}
	enum status st = plan_brief_read(db, f->row ? (struct opt_uuid){ true, f->row->plan } : (struct opt_uuid){ 0 }, &plan);
	if (st == NOT_FOUND)
		return OK;
	TRY(st);
	f->plan = (struct opt_uuid){ true, plan.id };
	f->plan_title = plan.title;
	f->period_start = (struct opt_date){ true, plan.period_start };
	f->period_end = (struct opt_date){ true, plan.period_end };
	return OK;
}

static struct date last_of_may(struct date first) { return date_make(first.y + 1, 5, 31); }

static enum status read_author(struct db *db, const struct order_source *s, struct order_facts *f)
{
	for (size_t i = 0; i < f->workers.n; i++)
		if (uuid_eq(f->workers.v[i].account, db->account))
			f->author_name = f->workers.v[i].name;
	f->author_phone = f->author_name.n ? s->card.phone : S("");
	return OK;
}

enum status order_facts_read(struct db *db, struct order_source *s)
{
	struct order_facts f = { .day = s->day };

	TRY(org_card_read(db, &s->card));
	TRY(order_acts_read(db, &s->acts));
	TRY(order_workers_read(db, &f.workers));
	TRY(read_plan(db, s, &f));
	TRY(read_chosen(db, s, &f));
	TRY(read_author(db, s, &f));
	struct date first = org_year_start(s->day, s->card.year_from ? s->card.year_from : ORG_YEAR_FROM);
	f.org = s->card.short_name;
	f.year = str_fmt(db->arena, "%d/%d %.*s", first.y, first.y + 1, SP(T("учебный год")));
	f.year_end = last_of_may(first);
	f.acts = &s->acts;
	s->facts = f;
	return OK;
}

/* ---- a draft ---- */

enum status order_make_draft(struct db *db, struct str type, struct opt_uuid row, struct opt_uuid chosen, struct uuid *ret_id)
{
	struct order_types types;
	struct order_source s = { .day = db->today, .row = row, .chosen = chosen };

	TRY(order_types_read(db, &types));
	const struct order_type *t = order_type_find(&types, type);
	if (!t || t->gone)
		return NOT_FOUND;
	TRY(order_facts_read(db, &s));
	struct order_body b = order_fill(db->arena, t, &s.facts);
	TRY(order_add(db, &(struct new_order){ .type = t->code, .series = t->series, .day = db->today, .body = &b }, ret_id));
	return row.has ? plan_paper_add(db, *ret_id, row.v, s.plan_row.occurrence) : OK;
}

struct str order_type_does(struct str type)
{
	return str_eq(type, S("amend")) ? S("changes") : str_eq(type, S("cancel")) ? S("cancels") : S("");
}

/* ---- «Сделать приказ» ---- */

static bool under_way(struct str state)
{
	enum order_state s;

	return order_state_parse(state, &s) && !order_kept(s);
}

static struct maker_offer continued(struct db *db, const struct orders_of_row_row *o)
{
	bool draft = str_eq(o->state, S("draft"));
	struct str id = uuid_str(db->arena, o->id);

	return (struct maker_offer){ draft ? T("Продолжить приказ") : T("Открыть приказ"), o->heading,
		str_fmt(db->arena, "/orders/o/%.*s%s", SP(id), draft ? "/edit" : "") };
}

static enum status offer(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	struct orders_of_row_list begun;
	struct order_types types;

	TRY(order_types_read(db, &types));
	TRY(orders_of_row(db, s->id, &begun));
	for (size_t i = 0; i < begun.n; i++)
		if (under_way(begun.v[i].state)) {
			*VEC_ADD(db->arena, ret) = continued(db, &begun.v[i]);
			return OK;
		}
	const struct order_type *t = order_type_for(&types, plan_sample_row(db->arena, s->title), s->kind);
	if (!t && !str_eq(s->kind, S("order")))
		return OK;
	*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Сделать приказ"), t ? t->name : S(""),
		str_fmt(db->arena, "/orders/new?row=%s", str_z(db->arena, uuid_str(db->arena, s->id))) };
	return OK;
}

/* ---- an order for a pair, or for all that wait ---- */

/* The open row that an order of this type closes. */
static enum status row_of(struct db *db, const struct order_type *t, struct opt_uuid *ret)
{
	struct plan_rows open;

	*ret = (struct opt_uuid){ 0 };
	TRY(plan_rows_open(db, &open));
	for (size_t i = 0; i < open.n && t->samples.n; i++)
		for (struct str rest = t->samples; rest.n;)
			if (str_eq(str_cut(rest, ' ', &rest), open.v[i].sample) && !ret->has)
				*ret = (struct opt_uuid){ true, open.v[i].id };
	return OK;
}

/* Or, as the centre does, a change of the order that there is. */
static enum status offer_change(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	struct order o;
	bool tables;

	if (!s->document.has)
		return OK;
	enum status st = order_load(db, s->document.v, &o);
	if (st == NOT_FOUND || (st == OK && o.state != ORDER_REGISTERED && o.state != ORDER_CHANGED))
		return OK;
	TRY(st);
	TRY(order_changes_tables(db, &o, &tables));
	if (tables)
		*VEC_ADD(db->arena, ret) = (struct maker_offer){ str_fmt(db->arena, "Внести изменения в приказ № %.*s", SP(o.number)), T("О внесении изменений"),
			str_fmt(db->arena, "/orders/new?type=amend&other=%.*s", SP(uuid_str(db->arena, o.id))) };
	return OK;
}

static enum status offer_pair(struct db *db, const struct maker_subject *s, struct maker_offers *ret)
{
	struct str code, word = str_cut(s->kind, ':', &code);
	struct order_types types;
	struct opt_uuid row;

	if (!str_eq(word, S("order")))
		return OK;
	TRY(order_types_read(db, &types));
	const struct order_type *t = order_type_find(&types, code);
	if (!t)
		return OK;
	TRY(row_of(db, t, &row));
	struct str path = str_fmt(db->arena, "/orders/new?type=%.*s", SP(t->code));
	if (row.has)
		path = str_fmt(db->arena, "%.*s&row=%.*s", SP(path), SP(uuid_str(db->arena, row.v)));
	*VEC_ADD(db->arena, ret) = (struct maker_offer){ T("Сделать приказ"), t->name, path };
	return offer_change(db, s, ret);
}

const struct maker order_makers[] = { { "orders.write", offer }, { "orders.write", offer_pair, MAKER_PAIR }, { 0 } };
