/* The page of a row: its occurrences, documents, history.  What is done with a row is in row_act.c. */
#include "features/plan/closing.h"
#include "features/plan/evidence.h"
#include "features/plan/carry_page.h"
#include "features/plan/made.h"
#include "features/plan/offers.h"
#include "features/plan/html.h"
#include "features/plan/pages.h"
#include "features/plan/substitute.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define EVENTS_MAX 200
#define DOCUMENTS_MAX 100
#define STAFF_MAX 500

bool plan_is_controller(const struct request *req, const struct plan_head_row *plan)
{
	/* Whoever loads a plan says who its director is, himself too: the name alone gives no right to confirm. */
	return plan->controller_id.has && uuid_eq(plan->controller_id.v, req->who->account) && req_may(req, "plan.confirm");
}

/* ---- Occurrences ------------------------------------------------------------------------------------------------ */

static const char *occurrence_state(const struct plan_row_view *v, const struct plan_occurrence *o, enum tone *tone)
{
	struct plan_facts one = v->row->facts;

	one.occurrences = (struct plan_occurrences){ 1, 1, (struct plan_occurrence *)o };
	enum plan_state s = plan_state_on(&one, v->today);
	*tone = plan_tone(s);
	return plan_state_title(s);
}

static struct str who_when(struct arena *a, const char *way, struct opt_str name, struct opt_str ground)
{
	static const struct { const char *way, *words; } v[] = {
		{ "proxy", "по поручению" }, { "minutes", "по протоколу" }, { "order", "приказом, подписанным контролирующим" },
		{ "earlier", "внесено позже" }, { "controller", "" },
	};
	struct str out = name.has ? name.v : S("");

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (!strcmp(way, v[i].way) && *v[i].words)
			out = str_fmt(a, "%.*s, %s", SP(out), v[i].words);
	return ground.has ? str_fmt(a, "%.*s: %.*s", SP(out), SP(ground.v)) : out;
}

static void add_occurrence(struct request *req, struct plan_row_view *v, const struct plan_occurrence *o,
                           const struct plan_closings_of_item_list *closings)
{
	struct plan_occurrence_view *x = VEC_ADD(req->arena, &v->occurrences);

	x->key = o->key;
	x->title = plan_occurrence_title(req->arena, o);
	x->day_off = o->day_off;
	x->state = occurrence_state(v, o, &x->tone);
	for (size_t i = 0; o->closing && i < closings->n; i++)
		if (str_eq(closings->v[i].occurrence, o->key))
			x->closing = &closings->v[i];
	if (!x->closing)
		return;
	x->by = x->closing->entered_by_name.has ? x->closing->entered_by_name.v : S("");
	if (x->closing->for_name.has) {
		struct str who = name_short(req->arena, x->closing->for_name.v);
		x->by = str_fmt(req->arena, "%.*s, за отсутствующего: %.*s", SP(x->by), SP(who));
	}
	if (x->closing->confirmed.has)
		x->confirmed_by = who_when(req->arena, str_z(req->arena, x->closing->way), x->closing->confirmed_by_name, x->closing->ground);
	x->may_withdraw = x->closing->confirmed.has ? req_may(req, "plan.confirm") && !v->removed
		: v->may_close && (v->may_edit || uuid_eq(x->closing->entered_by, req->who->account));
	x->may_take_back = v->may_close && !x->closing->confirmed.has && (v->may_edit || uuid_eq(x->closing->entered_by, req->who->account));
	for (size_t i = 0; i < v->row->docs.n; i++)
		if (uuid_eq(v->row->docs.v[i]->closing_id, x->closing->id))
			*VEC_ADD(req->arena, &x->docs) = v->row->docs.v[i];
}

