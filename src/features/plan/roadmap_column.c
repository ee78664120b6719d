/* The plan's table, its top: which row holds the headings, and which column is what by its heading. */
#include "features/plan/roadmap_table.h"
#include "kernel/russian/ru.h"

/* ---- columns by their headings ---- */

/* The first rule whose word occurs in the flat heading (its blanks taken out) wins. */
static const struct { enum column_kind kind; const char *word; } heading_words[] = {
	{ COLUMN_MARK, "отметк" }, { COLUMN_MARK, "овыполнении" }, { COLUMN_MARK, "обисполнении" }, { COLUMN_MARK, "статус" },
	{ COLUMN_NOTE, "примечан" }, { COLUMN_NOTE, "комментар" }, { COLUMN_RESPONSIBLE, "ответствен" },
	{ COLUMN_RESPONSIBLE, "исполнител" }, { COLUMN_DEADLINE_END, "датаокончан" }, { COLUMN_DEADLINE_END, "срококончан" },
	{ COLUMN_DEADLINE_END, "датазаверш" }, { COLUMN_DEADLINE_END, "срокзаверш" },
	{ COLUMN_DEADLINE, "срок" }, { COLUMN_DEADLINE, "дата" }, { COLUMN_DEADLINE, "месяц" }, { COLUMN_DEADLINE, "время" },
	{ COLUMN_DEADLINE, "периодпроведени" }, { COLUMN_DEADLINE, "периодреализ" }, { COLUMN_DEADLINE, "периодичн" },
	{ COLUMN_RESULT, "результат" }, { COLUMN_RESULT, "виддокумента" }, { COLUMN_RESULT, "подтвержда" },
	{ COLUMN_RESULT, "итоговыйдокумент" }, { COLUMN_RESULT, "продукт" }, { COLUMN_RESULT, "выходныедан" },
	{ COLUMN_PLACE, "место" }, { COLUMN_PARTICIPANTS, "участник" }, { COLUMN_PARTICIPANTS, "аудитори" },
	{ COLUMN_PARTICIPANTS, "категори" }, { COLUMN_PARTICIPANTS, "охват" }, { COLUMN_PARTICIPANTS, "контингент" },
	{ COLUMN_TITLE, "мероприят" }, { COLUMN_SECTION, "этап" }, { COLUMN_SECTION, "направлен" }, { COLUMN_SECTION, "раздел" },
	{ COLUMN_SECTION, "блок" }, { COLUMN_CONTENT, "содержание" }, { COLUMN_CONTENT, "деятельност" }, { COLUMN_CONTENT, "видработ" },
	{ COLUMN_CONTENT, "формаработ" }, { COLUMN_CONTENT, "задач" }, { COLUMN_TITLE, "наименован" }, { COLUMN_TITLE, "названи" },
	{ COLUMN_TITLE, "действи" }, { COLUMN_TITLE, "темазаседан" }, { COLUMN_CONTENT, "тема" }, { COLUMN_CONTENT, "показател" },
	{ COLUMN_RESULT, "документ" },
};

static const char *const column_codes[] = { [COLUMN_NO] = "no", [COLUMN_TITLE] = "title", [COLUMN_DEADLINE] = "deadline",
	[COLUMN_DEADLINE_END] = "deadline_end", [COLUMN_RESPONSIBLE] = "responsible", [COLUMN_RESULT] = "result",
	[COLUMN_SECTION] = "section", [COLUMN_CONTENT] = "content", [COLUMN_PLACE] = "place", [COLUMN_PARTICIPANTS] = "participants",
	[COLUMN_MARK] = "mark", [COLUMN_NOTE] = "note", [COLUMN_MONTH] = "month", [COLUMN_OTHER] = "other" };
const char *column_code(enum column_kind k) { return column_codes[k]; }

static int month_heading(struct str t)
{
	for (int m = 1; m <= 12; m++)
		if (str_eq(t, str_c(ru_month(m))))
			return m;
	return 0;
}

static struct roadmap_column column_of(struct arena *a, struct str heading)
{
	struct str t = text_tight(a, heading);
	struct roadmap_column c = { .kind = COLUMN_OTHER, .heading = text_line(a, heading) };
	static const char *const numbers[] = { "№", "№пп", "пп", "nпп", "n", "no", "номер", "№п", "номерпункта", "номерпп", "№№", "№№пп", "#" };
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (str_eq(t, str_c(numbers[i])))
			return c.kind = COLUMN_NO, c;
	if ((c.month = month_heading(t)) != 0)
		return c.kind = COLUMN_MONTH, c;
	if (heading.n > 300)                       /* a sentence, no heading */
		return c;
	for (size_t i = 0; i < sizeof heading_words / sizeof *heading_words; i++)
		if (text_has(t, heading_words[i].word))
			return c.kind = heading_words[i].kind, c;
	return c;
}

/* How good a heading word is for the title, where several columns could be it. */
static int title_rank(const struct roadmap_column *c)
{
	return c->kind == COLUMN_TITLE ? 3 : c->kind == COLUMN_CONTENT ? 2 : c->kind == COLUMN_SECTION ? 1 : 0;
}

