/* The draft of changes and the plan as it would be with them. */
#include "features/plan/change.h"

#include <stdlib.h>

bool change_set_empty(const struct change_set *s) { return s->changes.n == 0 && !s->has_sections; }

struct change_set change_set_copy(struct arena *a, const struct change_set *s)
{
	struct change_set out = *s;

	out.changes.v = NULL;
	out.changes.n = out.changes.cap = 0;
	for (size_t i = 0; i < s->changes.n; i++)
		*VEC_ADD(a, &out.changes) = s->changes.v[i];
	return out;
}

/* ---- Lines ------------------------------------------------------------------------------------------------------------------ */

struct change *change_of(const struct change_set *s, struct uuid item)
{
	for (size_t i = 0; i < s->changes.n; i++)
		if (uuid_eq(s->changes.v[i].item, item))
			return &s->changes.v[i];
	return NULL;
}

ptrdiff_t change_line_at(const struct change_lines *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return (ptrdiff_t)i;
	return -1;
}

/* Where the sections were put into another order, a row stands with its section. */
static int64_t rank_of(const struct change_set *s, int64_t section)
{
	for (size_t i = 0; s->has_sections && i < s->sections.n; i++)
		if (s->sections.v[i].position == section)
			return (int64_t)i;
	return -1;
}

struct placed { int64_t rank, position; size_t i; };

static int by_place(const void *x, const void *y)
{
	const struct placed *a = x, *b = y;

	if (a->rank != b->rank)
		return a->rank < b->rank ? -1 : 1;
	if (a->position != b->position)
		return a->position < b->position ? -1 : 1;
	return (a->i > b->i) - (a->i < b->i);
}

static void put_in_order(struct arena *a, const struct change_set *s, struct change_lines *l)
{
	struct placed *order = NEW_ARRAY(a, l->n, struct placed);
	struct change_line *v = NEW_ARRAY(a, l->n, struct change_line);

	for (size_t i = 0; i < l->n; i++)
		order[i] = (struct placed){ rank_of(s, l->v[i].b.section), l->v[i].b.position, i };
	if (l->n)
		qsort(order, l->n, sizeof *order, by_place);
	for (size_t i = 0; i < l->n; i++)
		v[i] = l->v[order[i].i];
	l->v = v;
	l->cap = l->n;
}

void change_lines_make(struct arena *a, const struct plan_stored_list *rows, const struct change_set *s, struct change_lines *ret)
{
	*ret = (struct change_lines){ 0 };
	for (size_t i = 0; i < rows->n; i++) {
		const struct change *c = change_of(s, rows->v[i].id);
		struct plan_body b = rows->v[i].was;
		if (c && c->kind == CHANGE_REMOVE)
			continue;
		/* What others did meanwhile stands, but for what this draft says differently. */
		if (c)
			(void)plan_body_rebase(&c->was, &c->now, &rows->v[i].was, true, &b);
		*VEC_ADD(a, ret) = (struct change_line){ rows->v[i].id, b, &rows->v[i], c };
	}
	for (size_t i = 0; i < s->changes.n; i++)
		if (s->changes.v[i].kind == CHANGE_ADD)
			*VEC_ADD(a, ret) = (struct change_line){ s->changes.v[i].item, s->changes.v[i].now, NULL, &s->changes.v[i] };
	put_in_order(a, s, ret);
}

/* ---- Beginning, taking back ---------------------------------------------------------------------------------------------------- */

struct change *change_begin(struct arena *a, struct change_set *s, const struct change_line *line)
{
	struct change *c = change_of(s, line->id);

	if (c || !line->stored)
		return c;
	c = VEC_ADD(a, &s->changes);
	*c = (struct change){ .item = line->id, .kind = CHANGE_EDIT, .was = line->stored->was, .now = line->stored->was };
	return c;
}

static bool with(const struct change *c, struct uuid item, struct opt_uuid group)
{
	return uuid_eq(c->item, item) || (group.has && c->group.has && uuid_eq(c->group.v, group.v));
}

void change_undo(struct change_set *s, struct uuid item)
{
	const struct change *c = change_of(s, item);
	struct opt_uuid group = c ? c->group : (struct opt_uuid){ 0 };
	size_t n = 0;

	for (size_t i = 0; i < s->changes.n; i++)
		if (!with(&s->changes.v[i], item, group))
			s->changes.v[n++] = s->changes.v[i];
	s->changes.n = n;
}

static bool same_sections(const struct plan_sections_list *a, const struct plan_sections_list *b)
{
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->v[i].position != b->v[i].position || !str_eq(a->v[i].no, b->v[i].no) || !str_eq(a->v[i].title, b->v[i].title))
			return false;
	return a->n == b->n;
}

void change_tidy(struct change_set *s)
{
	size_t n = 0;

	for (size_t i = 0; i < s->changes.n; i++) {
		const struct change *c = &s->changes.v[i];
		if (c->kind != CHANGE_EDIT || c->group.has || !plan_body_eq(&c->was, &c->now))
			s->changes.v[n++] = *c;
	}
	s->changes.n = n;
	if (s->has_sections && same_sections(&s->sections, &s->sections_was))
		s->has_sections = false;
}
