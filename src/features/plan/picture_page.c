/* The plan as pictures: rows over time, the school year as a strip of months, what is done by section.  Each picture has its
 * figures as a table; nothing is said by colour alone. */
#include "features/plan/html.h"
#include "features/plan/pages.h"

#define LEAD_DAYS 30      /* a row that has only a last day is drawn from a month before it */

static bool whole_window(const struct board_row *row, struct plan_window period, struct plan_window *ret)
{
	const struct plan_occurrences *o = &row->facts.occurrences;
	size_t n = o->n;

	while (n && o->v[n - 1].kept)                /* what is only kept stands last and has no time of its own */
		n--;
	if (n == 0 || !o->v[n - 1].due.has)
		return false;
	const struct plan_occurrence *first = &o->v[0], *last = &o->v[n - 1];
	ret->end = last->due.v;
	ret->start = first->start.has ? first->start.v : date_add_days(first->due.v, -LEAD_DAYS);
	if (date_cmp(ret->start, period.start) < 0)
		ret->start = period.start;
	if (date_cmp(ret->start, ret->end) > 0)
		ret->start = ret->end;
	return true;
}

static struct gantt_picture rows_over_time(struct request *req, const struct board *b)
{
	struct plan_window period = { b->head.period_start, b->head.period_end }, w;
	struct gantt_row *v = NEW_ARRAY(req->arena, b->rows.n, struct gantt_row);
	struct gantt_picture p = { .title = "Мероприятия по времени", .from = period.start, .to = period.end, .today = req->today };
	size_t n = 0;

	for (size_t i = 0; i < b->rows.n; i++) {
		const struct board_row *row = &b->rows.v[i];
		if (whole_window(row, period, &w))
			v[n++] = (struct gantt_row){ row->item->no, row->item->title, row->item->deadline_text, w.start, w.end,
				url(req->html, "/plan/row/%U", &row->item->id), plan_tone(row->state) };
	}
	p.rows = (struct gantt_list){ n, v };
	return p;
}

static void count_month(struct month_cell *cells, struct date first, const struct board_row *row, const struct plan_occurrence *o, struct date today)
{
	int m = (o->due.v.y - first.y) * 12 + o->due.v.m - first.m;

	if (m < 0 || m >= 12)
		return;
	cells[m].total++;
	cells[m].done += o->closing && o->closing->confirmed;
	cells[m].late += !o->closing && !row->facts.dropped && !row->facts.plan_finished && date_cmp(o->due.v, today) < 0;
}

static struct month_picture months_of_year(struct request *req, const struct board *b, struct plan_window year)
{
	struct month_cell *cells = NEW_ARRAY(req->arena, 12, struct month_cell);
	struct str view = S("months");

	for (int m = 0; m < 12; m++) {
		struct date d = date_add_months(year.start, m);
		cells[m] = (struct month_cell){ .month = d, .url = url(req->html, "/plan/p/%U?view=%s", &b->head.id, &view),
			.now = d.y == req->today.y && d.m == req->today.m };
	}
	for (size_t i = 0; i < b->rows.n; i++)
		for (size_t k = 0; k < b->rows.v[i].facts.occurrences.n; k++) {
			const struct plan_occurrence *o = &b->rows.v[i].facts.occurrences.v[k];
			if (o->due.has && !o->soft)
				count_month(cells, year.start, &b->rows.v[i], o, req->today);
		}
	return (struct month_picture){ "Сроки учебного года по месяцам", { 12, cells } };
}

static struct bar_picture done_by_section(struct request *req, const struct board *b)
{
	struct bar *v = NEW_ARRAY(req->arena, b->sections.n, struct bar);

	for (size_t i = 0; i < b->sections.n; i++) {
		const struct board_section *s = &b->sections.v[i];
		v[i] = (struct bar){ s->no.n ? str_fmt(req->arena, "%.*s. %.*s", SP(s->no), SP(s->title)) : s->title, s->tally.done,
			url(req->html, "/plan/p/%U?section=%d&state=done", &b->head.id, s->rows.v[0].item->section), TONE_GOOD };
	}
	return (struct bar_picture){ "Исполнено по разделам", "исполнено", { b->sections.n, v } };
}

enum status plan_picture_page(struct request *req)
{
	const struct plan_plan_in *in = req->in;
	struct board b;
	int month;

	TRY(plan_of_request(req, (struct opt_uuid){ true, in->plan }, &b));
	TRY(plan_year_start(req->db, &month));
	struct plan_window year = req->year ? plan_year_window(req->year, month) : plan_school_year_window(req->today, month);
	struct plan_picture_view v = { .b = &b, .gantt = rows_over_time(req, &b), .months = months_of_year(req, &b, year),
		.sections = done_by_section(req, &b), .year = plan_school_year(req->arena, year.start, month) };
	html_plan_picture(req->html, &v);
	return OK;
}
