/* Names and posts in cases: shown on a person's page and on /people/forms, corrected and confirmed there. */
#include "features/people/html.h"
#include "features/people/names_in.h"

#include "features/org/org.h"

#define THINGS_MAX 300

static struct case_line *line_of(struct case_lines *l, int c)
{
	l->all.n = NAME_CASES;
	l->all.v[c].code = name_cases[c].code;
	l->all.v[c].title = name_cases[c].title;
	l->all.v[c].question = name_cases[c].question;
	return &l->all.v[c];
}

static void take_name(struct case_lines *l, int c, const struct called *d)
{
	struct case_line *x = line_of(l, c);

	x->full = d->full;
	x->order = d->order;
	x->doubtful = d->doubtful;
	x->confirmed = d->confirmed;
	l->asks |= d->asks;
	l->doubtful |= d->doubtful;
	l->confirmed |= d->confirmed;
	if (d->doubtful && !l->why[0])
		l->why = d->why;
}

enum status person_cases(struct request *req, const struct person *p, struct case_lines *ret)
{
	ret->why = "";
	for (int c = CASE_NOM; c <= CASE_PRE; c++) {
		struct called d;
		struct post_called post = { 0 };
		TRY(person_called(req->db, p, (enum name_case)c, &d));
		if (p->post.n)
			TRY(post_called(req->db, p->post, (enum name_case)c, &post));
		take_name(ret, c, &d);
		ret->all.v[c].post = name_capital(req->arena, post.text);
	}
	return OK;
}

/* ---- a person's page ---- */

/* What was typed for a case: fit to be kept?  A name has as many words as in the nominative, and letters only. */
static void check_form(struct request *req, const struct name *of, const char *field, struct str typed)
{
	struct name cut;
	enum person_fault fault = of ? person_name_check(typed) : PERSON_FINE;

	if (fault != PERSON_FINE)
		(void)form_error(req, field, person_fault_text(fault));
	else if (of && !name_cut_like(req->arena, of, typed, &cut))
		(void)form_error(req, field, T("В этой форме должно быть столько же слов, сколько в имени."));
}

enum status person_cases_do(struct request *req)
{
	const struct people_cases_in *in = req->in;
	const struct str typed[] = { in->gen, in->dat, in->acc, in->ins, in->pre };
	struct person p;

	TRY(person_read(req->db, in->person, &p));
	if (!str_eq(p.state, S("here")))
		return NOT_FOUND;
	struct name n = person_parts(&p);
	for (int i = 0; i < NAME_CASES - 1; i++)
		if (str_trim(typed[i]).n)
			check_form(req, &n, name_cases[i + 1].code, typed[i]);
	if (!form_ok(req))
		return INVALID;
	for (int i = 0; i < NAME_CASES - 1; i++) {
		struct str kase = str_c(name_cases[i + 1].code), form = str_trim(typed[i]);
		TRY(form.n ? people_declined_put(req->db, p.id, kase, person_name(req->arena, &p), form, NULL)
			: people_declined_one_drop(req->db, p.id, kase, NULL));
	}
	req_audit(req, "people.cases", p.id, S(""), S(""));
	return req_redirect(req, "people.cases", "/people/p/%U", p.id);
}

enum status person_gender_do(struct request *req)
{
	const struct people_gender_in *in = req->in;
	struct person p, before;

	TRY(person_read(req->db, in->person, &before));
	p = before;
	p.gender = in->gender;
	TRY(person_change(req->db, &p));
	TRY(person_note_changes(req, &before, &p));
	return req_redirect(req, "people.saved", "/people/p/%U", p.id);
}

/* ---- /people/forms ---- */

/* What the page is about: kind "post" or "name", of in the nominative; "" for all. */
struct subject { const char *kind; struct str of; };

static enum status subject_of(struct request *req, struct str post, struct opt_uuid account, bool signs, struct subject *ret)
{
	struct account_who who;
	struct org_card card;

	*ret = (struct subject){ "post", str_trim(post) };
	if (ret->of.n)
		return OK;
	ret->kind = "name";
	if (account.has) {
		TRY(people_account_who(req->db, account.v, &who));
		ret->of = who.name;
	} else if (signs) {
		TRY(org_card_read(req->db, &card));
		ret->of = card.signatory_name;
	}
	return OK;
}

static enum status read_one(struct request *req, const struct subject *s, struct case_lines *l)
{
	l->why = "";
	for (int c = CASE_NOM; c <= CASE_PRE; c++) {
		struct called d = { .why = "" };
		struct post_called post;
		if (strcmp(s->kind, "post") == 0) {
			TRY(post_called(req->db, s->of, (enum name_case)c, &post));
			d.full = post.text;
			d.doubtful = post.doubtful;
			d.confirmed = post.confirmed;
		} else
			TRY(name_called(req->db, s->of, (enum name_case)c, &d));
		take_name(l, c, &d);
	}
	return OK;
}

