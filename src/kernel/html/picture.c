/* The arithmetic behind pictures: where on its scale a value or a day stands, what is seen of a bar, which labels have room. */
#include "kernel/base/status.h"
#include "kernel/html/parts.h"

/* ---- Values -------------------------------------------------------------------------------------------------------------- */

int64_t scale_value(int64_t v, int64_t most, int64_t width)
{
	if (v <= 0 || most <= 0)
		return 0;
	return v >= most ? width : v * width / most;
}

int64_t bars_most(const struct bar_list *l)
{
	int64_t most = 1;
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].value > most)
			most = l->v[i].value;
	return most;
}

int64_t months_most(const struct month_list *l)
{
	int64_t most = 1;
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].total > most)
			most = l->v[i].total;
	return most;
}

const char *month_short(int m)
{
	static const char *const names[] = { "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек" };
	always_assert(m >= 1 && m <= 12);
	return names[m - 1];
}

const char *sign_class(enum sign s)
{
	static const char *const names[N_SIGNS] = { "sign sign-open", "sign sign-running", "sign sign-wait", "sign sign-done", "sign sign-late", "sign sign-off" };
	always_assert((size_t)s < N_SIGNS);
	return names[s];
}

const char *sign_fill(enum sign s)
{
	static const char *const fills[N_SIGNS] = { "url(#sign-open)", "url(#sign-running)", "url(#sign-wait)", "url(#sign-done)", "url(#sign-late)", "url(#sign-off)" };
	always_assert((size_t)s < N_SIGNS);
	return fills[s];
}

struct str picture_pct(struct html *h, int64_t hundredths)
{
	return str_fmt(h->arena, "%d.%02d%%", (int)(hundredths / 100), (int)(hundredths % 100));
}

/* ---- Days ---------------------------------------------------------------------------------------------------------------- */

enum { THIN = GANTT_WIDTH / 200, DENSE = 26 };

static int32_t days_of(const struct gantt_picture *p) { return date_to_days(p->to) - date_to_days(p->from) + 1; }

/* In half days from the first one. */
static int64_t at(const struct gantt_picture *p, int64_t halves)
{
	return scale_value(halves, 2 * (int64_t)days_of(p), GANTT_WIDTH);
}

static int64_t halves_to(const struct gantt_picture *p, struct date d) { return 2 * ((int64_t)date_to_days(d) - date_to_days(p->from)); }

int64_t gantt_x(const struct gantt_picture *p, struct date d) { return at(p, halves_to(p, d)); }
int64_t gantt_mid(const struct gantt_picture *p, struct date d) { return at(p, halves_to(p, d) + 1); }

bool gantt_shows(const struct gantt_picture *p, struct date d)
{
	return date_cmp(d, p->from) >= 0 && date_cmp(d, p->to) <= 0;
}

struct gantt_piece gantt_piece(const struct gantt_picture *p, struct date start, struct date end)
{
	struct gantt_piece out = { .before = date_cmp(start, p->from) < 0, .after = date_cmp(end, p->to) > 0 };

	if (date_cmp(end, p->from) < 0 || date_cmp(start, p->to) > 0 || date_cmp(start, end) > 0)
		return out;
	out.x = gantt_x(p, start);
	out.width = at(p, halves_to(p, end) + 2) - out.x;
	if (out.width < THIN)
		out.width = THIN;
	if (out.x + out.width > GANTT_WIDTH)
		out.x = GANTT_WIDTH - out.width;
	return out;
}

struct gantt_piece gantt_bar(const struct gantt_picture *p, const struct gantt_row *r)
{
	struct gantt_piece out = { 0 };

	if (r->end.has)
		out = gantt_piece(p, r->start.has ? r->start.v : date_add_days(r->end.v, -GANTT_TAIL_DAYS), r->end.v);
	if (r->end.has && !r->start.has)
		out.before = date_cmp(r->end.v, p->from) < 0;        /* its tail says nothing of what was before */
	for (size_t i = 0; i < r->marks.n; i++) {
		out.before |= date_cmp(r->marks.v[i].day, p->from) < 0;
		out.after |= date_cmp(r->marks.v[i].day, p->to) > 0;
	}
	return out;
}

bool gantt_row_shows(const struct gantt_picture *p, const struct gantt_row *r)
{
	struct gantt_piece bar = gantt_bar(p, r);
	bool shows = bar.width > 0;

	for (size_t i = 0; i < r->marks.n; i++)
		shows |= gantt_shows(p, r->marks.v[i].day);
	if (r->was.has && r->end.has)
		shows |= gantt_piece(p, r->was.v, r->end.v).width > 0 || gantt_piece(p, r->end.v, r->was.v).width > 0;
	return shows;
}

bool gantt_dense(const struct gantt_picture *p, const struct gantt_row *r)
{
	size_t seen = 0;

	for (size_t i = 0; i < r->marks.n; i++)
		seen += gantt_shows(p, r->marks.v[i].day);
	return seen > DENSE;
}

/* ---- The scale ----------------------------------------------------------------------------------------------------------- */

/* A letter is about 7 px; the time of a picture is about 280 px wide on a phone and wider elsewhere. */
bool gantt_has_room(const struct gantt_piece *seen, size_t letters)
{
	return seen->width * 280 >= (int64_t)letters * 7 * GANTT_WIDTH;
}

static int months_of(const struct gantt_picture *p) { return (p->to.y - p->from.y) * 12 + p->to.m - p->from.m + 1; }

static int step_of(int months) { return months <= 10 ? 1 : months <= 26 ? 3 : months <= 50 ? 6 : 12; }

static void add_tick(struct html *h, const struct gantt_picture *p, struct gantt_ticks *to, struct date d, struct str label)
{
	if (gantt_shows(p, d))
		*VEC_ADD(h->arena, to) = (struct gantt_tick){ gantt_x(p, d), label };
}

/* A label that would reach into the next one, or out of the picture, is left out. */
static void leave_out_labels(struct gantt_ticks *t)
{
	for (size_t i = 0; i < t->n; i++) {
		struct gantt_piece room = { .width = (i + 1 < t->n ? t->v[i + 1].x : GANTT_WIDTH) - t->v[i].x };
		if (!gantt_has_room(&room, utf8_length(t->v[i].label)))
			t->v[i].label = S("");
	}
}

struct gantt_ticks gantt_ticks(struct html *h, const struct gantt_picture *p)
{
	struct gantt_ticks out = { 0 };
	int months = months_of(p), step = step_of(months);
	struct date first = date_make(p->from.y, p->from.m, 1);

	for (int i = 0; i < months; i++) {
		struct date d = date_add_months(first, i);
		/* School years begin in September: the lines fall on it whatever the step. */
		if ((d.m + 3) % step)
			continue;
		struct str month = str_c(month_short(d.m));
		add_tick(h, p, &out, d, months <= 4 ? str_fmt(h->arena, "1 %.*s", SP(month)) : step == 12 ? S("") : month);
		if (months <= 4)
			add_tick(h, p, &out, date_add_days(d, 14), str_fmt(h->arena, "15 %.*s", SP(month)));
	}
	leave_out_labels(&out);
	return out;
}
