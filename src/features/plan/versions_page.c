#include "features/plan/versions_page.h"
#include "features/plan/change_view.h"
#include "features/plan/closing.h"
#include "features/plan/html.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define VERSIONS_MAX 2000
#define ACCOUNTS_MAX 20000

/* ---- The list ---------------------------------------------------------------------------------------------------------------------------- */

static struct version_line line_of(struct request *req, const struct plan_versions_list *l, size_t i)
{
	const struct plan_versions_row *v = &l->v[i];
	struct wall t = clock_wall(req->org_zone, v->made);
	struct version_line x = { .v = v, .what = str_c(plan_event_words(v->what)), .current = i == 0 };

	x.when = str_fmt(req->arena, "%s %02d:%02d", str_z(req->arena, ru_date(req->arena, t.day)), t.hour, t.minute);
	x.edition = i + 1 == l->n || l->v[i + 1].edition != v->edition;
	if (i + 1 < l->n)
		x.before = (struct opt_int){ true, l->v[i + 1].n };
	if (v->document_id.has)
		x.document = plan_document_words(req->arena, v->no, v->issued, v->kind.has ? v->kind.v : S(""), v->title.has ? v->title.v : S(""));
	return x;
}

static struct html_option_list options_of(struct request *req, const struct plan_versions_list *l)
{
	struct html_option *o = NEW_ARRAY(req->arena, l->n, struct html_option);

	for (size_t i = 0; i < l->n; i++) {
		struct version_line x = line_of(req, l, i);
		o[i] = (struct html_option){ str_fmt(req->arena, "%lld", (long long)l->v[i].n),
			x.edition ? str_fmt(req->arena, "%lld — редакция № %lld, %s", (long long)l->v[i].n, (long long)l->v[i].edition, str_z(req->arena, ru_date(req->arena, l->v[i].since)))
			          : str_fmt(req->arena, "%lld — %s, %.*s", (long long)l->v[i].n, str_z(req->arena, ru_date(req->arena, l->v[i].since)), SP(x.what)),
			S("") };
	}
	return (struct html_option_list){ l->n, o };
}

/* «Учесть в рабочем плане» of a plan that was brought in as finished: kept for the plan of the next period. */
static enum status read_findings(struct request *req, const struct plan_head_row *plan, struct versions_view *v)
{
	struct plan_change_get_row r;
	struct change_set set;
	enum status s = str_eq(plan->state, S("finished")) ? plan_change_get(req->db, plan->id, &r) : NOT_FOUND;

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	change_set_read(req->arena, r.state, &set);
	v->findings.n = set.findings.n;
	v->findings.v = set.findings.v;
	return OK;
}

enum status plan_versions_page(struct request *req)
{
	const struct versions_in *in = req->in;
	struct plan_versions_list l;
	struct plan_head_row plan;

	TRY(plan_head(req->db, in->plan, &plan));
	TRY(plan_versions(req->db, in->plan, VERSIONS_MAX, &l));
	struct versions_view v = { .plan = &plan, .all = in->all, .may_edit = req_may(req, "plan.edit"), .options = options_of(req, &l) };
	for (size_t i = 0; i < l.n; i++) {
		struct version_line x = line_of(req, &l, i);
		/* What was noted or handed over between is seldom asked for. */
		if (in->all || x.edition || x.current)
			*VEC_ADD(req->arena, &v.lines) = x;
		else
			v.left_out++;
	}
	TRY(read_findings(req, &plan, &v));
	html_plan_versions(req->html, &v);
	return OK;
}

/* ---- One of them -------------------------------------------------------------------------------------------------------------------------- */

static ptrdiff_t version_at(const struct plan_versions_list *l, int64_t n)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].n == n)
			return (ptrdiff_t)i;
	return -1;
}

enum status plan_version_page(struct request *req)
{
	const struct version_in *in = req->in;
	struct plan_versions_list l;
	struct plan_head_row plan;
	struct board b;

	TRY(plan_head(req->db, in->plan, &plan));
	TRY(board_load_version(req->db, in->plan, in->n, &b));
	TRY(plan_versions(req->db, in->plan, VERSIONS_MAX, &l));
	ptrdiff_t at = version_at(&l, in->n);
	if (at < 0)
		return NOT_FOUND;
	struct version_view v = { .b = &b, .line = line_of(req, &l, (size_t)at), .plan = &plan, .current = in->n == plan.version };
	html_plan_version(req->html, &v);
	return OK;
}

/* ---- Two side by side ------------------------------------------------------------------------------------------------------------------------ */

static struct plan_body body_of(struct arena *a, const struct board_row *row)
{
	const struct plan_items_row *r = row->item;
	struct plan_body b = { .position = r->position, .section = r->section, .subsection = r->subsection, .no = r->no, .title = r->title,
		.deadline_text = r->deadline_text, .kind = r->kind, .start_on = r->start_on, .end_on = r->end_on, .rrule = r->rrule, .parts = r->parts,
		.responsible = r->responsible, .result = r->result, .evidence = r->evidence, .moved_to = r->moved_to, .dropped = r->dropped,
		.not_done = r->not_done };

