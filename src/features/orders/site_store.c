/* A copy for outside and an excerpt out of what the store knows: who is who, who may be named, in which case.  codecheck: russian data */
#include "features/orders/site.h"

#include "features/consents/consents.h"
#include "features/orders/make.h"
#include "features/orders/queries.h"
#include "features/orders/series.h"
#include "features/orders/store.h"
#include "kernel/auth/people.h"
#include "kernel/russian/ru.h"

#define PEOPLE_MOST 5000

/* ---- who is known ---- */

static bool has_person(const struct site_people *l, size_t n, const struct name *x)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(l->v[i].last, x->last) && str_eq(l->v[i].first, x->first) && (!l->v[i].middle.n || !x->middle.n || str_eq(l->v[i].middle, x->middle)))
			return true;
	return false;
}

static struct site_person of_row(const struct orders_people_all_row *r, struct date then, struct date today)
{
	struct person p = { .id = r->id, .last = r->last, .first = r->first, .middle = r->middle, .category = r->category, .born = r->born, .born_year = r->born_year };

	return (struct site_person){ .id = { true, r->id }, .last = r->last, .first = r->first, .middle = r->middle, .post = r->post,
		.minor = person_minor(&p, then) || person_minor(&p, today) };
}

/* Records first, then those who have an account alone. */
static enum status read_people(struct db *db, struct date then, struct site_people *ret)
{
	struct orders_people_all_list *l = NEW(db->arena, struct orders_people_all_list);
	struct order_workers workers;
	struct site_people out = { 0 };

	TRY(orders_people_all(db, PEOPLE_MOST, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(db->arena, &out) = of_row(&l->v[i], then, db->today);
	size_t records = out.n;
	TRY(order_workers_read(db, &workers));
	for (size_t i = 0; i < workers.n; i++) {
		struct name n;
		name_cut(db->arena, workers.v[i].name, &n);
		if (!has_person(&out, records, &n))
			*VEC_ADD(db->arena, &out) = (struct site_person){ .last = n.last, .first = n.first, .middle = n.middle, .post = workers.v[i].post };
	}
	*ret = out;
	return OK;
}

struct site_work { struct db *db; struct site_copy *copy; };

/* Asked once a person: may he be named, where does he study. */
static enum status look(struct site_work *w, struct site_person *p)
{
	struct orders_person_association_list l;

	if (p->looked)
		return OK;
	p->looked = true;
	if (p->minor) {
		p->no = ++w->copy->minors;
		TRY(orders_person_association(w->db, p->id.v, w->db->today, 1, &l));
		if (l.n)
			p->group = str_fmt(w->db->arena, "объединение «%.*s»", SP(l.v[0].title));
		return OK;
	}
	return p->id.has ? consent_allows(w->db, p->id.v, CONSENT_PUBLICATION, w->db->today, &p->allowed) : OK;
}

/* ---- in which case a name stands ---- */

static struct str bare(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; ) {
		uint32_t c = utf8_next(s, &i);
		if (c != ' ' && c != 0xa0 && c != '.')
			n += utf8_put(p + n, c);
	}
	return (struct str){ p, n };
}

static enum status called(struct db *db, const struct site_person *p, enum name_case c, struct called *ret)
{
	struct person who;
	struct name n = { p->last, p->first, p->middle };

	if (!p->id.has)
		return name_called(db, name_full(db->arena, &n), c, ret);
	TRY(person_read(db, p->id.v, &who));
	return person_called(db, &who, c, ret);
}

static enum status case_of(struct db *db, const struct site_person *who, const struct site_name *n, struct str text, enum name_case *ret)
{
	struct str want = bare(db->arena, text);
	struct site_person short_one = { .last = who->last, .first = who->first };
	const struct site_person *p = n->two_words ? &short_one : who;

