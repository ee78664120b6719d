#include "features/plan/board_in.h"
#include "features/org/org.h"

#include <stdlib.h>

#define SECTIONS_MAX 500

/* ---- Deadlines as stored ---------------------------------------------------------------------------------- */

struct str plan_parts_json(struct arena *a, size_t n, const struct plan_window *v)
{
	struct str out = S("[");

	for (size_t i = 0; i < n; i++) {
		char from[11], to[11];
		date_iso(v[i].start, from);
		date_iso(v[i].end, to);
		out = str_fmt(a, "%.*s%s[\"%s\",\"%s\"]", SP(out), i ? "," : "", from, to);
	}
	return str_fmt(a, "%.*s]", SP(out));
}

/* The text is our own, always in one shape: a pair of quoted dates after another. */
bool plan_parts_read(struct arena *a, struct str json, struct plan_deadline *d)
{
	VEC(struct plan_window) out = { 0 };
	struct date day[2];
	int have = 0;

	for (size_t i = 0; i + 11 < json.n; i++) {
		if (json.p[i] != '"')
			continue;
		if (!date_parse_iso(str_sub(json, i + 1, i + 11), &day[have]))
			return false;
		i += 11;
		if (++have == 2) {
			*VEC_ADD(a, &out) = (struct plan_window){ day[0], day[1] };
			have = 0;
		}
	}
	d->parts.n = out.n;
	d->parts.v = out.v;
	return have == 0;
}

struct plan_deadline board_deadline(struct arena *a, const struct plan_items_row *item)
{
	struct plan_deadline d = { .start = item->start_on, .end = item->end_on, .rrule = item->rrule, 
		.moved_to = item->moved_to, .reported = item->rrule.n && plan_words_reported(item->deadline_text) };

	always_assert(plan_kind_parse(item->kind, &d.kind));
	always_assert(plan_parts_read(a, item->parts, &d));
	return d;
}

/* ---- What belongs to a row: lists sorted by the row's id ----------------------------------------------------- */

static int by_item(const void *x, const void *y)
{
	return memcmp((*(struct board_row *const *)x)->item->id.b, (*(struct board_row *const *)y)->item->id.b, 16);
}

struct board_index board_index_make(struct arena *a, struct board_rows rows)
{
	struct board_index x = { rows.n, NEW_ARRAY(a, rows.n, struct board_row *) };

	for (size_t i = 0; i < rows.n; i++)
		x.v[i] = &rows.v[i];
	qsort(x.v, x.n, sizeof *x.v, by_item);
	return x;
}

struct board_row *board_row_of(struct board_index x, struct uuid item)
{
	size_t lo = 0, hi = x.n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		int c = memcmp(x.v[mid]->item->id.b, item.b, 16);
		if (c == 0)
			return x.v[mid];
		if (c < 0)
			lo = mid + 1;
		else
			hi = mid;
	}
	return NULL;
}

const struct board_row *board_find(const struct board *b, struct uuid item)
{
	for (size_t i = 0; i < b->rows.n; i++)
		if (uuid_eq(b->rows.v[i].item->id, item))
			return &b->rows.v[i];
	return NULL;
}

static enum status read_rows(struct board_reading *r)
{
	struct plan_items_list items;

	TRY(plan_items(r->db, r->plan, PLAN_ROWS_MAX, &items));
	r->b->rows = (struct board_rows){ items.n, NEW_ARRAY(r->db->arena, items.n, struct board_row) };
	for (size_t i = 0; i < items.n; i++)
		r->b->rows.v[i].item = &items.v[i];
	r->index = board_index_make(r->db->arena, r->b->rows);
	return OK;
}

void board_add_person(struct board_reading *r, struct board_row *row, struct plan_person_ref who)
{
	*VEC_ADD(r->db->arena, &row->people) = who;
	row->mine |= uuid_eq(who.account, r->db->account);
}

enum status board_read_people(struct board_reading *r)
{
	struct plan_persons_list l;

	TRY(plan_persons(r->db, r->plan, PLAN_ROWS_MAX * 4, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct board_row *row = board_row_of(r->index, l.v[i].item_id);
		if (row && !row->was)
			board_add_person(r, row, (struct plan_person_ref){ l.v[i].account_id, l.v[i].name, l.v[i].post });
	}
	return OK;
}

static enum status read_documents(struct board_reading *r)
{
	struct plan_closing_documents_list l;

