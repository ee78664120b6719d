/* /people/p/{person}: one person, whole; roles, what the bases say, representatives. */
#include "features/people/html.h"
#include "features/people/names_in.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "kernel/base/sort.h"
#include "kernel/russian/ru.h"
#include "kernel/slice.h"

/* ---- who may see it ---- */

/* Who leads groups and no more sees the members of his groups; for him others do not exist. */
static enum status may_see(struct request *req, struct uuid person)
{
	struct people_in_groups_of_row in;

	if (req_may(req, "people.all"))
		return OK;
	enum status s = people_in_groups_of(req->db, req->who->person, person, &in);
	if (s != OK)
		return s;
	return in.n ? OK : NOT_FOUND;
}

/* ---- what other features show of him ---- */

static int by_weight(const void *x, const void *y)
{
	const struct person_panel *a = *(const struct person_panel *const *)x, *b = *(const struct person_panel *const *)y;

	return (a->weight > b->weight) - (a->weight < b->weight);
}

void person_draw_panels(struct html *h, const struct person_view *v)
{
	struct { size_t n, cap; const struct person_panel **v; } mine = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct person_panel *p = slices[i]->panels; p && p->show; p++)
			if (!p->perm || req_may(h->req, p->perm))
				*VEC_ADD(h->arena, &mine) = p;
	sort_stable(mine.v, mine.n, sizeof *mine.v, by_weight);
	for (size_t i = 0; i < mine.n; i++) {
		size_t before = h->out->n;
		if (mine.v[i]->show(h->req, v->p.id) != OK)
			req_block_failed(h->req, before, mine.v[i]->title);
	}
}

struct str people_ages(struct html *h, const struct person_side *s)
{
	struct str from = whole_number(h, s->age_from), to = whole_number(h, s->age_to);
	struct str ages = from.n && to.n ? str_fmt(h->arena, "%.*s–%.*s", SP(from), SP(to)) : from.n ? str_fmt(h->arena, "%.*s %.*s", SP(T("от")), SP(from))
		: to.n ? str_fmt(h->arena, "%.*s %.*s", SP(T("до")), SP(to)) : S("");

	return ages.n && s->wanted_age.n ? str_fmt(h->arena, "%.*s; %.*s", SP(ages), SP(s->wanted_age)) : ages.n ? ages : s->wanted_age;
}

/* ---- the page ---- */

static struct str role_words(struct arena *a, const struct people_roles_of_row *r, const struct people_words *forms)
{
	const char *title = people_role_title(r->role);

	if (!r->form.n)
		return str_c(title);
	struct str form = people_word_title(forms, r->form);
	return str_fmt(a, "%s, «%.*s»", title, SP(form));
}

static enum status read_roles(struct request *req, struct person_view *v)
{
	struct people_roles_of_list l;
	struct people_words forms;

	TRY(people_words(req->db, "form", &forms));
	TRY(people_roles_of(req->db, v->p.id, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct people_roles_of_row *r = &l.v[i];
		*VEC_ADD(req->arena, &v->roles) = (struct role_line){ .id = r->id, .title = role_words(req->arena, r, &forms), .ground = r->ground,
			.end_why = r->end_why, .since = r->since, .until = r->until, .open = !r->until.has || date_cmp(r->until.v, req->today) > 0 };
	}
	v->forms = people_form_options(req->arena, &forms);
	return OK;
}

static void say_numbers(struct request *req, struct person_view *v)
{
	int years = person_experience(&v->p, req->today);

	v->age = person_age_words(req->arena, &v->p, req->today);
	if (years >= 0)
		v->experience = str_fmt(req->arena, "%d %s", years, person_years(years));
	v->minor = person_minor(&v->p, req->today);
	v->here = str_eq(v->p.state, S("here"));
	if (person_has_initials(&v->p))
		v->initials_note = v->cases.doubtful ? T("Имя записано инициалами. Напишите полностью или проверьте ниже, как оно склонено.")
			: T("Имя записано инициалами.");
}

/* By the centre's rule; a category that says otherwise is told of. */
static enum status say_young(struct request *req, struct person_view *v)
{
	struct young_rule rule;

