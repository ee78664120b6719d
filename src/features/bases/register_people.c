/* /bases/register/people: who was in the programme in a period, by name, a line a role; the periods that people speak of. */
#include "features/bases/bases_in.h"
#include "features/bases/html.h"

#include "features/calendar/calendar.h"
#include "features/consents/consents.h"
#include "features/org/org.h"
#include "features/people/people.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define PAGE 100
#define PIECE 500

/* ---- periods ---- */

static struct url between(struct request *req, struct url page, struct date since, struct date until)
{
	char iso[11];

	date_iso(since, iso);
	page = url_join_query(req->html, page, "since", str_dup(req->arena, str_c(iso)));
	date_iso(until, iso);
	return url_join_query(req->html, page, "until", str_dup(req->arena, str_c(iso)));
}

struct offering { struct request *req; struct url page; struct date since, until; struct register_periods *to; };
static void offer(const struct offering *o, struct str title, struct date since, struct date until)
{
	*VEC_ADD(o->req->arena, o->to) = (struct register_period){ title, between(o->req, o->page, since, until), date_eq(since, o->since) && date_eq(until, o->until) };
}

enum status register_periods(struct request *req, struct url page, struct date since, struct date until, struct register_periods *ret)
{
	struct offering o = { req, page, since, until, ret };
	struct calendar c;
	int year;

	TRY(calendar_load(req->db, date_add_days(req->today, -400), date_add_days(req->today, 400), &c));
	year = calendar_school_year(&c, req->today);
	struct date half = date_make((int16_t)year, 12, 31), end = date_add_days(calendar_year_first_day(&c, year + 1), -1);
	struct str years = org_year_title(req->arena, year);
	struct calendar_spans terms = calendar_terms(req->arena, &c, year);
	offer(&o, str_fmt(req->arena, "%.*s %.*s", SP(years), SP(T("учебный год"))), calendar_year_first_day(&c, year), end);
	offer(&o, T("I полугодие"), calendar_year_first_day(&c, year), half);
	offer(&o, T("II полугодие"), date_add_days(half, 1), end);
	for (size_t i = 0; i < terms.n; i++)
		offer(&o, terms.v[i].title, terms.v[i].from, terms.v[i].to);
	offer(&o, str_fmt(req->arena, "%d %.*s", req->today.y, SP(T("год"))), date_make(req->today.y, 1, 1), date_make(req->today.y, 12, 31));
	offer(&o, T("на сегодня"), req->today, req->today);
	return OK;
}

/* ---- lines ---- */

struct naming { struct people_words forms, categories, models; };

static struct str joined(struct arena *a, struct str to, struct str more, const char *by)
{
	return !more.n ? to : to.n ? str_fmt(a, "%.*s%s%.*s", SP(to), by, SP(more)) : more;
}

static struct str day_words(struct arena *a, struct opt_date d) { return d.has ? ru_date(a, d.v) : S(""); }

static struct str partner_words(struct arena *a, const struct naming *n, const struct register_pairs_led_row *x)
{
	struct person p = { .last = x->last, .first = x->first, .middle = x->middle };
	struct str name = person_initials(a, &p), model = people_word_title(&n->models, x->model), since = ru_date(a, x->since), until = day_words(a, x->until);
	struct str span = until.n ? str_fmt(a, "%.*s–%.*s", SP(since), SP(until)) : str_fmt(a, "%.*s %.*s", SP(T("с")), SP(since));

	return joined(a, joined(a, joined(a, name, span, ", "), model, ", "), x->end_why, ", ");
}

static enum status add_partners(struct request *req, const struct naming *n, const struct register_people_row *r, struct date since, struct date until, struct register_line *l)
{
	struct register_pairs_led_list led = { 0 };
	struct register_pairs_learnt_list learnt = { 0 };

	if (str_eq(r->role, S("mentor")))
		TRY(register_pairs_led(req->db, r->person_id, r->form, since, until, &led));
	else
		TRY(register_pairs_learnt(req->db, r->person_id, r->form, since, until, &learnt));
	for (size_t i = 0; i < led.n; i++)
		l->partners = joined(req->arena, l->partners, partner_words(req->arena, n, &led.v[i]), "\n");
	for (size_t i = 0; i < learnt.n; i++) {
		struct register_pairs_learnt_row x = learnt.v[i];
		struct register_pairs_led_row same = { x.last, x.first, x.middle, x.model, x.since, x.until, x.end_why };
		l->partners = joined(req->arena, l->partners, partner_words(req->arena, n, &same), "\n");
	}
	return OK;
}

static enum status line_of(struct request *req, const struct naming *n, const struct register_people_row *r, struct date since, struct date until, struct register_line *ret)
{
	struct person p = { .last = r->last, .first = r->first, .middle = r->middle };
	struct register_groups_of_list groups;
	struct arena *a = req->arena;

	*ret = (struct register_line){ .person = r->person_id, .name = person_name(a, &p), .category = people_word_title(&n->categories, r->category),
		.born = r->born.has ? ru_date(a, r->born.v) : r->born_year.has ? str_fmt(a, "%d", (int)r->born_year.v) : S(""),
		.where = joined(a, r->post, r->work_place, ", "), .role = str_eq(r->role, S("mentor")) ? T("наставник") : T("наставляемый"),
		.form = people_word_title(&n->forms, r->form), .since = ru_date(a, r->since), .until = day_words(a, r->until), .ground = r->ground, .why = r->end_why,
		.results = r->results.has ? r->results.v : S("") };
	TRY(register_groups_of(req->db, r->person_id, since, until, &groups));
	for (size_t i = 0; i < groups.n; i++)
		ret->where = joined(a, ret->where, groups.v[i].title, ", ");
	return add_partners(req, n, r, since, until, ret);
}

