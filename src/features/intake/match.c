#include "features/intake/match.h"

#include <stdlib.h>

/* ---- two people ---- */

/* 1 equal, 0 nothing known, -1 different, -2 different and not by a slip of the pen */
static int born_like(const struct person *a, const struct person *b)
{
	int ya = a->born.has ? a->born.v.y : a->born_year.has ? (int)a->born_year.v : 0;
	int yb = b->born.has ? b->born.v.y : b->born_year.has ? (int)b->born_year.v : 0;

	if (!ya || !yb)
		return 0;
	if (!a->born.has || !b->born.has)
		return ya == yb ? 1 : -2;
	struct date x = a->born.v, y = b->born.v;
	if (date_eq(x, y))
		return 1;
	int wrong = (x.y != y.y) + (x.m != y.m) + (x.d != y.d);
	return wrong == 1 || (x.y == y.y && x.m == y.d && x.d == y.m) ? -1 : -2;
}

enum intake_like intake_like(const struct person *a, const struct person *b)
{
	/* The cheapest question first: most of whom the index offers were born on another day. */
	int born = born_like(a, b), f = born == -2 ? 0 : person_alike_words(a->first, b->first), m = f ? person_alike_words(a->middle, b->middle) : 0;

	if (born == -2 || f == 0 || m == 0)
		return LIKE_NOT;
	int l = person_alike_words(a->last, b->last);
	if (l == 3 && f == 3 && born >= 0 && (m == 3 ? a->middle.n || born == 1 : born == 1))
		return LIKE_SAME;
	if (l == 3 && f == 3 && (born >= 0 || m == 3))
		return LIKE_ASK;
	if (l == 3 && f == 2 && born >= 0)
		return LIKE_ASK;
	if (l == 2 && f >= 2 && m >= 2 && born >= 0)
		return LIKE_ASK;
	return l == 0 && f == 3 && m == 3 && a->middle.n && born == 1 && a->born.has && b->born.has && !str_eq(a->gender, S("m")) ? LIKE_ASK : LIKE_NOT;
}

/* ---- the index: three chains a person ---- */

#define KEYS 3
struct node { const struct person *p; int64_t row; int32_t next[KEYS]; };
struct intake_index { struct node *v; size_t n, cap; int32_t *heads[KEYS]; size_t buckets; };

struct intake_index *intake_index_new(struct arena *a, size_t most)
{
	struct intake_index *x = NEW(a, struct intake_index);

	x->cap = most;
	x->v = NEW_ARRAY(a, most + 1, struct node);
	for (x->buckets = 1024; x->buckets < most * 2; )
		x->buckets *= 2;
	for (int i = 0; i < KEYS; i++)
		x->heads[i] = NEW_ARRAY(a, x->buckets, int32_t);       /* 0 is none: nodes are counted from 1 */
	return x;
}

static uint64_t mix(uint64_t h, uint64_t v) { return (h ^ v) * 0x9e3779b97f4a7c15u; }
static uint64_t letters(uint64_t h, struct str s, int n)
{
	for (size_t i = 0; i < s.n && n > 0; ) {
		uint32_t cp = utf8_lower(utf8_next(s, &i));
		if (cp == ' ' || cp == '-' || cp == '.')
			continue;
		h = mix(h, cp == 0x451 ? 0x435 : cp);
		n--;
	}
	return mix(h, 1);
}

static void keys_of(const struct person *p, uint64_t k[KEYS])
{
	k[0] = letters(letters(1, p->last, 3), p->first, 1);
	k[1] = p->middle.n ? letters(letters(2, p->first, 3), p->middle, 3) : 0;
	k[2] = p->born.has ? mix(3, (uint64_t)(uint32_t)date_to_days(p->born.v)) : 0;
	for (int i = 0; i < KEYS; i++)
		k[i] ^= k[i] >> 29;
}

void intake_index_add(struct intake_index *x, const struct person *p, int64_t row)
{
	uint64_t k[KEYS];

	always_assert(x->n < x->cap);
	struct node *n = &x->v[x->n++];
	*n = (struct node){ .p = p, .row = row };
	keys_of(p, k);
	for (int i = 0; i < KEYS; i++)
		if (k[i]) {
			int32_t *head = &x->heads[i][k[i] & (x->buckets - 1)];
			n->next[i] = *head;
			*head = (int32_t)x->n;
		}
}

