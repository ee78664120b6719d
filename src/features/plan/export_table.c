#include "features/plan/export_table.h"
#include "features/plan/import.h"
#include "features/plan/view.h"
#include "kernel/russian/ru.h"

#include <jansson.h>
#include <stdlib.h>

/* ---- Columns ---------------------------------------------------------------------------------------------------------- */

/* A plan that came without a table of its own. */
static const struct { const char *kind, *heading; } usual[] = {
	{ "no", "№" }, { "title", "Название мероприятия" }, { "deadline", "Сроки" }, { "responsible", "Ответственный исполнитель" },
	{ "result", "Результат" },
};

static double width_of(struct str kind)
{
	static const struct { const char *kind; double width; } v[] = {
		{ "no", 7 }, { "title", 52 }, { "deadline", 22 }, { "responsible", 26 }, { "result", 36 }, { "content", 44 }, { "month", 6 },
		{ "done", 44 }, { "remark", 24 },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(kind, str_c(v[i].kind)))
			return v[i].width;
	return 20;
}

static void add_column(struct export_table *t, struct str kind, struct str heading)
{
	t->columns[t->n_columns++] = (struct export_column){ kind, heading, width_of(kind) };
}

static void make_columns(struct arena *a, const struct board *b, struct export_table *t)
{
	struct import_columns own;
	size_t n_usual = sizeof usual / sizeof *usual;

	import_columns_read(a, b->head.columns, &own);
	t->columns = NEW_ARRAY(a, own.n + n_usual + 2, struct export_column);
	for (size_t i = 0; i < own.n; i++)
		add_column(t, own.v[i].kind, own.v[i].heading);
	for (size_t i = 0; own.n == 0 && i < n_usual; i++)
		add_column(t, str_c(usual[i].kind), str_c(usual[i].heading));
	add_column(t, S("done"), T("Отметка об исполнении (документ, №, дата)"));
	add_column(t, S("remark"), T("Примечание"));
}

/* ---- Cells ------------------------------------------------------------------------------------------------------------- */

/* Of a row with several deadlines each paper says for which of them it is. */
static struct str for_which(struct arena *a, const struct board_row *row, struct str key)
{
	const struct plan_occurrences *l = &row->facts.occurrences;

	for (size_t i = 0; l->n > 1 && i < l->n; i++)
		if (str_eq(l->v[i].key, key))
			return plan_occurrence_title(a, &l->v[i]);
	return S("");
}

/* One piece after another; empty ones add nothing. */
static struct str also(struct arena *a, struct str out, struct str more)
{
	return out.n && more.n ? str_fmt(a, "%.*s; %.*s", SP(out), SP(more)) : more.n ? more : out;
}

/* Papers without a number that differ by their day only are one: «Протокол от 12.10.2025, 14.11.2025». */
static bool goes_on(const struct plan_closing_documents_row *a, const struct plan_closing_documents_row *b)
{
	return !a->no.has && !b->no.has && a->issued.has && b->issued.has && str_eq(a->kind, b->kind) && str_eq(a->title, b->title);
}

/* «до 30.09.2026: Протокол от 28.09.2026»; of one that goes on the day alone. */
static struct str paper_words(struct arena *a, const struct board_row *row, const struct plan_closing_documents_row *d, bool more)
{
	struct str title = more || str_eq(d->title, row->item->title) ? S("") : d->title, which = for_which(a, row, d->occurrence);
	struct str words = more ? ru_date(a, d->issued.v) : plan_document_words(a, d->no, d->issued, d->kind, title);

	if (more && which.n)
		words = str_fmt(a, "от %.*s", SP(words));
	return which.n ? str_fmt(a, "%.*s: %.*s", SP(which), SP(words)) : words;
}

struct str export_done_words(struct arena *a, const struct board_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->docs.n; i++) {
		bool more = i > 0 && goes_on(row->docs.v[i - 1], row->docs.v[i]);
		struct str words = paper_words(a, row, row->docs.v[i], more);
		/* A title of its own stands behind the first of several days. */
		bool listed = more && for_which(a, row, row->docs.v[i]->occurrence).n == 0;
		out = listed ? str_fmt(a, "%.*s, %.*s", SP(out), SP(words)) : also(a, out, words);
	}
	return out;
}

