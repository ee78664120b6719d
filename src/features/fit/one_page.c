/* /fit/p/{person}: the best for one person, why not another, what the text of his request was understood as, decisions about two. */
#include "features/fit/fit_in.h"
#include "features/fit/html.h"

#include "kernel/russian/ru.h"

#define WHY_LETTERS 120

/* ---- whom, for what ---- */

static bool has_role(const struct fit_roles_of_list *l, const char *role, struct str form)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].role, str_c(role)) && (!form.n || !l->v[i].form.n || str_eq(l->v[i].form, form)))
			return true;
	return false;
}

/* The asked side and form, or what his roles say: a mentee looks for a mentor first. */
static enum status choose(struct request *req, const struct fit_one_in *in, struct fit_one_view *v)
{
	struct fit_roles_of_list roles;

	TRY(fit_roles_of(req->db, in->person, req->today, &roles));
	bool mentee = has_role(&roles, "mentee", in->form), mentor = has_role(&roles, "mentor", in->form);
	v->both_sides = mentee && mentor;
	v->wants_mentor = in->side.n ? str_eq(in->side, S("mentor")) : mentee || !mentor;
	v->side = v->wants_mentor ? S("mentor") : S("mentee");
	v->form_code = in->form;
	for (size_t i = 0; !v->form_code.n && i < roles.n; i++)
		if (str_eq(roles.v[i].role, v->wants_mentor ? S("mentee") : S("mentor")))
			v->form_code = roles.v[i].form;
	TRY(fit_forms(req, v->form_code, &v->forms));
	if (!v->form_code.n && v->forms.n)
		v->form_code = v->forms.v[0].code;
	for (size_t i = 0; i < v->forms.n; i++) {
		v->forms.v[i].current = str_eq(v->forms.v[i].code, v->form_code);
		if (v->forms.v[i].current)
			v->form_title = v->forms.v[i].title;
	}
	return OK;
}

static uint32_t lifted(struct str codes)
{
	uint32_t out = 0;

	while (codes.p && codes.n) {
		struct str one = str_cut(codes, ' ', &codes);
		for (int r = 0; r < FIT_RULES; r++)
			if (str_eq(one, fit_rule_words()[r].code))
				out |= UINT32_C(1) << r;
	}
	return out;
}

/* ---- the best ---- */

static struct str warnings_of(struct arena *a, const struct fit_view *v)
{
	struct str words[FIT_RULES];
	size_t n = 0;

	for (size_t i = 0; i < v->stops.n; i++)
		words[n++] = v->stops.v[i].words;
	return str_join(a, words, n, S("; "));
}

/* What whoever looks must not know of the two. */
static void hide(const struct request *req, struct fit_view *x, struct uuid one, struct uuid other)
{
	if (!req_may(req, "wishes.read"))
		fit_hide_all(x);
	else
		fit_hide(x, req->who->person, one, other);
}

static void take_candidates(struct request *req, struct fit_candidates *l, struct fit_one_view *v)
{
	for (size_t i = 0; i < l->n; i++) {
		struct fit_candidate *c = &l->v[i];
		hide(req, &c->view, v->person, c->id);
		*VEC_ADD(req->arena, &v->lines) = (struct candidate_line){ c, fit_words(req->arena, &c->view), warnings_of(req->arena, &c->view), c->place };
	}
	v->found = l;
}

/* ---- why not her ---- */

static struct str place_words(struct arena *a, size_t i)
{
	/* codecheck: russian data */
	static const char *const places[FIT_BEST] = { "первый", "второй", "третий", "четвёртый", "пятый" };

	return i < FIT_BEST ? str_c(places[i]) : str_fmt(a, "%zu-%.*s", i + 1, SP(T("й")));
}

/* What the first one has more of, in points of one criterion: at most two. */
static struct str better_at(struct arena *a, const struct fit_view *best, const struct fit_view *v)
{
	struct str words[2];
	size_t n = 0;

	for (size_t pass = 0; pass < FIT_CRITERIA && n < 2; pass++) {
		const struct fit_share *top = NULL;
		int32_t most = 0;
		for (size_t i = 0; i < best->shares.n; i++)
			for (size_t k = 0; k < v->shares.n; k++) {
				const struct fit_share *x = &best->shares.v[i];
				int32_t more = x->points - v->shares.v[k].points;
				if (strcmp(x->criterion, v->shares.v[k].criterion) == 0 && x->words.n && more > most && (n == 0 || !str_eq(words[0], x->words))) {
					top = x;
					most = more;
				}
			}
		if (!top)
			break;
		words[n++] = top->words;
	}
	return str_join(a, words, n, S("; "));
}

