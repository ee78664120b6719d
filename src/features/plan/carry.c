#include "features/plan/carry.h"
#include "features/plan/roadmap_in.h"
#include "features/plan/row_kind.h"
#include "kernel/base/embed.h"
#include "kernel/russian/ru.h"

EMBED(plan_once, "src/features/plan/data/once.tsv");

static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }

/* ---- The period ------------------------------------------------------------------------------------------------------------ */

static int years_of(struct plan_window w)
{
	int n = 1;

	while (n < 30 && date_cmp(date_add_months(w.start, 12 * n), w.end) <= 0)
		n++;
	return n;
}

struct plan_window carry_next_period(struct plan_window was, struct date today)
{
	int length = years_of(was);

	for (int n = 1; ; n++) {
		struct plan_window w = { date_add_months(was.start, 12 * length * n), date_add_months(was.end, 12 * length * n) };
		if (date_cmp(w.end, today) >= 0 || n == 50)
			return w;
	}
}

bool carry_period_fits(struct plan_window was, struct plan_window now)
{
	return date_cmp(now.start, now.end) < 0 && now.start.y > was.start.y && now.start.y - was.start.y <= 50;
}

struct carry carry_make(struct plan_window was, struct plan_window now)
{
	return (struct carry){ .was = was, .now = now, .years = now.start.y - was.start.y };
}

struct str carry_archive_title(struct arena *a, struct plan_window period, int year_start)
{
	struct str first = plan_school_year(a, period.start, year_start), last = plan_school_year(a, period.end, year_start);

	return str_eq(first, last) ? str_fmt(a, "Архив %.*s", SP(first)) : str_fmt(a, "Архив %.*s–%.*s", SP(first), SP(last));
}

/* ---- Titles ------------------------------------------------------------------------------------------------------------------ */

/* Years written in full: is any in the period, is any outside of it? */
static void years_in(struct str s, struct plan_window w, bool *in, bool *out)
{
	*in = *out = false;
	for (size_t i = 0, n; i < s.n; i += n ? n : 1) {
		int64_t y;
		for (n = 0; i + n < s.n && s.p[i + n] >= '0' && s.p[i + n] <= '9'; n++)
			;
		if (n != 4 || !str_to_int(str_sub(s, i, i + 4), &y) || y < 1900 || y >= 2100)
			continue;
		*(y >= w.start.y && y <= w.end.y ? in : out) = true;
	}
}

struct str carry_title(struct arena *a, const struct carry *c, struct str title)
{
	struct str moved = deadline_shift(a, title, c->years), rest = title;
	bool in, out;

	/* «… с 2021 г.», an act of another year: what stays as it is must not be half moved. */
	years_in(rest, c->was, &in, &out);
	return in && !out ? moved : title;
}

/* ---- What a row meant, moved --------------------------------------------------------------------------------------------------- */

struct meaning { struct deadline_window w; struct str rrule; size_t n_parts; const struct plan_window *parts; };

static enum deadline_kind kind_of(enum plan_kind k)
{
	static const enum deadline_kind v[] = { [PLAN_BY] = DEADLINE_BY, [PLAN_INTERVAL] = DEADLINE_INTERVAL, [PLAN_RECURRING] = DEADLINE_RECURRING,
		[PLAN_PERIOD] = DEADLINE_PERIOD, [PLAN_NONE] = DEADLINE_NONE };

	return v[k];
}

/* What goes on through the period begins and ends with it, whether that was written down or not. */
static struct opt_date edge(struct opt_date d, struct date was, struct date now, int years)
{
	if (!d.has || date_eq(d.v, was))
		return some(now);
	return some(date_add_months(d.v, 12 * years));
}

static struct meaning moved_meaning(struct arena *a, const struct carry *c, const struct plan_items_row *item)
{
	struct plan_deadline d = board_deadline(a, item);
	struct plan_window *parts = NEW_ARRAY(a, d.parts.n, struct plan_window);
	struct meaning m = { .w = { kind_of(d.kind), item->start_on, item->end_on }, .rrule = item->rrule, .n_parts = d.parts.n, .parts = parts };

