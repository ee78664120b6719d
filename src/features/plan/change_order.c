/* Places of rows among each other, and their numbers. */
#include "features/plan/change.h"

int64_t change_place_after(const struct change_lines *l, size_t i)
{
	int64_t here = l->v[i].b.position;

	return i + 1 < l->n && l->v[i + 1].b.position > here ? plan_place(here, l->v[i + 1].b.position, 0, 1) : here + PLAN_ROOM;
}

int64_t change_place_in_section(const struct change_lines *l, int64_t section)
{
	for (size_t i = l->n; i-- > 0; )
		if (l->v[i].b.section == section)
			return change_place_after(l, i);
	return l->n ? change_place_after(l, l->n - 1) : PLAN_ROOM;
}

/* Between the neighbour that is passed and the one behind it; where no whole number lies between, the two change places. */
bool change_move(struct arena *a, struct change_set *s, const struct change_lines *l, size_t i, bool up)
{
	if (i >= l->n || (up ? i == 0 : i + 1 == l->n))
		return false;
	size_t passed = up ? i - 1 : i + 1;
	if (l->v[passed].b.section != l->v[i].b.section)
		return false;
	bool more = up ? passed > 0 : passed + 1 < l->n;
	int64_t here = l->v[passed].b.position;
	int64_t behind = more ? l->v[up ? passed - 1 : passed + 1].b.position : here + (up ? -2 : 2) * PLAN_ROOM;
	int64_t place = up ? plan_place(behind, here, 0, 1) : plan_place(here, behind, 0, 1);
	struct change *c;

	if (up ? behind < place && place < here : here < place && place < behind) {
		c = change_begin(a, s, &l->v[i]);
		c->now.position = place;
		return true;
	}
	/* change_begin may move the list: one after the other. */
	int64_t mine = l->v[i].b.position;
	struct uuid id = l->v[i].id, other = l->v[passed].id;
	change_begin(a, s, &l->v[i]);
	change_begin(a, s, &l->v[passed]);
	change_of(s, id)->now.position = here;
	change_of(s, other)->now.position = mine;
	return true;
}

/* ---- Numbers -------------------------------------------------------------------------------------------------------------------- */

/* «2.10.» → prefix «2.», last 10, tail «.»; false when it does not end in a number. */
static bool split_number(struct str no, struct str *prefix, int64_t *last, struct str *tail)
{
	size_t end = no.n, from;

	while (end && no.p[end - 1] == '.')
		end--;
	for (from = end; from && no.p[from - 1] >= '0' && no.p[from - 1] <= '9'; from--)
		;
	*prefix = str_sub(no, 0, from);
	*tail = str_sub(no, end, no.n);
	return from < end && end - from < 6 && str_to_int(str_sub(no, from, end), last);
}

static bool taken(const struct change_lines *l, struct str no)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].b.no, no))
			return true;
	return false;
}

struct str change_number_after(struct arena *a, const struct change_lines *l, size_t i)
{
	struct str prefix, tail, no;
	int64_t last;

	if (!split_number(l->v[i].b.no, &prefix, &last, &tail))
		return S("");
	no = str_fmt(a, "%.*s%lld%.*s", SP(prefix), (long long)last + 1, SP(tail));
	bool end = i + 1 == l->n || l->v[i + 1].b.section != l->v[i].b.section || !str_eq(l->v[i + 1].b.subsection, l->v[i].b.subsection);
	if (end && !taken(l, no))
		return no;
	struct str bare = str_sub(l->v[i].b.no, 0, l->v[i].b.no.n - tail.n);
	for (int k = 1; k < 1000; k++) {
		no = str_fmt(a, "%.*s.%d%.*s", SP(bare), k, SP(tail));
		if (!taken(l, no))
			return no;
	}
	return S("");
}

static bool same_run(const struct plan_body *a, const struct plan_body *b)
{
	return a->section == b->section && str_eq(a->subsection, b->subsection);
}

/* A run of rows is numbered anew from its first number on, when that number and most of the others show one prefix. */
static void renumber_run(struct arena *a, const struct change_lines *l, size_t from, size_t to, struct str *out)
{
	struct str prefix, tail, p, t;
	int64_t first, n;
	size_t like = 0;

	if (!split_number(l->v[from].b.no, &prefix, &first, &tail))
		return;
	for (size_t i = from; i < to; i++) {
		bool number = split_number(l->v[i].b.no, &p, &n, &t);
		like += number && str_eq(p, prefix);
		/* The run begins with its least number, wherever that row stands now. */
		if (number && str_eq(p, prefix) && n < first)
			first = n;
	}
	if (like * 2 <= to - from)
		return;
	for (size_t i = from; i < to; i++)
		out[i] = str_fmt(a, "%.*s%lld%.*s", SP(prefix), (long long)first + (long long)(i - from), SP(tail));
}

struct str *change_renumber(struct arena *a, const struct change_lines *l, size_t *ret_n)
{
	struct str *out = NEW_ARRAY(a, l->n, struct str);

	for (size_t i = 0; i < l->n; i++)
		out[i] = l->v[i].b.no;
	for (size_t from = 0, to; from < l->n; from = to) {
		for (to = from + 1; to < l->n && same_run(&l->v[to].b, &l->v[from].b); to++)
			;
		renumber_run(a, l, from, to, out);
	}
	*ret_n = 0;
	for (size_t i = 0; i < l->n; i++)
		*ret_n += !str_eq(out[i], l->v[i].b.no);
	return out;
}
