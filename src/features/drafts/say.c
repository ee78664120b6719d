/* What is told, in words. */
#include "features/drafts/drafts_in.h"

#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

struct str pairing_fault_words(struct arena *a, const struct match_fault *f, struct str mentor, struct str mentee)
{
	switch (f->kind) {
	case MATCH_FIXED_TOO_MANY:
		return str_fmt(a, "%.*s: %.*s", SP(mentor), SP(T("со словом «оставить» стоит больше пар, чем у наставника мест. Снимите лишнее или прибавьте ему места.")));
	case MATCH_FIXED_NOT_ALLOWED:
		return str_fmt(a, "%.*s — %.*s: %.*s", SP(mentee), SP(mentor), SP(T("эту пару запрещает условие, а слово требует её. Снимите слово или условие.")));
	case MATCH_LOWER_BOUNDS:
		return str_fmt(a, "%.*s %lld, %.*s %lld. %.*s", SP(T("Наставникам нужно не меньше")), (long long)f->wanted, SP(T("подходящих наставляемых")), (long long)f->there,
			SP(T("Уменьшите нижнюю границу у кого-нибудь из них.")));
	case MATCH_LOWER_STABLE:
		return str_fmt(a, "%.*s %lld %.*s %lld. %.*s", SP(T("По желаниям сторон наставникам достаётся")), (long long)f->there, SP(T("наставляемых, а нужно не меньше")), (long long)f->wanted,
			SP(T("Уменьшите нижнюю границу или выберите другой способ.")));
	default: return T("При этих словах плана нет. Снимите последнее из них.");
	}
}

/* ---- why she, in a line ---- */

#define BRIEF_FOR 3

/* What weighs most and is not said yet; NULL: nothing. */
static const struct fit_share *weightiest(const struct fit_view *v, bool against, const struct fit_share **said, size_t n)
{
	const struct fit_share *best = NULL;

	for (size_t i = 0; i < v->shares.n; i++) {
		const struct fit_share *s = &v->shares.v[i];
		bool done = s->against != against || s->unknown || !s->words.n;
		for (size_t k = 0; k < n; k++)
			done |= said[k] == s;
		if (!done && (!best || (against ? s->of - s->points > best->of - best->points : s->points > best->points)))
			best = s;
	}
	return best;
}

struct str pairing_brief(struct arena *a, const struct fit_view *v)
{
	const struct fit_share *said[BRIEF_FOR], *bad = weightiest(v, true, NULL, 0);
	struct str out = S("");

	for (size_t n = 0; n < BRIEF_FOR && (said[n] = weightiest(v, false, said, n)); n++)
		out = n ? str_fmt(a, "%.*s; %.*s", SP(out), SP(said[n]->words)) : said[n]->words;
	if (bad)
		out = str_fmt(a, "%.*s%s%.*s %.*s", SP(out), out.n ? "; " : "", SP(T("против:")), SP(bad->words));
	return out;
}

struct str count_words(struct arena *a, int64_t n)
{
	return n < 1000 ? str_fmt(a, "%lld", (long long)n) : str_fmt(a, "%.*s\u00a0%03lld", SP(count_words(a, n / 1000)), (long long)(n % 1000));
}

struct str signed_words(struct arena *a, int64_t v)
{
	return v > 0 ? str_fmt(a, "+%lld", (long long)v) : v < 0 ? str_fmt(a, "−%lld", (long long)-v) : S("0");
}

static const char *points_word(int64_t v) { return plural(v < 0 ? -v : v, "балл", "балла", "баллов"); }

struct str change_words(struct arena *a, int64_t left, int64_t placed, int64_t points)
{
	struct str sum = str_fmt(a, "%.*s %s", SP(signed_words(a, points)), points_word(points));

	if (!placed)
		return points ? sum : T("ничего не меняет");
	return str_fmt(a, "%.*s %lld %.*s %lld, %.*s", SP(T("без пары")), (long long)(left - placed), SP(T("вместо")), (long long)left, SP(sum));
}

struct str pairing_time(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);
	struct str time = str_fmt(req->arena, "%02d:%02d", w.hour, w.minute);

	return date_eq(clock_today(req->org_zone, at), clock_today(req->org_zone, req->now)) ? str_fmt(req->arena, "%.*s %.*s", SP(T("в")), SP(time)) :
		str_fmt(req->arena, "%.*s %.*s %.*s", SP(ru_date(req->arena, w.day)), SP(T("в")), SP(time));
}
