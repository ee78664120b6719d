/* Words of data/types.txt and first words of titles stand here as rules (codecheck: russian data). */
#include "features/orders/fill.h"

#include "features/tasks/tasks.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

/* ---- fields ---- */

/* The first words of a plan's title, as they stand, in the genitive and in the accusative. */
static const struct { const char *nom, *gen, *acc; } plan_heads[] = {
	{ "План мероприятий (дорожная карта)", "плана мероприятий (дорожной карты)", "план мероприятий (дорожную карту)" },
	{ "План мероприятий («дорожная карта»)", "плана мероприятий («дорожной карты»)", "план мероприятий («дорожную карту»)" },
	{ "План мероприятий", "плана мероприятий", "план мероприятий" },
	{ "Дорожная карта (план мероприятий)", "дорожной карты (плана мероприятий)", "дорожную карту (план мероприятий)" },
	{ "Дорожная карта", "дорожной карты", "дорожную карту" }, { "План", "плана", "план" }, { "Программа", "программы", "программу" },
};

struct str order_plan_title(struct arena *a, struct str title, bool genitive)
{
	for (size_t i = 0; i < sizeof plan_heads / sizeof *plan_heads; i++) {
		struct str head = str_c(plan_heads[i].nom);
		if (str_starts(title, head) && (title.n == head.n || title.p[head.n] == ' '))
			return str_fmt(a, "%s%.*s", genitive ? plan_heads[i].gen : plan_heads[i].acc, SP(str_sub(title, head.n, title.n)));
	}
	return str_fmt(a, "%s «%.*s»", genitive ? "плана мероприятий (дорожной карты)" : "план мероприятий (дорожную карту)", SP(title));
}

static struct str day_words(struct arena *a, struct opt_date d) { return d.has ? ru_date(a, d.v) : S(""); }

static struct str plan_words(struct arena *a, const struct order_facts *f, bool genitive)
{
	return f->plan_title.n ? order_plan_title(a, f->plan_title, genitive) : S("");
}

static struct str field_org(struct arena *a, const struct order_facts *f) { (void)a; return f->org; }
static struct str field_plan_gen(struct arena *a, const struct order_facts *f) { return plan_words(a, f, true); }
static struct str field_plan_acc(struct arena *a, const struct order_facts *f) { return plan_words(a, f, false); }
static struct str field_start(struct arena *a, const struct order_facts *f) { return day_words(a, f->period_start); }
static struct str field_end(struct arena *a, const struct order_facts *f) { return day_words(a, f->period_end); }
static struct str field_year(struct arena *a, const struct order_facts *f) { (void)a; return f->year; }
static struct str field_day(struct arena *a, const struct order_facts *f) { return ru_date(a, f->day); }
static struct str field_acc(struct arena *a, const struct order_facts *f) { (void)a; return f->chosen.acc; }
static struct str field_dat(struct arena *a, const struct order_facts *f) { (void)a; return f->chosen.dat; }
static struct str field_row(struct arena *a, const struct order_facts *f) { (void)a; return f->row ? f->row->title : S(""); }

static const struct { const char *name; struct str (*value)(struct arena *a, const struct order_facts *f); } fields[] = {
	{ "учреждение", field_org }, { "план.род", field_plan_gen }, { "план.вин", field_plan_acc }, { "период.начало", field_start },
	{ "период.конец", field_end }, { "год", field_year }, { "дата", field_day }, { "назначаемый.вин", field_acc }, { "назначаемый.дат", field_dat },
	{ "мероприятие", field_row },
};
#define N_FIELDS (sizeof fields / sizeof *fields)

struct str order_field_name(size_t i) { return i < N_FIELDS ? str_c(fields[i].name) : S(""); }

static struct str value_of(struct arena *a, struct str name, const struct order_facts *f)
{
	for (size_t i = 0; i < N_FIELDS; i++)
		if (str_eq(name, str_c(fields[i].name)))
			return fields[i].value(a, f);
	return S("");
}

struct order_pieces order_pieces(struct arena *a, struct str text)
{
	struct order_pieces out = { 0 };

	while (text.n) {
		ptrdiff_t open = str_find(text, S("{"), 0), end = open < 0 ? -1 : str_find(text, S("}"), (size_t)open);
		size_t before = open < 0 ? text.n : (size_t)open;
		if (before > 0)
			*VEC_ADD(a, &out) = (struct order_piece){ .text = str_sub(text, 0, before) };
		if (end < 0) {
			if (open >= 0)
				*VEC_ADD(a, &out) = (struct order_piece){ str_sub(text, before + 1, text.n), true, true };
			break;
		}
		*VEC_ADD(a, &out) = (struct order_piece){ .text = str_sub(text, before + 1, (size_t)end), .blank = true };
		text = str_sub(text, (size_t)end + 1, text.n);
	}
	return out;
}

