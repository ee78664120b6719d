/* What the forms of changing a plan share: the plan that may be changed, typed deadlines and people, closings that lose a date. */
#include "features/plan/change_page.h"
#include "features/plan/import_page.h"
#include "features/plan/roadmap.h"
#include "kernel/auth/setting.h"
#include "kernel/russian/ru.h"

#define ACCOUNTS_MAX 20000
#define SECTIONS_MAX 500

enum status change_of_request(struct request *req, struct uuid plan, struct change_work *w)
{
	TRY(change_load(req->db, plan, w));
	if (w->open)
		return OK;
	return req_fail(req, FORBIDDEN, "plan.finished", T("План завершён: изменения в него не вносят."),
	                T("Неисполненное отметьте одной таблицей; новое внесите в план нового периода."));
}

enum status change_line_of(const struct change_work *w, struct uuid row, const struct change_line **ret)
{
	ptrdiff_t at = change_line_at(&w->lines, row);

	if (at < 0)
		return NOT_FOUND;
	*ret = &w->lines.v[at];
	return OK;
}

int64_t change_seen(const struct change_line *line) { return line->c ? line->c->rev : 0; }
int64_t change_item_rev(const struct change_line *line) { return line->stored ? line->stored->rev : 0; }

bool change_fresh(const struct change_line *line, int64_t seen, int64_t item_rev)
{
	return change_seen(line) == seen && change_item_rev(line) == item_rev;
}

enum status change_done(struct request *req, struct change_work *w, const char *done)
{
	struct uuid plan = w->b.head.id;

	/* A project is changed at once, and a change that leaves closings without a date was asked about before. */
	TRY(change_finish(req->db, w, "edit"));
	req_audit(req, w->project ? "plan.edited" : "plan.drafted", plan, S(""), S(""));
	return req_redirect(req, done, "/plan/change/%U", plan);
}

/* ---- Deadlines --------------------------------------------------------------------------------------------------------------------- */

static enum status when_of(struct request *req, const struct change_work *w, struct change_when *ret)
{
	struct str choice;

	TRY(setting_text(req->db, "plan.before-month", &choice));
	ret->period_start = (struct opt_date){ true, w->b.head.period_start };
	ret->period_end = (struct opt_date){ true, w->b.head.period_end };
	ret->before_includes = str_eq(choice, S("through"));
	return OK;
}

/* An empty deadline is a row without a date, which nobody has to be asked about. */
static void no_deadline(struct plan_body *b)
{
	*b = (struct plan_body){ .position = b->position, .section = b->section, .subsection = b->subsection, .no = b->no, .title = b->title, .kind = S("none"),
		.parts = S("[]"), .responsible = b->responsible, .result = b->result, .evidence = b->evidence, .notes = b->notes, .origin = b->origin,
		.dropped = b->dropped, .dropped_ground = b->dropped_ground, .not_done = b->not_done, .started = b->started, .who = b->who };
}

enum status change_take_deadline(struct request *req, const struct change_work *w, const struct change_typed *t, struct plan_body *b)
{
	struct change_when when = { .text = str_trim(t->text), .answer = t->answer, .start = t->start, .end = t->end };
	struct change_question q;

	/* The words as they were, and no answer: their meaning stays, whoever gave it. */
	if (str_eq(when.text, b->deadline_text) && !t->answer.n && !t->end.has)
		return OK;
	if (!when.text.n)
		return no_deadline(b), OK;
	TRY(when_of(req, w, &when));
	if (t->start.has && t->end.has && date_cmp(t->end.v, t->start.v) < 0)
		return form_error(req, str_z(req->arena, str_fmt(req->arena, "%send", t->prefix)), T("Последний день раньше первого."));
	if (!change_read_deadline(req->arena, &when, b, &q))
		form_error(req, str_z(req->arena, str_fmt(req->arena, "%s%s", t->prefix, q.n ? "reading" : "deadline")), q.why);
	return OK;
}

enum status change_ask_again(struct request *req, const struct change_work *w, struct str typed, struct change_ask *ret)
{
	struct change_when when = { .text = str_trim(typed) };
	struct change_question q;
	struct plan_body b = { 0 };

