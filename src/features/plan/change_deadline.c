/* A deadline that somebody types: its words, their meaning, or a question. */
#include "features/plan/change.h"
#include "kernel/dates/deadline.h"

static struct opt_str some_text(struct str s) { return (struct opt_str){ s.n > 0, s }; }

static void put_meaning(struct arena *a, const struct deadline *d, struct plan_body *b)
{
	struct plan_window *v = NEW_ARRAY(a, d->n_parts, struct plan_window);
	size_t n = 0;

	for (size_t i = 0; i < d->n_parts; i++)
		if (d->parts[i].end.has)
			v[n++] = (struct plan_window){ d->parts[i].start.has ? d->parts[i].start.v : d->parts[i].end.v, d->parts[i].end.v };
	b->kind = str_c(deadline_kind_name(d->kind));
	b->start_on = d->start;
	b->end_on = d->end;
	b->rrule = d->rrule;
	b->parts = plan_parts_json(a, n, v);
	b->day_time = some_text(d->time);
	b->condition = some_text(d->condition);
	b->moved_to = (struct opt_date){ 0 };
	b->moved_ground = (struct opt_str){ 0 };
}

/* One span in place of what was read. */
static void put_span(const char *kind, struct opt_date start, struct opt_date end, struct plan_body *b)
{
	b->kind = str_c(kind);
	b->start_on = start;
	b->end_on = end;
	b->rrule = S("");
	b->parts = S("[]");
}

static void ask(struct arena *a, const struct deadline *d, struct change_question *ret)
{
	*ret = (struct change_question){ d->why.n ? d->why : T("Срок не прочитан. Укажите дни."), d->n_alternatives,
		NEW_ARRAY(a, d->n_alternatives, struct str) };
	for (size_t i = 0; i < d->n_alternatives; i++)
		ret->readings[i] = d->alternatives[i].text;
}

bool change_read_deadline(struct arena *a, const struct change_when *w, struct plan_body *b, struct change_question *ret)
{
	struct deadline_context ctx = { .period_start = w->period_start, .period_end = w->period_end, .before_includes = w->before_includes };
	struct deadline d;

	deadline_read(a, w->text, &ctx, &d);
	*ret = (struct change_question){ 0 };
	b->deadline_text = w->text;
	put_meaning(a, &d, b);
	if (!d.doubtful)
		return true;
	for (size_t i = 0; i < d.n_alternatives; i++)
		if (str_eq(w->answer, d.alternatives[i].text)) {
			const struct deadline_window *x = &d.alternatives[i].window;
			put_span(deadline_kind_name(x->kind), x->start, x->end, b);
			return true;
		}
	if (w->end.has) {
		put_span(w->start.has ? "interval" : "by", w->start, w->end, b);
		return true;
	}
	if (str_eq(w->answer, S("keep"))) {
		put_span("none", (struct opt_date){ 0 }, (struct opt_date){ 0 }, b);
		b->condition = some_text(w->text);
		return true;
	}
	ask(a, &d, ret);
	return false;
}

struct str change_say_deadline(struct arena *a, const struct plan_body *b)
{
	struct plan_deadline p = { 0 };
	struct deadline d = { .text = b->deadline_text, .start = b->start_on, .end = b->end_on, .rrule = b->rrule };
	enum plan_kind kind = PLAN_NONE;

	(void)plan_kind_parse(b->kind, &kind);
	d.kind = kind == PLAN_BY ? DEADLINE_BY : kind == PLAN_INTERVAL ? DEADLINE_INTERVAL : kind == PLAN_RECURRING ? DEADLINE_RECURRING
		: kind == PLAN_PERIOD ? DEADLINE_PERIOD : DEADLINE_NONE;
	if (b->condition.has)
		d.condition = b->condition.v;
	if (b->day_time.has)
		d.time = b->day_time.v;
	if (plan_parts_read(a, b->parts, &p) && p.parts.n > 1) {
		d.n_parts = p.parts.n;
		d.parts = NEW_ARRAY(a, d.n_parts, struct deadline_window);
		for (size_t i = 0; i < d.n_parts; i++)
			d.parts[i] = (struct deadline_window){ DEADLINE_INTERVAL, { true, p.parts.v[i].start }, { true, p.parts.v[i].end } };
	}
	return deadline_say(a, &d);
}

bool change_same_deadline(const struct plan_body *a, const struct plan_body *b)
{
	struct plan_body x = *a;

	x.deadline_text = b->deadline_text;
	x.kind = b->kind;
	x.rrule = b->rrule;
	x.parts = b->parts;
	x.start_on = b->start_on;
	x.end_on = b->end_on;
	x.day_time = b->day_time;
	x.condition = b->condition;
	return plan_body_eq(a, &x);
}

static bool one_date(const struct plan_body *b) { return str_eq(b->kind, S("by")) || str_eq(b->kind, S("interval")); }

void change_mark_moved(const struct plan_body *was, struct plan_body *now, struct str ground)
{
	if (!one_date(was) || !one_date(now) || !was->end_on.has || !now->end_on.has)
		return;
	struct date due = was->moved_to.has ? was->moved_to.v : was->end_on.v;
	if (date_eq(due, now->end_on.v) || change_same_deadline(was, now))
		return;
	now->moved_to = now->end_on;
	now->moved_ground = some_text(ground);
}
