/* «Закрепить пару» by hand: two names, a form, a time; what fits, what forbids and which papers follow stand below at once. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#define NAMES 8
#define LETTERS 3                         /* from so many on names are offered */

struct html_option_list pair_word_options(struct arena *a, const struct people_words *l, struct str of, const char *none)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);
	size_t n = 0;

	if (none)
		v[n++] = (struct html_option){ S(""), str_c(none), S("") };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active && (!of.n || str_eq(l->v[i].of, of)))
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

struct date pair_year_end(struct date d) { return date_make(d.m >= 6 ? d.y + 1 : d.y, 5, 31); }

/* ---- what stands below ---- */

static enum status offer_names(struct request *req, struct str typed, __typeof__(((struct pairs_new_view *)NULL)->mentors) *ret)
{
	struct search_hits hits;

	if (utf8_length(typed) < LETTERS)
		return OK;
	TRY(search_find(req->db, "person", typed, NAMES, &hits));
	for (size_t i = 0; i < hits.n; i++)
		ret->v[ret->n++] = hits.v[i].title;
	return OK;
}

static enum status one_person(struct request *req, struct str name, struct uuid *ret, bool *ret_one)
{
	*ret_one = false;
	return utf8_length(name) < LETTERS ? OK : person_by_name(req->db, name, ret, ret_one);
}

/* What other features say for and against the two. */
static enum status judge(struct request *req, const struct new_pair *p, struct pairs_new_view *v)
{
	struct pair_words l = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->pair_judge && req_may(req, slices[i]->pair_judge->perm))
			TRY(slices[i]->pair_judge->judge(req, p->mentor, p->mentee, p->form, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, l.v[i].against ? &v->against : &v->fits) = l.v[i].text;
	return OK;
}

/* Which papers this pair needs, each once. */
static enum status list_papers(struct request *req, const struct new_pair *p, struct pairs_new_view *v)
{
	static const char *const sides[] = { "mentor", "mentee" };
	struct consent_papers *l = NEW(req->arena, struct consent_papers);

	for (int s = 0; s < 2; s++) {
		struct uuid who = s ? p->mentee : p->mentor;
		struct person x;
		TRY(person_read(req->db, who, &x));
		TRY(consent_papers_for(req->db, who, str_c(sides[s]), p->form, req->today, l));
		for (size_t i = 0; i < l->n; i++)
			if (pair_paper_wanted(&l->v[i], p->law351))
				*VEC_ADD(req->arena, &v->papers) = str_fmt(req->arena, "%.*s: %.*s — %.*s", SP(person_initials(req->arena, &x)),
					SP(l->v[i].purpose->title), SP(consent_paper_stops(&l->v[i]) ? T("нет") : T("есть")));
	}
	*VEC_ADD(req->arena, &v->papers) = T("Согласие обоих на эту пару и приказ о закреплении");
	return OK;
}

static enum status look(struct request *req, const struct new_pair *p, struct pairs_new_view *v)
{
	struct pair_faults l;
	enum status s = pair_check(req->db, p, &l);

	v->known = true;
	if (s == CONFLICT) {
		*VEC_ADD(req->arena, &v->faults) = (struct pair_shown){ "mentee", T("Эти двое в эти дни уже наставническая пара."), true };
		return OK;
	}
	TRY(s);
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->faults) = (struct pair_shown){ l.v[i].side, l.v[i].text, l.v[i].stops };
	TRY(judge(req, p, v));
	return list_papers(req, p, v);
}

static enum status law_of(struct request *req, struct new_pair *p)
{
	struct person a, b;

	if (p->law351.n)
		return OK;
	TRY(person_read(req->db, p->mentor, &a));
	TRY(person_read(req->db, p->mentee, &b));
	p->law351 = pair_law351(a.category, b.category);
	return OK;
}

static struct new_pair pair_of_form(const struct pairs_new_in *in, struct date today)
{
	return (struct new_pair){ .form = in->form, .model = in->model, .type = in->type, .goal = in->goal, .since = in->since.has ? in->since.v : today,
		.until = in->until, .order_no = in->order_no, .order_date = in->order_date, .source = S("hand"), .anyway = in->anyway, .law351 = in->law351 };
}

