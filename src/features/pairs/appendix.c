/* Which pairs: those in force on the day that no order names yet; when every one has its order, all in force.  What a mentor's
 * papers lack stands beside the list: without the consent and the agreement of ст. 351.8 ТК РФ the order must not be signed. */
#include "features/pairs/appendix.h"
#include "features/consents/consents.h"
#include "features/pairs/pairs_in.h"
#include "features/pairs/undone.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"


static const struct appendix_column columns[] = {
	{ "№", 6 }, { "Наставник", 30 }, { "Наставляемый", 30 }, { "Форма", 20 }, { "Ролевая модель", 24 }, { "Вид", 20 }, { "Срок", 20 },
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

enum status pair_table_words(struct db *db, struct pair_table_words *ret)
{
	TRY(people_words(db, "form", &ret->forms));
	TRY(people_words(db, "model", &ret->models));
	return people_words(db, "type", &ret->types);
}

struct str pair_quoted(struct arena *a, const struct people_words *l, struct str code)
{
	return code.n ? str_fmt(a, "«%.*s»", SP(people_word_title(l, code))) : S("");
}

struct str pair_term(struct arena *a, struct date since, struct opt_date last)
{
	struct str from = ru_date(a, since), until = last.has ? ru_date(a, last.v) : S("");

	return until.n ? str_fmt(a, "%.*s — %.*s", SP(from), SP(until)) : str_fmt(a, "%.*s %.*s", SP(T("с")), SP(from));
}

struct appendix_cell pair_cell(struct arena *a, const struct person *p, size_t n, struct date day)
{
	bool minor = person_minor(p, day);
	struct str instead = minor ? str_fmt(a, "%.*s %zu", SP(T("обучающийся №")), n) : p->post.n ? p->post : T("участник программы");

	return (struct appendix_cell){ person_name(a, p), { true, p->id }, minor, instead };
}

struct appendix_line *pair_table_line(struct arena *a, size_t n_cells, struct appendix *ret)
{
	size_t n = ret->lines.n + 1;
	struct appendix_line *line = VEC_ADD(a, &ret->lines);

	*line = (struct appendix_line){ n_cells, NEW_ARRAY(a, n_cells, struct appendix_cell) };
	line->v[0].text = str_fmt(a, "%zu", n);
	return line;
}

/* Pairs of one group stand in one line: the mentor, below each other those he leads. */
static void add_line(struct db *db, const struct pair_table_words *w, const struct pair_appendix_row *r, bool fresh, struct date day, struct appendix *ret)
{
	struct arena *a = db->arena;
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	struct appendix_line *line = pair_table_line(a, N_COLUMNS, ret);

	line->v[1] = pair_cell(a, &mentor, ret->lines.n, day);
	line->v[2] = pair_cell(a, &mentee, ret->lines.n, day);
	line->v[3].text = pair_quoted(a, &w->forms, r->form);
	line->v[4].text = pair_quoted(a, &w->models, r->model);
	line->v[5].text = r->group_no.has ? str_fmt(a, "%.*s %lld", SP(T("группа №")), (long long)r->group_no.v) : r->type.n ? people_word_title(&w->types, r->type) : S("");
	line->v[6].text = pair_term(a, r->since, r->until);
	line->subject = (struct opt_uuid){ fresh, r->id };
}

/* ---- what lacks ---- */

static bool by_law(const struct consent_purpose *p)
{
	return str_eq(p->code, str_c(CONSENT_MENTOR)) || str_eq(p->code, str_c(CONSENT_AGREEMENT));
}

static void gap(struct db *db, const struct pair_appendix_row *r, const struct person *p, struct str what, bool stops, struct appendix *ret)
{
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	struct str name = p ? person_initials(db->arena, p) : pair_names(db->arena, &mentor, &mentee);
	struct str path = p ? str_fmt(db->arena, "/people/p/%.*s", SP(uuid_str(db->arena, p->id))) : str_fmt(db->arena, "/pairs/p/%.*s", SP(uuid_str(db->arena, r->id)));

	*VEC_ADD(db->arena, &ret->gaps) = (struct appendix_gap){ str_fmt(db->arena, "%.*s: %.*s", SP(name), SP(what)), path, stops, { true, r->id } };
}

/* Of the two of the law; of a child's pair, whatever stops it; a withdrawal or refusal always. */
static enum status paper_gaps(struct db *db, const struct pair_appendix_row *r, const struct person *p, const char *side, bool child, bool law, struct appendix *ret)
{
	struct consent_papers *papers = NEW(db->arena, struct consent_papers);
	struct date day = date_cmp(r->since, db->today) > 0 ? r->since : db->today;

	TRY(consent_papers_for(db, p->id, str_c(side), r->form, day, papers));
	for (size_t i = 0; i < papers->n; i++) {
		const struct consent_paper *x = &papers->v[i];
		bool gone = x->state == CONSENT_WITHDRAWN || x->state == CONSENT_REFUSED;
		if (by_law(x->purpose)) {
			if (law && x->level == LEVEL_MUST && (consent_lacks(x->state) || gone) && pair_paper_wanted(x, r->law351))
				gap(db, r, p, str_eq(x->purpose->code, str_c(CONSENT_AGREEMENT)) ? T("нет допсоглашения") : T("нет письменного согласия на наставничество"), true, ret);
			continue;
		}
		if (!pair_paper_wanted(x, r->law351) || !consent_paper_stops(x))
			continue;
		struct str day_words = gone && x->day.has ? str_fmt(db->arena, " (%.*s)", SP(date_cmp(x->day.v, db->today) == 0 ? T("сегодня") : ru_date(db->arena, x->day.v))) : S("");
		struct str what = str_fmt(db->arena, "«%.*s» — %.*s%.*s", SP(x->purpose->title), SP(gone ? T("согласие отозвано") : T("бумаги нет")), SP(day_words));
		if (gone || child)
			gap(db, r, p, what, true, ret);
	}
	return OK;
}

/* What the agreement of ст. 351.8 has to say.  Without the sizes: they are not for everybody who makes orders. */
static enum status pay_gaps(struct db *db, const struct pair_appendix_row *r, struct appendix *ret)
{
	struct pair_pay_lacks_row l = { 0 };
	enum status s;

	if (!str_eq(r->law351, S("yes")))
		return OK;
	s = pair_pay_lacks(db, r->id, &l);
	if (s != OK && s != NOT_FOUND)
		return s;
	struct str lacks[5];
	size_t n = 0;
	if (!l.agreement)
		lacks[n++] = T("номер и дата допсоглашения");
	if (!l.content)
		lacks[n++] = T("содержание работы");
	if (!l.work_form)
		lacks[n++] = T("форма выполнения");
	if (!l.paid || !l.size)
		lacks[n++] = T("размер выплаты");
	if (!r->until.has)
		lacks[n++] = T("последний день");
	if (n)
		gap(db, r, NULL, str_fmt(db->arena, "%.*s: %.*s (%.*s)", SP(T("ст. 351.8 ТК РФ, не внесено")), SP(str_join(db->arena, lacks, n, S(", "))),
			SP(T("вносит специалист по кадрам на странице пары"))), true, ret);
	return OK;
}

enum status pair_table_gaps(struct db *db, const struct pair_appendix_row *r, struct appendix *ret)
{
	struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
	bool child = person_minor(&mentor, db->today) || person_minor(&mentee, db->today);
	bool import = !str_eq(r->state, S("consent"));

	if (!str_eq(r->mentor_state, S("here")) || !str_eq(r->mentee_state, S("here")))
		gap(db, r, NULL, T("кто-то из двоих выбыл"), true, ret);
	/* Before the pair begins its mentor is none yet, and needs no papers of one. */
	TRY(paper_gaps(db, r, &mentor, "mentor", child && !import, true, ret));
	if (!import)
		TRY(paper_gaps(db, r, &mentee, "mentee", child, false, ret));
	return pay_gaps(db, r, ret);
}

/* Those that wait for somebody's word are not in the list: said, so that nobody looks for them. */
static enum status add_waiting(struct db *db, struct date day, struct appendix *ret)
{
	struct pair_appendix_waiting_list l;

	TRY(pair_appendix_waiting(db, day, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct pair_appendix_row r = { .id = l.v[i].id, .mentor_last = l.v[i].mentor_last, .mentor_first = l.v[i].mentor_first, .mentor_middle = l.v[i].mentor_middle,
			.mentee_last = l.v[i].mentee_last, .mentee_first = l.v[i].mentee_first, .mentee_middle = l.v[i].mentee_middle };
		struct str what = T("ждёт согласия, в список не вошла");
		if (l.v[i].taken_back.has)
			what = str_fmt(db->arena, "%.*s %.*s, %.*s", SP(T("согласие отозвано")), SP(date_cmp(l.v[i].taken_back.v, db->today) == 0 ? T("сегодня") : ru_date(db->arena, l.v[i].taken_back.v)),
				SP(T("в список не вошла")));
		gap(db, &r, NULL, what, false, ret);
	}
	return OK;
}

static enum status fill(struct db *db, const struct pair_appendix_list *l, bool all, struct date day, struct appendix *ret)
{
	struct pair_table_words w;

	TRY(pair_table_words(db, &w));
	for (size_t i = 0; i < l->n; i++) {
		const struct pair_appendix_row *r = &l->v[i];
		if ((!all && r->order_no.n) || r->replaces.has)
			continue;
		add_line(db, &w, r, !all, day, ret);
		TRY(pair_table_gaps(db, r, ret));
	}
	return add_waiting(db, day, ret);
}

static enum status list(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct pair_appendix_list l;
	bool all = true;

	(void)subject;
	*ret = (struct appendix){ .title = T("Список наставнических пар (групп)"), .n_columns = N_COLUMNS, .columns = columns, .landscape = true,
		.empty = T("Список пуст: сначала закрепите пары."), .mend = { T("Закрепить пары"), S(""), S("/pairs/new") } };
	TRY(pair_appendix(db, day, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		all &= l.v[i].order_no.n > 0;
	return fill(db, &l, all, day, ret);
}

struct pair_deed pair_deed_of(const struct appendix_issue *x)
{
	return (struct pair_deed){ x->number, x->day, { true, x->document } };
}

enum status pair_begun_by(struct request *req, struct uuid pair, const struct pair_deed *d)
{
	TRY(pair_ordered(req->db, pair, d));
	req_audit(req, "pairs.ordered", pair, S(""), d->order_no);
	return OK;
}

/* Every pair in the list is in force from its day on. */
static enum status list_issued(struct request *req, const struct appendix_issue *x)
{
	struct pair_deed d = pair_deed_of(x);

	for (size_t i = 0; i < x->n; i++)
		TRY(pair_begun_by(req, x->subjects[i].id, &d));
	return OK;
}

/* ---- another mentor ---- */

static const struct appendix_column replace_columns[] = {
	{ "№", 6 }, { "Наставляемый", 30 }, { "Прежний наставник", 30 }, { "По какой день", 16 }, { "Новый наставник", 30 }, { "С какого дня", 16 },
};
#define REPLACE_COLUMNS (sizeof replace_columns / sizeof *replace_columns)

static enum status replace(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct pair_appendix_list l;

	(void)subject;
	*ret = (struct appendix){ .title = T("Замена наставников"), .n_columns = REPLACE_COLUMNS, .columns = replace_columns, .landscape = true,
		.empty = T("Список пуст: замену начинают на странице пары."), .mend = { T("Открыть пары"), S(""), S("/pairs") } };
	TRY(pair_appendix(db, day, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_row *r = &l.v[i];
		struct pair_full_row old;
		if (!r->replaces.has || r->order_no.n)
			continue;
		TRY(pair_full(db, r->replaces.v, &old));
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r), before = PAIR_MENTOR(&old);
		struct appendix_line *line = pair_table_line(db->arena, REPLACE_COLUMNS, ret);
		line->v[1] = pair_cell(db->arena, &mentee, ret->lines.n, day);
		line->v[2] = pair_cell(db->arena, &before, ret->lines.n, day);
		line->v[3].text = ru_date(db->arena, old.end_on.has ? old.end_on.v : date_add_days(r->since, -1));
		line->v[4] = pair_cell(db->arena, &mentor, ret->lines.n, day);
		line->v[5].text = ru_date(db->arena, r->since);
		line->subject = (struct opt_uuid){ true, r->id };
		TRY(pair_table_gaps(db, r, ret));
	}
	return OK;
}

/* The new pair begins, the old one ends on the day before. */
enum status pair_replaced_by(struct request *req, struct uuid pair, const struct pair_deed *d)
{
	struct pair_get_row r, old;

	TRY(pair_begun_by(req, pair, d));
	TRY(pair_get(req->db, pair, &r));
	if (!r.replaces.has)
		return OK;
	TRY(pair_get(req->db, r.replaces.v, &old));
	enum status s = pair_closed(req->db, old.id, old.end_on.has ? old.end_on.v : date_add_days(r.since, -1), d);
	if (s != OK && s != NOT_FOUND)
		return s;
	req_audit(req, "pairs.ended", old.id, S(""), d->order_no);
	return OK;
}

static enum status replace_issued(struct request *req, const struct appendix_issue *x)
{
	struct pair_deed d = pair_deed_of(x);

	for (size_t i = 0; i < x->n; i++)
		TRY(pair_replaced_by(req, x->subjects[i].id, &d));
	return OK;
}

/* ---- the end ---- */

static const struct appendix_column finish_columns[] = {
	{ "№", 6 }, { "Наставник", 30 }, { "Наставляемый", 30 }, { "Форма", 20 }, { "Последний день", 16 }, { "Основание завершения", 34 },
};
#define FINISH_COLUMNS (sizeof finish_columns / sizeof *finish_columns)

static enum status finish(struct db *db, struct opt_uuid subject, struct date day, struct appendix *ret)
{
	struct pair_appendix_ending_list l;
	struct pair_reasons reasons;
	struct pair_table_words w;

	(void)subject;
	*ret = (struct appendix){ .title = T("Перечень завершённых пар (групп)"), .n_columns = FINISH_COLUMNS, .columns = finish_columns, .landscape = true,
		.empty = T("Список пуст: завершение начинают на странице пары."), .mend = { T("Открыть пары"), S(""), S("/pairs") } };
	pair_reasons_read(&reasons);
	TRY(pair_table_words(db, &w));
	TRY(pair_appendix_ending(db, PAIRS_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_appendix_ending_row *r = &l.v[i];
		struct person mentor = PAIR_MENTOR(r), mentee = PAIR_MENTEE(r);
		const struct pair_reason *why = pair_reason_find(&reasons, r->end_reason);
		struct appendix_line *line = pair_table_line(db->arena, FINISH_COLUMNS, ret);
		line->v[1] = pair_cell(db->arena, &mentor, ret->lines.n, day);
		line->v[2] = pair_cell(db->arena, &mentee, ret->lines.n, day);
		line->v[3].text = pair_quoted(db->arena, &w.forms, r->form);
		line->v[4].text = r->end_on.has ? ru_date(db->arena, r->end_on.v) : S("");
		line->v[5].text = why ? why->title : S("");
		line->subject = (struct opt_uuid){ true, r->id };
	}
	return OK;
}

/* What went on until the order ends now; what was over already is only named by it. */
enum status pair_ended_by(struct request *req, struct uuid pair, const struct pair_deed *d)
{
	struct pair_get_row r;

	TRY(pair_get(req->db, pair, &r));
	struct date last = r.end_on.has ? r.end_on.v : r.until.has ? r.until.v : req->today;
	enum status s = pair_closed(req->db, r.id, last, d);
	if (s == NOT_FOUND)
		s = pair_end_ordered(req->db, r.id, d->order_no, d->order_date, NULL);
	TRY(s);
	req_audit(req, "pairs.ended", r.id, S(""), d->order_no);
	return OK;
}

static enum status finish_issued(struct request *req, const struct appendix_issue *x)
{
	struct pair_deed d = pair_deed_of(x);

	for (size_t i = 0; i < x->n; i++)
		TRY(pair_ended_by(req, x->subjects[i].id, &d));
	return OK;
}

#define FROM "из раздела «Пары и группы»"      /* codecheck: russian data */
#define CHANGES "pairs.change"
const struct appendix_source pairs_appendices[] = {
	{ "pairs.list", "Список наставнических пар (групп)", "pairs.read", FROM, list, list_issued, CHANGES },
	{ "pairs.replace", "Замена наставников", "pairs.read", FROM, replace, replace_issued, CHANGES },
	{ "pairs.finish", "Перечень завершённых пар (групп)", "pairs.read", FROM, finish, finish_issued, CHANGES },
	{ "pairs.prolong", "Перечень пар (групп), срок которых продлён", "pairs.read", FROM, pair_prolong_table, pair_prolong_issued, CHANGES },
	{ CHANGES, "Изменения в списке наставнических пар (групп)", "pairs.read", FROM, pair_change_table, pair_change_issued, CHANGES, pairs_undone },
	{ 0 }
};
