#include "features/surveys/counts.h"

/* ---- Shapes ---------------------------------------------------------------------------------------------------------------------- */

static size_t cells_of(const struct form_item *item)
{
	struct value_range r = item_range(item);

	switch (item->type) {
	case ITEM_MANY: return item->n_options + 1;
	case ITEM_MATRIX: return item->n_rows * item->n_options;
	case ITEM_NUMBER: case ITEM_DATE: case ITEM_SHORT: case ITEM_LONG: return 1;
	default: return (size_t)(r.most - r.least + 1);
	}
}

static size_t change_cells_of(const struct form_item *item)
{
	struct value_range r = item_range(item);

	return item->pair.n && item_is_counted(item->type) ? (size_t)(2 * (r.most - r.least) + 1) : 0;
}

static size_t places(const struct questionnaire *q, size_t (*of)(const struct form_item *), struct count_place *ret)
{
	size_t at = 0;

	for (size_t i = 0; i < q->n; i++) {
		ret[i] = (struct count_place){ at, of(&q->items[i]) };
		at += ret[i].n;
	}
	return at;
}

size_t counts_places(const struct questionnaire *q, struct count_place *ret) { return places(q, cells_of, ret); }
size_t changes_places(const struct questionnaire *q, struct count_place *ret) { return places(q, change_cells_of, ret); }

/* ---- Cells ----------------------------------------------------------------------------------------------------------------------- */

uint32_t count_at(struct bytes c, size_t cell)
{
	const uint8_t *p = c.p + 4 * cell;

	return 4 * cell + 4 <= c.n ? p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24 : 0;
}

static void put(uint8_t *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (uint8_t)(v >> (8 * i));
}

struct tally { struct bytes c; uint8_t *p; int by; };

static void step(struct tally *t, size_t cell) { put(t->p + 4 * cell, count_at(t->c, cell) + (uint32_t)t->by); }

static bool copy_of(struct arena *a, struct bytes was, size_t cells, int by, struct tally *ret)
{
	if (was.n && was.n != 4 * cells)
		return false;
	*ret = (struct tally){ { arena_zalloc(a, 4 * cells + 1), 4 * cells }, NULL, by };
	ret->p = (uint8_t *)ret->c.p;
	if (was.n)
		memcpy(ret->p, was.p, was.n);
	return true;
}

static void count_many(struct tally *t, size_t at, const struct form_item *item, uint64_t set)
{
	for (size_t i = 0; i < item->n_options; i++)
		if (set >> i & 1)
			step(t, at + i);
	step(t, at + item->n_options);
}

static void count_rows(struct tally *t, size_t at, const struct form_item *item, const struct answer *v)
{
	for (size_t i = 0; i < item->n_rows && i < v->n_rows; i++)
		if (v->row[i])
			step(t, at + i * item->n_options + (size_t)v->row[i] - 1);
}

static void count_one(struct tally *t, size_t at, const struct form_item *item, const struct answer *v)
{
	if (!v->has)
		return;
	if (item->type == ITEM_MANY)
		count_many(t, at, item, v->set);
	else if (item->type == ITEM_MATRIX)
		count_rows(t, at, item, v);
	else
		step(t, at + (item_is_counted(item->type) ? (size_t)(v->value - item_range(item).least) : 0));
}

bool counts_add(struct arena *a, const struct questionnaire *q, struct bytes was, const struct answers *all, int by, struct bytes *ret)
{
	struct count_place *place = NEW_ARRAY(a, q->n, struct count_place);
	struct tally t;

	if (!copy_of(a, was, counts_places(q, place), by, &t))
		return false;
	for (size_t i = 0; i < q->n; i++)
		count_one(&t, place[i].at, &q->items[i], &all->v[i]);
	*ret = t.c;
	return true;
}

bool changes_add(struct arena *a, const struct questionnaire *second, const struct answers *after, const struct questionnaire *first,
	const struct answers *before, struct bytes was, int by, struct bytes *ret)
{
	struct count_place *place = NEW_ARRAY(a, second->n, struct count_place);
	struct tally t;

	if (!copy_of(a, was, changes_places(second, place), by, &t))
		return false;
	for (size_t i = 0; i < second->n; i++) {
		const struct form_item *item = &second->items[i];
		size_t of = place[i].n ? form_find(first, item->pair) : SIZE_MAX;
		struct value_range r = item_range(item), was_r;
		if (of == SIZE_MAX || first->items[of].type != item->type || !after->v[i].has || !before->v[of].has)
			continue;
		was_r = item_range(&first->items[of]);
		if (was_r.least == r.least && was_r.most == r.most)
			step(&t, place[i].at + (size_t)(after->v[i].value - before->v[of].value + r.most - r.least));
	}
	*ret = t.c;
	return true;
}

bool counts_sum(struct arena *a, struct bytes one, struct bytes other, struct bytes *ret)
{
	struct tally t;

	if (one.n && other.n && one.n != other.n)
		return false;
	if (!copy_of(a, one.n ? one : other, (one.n ? one.n : other.n) / 4, 0, &t))
		return false;
	for (size_t i = 0; one.n && i < other.n / 4; i++)
		put(t.p + 4 * i, count_at(one, i) + count_at(other, i));
	*ret = t.c;
	return true;
}

/* ---- Read off -------------------------------------------------------------------------------------------------------------------- */

/* The value that stands at place k (from 0) when all are put in order. */
static int64_t value_at(struct bytes c, struct count_place p, int64_t least, int64_t k)
{
	int64_t seen = 0;

	for (size_t i = 0; i < p.n; i++) {
		seen += count_at(c, p.at + i);
		if (k < seen)
			return least + (int64_t)i;
	}
	return least;
}

/* A quantile between the two values around it (R's default, type 7: Hyndman and Fan, 1996). */
static double quantile(struct bytes c, struct count_place p, int64_t least, int64_t n, double share)
{
	double at = share * (double)(n - 1);
	int64_t k = (int64_t)at, low = value_at(c, p, least, k);

	return k + 1 < n ? (double)low + (at - (double)k) * (double)(value_at(c, p, least, k + 1) - low) : (double)low;
}

struct count_summary counts_summary(struct bytes counts, struct count_place place, int64_t least)
{
	struct count_summary s = { 0 };
	double sum = 0;

	for (size_t i = 0; i < place.n; i++) {
		uint32_t n = count_at(counts, place.at + i);
		s.n += n;
		sum += (double)n * (double)(least + (int64_t)i);
	}
	if (!s.n)
		return s;
	s.mean = sum / (double)s.n;
	s.median = quantile(counts, place, least, s.n, 0.5);
	s.low = quantile(counts, place, least, s.n, 0.25);
	s.high = quantile(counts, place, least, s.n, 0.75);
	s.least_seen = value_at(counts, place, least, 0);
	s.most_seen = value_at(counts, place, least, s.n - 1);
	return s;
}
