/* A document → the list in it: which table, which row is the heading, which rows are people. */
#include "features/intake/intake.h"

#include "kernel/office/outside.h"

#define HEADING_WITHIN 12                /* rows above the heading: titles, names of the centre */

struct grid { size_t n_rows, n_cols; const struct out_row *rows; struct str name; };
struct head { size_t row, rows; int score; };

static struct str cell_text(const struct out_row *r, size_t c)
{
	return c < r->n ? str_trim(r->cells[c].text) : S("");
}

/* A heading row scores by the headings it has that say something. */
static int heading_score(struct arena *a, const struct out_row *r)
{
	int score = 0;

	for (size_t c = 0; c < r->n && c < INTAKE_COLUMNS_MAX; c++)
		if (!(r->cells[c].merged && c && str_eq(cell_text(r, c), cell_text(r, c - 1))) && intake_heading_words(a, cell_text(r, c)))
			score += 2;
	return score;
}

/* Above other headings: some of its cells are wide, and it is not one title over all. */
static bool is_storey(const struct out_row *top)
{
	bool wide = false, several = false;

	for (size_t c = 1; c < top->n; c++) {
		struct str s = cell_text(top, c), before = cell_text(top, c - 1);
		wide |= top->cells[c].merged && s.n && str_eq(s, before);
		several |= s.n && before.n && !str_eq(s, before);
	}
	return wide && several;
}

static struct head find_head(struct arena *a, const struct grid *g)
{
	struct head best = { 0 };

	for (size_t i = 0; i < g->n_rows && i < HEADING_WITHIN; i++) {
		int score = heading_score(a, &g->rows[i]);
		if (score > best.score)
			best = (struct head){ i, 1, score };
	}
	/* The lower storey says more words than the upper one, which says whose they are. */
	if (best.row && is_storey(&g->rows[best.row - 1]))
		best.row--;
	/* One word alone is a heading only where there is one column: «Иванов — педагог» is a row. */
	if (best.score == 2 && g->n_cols > 2)
		best.score = 0;
	return best;
}

/* Headings of two storeys: «Представитель» over «ФИО» and «телефон». */
static bool continues(const struct grid *g, const struct head *h)
{
	return h->row + 1 < g->n_rows && is_storey(&g->rows[h->row]);
}

/* «Мать» over «Телефон» says whose telephone it is; «Прием на работу» over «Дата приема» adds nothing. */
static bool says_whose(struct arena *a, struct str top)
{
	struct str no;
	enum intake_code c = intake_guess(a, top, &no);

	return no.n || c == IN_GUARDIAN || c == IN_MENTOR || c == IN_MENTEE;
}

static struct str heading_of(struct arena *a, const struct grid *g, const struct head *h, size_t c)
{
	struct str top = cell_text(&g->rows[h->row], c), below = h->rows == 2 ? cell_text(&g->rows[h->row + 1], c) : S("");

	if (!below.n || str_eq(top, below))
		return top;
	return top.n && (says_whose(a, top) || !intake_heading_words(a, below)) ? str_fmt(a, "%.*s %.*s", SP(top), SP(below)) : below;
}

static bool is_number(struct str s)
{
	int64_t v;

	return str_to_int(s, &v);
}

/* «1 2 3 4 5» below the headings. */
static bool numbers_only(const struct out_row *r)
{
	size_t n = 0;

	for (size_t c = 0; c < r->n; c++) {
		struct str s = cell_text(r, c);
		if (s.n && !is_number(s))
			return false;
		n += s.n > 0;
	}
	return n > 1;
}

static bool same_as_head(const struct grid *g, const struct head *h, const struct out_row *r)
{
	for (size_t c = 0; c < r->n; c++)
		if (!str_eq(cell_text(r, c), cell_text(&g->rows[h->row], c)))
			return false;
	return true;
}

static bool is_empty(const struct out_row *r)
{
	for (size_t c = 0; c < r->n; c++)
		if (cell_text(r, c).n)
			return false;
	return true;
}

/* before: rows of the sheets before. */
static void take_rows(struct arena *a, const struct grid *g, const struct head *h, int64_t before, struct intake *ret)
{
	size_t from = h->score ? h->row + h->rows : 0;

	for (size_t i = from; i < g->n_rows && ret->rows.n <= INTAKE_ROWS_MAX; i++) {
		const struct out_row *r = &g->rows[i];
		if (is_empty(r) || (h->score && (same_as_head(g, h, r) || (i < from + 2 && numbers_only(r)))))
			continue;
		struct intake_row *row = VEC_ADD(a, &ret->rows);
		*row = (struct intake_row){ r->no + before, NEW_ARRAY(a, ret->columns.n, struct str) };
		for (size_t c = 0; c < ret->columns.n; c++)
			row->cells[c] = str_sub(cell_text(r, c), 0, INTAKE_CELL_MAX);
	}
}