/* A chain holds strangers whose key fell into the same bucket too: intake_like tells them apart. */
static void consider(struct arena *a, const struct node *n, const struct person *p, struct intake_founds *ret)
{
	enum intake_like like = intake_like(p, n->p);

	if (like == LIKE_NOT)
		return;
	for (size_t i = 0; i < ret->n; i++)
		if (ret->v[i].p == n->p)
			return;
	if (ret->n == INTAKE_FOUND_MAX && like == LIKE_ASK)
		return;
	if (ret->n < INTAKE_FOUND_MAX)
		(void)VEC_ADD(a, ret);
	size_t at = ret->n - 1;
	for (; at > 0 && like == LIKE_SAME && ret->v[at - 1].like != LIKE_SAME; at--)
		ret->v[at] = ret->v[at - 1];
	ret->v[at] = (struct intake_found){ n->p, n->row, like };
}

void intake_index_find(struct arena *a, const struct intake_index *x, const struct person *p, struct intake_founds *ret)
{
	uint64_t k[KEYS];

	*ret = (struct intake_founds){ 0 };
	keys_of(p, k);
	for (int i = 0; i < KEYS; i++)
		for (int32_t at = k[i] ? x->heads[i][k[i] & (x->buckets - 1)] : 0; at; at = x->v[at - 1].next[i])
			consider(a, &x->v[at - 1], p, ret);
}

/* ---- the plan ---- */

static const struct intake_mark *mark_of(const struct intake *in, size_t row)
{
	for (size_t i = 0; i < in->marks.n; i++)
		if (in->marks.v[i].row == row)
			return &in->marks.v[i];
	return NULL;
}

static void by_found(struct intake_plan_row *r)
{
	size_t same = 0;

	for (size_t i = 0; i < r->found.n; i++)
		same += r->found.v[i].like == LIKE_SAME;
	if (!r->found.n) {
		r->deed = DEED_ADD;
		return;
	}
	/* An earlier row that is alike only is another person of the same list: lists rarely spell one person in two ways. */
	bool store = false;
	for (size_t i = 0; i < r->found.n; i++)
		store |= r->found.v[i].row < 0;
	if (same == 1 || (same > 1 && r->found.v[0].row >= 0)) {
		r->deed = DEED_UPDATE;
		if (r->found.v[0].row >= 0)
			r->same_row = r->found.v[0].row;
		else
			r->person = (struct opt_uuid){ true, r->found.v[0].p->id };
	} else {
		r->deed = store ? DEED_ASK : DEED_ADD;
	}
}

static void by_mark(const struct intake_mark *m, struct intake_plan_row *r)
{
	r->answered = true;
	if (str_eq(m->choice, S("skip"))) {
		r->deed = DEED_SKIP;
	} else if (str_eq(m->choice, S("other"))) {
		r->deed = DEED_ADD;
		r->forced = true;
		r->person.has = false;
		r->same_row = -1;
	} else if (str_eq(m->choice, S("same")) && !uuid_is_nil(m->person)) {
		r->deed = DEED_UPDATE;
		r->person = (struct opt_uuid){ true, m->person };
		r->same_row = -1;
	}
}

static void count_row(struct intake_plan *plan, const struct intake_plan_row *r)
{
	plan->add += r->deed == DEED_ADD;
	plan->update += r->deed == DEED_UPDATE;
	plan->skip += r->deed == DEED_SKIP;
	plan->ask += r->deed == DEED_ASK;
	plan->bad += r->deed == DEED_BAD;
	plan->blank += r->deed == DEED_BLANK;
	if (r->deed == DEED_ADD || r->deed == DEED_UPDATE)
		plan->pairs += r->who.partners.n;
	for (size_t i = 0; i < r->who.issues.n; i++)
		if (r->who.issues.v[i].mixed) {
			plan->mixed++;
			break;
		}
}

void intake_plan(struct arena *a, const struct intake *in, const struct intake_rules *rules, size_t n_people, const struct person *people,
	struct intake_plan *ret)
{
	struct intake_index *x = intake_index_new(a, n_people + in->rows.n);

	*ret = (struct intake_plan){ .n = in->rows.n, .v = NEW_ARRAY(a, in->rows.n, struct intake_plan_row) };
	for (size_t i = 0; i < n_people; i++)
		intake_index_add(x, &people[i], -1);
	for (size_t i = 0; i < in->rows.n; i++) {
		struct intake_plan_row *r = &ret->v[i];
		const struct intake_mark *m = mark_of(in, i);
		r->same_row = -1;
		intake_person_of(a, in, &in->rows.v[i], rules, &r->who);
		if (r->who.blank) {
			r->deed = DEED_BLANK;
		} else if (r->who.bad) {
			r->deed = m && str_eq(m->choice, S("skip")) ? DEED_SKIP : DEED_BAD;
		} else {
			intake_index_find(a, x, &r->who.p, &r->found);
			by_found(r);
			if (m)
				by_mark(m, r);
			if (r->deed == DEED_ADD)
				intake_index_add(x, &r->who.p, (int64_t)i);
		}
		count_row(ret, r);
	}
}
