/* What each criterion says of a pair, and the points. */
#include "features/fit/rules.h"

#include "kernel/russian/ru.h"

#define WORDS_MOST 4                         /* tags named in one share */

static struct fit_said unknown(void) { return (struct fit_said){ -1, S("") }; }
static struct fit_said say(struct arena *a, int value, struct str words) { return (struct fit_said){ value, a ? words : S("") }; }
/* With a value in the middle of the words. */
#define SAY(a, value, ...) ((a) ? say((a), (value), str_fmt((a), __VA_ARGS__)) : (struct fit_said){ (value), S("") })

static bool text_empty(const struct fit_text *t) { return fit_set_count(&t->tags) == 0 && t->words.n == 0; }

static int in_common(const struct fit_text *x, const struct fit_text *y)
{
	struct fit_set both = fit_set_and(&x->tags, &y->tags);

	return fit_set_count(&both) + fit_ids_common(x->words, y->words, NULL);
}

/* ---- what about ---- */

/* One wish met is most of it; the rest by how many of all. */
static struct fit_said request_of(const struct fit_case *k, struct arena *a)
{
	const struct fit_text *wants = &k->mentee->wants, *can = &k->mentor->can;

	if (text_empty(wants) || text_empty(can))
		return unknown();
	int met = in_common(wants, can), tags = fit_set_count(&wants->tags), all = tags ? tags : (int)wants->words.n;
	if (!met)
		return SAY(a, 0, "%.*s %.*s", SP(T("другие темы, чем в запросе:")),
			SP(tags ? fit_tag_words(a, k->dictionary, &wants->tags, WORDS_MOST) : fit_word(k->dictionary, wants->words.v[0])));
	struct str words = a ? fit_common_words(a, k->dictionary, wants, can, WORDS_MOST) : S("");
	return SAY(a, 60 + 40 * (met < all ? met : all) / all, "%.*s %.*s", SP(T("тема:")), SP(words));
}

static struct fit_said interests_of(const struct fit_case *k, struct arena *a)
{
	const struct fit_text *x = &k->mentee->likes, *y = &k->mentor->likes;

	if (text_empty(x) || text_empty(y))
		return unknown();
	int n = in_common(x, y);
	if (!n)
		return say(a, 20, T("общих интересов не видно"));
	struct str words = a ? fit_common_words(a, k->dictionary, x, y, WORDS_MOST) : S("");
	return SAY(a, n > 1 ? 100 : 80, "%.*s %.*s", SP(T("общие интересы:")), SP(words));
}

static struct fit_said subject_of(const struct fit_case *k, struct arena *a)
{
	const struct fit_text *x = &k->mentee->subject, *y = &k->mentor->subject;

	if (text_empty(x) || text_empty(y))
		return unknown();
	if (!in_common(x, y))
		return say(a, 20, T("предметы разные"));
	return SAY(a, 100, "%.*s %.*s", SP(T("один предмет:")), SP(fit_common_words(a, k->dictionary, x, y, WORDS_MOST)));
}

/* ---- when and where ---- */

static struct fit_said time_of(const struct fit_case *k, struct arena *a)
{
	uint32_t both = k->mentor->times & k->mentee->times;
	int n = __builtin_popcount(both);

	if (!k->mentor->times || !k->mentee->times)
		return unknown();
	if (!n)
		return say(a, 0, T("нет общего времени"));
	return SAY(a, n >= 3 ? 100 : 70 + 15 * (n - 1), "%.*s %.*s", SP(T("время совпадает:")), SP(person_times_words(a, both)));
}

/* «Лесная 5» and «ул. Лесная, 5»: one is in the other. */
static bool same_words(struct fit_ids x, struct fit_ids y)
{
	size_t less = x.n < y.n ? x.n : y.n;

	return less && (size_t)fit_ids_common(x, y, NULL) == less;
}

static bool online_will_do(const struct fit_side *s) { return s->meets == 'o' || s->meets == 'b'; }

static struct fit_said place_of(const struct fit_case *k, struct arena *a)
{
	if (!k->mentor->building.n || !k->mentee->building.n)
		return unknown();
	if (same_words(k->mentor->building, k->mentee->building))
		return SAY(a, 100, "%.*s %.*s", SP(T("одно здание:")), SP(k->mentee->building_words));
	if (online_will_do(k->mentor) && online_will_do(k->mentee))
		return say(a, 50, T("разные здания, но можно дистанционно"));
	return say(a, 0, T("разные здания"));
}

static struct fit_said format_of(const struct fit_case *k, struct arena *a)
{
	char x = k->mentor->meets, y = k->mentee->meets;

	if (!x || !y)
		return unknown();
	if (x == y || x == 'b' || y == 'b')
		return SAY(a, 100, "%.*s %s", SP(T("обоим удобно")), person_meets_title(x == 'b' && y == 'b' ? S("both") : x == 'o' || y == 'o' ? S("online") : S("here")));
	return say(a, 0, T("одному удобно очно, другому дистанционно"));
}

static struct fit_said language_of(const struct fit_case *k, struct arena *a)
{
	int32_t first = 0;

