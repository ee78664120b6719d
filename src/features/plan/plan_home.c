/* What the plan adds to «Сегодня»: the line of state, things to do, what waits for the controller, whose own page it leads. */
#include "features/plan/html.h"
#include "kernel/html/parts.h"
#include "features/plan/offers.h"
#include "features/plan/pages.h"
#include "features/plan/plan_home.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#include <stdlib.h>

#define ASK_MAX 3
#define OFFERS_MOST 40
#define WAITING_MAX 1000

static struct str row_words(struct arena *a, const struct board_row *row)
{
	return row->item->no.n ? str_fmt(a, "п. %.*s %.*s", SP(row->item->no), SP(row->item->title)) : row->item->title;
}

/* ---- The blocks: the state for all, and the controller's own page ---------------------------------------------------- */

static bool leads(const struct request *req, const struct board *b)
{
	return plan_is_controller(req, &b->head) && req_may(req, "plan.confirm");
}

/* Rows whose documents are reports on the plan itself: what those above ask for. */
static bool is_report(struct str evidence)
{
	static const char *const v[] = { "monitoring_data", "indicators", "coordination", "evaluation_materials" };

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		if (str_eq(evidence, str_c(v[i])))
			return true;
	return false;
}

static int by_due(const void *x, const void *y)
{
	const struct board_row *a = *(const struct board_row *const *)x, *b = *(const struct board_row *const *)y;
	int c = date_cmp(a->next->due.v, b->next->due.v);

	return c ? c : (a->item->position > b->item->position) - (a->item->position < b->item->position);
}

static struct plan_lines reports(struct request *req, const struct board *b)
{
	struct { size_t n, cap; const struct board_row **v; } found = { 0 };
	struct plan_lines out = { 0 };

	for (size_t i = 0; i < b->rows.n; i++) {
		const struct board_row *row = &b->rows.v[i];
		if (is_report(row->item->evidence) && row->next && row->next->due.has && plan_asks(row))
			*VEC_ADD(req->arena, &found) = row;
	}
	if (found.n)
		qsort(found.v, found.n, sizeof *found.v, by_due);
	for (size_t i = 0; i < found.n && i < ASK_MAX; i++)
		*VEC_ADD(req->arena, &out) = plan_make_line(req->html, found.v[i], req->today);
	return out;
}

/* The line of state and the list of things to do stand on one page: the plan is read once for both. */
enum status plan_of_page(struct request *req, const struct board **ret)
{
	static const char key;
	struct board *b = req_memo(req, &key);

	if (!b) {
		b = NEW(req->arena, struct board);
		TRY(plan_of_request(req, (struct opt_uuid){ 0 }, b));
		req_memo_keep(req, &key, b);
	}
	*ret = b;
	return OK;
}

enum status plan_home_line(struct request *req)
{
	const struct board *b;
	enum status s = plan_of_page(req, &b);

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	html_figures(req->html, T("Дорожная карта"), plan_figures(req->html, b));
	if (!leads(req, b) && (req_may(req, "plan.confirm") || req_may(req, "plan.edit")))
		html_plan_papers(req->html, &b->head.id);
	return OK;
}

/* What waits for his signature stands above: another feature's block, of less weight. */
enum status plan_home_controller(struct request *req)
{
	const struct board *b;
	enum status s = plan_of_page(req, &b);

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	if (!leads(req, b))
		return OK;
	struct plan_home_view v = { .b = b, .ask = reports(req, b) };
	TRY(plan_waiting_read(req, b, &v.waiting));
	html_plan_home_controller(req->html, &v);
	return OK;
}

/* ---- Things to do ------------------------------------------------------------------------------------------------------ */

static struct str row_path(struct arena *a, const struct board_row *row)
{
	char id[37];

	uuid_text(row->item->id, id);
	return str_fmt(a, "/plan/row/%s#close", id);
}

/* What the next piece is owed for, and how many more are late. */
static struct str piece_words(struct arena *a, const struct board_row *row, struct date today)
{
	struct plan_pieces p = plan_count_pieces(&row->facts, today);
	struct str out = row->next->of.n ? str_fmt(a, ", %.*s", SP(row->next->of)) : S("");

	return p.late > 1 ? str_fmt(a, "%.*s (просрочено сроков: %d)", SP(out), p.late) : out;
}

static struct todo row_todo(struct arena *a, const struct board_row *row, struct date today)
{
	struct str verb = row->item->no.n ? T("Исполнить") : T("Исполнить:"), what = row_words(a, row), piece = piece_words(a, row, today);
	struct str text = str_fmt(a, "%.*s %.*s%.*s", SP(verb), SP(what), SP(piece));

	return (struct todo){ text, row->next->due, row_path(a, row), T("Снять с контроля"), row->state == PLAN_LATE };
}

/* A row that wants an order leads to the order, not to the words that it is there. */
static enum status made_first(struct request *req, const struct board_row *row, struct todo *ret)
{
	const struct plan_items_row *r = row->item;
	struct maker_offers offers = { 0 };

	if (!plan_wants_making(r->evidence))
		return OK;
	TRY(plan_offers(req, r->id, r->no, r->title, r->result, r->evidence, &offers));
	if (!offers.n)
		return OK;
	struct str what = row_words(req->arena, row), piece = piece_words(req->arena, row, req->today);
	ret->text = str_fmt(req->arena, "%.*s: %.*s%.*s", SP(offers.v[0].button), SP(what), SP(piece));
	ret->path = offers.v[0].path;
	ret->button = offers.v[0].button;
	return OK;
}

