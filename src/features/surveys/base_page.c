/* /surveys/c/{campaign}/base: each respondent is accepted (empty fields are filled), merged (added to what is there) or declined. */
#include "features/surveys/base_view.h"

#include "features/people/people.h"
#include "features/surveys/html.h"

#define RESPONDENTS_MAX 2000

/* codecheck: russian data */
static const struct { const char *code, *title; } fields[] = {
	{ "competences", "Чем может помочь" }, { "achievements", "Опыт и достижения" }, { "interests", "Интересы" }, { "wanted_age", "С кем хочет работать" },
	{ "free_time", "Когда свободен" }, { "capacity", "Сколько наставляемых готов взять" }, { "request", "Запрос" }, { "results", "Какого результата ждёт" },
};
#define N_FIELDS (sizeof fields / sizeof fields[0])

static struct str field_name(struct str fills, struct str *ret_side)
{
	struct str rest;

	*ret_side = str_cut(fills, '.', &rest);
	return rest.p ? rest : S("");
}

bool survey_fills(const struct questionnaire *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (q->items[i].fills.n)
			return true;
	return false;
}

static struct str *text_field(struct person_side *s, struct str code)
{
	struct str *const places[N_FIELDS] = { &s->competences, &s->achievements, &s->interests, &s->wanted_age, &s->free_time, NULL, &s->request, &s->results };

	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq(code, str_c(fields[i].code)))
			return places[i];
	return NULL;
}

static struct str now_of(struct arena *a, struct person_side *s, struct str code)
{
	struct str *text = text_field(s, code);

	if (text)
		return *text;
	return s->capacity.has ? str_fmt(a, "%lld", (long long)s->capacity.v) : S("");
}

/* ---- one respondent --------------------------------------------------------------------------------------------------------------------- */

/* Options are titles of forms: their codes. */
static struct str forms_of(struct arena *a, const struct people_words *words, const struct form_item *item, const struct answer *x)
{
	struct str all = S("");

	for (size_t i = 0; i < item->n_options; i++)
		for (size_t k = 0; (x->set >> i & 1) && k < words->n; k++)
			if (str_eq(words->v[k].title, item->options[i]))
				all = all.n ? str_fmt(a, "%.*s %.*s", SP(all), SP(words->v[k].code)) : words->v[k].code;
	return all;
}

static void said_into(struct arena *a, struct str code, struct str words, struct person_side *now, struct respondent_line *line)
{
	for (size_t i = 0; words.n && i < N_FIELDS; i++)
		if (str_eq(code, str_c(fields[i].code)))
			*VEC_ADD(a, &line->said) = (struct base_said){ code, str_c(fields[i].title), words, now_of(a, now, code) };
}

static enum status who_is(struct request *req, const struct survey_raw_row *r, struct respondent_line *line)
{
	struct person p;
	bool one;

	line->person = r->person_id;
	if (r->person_id.has) {
		enum status s = person_read(req->db, r->person_id.v, &p);
		if (s == OK)
			line->name = person_name(req->arena, &p);
		return s == NOT_FOUND ? OK : s;
	}
	if (!line->name.n) {
		line->nameless = true;
		return OK;
	}
	TRY(person_by_name(req->db, line->name, &p.id, &one));
	if (one)
		line->person = (struct opt_uuid){ true, p.id };
	return OK;
}

static enum status read_line(struct request *req, const struct campaign *c, const struct survey_raw_row *r, const struct people_words *forms, struct respondent_line *line)
{
	const char *side = str_eq(c->q.side, S("mentor")) ? "mentor" : "mentee";
	struct survey_texts_of_list texts;
	struct person_side now = { 0 };
	struct answers all;

	line->answer = r->id;
	if (!answers_unpack(req->arena, &c->q, r->packed, &all))
		return OK;
	TRY(survey_texts_of(req->db, c->id, r->id, &texts));
	for (size_t i = 0; i < texts.n; i++) {
		size_t at = form_find(&c->q, texts.v[i].item);
		if (at != SIZE_MAX)
			all.v[at].text = texts.v[i].text;
	}
	for (size_t i = 0; i < c->q.n; i++)
		if (str_eq(c->q.items[i].fills, S("mentor.name")))
			line->name = answer_words(req->arena, &c->q.items[i], &all.v[i]);
	TRY(who_is(req, r, line));
	if (line->person.has)
		TRY(person_side_read(req->db, line->person.v, side, &now));
	for (size_t i = 0; i < c->q.n; i++) {
		struct str of, code = field_name(c->q.items[i].fills, &of);
		if (str_eq(code, S("forms")))
			line->forms = forms_of(req->arena, forms, &c->q.items[i], &all.v[i]);
		else
			said_into(req->arena, code, answer_words(req->arena, &c->q.items[i], &all.v[i]), &now, line);
	}
	return OK;
}

static enum status read_campaign(struct request *req, struct uuid id, struct campaign *ret)
{
	TRY(campaign_read(req->db, id, ret));
	return survey_fills(&ret->q) && str_eq(ret->identity, S("named")) && !str_eq(ret->state, S("draft")) ? OK : NOT_FOUND;
}

static enum status form_titles(struct arena *a, const struct people_words *words, struct str codes, struct str *ret)
{
	*ret = S("");
	for (struct str rest = codes; rest.p && rest.n;) {
		struct str title = people_word_title(words, str_cut(rest, ' ', &rest));
		*ret = ret->n ? str_fmt(a, "%.*s; %.*s", SP(*ret), SP(title)) : title;
	}
	return OK;
}

