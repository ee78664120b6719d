/* «Новый учебный год»: who left, in one list; groups and classes move up. */
#include "features/people/html.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "features/org/org.h"
#include "kernel/russian/ru.h"
#include "kernel/slice.h"

#define NAMES_MAX 500
#define GROUPS_MAX 200                   /* of one form */
#define LAST_CLASS 11
#define SEASON_MONTH 5                   /* from May on the year to come is spoken of */

static int year_to_come(struct date today)
{
	struct date start = org_year_start(today, ORG_YEAR_FROM);

	return today.m >= SEASON_MONTH && today.m < ORG_YEAR_FROM ? start.y + 1 : start.y;
}

/* ---- who left ---- */

enum status left_page(struct request *req)
{
	struct left_view v = { .form = req->form, .today = req->today };

	html_left(req->html, &v);
	return OK;
}

static struct str why_of(const struct people_left_in *in)
{
	static const struct { const char *code; struct str words; } whys[] = {      /* codecheck: russian data */
		{ "expelled", S_INIT("отчислен") }, { "graduated", S_INIT("выпущен") }, { "moved", S_INIT("переведён в другое учреждение") }, { "dismissed", S_INIT("уволен") },
	};

	for (size_t i = 0; i < sizeof whys / sizeof whys[0]; i++)
		if (str_eq(in->why, str_c(whys[i].code)))
			return whys[i].words;
	return S("");
}

/* Numbers, points and tabs before a name are those of the list it was copied from: «12. Иванов Иван». */
static struct str bare_name(struct str line)
{
	size_t i = 0;

	while (i < line.n && ((line.p[i] >= '0' && line.p[i] <= '9') || line.p[i] == '.' || line.p[i] == ')' || line.p[i] == '\t' || line.p[i] == ' '))
		i++;
	return str_trim(str_sub(line, i, line.n));
}

/* One line, or what stands before a semicolon. */
static struct str next_name(struct str rest, struct str *ret_rest)
{
	struct str line = str_cut(rest, '\n', ret_rest), more, name = str_cut(line, ';', &more);

	if (more.p && more.n)
		*ret_rest = str_sub(rest, name.n + 1, rest.n);
	return bare_name(name);
}

static enum status find_leavers(struct request *req, struct str names, struct leavers *ret)
{
	int n = 0;

	for (struct str rest = names; rest.p && rest.n && n < NAMES_MAX; ) {
		struct str name = next_name(rest, &rest), hint;
		struct uuid person;
		bool one;
		if (!name.n)
			continue;
		n++;
		TRY(person_by_name(req->db, name, &person, &one));
		if (one) {
			*VEC_ADD(req->arena, ret) = person;
			continue;
		}
		TRY(person_name_hint(req->db, name, &hint));
		ret->missing = ret->missing.n ? str_fmt(req->arena, "%.*s; %.*s", SP(ret->missing), SP(hint)) : hint;
	}
	return OK;
}

/* All of the list are found, or nobody is marked and each who was not found is named. */
enum status left_do(struct request *req)
{
	const struct people_left_in *in = req->in;
	struct leavers l = { 0 };
	struct person p;

	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Этот день ещё не наступил. Отметьте выбытие в день, когда оно случится."));
	TRY(find_leavers(req, in->names, &l));
	if (l.missing.n)
		return form_error(req, "names", str_fmt(req->arena, "%.*s %.*s", SP(T("Не нашлись или подходят нескольким:")), SP(l.missing)));
	for (size_t i = 0; i < l.n; i++) {
		TRY(person_read(req->db, l.v[i], &p));
		if (!str_eq(p.state, S("here")))
			continue;                        /* twice in the list */
		TRY(person_leave(req->db, l.v[i], in->day, why_of(in)));
		req_audit(req, "people.left", l.v[i], S(""), why_of(in));
	}
	return req_redirect(req, "people.left-many", "/people?state=left");
}

enum status left_look(struct request *req, struct date first, struct year_state *ret)
{
	struct people_counts_list here;
	struct people_left_since_row n;

	TRY(people_counts(req->db, S("here"), &here));
	TRY(people_left_since(req->db, date_make((int16_t)first.y, SEASON_MONTH, 1), &n));
	ret->state = here.n ? YEAR_TODO : YEAR_NOTHING;
	ret->by_hand = true;
	ret->path = S("/people/left");
	ret->button = T("Вставить список выбывших");
	*VEC_ADD(req->arena, &ret->lines) = str_fmt(req->arena, "%.*s %lld", SP(T("Отмечено выбывших с 1 мая:")), (long long)n.n);
	return OK;
}

