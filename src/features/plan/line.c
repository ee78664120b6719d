#include "features/plan/view.h"
#include "features/plan/evidence.h"
#include "kernel/auth/account.h"
#include "kernel/russian/ru.h"

enum tone plan_tone(enum plan_state s)
{
	switch (s) {
	case PLAN_DONE: case PLAN_DONE_LATE: return TONE_GOOD;
	case PLAN_LATE: return TONE_LATE;
	case PLAN_WAITING: return TONE_WAIT;
	case PLAN_RUNNING: case PLAN_MOVED: return TONE_INFO;
	default: return TONE_PLAIN;
	}
}

struct str plan_date_words(struct arena *a, struct str typed)
{
	struct date d;

	return date_parse_iso(typed, &d) ? ru_date(a, d) : typed;
}

struct str plan_document_words(struct arena *a, struct opt_str no, struct opt_date issued, struct str kind, struct str title)
{
	struct str out = plan_evidence_title(kind);

	if (no.has && no.v.n)
		out = str_fmt(a, "%.*s № %.*s", SP(out), SP(no.v));
	if (issued.has)
		out = str_fmt(a, "%.*s от %s", SP(out), str_z(a, ru_date(a, issued.v)));
	return title.n ? str_fmt(a, "%.*s «%.*s»", SP(out), SP(title)) : out;
}

/* «До 10.09.2025» needs no «по 10.09.2025» below it. */
static struct str reading_words(struct arena *a, const struct board_row *row, struct date today)
{
	struct str words = plan_deadline_words(a, row, today);
	struct date d = row->item->end_on.v;

	if (!str_eq(row->item->kind, S("by")) || row->item->moved_to.has || !row->item->end_on.has)
		return words;
	struct str full = ru_date(a, d), bare = str_fmt(a, "%d.%d.%d", d.d, d.m, d.y);
	return str_find(row->item->deadline_text, full, 0) >= 0 || str_find(row->item->deadline_text, bare, 0) >= 0 ? S("") : words;
}

static struct str people_words(struct arena *a, const struct board_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->people.n; i++) {
		struct str name = name_short(a, row->people.v[i].name);
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? ", " : "", SP(name));
	}
	return out.n ? out : row->item->responsible;
}

struct html_option plan_staff_option(struct arena *a, const struct plan_staff_row *who)
{
	struct str title = who->post.n ? str_fmt(a, "%.*s — %.*s", SP(who->name), SP(who->post)) : who->name;

	return (struct html_option){ uuid_str(a, who->id), title, S("") };
}

bool plan_asks(const struct board_row *row)
{
	return !row->facts.plan_finished && !row->facts.plan_project && row->state != PLAN_DROPPED;
}

#define LEFT_SHOWN_DAYS 60                   /* further off a number of days says nothing */

struct plan_line plan_make_line(struct html *h, const struct board_row *row, struct date today)
{
	bool done = row->state == PLAN_DONE || row->state == PLAN_DONE_LATE || row->state == PLAN_DROPPED || row->state == PLAN_WAITING;
	bool dated = row->next && row->next->due.has && !row->next->soft && plan_asks(row);

	return (struct plan_line){
		.row = row,
		.url = url(h, "/plan/row/%U", &row->item->id),
		.our_reading = reading_words(h->arena, row, today),
		.left = !done && dated && date_cmp(row->next->due.v, date_add_days(today, LEFT_SHOWN_DAYS)) <= 0 ? ru_days_left(h->arena, row->next->due.v, today) : S(""),
		.people = people_words(h->arena, row),
		.state = plan_state_title(row->state),
		.tone = plan_tone(row->state),
	};
}

struct str plan_beside_badge(const struct plan_line *l)
{
	struct str said = str_c(l->state);

	return said.n && str_starts(l->left, said) ? str_trim(str_sub(l->left, said.n, l->left.n)) : l->left;
}

/* ---- Filters ------------------------------------------------------------------------------------------------- */

static bool due_within(const struct board_row *row, struct date today, int days)
{
	return row->next && row->next->due.has && plan_asks(row) &&
	       date_cmp(row->next->due.v, today) >= 0 && date_cmp(row->next->due.v, date_add_days(today, days)) <= 0;
}