static bool has_post(struct arena *a, const struct form_things *l, struct str post)
{
	struct str key = post_key(a, post);

	for (size_t i = 0; i < l->n; i++)
		if (str_eq(post_key(a, l->v[i].title), key))
			return true;
	return false;
}

static enum status list_posts(struct request *req, struct form_things *ret)
{
	struct people_posts_list l;

	TRY(people_posts(req->db, THINGS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct post_called d;
		if (has_post(req->arena, ret, l.v[i].post))
			continue;
		TRY(post_called(req->db, l.v[i].post, CASE_DAT, &d));
		*VEC_ADD(req->arena, ret) = (struct form_thing){ .title = l.v[i].post, .dat = d.text, .doubtful = d.doubtful, .confirmed = d.confirmed,
			.url = url(req->html, "/people/forms?post=%s", &l.v[i].post) };
	}
	return OK;
}

static enum status add_name(struct request *req, struct str name, struct url to, struct form_things *ret)
{
	struct called d;

	TRY(name_called(req->db, name, CASE_DAT, &d));
	*VEC_ADD(req->arena, ret) = (struct form_thing){ .title = name, .dat = d.full, .doubtful = d.doubtful, .confirmed = d.confirmed, .url = to };
	return OK;
}

static enum status list_names(struct request *req, struct form_things *ret)
{
	struct people_accounts_all_list l;
	struct org_card card;
	bool signs_too = false;

	TRY(people_accounts_all(req->db, THINGS_MAX, &l));
	TRY(org_card_read(req->db, &card));
	for (size_t i = 0; i < l.n; i++) {
		struct account_who who;
		TRY(people_account_who(req->db, l.v[i].id, &who));
		signs_too |= str_eq(who.name, card.signatory_name);
		if (!who.person.has)
			TRY(add_name(req, who.name, url(req->html, "/people/forms?account=%U", &l.v[i].id), ret));
	}
	return card.signatory_name.n && !signs_too ? add_name(req, card.signatory_name, url(req->html, "/people/forms?signs=1"), ret) : OK;
}

/* After a 422 only what was typed says what the page is about. */
enum status forms_page(struct request *req)
{
	const struct people_form_of_in *in = req->in;
	struct forms_view v = { .form = req->form, .may_edit = req_may(req, "people.edit") };
	struct opt_uuid account = in->account;
	struct subject s;

	if (!account.has)
		account.has = uuid_parse(form_text(req->form, "account", S("")), &account.v);
	TRY(subject_of(req, form_text(req->form, "post", in->post), account, in->signs || form_text(req->form, "signs", S("")).n, &s));
	v.one = s.of.n > 0;
	v.is_post = strcmp(s.kind, "post") == 0;
	v.title = s.of;
	if (v.one) {
		v.account = account;
		TRY(read_one(req, &s, &v.cases));
	} else {
		TRY(list_posts(req, &v.posts));
		TRY(list_names(req, &v.names));
	}
	html_forms(req->html, &v);
	return OK;
}

enum status forms_do(struct request *req)
{
	const struct people_form_of_in *in = req->in;
	const struct str typed[] = { in->gen, in->dat, in->acc, in->ins, in->pre };
	struct person p = { 0 };
	struct subject s;

	TRY(subject_of(req, in->post, in->account, in->signs, &s));
	if (!s.of.n)
		return NOT_FOUND;
	bool post = strcmp(s.kind, "post") == 0;
	if (!post)
		person_name_cut(req->arena, s.of, &p);
	struct name n = person_parts(&p);
	for (int i = 0; i < NAME_CASES - 1; i++)
		if (str_trim(typed[i]).n)
			check_form(req, post ? NULL : &n, name_cases[i + 1].code, typed[i]);
	if (!form_ok(req))
		return INVALID;
	struct str of = post ? post_key(req->arena, s.of) : person_name(req->arena, &p);
	for (int i = 0; i < NAME_CASES - 1; i++) {
		struct str kase = str_c(name_cases[i + 1].code), form = str_trim(typed[i]);
		TRY(form.n ? people_form_put(req->db, str_c(s.kind), of, kase, form, NULL) : people_form_drop(req->db, str_c(s.kind), of, kase, NULL));
	}
	req_audit(req, "people.cases", req->db->org, S(""), post ? s.of : S(""));
	return req_redirect(req, "people.cases", "/people/forms");
}
