/* Counting packed answers without unpacking them: a row costs what its bytes cost. */
#include "features/surveys/counts.h"

#include <math.h>

struct packed_layout packed_layout_of(struct arena *a, const struct questionnaire *q)
{
	struct answer_place *blob = NEW_ARRAY(a, q->n, struct answer_place);
	struct count_place *cells = NEW_ARRAY(a, q->n, struct count_place);
	struct packed_layout l = { .q = q, .n = q->n, .v = NEW_ARRAY(a, q->n + 1, struct packed_item), .cells = counts_places(q, cells) };

	answers_places(q, blob);
	for (size_t i = 0; i < q->n; i++) {
		const struct form_item *item = &q->items[i];
		struct value_range r = { 1, (int64_t)item->n_options };
		if (item_is_counted(item->type))
			r = item_range(item);
		l.v[i] = (struct packed_item){ item->type, blob[i].at, cells[i].at, r.least, r.most, item->n_rows, item->n_options };
		l.bytes = blob[i].at + blob[i].n;
	}
	return l;
}

static uint64_t little(const uint8_t *p, int n)
{
	uint64_t v = 0;

	for (int i = n; i-- > 0;)
		v = v << 8 | p[i];
	return v;
}

/* A value of two bytes, 0: none.  false: out of its range. */
static bool count_value(const struct packed_item *x, const uint8_t *p, uint32_t *cells)
{
	int64_t v = (int64_t)little(p, 2) - 32768;

	if (v == -32768)
		return true;
	if (v < x->least || v > x->most)
		return false;
	cells[v - x->least]++;
	return true;
}

static bool count_set(const struct packed_item *x, uint64_t set, uint32_t *cells)
{
	for (size_t i = 0; i < x->n_options; i++)
		cells[i] += set >> i & 1;
	cells[x->n_options] += set != 0;
	return x->n_options == 64 || !(set >> x->n_options);
}

static bool count_item(const struct packed_item *x, const uint8_t *p, uint32_t *cells)
{
	bool fine = true;
	uint64_t bits;
	double number;

	switch (x->type) {
	case ITEM_YN: case ITEM_SCALE: case ITEM_ONE: case ITEM_FREQ: return count_value(x, p, cells);
	case ITEM_MANY: return count_set(x, little(p, 8), cells);
	case ITEM_MATRIX:
		for (size_t r = 0; r < x->n_rows; r++)
			fine = count_value(x, p + 2 * r, cells + r * x->n_options) && fine;
		return fine;
	case ITEM_NUMBER:
		bits = little(p, 8);
		memcpy(&number, &bits, sizeof number);
		cells[0] += !isnan(number);
		return true;
	case ITEM_DATE: cells[0] += little(p, 4) != 0; return true;
	case ITEM_SHORT: case ITEM_LONG: cells[0] += p[0] == 1; return true;
	}
	return false;
}

bool packed_count(const struct packed_layout *l, struct bytes packed, uint32_t *cells)
{
	bool fine = packed.n == l->bytes;

	for (size_t i = 0; fine && i < l->n; i++)
		fine = count_item(&l->v[i], packed.p + l->v[i].at, cells + l->v[i].cell);
	return fine;
}
