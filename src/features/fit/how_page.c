/* /fit/how: weights, rules, the aim, ages by form. */
#include "features/fit/fit_in.h"
#include "features/fit/html.h"

#define CHOICES_MOST 1000

static void take_criteria(struct request *req, const struct fit_config *c, struct fit_how_view *v)
{
	for (int i = 0; i < FIT_CRITERIA; i++)
		*VEC_ADD(req->arena, &v->criteria) = (struct how_criterion){ &fit_criterion_words()[i], c->weight[i] };
	for (int i = 0; i < FIT_BONDS_OWN; i++)
		*VEC_ADD(req->arena, &v->bonds) = (struct how_bond){ &fit_bond_words()[i], c->bond[i] };
	for (int i = 0; i < FIT_RULES; i++) {
		const struct fit_rule_word *w = &fit_rule_words()[i];
		*VEC_ADD(req->arena, &v->rules) = (struct how_rule){ w, fit_level_word(c->level[i]), !fit_rule_liftable(w), fit_rule_may(w, FIT_WARNING),
			fit_rule_may(w, FIT_OFF) };
	}
}

/* Changes with every choice: whoever saves must have seen the last one. */
static int64_t how_seen(const struct fit_choices_list *l)
{
	uint64_t h = 0xcbf29ce484222325u;

	for (size_t i = 0; i < l->n; i++) {
		const struct str v[3] = { l->v[i].kind, l->v[i].code, l->v[i].value };
		for (size_t k = 0; k < 3; k++)
			for (size_t c = 0; c <= v[k].n; c++)
				h = (h ^ (c < v[k].n ? (uint8_t)v[k].p[c] : 0xff)) * 0x100000001b3u;
	}
	return (int64_t)(h >> 16);
}

enum status fit_how_page(struct request *req)
{
	struct fit_how_view v = { .form = req->form, .may_edit = req_may(req, "fit.edit") };
	struct people_words forms;
	struct fit_choices_list own;
	struct fit_config c;

	TRY(fit_config_read(req->db, S(""), &c));
	take_criteria(req, &c, &v);
	v.aim = c.aim;
	v.org = c.org == FIT_ORG_SAME ? S("same") : c.org == FIT_ORG_OTHER ? S("other") : S("any");
	v.capacity = c.capacity;
	TRY(people_words(req->db, "form", &forms));
	for (size_t i = 0; i < forms.n; i++) {
		if (!forms.v[i].active)
			continue;
		TRY(fit_config_read(req->db, forms.v[i].code, &c));
		*VEC_ADD(req->arena, &v.forms) = (struct how_form){ forms.v[i].code, forms.v[i].title, c.ages };
	}
	TRY(fit_choices(req->db, CHOICES_MOST, &own));
	v.own = own.n > 0;
	v.seen = how_seen(&own);
	req->html->page->style = "fit.css";
	html_fit_how(req->html, &v);
	return OK;
}

/* ---- writing ---- */

static enum status put(struct request *req, const char *kind, struct str code, struct str value)
{
	return fit_choice_put(req->db, str_c(kind), code, value, NULL);
}

static enum status put_number(struct request *req, const char *kind, struct str code, struct opt_int v)
{
	return put(req, kind, code, v.has ? str_fmt(req->arena, "%lld", (long long)v.v) : S("-1"));
}

/* A row that was not sent stays as it is. */
static enum status put_weights(struct request *req, const struct fit_how_in *in)
{
	for (size_t i = 0; i < in->weights.n && i < FIT_CRITERIA; i++)
		if (in->weights.v[i].w.has)
			TRY(put_number(req, "weight", fit_criterion_words()[i].code, in->weights.v[i].w));
	return OK;
}

static enum status put_bonds(struct request *req, const struct fit_how_in *in)
{
	for (size_t i = 0; i < in->together.n && i < FIT_BONDS_OWN; i++)
		if (in->together.v[i].w.has)
			TRY(put_number(req, "together", fit_bond_words()[i].code, in->together.v[i].w));
	return OK;
}

static enum status put_levels(struct request *req, const struct fit_how_in *in)
{
	for (size_t i = 0; i < in->levels.n && i < FIT_RULES; i++) {
		const struct fit_rule_word *w = &fit_rule_words()[i];
		enum fit_level l;
		if (!in->levels.v[i].l.n || !fit_level_read(in->levels.v[i].l, &l))
			continue;
		if (!fit_rule_may(w, l))
			return form_error(req, "", str_fmt(req->arena, "«%.*s»: %.*s", SP(w->title), SP(T("это правило так не меняется."))));
		TRY(put(req, "level", w->code, in->levels.v[i].l));
	}
	return OK;
}

static enum status put_ages(struct request *req, const struct fit_how_in *in)
{
	struct people_words forms;

	TRY(people_words(req->db, "form", &forms));
	for (size_t i = 0; i < in->ages.n; i++) {
		const struct how_ages *r = &in->ages.v[i];
		if (!people_word_known(&forms, r->form))
			continue;
		if (r->mentee_from.has && r->mentee_to.has && r->mentee_from.v > r->mentee_to.v)
			return form_error(req, str_z(req->arena, str_fmt(req->arena, "ages[%zu].mentee_to", i)), T("Возраст «до» меньше, чем «от»."));
		TRY(put_number(req, "mentor_from", r->form, r->mentor_from));
		TRY(put_number(req, "mentee_from", r->form, r->mentee_from));
		TRY(put_number(req, "mentee_to", r->form, r->mentee_to));
	}
	return OK;
}

static bool all_zero(const struct fit_how_in *in)
{
	for (size_t i = 0; i < in->weights.n; i++)
		if (!in->weights.v[i].w.has || in->weights.v[i].w.v)
			return false;
	return in->weights.n == FIT_CRITERIA;
}

enum status fit_how_save(struct request *req)
{
	const struct fit_how_in *in = req->in;
	struct fit_choices_list own;

	TRY(fit_choices(req->db, CHOICES_MOST, &own));
	if (in->seen != how_seen(&own))
		return CONFLICT;
	if (all_zero(in))
		return form_error(req, "weights[0].w", T("Все веса нулевые: подбирать не по чему. Оставьте хотя бы один."));
	TRY(put_weights(req, in));
	TRY(put_bonds(req, in));
	TRY(put_levels(req, in));
	TRY(put_ages(req, in));
	TRY(put(req, "word", S("aim"), in->aim));
	TRY(put(req, "word", S("org"), in->org));
	TRY(put_number(req, "number", S("capacity"), (struct opt_int){ true, in->capacity }));
	req_audit(req, "fit.how", req->db->org, S(""), S(""));
	return req_redirect(req, "fit.how", "/fit/how");
}

enum status fit_how_restore(struct request *req)
{
	TRY(fit_choices_drop(req->db, NULL));
	req_audit(req, "fit.restored", req->db->org, S(""), S(""));
	return req_redirect(req, "fit.restored", "/fit/how");
}