	*ret = CASE_NOM;
	for (int c = CASE_NOM; c <= CASE_PRE; c++) {
		struct called x;
		TRY(called(db, p, (enum name_case)c, &x));
		struct str forms[] = { x.full, x.order, x.under };
		for (size_t i = 0; i < 3; i++)
			if (str_eq(bare(db->arena, forms[i]), want))
				return *ret = (enum name_case)c, OK;
	}
	return OK;
}

/* ---- what stands instead ---- */

/* A post stands beside the name already: «методиста Иванову А.П.», «Иванову А.П., методиста». */
static bool post_beside(struct str text, const struct site_name *n)
{
	struct str before = str_sub(text, 0, n->from), after = str_sub(text, n->to, text.n);
	size_t at = 2;

	if (str_starts(after, S(", ")) && after.n > 2) {
		uint32_t c = utf8_next(after, &at);
		if (utf8_upper(c) != c)
			return true;
	}
	if (str_ends(before, S(" ")))
		before.n--;
	else if (str_ends(before, S("\u00a0")))
		before.n -= 2;
	size_t letters = 0, i = before.n;
	while (i > 0 && before.p[i - 1] != ' ')
		i--;
	struct str word = str_sub(before, i, before.n);
	for (size_t k = 0; k < word.n; letters++) {
		uint32_t c = utf8_next(word, &k);
		if (utf8_upper(c) == utf8_lower(c))
			return false;
	}
	/* «Методисту Ивановой» at the beginning, «методиста Иванову» inside; no verb: «Назначить Иванову». */
	return letters > 3 && !str_ends(word, S("ть")) && !str_ends(word, S("ться")) && !str_ends(word, S("ми"));
}

/* «имени А.С. Пушкина», «ул. А. Невского»: not of somebody who takes part. */
static bool is_place(struct str text, const struct site_name *n)
{
	static const struct str words[] = { S_INIT("имени "), S_INIT("им. "), S_INIT("ул. "), S_INIT("улица "), S_INIT("улице "), S_INIT("памяти "), S_INIT("площадь ") };
	struct str before = str_sub(text, 0, n->from);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (str_ends(before, words[i]))
			return true;
	return false;
}

static struct str participant(enum name_case c)
{
	static const struct str words[] = { S_INIT("участник программы"), S_INIT("участника программы"), S_INIT("участнику программы"), S_INIT("участника программы"),
		S_INIT("участником программы"), S_INIT("участнике программы") };

	return words[c];
}

static enum status instead_of(struct site_work *w, struct str text, const struct site_name *n, struct str *ret)
{
	struct site_person *p = site_match(&w->copy->people, n);
	struct str as_it_is = str_sub(text, n->from, n->to);
	struct post_called post;
	enum name_case c;

	if (!p) {
		*ret = n->two_words || is_place(text, n) ? as_it_is : post_beside(text, n) ? S("") : T("работник учреждения");
		return OK;
	}
	TRY(look(w, p));
	TRY(case_of(w->db, p, n, as_it_is, &c));
	p->named |= p->allowed;
	if (p->minor)
		*ret = site_pupil(w->db->arena, p, c);
	else if (p->allowed)
		*ret = as_it_is;
	else if (post_beside(text, n))
		*ret = S("");
	else if (!p->post.n)
		*ret = participant(c);
	else {
		TRY(post_called(w->db, p->post, c, &post));
		*ret = post.text;
	}
	return OK;
}

static enum status clean(struct site_work *w, struct str *text)
{
	struct arena *a = w->db->arena;

	*text = site_without_contacts(a, *text);
	struct site_names l = site_names_in(a, *text);
	struct site_names kept = { 0 };
	struct str *instead = NEW_ARRAY(a, l.n, struct str);

	for (size_t i = 0; i < l.n; i++) {
		struct str x;
		TRY(instead_of(w, *text, &l.v[i], &x));
		if (str_eq(x, str_sub(*text, l.v[i].from, l.v[i].to)))
			continue;
		instead[kept.n] = x;
		*VEC_ADD(a, &kept) = l.v[i];
	}
	if (!kept.n)
		return OK;
	/* A sentence that began with a name begins with what stands instead. */
	bool begins = kept.v[0].from == 0;
	*text = site_put(a, *text, &kept, instead);
	if (begins)
		*text = name_capital(a, *text);
	return OK;
}

/* ---- tables ---- */

static struct site_person *by_id(struct site_people *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].id.has && uuid_eq(l->v[i].id.v, id))
			return &l->v[i];
	return NULL;
}

