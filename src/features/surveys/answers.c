/* The answers of one respondent: what was typed becomes values, values become a few bytes, and back. */
#include "features/surveys/answers.h"

#include "kernel/http/text.h"

#include <math.h>
#include <stdlib.h>

/* ---- What was typed -------------------------------------------------------------------------------------------------------------- */

static struct str range_fault(struct arena *a, struct value_range r)
{
	return str_fmt(a, "Нужно число от %lld до %lld.", (long long)r.least, (long long)r.most);
}

/* Of a paper keyed in, «да» and «д» are as good as 1. */
static bool yes_or_no(struct str s, int64_t *ret)
{
	static const struct { const char *word; int64_t v; } words[] = {
		{ "1", 1 }, { "да", 1 }, { "д", 1 }, { "yes", 1 }, { "2", 2 }, { "нет", 2 }, { "н", 2 }, { "no", 2 },
	};
	char low[16];
	size_t n = 0, i = 0;

	while (i < s.n && n + 4 < sizeof low)
		n += utf8_put(low + n, utf8_lower(utf8_next(s, &i)));
	for (size_t k = 0; i == s.n && k < sizeof words / sizeof words[0]; k++)
		if (str_eq((struct str){ low, n }, str_c(words[k].word))) {
			*ret = words[k].v;
			return true;
		}
	return false;
}

static struct str take_counted(struct arena *a, const struct form_item *item, struct str s, struct answer *ret)
{
	struct value_range r = item_range(item);

	if (item->type == ITEM_YN)
		return yes_or_no(s, &ret->value) ? S("") : T("Ответьте «да» или «нет».");
	if (!str_to_int(s, &ret->value) || ret->value < r.least || ret->value > r.most)
		return range_fault(a, r);
	return S("");
}

static struct str take_many(struct arena *a, const struct form_item *item, const struct typed *typed, struct answer *ret)
{
	struct value_range r = item_range(item);

	for (size_t i = 0; i < typed->n; i++) {
		int64_t v;
		struct str s = str_trim(typed->v[i]);
		if (!s.n)
			continue;
		if (!str_to_int(s, &v) || v < r.least || v > r.most)
			return range_fault(a, r);
		ret->set |= (uint64_t)1 << (v - 1);
	}
	ret->has = ret->set != 0;
	return S("");
}

static struct str take_rows(struct arena *a, const struct form_item *item, const struct typed *typed, struct answer *ret)
{
	struct value_range r = item_range(item);

	ret->n_rows = item->n_rows;
	ret->row = NEW_ARRAY(a, item->n_rows, int64_t);
	if (typed->n > item->n_rows)
		return T("Ответов больше, чем строк.");
	for (size_t i = 0; i < typed->n; i++) {
		struct str s = str_trim(typed->v[i]);
		if (!s.n)
			continue;
		if (!str_to_int(s, &ret->row[i]) || ret->row[i] < r.least || ret->row[i] > r.most)
			return range_fault(a, r);
		ret->has = true;
	}
	return S("");
}

/* «12», «-3,5», «4.25»: digits, one sign, one comma or point. */
static bool number_of(struct str s, double *ret)
{
	char z[32], *end;
	size_t points = 0;

	if (s.n >= sizeof z)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		bool point = s.p[i] == ',' || s.p[i] == '.', sign = i == 0 && s.p[i] == '-';
		points += point;
		if (!point && !sign && (s.p[i] < '0' || s.p[i] > '9'))
			return false;
		z[i] = (char)(point ? '.' : s.p[i]);
	}
	z[s.n] = 0;
	*ret = strtod(z, &end);
	return points <= 1 && end == z + s.n;
}

static struct str take_number(struct arena *a, const struct form_item *item, struct str s, struct answer *ret)
{
	bool bounds = item->min || item->max;

	if (!number_of(s, &ret->number))
		return T("Нужно число.");
	if (bounds && (ret->number < (double)item->min || ret->number > (double)item->max))
		return range_fault(a, (struct value_range){ item->min, item->max });
	return S("");
}

static struct str take_date(struct str s, struct answer *ret)
{
	struct date d;

	if (!text_to_date(s, &d))
		return T("Нужна дата: 05.09.2026.");
	ret->value = date_to_days(d);
	return S("");
}

