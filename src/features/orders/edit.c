/* Rules of the editor: the form's fields into a body, and what its buttons do with it (codecheck: russian data). */
#include "features/orders/edit.h"

#include "kernel/russian/ru.h"

/* ---- verbs ---- */

/* Longer ones before those that they begin with. */
static const char *const verbs[] = {
	"Утвердить", "Назначить", "Обеспечить", "Организовать", "Провести", "Довести до сведения", "Ознакомить", "Разработать", "Закрепить", "Создать",
	"Разместить", "Подготовить", "Представить", "Внести", "Возложить", "Установить", "Считать утратившим силу", "Снять", "Объявить благодарность",
	"Контроль",
};
#define N_VERBS (sizeof verbs / sizeof *verbs)

struct str edit_verb(size_t i) { return i < N_VERBS ? str_c(verbs[i]) : S(""); }

void edit_verb_cut(struct str text, struct str *ret_verb, struct str *ret_what)
{
	text = str_trim(text);
	for (size_t i = 0; i < N_VERBS; i++) {
		struct str v = str_c(verbs[i]);
		if (str_starts(text, v) && (text.n == v.n || text.p[v.n] == ' ')) {
			*ret_verb = v;
			*ret_what = str_trim(str_sub(text, v.n, text.n));
			return;
		}
	}
	*ret_verb = str_cut(text, ' ', ret_what);
	*ret_what = ret_what->n ? str_trim(*ret_what) : S("");
}

/* ---- acts ---- */

struct edit_act edit_act_read(struct str act)
{
	static const struct { const char *word; enum edit_what what; } v[] = {
		{ "add-clause", EDIT_ADD_CLAUSE }, { "add-sub", EDIT_ADD_SUB }, { "up", EDIT_UP }, { "down", EDIT_DOWN }, { "in", EDIT_IN }, { "out", EDIT_OUT },
		{ "drop-appendix", EDIT_DROP_APPENDIX }, { "drop", EDIT_DROP }, { "add-ground", EDIT_ADD_GROUND }, { "add-appendix", EDIT_ADD_APPENDIX },
		{ "show", EDIT_SHOW }, { "next", EDIT_NEXT }, { "agree", EDIT_AGREE }, { "send", EDIT_SEND },
	};
	struct edit_act out = { act.n ? EDIT_SAVE : EDIT_AUTO, 0 };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct str w = str_c(v[i].word);
		int64_t n = 0;
		if (str_eq(act, w) || (str_starts(act, w) && act.p[w.n] == '-' && str_to_int(str_sub(act, w.n + 1, act.n), &n) && n >= 0))
			return (struct edit_act){ v[i].what, (size_t)n };
	}
	return out;
}

/* ---- the form into a body ---- */

static void take_grounds(struct arena *a, const struct order_body *was, const struct order_edit_in *in, struct order_body *b)
{
	b->n_grounds = 0;
	b->grounds = NEW_ARRAY(a, in->grounds.n, struct order_ground);
	for (size_t i = 0; i < in->grounds.n; i++) {
		const struct edit_ground *g = &in->grounds.v[i];
		struct order_ground out = { .text = str_trim(g->text), .act = g->act };
		if (!g->on || !out.text.n)
			continue;
		for (size_t k = 0; k < was->n_grounds; k++)
			if (str_eq(was->grounds[k].text, out.text))
				out = was->grounds[k];
		b->grounds[b->n_grounds++] = out;
	}
}

static const struct order_worker *worker_by(const struct order_workers *l, struct str id)
{
	struct uuid u;

	if (!uuid_parse(id, &u))
		return NULL;
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].account, u))
			return &l->v[i];
	return NULL;
}

static bool same_account(const struct order_executor *e, struct uuid account) { return e->account.has && uuid_eq(e->account.v, account); }

/* Words that were typed for one are none for another: they go when the executor changes and they do not. */
static struct order_executor executor_of(const struct order_clause *was, const struct edit_clause *c, const struct order_workers *workers)
{
	const struct order_worker *w = worker_by(workers, c->who);
	struct order_executor e = { 0 };
	struct str said = str_trim(c->said);

