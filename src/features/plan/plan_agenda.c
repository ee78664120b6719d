#include "features/plan/plan_agenda.h"
#include "features/plan/board.h"
#include "features/plan/evidence.h"

#define PLANS_MAX 50

static enum agenda_state state_of(const struct board_row *row, const struct plan_occurrence *o)
{
	if (o->closing)
		return o->closing->confirmed ? AGENDA_DONE : AGENDA_WAITING;
	return row->item->dropped ? AGENDA_DROPPED : AGENDA_OPEN;
}

/* «приказ», in the middle of a sentence; "" for a row that any file closes. */
static struct str document_words(struct arena *a, struct str kind)
{
	struct str title = plan_evidence_title(kind);
	char first[4];
	size_t i = 0;

	if (str_eq(kind, S("file")))
		return S("");
	size_t n = utf8_put(first, utf8_lower(utf8_next(title, &i)));
	return str_fmt(a, "%.*s%.*s", (int)n, first, (int)(title.n - i), title.p + i);
}

static struct agenda_people people_of(struct arena *a, const struct board_row *row)
{
	struct agenda_people out = { row->people.n, row->people.n, NEW_ARRAY(a, row->people.n, struct uuid) };

	for (size_t i = 0; i < out.n; i++)
		out.v[i] = row->people.v[i].account;
	return out;
}

static struct str path_of(struct arena *a, struct uuid item)
{
	char id[37];

	uuid_text(item, id);
	return str_fmt(a, "/plan/row/%s", id);
}

/* A school year of a whole-period row has no day of its own. */
static void add_row(struct arena *a, const struct board_row *row, const struct plan_changes_row *changed, struct agenda *ret)
{
	struct agenda_item x = { .subject = row->item->id, .path = path_of(a, row->item->id), .people = people_of(a, row),
		.document = document_words(a, row->item->evidence), .sequence = changed->rev + changed->events, .changed = changed->changed };

	x.text = row->item->no.n ? str_fmt(a, "п. %.*s %.*s", SP(row->item->no), SP(row->item->title)) : row->item->title;
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		if (!o->due.has || o->soft)
			continue;
		x.occurrence = o->key;
		x.due = o->due.v;
		x.state = state_of(row, o);
		*VEC_ADD(a, ret) = x;
	}
}

static enum status add_plan(struct db *db, struct uuid plan, struct agenda *ret)
{
	struct plan_changes_list changes;
	struct board b;

	TRY(board_load(db, plan, &b));
	TRY(plan_changes(db, plan, PLAN_ROWS_MAX, &changes));
	always_assert(changes.n == b.rows.n);           /* both in the document's order */
	for (size_t i = 0; i < b.rows.n; i++)
		add_row(db->arena, &b.rows.v[i], &changes.v[i], ret);
	return OK;
}

/* A project asks nobody for anything, a finished plan no more. */
static enum status list(struct db *db, struct agenda *ret)
{
	struct plan_all_list plans;

	TRY(plan_all(db, false, PLANS_MAX, &plans));
	for (size_t i = 0; i < plans.n; i++)
		if (str_eq(plans.v[i].state, S("active")))
			TRY(add_plan(db, plans.v[i].id, ret));
	return OK;
}

const struct agenda_source plan_agenda = { list };