/* «просрочено на 5 дней», «исполнено 25.10.2022», else the state's own word. */
static struct str state_words(struct arena *a, const struct board_row *row, struct date day)
{
	const struct plan_occurrences *o = &row->facts.occurrences;
	struct str state = str_c(plan_state_title(row->state));
	bool closed = row->state == PLAN_DONE || row->state == PLAN_DONE_LATE || row->state == PLAN_WAITING;

	if (row->state == PLAN_LATE && row->next && row->next->due.has && date_cmp(row->next->due.v, day) < 0)
		return ru_days_left(a, row->next->due.v, day);
	if (closed && o->n == 1 && o->v[0].closing)
		return str_fmt(a, "%.*s %s", SP(state), str_z(a, ru_date(a, o->v[0].closing->executed)));
	return state;
}

static struct str with_ground(struct arena *a, struct str words, struct opt_str ground)
{
	return ground.has && ground.v.n ? str_fmt(a, "%.*s (%.*s)", SP(words), SP(ground.v)) : words;
}

/* What a row keeps besides its own columns: of the board's day. */
struct kept { struct str notes; struct opt_str moved_ground, dropped_ground; };

static struct str remark(struct arena *a, const struct board_row *row, const struct kept *k, struct date day)
{
	struct str words = row->state == PLAN_MOVED ? S("") : state_words(a, row, day), pieces = plan_pieces_words(a, &row->facts, day);

	if (row->state == PLAN_DROPPED)
		words = with_ground(a, words, k->dropped_ground);
	if (pieces.n)
		words = words.n ? str_fmt(a, "%.*s: %.*s", SP(words), SP(pieces)) : pieces;
	if (!row->item->moved_to.has)
		return words;
	struct str moved = str_fmt(a, "срок перенесён на %s", str_z(a, ru_date(a, row->item->moved_to.v)));
	return also(a, words, with_ground(a, moved, k->moved_ground));
}

/* The note under the nth of the columns with this heading. */
static struct str note(struct arena *a, const json_t *notes, struct str heading, size_t nth)
{
	for (size_t i = 0; i < json_array_size(notes); i++) {
		const json_t *pair = json_array_get(notes, i), *h = json_array_get(pair, 0), *text = json_array_get(pair, 1);
		if (!json_is_string(h) || !json_is_string(text) || !str_eq(str_c(json_string_value(h)), heading))
			continue;
		if (nth-- == 0)
			return str_dup(a, str_c(json_string_value(text)));
	}
	return S("");
}

static size_t same_before(const struct export_table *t, size_t column)
{
	size_t n = 0;

	for (size_t i = 0; i < column; i++)
		n += str_eq(t->columns[i].heading, t->columns[column].heading);
	return n;
}

/* A table of months has a mark where the row falls into the month: its deadline is the list of their headings. */
static bool in_list(struct str list, struct str word)
{
	for (struct str rest = list; rest.p; )
		if (str_eq(str_trim(str_cut(rest, ',', &rest)), word))
			return true;
	return false;
}

