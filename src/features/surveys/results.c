#include "features/surveys/results.h"

#include <math.h>

#include "features/surveys/queries.h"
#include "features/surveys/surveys_in.h"
#include "kernel/stats/stats.h"

#define PLACES_MAX 300
#define CLEAR 0.05

struct str number_words(struct arena *a, double v)
{
	int64_t tenths = llround(v * 10);
	const char *sign = tenths < 0 ? "−" : "";

	tenths = tenths < 0 ? -tenths : tenths;
	if (tenths % 10 == 0)
		return str_fmt(a, "%s%lld", sign, (long long)(tenths / 10));
	return str_fmt(a, "%s%lld,%lld", sign, (long long)(tenths / 10), (long long)(tenths % 10));
}

/* ---- One campaign ------------------------------------------------------------------------------------------------------------------- */

static struct str value_label(struct arena *a, const struct form_item *item, int64_t v)
{
	if (item->type == ITEM_YN)
		return v == 1 ? T("да") : T("нет");
	if (item->type == ITEM_SCALE)
		return str_fmt(a, "%lld", (long long)v);
	return item->options[v - 1];
}

static void bars_into(struct arena *a, const struct form_item *item, struct bytes c, size_t at, size_t n, int64_t least, int64_t of, struct result_bars *ret)
{
	for (size_t i = 0; i < n; i++) {
		int64_t k = count_at(c, at + i);
		*VEC_ADD(a, ret) = (struct result_bar){ value_label(a, item, least + (int64_t)i), k, percent_of(a, k, of) };
	}
}

static int64_t sum_of(struct bytes c, size_t at, size_t n)
{
	int64_t all = 0;

	for (size_t i = 0; i < n; i++)
		all += count_at(c, at + i);
	return all;
}

/* How many answered: of a choice of many a cell of its own says it. */
static int64_t answered_of(const struct form_item *item, struct bytes c, struct count_place p)
{
	if (!c.n)
		return 0;
	if (item->type == ITEM_MANY)
		return count_at(c, p.at + p.n - 1);
	if (item->type != ITEM_MATRIX)
		return sum_of(c, p.at, p.n);
	int64_t most = 0;
	for (size_t r = 0; r < item->n_rows; r++) {
		int64_t n = sum_of(c, p.at + r * item->n_options, item->n_options);
		most = n > most ? n : most;
	}
	return most;
}

static void matrix_into(struct arena *a, struct bytes c, struct count_place p, int64_t least, struct result_item *r)
{
	const struct form_item *item = r->item;

	for (size_t i = 0; i < item->n_rows; i++) {
		struct result_row *row = VEC_ADD(a, &r->rows);
		size_t at = p.at + i * item->n_options;
		*row = (struct result_row){ .label = item->rows[i], .answered = sum_of(c, at, item->n_options) };
		row->hidden = row->answered < least;
		bars_into(a, item, c, at, item->n_options, 1, row->answered, &row->bars);
	}
}

static void scale_words(struct arena *a, struct result_item *r)
{
	const struct count_summary *s = &r->summary;

	r->words = str_fmt(a, "%.*s %.*s, %.*s %.*s, %.*s %.*s %.*s %.*s, %.*s %lld %.*s %lld", SP(T("Среднее")), SP(number_words(a, s->mean)), SP(T("медиана")),
		SP(number_words(a, s->median)), SP(T("половина ответов — от")), SP(number_words(a, s->low)), SP(T("до")), SP(number_words(a, s->high)),
		SP(T("все — от")), (long long)s->least_seen, SP(T("до")), (long long)s->most_seen);
}

