/* Where closings go when the dates of a row change: what was executed is never lost. */
#include "features/plan/change.h"

static bool same_day(struct opt_date a, struct opt_date b) { return a.has == b.has && (!a.has || date_eq(a.v, b.v)); }

static struct change_seat *seat_as_before(size_t n, struct change_seat *seats, const struct change_claim *c)
{
	for (size_t i = 0; i < n; i++)
		if (uuid_eq(seats[i].item, c->item) && str_eq(seats[i].key, c->key))
			return &seats[i];
	return NULL;
}

static struct change_seat *seat_of_day(size_t n, struct change_seat *seats, const struct change_claim *c)
{
	for (size_t i = 0; i < n; i++)
		if (!seats[i].taken && c->due.has && same_day(seats[i].due, c->due))
			return &seats[i];
	return NULL;
}

/* Free ones first, then the nearest by day; one without a date is further than any other. */
static struct change_seat *nearest(size_t n, struct change_seat *seats, const struct change_claim *c)
{
	int32_t want = date_to_days(c->due.has ? c->due.v : c->executed);
	struct change_seat *best = NULL;
	int64_t least = 0;

	for (size_t i = 0; i < n; i++) {
		int64_t far = seats[i].due.has ? date_to_days(seats[i].due.v) - want : INT32_MAX;
		far = (far < 0 ? -far : far) + (seats[i].taken ? (int64_t)INT32_MAX * 4 : 0);
		if (!best || far < least) {
			best = &seats[i];
			least = far;
		}
	}
	return best;
}

static void bind_asked(size_t n, struct change_seat *seats, enum change_keep keep, struct change_binding *b)
{
	b->asked = true;
	b->fate = FATE_HISTORY;
	struct change_seat *seat = keep == KEEP_NEAREST ? nearest(n, seats, b->claim) : NULL;
	if (!seat)
		return;
	b->fate = seat->taken ? FATE_JOINS : FATE_NEAREST;
	b->seat = seat;
	seat->taken = true;
}

/* Three rounds, the surest first: so that none takes another's seat. */
size_t change_bind(struct uuid item, size_t n, const struct change_claim *claims, size_t n_seats, struct change_seat *seats, enum change_keep keep,
                   struct change_binding *ret)
{
	size_t asked = 0;

	for (size_t i = 0; i < n; i++) {
		struct change_seat *seat = seat_as_before(n_seats, seats, &claims[i]);
		ret[i] = (struct change_binding){ .claim = &claims[i], .fate = FATE_STAYS, .seat = seat };
		if (seat)
			seat->taken = true;
	}
	for (size_t i = 0; i < n; i++) {
		if (ret[i].seat || !uuid_eq(claims[i].item, item) || claims[i].kept)
			continue;
		struct change_seat *seat = seat_of_day(n_seats, seats, &claims[i]);
		if (!seat)
			continue;
		ret[i].fate = FATE_MOVES;
		ret[i].seat = seat;
		seat->taken = true;
	}
	for (size_t i = 0; i < n; i++)
		if (!ret[i].seat && !(claims[i].kept && uuid_eq(claims[i].item, item))) {
			bind_asked(n_seats, seats, keep, &ret[i]);
			asked++;
		}
	return asked;
}
