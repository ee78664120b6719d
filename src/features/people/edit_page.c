/* Adding and editing a person: one form. */
#include "features/people/html.h"
#include "features/people/people_in.h"
#include "features/people/view.h"

#include "features/org/org.h"
#include "kernel/mail/mail.h"
#include "kernel/russian/ru.h"


/* ---- options ---- */

/* codecheck: russian data */
static const struct html_option genders[] = { { S_INIT(""), S_INIT("не указан"), S_INIT("") }, { S_INIT("f"), S_INIT("женский"), S_INIT("") }, { S_INIT("m"), S_INIT("мужской"), S_INIT("") } };
static const struct html_option employments[] = {
	{ S_INIT(""), S_INIT("не указано"), S_INIT("") }, { S_INIT("main"), S_INIT("основное место"), S_INIT("") },
	{ S_INIT("inner"), S_INIT("внутренний совместитель"), S_INIT("") }, { S_INIT("outer"), S_INIT("внешний совместитель"), S_INIT("") },
};
static const struct { const char *code, *title; } roles_by_hand[] = {
	{ "mentor", "наставник" }, { "mentee", "наставляемый" }, { "curator", "куратор" }, { "methodist", "методист" },
	{ "psychologist", "педагог-психолог" }, { "partner", "партнёр" }, { "group", "участник рабочей группы" },
};

struct html_option_list people_employments(void) { return (struct html_option_list){ 4, employments }; }

const char *people_employment_title(struct str employment)
{
	for (size_t i = 1; i < sizeof employments / sizeof employments[0]; i++)
		if (str_eq(employment, employments[i].value))
			return employments[i].title.p;
	return "";
}

struct html_option_list people_role_options(struct arena *a)
{
	size_t n = sizeof roles_by_hand / sizeof roles_by_hand[0];
	struct html_option *v = NEW_ARRAY(a, n, struct html_option);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct html_option){ str_c(roles_by_hand[i].code), str_c(roles_by_hand[i].title), S("") };
	return (struct html_option_list){ n, v };
}

