#include "features/orders/types.h"

#include "kernel/base/embed.h"

EMBED(orders_types_data, "src/features/orders/data/types.txt");

/* ---- lines ---- */

static struct str blank_of(struct str s)
{
	s = str_trim(s);
	return str_eq(s, S("—")) || str_eq(s, S("-")) ? S("") : s;
}

/* «> методист | Обеспечить … | через 10 дней» */
static struct order_type_clause clause_of(struct str line)
{
	struct order_type_clause c = { 0 };
	struct str rest;

	line = str_trim(line);
	while (str_starts(line, S(">"))) {
		c.depth = c.depth < 3 ? c.depth + 1 : 3;
		line = str_trim(str_sub(line, 1, line.n));
	}
	c.who = blank_of(str_cut(line, '|', &rest));
	c.text = blank_of(str_cut(rest, '|', &rest));
	c.due = blank_of(rest);
	return c;
}

static void add_parts(struct arena *a, struct order_texts *l, struct str s, char sep)
{
	while (s.n) {
		struct str part = str_trim(str_cut(s, sep, &s));
		if (part.n)
			*VEC_ADD(a, l) = part;
	}
}

static void stamp_of(struct arena *a, struct order_type *t, struct str value)
{
	struct str rest, kind = str_trim(str_cut(value, '\t', &rest)), body = str_trim(str_cut(rest, '\t', &rest));

	*VEC_ADD(a, &t->stamps) = (struct order_type_stamp){ kind, body, str_eq(str_trim(rest), S("required")) };
}

static struct order_type_appendix *appendix_add(struct arena *a, struct order_type *t, enum order_appendix_kind kind, struct str value)
{
	struct order_type_appendix *x = VEC_ADD(a, &t->appendices);

	*x = (struct order_type_appendix){ .kind = kind };
	*(kind == ORDER_MADE ? &x->source : &x->title) = value;
	return x;
}

static struct str *plain_word(struct order_type *t, struct str word)
{
	const struct { const char *word; struct str *to; } v[] = {
		{ "name", &t->name }, { "heading", &t->heading }, { "purpose", &t->purpose }, { "asks", &t->asks }, { "samples", &t->samples },
		{ "evidence", &t->evidence }, { "series", &t->series }, { "case", &t->case_title }, { "source", &t->source }, { "checked", &t->checked },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(word, str_c(v[i].word)))
			return v[i].to;
	return NULL;
}

/* What belongs to the appendix that was begun last; false: it is none of these words, or there is no appendix. */
static bool appendix_word(struct arena *a, struct order_type *t, struct str word, struct str value)
{
	struct order_type_appendix *x = t->appendices.n ? &t->appendices.v[t->appendices.n - 1] : NULL;

	if (!x || x->kind == ORDER_MADE)
		return false;
	if (str_eq(word, S("line")))
		*VEC_ADD(a, &x->lines) = value;
	else if (str_eq(word, S("columns")))
		x->columns = value;
	else if (str_eq(word, S("approved")))
		x->approved = str_eq(value, S("yes"));
	else
		return false;
	return true;
}

static bool word_read(struct arena *a, struct order_type *t, struct str word, struct str value)
{
	struct str *plain = plain_word(t, word);

	if (plain)
		*plain = value;
	else if (str_eq(word, S("grounds")))
		add_parts(a, &t->grounds, value, ';');
	else if (str_eq(word, S("clause")))
		*VEC_ADD(a, &t->clauses) = clause_of(value);
	else if (str_eq(word, S("stamp")))
		stamp_of(a, t, value);
	else if (str_eq(word, S("made")))
		appendix_add(a, t, ORDER_MADE, value);
	else if (str_eq(word, S("typed")))
		appendix_add(a, t, ORDER_TEXT, value);
	else if (str_eq(word, S("table")))
		appendix_add(a, t, ORDER_TABLE, value);
	else
		return appendix_word(a, t, word, value);
	return true;
}

