/* What a paper needs of the store: the card, who signs, names in their cases, tables out of the data. */
#include "features/orders/fill.h"
#include "features/orders/paper.h"
#include "features/orders/queries.h"

#include "features/handover/handover.h"
#include "features/nomenclature/nomenclature.h"
#include "features/people/people.h"
#include "kernel/files/files.h"
#include "kernel/http/request.h"
#include "kernel/russian/ru.h"

static enum status name_of(struct db *db, const struct order_executor *e, struct called *ret)
{
	enum status s = e->account.has ? account_called(db, e->account.v, CASE_DAT, ret) : NOT_FOUND;

	return s == NOT_FOUND ? name_called(db, e->name, CASE_DAT, ret) : s;
}

enum status order_executor_doubt(struct db *db, const struct order_executor *e, struct str *ret, struct str *ret_doubt)
{
	struct called who = { 0 };
	struct post_called post = { 0 };

	*ret = e->said;
	*ret_doubt = S("");
	if (e->said.n || (!e->name.n && !e->post.n))
		return OK;
	if (e->name.n)
		TRY(name_of(db, e, &who));
	if (e->post.n)
		TRY(post_called(db, e->post, CASE_DAT, &post));
	if (who.asks || who.doubtful)
		*ret_doubt = who.why && *who.why ? str_c(who.why) : T("имя: проверьте падеж");
	else if (post.doubtful)
		*ret_doubt = T("должность: проверьте падеж");
	return called_with_post(db, e->post, &who, CASE_DAT, ret);
}

enum status order_executor_words(struct db *db, const struct order_executor *e, struct str *ret)
{
	struct str doubt;

	return order_executor_doubt(db, e, ret, &doubt);
}

/* ---- appendices ---- */

const struct appendix_source *order_source_of(struct str code)
{
	for (size_t i = 0; i < n_slices; i++)
		for (const struct appendix_source *s = slices[i]->appendices; s && s->code; s++)
			if (str_eq(code, str_c(s->code)))
				return s;
	return NULL;
}

struct str order_source_title(struct str code)
{
	const struct appendix_source *s = order_source_of(code);

	return s ? str_c(s->title) : code;
}

static struct order_table table_of(struct arena *a, const struct appendix *x)
{
	struct order_table t = { .n_columns = x->n_columns, .columns = NEW_ARRAY(a, x->n_columns, struct order_column), .n = x->lines.n,
		.v = NEW_ARRAY(a, x->lines.n, struct order_line) };

	for (size_t i = 0; i < t.n_columns; i++)
		t.columns[i] = (struct order_column){ str_c(x->columns[i].title), x->columns[i].weight };
	for (size_t i = 0; i < t.n; i++) {
		t.v[i] = (struct order_line){ x->lines.v[i].n, NEW_ARRAY(a, x->lines.v[i].n, struct order_cell), x->lines.v[i].subject, x->lines.v[i].deed };
		for (size_t k = 0; k < t.v[i].n; k++) {
			const struct appendix_cell *c = &x->lines.v[i].v[k];
			t.v[i].v[k] = (struct order_cell){ c->text, c->person, c->minor, c->instead };
		}
	}
	return t;
}

static enum status from_source(struct db *db, const struct request *req, const struct order_appendix *x, struct date day, struct order_made *m)
{
	const struct appendix_source *s = order_source_of(x->source);
	struct appendix made = { 0 };

	m->title = x->title;
	if (!s || (req && !req_may(req, s->perm))) {
		m->empty = T("Эти сведения вам не видны: попросите тех, кто ведёт раздел");
		return OK;
	}
	if (!m->title.n)
		m->title = str_c(s->title);
	m->from = str_c(s->from);
	enum status st = s->make(db, x->subject, day, &made);
	if (st == NOT_FOUND) {
		m->empty = T("Этих сведений в программе ещё нет");
		return OK;
	}
	TRY(st);
	if (!x->title.n)
		m->title = made.title;
	m->table = table_of(db->arena, &made);
	m->landscape = x->landscape || made.landscape;
	for (size_t i = 0; i < made.gaps.n; i++)
		*VEC_ADD(db->arena, &m->gaps) = made.gaps.v[i];
	if (!made.lines.n) {
		m->empty = made.empty;
		m->mend = made.mend;
	}
	return OK;
}

bool order_gap_again(const struct order_made *m, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(m->gaps.v[k].text, m->gaps.v[i].text))
			return true;
	return false;
}

enum status order_appendices_make(struct db *db, const struct request *req, const struct order_body *b, struct date day, struct order_made **ret)
{
	struct order_made *v = NEW_ARRAY(db->arena, b->n_appendices, struct order_made);

	for (size_t i = 0; i < b->n_appendices; i++) {
		const struct order_appendix *x = &b->appendices[i];
		v[i] = (struct order_made){ .title = x->title, .table = x->table, .landscape = x->landscape };
		if (x->kind == ORDER_MADE && !x->kept)
			TRY(from_source(db, req, x, day, &v[i]));
		if (x->kind == ORDER_TABLE && !x->table.n)
			v[i].empty = T("Таблица пуста");
	}
	*ret = v;
	return OK;
}

/* ---- the whole ---- */

enum status order_signatory(struct db *db, struct date day, struct signatory *ret)
{
	struct orders_director_list l;

	TRY(signatory_on(db, day, ret));
	if (ret->name.n)
		return OK;
	TRY(orders_director(db, db->today, 1, &l));
	if (l.n) {
		ret->name = l.v[0].name;
		ret->post = l.v[0].post;
	}
	return OK;
}