	if (d.kind == PLAN_PERIOD || d.kind == PLAN_RECURRING) {
		m.w.start = edge(m.w.start, c->was.start, c->now.start, c->years);
		m.w.end = edge(m.w.end, c->was.end, c->now.end, c->years);
	} else {
		m.w = deadline_shift_window(m.w, c->years);
	}
	for (size_t i = 0; i < d.parts.n; i++)
		parts[i] = (struct plan_window){ date_add_months(d.parts.v[i].start, 12 * c->years), date_add_months(d.parts.v[i].end, 12 * c->years) };
	return m;
}

/* ---- Comparing ------------------------------------------------------------------------------------------------------------------- */

static bool same_day(struct date x, struct date y)
{
	/* The last day of February is the 28th or the 29th. */
	bool february = x.y == y.y && x.m == 2 && y.m == 2 && x.d >= 28 && y.d >= 28;

	return date_eq(x, y) || february;
}

static bool same_opt(struct opt_date x, struct opt_date y) { return x.has == y.has && (!x.has || same_day(x.v, y.v)); }

static struct deadline_window full(const struct carry *c, struct deadline_window w)
{
	bool through = w.kind == DEADLINE_PERIOD || w.kind == DEADLINE_RECURRING;

	if (through && !w.start.has)
		w.start = some(c->now.start);
	if (through && !w.end.has)
		w.end = some(c->now.end);
	return w;
}

static bool same_window(const struct carry *c, struct deadline_window x, struct deadline_window y)
{
	x = full(c, x);
	y = full(c, y);
	return x.kind == y.kind && same_opt(x.start, y.start) && same_opt(x.end, y.end);
}

static bool same_meaning(const struct carry *c, const struct meaning *m, const struct deadline *d)
{
	if (!same_window(c, m->w, (struct deadline_window){ d->kind, d->start, d->end }) || !str_eq(m->rrule, d->rrule) || m->n_parts != d->n_parts)
		return false;
	for (size_t i = 0; i < m->n_parts; i++)
		if (!d->parts[i].end.has || !same_day(m->parts[i].end, d->parts[i].end.v))
			return false;
	return true;
}

/* ---- The row ------------------------------------------------------------------------------------------------------------------------ */

/* The old meaning, moved, whatever the words say. */
static void take_meaning(struct arena *a, const struct meaning *m, struct import_row *row)
{
	row->kind = str_c(deadline_kind_name(m->w.kind));
	row->start = m->w.start;
	row->end = m->w.end;
	row->rrule = m->rrule;
	row->parts.n = row->parts.cap = 0;
	for (size_t i = 0; i < m->n_parts; i++)
		*VEC_ADD(a, &row->parts) = m->parts[i];
}

static struct str say(struct arena *a, struct deadline_window w)
{
	return w.kind == DEADLINE_NONE || (!w.start.has && !w.end.has) ? T("без даты") : deadline_say_window(a, w);
}

static void add_reading(struct arena *a, struct import_row *row, struct str text, struct deadline_window w, struct str words)
{
	for (size_t i = 0; i < row->readings.n; i++)
		if (str_eq(row->readings.v[i].text, text))
			return;
	*VEC_ADD(a, &row->readings) = (struct import_reading){ text, str_c(deadline_kind_name(w.kind)), w.start, w.end, words };
}

static void doubt(struct import_row *row, struct str why)
{
	row->doubtful = true;
	row->why = why;
	/* The first is what would be without the question: ticked beforehand. */
	row->preferred = row->readings.n > 1 ? row->readings.v[0].text : S("");
}