	*ret = (struct change_ask){ 0 };
	if (!when.text.n)
		return OK;
	TRY(when_of(req, w, &when));
	if (change_read_deadline(req->arena, &when, &b, &q)) {
		ret->reading = change_say_deadline(req->arena, &b);
		return OK;
	}
	struct html_option *o = NEW_ARRAY(req->arena, q.n, struct html_option);
	for (size_t i = 0; i < q.n; i++)
		o[i] = (struct html_option){ q.readings[i], q.readings[i], S("") };
	*ret = (struct change_ask){ q.why, { q.n, o }, q.n == 0, S("") };
	return OK;
}

static struct opt_date typed_day(struct request *req, struct str name)
{
	struct opt_date d = { 0 };

	d.has = date_parse_iso(form_text(req->form, str_z(req->arena, name), S("")), &d.v);
	return d;
}

enum status change_as_typed(struct request *req, const struct change_work *w, const char *prefix, struct plan_body *b)
{
	struct arena *a = req->arena;
	struct plan_body as = *b;
	struct change_question q;
	struct change_when when = { .text = str_trim(form_text(req->form, str_z(a, str_fmt(a, "%sdeadline", prefix)), b->deadline_text)),
		.answer = form_text(req->form, str_z(a, str_fmt(a, "%sreading", prefix)), S("")),
		.start = typed_day(req, str_fmt(a, "%sstart", prefix)), .end = typed_day(req, str_fmt(a, "%send", prefix)) };

	if (!req->form->submitted || str_eq(when.text, b->deadline_text) || !when.text.n)
		return OK;
	TRY(when_of(req, w, &when));
	if (change_read_deadline(a, &when, &as, &q))
		*b = as;
	return OK;
}

/* ---- People ------------------------------------------------------------------------------------------------------------------------ */

enum status change_people_of(struct request *req, struct str responsible, struct plan_who *ret)
{
	struct who_list l = who_read(req->arena, responsible);
	struct import im = { 0 };

	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &im.posts) = (struct import_post){ .name = l.v[i].name };
	TRY(import_known_posts(req->db, &im));
	for (size_t i = 0; i < im.posts.n; i++) {
		struct plan_body so_far = { .who = *ret };
		if (im.posts.v[i].has && !plan_answers(&so_far, im.posts.v[i].account))
			*VEC_ADD(req->arena, ret) = im.posts.v[i].account;
	}
	return OK;
}

enum status change_names_read(struct request *req, const struct change_work *w, struct change_names *ret)
{
	TRY(plan_sections(req->db, w->b.head.id, SECTIONS_MAX, &ret->sections));
	TRY(plan_people_names(req->db, ACCOUNTS_MAX, &ret->people));
	ret->was = (struct compare_names){ &ret->sections, ret->people.n, ret->people.v };
	ret->now = (struct compare_names){ &w->sections, ret->people.n, ret->people.v };
	return OK;
}

/* ---- Closings that lose their date ----------------------------------------------------------------------------------------------------- */

static struct str fate_words(struct arena *a, const struct change_work *w, const struct change_binding *b)
{
	struct str when = ru_date(a, b->claim->executed), due = b->claim->due.has ? ru_date(a, b->claim->due.v) : S("");
	struct str what = due.n ? str_fmt(a, "Исполнение от %.*s (срок %.*s)", SP(when), SP(due)) : str_fmt(a, "Исполнение от %.*s", SP(when));
	struct str new_due = b->seat && b->seat->due.has ? ru_date(a, b->seat->due.v) : T("весь срок");
	ptrdiff_t at = b->seat ? change_line_at(&w->lines, b->seat->item) : -1;
	struct str no = at >= 0 && !uuid_eq(b->seat->item, b->claim->item) ? str_fmt(a, "п. %.*s, ", SP(w->lines.v[at].b.no)) : S("");