static void take(struct arena *a, const struct grid *g, struct head h, struct intake *ret)
{
	size_t cols = g->n_cols < INTAKE_COLUMNS_MAX ? g->n_cols : INTAKE_COLUMNS_MAX;

	h.rows = h.score && continues(g, &h) ? 2 : 1;
	for (size_t c = 0; c < cols; c++)
		VEC_ADD(a, &ret->columns)->heading = h.score ? str_sub(heading_of(a, g, &h, c), 0, 400) : S("");
	take_rows(a, g, &h, 0, ret);
}

/* ---- names without a table ---- */

static bool is_name_line(struct arena *a, struct str s)
{
	struct person p = { 0 };

	if (s.n > 200 || str_find(s, S(":"), 0) >= 0)
		return false;
	person_name_cut(a, s, &p);
	return p.last.n && p.first.n && person_name_check(p.last) != PERSON_LETTERS && person_name_check(p.first) != PERSON_LETTERS &&
		str_find(p.middle, S(" "), 0) < 0;
}

/* «1. Иванова Анна Петровна,» → the name. */
static struct str bare_line(struct str s)
{
	size_t i = 0;

	s = str_trim(s);
	while (i < s.n && ((s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '.' || s.p[i] == ')' || s.p[i] == ' '))
		i++;
	s = str_sub(s, i, s.n);
	while (s.n && (s.p[s.n - 1] == ',' || s.p[s.n - 1] == ';'))
		s.n--;
	return str_trim(s);
}

static void take_lines(struct arena *a, const struct outside *doc, struct intake *ret)
{
	int64_t no = 0;

	*VEC_ADD(a, &ret->columns) = (struct intake_column){ .heading = T("ФИО") };
	for (size_t i = 0; i < doc->n; i++)
		for (struct str rest = doc->blocks[i].kind == OUT_PARA ? doc->blocks[i].text : S(""); rest.p && rest.n; ) {
			struct str line = bare_line(str_cut(rest, '\n', &rest));
			no++;
			if (!line.n || !is_name_line(a, line) || ret->rows.n > INTAKE_ROWS_MAX)
				continue;
			struct intake_row *row = VEC_ADD(a, &ret->rows);
			*row = (struct intake_row){ no, NEW_ARRAY(a, 1, struct str) };
			row->cells[0] = line;
		}
}

/* ---- a class that no column names ---- */

/* Rows up to `end` came from the sheet of that name. */
struct part { struct str name; size_t end; };
struct parts { size_t n, cap; struct part *v; };

static bool has_column(struct arena *a, const struct intake *in, enum intake_code code)
{
	struct str no;

	for (size_t c = 0; c < in->columns.n; c++)
		if (intake_guess(a, in->columns.v[c].heading, &no) == code)
			return true;
	return false;
}

/* One column more; of: its text for each row. */
static void add_column(struct arena *a, struct intake *in, struct str heading, const struct str *of)
{
	size_t n = in->columns.n;

	VEC_ADD(a, &in->columns)->heading = heading;
	for (size_t i = 0; i < in->rows.n; i++) {
		struct str *cells = NEW_ARRAY(a, n + 1, struct str);
		memcpy(cells, in->rows.v[i].cells, n * sizeof *cells);
		cells[n] = of[i];
		in->rows.v[i].cells = cells;
	}
}

/* A sheet a class: the names of the sheets are a column. */
static bool class_of_sheets(struct arena *a, const struct parts *parts, struct intake *in)
{
	struct str *of = NEW_ARRAY(a, in->rows.n, struct str);

	for (size_t i = 0, row = 0; i < parts->n; i++) {
		if (!clean_is_class(clean_class(a, parts->v[i].name)))
			return false;
		while (row < parts->v[i].end)
			of[row++] = parts->v[i].name;
	}
	if (!parts->n || in->columns.n >= INTAKE_COLUMNS_MAX)
		return false;
	add_column(a, in, T("Класс"), of);
	return true;
}

/* «Список обучающихся 9А класса», «Класс: 9 «А»» → 9А; "" without one. */
static struct str class_in(struct arena *a, struct str text)
{
	struct str before = S(""), last = S("");

	for (struct str rest = text; rest.p && rest.n; ) {
		struct str word = str_cut(rest, ' ', &rest), low = clean_title(a, word);
		if (str_starts(low, S("класс")) || str_starts(low, S("Класс"))) {
			struct str next = rest, after = next.p ? str_cut(next, ' ', &next) : S(""), later = next.p ? str_cut(next, ' ', &next) : S("");
			const struct str tries[] = { last, str_fmt(a, "%.*s%.*s", SP(before), SP(last)), after, str_fmt(a, "%.*s%.*s", SP(after), SP(later)) };
			for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
				if (clean_is_class(clean_class(a, tries[i])))
					return clean_class(a, tries[i]);
		}
		before = last;
		last = word;
	}
	return S("");
}

/* The only text of a row, in one cell or in a wide one. */
static struct str only_text(const struct intake_row *row, size_t n)
{
	struct str only = S("");

