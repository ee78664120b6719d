/* What stands on one sheet, and which trial talks the sheets ask for: rules without a store. */
#include "features/wishes/wishes_in.h"

#include <stdlib.h>

/* ---- a cell ---- */

static bool all_digits(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n > 0;
}

static enum wishes_fault by_number(struct str piece, const struct wishes_others *others, struct uuid *ret)
{
	int64_t no;

	if (str_to_int(piece, &no))
		for (size_t i = 0; i < others->n; i++)
			if (others->v[i].no == no) {
				*ret = others->v[i].id;
				return WISHES_FINE;
			}
	return WISHES_UNKNOWN;
}

/* Word by word: «Петров О.», «петрова анна»; who is meant must be one. */
static bool is_meant(struct arena *a, struct str typed, struct str name)
{
	struct person t = { 0 }, n = { 0 };

	person_name_cut(a, typed, &t);
	person_name_cut(a, name, &n);
	return person_alike_words(t.last, n.last) == 3 && (!t.first.n || person_alike_words(t.first, n.first) >= 2) && (!t.middle.n || person_alike_words(t.middle, n.middle) >= 2);
}

static enum wishes_fault by_name(struct arena *a, struct str piece, const struct wishes_others *others, struct uuid *ret)
{
	size_t found = 0;

	for (size_t i = 0; i < others->n; i++)
		if (is_meant(a, piece, others->v[i].name)) {
			*ret = others->v[i].id;
			found++;
		}
	return found == 1 ? WISHES_FINE : found ? WISHES_SEVERAL : WISHES_UNKNOWN;
}

struct reading { struct arena *a; const struct wishes_others *others; struct uuid *v; size_t n; struct str what; };

static enum wishes_fault take(struct reading *r, struct str piece)
{
	struct uuid id;
	enum wishes_fault f = all_digits(piece) ? by_number(piece, r->others, &id) : by_name(r->a, piece, r->others, &id);

	r->what = piece;
	if (f != WISHES_FINE)
		return f;
	if (r->n == WISHES_MOST)
		return WISHES_TOO_MANY;
	r->v[r->n++] = id;
	return WISHES_FINE;
}

/* Numbers may stand with blanks between them; a name has blanks of its own. */
static enum wishes_fault take_part(struct reading *r, struct str part)
{
	struct str rest = part;
	bool numbers = true;

	while (rest.p && rest.n) {
		struct str word = str_trim(str_cut(rest, ' ', &rest));
		numbers &= !word.n || all_digits(word);
	}
	if (!numbers)
		return take(r, part);
	for (rest = part; rest.p && rest.n; ) {
		struct str word = str_trim(str_cut(rest, ' ', &rest));
		enum wishes_fault f = word.n ? take(r, word) : WISHES_FINE;
		if (f != WISHES_FINE)
			return f;
	}
	return WISHES_FINE;
}

enum wishes_fault wishes_cell_read(struct arena *a, struct str cell, const struct wishes_others *others, struct uuid ret[WISHES_MOST], size_t *ret_n, struct str *ret_what)
{
	struct reading r = { a, others, ret, 0, S("") };
	enum wishes_fault f = WISHES_FINE;

	for (size_t from = 0, to; from <= cell.n && f == WISHES_FINE; from = to + 1) {
		for (to = from; to < cell.n && cell.p[to] != ',' && cell.p[to] != ';'; to++)
			;
		struct str part = str_trim(str_sub(cell, from, to));
		if (part.n)
			f = take_part(&r, part);
	}
	*ret_n = r.n;
	*ret_what = r.what;
	return f;
}

struct str wishes_cell_write(struct arena *a, const struct uuid *v, size_t n, const struct wishes_others *others)
{
	struct str out = S("");

	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < others->n; k++)
			if (uuid_eq(others->v[k].id, v[i]))
				out = out.n ? str_fmt(a, "%.*s %lld", SP(out), (long long)others->v[k].no) : str_fmt(a, "%lld", (long long)others->v[k].no);
	return out;
}

