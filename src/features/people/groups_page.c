/* /people/groups: associations, groups, classes, units; who is in them. */
#include "features/people/html.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "features/org/org.h"
#include "kernel/russian/ru.h"

#define PAGE 100
#define MEMBERS_MAX 1000
#define NAMES_MAX 200

/* codecheck: russian data */
static const struct html_option kinds[] = {
	{ S_INIT("association"), S_INIT("объединение"), S_INIT("") }, { S_INIT("group"), S_INIT("учебная группа"), S_INIT("") },
	{ S_INIT("class"), S_INIT("класс"), S_INIT("") }, { S_INIT("unit"), S_INIT("структурное подразделение"), S_INIT("") },
};
/* Приказ Минпросвещения России от 27.07.2022 № 629, п. 9: six directions of additional programmes. */
static const struct html_option directions[] = {
	{ S_INIT(""), S_INIT("не указана"), S_INIT("") }, { S_INIT("tech"), S_INIT("техническая"), S_INIT("") },
	{ S_INIT("science"), S_INIT("естественно-научная"), S_INIT("") }, { S_INIT("sport"), S_INIT("физкультурно-спортивная"), S_INIT("") },
	{ S_INIT("art"), S_INIT("художественная"), S_INIT("") }, { S_INIT("tourism"), S_INIT("туристско-краеведческая"), S_INIT("") },
	{ S_INIT("social"), S_INIT("социально-гуманитарная"), S_INIT("") },
};
#define KINDS (sizeof kinds / sizeof kinds[0])
#define DIRECTIONS (sizeof directions / sizeof directions[0])
struct html_option_list people_directions(void) { return (struct html_option_list){ DIRECTIONS, directions }; }

const char *people_direction_title(struct str direction)
{
	for (size_t i = 1; i < DIRECTIONS; i++)
		if (str_eq(direction, directions[i].value))
			return directions[i].title.p;
	return "";
}

static const struct html_option state_filter[] = { { S_INIT(""), S_INIT("работают"), S_INIT("") }, { S_INIT("closed"), S_INIT("закрыты"), S_INIT("") } };
static const struct html_option states[] = { { S_INIT("here"), S_INIT("работает"), S_INIT("") }, { S_INIT("closed"), S_INIT("закрыто"), S_INIT("") } };

static int first_year(const struct request *req) { return org_year_start(req->today, ORG_YEAR_FROM).y; }

/* The one before, this one, the next, and what stands there already. */
static struct html_option_list school_years(struct arena *a, struct opt_int now, int first)
{
	struct html_option *v = NEW_ARRAY(a, 5, struct html_option);
	size_t n = 0;

	v[n++] = (struct html_option){ S(""), T("не указан"), S("") };
	if (now.has && (now.v < first - 1 || now.v > first + 1))
		v[n++] = (struct html_option){ str_fmt(a, "%d", (int)now.v), org_year_title(a, (int)now.v), S("") };
	for (int y = first - 1; y <= first + 1; y++)
		v[n++] = (struct html_option){ str_fmt(a, "%d", y), org_year_title(a, y), S("") };
	return (struct html_option_list){ n, v };
}

static enum status fill_form(struct request *req, struct group_form_view *v)
{
	v->form = req->form;
	v->kinds = (struct html_option_list){ KINDS, kinds };
	v->directions = people_directions();
	v->school_years = school_years(req->arena, v->g.school_year, first_year(req));
	v->states = (struct html_option_list){ 2, states };
	v->parent = v->g.parent_id.has ? uuid_str(req->arena, v->g.parent_id.v) : S("");
	return people_group_outer_options(req->db, v->g.id, v->g.parent_id, &v->parents);
}

static struct url with_filters(struct request *req, const struct people_groups_in *in, struct url u)
{
	if (in->kind.n) u = url_join_query(req->html, u, "kind", in->kind);
	if (in->direction.n) u = url_join_query(req->html, u, "direction", in->direction);
	if (in->study_year.has) u = url_join_query(req->html, u, "study_year", str_fmt(req->arena, "%d", (int)in->study_year.v));
	if (in->school_year.has) u = url_join_query(req->html, u, "school_year", str_fmt(req->arena, "%d", (int)in->school_year.v));
	if (in->state.n) u = url_join_query(req->html, u, "state", in->state);
	return u;
}

static struct opt_str said(struct str s) { return (struct opt_str){ s.n > 0, s }; }

/* Who leads groups and no more sees his own, and those inside them. */
static enum status read_groups(struct request *req, const struct people_groups_in *in, struct groups_view *v)
{
	struct people_group_place_row place = { { (const uint8_t *)"", 0 } };
	struct opt_uuid leader = { !req_may(req, "people.all"), req->who->person };
	struct uuid after = { { 0 } };
	struct people_groups_list l;

