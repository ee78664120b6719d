#include "features/orders/paper.h"

#include "features/orders/fill.h"
#include "kernel/russian/ru.h"

/* ---- words ---- */

/* «Обеспечить» → «обеспечить»; «МУДО …» stays: two capitals are no beginning of a sentence. */
static struct str small_first(struct arena *a, struct str s)
{
	size_t at = 0;
	char letter[4];

	if (!s.n)
		return s;
	uint32_t first = utf8_next(s, &at);
	size_t next = at;
	uint32_t second = at < s.n ? utf8_next(s, &next) : 0;
	if (utf8_lower(second) != second)
		return s;
	size_t n = utf8_put(letter, utf8_lower(first));
	return str_fmt(a, "%.*s%.*s", (int)n, letter, SP(str_sub(s, at, s.n)));
}

static bool ends_sentence(struct str s) { return str_ends(s, S(".")) || str_ends(s, S(":")) || str_ends(s, S("!")) || str_ends(s, S(";")); }

static struct str due_words(struct arena *a, const struct order_clause *c)
{
	if (c->due.has)
		return str_fmt(a, " %.*s %.*s", SP(T("в срок до")), SP(ru_date(a, c->due.v)));
	return c->due_text.n ? str_fmt(a, " (%.*s %.*s)", SP(T("срок:")), SP(c->due_text)) : S("");
}

struct str order_clause_words(struct arena *a, const struct order_clause *c, struct str executor)
{
	struct str text = str_trim(c->text), due = due_words(a, c);

	if (!text.n)
		return executor.n ? str_fmt(a, "%.*s:", SP(executor)) : T("{текст пункта}");
	if (executor.n)
		text = str_fmt(a, "%.*s %.*s", SP(executor), SP(small_first(a, text)));
	if (due.n && str_ends(text, S(".")))
		text.n--;
	text = str_fmt(a, "%.*s%.*s", SP(text), SP(due));
	return ends_sentence(text) ? text : str_fmt(a, "%.*s.", SP(text));
}

/* A ground that begins with words of its own stands so, behind the others. */
static bool on_basis(const struct order_ground *g)
{
	static const struct str words[] = { S_INIT("на основании"), S_INIT("На основании"), S_INIT("во исполнение"), S_INIT("Во исполнение"), S_INIT("руководствуясь"),
		S_INIT("Руководствуясь") };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_starts(g->text, words[i]))
			return true;
	return false;
}

static struct str grounds_words(struct arena *a, const struct order_body *b, bool basis)
{
	struct str *v = NEW_ARRAY(a, b->n_grounds, struct str);
	size_t n = 0;

	for (size_t i = 0; i < b->n_grounds; i++)
		if (on_basis(&b->grounds[i]) == basis)
			v[n++] = basis ? small_first(a, b->grounds[i].text) : b->grounds[i].text;
	return str_join(a, v, n, S(", "));
}

struct str order_preamble(struct arena *a, const struct order_body *b)
{
	struct str by = grounds_words(a, b, false), basis = grounds_words(a, b, true), parts[3];
	size_t n = 0;

	if (by.n)
		parts[n++] = str_fmt(a, "%.*s %.*s", SP(T("в соответствии с")), SP(by));
	if (basis.n)
		parts[n++] = basis;
	if (b->purpose.n)
		parts[n++] = str_fmt(a, "%.*s %.*s", SP(T("в целях")), SP(b->purpose));
	struct str all = str_join(a, parts, n, S(", "));
	size_t at = 0;
	char letter[4];
	if (!all.n)
		return all;
	uint32_t first = utf8_next(all, &at);
	size_t k = utf8_put(letter, utf8_upper(first));
	return str_fmt(a, "%.*s%.*s", (int)k, letter, SP(str_sub(all, at, all.n)));
}

/* ---- text with what is to be written yet ---- */

static void put_pieces(struct doc *d, struct doc_para *p, struct str text)
{
	struct order_pieces l = order_pieces(d->arena, text);

	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].blank)
			doc_gap(d, p, l.v[i].text);
		else
			doc_run(d, p, l.v[i].text, 0);
}

static struct doc_para *para(struct doc *d, enum doc_style style, struct str text)
{
	struct doc_para *p = doc_para(d, style, S(""));

	put_pieces(d, p, text);
	return p;
}

/* ---- the order itself ---- */

static struct str day_words(struct arena *a, struct date day) { return ru_date(a, day); }

#define EMBLEM_MM 20

static const struct doc_picture *emblem_of(struct doc *d, const struct order_paper *p)
{
	const struct doc_picture *found = p->emblem.n ? doc_picture_of(d, p->emblem, EMBLEM_MM, T("Эмблема")) : NULL;
	struct doc_picture *shown = NEW(d->arena, struct doc_picture);

	if (!found)
		return NULL;
	*shown = *found;
	shown->path = S("/org/letterhead/emblem");
	return shown;
}

