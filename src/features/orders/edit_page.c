/* /orders/o/ID/edit: the editor with the sheet beside (screen 4.3). */
#include "features/orders/edit.h"
#include "features/orders/make.h"
#include "features/orders/orders_in.h"

#include "features/nomenclature/nomenclature.h"
#include "features/orders/html.h"
#include "kernel/auth/account.h"
#include "kernel/russian/ru.h"

struct editor {
	struct request *req;
	struct order o;
	struct order_source src;
	struct order_types types;
	struct minutes_briefs minutes;
	struct order_body typed;                 /* as the form has it, after a 422 or 409 */
	const struct task_index *open;           /* what a clause may be already */
	struct edit_view v;
};

/* ---- what was typed, after a refusal ---- */

static struct str typed(struct request *req, const char *group, size_t i, const char *field)
{
	return form_text(req->form, row_field(req->html, group, i, field), S(""));
}

static bool typed_has(const struct request *req, const char *name)
{
	for (size_t i = 0; i < req->form->n; i++)
		if (req->form->v[i].typed && str_eq(req->form->v[i].name, str_c(name)))
			return true;
	return false;
}

static bool on(struct request *req, const char *group, size_t i, const char *field)
{
	return form_checked(req->form, row_field(req->html, group, i, field), false);
}

static void typed_grounds(struct request *req, struct order_edit_in *in)
{
	struct edit_ground *v = NEW_ARRAY(req->arena, 200, struct edit_ground);

	for (; in->grounds.n < 200 && typed_has(req, row_field(req->html, "grounds", in->grounds.n, "text")); in->grounds.n++) {
		size_t i = in->grounds.n;
		v[i] = (struct edit_ground){ on(req, "grounds", i, "on"), typed(req, "grounds", i, "text"), typed(req, "grounds", i, "act") };
	}
	in->grounds.v = v;
}

static void typed_clauses(struct request *req, struct order_edit_in *in)
{
	struct edit_clause *v = NEW_ARRAY(req->arena, ORDER_CLAUSES_MAX, struct edit_clause);

	for (; in->clauses.n < ORDER_CLAUSES_MAX && typed_has(req, row_field(req->html, "clauses", in->clauses.n, "verb")); in->clauses.n++) {
		size_t i = in->clauses.n;
		struct opt_int depth = { 0 };
		depth.has = str_to_int(typed(req, "clauses", i, "depth"), &depth.v);
		v[i] = (struct edit_clause){ depth, typed(req, "clauses", i, "verb"), typed(req, "clauses", i, "what"), typed(req, "clauses", i, "who"),
			typed(req, "clauses", i, "said"), typed(req, "clauses", i, "due") };
	}
	in->clauses.v = v;
}

static void typed_appendices(struct request *req, struct order_edit_in *in)
{
	struct edit_appendix *v = NEW_ARRAY(req->arena, ORDER_APPENDICES_MAX, struct edit_appendix);

	for (; in->appendices.n < ORDER_APPENDICES_MAX && typed_has(req, row_field(req->html, "appendices", in->appendices.n, "kind")); in->appendices.n++) {
		size_t i = in->appendices.n;
		v[i] = (struct edit_appendix){ .kind = typed(req, "appendices", i, "kind"), .source = typed(req, "appendices", i, "source"),
			.title = typed(req, "appendices", i, "title"), .text = typed(req, "appendices", i, "text"), .approved = on(req, "appendices", i, "approved") };
		v[i].subject.has = uuid_parse(typed(req, "appendices", i, "subject"), &v[i].subject.v);
	}
	in->appendices.v = v;
}

