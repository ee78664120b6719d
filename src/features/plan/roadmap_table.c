/* The plan's table: which row is a section, a sub-group, an activity or the rest of one. */
#include "features/plan/roadmap_table.h"

/* ---- rows ---- */

/* «1 2 3 4 5» under the headings */
static bool numbering_row(const struct out_row *r)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n; i++) {
		int64_t v;
		struct str s = str_trim(r->cells[i].text);
		if (s.n == 0)
			continue;
		if (str_ends(s, S(".")))
			s.n--;
		if (!str_to_int(s, &v) || v != (int64_t)n + 1)
			return false;
		n++;
	}
	return n >= 3;
}

static bool repeats_headings(struct arena *a, const struct columns *c, const struct out_row *r)
{
	size_t same = 0, filled = 0;
	if (r->header)
		return true;
	for (size_t i = 0; i < c->n && i < r->n; i++) {
		filled += r->cells[i].text.n > 0;
		same += r->cells[i].text.n > 0 && r->cells[i].text.n <= c->v[i].heading.n + 8 && str_eq(text_tight(a, r->cells[i].text), text_tight(a, c->v[i].heading));
	}
	return same >= 2 && same * 10 >= filled * 8;
}

/* A body row with its cells by meaning. */
struct line {
	struct str no, title, deadline, responsible, result, section;
	bool spanned, bold, upper;        /* one text over several columns */
	bool vertical_title;              /* the title cell goes on from the row above */
	const struct out_row *row;
};

static bool spans(const struct out_row *r, size_t i)
{
	return i > 0 && i < r->n && r->cells[i].merged && str_eq(r->cells[i].text, r->cells[i - 1].text);
}

static struct str by_kind(const struct columns *c, const struct out_row *r, enum column_kind k)
{
	if (c->at[k] < 0 || (spans(r, (size_t)c->at[k]) && r->cells[c->at[k]].text.n))
		return S("");
	return str_trim(row_cell(r, (size_t)c->at[k]));
}

static struct str months_text(struct arena *a, const struct columns *c, const struct out_row *r)
{
	struct str s = S("");
	for (size_t i = 0; i < c->n; i++)
		if (c->v[i].kind == COLUMN_MONTH && str_trim(row_cell(r, i)).n > 0)
			s = str_fmt(a, "%.*s%s%.*s", SP(s), s.n ? ", " : "", SP(c->v[i].heading));
	return s;
}

static struct str deadline_text(struct arena *a, const struct columns *c, const struct out_row *r)
{
	struct str s = text_line(a, by_kind(c, r, COLUMN_DEADLINE)), end = text_line(a, by_kind(c, r, COLUMN_DEADLINE_END));
	if (end.n)
		s = s.n ? str_fmt(a, "с %.*s по %.*s", SP(s), SP(end)) : str_fmt(a, "до %.*s", SP(end));
	return s.n || !c->months ? s : months_text(a, c, r);
}

static struct line line_of(struct arena *a, const struct columns *c, const struct out_row *r)
{
	struct line l = { .row = r };
	ptrdiff_t t = c->at[COLUMN_TITLE];
	size_t filled = 0;
	for (size_t i = 0; i < r->n; i++) {
		filled += r->cells[i].text.n > 0 && !spans(r, i);
		l.spanned |= spans(r, i) && r->cells[i].text.n;
	}
	l.no = text_line(a, by_kind(c, r, COLUMN_NO));
	l.title = text_line(a, by_kind(c, r, COLUMN_TITLE));
	l.deadline = deadline_text(a, c, r);
	l.responsible = by_kind(c, r, COLUMN_RESPONSIBLE);
	l.result = text_line(a, by_kind(c, r, COLUMN_RESULT));
	l.section = text_line(a, by_kind(c, r, COLUMN_SECTION));
	l.vertical_title = t >= 0 && (size_t)t < r->n && r->cells[t].merged && !spans(r, (size_t)t);
	if (filled == 1 && l.title.n == 0 && l.no.n)
		l.title = l.no, l.no = S("");          /* one text over the whole width stands in the first column */
	for (size_t i = 0; i < r->n && filled == 1 && l.title.n == 0; i++)
		if (r->cells[i].text.n)
			l.title = text_line(a, r->cells[i].text), l.deadline = l.responsible = l.result = S("");
	for (size_t i = 0; i < r->n; i++)
		l.bold |= r->cells[i].text.n && r->cells[i].bold;
	l.upper = text_upper(l.title);
	return l;
}

static bool only_title(const struct line *l)
{
	return l->title.n && l->deadline.n == 0 && l->responsible.n == 0 && l->result.n == 0;
}

/* «Итого по разделу 1: мероприятий 5…», «Всего: 25» of a paper of control, and the line where it is signed. */
static bool is_sum(const struct line *l)
{
	bool sum = str_starts(l->title, S("Итого")) || str_starts(l->title, S("Всего")) || str_starts(l->title, S("ИТОГО")), number = false;
	for (size_t i = 0; i < l->title.n; i++)
		number |= l->title.p[i] >= '0' && l->title.p[i] <= '9';
	return only_title(l) && ((sum && number) || str_find(l->title, S("_____"), 0) >= 0);
}