static void say_why(struct request *req, const struct fit_view *x, struct fit_one_view *v)
{
	struct arena *a = req->arena;
	struct str good = fit_words(a, x), sentence = S("");

	for (size_t i = 0; i < x->stops.n; i++)
		if (!x->stops.v[i].passable) {
			v->why = str_fmt(a, "%.*s %.*s %.*s.", SP(v->why_name), SP(T("не подходит:")), SP(x->stops.v[i].words));
			v->why_path = x->stops.v[i].path;
			v->why_stopped = true;
			return;
		}
	for (size_t i = 0; i < v->lines.n; i++)
		if (uuid_eq(v->lines.v[i].c->id, v->why_person)) {
			v->why = str_fmt(a, "%.*s %.*s (%.*s).", SP(v->why_name), SP(T("есть в списке")), SP(place_words(a, i)));
			return;
		}
	if (v->lines.n) {
		const struct fit_candidate *best = v->lines.v[0].c;
		struct str more = better_at(a, &best->view, x);
		sentence = more.n ? str_fmt(a, " %.*s %.*s: %.*s.", SP(T("Первым в списке стоит")), SP(best->name), SP(more))
			: str_fmt(a, " %.*s", SP(T("У первых в списке столько же или больше того, что подходит; порядок равных — по алфавиту.")));
	}
	v->why = str_fmt(a, "%.*s %.*s%s%.*s.%.*s", SP(v->why_name), SP(T("тоже возможно")), good.n ? " — " : "", SP(good), SP(sentence));
}

static size_t fold(struct str s, uint32_t out[WHY_LETTERS])
{
	size_t n = 0;

	for (size_t i = 0; i < s.n && n < WHY_LETTERS; ) {
		uint32_t c = utf8_lower(utf8_next(s, &i));
		out[n++] = c == 0x451 ? 0x435 : c;
	}
	return n;
}

/* «Петрова» among those who are looked at: the one whose name begins so; -1 when there are none or several. */
static int32_t named(const struct fit_side *l, int32_t n, struct str typed)
{
	uint32_t x[WHY_LETTERS], y[WHY_LETTERS];
	size_t nx = fold(str_trim(typed), x);
	int32_t found = -1;

	for (int32_t i = 0; nx && i < n; i++) {
		size_t ny = fold(l[i].name, y);
		if (ny < nx || memcmp(x, y, nx * sizeof *x) != 0 || (ny > nx && y[nx] != ' '))
			continue;
		if (found >= 0)
			return -1;
		found = i;
	}
	return found;
}

static enum status find_named(struct request *req, const struct fit_data *d, struct fit_one_view *v, struct str typed, int32_t *ret)
{
	const struct fit_side *l = v->wants_mentor ? d->mentors : d->mentees;
	struct str hint;
	bool one;

	*ret = named(l, v->wants_mentor ? d->m : d->n, typed);
	if (*ret >= 0) {
		v->why_person = l[*ret].id;
		v->why_name = l[*ret].name;
		return OK;
	}
	TRY(person_by_name(req->db, typed, &v->why_person, &one));
	if (!one) {
		TRY(person_name_hint(req->db, typed, &hint));
		v->why = str_fmt(req->arena, "%.*s %.*s %.*s", SP(T("Не найден среди участников, или таких несколько:")), SP(hint), SP(T("Напишите имя полностью.")));
		return OK;
	}
	*ret = v->wants_mentor ? fit_mentor_at(d, v->why_person) : fit_mentee_at(d, v->why_person);
	struct person p;
	TRY(person_read(req->db, v->why_person, &p));
	v->why_name = person_name(req->arena, &p);
	return OK;
}

static enum status why_not(struct request *req, const struct fit_one_in *in, const struct fit_data *d, int32_t me, struct fit_one_view *v)
{
	struct fit_view x;
	int32_t at;

	if (!in->why.n)
		return OK;
	v->asked = true;
	TRY(find_named(req, d, v, in->why, &at));
	if (v->why.n)
		return OK;
	if (at >= 0) {
		struct fit_case k = fit_case_for(d, v->wants_mentor, me, at);
		fit_view_of(req->arena, &k, &x);
	} else
		TRY(fit_pair(req->db, v->wants_mentor ? v->why_person : in->person, v->wants_mentor ? in->person : v->why_person, v->form_code, req->today, &x));
	hide(req, &x, v->why_person, in->person);
	say_why(req, &x, v);
	return OK;
}

/* ---- what his words were understood as ---- */

static bool added(const struct fit_person_tags_of_list *l, const char *part, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].part, str_c(part)) && str_eq(l->v[i].tag, code))
			return l->v[i].has;
	return false;
}

