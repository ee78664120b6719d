/* A longer term as a table of an order, and all that happened to the pairs of an order since as a table of the one that changes it. */
#include "features/pairs/appendix.h"

#include "kernel/russian/ru.h"

static struct str day_or_none(struct arena *a, struct opt_date d) { return d.has ? ru_date(a, d.v) : T("без срока"); }

/* ---- a longer term ---- */

static const struct appendix_column prolong_columns[] = {
	{ "№", 6 }, { "Наставник", 30 }, { "Наставляемый", 30 }, { "Форма", 20 }, { "Прежний последний день", 18 }, { "Новый последний день", 18 },
};
#define PROLONG_COLUMNS (sizeof prolong_columns / sizeof *prolong_columns)

enum status pair_prolong_table(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct pair_appendix_prolonged_list l;
	struct pair_table_words w;

	(void)subject;
	*ret = (struct appendix){ .title = T("Перечень наставнических пар (групп), срок которых продлён"), .n_columns = PROLONG_COLUMNS, .columns = prolong_columns,
		.landscape = true, .empty = T("Список пуст: срок продлевают на странице пары."), .mend = { T("Открыть пары"), S(""), S("/pairs") } };
	TRY(pair_table_words(db, &w));
	TRY(pair_appendix_prolonged(db, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_prolonged_row *r = &l.v[i];
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
		struct appendix_line *line = pair_table_line(db->arena, PROLONG_COLUMNS, ret);
		line->v[1] = pair_cell(db->arena, &mentor, ret->lines.n, day);
		line->v[2] = pair_cell(db->arena, &mentee, ret->lines.n, day);
		line->v[3].text = pair_quoted(db->arena, &w.forms, r->form);
		line->v[4].text = day_or_none(db->arena, r->prolong_from);
		line->v[5].text = day_or_none(db->arena, r->until);
		line->subject = (struct opt_uuid){ true, r->id };
	}
	return OK;
}

static enum status prolonged_by(struct request *req, struct uuid pair, const struct pair_deed *d)
{
	TRY(pair_prolonged_by(req->db, pair, d));
	req_audit(req, "pairs.prolong-ordered", pair, S(""), d->order_no);
	return OK;
}

enum status pair_prolong_issued(struct request *req, const struct appendix_issue *x)
{
	struct pair_deed d = pair_deed_of(x);

	for (size_t i = 0; i < x->n; i++)
		TRY(prolonged_by(req, x->subjects[i].id, &d));
	return OK;
}

/* ---- changes ---- */

static const struct appendix_column change_columns[] = {
	{ "№", 6 }, { "Изменение", 22 }, { "Наставник", 28 }, { "Наставляемый", 28 }, { "Форма", 20 }, { "Было", 26 }, { "Стало", 26 },
};
#define CHANGE_COLUMNS (sizeof change_columns / sizeof *change_columns)

struct changes { struct db *db; struct pair_table_words w; struct opt_uuid order; struct date day; struct appendix *ret; };

/* Of the pairs of the order that is changed; one of which nobody knows its order may be among them. */
static bool concerns(const struct changes *c, struct opt_uuid order) { return !c->order.has || !order.has || uuid_eq(c->order.v, order.v); }

static struct appendix_line *add(struct changes *c, const char *deed, struct str what, struct uuid pair, const struct person *mentor, const struct person *mentee, struct str form)
{
	struct arena *a = c->db->arena;
	struct appendix_line *line = pair_table_line(a, CHANGE_COLUMNS, c->ret);

	line->v[1].text = what;
	line->v[2] = pair_cell(a, mentor, c->ret->lines.n, c->day);
	line->v[3] = pair_cell(a, mentee, c->ret->lines.n, c->day);
	line->v[4].text = pair_quoted(a, &c->w.forms, form);
	line->subject = (struct opt_uuid){ true, pair };
	line->deed = str_c(deed);
	return line;
}

/* «Петрова Анна Ивановна, по 30.11.2026»: who was the mentor is in that cell, too. */
static enum status add_replaced(struct changes *c, const struct pair_appendix_row *r)
{
	struct arena *a = c->db->arena;
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r), before;
	struct pair_full_row old;

	TRY(pair_full(c->db, r->replaces.v, &old));
	if (!concerns(c, old.order_id))
		return OK;
	before = PAIR_MENTOR(&old);
	struct str last = ru_date(a, old.end_on.has ? old.end_on.v : date_add_days(r->since, -1));
	struct appendix_line *line = add(c, "replace", T("заменить наставника"), r->id, &mentor, &mentee, r->form);
	line->v[5] = pair_cell(a, &before, c->ret->lines.n, c->day);
	line->v[5].text = str_fmt(a, "%.*s, по %.*s", SP(line->v[5].text), SP(last));
	line->v[5].instead = str_fmt(a, "%.*s, по %.*s", SP(line->v[5].instead), SP(last));
	line->v[6].text = pair_term(a, r->since, r->until);
	return pair_table_gaps(c->db, r, c->ret);
}

