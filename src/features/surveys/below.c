#include "features/surveys/below.h"

static void put(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

static struct bytes blob_of(struct arena *a, const uint32_t *cells, size_t n)
{
	uint8_t *p = NEW_ARRAY(a, 4 * n + 1, uint8_t);

	for (size_t i = 0; i < n; i++)
		put(p + 4 * i, cells[i]);
	return (struct bytes){ p, 4 * n };
}

static void add(uint32_t *to, struct bytes counts, size_t cells)
{
	for (size_t i = 0; i < cells; i++)
		to[i] += count_at(counts, i);
}

void survey_below_add(struct arena *a, struct below_list l, size_t cells, struct below_total *ret)
{
	uint32_t *all = NEW_ARRAY(a, cells + 1, uint32_t), *pool = NEW_ARRAY(a, cells + 1, uint32_t);
	struct below_total t = { 0 };

	for (size_t i = 0; i < l.n; i++) {
		const struct below_counts *r = &l.v[i];
		if (r->counts.n != 4 * cells) {
			t.odd++;
			continue;
		}
		if (r->n >= RESULTS_LEAST) {
			add(all, r->counts, cells);
			t.n += r->n;
			t.campaigns++;
			continue;
		}
		add(pool, r->counts, cells);
		t.waiting_n += r->n;
		t.waiting_campaigns++;
		if (t.waiting_n < RESULTS_LEAST)
			continue;
		for (size_t k = 0; k < cells; k++)
			all[k] += pool[k];
		memset(pool, 0, cells * sizeof *pool);
		t.n += t.waiting_n;
		t.campaigns += t.waiting_campaigns;
		t.waiting_n = t.waiting_campaigns = 0;
	}
	t.counts = blob_of(a, all, cells);
	*ret = t;
}

void survey_below_places(struct arena *a, struct below_list l, size_t cells, struct places_counts *ret)
{
	for (size_t i = 0; i < l.n; i++) {
		const struct below_counts *r = &l.v[i];
		size_t k = 0;
		if (r->counts.n != 4 * cells || r->n < RESULTS_LEAST)
			continue;
		while (k < ret->n && !uuid_eq(ret->v[k].place, r->org))
			k++;
		if (k == ret->n)
			*VEC_ADD(a, ret) = (struct place_counts){ .place = r->org };
		struct bytes sum = ret->v[k].counts;
		if (counts_sum(a, sum, r->counts, &sum)) {
			ret->v[k].counts = sum;
			ret->v[k].n += r->n;
		}
	}
}
