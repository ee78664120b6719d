/* Changes brought into force: all as one version, in this unit of work. */
#include "features/plan/change_store.h"
#include "features/plan/closing.h"
#include "features/plan/compare.h"

struct work {
	struct db *db; struct change_work *w; struct plan_act *act; struct str ground;
	struct compare_names was, now;
	struct plan_people_names_list people;
	struct { size_t n, cap; struct change_binding *v; } bindings;
};

#define ACCOUNTS_MAX 20000
#define SECTIONS_MAX 500

static enum status check(struct work *k)
{
	for (size_t i = 0; i < k->w->set.changes.n; i++) {
		const struct change *c = &k->w->set.changes.v[i];
		if (change_conflicts(k->w, c))
			return err_set(k->db->err, INVALID, "plan.change-conflict", T("Мероприятие изменили, пока готовились изменения."), S(""));
		if (change_unanswered(k->db->arena, k->w, c))
			return err_set(k->db->err, INVALID, "plan.change-unanswered", T("У мероприятия есть отметки об исполнении, которые теряют срок."), S(""));
	}
	return OK;
}

/* Where closings go is told by the plan of before; it is done with the plan of after. */
static void find_bindings(struct work *k)
{
	for (size_t i = 0; i < k->w->set.changes.n; i++) {
		size_t asked;
		struct change_bindings b = change_bindings_of(k->db->arena, k->w, &k->w->set.changes.v[i], &asked);
		for (size_t j = 0; j < b.n; j++)
			if (b.v[j].fate != FATE_STAYS)
				*VEC_ADD(k->db->arena, &k->bindings) = b.v[j];
	}
}

/* ---- Rows -------------------------------------------------------------------------------------------------------------------------- */

/* Rows whose order is not their places' order are given places anew. */
static void settle_places(struct change_lines *l)
{
	bool fine = true;

	for (size_t i = 1; i < l->n; i++)
		fine &= l->v[i].b.position > l->v[i - 1].b.position;
	for (size_t i = 0; !fine && i < l->n; i++)
		l->v[i].b.position = (int64_t)(i + 1) * PLAN_ROOM;
}

static enum status note(struct work *k, struct uuid item, const char *what, struct str words)
{
	return plan_note_event(k->db, k->act->plan, (struct opt_uuid){ true, item }, what, words);
}

static struct str with_ground(struct work *k, const struct change *c, struct str words)
{
	struct str out = words;

	if (c && c->ground.n)
		out = str_fmt(k->db->arena, "%.*s%s%.*s", SP(out), out.n ? "\n" : "", SP(c->ground));
	return k->ground.n ? str_fmt(k->db->arena, "%.*s%s%.*s", SP(k->ground), out.n ? "\n" : "", SP(out)) : out;
}

static enum status change_row(struct work *k, struct change_line *line)
{
	struct plan_stored row = *line->stored;

	row.now = line->b;
	if (!k->w->project)
		change_mark_moved(&row.was, &row.now, k->ground);
	if (plan_body_eq(&row.was, &row.now))
		return OK;
	struct compare_pieces p = compare_bodies(k->db->arena, &row.was, &row.now, &k->was, &k->now, S(""), S(""));
	TRY(plan_item_change(k->db, k->act, &row));
	return p.n ? note(k, row.id, k->act->what, with_ground(k, line->c, compare_in_words(k->db->arena, &p))) : OK;
}

static enum status add_row(struct work *k, const struct change_line *line)
{
	TRY(plan_item_add(k->db, k->act, line->id, &line->b));
	return note(k, line->id, "added", with_ground(k, line->c, S("")));
}

static enum status put_rows(struct work *k)
{
	for (size_t i = 0; i < k->w->lines.n; i++)
		TRY(k->w->lines.v[i].stored ? change_row(k, &k->w->lines.v[i]) : add_row(k, &k->w->lines.v[i]));
	return OK;
}

static struct str row_words(struct work *k, struct uuid item)
{
	ptrdiff_t at = change_line_at(&k->w->lines, item);

