/* An answer in words, as a person reads it. */
#include "features/surveys/answers.h"

static struct str option_of(const struct form_item *item, int64_t v)
{
	return v >= 1 && v <= (int64_t)item->n_options ? item->options[v - 1] : S("");
}

static struct str joined(struct arena *a, struct str to, struct str more)
{
	return to.n ? str_fmt(a, "%.*s; %.*s", SP(to), SP(more)) : more;
}

static struct str many_words(struct arena *a, const struct form_item *item, const struct answer *x)
{
	struct str all = S("");

	for (size_t i = 0; i < item->n_options; i++)
		if (x->set >> i & 1)
			all = joined(a, all, item->options[i]);
	return all;
}

static struct str matrix_words(struct arena *a, const struct form_item *item, const struct answer *x)
{
	struct str all = S("");

	for (size_t i = 0; i < item->n_rows && i < x->n_rows; i++)
		if (x->row[i])
			all = joined(a, all, str_fmt(a, "%.*s: %.*s", SP(item->rows[i]), SP(option_of(item, x->row[i]))));
	return all;
}

struct str answer_words(struct arena *a, const struct form_item *item, const struct answer *x)
{
	if (!x->has)
		return S("");
	switch (item->type) {
	case ITEM_YN: return x->value == 1 ? T("да") : T("нет");
	case ITEM_SCALE: return str_fmt(a, "%lld", (long long)x->value);
	case ITEM_ONE: case ITEM_FREQ: return option_of(item, x->value);
	case ITEM_MANY: return many_words(a, item, x);
	case ITEM_MATRIX: return matrix_words(a, item, x);
	case ITEM_NUMBER: return str_fmt(a, "%g", x->number);
	case ITEM_DATE: {
		struct date d = date_from_days((int32_t)x->value);
		return str_fmt(a, "%02d.%02d.%04d", d.d, d.m, d.y);
	}
	case ITEM_SHORT: case ITEM_LONG: return x->text;
	}
	return S("");
}