	TRY(plan_closing_documents(r->db, r->plan, PLAN_ROWS_MAX * 4, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct board_row *row = board_row_of(r->index, l.v[i].item_id);
		if (row)
			*VEC_ADD(r->db->arena, &row->docs) = &l.v[i];
	}
	return OK;
}

static bool falls_into(const struct plan_occurrence *o, struct plan_window w)
{
	if (!o->due.has)
		return true;
	struct date from = o->start.has ? o->start.v : o->due.v;

	return date_cmp(from, w.end) <= 0 && date_cmp(o->due.v, w.start) >= 0;
}

static bool closes(const struct plan_occurrences *o, struct str occurrence)
{
	for (size_t i = 0; i < o->n; i++)
		if (str_eq(o->v[i].key, occurrence))
			return true;
	return false;
}

/* Leaves what falls into the year, and the documents of that. */
static void narrow_row(struct board_row *row, struct plan_window year)
{
	struct plan_occurrences *o = &row->facts.occurrences;
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		if (falls_into(&o->v[i], year))
			o->v[n++] = o->v[i];
	o->n = n;
	n = 0;
	for (size_t i = 0; i < row->docs.n; i++)
		if (closes(o, row->docs.v[i]->occurrence))
			row->docs.v[n++] = row->docs.v[i];
	row->docs.n = n;
}

static void judge(struct board_reading *r, struct board_row *row, struct plan_closings closings)
{
	struct arena *a = r->db->arena;
	const struct plan_head_row *h = &r->b->head;
	struct plan_deadline d = board_deadline(a, row->item);

	row->facts = (struct plan_facts){
		.occurrences = plan_occurrences(a, &d, (struct plan_window){ h->period_start, h->period_end }, closings, &r->calendar),
		.plan_end = { true, d.kind == PLAN_PERIOD && d.end.has ? d.end.v : h->period_end },
		.started = row->item->started, .moved = row->item->moved_to.has, .dropped = row->item->dropped,
		.plan_finished = str_eq(h->state, S("finished")), .plan_project = str_eq(h->state, S("project")), .said_not_done = row->item->not_done,
	};
	if (r->narrow)
		narrow_row(row, r->year);
	row->state = plan_state_on(&row->facts, r->b->day);
	row->next = plan_next(&row->facts.occurrences, r->b->day);
	row->no_document = plan_lacks_document(&row->facts, r->b->day);
}

/* Only rules ask for more of it than the month in which the year begins. */
enum status board_read_calendar(struct board_reading *r)
{
	const struct plan_head_row *h = &r->b->head;
	bool rules = false;

	for (size_t i = 0; i < r->b->rows.n; i++)
		rules |= r->b->rows.v[i].item->rrule.n > 0;
	r->calendar = (struct calendar){ .year_from = r->year_start };
	return rules ? calendar_load(r->db, h->period_start, h->period_end, &r->calendar) : OK;
}

/* Closings come sorted by item, and so does the index: one walk along both.  item: whose closing c[i] is. */
void board_judge(struct board_reading *r, size_t n, const struct plan_closing *c, const struct uuid *item)
{
	size_t at = 0;

	for (size_t k = 0; k < r->index.n; k++) {
		struct board_row *row = r->index.v[k];
		while (at < n && memcmp(item[at].b, row->item->id.b, 16) < 0)
			at++;
		size_t from = at;
		while (at < n && uuid_eq(item[at], row->item->id))
			at++;
		judge(r, row, (struct plan_closings){ at - from, c + from });
	}
}

static enum status read_closings(struct board_reading *r)
{
	struct plan_closings_list l;

	TRY(plan_closings(r->db, r->plan, PLAN_ROWS_MAX * 8, &l));
	struct plan_closing *c = NEW_ARRAY(r->db->arena, l.n, struct plan_closing);
	struct uuid *item = NEW_ARRAY(r->db->arena, l.n, struct uuid);
	for (size_t i = 0; i < l.n; i++) {
		c[i] = (struct plan_closing){ l.v[i].occurrence, l.v[i].executed, l.v[i].confirmed.has, l.v[i].documents > 0 };
		item[i] = l.v[i].item_id;
	}
	board_judge(r, l.n, c, item);
	return OK;
}

/* Rows of which nothing falls into the year; pointers into the list end here. */
static void leave_out_empty(struct board_rows *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < rows->n; i++)
		if (rows->v[i].facts.occurrences.n)
			rows->v[n++] = rows->v[i];
	rows->n = n;
}

/* ---- Sections: runs of rows --------------------------------------------------------------------------------- */

static void add_section(struct board *b, const struct plan_sections_list *l, size_t from, size_t to, struct date today)
{
	struct board_section *s = &b->sections.v[b->sections.n++];

	s->rows = (struct board_rows){ to - from, b->rows.v + from };
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].position == b->rows.v[from].item->section) {
			s->no = l->v[i].no;
			s->title = l->v[i].title;
		}
	for (size_t i = from; i < to; i++) {
		plan_count(&s->tally, &b->rows.v[i].facts, today);
		plan_count(&b->tally, &b->rows.v[i].facts, today);
	}
}

