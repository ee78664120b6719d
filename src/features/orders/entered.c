/* An order as its file has it.  codecheck: russian data */
#include "features/orders/entered.h"

#include "features/people/people.h"
#include "features/plan/plan.h"
#include "kernel/russian/ru.h"

/* ---- grounds and purpose ---- */

static const struct str by[] = { S_INIT("В соответствии с "), S_INIT("В соответствии со "), S_INIT("в соответствии с ") };
static const struct str aims[] = { S_INIT(", в целях "), S_INIT(" в целях "), S_INIT(", с целью "), S_INIT("В целях "), S_INIT("С целью ") };

/* Acts in a row: «приказом …, распоряжением …».  A comma inside «» parts nothing. */
static bool begins_act(struct str s)
{
	static const struct str words[] = { S_INIT("приказ"), S_INIT("распоряжени"), S_INIT("постановлени"), S_INIT("Федеральн"), S_INIT("федеральн"), S_INIT("письм"),
		S_INIT("Указ"), S_INIT("Положени"), S_INIT("решени"), S_INIT("на основании"), S_INIT("во исполнение"), S_INIT("стать"), S_INIT("Устав") };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(s, words[i]))
			return true;
	return false;
}

static size_t act_end(struct str s)
{
	int quotes = 0;

	for (size_t i = 0; i < s.n; i++) {
		struct str rest = str_sub(s, i, s.n);
		if (str_starts(rest, S("«")))
			quotes++;
		else if (str_starts(rest, S("»")) && quotes)
			quotes--;
		else if (s.p[i] == ',' && !quotes && begins_act(str_trim(str_sub(s, i + 1, s.n))))
			return i;
	}
	return s.n;
}

static void read_preamble(struct arena *a, struct str s, struct order_body *b)
{
	VEC(struct order_ground) out = { 0 };
	size_t end = s.n;

	for (size_t i = 0; i < sizeof aims / sizeof *aims; i++) {
		ptrdiff_t at = str_find(s, aims[i], 0);
		if (at >= 0 && (size_t)at < end) {
			end = (size_t)at;
			b->purpose = str_trim(str_sub(s, end + aims[i].n, s.n));
		}
	}
	while (str_ends(b->purpose, S(":")) || str_ends(b->purpose, S(",")) || str_ends(b->purpose, S(".")))
		b->purpose.n--;
	s = str_trim(str_sub(s, 0, end));
	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (str_starts(s, by[i]))
			s = str_sub(s, by[i].n, s.n);
	while (s.n) {
		size_t at = act_end(s);
		struct str text = str_trim(str_sub(s, 0, at));
		while (str_ends(text, S(",")) || str_ends(text, S(":")))
			text.n--;
		if (text.n)
			*VEC_ADD(a, &out) = (struct order_ground){ .text = text };
		s = at < s.n ? str_trim(str_sub(s, at + 1, s.n)) : S("");
	}
	b->grounds = out.v;
	b->n_grounds = out.n;
}

/* ---- clauses ---- */

static int depth_of(struct str no)
{
	int parts = 0;

	for (struct str rest = no; rest.n; )
		parts += str_cut(rest, '.', &rest).n > 0;
	return parts > 1 ? parts - 1 : 0;
}

static struct str cut_due(struct str text, const struct plan_issued_clause *c)
{
	ptrdiff_t at = c->deadline.n ? str_find(text, c->deadline, 0) : -1;

	if (at <= 0)
		return text;
	text = str_trim(str_sub(text, 0, (size_t)at));
	while (str_ends(text, S(",")) || str_ends(text, S("(")) || str_ends(text, S("-")))
		text = str_trim(str_sub(text, 0, text.n - 1));
	return text;
}

static struct order_clause clause_of(struct arena *a, const struct plan_issued_clause *c)
{
	struct order_clause out = { .depth = depth_of(c->no), .standing = c->standing };
	struct str text = c->text;

	if (c->executor.n && str_starts(text, c->executor)) {
		out.executor.said = c->executor;
		text = str_trim(str_sub(text, c->executor.n, text.n));
		while (str_starts(text, S(":")) || str_starts(text, S(",")))
			text = str_trim(str_sub(text, 1, text.n));
		text = name_capital(a, text);
	}
	struct str cut = cut_due(text, c);
	if (cut.n < text.n && c->due.has)
		out.due = c->due;
	else if (cut.n < text.n)
		out.due_text = c->deadline;
	out.text = cut;
	return out;
}