static void item_into(struct arena *a, struct bytes c, struct count_place p, int64_t least, struct result_item *r)
{
	const struct form_item *item = r->item;

	r->counted = item_is_counted(item->type) || item->type == ITEM_MANY || item->type == ITEM_MATRIX;
	if (item->type == ITEM_MATRIX) {
		matrix_into(a, c, p, least, r);
	} else if (item->type == ITEM_MANY) {
		bars_into(a, item, c, p.at, item->n_options, 1, r->answered, &r->bars);
	} else if (item_is_counted(item->type)) {
		struct value_range range = item_range(item);
		bars_into(a, item, c, p.at, p.n, range.least, r->answered, &r->bars);
		r->has_summary = item->type == ITEM_SCALE;
		r->summary = counts_summary(c, p, range.least);
		if (r->has_summary)
			scale_words(a, r);
	}
}

void results_of(struct arena *a, const struct questionnaire *q, struct bytes counts, int64_t n, bool told, struct results *ret)
{
	struct count_place *places = NEW_ARRAY(a, q->n, struct count_place);
	int64_t least = told ? 1 : RESULTS_LEAST;

	(void)counts_places(q, places);
	*ret = (struct results){ .n = n, .hidden = n < least };
	for (size_t i = 0; i < q->n; i++) {
		struct result_item *r = VEC_ADD(a, &ret->items);
		r->item = &q->items[i];
		r->no = i + 1;
		r->answered = answered_of(r->item, counts, places[i]);
		r->hidden = ret->hidden || r->answered < least;
		if (!r->hidden)
			item_into(a, counts, places[i], least, r);
	}
}

/* ---- Tests in words ------------------------------------------------------------------------------------------------------------------ */

static double p_of(const struct stats_test *t) { return isnan(t->p_exact) ? t->p_normal : t->p_exact; }

static struct str p_words(struct arena *a, double p)
{
	if (isnan(p))
		return T("p не определено: различий нет");
	if (p < 0.001)
		return T("p < 0,001");
	return str_fmt(a, "p = 0,%03d", (int)lround(p * 1000) > 999 ? 999 : (int)lround(p * 1000));
}

static struct str way_words(int better, double effect)
{
	if (!better || effect == 0)
		return effect > 0 ? T("выросло") : effect < 0 ? T("снизилось") : T("без изменений");
	return (effect > 0) == (better > 0) ? T("стало лучше") : T("стало хуже");
}

/* Each value as often as it was counted. */
static struct stats_sample sample_of(struct arena *a, struct bytes c, struct count_place p, int64_t least)
{
	int64_t n = sum_of(c, p.at, p.n), at = 0;
	double *v = NEW_ARRAY(a, (size_t)n + 1, double);

	for (size_t i = 0; i < p.n; i++)
		for (uint32_t k = count_at(c, p.at + i); k-- > 0;)
			v[at++] = (double)(least + (int64_t)i);
	return (struct stats_sample){ (size_t)n, v };
}

static void change_words(struct arena *a, struct bytes c, struct count_place p, int64_t width, struct change *r)
{
	uint32_t *counts = NEW_ARRAY(a, p.n + 1, uint32_t);
	for (size_t i = 0; i < p.n; i++)
		counts[i] = count_at(c, p.at + i);
	struct stats_test t = stats_wilcoxon_counts(a, -width, counts, p.n);
	double median = counts_summary(c, p, -width).median, pv = p_of(&t);

	r->up = sum_of(c, p.at + (size_t)width + 1, (size_t)width);
	r->same = count_at(c, p.at + (size_t)width);
	r->down = sum_of(c, p.at, (size_t)width);
	r->clear = r->n >= RESULTS_TEST_LEAST && !isnan(pv) && pv < CLEAR;
	r->words = r->n < RESULTS_TEST_LEAST ? str_fmt(a, "%.*s (n = %lld)", SP(T("по этим ответам судить рано")), (long long)r->n) :
		r->clear ? str_fmt(a, "%.*s: %.*s", SP(way_words(r->item->better, isnan(t.effect) ? median : t.effect)), SP(T("изменение заметно, больше, чем бывает случайно"))) :
		T("изменение не больше, чем бывает случайно");
	struct str between = isnan(t.lo) || isnan(t.hi) ? S("") : str_fmt(a, ", %.*s %.*s %.*s %.*s", SP(T("95 % интервал сдвига — от")), SP(number_words(a, t.lo)), SP(T("до")), SP(number_words(a, t.hi)));
	r->detail = str_fmt(a, "n = %lld, %.*s %.*s%.*s, %.*s (%.*s)", (long long)r->n, SP(T("медиана изменения")), SP(number_words(a, median)), SP(between), SP(p_words(a, pv)), SP(T("критерий Уилкоксона")));
}

