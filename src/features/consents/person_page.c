/* /consents/p/{person}: one person's papers; /consents/p/{person}/{purpose}: one paper and what can be done with it. */
#include "features/consents/html.h"
#include "features/consents/view.h"

#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

/* ---- words ---- */

static struct str signers_words(struct str signed_by)
{
	if (str_eq(signed_by, S("parent")))
		return T("подписал представитель");
	if (str_eq(signed_by, S("both")))
		return T("подписали представитель и участник");
	return str_eq(signed_by, S("own")) ? T("подписал сам") : S("");
}

static struct str status_word(struct str status, bool mentoring)
{
	if (str_eq(status, S("given")))
		return T("получено");
	if (str_eq(status, S("refused")))
		return T("отказ");
	if (str_eq(status, S("promised")))
		return T("предварительно «да», без подписи");
	return mentoring ? T("отказ от наставничества") : T("отозвано");
}

/* «получено · до 11.09.2029 · подписал представитель · № 14-н · видел Кравец П. И.» */
static struct str what_words(struct arena *a, const struct consents_history_row *r, bool mentoring)
{
	struct str out = status_word(r->status, mentoring), until = r->until.has ? ru_date(a, r->until.v) : S(""), signers = signers_words(r->signed_by);

	if (until.n)
		out = str_fmt(a, "%.*s · %.*s %.*s", SP(out), SP(T("до")), SP(until));
	if (signers.n)
		out = str_fmt(a, "%.*s · %.*s", SP(out), SP(signers));
	if (r->number.n)
		out = str_fmt(a, "%.*s · № %.*s", SP(out), SP(r->number));
	if (r->seen_by.n)
		out = str_fmt(a, "%.*s · %.*s %.*s", SP(out), SP(T("видел(а)")), SP(r->seen_by));
	if (r->electronic.n)
		out = str_fmt(a, "%.*s · %.*s (%.*s)", SP(out), SP(T("на странице, простой электронной подписью")), SP(r->electronic));
	if (r->version.has)
		out = str_fmt(a, "%.*s · %.*s %lld", SP(out), SP(T("текст, редакция")), (long long)r->version.v);
	return r->undone ? str_fmt(a, "%.*s (%.*s)", SP(out), SP(T("отметка снята"))) : out;
}

static enum status history(struct request *req, const struct consents_base *b, struct uuid person, const struct consents_sight *s, struct str purpose, struct history_rows *ret)
{
	struct consents_history_list l;

	TRY(consents_history(req->db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		int k = consent_purpose_index(&b->purposes, l.v[i].purpose);
		if (k < 0 || !sight_shows(s, &b->purposes.v[k]) || (purpose.n && !str_eq(purpose, l.v[i].purpose)))
			continue;
		bool mentoring = consent_kind_is(&b->purposes.v[k], "mentoring");
		struct history_row *h = VEC_ADD(req->arena, ret);
		*h = (struct history_row){ .row = &l.v[i], .purpose = b->purposes.v[k].title, .what = what_words(req->arena, &l.v[i], mentoring) };
		if (l.v[i].file.has)
			h->file = url(req->html, "/consents/scan/%U", l.v[i].id);
		if (str_eq(l.v[i].status, S("withdrawn")) && !l.v[i].undone)
			h->act = url(req->html, "/consents/act/%U", l.v[i].id);
	}
	return OK;
}

/* ---- the person ---- */

static enum status read_one(struct request *req, struct uuid person, struct consents_sight *s, struct consents_base *b, struct board_person *p)
{
	TRY(consents_may_see(req, person));
	TRY(consents_sight_of(req, s));
	TRY(board_person_read(req->db, person, req->today, b, p));
	return str_eq(p->p.state, S("erased")) ? NOT_FOUND : OK;
}

static enum status name_forms(struct request *req, const struct person *p, struct name_forms *ret)
{
	/* codecheck: russian data */
	static const struct { const char *title; enum name_case c; } cases[] = {
		{ "родительный", CASE_GEN }, { "дательный", CASE_DAT }, { "винительный", CASE_ACC }, { "творительный", CASE_INS }, { "предложный", CASE_PRE },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct name_form *f = VEC_ADD(req->arena, ret);
		f->title = cases[i].title;
		TRY(person_name_case(req->db, p, cases[i].c, &f->text));
	}
	return OK;
}

static const char *role_title(struct str role)
{
	if (str_eq(role, S("mentor")))
		return "наставник";
	if (str_eq(role, S("mentee")))
		return "наставляемый";
	if (str_eq(role, S("curator")))
		return "куратор";
	if (str_eq(role, S("psychologist")))
		return "педагог-психолог";
	return str_eq(role, S("methodist")) ? "методист" : "участник";
}

static void role_words(struct request *req, const struct consents_base *b, struct consents_person_roles_list *l)
{
	for (size_t i = 0; i < l->n; i++) {
		struct str form = people_word_title(&b->forms, l->v[i].form);
		l->v[i].role = form.n ? str_fmt(req->arena, "%s, «%.*s»", role_title(l->v[i].role), SP(form)) : str_c(role_title(l->v[i].role));
	}
}

static struct str level_words(const struct consent_paper *x)
{
	if (x->ground)
		return T("не требуется");
	return x->level == LEVEL_MUST ? T("нужна для закрепления") : x->level == LEVEL_ASK ? T("спрашиваем") : T("не требуется");
}

static bool withdrawable(const struct consent_paper *x)
{
	return (str_eq(x->answer.status, S("given")) || str_eq(x->answer.status, S("promised"))) && consent_kind_is(x->purpose, "consent");
}

static void paper_rows(struct request *req, const struct consents_sight *s, const struct board_person *p, struct consents_person_view *v)
{
	for (size_t i = 0; i < p->papers.n; i++) {
		const struct consent_paper *x = &p->papers.v[i];
		if (!sight_shows(s, x->purpose) || x->state == CONSENT_NOT_NEEDED)
			continue;
		*VEC_ADD(req->arena, &v->papers) = (struct paper_row){ .paper = x, .state = consent_words(req->arena, x->state, x->day), .level = level_words(x),
			.tone = consent_tone(x->state), .given = withdrawable(x), .url = url(req->html, "/consents/p/%U/%s", p->p.id, x->purpose->code) };
		v->sheets = v->sheets || paper_printable(x);
		v->may_withdraw = v->may_withdraw || withdrawable(x);
	}
}

static struct str age_words(struct arena *a, const struct person *p, struct date on)
{
	int age = person_age(p, on);

