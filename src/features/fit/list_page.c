/* /fit: who has no mentor, who has a free place. */
#include "features/fit/fit_in.h"
#include "features/fit/html.h"

#include "kernel/russian/ru.h"

#define SHOWN 300

enum status fit_forms(struct request *req, struct str current, struct form_tabs *ret)
{
	struct fit_forms_used_list used;
	struct people_words forms;

	*ret = (struct form_tabs){ 0 };
	TRY(people_words(req->db, "form", &forms));
	TRY(fit_forms_used(req->db, req->today, &used));
	for (size_t i = 0; i < forms.n; i++) {
		struct form_tab t = { forms.v[i].code, forms.v[i].title, str_eq(forms.v[i].code, current), 0, 0 };
		for (size_t k = 0; k < used.n; k++)
			if (str_eq(used.v[k].form, t.code))
				*(str_eq(used.v[k].role, S("mentor")) ? &t.mentors : &t.mentees) = used.v[k].n;
		if (t.mentors || t.mentees || t.current)
			*VEC_ADD(req->arena, ret) = t;
	}
	return OK;
}

static struct str who_words(struct arena *a, const struct fit_side *s)
{
	if (s->age >= 0 && s->age < 100 && s->minor)
		return str_fmt(a, "%d %s", s->age, ru_plural(s->age, "год", "года", "лет"));
	return s->place;
}

static struct fit_line line_of(struct arena *a, const struct fit_data *d, const struct fit_side *s)
{
	const struct fit_text *t = s->mentor ? &s->can : &s->wants;

	return (struct fit_line){ s->id, s->name, who_words(a, s), fit_tag_words(a, d->dictionary, &t->tags, 5), person_times_words(a, s->times),
		s->mentor && s->cap > s->taken ? s->cap - s->taken : 0 };
}

/* The first form that has somebody on both sides, when none was asked for. */
static struct str form_asked(const struct form_tabs *l, struct str asked)
{
	for (size_t i = 0; !asked.n && i < l->n; i++)
		if (l->v[i].mentors && l->v[i].mentees)
			return l->v[i].code;
	return asked.n || !l->n ? asked : l->v[0].code;
}

static void take_lines(struct request *req, const struct fit_data *d, struct fit_list_view *v)
{
	for (int32_t i = 0; i < d->n; i++) {
		if (d->mentees[i].taken_by.n)
			continue;
		v->n_mentees++;
		if (!v->mentors && v->lines.n < SHOWN)
			*VEC_ADD(req->arena, &v->lines) = line_of(req->arena, d, &d->mentees[i]);
	}
	for (int32_t j = 0; j < d->m; j++) {
		if (d->mentors[j].taken >= d->mentors[j].cap)
			continue;
		v->n_mentors++;
		if (v->mentors && v->lines.n < SHOWN)
			*VEC_ADD(req->arena, &v->lines) = line_of(req->arena, d, &d->mentors[j]);
	}
	v->over = (v->mentors ? v->n_mentors : v->n_mentees) > SHOWN;
	v->any = d->n > 0 && d->m > 0;
}

enum status fit_list_page(struct request *req)
{
	const struct fit_list_in *in = req->in;
	struct fit_list_view v = { .mentors = str_eq(in->side, S("mentor")) };
	struct fit_data *d = NEW(req->arena, struct fit_data);

	TRY(fit_forms(req, in->form, &v.forms));
	v.form = form_asked(&v.forms, in->form);
	for (size_t i = 0; i < v.forms.n; i++)
		v.forms.v[i].current = str_eq(v.forms.v[i].code, v.form);
	if (v.form.n) {
		TRY(fit_load(req->db, v.form, req->today, NULL, d));
		take_lines(req, d, &v);
	}
	html_fit_list(req->html, &v);
	return OK;
}
