/* /bases/register: the personalised record-keeping in figures, for any period: persons, not pairs and not roles. */
#include "features/bases/bases_in.h"
#include "features/bases/html.h"

#include "features/pairs/pairs.h"
#include "features/people/people.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define WORKS_MOST 200

static void count(struct register_cells *l, struct arena *a, struct str title, struct str role, int64_t n)
{
	struct register_cell *c = NULL;

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].title, title))
			c = &l->v[i];
	if (!c) {
		c = VEC_ADD(a, l);
		c->title = title;
	}
	*(str_eq(role, S("mentor")) ? &c->mentors : &c->mentees) += n;
}

/* Ages on the last day of the period: who is from..to years old was born between two days. */
static enum status ages(struct request *req, int from, int to, struct register_view *v)
{
	struct date born_to = date_add_months(v->until, -12 * from), born_from = date_add_days(date_add_months(v->until, -12 * (to + 1)), 1);
	struct str title = str_fmt(req->arena, "%d–%d %s", from, to, ru_plural(to, "год", "года", "лет"));
	struct register_ages_list l;

	TRY(register_ages(req->db, v->since, v->until, born_from, born_to, &l));
	for (size_t i = 0; i < l.n; i++)
		count(&v->ages, req->arena, title, l.v[i].role, l.v[i].n);
	return OK;
}

static enum status read(struct request *req, struct register_view *v)
{
	struct people_words forms, categories;
	struct register_forms_list by_form;
	struct register_categories_list by_category;
	struct register_roles_list by_role;
	struct register_directions_list by_direction;
	struct register_works_list by_work;
	struct register_groups_row groups;
	struct register_moved_row moved;
	struct pair_figures pairs;

	TRY(people_words(req->db, "form", &forms));
	TRY(people_words(req->db, "category", &categories));
	TRY(register_forms(req->db, v->since, v->until, &by_form));
	for (size_t i = 0; i < by_form.n; i++)
		count(&v->forms, req->arena, by_form.v[i].form.n ? people_word_title(&forms, by_form.v[i].form) : T("форма не указана"), by_form.v[i].role, by_form.v[i].n);
	TRY(register_categories(req->db, v->since, v->until, &by_category));
	for (size_t i = 0; i < by_category.n; i++)
		count(&v->categories, req->arena, people_word_title(&categories, by_category.v[i].category), by_category.v[i].role, by_category.v[i].n);
	TRY(register_roles(req->db, v->since, v->until, &by_role));
	for (size_t i = 0; i < by_role.n; i++) {
		if (str_eq(by_role.v[i].role, S("mentor"))) v->mentors = by_role.v[i].n;
		if (str_eq(by_role.v[i].role, S("mentee"))) v->mentees = by_role.v[i].n;
	}
	TRY(ages(req, 10, 19, v));
	TRY(ages(req, 15, 19, v));
	TRY(register_directions(req->db, v->since, v->until, &by_direction));
	for (size_t i = 0; i < by_direction.n; i++)
		count(&v->directions, req->arena, str_c(people_direction_title(by_direction.v[i].direction)), by_direction.v[i].role, by_direction.v[i].n);
	TRY(register_works(req->db, v->since, v->until, WORKS_MOST, &by_work));
	for (size_t i = 0; i < by_work.n; i++)
		count(&v->works, req->arena, by_work.v[i].work_place, by_work.v[i].role, by_work.v[i].n);
	TRY(register_groups(req->db, v->since, v->until, &groups));
	v->groups = groups.n;
	TRY(register_moved(req->db, v->since, v->until, &moved));
	TRY(pair_figures(req->db, v->since, v->until, &pairs));
	v->moved = moved.n;
	v->pairs = pairs.pairs;
	return OK;
}

struct register_view register_period_of(const struct request *req, const struct register_in *in)
{
	struct date year = date_make(req->today.m >= 9 ? req->today.y : req->today.y - 1, 9, 1);

	return (struct register_view){ .form = req->form, .since = in->since.has ? in->since.v : year, .until = in->until.has ? in->until.v : req->today };
}

enum status register_page(struct request *req)
{
	struct register_view v = register_period_of(req, req->in);

	v.may_export = req_may(req, "bases.export");
	TRY(register_periods(req, url(req->html, "/bases/register"), v.since, v.until, &v.periods));
	if (date_cmp(v.until, v.since) >= 0)
		TRY(read(req, &v));
	html_base_register(req->html, &v);
	return OK;
}

static struct sheet_row *put_part(struct arena *a, struct sheet_row *at, struct str heading, const struct register_cells *l)
{
	*at++ = (struct sheet_row){ .group = heading };
	for (size_t i = 0; i < l->n; i++) {
		struct str *cells = NEW_ARRAY(a, 3, struct str);
		cells[0] = l->v[i].title;
		cells[1] = str_fmt(a, "%lld", (long long)l->v[i].mentors);
		cells[2] = str_fmt(a, "%lld", (long long)l->v[i].mentees);
		at++->cells = cells;
	}
	return at;
}

enum status register_export(struct request *req)
{
	static const struct sheet_column columns[] = { { S_INIT("Показатель"), 46, false }, { S_INIT("Наставники"), 14, true }, { S_INIT("Наставляемые"), 14, true } };
	const struct register_in *in = req->in;
	struct register_view v = register_period_of(req, in);
	struct arena *a = req->arena;
	struct str since = ru_date(a, v.since), until = ru_date(a, v.until);

	TRY(read(req, &v));
	struct register_cells all = { 0 };
	*VEC_ADD(a, &all) = (struct register_cell){ T("Всего человек"), v.mentors, v.mentees };
	struct sheet_row *rows = NEW_ARRAY(a, v.forms.n + v.categories.n + v.ages.n + v.directions.n + v.works.n + 8, struct sheet_row), *at = rows;
	at = put_part(a, at, T("Всего"), &all);
	at = put_part(a, at, T("По формам наставничества"), &v.forms);
	at = put_part(a, at, T("По категориям"), &v.categories);
	at = put_part(a, at, T("По возрасту на конец периода"), &v.ages);
	if (v.directions.n)
		at = put_part(a, at, T("По направленностям объединений"), &v.directions);
	if (v.works.n)
		at = put_part(a, at, T("По организациям"), &v.works);
	struct sheet t = { .title = str_fmt(a, "%.*s %.*s — %.*s", SP(T("Персонифицированный учёт участников")), SP(since), SP(until)),
		.n_columns = 3, .columns = columns, .n_rows = (size_t)(at - rows), .rows = rows, .portrait = true };
	return table_send(req, &t, v.until, S("uchet-uchastnikov"), in->format.n ? in->format : S("xlsx"));
}
