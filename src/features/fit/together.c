/* Who suits whom in one group: what binds mentees to one another. */
#include "features/fit/load.h"

#include <stdlib.h>

#include "features/wishes/wishes.h"

#define ALL_KEPT 400                         /* mentees of whom everything is kept; else the strongest … */
#define KEPT 40                              /* … of each, beside what a curator has said */
#define WORDS_MOST 3
#define ASK_AFTER 20                         /* mentees */

struct belongs { struct uuid group; struct str title; bool class; };
struct marked { struct uuid x, y; bool must; };
/* What the two said of each other for a group: how many of them want it, whether one does not. */
struct peers { struct uuid x, y; int wish; bool apart; };
struct fit_bonds {
	const struct fit_data *d;
	const struct fit_side **side;        /* of each mentee of the problem */
	const struct belongs *belongs;
	int32_t *first;                      /* n + 1 */
	struct { size_t n, cap; struct marked *v; } marks;
	struct { size_t n, cap; struct peers *v; } peers;
	const int *points;
};

/* ---- two of them ---- */

static bool share_group(const struct fit_bonds *b, int32_t i, int32_t k, bool class, struct str *ret)
{
	for (int32_t x = b->first[i]; x < b->first[i + 1]; x++)
		for (int32_t y = b->first[k]; y < b->first[k + 1] && b->belongs[x].class == class; y++)
			if (uuid_eq(b->belongs[x].group, b->belongs[y].group)) {
				*ret = b->belongs[x].title;
				return true;
			}
	return false;
}

static int like_the_same(const struct fit_side *x, const struct fit_side *y)
{
	struct fit_set both = fit_set_and(&x->likes.tags, &y->likes.tags);

	return fit_set_count(&both) + fit_ids_common(x->likes.words, y->likes.words, NULL);
}

/* 1: there is a common time, -1: there is none, 0: of one nothing is known. */
static int meet(const struct fit_side *x, const struct fit_side *y) { return !x->times || !y->times ? 0 : x->times & y->times ? 1 : -1; }

static int by_id(const void *x, const void *y) { return memcmp(x, y, sizeof(struct uuid)); }
static int by_two(const void *x, const void *y) { return memcmp(x, y, 2 * sizeof(struct uuid)); }

static const struct marked *mark_of(const struct fit_bonds *b, struct uuid x, struct uuid y)
{
	struct marked key = { memcmp(x.b, y.b, sizeof x.b) < 0 ? x : y, memcmp(x.b, y.b, sizeof x.b) < 0 ? y : x, false };

	return b->marks.n ? bsearch(&key, b->marks.v, b->marks.n, sizeof key, by_two) : NULL;
}

static const struct peers *peers_of(const struct fit_bonds *b, struct uuid x, struct uuid y)
{
	struct peers key = { memcmp(x.b, y.b, sizeof x.b) < 0 ? x : y, memcmp(x.b, y.b, sizeof x.b) < 0 ? y : x, 0, false };

	return b->peers.n ? bsearch(&key, b->peers.v, b->peers.n, sizeof key, by_two) : NULL;
}

/* A curator's word and theirs against it are one «не ставить вместе», not two. */
static int64_t said_points(const int *points, const struct marked *m, const struct peers *p)
{
	bool never = (m && !m->must) || (p && p->apart);

	return (m && m->must ? points[FIT_BOND_MUST] : 0) + (p ? p->wish * (int64_t)points[FIT_BOND_WISH] : 0) + (never ? points[FIT_BOND_NEVER] : 0);
}

static int64_t points_of(const struct fit_bonds *b, int32_t i, int32_t k, bool *ret_said)
{
	const struct fit_side *x = b->side[i], *y = b->side[k];
	const struct marked *m = mark_of(b, x->id, y->id);
	const int *points = b->points;
	struct str title;

	const struct peers *p = peers_of(b, x->id, y->id);
	*ret_said = m != NULL || p != NULL;
	return (share_group(b, i, k, true, &title) ? points[FIT_BOND_CLASS] : 0) + (share_group(b, i, k, false, &title) ? points[FIT_BOND_GROUP] : 0)
		+ (like_the_same(x, y) ? points[FIT_BOND_INTERESTS] : 0) + meet(x, y) * points[FIT_BOND_TIME] + said_points(points, m, p);
}

static void join(struct arena *a, struct str *to, struct str words) { *to = to->n ? str_fmt(a, "%.*s; %.*s", SP(*to), SP(words)) : words; }

