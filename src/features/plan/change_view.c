/* The draft as its pages show it: each change with old and new words, what it does to closings, and whom it meets. */
#include "features/plan/change_view.h"
#include "features/plan/evidence.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

/* «после п. 2.1» */
static struct str place_words(struct arena *a, const struct change_lines *l, struct uuid id)
{
	ptrdiff_t at = change_line_at(l, id);

	if (at < 0)
		return S("");
	return at == 0 ? T("первым в плане") : str_fmt(a, "после п. %.*s", SP(l->v[at - 1].b.no));
}

/* Where a row stands now, among the rows of now. */
static struct str old_place(struct arena *a, const struct change_work *w, struct uuid id)
{
	for (size_t i = 0; i < w->rows.n; i++)
		if (uuid_eq(w->rows.v[i].id, id))
			return i == 0 ? T("первым в плане") : str_fmt(a, "после п. %.*s", SP(w->rows.v[i - 1].was.no));
	return S("");
}

struct change_view change_view_of(struct request *req, const struct change_work *w, const struct change_names *names, const struct change *c)
{
	struct arena *a = req->arena;
	ptrdiff_t at = change_line_at(&w->lines, c->item);
	const struct plan_body *b = c->kind == CHANGE_REMOVE ? &c->was : at >= 0 ? &w->lines.v[at].b : &c->now;
	const struct plan_stored *row = change_stored(w, c->item);
	struct change_view v = { .c = c, .no = c->kind == CHANGE_ADD ? b->no : c->was.no, .title = b->title, .conflict = change_conflicts(w, c),
		.unanswered = change_unanswered(a, w, c), .edit = c->kind != CHANGE_REMOVE };
	size_t asked;

	if (c->kind == CHANGE_EDIT)
		v.pieces = compare_bodies(a, row ? &row->was : &c->was, b, &names->was, &names->now, old_place(a, w, c->item), place_words(a, &w->lines, c->item));
	else
		v.pieces = compare_whole(a, b, c->kind == CHANGE_ADD ? &names->now : &names->was, c->kind == CHANGE_ADD);
	for (size_t i = 0; i < v.pieces.n; i++)
		v.named |= str_eq(v.pieces.v[i].label, T("Мероприятие"));
	v.fates = change_fates_of(req, w, c, &asked);
	if (v.conflict && row && c->kind == CHANGE_EDIT) {
		struct plan_body theirs;
		(void)plan_body_rebase(&c->was, &c->now, &row->was, false, &theirs);
		v.clash = compare_bodies(a, &theirs, b, &names->was, &names->now, S(""), S(""));
	}
	v.row = url(req->html, "/plan/change/%U/row/%U", w->b.head.id, c->item);
	return v;
}

/* In the order of the plan; what goes, at its old place. */
struct change_views change_views_of(struct request *req, const struct change_work *w, const struct change_names *names)
{
	struct change_views out = { 0 };
	size_t old = 0;

	for (size_t i = 0; i <= w->lines.n; i++) {
		const struct change_line *l = i < w->lines.n ? &w->lines.v[i] : NULL;
		/* Rows that go stand before the first of those that followed them. */
		if (!l || l->stored) {
			size_t to = l ? (size_t)(l->stored - w->rows.v) : w->rows.n;
			for (; old < to; old++) {
				const struct change *c = change_of(&w->set, w->rows.v[old].id);
				if (c && c->kind == CHANGE_REMOVE)
					*VEC_ADD(req->arena, &out) = change_view_of(req, w, names, c);
			}
		}
		if (l && l->c)
			*VEC_ADD(req->arena, &out) = change_view_of(req, w, names, l->c);
	}
	/* Of rows that went from under the change. */
	for (size_t i = 0; i < w->set.changes.n; i++)
		if (w->set.changes.v[i].kind != CHANGE_ADD && !change_stored(w, w->set.changes.v[i].item))
			*VEC_ADD(req->arena, &out) = change_view_of(req, w, names, &w->set.changes.v[i]);
	return out;
}

void change_views_on_paper(struct arena *a, struct change_views *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->n; i++) {
		v->v[i].pieces = compare_on_paper(a, &v->v[i].pieces);
		if (v->v[i].pieces.n)
			v->v[n++] = v->v[i];
	}
	v->n = n;
}

static void add_piece(struct arena *a, struct compare_pieces *out, struct str label, struct str was, struct str now)
{
	if (!str_eq(was, now))
		*VEC_ADD(a, out) = (struct compare_piece){ label, was, now, compare_words(a, was, now), false };
}

static ptrdiff_t section_index(const struct plan_sections_list *l, int64_t position)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].position == position)
			return (ptrdiff_t)i;
	return -1;
}

static struct str order_words(struct arena *a, const struct plan_sections_list *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? "; " : "", SP(l->v[i].title));
	return out;
}

struct compare_pieces change_sections_pieces(struct arena *a, const struct plan_sections_list *was, const struct plan_sections_list *now)
{
	struct compare_pieces out = { 0 };
	bool moved = false;

	for (size_t i = 0; i < was->n; i++)
		add_piece(a, &out, T("Раздел"), compare_section(a, was, was->v[i].position), compare_section(a, now, was->v[i].position));
	for (size_t i = 0; i < now->n; i++) {
		ptrdiff_t old = section_index(was, now->v[i].position);
		if (old < 0)
			add_piece(a, &out, T("Новый раздел"), S(""), compare_section(a, now, now->v[i].position));
		moved |= old >= 0 && i > 0 && section_index(was, now->v[i - 1].position) > old;
	}
	if (moved)
		add_piece(a, &out, T("Порядок разделов"), order_words(a, was), order_words(a, now));
	return out;
}

/* ---- The table of the plan --------------------------------------------------------------------------------------------------------------- */

struct change_table_rows change_table_of(struct request *req, const struct change_work *w, size_t from, size_t n)
{
	struct change_table_rows out = { 0 };

	for (size_t i = from; i < w->lines.n && i < from + n; i++) {
		const struct change_line *l = &w->lines.v[i];
		bool first = i == 0 || w->lines.v[i - 1].b.section != l->b.section;
		bool last = i + 1 == w->lines.n || w->lines.v[i + 1].b.section != l->b.section;
		*VEC_ADD(req->arena, &out) = (struct change_table_row){ l, compare_section(req->arena, &w->sections, l->b.section),
			l->c ? change_say_deadline(req->arena, &l->b) : S(""), i == from || first, first, last,
			!l->c ? "" : l->c->kind == CHANGE_ADD ? "новое" : "изменено" };
	}
	return out;
}

struct str change_saved_words(struct request *req, const struct change_work *w)
{
	if (!w->changed.has)
		return S("");
	struct wall t = clock_wall(req->org_zone, w->changed.v);
	struct str who = w->changed_by.n ? name_short(req->arena, w->changed_by) : S("");

	return str_fmt(req->arena, "%s %02d:%02d%s%.*s", str_z(req->arena, ru_date(req->arena, t.day)), t.hour, t.minute, who.n ? ", " : "", SP(who));
}

static bool stands_twice(const struct change_lines *l, size_t i, bool before)
{
	size_t from = before ? 0 : i + 1, to = before ? i : l->n;

	for (size_t k = from; k < to; k++)
		if (l->v[i].b.no.n && str_eq(l->v[k].b.no, l->v[i].b.no))
			return true;
	return false;
}

struct str change_double_numbers(struct arena *a, const struct change_lines *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n && l->n <= 1000; i++)
		if (stands_twice(l, i, false) && !stands_twice(l, i, true))
			out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? ", " : "", SP(l->v[i].b.no));
	return out;
}