static enum wishes_fault check_two(const struct uuid *yes, size_t n_yes, const struct uuid *no, size_t n_no)
{
	for (size_t i = 0; i < n_yes; i++)
		if (uuid_in(yes[i], no, n_no))
			return WISHES_BOTH;
	for (size_t i = 0; i < n_yes; i++)
		if (uuid_in(yes[i], yes, i))
			return WISHES_TWICE;
	for (size_t i = 0; i < n_no; i++)
		if (uuid_in(no[i], no, i))
			return WISHES_TWICE;
	return WISHES_FINE;
}

enum wishes_fault wishes_sheet_check(const struct wishes_sheet *s) { return check_two(s->want, s->n_want, s->never, s->n_never); }

enum wishes_fault wishes_group_check(const struct wishes_sheet *s) { return check_two(s->with, s->n_with, s->apart, s->n_apart); }

struct str wishes_fault_text(struct arena *a, enum wishes_fault f, struct str what)
{
	switch (f) {
	case WISHES_TOO_MANY: return T("Не больше трёх. Оставьте самых важных.");
	case WISHES_TWICE: return T("Один человек назван дважды.");
	case WISHES_BOTH: return T("Один человек и среди желанных, и в «только не с». Оставьте одно.");
	case WISHES_UNKNOWN: return str_fmt(a, "«%.*s»: %.*s", SP(what), SP(T("в списке этой встречи такого нет. Впишите номер из списка.")));
	case WISHES_SEVERAL: return str_fmt(a, "«%.*s»: %.*s", SP(what), SP(T("таких несколько. Впишите номер из списка.")));
	case WISHES_FINE: break;
	}
	return S("");
}

/* ---- trial talks ---- */

struct likely { struct wishes_talk t; int64_t worth; };
struct likely_list { size_t n, cap; struct likely *v; };

static int by_pair(const void *x, const void *y)
{
	const struct likely *a = x, *b = y;
	int c = memcmp(a->t.mentor.b, b->t.mentor.b, sizeof a->t.mentor.b);

	return c ? c : memcmp(a->t.mentee.b, b->t.mentee.b, sizeof a->t.mentee.b);
}

static int by_worth(const void *x, const void *y)
{
	const struct likely *a = x, *b = y;

	return a->worth != b->worth ? (a->worth < b->worth ? 1 : -1) : by_pair(x, y);
}

enum { RULED_OUT = -1000, MUTUAL = 3 };

/* What each said of the other, added up; a word from both sides outweighs any single one. */
static void add_up(struct likely_list *l)
{
	size_t n = 0;

	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_pair);
	for (size_t i = 0; i < l->n; i++) {
		if (n && by_pair(&l->v[n - 1], &l->v[i]) == 0)
			l->v[n - 1].worth += l->v[i].worth + MUTUAL;
		else
			l->v[n++] = l->v[i];
	}
	l->n = n;
}

static size_t talks_of(const struct wishes_talks *l, struct uuid person)
{
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		n += uuid_eq(l->v[i].mentor, person) || uuid_eq(l->v[i].mentee, person);
	return n;
}

void wishes_talks_suggest(struct arena *a, const struct wish_list *said, size_t most, struct wishes_talks *ret)
{
	struct likely_list l = { 0 };

	*ret = (struct wishes_talks){ 0 };
	for (size_t i = 0; i < said->n; i++) {
		const struct wish *w = &said->v[i];
		struct wishes_talk t = w->mentor ? (struct wishes_talk){ w->who, w->whom } : (struct wishes_talk){ w->whom, w->who };
		*VEC_ADD(a, &l) = (struct likely){ t, w->rank == WISH_NEVER ? RULED_OUT : 4 - w->rank };
	}
	add_up(&l);
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, by_worth);
	for (size_t i = 0; i < l.n && l.v[i].worth > 0; i++)
		if (talks_of(ret, l.v[i].t.mentor) < most && talks_of(ret, l.v[i].t.mentee) < most)
			*VEC_ADD(a, ret) = l.v[i].t;
}
