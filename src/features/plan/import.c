#include "features/plan/import.h"
#include "features/plan/roadmap.h"
#include "kernel/dates/deadline_json.h"

#include <jansson.h>

/* ---- From what was read ------------------------------------------------------------------------------------------------- */

static void take_parts(struct arena *a, const struct deadline *d, struct import_row *row)
{
	for (size_t i = 0; i < d->n_parts; i++)
		if (d->parts[i].end.has)
			*VEC_ADD(a, &row->parts) = (struct plan_window){ d->parts[i].start.has ? d->parts[i].start.v : d->parts[i].end.v, d->parts[i].end.v };
}

void import_take_deadline(struct arena *a, const struct deadline *d, struct import_row *row)
{
	row->kind = str_c(deadline_kind_name(d->kind));
	row->start = d->start;
	row->end = d->end;
	row->rrule = d->rrule;
	row->time = d->time;
	row->condition = d->condition;
	row->reading = deadline_say(a, d);
	take_parts(a, d, row);
	for (size_t i = 0; i < d->n_alternatives; i++) {
		const struct deadline_reading *x = &d->alternatives[i];
		*VEC_ADD(a, &row->readings) = (struct import_reading){ x->text, str_c(deadline_kind_name(x->window.kind)), x->window.start, x->window.end, S("") };
	}
}

/* «1 раз в четверть»: the centre's calendar says when terms end, so nobody need be asked. */
static bool knows_calendar(const struct deadline *d)
{
	return d->kind == DEADLINE_RECURRING && d->doubt == DOUBT_SCHOOL_CALENDAR;
}

static struct str notes_json(struct arena *a, const struct roadmap_row *r)
{
	json_t *all = json_array();

	for (size_t i = 0; i < r->n_notes; i++)
		json_array_append_new(all, json_pack("[s%, s%]", r->notes[i].heading.p ? r->notes[i].heading.p : "", r->notes[i].heading.n,
		                                     r->notes[i].text.p ? r->notes[i].text.p : "", r->notes[i].text.n));
	return json_line(a, all);
}

/* Sub-groups become a line of the row; sections are numbered apart from them. */
static void take_row(struct arena *a, const struct roadmap *r, const struct roadmap_row *x, const int *section_of, struct import_row *row)
{
	*row = (struct import_row){ .no = x->no, .title = x->title, .deadline_text = x->deadline_text, .responsible = x->responsible_text,
		.result = x->result, .evidence = str_c(evidence_code(x->evidence)), .why = x->why, .doubtful = x->doubtful && !knows_calendar(&x->deadline),
		.section = x->section == ROADMAP_NO_GROUP ? -1 : section_of[x->section], .notes = notes_json(a, x) };
	if (x->subsection != ROADMAP_NO_GROUP) {
		const struct roadmap_group *g = &r->groups[x->subsection];
		row->subsection = g->no.n ? str_fmt(a, "%.*s %.*s", SP(g->no), SP(g->title)) : g->title;
	}
	import_take_deadline(a, &x->deadline, row);
	for (size_t i = 0; i < x->responsible.n; i++)
		*VEC_ADD(a, &row->who) = x->responsible.v[i].name;
}

static bool has_post(const struct import *im, struct str name)
{
	for (size_t i = 0; i < im->posts.n; i++)
		if (str_eq(im->posts.v[i].name, name))
			return true;
	return false;
}

static void take_posts(struct arena *a, struct import *im)
{
	for (size_t i = 0; i < im->rows.n; i++)
		for (size_t k = 0; k < im->rows.v[i].who.n; k++)
			if (im->rows.v[i].who.v[k].n && !has_post(im, im->rows.v[i].who.v[k]))
				*VEC_ADD(a, &im->posts) = (struct import_post){ .name = im->rows.v[i].who.v[k] };
}

static void take_name(struct arena *a, struct import *im, struct str name)
{
	if (!name.n || str_find(name, S("."), 0) < 0)
		return;
	for (size_t i = 0; i < im->names.n; i++)
		if (str_eq(im->names.v[i].initials, name))
			return;
	*VEC_ADD(a, &im->names) = (struct import_name){ .initials = name };
}

static void take_people(struct arena *a, struct import *im, struct str cell)
{
	struct who_list l = who_read(a, cell);

	for (size_t i = 0; i < l.n; i++)
		take_name(a, im, l.v[i].person);
}

/* Whoever the paper names by initials: the signatory, the executors of clauses and of rows. */
static void take_names(struct arena *a, const struct roadmap *r, struct import *im)
{
	take_name(a, im, r->order.signatory);
	for (size_t i = 0; i < r->order.n_clauses; i++)
		take_people(a, im, r->order.clauses[i].executor);
	for (size_t i = 0; i < r->n_rows; i++)
		for (size_t k = 0; k < r->rows[i].responsible.n; k++)
			take_name(a, im, r->rows[i].responsible.v[k].person);
}

