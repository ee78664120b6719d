/* /papers/new: which paper, about whom; then what only a person knows; a draft. */
#include "features/papers/gather.h"
#include "features/papers/html.h"
#include "features/papers/papers_in.h"

#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"

static struct str about_of(struct opt_uuid person, struct opt_uuid pair) { return pair.has ? S("pair") : person.has ? S("person") : S("free"); }

static enum status who_of(struct request *req, const struct paper_type *t, struct opt_uuid person, struct opt_uuid pair, struct str *ret)
{
	struct papers_pair_row r;
	struct person a, b;

	*ret = S("");
	if (pair.has) {
		TRY(papers_pair(req->db, pair.v, &r));
		TRY(person_read(req->db, r.mentor_id, &a));
		TRY(person_read(req->db, r.mentee_id, &b));
		*ret = str_fmt(req->arena, "%.*s — %.*s", SP(person_initials(req->arena, &a)), SP(person_initials(req->arena, &b)));
		if (t)
			*ret = str_eq(t->side, S("mentee")) ? person_name(req->arena, &b) : person_name(req->arena, &a);
		return OK;
	}
	if (!person.has)
		return OK;
	TRY(person_read(req->db, person.v, &a));
	*ret = person_name(req->arena, &a);
	return OK;
}

static struct url form_url(struct request *req, const struct paper_type *t, struct opt_uuid person, struct opt_uuid pair)
{
	if (pair.has)
		return url(req->html, "/papers/new?template=%s&pair=%U", t->code, pair.v);
	return person.has ? url(req->html, "/papers/new?template=%s&person=%U", t->code, person.v) : url(req->html, "/papers/new?template=%s", t->code);
}

static struct str about_words(const struct paper_type *t)
{
	if (str_eq(t->about, S("pair")))
		return T("о паре");
	return str_eq(t->about, S("person")) ? T("об участнике") : S("");
}

/* From nowhere everything is offered: who it is about is said on the person's own page, so that papers about people lead there. */
static enum status choose(struct request *req, const struct papers_new_in *in, const struct paper_types *types)
{
	struct papers_choose_view v = { 0 };
	struct str about = about_of(in->person, in->pair);

	TRY(who_of(req, NULL, in->person, in->pair, &v.who));
	for (size_t i = 0; i < types->n; i++) {
		const struct paper_type *t = &types->v[i];
		if (!paper_shown(req, t))
			continue;
		struct type_choice c = { t->code, t->name, about_words(t), form_url(req, t, in->person, in->pair) };
		bool about_pair = in->pair.has && paper_type_fits(t, S("person"));
		if (paper_type_fits(t, about) || about_pair)
			*VEC_ADD(req->arena, &v.types) = c;
		else if (!in->person.has && !in->pair.has) {
			c.url = t->many ? url(req->html, "/papers/many?template=%s", t->code) : str_eq(t->about, S("pair")) ? url(req->html, "/pairs") : url(req->html, "/people?role=mentor");
			*VEC_ADD(req->arena, &v.many) = c;
		}
	}
	html_papers_choose(req->html, &v);
	return OK;
}

static enum status fits(struct request *req, const struct paper_type *t, struct opt_uuid person, struct opt_uuid pair)
{
	if (paper_type_fits(t, about_of(person, pair)) || (pair.has && paper_type_fits(t, S("person"))))
		return OK;
	return req_fail(req, NOT_FOUND, "papers.about", T("Эту бумагу делают о ком-то: об участнике или о паре."), T("Откройте карточку участника и нажмите «Сделать бумагу»."));
}

enum status papers_new_page(struct request *req)
{
	const struct papers_new_in *in = req->in;
	struct paper_types types;
	json_t *asked = json_object();

	json_keep(req->arena, asked);
	TRY(paper_types_read(req->db, &types));
	const struct paper_type *t = paper_type_find(&types, in->template);
	if (!t)
		return choose(req, in, &types);
	struct papers_new_view v = { .form = req->form, .type = t, .person = in->person, .pair = in->pair, .day = { true, req->today } };
	TRY(paper_may(req, t));
	TRY(fits(req, t, in->person, in->pair));
	TRY(who_of(req, t, in->person, in->pair, &v.who));
	TRY(paper_prefill(req->db, t, in->pair, asked));
	v.fields = asked_fields_of(req, t, asked);
	html_papers_new(req->html, &v);
	return OK;
}

enum status papers_make(struct request *req)
{
	const struct papers_make_in *in = req->in;
	struct paper_types types;
	struct uuid id;

	TRY(paper_types_read(req->db, &types));
	const struct paper_type *t = paper_type_find(&types, in->template);
	if (!t)
		return NOT_FOUND;
	TRY(paper_may(req, t));
	TRY(fits(req, t, in->person, in->pair));
	struct new_paper n = { .type = t, .person = in->person, .pair = in->pair, .day = in->day };
	TRY(asked_read(req, t, &in->asked, &n.asked));
	TRY(paper_add(req->db, &n, &id));
	req_audit(req, "papers.made", id, S(""), t->name);
	return req_redirect(req, "papers.made", "/papers/p/%U", id);
}