static enum status clean_cell(struct site_work *w, struct order_cell *c)
{
	struct site_person *p = c->person.has ? by_id(&w->copy->people, c->person.v) : NULL;

	if (!p && c->person.has) {
		c->text = c->instead.n ? c->instead : participant(CASE_NOM);
		return OK;
	}
	if (!p)
		return clean(w, &c->text);
	TRY(look(w, p));
	p->named |= p->allowed;
	if (p->minor)
		c->text = site_pupil(w->db->arena, p, CASE_NOM);
	else if (!p->allowed)
		c->text = p->post.n ? p->post : participant(CASE_NOM);
	return OK;
}

static enum status clean_table(struct site_work *w, struct order_table *t)
{
	struct arena *a = w->db->arena;
	struct order_table out = { .columns = NEW_ARRAY(a, t->n_columns, struct order_column), .n = t->n, .v = NEW_ARRAY(a, t->n, struct order_line) };
	size_t *from = NEW_ARRAY(a, t->n_columns, size_t);

	for (size_t i = 0; i < t->n_columns; i++) {
		if (site_column_stays_home(t->columns[i].title)) {
			*VEC_ADD(a, &w->copy->left_out) = str_fmt(a, "графа «%.*s»", SP(t->columns[i].title));
			continue;
		}
		from[out.n_columns] = i;
		out.columns[out.n_columns++] = t->columns[i];
	}
	for (size_t r = 0; r < t->n; r++) {
		const struct order_line *l = &t->v[r];
		bool group = l->n == 1 && t->n_columns > 1;
		struct order_line *x = &out.v[r];
		*x = (struct order_line){ group ? 1 : out.n_columns, NEW_ARRAY(a, out.n_columns + 1, struct order_cell) };
		for (size_t i = 0; i < x->n; i++) {
			size_t k = group ? 0 : from[i];
			if (k < l->n)
				x->v[i] = l->v[k];
			TRY(clean_cell(w, &x->v[i]));
		}
	}
	*t = out;
	return OK;
}

static enum status clean_lines(struct site_work *w, struct str *text)
{
	VEC(struct str) out = { 0 };

	for (struct str rest = *text; rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		TRY(clean(w, &line));
		*VEC_ADD(w->db->arena, &out) = line;
	}
	*text = str_join(w->db->arena, out.v, out.n, S("\n"));
	return OK;
}

static enum status clean_appendix(struct site_work *w, size_t no, struct order_appendix *x, struct order_made *m)
{
	struct arena *a = w->db->arena;

	m->gaps.n = 0;
	m->empty = S("");
	if (site_appendix_stays_home(x, m->title)) {
		*VEC_ADD(a, &w->copy->left_out) = str_fmt(a, "приложение № %zu «%.*s»", no, SP(m->title));
		x->kind = ORDER_TEXT;
		x->text = T("Приложение не публикуется.");
		m->title = S("");
		m->table = (struct order_table){ 0 };
		return OK;
	}
	TRY(clean(w, &m->title));
	TRY(clean_lines(w, &x->text));
	return clean_table(w, &m->table);
}

/* ---- the copy ---- */

static enum status clean_body(struct site_work *w, struct order_body *b)
{
	struct arena *a = w->db->arena;
	struct order_paper *p = &w->copy->paper;
	struct order_ground *grounds = NEW_ARRAY(a, b->n_grounds, struct order_ground);
	struct order_clause *clauses = NEW_ARRAY(a, b->n_clauses, struct order_clause);
	struct order_appendix *appendices = NEW_ARRAY(a, b->n_appendices, struct order_appendix);

