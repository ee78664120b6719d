/* Those whose papers stand alike, counted: what a page of everybody says is counted over a few kinds, and a hundred people are read. */
#include "features/consents/standing.h"

#define KINDS_MOST 400                    /* more than so many: everybody is read */

static struct standing_alike kind_of(struct str roles, struct str states, int64_t n)
{
	return (struct standing_alike){ { .roles = roles, .states = states, .days = S(""), .mentor = str_find(roles, S("mentor/"), 0) >= 0,
		.mentee = str_find(roles, S("mentee/"), 0) >= 0 }, n };
}

static struct standing_alike *find(struct standings_alike *l, struct str roles, struct str states)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].s.roles, roles) && str_eq(l->v[i].s.states, states))
			return &l->v[i];
	return NULL;
}

static void add(struct arena *a, struct standings_alike *l, struct str roles, struct str states, int64_t n)
{
	struct standing_alike *k = find(l, roles, states);

	if (k)
		k->n += n;
	else
		*VEC_ADD(a, l) = kind_of(roles, states, n);
}

/* Whoever is judged now stands as he does, and no longer as is kept. */
static enum status move_live(struct db *db, struct standings_alike *l)
{
	for (size_t i = 0; i < l->live.n; i++) {
		const struct live_standing *p = &l->live.v[i];
		struct consents_standing_of_row kept;
		enum status s = consents_standing_of(db, p->id, &kept);
		if (s != OK && s != NOT_FOUND)
			return s;
		if (s == OK && kept.roles.n)
			add(db->arena, l, kept.roles, kept.states, -1);
		if (p->any)
			add(db->arena, l, p->now.roles, p->now.states, 1);
	}
	return OK;
}

enum status standings_alike(struct db *db, struct standings_alike *ret)
{
	struct consents_alike_list kinds;

	*ret = (struct standings_alike){ 0 };
	TRY(consents_begin(db, &ret->base));
	TRY(standings_live(db, &ret->base, &ret->live));
	if (!ret->live.known)
		return OK;
	TRY(consents_alike(db, KINDS_MOST + 1, &kinds));
	ret->known = kinds.n <= KINDS_MOST;
	for (size_t i = 0; ret->known && i < kinds.n; i++)
		*VEC_ADD(db->arena, ret) = kind_of(kinds.v[i].roles, kinds.v[i].states, kinds.v[i].n);
	return ret->known ? move_live(db, ret) : OK;
}

static const struct live_standing *live_of(const struct standings_alike *l, struct uuid id)
{
	for (size_t i = 0; i < l->live.n; i++)
		if (uuid_eq(l->live.v[i].id, id))
			return &l->live.v[i];
	return NULL;
}

/* Somebody's place; nobody's, or of who is none of them any more: the beginning. */
struct place { struct bytes key; struct uuid id; };
static enum status place_of(struct db *db, const struct standings_alike *l, struct opt_uuid after, struct place *ret)
{
	const struct live_standing *live = after.has ? live_of(l, after.v) : NULL;
	struct consents_standing_of_row kept;

	*ret = (struct place){ { (const uint8_t *)"", 0 }, { { 0 } } };
	if (live && live->any) {
		*ret = (struct place){ live->now.key, live->id };
		return OK;
	}
	enum status s = after.has ? consents_standing_of(db, after.v, &kept) : NOT_FOUND;
	if (s == OK)
		*ret = (struct place){ kept.name_key, after.v };
	return s == NOT_FOUND ? OK : s;
}

static bool behind(const struct standing *s, const struct place *p)
{
	size_t n = s->key.n < p->key.n ? s->key.n : p->key.n;
	int c = n ? memcmp(s->key.p, p->key.p, n) : 0;

	if (c == 0 && s->key.n != p->key.n)
		c = s->key.n < p->key.n ? -1 : 1;
	return c > 0 || (c == 0 && memcmp(s->id.b, p->id.b, sizeof s->id.b) > 0);
}

static enum status add_kind(struct db *db, const struct standings_alike *l, const struct standing *kind, const struct place *at, size_t limit, struct standings *ret)
{
	struct consents_of_alike_list rows;

	TRY(consents_of_alike(db, kind->roles, kind->states, at->key, at->id, (int64_t)(limit + l->live.n), &rows));
	for (size_t i = 0; i < rows.n; i++) {
		if (live_of(l, rows.v[i].person_id))
			continue;
		struct standing *s = VEC_ADD(db->arena, ret);
		*s = *kind;
		s->id = rows.v[i].person_id;
		s->key = rows.v[i].name_key;
	}
	return OK;
}

enum status standings_of_alike(struct db *db, const struct standings_alike *l, const bool *wanted, struct opt_uuid after, size_t limit, struct standings *ret)
{
	struct place at;

	*ret = (struct standings){ 0 };
	TRY(place_of(db, l, after, &at));
	for (size_t k = 0; k < l->n; k++) {
		const struct standing *kind = &l->v[k].s;
		if (!wanted[k])
			continue;
		TRY(add_kind(db, l, kind, &at, limit, ret));
		for (size_t i = 0; i < l->live.n; i++) {
			const struct standing *now = &l->live.v[i].now;
			if (l->live.v[i].any && str_eq(now->roles, kind->roles) && str_eq(now->states, kind->states) && behind(now, &at))
				*VEC_ADD(db->arena, ret) = *now;
		}
	}
	standings_in_order(ret);
	if (ret->n > limit)
		ret->n = limit;
	return OK;
}

enum status standings_soonest(struct db *db, const struct standings_alike *l, struct opt_date *ret)
{
	struct consents_soonest_list rows;
	struct opt_date soonest = { 0 };

	TRY(consents_soonest(db, (int64_t)l->live.n + 1, &rows));
	for (size_t i = 0; i < rows.n && !soonest.has; i++)
		if (!live_of(l, rows.v[i].person_id))
			soonest = rows.v[i].soon;
	for (size_t i = 0; i < l->live.n; i++) {
		struct opt_date soon = l->live.v[i].now.soon;
		if (l->live.v[i].any && soon.has && (!soonest.has || date_cmp(soon.v, soonest.v) < 0))
			soonest = soon;
	}
	*ret = soonest;
	return OK;
}