static enum status below(struct request *req, struct str mentor, struct str mentee, const struct pairs_new_in *in, struct pairs_new_view *v)
{
	struct new_pair p = pair_of_form(in, req->today);
	bool a, b;

	TRY(offer_names(req, mentor, &v->mentors));
	TRY(offer_names(req, mentee, &v->mentees));
	TRY(one_person(req, mentor, &p.mentor, &a));
	TRY(one_person(req, mentee, &p.mentee, &b));
	if (!a || !b || uuid_eq(p.mentor, p.mentee) || !in->form.n)
		return OK;
	TRY(law_of(req, &p));
	return look(req, &p, v);
}

static const struct html_option laws[] = {          /* codecheck: russian data */
	{ S_INIT(""), S_INIT("по категориям: работник помогает работнику"), S_INIT("") }, { S_INIT("yes"), S_INIT("применяется"), S_INIT("") },
	{ S_INIT("no"), S_INIT("не применяется"), S_INIT("") }, { S_INIT("function"), S_INIT("включено в трудовую функцию"), S_INIT("") },
};

enum status pairs_new_page(struct request *req)
{
	const struct pairs_new_in *in = req->in;
	struct pairs_new_view v = { .form = req->form, .in = in, .since = { true, in->since.has ? in->since.v : req->today } };
	struct people_words forms, models, types;

	v.until = in->until.has ? in->until : (struct opt_date){ true, pair_year_end(v.since.v) };
	TRY(people_words(req->db, "form", &forms));
	TRY(people_words(req->db, "model", &models));
	TRY(people_words(req->db, "type", &types));
	v.forms = pair_word_options(req->arena, &forms, S(""), "— выберите —");
	v.models = pair_word_options(req->arena, &models, form_text(req->form, "form", in->form), "—");
	v.types = pair_word_options(req->arena, &types, S(""), "—");
	v.laws = (struct html_option_list){ sizeof laws / sizeof *laws, laws };
	TRY(pairs_newest(req->db, &v.seen));
	int64_t seen;
	if ((form_message(req->form, "mentee").n || form_message(req->form, "mentor").n) && str_to_int(form_text(req->form, "seen", S("")), &seen))
		TRY(pairs_others_since(req, seen, &v.others));
	struct pairs_new_in typed = *in;
	typed.form = form_text(req->form, "form", in->form);
	typed.type = form_text(req->form, "type", in->type);
	typed.law351 = form_text(req->form, "law351", in->law351);
	TRY(below(req, form_text(req->form, "mentor", in->mentor), form_text(req->form, "mentee", in->mentee), &typed, &v));
	html_pairs_new(req->html, &v);
	return OK;
}

/* ---- writing ---- */

enum status pair_find_person(struct request *req, const char *field, struct str name, struct uuid *ret)
{
	struct str hint, what = T("Не найден среди участников, или таких несколько:"), then = T("Добавьте его или напишите имя полностью.");
	bool one;

	TRY(person_by_name(req->db, name, ret, &one));
	if (one)
		return OK;
	TRY(person_name_hint(req->db, name, &hint));
	(void)form_error(req, field, str_fmt(req->arena, "%.*s %.*s %.*s", SP(what), SP(hint), SP(then)));
	return OK;
}

enum status pair_check_form(struct request *req, const struct new_pair *p, struct str anyway)
{
	struct pair_faults l;
	struct str warnings = S("");
	enum status s = pair_check(req->db, p, &l);

	if (s == CONFLICT)
		return form_error(req, "mentor", T("Эти двое в эти дни уже наставническая пара."));
	TRY(s);
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].stops)
			(void)form_error(req, l.v[i].side, str_fmt(req->arena, "%.*s %.*s", SP(l.v[i].text), SP(T("В паре ребёнок: сначала отметьте бумаги "
				"(«Бумаги участников»). Пару, закреплённую ещё до программы, внесите через «Загрузить список»."))));
		else
			warnings = str_fmt(req->arena, "%.*s%.*s ", SP(warnings), SP(l.v[i].text));
	if (warnings.n && !anyway.n)
		(void)form_error(req, "anyway", str_fmt(req->arena, "%.*s%.*s", SP(warnings), SP(T("Если закрепляете всё равно, напишите почему."))));
	return form_ok(req) ? OK : INVALID;
}