/* «0,83», «−0,4». */
static struct str hundredths(struct arena *a, double v)
{
	int64_t h = llround(v * 100);
	const char *sign = h < 0 ? "−" : "";

	h = h < 0 ? -h : h;
	return str_fmt(a, "%s%lld,%02lld", sign, (long long)(h / 100), (long long)(h % 100));
}

void changes_of(struct arena *a, const struct questionnaire *q, struct bytes counts, struct changes *ret)
{
	struct count_place *places = NEW_ARRAY(a, q->n, struct count_place);
	size_t cells = changes_places(q, places);

	if (counts.n != 4 * cells)
		return;
	for (size_t i = 0; i < q->n; i++) {
		if (!places[i].n)
			continue;
		struct change *r = VEC_ADD(a, ret);
		*r = (struct change){ .item = &q->items[i], .no = i + 1, .n = sum_of(counts, places[i].at, places[i].n) };
		r->hidden = r->n < RESULTS_LEAST;
		if (!r->hidden)
			change_words(a, counts, places[i], (int64_t)(places[i].n - 1) / 2, r);
		else
			r->words = T("не выводится: меньше 5 пар ответов");
	}
}

void contrasts_of(struct arena *a, const struct questionnaire *q, struct bytes one, struct bytes other, struct contrasts *ret)
{
	struct count_place *places = NEW_ARRAY(a, q->n, struct count_place);

	(void)counts_places(q, places);
	for (size_t i = 0; i < q->n; i++) {
		if (q->items[i].type != ITEM_SCALE)
			continue;
		int64_t least = item_range(&q->items[i]).least;
		struct stats_sample x = sample_of(a, one, places[i], least), y = sample_of(a, other, places[i], least);
		if (x.n < RESULTS_LEAST || y.n < RESULTS_LEAST)
			continue;
		struct stats_test t = stats_mann_whitney(a, x, y);
		struct contrast *r = VEC_ADD(a, ret);
		*r = (struct contrast){ .item = &q->items[i], .no = i + 1, .one = counts_summary(one, places[i], least).mean, .other = counts_summary(other, places[i], least).mean };
		r->clear = !isnan(p_of(&t)) && p_of(&t) < CLEAR;
		r->words = x.n < RESULTS_TEST_LEAST || y.n < RESULTS_TEST_LEAST ? T("судить рано: в группе меньше 10 ответов") :
			r->clear ? T("различие заметно: больше, чем бывает случайно") : T("различие не больше, чем бывает случайно");
		r->detail = str_fmt(a, "n = %zu и %zu, %.*s (%.*s)", x.n, y.n, SP(p_words(a, p_of(&t))), SP(T("критерий Манна — Уитни")));
		if (!isnan(t.effect) && !isnan(t.lo) && !isnan(t.hi))
			r->detail = str_fmt(a, "%.*s; %.*s %.*s, %.*s %.*s %.*s %.*s", SP(r->detail), SP(T("дельта Клиффа")), SP(hundredths(a, t.effect)), SP(T("95 % интервал от")),
				SP(hundredths(a, t.lo)), SP(T("до")), SP(hundredths(a, t.hi)));
	}
}

/* ---- Scales together ------------------------------------------------------------------------------------------------------------------ */