	return at < 0 ? S("") : str_fmt(k->db->arena, "п. %.*s %.*s", SP(k->w->lines.v[at].b.no), SP(k->w->lines.v[at].b.title));
}

static enum status remove_rows(struct work *k)
{
	for (size_t i = 0; i < k->w->set.changes.n; i++) {
		const struct change *c = &k->w->set.changes.v[i];
		if (c->kind != CHANGE_REMOVE)
			continue;
		TRY(plan_item_remove(k->db, k->act, change_stored(k->w, c->item)));
		TRY(note(k, c->item, c->into.has ? "merged" : "removed", with_ground(k, c, c->into.has ? row_words(k, c->into.v) : S(""))));
	}
	return OK;
}

/* ---- Closings ------------------------------------------------------------------------------------------------------------------------ */

/* The documents of a closing that has no place of its own, for the one that is there. */
static enum status give_documents(struct work *k, const struct change_binding *b)
{
	const struct board_row *row = board_find(&k->w->b, b->claim->item);
	struct plan_closing_find_row there;
	enum status s = plan_closing_find(k->db, b->seat->item, b->seat->key, &there);

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	for (size_t i = 0; row && i < row->docs.n; i++)
		if (uuid_eq(row->docs.v[i]->closing_id, b->claim->closing))
			TRY(plan_add_closing_document(k->db, there.id, row->docs.v[i]->id));
	return OK;
}

static enum status bind(struct work *k, const struct change_binding *b, struct str why)
{
	const struct change *gone = change_of(&k->w->set, b->claim->item);
	bool merged = gone && gone->kind == CHANGE_REMOVE;

	if (b->fate == FATE_MOVES || b->fate == FATE_NEAREST) {
		TRY(plan_bind_closing(k->db, b->claim->closing, b->seat->item, b->seat->key, why));
		return note(k, b->seat->item, "rebind", k->ground);
	}
	if (b->fate == FATE_JOINS)
		TRY(give_documents(k, b));
	/* With a row that goes its closings go: they stay readable on its page. */
	if (merged)
		return OK;
	TRY(plan_archive_closing(k->db, b->claim->closing, why));
	return note(k, b->claim->item, "history", k->ground);
}

static enum status bind_all(struct work *k)
{
	struct str why = k->ground.n ? k->ground : T("изменён план");

	/* First what takes a place: documents are then given to the closing that stands there. */
	for (int moving = 1; moving >= 0; moving--)
		for (size_t i = 0; i < k->bindings.n; i++)
			if ((k->bindings.v[i].fate == FATE_MOVES || k->bindings.v[i].fate == FATE_NEAREST) == moving)
				TRY(bind(k, &k->bindings.v[i], why));
	return OK;
}

/* ---- The whole -------------------------------------------------------------------------------------------------------------------------- */

static enum status read_names(struct work *k, struct plan_sections_list *sections)
{
	TRY(plan_sections(k->db, k->act->plan, SECTIONS_MAX, sections));
	TRY(plan_people_names(k->db, ACCOUNTS_MAX, &k->people));
	k->was = (struct compare_names){ sections, k->people.n, k->people.v };
	k->now = (struct compare_names){ &k->w->sections, k->people.n, k->people.v };
	return OK;
}

static enum status use_up(struct work *k)
{
	k->w->set.changes.n = 0;
	k->w->set.has_sections = false;
	return change_save(k->db, k->w);
}

enum status change_apply(struct db *db, struct change_work *w, struct plan_act *act, struct str ground)
{
	struct work k = { .db = db, .w = w, .act = act, .ground = ground };
	struct plan_sections_list sections;

	change_relook(db, w);
	TRY(check(&k));
	TRY(read_names(&k, &sections));
	find_bindings(&k);
	settle_places(&w->lines);
	if (w->set.has_sections)
		TRY(plan_sections_change(db, act, &w->set.sections));
	TRY(put_rows(&k));
	TRY(bind_all(&k));
	TRY(remove_rows(&k));
	return use_up(&k);
}
