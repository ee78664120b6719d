#include "features/minutes/paper.h"

#include "features/nomenclature/nomenclature.h"
#include "features/people/people.h"
#include "kernel/russian/ru.h"

struct str minutes_decision_no(struct arena *a, size_t item, size_t decision) { return str_fmt(a, "%zu.%zu.", item + 1, decision + 1); }

static bool ends_sentence(struct str s) { return str_ends(s, S(".")) || str_ends(s, S(";")) || str_ends(s, S("!")) || str_ends(s, S("?")); }
static struct str stopped(struct arena *a, struct str s) { return !s.n || ends_sentence(s) ? s : str_fmt(a, "%.*s.", SP(s)); }

/* ---- what is missing ---- */

struct str minutes_lacks(struct arena *a, const struct minutes *m)
{
	const struct minutes_body *b = &m->body;
	VEC(struct str) v = { 0 };
	bool decided = false;

	if (!b->chair.name.n)
		*VEC_ADD(a, &v) = T("председатель");
	if (!b->secretary.name.n)
		*VEC_ADD(a, &v) = T("секретарь");
	if (!b->present_n.has && !b->present.n)
		*VEC_ADD(a, &v) = T("кто присутствовал");
	for (size_t i = 0; i < b->n; i++)
		for (size_t k = 0; k < b->items[i].n; k++)
			decided |= b->items[i].v[k].text.n > 0;
	if (!b->n || !m->about.n)
		*VEC_ADD(a, &v) = T("повестка");
	else if (!decided)
		*VEC_ADD(a, &v) = T("что решили");
	return str_join(a, v.v, v.n, S(", "));
}

/* ---- the head ---- */

static void put_head(struct doc *d, const struct minutes_paper *p)
{
	const struct minutes_head *l = &p->head;
	bool two = l->full_name.n && l->short_name.n && !str_eq(l->full_name, l->short_name);

	doc_letterhead(d, &(struct doc_letterhead){ .founder = l->founder, .name = l->full_name.n ? l->full_name : l->short_name, .brief = two ? l->short_name : S(""),
		.kind = p->extract ? T("ВЫПИСКА ИЗ ПРОТОКОЛА") : T("ПРОТОКОЛ"), .date = ru_date(d->arena, p->m->day), .number = p->m->number, .place = l->place });
	struct doc_para *what = doc_para(d, DOC_CENTER, p->m->council.meeting);
	what->before = 3;
}

static struct doc_para *put_line(struct doc *d, struct str word, struct str text, struct str gap)
{
	struct doc_para *p = doc_para(d, DOC_PLAIN, S(""));

	doc_run(d, p, str_fmt(d->arena, "%.*s ", SP(word)), 0);
	if (text.n)
		doc_run(d, p, text, 0);
	else
		doc_gap(d, p, gap);
	return p;
}

/* «18 человек из 20: Ветрова А.П., Лесной И.С.» */
static struct str present_words(struct arena *a, const struct minutes_body *b)
{
	struct str names = minutes_names(a, b->present), n = S("");

	if (b->present_n.has)
		n = str_fmt(a, "%lld %s", (long long)b->present_n.v, ru_plural(b->present_n.v, "человек", "человека", "человек"));
	if (b->present_n.has && b->members_n.has)
		n = str_fmt(a, "%.*s из %lld", SP(n), (long long)b->members_n.v);
	return n.n && names.n ? str_fmt(a, "%.*s: %.*s", SP(n), SP(names)) : n.n ? n : names;
}

static void put_present(struct doc *d, const struct minutes_paper *p)
{
	const struct minutes_body *b = &p->m->body;

	put_line(d, T("Председатель —"), b->chair.name, T("председатель"))->before = 4;
	put_line(d, T("Секретарь —"), b->secretary.name, T("секретарь"));
	put_line(d, T("Присутствовали:"), present_words(d->arena, b), T("кто присутствовал"));
	if (p->extract)
		return;
	if (b->invited.n)
		put_line(d, T("Приглашены:"), minutes_names(d->arena, b->invited), S(""));
	if (b->absent.n)
		put_line(d, T("Отсутствовали:"), minutes_names(d->arena, b->absent), S(""));
}

/* ---- items ---- */

static bool shown(const struct minutes_paper *p, size_t i)
{
	if (!p->extract)
		return true;
	for (size_t k = 0; k < p->extract->items.n; k++)
		if (p->extract->items.v[k] == i)
			return true;
	return false;
}