static bool open_state(enum plan_state s)
{
	return s != PLAN_DONE && s != PLAN_DONE_LATE && s != PLAN_DROPPED && s != PLAN_NOT_DONE;
}

/* Neither executed nor late: what the line of state calls «в срок». */
static bool on_time(enum plan_state s)
{
	return open_state(s) && s != PLAN_LATE && s != PLAN_WAITING;
}

static bool state_fits(struct str word, const struct board_row *row, struct date today)
{
	enum plan_state s;

	if (word.n == 0)
		return true;
	if (str_eq(word, S("soon")))
		return due_within(row, today, PLAN_SOON_DAYS);
	if (str_eq(word, S("no-document")))
		return row->no_document;
	if (str_eq(word, S("open")))
		return open_state(row->state);
	if (str_eq(word, S("on-time")))
		return on_time(row->state);
	if (str_eq(word, S("done")))
		return row->state == PLAN_DONE || row->state == PLAN_DONE_LATE;
	return plan_state_parse(word, &s) && row->state == s;
}

static bool person_fits(const struct plan_filter *f, const struct board_row *row)
{
	if (f->mine && !row->mine)
		return false;
	if (!f->who.has)
		return true;
	for (size_t i = 0; i < row->people.n; i++)
		if (uuid_eq(row->people.v[i].account, f->who.v))
			return true;
	return false;
}

static bool month_fits(const struct plan_filter *f, const struct board_row *row)
{
	for (size_t i = 0; f->month.has && i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		if (o->due.has && !o->soft && o->due.v.y == f->month.v.y && o->due.v.m == f->month.v.m)
			return true;
	}
	return !f->month.has;
}

bool plan_filter_fits(const struct plan_filter *f, const struct board_row *row, struct date today)
{
	return state_fits(f->state, row, today) && person_fits(f, row) &&
	       (!f->section.has || f->section.v == row->item->section) && month_fits(f, row);
}

struct str plan_filter_title(struct str state)
{
	enum plan_state s;

	if (str_eq(state, S("soon")))
		return T("срок в ближайшие 30 дней");
	if (str_eq(state, S("no-document")))
		return T("без документа");
	if (str_eq(state, S("open")))
		return T("ещё не исполнено");
	if (str_eq(state, S("on-time")))
		return T("в срок: не исполнено, но срок не прошёл");
	return plan_state_parse(state, &s) ? str_c(plan_state_title(s)) : S("");
}

struct figure_list plan_figures(struct html *h, const struct board *b)
{
	const struct plan_tally *t = &b->tally;
	const struct uuid *id = &b->head.id;
	struct figure *f = NEW_ARRAY(h->arena, 6, struct figure);
	int on_time = t->total - t->done - t->late - t->waiting - t->dropped;
	size_t n = 0;

	f[n++] = (struct figure){ t->done, T("исполнено"), url(h, "/plan/p/%U?state=done", id), TONE_GOOD, t->total };
	if (str_eq(b->head.state, S("finished"))) {
		f[n++] = (struct figure){ t->not_entered, T("не внесено"), url(h, "/plan/p/%U?state=not-entered", id), TONE_PLAIN, 0 };
	} else {
		f[n++] = (struct figure){ on_time, T("в срок"), url(h, "/plan/p/%U?state=on-time", id), TONE_PLAIN, 0 };
		f[n++] = (struct figure){ t->late, T("просрочено"), url(h, "/plan/p/%U?state=late", id), TONE_LATE, 0 };
		/* Rows are counted; one that recurs may have several late pieces. */
		if (t->late_pieces > t->late)
			f[n++] = (struct figure){ t->late_pieces, T("сроков в них"), url(h, "/plan/p/%U?state=late", id), TONE_LATE, 0 };
	}
	if (t->waiting)
		f[n++] = (struct figure){ t->waiting, T("ждёт подтверждения"), url(h, "/plan/p/%U?state=waiting", id), TONE_WAIT, 0 };
	f[n++] = (struct figure){ t->no_document, T("без документа"), url(h, "/plan/p/%U?state=no-document", id), TONE_PLAIN, 0 };
	return (struct figure_list){ n, f };
}