struct order_type order_type_read(struct arena *a, struct str code, struct str text)
{
	struct order_type t = { .code = code, .text = str_trim(text), .series = S("main") };

	while (text.n) {
		struct str line = str_trim(str_cut(text, '\n', &text)), value, word = str_cut(line, '\t', &value);
		(void)word_read(a, &t, str_trim(word), str_trim(value));
	}
	return t;
}

struct order_types order_types_shipped(struct arena *a)
{
	struct order_types out = { 0 };
	struct str text = EMBEDDED(orders_types_data);
	ptrdiff_t at = str_find(text, S("\n["), 0);

	while (at >= 0) {
		ptrdiff_t next = str_find(text, S("\n["), (size_t)at + 1);
		struct str whole = str_sub(text, (size_t)at + 2, next < 0 ? text.n : (size_t)next), body, code = str_cut(whole, ']', &body);
		*VEC_ADD(a, &out) = order_type_read(a, code, body);
		at = next;
	}
	return out;
}

/* ---- a centre's wording ---- */

static size_t count(struct str s, char c)
{
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

/* A field that is not closed, a clause without its parts. */
static struct str line_fault(struct arena *a, struct str word, struct str value, int clause)
{
	if (count(value, '{') != count(value, '}'))
		return str_fmt(a, "%.*s «%.*s»", SP(T("Поле в фигурных скобках открыто и не закрыто:")), SP(str_sub(value, 0, value.n < 160 ? value.n : 160)));
	if (str_eq(word, S("clause")) && !count(value, '|'))
		return str_fmt(a, "Пункт в строке %d: напишите его как «кому | что | срок»; «—» — если сказать нечего.", clause);
	return S("");
}

struct str order_type_fault(struct arena *a, struct str text)
{
	struct order_type t = { 0 };
	int line_no = 1, clause = 0;

	for (; text.n; line_no++) {
		struct str line = str_trim(str_cut(text, '\n', &text)), value, word = str_cut(line, '\t', &value);
		clause += str_eq(word, S("clause"));
		struct str fault = line_fault(a, word, value, clause);
		if (fault.n)
			return fault;
		if (line.n && !word_read(a, &t, str_trim(word), str_trim(value)))
			return str_fmt(a, "%.*s %d: «%.*s»", SP(T("Непонятная строка")), line_no, SP(str_sub(line, 0, line.n < 80 ? line.n : 80)));
	}
	if (!t.heading.n)
		return T("Заголовок пуст. Приказ без заголовка не печатают.");
	if (!t.clauses.n)
		return T("Нет ни одного пункта. Добавьте хотя бы один: «кому | что | срок».");
	return S("");
}

static struct str clause_line(struct arena *a, const struct order_type_clause *c)
{
	struct str marks = c->depth > 2 ? S("> > > ") : c->depth > 1 ? S("> > ") : c->depth ? S("> ") : S("");

	return str_fmt(a, "%.*s%.*s | %.*s | %.*s", SP(marks), SP(c->who.n ? c->who : S("—")), SP(c->text), SP(c->due.n ? c->due : S("—")));
}

struct str order_type_clauses_text(struct arena *a, const struct order_type *t)
{
	struct str *v = NEW_ARRAY(a, t->clauses.n, struct str);

	for (size_t i = 0; i < t->clauses.n; i++)
		v[i] = clause_line(a, &t->clauses.v[i]);
	return str_join(a, v, t->clauses.n, S("\n"));
}

static void put(struct arena *a, struct order_texts *out, const char *word, struct str value)
{
	if (value.n)
		*VEC_ADD(a, out) = str_fmt(a, "%s\t%.*s", word, SP(value));
}

static void put_appendix(struct arena *a, struct order_texts *out, const struct order_type_appendix *x)
{
	static const char *const words[] = { [ORDER_MADE] = "made", [ORDER_TEXT] = "typed", [ORDER_TABLE] = "table" };

	put(a, out, words[x->kind], x->kind == ORDER_MADE ? x->source : x->title);
	put(a, out, "columns", x->columns);
	put(a, out, "approved", x->approved ? S("yes") : S(""));
	for (size_t i = 0; i < x->lines.n; i++)
		put(a, out, "line", x->lines.v[i]);
}

struct str order_type_write(struct arena *a, const struct order_type *t)
{
	struct order_texts out = { 0 };

	put(a, &out, "name", t->name);
	put(a, &out, "heading", t->heading);
	put(a, &out, "grounds", str_join(a, t->grounds.v, t->grounds.n, S("; ")));
	put(a, &out, "purpose", t->purpose);
	put(a, &out, "evidence", t->evidence);
	put(a, &out, "samples", t->samples);
	put(a, &out, "asks", t->asks);
	for (size_t i = 0; i < t->clauses.n; i++)
		put(a, &out, "clause", clause_line(a, &t->clauses.v[i]));
	for (size_t i = 0; i < t->appendices.n; i++)
		put_appendix(a, &out, &t->appendices.v[i]);
	for (size_t i = 0; i < t->stamps.n; i++)
		put(a, &out, "stamp", str_fmt(a, "%.*s\t%.*s\t%s", SP(t->stamps.v[i].kind), SP(t->stamps.v[i].body), t->stamps.v[i].required ? "required" : "optional"));
	put(a, &out, "series", t->series);
	put(a, &out, "case", t->case_title);
	put(a, &out, "source", t->source);
	put(a, &out, "checked", t->checked);
	return str_join(a, out.v, out.n, S("\n"));
}

/* ---- one that a centre adds ---- */

struct str order_type_begin(struct arena *a, const struct order_type *like, struct str name)
{
	static const struct order_type_clause least[] = { { 0, S_INIT(""), S_INIT("{что сделать}."), S_INIT("") },
		{ 0, S_INIT(""), S_INIT("Контроль за исполнением настоящего приказа оставляю за собой."), S_INIT("") } };
	struct order_type t = like ? *like : (struct order_type){ .heading = T("О {чём приказ}"), .series = S("main") };

	if (!like) {
		*VEC_ADD(a, &t.clauses) = least[0];
		*VEC_ADD(a, &t.clauses) = least[1];
	}
	t.name = name;
	t.samples = t.evidence = S("");
	t.source = T("внесено учреждением");
	t.checked = S("нет");
	return order_type_write(a, &t);
}

struct str order_type_code(struct arena *a, const struct order_types *l)
{
	for (int i = 1;; i++) {
		struct str code = str_fmt(a, "own-%d", i);
		if (!order_type_find(l, code))
			return code;
	}
}

/* ---- finding ---- */

static bool has_word(struct str words, struct str word)
{
	while (words.n) {
		struct str w = str_cut(words, ' ', &words);
		if (w.n && str_eq(w, word))
			return true;
	}
	return false;
}

int order_type_fits(const struct order_type *t, struct str sample, struct str evidence)
{
	if (sample.n && has_word(t->samples, sample))
		return 2;
	/* An order is the document of many rows: it says nothing of which. */
	return evidence.n && !str_eq(evidence, S("order")) && has_word(t->evidence, evidence);
}

static const struct order_type *added_for(const struct order_types *l, struct str evidence)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].home && !l->v[i].gone && order_type_fits(&l->v[i], S(""), evidence))
			return &l->v[i];
	return NULL;
}

const struct order_type *order_type_for(const struct order_types *l, struct str sample, struct str evidence)
{
	const struct order_type *added = added_for(l, evidence);

	if (added)
		return added;
	for (int least = 2; least > 0; least--)
		for (size_t i = 0; i < l->n; i++)
			if (!l->v[i].gone && order_type_fits(&l->v[i], sample, evidence) == least)
				return &l->v[i];
	return NULL;
}

const struct order_type *order_type_find(const struct order_types *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

struct str order_type_name(const struct order_types *l, struct str code)
{
	const struct order_type *t = order_type_find(l, code);

	return t ? t->name : str_eq(code, S("other")) ? T("Другой приказ") : code;
}