	if (age < 0)
		return S("");
	struct str born = p->born.has ? ru_date(a, p->born.v) : str_fmt(a, "%d", (int)p->born_year.v);
	return str_fmt(a, "%.*s, %d %s", SP(born), age, ru_plural(age, "год", "года", "лет"));
}

static struct str group_titles(struct arena *a, const struct board_groups *l)
{
	struct str *v = NEW_ARRAY(a, l->n, struct str);

	for (size_t i = 0; i < l->n; i++)
		v[i] = l->v[i].title;
	return str_join(a, v, l->n, S("; "));
}

enum status consents_person_page(struct request *req)
{
	const struct consents_one_in *in = req->in;
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consents_person_view v = { .id = in->person, .may_mark = req_may(req, "consents.mark"),
		.may_see_who = req_may(req, "people.personal") };
	struct consents_sight s;
	int years;

	TRY(read_one(req, in->person, &s, b, p));
	v.name = person_name(req->arena, &p->p);
	v.category = people_word_title(&b->categories, p->p.category);
	v.age = age_words(req->arena, &p->p, req->today);
	years = person_experience(&p->p, req->today);
	if (years >= 0)
		v.experience = str_fmt(req->arena, "%d %s", years, ru_plural(years, "год", "года", "лет"));
	v.minor = person_minor(&p->p, req->today);
	v.ready = p->papers.ready;
	v.mentor = p->mentor;
	TRY(name_forms(req, &p->p, &v.names));
	TRY(consents_person_roles(req->db, in->person, req->today, &v.roles));
	role_words(req, b, &v.roles);
	TRY(consents_guardians(req->db, in->person, &v.guardians));
	TRY(board_groups_of(req->db, p));
	v.groups = group_titles(req->arena, &p->groups);
	paper_rows(req, &s, p, &v);
	TRY(history(req, b, in->person, &s, S(""), &v.history));
	html_consents_person(req->html, &v);
	return OK;
}

/* ---- one paper ---- */

static struct html_option_list signer_options(void)
{
	static const struct html_option v[] = {
		{ S_INIT("parent"), S_INIT("представитель"), S_INIT("до 14 лет") }, { S_INIT("both"), S_INIT("представитель и участник"), S_INIT("с 14 до 18 лет") },
		{ S_INIT("own"), S_INIT("сам участник"), S_INIT("с 18 лет") },
	};
	return (struct html_option_list){ 3, v };
}

static struct str guardian_names(struct arena *a, const struct consents_guardians_list *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++) {
		struct str name = person_name(a, &(struct person){ .last = l->v[i].last, .first = l->v[i].first, .middle = l->v[i].middle });
		out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(name)) : name;
	}
	return out;
}

enum status paper_page(struct request *req)
{
	const struct paper_in *in = req->in;
	struct board_person *p = NEW(req->arena, struct board_person);
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct consents_guardians_list guardians;
	struct consents_sight s;

	TRY(read_one(req, in->person, &s, b, p));
	int k = consent_purpose_index(&b->purposes, in->purpose);
	if (k < 0 || !sight_shows(&s, &b->purposes.v[k]))
		return NOT_FOUND;
	const struct consent_paper *x = &p->papers.v[k];
	struct paper_view v = { .form = req->form, .id = in->person, .name = person_name(req->arena, &p->p), .paper = x, .purpose = x->purpose,
		.state = consent_words(req->arena, x->state, x->day), .tone = consent_tone(x->state), .signers = signer_options(), .today = { true, req->today },
		.may_mark = req_may(req, "consents.mark"), .consent = consent_kind_is(x->purpose, "consent"), .printable = x->purpose->printed,
		.gives = str_eq(x->answer.status, S("given")) || str_eq(x->answer.status, S("promised")), .has_record = x->answer.seq > 0 };
	v.asks_number = str_find(x->purpose->asks, S("number"), 0) >= 0;
	v.asks_seen = str_find(x->purpose->asks, S("seen"), 0) >= 0;
	v.signs = consent_signs(consent_band_of(&p->p, req->today));
	if (x->ground)
		v.ground = str_fmt(req->arena, "%s. %.*s", consent_ground_title(x->ground->ground), SP(x->ground->basis));
	TRY(consent_term(req->db, x->purpose, req->today, &v.until));
	TRY(consents_guardians(req->db, in->person, &guardians));
	v.guardians = guardian_names(req->arena, &guardians);
	TRY(history(req, b, in->person, &s, in->purpose, &v.history));
	html_consents_paper(req->html, &v);
	return OK;
}