struct str fit_together_words(struct arena *a, const struct fit_together *t, int32_t i, int32_t k, bool mute)
{
	const struct fit_bonds *b = t->bonds;
	const struct fit_side *x = b->side[i], *y = b->side[k];
	const struct marked *m = mute ? NULL : mark_of(b, x->id, y->id);
	const struct peers *p = mute ? NULL : peers_of(b, x->id, y->id);
	struct str said = S(""), title;

	if (p && p->apart)
		join(a, &said, T("против: один из двоих просил не ставить вместе"));
	else if (p && p->wish)
		join(a, &said, p->wish > 1 ? T("оба хотят в одну группу") : T("один из двоих хочет в одну группу"));
	if (m)
		join(a, &said, m->must ? T("«только вместе»") : T("против: «не ставить вместе»"));
	if (share_group(b, i, k, true, &title))
		join(a, &said, str_fmt(a, "%.*s %.*s", SP(T("один класс:")), SP(title)));
	if (share_group(b, i, k, false, &title))
		join(a, &said, str_fmt(a, "%.*s %.*s", SP(T("вместе в объединении:")), SP(title)));
	if (like_the_same(x, y))
		join(a, &said, str_fmt(a, "%.*s %.*s", SP(T("общие интересы:")), SP(fit_common_words(a, b->d->dictionary, &x->likes, &y->likes, WORDS_MOST))));
	if (meet(x, y) > 0)
		join(a, &said, str_fmt(a, "%.*s %.*s", SP(T("общее время:")), SP(person_times_words(a, x->times & y->times))));
	else if (meet(x, y) < 0)
		join(a, &said, T("против: нет общего времени"));
	return said;
}

/* ---- out of the store ---- */

static enum status read_groups(struct db *db, const struct fit_problem *p, struct fit_bonds *b)
{
	struct fit_members_list l;
	struct fit_index at = { p->n, NEW_ARRAY(db->arena, (size_t)p->n + 1, struct fit_place) };

	TRY(fit_members(db, p->data->day, FIT_PAIRS_MOST, &l));
	for (int32_t i = 0; i < p->n; i++)
		at.v[i] = (struct fit_place){ p->mentees[i].id, i };
	if (p->n)
		qsort(at.v, (size_t)p->n, sizeof *at.v, by_id);
	int32_t *count = NEW_ARRAY(db->arena, (size_t)p->n + 2, int32_t), *where = NEW_ARRAY(db->arena, l.n + 1, int32_t);
	for (size_t k = 0; k < l.n; k++) {
		where[k] = fit_at(&at, l.v[k].person_id);
		if (where[k] >= 0)
			count[where[k] + 1]++;
	}
	for (int32_t i = 0; i < p->n; i++)
		count[i + 1] += count[i];
	b->first = count;
	int32_t *next = NEW_ARRAY(db->arena, (size_t)p->n + 1, int32_t);
	struct belongs *v = NEW_ARRAY(db->arena, l.n + 1, struct belongs);
	for (size_t k = 0; k < l.n; k++)
		if (where[k] >= 0)
			v[count[where[k]] + next[where[k]]++] = (struct belongs){ l.v[k].group_id, l.v[k].title, str_eq(l.v[k].kind, S("class")) };
	b->belongs = v;
	return OK;
}

static enum status read_marks(struct db *db, struct fit_bonds *b)
{
	struct fit_marks_list l;

	TRY(fit_marks(db, FIT_PAIRS_MOST, &l));
	for (size_t k = 0; k < l.n; k++) {
		bool turn = memcmp(l.v[k].a_id.b, l.v[k].b_id.b, sizeof l.v[k].a_id.b) > 0, must = str_eq(l.v[k].kind, S("must"));
		if (must || str_eq(l.v[k].kind, S("never")))
			*VEC_ADD(db->arena, &b->marks) = (struct marked){ turn ? l.v[k].b_id : l.v[k].a_id, turn ? l.v[k].a_id : l.v[k].b_id, must };
	}
	if (b->marks.n)
		qsort(b->marks.v, b->marks.n, sizeof *b->marks.v, by_two);
	return OK;
}

static void join_peers(struct fit_bonds *b)
{
	size_t n = 0;

	if (b->peers.n)
		qsort(b->peers.v, b->peers.n, sizeof *b->peers.v, by_two);
	for (size_t k = 0; k < b->peers.n; k++) {
		struct peers *last = n ? &b->peers.v[n - 1] : NULL;
		if (last && by_two(last, &b->peers.v[k]) == 0) {
			last->wish += b->peers.v[k].wish;
			last->apart |= b->peers.v[k].apart;
		} else {
			b->peers.v[n++] = b->peers.v[k];
		}
	}
	b->peers.n = n;
}