	switch (b->fate) {
	case FATE_STAYS: return S("");
	case FATE_MOVES: return str_fmt(a, "%.*s: останется с документом под сроком %.*s%.*s.", SP(what), SP(no), SP(new_due));
	case FATE_NEAREST: return str_fmt(a, "%.*s: перейдёт под ближайший срок: %.*s%.*s.", SP(what), SP(no), SP(new_due));
	case FATE_JOINS: return str_fmt(a, "%.*s: документ перейдёт к отметке, которая уже есть (%.*s%.*s); сама отметка останется в истории.", SP(what), SP(no), SP(new_due));
	case FATE_HISTORY: return str_fmt(a, "%.*s: останется в истории вместе с документом.", SP(what));
	}
	return S("");
}

#define FATES_ONE_BY_ONE 3

/* More than a few of one kind are told together: «Отметки об исполнении с … по … (12): останутся в истории…». */
static struct str many_words(struct arena *a, const struct change_bindings *b, enum change_fate fate, bool asked_first, size_t n)
{
	static const char *const what[] = { "теряют сроки", [FATE_STAYS + 1] = "", [FATE_MOVES + 1] = "останутся с документами под своими сроками",
		[FATE_NEAREST + 1] = "перейдут под ближайшие сроки вместе с документами", [FATE_JOINS + 1] = "их документы перейдут к отметке, которая уже есть",
		[FATE_HISTORY + 1] = "останутся в истории вместе с документами" };
	struct date first = { 0 }, last = { 0 };
	bool any = false;

	for (size_t i = 0; i < b->n; i++) {
		struct date d = b->v[i].claim->executed;
		if (b->v[i].fate != fate)
			continue;
		first = !any || date_cmp(d, first) < 0 ? d : first;
		last = !any || date_cmp(d, last) > 0 ? d : last;
		any = true;
	}
	struct str from = ru_date(a, first), to = ru_date(a, last);
	return str_fmt(a, "Отметки об исполнении с %.*s по %.*s (%zu) %s.", SP(from), SP(to), n, what[asked_first ? 0 : fate + 1]);
}

static size_t count(const struct change_bindings *b, enum change_fate fate)
{
	size_t n = 0;

	for (size_t i = 0; i < b->n; i++)
		n += b->v[i].fate == fate;
	return n;
}

struct change_fates change_fates_of(struct request *req, const struct change_work *w, const struct change *c, size_t *ret_asked)
{
	struct change_bindings b = change_bindings_of(req->arena, w, c, ret_asked);
	struct change_fates out = { 0, NEW_ARRAY(req->arena, b.n, struct str) };
	bool told[FATE_HISTORY + 1] = { false };

	for (size_t i = 0; i < b.n; i++) {
		enum change_fate fate = b.v[i].fate;
		size_t n = count(&b, fate);
		bool open = b.v[i].asked && c->keep == KEEP_UNASKED;
		if (fate == FATE_STAYS || told[fate])
			continue;
		if (n > FATES_ONE_BY_ONE) {
			told[fate] = true;
			out.v[out.n++] = many_words(req->arena, &b, fate, open, n);
		} else {
			out.v[out.n++] = open ? str_fmt(req->arena, "Исполнение от %s теряет срок.", str_z(req->arena, ru_date(req->arena, b.v[i].claim->executed)))
			                      : fate_words(req->arena, w, &b.v[i]);
		}
	}
	return out;
}

struct html_option_list change_keep_options(void)
{
	static const struct html_option v[] = {
		{ S_INIT("nearest"), S_INIT("Перенести под ближайший новый срок"), S_INIT("Мероприятие за этот срок считается исполненным, документ остаётся с ним") },
		{ S_INIT("history"), S_INIT("Оставить в истории мероприятия"), S_INIT("Отметка и документ читаются, но новый срок ещё не исполнен") },
	};

	return (struct html_option_list){ 2, v };
}

bool change_keep_said(struct request *req, const struct change_work *w, struct change *c, struct str said)
{
	c->keep = str_eq(said, S("nearest")) ? KEEP_NEAREST : str_eq(said, S("history")) ? KEEP_HISTORY : KEEP_UNASKED;
	if (!change_unanswered(req->arena, w, c))
		return true;
	form_error(req, "keep", T("Исполнение уже отмечено, а прежнего срока больше не будет. Выберите, что с ним делать: ничего не пропадёт."));
	return false;
}
