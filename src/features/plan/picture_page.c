/* The plan as pictures: rows over time, the school year as a strip of months, what is done and late by section.  Each picture has
 * its figures as a table; nothing is said by colour alone. */
#include "features/calendar/calendar.h"
#include "features/plan/export_table.h"
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "features/plan/picture.h"
#include "kernel/html/html.h"
#include "kernel/russian/ru.h"

#define ROWS_MAX       300
#define TERMS_DAYS_MAX 400                /* terms are told apart in pictures of about a year */

struct drawing { struct request *req; const struct board *b; struct plan_window all, shown, year; int year_start; size_t drawn; };

/* ---- Rows over time ------------------------------------------------------------------------------------------------------ */

static enum plan_state state_of(enum sign s)
{
	return s == SIGN_DONE ? PLAN_DONE : s == SIGN_WAIT ? PLAN_WAITING : s == SIGN_LATE ? PLAN_LATE : s == SIGN_OFF ? PLAN_DROPPED : PLAN_NOT_DONE;
}

/* «срок 31.10.2026: исполнено 29.10.2026» */
static struct str mark_words(struct arena *a, const struct plan_occurrence *o, enum sign sign)
{
	struct str due = ru_date(a, o->due.v), done = o->closing ? ru_date(a, o->closing->executed) : S("");

	return str_fmt(a, "срок %.*s: %s%s%.*s", SP(due), plan_state_title(state_of(sign)), done.n ? " " : "", SP(done));
}

static struct gantt_marks marks_of(const struct drawing *d, const struct board_row *row)
{
	struct arena *a = d->req->arena;
	struct gantt_marks out = { 0 };

	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		enum sign sign = picture_sign_of(&row->facts, o, d->req->today);
		if (o->due.has)
			*VEC_ADD(a, &out) = (struct gantt_mark){ o->due.v, sign, mark_words(a, o, sign) };
	}
	return out;
}

/* «перенесён с 20.10.2026 на 01.12.2026», «исполнено 2 из 4», else our reading of the words. */
static struct str note_of(const struct drawing *d, const struct board_row *row, const struct plan_line *line)
{
	struct arena *a = d->req->arena;
	const struct plan_items_row *item = row->item;

	if (item->moved_to.has && item->end_on.has)
		return str_fmt(a, "перенесён с %s на %s", str_z(a, ru_date(a, item->end_on.v)), str_z(a, ru_date(a, item->moved_to.v)));
	struct str pieces = plan_pieces_words(a, &row->facts, d->req->today);
	return pieces.n ? pieces : line->our_reading;
}

/* From the first day of all that the deadline has to the last one; a single last day has no first one. */
static struct gantt_row with_span(struct gantt_row r, const struct plan_occurrences *o)
{
	for (size_t i = 0; i < o->n; i++) {
		const struct plan_occurrence *x = &o->v[i];
		struct opt_date start = x->start.has || o->n == 1 ? x->start : x->due;
		if (x->kept || !x->due.has)
			continue;
		if (start.has && (!r.start.has || date_cmp(start.v, r.start.v) < 0))
			r.start = start;
		if (!r.end.has || date_cmp(x->due.v, r.end.v) > 0)
			r.end = x->due;
	}
	return r;
}

static struct gantt_row gantt_row_of(const struct drawing *d, const struct board_row *row)
{
	struct plan_line line = plan_make_line(d->req->html, row, d->req->today);
	bool moved = row->item->moved_to.has && row->item->end_on.has && !date_eq(row->item->moved_to.v, row->item->end_on.v);

	struct gantt_row out = { .no = row->item->no, .title = row->item->title, .words = row->item->deadline_text,
		.note = note_of(d, row, &line), .state = str_c(line.state), .tone = line.tone, .sign = picture_sign(row->state),
		.was = moved ? row->item->end_on : (struct opt_date){ 0 }, .marks = marks_of(d, row), .url = line.url };
	return with_span(out, &row->facts.occurrences);
}

static struct str section_note(struct arena *a, const struct plan_tally *t)
{
	struct str done = str_fmt(a, "исполнено %d из %d", t->done, t->total);

	return t->late ? str_fmt(a, "%.*s, просрочено %d", SP(done), t->late) : done;
}

/* Of the whole plan every row, of a part of its time those that have something in it. */
static void add_row(struct drawing *d, struct gantt_picture *p, struct gantt_list *to, const struct board_row *row)
{
	struct gantt_row r = gantt_row_of(d, row);
	bool whole = date_eq(p->from, d->all.start) && date_eq(p->to, d->all.end);

	if (!whole && !gantt_row_shows(p, &r)) {
		p->elsewhere++;
	} else if (d->drawn < ROWS_MAX) {
		*VEC_ADD(d->req->arena, to) = r;
		d->drawn++;
	} else {
		p->left_out++;
	}
}