static enum status add_begun(struct changes *c)
{
	struct pair_appendix_list l;

	TRY(pair_appendix(c->db, c->day, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_row *r = &l.v[i];
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
		if (r->order_no.n)
			continue;
		if (r->replaces.has) {
			TRY(add_replaced(c, r));
			continue;
		}
		struct appendix_line *line = add(c, "add", T("включить в список"), r->id, &mentor, &mentee, r->form);
		line->v[5].text = T("—");
		line->v[6].text = pair_term(c->db->arena, r->since, r->until);
		TRY(pair_table_gaps(c->db, r, c->ret));
	}
	return OK;
}

static enum status add_prolonged(struct changes *c)
{
	struct pair_appendix_prolonged_list l;
	struct arena *a = c->db->arena;

	TRY(pair_appendix_prolonged(c->db, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_prolonged_row *r = &l.v[i];
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
		if (!concerns(c, r->order_id))
			continue;
		struct appendix_line *line = add(c, "prolong", T("продлить срок"), r->id, &mentor, &mentee, r->form);
		line->v[5].text = str_fmt(a, "%.*s %.*s", SP(T("по")), SP(day_or_none(a, r->prolong_from)));
		line->v[6].text = str_fmt(a, "%.*s %.*s", SP(T("по")), SP(day_or_none(a, r->until)));
	}
	return OK;
}

static enum status add_ended(struct changes *c)
{
	struct pair_appendix_ending_list l;
	struct pair_reasons reasons;
	struct arena *a = c->db->arena;

	pair_reasons_read(&reasons);
	TRY(pair_appendix_ending(c->db, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_ending_row *r = &l.v[i];
		const struct pair_reason *why = pair_reason_find(&reasons, r->end_reason);
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
		if (!concerns(c, r->order_id))
			continue;
		struct appendix_line *line = add(c, "end", T("исключить из списка"), r->id, &mentor, &mentee, r->form);
		line->v[5].text = pair_term(a, r->since, r->until);
		line->v[6].text = str_fmt(a, "последний день %.*s; %.*s", SP(r->end_on.has ? ru_date(a, r->end_on.v) : S("—")), SP(why ? why->title : S("")));
	}
	return OK;
}

enum status pair_change_table(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct changes c = { .db = db, .order = subject, .day = day, .ret = ret };

	*ret = (struct appendix){ .title = T("Изменения в списке наставнических пар (групп)"), .n_columns = CHANGE_COLUMNS, .columns = change_columns, .landscape = true,
		.empty = T("Изменений нет: пару закрепляют, продлевают, завершают в разделе «Пары и группы»."), .mend = { T("Открыть пары"), S(""), S("/pairs") } };
	TRY(pair_table_words(db, &c.w));
	TRY(add_begun(&c));
	TRY(add_prolonged(&c));
	return add_ended(&c);
}

/* What each line says, and nothing else: a pair may have two things happen to it between signature and number. */
enum status pair_change_issued(struct request *req, const struct appendix_issue *x)
{
	static const struct { const char *word; enum status (*does)(struct request *req, struct uuid pair, const struct pair_deed *d); } deeds[] = {
		{ "add", pair_begun_by }, { "replace", pair_replaced_by }, { "prolong", prolonged_by }, { "end", pair_ended_by },
	};
	struct pair_deed d = pair_deed_of(x);

	for (size_t i = 0; i < x->n; i++)
		for (size_t k = 0; k < sizeof deeds / sizeof *deeds; k++)
			if (str_eq(x->subjects[i].deed, str_c(deeds[k].word)))
				TRY(deeds[k].does(req, x->subjects[i].id, &d));
	return OK;
}