	if (w) {
		bool other = was && was->executor.name.n && !same_account(&was->executor, w->account) && str_eq(was->executor.said, said);
		bool blank = was && !was->executor.name.n && str_eq(was->executor.said, said);
		if (was && same_account(&was->executor, w->account))
			e = was->executor;
		else
			e = (struct order_executor){ .account = { true, w->account }, .post = w->post, .name = w->name };
		e.said = other || blank ? S("") : said;
		return e;
	}
	if (str_eq(c->who, S("kept")) && was)
		e = was->executor;
	e.said = said;
	return e;
}

static const struct order_clause *clause_like(const struct order_body *was, const struct order_clause *c)
{
	for (size_t i = 0; i < was->n_clauses; i++)
		if (str_eq(was->clauses[i].text, c->text) && c->text.n)
			return &was->clauses[i];
	return NULL;
}

static struct str join_words(struct arena *a, struct str verb, struct str what)
{
	verb = str_trim(verb);
	what = str_trim(what);
	return verb.n && what.n ? str_fmt(a, "%.*s %.*s", SP(verb), SP(what)) : verb.n ? verb : what;
}

static void take_clauses(struct arena *a, const struct order_body *was, const struct order_edit_in *in, const struct order_workers *workers, struct order_body *b)
{
	b->n_clauses = in->clauses.n;
	b->clauses = NEW_ARRAY(a, in->clauses.n, struct order_clause);
	for (size_t i = 0; i < in->clauses.n; i++) {
		const struct edit_clause *x = &in->clauses.v[i];
		const struct order_clause *before = i < was->n_clauses ? &was->clauses[i] : NULL;
		struct order_clause *c = &b->clauses[i];
		c->depth = i && x->depth.has && x->depth.v > 0 ? (int)(x->depth.v < 3 ? x->depth.v : 3) : 0;
		c->text = join_words(a, x->verb, x->what);
		c->executor = executor_of(before, x, workers);
		task_due_read(x->due, &c->due, &c->due_text);
		const struct order_clause *like = clause_like(was, c);
		if (like)
			c->row = like->row;
		c->standing = order_clause_standing(c->text, &c->executor, c->due.has || c->due_text.n);
	}
}

static void take_appendices(struct arena *a, const struct order_body *was, const struct order_edit_in *in, struct order_body *b)
{
	b->n_appendices = in->appendices.n < ORDER_APPENDICES_MAX ? in->appendices.n : ORDER_APPENDICES_MAX;
	b->appendices = NEW_ARRAY(a, b->n_appendices, struct order_appendix);
	for (size_t i = 0; i < b->n_appendices; i++) {
		const struct edit_appendix *x = &in->appendices.v[i];
		struct order_appendix *out = &b->appendices[i];
		if (str_eq(x->kind, S("made")))
			*out = (struct order_appendix){ .kind = ORDER_MADE, .source = x->source, .subject = x->subject };
		else if (str_eq(x->kind, S("table")))
			*out = (struct order_appendix){ .kind = ORDER_TABLE, .table = order_table_read(a, x->text) };
		else
			*out = (struct order_appendix){ .kind = ORDER_TEXT, .text = x->text };
		out->title = str_trim(x->title);
		out->approved = x->approved;
		if (i < was->n_appendices && was->appendices[i].kind == out->kind)
			out->landscape = was->appendices[i].landscape;
	}
}

struct order_body edit_body(struct arena *a, const struct order_body *was, const struct order_edit_in *in, const struct order_workers *workers)
{
	struct order_body b = *was;

	b.heading = str_trim(in->heading);
	b.purpose = str_trim(in->purpose);
	b.word = str_trim(in->word);
	b.author_name = in->author_name;
	b.author_phone = in->author_phone;
	b.case_index = str_eq(in->case_index, S("-")) ? S("") : in->case_index;   /* -: by the list, when it is registered */
	take_grounds(a, was, in, &b);
	take_clauses(a, was, in, workers, &b);
	take_appendices(a, was, in, &b);
	b.n_stamps = in->stamps.n;
	b.stamps = NEW_ARRAY(a, in->stamps.n, struct order_stamp);
	for (size_t i = 0; i < in->stamps.n; i++) {
		const struct edit_stamp *s = &in->stamps.v[i];
		b.stamps[i] = (struct order_stamp){ .kind = s->kind, .body = str_trim(s->body), .no = str_trim(s->no), .day = s->day, .required = s->required };
	}
	return b;
}

static void stamp_minutes(struct order_stamp *s, struct opt_uuid id, const struct minutes_briefs *l)
{
	const struct minutes_brief *m = id.has ? minutes_brief_find(l, id.v) : NULL;

	if (!m)
		return;
	s->minutes = id;
	s->no = m->no;
	s->day = (struct opt_date){ true, m->day };
}