static enum status begin(struct request *req, struct naming *n)
{
	TRY(people_words(req->db, "form", &n->forms));
	TRY(people_words(req->db, "category", &n->categories));
	return people_words(req->db, "model", &n->models);
}

/* ---- the page ---- */

enum status register_people_page(struct request *req)
{
	const struct register_in *in = req->in;
	struct register_view p = register_period_of(req, in);
	struct register_people_view v = { .form = req->form, .since = p.since, .until = p.until, .may_export = req_may(req, "bases.export") };
	struct register_place_row place = { { (const uint8_t *)"", 0 } };
	struct url here = between(req, url(req->html, "/bases/register/people"), v.since, v.until);
	struct register_people_list l;
	struct naming n;

	TRY(begin(req, &n));
	TRY(register_periods(req, url(req->html, "/bases/register/people"), v.since, v.until, &v.periods));
	if (in->after.has)
		TRY(register_place(req->db, in->after.v, &place));
	TRY(register_people(req->db, v.since, v.until, place.name_key, in->after.has ? in->after.v : (struct uuid){ { 0 } }, PAGE + 1, &l));
	for (size_t i = 0; i < l.n && i < PAGE; i++)
		TRY(line_of(req, &n, &l.v[i], v.since, v.until, VEC_ADD(req->arena, &v.lines)));
	v.paging.shown = v.lines.n;
	if (in->after.has)
		v.paging.first = here;
	if (l.n > PAGE)
		v.paging.next = url_join_query(req->html, here, "after", uuid_str(req->arena, l.v[PAGE - 1].role_id));
	html_base_register_people(req->html, &v);
	return OK;
}

/* ---- as a file ---- */

static const struct sheet_column columns[] = {      /* codecheck: russian data */
	{ S_INIT("№"), 6, true }, { S_INIT("Ф.И.О."), 28, false }, { S_INIT("Дата рождения"), 12, false }, { S_INIT("Категория"), 18, false },
	{ S_INIT("Должность, организация, объединение, класс"), 28, false }, { S_INIT("Роль"), 13, false }, { S_INIT("Форма"), 18, false }, { S_INIT("С"), 11, false },
	{ S_INIT("По"), 11, false }, { S_INIT("Основание"), 22, false }, { S_INIT("С кем в паре (группе), сроки, ролевая модель"), 36, false },
	{ S_INIT("Причина завершения"), 18, false }, { S_INIT("Результаты"), 26, false },
};
#define COLUMNS (sizeof columns / sizeof columns[0])

static void put_row(struct arena *a, const struct register_line *l, size_t no, struct sheet_row *ret)
{
	struct str cells[COLUMNS] = { str_fmt(a, "%zu", no), l->name, l->born, l->category, l->where, l->role, l->form, l->since, l->until, l->ground, l->partners, l->why, l->results };

	ret->cells = NEW_ARRAY(a, COLUMNS, struct str);
	memcpy((struct str *)ret->cells, cells, sizeof cells);
}

/* Everybody but whoever has withdrawn the consent to taking part, as in the bases. */
static enum status read_all(struct request *req, struct date since, struct date until, struct register_lines *ret)
{
	struct bytes key = { (const uint8_t *)"", 0 };
	struct uuid after = { { 0 } };
	struct register_people_list l;
	struct consent_ids gone;
	struct naming n;

	TRY(begin(req, &n));
	TRY(consent_withdrawn(req->db, CONSENT_PARTICIPATION, &gone));
	do {
		TRY(register_people(req->db, since, until, key, after, PIECE, &l));
		for (size_t i = 0; i < l.n; i++) {
			if (!consent_stops(&gone, l.v[i].person_id))
				TRY(line_of(req, &n, &l.v[i], since, until, VEC_ADD(req->arena, ret)));
			key = l.v[i].name_key;
			after = l.v[i].role_id;
		}
		if (ret->n > BASE_MAX)
			return err_set(req->db->err, TOO_LARGE, "bases.large", T("В учёте больше 20 000 строк."), T("Выберите период короче."));
	} while (l.n == PIECE);
	return OK;
}

enum status register_people_export(struct request *req)
{
	const struct register_in *in = req->in;
	struct register_view p = register_period_of(req, in);
	struct str since = ru_date(req->arena, p.since), until = ru_date(req->arena, p.until);
	struct register_lines l = { 0 };

	TRY(read_all(req, p.since, p.until, &l));
	struct sheet_row *rows = NEW_ARRAY(req->arena, l.n + 1, struct sheet_row);
	for (size_t i = 0; i < l.n; i++)
		put_row(req->arena, &l.v[i], i + 1, &rows[i]);
	struct sheet t = { .title = str_fmt(req->arena, "%.*s %.*s — %.*s", SP(T("Персонифицированный учёт участников")), SP(since), SP(until)),
		.n_columns = COLUMNS, .columns = columns, .n_rows = l.n, .rows = rows };
	return table_send(req, &t, p.until, S("uchet-poimenno"), in->format.n ? in->format : S("xlsx"));
}