static void put_agenda(struct doc *d, const struct minutes_paper *p)
{
	int list = doc_list(d, DOC_CLAUSES);
	struct doc_para *head = doc_para(d, DOC_H2, T("Повестка дня:"));

	head->before = 3;
	if (!p->m->body.n)
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), T("повестка"));
	for (size_t i = 0; i < p->m->body.n; i++) {
		struct doc_para *line = doc_clause(d, list, 0, S(""));
		struct str title = stopped(d->arena, p->m->body.items[i].title);
		if (title.n)
			doc_run(d, line, title, 0);
		else
			doc_gap(d, line, T("вопрос"));
	}
}

static void put_said(struct doc *d, struct str word, struct str who, struct str text)
{
	struct doc_para *p = doc_para(d, DOC_TEXT, S(""));

	doc_run(d, p, str_fmt(d->arena, "%.*s ", SP(word)), DOC_BOLD);
	if (who.n && text.n)
		doc_run(d, p, str_fmt(d->arena, "%.*s — %.*s", SP(who), SP(stopped(d->arena, text))), 0);
	else
		doc_run(d, p, stopped(d->arena, who.n ? who : text), 0);
}

/* A post in the middle of a line; «МЕТОДИСТ» and «ИО» stay as they are. */
static struct str small_first(struct arena *a, struct str s)
{
	size_t at = 0, next;
	char letter[4];

	if (!s.n)
		return s;
	size_t n = utf8_put(letter, utf8_lower(utf8_next(s, &at)));
	next = at;
	uint32_t second = next < s.n ? utf8_next(s, &next) : 0;
	return second != utf8_lower(second) ? s : str_fmt(a, "%.*s%.*s", (int)n, letter, SP(str_sub(s, at, s.n)));
}

/* «Ответственный: Ветрова А.П., методист. Срок: до 01.11.2026.» */
static struct str done_by(struct arena *a, const struct minutes_decision *x)
{
	struct str who = x->who.name, out = S("");

	if (who.n && x->who.post.n)
		who = str_fmt(a, "%.*s, %.*s", SP(who), SP(small_first(a, x->who.post)));
	else if (!who.n)
		who = x->who.post;
	if (who.n)
		out = str_fmt(a, " %.*s %.*s", SP(T("Ответственный:")), SP(stopped(a, who)));
	if (x->due.has)
		return str_fmt(a, "%.*s %.*s %.*s.", SP(out), SP(T("Срок: до")), SP(ru_date(a, x->due.v)));
	return x->due_text.n ? str_fmt(a, "%.*s %.*s %.*s", SP(out), SP(T("Срок:")), SP(stopped(a, x->due_text))) : out;
}

static void put_decisions(struct doc *d, size_t at, const struct minutes_item *x)
{
	struct doc_para *word = doc_para(d, DOC_TEXT, S(""));

	doc_run(d, word, T("РЕШИЛИ:"), DOC_BOLD);
	word->keep_next = true;
	for (size_t k = 0; k < x->n; k++) {
		struct doc_para *p = doc_para(d, DOC_TEXT, S(""));
		doc_run(d, p, str_fmt(d->arena, "%.*s ", SP(minutes_decision_no(d->arena, at, k))), 0);
		if (x->v[k].text.n)
			doc_run(d, p, stopped(d->arena, x->v[k].text), 0);
		else
			doc_gap(d, p, T("решение"));
		doc_run(d, p, done_by(d->arena, &x->v[k]), 0);
	}
	if (!x->n)
		doc_gap(d, word, T("что решили"));
}

static void put_votes(struct doc *d, const struct minutes_item *x)
{
	if (!x->yes.has && !x->no.has && !x->abstained.has)
		return;
	doc_para(d, DOC_TEXT, str_fmt(d->arena, "Голосовали: «за» — %lld, «против» — %lld, «воздержались» — %lld.", (long long)(x->yes.has ? x->yes.v : 0),
		(long long)(x->no.has ? x->no.v : 0), (long long)(x->abstained.has ? x->abstained.v : 0)));
}