static void ground_minutes(struct arena *a, struct order_body *b, const struct minutes_brief *m)
{
	struct order_ground *v = NEW_ARRAY(a, b->n_grounds + 1, struct order_ground);

	for (size_t i = 0; i < b->n_grounds; i++) {
		v[i] = b->grounds[i];
		if (v[i].minutes.has && uuid_eq(v[i].minutes.v, m->id))
			return;
	}
	v[b->n_grounds++] = (struct order_ground){ .text = minutes_ground(a, m), .act_date = { true, m->day }, .minutes = { true, m->id } };
	b->grounds = v;
}

void edit_minutes(struct arena *a, struct order_body *b, const struct order_edit_in *in, const struct minutes_briefs *l, bool ground)
{
	const struct minutes_brief *m = ground && in->ground_minutes.has ? minutes_brief_find(l, in->ground_minutes.v) : NULL;

	for (size_t i = 0; i < b->n_stamps && i < in->stamps.n; i++)
		stamp_minutes(&b->stamps[i], in->stamps.v[i].minutes, l);
	if (m)
		ground_minutes(a, b, m);
}

/* ---- what the buttons do ---- */

/* Where the clause and all below it end. */
static size_t end_of(const struct order_body *b, size_t i)
{
	size_t k = i + 1;

	while (k < b->n_clauses && b->clauses[k].depth > b->clauses[i].depth)
		k++;
	return k;
}

static void reverse(struct order_clause *v, size_t from, size_t to)
{
	while (from + 1 < to) {
		struct order_clause x = v[from];
		v[from++] = v[--to];
		v[to] = x;
	}
}

/* [a, b) and [b, c) change places. */
static void swap_pieces(struct order_clause *v, size_t a, size_t b, size_t c)
{
	reverse(v, a, b);
	reverse(v, b, c);
	reverse(v, a, c);
}

static size_t move_up(struct order_body *b, size_t i)
{
	size_t before = i;

	while (before > 0 && b->clauses[before - 1].depth > b->clauses[i].depth)
		before--;
	if (before == 0 || b->clauses[before - 1].depth < b->clauses[i].depth)
		return i;
	swap_pieces(b->clauses, before - 1, i, end_of(b, i));
	return before - 1;
}

static size_t move_down(struct order_body *b, size_t i)
{
	size_t next = end_of(b, i);

	if (next >= b->n_clauses || b->clauses[next].depth < b->clauses[i].depth)
		return i;
	size_t end = end_of(b, next);
	swap_pieces(b->clauses, i, next, end);
	return i + (end - next);
}

/* A new clause stands before «Контроль …», which is the last by default. */
static size_t add_clause(struct arena *a, struct order_body *b, size_t at, int depth)
{
	struct order_clause *v = NEW_ARRAY(a, b->n_clauses + 1, struct order_clause);

	for (size_t i = 0; i < b->n_clauses; i++)
		v[i < at ? i : i + 1] = b->clauses[i];
	v[at] = (struct order_clause){ .depth = at ? depth : 0 };
	b->clauses = v;
	b->n_clauses++;
	return at;
}

static size_t before_control(const struct order_body *b)
{
	size_t n = b->n_clauses;

	return n && str_starts(b->clauses[n - 1].text, S("Контроль")) ? n - 1 : n;
}

static void drop_clause(struct order_body *b, size_t i)
{
	size_t end = end_of(b, i);

	for (size_t k = end; k < b->n_clauses; k++)
		b->clauses[i + k - end] = b->clauses[k];
	b->n_clauses -= end - i;
}

static void deepen(struct order_body *b, size_t i, int by)
{
	size_t end = end_of(b, i);
	int least = b->clauses[i].depth + by;

	if (i == 0 || least < 0 || least > 3 || (by > 0 && least > b->clauses[i - 1].depth + 1))
		return;
	for (size_t k = i; k < end; k++)
		b->clauses[k].depth += b->clauses[k].depth + by <= 3 ? by : 0;
}

