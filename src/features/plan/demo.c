/* The plan's part of the demo centre: its own words through the reader, some rows done, some late. */
#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/demo.h"
#include "features/plan/sample.h"
#include "kernel/base/embed.h"

EMBED(plan_demo, "src/features/plan/data/demo.tsv");

struct demo_work { struct db *db; struct uuid plan, director; int orders; };

static void name_people(const struct plan_staff_list *staff, struct import *im)
{
	for (size_t i = 0; i < im->posts.n; i++)
		for (size_t k = 0; k < staff->n; k++)
			if (str_eq(im->posts.v[i].name, staff->v[k].post)) {
				im->posts.v[i].has = true;
				im->posts.v[i].account = staff->v[k].id;
			}
}

/* What follows was done on that day: a demo has lived, so that any past day can be looked at. */
static void on_day(struct db *db, struct date day)
{
	db->now -= (int64_t)(date_to_days(db->today) - date_to_days(day)) * 24 * 3600 * 1000;
	db->today = day;
}

/* The day a row was executed: two days before it was due, never after today. */
static struct date executed(const struct plan_occurrence *o, struct date today)
{
	struct date d = o->due.has ? date_add_days(o->due.v, -2) : today;

	return date_cmp(d, today) > 0 ? today : d;
}

static enum status close_one(struct demo_work *w, const struct board_row *row, const struct plan_occurrence *o, bool confirm)
{
	struct db *db = w->db;
	struct date today = db->today, when = executed(o, today);
	bool order = str_eq(row->item->evidence, S("order"));
	struct plan_new_document d = { .kind = row->item->evidence, .issued = { true, when },
		.title = row->item->title, .no = order ? str_fmt(db->arena, "%d-ОД", 40 + 7 * w->orders++) : S("") };
	struct plan_new_closing c = { .plan = w->plan, .item = row->item->id, .occurrence = o->key, .executed = when, .document = { true, { { 0 } } } };
	struct uuid closing, by = db->account;
	enum status s = OK;

	on_day(db, when);
	TRY(plan_add_document(db, &d, &c.document.v));
	TRY(plan_add_closing(db, &c, &closing));
	if (confirm) {
		db->account = w->director;
		s = plan_confirm_closing(db, closing, "controller", S(""));
		db->account = by;
	}
	on_day(db, today);
	return s;
}

/* What is due already is closed; of a whole-period row, the years that are over. */
static enum status close_row(struct demo_work *w, const struct board_row *row, bool confirm)
{
	for (size_t i = 0; i < row->facts.occurrences.n; i++) {
		const struct plan_occurrence *o = &row->facts.occurrences.v[i];
		bool over = !o->due.has || date_cmp(o->due.v, w->db->today) < 0;
		if (!o->closing && (over || (!o->soft && row->facts.occurrences.n == 1)))
			TRY(close_one(w, row, o, confirm));
	}
	return OK;
}

static enum status act_on_marks(struct demo_work *w, const struct sample_marks *marks)
{
	struct board b;

	TRY(board_load(w->db, w->plan, &b));
	for (size_t i = 0; i < b.rows.n; i++) {
		if (str_eq(marks->v[i], S("done")))
			TRY(close_row(w, &b.rows.v[i], true));
		else if (str_eq(marks->v[i], S("wait")))
			TRY(close_row(w, &b.rows.v[i], false));
	}
	return OK;
}

static struct uuid account_of(const struct plan_staff_list *staff, struct str post)
{
	for (size_t k = 0; k < staff->n; k++)
		if (str_eq(staff->v[k].post, post))
			return staff->v[k].id;
	return (struct uuid){ { 0 } };
}

enum status plan_demo_make(struct db *db)
{
	struct plan_staff_list staff;
	struct sample_marks marks = { 0 };
	struct accept_result r;
	struct import im;
	int month;

	TRY(plan_year_start(db, &month));
	int first = plan_school_year_window(db->today, month).start.y - 1;
	struct str title = str_fmt(db->arena, "План мероприятий (дорожная карта) по реализации целевой модели наставничества в ДЮЦ «Радуга» на %d–%d гг.",
	                           first, first + 3);

	TRY(plan_staff(db, 100, &staff));
	always_assert(sample_read(db->arena, EMBEDDED(plan_demo), first, title, db->today, &im, &marks));
	im.state = S("active");
	name_people(&staff, &im);
	struct demo_work w = { .db = db, .director = account_of(&staff, T("Директор")) };
	db->account = account_of(&staff, T("Методист"));
	struct date today = db->today;
	on_day(db, (struct date){ first, 9, 1 });
	TRY(plan_accept(db, &im, (struct opt_uuid){ true, w.director }, &r));
	on_day(db, today);
	w.plan = r.plan;
	return act_on_marks(&w, &marks);
}