static enum status who_signs(struct db *db, const struct order *o, struct order_paper *p)
{
	struct signatory s;
	struct called who;
	struct str name = o->body.signed_name;

	p->sign_post = o->body.signed_post;
	if (!name.n) {
		TRY(signatory_on(db, o->day, &s));
		p->sign_post = s.post;
		name = s.name;
	}
	if (!name.n)
		return OK;
	TRY(name_called(db, name, CASE_NOM, &who));
	p->sign_name = who.under;
	return OK;
}

static bool forbidden(struct arena *a, const struct order *o, const struct order_made *made)
{
	for (size_t i = 0; i < o->body.n_appendices; i++) {
		if (made[i].empty.n)
			return true;
		for (size_t k = 0; k < made[i].gaps.n; k++)
			if (made[i].gaps.v[k].stops)
				return true;
	}
	for (size_t i = 0; i < o->body.n_stamps; i++)
		if (o->body.stamps[i].required && order_stamp_empty(&o->body.stamps[i]))
			return true;
	return order_blanks(a, &o->body) > 0;
}

/* ---- the letterhead ---- */

static struct str one_line(struct arena *a, struct str lines)
{
	struct str *v = NEW_ARRAY(a, lines.n + 1, struct str);
	size_t n = 0;

	for (struct str rest = lines; rest.p;)
		v[n++] = str_trim(str_cut(rest, '\n', &rest));
	return str_join(a, v, n, S(" "));
}

static enum status head_now(struct db *db, struct order_head *ret)
{
	struct letterhead l;
	struct org_card card;
	struct str details[2];
	size_t n = 0;

	TRY(org_letterhead(db, &l));
	TRY(org_card_read(db, &card));
	if (l.contacts.n)
		details[n++] = l.contacts;
	if (l.codes.n)
		details[n++] = l.codes;
	bool chosen = l.state != LETTERHEAD_CARD;
	*ret = (struct order_head){ l.founder, l.full_name, l.short_name.n ? one_line(db->arena, l.short_name) : card.short_name, l.place, str_join(db->arena, details, n, S("\n")),
		chosen ? l.font : S(""), l.emblem.has ? hex_of(db->arena, l.emblem.v) : S(""), chosen ? l.size : 0, l.corner };
	return OK;
}

enum status order_head_keep(struct db *db, struct order_head *ret)
{
	struct letterhead l;

	if (ret->short_name.n)
		return OK;
	TRY(head_now(db, ret));
	TRY(org_letterhead(db, &l));
	return l.emblem.has ? file_link(db, l.emblem.v) : OK;
}

#define EMBLEM_MOST (2 << 20)

/* What cannot be had is left out: the paper is the paper without it. */
static enum status emblem(struct db *db, struct order_paper *p)
{
	struct bytes sha = { 0 };
	enum status s = p->head.emblem.n && hex_parse(db->arena, p->head.emblem, &sha) ? file_load(db, sha, EMBLEM_MOST, &p->emblem) : NOT_FOUND;

	return s == NOT_FOUND || s == TOO_LARGE ? OK : s;
}

/* A sealed order has the letterhead that it had. */
static enum status take_head(struct db *db, const struct order_head *kept, struct order_paper *p)
{
	if (kept->short_name.n)
		p->head = *kept;
	else
		TRY(head_now(db, &p->head));
	p->card.founder = one_line(db->arena, p->head.founder);
	p->card.full_name = one_line(db->arena, p->head.full_name);
	p->card.short_name = p->head.short_name;
	p->card.place = p->head.place;
	return emblem(db, p);
}

/* On a draft: everybody who is to agree, for his signature.  On what is in the register: whoever has. */
static enum status take_visas(struct db *db, const struct order *o, struct order_paper *p)
{
	struct orders_visas_list l;
	struct called who;

	TRY(orders_visas(db, o->id, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (order_kept(o->state) && !str_eq(l.v[i].verdict, S("agreed")))
			continue;
		TRY(name_called(db, l.v[i].name, CASE_NOM, &who));
		*VEC_ADD(db->arena, &p->visas) = (struct order_visa_line){ T("СОГЛАСОВАНО"), l.v[i].post, who.under };
	}
	return OK;
}

/* Until registration the case that the list has for it now. */
static enum status in_case(struct db *db, const struct order *o, struct order_paper *p)
{
	p->filed = o->body.case_index;
	if (!p->filed.n && !order_kept(o->state) && !o->entered)
		TRY(nomenclature_index(db, S("order"), o->series, o->day, &p->filed));
	return nomenclature_year(db, o->day, &p->filed_year);
}

enum status order_paper_gather(struct db *db, const struct request *req, const struct order *o, struct order_paper *ret)
{
	struct order_paper p = { .body = &o->body, .day = o->day, .number = o->number, .executors = NEW_ARRAY(db->arena, o->body.n_clauses, struct str),
		.doubts = NEW_ARRAY(db->arena, o->body.n_clauses, struct str) };

	TRY(org_card_read(db, &p.card));
	TRY(take_head(db, &o->body.head, &p));
	TRY(who_signs(db, o, &p));
	TRY(in_case(db, o, &p));
	TRY(take_visas(db, o, &p));
	for (size_t i = 0; i < o->body.n_clauses; i++)
		TRY(order_executor_doubt(db, &o->body.clauses[i].executor, &p.executors[i], &p.doubts[i]));
	TRY(order_appendices_make(db, req, &o->body, o->day, &p.made));
	p.project = !order_kept(o->state) && forbidden(db->arena, o, p.made);
	*ret = p;
	return OK;
}
