#include "features/plan/export_table.h"
#include "features/plan/import.h"
#include "features/plan/view.h"
#include "kernel/russian/ru.h"

#include <jansson.h>

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

struct str export_done_words(struct arena *a, const struct board_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->docs.n; i++) {
		const struct plan_closing_documents_row *d = row->docs.v[i];
		struct str words = plan_document_words(a, d->no, d->issued, d->kind, d->title);
		struct str which = for_which(a, row, d->occurrence);
		out = str_fmt(a, "%.*s%s%.*s%s%.*s", SP(out), i ? "; " : "", SP(which), which.n ? ": " : "", SP(words));
	}
	return out;
}

static struct str remark(struct arena *a, const struct board_row *row, struct date today)
{
	struct str state = str_c(plan_state_title(row->state)), pieces = plan_pieces_words(a, &row->facts, today);

	if (pieces.n)
		state = str_fmt(a, "%.*s: %.*s", SP(state), SP(pieces));

	if (!row->item->moved_to.has)
		return state;
	struct str day = ru_date(a, row->item->moved_to.v);
	return row->state == PLAN_MOVED ? str_fmt(a, "%.*s на %.*s", SP(state), SP(day))
	                                : str_fmt(a, "%.*s; срок перенесён на %.*s", SP(state), SP(day));
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

static struct str cell(struct arena *a, const struct export_table *t, size_t column, const struct board_row *row, const json_t *notes)
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
		return remark(a, row, t->day);
	if (str_eq(c->kind, S("month")))
		return in_list(row->item->deadline_text, c->heading) ? S("+") : S("");
	return note(a, notes, c->heading, same_before(t, column));
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------------- */

static void add_group(struct export_table *t, struct str title)
{
	if (title.n)
		t->rows[t->n_rows++] = (struct export_row){ .group = title };
}

static void add_row(struct arena *a, struct export_table *t, const struct board_row *row, struct str notes)
{
	json_t *kept = json_loadb(notes.p, notes.n, 0, NULL);
	struct str *cells = NEW_ARRAY(a, t->n_columns, struct str);

	for (size_t i = 0; i < t->n_columns; i++)
		cells[i] = cell(a, t, i, row, kept);
	json_decref(kept);
	t->rows[t->n_rows++] = (struct export_row){ .cells = cells };
}

static struct str section_line(struct arena *a, const struct board_section *s)
{
	return s->no.n ? str_fmt(a, "%.*s. %.*s", SP(s->no), SP(s->title)) : s->title;
}

void export_table_make(struct arena *a, const struct board *b, const struct plan_item_notes_list *notes, struct export_table *ret)
{
	struct str sub = S("");

	*ret = (struct export_table){ .title = b->head.title, .day = b->day, .rows = NEW_ARRAY(a, b->rows.n * 2 + b->sections.n, struct export_row) };
	make_columns(a, b, ret);
	for (size_t i = 0; i < b->sections.n; i++) {
		const struct board_section *s = &b->sections.v[i];
		add_group(ret, section_line(a, s));
		for (size_t k = 0; k < s->rows.n; k++) {
			const struct board_row *row = &s->rows.v[k];
			size_t at = (size_t)(row - b->rows.v);
			if (!str_eq(row->item->subsection, sub))
				add_group(ret, row->item->subsection);
			sub = row->item->subsection;
			add_row(a, ret, row, at < notes->n && uuid_eq(notes->v[at].id, row->item->id) ? notes->v[at].notes : S("[]"));
		}
	}
}