/* Somebody else made a pair of one of the two meanwhile. */
static enum status faster(struct request *req, const struct pairs_new_in *in, const struct new_pair *p)
{
	struct pair_taken_mentee_list l;
	struct str who;

	if (!in->seen.has)
		return OK;
	TRY(pair_taken_mentee(req->db, p->mentee, p->since, &l));
	if (!l.n)
		return OK;
	TRY(pairs_others_since(req, in->seen.v, &who));
	if (!who.n)
		return OK;
	(void)form_error(req, "mentee", str_fmt(req->arena, "%.*s %.*s %.*s", SP(T("Пока страница была открыта,")), SP(who),
		SP(T("среди них — пару этого наставляемого. Если пара всё-таки нужна, нажмите «Закрепить» ещё раз."))));
	return CONFLICT;
}

/* A number of the group that the mentor leads in this form, or the next one. */
static enum status group_of(struct request *req, struct new_pair *p)
{
	struct pair_taken_mentor_list l;
	struct pair_group_last_row last;

	TRY(pair_taken_mentor(req->db, p->mentor, p->since, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].form, p->form) && l.v[i].group_no.has) {
			p->group_no = l.v[i].group_no;
			return OK;
		}
	TRY(pair_group_last(req->db, p->mentor, &last));
	p->group_no = (struct opt_int){ true, last.n + 1 };
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].form, p->form))
			TRY(pair_set_group(req->db, l.v[i].id, last.n + 1, NULL));
	if (!p->type.n)
		p->type = S("group");
	return OK;
}

static void check_words(struct request *req, const struct pairs_new_in *in, const struct people_words *forms)
{
	if (!people_word_known(forms, in->form))
		(void)form_error(req, "form", T("Выберите форму наставничества из списка."));
	if (!in->since.has)
		(void)form_error(req, "since", T("Укажите первый день пары."));
	if (in->until.has && in->since.has && date_cmp(in->until.v, in->since.v) < 0)
		(void)form_error(req, "until", T("Последний день раньше первого. Проверьте даты."));
	if (!in->mentor.n)
		(void)form_error(req, "mentor", T("Напишите, кто наставник."));
	if (!in->mentee.n)
		(void)form_error(req, "mentee", T("Напишите, кто наставляемый."));
}

/* With an order that is there it is in force; else it waits for consents and the order. */
static enum status make(struct request *req, const struct pairs_new_in *in, const struct new_pair *p, struct uuid *ret)
{
	if (in->order_no.n)
		return pair_add(req->db, p, ret);
	TRY(pair_propose(req->db, p, (struct opt_uuid){ 0 }, ret));
	if (!in->agreed)
		return OK;
	TRY(pair_said(req->db, *ret, "mentor", true, req->today, "paper"));
	return pair_said(req->db, *ret, "mentee", true, req->today, "paper");
}

enum status pairs_new(struct request *req)
{
	const struct pairs_new_in *in = req->in;
	struct new_pair p = pair_of_form(in, req->today);
	struct people_words forms;
	struct uuid id;

	TRY(people_words(req->db, "form", &forms));
	check_words(req, in, &forms);
	if (in->mentor.n)
		TRY(pair_find_person(req, "mentor", in->mentor, &p.mentor));
	if (in->mentee.n)
		TRY(pair_find_person(req, "mentee", in->mentee, &p.mentee));
	if (!form_ok(req))
		return INVALID;
	if (uuid_eq(p.mentor, p.mentee))
		return form_error(req, "mentee", T("Человек не может быть наставником самому себе."));
	TRY(law_of(req, &p));
	TRY(faster(req, in, &p));
	TRY(pair_check_form(req, &p, in->anyway));
	if (in->group || str_eq(in->type, S("group")))
		TRY(group_of(req, &p));
	TRY(make(req, in, &p, &id));
	req_audit(req, "pairs.added", id, S(""), in->form);
	return req_redirect(req, in->order_no.n ? "pairs.added" : in->agreed ? "pairs.agreed" : "pairs.proposed", "/pairs/p/%U", id);
}