	TRY(clean(w, &b->heading));
	TRY(clean(w, &b->purpose));
	for (size_t i = 0; i < b->n_grounds; i++) {
		grounds[i] = b->grounds[i];
		TRY(clean(w, &grounds[i].text));
	}
	for (size_t i = 0; i < b->n_clauses; i++) {
		clauses[i] = b->clauses[i];
		if (site_clause_stays_home(clauses[i].text)) {
			*VEC_ADD(a, &w->copy->left_out) = str_fmt(a, "п. %.*s", SP(order_clause_no(a, b, i)));
			clauses[i] = (struct order_clause){ .depth = clauses[i].depth, .text = T("Пункт не публикуется.") };
			p->executors[i] = S("");
		}
		TRY(clean(w, &clauses[i].text));
		TRY(clean(w, &p->executors[i]));
	}
	for (size_t i = 0; i < b->n_appendices; i++) {
		appendices[i] = b->appendices[i];
		TRY(clean_appendix(w, i + 1, &appendices[i], &p->made[i]));
	}
	b->grounds = grounds;
	b->clauses = clauses;
	b->appendices = appendices;
	b->author_name = b->author_phone = S("");
	struct order_stamp *stamps = NEW_ARRAY(a, b->n_stamps, struct order_stamp);
	for (size_t i = 0; i < b->n_stamps; i++) {
		stamps[i] = b->stamps[i];
		TRY(clean(w, &stamps[i].body));
	}
	b->stamps = stamps;
	return OK;
}

static enum status clean_signature(struct site_work *w, const struct order *o)
{
	struct arena *a = w->db->arena;
	struct order_paper *p = &w->copy->paper;
	struct site_names l = site_names_in(a, p->sign_name);
	struct site_person *who = l.n ? site_match(&w->copy->people, &l.v[0]) : NULL;
	struct order_series_list series;

	if (who)
		TRY(look(w, who));
	if (who && who->allowed)
		who->named = true;
	else
		p->sign_name = S("");
	TRY(orders_series(w->db, &series));
	struct str day = ru_date(a, o->day), title = order_series_title(&series, o->series);
	p->signed_word = T("подпись");
	p->below = order_kept(o->state) ? str_fmt(a, "Зарегистрирован %.*s № %.*s (журнал %.*s).", SP(day), SP(o->number), SP(title))
		: str_fmt(a, "Зарегистрирован ____________ № ______ (журнал %.*s).", SP(title));
	p->above = p->filed.n ? str_fmt(a, "Обезличенная копия. Подлинник в деле № %.*s", SP(p->filed))
		: T("Обезличенная копия. Подлинник в деле № ______");
	return OK;
}

enum status site_copy_make(struct db *db, const struct order *o, struct site_copy *ret)
{
	struct site_work w = { db, ret };
	struct order_body *b = NEW(db->arena, struct order_body);

	*ret = (struct site_copy){ 0 };
	TRY(order_paper_gather(db, NULL, o, &ret->paper));
	TRY(read_people(db, o->day, &ret->people));
	*b = o->body;
	ret->paper.visas.n = ret->paper.readers.n = 0;
	ret->paper.project = !order_kept(o->state);
	TRY(clean_body(&w, b));
	TRY(clean_signature(&w, o));
	ret->paper.filed = S("");
	ret->paper.body = b;
	return OK;
}

/* Nothing of the file names anybody, nor says who made it. */
struct doc *site_copy_doc(struct db *db, const struct order *o, const struct site_copy *c)
{
	struct doc *d = order_paper_make(db->arena, &c->paper);

	(void)o;
	d->author = S("");
	return d;
}

/* ---- the excerpt ---- */

static bool names(const struct site_people *l, struct arena *a, struct str text, struct uuid person)
{
	struct site_names n = site_names_in(a, text);

	for (size_t i = 0; i < n.n; i++) {
		const struct site_person *p = site_match(l, &n.v[i]);
		if (p && p->id.has && uuid_eq(p->id.v, person))
			return true;
	}
	return false;
}

static bool line_names(const struct site_people *l, struct arena *a, const struct order_line *x, struct uuid person)
{
	for (size_t i = 0; i < x->n; i++)
		if (x->v[i].person.has ? uuid_eq(x->v[i].person.v, person) : names(l, a, x->v[i].text, person))
			return true;
	return false;
}