/* ---- groups ---- */

/* «9А» → «10А»; what does not begin with a number of a class stays. */
struct str group_next_title(struct arena *a, struct str title)
{
	int64_t n;
	size_t digits = 0;

	while (digits < title.n && title.p[digits] >= '0' && title.p[digits] <= '9')
		digits++;
	if (!digits || digits > 2 || !str_to_int(str_sub(title, 0, digits), &n) || n < 1 || n >= LAST_CLASS)
		return title;
	return str_fmt(a, "%lld%.*s", (long long)n + 1, SP(str_sub(title, digits, title.n)));
}

static bool last_class(struct str title)
{
	return str_starts(title, S("11")) && !(title.n > 2 && title.p[2] >= '0' && title.p[2] <= '9');
}

enum status move_page(struct request *req)
{
	struct move_view v = { .form = req->form, .year = org_year_title(req->arena, year_to_come(req->today)) };
	struct people_groups_to_move_list l;

	TRY(people_groups_to_move(req->db, year_to_come(req->today), GROUPS_MAX + 1, &l));
	v.more = l.n > GROUPS_MAX;
	for (size_t i = 0; i < l.n && i < GROUPS_MAX; i++) {
		const struct people_groups_to_move_row *g = &l.v[i];
		bool class = str_eq(g->kind, S("class"));
		*VEC_ADD(req->arena, &v.lines) = (struct move_line){ .row = g, .title = class ? group_next_title(req->arena, g->title) : g->title,
			.study_year = { g->study_year.has, g->study_year.v + 1 }, .ends = class && last_class(g->title) };
	}
	html_groups_move(req->html, &v);
	return OK;
}

static enum status close_group(struct request *req, const struct people_group_get_row *g)
{
	TRY(people_group_update(req->db, g->id, g->rev, g->kind, g->parent_id, g->title, ru_key(req->arena, g->title), g->direction, g->programme,
		g->study_year, g->school_year, g->leader_id, S("closed"), NULL));
	return people_members_of_group_end(req->db, g->id, req->today, NULL);
}

static enum status move_one(struct request *req, const struct move_row_in *in, int year)
{
	struct people_group_get_row g;
	bool ends = str_eq(in->act, S("close"));

	if (str_eq(in->act, S("leave")))
		return OK;
	TRY(people_group_get(req->db, in->group, &g));
	if (!str_eq(g.state, S("here")) || (g.school_year.has && g.school_year.v >= year))
		return OK;                               /* somebody else has moved it meanwhile */
	if (ends)
		TRY(close_group(req, &g));
	else
		TRY(people_group_update(req->db, g.id, g.rev, g.kind, g.parent_id, in->title, ru_key(req->arena, in->title), g.direction, g.programme,
			in->study_year, (struct opt_int){ true, year }, g.leader_id, g.state, NULL));
	req_audit(req, ends ? "people.group-closed" : "people.group", g.id, g.title, ends ? g.title : in->title);
	return OK;
}

enum status move_do(struct request *req)
{
	const struct move_in *in = req->in;

	for (size_t i = 0; i < in->rows.n; i++)
		TRY(move_one(req, &in->rows.v[i], year_to_come(req->today)));
	return req_redirect(req, "people.moved", "/people/groups");
}

enum status move_look(struct request *req, struct date first, struct year_state *ret)
{
	struct people_groups_moving_row n;

	TRY(people_groups_moving(req->db, first.y, &n));
	ret->state = n.unmoved ? YEAR_TODO : n.every ? YEAR_DONE : YEAR_NOTHING;
	if (year_to_come(req->today) == first.y) {
		ret->path = S("/people/groups/move");
		ret->button = T("Перевести группы");
	}
	*VEC_ADD(req->arena, &ret->lines) = n.unmoved ? str_fmt(req->arena, "%.*s %d %.*s %d", SP(T("Ещё не переведены:")), (int)n.unmoved, SP(T("из")), (int)n.every)
		: n.every ? T("Все группы и классы записаны на этот учебный год. Возраст и стаж программа считает сама.") : T("Групп и классов нет.");
	return OK;
}