struct body {
	struct reading *x;
	const struct columns *c;
	struct line *lines; size_t n;
	size_t section, sub;
	bool numbered;                    /* most activities have numbers */
	int page;
	bool skipped_vertical;
};

/* Is this row, which has a title and nothing more, a section or sub-group? */
static bool is_group(const struct body *b, size_t i)
{
	const struct line *l = &b->lines[i];
	struct str no = l->no, rest, own = l->no;
	if (!only_title(l) || l->vertical_title)
		return false;
	if (own.n == 0 && !table_number(l->title, &own, &rest))
		own = S("");
	if (l->spanned || number_is_roman(own))
		return true;
	for (size_t j = i + 1; j < b->n && j <= i + 2; j++)
		if (own.n && number_below(b->lines[j].no, own))
			return true;
	if (no.n)
		return l->bold && i + 1 < b->n && !b->lines[i + 1].bold;
	return l->upper || l->bold || own.n > 0 || (b->numbered && i + 1 < b->n && b->lines[i + 1].no.n && !text_starts_lower(l->title) && l->row->page == b->page &&
		(i == 0 || only_title(&b->lines[i - 1]) || str_eq(b->lines[i + 1].no, S("1")) || str_eq(b->lines[i + 1].no, S("1."))));
}

static void add_group(struct body *b, const struct line *l)
{
	struct str no = l->no, title = l->title, rest;
	if (no.n == 0 && table_number(title, &no, &rest) && rest.n)
		title = rest;
	if (number_is_roman(no))
		no = number_latin(b->x->a, no);
	while (str_ends(no, S(".")))
		no.n--;
	bool sub = number_depth(no) > 1 && b->section != ROADMAP_NO_GROUP;
	struct roadmap_group *g = VEC_ADD(b->x->a, &b->x->groups);
	*g = (struct roadmap_group){ no, title, sub };
	b->sub = sub ? b->x->groups.n - 1 : ROADMAP_NO_GROUP;
	if (!sub)
		b->section = b->x->groups.n - 1;
}

/* A group that a column names («Этап»): a new one when the cell has new text. */
static void group_of_column(struct body *b, const struct line *l)
{
	if (l->section.n == 0 || b->c->at[COLUMN_SECTION] < 0)
		return;
	struct str no, rest, title = l->section;
	if (table_number(title, &no, &rest) && rest.n)
		title = rest;
	if (b->section != ROADMAP_NO_GROUP && str_eq(b->x->groups.v[b->section].title, title))
		return;
	add_group(b, &(struct line){ .title = l->section });
}

static void notes_of(struct body *b, const struct line *l, struct roadmap_row *row)
{
	row->notes = NEW_ARRAY(b->x->a, b->c->n + 1, struct roadmap_note);
	for (size_t i = 0; i < b->c->n; i++) {
		enum column_kind k = b->c->v[i].kind;
		struct str s = str_trim(row_cell(l->row, i));
		if (k >= COLUMN_CONTENT && k != COLUMN_MONTH && s.n && !spans(l->row, i))
			row->notes[row->n_notes++] = (struct roadmap_note){ b->c->v[i].heading, text_line(b->x->a, s) };
	}
}

static void add_row(struct body *b, const struct line *l)
{
	struct str no = l->no, title = l->title, rest;
	if (no.n == 0 && b->c->at[COLUMN_NO] < 0 && table_number(title, &no, &rest) && rest.n)
		title = rest;
	group_of_column(b, l);
	struct roadmap_row *r = VEC_ADD(b->x->a, &b->x->rows);
	*r = (struct roadmap_row){ .no = number_bare(b->x->a, no), .title = title, .deadline_text = l->deadline,
		.responsible_text = l->responsible, .result = l->result, .section = b->section, .subsection = b->sub, .page = l->row->page };
	if (b->sub != ROADMAP_NO_GROUP && number_depth(r->no) > 0 && !number_below(r->no, b->x->groups.v[b->sub].no))
		r->subsection = b->sub = ROADMAP_NO_GROUP;
	notes_of(b, l, r);
}

/* The rest of the row above, broken over a page. */
static bool continues(const struct body *b, const struct line *l)
{
	if (b->x->rows.n == 0 || l->no.n || !b->numbered || l->spanned)
		return false;
	if (l->title.n == 0)
		return true;
	return text_starts_lower(l->title) || (l->row->page > 0 && l->row->page != b->page);
}

static struct str append(struct arena *a, struct str s, struct str more, const char *between)
{
	return more.n == 0 ? s : s.n == 0 ? more : str_fmt(a, "%.*s%s%.*s", SP(s), between, SP(more));
}