/* Occurrences, open or closed ones. */
static struct html_option_list occurrence_options(struct request *req, const struct plan_row_view *v, bool closed)
{
	struct html_option *o = NEW_ARRAY(req->arena, v->row->facts.occurrences.n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < v->row->facts.occurrences.n; i++) {
		const struct plan_occurrence *x = &v->row->facts.occurrences.v[i];
		if ((x->closing != NULL) == closed)
			o[n++] = (struct html_option){ x->key, x->key.n ? plan_occurrence_title(req->arena, x) : T("весь срок"), S("") };
	}
	return (struct html_option_list){ v->item->dropped ? 0 : n, o };
}

/* The kinds whose documents close this row, its own first. */
static struct html_option_list fitting_kinds(struct arena *a, struct str wanted)
{
	struct html_option_list all = plan_evidence_options(a);
	struct html_option *o = NEW_ARRAY(a, all.n, struct html_option);
	size_t n = 0;

	for (int own = 1; own >= 0; own--)
		for (size_t i = 0; i < all.n; i++)
			if (str_eq(all.v[i].value, wanted) == own && plan_document_fits(wanted, all.v[i].value))
				o[n++] = all.v[i];
	return (struct html_option_list){ n, o };
}

/* ---- Lists of the page -------------------------------------------------------------------------------------------- */

struct str plan_when_words(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);

	return str_fmt(req->arena, "%s %02d:%02d", str_z(req->arena, ru_date(req->arena, w.day)), w.hour, w.minute);
}

static enum status read_events(struct request *req, struct plan_row_view *v)
{
	struct plan_events_list l;

	TRY(plan_events(req->db, v->item->id, EVENTS_MAX, &l));
	v->events = (struct plan_event_views){ l.n, NEW_ARRAY(req->arena, l.n, struct plan_event_view) };
	for (size_t i = 0; i < l.n; i++)
		v->events.v[i] = (struct plan_event_view){ plan_when_words(req, l.v[i].at), l.v[i].name.has ? l.v[i].name.v : S(""),
			str_c(plan_event_words(l.v[i].what)), l.v[i].note };
	return OK;
}

static enum status read_documents(struct request *req, struct plan_row_view *v)
{
	struct plan_documents_list l;

	struct made_items made = { 0 };
	TRY(plan_documents(req->db, DOCUMENTS_MAX, &l));
	TRY(plan_made(req->db, v->item->evidence, &made));
	struct html_option *o = NEW_ARRAY(req->arena, made.n + l.n, struct html_option);
	for (size_t i = 0; i < made.n; i++)
		o[i] = (struct html_option){ uuid_str(req->arena, made.v[i].id), made.v[i].title, S("") };
	for (size_t i = 0; i < l.n; i++)
		o[made.n + i] = (struct html_option){ uuid_str(req->arena, l.v[i].id),
			plan_document_words(req->arena, l.v[i].no, l.v[i].issued, l.v[i].kind, l.v[i].title), S("") };
	v->documents = (struct html_option_list){ made.n + l.n, o };
	return OK;
}

/* hint is not empty for those who answer for the row already. */
static enum status read_staff(struct request *req, struct plan_row_view *v)
{
	struct plan_staff_list l;

	TRY(plan_staff(req->db, STAFF_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++) {
		o[i] = plan_staff_option(req->arena, &l.v[i]);
		for (size_t k = 0; k < v->row->people.n; k++)
			if (uuid_eq(v->row->people.v[k].account, l.v[i].id))
				o[i].hint = S("1");
	}
	v->staff = (struct html_option_list){ l.n, o };
	return OK;
}

static struct str section_words(struct arena *a, const struct board *b, const struct board_row *row)
{
	for (size_t i = 0; i < b->sections.n; i++)
		if (b->sections.v[i].rows.v[0].item->section == row->item->section)
			return b->sections.v[i].no.n ? str_fmt(a, "%.*s. %.*s", SP(b->sections.v[i].no), SP(b->sections.v[i].title))
			                             : b->sections.v[i].title;
	return S("");
}

/* What stood for a time: taken back, tied to another date, or left without one. */
static enum status read_past(struct request *req, struct plan_row_view *v)
{
	struct plan_closings_before_documents_list docs;
	struct plan_closings_before_list l;
	size_t at = 0;