static void typed_stamps(struct request *req, struct order_edit_in *in)
{
	struct edit_stamp *v = NEW_ARRAY(req->arena, 20, struct edit_stamp);

	for (; in->stamps.n < 20 && typed_has(req, row_field(req->html, "stamps", in->stamps.n, "kind")); in->stamps.n++) {
		size_t i = in->stamps.n;
		v[i] = (struct edit_stamp){ .kind = typed(req, "stamps", i, "kind"), .body = typed(req, "stamps", i, "body"), .no = typed(req, "stamps", i, "no"),
			.required = on(req, "stamps", i, "required") };
		v[i].day.has = date_parse_iso(typed(req, "stamps", i, "day"), &v[i].day.v);
		v[i].minutes.has = uuid_parse(typed(req, "stamps", i, "minutes"), &v[i].minutes.v);
	}
	in->stamps.v = v;
}

static struct order_edit_in typed_form(struct request *req)
{
	struct order_edit_in in = { 0 };
	const struct { const char *name; struct str *to; } v[] = {
		{ "heading", &in.heading }, { "purpose", &in.purpose }, { "word", &in.word }, { "author_name", &in.author_name },
		{ "author_phone", &in.author_phone }, { "case_index", &in.case_index },
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		*v[i].to = form_text(req->form, v[i].name, S(""));
	typed_grounds(req, &in);
	typed_clauses(req, &in);
	typed_appendices(req, &in);
	typed_stamps(req, &in);
	return in;
}

/* ---- grounds ---- */

static void add_ground(struct editor *e, const struct order_ground *g, bool ticked)
{
	struct arena *a = e->req->arena;
	const struct order_act *x = order_act_find(&e->src.acts, g->act);
	struct str fault = order_ground_fault(a, &e->src.acts, g, e->o.day);
	struct edit_ground_view *v = VEC_ADD(a, &e->v.grounds);

	*v = (struct edit_ground_view){ .g = { ticked, g->text, g->act }, .state = fault.n ? fault : x ? T("действует") : S(""),
		.checked = x ? order_act_checked(a, x) : S(""), .tone = fault.n ? TONE_WAIT : TONE_GOOD };
}

static bool has_act(const struct order_body *b, struct str no)
{
	for (size_t i = 0; i < b->n_grounds; i++)
		if (str_eq(b->grounds[i].act, no))
			return true;
	return false;
}

/* Those of the body; then those of the type that were unticked or are no more in force. */
static void view_grounds(struct editor *e, const struct order_type *t)
{
	for (size_t i = 0; i < e->v.b->n_grounds; i++)
		add_ground(e, &e->v.b->grounds[i], true);
	for (size_t i = 0; t && i < t->grounds.n; i++) {
		const struct order_act *x = order_act_find(&e->src.acts, t->grounds.v[i]);
		if (!x || has_act(e->v.b, x->no))
			continue;
		struct order_ground g = { .text = order_act_phrase(e->req->arena, x), .act = x->no, .act_date = x->issued };
		add_ground(e, &g, false);
	}
}

static struct html_option_list act_options(struct editor *e)
{
	struct arena *a = e->req->arena;
	struct html_option *v = NEW_ARRAY(a, e->src.acts.n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < e->src.acts.n; i++) {
		const struct order_act *x = &e->src.acts.v[i];
		struct str title = str_sub(x->title, 0, x->title.n);
		if (!x->active || has_act(e->v.b, x->no))
			continue;
		v[n++] = (struct html_option){ x->no, str_fmt(a, "%.*s № %.*s %.*s — %.*s", SP(x->kind), SP(x->no), SP(title), SP(order_act_words(a, x, e->o.day))), S("") };
	}
	return (struct html_option_list){ n, v };
}

/* ---- clauses ---- */

static bool known_worker(const struct order_workers *l, const struct order_executor *x)
{
	for (size_t i = 0; x->account.has && i < l->n; i++)
		if (uuid_eq(l->v[i].account, x->account.v))
			return true;
	return false;
}

static void view_clause(struct editor *e, size_t i, struct str words, struct str doubt, struct edit_clause_view *v)
{
	struct arena *a = e->req->arena;
	const struct order_clause *c = &e->v.b->clauses[i];
	struct task_words words_of = order_clause_subject(c);
	const struct task_thing *same = task_match(a, e->open, &words_of);
	bool worker = known_worker(&e->src.facts.workers, &c->executor);

	*v = (struct edit_clause_view){ .depth = c->depth, .no = order_clause_no(a, e->v.b, i), .words = words, .why = doubt, .first = i == 0, .last = i + 1 == e->v.b->n_clauses };
	edit_verb_cut(c->text, &v->c.verb, &v->c.what);
	v->kept = !worker && (c->executor.name.n || c->executor.post.n);
	v->kept_words = c->executor.name.n ? c->executor.name : c->executor.post;
	v->c.who = worker ? uuid_str(a, c->executor.account.v) : v->kept ? S("kept") : S("");
	v->c.said = c->executor.said;
	v->c.due = c->due.has ? ru_date(a, c->due.v) : c->due_text;
	if (same) {
		v->same = same->task ? T("это уже поручено") : str_fmt(a, "%.*s %.*s", SP(T("это п.")), SP(same->no));
		v->same_url = same->task ? url(e->req->html, "/tasks/t/%U", &same->id) : url(e->req->html, "/plan/row/%U", &same->id);
	}
}

static enum status view_clauses(struct editor *e, const struct order_paper *p)
{
	size_t n = e->v.b->n_clauses;

