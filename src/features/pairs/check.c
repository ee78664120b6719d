/* What speaks against a pair: papers that are missing, a mentor who has his hands full, a mentee who has a mentor. */
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "features/pairs/life.h"
#include "features/pairs/queries.h"
#include "features/people/people.h"

struct seen { const char *side; struct person p; struct date day; };

static bool by_law(const struct consent_purpose *p)
{
	return str_eq(p->code, str_c(CONSENT_MENTOR)) || str_eq(p->code, str_c(CONSENT_AGREEMENT));
}

bool pair_paper_wanted(const struct consent_paper *p, struct str law351)
{
	return p->level == LEVEL_MUST && (!by_law(p->purpose) || !law351.n || str_eq(law351, S("yes")));
}

/* «Ёлкина О. И.: не хватает бумаг: Справка, Обучение»; "" when nothing is missing. */
static struct str missing(struct arena *a, const struct person *p, const struct consent_papers *l, struct str law351)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		if (pair_paper_wanted(&l->v[i], law351) && consent_paper_stops(&l->v[i]))
			out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(l->v[i].purpose->title)) : l->v[i].purpose->title;
	return out.n ? str_fmt(a, "%.*s: %.*s: %.*s.", SP(person_initials(a, p)), SP(T("не хватает бумаг")), SP(out)) : out;
}

static void fault(struct db *db, const char *side, struct str text, bool stops, struct pair_faults *ret)
{
	if (text.n)
		*VEC_ADD(db->arena, ret) = (struct pair_fault){ side, text, stops };
}

static enum status check_papers(struct db *db, const struct seen *s, const struct new_pair *p, bool child, struct pair_faults *ret)
{
	struct consent_papers *papers = NEW(db->arena, struct consent_papers);

	TRY(consent_papers_for(db, s->p.id, str_c(s->side), p->form, s->day, papers));
	fault(db, s->side, missing(db->arena, &s->p, papers, p->law351), child, ret);
	return OK;
}

static enum status check_capacity(struct db *db, const struct seen *mentor, struct pair_faults *ret)
{
	struct pair_taken_mentor_list l;
	struct person_side side;
	int64_t n = 0;

	TRY(person_side_read(db, mentor->p.id, "mentor", &side));
	TRY(pair_taken_mentor(db, mentor->p.id, mentor->day, &l));
	for (size_t i = 0; i < l.n; i++) {
		bool again = false;
		for (size_t k = 0; k < i; k++)
			again |= uuid_eq(l.v[k].other, l.v[i].other);
		n += !again;
	}
	if (side.capacity.has && n >= side.capacity.v)
		fault(db, "mentor", str_fmt(db->arena, "%.*s: %.*s %lld, %.*s %lld.", SP(person_initials(db->arena, &mentor->p)), SP(T("готов вести наставляемых:")),
			(long long)side.capacity.v, SP(T("уже ведёт")), (long long)n), false, ret);
	return OK;
}

static enum status check_second(struct db *db, const struct seen *mentee, struct str form, struct pair_faults *ret)
{
	struct pair_taken_mentee_list l;

	TRY(pair_taken_mentee(db, mentee->p.id, mentee->day, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].name, .first = l.v[i].first, .middle = l.v[i].middle };
		if (str_eq(l.v[i].form, form) && !l.v[i].end_on.has)
			fault(db, "mentee", str_fmt(db->arena, "%.*s: %.*s %.*s.", SP(person_initials(db->arena, &mentee->p)), SP(T("в этой форме уже есть наставник —")),
				SP(person_name(db->arena, &p))), false, ret);
	}
	return OK;
}

/* Of whom a form says that he can be on this side. */
static enum status check_category(struct db *db, const struct seen *s, struct str form, struct pair_faults *ret)
{
	struct people_words forms, categories;