static enum status sections_of(struct board_reading *r, struct plan_sections_list *ret)
{
	struct plan_sections_before_row before;
	enum status s = r->of_n ? plan_sections_before(r->db, r->plan, r->of_n, &before) : NOT_FOUND;

	if (s == NOT_FOUND)
		return plan_sections(r->db, r->plan, SECTIONS_MAX, ret);
	if (s == OK)
		plan_sections_read(r->db->arena, before.sections.v, ret);
	return s;
}

enum status board_read_sections(struct board_reading *r)
{
	struct board *b = r->b;
	struct plan_sections_list l;
	size_t runs = 0;

	TRY(sections_of(r, &l));
	for (size_t i = 0; i < b->rows.n; i++)
		runs += i == 0 || b->rows.v[i].item->section != b->rows.v[i - 1].item->section;
	b->sections.v = NEW_ARRAY(r->db->arena, runs, struct board_section);
	for (size_t from = 0, to; from < b->rows.n; from = to) {
		for (to = from + 1; to < b->rows.n && b->rows.v[to].item->section == b->rows.v[from].item->section; to++)
			;
		add_section(b, &l, from, to, b->day);
	}
	return OK;
}

/* ---- The whole ------------------------------------------------------------------------------------------------ */

enum status board_begin(struct board_reading *r)
{
	*r->b = (struct board){ .day = r->db->today };
	TRY(plan_head(r->db, r->plan, &r->b->head));
	r->year_start = r->b->head.year_from.has ? (int)r->b->head.year_from.v : ORG_YEAR_FROM;
	r->b->version = r->b->head.version;
	return OK;
}

static bool touches(const struct plan_head_row *plan, struct plan_window w)
{
	return date_cmp(plan->period_start, w.end) <= 0 && date_cmp(plan->period_end, w.start) >= 0;
}

/* year 0: everything.  NOT_FOUND, too, when the plan has nothing to do with that year. */
static enum status load(struct db *db, struct uuid plan, int year, struct board *ret)
{
	struct board_reading r = { .db = db, .plan = plan, .b = ret, .narrow = year != 0 };

	TRY(board_begin(&r));
	if (r.narrow)
		r.year = plan_year_window(year, r.year_start);
	if (r.narrow && !touches(&ret->head, r.year))
		return NOT_FOUND;
	TRY(read_rows(&r));
	TRY(board_read_people(&r));
	TRY(read_documents(&r));
	TRY(board_read_calendar(&r));
	TRY(read_closings(&r));
	if (r.narrow)
		leave_out_empty(&ret->rows);
	return board_read_sections(&r);
}

enum status board_load(struct db *db, struct uuid plan, struct board *ret)
{
	return load(db, plan, 0, ret);
}

enum status board_in_force(struct db *db, struct opt_uuid plan, struct board *ret)
{
	struct plan_in_force_row p;

	if (plan.has)
		return board_load(db, plan.v, ret);
	TRY(plan_in_force(db, &p));
	return board_load(db, p.id, ret);
}

enum status board_of_year(struct db *db, struct opt_uuid plan, int year, struct board *ret)
{
	struct plan_of_year_row p;
	int month;

	if (year == 0)
		return board_in_force(db, plan, ret);
	if (plan.has) {
		enum status s = load(db, plan.v, year, ret);
		if (s != NOT_FOUND)
			return s;
	}
	TRY(plan_year_start(db, &month));
	struct plan_window w = plan_year_window(year, month);
	TRY(plan_of_year(db, w.start, w.end, &p));
	return load(db, p.id, year, ret);
}

enum status plan_year_start(struct db *db, int *ret)
{
	struct plan_org_year_row r = { .year_from = ORG_YEAR_FROM };
	enum status s = plan_org_year(db, &r);

	*ret = (int)r.year_from;
	return s == NOT_FOUND ? OK : s;
}
