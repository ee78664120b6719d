/* Deadlines and their pieces in Russian. */
#include "features/plan/view.h"
#include "kernel/russian/ru.h"

static struct str key_words(struct arena *a, struct str key)
{
	struct date d;

	if (date_parse_iso(key, &d))
		return ru_date(a, d);
	return key.n ? str_fmt(a, "%.*s учебный год", SP(key)) : key;
}

struct str plan_occurrence_title(struct arena *a, const struct plan_occurrence *o)
{
	if (o->kept) {
		struct str key = key_words(a, o->key);
		return key.n ? str_fmt(a, "внесено к прежнему сроку: %.*s", SP(key)) : T("внесено к прежнему сроку");
	}
	if (o->soft)
		return key_words(a, o->key);
	if (!o->due.has || o->key.n == 0)
		return S("");
	struct str due = ru_date(a, o->due.v);
	return o->of.n ? str_fmt(a, "%.*s — до %.*s", SP(o->of), SP(due)) : str_fmt(a, "по %.*s", SP(due));
}

struct str plan_pieces_words(struct arena *a, const struct plan_facts *f, struct date today)
{
	struct plan_pieces p = plan_count_pieces(f, today);
	bool silent = f->plan_finished || f->plan_project || f->dropped;

	if (p.total < 2)
		return S("");
	return p.late && !silent ? str_fmt(a, "исполнено %d из %d, просрочено %d", p.closed, p.total, p.late) : str_fmt(a, "исполнено %d из %d", p.closed, p.total);
}

static bool has_key(const struct plan_occurrences *l, struct str key)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].key, key))
			return true;
	return false;
}

struct board_row plan_row_with(struct arena *a, const struct board_row *row, const struct plan_occurrences *pieces, struct date today)
{
	struct board_row out = *row;

	if (pieces->n == row->facts.occurrences.n)
		return out;
	out.facts.occurrences = *pieces;
	out.docs = (struct plan_docs){ 0 };
	for (size_t i = 0; i < row->docs.n; i++)
		if (has_key(pieces, row->docs.v[i]->occurrence))
			*VEC_ADD(a, &out.docs) = row->docs.v[i];
	out.state = plan_state_on(&out.facts, today);
	out.next = plan_next(&out.facts.occurrences, today);
	out.no_document = plan_lacks_document(&out.facts, today);
	return out;
}

/* Of parts («декабрь 2026, май 2027») as of what recurs: how many. */
static struct str with_pieces(struct arena *a, const struct board_row *row, struct str words, struct date today)
{
	struct str pieces = plan_pieces_words(a, &row->facts, today);

	return pieces.n ? str_fmt(a, "%.*s; %.*s", SP(words), SP(pieces)) : words;
}

static struct str recurring_words(struct arena *a, const struct board_row *row, struct date today)
{
	const struct plan_occurrence *o = row->next;
	struct str out = T("повторяется");

	if (!o && row->facts.occurrences.n == 1 && row->facts.occurrences.v[0].due.has)
		return plan_occurrence_title(a, &row->facts.occurrences.v[0]);          /* a month's piece, closed */
	if (o && o->due.has) {
		struct str word = date_cmp(o->due.v, today) < 0 ? T("первый неисполненный срок") : T("ближайший срок"), due = ru_date(a, o->due.v);
		out = str_fmt(a, "повторяется, %.*s %.*s%s%.*s%s", SP(word), SP(due), o->of.n ? " (" : "", SP(o->of), o->of.n ? ")" : "");
	}
	if (o && o->day_off)
		out = str_fmt(a, "%.*s, выходной день", SP(out));
	return with_pieces(a, row, out, today);
}

struct str plan_deadline_words(struct arena *a, const struct board_row *row, struct date today)
{
	const struct plan_items_row *item = row->item;
	struct opt_date end = item->moved_to.has ? item->moved_to : item->end_on;

	if (str_eq(item->kind, S("none")))
		return T("без даты");
	if (str_eq(item->kind, S("period")))
		return T("весь период, документ за каждый учебный год");
	if (str_eq(item->kind, S("recurring")))
		return recurring_words(a, row, today);
	if (!end.has)
		return T("срок не указан");
	struct str to = ru_date(a, end.v);
	if (str_eq(item->kind, S("interval")) && item->start_on.has && !date_eq(item->start_on.v, end.v))
		return with_pieces(a, row, str_fmt(a, "%s — %.*s", str_z(a, ru_date(a, item->start_on.v)), SP(to)), today);
	return with_pieces(a, row, str_fmt(a, "по %.*s", SP(to)), today);
}