	TRY(plan_closings_before(req->db, v->item->id, EVENTS_MAX, &l));
	TRY(plan_closings_before_documents(req->db, v->item->id, EVENTS_MAX * 4, &docs));
	v->past = (struct plan_past_views){ l.n, NEW_ARRAY(req->arena, l.n, struct plan_past_view) };
	for (size_t i = 0; i < l.n; i++) {
		v->past.v[i] = (struct plan_past_view){ .closing = &l.v[i], .when = plan_when_words(req, l.v[i].ended) };
		for (; at < docs.n && uuid_eq(docs.v[at].past_id, l.v[i].id); at++)
			*VEC_ADD(req->arena, &v->past.v[i].docs) = docs.v[at];
	}
	return OK;
}

static enum status row_view(struct request *req, struct uuid id, struct board *b, struct plan_row_view *v)
{
	struct plan_item_get_row *item = NEW(req->arena, struct plan_item_get_row);
	struct plan_closings_of_item_list closings;
	const struct absence *absent;

	TRY(plan_item_get(req->db, id, item));
	/* One that was taken out is shown as it was last. */
	TRY(item->removed_n.has ? board_load_version(req->db, item->plan_id, item->removed_n.v - 1, b) : board_load(req->db, item->plan_id, b));
	*v = (struct plan_row_view){ .item = item, .plan = &b->head, .row = board_find(b, item->id), .form = req->form, .today = req->today,
		.kind_title = plan_evidence_title(item->evidence), .kinds = plan_evidence_options(req->arena), .fitting = fitting_kinds(req->arena, item->evidence) };
	always_assert(v->row);
	v->controller = plan_is_controller(req, &b->head);
	v->removed = item->removed_n.has;
	v->may_edit = req_may(req, "plan.edit") && !v->removed && !b->head.archived.has;
	TRY(plan_acts_for(req, v->row, &absent));
	if (absent)
		v->acts_for = name_short(req->arena, absent->name);
	v->may_close = v->may_edit || ((v->row->mine || absent) && req_may(req, "plan.close") && !v->removed && !b->head.archived.has);
	v->line = plan_make_line(req->html, v->row, req->today);
	v->reading = v->line.our_reading;
	v->section = section_words(req->arena, b, v->row);
	TRY(plan_closings_of_item(req->db, item->id, 2 * PLAN_OCCURRENCES_MAX, &closings));
	for (size_t i = 0; i < v->row->facts.occurrences.n; i++)
		add_occurrence(req, v, &v->row->facts.occurrences.v[i], &closings);
	v->open = occurrence_options(req, v, false);
	v->closed = occurrence_options(req, v, true);
	return v->may_close ? read_documents(req, v) : OK;
}

enum status plan_row_page(struct request *req)
{
	const struct plan_row_in *in = req->in;
	struct plan_row_view v;
	struct board b;

	struct carry_link before, after;

	TRY(row_view(req, in->row, &b, &v));
	TRY(read_events(req, &v));
	TRY(carry_links(req, in->row, &before, &after));
	v.before_words = before.words;
	v.before = before.url;
	v.after_words = after.words;
	v.after = after.url;
	TRY(read_past(req, &v));
	if (v.may_edit)
		TRY(read_staff(req, &v));
	if (v.may_close && v.open.n)
		TRY(plan_offers(req, v.item->id, v.item->no, v.item->title, v.item->result, v.item->evidence, &v.offers));
	v.copy = plan_copy_row(req->arena, v.row, req->today);
	html_plan_row(req->html, &v);
	return OK;
}

enum status plan_attach_form(struct request *req)
{
	const struct plan_row_in *in = req->in;
	struct plan_row_view v;
	struct board b;

	TRY(row_view(req, in->row, &b, &v));
	html_plan_attach_page(req->html, &v);
	return OK;
}