	if (in->after.has && people_group_place(req->db, in->after.v, &place) == OK)
		after = in->after.v;
	TRY(people_groups(req->db, said(in->kind), said(in->direction), in->study_year, in->school_year, leader, in->state.n ? in->state : S("here"),
		place.title_key, after, PAGE + 1, &l));
	for (size_t i = 0; i < l.n && i < PAGE; i++)
		*VEC_ADD(req->arena, &v->groups) = (struct group_line){ .row = &l.v[i], .direction = str_c(people_direction_title(l.v[i].direction)),
			.school_year = l.v[i].school_year.has ? org_year_title(req->arena, (int)l.v[i].school_year.v) : S("") };
	v->paging.shown = v->groups.n;
	if (in->after.has)
		v->paging.first = with_filters(req, in, url(req->html, "/people/groups"));
	if (l.n > PAGE)
		v->paging.next = with_filters(req, in, url(req->html, "/people/groups?after=%U", l.v[PAGE - 1].id));
	return OK;
}

/* How many learn in each direction, and in each year of study: of the whole centre, so above the whole list only (every member is counted for it). */
static enum status study_figures(struct request *req, struct groups_view *v)
{
	struct people_study_counts_list l;
	int64_t direction[DIRECTIONS] = { 0 }, year[STUDY_YEARS + 1] = { 0 };

	TRY(people_study_counts(req->db, &l));
	for (size_t i = 0; i < l.n; i++) {
		for (size_t k = 1; k < DIRECTIONS; k++)
			if (str_eq(l.v[i].direction, directions[k].value))
				direction[k] += l.v[i].people;
		if (l.v[i].study_year.has && l.v[i].study_year.v >= 1 && l.v[i].study_year.v <= STUDY_YEARS)
			year[l.v[i].study_year.v] += l.v[i].people;
	}
	struct figure *f = NEW_ARRAY(req->arena, DIRECTIONS + STUDY_YEARS, struct figure), *y = f + DIRECTIONS;
	for (size_t k = 1; k < DIRECTIONS; k++)
		if (direction[k])
			f[v->by_direction.n++] = (struct figure){ .n = direction[k], .word = directions[k].title, .url = url(req->html, "/people?direction=%s", &directions[k].value) };
	for (int k = 1; k <= STUDY_YEARS; k++)
		if (year[k])
			y[v->by_year.n++] = (struct figure){ .n = year[k], .word = str_fmt(req->arena, "%d-%.*s", k, SP(T("й год"))), .url = url(req->html, "/people?study_year=%d", k) };
	v->by_direction.v = f;
	v->by_year.v = y;
	return OK;
}

enum status groups_page(struct request *req)
{
	const struct people_groups_in *in = req->in;
	struct groups_view v = { .form = req->form, .in = in, .may_edit = req_may(req, "people.edit"), .states = { 2, state_filter },
		.add = { .is_new = true, .action = url(req->html, "/people/groups") } };

	v.add.g.kind = S("association");
	v.add.g.school_year = (struct opt_int){ true, first_year(req) };
	v.filtered = in->kind.n || in->direction.n || in->study_year.has || in->school_year.has || in->state.n;
	v.kinds = people_any_of(req->arena, T("все"), (struct html_option_list){ KINDS, kinds });
	v.directions = people_any_of(req->arena, T("любая"), people_directions());
	v.study_years = people_any_of(req->arena, T("любой"), people_study_years(req->arena));
	v.school_years = people_any_of(req->arena, T("любой"), school_years(req->arena, in->school_year, first_year(req)));
	TRY(read_groups(req, in, &v));
	if (req_may(req, "people.all") && !v.filtered && !in->after.has)
		TRY(study_figures(req, &v));
	TRY(fill_form(req, &v.add));
	html_groups(req->html, &v);
	return OK;
}

static enum status may_see(struct request *req, const struct people_group_get_row *g)
{
	struct people_led_by_list led;

	if (req_may(req, "people.all"))
		return OK;
	TRY(people_led_by(req->db, req->who->person, &led));
	for (size_t i = 0; i < led.n; i++)
		if (uuid_eq(led.v[i].id, g->id))
			return OK;
	return NOT_FOUND;
}

enum status group_page(struct request *req)
{
	const struct people_group_one_in *in = req->in;
	struct group_view v = { .may_all = req_may(req, "people.all"), .may_edit = req_may(req, "people.edit"), .today = req->today, .form = req->form };
	struct person leader;