static struct str cell(struct arena *a, const struct export_table *t, size_t column, const struct board_row *row, const struct kept *k,
                       const json_t *notes)
{
	const struct export_column *c = &t->columns[column];
	const struct { const char *kind; struct str v; } own[] = {
		{ "no", row->item->no }, { "title", row->item->title }, { "deadline", row->item->deadline_text },
		{ "responsible", row->item->responsible }, { "result", row->item->result },
	};

	for (size_t i = 0; i < sizeof own / sizeof *own; i++)
		if (str_eq(c->kind, str_c(own[i].kind)))
			return own[i].v;
	if (str_eq(c->kind, S("done")))
		return export_done_words(a, row);
	if (str_eq(c->kind, S("remark")))
		return remark(a, row, k, t->day);
	if (str_eq(c->kind, S("month")))
		return in_list(row->item->deadline_text, c->heading) ? S("+") : S("");
	return note(a, notes, c->heading, same_before(t, column));
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------------- */

static int by_id(const void *key, const void *x) { return memcmp(key, ((const struct plan_item_notes_row *)x)->id.b, 16); }

/* A row that has changed since the board's day says itself what it kept then. */
static struct kept kept_of(const struct board_row *row, const struct plan_item_notes_list *notes)
{
	const struct plan_item_notes_row *now;

	if (row->was)
		return (struct kept){ row->was->notes, row->was->moved_ground, row->was->dropped_ground };
	now = notes->n ? bsearch(row->item->id.b, notes->v, notes->n, sizeof *notes->v, by_id) : NULL;
	return now ? (struct kept){ now->notes, now->moved_ground, now->dropped_ground } : (struct kept){ .notes = S("[]") };
}

static void add_group(struct export_table *t, struct str title)
{
	if (title.n)
		t->rows[t->n_rows++] = (struct export_row){ .group = title };
}

static void add_total(struct arena *a, struct export_table *t, struct str what, const struct plan_tally *tally, bool finished)
{
	struct str words = export_total_words(a, tally, finished);

	t->rows[t->n_rows++] = (struct export_row){ .group = str_fmt(a, "%.*s: %.*s", SP(what), SP(words)), .total = true };
}

static void add_row(struct arena *a, struct export_table *t, const struct board_row *row, const struct plan_item_notes_list *notes)
{
	struct kept k = kept_of(row, notes);
	json_t *own = json_loadb(k.notes.p, k.notes.n, 0, NULL);
	struct str *cells = NEW_ARRAY(a, t->n_columns, struct str);

	for (size_t i = 0; i < t->n_columns; i++)
		cells[i] = cell(a, t, i, row, &k, own);
	json_decref(own);
	t->rows[t->n_rows++] = (struct export_row){ .cells = cells, .row = row };
}

struct str export_section_title(struct arena *a, const struct board_section *s)
{
	return s->no.n ? str_fmt(a, "%.*s. %.*s", SP(s->no), SP(s->title)) : s->title;
}

static void add_section(struct arena *a, struct export_table *t, const struct board_section *s, const struct plan_item_notes_list *notes, struct str *sub)
{
	add_group(t, export_section_title(a, s));
	for (size_t k = 0; k < s->rows.n; k++) {
		const struct board_row *row = &s->rows.v[k];
		if (!str_eq(row->item->subsection, *sub))
			add_group(t, row->item->subsection);
		*sub = row->item->subsection;
		add_row(a, t, row, notes);
	}
}

static void make(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, bool totals, struct export_table *ret)
{
	bool finished = str_eq(b->head.state, S("finished"));
	struct str sub = S("");

	*ret = (struct export_table){ .title = b->head.title, .day = b->day,
		.rows = NEW_ARRAY(a, b->rows.n * 2 + b->sections.n * 2 + 1, struct export_row) };
	make_columns(a, b, ret);
	for (size_t i = 0; i < b->sections.n; i++) {
		const struct board_section *s = &b->sections.v[i];
		add_section(a, ret, s, notes, &sub);
		if (totals && b->sections.n > 1)
			add_total(a, ret, s->no.n ? str_fmt(a, "Итого по разделу %.*s", SP(s->no)) : T("Итого по разделу"), &s->tally, finished);
	}
	if (totals)
		add_total(a, ret, T("Всего по плану"), &b->tally, finished);
}

void export_table_make(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret)
{
	make(a, b, notes, false, ret);
}

void export_table_with_totals(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret)
{
	make(a, b, notes, true, ret);
}

/* ---- Sums ---------------------------------------------------------------------------------------------------------------- */

static struct str part(struct arena *a, struct str out, struct str word, int n)
{
	return n ? str_fmt(a, "%.*s%s%.*s %d", SP(out), out.n ? ", " : "", SP(word), n) : out;
}

struct str export_total_words(struct arena *a, const struct plan_tally *t, bool finished)
{
	int rest = t->total - t->done - t->waiting - t->late - t->dropped;
	struct str out = part(a, S(""), T("исполнено"), t->done);

	if (t->done_late)
		out = str_fmt(a, "%.*s (с опозданием %d)", SP(out), t->done_late);
	out = part(a, out, T("ждёт подтверждения"), t->waiting);
	out = part(a, out, T("просрочено"), t->late);
	out = part(a, out, T("снято с контроля"), t->dropped);
	if (finished) {
		out = part(a, out, T("не исполнено"), rest - t->not_entered);
		out = part(a, out, T("не внесено"), t->not_entered);
	} else {
		out = part(a, out, T("в срок"), rest);
	}
	out = str_fmt(a, "мероприятий %d%s%.*s", t->total, out.n ? ": " : "", SP(out));
	return t->no_document ? str_fmt(a, "%.*s; без документа %d", SP(out), t->no_document) : out;
}