static void take_groups(struct arena *a, const struct roadmap *r, struct import *im, int *section_of)
{
	for (size_t i = 0; i < r->n_groups; i++) {
		section_of[i] = -1;
		if (r->groups[i].sub)
			continue;
		section_of[i] = (int)im->sections.n;
		*VEC_ADD(a, &im->sections) = (struct import_section){ r->groups[i].no, r->groups[i].title };
	}
}

void import_from_roadmap(struct arena *a, const struct roadmap *r, struct date today, struct import *ret)
{
	int *section_of = NEW_ARRAY(a, r->n_groups + 1, int);

	*ret = (struct import){ .title = r->title, .organisation = r->organisation, .order = r->order.has, .order_no = r->order.number,
		.order_heading = r->order.heading, .order_date = r->order.date, .signatory = r->order.signatory,
		.signatory_post = r->order.signatory_post, .above = { r->n_above, r->n_above, r->above }, .below = { r->n_below, r->n_below, r->below },
		.period_start = r->period_start, .period_end = r->period_end };
	take_groups(a, r, ret, section_of);
	for (size_t i = 0; i < r->n_rows; i++)
		take_row(a, r, &r->rows[i], section_of, VEC_ADD(a, &ret->rows));
	for (size_t i = 0; i < r->n_findings; i++)
		*VEC_ADD(a, &ret->findings) = (struct import_finding){ str_c(r->findings[i].code), r->findings[i].row, r->findings[i].text, false };
	for (size_t i = 0; i < r->n_columns; i++)
		*VEC_ADD(a, &ret->columns) = (struct import_column){ str_c(column_code(r->columns[i].kind)), r->columns[i].heading };
	take_posts(a, ret);
	take_names(a, r, ret);
	bool over = r->period_end.has && date_cmp(r->period_end.v, today) < 0;
	ret->state = over ? S("finished") : S("active");
	import_mark_closed_by_order(a, r, ret);
}

/* ---- Answers --------------------------------------------------------------------------------------------------------------- */

size_t import_unanswered(const struct import *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->rows.n; i++)
		n += im->rows.v[i].doubtful && !im->rows.v[i].answered;
	return n;
}

bool import_answer(struct import_row *row, size_t reading)
{
	if (reading >= row->readings.n)
		return false;
	const struct import_reading *x = &row->readings.v[reading];
	bool as_read = reading == 0 && row->end.has && x->end.has && date_eq(row->end.v, x->end.v);
	row->reading = x->text;
	row->answered = true;
	if (x->words.n)
		row->deadline_text = x->words;
	if (as_read)
		return true;           /* the main reading: its parts and its rule stay */
	row->kind = x->kind;
	row->start = x->start;
	row->end = x->end;
	row->rrule = S("");
	row->parts.n = 0;
	return true;
}

/* Two readings of «до <месяца>»: to the day before the month, and to its last day.  -1: it is another doubt. */
static int through_reading(const struct import_row *row)
{
	if (row->readings.n != 2 || !row->readings.v[0].end.has || !row->readings.v[1].end.has)
		return -1;
	for (int i = 0; i < 2; i++) {
		struct date before = row->readings.v[1 - i].end.v, through = row->readings.v[i].end.v, first = date_add_days(before, 1);
		if (first.d == 1 && first.y == through.y && first.m == through.m && through.d == date_days_in_month(through.y, through.m))
			return i;
	}
	return -1;
}

void import_prefer(struct import *im, struct str choice)
{
	for (size_t i = 0; i < im->rows.n; i++) {
		struct import_row *row = &im->rows.v[i];
		int through = row->doubtful ? through_reading(row) : -1;
		if (through >= 0 && str_eq(choice, S("through")))
			row->preferred = row->readings.v[through].text;
		else if (through >= 0 && str_eq(choice, S("before")))
			row->preferred = row->readings.v[1 - through].text;
	}
}

struct str import_last_choice(const struct import *im)
{
	struct str last = S("");

	for (size_t i = 0; i < im->rows.n; i++) {
		const struct import_row *row = &im->rows.v[i];
		int through = row->answered ? through_reading(row) : -1;
		if (through >= 0)
			last = str_eq(row->reading, row->readings.v[through].text) ? S("through") : S("before");
	}
	return last;
}

static void widen(struct opt_date *first, struct opt_date *last, struct opt_date d)
{
	if (!d.has)
		return;
	if (!first->has || date_cmp(d.v, first->v) < 0)
		*first = d;
	if (!last->has || date_cmp(d.v, last->v) > 0)
		*last = d;
}

struct plan_window import_period(const struct import *im, struct date today, int year_start)
{
	struct opt_date first = { 0 }, last = { 0 };

	if (im->period_start.has && im->period_end.has)
		return (struct plan_window){ im->period_start.v, im->period_end.v };
	for (size_t i = 0; i < im->rows.n; i++) {
		widen(&first, &last, im->rows.v[i].start);
		widen(&first, &last, im->rows.v[i].end);
	}
	struct plan_window year = plan_school_year_window(today, year_start);
	return (struct plan_window){ im->period_start.has ? im->period_start.v : first.has ? first.v : year.start,
		im->period_end.has ? im->period_end.v : last.has ? last.v : year.end };
}