struct str order_fill_text(struct arena *a, struct str text, const struct order_facts *f)
{
	struct order_pieces l = order_pieces(a, text);
	struct str *v = NEW_ARRAY(a, l.n, struct str);

	for (size_t i = 0; i < l.n; i++) {
		struct str known = l.v[i].blank ? value_of(a, l.v[i].text, f) : S("");
		v[i] = !l.v[i].blank ? l.v[i].text : known.n ? known : str_fmt(a, "{%.*s%s", SP(l.v[i].text), l.v[i].open ? "" : "}");
		/* «… на 2026–2028 гг.» at the end of a sentence has its full stop already. */
		if (i && !l.v[i].blank && str_ends(v[i - 1], S(".")) && str_starts(v[i], S(".")) && !str_starts(v[i], S("..")))
			v[i] = str_sub(v[i], 1, v[i].n);
	}
	return l.n ? str_join(a, v, l.n, S("")) : text;
}

static size_t blanks_of(struct arena *a, struct str s)
{
	struct order_pieces l = order_pieces(a, s);
	size_t n = 0;

	for (size_t i = 0; i < l.n; i++)
		n += l.v[i].blank;
	return n;
}

size_t order_blanks(struct arena *a, const struct order_body *b)
{
	size_t n = blanks_of(a, b->heading) + blanks_of(a, b->purpose);

	for (size_t i = 0; i < b->n_grounds; i++)
		n += blanks_of(a, b->grounds[i].text);
	for (size_t i = 0; i < b->n_clauses; i++)
		n += blanks_of(a, b->clauses[i].text) + blanks_of(a, b->clauses[i].executor.said);
	for (size_t i = 0; i < b->n_appendices; i++)
		n += blanks_of(a, b->appendices[i].text) + blanks_of(a, b->appendices[i].title);
	return n;
}

/* ---- deadlines ---- */

/* «через 10 дней» */
static bool days_after(struct str s, int *ret)
{
	struct str rest;
	int64_t n;

	if (!str_starts(s, S("через ")))
		return false;
	struct str number = str_cut(str_sub(s, S("через ").n, s.n), ' ', &rest);
	if (!str_to_int(number, &n) || n < 1 || n > 1000 || !str_starts(rest, S("д")))
		return false;
	*ret = (int)n;
	return true;
}

static void put_due(struct arena *a, struct order_clause *c, struct str rule, const struct order_facts *f)
{
	int days;

	if (str_eq(rule, S("срок мероприятия"))) {
		if (f->row)
			c->due = f->row->due;
	} else if (str_eq(rule, S("конец учебного года")))
		c->due = (struct opt_date){ true, f->year_end };
	else if (days_after(rule, &days))
		c->due = (struct opt_date){ true, date_add_days(f->day, days) };
	else
		task_due_read(order_fill_text(a, rule, f), &c->due, &c->due_text);
}

bool order_clause_standing(struct str text, const struct order_executor *e, bool has_due)
{
	bool somebody = e->account.has || e->person.has || e->name.n || e->post.n || e->said.n;

	return str_starts(text, S("Контроль")) || !somebody || !has_due;
}

/* ---- executors ---- */

static const struct { const char *word, *role; } roles[] = {
	{ "директор", "director" }, { "заместитель", "deputy" }, { "методист", "methodist" }, { "куратор", "curator" }, { "секретарь", "secretary" },
	{ "психолог", "psychologist" }, { "кадры", "hr" }, { "бухгалтер", "accountant" },
};

static bool has_role(struct str all, const char *role)
{
	while (all.n)
		if (str_eq(str_cut(all, ' ', &all), str_c(role)))
			return true;
	return false;
}

static const struct order_worker *worker_of(const struct order_facts *f, const char *role)
{
	for (size_t i = 0; i < f->workers.n; i++)
		if (has_role(f->workers.v[i].roles, role))
			return &f->workers.v[i];
	return NULL;
}

static bool put_worker(const struct order_worker *w, struct order_executor *e)
{
	if (w)
		*e = (struct order_executor){ .account = { true, w->account }, .post = w->post, .name = w->name };
	return w != NULL;
}

