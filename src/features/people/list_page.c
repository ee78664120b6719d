/* /people: everybody, in Russian order, by category, role, group; who leads a group and no more sees that group alone. */
#include "features/people/html.h"
#include "features/people/view.h"

#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define PAGE 100
#define LOOK 1000                        /* of a search: so many are held against what else is asked */

/* codecheck: russian data */
static const struct { const char *code, *title; } role_titles[] = {
	{ "mentor", "наставник" }, { "mentee", "наставляемый" }, { "curator", "куратор" }, { "methodist", "методист" },
	{ "psychologist", "педагог-психолог" }, { "parent", "родитель (законный представитель)" }, { "partner", "партнёр" },
	{ "group", "участник рабочей группы" },
};
static const struct { const char *code, *title; } kind_titles[] = {
	{ "association", "объединение" }, { "group", "учебная группа" }, { "class", "класс" }, { "unit", "структурное подразделение" },
};

const char *people_role_title(struct str role)
{
	for (size_t i = 0; i < sizeof role_titles / sizeof role_titles[0]; i++)
		if (str_eq(role, str_c(role_titles[i].code)))
			return role_titles[i].title;
	return "";
}

const char *people_group_kind_title(struct str kind)
{
	for (size_t i = 0; i < sizeof kind_titles / sizeof kind_titles[0]; i++)
		if (str_eq(kind, str_c(kind_titles[i].code)))
			return kind_titles[i].title;
	return "";
}

const char *person_years(int n) { return ru_plural(n, "год", "года", "лет"); }

struct str person_age_words(struct arena *a, const struct person *p, struct date on)
{
	int age = person_age(p, on);

	if (p->born.has && age >= 0) {
		struct str day = ru_date(a, p->born.v);
		return str_fmt(a, "%.*s, %d %s", SP(day), age, person_years(age));
	}
	return p->born_year.has ? str_fmt(a, "%d %.*s", (int)p->born_year.v, SP(T("г. р."))) : S("");
}

/* ---- reading ---- */

static enum status by_words(struct request *req, struct str q, struct people_found *ret)
{
	struct search_hits hits;

	TRY(search_find(req->db, "person", q, PAGE + 1, &hits));
	for (size_t i = 0; i < hits.n; i++) {
		struct person p;
		TRY(person_read(req->db, hits.v[i].id, &p));
		if (!str_eq(p.state, S("erased")))
			*VEC_ADD(req->arena, ret) = (struct people_list_row){ p.id, p.last, p.first, p.middle, { 0 }, p.category, p.born, p.born_year, p.post, p.work_place };
	}
	return OK;
}

/* Its first letter, as searching sees letters; "" when it is none. */
static struct str initial_of(struct arena *a, struct str s)
{
	size_t end = 0;

	if (s.n)
		(void)utf8_next(s, &end);
	return ru_words(a, str_sub(s, 0, end));
}

struct str people_letter(struct arena *a, struct str q)
{
	struct str letter = initial_of(a, q);

	return letter.n && str_eq(ru_words(a, q), letter) ? letter : S("");
}

bool people_has_letter(struct arena *a, struct str last, struct str letter) { return str_eq(initial_of(a, last), letter); }

static void keep_initial(struct arena *a, struct str letter, struct people_found *l)
{
	size_t n = 0;

	while (n < l->n && people_has_letter(a, l->v[n].last, letter))
		n++;
	l->n = n;
}

enum status people_suggest(struct db *db, struct str q, struct alike_list *ret)
{
	struct person p = { 0 };

	person_name_cut(db->arena, q, &p);
	TRY(people_alike(db, &p, ret));
	if (ret->n || !p.first.n || p.middle.n)
		return OK;
	struct str swapped = p.last;
	p.last = p.first;
	p.first = swapped;
	return people_alike(db, &p, ret);
}

/* ---- lines ---- */

static struct str add_word(struct arena *a, struct str to, struct str word)
{
	return to.n && word.n ? str_fmt(a, "%.*s, %.*s", SP(to), SP(word)) : to.n ? to : word;
}

static enum status add_line(struct request *req, const struct people_list_row *r, const struct people_words *categories, struct person_lines *ret)
{
	struct person p = { .last = r->last, .first = r->first, .middle = r->middle, .born = r->born, .born_year = r->born_year };
	struct people_roles_now_list roles;
	struct people_groups_now_list groups;
	struct str said = S(""), where = r->post.n ? r->post : r->work_place;

	TRY(people_roles_now(req->db, r->id, req->today, &roles));
	TRY(people_groups_now(req->db, r->id, &groups));
	for (size_t i = 0; i < roles.n; i++)
		if (i == 0 || !str_eq(roles.v[i].role, roles.v[i - 1].role))
			said = add_word(req->arena, said, str_c(people_role_title(roles.v[i].role)));
	for (size_t i = 0; i < groups.n; i++)
		where = add_word(req->arena, where, groups.v[i].title);
	*VEC_ADD(req->arena, ret) = (struct person_line){ .id = r->id, .name = person_name(req->arena, &p),
		.category = people_word_title(categories, r->category), .where = where, .roles = said, .age = person_age(&p, req->today),
		.born = r->born, .born_year = r->born_year };
	return OK;
}