static void add_groups(struct drawing *d, struct gantt_picture *p)
{
	for (size_t i = 0; i < d->b->sections.n; i++) {
		const struct board_section *s = &d->b->sections.v[i];
		struct gantt_group g = { .title = export_section_title(d->req->arena, s), .note = section_note(d->req->arena, &s->tally) };
		for (size_t k = 0; k < s->rows.n; k++)
			add_row(d, p, &g.rows, &s->rows.v[k]);
		if (g.rows.n)
			*VEC_ADD(d->req->arena, &p->groups) = g;
	}
}

static struct str first_word(struct str s)
{
	struct str rest;

	return str_cut(s, ' ', &rest);
}

/* School years behind the rows, and their terms where there is room. */
static enum status read_spans(const struct drawing *d, struct gantt_picture *p)
{
	struct arena *a = d->req->arena;
	struct calendar c;
	int32_t days = date_to_days(p->to) - date_to_days(p->from);

	TRY(calendar_load(d->req->db, p->from, p->to, &c));
	for (int y = calendar_school_year(&c, p->from); y <= calendar_school_year(&c, p->to); y++) {
		struct plan_window w = plan_year_window(y, d->year_start);
		*VEC_ADD(a, &p->years) = (struct gantt_span){ plan_school_year(a, w.start, d->year_start), S(""), w.start, w.end };
		struct calendar_spans terms = calendar_terms(a, &c, y);
		for (size_t i = 0; days <= TERMS_DAYS_MAX && i < terms.n; i++)
			*VEC_ADD(a, &p->terms) = (struct gantt_span){ terms.v[i].title, first_word(terms.v[i].title), terms.v[i].from, terms.v[i].to };
	}
	return OK;
}

static struct str iso(struct arena *a, struct date d)
{
	char day[11];

	date_iso(d, day);
	return str_dup(a, str_c(day));
}

static struct url url_of(const struct drawing *d, struct plan_window w)
{
	struct str from = iso(d->req->arena, w.start), to = iso(d->req->arena, w.end);

	return url(d->req->html, "/plan/p/%U/picture?from=%s&to=%s", &d->b->head.id, &from, &to);
}

static void add_zooms(const struct drawing *d, struct gantt_picture *p)
{
	static const char *const titles[] = { "Весь план", "Учебный год", "Полугодие", "Квартал" };
	struct gantt_zoom *v = NEW_ARRAY(d->req->arena, PICTURE_OTHER, struct gantt_zoom);
	struct date anchor = picture_anchor(d->shown, d->req->today);
	enum picture_size now = picture_size_of(d->shown, d->all, d->year_start);

	for (int size = PICTURE_ALL; size < PICTURE_OTHER; size++)
		v[size] = (struct gantt_zoom){ titles[size], url_of(d, picture_window((enum picture_size)size, anchor, d->all, d->year_start)), now == (enum picture_size)size };
	v[PICTURE_ALL].url = url(d->req->html, "/plan/p/%U/picture", &d->b->head.id);
	p->zooms = (struct gantt_zooms){ PICTURE_OTHER, v };
	if (date_cmp(d->shown.start, d->all.start) > 0)
		p->earlier = url_of(d, picture_shift(d->shown, -1));
	if (date_cmp(d->shown.end, d->all.end) < 0)
		p->later = url_of(d, picture_shift(d->shown, 1));
}

static enum status rows_over_time(struct drawing *d, struct gantt_picture *ret)
{
	static const struct sign_word words[] = {
		{ SIGN_DONE, "исполнено" }, { SIGN_LATE, "просрочено" }, { SIGN_WAIT, "ждёт подтверждения" }, { SIGN_RUNNING, "в работе" },
		{ SIGN_OPEN, "не начато, срок впереди" }, { SIGN_OFF, "снято с контроля" },
	};

	*ret = (struct gantt_picture){ .title = "Мероприятия по времени", .what = "Мероприятие", .from = d->shown.start, .to = d->shown.end, .today = d->req->today,
		.signs = { sizeof words / sizeof *words, words } };
	add_groups(d, ret);
	add_zooms(d, ret);
	return read_spans(d, ret);
}

/* ---- The year as months -------------------------------------------------------------------------------------------------- */