static void continue_row(struct body *b, const struct line *l)
{
	struct roadmap_row *r = &b->x->rows.v[b->x->rows.n - 1];
	struct arena *a = b->x->a;
	r->title = append(a, r->title, l->title, " ");
	if (!str_eq(r->deadline_text, l->deadline))
		r->deadline_text = append(a, r->deadline_text, l->deadline, " ");
	if (!str_eq(r->responsible_text, l->responsible))
		r->responsible_text = append(a, r->responsible_text, l->responsible, text_starts_lower(l->responsible) ? " " : "\n");
	if (!str_eq(r->result, l->result))
		r->result = append(a, r->result, l->result, " ");
}

static void read_line(struct body *b, size_t i)
{
	const struct line *l = &b->lines[i];
	if (is_sum(l))
		return;
	if (is_group(b, i))
		add_group(b, l);
	else if (continues(b, l))
		continue_row(b, l);
	else if (l->title.n || l->deadline.n)
		add_row(b, l);
	b->page = l->row->page;
}

static bool mostly_numbered(const struct line *v, size_t n)
{
	size_t with = 0, all = 0;
	for (size_t i = 0; i < n; i++)
		if (!only_title(&v[i]) && v[i].title.n)
			all++, with += v[i].no.n > 0;
	return all > 0 && with * 10 >= all * 6;
}

static void read_body(struct reading *x, const struct columns *c, const struct out_table *t, size_t from, size_t section)
{
	struct body b = { .x = x, .c = c, .section = section, .sub = ROADMAP_NO_GROUP };
	b.lines = NEW_ARRAY(x->a, t->n_rows - from + 1, struct line);
	for (size_t i = from; i < t->n_rows; i++) {
		const struct out_row *r = &t->rows[i];
		if (row_distinct(r) == 0 || numbering_row(r) || repeats_headings(x->a, c, r))
			continue;
		b.lines[b.n++] = line_of(x->a, c, r);
	}
	b.numbered = mostly_numbered(b.lines, b.n);
	b.page = b.n ? b.lines[0].row->page : 0;
	for (size_t i = 0; i < b.n; i++)
		read_line(&b, i);
}

/* ---- all tables ---- */

static void head_of_table(struct reading *x, const struct out_table *t, size_t rows)
{
	for (size_t i = 0; i < rows; i++)
		for (size_t j = 0; j < t->rows[i].n; j++)
			if (t->rows[i].cells[j].text.n && !t->rows[i].cells[j].merged)
				*VEC_ADD(x->a, &x->head) = t->rows[i].cells[j].text;
}

/* A list of signatures or of people is no part of the plan. */
static bool other_table(struct arena *a, const struct out_table *t)
{
	for (size_t i = 0; i < t->n_rows && i < 2; i++)
		for (size_t j = 0; j < t->rows[i].n; j++) {
			struct str s = text_tight(a, t->rows[i].cells[j].text);
			if (text_has(s, "подпись") || text_has(s, "фио") || text_has(s, "ознакомлен") || text_has(s, "утверждаю"))
				return true;
		}
	return false;
}

/* «Утвердить план (Приложение 1)»: a clause of the order, not a section. */
static bool is_clause(struct str s)
{
	struct str rest, verb = str_cut(s, ' ', &rest);
	return str_ends(verb, S("ть")) || str_ends(verb, S("ться"));
}

/* A short line right above a further table is its section. */
static size_t section_above(struct reading *x, struct str above, size_t before)
{
	struct str no, rest;
	bool numbered = table_number(above, &no, &rest) && rest.n;
	if (above.n == 0 || above.n > 300 || (!numbered && x->rows.n == 0) || (numbered && is_clause(rest)))
		return before;
	struct body b = { .x = x, .section = ROADMAP_NO_GROUP, .sub = ROADMAP_NO_GROUP };
	add_group(&b, &(struct line){ .title = text_line(x->a, above) });
	return b.section;
}

static size_t last_section(const struct reading *x)
{
	for (size_t i = x->groups.n; i > 0; i--)
		if (!x->groups.v[i - 1].sub)
			return i - 1;
	return ROADMAP_NO_GROUP;
}

void table_read(struct reading *x)
{
	struct columns c = { 0 };
	bool found = false;
	struct str above = S("");
	for (size_t i = 0; i < x->doc->n; i++) {
		const struct out_block *b = &x->doc->blocks[i];
		const struct out_table *t = &b->table;
		struct columns own = { 0 };
		size_t row = 0, rows = 0;
		if (b->kind == OUT_PARA) {
			if (str_trim(b->text).n) {
				above = b->text;
				if (!found)
					*VEC_ADD(x->a, &x->head) = b->text;
			}
			continue;
		}
		if (columns_find(x, t, &row, &own, &rows)) {
			if (!found)
				head_of_table(x, t, row);
			size_t section = section_above(x, above, found ? last_section(x) : ROADMAP_NO_GROUP);
			found = true, c = own;
			read_body(x, &c, t, row + rows, section);
		} else if (found && t->n_cols == c.n && !other_table(x->a, t)) {
			read_body(x, &c, t, 0, last_section(x));    /* the same table after a page break */
		} else if (!found) {
			head_of_table(x, t, t->n_rows);
		}
		above = S("");
	}
	x->r->n_columns = c.n, x->r->columns = c.v;
}
