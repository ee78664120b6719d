/* The hard rules of one pair. */
#include "features/fit/rules.h"

#include "kernel/russian/ru.h"

/* Both are whole sentences' middles: «нет общего времени: …». */
struct stop { const struct fit_case *k; struct arena *a; struct str *words, *path; };

static bool is(const struct fit_case *k, unsigned bit) { return k->tie && k->tie->is & bit; }
static bool tell(const struct stop *s, struct str words, struct str path)
{
	if (s->a) {
		*s->words = words;
		*s->path = path;
	}
	return true;
}
#define TELL(s, path, ...) tell((s), (s)->a ? str_fmt((s)->a, __VA_ARGS__) : S(""), (s)->a ? (path) : S(""))

static struct str record(const struct stop *s, const struct fit_side *who)
{
	return s->a ? str_fmt(s->a, "/people/p/%.*s", SP(uuid_str(s->a, who->id))) : S("");
}
static struct str papers(const struct stop *s, const struct fit_side *who)
{
	return s->a ? str_fmt(s->a, "/consents/p/%.*s", SP(uuid_str(s->a, who->id))) : S("");
}
static struct str marks(const struct stop *s, const struct fit_side *who)
{
	return s->a ? str_fmt(s->a, "/fit/p/%.*s", SP(uuid_str(s->a, who->id))) : S("");
}

static bool with_reason(const struct stop *s, struct str text, struct str path)
{
	struct str why = s->k->tie->words;

	return TELL(s, path, "%.*s%s%.*s", SP(text), why.n ? ": " : "", SP(why));
}

static bool self(const struct stop *s)
{
	return uuid_eq(s->k->mentor->id, s->k->mentee->id) && tell(s, T("это один и тот же человек"), S(""));
}

static bool circle(const struct stop *s)
{
	return is(s->k, FIT_IN_CIRCLE) && TELL(s, S("/pairs"), "%.*s %.*s %.*s", SP(T("получился бы круг:")), SP(s->k->mentee->initials),
		SP(T("— сам наставник этого человека, прямо или через других")));
}

static bool relative(const struct stop *s)
{
	return is(s->k, FIT_IS_RELATIVE) && with_reason(s, T("родственники"), record(s, s->k->mentee));
}

static bool never(const struct stop *s)
{
	return is(s->k, FIT_IS_NEVER) && tell(s, T("не ставить вместе: решение или просьба"), marks(s, s->k->mentee));
}

static bool must_side(const struct stop *s, const struct fit_side *who)
{
	return who->only.n && TELL(s, who->only_path, "%.*s: %.*s %.*s", SP(who->initials), SP(T("решено, только вместе с")), SP(who->only));
}

/* Whoever must be with somebody is with nobody else; a mentor's other places stay free for all. */
static bool must(const struct stop *s)
{
	return !is(s->k, FIT_IS_MUST) && must_side(s, s->k->mentee);
}

static bool role_side(const struct stop *s, const struct fit_side *who)
{
	return !who->in_base && TELL(s, record(s, who), "%.*s: %.*s «%.*s»", SP(who->initials),
		SP(who->mentor ? T("нет роли наставника в форме") : T("нет роли наставляемого в форме")), SP(s->k->form));
}

static bool role(const struct stop *s) { return role_side(s, s->k->mentor) || role_side(s, s->k->mentee); }

static bool taken(const struct stop *s)
{
	if (is(s->k, FIT_IS_PAIR))
		return tell(s, T("уже наставническая пара"), S("/pairs"));
	return s->k->mentee->taken_by.n && TELL(s, S("/pairs"), "%.*s %.*s", SP(T("в этой форме уже есть наставник:")), SP(s->k->mentee->taken_by));
}

static bool full(const struct stop *s)
{
	const struct fit_side *m = s->k->mentor;

	return m->taken >= m->cap && TELL(s, record(s, m), "%.*s: %.*s %d, %.*s %d", SP(m->initials), SP(T("ведёт наставляемых")), m->taken,
		SP(T("готов взять")), m->cap);
}

static bool form_side(const struct stop *s, const struct fit_side *who)
{
	return !who->fits_form && TELL(s, record(s, who), "%.*s: %.*s «%.*s»", SP(who->initials),
		SP(who->mentor ? T("по категории не бывает наставником в форме") : T("по категории не бывает наставляемым в форме")), SP(s->k->form));
}

static bool form(const struct stop *s) { return form_side(s, s->k->mentor) || form_side(s, s->k->mentee); }

static bool ages(const struct stop *s)
{
	const struct fit_ages *l = &s->k->config->ages;
	int mentor = s->k->mentor->age, mentee = s->k->mentee->age;

	if (l->mentor_from >= 0 && mentor >= 0 && mentor < l->mentor_from)
		return TELL(s, S("/fit/how"), "%.*s %d, %.*s %d", SP(T("возраст наставника")), mentor, SP(T("а в этой форме — от")), l->mentor_from);
	if (l->mentee_from >= 0 && mentee >= 0 && mentee < l->mentee_from)
		return TELL(s, S("/fit/how"), "%.*s %d, %.*s %d", SP(T("возраст наставляемого")), mentee, SP(T("а в этой форме — от")), l->mentee_from);
	return l->mentee_to >= 0 && mentee > l->mentee_to
		&& TELL(s, S("/fit/how"), "%.*s %d, %.*s %d", SP(T("возраст наставляемого")), mentee, SP(T("а в этой форме — до")), l->mentee_to);
}

