/* Pairs from which nobody has heard for long. */
#include "features/pairs/life.h"

#include "features/handover/handover.h"
#include "features/pairs/pairs_in.h"
#include "kernel/auth/people.h"
#include "kernel/auth/setting.h"

#include <stdlib.h>

#define PAIRS_MOST 20000
#define LOOK_BACK_DAYS 400

static int by_pair(const void *x, const void *y)
{
	const struct pair_sign *a = x, *b = y;
	int c = memcmp(&a->pair, &b->pair, sizeof a->pair);

	return c ? c : -date_cmp(a->day, b->day);
}

/* Of several of one pair the newest. */
static void keep_newest(struct pair_last_signs *l)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (n == 0 || !uuid_eq(l->v[n - 1].pair, l->v[i].pair))
			l->v[n++] = l->v[i];
	l->n = n;
}

enum status pair_signs_read(struct db *db, struct pair_last_signs *ret)
{
	struct date since = date_add_days(db->today, -LOOK_BACK_DAYS);
	struct pair_signs others = { 0 };
	struct pair_signs_since_list own;

	*ret = (struct pair_last_signs){ 0 };
	TRY(pair_signs_since(db, since, PAIRS_MOST, &own));
	for (size_t i = 0; i < own.n; i++)
		*VEC_ADD(db->arena, ret) = (struct pair_sign){ own.v[i].pair_id, own.v[i].day, T("отметка куратора") };
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->pair_signs)
			TRY(slices[i]->pair_signs->list(db, since, &others));
	for (size_t i = 0; i < others.n; i++)
		*VEC_ADD(db->arena, ret) = others.v[i];
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, by_pair);
	keep_newest(ret);
	return OK;
}

const struct pair_sign *pair_sign_of(const struct pair_last_signs *l, struct uuid pair)
{
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (memcmp(&l->v[mid].pair, &pair, sizeof pair) < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < l->n && uuid_eq(l->v[lo].pair, pair) ? &l->v[lo] : NULL;
}

/* ---- who is away ---- */

struct person_leave { struct uuid person; struct pair_leave days; };
struct person_leaves { size_t n, cap; struct person_leave *v; };

static enum status read_leaves(struct db *db, struct date since, struct person_leaves *ret)
{
	struct absences l;

	TRY(absences_between(db, since, db->today, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct account_who who;
		TRY(people_account_who(db, l.v[i].account, &who));
		if (who.person.has)
			*VEC_ADD(db->arena, ret) = (struct person_leave){ who.person.v, { l.v[i].from, l.v[i].to } };
	}
	return OK;
}

static struct pair_leaves leaves_of(struct arena *a, const struct person_leaves *all, struct uuid mentor, struct uuid mentee)
{
	struct pair_leaves l = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].person, mentor) || uuid_eq(all->v[i].person, mentee))
			*VEC_ADD(a, &l) = all->v[i].days;
	return l;
}

/* ---- silence ---- */

/* Days that count, summed up from the first one on: of many pairs each is two look-ups. */
struct days { struct date from; int n; int *sum; };

static struct days days_of(struct arena *a, const struct calendar *c, struct date from, struct date today)
{
	struct days d = { .from = from, .n = LOOK_BACK_DAYS + 1 };

	d.sum = NEW_ARRAY(a, (size_t)d.n + 1, int);
	d.sum[0] = 0;
	for (int i = 0; i < d.n; i++) {
		struct date day = date_add_days(from, i);
		d.sum[i + 1] = d.sum[i] + (date_cmp(day, today) <= 0 && !calendar_in_holidays(c, day));
	}
	return d;
}

/* As pair_silent_days without leaves. */
static int quick_days(const struct days *d, struct date since, struct opt_date last)
{
	struct date first = date_add_days(since, PAIR_QUIET_DAYS);

	if (last.has && date_cmp(last.v, first) >= 0)
		first = date_add_days(last.v, 1);
	int at = date_to_days(first) - date_to_days(d->from);
	return at > d->n ? 0 : d->sum[d->n] - d->sum[at < 0 ? 0 : at];
}

static int longest_first(const void *x, const void *y)
{
	const struct pair_silent *a = x, *b = y;

	return a->days != b->days ? (a->days < b->days) - (a->days > b->days) : memcmp(&a->pair, &b->pair, sizeof a->pair);
}

enum status pair_silents_read(struct db *db, struct pair_silents *ret)
{
	struct date from = date_add_days(db->today, -LOOK_BACK_DAYS);
	struct person_leaves away = { 0 };
	struct pair_live_ids_list l;
	struct pair_last_signs signs;
	struct calendar c;

	*ret = (struct pair_silents){ 0 };
	TRY(setting_int(db, "pairs.silent-days", &ret->limit));
	if (ret->limit == 0)
		return OK;
	TRY(calendar_load(db, from, db->today, &c));
	TRY(pair_signs_read(db, &signs));
	TRY(read_leaves(db, from, &away));
	TRY(pair_live_ids(db, db->today, PAIRS_MOST, &l));
	struct days sums = days_of(db->arena, &c, from, db->today);
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_live_ids_row *r = &l.v[i];
		const struct pair_sign *s = pair_sign_of(&signs, r->id);
		struct date since = date_cmp(r->since, from) < 0 ? from : r->since;
		if (str_eq(r->state, S("paused")) || date_cmp(r->since, db->today) > 0 || pair_type_quiet(r->type, s != NULL))
			continue;
		struct opt_date last = { s != NULL, s ? s->day : since };
		int days = quick_days(&sums, since, last);
		if (days >= ret->limit && away.n) {
			struct pair_leaves mine = leaves_of(db->arena, &away, r->mentor_id, r->mentee_id);
			days = pair_silent_days(&c, since, last, &mine, db->today);
		}
		if (days >= ret->limit)
			*VEC_ADD(db->arena, ret) = (struct pair_silent){ r->id, days };
	}
	if (ret->n)
		qsort(ret->v, ret->n, sizeof *ret->v, longest_first);
	return OK;
}