enum status base_take_page(struct request *req)
{
	const struct campaign_in *in = req->in;
	struct base_take_view v = { .form = req->form };
	struct audience_options options;
	struct people_words forms;
	struct survey_raw_list l;
	struct survey_decisions_list decided;
	struct campaign c;

	TRY(read_campaign(req, in->campaign, &c));
	TRY(people_words(req->db, "form", &forms));
	TRY(audience_options_read(req->db, &options));
	TRY(survey_raw(req->db, c.id, (struct opt_uuid){ 0 }, RESPONDENTS_MAX, &l));
	TRY(survey_decisions(req->db, c.id, RESPONDENTS_MAX, &decided));
	v.c = &c;
	v.categories = (struct html_option_list){ options.categories.n - 1, options.categories.v + 1 };
	v.mentor = str_eq(c.q.side, S("mentor"));
	for (size_t i = 0; i < l.n; i++) {
		struct respondent_line *line = VEC_ADD(req->arena, &v.lines);
		TRY(read_line(req, &c, &l.v[i], &forms, line));
		TRY(form_titles(req->arena, &forms, line->forms, &line->roles));
		for (size_t k = 0; k < decided.n; k++)
			if (uuid_eq(decided.v[k].answer_id, line->answer))
				line->decision = decided.v[k].decision;
	}
	req->html->page->style = "survey.css";
	html_survey_base(req->html, &v);
	return OK;
}

/* ---- taking ------------------------------------------------------------------------------------------------------------------------------ */

static void put_field(struct arena *a, struct person_side *s, const struct base_said *said, bool merge)
{
	struct str *text = text_field(s, said->code);

	if (!text) {
		int64_t n = 0;
		if ((!s->capacity.has || merge) && str_to_int(said->said, &n))
			s->capacity = (struct opt_int){ true, n };
	} else if (!text->n) {
		*text = said->said;
	} else if (merge && str_find(*text, said->said, 0) < 0) {
		*text = str_fmt(a, "%.*s; %.*s", SP(*text), SP(said->said));
	}
}

static enum status put_roles(struct request *req, const struct campaign *c, const struct respondent_line *line)
{
	for (struct str rest = line->forms; rest.p && rest.n;) {
		struct new_role r = { .person = line->person.v, .role = S("mentor"), .form = str_cut(rest, ' ', &rest), .since = req->today,
			.ground = str_fmt(req->arena, "Анкетирование «%.*s»", SP(c->title)) };
		struct survey_has_role_row has;
		TRY(survey_has_role(req->db, r.person, r.role, r.form, req->today, &has));
		if (!has.n)
			TRY(person_role_add(req->db, &r, NULL));
	}
	return OK;
}

static enum status new_person(struct request *req, const struct base_take_in *in, struct respondent_line *line)
{
	struct person p = { .category = in->category, .source = S("survey") };

	person_name_cut(req->arena, line->name, &p);
	if (!in->category.n)
		return form_error(req, "category", T("Такого человека ещё нет. Выберите категорию, чтобы завести запись."));
	if (!p.first.n || person_name_check(p.last) != PERSON_FINE || person_name_check(p.first) != PERSON_FINE)
		return form_error(req, "", str_fmt(req->arena, "По ответу «%.*s» запись не завести: нужны фамилия и имя. Заведите её в «Участниках».", SP(line->name)));
	p.gender = person_gender_guess(p.middle);
	TRY(person_add(req->db, &p));
	line->person = (struct opt_uuid){ true, p.id };
	return OK;
}

static enum status take_into_base(struct request *req, const struct campaign *c, const struct base_take_in *in, struct respondent_line *line)
{
	bool mentor = str_eq(c->q.side, S("mentor"));
	const char *side = mentor ? "mentor" : "mentee";
	struct person_side s;

	if (line->nameless)
		return form_error(req, "", T("Ответ без имени: занести в базу некого."));
	if (!line->person.has)
		TRY(new_person(req, in, line));
	TRY(person_side_read(req->db, line->person.v, side, &s));
	for (size_t i = 0; i < line->said.n; i++)
		put_field(req->arena, &s, &line->said.v[i], str_eq(in->act, S("merged")));
	TRY(person_side_write(req->db, line->person.v, side, &s));
	return mentor ? put_roles(req, c, line) : OK;
}

enum status base_take(struct request *req)
{
	const struct base_take_in *in = req->in;
	struct respondent_line line = { 0 };
	struct people_words forms;
	struct survey_raw_list l;
	struct campaign c;
	int64_t rows;

	TRY(read_campaign(req, in->campaign, &c));
	TRY(people_words(req->db, "form", &forms));
	TRY(survey_raw(req->db, c.id, (struct opt_uuid){ true, in->answer }, 1, &l));
	if (!l.n)
		return NOT_FOUND;
	TRY(read_line(req, &c, &l.v[0], &forms, &line));
	if (!str_eq(in->act, S("declined")))
		TRY(take_into_base(req, &c, in, &line));
	TRY(survey_decide(req->db, c.id, in->answer, in->act, line.person, req->now, req->who->account, &rows));
	if (!rows)
		return form_error(req, "", T("Этот ответ уже разобран."));
	req_audit(req, "surveys.decided", line.person.has ? line.person.v : c.id, S(""), in->act);
	return req_redirect(req, "surveys.decided", "/surveys/c/%U/base", c.id);
}