/* One person's row; false: an answer is missing. */
static bool scale_row(struct arena *a, const struct questionnaire *q, struct bytes packed, const size_t *items, size_t k, double *ret)
{
	struct answers all;

	if (!answers_unpack(a, q, packed, &all))
		return false;
	for (size_t j = 0; j < k; j++) {
		const struct form_item *x = &q->items[items[j]];
		if (!all.v[items[j]].has)
			return false;
		ret[j] = (double)(x->better < 0 ? x->min + x->max - all.v[items[j]].value : all.v[items[j]].value);
	}
	return true;
}

struct str results_alpha(struct arena *a, const struct questionnaire *q, const struct bytes *packed, size_t n)
{
	size_t *items = NEW_ARRAY(a, q->n + 1, size_t), k = 0, rows = 0;
	int64_t width = 0;

	for (size_t i = 0; i < q->n; i++) {
		const struct form_item *x = &q->items[i];
		if (x->type != ITEM_SCALE || x->when.item.n || (k && x->max - x->min != width))
			continue;
		width = x->max - x->min;
		items[k++] = i;
	}
	if (k < 2 || n < RESULTS_TEST_LEAST)
		return S("");
	double *v = NEW_ARRAY(a, n * k, double);
	for (size_t i = 0; i < n; i++) {
		struct arena_mark m = arena_mark(a);
		rows += scale_row(a, q, packed[i], items, k, v + rows * k);
		arena_rewind(a, m);
	}
	double alpha = rows < RESULTS_TEST_LEAST ? NAN : stats_cronbach(v, rows, k);
	if (isnan(alpha))
		return S("");
	return str_fmt(a, "%.*s %.*s (%.*s: %zu, n = %zu). %.*s", SP(T("Согласованность шкал: альфа Кронбаха")), SP(hundredths(a, alpha)), SP(T("шкал")), k, rows,
		SP(alpha >= 0.7 ? T("Шкалы говорят об одном.") : T("Шкалы говорят о разном: складывать их в один балл не стоит.")));
}

/* ---- Groups --------------------------------------------------------------------------------------------------------------------------- */

void places_shown(struct arena *a, const struct places_counts *all, int64_t total, struct places_counts *ret)
{
	int64_t shown = 0;
	size_t least = SIZE_MAX;

	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].n >= RESULTS_LEAST) {
			*VEC_ADD(a, ret) = all->v[i];
			shown += all->v[i].n;
			if (least == SIZE_MAX || all->v[i].n < ret->v[least].n)
				least = ret->n - 1;
		}
	if (total - shown == 0 || total - shown >= RESULTS_LEAST || !ret->n)
		return;
	memmove(&ret->v[least], &ret->v[least + 1], (ret->n - least - 1) * sizeof *ret->v);
	ret->n--;
}

enum status results_read(struct db *db, const struct campaign *c, struct campaign_results *ret)
{
	struct survey_counts_list l;
	struct survey_change_get_row change;
	struct places_counts all = { 0 };
	int64_t n = 0;

	*ret = (struct campaign_results){ 0 };
	TRY(survey_counts(db, c->id, PLACES_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (uuid_is_nil(l.v[i].place)) {
			n = l.v[i].n;
			ret->counts = l.v[i].counts;
		} else {
			*VEC_ADD(db->arena, &all) = (struct place_counts){ l.v[i].place, l.v[i].title.has ? l.v[i].title.v : S(""), l.v[i].n, l.v[i].counts };
		}
	}
	struct survey_minors_row minors;
	TRY(survey_minors(db, c->id, &minors));
	results_of(db->arena, &c->q, ret->counts, n, c->adults_told && minors.n == 0 && !c->common.has, &ret->all);
	places_shown(db->arena, &all, n, &ret->places);
	enum status s = survey_change_get(db, c->form_id, c->version, c->mentoring, c->period, &change);
	if (s == OK)
		changes_of(db->arena, &c->q, change.counts, &ret->changes);
	return s == NOT_FOUND ? OK : s;
}

/* ---- Sentences ------------------------------------------------------------------------------------------------------------------------- */

#define GOOD 7.0                                 /* means of scales: proposed as strengths and weaknesses (R-145's SWOT, our reading) */
#define POOR 5.0

static struct str line(struct arena *a, struct str all, struct str more)
{
	return all.n ? str_fmt(a, "%.*s\n%.*s", SP(all), SP(more)) : more;
}

static struct str named_item(struct arena *a, const struct result_item *r)
{
	struct str name = r->item->parameter.n ? r->item->parameter : r->item->text;