	TRY(people_young_rule(req->db, &rule));
	v->young = person_young(&v->p, &rule, req->today);
	v->no_longer_young = !v->young && str_eq(v->p.category, S("young")) && v->p.teaching_since.has && (rule.most_experience || rule.most_age);
	return OK;
}

static enum status read_account(struct request *req, struct person_view *v)
{
	v->may_give = req_may(req, "auth.users");
	if (!v->may_give)
		return OK;
	enum status s = people_account_of(req->db, v->p.id, &v->account);
	v->has_account = s == OK;
	return s == NOT_FOUND ? OK : s;
}

enum status person_page(struct request *req)
{
	const struct people_one_in *in = req->in;
	struct person_view v = { .form = req->form, .may_all = req_may(req, "people.all"), .may_edit = req_may(req, "people.edit"),
		.may_personal = req_may(req, "people.personal"), .may_papers = req_may(req, "consents.read"), .role_options = people_role_options(req->arena),
		.today = { true, req->today } };
	struct people_words categories;

	TRY(may_see(req, in->person));
	TRY(person_read(req->db, in->person, &v.p));
	TRY(people_words(req->db, "category", &categories));
	v.name = person_name(req->arena, &v.p);
	v.category = people_word_title(&categories, v.p.category);
	TRY(person_cases(req, &v.p, &v.cases));
	say_numbers(req, &v);
	TRY(say_young(req, &v));
	TRY(read_roles(req, &v));
	TRY(people_groups_of(req->db, v.p.id, &v.groups));
	TRY(people_led_by(req->db, v.p.id, &v.led));
	TRY(people_guardians_of(req->db, v.p.id, &v.guardians));
	TRY(people_children_of(req->db, v.p.id, &v.children));
	TRY(people_names_past(req->db, v.p.id, &v.names));
	TRY(read_account(req, &v));
	TRY(person_side_read(req->db, v.p.id, "mentor", &v.mentor));
	TRY(person_side_read(req->db, v.p.id, "mentee", &v.mentee));
	html_person(req->html, &v);
	return OK;
}

/* ---- leaving and coming back ---- */

enum status person_leave_do(struct request *req)
{
	const struct people_leave_in *in = req->in;
	struct person p;

	TRY(person_read(req->db, in->person, &p));
	if (!str_eq(p.state, S("here")))
		return req_redirect(req, "people.left-already", "/people/p/%U", in->person);
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Этот день ещё не наступил. Отметьте выбытие в день, когда оно случится."));
	TRY(person_leave(req->db, in->person, in->day, in->why));
	req_audit(req, "people.left", in->person, S(""), in->why);
	return req_redirect(req, "people.left", "/people/p/%U", in->person);
}

enum status person_return_do(struct request *req)
{
	const struct people_one_in *in = req->in;

	TRY(person_return(req->db, in->person));
	req_audit(req, "people.returned", in->person, S(""), S(""));
	return req_redirect(req, "people.returned", "/people/p/%U", in->person);
}

/* ---- roles ---- */

enum status person_role_do(struct request *req)
{
	const struct people_role_in *in = req->in;
	struct new_role r = { in->person, in->role, in->form, in->since, in->until, in->ground };
	struct person p;
	struct people_words forms;

	TRY(person_read(req->db, in->person, &p));
	TRY(people_words(req->db, "form", &forms));
	if (in->form.n && !people_word_known(&forms, in->form))
		(void)form_error(req, "form", T("Выберите форму наставничества из списка."));
	if (in->until.has && date_cmp(in->until.v, in->since) < 0)
		(void)form_error(req, "until", T("Последний день раньше первого. Проверьте даты."));
	if (!form_ok(req))
		return INVALID;
	enum status s = person_role_add(req->db, &r, NULL);
	if (s == CONFLICT)
		return form_error(req, "role", T("Эта роль у человека в эти дни уже есть. Сначала завершите прежнюю."));
	TRY(s);
	req_audit(req, "people.role", in->person, S(""), str_c(people_role_title(in->role)));
	return req_redirect(req, "people.role", "/people/p/%U", in->person);
}

enum status person_role_end_do(struct request *req)
{
	const struct people_role_end_in *in = req->in;
	struct people_role_get_row r;