/* ---- filters ---- */

static struct html_option_list category_options(struct arena *a, const struct people_words *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 1;

	v[0] = (struct html_option){ S(""), T("все категории"), S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static struct html_option_list role_filter(struct arena *a)
{
	size_t n = sizeof role_titles / sizeof role_titles[0];
	struct html_option *v = NEW_ARRAY(a, n + 1, struct html_option);

	v[0] = (struct html_option){ S(""), T("все роли"), S("") };
	for (size_t i = 0; i < n; i++)
		v[i + 1] = (struct html_option){ str_c(role_titles[i].code), str_c(role_titles[i].title), S("") };
	return (struct html_option_list){ n + 1, v };
}

struct html_option_list people_any_of(struct arena *a, struct str any, struct html_option_list l)
{
	struct html_option *v = NEW_ARRAY(a, l.n + 1, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S(""), any, S("") };
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].value.n)
			v[n++] = l.v[i];
	return (struct html_option_list){ n, v };
}

struct html_option_list people_study_years(struct arena *a)
{
	struct html_option *v = NEW_ARRAY(a, STUDY_YEARS, struct html_option);

	for (int i = 0; i < STUDY_YEARS; i++)
		v[i] = (struct html_option){ str_fmt(a, "%d", i + 1), str_fmt(a, "%d-%.*s", i + 1, SP(T("й"))), S("") };
	return (struct html_option_list){ STUDY_YEARS, v };
}

static struct html_option_list state_filter(void)
{
	static const struct html_option v[] = {
		{ S_INIT(""), S_INIT("сейчас в учреждении"), S_INIT("") }, { S_INIT("left"), S_INIT("выбыли"), S_INIT("") },
	};
	return (struct html_option_list){ 2, v };
}

/* Who may not see everybody sees the groups he leads. */
static enum status group_filter(struct request *req, bool own_only, struct opt_uuid chosen, struct html_option_list *ret)
{
	struct people_led_by_list led;

	if (!own_only)
		return people_group_options(req->db, T("все объединения и классы"), chosen, ret);
	TRY(people_led_by(req->db, req->who->person, &led));
	struct html_option *v = NEW_ARRAY(req->arena, led.n, struct html_option);
	for (size_t i = 0; i < led.n; i++)
		v[i] = (struct html_option){ uuid_str(req->arena, led.v[i].id), led.v[i].title, S("") };
	*ret = (struct html_option_list){ led.n, v };
	return OK;
}

static bool listed(struct arena *a, const struct html_option_list *l, struct uuid id)
{
	struct str s = uuid_str(a, id);

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].value, s))
			return true;
	return false;
}

/* ---- the page ---- */

static struct url with_filters(struct request *req, const struct people_list_in *in, struct url u)
{
	if (in->q.n) u = url_join_query(req->html, u, "q", in->q);
	if (in->category.n) u = url_join_query(req->html, u, "category", in->category);
	if (in->role.n) u = url_join_query(req->html, u, "role", in->role);
	if (in->state.n) u = url_join_query(req->html, u, "state", in->state);
	if (in->group.has) u = url_join_query(req->html, u, "group", uuid_str(req->arena, in->group.v));
	if (in->direction.n) u = url_join_query(req->html, u, "direction", in->direction);
	if (in->study_year.has) u = url_join_query(req->html, u, "study_year", str_fmt(req->arena, "%d", (int)in->study_year.v));
	if (in->employment.n) u = url_join_query(req->html, u, "employment", in->employment);
	if (in->young) u = url_join_query(req->html, u, "young", S("1"));
	return u;
}

static enum status figures(struct request *req, const struct people_words *categories, struct people_list_view *v)
{
	struct people_counts_list counts;

	TRY(people_counts(req->db, S("here"), &counts));
	struct figure *f = NEW_ARRAY(req->arena, counts.n, struct figure);
	for (size_t i = 0; i < counts.n; i++)
		f[i] = (struct figure){ .n = counts.v[i].n, .word = people_word_title(categories, counts.v[i].category),
			.url = url(req->html, "/people?category=%s", &counts.v[i].category) };
	v->figures = (struct figure_list){ counts.n, f };
	return OK;
}

/* What of a select is chosen, behind its name. */
static struct str add_chosen(struct arena *a, struct str to, struct str name, struct str value, struct html_option_list l)
{
	for (size_t i = 0; value.n && i < l.n; i++)
		if (str_eq(l.v[i].value, value))
			return str_fmt(a, "%.*s%s%.*s%s%.*s", SP(to), to.n ? "; " : "", SP(name), name.n ? " – " : "", SP(l.v[i].title));
	return to;
}