static void put_item(struct doc *d, size_t at, const struct minutes_item *x)
{
	struct doc_para *head = doc_para(d, DOC_H2, str_fmt(d->arena, "%zu. %.*s", at + 1, SP(x->title)));

	head->before = 3;
	if (x->speaker.n || x->heard.n)
		put_said(d, T("СЛУШАЛИ:"), x->speaker, x->heard);
	if (x->spoke.n)
		put_said(d, T("ВЫСТУПИЛИ:"), S(""), x->spoke);
	put_decisions(d, at, x);
	put_votes(d, x);
}

/* ---- the foot ---- */

static void put_signatures(struct doc *d, const struct minutes_paper *p)
{
	const struct str names[] = { p->chair, p->secretary }, posts[] = { T("Председатель"), T("Секретарь") };

	for (int i = 0; i < 2; i++)
		if (names[i].n)
			doc_signature(d, posts[i], names[i]);
		else
			doc_gap(d, doc_para(d, DOC_PLAIN, S("")), posts[i]);
}

/* The extract bears the names of the original's signatures, and one of its own. */
static void put_verified(struct doc *d, const struct minutes_paper *p)
{
	const struct str on = ru_date(d->arena, p->extract->day);

	put_line(d, T("Председатель"), str_fmt(d->arena, "(подпись) %.*s", SP(p->chair)), S(""))->before = 6;
	put_line(d, T("Секретарь"), str_fmt(d->arena, "(подпись) %.*s", SP(p->secretary)), S(""));
	struct doc_para *word = doc_para(d, DOC_PLAIN, T("Выписка верна"));
	word->before = 8;
	word->keep_next = true;
	if (p->extract_name.n)
		doc_signature(d, p->extract->post, p->extract_name);
	else
		doc_gap(d, doc_para(d, DOC_PLAIN, S("")), T("кто заверяет"));
	doc_para(d, DOC_PLAIN, on);
}

struct doc *minutes_paper_make(struct arena *a, const struct minutes_paper *p)
{
	struct doc *d = doc_new(a, doc_standard_on(p->m->day));

	d->title = minutes_title(a, p->m);
	d->author = p->head.short_name;
	d->date = p->extract ? p->extract->day : p->m->day;
	d->kept = !p->extract;
	d->font = p->head.font;
	d->size = (double)p->head.size;
	d->watermark = p->project ? T("ПРОЕКТ") : S("");
	put_head(d, p);
	put_present(d, p);
	if (!p->extract)
		put_agenda(d, p);
	for (size_t i = 0; i < p->m->body.n; i++)
		if (shown(p, i))
			put_item(d, i, &p->m->body.items[i]);
	if (p->extract)
		put_verified(d, p);
	else {
		put_signatures(d, p);
		doc_foot(d, S(""), p->filed, p->filed_year);
	}
	return d;
}

/* ---- the store ---- */

static enum status under(struct db *db, struct str name, struct str *ret)
{
	struct called who;

	*ret = S("");
	if (!name.n)
		return OK;
	TRY(name_called(db, name, CASE_NOM, &who));
	*ret = who.under;
	return OK;
}

enum status minutes_head_now(struct db *db, struct minutes_head *ret)
{
	struct letterhead l;

	TRY(org_letterhead(db, &l));
	*ret = (struct minutes_head){ l.founder, l.full_name, l.short_name, l.place, l.font, l.size };
	return OK;
}

/* Until registration the case that the list has for them now. */
static enum status in_case(struct db *db, struct minutes_paper *p)
{
	const struct minutes *m = p->m;

	p->filed = m->body.case_index;
	if (!p->filed.n && m->state != MINUTES_REGISTERED && !m->entered)
		TRY(nomenclature_index(db, S("minutes"), m->council.code, m->day, &p->filed));
	return nomenclature_year(db, m->day, &p->filed_year);
}

enum status minutes_paper_gather(struct db *db, const struct minutes *m, const struct minutes_extract *x, struct minutes_paper *ret)
{
	struct minutes_paper p = { .m = m, .extract = x, .project = m->state == MINUTES_DRAFT && minutes_lacks(db->arena, m).n > 0 };

	p.head = m->body.head;
	if (!p.head.full_name.n && !p.head.short_name.n)
		TRY(minutes_head_now(db, &p.head));
	TRY(under(db, m->body.chair.name, &p.chair));
	TRY(under(db, m->body.secretary.name, &p.secretary));
	if (x)
		TRY(under(db, x->name, &p.extract_name));
	else
		TRY(in_case(db, &p));
	*ret = p;
	return OK;
}