static void count_month(struct month_cell *cells, struct date first, const struct board_row *row, const struct plan_occurrence *o, struct date today)
{
	int m = (o->due.v.y - first.y) * 12 + o->due.v.m - first.m;

	if (m < 0 || m >= 12)
		return;
	cells[m].total++;
	cells[m].done += o->closing != NULL;
	cells[m].late += picture_sign_of(&row->facts, o, today) == SIGN_LATE;
}

static struct month_picture months_of_year(const struct drawing *d)
{
	struct arena *a = d->req->arena;
	struct month_cell *cells = NEW_ARRAY(a, 12, struct month_cell);
	struct date today = d->req->today;

	for (int m = 0; m < 12; m++) {
		struct date first = date_add_months(d->year.start, m);
		struct str word = str_fmt(a, "%04d-%02d", first.y, first.m);
		cells[m] = (struct month_cell){ .month = first, .url = url(d->req->html, "/plan/p/%U?month=%s", &d->b->head.id, &word),
			.now = first.y == today.y && first.m == today.m };
	}
	for (size_t i = 0; i < d->b->rows.n; i++)
		for (size_t k = 0; k < d->b->rows.v[i].facts.occurrences.n; k++) {
			const struct plan_occurrence *o = &d->b->rows.v[i].facts.occurrences.v[k];
			if (o->due.has && !o->soft)
				count_month(cells, d->year.start, &d->b->rows.v[i], o, today);
		}
	struct str year = plan_school_year(a, d->year.start, d->year_start);
	return (struct month_picture){ str_z(a, str_fmt(a, "Сроки по месяцам, %.*s учебный год", SP(year))), { 12, cells } };
}

/* ---- By section ---------------------------------------------------------------------------------------------------------- */

static const struct { const char *title, *state; enum sign sign; } columns[] = {
	{ "Исполнено", "done", SIGN_DONE }, { "Ждёт подтверждения", "waiting", SIGN_WAIT }, { "Просрочено", "late", SIGN_LATE },
	{ "В срок", "on-time", SIGN_OPEN },
};
#define N_COLUMNS (sizeof columns / sizeof *columns)

static struct stack_row section_row(const struct drawing *d, const struct board_section *s)
{
	const struct plan_tally *t = &s->tally;
	const int64_t values[N_COLUMNS] = { t->done, t->waiting, t->late, t->total - t->done - t->waiting - t->late - t->dropped };
	struct stack_part *parts = NEW_ARRAY(d->req->arena, N_COLUMNS, struct stack_part);
	struct url all = url(d->req->html, "/plan/p/%U?section=%d", &d->b->head.id, s->rows.v[0].item->section);

	for (size_t i = 0; i < N_COLUMNS; i++)
		parts[i] = (struct stack_part){ values[i], url_join_query(d->req->html, all, "state", str_c(columns[i].state)) };
	return (struct stack_row){ export_section_title(d->req->arena, s), all, t->total, parts };
}

static struct stack_picture by_section(const struct drawing *d)
{
	struct stack_column *c = NEW_ARRAY(d->req->arena, N_COLUMNS, struct stack_column);
	struct stack_row *v = NEW_ARRAY(d->req->arena, d->b->sections.n, struct stack_row);

	for (size_t i = 0; i < N_COLUMNS; i++)
		c[i] = (struct stack_column){ columns[i].title, columns[i].sign };
	for (size_t i = 0; i < d->b->sections.n; i++)
		v[i] = section_row(d, &d->b->sections.v[i]);
	return (struct stack_picture){ "Исполнение по разделам", "Раздел", { N_COLUMNS, c }, { d->b->sections.n, v } };
}

/* ---- The page ------------------------------------------------------------------------------------------------------------ */

enum status plan_picture_page(struct request *req)
{
	const struct plan_picture_in *in = req->in;
	struct board b;
	struct drawing d = { .req = req, .b = &b };

	TRY(plan_of_request(req, (struct opt_uuid){ true, in->plan }, &b));
	TRY(plan_year_start(req->db, &d.year_start));
	d.year = req->year ? plan_year_window(req->year, d.year_start) : plan_school_year_window(req->today, d.year_start);
	d.all = req->year ? d.year : (struct plan_window){ b.head.period_start, b.head.period_end };
	d.shown = picture_asked(in->from, in->to, d.all);
	struct plan_picture_view v = { .b = &b, .months = months_of_year(&d), .sections = by_section(&d) };
	TRY(rows_over_time(&d, &v.gantt));
	req->html->page->paper = PAPER_OWN_WIDE;
	html_plan_picture(req->html, &v);
	return OK;
}