	if (!k->mentor->languages.n || !k->mentee->languages.n)
		return unknown();
	if (!fit_ids_common(k->mentor->languages, k->mentee->languages, &first))
		return say(a, 0, T("языки общения разные"));
	return SAY(a, 100, "%.*s %.*s", SP(T("общий язык:")), SP(fit_word(k->dictionary, first)));
}

/* ---- of what age and experience ---- */

static const char *years(int n) { return ru_plural(n, "год", "года", "лет"); }

/* «10–13», «от 10», «до 13». */
static struct str bounds(struct arena *a, int from, int to)
{
	if (from >= 0 && to >= 0)
		return str_fmt(a, "%d–%d", from, to);
	return from >= 0 ? str_fmt(a, "%.*s %d", SP(T("от")), from) : str_fmt(a, "%.*s %d", SP(T("до")), to);
}

static struct fit_said age_of(const struct fit_case *k, struct arena *a)
{
	int age = k->mentee->age, from = k->mentor->age_from, to = k->mentor->age_to;
	int off = age < from && from >= 0 ? from - age : to >= 0 && age > to ? age - to : 0;

	if (age < 0 || (from < 0 && to < 0) || k->mentee->worker)
		return unknown();
	if (off)
		return SAY(a, off == 1 ? 30 : 0, "%.*s %d %s, %.*s %.*s", SP(T("возраст не тот, что назвал наставник:")), age, years(age), SP(T("а хочет")),
			SP(bounds(a, from, to)));
	return SAY(a, 100, "%.*s %d %s", SP(T("возраст подходит:")), age, years(age));
}

static struct fit_said teaching_of(const struct fit_case *k, struct arena *a)
{
	int gap = k->mentor->teaches - k->mentee->teaches;

	if (gap <= 0)
		return say(a, 0, T("стаж не больше, чем у наставляемого"));
	return SAY(a, gap >= 5 ? 100 : gap >= 3 ? 80 : 55, "%.*s %d %s", SP(T("стаж больше на")), gap, years(gap));
}

/* Of teachers their experience; of a pupil who mentors a pupil the age. */
static struct fit_said experience_of(const struct fit_case *k, struct arena *a)
{
	int gap = k->mentor->age - k->mentee->age;

	if (k->mentor->teaches >= 0 && k->mentee->teaches >= 0)
		return teaching_of(k, a);
	if (k->mentor->age < 0 || k->mentee->age < 0 || k->mentor->age > 25)
		return unknown();
	if (gap < 0)
		return SAY(a, 0, "%.*s %d %s", SP(T("младше наставляемого на")), -gap, years(-gap));
	if (gap == 0)
		return say(a, 60, T("ровесники"));
	return SAY(a, gap <= 3 ? 100 : gap <= 5 ? 70 : 40, "%.*s %d %s", SP(T("старше на")), gap, years(gap));
}

/* ---- what they said and what was ---- */

static struct fit_said wishes_of_pair(const struct fit_case *k, struct arena *a)
{
	int x = k->tie ? k->tie->wish_mentee : 0, y = k->tie ? k->tie->wish_mentor : 0;

	if (x && y)
		return say(a, 100 - 3 * (x + y - 2), T("хотят работать вместе"));
	if (x)
		return say(a, 80 - 5 * (x - 1), T("наставляемый хотел бы именно этого наставника"));
	if (y)
		return say(a, 75 - 5 * (y - 1), T("наставник хотел бы именно этого наставляемого"));
	if (!k->mentee_wished && !k->mentor_wished)
		return unknown();
	return say(a, k->mentee_wished && k->mentor_wished ? 20 : 35, T("после знакомства назвали других"));
}

static struct fit_said previous_of(const struct fit_case *k, struct arena *a)
{
	if (!k->tie || !(k->tie->is & (FIT_WAS_GOOD | FIT_WAS_BAD)))
		return unknown();
	bool good = k->tie->is & FIT_WAS_GOOD;
	struct str words = k->tie->words;
	return SAY(a, good ? 100 : 0, "%.*s%s%.*s", SP(good ? T("уже были парой") : T("пара не сложилась")), words.n ? ", " : "", SP(words));
}

struct fit_said fit_criterion_of(enum fit_criterion c, const struct fit_case *k, struct arena *a)
{
	static struct fit_said (*const all[FIT_CRITERIA])(const struct fit_case *, struct arena *) = {
		[FIT_REQUEST] = request_of, [FIT_TIME] = time_of, [FIT_WISHES] = wishes_of_pair, [FIT_INTERESTS] = interests_of, [FIT_AGE] = age_of,
		[FIT_SUBJECT] = subject_of, [FIT_EXPERIENCE] = experience_of, [FIT_PLACE] = place_of, [FIT_FORMAT] = format_of, [FIT_LANGUAGE] = language_of,
		[FIT_PREVIOUS] = previous_of,
	};

	return all[c](k, a);
}

int64_t fit_points(const struct fit_case *k)
{
	int64_t sum = 0, all = 0;

	for (int c = 0; c < FIT_CRITERIA; c++) {
		int weight = k->config->weight[c], value;
		if (!weight)
			continue;
		value = fit_criterion_of((enum fit_criterion)c, k, NULL).value;
		sum += (int64_t)weight * (value < 0 ? 50 : value);
		all += weight;
	}
	return all ? (sum * FIT_POINTS + all * 50) / (all * 100) : 0;
}