/* Who answers for the row, the director apart: the order is his own. */
static bool put_row(const struct order_facts *f, struct order_executor *e)
{
	const struct order_worker *director = worker_of(f, "director");

	for (size_t i = 0; f->row && i < f->row->people.n; i++) {
		const struct plan_row_person *p = &f->row->people.v[i];
		if (director && uuid_eq(director->account, p->account))
			continue;
		*e = (struct order_executor){ .account = { true, p->account }, .post = p->post, .name = p->name };
		return true;
	}
	return false;
}

static bool put_one(const struct order_facts *f, struct str word, struct order_executor *e)
{
	if (str_eq(word, S("исполнитель")))
		return put_row(f, e);
	if (str_eq(word, S("назначаемый"))) {
		*e = (struct order_executor){ .account = f->chosen.account, .post = f->chosen.post, .name = f->chosen.name };
		return f->chosen.name.n > 0;
	}
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_eq(word, str_c(roles[i].word)))
			return put_worker(worker_of(f, roles[i].role), e);
	return false;
}

/* The first of them that is here; nobody: a blank that says who is wanted. */
static struct order_executor executor_of(struct arena *a, struct str who, const struct order_facts *f)
{
	struct order_executor e = { 0 };
	struct str rest = who, first = S("");

	if (str_starts(who, S("=")))
		return (struct order_executor){ .said = order_fill_text(a, str_trim(str_sub(who, 1, who.n)), f) };
	while (rest.n) {
		struct str word = str_trim(str_cut(rest, ',', &rest));
		if (put_one(f, word, &e))
			return e;
		if (!first.n || str_eq(first, S("исполнитель")))
			first = word;
	}
	return (struct order_executor){ .said = first.n ? str_fmt(a, "{%.*s}", SP(first)) : S("") };
}

/* ---- appendices typed here ---- */

static struct order_line cells_of(struct arena *a, struct str line, size_t n)
{
	struct order_line out = { n, NEW_ARRAY(a, n, struct order_cell) };
	char sep = str_find(line, S("\t"), 0) >= 0 ? '\t' : '|';

	for (size_t i = 0; i < n; i++)
		out.v[i].text = line.n || i == 0 ? str_trim(i + 1 < n ? str_cut(line, sep, &line) : line) : S("");
	return out;
}

static size_t count_cells(struct str line)
{
	char sep = str_find(line, S("\t"), 0) >= 0 ? '\t' : '|';
	size_t n = 1;

	for (size_t i = 0; i < line.n; i++)
		n += line.p[i] == sep;
	return n < 20 ? n : 20;
}

static size_t longest_word(struct str s)
{
	size_t most = 0;

	while (s.n) {
		size_t n = utf8_length(str_cut(s, ' ', &s));
		most = n > most ? n : most;
	}
	return most;
}

static void measure(const struct order_table *t, size_t k, size_t *ret_word, size_t *ret_all)
{
	*ret_word = longest_word(t->columns[k].title);
	*ret_all = utf8_length(t->columns[k].title);
	for (size_t i = 0; i < t->n; i++)
		if (k < t->v[i].n) {
			size_t word = longest_word(t->v[i].v[k].text), all = utf8_length(t->v[i].v[k].text);
			*ret_word = word > *ret_word ? word : *ret_word;
			*ret_all = all > *ret_all ? all : *ret_all;
		}
}

#define LINE_LETTERS 68                  /* of a table's line, about */
#define COLUMN_LETTERS 40

/* No word is broken where it can be helped: each column has room for its longest, what is left goes where there is more to say. */
static void weigh(struct order_table *t)
{
	size_t need = 0, more = 0;

	for (size_t pass = 0; pass < 2; pass++)
		for (size_t k = 0; k < t->n_columns; k++) {
			size_t word, all;
			measure(t, k, &word, &all);
			word = (word > 20 ? 20 : word) + 3;
			all = all > COLUMN_LETTERS ? COLUMN_LETTERS : all < word ? word : all;
			if (pass == 0) {
				need += word;
				more += all - word;
			} else
				t->columns[k].weight = (int)(word * 10 + (need < LINE_LETTERS && more ? (all - word) * 10 * (LINE_LETTERS - need) / more : 0));
		}
}

struct order_table order_table_read(struct arena *a, struct str text)
{
	struct order_table t = { 0 };
	struct { size_t n, cap; struct order_line *v; } lines = { 0 };
	struct str head = S("");

	while (text.n) {
		struct str line = str_cut(text, '\n', &text);
		if (!str_trim(line).n)
			continue;
		if (!head.n) {
			head = line;
			t.n_columns = count_cells(head);
		} else
			*VEC_ADD(a, &lines) = cells_of(a, line, t.n_columns);
	}
	t.columns = NEW_ARRAY(a, t.n_columns, struct order_column);
	struct order_line titles = cells_of(a, head, t.n_columns);
	for (size_t i = 0; i < t.n_columns; i++)
		t.columns[i].title = titles.v[i].text;
	t.n = lines.n;
	t.v = lines.v;
	weigh(&t);
	return t;
}