/* Lines of a typed appendix that name him. */
static struct str text_of(const struct site_people *l, struct arena *a, struct str text, struct uuid person)
{
	VEC(struct str) out = { 0 };

	for (struct str rest = text; rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (names(l, a, line, person))
			*VEC_ADD(a, &out) = line;
	}
	return str_join(a, out.v, out.n, S("\n"));
}

/* The clause itself, those under it, and the one above that gives it its executor. */
static void choose_clause(const struct order_body *b, size_t at, bool *chosen)
{
	int depth = b->clauses[at].depth;

	chosen[at] = true;
	for (size_t i = at + 1; i < b->n_clauses && b->clauses[i].depth > depth; i++)
		chosen[i] = true;
	for (size_t i = at; i-- > 0 && depth > 0; )
		if (b->clauses[i].depth < depth) {
			chosen[i] = true;
			depth = b->clauses[i].depth;
		}
}

static void choose_for(const struct site_people *l, struct arena *a, const struct order_paper *p, struct uuid person, bool *clauses, bool *tables)
{
	const struct order_body *b = p->body;

	for (size_t i = 0; i < b->n_appendices; i++) {
		tables[i] = text_of(l, a, b->appendices[i].text, person).n > 0;
		for (size_t r = 0; r < p->made[i].table.n; r++)
			tables[i] |= line_names(l, a, &p->made[i].table.v[r], person);
	}
	for (size_t i = 0; i < b->n_clauses; i++) {
		const struct order_executor *e = &b->clauses[i].executor;
		bool about = (e->person.has && uuid_eq(e->person.v, person)) || names(l, a, b->clauses[i].text, person) || names(l, a, p->executors[i], person);
		for (size_t k = 0; k < b->n_appendices; k++) {
			struct str no = str_fmt(a, "приложение № %zu", k + 1);
			about |= tables[k] && (str_find(b->clauses[i].text, no, 0) >= 0 || (b->n_appendices == 1 && str_find(b->clauses[i].text, S("(приложени"), 0) >= 0));
		}
		if (about)
			choose_clause(b, i, clauses);
	}
}

static void put_clauses(struct doc *d, const struct order_paper *p, const bool *chosen)
{
	bool gap = false;

	for (size_t i = 0; i < p->body->n_clauses; i++) {
		if (!chosen[i]) {
			gap = true;
			continue;
		}
		struct str no = order_clause_no(d->arena, p->body, i), words = order_clause_words(d->arena, &p->body->clauses[i], p->executors[i]);
		if (gap)
			doc_para(d, DOC_TEXT, S("<…>"));
		doc_para(d, DOC_TEXT, str_fmt(d->arena, "%.*s %.*s", SP(no), SP(words)));
		gap = false;
	}
	if (gap)
		doc_para(d, DOC_TEXT, S("<…>"));
}

static void put_lines(struct doc *d, const struct site_people *l, const struct order_paper *p, size_t at, struct uuid person)
{
	const struct order_table *all = &p->made[at].table;
	struct order_table t = { all->n_columns, all->columns, 0, NEW_ARRAY(d->arena, all->n, struct order_line) };

	for (size_t r = 0; r < all->n; r++)
		if (line_names(l, d->arena, &all->v[r], person))
			t.v[t.n++] = all->v[r];
	struct doc_para *head = doc_para(d, DOC_PLAIN, str_fmt(d->arena, "Приложение № %zu. %.*s", at + 1, SP(p->made[at].title)));
	head->before = 5;
	head->keep_next = true;
	for (struct str rest = text_of(l, d->arena, p->body->appendices[at].text, person); rest.n; )
		doc_para(d, DOC_TEXT, str_cut(rest, '\n', &rest));
	if (t.n)
		order_paper_table(d, &t);
}

static enum status certify(struct db *db, struct doc *d)
{
	struct account_who who;
	struct called x;