	for (size_t i = 0; i < row->people.n; i++)
		*VEC_ADD(a, &b.who) = row->people.v[i].account;
	return b;
}

static struct plan_sections_list sections_of(struct arena *a, const struct board *b)
{
	struct plan_sections_list out = { 0, NEW_ARRAY(a, b->sections.n, struct plan_sections_row) };

	for (size_t i = 0; i < b->sections.n; i++)
		if (b->sections.v[i].title.n)
			out.v[out.n++] = (struct plan_sections_row){ b->sections.v[i].rows.v[0].item->section, b->sections.v[i].no, b->sections.v[i].title };
	return out;
}

struct side { struct board b; struct plan_sections_list sections; struct compare_side s; };

static enum status read_side(struct request *req, struct uuid plan, int64_t n, const struct plan_people_names_list *people, struct side *ret)
{
	TRY(board_load_version(req->db, plan, n, &ret->b));
	ret->sections = sections_of(req->arena, &ret->b);
	struct uuid *id = NEW_ARRAY(req->arena, ret->b.rows.n, struct uuid);
	struct plan_body *body = NEW_ARRAY(req->arena, ret->b.rows.n, struct plan_body);
	for (size_t i = 0; i < ret->b.rows.n; i++) {
		id[i] = ret->b.rows.v[i].item->id;
		body[i] = body_of(req->arena, &ret->b.rows.v[i]);
	}
	ret->s = (struct compare_side){ ret->b.rows.n, id, body, { &ret->sections, people->n, people->v } };
	return OK;
}

static void show_rows(struct request *req, const struct compare_rows *rows, const struct side *was, const struct side *now, struct compare_view *v)
{
	int64_t last = INT64_MIN;

	for (size_t i = 0; i < rows->n; i++) {
		const struct compare_row *r = &rows->v[i];
		int64_t section = r->now ? r->now->section : r->was->section;
		v->changed += r->fate == COMPARE_ROW_CHANGED;
		v->added += r->fate == COMPARE_ROW_ADDED;
		v->removed += r->fate == COMPARE_ROW_REMOVED;
		v->moved += r->fate == COMPARE_ROW_MOVED;
		if (r->fate == COMPARE_ROW_SAME && !v->all)
			continue;
		*VEC_ADD(req->arena, &v->rows) = (struct compare_view_row){ r, compare_section(req->arena, r->now ? &now->sections : &was->sections, section),
			section != last };
		last = section;
	}
}

/* Without a choice: the last edition against the one before, else the last two versions. */
static void choose(const struct plan_versions_list *l, const struct versions_compare_in *in, int64_t *from, int64_t *to)
{
	*to = l->n ? l->v[0].n : 1;
	*from = l->n > 1 ? l->v[1].n : *to;
	for (size_t i = 0; i + 1 < l->n; i++)
		if (l->v[i].edition != l->v[i + 1].edition) {
			*to = l->v[i].n;
			*from = l->v[i + 1].n;
			break;
		}
	if (in->from.has)
		*from = in->from.v;
	if (in->to.has)
		*to = in->to.v;
	/* The older one stands left, whichever was named first. */
	if (*from > *to) {
		int64_t n = *from;
		*from = *to;
		*to = n;
	}
}

enum status plan_compare_page(struct request *req)
{
	const struct versions_compare_in *in = req->in;
	struct plan_people_names_list people;
	struct plan_versions_list l;
	struct plan_head_row plan;
	struct side was, now;
	int64_t from, to;

	TRY(plan_head(req->db, in->plan, &plan));
	TRY(plan_versions(req->db, in->plan, VERSIONS_MAX, &l));
	TRY(plan_people_names(req->db, ACCOUNTS_MAX, &people));
	choose(&l, in, &from, &to);
	TRY(read_side(req, in->plan, from, &people, &was));
	TRY(read_side(req, in->plan, to, &people, &now));
	ptrdiff_t a = version_at(&l, from), b = version_at(&l, to);
	if (a < 0 || b < 0)
		return NOT_FOUND;
	struct compare_rows rows = compare_sides(req->arena, &was.s, &now.s);
	struct compare_view v = { .plan = &plan, .from = line_of(req, &l, (size_t)a), .to = line_of(req, &l, (size_t)b), .options = options_of(req, &l),
		.all = in->all, .sections = change_sections_pieces(req->arena, &was.sections, &now.sections),
		.from_value = str_fmt(req->arena, "%lld", (long long)from), .to_value = str_fmt(req->arena, "%lld", (long long)to) };
	show_rows(req, &rows, &was, &now, &v);
	html_plan_compare(req->html, &v);
	return OK;
}