/* Without a place of work or study people belong to the centre itself. */
static bool same_org(const struct fit_case *k)
{
	struct fit_ids x = k->mentor->org, y = k->mentee->org;
	size_t less = x.n < y.n ? x.n : y.n;

	return less ? (size_t)fit_ids_common(x, y, NULL) == less : x.n == y.n;
}

static bool org(const struct stop *s)
{
	enum fit_org wanted = s->k->config->org;

	if (wanted == FIT_ORG_SAME && !same_org(s->k))
		return tell(s, T("из разных организаций, а выбрано «из одной»"), S("/fit/how"));
	return wanted == FIT_ORG_OTHER && same_org(s->k) && tell(s, T("из одной организации, а выбрано «из разных»"), S("/fit/how"));
}

static bool no_time(const struct stop *s)
{
	const struct fit_side *x = s->k->mentor, *y = s->k->mentee;

	return x->times_sure && y->times_sure && !(x->times & y->times) && TELL(s, record(s, x), "%.*s %.*s: %.*s; %.*s: %.*s", SP(T("нет общего времени:")),
		SP(x->initials), SP(person_times_words(s->a, x->times)), SP(y->initials), SP(person_times_words(s->a, y->times)));
}

/* ---- papers ---- */

/* «Справка, Инструктаж»: those of some bits. */
static struct str titles(struct arena *a, const struct fit_side *who, uint32_t bits)
{
	struct str v[FIT_LACKS];
	size_t n = 0;

	for (int i = 0; i < FIT_LACKS; i++)
		if (bits >> i & 1 && who->lack_titles[i].n)
			v[n++] = who->lack_titles[i];
	return str_join(a, v, n, S(", "));
}

static bool lacks(const struct stop *s, const struct fit_side *who, struct str text, uint32_t bits)
{
	bits &= who->lacks;
	return bits && TELL(s, papers(s, who), "%.*s: %.*s: %.*s", SP(who->initials), SP(text), SP(titles(s->a, who, bits)));
}

static bool outsider(const struct stop *s)
{
	const struct fit_side *m = s->k->mentor;

	return m->outsider && s->k->mentee->minor && lacks(s, m, T("не работник учреждения, в паре ребёнок, а бумаг не хватает"), FIT_LACKS_OUTSIDER);
}

static bool child(const struct stop *s)
{
	const struct fit_side *x = s->k->mentor, *y = s->k->mentee;

	if (!x->minor && !y->minor)
		return false;
	return lacks(s, y, T("в паре ребёнок, а нет согласия"), FIT_LACKS_PART) || lacks(s, x, T("в паре ребёнок, а нет согласия"), FIT_LACKS_PART);
}

/* What the two rules above and the next one do not speak of. */
static uint32_t other_lacks(const struct fit_case *k, const struct fit_side *who)
{
	uint32_t l = who->lacks & ~(uint32_t)FIT_LACKS_TRAIN;

	if (k->mentor->minor || k->mentee->minor)
		l &= ~(uint32_t)FIT_LACKS_PART;
	return who->outsider && k->mentee->minor ? l & ~(uint32_t)FIT_LACKS_OUTSIDER : l;
}

static bool other_papers(const struct stop *s)
{
	return lacks(s, s->k->mentor, T("не хватает бумаг"), other_lacks(s->k, s->k->mentor))
		|| lacks(s, s->k->mentee, T("не хватает бумаг"), other_lacks(s->k, s->k->mentee));
}

static bool train(const struct stop *s)
{
	const struct fit_side *m = s->k->mentor;

	return m->lacks & FIT_LACKS_TRAIN && TELL(s, papers(s, m), "%.*s: %.*s", SP(m->initials), SP(T("обучение наставника не отмечено")));
}

bool fit_rule_of(enum fit_rule r, const struct fit_case *k, struct arena *a, struct str *words, struct str *path)
{
	static bool (*const all[FIT_RULES])(const struct stop *) = {
		[FIT_SELF] = self, [FIT_CIRCLE] = circle, [FIT_RELATIVE] = relative, [FIT_NEVER] = never, [FIT_MUST] = must, [FIT_ROLE] = role, [FIT_TAKEN] = taken,
		[FIT_FULL] = full, [FIT_FORM] = form, [FIT_AGES] = ages, [FIT_ORG] = org, [FIT_NO_TIME] = no_time, [FIT_OUTSIDER] = outsider, [FIT_CHILD] = child,
		[FIT_PAPERS] = other_papers, [FIT_TRAIN] = train,
	};
	struct stop s = { k, a, words, path };

	return all[r](&s);
}

enum fit_rule fit_first_stop(const struct fit_case *k)
{
	int r = 0;

	while (r < FIT_RULES && (k->config->level[r] != FIT_FORBIDS || !fit_rule_of((enum fit_rule)r, k, NULL, NULL, NULL)))
		r++;
	return (enum fit_rule)r;
}