	for (size_t c = 0; c < n; c++) {
		if (only.n && row->cells[c].n && !str_eq(only, row->cells[c]))
			return S("");
		only = row->cells[c].n ? row->cells[c] : only;
	}
	return only;
}

/* A row «9А класс» above its pupils: such rows are a column. */
static bool class_of_sections(struct arena *a, struct intake *in)
{
	size_t n = in->columns.n;
	struct str klass = S("");
	struct str *of = NEW_ARRAY(a, in->rows.n, struct str);
	bool any = false;

	for (size_t i = 0; i < in->rows.n; i++) {
		struct str text = only_text(&in->rows.v[i], n), said = clean_class(a, text);
		said = clean_is_class(said) ? said : class_in(a, text);
		klass = said.n ? said : klass;
		of[i] = said.n ? S("") : klass;
		any |= said.n > 0;
	}
	if (!any || n < 2 || n >= INTAKE_COLUMNS_MAX)
		return false;
	add_column(a, in, T("Класс"), of);
	return true;
}

/* The title says of which class all of them are. */
static void class_of_title(struct arena *a, const struct outside *doc, const struct out_table *t, size_t head, struct intake *in)
{
	for (size_t i = 0; i < doc->n && !in->group.n && &doc->blocks[i].table != t; i++)
		if (doc->blocks[i].kind == OUT_PARA)
			in->group = class_in(a, doc->blocks[i].text);
	for (size_t r = 0; r < head && !in->group.n; r++)
		for (size_t c = 0; c < t->rows[r].n && !in->group.n; c++)
			in->group = class_in(a, cell_text(&t->rows[r], c));
	if (in->group.n)
		in->group_kind = S("class");
}

/* ---- which table ---- */

static bool same_columns(struct arena *a, const struct intake *in, const struct grid *g, const struct head *h)
{
	if (g->n_cols != in->columns.n)
		return false;
	for (size_t c = 0; h->score && c < g->n_cols; c++)
		if (!str_eq(heading_of(a, g, h, c), in->columns.v[c].heading))
			return false;
	return true;
}

static void leave_out(struct arena *a, struct intake *in, struct str name)
{
	struct str what = name.n ? str_fmt(a, "%.*s «%.*s»", SP(T("лист")), SP(name)) : T("ещё одна таблица");

	in->left_out = in->left_out.n ? str_fmt(a, "%.*s, %.*s", SP(in->left_out), SP(what)) : what;
}

static enum status judge(struct err *e, const struct intake *in)
{
	if (!in->rows.n)
		return err_set(e, INVALID, "intake.no-list", T("В документе нет списка людей."),
			T("Нужна таблица с заголовками столбцов, например «ФИО», «Дата рождения», «Класс», или список имён: одно имя в строке."));
	if (in->rows.n > INTAKE_ROWS_MAX)
		return err_set(e, INVALID, "intake.too-long", T("В списке больше 5000 строк."), T("Разделите его на части и загрузите по очереди."));
	return OK;
}

enum status intake_from(struct arena *a, struct err *e, const struct outside *doc, struct intake *ret)
{
	const struct out_table *best = NULL;
	struct head best_head = { 0 };
	size_t weight = 0;

	*ret = (struct intake){ .update = S("empty"), .group_kind = S("association") };
	for (size_t i = 0; i < doc->n; i++) {
		if (doc->blocks[i].kind != OUT_TABLE || !doc->blocks[i].table.n_rows)
			continue;
		const struct out_table *t = &doc->blocks[i].table;
		struct grid g = { t->n_rows, t->n_cols, t->rows, t->name };
		struct head h = find_head(a, &g);
		size_t w = (size_t)(h.score + 1) * (t->n_rows < 50 ? t->n_rows : 50);
		if (w > weight) {
			weight = w;
			best = t;
			best_head = h;
		}
	}
	if (!best) {
		take_lines(a, doc, ret);
	} else {
		struct grid g = { best->n_rows, best->n_cols, best->rows, best->name };
		take(a, &g, best_head, ret);
		struct parts parts = { 0 };
		*VEC_ADD(a, &parts) = (struct part){ best->name, ret->rows.n };
		for (size_t i = 0; i < doc->n; i++) {
			const struct out_table *t = &doc->blocks[i].table;
			if (doc->blocks[i].kind != OUT_TABLE || t == best || !t->n_rows)
				continue;
			struct grid more = { t->n_rows, t->n_cols, t->rows, t->name };
			struct head h = find_head(a, &more);
			h.rows = h.score && continues(&more, &h) ? 2 : 1;
			int64_t before = ret->rows.n ? ret->rows.v[ret->rows.n - 1].no : 0;
			if (same_columns(a, ret, &more, &h)) {
				take_rows(a, &more, &h, before, ret);
				*VEC_ADD(a, &parts) = (struct part){ t->name, ret->rows.n };
			} else {
				leave_out(a, ret, t->name);
			}
		}
		if (!has_column(a, ret, IN_CLASS) && !class_of_sheets(a, &parts, ret) && !class_of_sections(a, ret) && !has_column(a, ret, IN_GROUP))
			class_of_title(a, doc, best, best_head.score ? best_head.row : 0, ret);
	}
	TRY(judge(e, ret));
	intake_guess_all(a, ret);
	return OK;
}