/* One column for each meaning; others of the same meaning become notes. */
static void settle_columns(struct columns *c)
{
	ptrdiff_t title = -1;
	for (size_t i = 0; i <= COLUMN_OTHER; i++)
		c->at[i] = -1;
	for (size_t i = 0; i < c->n; i++)
		if (title_rank(&c->v[i]) > (title < 0 ? 0 : title_rank(&c->v[title])))
			title = (ptrdiff_t)i;
	for (size_t i = 0; i < c->n; i++) {
		enum column_kind k = (ptrdiff_t)i == title ? COLUMN_TITLE : c->v[i].kind;
		bool taken = k == COLUMN_TITLE ? (ptrdiff_t)i != title : c->at[k] >= 0;
		if (k == COLUMN_MONTH)
			c->months = true;
		else if (taken && k != COLUMN_PLACE && k != COLUMN_PARTICIPANTS && k != COLUMN_MARK && k != COLUMN_NOTE && k != COLUMN_CONTENT)
			k = COLUMN_OTHER;
		c->v[i].kind = k;
		if (c->at[k] < 0)
			c->at[k] = (ptrdiff_t)i;
	}
}

static bool plan_headings(const struct columns *c)
{
	bool when = c->at[COLUMN_DEADLINE] >= 0 || c->months, who = c->at[COLUMN_RESPONSIBLE] >= 0, what = c->at[COLUMN_RESULT] >= 0;
	if (c->at[COLUMN_TITLE] >= 0)
		return when || who || what;
	return when && who;
}

/* ---- the heading rows ---- */

static bool same_below(const struct out_row *top, const struct out_row *below)
{
	for (size_t i = 0; i < below->n && i < top->n; i++)
		if (below->cells[i].merged && below->cells[i].text.n && str_eq(below->cells[i].text, top->cells[i].text))
			return true;
	return false;
}

static struct str heading_text(struct arena *a, const struct out_table *t, size_t row, size_t rows, size_t col)
{
	struct str s = row_cell(&t->rows[row], col);
	for (size_t k = 1; k < rows; k++) {
		struct str below = row_cell(&t->rows[row + k], col);
		if (below.n && !str_eq(below, s))
			s = s.n ? str_fmt(a, "%.*s %.*s", SP(s), SP(below)) : below;
	}
	return s;
}

/* Told by a person, for a heading that says nothing by itself. */
static struct roadmap_column named_column(const struct reading *x, struct str heading)
{
	struct roadmap_column c = column_of(x->a, heading);
	for (size_t i = 0; c.kind == COLUMN_OTHER && i < x->options->n_named; i++)
		if (str_eq(c.heading, x->options->named[i].heading))
			c.kind = x->options->named[i].kind;
	return c;
}

bool roadmap_unclear(const struct roadmap *r, enum column_kind kind)
{
	bool has = false, open = false;
	for (size_t i = 0; i < r->n_columns; i++) {
		enum column_kind k = r->columns[i].kind;
		has |= k == kind || (kind == COLUMN_DEADLINE && (k == COLUMN_DEADLINE_END || k == COLUMN_MONTH));
		open |= k == COLUMN_OTHER && r->columns[i].heading.n > 0;
	}
	return open && !has;
}

static bool headings_at(const struct reading *x, const struct out_table *t, size_t row, struct columns *ret, size_t *ret_rows)
{
	size_t rows = 1;
	while (rows < 3 && row + rows < t->n_rows && same_below(&t->rows[row], &t->rows[row + rows]))
		rows++;
	ret->n = t->n_cols;
	ret->v = NEW_ARRAY(x->a, t->n_cols + 1, struct roadmap_column);
	for (size_t i = 0; i < t->n_cols; i++)
		ret->v[i] = named_column(x, heading_text(x->a, t, row, rows, i));
	settle_columns(ret);
	*ret_rows = rows;
	if (!plan_headings(ret))
		return false;
	/* Without a word for the activity, the unnamed column after the number is it. */
	for (size_t i = 0; i < ret->n && ret->at[COLUMN_TITLE] < 0; i++)
		if (ret->v[i].kind == COLUMN_OTHER)
			ret->v[i].kind = COLUMN_TITLE, ret->at[COLUMN_TITLE] = (ptrdiff_t)i;
	return ret->at[COLUMN_TITLE] >= 0;
}

size_t row_distinct(const struct out_row *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += r->cells[i].text.n > 0 && !(i > 0 && r->cells[i].merged && str_eq(r->cells[i].text, r->cells[i - 1].text));
	return n;
}

bool columns_find(const struct reading *x, const struct out_table *t, size_t *row, struct columns *ret, size_t *ret_rows)
{
	for (*row = 0; *row < t->n_rows && *row < 200; ++*row)
		if (row_distinct(&t->rows[*row]) >= 2 && headings_at(x, t, *row, ret, ret_rows))
			return true;
	return false;
}