	TRY(people_account_who(db, db->account, &who));
	TRY(name_called(db, who.name, CASE_NOM, &x));
	struct doc_para *p = doc_para(d, DOC_PLAIN, T("Выписка верна"));
	p->before = 8;
	p->keep_next = true;
	doc_signature(d, name_capital(db->arena, who.post), x.under);
	doc_para(d, DOC_PLAIN, ru_date(db->arena, db->today))->before = 2;
	return OK;
}

enum status excerpt_make(struct db *db, const struct order *o, const struct excerpt_of *what, struct doc **ret)
{
	struct order_paper p;
	struct site_people people;
	bool *clauses = NEW_ARRAY(db->arena, o->body.n_clauses, bool), *tables = NEW_ARRAY(db->arena, o->body.n_appendices, bool), any = false;

	TRY(order_paper_gather(db, NULL, o, &p));
	TRY(read_people(db, o->day, &people));
	if (what->person.has)
		choose_for(&people, db->arena, &p, what->person.v, clauses, tables);
	else if (what->clause.has && what->clause.v >= 0 && (size_t)what->clause.v < o->body.n_clauses)
		choose_clause(&o->body, (size_t)what->clause.v, clauses);
	for (size_t i = 0; i < o->body.n_clauses; i++)
		any |= clauses[i];
	for (size_t i = 0; i < o->body.n_appendices; i++)
		any |= tables[i];
	if (!any)
		return NOT_FOUND;
	struct doc *d = doc_new(db->arena, doc_standard_on(db->today));
	d->title = str_fmt(db->arena, "Выписка из приказа № %.*s", SP(o->number));
	d->author = p.card.short_name;
	d->date = db->today;
	order_paper_head(d, &p, T("ВЫПИСКА ИЗ ПРИКАЗА"));
	doc_subject(d, o->body.heading);
	struct str preamble = order_preamble(db->arena, &o->body);
	if (preamble.n)
		doc_para(d, DOC_TEXT, preamble);
	doc_para(d, DOC_ORDERS, o->body.word.n ? o->body.word : T("ПРИКАЗЫВАЮ:"));
	put_clauses(d, &p, clauses);
	doc_signature(d, p.sign_post.n ? p.sign_post : T("Директор"), p.sign_name.n ? p.sign_name : S(""));
	for (size_t i = 0; i < o->body.n_appendices; i++)
		if (tables[i])
			put_lines(d, &people, &p, i, what->person.v);
	*ret = d;
	return certify(db, d);
}

static void add_person(struct arena *a, struct excerpt_people *l, const struct site_person *p)
{
	if (!p || !p->id.has)
		return;
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, p->id.v))
			return;
	struct name n = { p->last, p->first, p->middle };
	*VEC_ADD(a, l) = (struct excerpt_person){ p->id.v, name_full(a, &n) };
}

static void people_in(struct arena *a, struct site_people *known, struct str text, struct excerpt_people *ret)
{
	struct site_names n = site_names_in(a, text);

	for (size_t i = 0; i < n.n; i++)
		add_person(a, ret, site_match(known, &n.v[i]));
}

enum status excerpt_people(struct db *db, const struct order *o, struct excerpt_people *ret)
{
	struct order_paper p;
	struct site_people known;

	TRY(order_paper_gather(db, NULL, o, &p));
	TRY(read_people(db, o->day, &known));
	for (size_t i = 0; i < o->body.n_appendices; i++)
		people_in(db->arena, &known, o->body.appendices[i].text, ret);
	for (size_t i = 0; i < o->body.n_appendices; i++)
		for (size_t r = 0; r < p.made[i].table.n; r++)
			for (size_t k = 0; k < p.made[i].table.v[r].n; k++) {
				const struct order_cell *c = &p.made[i].table.v[r].v[k];
				if (c->person.has)
					add_person(db->arena, ret, by_id(&known, c->person.v));
				else
					people_in(db->arena, &known, c->text, ret);
			}
	for (size_t i = 0; i < o->body.n_clauses; i++) {
		people_in(db->arena, &known, o->body.clauses[i].text, ret);
		people_in(db->arena, &known, p.executors[i], ret);
	}
	return OK;
}