	TRY(people_role_get(req->db, in->role, &r));
	if (!uuid_eq(r.person_id, in->person))
		return NOT_FOUND;
	if (date_cmp(in->until, r.since) < 0)
		return form_error(req, "until", T("Последний день раньше первого. Проверьте дату."));
	enum status s = person_role_end(req->db, in->role, in->until, in->why);
	if (s == NOT_FOUND)
		return form_error(req, "until", T("Роль уже завершена раньше этого дня."));
	TRY(s);
	req_audit(req, "people.role-end", in->person, str_c(people_role_title(r.role)), in->why);
	return req_redirect(req, "people.role-end", "/people/p/%U", in->person);
}

/* ---- what the bases say ---- */

static struct str times_codes(struct arena *a, const struct people_side_in *in)
{
	uint32_t set = 0;

	for (size_t i = 0; i < in->times.n && i < PERSON_TIMES; i++)
		if (in->times.v[i].on)
			set |= UINT32_C(1) << i;
	return person_times_codes(a, set);
}

enum status person_side_do(struct request *req)
{
	const struct people_side_in *in = req->in;
	struct person_side s = { in->competences, in->achievements, in->interests, in->wanted_age, in->free_time, in->request, in->results, in->link,
		in->capacity, 0, times_codes(req->arena, in), in->place, in->meets, in->language, in->age_from, in->age_to };
	struct person p;

	if (in->age_from.has && in->age_to.has && in->age_from.v > in->age_to.v)
		return form_error(req, "age_to", T("Возраст «до» меньше, чем «от». Поменяйте их местами."));

	TRY(person_read(req->db, in->person, &p));
	TRY(person_side_write(req->db, in->person, str_eq(in->side, S("mentor")) ? "mentor" : "mentee", &s));
	req_audit(req, "people.side", in->person, S(""), str_eq(in->side, S("mentor")) ? T("база наставников") : T("база наставляемых"));
	return req_redirect(req, "people.saved", "/people/p/%U", in->person);
}

/* ---- representatives ---- */

/* A representative named in full who is here already is that one; otherwise a new record. */
static enum status find_guardian(struct request *req, const struct people_guardian_in *in, struct uuid *ret)
{
	struct person g = { .category = S("parent"), .phone = in->phone, .source = S("hand") };
	struct alike_list alike;

	person_name_cut(req->arena, in->name, &g);
	g.gender = person_gender_guess(g.middle);
	TRY(people_alike(req->db, &g, &alike));
	struct str name = person_name(req->arena, &g);
	for (size_t i = 0; i < alike.n; i++)
		if (str_eq(alike.v[i].name, name) && str_eq(alike.v[i].category, S("parent"))) {
			*ret = alike.v[i].id;
			return OK;
		}
	TRY(person_add(req->db, &g));
	*ret = g.id;
	return OK;
}

enum status person_guardian_do(struct request *req)
{
	const struct people_guardian_in *in = req->in;
	struct person p, typed = { 0 };
	struct uuid guardian;

	TRY(person_read(req->db, in->person, &p));
	person_name_cut(req->arena, in->name, &typed);
	enum person_fault fault = person_name_check(in->name);
	if (fault == PERSON_FINE && !typed.first.n)
		return form_error(req, "name", T("Напишите фамилию, имя и отчество полностью: «Жукова Татьяна Юрьевна»."));
	if (fault != PERSON_FINE)
		return form_error(req, "name", person_fault_text(fault));
	TRY(find_guardian(req, in, &guardian));
	if (uuid_eq(guardian, in->person))
		return form_error(req, "name", T("Человек не может представлять сам себя."));
	TRY(person_guardian_set(req->db, in->person, guardian, in->relation));
	req_audit(req, "people.guardian", in->person, S(""), in->relation);
	return req_redirect(req, "people.saved", "/people/p/%U", in->person);
}

enum status person_guardian_drop_do(struct request *req)
{
	const struct people_guardian_drop_in *in = req->in;
	int64_t rows;

	TRY(people_guardian_drop(req->db, in->person, in->guardian, &rows));
	if (rows == 0)
		return NOT_FOUND;
	req_audit(req, "people.guardian", in->person, T("представитель"), S(""));
	return req_redirect(req, "people.saved", "/people/p/%U", in->person);
}