static struct str line_text(struct arena *a, const struct order_line *l)
{
	struct str *v = NEW_ARRAY(a, l->n, struct str);

	for (size_t i = 0; i < l->n; i++)
		v[i] = l->v[i].text;
	return str_join(a, v, l->n, S(" | "));
}

struct str order_table_write(struct arena *a, const struct order_table *t)
{
	struct str *v = NEW_ARRAY(a, t->n + 1, struct str), *titles = NEW_ARRAY(a, t->n_columns, struct str);

	for (size_t i = 0; i < t->n_columns; i++)
		titles[i] = t->columns[i].title;
	v[0] = str_join(a, titles, t->n_columns, S(" | "));
	for (size_t i = 0; i < t->n; i++)
		v[i + 1] = line_text(a, &t->v[i]);
	return t->n_columns ? str_join(a, v, t->n + 1, S("\n")) : S("");
}

static struct order_appendix appendix_of(struct arena *a, const struct order_type_appendix *x, const struct order_facts *f)
{
	struct str text = order_fill_text(a, str_join(a, x->lines.v, x->lines.n, S("\n")), f);
	struct order_appendix out = { .kind = x->kind, .source = x->source, .title = order_fill_text(a, x->title, f), .approved = x->approved };

	if (x->kind == ORDER_TABLE)
		out.table = order_table_read(a, str_fmt(a, "%.*s\n%.*s", SP(x->columns), SP(text)));
	else if (x->kind == ORDER_TEXT)
		out.text = text;
	else if (str_eq(x->source, S("plan.roadmap")))
		out.subject = f->plan;
	return out;
}

/* ---- the whole ---- */

static void fill_grounds(struct arena *a, const struct order_type *t, const struct order_facts *f, struct order_body *b)
{
	b->grounds = NEW_ARRAY(a, t->grounds.n, struct order_ground);
	for (size_t i = 0; i < t->grounds.n; i++) {
		const struct order_act *x = order_act_find(f->acts, t->grounds.v[i]);
		if (x && x->active && order_act_force_on(x, f->day) == ACT_IN_FORCE)
			b->grounds[b->n_grounds++] = (struct order_ground){ .text = order_act_phrase(a, x), .act = x->no, .act_date = x->issued };
	}
}

static void fill_clause(struct arena *a, const struct order_type_clause *x, const struct order_facts *f, struct order_clause *c)
{
	*c = (struct order_clause){ .depth = x->depth, .text = order_fill_text(a, x->text, f), .executor = executor_of(a, x->who, f) };
	put_due(a, c, x->due, f);
	/* What the row itself asks of whoever answers for it is no second thing to do. */
	if (f->row && str_starts(x->who, S("исполнитель")) && str_eq(x->due, S("срок мероприятия")))
		c->row = (struct opt_uuid){ true, f->row->id };
	c->standing = order_clause_standing(c->text, &c->executor, c->due.has || c->due_text.n);
}

struct order_body order_fill(struct arena *a, const struct order_type *t, const struct order_facts *f)
{
	struct order_body b = { .heading = order_fill_text(a, t->heading, f), .purpose = order_fill_text(a, t->purpose, f), .word = T("ПРИКАЗЫВАЮ:"),
		.author_name = f->author_name, .author_phone = f->author_phone, .case_index = t->case_title };

	fill_grounds(a, t, f, &b);
	b.n_clauses = t->clauses.n;
	b.clauses = NEW_ARRAY(a, t->clauses.n, struct order_clause);
	for (size_t i = 0; i < t->clauses.n; i++)
		fill_clause(a, &t->clauses.v[i], f, &b.clauses[i]);
	b.n_appendices = t->appendices.n;
	b.appendices = NEW_ARRAY(a, t->appendices.n, struct order_appendix);
	for (size_t i = 0; i < t->appendices.n; i++)
		b.appendices[i] = appendix_of(a, &t->appendices.v[i], f);
	b.n_stamps = t->stamps.n;
	b.stamps = NEW_ARRAY(a, t->stamps.n, struct order_stamp);
	for (size_t i = 0; i < t->stamps.n; i++)
		b.stamps[i] = (struct order_stamp){ .kind = t->stamps.v[i].kind, .body = t->stamps.v[i].body, .required = t->stamps.v[i].required };
	return b;
}