/* The words say another thing than the old row meant. */
static void two_meanings(struct arena *a, const struct meaning *m, const struct deadline *d, struct import_row *row)
{
	row->readings.n = row->readings.cap = 0;
	take_meaning(a, m, row);
	add_reading(a, row, say(a, m->w), m->w, S(""));
	add_reading(a, row, say(a, (struct deadline_window){ d->kind, d->start, d->end }), (struct deadline_window){ d->kind, d->start, d->end }, S(""));
	for (size_t i = 0; i < d->n_alternatives; i++)
		add_reading(a, row, d->alternatives[i].text, d->alternatives[i].window, S(""));
	doubt(row, T("После переноса слова срока читаются иначе, чем понимали прежний срок. Как верно?"));
	row->reading = row->readings.v[0].text;
}

static bool one_of(const struct carry *c, const struct meaning *m, const struct deadline *d)
{
	for (size_t i = 0; i < d->n_alternatives; i++)
		if (same_window(c, m->w, d->alternatives[i].window) && m->n_parts == 0)
			return true;
	return false;
}

/* Do the words name this very day, and not a month that ends with it? */
static bool names_day(struct arena *a, struct str words, struct date d)
{
	struct date_found *v;
	size_t n = deadline_dates(a, words, &v);

	for (size_t i = 0; i < n; i++)
		if (date_eq(v[i].date, d))
			return true;
	return d.d != date_days_in_month(d.y, d.m);
}

/* «До 1.11.2026 г.» with another day in its place; "" where the day is not written in full, once. */
static struct str other_day(struct arena *a, struct str words, struct date was, struct date now)
{
	struct date_found *v;
	size_t n = deadline_dates(a, words, &v);

	if (n != 1 || !date_eq(v[0].date, was))
		return S("");
	struct str old = str_sub(words, v[0].from, v[0].to), before = str_sub(words, 0, v[0].from), after = str_sub(words, v[0].to, words.n);
	bool digits = str_find(old, S("."), 0) >= 0 && old.n <= 10;
	struct str day = digits ? ru_date(a, now) : ru_date_long(a, now);
	return str_fmt(a, "%.*s%.*s%.*s", SP(before), SP(day), SP(after));
}

static const char *weekday(struct date d)
{
	static const char *const v[] = { "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье" };

	return v[date_weekday(d) - 1];
}

/* «воскресенье», «четверг, День народного единства» */
static struct str day_words(struct arena *a, const struct carry *c, struct date d)
{
	struct calendar_day day = calendar_day(&c->calendar, d);

	if (!day.off || date_weekday(d) > 5)
		return str_c(weekday(d));
	return day.title.n ? str_fmt(a, "%s, %.*s", weekday(d), SP(day.title)) : str_fmt(a, "%s, нерабочий день", weekday(d));
}

static struct date step_to_workday(const struct carry *c, struct date d, int step)
{
	do
		d = date_add_days(d, step);
	while (calendar_day_off(&c->calendar, d));
	return d;
}

static struct str said_with_day(struct arena *a, const struct carry *c, struct deadline_window w)
{
	struct str day = deadline_say_window(a, w), words = day_words(a, c, w.end.v);

	return str_fmt(a, "%.*s (%.*s)", SP(day), SP(words));
}

/* The moved day is a day off: told, with the working days beside it. */
static void ask_day_off(struct arena *a, const struct carry *c, struct import_row *row)
{
	struct deadline_window w = { str_eq(row->kind, S("by")) ? DEADLINE_BY : DEADLINE_INTERVAL, row->start, row->end };
	struct date day = row->end.v;

	add_reading(a, row, said_with_day(a, c, w), w, S(""));
	for (int step = -1; step <= 1; step += 2) {
		struct deadline_window other = w;
		other.end = some(step_to_workday(c, day, step));
		struct str words = other_day(a, row->deadline_text, day, other.end.v);
		if (w.start.has && date_eq(w.start.v, day))
			other.start = other.end;
		if (words.n && (!other.start.has || date_cmp(other.start.v, other.end.v) <= 0))
			add_reading(a, row, said_with_day(a, c, other), other, words);
	}
	struct str date = ru_date(a, day), words = day_words(a, c, day);
	doubt(row, str_fmt(a, "%.*s — %.*s. Оставить этот день?", SP(date), SP(words)));
	row->reading = row->readings.v[0].text;
}

