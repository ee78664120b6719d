/* What speaks against a pair: papers that are missing, a mentor who has his hands full, a mentee who has a mentor. */
#include "features/consents/consents.h"
#include "features/pairs/pairs.h"
#include "features/pairs/queries.h"
#include "features/people/people.h"

struct seen { const char *side; struct person p; struct date day; };

/* «Ёлкина О. И.: не хватает бумаг: Справка, Обучение»; "" when nothing is missing. */
static struct str missing(struct arena *a, const struct person *p, const struct consent_papers *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		if (consent_paper_stops(&l->v[i]))
			out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(l->v[i].purpose->title)) : l->v[i].purpose->title;
	return out.n ? str_fmt(a, "%.*s: %.*s: %.*s.", SP(person_initials(a, p)), SP(T("не хватает бумаг")), SP(out)) : out;
}

static void fault(struct db *db, const char *side, struct str text, bool stops, struct pair_faults *ret)
{
	if (text.n)
		*VEC_ADD(db->arena, ret) = (struct pair_fault){ side, text, stops };
}

static enum status check_papers(struct db *db, const struct seen *s, struct str form, bool child, struct pair_faults *ret)
{
	struct consent_papers *papers = NEW(db->arena, struct consent_papers);

	TRY(consent_papers_for(db, s->p.id, str_c(s->side), form, s->day, papers));
	fault(db, s->side, missing(db->arena, &s->p, papers), child, ret);
	return OK;
}

static enum status check_capacity(struct db *db, const struct seen *mentor, struct pair_faults *ret)
{
	struct partner_list l;
	struct person_side side;

	TRY(person_side_read(db, mentor->p.id, "mentor", &side));
	TRY(pair_partners(db, mentor->p.id, "mentor", mentor->day, &l));
	if (side.capacity.has && (int64_t)l.n >= side.capacity.v)
		fault(db, "mentor", str_fmt(db->arena, "%.*s: %.*s %lld, %.*s %zu.", SP(person_initials(db->arena, &mentor->p)), SP(T("готов вести наставляемых:")),
			(long long)side.capacity.v, SP(T("уже ведёт")), l.n), false, ret);
	return OK;
}

static enum status check_second(struct db *db, const struct seen *mentee, struct str form, struct pair_faults *ret)
{
	struct partner_list l;

	TRY(pair_partners(db, mentee->p.id, "mentee", mentee->day, &l));
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].form, form))
			fault(db, "mentee", str_fmt(db->arena, "%.*s: %.*s %.*s.", SP(person_initials(db->arena, &mentee->p)), SP(T("в этой форме уже есть наставник —")),
				SP(l.v[i].name)), false, ret);
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
	TRY(check_papers(db, &mentor, p->form, child, ret));
	TRY(check_papers(db, &mentee, p->form, child, ret));
	TRY(check_capacity(db, &mentor, ret));
	return check_second(db, &mentee, p->form, ret);
}