	return str_fmt(a, "«%.*s» (%.*s)", SP(name), SP(number_words(a, r->summary.mean)));
}

/* Scales to ten whose mean is on one side. */
static struct str scales(struct arena *a, const struct results *l, bool good)
{
	struct str all = S("");

	for (size_t i = 0; i < l->items.n; i++) {
		const struct result_item *r = &l->items.v[i];
		if (r->hidden || !r->has_summary || r->item->max != 10 || r->item->better < 0)
			continue;
		if (good ? r->summary.mean >= GOOD : r->summary.mean < POOR)
			all = all.n ? str_fmt(a, "%.*s, %.*s", SP(all), SP(named_item(a, r))) : named_item(a, r);
	}
	return all;
}

static struct str yes_lines(struct arena *a, const struct results *l, struct str all)
{
	for (size_t i = 0; i < l->items.n; i++) {
		const struct result_item *r = &l->items.v[i];
		if (!r->hidden && r->item->type == ITEM_YN)
			all = line(a, all, str_fmt(a, "%.*s «%.*s» %.*s %lld %.*s %lld (%.*s).", SP(T("На вопрос")), SP(r->item->text), SP(T("«да» ответили")), (long long)r->bars.v[0].n, SP(T("из")),
				(long long)r->answered, SP(r->bars.v[0].percent)));
	}
	return all;
}

struct str results_conclusions(struct arena *a, const struct campaign_results *r, int64_t invited, int64_t used)
{
	struct str all = S(""), good = scales(a, &r->all, true), poor = scales(a, &r->all, false);

	if (invited)
		all = str_fmt(a, "%.*s %lld %.*s %lld %.*s (%.*s).", SP(T("На анкету ответили")), (long long)used, SP(T("из")), (long long)invited, SP(T("приглашённых")), SP(percent_of(a, used, invited)));
	if (r->all.hidden)
		return line(a, all, T("Ответов меньше 5, поэтому распределения не выводятся."));
	if (good.n)
		all = line(a, all, str_fmt(a, "%.*s %.*s.", SP(T("Высоко оценено:")), SP(good)));
	if (poor.n)
		all = line(a, all, str_fmt(a, "%.*s %.*s.", SP(T("Низко оценено:")), SP(poor)));
	all = yes_lines(a, &r->all, all);
	for (size_t i = 0; i < r->changes.n; i++)
		if (r->changes.v[i].clear)
			all = line(a, all, str_fmt(a, "«%.*s»: %.*s.", SP(r->changes.v[i].item->parameter.n ? r->changes.v[i].item->parameter : r->changes.v[i].item->text), SP(r->changes.v[i].words)));
	return all;
}

struct str results_proposals(struct arena *a, const struct campaign_results *r, int64_t invited, int64_t used)
{
	struct str all = S(""), poor = scales(a, &r->all, false);

	if (invited && used * 100 < invited * 60)
		all = T("Опросить тех, кто не ответил: ответили меньше 60 % приглашённых.");
	if (poor.n)
		all = line(a, all, str_fmt(a, "%.*s %.*s.", SP(T("Рассмотреть на рабочей группе причины низких оценок:")), SP(poor)));
	for (size_t i = 0; i < r->changes.n; i++) {
		const struct change *c = &r->changes.v[i];
		if (c->clear && c->item->better && (c->up > c->down) != (c->item->better > 0))
			all = line(a, all, str_fmt(a, "%.*s «%.*s».", SP(T("Выяснить, почему ухудшился показатель")), SP(c->item->parameter.n ? c->item->parameter : c->item->text)));
	}
	return all;
}