static void add_ground(struct arena *a, struct order_body *b, const struct order_edit_in *in, const struct order_acts *acts)
{
	struct order_ground *v = NEW_ARRAY(a, b->n_grounds + 2, struct order_ground);
	const struct order_act *x = order_act_find(acts, in->ground_act);
	struct str typed = str_trim(in->ground_text);

	for (size_t i = 0; i < b->n_grounds; i++)
		v[i] = b->grounds[i];
	b->grounds = v;
	if (x)
		v[b->n_grounds++] = (struct order_ground){ .text = order_act_phrase(a, x), .act = x->no, .act_date = x->issued };
	if (typed.n)
		v[b->n_grounds++] = (struct order_ground){ .text = order_act_instrumental(a, typed) };
}

static bool add_appendix(struct arena *a, struct order_body *b, struct str what)
{
	struct order_appendix *v = NEW_ARRAY(a, b->n_appendices + 1, struct order_appendix), *x = &v[b->n_appendices];

	if (b->n_appendices >= ORDER_APPENDICES_MAX)
		return false;
	for (size_t i = 0; i < b->n_appendices; i++)
		v[i] = b->appendices[i];
	b->appendices = v;
	if (!what.n)
		return true;
	b->n_appendices++;
	if (str_eq(what, S("text")))
		*x = (struct order_appendix){ .kind = ORDER_TEXT, .title = T("{название приложения}") };
	else if (str_eq(what, S("table")))
		*x = (struct order_appendix){ .kind = ORDER_TABLE, .title = T("{название приложения}"), .table = order_table_read(a, T("№ | Наименование | Срок")) };
	else
		*x = (struct order_appendix){ .kind = ORDER_MADE, .source = what };
	return true;
}

static void drop_appendix(struct order_body *b, size_t i)
{
	for (size_t k = i + 1; k < b->n_appendices; k++)
		b->appendices[k - 1] = b->appendices[k];
	b->n_appendices--;
}

bool edit_apply(struct arena *a, struct order_body *b, struct edit_act act, const struct order_edit_in *in, const struct order_acts *acts, size_t *ret_at)
{
	bool here = act.i < b->n_clauses;

	*ret_at = act.i;
	if ((act.what == EDIT_ADD_CLAUSE || act.what == EDIT_ADD_SUB) && b->n_clauses >= ORDER_CLAUSES_MAX)
		return false;
	if (act.what == EDIT_ADD_CLAUSE)
		*ret_at = add_clause(a, b, before_control(b), 0);
	else if (act.what == EDIT_ADD_SUB && here)
		*ret_at = add_clause(a, b, end_of(b, act.i), b->clauses[act.i].depth < 3 ? b->clauses[act.i].depth + 1 : 3);
	else if (act.what == EDIT_UP && here)
		*ret_at = move_up(b, act.i);
	else if (act.what == EDIT_DOWN && here)
		*ret_at = move_down(b, act.i);
	else if ((act.what == EDIT_IN || act.what == EDIT_OUT) && here)
		deepen(b, act.i, act.what == EDIT_IN ? 1 : -1);
	else if (act.what == EDIT_DROP && here)
		drop_clause(b, act.i);
	else if (act.what == EDIT_ADD_GROUND)
		add_ground(a, b, in, acts);
	else if (act.what == EDIT_ADD_APPENDIX)
		return add_appendix(a, b, in->appendix_add);
	else if (act.what == EDIT_DROP_APPENDIX && act.i < b->n_appendices)
		drop_appendix(b, act.i);
	return true;
}

/* ---- side by side ---- */

static struct str clause_text(struct arena *a, const struct order_body *b, size_t i)
{
	const struct order_clause *c = &b->clauses[i];
	struct str who = c->executor.said.n ? c->executor.said : join_words(a, c->executor.post, c->executor.name), no = order_clause_no(a, b, i);

	return str_fmt(a, "%.*s %.*s", SP(no), SP(order_clause_words(a, c, who)));
}

struct order_texts edit_lines(struct arena *a, const struct order_body *b)
{
	struct order_texts out = { 0 };

	*VEC_ADD(a, &out) = b->heading;
	*VEC_ADD(a, &out) = order_preamble(a, b);
	for (size_t i = 0; i < b->n_clauses; i++)
		*VEC_ADD(a, &out) = clause_text(a, b, i);
	for (size_t i = 0; i < b->n_appendices; i++) {
		const struct order_appendix *x = &b->appendices[i];
		struct str text = x->kind == ORDER_TABLE ? order_table_write(a, &x->table) : x->text;
		*VEC_ADD(a, &out) = str_fmt(a, "Приложение № %zu. %.*s\n%.*s", i + 1, SP(x->title), SP(text));
	}
	return out;
}