static struct str take_text(struct arena *a, struct str s, struct answer *ret)
{
	if (s.n > ANSWER_TEXT_MAX)
		return str_fmt(a, "Ответ длиннее %d знаков: сократите его, здесь он не обрежется.", ANSWER_TEXT_MAX / 2);
	ret->text = str_dup(a, s);
	return S("");
}

struct str answer_take(struct arena *a, const struct form_item *item, const struct typed *typed, struct answer *ret)
{
	struct str s = typed->n ? str_trim(typed->v[0]) : S("");

	*ret = (struct answer){ 0 };
	if (item->type == ITEM_MANY)
		return take_many(a, item, typed, ret);
	if (item->type == ITEM_MATRIX)
		return take_rows(a, item, typed, ret);
	if (!s.n)
		return S("");
	ret->has = true;
	switch (item->type) {
	case ITEM_NUMBER: return take_number(a, item, s, ret);
	case ITEM_DATE: return take_date(s, ret);
	case ITEM_SHORT: case ITEM_LONG: return take_text(a, s, ret);
	default: return take_counted(a, item, s, ret);
	}
}

/* ---- All of them ----------------------------------------------------------------------------------------------------------------- */

bool answer_asked(const struct questionnaire *q, const struct answers *all, size_t item)
{
	const struct item_condition *when = &q->items[item].when;
	size_t of = when->item.n ? form_find(q, when->item) : SIZE_MAX;

	if (of == SIZE_MAX)
		return true;
	if (!all->v[of].has)
		return false;
	for (size_t i = 0; i < when->n; i++)
		if (all->v[of].value == when->values[i])
			return true;
	return false;
}

static bool rows_left_out(const struct form_item *item, const struct answer *v)
{
	if (item->type != ITEM_MATRIX)
		return false;
	for (size_t i = 0; i < v->n_rows; i++)
		if (!v->row[i])
			return true;
	return false;
}

bool answers_check(struct arena *a, const struct questionnaire *q, struct answers *all, struct str *faults)
{
	bool fine = true;

	(void)a;
	for (size_t i = 0; i < q->n; i++) {
		if (!answer_asked(q, all, i)) {
			all->v[i] = (struct answer){ 0 };
			faults[i] = S("");
		} else if (!faults[i].n && q->items[i].required && !all->v[i].has) {
			faults[i] = T("Без ответа на этот вопрос анкета не принимается.");
		} else if (!faults[i].n && q->items[i].required && rows_left_out(&q->items[i], &all->v[i])) {
			faults[i] = T("Ответьте в каждой строке.");
		}
		fine = fine && !faults[i].n;
	}
	return fine;
}

/* The ticks of MANY as numbers of options. */
static struct typed ticked(struct arena *a, const struct str *cells, size_t n)
{
	struct typed t = { 0, NEW_ARRAY(a, n + 1, struct str) };

	for (size_t i = 0; i < n; i++)
		if (str_trim(cells[i]).n)
			t.v[t.n++] = str_fmt(a, "%zu", i + 1);
	return t;
}

bool answers_take(struct arena *a, const struct questionnaire *q, const struct str *cells, size_t n, struct answers *ret, struct str **faults)
{
	struct str *all = NEW_ARRAY(a, FORM_CELLS_MAX + 1, struct str);
	size_t at = 0;

	for (size_t i = 0; i < n && i < FORM_CELLS_MAX; i++)
		all[i] = cells[i];
	*ret = (struct answers){ q->n, NEW_ARRAY(a, q->n, struct answer) };
	*faults = NEW_ARRAY(a, q->n, struct str);
	for (size_t i = 0; i < q->n; at += item_cells(&q->items[i]), i++) {
		size_t k = item_cells(&q->items[i]);
		struct typed t = q->items[i].type == ITEM_MANY ? ticked(a, all + at, k) : (struct typed){ k, all + at };
		(*faults)[i] = answer_take(a, &q->items[i], &t, &ret->v[i]);
	}
	return answers_check(a, q, ret, *faults);
}

/* ---- Packed ---------------------------------------------------------------------------------------------------------------------- */

enum { VALUE_ZERO = 32768 };
static const int64_t DAY_ZERO = INT64_C(1) << 31;

static size_t packed_size(const struct form_item *item)
{
	switch (item->type) {
	case ITEM_MANY: case ITEM_NUMBER: return 8;
	case ITEM_MATRIX: return 2 * item->n_rows;
	case ITEM_DATE: return 4;
	case ITEM_SHORT: case ITEM_LONG: return 1;
	default: return 2;
	}
}