void order_paper_head(struct doc *d, const struct order_paper *p, struct str kind)
{
	const struct order_head *h = &p->head;
	bool two = h->full_name.n > 0;

	if (h->font.n)
		d->font = h->font;
	if (h->size)
		d->size = (double)h->size;
	doc_letterhead(d, &(struct doc_letterhead){ .corner = h->corner, .emblem = emblem_of(d, p), .founder = h->founder, .name = two ? h->full_name : h->short_name,
		.brief = two && !str_eq(h->full_name, h->short_name) ? h->short_name : S(""), .details = h->details, .kind = kind,
		.date = day_words(d->arena, p->day), .number = p->number, .place = h->place });
}

static void put_clauses(struct doc *d, const struct order_paper *p)
{
	int list = doc_list(d, DOC_CLAUSES);

	for (size_t i = 0; i < p->body->n_clauses; i++) {
		const struct order_clause *c = &p->body->clauses[i];
		int level = i == 0 ? 0 : c->depth < DOC_LEVELS ? c->depth : DOC_LEVELS - 1;
		struct doc_para *line = doc_clause(d, list, level, S(""));
		put_pieces(d, line, order_clause_words(d->arena, c, p->executors[i]));
		line->keep_next = i + 1 == p->body->n_clauses || (!c->text.n && c->executor.name.n);
	}
}

static void put_signature(struct doc *d, const struct order_paper *p)
{
	if (p->signed_word.n)
		doc_signature(d, p->sign_post.n ? p->sign_post : T("Директор"),
			p->sign_name.n ? str_fmt(d->arena, "%.*s  %.*s", SP(p->signed_word), SP(p->sign_name)) : p->signed_word);
	else if (p->sign_name.n)
		doc_signature(d, p->sign_post.n ? p->sign_post : T("Директор"), p->sign_name);
	else
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), T("кто подписывает"));
}

static void put_foot(struct doc *d, const struct order_paper *p)
{
	const struct order_body *b = p->body;
	struct str author = b->author_name.n && b->author_phone.n ? str_fmt(d->arena, "%.*s\n%.*s", SP(b->author_name), SP(b->author_phone)) : b->author_name;

	doc_foot(d, author, p->filed, p->filed_year);
}

/* ---- appendices ---- */

/* «приказом МУДО «ДЮЦ»\nот 17.10.2022 № 22» */
static struct str by_order(struct arena *a, const struct order_paper *p, struct str word)
{
	struct str number = p->number.n ? p->number : S("____"), day = day_words(a, p->day);

	return str_fmt(a, "%.*s %.*s\nот %.*s № %.*s", SP(word), SP(p->card.short_name), SP(day), SP(number));
}

static struct doc_stamp stamp_of(struct arena *a, const struct order_stamp *s)
{
	bool opinion = str_eq(s->kind, S("opinion")), accepted = str_eq(s->kind, S("accepted"));
	struct str day = s->day.has ? ru_date(a, s->day.v) : S("________"), no = s->no.n ? s->no : S("____");
	struct str text = str_fmt(a, "%.*s\n(протокол от %.*s № %.*s)", SP(s->body), SP(day), SP(no));

	return (struct doc_stamp){ accepted ? T("ПРИНЯТО") : opinion ? T("УЧТЕНО") : T("СОГЛАСОВАНО"), text };
}

static void put_stamps(struct doc *d, const struct order_paper *p)
{
	struct doc_stamp *v = NEW_ARRAY(d->arena, p->body->n_stamps + 1, struct doc_stamp);
	size_t n = 0;

	for (size_t i = 0; i < p->body->n_stamps; i++)
		v[n++] = stamp_of(d->arena, &p->body->stamps[i]);
	v[n++] = (struct doc_stamp){ T("УТВЕРЖДЕНО"), by_order(d->arena, p, T("приказом")) };
	doc_stamps(d, v, n);
}

/* «1. Общие положения»: one number, no full stop behind; «1.1.» and sentences are text. */
static bool heads(struct str line)
{
	size_t i = 0;

	while (i < line.n && line.p[i] >= '0' && line.p[i] <= '9')
		i++;
	if (i == 0 || i > 2 || i >= line.n || line.p[i] != '.')
		return false;
	return i + 1 < line.n && line.p[i + 1] == ' ' && line.n < 200 && !ends_sentence(str_trim(line));
}

static void put_text(struct doc *d, struct str text)
{
	while (text.n) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		if (line.n)
			para(d, heads(line) ? DOC_H2 : DOC_TEXT, line);
	}
}