static bool inside(struct plan_window w, struct date d) { return date_cmp(d, w.start) >= 0 && date_cmp(d, w.end) <= 0; }

/* It was within the old period and is not within the new one: another year may be meant. */
static void ask_year(struct arena *a, const struct carry *c, const struct plan_items_row *item, struct import_row *row)
{
	struct deadline_window w = { str_eq(row->kind, S("by")) ? DEADLINE_BY : DEADLINE_INTERVAL, row->start, row->end };

	add_reading(a, row, say(a, w), w, S(""));
	for (int step = -1; step <= 1; step += 2) {
		struct deadline_window other = deadline_shift_window(w, step);
		if (inside(c->now, other.end.v))
			add_reading(a, row, say(a, other), other, deadline_shift(a, item->deadline_text, c->years + step));
	}
	doubt(row, T("Срок не попадает в новый период. Какой верный?"));
	row->reading = row->readings.v[0].text;
}

static void look_at_day(struct arena *a, const struct carry *c, const struct plan_items_row *item, struct import_row *row)
{
	bool dated = str_eq(row->kind, S("by")) || str_eq(row->kind, S("interval"));

	if (!dated || !row->end.has || row->parts.n)
		return;
	if (!inside(c->now, row->end.v) && item->end_on.has && inside(c->was, item->end_on.v))
		ask_year(a, c, item, row);
	else if (calendar_day_off(&c->calendar, row->end.v) && names_day(a, row->deadline_text, row->end.v))
		ask_day_off(a, c, row);
}

void carry_row(struct arena *a, const struct carry *c, const struct plan_items_row *item, struct import_row *ret)
{
	struct meaning m = moved_meaning(a, c, item);
	struct deadline d;

	*ret = (struct import_row){ .no = item->no, .title = carry_title(a, c, item->title), .deadline_text = deadline_shift(a, item->deadline_text, c->years),
		.responsible = item->responsible, .result = item->result, .evidence = item->evidence, .subsection = item->subsection, .section = -1,
		.notes = S("[]") };
	deadline_read(a, ret->deadline_text, &(struct deadline_context){ some(c->now.start), some(c->now.end), some(c->now.start), false }, &d);
	import_take_deadline(a, &d, ret);
	ret->readings.n = ret->readings.cap = 0;
	if (same_meaning(c, &m, &d)) {
		look_at_day(a, c, item, ret);
		return;
	}
	if (one_of(c, &m, &d)) {
		/* «До марта»: read as a person told it the last time. */
		take_meaning(a, &m, ret);
		ret->reading = say(a, m.w);
		look_at_day(a, c, item, ret);
		return;
	}
	two_meanings(a, &m, &d, ret);
}

/* ---- What is proposed -------------------------------------------------------------------------------------------------------------- */

static struct str done_for_good(struct arena *a, struct str title)
{
	struct str flat = text_flat(a, title);

	for (struct str rest = EMBEDDED(plan_once); rest.p && rest.n;) {
		struct str line = str_cut(rest, '\n', &rest), why;
		if (line.n && line.p[0] != '#' && row_kind_fits(flat, str_cut(line, '\t', &why)))
			return why;
	}
	return S("");
}

enum carry_advice carry_advise(struct arena *a, const struct board_row *row, struct str *ret_why)
{
	bool done = row->state == PLAN_DONE || row->state == PLAN_DONE_LATE;

	*ret_why = S("");
	if (row->state == PLAN_DROPPED)
		return *ret_why = T("снято с контроля"), CARRY_DROPPED;
	if (row->state == PLAN_NOT_ENTERED)
		return *ret_why = T("об исполнении ничего не внесено"), CARRY_NOT_DONE;
	if (!done)
		return *ret_why = str_fmt(a, "в прошлом периоде: %s", plan_state_title(row->state)), CARRY_NOT_DONE;
	if (!import_about_the_plan(a, row->item->title))
		*ret_why = done_for_good(a, row->item->title);
	return ret_why->n ? CARRY_ONCE : CARRY_IT;
}