void answers_places(const struct questionnaire *q, struct answer_place *ret)
{
	size_t at = 0;

	for (size_t i = 0; i < q->n; i++) {
		ret[i] = (struct answer_place){ at, packed_size(&q->items[i]) };
		at += ret[i].n;
	}
}

static void put_le(uint8_t *p, uint64_t v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

static uint64_t get_le(const uint8_t *p, size_t n)
{
	uint64_t v = 0;

	for (size_t i = 0; i < n; i++)
		v |= (uint64_t)p[i] << (8 * i);
	return v;
}

static uint64_t bits_of(double v) { uint64_t u; memcpy(&u, &v, sizeof u); return u; }
static double of_bits(uint64_t u) { double v; memcpy(&v, &u, sizeof v); return v; }

static void pack_one(uint8_t *p, const struct form_item *item, const struct answer *v)
{
	switch (item->type) {
	case ITEM_MANY: put_le(p, v->has ? v->set : 0, 8); break;
	case ITEM_NUMBER: put_le(p, bits_of(v->has ? v->number : (double)NAN), 8); break;
	case ITEM_DATE: put_le(p, v->has ? (uint64_t)(v->value + DAY_ZERO) : 0, 4); break;
	case ITEM_SHORT: case ITEM_LONG: p[0] = v->has; break;
	case ITEM_MATRIX:
		for (size_t i = 0; i < item->n_rows; i++)
			put_le(p + 2 * i, v->has && v->row[i] ? (uint64_t)(v->row[i] + VALUE_ZERO) : 0, 2);
		break;
	default: put_le(p, v->has ? (uint64_t)(v->value + VALUE_ZERO) : 0, 2);
	}
}

static void unpack_rows(struct arena *a, const uint8_t *p, const struct form_item *item, struct answer *ret)
{
	ret->n_rows = item->n_rows;
	ret->row = NEW_ARRAY(a, item->n_rows, int64_t);
	for (size_t i = 0; i < item->n_rows; i++) {
		uint64_t v = get_le(p + 2 * i, 2);
		ret->row[i] = v ? (int64_t)v - VALUE_ZERO : 0;
		ret->has = ret->has || v;
	}
}

static void unpack_one(struct arena *a, const uint8_t *p, const struct form_item *item, struct answer *ret)
{
	*ret = (struct answer){ 0 };
	switch (item->type) {
	case ITEM_MANY: ret->set = get_le(p, 8); ret->has = ret->set != 0; break;
	case ITEM_NUMBER: ret->number = of_bits(get_le(p, 8)); ret->has = !isnan(ret->number); break;
	case ITEM_DATE: ret->has = get_le(p, 4) != 0; ret->value = ret->has ? (int64_t)get_le(p, 4) - DAY_ZERO : 0; break;
	case ITEM_SHORT: case ITEM_LONG: ret->has = p[0] != 0; break;
	case ITEM_MATRIX: unpack_rows(a, p, item, ret); break;
	default: ret->has = get_le(p, 2) != 0; ret->value = ret->has ? (int64_t)get_le(p, 2) - VALUE_ZERO : 0;
	}
}

static size_t whole_size(const struct questionnaire *q)
{
	size_t n = 0;

	for (size_t i = 0; i < q->n; i++)
		n += packed_size(&q->items[i]);
	return n;
}

struct bytes answers_pack(struct arena *a, const struct questionnaire *q, const struct answers *all)
{
	size_t n = whole_size(q), at = 0;
	uint8_t *p = arena_zalloc(a, n + 1);

	for (size_t i = 0; i < q->n; at += packed_size(&q->items[i]), i++)
		pack_one(p + at, &q->items[i], &all->v[i]);
	return (struct bytes){ p, n };
}

bool answers_unpack(struct arena *a, const struct questionnaire *q, struct bytes packed, struct answers *ret)
{
	size_t at = 0;

	if (packed.n != whole_size(q))
		return false;
	*ret = (struct answers){ q->n, NEW_ARRAY(a, q->n, struct answer) };
	for (size_t i = 0; i < q->n; at += packed_size(&q->items[i]), i++)
		unpack_one(a, packed.p + at, &q->items[i], &ret->v[i]);
	return true;
}