static void tag_line(struct request *req, const struct fit_data *d, const struct fit_person_tags_of_list *own, const char *part, struct str title,
	const struct fit_text *t, struct fit_one_view *v)
{
	struct tag_line *l = VEC_ADD(req->arena, &v->tags);
	struct str words[8];
	size_t n = 0;

	*l = (struct tag_line){ .part = part, .title = title };
	for (size_t i = 0; i < d->tags.n && i < FIT_TAGS_MAX; i++)
		if (fit_set_has(&t->tags, i))
			*VEC_ADD(req->arena, &l->chips) = (struct tag_chip){ d->tags.v[i].code, d->tags.v[i].title, added(own, part, d->tags.v[i].code) };
	for (size_t i = 0; i < t->words.n && n < 8; i++)
		words[n++] = fit_word(d->dictionary, t->words.v[i]);
	l->words = str_join(req->arena, words, n, S(", "));
}

static struct html_option_list tag_options(struct arena *a, const struct fit_tags *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

static struct str not_known(struct arena *a, const struct fit_side *s)
{
	struct str v[4];
	size_t n = 0;

	if (!s->times)
		v[n++] = T("дни и часы");
	if (!s->mentor && !fit_set_count(&s->wants.tags) && !s->wants.words.n)
		v[n++] = T("запрос");
	if (s->mentor && !fit_set_count(&s->can.tags) && !s->can.words.n)
		v[n++] = T("компетенции");
	if (s->age < 0)
		v[n++] = T("дата рождения");
	return str_join(a, v, n, S(", "));
}

static enum status tags_of(struct request *req, const struct fit_data *d, const struct fit_side *s, struct fit_one_view *v)
{
	struct fit_person_tags_of_list own;

	TRY(fit_person_tags_of(req->db, v->person, &own));
	if (v->wants_mentor)
		tag_line(req, d, &own, "wants", T("Запрос"), &s->wants, v);
	else
		tag_line(req, d, &own, "can", T("Компетенции"), &s->can, v);
	tag_line(req, d, &own, "likes", T("Интересы"), &s->likes, v);
	v->tag_options = tag_options(req->arena, &d->tags);
	v->name = s->name;
	v->minor = s->minor;
	v->only = not_known(req->arena, s);
	v->who = s->minor && s->age >= 0 ? str_fmt(req->arena, "%d %s", s->age, ru_plural(s->age, "год", "года", "лет")) : s->place;
	return OK;
}

/* codecheck: russian data */
static const struct html_option marks[] = {
	{ S_INIT("never"), S_INIT("не ставить вместе"), S_INIT("") }, { S_INIT("must"), S_INIT("только вместе"), S_INIT("") },
	{ S_INIT("relative"), S_INIT("родственники"), S_INIT("") },
};

struct str fit_mark_title(struct str kind)
{
	return option_title(&(struct html_option_list){ sizeof marks / sizeof *marks, marks }, kind);
}

struct str fit_free_words(struct arena *a, const struct fit_candidate *c)
{
	/* codecheck: russian data */
	static const char *const more[] = { "", "берёт ещё одного", "берёт ещё двоих", "берёт ещё троих" };

	return c->free < 4 ? str_c(more[c->free]) : str_fmt(a, "%.*s %d", SP(T("берёт ещё")), (int)c->free);
}

struct url fit_without(struct html *h, const struct fit_one_view *v, const struct fit_reason *r)
{
	struct str all = v->without.n ? str_fmt(h->arena, "%.*s %s", SP(v->without), r->rule) : str_c(r->rule);

	return url(h, "/fit/p/%U?form=%s&side=%s&without=%s", v->person, &v->form_code, &v->side, &all);
}

/* Nobody reads what was decided of himself. */
static enum status marks_of(struct request *req, struct uuid person, struct fit_marks_of_list *ret)
{
	size_t kept = 0;

	TRY(fit_marks_of(req->db, person, ret));
	for (size_t i = 0; i < ret->n; i++)
		if (!uuid_eq(ret->v[i].other_id, req->who->person))
			ret->v[kept++] = ret->v[i];
	ret->n = kept;
	return OK;
}

enum status fit_one_page(struct request *req)
{
	const struct fit_one_in *in = req->in;
	struct fit_candidates *l = NEW(req->arena, struct fit_candidates);
	struct fit_data *d = NEW(req->arena, struct fit_data);
	struct fit_named who = { 0 };
	struct fit_one_view v = { .form = req->form, .person = in->person, .may_edit = req_may(req, "fit.edit"), .may_pair = req_may(req, "pairs.edit"),
		.may_people = req_may(req, "people.all"), .without = in->without, .mark_options = { sizeof marks / sizeof *marks, marks } };

	TRY(choose(req, in, &v));
	*(v.wants_mentor ? &who.mentee : &who.mentor) = in->person;
	TRY(fit_load(req->db, v.form_code, req->today, &who, d));
	fit_lift(&d->config, lifted(in->without));
	int32_t me = v.wants_mentor ? fit_mentee_at(d, in->person) : fit_mentor_at(d, in->person);
	TRY(tags_of(req, d, v.wants_mentor ? &d->mentees[me] : &d->mentors[me], &v));
	fit_best_of(req->arena, d, v.wants_mentor, me, FIT_BEST, l);
	take_candidates(req, l, &v);
	TRY(why_not(req, in, d, me, &v));
	if (v.may_edit && !uuid_eq(in->person, req->who->person))
		TRY(marks_of(req, in->person, &v.marks));
	req->html->page->style = "fit.css";
	html_fit_one(req->html, &v);
	return OK;
}

/* ---- writing ---- */

static bool part_known(struct str p) { return str_eq(p, S("can")) || str_eq(p, S("wants")) || str_eq(p, S("likes")); }

enum status fit_tag_do(struct request *req)
{
	const struct fit_tag_in *in = req->in;
	struct person p;
	struct fit_tags l;
	bool known = false;

	TRY(person_read(req->db, in->person, &p));
	TRY(fit_tags_read(req->db, &l));
	for (size_t i = 0; i < l.n; i++)
		known |= str_eq(l.v[i].code, in->tag) && (l.v[i].active || !str_eq(in->how, S("add")));
	if (!known || !part_known(in->part))
		return form_error(req, "tag", T("Выберите слово из словаря."));
	TRY(fit_person_tag_put(req->db, in->person, in->part, in->tag, str_eq(in->how, S("add")), NULL));
	req_audit(req, "fit.tag", in->person, S(""), in->tag);
	return req_redirect(req, "fit.tag", "/fit/p/%U?form=%s&side=%s", in->person, in->form, in->side);
}

enum status fit_mark_do(struct request *req)
{
	const struct fit_mark_in *in = req->in;
	struct uuid other;
	struct str hint;
	struct person p;
	bool one;

	TRY(person_read(req->db, in->person, &p));
	TRY(person_by_name(req->db, in->name, &other, &one));
	if (!one) {
		TRY(person_name_hint(req->db, in->name, &hint));
		return form_error(req, "name", str_fmt(req->arena, "%.*s %.*s", SP(T("Не найден среди участников, или таких несколько:")), SP(hint)));
	}
	if (uuid_eq(other, in->person))
		return form_error(req, "name", T("Это один и тот же человек. Назовите другого."));
	if (uuid_eq(in->person, req->who->person) || uuid_eq(other, req->who->person))
		return form_error(req, "name", T("О себе отметить нельзя: попросите другого куратора."));
	enum status s = fit_mark_add(req->db, in->person, other, str_z(req->arena, in->kind), in->why);
	if (s == CONFLICT)
		return form_error(req, "name", T("Так уже отмечено."));
	TRY(s);
	req_audit(req, "fit.mark", in->person, S(""), S(""));
	return req_redirect(req, "fit.mark", "/fit/p/%U", in->person);
}

enum status fit_mark_drop_do(struct request *req)
{
	const struct fit_mark_drop_in *in = req->in;
	struct fit_mark_get_row r;
	enum status s = fit_mark_get(req->db, in->mark, &r);

	if (s == NOT_FOUND)
		return form_error(req, "", T("Эту отметку уже убрали. Ниже — как стало."));
	TRY(s);
	if (!uuid_eq(r.a_id, in->person) && !uuid_eq(r.b_id, in->person))
		return NOT_FOUND;
	if (uuid_eq(r.a_id, req->who->person) || uuid_eq(r.b_id, req->who->person))
		return NOT_FOUND;
	TRY(fit_mark_delete(req->db, in->mark, NULL));
	req_audit(req, "fit.mark-drop", in->person, S(""), S(""));
	return req_redirect(req, "fit.mark-drop", "/fit/p/%U", in->person);
}

/* ---- on the person's page ---- */

enum status fit_panel(struct request *req, struct uuid person)
{
	struct fit_panel_view v = { .person = person, .may_edit = req_may(req, "fit.edit") };
	struct fit_roles_of_list roles;

	TRY(fit_roles_of(req->db, person, req->today, &roles));
	v.mentor = has_role(&roles, "mentor", S(""));
	v.mentee = has_role(&roles, "mentee", S(""));
	if (v.mentor || v.mentee)
		html_fit_panel(req->html, &v);
	return OK;
}
