/* /consents/texts: the centre's wording of the sheets, and on which ground data are processed. */
#include "features/consents/html.h"
#include "features/consents/standing.h"
#include "features/consents/texts.h"
#include "features/consents/texts_view.h"

#include "kernel/russian/ru.h"

enum status texts_page(struct request *req)
{
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct texts_view v = { 0 };

	TRY(consents_begin(req->db, b));
	for (size_t i = 0; i < b->purposes.n; i++) {
		struct consent_text t;
		if (!b->purposes.v[i].printed)
			continue;
		TRY(consent_text_now(req->db, b->purposes.v[i].code, &t));
		*VEC_ADD(req->arena, &v.lines) = (struct text_line){ &b->purposes.v[i], t.version, t.own ? T("вариант учреждения") : T("наш текст") };
	}
	html_consents_texts(req->html, &v);
	return OK;
}

/* ---- one text ---- */

static struct html_option_list ground_options(void)
{
	static const struct html_option v[] = {
		{ S_INIT("consent"), S_INIT("согласие"), S_INIT("") }, { S_INIT("law"), S_INIT("закон"), S_INIT("") }, { S_INIT("labour"), S_INIT("трудовой договор"), S_INIT("") },
		{ S_INIT("education"), S_INIT("договор об образовании"), S_INIT("") },
	};
	return (struct html_option_list){ 4, v };
}

static void ground_lines(struct request *req, const struct consents_base *b, struct str purpose, struct text_page_view *v)
{
	for (size_t i = 0; i < b->categories.n; i++) {
		const struct people_word *w = &b->categories.v[i];
		const struct consent_ground *g = consent_ground_of(&b->grounds, purpose, w->code);
		if (w->active)
			*VEC_ADD(req->arena, &v->grounds) = (struct ground_line){ w->code, w->title, g ? g->ground : S("consent"), g ? g->basis : S(""),
				str_c(consent_ground_title(g ? g->ground : S("consent"))) };
	}
}

static struct str fields_list(struct arena *a)
{
	struct str out = S("");

	for (size_t i = 0; sheet_field_name(i).n; i++)
		out = str_fmt(a, "%.*s%s{%.*s}", SP(out), out.n ? ", " : "", SP(sheet_field_name(i)));
	return out;
}

static enum status purpose_of(struct request *req, struct str code, struct consents_base *b, const struct consent_purpose **ret)
{
	TRY(consents_begin(req->db, b));
	int k = consent_purpose_index(&b->purposes, code);
	if (k < 0 || !b->purposes.v[k].printed)
		return NOT_FOUND;
	*ret = &b->purposes.v[k];
	return OK;
}

enum status text_page(struct request *req)
{
	const struct text_in *in = req->in;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	struct text_page_view v = { .form = req->form };
	struct consent_text t;

	TRY(purpose_of(req, in->purpose, b, &v.purpose));
	TRY(consent_text_now(req->db, in->purpose, &t));
	v.body = t.body;
	v.version = t.version;
	v.own = t.own;
	v.fields = fields_list(req->arena);
	v.options = ground_options();
	v.consent = consent_kind_is(v.purpose, "consent");
	if (v.consent)
		ground_lines(req, b, in->purpose, &v);
	html_consents_text(req->html, &v);
	return OK;
}

enum status text_save(struct request *req)
{
	const struct text_save_in *in = req->in;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	const struct consent_purpose *p;
	struct consent_text t;

	TRY(purpose_of(req, in->purpose, b, &p));
	TRY(consent_text_now(req->db, in->purpose, &t));
	if (in->text_version != t.version)
		return CONFLICT;
	struct str unknown = sheet_unknown(in->body);
	if (unknown.n)
		return form_error(req, "body", str_fmt(req->arena, "%.*s «%.*s». %.*s", SP(T("Такого поля нет:")), SP(unknown), SP(T("Возьмите поле из списка под текстом."))));
	if (!str_eq(str_trim(in->body), t.body))
		TRY(consent_text_add(req->db, in->purpose, str_trim(in->body), !str_eq(str_trim(in->body), consent_text_shipped(in->purpose))));
	req_audit(req, "consents.text", (struct uuid){ { 0 } }, S(""), p->title);
	return req_redirect(req, "consents.text", "/consents/texts/%s", in->purpose);
}

enum status text_reset(struct request *req)
{
	const struct text_in *in = req->in;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	const struct consent_purpose *p;
	struct consent_text t;

	TRY(purpose_of(req, in->purpose, b, &p));
	TRY(consent_text_now(req->db, in->purpose, &t));
	if (t.own)
		TRY(consent_text_add(req->db, in->purpose, consent_text_shipped(in->purpose), false));
	req_audit(req, "consents.text", (struct uuid){ { 0 } }, S(""), p->title);
	return req_redirect(req, "consents.text-ours", "/consents/texts/%s", in->purpose);
}

/* Another ground needs the law that allows it to be named: the page says it to whoever asks why there is no sheet. */
enum status ground_save(struct request *req)
{
	const struct ground_in *in = req->in;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	const struct consent_purpose *p;

	TRY(purpose_of(req, in->purpose, b, &p));
	if (!consent_kind_is(p, "consent") || !people_word_known(&b->categories, in->category))
		return NOT_FOUND;
	if (!str_eq(in->ground, S("consent")) && !in->basis.n)
		return form_error(req, "basis", T("Назовите статью закона или договор, которые позволяют обойтись без согласия."));
	if (str_eq(in->purpose, S("pub")) && !str_eq(in->ground, S("consent")))
		return form_error(req, "ground", T("Распространять (публиковать) можно только по отдельному согласию: ст. 10.1 Федерального закона № 152-ФЗ."));
	TRY(consents_ground_put(req->db, in->purpose, in->category, in->ground, in->basis, NULL));
	TRY(standings_other_rules(req->db));
	req_audit(req, "consents.ground", (struct uuid){ { 0 } }, S(""), str_fmt(req->arena, "%.*s: %s", SP(p->title), consent_ground_title(in->ground)));
	return req_redirect(req, "consents.ground", "/consents/texts/%s", in->purpose);
}

/* How a sheet looks: a person who is not there. */
enum status text_sample(struct request *req)
{
	const struct text_sample_in *in = req->in;
	struct consents_base *b = NEW(req->arena, struct consents_base);
	const struct consent_purpose *p;
	struct consent_text t;
	struct sheet_fields none = { 0 };

	TRY(purpose_of(req, in->purpose, b, &p));
	TRY(consent_text_now(req->db, in->purpose, &t));
	struct str who = in->who.n ? in->who : consent_kind_is(p, "consent") ? S("both") : S("own");
	struct sample_view v = { .purpose = p, .lines = sheet_fill(req->arena, t.body, who, &none) };
	req->html->page->paper = PAPER_SHEETS;
	html_consents_sample(req->html, &v);
	return OK;
}