static struct html_option_list active_words(struct arena *a, const struct people_words *l, struct str none)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	if (none.n)
		v[n++] = (struct html_option){ S(""), none, S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

struct html_option_list people_form_options(struct arena *a, const struct people_words *forms)
{
	return active_words(a, forms, T("не указана"));
}

/* ---- the form ---- */

static bool mixed(const struct form *f, const char *field)
{
	return person_name_check(str_trim(form_text(f, field, S("")))) == PERSON_MIXED;
}

static enum status show_form(struct request *req, struct person_form_view *v)
{
	struct people_words categories;
	int years = person_experience(&v->p, req->today);

	TRY(people_words(req->db, "category", &categories));
	v->form = req->form;
	v->mixed = mixed(req->form, "last") || mixed(req->form, "first") || mixed(req->form, "middle");
	v->categories = active_words(req->arena, &categories, S(""));
	v->genders = (struct html_option_list){ 3, genders };
	v->employments = people_employments();
	v->experience = years >= 0 ? str_fmt(req->arena, "%d", years) : S("");
	if (v->is_new)
		TRY(people_group_options(req->db, T("не указано"), (struct opt_uuid){ 0 }, &v->groups));
	html_person_form(req->html, v);
	return OK;
}

/* The form came back: who is alike is shown with it. */
static enum status show_alike(struct request *req, struct person_form_view *v)
{
	struct person typed = { .last = form_text(req->form, "last", S("")), .first = form_text(req->form, "first", S("")), .middle = form_text(req->form, "middle", S("")) };
	struct opt_date born = { 0 };
	struct alike_list l;
	struct people_words categories;

	if (!req->form->submitted || !typed.last.n)
		return OK;
	born.has = date_parse_iso(form_text(req->form, "born", S("")), &born.v);
	typed.born = born;
	TRY(people_alike(req->db, &typed, &l));
	TRY(people_words(req->db, "category", &categories));
	for (size_t i = 0; i < l.n; i++) {
		struct str category = people_word_title(&categories, l.v[i].category), day = S("");
		if (l.v[i].born.has)
			day = ru_date(req->arena, l.v[i].born.v);
		*VEC_ADD(req->arena, &v->alike) = (struct alike_line){ l.v[i].id, l.v[i].name,
			day.n ? str_fmt(req->arena, "%.*s, %.*s", SP(category), SP(day)) : category };
	}
	return OK;
}

enum status person_new_page(struct request *req)
{
	struct person_form_view v = { .is_new = true, .heading = T("Новый участник"), .action = url(req->html, "/people/new"),
		.back = url(req->html, "/people"), .p = { .category = S("pupil") } };

	TRY(show_alike(req, &v));
	return show_form(req, &v);
}

enum status person_edit_page(struct request *req)
{
	const struct people_one_in *in = req->in;
	struct person_form_view v = { .is_new = false };

	TRY(person_read(req->db, in->person, &v.p));
	if (str_eq(v.p.state, S("erased")))
		return NOT_FOUND;
	v.heading = person_name(req->arena, &v.p);
	v.action = url(req->html, "/people/p/%U/edit", &v.p.id);
	v.back = url(req->html, "/people/p/%U", &v.p.id);
	return show_form(req, &v);
}

/* ---- what came in ---- */

static void check_name(struct request *req, const char *field, struct str part)
{
	enum person_fault f = person_name_check(part);

	if (f == PERSON_MIXED) {
		struct str right = person_name_mend(req->arena, part);
		(void)form_error(req, field, str_fmt(req->arena, "%.*s «%.*s».", SP(T("Среди русских букв есть латинские, похожие на них. Русскими буквами:")), SP(right)));
	} else if (f != PERSON_FINE)
		(void)form_error(req, field, person_fault_text(f));
}

static enum status check(struct request *req, const struct people_edit_in *in, const struct person *p)
{
	struct people_words categories;
	enum person_fault born = person_born_check(p, req->today);

	TRY(people_words(req->db, "category", &categories));
	if (!people_word_known(&categories, in->category))
		(void)form_error(req, "category", T("Выберите категорию из списка."));
	check_name(req, "last", p->last);
	check_name(req, "first", p->first);
	check_name(req, "middle", p->middle);
	if (born != PERSON_FINE)
		(void)form_error(req, p->born.has ? "born" : "born_year", person_fault_text(born));
	if (in->email.n && !mail_address_valid(in->email))
		(void)form_error(req, "email", person_fault_text(PERSON_EMAIL));
	if (in->work_inn.n && !org_inn_valid(in->work_inn))
		(void)form_error(req, "work_inn", person_fault_text(PERSON_INN));
	return form_ok(req) ? OK : INVALID;
}

/* The day from which that many years are full today; the known day when the number of years is still the same. */
static struct opt_date teaching_since(const struct person *before, struct opt_int years, struct date today)
{
	if (!years.has)
		return (struct opt_date){ 0 };
	if (before && person_experience(before, today) == years.v)
		return before->teaching_since;
	return (struct opt_date){ true, date_add_months(today, -12 * (int)years.v) };
}

static struct str part_of(struct arena *a, const struct people_edit_in *in, struct str part)
{
	part = str_trim(part);
	return in->mend && person_name_check(part) == PERSON_MIXED ? person_name_mend(a, part) : part;
}

static struct person typed_person(struct arena *a, const struct people_edit_in *in, const struct person *before, struct date today)
{
	struct person p = {
		.id = in->person, .gender = in->gender,
		.category = in->category, .born = in->born, .born_year = in->born.has ? (struct opt_int){ 0 } : in->born_year, .phone = in->phone,
		.email = in->email, .post = in->post, .employment = in->employment, .subject = in->subject, .education = in->education,
		.qualification = in->qualification, .teaching_since = teaching_since(before, in->experience, today), .hired = in->hired,
		.work_place = in->work_place, .work_inn = in->work_inn, .source = S("hand"), .rev = in->person_rev,
	};

	p.last = part_of(a, in, in->last);
	p.first = part_of(a, in, in->first);
	p.middle = part_of(a, in, in->middle);
	if (!p.gender.n)
		p.gender = person_gender_guess(p.middle);
	return p;
}

enum status person_new(struct request *req)
{
	const struct people_edit_in *in = req->in;
	struct person p = typed_person(req->arena, in, NULL, req->today);
	struct alike_list alike = { 0 };
	struct people_group_get_row group;

	TRY(check(req, in, &p));
	if (!in->anyway)
		TRY(people_alike(req->db, &p, &alike));
	if (alike.n)
		return form_error(req, "anyway", T("Похожий человек уже есть. Посмотрите ниже: откройте его или отметьте, что это другой."));
	if (in->group.has)
		TRY(people_group_get(req->db, in->group.v, &group));
	TRY(person_add(req->db, &p));
	if (in->group.has)
		TRY(person_join(req->db, in->group.v, p.id, req->today));
	req_audit(req, "people.added", p.id, S(""), person_name(req->arena, &p));
	return req_redirect(req, "people.added", "/people/p/%U", p.id);
}

enum status person_note_changes(struct request *req, const struct person *before, const struct person *after)
{
	struct people_words categories;
	struct str was, is;

	TRY(people_words(req->db, "category", &categories));
	person_changes(req->arena, &categories, before, after, &was, &is);
	req_audit(req, "people.changed", after->id, was, is);
	return OK;
}

enum status person_edit(struct request *req)
{
	const struct people_edit_in *in = req->in;
	struct person before, p;

	TRY(person_read(req->db, in->person, &before));
	p = typed_person(req->arena, in, &before, req->today);
	TRY(check(req, in, &p));
	TRY(person_change(req->db, &p));
	TRY(person_note_changes(req, &before, &p));
	return req_redirect(req, "people.saved", "/people/p/%U", p.id);
}