static enum status read_peers(struct db *db, struct fit_bonds *b)
{
	struct wish_peers l;

	TRY(wishes_peers_of(db, b->d->form, b->d->day, &l));
	for (size_t k = 0; k < l.n; k++) {
		const struct wish_peer *w = &l.v[k];
		bool turn = memcmp(w->who.b, w->whom.b, sizeof w->who.b) > 0;
		*VEC_ADD(db->arena, &b->peers) = (struct peers){ turn ? w->whom : w->who, turn ? w->who : w->whom, w->together, !w->together };
	}
	join_peers(b);
	return OK;
}

/* ---- lists ---- */

struct bond { int32_t i, k; int64_t points; };
struct bonds { size_t n, cap; struct bond *v; };

static int strongest_first(const void *x, const void *y)
{
	const struct bond *a = x, *b = y;

	return a->points != b->points ? (a->points < b->points ? 1 : -1) : a->k - b->k;
}

static int by_people(const void *x, const void *y)
{
	const struct bond *a = x, *b = y;

	return a->i != b->i ? a->i - b->i : a->k - b->k;
}

static void add_both(struct arena *a, struct bonds *all, struct bond b)
{
	*VEC_ADD(a, all) = b;
	*VEC_ADD(a, all) = (struct bond){ b.k, b.i, b.points };
}

/* Of many people the strongest of each; what was said of two is kept always. */
static void bind_one(struct arena *a, const struct fit_bonds *b, int32_t n, int32_t i, struct bonds *one, struct bonds *all)
{
	one->n = 0;
	for (int32_t k = n > ALL_KEPT ? 0 : i + 1; k < n; k++) {
		bool said = false;
		int64_t points = k == i ? 0 : points_of(b, i, k, &said);
		if (!points)
			continue;
		if (said || n <= ALL_KEPT)
			add_both(a, all, (struct bond){ i, k, points });
		else if (points > 0)
			*VEC_ADD(a, one) = (struct bond){ i, k, points };
	}
	if (one->n > KEPT)
		qsort(one->v, one->n, sizeof *one->v, strongest_first);
	for (size_t k = 0; k < one->n && k < KEPT; k++)
		add_both(a, all, one->v[k]);
}

static void to_lists(struct arena *a, int32_t n, struct bonds *all, struct fit_together *ret)
{
	int64_t at = 0;

	if (all->n)
		qsort(all->v, all->n, sizeof *all->v, by_people);
	ret->first = NEW_ARRAY(a, (size_t)n + 1, int64_t);
	ret->with = NEW_ARRAY(a, all->n + 1, int32_t);
	ret->points = NEW_ARRAY(a, all->n + 1, int64_t);
	for (size_t k = 0; k < all->n; k++) {
		if (k && by_people(&all->v[k - 1], &all->v[k]) == 0)
			continue;
		ret->with[at] = all->v[k].k;
		ret->points[at++] = all->v[k].points;
		ret->first[all->v[k].i + 1] = at;
	}
	for (int32_t i = 0; i < n; i++)
		ret->first[i + 1] = ret->first[i + 1] > ret->first[i] ? ret->first[i + 1] : ret->first[i];
}

static enum status together(struct db *db, const struct fit_problem *p, bool lists, const struct match_watch *watch, struct fit_together *ret)
{
	struct fit_bonds *b = NEW(db->arena, struct fit_bonds);
	struct bonds one = { 0 }, all = { 0 };

	b->d = p->data;
	b->points = p->data->config.bond;
	b->side = NEW_ARRAY(db->arena, (size_t)p->n + 1, const struct fit_side *);
	for (int32_t i = 0; i < p->n; i++)
		b->side[i] = &p->data->mentees[p->mentee_of[i]];
	TRY(read_groups(db, p, b));
	TRY(read_marks(db, b));
	TRY(read_peers(db, b));
	for (int32_t i = 0; i < p->n && lists; i++) {
		if (watch && i % ASK_AFTER == 0 && !watch->go_on(watch->arg, i, p->n))
			return BUSY;
		bind_one(db->arena, b, p->n, i, &one, &all);
	}
	to_lists(db->arena, p->n, &all, ret);
	ret->bonds = b;
	return OK;
}

enum status fit_together(struct db *db, const struct fit_problem *p, bool lists, struct fit_together *ret) { return together(db, p, lists, NULL, ret); }

enum status fit_together_watched(struct db *db, const struct fit_problem *p, const struct match_watch *watch, struct fit_together *ret)
{
	return together(db, p, true, watch, ret);
}