static void put_row(struct doc *d, struct doc_table *t, const struct order_line *l, size_t n)
{
	if (l->n == 1 && n > 1) {
		doc_row_group(d, t, l->v[0].text);
		return;
	}
	struct doc_row *r = doc_row(d, t);
	for (size_t i = 0; i < n; i++) {
		struct doc_cell *c = doc_cell(d, r, S(""));
		if (i < l->n)
			put_pieces(d, c->paras.v[0], l->v[i].text);
	}
}

void order_paper_table(struct doc *d, const struct order_table *t)
{
	struct doc_column *columns = NEW_ARRAY(d->arena, t->n_columns, struct doc_column);

	for (size_t i = 0; i < t->n_columns; i++)
		columns[i] = (struct doc_column){ .title = t->columns[i].title, .width = t->columns[i].weight > 0 ? t->columns[i].weight : 1 };
	struct doc_table *x = doc_table(d, columns, t->n_columns, DOC_GRID);
	for (size_t i = 0; i < t->n; i++)
		put_row(d, x, &t->v[i], t->n_columns);
}

static void put_appendix(struct doc *d, const struct order_paper *p, size_t i)
{
	const struct order_appendix *x = &p->body->appendices[i];
	const struct order_made *made = &p->made[i];
	struct str no = str_fmt(d->arena, "%zu", i + 1);

	if (x->approved) {
		(void)doc_section(d, made->landscape);
		put_stamps(d, p);
	} else
		doc_appendix(d, &(struct doc_appendix){ .no = no, .to = by_order(d->arena, p, T("к приказу")), .landscape = made->landscape });
	para(d, DOC_H1, made->title);
	if (x->kind == ORDER_TEXT)
		put_text(d, x->text);
	else if (made->table.n_columns)
		order_paper_table(d, &made->table);
	if (made->empty.n)
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), made->empty);
	for (size_t k = 0; k < made->gaps.n; k++)
		if (!order_gap_again(made, k))
			doc_gap(d, doc_para(d, DOC_PLAIN, S("")), made->gaps.v[k].text);
}

static void put_acks(struct doc *d, const struct order_paper *p)
{
	para(d, DOC_CENTER, str_fmt(d->arena, "%.*s %.*s «%.*s»", SP(T("Лист ознакомления")), SP(by_order(d->arena, p, T("с приказом"))), SP(p->body->heading)));
	if (p->readers.n)
		doc_acknowledgment(d, T("С приказом ознакомлены:"), p->readers.v, p->readers.n);
	else
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), T("кого ознакомить"));
}

struct doc *order_paper_make(struct arena *a, const struct order_paper *p)
{
	struct doc *d = doc_new(a, doc_standard_on(p->day));
	struct str preamble = order_preamble(a, p->body);

	d->title = p->body->heading;
	d->author = p->card.short_name;
	d->date = p->day;
	d->kept = true;
	d->watermark = p->project ? T("ПРОЕКТ") : S("");
	if (p->above.n)
		doc_para(d, DOC_PLAIN, p->above)->align = DOC_RIGHT;
	order_paper_head(d, p, T("ПРИКАЗ"));
	put_pieces(d, doc_subject(d, S("")), p->body->heading);
	if (preamble.n)
		para(d, DOC_TEXT, preamble);
	if (p->body->word.n)
		doc_para(d, DOC_ORDERS, p->body->word);
	put_clauses(d, p);
	if (p->body->n_clauses == 0 && p->number.n)
		doc_para(d, DOC_TEXT, T("Текст приказа — в приложенном файле."));
	put_signature(d, p);
	if (p->below.n)
		doc_para(d, DOC_PLAIN, p->below)->before = 3;
	for (size_t i = 0; i < p->visas.n; i++)
		doc_visa(d, p->visas.v[i].word, p->visas.v[i].post, p->visas.v[i].name);
	put_foot(d, p);
	for (size_t i = 0; i < p->body->n_appendices; i++)
		put_appendix(d, p, i);
	/* A page of its own: it lies in the teachers' room, the order does not. */
	if (p->readers.n) {
		doc_section(d, false)->own_numbers = true;
		put_acks(d, p);
	}
	return d;
}

struct doc *order_paper_acks(struct arena *a, const struct order_paper *p)
{
	struct doc *d = doc_new(a, doc_standard_on(p->day));

	d->title = str_fmt(a, "%.*s «%.*s»", SP(T("Лист ознакомления с приказом")), SP(p->body->heading));
	d->author = p->card.short_name;
	d->date = p->day;
	d->kept = true;
	if (p->head.font.n)
		d->font = p->head.font;
	put_acks(d, p);
	return d;
}