	TRY(people_group_get(req->db, in->group, &v.g));
	TRY(may_see(req, &v.g));
	TRY(people_members(req->db, in->group, MEMBERS_MAX, &v.members));
	TRY(people_groups_inside(req->db, in->group, &v.inside));
	v.kind = str_c(people_group_kind_title(v.g.kind));
	v.direction = str_c(people_direction_title(v.g.direction));
	if (v.g.school_year.has)
		v.school_year = org_year_title(req->arena, (int)v.g.school_year.v);
	if (v.g.leader_id.has) {
		TRY(person_read(req->db, v.g.leader_id.v, &leader));
		v.leader = person_name(req->arena, &leader);
	}
	v.edit = (struct group_form_view){ .g = v.g, .leader = v.leader, .action = url(req->html, "/people/groups/%U", &v.g.id) };
	TRY(fill_form(req, &v.edit));
	html_group(req->html, &v);
	return OK;
}

/* ---- writing ---- */

static enum status leader_of(struct request *req, const struct people_group_in *in, struct opt_uuid *ret)
{
	bool one;

	*ret = (struct opt_uuid){ 0 };
	if (!in->leader.n)
		return OK;
	TRY(person_by_name(req->db, in->leader, &ret->v, &one));
	if (!one) {
		struct str hint, what = T("Не найден среди участников, или таких несколько:"), then = T("Сначала добавьте его или напишите имя полностью.");
		TRY(person_name_hint(req->db, in->leader, &hint));
		return form_error(req, "leader", str_fmt(req->arena, "%.*s %.*s %.*s", SP(what), SP(hint), SP(then)));
	}
	ret->has = true;
	return OK;
}

/* A group under itself is refused; deeper circles cannot be chosen, since groups are no parents. */
static enum status parent_of(struct request *req, const struct people_group_in *in)
{
	struct people_group_get_row parent;

	if (!in->parent.has)
		return OK;
	if (uuid_eq(in->parent.v, in->group))
		return form_error(req, "parent", T("Объединение не может входить само в себя."));
	TRY(people_group_get(req->db, in->parent.v, &parent));
	if (parent.parent_id.has)
		return form_error(req, "parent", T("Выберите то, что само никуда не входит."));
	return OK;
}

enum status group_new(struct request *req)
{
	const struct people_group_in *in = req->in;
	struct opt_uuid leader;
	struct uuid id = req_new_id(req);

	TRY(parent_of(req, in));
	TRY(leader_of(req, in, &leader));
	TRY(people_group_insert(req->db, id, in->kind, in->parent, in->title, ru_key(req->arena, in->title), in->direction, in->programme,
		in->study_year, in->school_year, leader, NULL));
	req_audit(req, "people.group", id, S(""), in->title);
	return req_redirect(req, "people.group", "/people/groups/%U", id);
}

enum status group_edit(struct request *req)
{
	const struct people_group_in *in = req->in;
	struct people_group_get_row before;
	struct opt_uuid leader;
	int64_t rows;

	TRY(people_group_get(req->db, in->group, &before));
	TRY(parent_of(req, in));
	TRY(leader_of(req, in, &leader));
	TRY(people_group_update(req->db, in->group, in->group_rev, in->kind, in->parent, in->title, ru_key(req->arena, in->title), in->direction,
		in->programme, in->study_year, in->school_year, leader, in->state.n ? in->state : S("here"), &rows));
	if (rows == 0)
		return CONFLICT;
	req_audit(req, "people.group", in->group, before.title, in->title);
	return req_redirect(req, "people.group", "/people/groups/%U", in->group);
}

/* Names, one a line; all must be found, or nobody is added and each that was not is named. */
enum status group_join(struct request *req)
{
	const struct people_join_in *in = req->in;
	struct people_group_get_row g;
	struct str rest = in->names, missing = S("");
	int n = 0;

	TRY(people_group_get(req->db, in->group, &g));
	while (rest.p && rest.n && n++ < NAMES_MAX) {
		struct str name = str_trim(str_cut(rest, '\n', &rest));
		struct uuid person;
		struct str hint;
		bool one;
		if (!name.n)
			continue;
		TRY(person_by_name(req->db, name, &person, &one));
		if (one) {
			TRY(person_join(req->db, in->group, person, in->since));
			continue;
		}
		TRY(person_name_hint(req->db, name, &hint));
		missing = missing.n ? str_fmt(req->arena, "%.*s; %.*s", SP(missing), SP(hint)) : hint;
	}
	if (missing.n)
		return form_error(req, "names", str_fmt(req->arena, "%.*s %.*s", SP(T("Не нашлись или подходят нескольким:")), SP(missing)));
	req_audit(req, "people.group", in->group, S(""), g.title);
	return req_redirect(req, "people.group", "/people/groups/%U", in->group);
}

enum status group_part(struct request *req)
{
	const struct people_part_in *in = req->in;
	int64_t rows;

	TRY(people_member_end(req->db, in->group, in->person, in->until, &rows));
	if (rows == 0)
		return NOT_FOUND;
	req_audit(req, "people.group", in->group, S(""), S(""));
	return req_redirect(req, "people.group", "/people/groups/%U", in->group);
}