	e->v.clauses.n = n;
	e->v.clauses.v = NEW_ARRAY(e->req->arena, n, struct edit_clause_view);
	for (size_t i = 0; i < n; i++)
		view_clause(e, i, p->executors[i], p->doubts[i], &e->v.clauses.v[i]);
	return OK;
}

/* ---- appendices and stamps ---- */

static struct str size_words(struct arena *a, const struct order_made *m)
{
	size_t lines = 0;

	for (size_t i = 0; i < m->table.n; i++)
		lines += m->table.v[i].n > 1 || m->table.n_columns == 1;
	struct str many = str_fmt(a, "%zu %s", lines, ru_plural((int64_t)lines, "строка", "строки", "строк"));
	return m->from.n ? str_fmt(a, "%.*s %.*s", SP(many), SP(m->from)) : many;
}

static void view_appendix(struct editor *e, size_t i, const struct order_made *m, struct edit_appendix_view *v)
{
	struct arena *a = e->req->arena;
	const struct order_appendix *x = &e->v.b->appendices[i];
	static const char *const kinds[] = { [ORDER_MADE] = "made", [ORDER_TEXT] = "text", [ORDER_TABLE] = "table" };

	*v = (struct edit_appendix_view){ .x = { str_c(kinds[x->kind]), x->source, x->kind == ORDER_MADE ? m->title : x->title, x->text, x->subject, x->approved },
		.no = i + 1, .made = x->kind == ORDER_MADE, .table = x->kind == ORDER_TABLE, .empty = x->kind == ORDER_TABLE ? S("") : m->empty, .mend = m->mend.button };
	if (x->kind == ORDER_TABLE)
		v->x.text = order_table_write(a, &x->table);
	if (x->kind != ORDER_TEXT && m->table.n)
		v->size = size_words(a, m);
	if (m->mend.path.n)
		v->mend_url = url_path(e->req->html, m->mend.path);
	for (size_t k = 0; k < m->gaps.n; k++)
		if (!order_gap_again(m, k))
			*VEC_ADD(a, &v->gaps) = (struct edit_gap_view){ m->gaps.v[k].text, m->gaps.v[k].path.n ? url_path(e->req->html, m->gaps.v[k].path) : (struct url){ S("") } };
}

static void view_stamps(struct editor *e)
{
	const struct order_body *b = e->v.b;

	e->v.stamps.n = b->n_stamps;
	e->v.stamps.v = NEW_ARRAY(e->req->arena, b->n_stamps, struct edit_stamp_view);
	for (size_t i = 0; i < b->n_stamps; i++) {
		const struct order_stamp *s = &b->stamps[i];
		e->v.stamps.v[i] = (struct edit_stamp_view){ { s->kind, s->body, s->no, s->day, s->required, s->minutes },
			str_eq(s->kind, S("accepted")) ? T("ПРИНЯТО") : str_eq(s->kind, S("opinion")) ? T("УЧТЕНО") : T("СОГЛАСОВАНО"),
			s->minutes.has ? uuid_str(e->req->arena, s->minutes.v) : S("") };
	}
}

/* Registered minutes, and a first line for those that are not here. */
static struct html_option_list minutes_options(struct arena *a, const struct minutes_briefs *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n + 1, struct html_option);

