/* A pair in words: shares, stops, a sentence; why others are no candidates. */
#include "features/fit/load.h"

#include "kernel/base/sort.h"
#include "kernel/russian/ru.h"

/* ---- one pair ---- */

/* What each criterion gives of the points: rounded sums' differences, so that they sum up to what fit_points says. */
static void add_shares(struct arena *a, const struct fit_case *k, struct fit_view *ret)
{
	int64_t all = 0, sum = 0, told = 0;

	for (int c = 0; c < FIT_CRITERIA; c++)
		all += k->config->weight[c];
	for (int c = 0; c < FIT_CRITERIA; c++) {
		int weight = k->config->weight[c];
		if (!weight)
			continue;
		struct fit_said said = fit_criterion_of((enum fit_criterion)c, k, a);
		sum += (int64_t)weight * (said.value < 0 ? 50 : said.value);
		int64_t points = (sum * FIT_POINTS + all * 50) / (all * 100);
		*VEC_ADD(a, &ret->shares) = (struct fit_share){ fit_criterion_code((enum fit_criterion)c), fit_criterion_words()[c].title, said.words,
			(int32_t)(points - told), (int32_t)((weight * FIT_POINTS + all / 2) / all), said.value >= 0 && said.value < 50, said.value < 0 };
		told = points;
	}
	ret->points = told;
}

void fit_view_of(struct arena *a, const struct fit_case *k, struct fit_view *ret)
{
	*ret = (struct fit_view){ 0 };
	add_shares(a, k, ret);
	for (int r = 0; r < FIT_RULES; r++) {
		struct str words, path;
		if (k->config->level[r] != FIT_OFF && fit_rule_of((enum fit_rule)r, k, a, &words, &path))
			*VEC_ADD(a, &ret->stops) = (struct fit_stop){ fit_rule_code((enum fit_rule)r), words, path, k->config->level[r] == FIT_WARNING };
	}
}

bool fit_stopped(const struct fit_view *v)
{
	for (size_t i = 0; i < v->stops.n; i++)
		if (!v->stops.v[i].passable)
			return true;
	return false;
}

/* ---- a sentence ---- */

static int by_points(const void *x, const void *y)
{
	const struct fit_share *a = *(const struct fit_share *const *)x, *b = *(const struct fit_share *const *)y;
	int32_t p = a->against ? a->of - a->points : a->points, q = b->against ? b->of - b->points : b->points;

	return (p < q) - (p > q);
}

static struct str some(struct arena *a, const struct fit_view *v, bool against)
{
	const struct fit_share *picked[FIT_CRITERIA];
	struct str words[FIT_CRITERIA];
	size_t n = 0;

	for (size_t i = 0; i < v->shares.n; i++)
		if (v->shares.v[i].against == against && !v->shares.v[i].unknown && v->shares.v[i].words.n)
			picked[n++] = &v->shares.v[i];
	sort_stable(picked, n, sizeof *picked, by_points);
	for (size_t i = 0; i < n; i++)
		words[i] = picked[i]->words;
	return str_join(a, words, n, S("; "));
}

struct str fit_words(struct arena *a, const struct fit_view *v)
{
	struct str good = some(a, v, false), bad = some(a, v, true);

	if (!bad.n)
		return good.n ? str_fmt(a, "%.*s %.*s", SP(T("подходит:")), SP(good)) : S("");
	return good.n ? str_fmt(a, "%.*s %.*s; %.*s %.*s", SP(T("подходит:")), SP(good), SP(T("против:")), SP(bad))
		: str_fmt(a, "%.*s %.*s", SP(T("против:")), SP(bad));
}

void fit_hide(struct fit_view *v, struct uuid who, struct uuid mentor, struct uuid mentee)
{
	if (!uuid_is_nil(who) && (uuid_eq(who, mentor) || uuid_eq(who, mentee)))
		fit_hide_all(v);
}

void fit_hide_all(struct fit_view *v)
{
	size_t shares = 0;

	for (size_t i = 0; i < v->shares.n; i++)
		if (strcmp(v->shares.v[i].criterion, "wishes") != 0 && strcmp(v->shares.v[i].criterion, "previous") != 0)
			v->shares.v[shares++] = v->shares.v[i];
	v->shares.n = shares;
	for (size_t i = 0; i < v->stops.n; i++) {
		struct fit_stop *s = &v->stops.v[i];
		if (strcmp(s->rule, "never") == 0 || strcmp(s->rule, "must") == 0)
			*s = (struct fit_stop){ "", T("решает куратор, который проводил знакомство"), S(""), s->passable };
	}
	v->points = 0;
}

/* ---- why nobody ---- */

/* codecheck: russian data */
static const struct { const char *words, *path; } why_nobody[FIT_RULES] = {
	[FIT_SELF] = { "сам себе", "" }, [FIT_CIRCLE] = { "получился бы круг", "/pairs" }, [FIT_RELATIVE] = { "родственники", "" },
	[FIT_NEVER] = { "не ставить вместе", "" }, [FIT_MUST] = { "решено, с кем работать", "" }, [FIT_ROLE] = { "нет роли этой формы", "/people" },
	[FIT_TAKEN] = { "наставник уже есть", "/pairs" }, [FIT_FULL] = { "нет свободного места", "/bases/mentor" },
	[FIT_FORM] = { "не та категория для этой формы", "/people/words/form" }, [FIT_AGES] = { "не тот возраст для этой формы", "/fit/how" },
	[FIT_ORG] = { "не та организация", "/fit/how" }, [FIT_NO_TIME] = { "нет общего времени", "" },
	[FIT_OUTSIDER] = { "не работник учреждения, бумаг для пары с ребёнком не хватает", "/consents" },
	[FIT_CHILD] = { "в паре ребёнок, нет согласия на участие", "/consents" }, [FIT_PAPERS] = { "не хватает бумаг", "/consents" },
	[FIT_TRAIN] = { "обучение наставника не отмечено", "/consents" },
};

static int by_count(const void *x, const void *y)
{
	const struct fit_reason *a = x, *b = y;

	return (a->n < b->n) - (a->n > b->n);
}

/* «нет свободных по времени: среда — 3 наставника». */
static struct str reason_words(struct arena *a, enum fit_rule r, int32_t n, const struct fit_side *who)
{
	bool seeks_mentor = !who->mentor;
	const char *whom = seeks_mentor ? ru_plural(n, "наставник", "наставника", "наставников") : ru_plural(n, "наставляемый", "наставляемых", "наставляемых");

	if (r == FIT_NO_TIME)
		return str_fmt(a, "%.*s (%.*s) — %d %s", SP(T("нет свободных в эти дни")), SP(person_times_words(a, who->times)), n, whom);
	return str_fmt(a, "%s — %d %s", why_nobody[r].words, n, whom);
}

void fit_reasons_of(struct arena *a, const struct fit_side *who, const int32_t counts[FIT_RULES], struct fit_reasons *ret)
{
	*ret = (struct fit_reasons){ 0 };
	for (int r = 0; r < FIT_RULES; r++) {
		const struct fit_rule_word *w = &fit_rule_words()[r];
		struct str path = str_c(why_nobody[r].path);
		if (!counts[r] || r == FIT_SELF)
			continue;
		if (!path.n)
			path = str_fmt(a, "/people/p/%.*s", SP(uuid_str(a, who->id)));
		*VEC_ADD(a, ret) = (struct fit_reason){ fit_rule_code((enum fit_rule)r), reason_words(a, (enum fit_rule)r, counts[r], who), path, counts[r], fit_rule_liftable(w) };
	}
	sort_stable(ret->v, ret->n, sizeof *ret->v, by_count);
}