static void read_clauses(struct arena *a, const struct plan_issued *o, struct order_body *b)
{
	size_t n = o->n < ORDER_CLAUSES_MAX ? o->n : ORDER_CLAUSES_MAX;

	b->clauses = NEW_ARRAY(a, n, struct order_clause);
	b->n_clauses = n;
	for (size_t i = 0; i < n; i++)
		b->clauses[i] = clause_of(a, &o->clauses[i]);
}

static struct str clause_lines(struct arena *a, const struct plan_issued *o)
{
	struct str *v = NEW_ARRAY(a, o->n, struct str);

	for (size_t i = 0; i < o->n; i++) {
		struct str no = o->clauses[i].no;
		v[i] = str_fmt(a, "%.*s%s %.*s", SP(no), str_ends(no, S(".")) ? "" : ".", SP(o->clauses[i].text));
	}
	return str_join(a, v, o->n, S("\n"));
}

/* ---- appendices ---- */

static struct str line_of(struct arena *a, struct str s)
{
	VEC(struct str) v = { 0 };

	while (s.n)
		*VEC_ADD(a, &v) = str_trim(str_cut(s, '\n', &s));
	return str_join(a, v.v, v.n, S(" "));
}

static bool is_stamp(struct str s)
{
	return str_starts(s, S("к приказу")) || str_starts(s, S("к Приказу")) || str_starts(s, S("приказом")) || str_starts(s, S("УТВЕРЖД")) || str_starts(s, S("от ")) ||
		str_starts(s, S("№")) || str_starts(s, S("Утвержд"));
}

static struct order_table table_of(struct arena *a, const struct out_table *t)
{
	size_t columns = t->n_cols, rows = t->n_rows ? t->n_rows - 1 : 0;
	struct order_table out = { columns, NEW_ARRAY(a, columns, struct order_column), rows, NEW_ARRAY(a, rows, struct order_line) };

	for (size_t i = 0; i < columns; i++)
		out.columns[i] = (struct order_column){ t->n_rows && i < t->rows[0].n ? line_of(a, t->rows[0].cells[i].text) : S(""), 1 };
	for (size_t r = 0; r < rows; r++) {
		const struct out_row *row = &t->rows[r + 1];
		out.v[r] = (struct order_line){ columns, NEW_ARRAY(a, columns, struct order_cell) };
		for (size_t i = 0; i < columns; i++)
			out.v[r].v[i].text = i < row->n && !row->cells[i].merged ? row->cells[i].text : S("");
	}
	return out;
}

static void into_appendix(struct arena *a, const struct out_block *b, struct order_appendix *x)
{
	struct str line = line_of(a, b->text);

	if (b->kind == OUT_TABLE && b->table.n_rows > 1 && !x->table.n) {
		x->kind = ORDER_TABLE;
		x->table = table_of(a, &b->table);
	} else if (b->kind == OUT_PARA && line.n && !(is_stamp(line) && !x->title.n) && !x->title.n)
		x->title = line;
	else if (b->kind == OUT_PARA && line.n && !is_stamp(line) && x->text.n + line.n < ORDER_TEXT_MAX - 1)
		x->text = x->text.n ? str_fmt(a, "%.*s\n%.*s", SP(x->text), SP(line)) : line;
}

/* A table that no «Приложение» announces, and that is no sheet of acknowledgment. */
static bool is_annex(const struct out_block *b, struct str above)
{
	return b->kind == OUT_TABLE && b->table.n_rows > 2 && b->table.n_cols > 2 && !str_starts(above, S("С приказом")) && !str_starts(above, S("Ознакомлен"));
}

static void read_appendices(struct arena *a, const struct outside *doc, struct order_body *b)
{
	VEC(struct order_appendix) out = { 0 };
	struct str above = S("");
	bool orders = false;

	for (size_t i = 0; i < doc->n; i++) {
		const struct out_block *x = &doc->blocks[i];
		struct str s = x->kind == OUT_PARA ? str_trim(x->text) : S("");
		orders |= str_find(s, S("ПРИКАЗЫВАЮ"), 0) >= 0 || str_find(s, S("приказываю"), 0) >= 0 || str_find(s, S("П Р И К А З Ы В А Ю"), 0) >= 0;
		if (orders && s.n < 600 && (str_starts(s, S("Приложение")) || str_starts(s, S("ПРИЛОЖЕНИЕ"))) && !str_starts(s, S("Приложение:"))) {
			if (out.n == ORDER_APPENDICES_MAX)
				break;
			*VEC_ADD(a, &out) = (struct order_appendix){ .kind = ORDER_TEXT };
		} else if (orders && out.n == 0 && is_annex(x, above)) {
			*VEC_ADD(a, &out) = (struct order_appendix){ .kind = ORDER_TABLE, .title = line_of(a, above), .table = table_of(a, &x->table) };
		} else if (out.n)
			into_appendix(a, x, &out.v[out.n - 1]);
		above = s.n ? s : above;
	}
	for (size_t i = 0; i < out.n; i++)
		if (out.v[i].kind == ORDER_TABLE)
			out.v[i].text = S("");
	b->appendices = out.v;
	b->n_appendices = out.n;
}