	v[0] = (struct html_option){ S(""), T("вписать номер и дату вручную"), S("") };
	for (size_t i = 0; i < l->n; i++)
		v[i + 1] = (struct html_option){ uuid_str(a, l->v[i].id), minutes_choice(a, &l->v[i]), S("") };
	return (struct html_option_list){ l->n + 1, v };
}

struct html_option_list order_source_options(struct request *req)
{
	struct { size_t n, cap; struct html_option *v; } out = { 0 };

	for (size_t i = 0; i < n_slices; i++)
		for (const struct appendix_source *s = slices[i]->appendices; s && s->code; s++)
			if (req_may(req, s->perm))
				*VEC_ADD(req->arena, &out) = (struct html_option){ str_c(s->code), str_fmt(req->arena, "%s (%s)", s->title, s->from), S("") };
	*VEC_ADD(req->arena, &out) = (struct html_option){ S("text"), T("Текст: положение, справка"), S("") };
	*VEC_ADD(req->arena, &out) = (struct html_option){ S("table"), T("Таблица: программа, график, перечень"), S("") };
	return (struct html_option_list){ out.n, out.v };
}

/* ---- two editors ---- */

/* The page was made from what is stored now, or what is stored since is this person's own saving from that very page. */
static enum status fresh(struct request *req, const struct order *o, int64_t base, bool *ret)
{
	struct orders_edit_get_row last;

	*ret = base == o->rev;
	if (*ret)
		return OK;
	enum status s = orders_edit_get(req->db, o->id, &last);
	if (s == NOT_FOUND)
		return OK;
	*ret = s == OK && uuid_eq(last.account_id, req->who->account) && last.base == base && last.rev == o->rev;
	return s;
}

static void compare(struct editor *e)
{
	struct arena *a = e->req->arena;
	struct order_texts mine = edit_lines(a, &e->typed), theirs = edit_lines(a, &e->o.body);
	size_t n = mine.n > theirs.n ? mine.n : theirs.n;

	for (size_t i = 0; i < n; i++) {
		struct edit_compare_line *l = VEC_ADD(a, &e->v.compare);
		l->mine = i < mine.n ? mine.v[i] : S("");
		l->theirs = i < theirs.n ? theirs.v[i] : S("");
		l->differs = !str_eq(l->mine, l->theirs);
	}
}

/* ---- the page ---- */

static enum status load(struct request *req, struct uuid id, struct editor *e)
{
	*e = (struct editor){ .req = req };
	TRY(order_load(req->db, id, &e->o));
	e->src.day = e->o.day;
	TRY(order_facts_read(req->db, &e->src));
	TRY(minutes_recent(req->db, &e->minutes));
	return order_types_read(req->db, &e->types);
}

static enum status view_paper(struct editor *e)
{
	struct order shown = e->o;
	struct order_paper p;

	shown.body = *e->v.b;
	TRY(order_paper_gather(e->req->db, e->req, &shown, &p));
	e->v.doc = order_paper_make(e->req->arena, &p);
	e->v.project = p.project;
	e->v.asks_signatory = !p.sign_name.n;
	TRY(view_clauses(e, &p));
	e->v.appendices.n = e->v.b->n_appendices;
	e->v.appendices.v = NEW_ARRAY(e->req->arena, e->v.b->n_appendices, struct edit_appendix_view);
	for (size_t i = 0; i < e->v.b->n_appendices; i++)
		view_appendix(e, i, &p.made[i], &e->v.appendices.v[i]);
	return OK;
}

