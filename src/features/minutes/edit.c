/* codecheck: russian data */
#include "features/minutes/edit.h"

struct minutes_who minutes_who_of(const struct org_staff *l, struct str typed)
{
	typed = str_trim(typed);
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].name, typed))
			return (struct minutes_who){ { true, l->v[i].account }, l->v[i].post, typed };
	return (struct minutes_who){ .name = typed };
}

struct str minutes_who_typed(const struct minutes_who *w) { return w->name.n ? w->name : w->post; }

/* ---- what the buttons do ---- */

struct minutes_doing minutes_act_read(struct str act)
{
	static const struct { const char *word; enum minutes_act what; bool numbered; } v[] = {
		{ "show", ACT_SHOW, false }, { "add-item", ACT_ADD_ITEM, false }, { "add-decision-", ACT_ADD_DECISION, true }, { "up-", ACT_UP, true },
		{ "down-", ACT_DOWN, true }, { "drop-decision-", ACT_DROP_DECISION, true }, { "drop-item-", ACT_DROP_ITEM, true },
	};
	int64_t n = 0;

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct str w = str_c(v[i].word);
		if (!v[i].numbered && str_eq(act, w))
			return (struct minutes_doing){ v[i].what, 0 };
		if (v[i].numbered && str_starts(act, w) && str_to_int(str_sub(act, w.n, act.n), &n) && n >= 0)
			return (struct minutes_doing){ v[i].what, (size_t)n };
	}
	return (struct minutes_doing){ ACT_SAVE, 0 };
}

static bool add_item(struct arena *a, struct minutes_body *b)
{
	struct minutes_item *v = NEW_ARRAY(a, b->n + 1, struct minutes_item);

	if (b->n >= MINUTES_ITEMS_MAX)
		return false;
	for (size_t i = 0; i < b->n; i++)
		v[i] = b->items[i];
	b->items = v;
	b->n++;
	return true;
}

static bool add_decision(struct arena *a, struct minutes_body *b, size_t at)
{
	if (at >= b->n)
		return true;
	if (minutes_decisions(b) >= MINUTES_DECISIONS_MAX)
		return false;
	struct minutes_item *x = &b->items[at];
	struct minutes_decision *v = NEW_ARRAY(a, x->n + 1, struct minutes_decision);
	for (size_t i = 0; i < x->n; i++)
		v[i] = x->v[i];
	x->v = v;
	x->n++;
	return true;
}

static void swap(struct minutes_body *b, size_t i, size_t k)
{
	struct minutes_item x = b->items[i];

	b->items[i] = b->items[k];
	b->items[k] = x;
}

static void drop_item(struct minutes_body *b, size_t at)
{
	if (at >= b->n)
		return;
	for (size_t i = at; i + 1 < b->n; i++)
		b->items[i] = b->items[i + 1];
	b->n--;
}

static size_t drop_decision(struct minutes_body *b, size_t nth)
{
	for (size_t i = 0; i < b->n; i++) {
		struct minutes_item *x = &b->items[i];
		if (nth >= x->n) {
			nth -= x->n;
			continue;
		}
		for (size_t k = nth; k + 1 < x->n; k++)
			x->v[k] = x->v[k + 1];
		x->n--;
		return i;
	}
	return 0;
}

bool minutes_edit_apply(struct arena *a, struct minutes_body *b, struct minutes_doing act, size_t *ret_at)
{
	*ret_at = act.i;
	switch (act.what) {
	case ACT_ADD_ITEM:
		*ret_at = b->n;
		return add_item(a, b);
	case ACT_ADD_DECISION:
		return add_decision(a, b, act.i);
	case ACT_UP:
		if (act.i > 0 && act.i < b->n) {
			swap(b, act.i, act.i - 1);
			*ret_at = act.i - 1;
		}
		return true;
	case ACT_DOWN:
		if (act.i + 1 < b->n) {
			swap(b, act.i, act.i + 1);
			*ret_at = act.i + 1;
		}
		return true;
	case ACT_DROP_ITEM:
		drop_item(b, act.i);
		*ret_at = act.i ? act.i - 1 : 0;
		return true;
	case ACT_DROP_DECISION:
		*ret_at = drop_decision(b, act.i);
		return true;
	default:
		return true;
	}
}

/* ---- the form ---- */

static struct minutes_decision decision_of(const struct edit_decision *d, const struct org_staff *workers)
{
	struct minutes_decision out = { .text = str_trim(d->text), .who = minutes_who_of(workers, d->who) };

	task_due_read(d->due, &out.due, &out.due_text);
	return out;
}

/* Decisions that stand under an item, in the form's order; one that names no item of the form stands under the last. */
static void take_decisions(struct arena *a, const struct minutes_edit_in *in, const struct org_staff *workers, size_t at, struct minutes_item *x)
{
	x->v = NEW_ARRAY(a, in->decisions.n, struct minutes_decision);
	for (size_t k = 0; k < in->decisions.n; k++) {
		const struct edit_decision *d = &in->decisions.v[k];
		size_t of = d->item.has && d->item.v >= 0 ? (size_t)d->item.v : 0;
		if (of >= in->items.n)
			of = in->items.n - 1;
		if (of == at)
			x->v[x->n++] = decision_of(d, workers);
	}
}

struct minutes_body minutes_edit_body(struct arena *a, const struct minutes_body *was, const struct minutes_edit_in *in, const struct org_staff *workers)
{
	struct minutes_body b = *was;

	b.chair = minutes_who_of(workers, in->chair);
	b.secretary = minutes_who_of(workers, in->secretary);
	b.present_n = in->present_n;
	b.members_n = in->members_n;
	b.present = str_trim(in->present);
	b.invited = str_trim(in->invited);
	b.absent = str_trim(in->absent);
	b.case_index = str_eq(in->case_index, S("-")) ? S("") : str_trim(in->case_index);   /* -: by the list, when they are registered */
	b.n = in->items.n < MINUTES_ITEMS_MAX ? in->items.n : MINUTES_ITEMS_MAX;
	b.items = NEW_ARRAY(a, b.n, struct minutes_item);
	for (size_t i = 0; i < b.n; i++) {
		const struct edit_item *x = &in->items.v[i];
		b.items[i] = (struct minutes_item){ .title = str_trim(x->title), .speaker = str_trim(x->speaker), .heard = str_trim(x->heard), .spoke = str_trim(x->spoke),
			.yes = x->yes, .no = x->no, .abstained = x->abstained };
		take_decisions(a, in, workers, i, &b.items[i]);
	}
	return b;
}