/* ---- the whole ---- */

void entered_read(struct arena *a, const struct outside *doc, struct entered_order *ret)
{
	struct plan_issued r;
	struct entered_order e = { 0 };

	plan_issued_read(a, doc, &r);
	e.number = doc_number_of(a, r.number);
	e.day = r.date;
	e.preamble = r.preamble;
	e.clauses = clause_lines(a, &r);
	e.body.heading = r.heading;
	e.body.word = T("ПРИКАЗЫВАЮ:");
	e.body.signed_post = r.signatory_post;
	e.body.signed_name = r.signatory;
	read_preamble(a, e.preamble, &e.body);
	read_clauses(a, &r, &e.body);
	read_appendices(a, doc, &e.body);
	*ret = e;
}

static void add_lines(struct arena *a, struct str text, struct outside *doc)
{
	while (text.n) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		if (line.n)
			doc->blocks[doc->n++] = (struct out_block){ .kind = OUT_PARA, .text = str_dup(a, line) };
	}
}

void entered_parts_read(struct arena *a, struct str preamble, struct str clauses, struct date day, struct order_body *ret)
{
	struct outside doc = { .format = OUT_TEXT, .blocks = NEW_ARRAY(a, ORDER_CLAUSES_MAX * 10 + 20, struct out_block) };
	struct plan_issued r;
	struct str some = str_sub(clauses, 0, ORDER_TEXT_MAX), left = some;

	for (int lines = 0; left.n && lines < ORDER_CLAUSES_MAX * 10; lines++)
		(void)str_cut(left, '\n', &left);
	some.n -= left.n;
	add_lines(a, S("ПРИКАЗ"), &doc);
	add_lines(a, str_fmt(a, "%.*s № 0", SP(ru_date(a, day))), &doc);
	add_lines(a, S("ПРИКАЗЫВАЮ:"), &doc);
	add_lines(a, some, &doc);
	plan_issued_read(a, &doc, &r);
	read_preamble(a, str_trim(preamble), ret);
	read_clauses(a, &r, ret);
}

/* One blank of every kind, no full stop at the end. */
static struct str plain(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		if (c != ' ' && c != 0xa0 && c != 0x202f && c != '.')
			n += utf8_put(p + n, utf8_lower(c) == 0x451 ? 0x435 : utf8_lower(c));
	}
	return (struct str){ p, n };
}

bool entered_names(struct arena *a, struct str said, struct str dative)
{
	return dative.n > 4 && str_find(plain(a, said), plain(a, dative), 0) >= 0;
}

#define LIKE_ENOUGH 60

static bool has_word(struct str words, struct str w)
{
	while (words.n)
		if (str_eq(str_cut(words, ' ', &words), w))
			return true;
	return false;
}

/* What a type's heading says of itself: its fields are left out, its name in lists is added. */
static struct str type_words(struct arena *a, const struct order_type *t)
{
	struct str out = S(""), rest = t->heading;

	while (rest.n) {
		struct str before = str_cut(rest, '{', &rest);
		out = str_fmt(a, "%.*s %.*s", SP(out), SP(before));
		(void)str_cut(rest, '}', &rest);
	}
	return ru_words(a, str_fmt(a, "%.*s %.*s", SP(out), SP(t->name)));
}

static struct str first_long(struct str words)
{
	while (words.n) {
		struct str w = str_cut(words, ' ', &words);
		if (w.n > 4)
			return w;
	}
	return S("");
}

const struct order_type *entered_type(struct arena *a, const struct order_types *l, struct str heading)
{
	const struct order_type *best = NULL;
	struct str words = ru_words(a, heading);
	int most = LIKE_ENOUGH - 1;

	for (size_t i = 0; i < l->n; i++) {
		struct str its = type_words(a, &l->v[i]);
		int all = 0, shared = 0;
		for (struct str rest = its; rest.n; ) {
			struct str w = str_cut(rest, ' ', &rest);
			bool counts = w.n > 4;
			all += counts;
			shared += counts && has_word(words, w);
		}
		if (all && shared * 100 / all > most && str_eq(first_long(its), first_long(words))) {
			most = shared * 100 / all;
			best = &l->v[i];
		}
	}
	return best;
}