/* Who looks at it and who has to know it are chosen on pages of their own: the editor says how many. */
static enum status view_others(struct editor *e)
{
	struct orders_visas_list *l = NEW(e->req->arena, struct orders_visas_list);
	struct orders_ack_count_row acks;
	VEC(struct str) names = { 0 };

	TRY(orders_visas(e->req->db, e->o.id, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(e->req->arena, &names) = name_short(e->req->arena, l->v[i].name);
	e->v.agree = str_join(e->req->arena, names.v, names.n, S(", "));
	TRY(orders_ack_count(e->req->db, e->o.id, &acks));
	e->v.acks = acks.n;
	return OK;
}

enum status order_edit_page(struct request *req)
{
	const struct order_edit_page_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);
	struct order_series_list series;

	TRY(load(req, in->order, e));
	if (e->o.state != ORDER_DRAFT && !req->form->submitted)
		return req_fail(req, FORBIDDEN, "orders.kept", T("Этот приказ уже не черновик: его текст не меняется."),
			T("До регистрации его можно вернуть на доработку; зарегистрированный меняет только другой приказ."));
	TRY(orders_series(req->db, &series));
	TRY(tasks_open_index(req->db, &e->o.id, &e->open));
	e->v.form = req->form;
	e->v.o = &e->o;
	e->v.b = &e->o.body;
	if (req->form->submitted) {
		struct order_edit_in typed = typed_form(req);
		e->typed = edit_body(req->arena, &e->o.body, &typed, &e->src.facts.workers);
		edit_minutes(req->arena, &e->typed, &typed, &e->minutes, false);
		e->v.b = &e->typed;
		if (req->form->conflict)
			compare(e);
	}
	if (in->base.has) {
		bool ok;
		TRY(fresh(req, &e->o, in->base.v, &ok));
		e->v.overtaken = !ok;
	}
	const struct order_type *t = order_type_find(&e->types, e->o.type);
	e->v.name = order_type_name(&e->types, e->o.type);
	e->v.state = order_state_title(e->o.state);
	e->v.tone = order_tone(e->o.state);
	e->v.base = e->o.rev;
	e->v.day = (struct opt_date){ true, e->o.day };
	view_grounds(e, t);
	TRY(view_paper(e));
	view_stamps(e);
	TRY(view_others(e));
	e->v.workers = order_worker_options(req->arena, &e->src.facts.workers);
	e->v.acts = act_options(e);
	e->v.minutes_or = minutes_options(req->arena, &e->minutes);
	e->v.minutes = (struct html_option_list){ e->v.minutes_or.n - 1, e->v.minutes_or.v + 1 };
	e->v.sources = order_source_options(req);
	e->v.series = order_series_options(req->arena, &series);
	TRY(nomenclature_choices(req->db, e->o.day, e->v.b->case_index, &e->v.cases));
	for (size_t i = 0; edit_verb(i).n; i++)
		*VEC_ADD(req->arena, &e->v.verbs) = edit_verb(i);
	e->v.blanks = order_blanks(req->arena, e->v.b);
	req->html->page->paper = PAPER_DOCUMENT;
	html_orders_edit(req->html, &e->v);
	return OK;
}

/* ---- saving ---- */

static enum status write(struct request *req, const struct editor *e, const struct order_edit_in *in, const struct order_body *b)
{
	int64_t base = in->base.has ? in->base.v : -1;
	bool ok;

