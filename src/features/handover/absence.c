/* The rules of absences: who acts for whom.  Pure. */
#include "features/handover/absence.h"
#include "kernel/russian/ru.h"

const char *absence_kind_title(struct str kind)
{
	static const struct { const char *kind, *title; } v[] = {
		{ "leave", "отпуск" }, { "sick", "больничный" }, { "trip", "командировка" },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(kind, str_c(v[i].kind)))
			return v[i].title;
	return "отсутствие";
}

struct str handover_order_words(struct arena *a, struct str no, struct opt_date date)
{
	if (!no.n)
		return S("");
	struct str day = date.has ? ru_date(a, date.v) : S("");
	return str_fmt(a, "приказ № %.*s%s%.*s", SP(no), date.has ? " от " : "", SP(day));
}

static bool covers(const struct absence *x, struct date day)
{
	return date_cmp(x->from, day) <= 0 && date_cmp(day, x->to) <= 0;
}

const struct absence *absence_find(const struct absences *all, struct uuid account, struct date day)
{
	for (size_t i = 0; i < all->n; i++)
		if (uuid_eq(all->v[i].account, account) && covers(&all->v[i], day))
			return &all->v[i];
	return NULL;
}

enum absence_end absence_follow(struct arena *a, const struct absences *all, struct uuid account, struct date day, struct absence_actor *ret)
{
	const struct absence *first = absence_find(all, account, day), *x = first;
	struct uuid seen[ABSENCE_HOPS + 1] = { account };
	bool ordered = true;

	if (!x)
		return *ret = (struct absence_actor){ account, S("") }, ABSENCE_PRESENT;
	for (int hops = 1; hops <= ABSENCE_HOPS; hops++) {
		if (!x->substitute.has)
			return ABSENCE_NOBODY;
		for (int i = 0; i < hops; i++)
			if (uuid_eq(seen[i], x->substitute.v))
				return ABSENCE_CIRCLE;
		seen[hops] = x->substitute.v;
		ordered = ordered && x->order_no.has;
		x = absence_find(all, seen[hops], day);
		if (x)
			continue;
		struct str ground = ordered ? handover_order_words(a, first->order_no.v, first->order_date) : S("");
		return *ret = (struct absence_actor){ seen[hops], ground }, ABSENCE_ACTS;
	}
	return ABSENCE_TOO_LONG;
}

/* ---- What may be written ---- */

const struct absence *absence_overlap(const struct absences *all, const struct absence *x)
{
	for (size_t i = 0; i < all->n; i++) {
		const struct absence *o = &all->v[i];
		if (uuid_eq(o->account, x->account) && !uuid_eq(o->id, x->id) && date_cmp(o->from, x->to) <= 0 && date_cmp(x->from, o->to) <= 0)
			return o;
	}
	return NULL;
}

struct absences absence_with(struct arena *a, const struct absences *all, const struct absence *x)
{
	struct absences out = { 0 };

	for (size_t i = 0; i < all->n; i++)
		if (!uuid_eq(all->v[i].id, x->id))
			*VEC_ADD(a, &out) = all->v[i];
	*VEC_ADD(a, &out) = *x;
	return out;
}

/* The new absence can spoil the chain of whoever comes to it, not only its own. */
enum absence_end absence_trouble(struct arena *a, const struct absences *all, struct date from, struct date to, struct date *ret_day)
{
	for (struct date day = from; date_cmp(day, to) <= 0; day = date_add_days(day, 1))
		for (size_t i = 0; i < all->n; i++) {
			struct absence_actor actor;
			enum absence_end end = covers(&all->v[i], day) ? absence_follow(a, all, all->v[i].account, day, &actor) : ABSENCE_PRESENT;
			if (end == ABSENCE_CIRCLE || end == ABSENCE_TOO_LONG)
				return *ret_day = day, end;
		}
	return ABSENCE_PRESENT;
}
