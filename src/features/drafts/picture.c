/* Geometry of the two pictures: a plan as fans of lines between mentees and mentors; two drafts as lines between their mentors.  Names
 * stand in columns, so a phone shows them as they are; only the lines between are stretched. */
#include "features/drafts/drafts_in.h"

#define ROW 26
#define TOP 34

static int y_of(size_t row) { return TOP + (int)row * ROW; }

static int strength(int64_t points) { return points >= 700 ? 3 : points >= 400 ? 2 : 1; }

static void add_end(struct arena *a, struct ends *l, int y, struct str name, struct str note, bool hollow)
{
	*VEC_ADD(a, l) = (struct end){ y, name, note, hollow };
}

static struct str points_words(struct arena *a, const struct pairing_line *l)
{
	return str_fmt(a, "%.*s — %.*s: %lld", SP(l->mentee), SP(l->mentor), (long long)l->points);
}

/* Mentees stand in the order of their mentors: each mentor in the middle of his own, so that no lines cross. */
void pairing_picture(struct arena *a, const struct pairing_view *v, struct slope *ret)
{
	size_t row = 0, free_row = 0;

	*ret = (struct slope){ .left_title = T("Наставляемые"), .right_title = T("Наставники") };
	for (size_t i = 0; i < v->lines.n; ) {
		size_t end = i;
		while (end < v->lines.n && v->lines.v[end].j == v->lines.v[i].j)
			end++;
		int mid = (y_of(row) + y_of(row + end - i - 1)) / 2;
		for (size_t k = i; k < end; k++, row++) {
			const struct pairing_line *l = &v->lines.v[k];
			add_end(a, &ret->left, y_of(row), l->mentee_short, l->stop, l->stop.n > 0);
			*VEC_ADD(a, &ret->strokes) = (struct stroke){ y_of(row), mid, strength(l->points), l->kept, points_words(a, l) };
		}
		add_end(a, &ret->right, mid, v->lines.v[i].mentor_short, end - i > 1 ? str_fmt(a, "%zu", end - i) : S(""), false);
		i = end;
	}
	free_row = row;
	for (size_t i = 0; i < v->lefts.n; i++)
		add_end(a, &ret->left, y_of(row++), v->lefts.v[i].brief, T("без наставника"), true);
	for (size_t i = 0; i < v->frees.n; i++)
		if (!v->frees.v[i].load)
			add_end(a, &ret->right, y_of(free_row++), v->frees.v[i].brief, str_fmt(a, "%.*s %d", SP(T("свободно")), (int)v->frees.v[i].free), true);
	ret->height = y_of(row > free_row ? row : free_row);
}

/* ---- two drafts ---- */

static int row_of(struct arena *a, struct ends *l, struct str name, bool hollow)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].name, name))
			return l->v[i].y;
	add_end(a, l, y_of(l->n), name, S(""), hollow);
	return l->v[l->n - 1].y;
}

/* Mentors of those who stay stand opposite each other, as far as can be: stays come first. */
void with_picture(struct arena *a, const struct with_view *v, struct slope *ret)
{
	struct str nobody = T("без наставника");

	*ret = (struct slope){ .left_title = str_fmt(a, "%.*s %lld", SP(T("Черновик")), (long long)v->a->r.no), .right_title = str_fmt(a, "%.*s %lld", SP(T("Черновик")), (long long)v->b->r.no) };
	for (size_t i = 0; i < v->moves.n; i++) {
		const struct with_line *l = &v->moves.v[i];
		int left = row_of(a, &ret->left, l->a, str_eq(l->a, nobody));
		int right = row_of(a, &ret->right, l->b, str_eq(l->b, nobody));
		*VEC_ADD(a, &ret->strokes) = (struct stroke){ left, right, 2, false, str_fmt(a, "%.*s: %.*s → %.*s", SP(l->mentee), SP(l->a), SP(l->b)) };
	}
	ret->height = y_of(ret->left.n > ret->right.n ? ret->left.n : ret->right.n);
}

struct str slope_path(struct html *h, const struct stroke *s)
{
	return str_fmt(h->arena, "M0 %dC45 %d 55 %d 100 %d", s->y1, s->y1, s->y2, s->y2);
}