	if (e->o.state != ORDER_DRAFT)
		return order_refuse(req, &e->o);
	TRY(fresh(req, &e->o, base, &ok));
	if (!ok)
		return CONFLICT;
	enum status s = order_write(req->db, e->o.id, e->o.rev, in->series.n ? in->series : e->o.series, in->day.has ? in->day.v : e->o.day, b);
	if (s == FORBIDDEN)
		return order_refuse(req, &e->o);
	TRY(s);
	return orders_edit_put(req->db, e->o.id, req->who->account, base, e->o.rev + 1, NULL);
}

/* «Кто подписывает?»: into the card for whoever may change it, else into this order alone. */
static enum status keep_signatory(struct request *req, struct editor *e, struct str name, struct order_body *b)
{
	if (!str_trim(name).n)
		return OK;
	if (!req_may(req, "org.edit")) {
		b->signed_name = str_trim(name);
		return OK;
	}
	struct org_card card = e->src.card;
	card.signatory_name = str_trim(name);
	if (!card.signatory_post.n)
		card.signatory_post = T("Директор");
	TRY(org_card_write(req->db, &card));
	req_audit(req, "orders.signatory", (struct uuid){ { 0 } }, S(""), card.signatory_name);
	return OK;
}

/* Saved, the draft goes on its way: the button at the foot of the editor (screen 4.3). */
static enum status send_on(struct request *req, struct uuid id, bool agree)
{
	const char *done = agree ? "orders.agreeing" : "orders.signing";
	struct order o;

	TRY(order_load(req->db, id, &o));
	TRY(order_step(req->db, &o, agree ? ORDER_TO_AGREE : ORDER_TO_SIGN, S("")));
	req_audit(req, done, id, S(""), o.heading);
	return req_redirect(req, done, "/orders/o/%U", id);
}

static enum status back(struct request *req, struct uuid id, enum edit_what what, size_t at)
{
	switch (what) {
	case EDIT_SAVE: return req_redirect(req, "orders.saved", "/orders/o/%U/edit", id);
	case EDIT_AGREE: case EDIT_SEND: return send_on(req, id, what == EDIT_AGREE);
	case EDIT_NEXT: return req_redirect(req, NULL, "/orders/o/%U", id);
	case EDIT_SHOW: return req_redirect(req, NULL, "/orders/o/%U/edit#sheet", id);
	case EDIT_ADD_GROUND: return req_redirect(req, NULL, "/orders/o/%U/edit#grounds", id);
	case EDIT_ADD_APPENDIX: case EDIT_DROP_APPENDIX: return req_redirect(req, NULL, "/orders/o/%U/edit#appendices", id);
	default: return req_redirect(req, NULL, "/orders/o/%U/edit#clause-%d", id, (int)at);
	}
}

enum status order_edit_do(struct request *req)
{
	const struct order_edit_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);
	struct edit_act act = edit_act_read(in->act);
	size_t at;

	TRY(load(req, in->order, e));
	struct order_body b = edit_body(req->arena, &e->o.body, in, &e->src.facts.workers);
	if (!b.heading.n)
		return form_error(req, "heading", T("Без заголовка приказ не печатают: «О …», «Об утверждении …»."));
	if (!edit_apply(req->arena, &b, act, in, &e->src.acts, &at))
		return form_error(req, act.what == EDIT_ADD_APPENDIX ? "appendix_add" : "", act.what == EDIT_ADD_APPENDIX
			? T("Больше 20 приложений в одном приказе не бывает: разделите его на два.")
			: T("Больше 200 пунктов в одном приказе не бывает: разделите его на два."));
	edit_minutes(req->arena, &b, in, &e->minutes, act.what == EDIT_ADD_GROUND);
	TRY(keep_signatory(req, e, in->sign_name, &b));
	TRY(write(req, e, in, &b));
	req_audit(req, "orders.edited", e->o.id, S(""), S(""));
	return back(req, e->o.id, act.what, at);
}

/* By script, while somebody types: nothing is moved, nothing is said. */
enum status order_edit_auto(struct request *req)
{
	const struct order_edit_in *in = req->in;
	struct editor *e = NEW(req->arena, struct editor);

	TRY(load(req, in->order, e));
	struct order_body b = edit_body(req->arena, &e->o.body, in, &e->src.facts.workers);
	if (!b.heading.n)
		b.heading = e->o.body.heading;
	edit_minutes(req->arena, &b, in, &e->minutes, false);
	TRY(write(req, e, in, &b));
	return req_no_content(req);
}