static enum status add_row(struct request *req, const struct board_row *row, struct todos *ret)
{
	const struct plan_occurrence *o = row->next;

	if (!o || !o->due.has || o->soft || !plan_asks(row))
		return OK;
	if (date_cmp(o->due.v, date_add_days(req->today, PLAN_SOON_DAYS)) <= 0) {
		struct todo *t = VEC_ADD(req->arena, &ret->doing);
		*t = row_todo(req->arena, row, req->today);
		/* The page shows the first few: of a plan with hundreds of late rows nobody asks for each. */
		return ret->doing.n <= OFFERS_MOST ? made_first(req, row, t) : OK;
	}
	if (!ret->next.text.n || date_cmp(o->due.v, ret->next.due.v) < 0)
		ret->next = (struct todo){ .text = row_words(req->arena, row), .due = o->due, .path = row_path(req->arena, row) };
	return OK;
}

static bool is_mine(const struct board *b, struct uuid item)
{
	const struct board_row *row = board_find(b, item);

	return row && row->mine;
}

/* «Ждут подтверждения — 2 (с 12.10.2026), контроль: Сергеева Е. В.» */
static enum status others_confirm(struct request *req, const struct board *b, struct todos *ret)
{
	struct plan_waiting_list l;
	int64_t first = INT64_MAX;
	size_t n = 0;

	TRY(plan_waiting(req->db, b->head.id, WAITING_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (!req_may(req, "plan.edit") && !is_mine(b, l.v[i].item_id))
			continue;
		first = l.v[i].entered < first ? l.v[i].entered : first;
		n++;
	}
	if (n == 0)
		return OK;
	struct str since = ru_date(req->arena, clock_today(req->org_zone, first));
	struct str text = str_fmt(req->arena, "Ждут подтверждения — %zu (с %.*s)", n, SP(since));
	if (b->head.controller.has) {
		struct str name = name_short(req->arena, b->head.controller.v);
		text = str_fmt(req->arena, "%.*s, контроль: %.*s", SP(text), SP(name));
	}
	*VEC_ADD(req->arena, &ret->waiting) = (struct todo){ text, { 0 }, S("/plan?state=waiting"), T("Показать"), false };
	return OK;
}

static void add_confirm(struct request *req, const struct board *b, struct todos *ret)
{
	struct str text = str_fmt(req->arena, "Подтвердить исполнение по поручению: %d", b->tally.waiting);

	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ text, { 0 }, S("/plan/confirm"), T("Подтвердить"), false };
}

static void project_plan(struct request *req, const struct board *b, struct todos *ret)
{
	char id[37];

	uuid_text(b->head.id, id);
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ T("Ввести план в действие, когда он утверждён: пока это проект"),
		{ 0 }, str_fmt(req->arena, "/plan/manage/%s", id), T("Ввести в действие"), false };
}

/* A plan that is over: its rows are entered in one table, then a new one is due. */
static void finished_plan(struct request *req, const struct board *b, struct todos *ret)
{
	char id[37];

	uuid_text(b->head.id, id);
	if (b->tally.not_entered && !b->head.archived.has)
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ str_fmt(req->arena, "Внести, что исполнено по завершённому плану: не внесено %d", b->tally.not_entered),
			{ 0 }, str_fmt(req->arena, "/plan/fill/%s", id), T("Внести"), false };
	*VEC_ADD(req->arena, &ret->doing) = (struct todo){ T("Перенести план на новый период или загрузить новый"), { 0 },
		str_fmt(req->arena, "/plan/carry/%s", id), T("Перенести"), false };
}

/* Own rows; whoever leads the plan has those, too, that nobody was named for. */
static bool concerns(const struct request *req, const struct board_row *row)
{
	return row->mine || (row->people.n == 0 && req_may(req, "plan.edit"));
}

/* A draft of changes is nobody's by day: it waits among what others have to do. */
static enum status add_changes(struct request *req, const struct board *b, struct todos *ret)
{
	bool begun;

	TRY(plan_changes_begun(req, b->head.id, &begun));
	if (begun)
		*VEC_ADD(req->arena, &ret->waiting) = (struct todo){ .text = T("Изменения плана мероприятий ещё не введены в действие"),
			.path = str_fmt(req->arena, "/plan/change/%s", str_z(req->arena, uuid_str(req->arena, b->head.id))), .button = T("Открыть") };
	return OK;
}

enum status plan_todo(struct request *req, bool everyone, struct todos *ret)
{
	const struct board *b;

	if (!req_may(req, "plan.read"))
		return OK;
	enum status s = plan_of_page(req, &b);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	ret->started = true;
	ret->leads |= leads(req, b);
	for (size_t i = 0; i < b->rows.n; i++)
		if (everyone || concerns(req, &b->rows.v[i]))
			TRY(add_row(req, &b->rows.v[i], ret));
	if (str_eq(b->head.state, S("project")) && req_may(req, "plan.edit"))
		project_plan(req, b, ret);
	if (str_eq(b->head.state, S("finished")) && req_may(req, "plan.edit") && !leads(req, b))
		finished_plan(req, b, ret);
	if (str_eq(b->head.state, S("active")) && req_may(req, "plan.edit") && !leads(req, b))
		TRY(add_changes(req, b, ret));
	if (b->tally.waiting == 0 || leads(req, b))
		return OK;
	if (!req_may(req, "plan.confirm"))
		return others_confirm(req, b, ret);
	add_confirm(req, b, ret);
	return OK;
}