static bool has_conditions(const struct people_list_in *in)
{
	return in->category.n || in->role.n || in->state.n || in->group.has || in->direction.n || in->study_year.has || in->employment.n || in->young;
}

/* «сейчас в учреждении; категория – обучающийся; 7А»; "" when nothing is asked. */
static struct str conditions_in_words(struct arena *a, const struct people_list_in *in, const struct people_list_view *v)
{
	struct str s = !has_conditions(in) ? S("") : str_eq(in->state, S("left")) ? v->states.v[1].title : v->states.v[0].title;

	s = add_chosen(a, s, T("категория"), in->category, v->categories);
	s = add_chosen(a, s, T("роль"), in->role, v->roles);
	s = add_chosen(a, s, S(""), in->group.has ? uuid_str(a, in->group.v) : S(""), v->groups);
	s = add_chosen(a, s, T("направленность"), in->direction, v->directions);
	s = add_chosen(a, s, T("год обучения"), in->study_year.has ? str_fmt(a, "%d", (int)in->study_year.v) : S(""), v->study_years);
	s = add_chosen(a, s, T("место работы"), in->employment, v->employments);
	return in->young ? str_fmt(a, "%.*s; %.*s", SP(s), SP(T("молодые специалисты"))) : s;
}

/* Without conditions among everybody, who left too. */
static enum status find_words(struct request *req, const struct people_list_in *in, struct people_list_view *v, struct people_found *ret)
{
	struct people_hits hits;

	if (!has_conditions(in)) {
		TRY(by_words(req, in->q, ret));
	} else {
		TRY(people_list_find(req, in, PAGE + 1, LOOK, &hits));
		*ret = hits.found;
		v->elsewhere = hits.any && !ret->n;
		v->cut = hits.cut;
	}
	v->conditions = conditions_in_words(req->arena, in, v);
	v->many = ret->n > PAGE;
	return OK;
}

static enum status read_page(struct request *req, const struct people_list_in *in, const struct people_words *categories, struct people_list_view *v)
{
	struct people_place_row place = { { (const uint8_t *)"", 0 } };
	struct uuid after = { { 0 } };
	struct people_found found = { 0 };

	v->letter = people_letter(req->arena, in->q);
	if (in->q.n && !v->letter.n)
		TRY(find_words(req, in, v, &found));
	else {
		if (in->after.has && people_place(req->db, in->after.v, &place) == OK)
			after = in->after.v;
		else if (v->letter.n)
			place.name_key = ru_key(req->arena, v->letter);
		TRY(people_list_read(req, in, place.name_key, after, PAGE + 1, &found));
	}
	if (v->letter.n)
		keep_initial(req->arena, v->letter, &found);
	if (in->q.n && !found.n && !v->elsewhere)
		TRY(people_suggest(req->db, in->q, &v->alike));
	for (size_t i = 0; i < found.n && i < PAGE; i++)
		TRY(add_line(req, &found.v[i], categories, &v->people));
	v->paging.shown = v->people.n;
	if (in->after.has)
		v->paging.first = with_filters(req, in, url(req->html, "/people"));
	if (found.n > PAGE && !v->many)
		v->paging.next = with_filters(req, in, url(req->html, "/people?after=%U", found.v[PAGE - 1].id));
	return OK;
}

enum status people_list_page(struct request *req)
{
	struct people_list_in in = *(const struct people_list_in *)req->in;
	struct people_list_view v = { .form = req->form, .in = &in, .may_edit = req_may(req, "people.edit"), .may_load = req_may(req, "intake.load"), .may_give = req_may(req, "auth.users"),
		.own_only = !req_may(req, "people.all"), .roles = role_filter(req->arena), .states = state_filter() };
	struct people_words categories;

	TRY(people_words(req->db, "category", &categories));
	v.categories = category_options(req->arena, &categories);
	TRY(group_filter(req, v.own_only, in.group, &v.groups));
	v.directions = people_any_of(req->arena, T("любая"), people_directions());
	v.study_years = people_any_of(req->arena, T("любой"), people_study_years(req->arena));
	v.employments = people_any_of(req->arena, T("любое"), people_employments());
	v.more = in.direction.n || in.study_year.has || in.employment.n || in.young;
	v.filtered = in.q.n || in.category.n || in.role.n || in.state.n || in.group.has || v.more;
	if (v.own_only) {
		in = (struct people_list_in){ .group = in.group, .after = in.after };
		v.more = false;
		if (!in.group.has || !listed(req->arena, &v.groups, in.group.v)) {
			in.group.has = v.groups.n > 0;
			if (in.group.has)
				always_assert(uuid_parse(v.groups.v[0].value, &in.group.v));
		}
	}
	if (!v.own_only || in.group.has)
		TRY(read_page(req, &in, &categories, &v));
	if (!v.own_only)
		TRY(figures(req, &categories, &v));
	html_people_list(req->html, &v);
	return OK;
}