	TRY(people_words(db, "form", &forms));
	TRY(people_words(db, "category", &categories));
	for (size_t i = 0; i < forms.n; i++)
		if (str_eq(forms.v[i].code, form) && !people_form_fits(&forms.v[i], s->side, s->p.category))
			fault(db, s->side, str_fmt(db->arena, "%.*s — %.*s: %.*s «%.*s» %.*s.", SP(person_initials(db->arena, &s->p)),
				SP(people_word_title(&categories, s->p.category)), SP(T("в форме")), SP(forms.v[i].title),
				SP(strcmp(s->side, "mentor") == 0 ? T("наставники обычно другие") : T("наставляемые обычно другие"))), false, ret);
	return OK;
}

/* Whom a mentee mentors himself, directly and through others, each with the one above him. */
#define CIRCLE_MOST 200
struct below { struct uuid id; struct str name; size_t over; };
struct belows { size_t n, cap; struct below *v; };

static bool is_below(const struct belows *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return true;
	return false;
}

/* «Кедров С. И. → Сычёва Д. О. → Быстров О. Р. → Кедров С. И.» */
static struct str circle_words(struct arena *a, const struct belows *l, size_t last, const struct person *mentor)
{
	struct str name = person_initials(a, mentor), out = name;

	for (size_t i = last; ; i = l->v[i].over) {
		out = str_fmt(a, "%.*s → %.*s", SP(l->v[i].name), SP(out));
		if (i == 0)
			return str_fmt(a, "%.*s → %.*s", SP(name), SP(out));
	}
}

/* Two the other way round are meant so where both teach; three and more never are. */
static enum status check_circle(struct db *db, const struct new_pair *p, const struct seen *mentor, const struct seen *mentee, struct pair_faults *ret)
{
	struct belows l = { 0 };
	struct pair_taken_mentor_list own;

	*VEC_ADD(db->arena, &l) = (struct below){ p->mentee, person_initials(db->arena, &mentee->p), 0 };
	for (size_t i = 0; i < l.n && l.n < CIRCLE_MOST; i++) {
		TRY(pair_taken_mentor(db, l.v[i].id, mentee->day, &own));
		for (size_t k = 0; k < own.n; k++) {
			struct person x = { .last = own.v[k].name, .first = own.v[k].first, .middle = own.v[k].middle };
			bool back = uuid_eq(own.v[k].other, p->mentor);
			if (back && i == 0 && !pair_both_teach(p->type))
				fault(db, "mentee", T("Наставляемый сам наставник этого человека. Если они учат друг друга, выберите вид «реверсивное»."), false, ret);
			if (back && i > 0) {
				fault(db, "mentee", str_fmt(db->arena, "%.*s %.*s.", SP(T("Наставники пойдут по кругу:")), SP(circle_words(db->arena, &l, i, &mentor->p))), false, ret);
				return OK;
			}
			if (!back && !is_below(&l, own.v[k].other))
				*VEC_ADD(db->arena, &l) = (struct below){ own.v[k].other, person_initials(db->arena, &x), i };
		}
	}
	return OK;
}

enum status pair_check(struct db *db, const struct new_pair *p, struct pair_faults *ret)
{
	struct date day = date_cmp(p->since, db->today) > 0 ? p->since : db->today;
	struct seen mentor = { .side = "mentor", .day = day }, mentee = { .side = "mentee", .day = day };
	struct pair_clash_list clash;

	*ret = (struct pair_faults){ 0 };
	TRY(pair_clash(db, p->mentor, p->mentee, p->since, p->until, &clash));
	if (clash.n)
		return CONFLICT;
	TRY(person_read(db, p->mentor, &mentor.p));
	TRY(person_read(db, p->mentee, &mentee.p));
	bool child = person_minor(&mentor.p, day) || person_minor(&mentee.p, day);
	TRY(check_papers(db, &mentor, p, child, ret));
	TRY(check_papers(db, &mentee, p, child, ret));
	TRY(check_capacity(db, &mentor, ret));
	TRY(check_second(db, &mentee, p->form, ret));
	TRY(check_category(db, &mentor, p->form, ret));
	TRY(check_category(db, &mentee, p->form, ret));
	return check_circle(db, p, &mentor, &mentee, ret);
}
