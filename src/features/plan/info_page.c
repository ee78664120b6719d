/* The papers of control as pages and files; what is asked of both: a plan, a day, who prepares the paper. */
#include "features/org/org.h"
#include "features/plan/html.h"
#include "features/plan/info.h"
#include "features/plan/pages.h"
#include "kernel/auth/account.h"
#include "kernel/html/html.h"
#include "kernel/russian/ru.h"

#define STAFF_MAX 1000

/* ---- What both are made of --------------------------------------------------------------------------------------------- */

struct paper { struct board b; struct info_paper around; struct info_head head; struct plan_staff_list staff; };

/* Today's state is what the other pages show; a past day is looked up; of a day to come nothing is known. */
static enum status board_of_day(struct request *req, struct uuid plan, struct opt_date on, struct board *ret)
{
	int c = on.has ? date_cmp(on.v, req->today) : 0;

	if (c > 0)
		return req_fail(req, INVALID, "plan.day-to-come",
			str_fmt(req->arena, "На %s сведений ещё нет: этот день не наступил.", str_z(req->arena, ru_date(req->arena, on.v))),
			T("Вернитесь и укажите сегодняшний или прошедший день."));
	return c < 0 ? board_load_as_of(req->db, plan, on.v, ret) : board_load(req->db, plan, ret);
}

static const struct plan_staff_row *staff_of(const struct plan_staff_list *l, struct uuid id)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].id, id))
			return &l->v[i];
	return NULL;
}

/* Who prepares it: the one named; else whoever looks, unless it is he who signs. */
static const struct plan_staff_row *executor_of(const struct request *req, const struct paper *p, struct opt_uuid by)
{
	const struct signatory *s = &p->around.sign;
	const struct plan_staff_row *who = by.has ? staff_of(&p->staff, by.v) : NULL;
	bool signs = s->account.has ? uuid_eq(s->account.v, req->who->account) : str_eq(s->name, req->who->name);

	return who || signs ? who : staff_of(&p->staff, req->who->account);
}

static struct html_option_list staff_options(struct request *req, const struct plan_staff_list *l)
{
	struct html_option *v = NEW_ARRAY(req->arena, l->n + 1, struct html_option);

	v[0] = (struct html_option){ S(""), T("не указывать"), S("") };
	for (size_t i = 0; i < l->n; i++)
		v[i + 1] = plan_staff_option(req->arena, &l->v[i]);
	return (struct html_option_list){ l->n + 1, v };
}

/* «Методист» in the middle of a sentence. */
static struct str lower_first(struct arena *a, struct str s)
{
	char first[4];
	size_t i = 0, n;

	if (s.n == 0)
		return s;
	n = utf8_put(first, utf8_lower(utf8_next(s, &i)));
	return str_fmt(a, "%.*s%.*s", (int)n, first, SP(str_sub(s, i, s.n)));
}

/* Of that day; when the centre's card names nobody, whoever is director now. */
static enum status read_signatory(struct request *req, struct paper *p)
{
	struct signatory *s = &p->around.sign;
	struct plan_directors_list l;

	TRY(signatory_on(req->db, p->b.day, s));
	TRY(plan_directors(req->db, p->b.day, 1, &l));
	const struct plan_staff_row *who = l.n && !s->name.n ? staff_of(&p->staff, l.v[0].account_id) : NULL;
	if (who)
		*s = (struct signatory){ .name = who->name, .post = s->post.n ? s->post : who->post, .account = { true, who->id } };
	return OK;
}

static enum status read_around(struct request *req, const struct info_in *in, struct paper *p)
{
	struct org_card card;

	TRY(plan_staff(req->db, STAFF_MAX, &p->staff));
	TRY(org_card_read(req->db, &card));
	TRY(read_signatory(req, p));
	p->around.org = card.full_name.n ? card.full_name : req->org_name;
	const struct plan_staff_row *who = executor_of(req, p, in->by);
	p->around.sign.name = name_short(req->arena, p->around.sign.name);
	if (who) {
		struct str name = name_short(req->arena, who->name), post = lower_first(req->arena, who->post);
		p->around.executor = who->post.n ? str_fmt(req->arena, "%.*s, %.*s", SP(name), SP(post)) : name;
	}
	p->head = (struct info_head){ .b = &p->b, .paper = &p->around, .form = req->form, .staff = staff_options(req, &p->staff),
		.by = who ? uuid_str(req->arena, who->id) : S(""), .past = !date_eq(p->b.day, req->today) };
	return OK;
}

static enum status read_paper(struct request *req, struct paper *ret)
{
	const struct info_in *in = req->in;

	*ret = (struct paper){ 0 };
	TRY(board_of_day(req, in->plan, in->on, &ret->b));
	return read_around(req, in, ret);
}

/* The address of one of the papers, of the same day and by the same person. */
static struct url same_of(struct request *req, const struct paper *p, struct url u)
{
	char day[11];

	date_iso(p->b.day, day);
	if (p->head.past)
		u = url_join_query(req->html, u, "on", str_dup(req->arena, str_c(day)));
	return p->head.by.n ? url_join_query(req->html, u, "by", p->head.by) : u;
}

/* ---- «Информация об исполнении» ------------------------------------------------------------------------------------------ */

static enum status info_table(struct request *req, const struct paper *p, struct export_table *ret)
{
	struct plan_item_notes_list notes;

	TRY(plan_item_notes(req->db, p->b.head.id, PLAN_ROWS_MAX * 4, &notes));
	export_table_with_totals(req->arena, &p->b, &notes, ret);
	info_around(req->arena, &p->b, &p->around, ret);
	return OK;
}

enum status plan_info_page(struct request *req)
{
	struct export_table t;
	struct paper p;

	TRY(read_paper(req, &p));
	TRY(info_table(req, &p, &t));
	const struct uuid *id = &p.b.head.id;
	p.head.today = url(req->html, "/plan/info/%U", id);
	struct info_view v = { .head = p.head, .t = &t, .docx = same_of(req, &p, url(req->html, "/plan/info/%U/docx", id)),
		.pdf = same_of(req, &p, url(req->html, "/plan/info/%U/pdf", id)), .xlsx = same_of(req, &p, url(req->html, "/plan/info/%U/xlsx", id)),
		.csv = same_of(req, &p, url(req->html, "/plan/info/%U/csv", id)), .brief = same_of(req, &p, url(req->html, "/plan/brief/%U", id)) };
	req->html->page->paper = PAPER_OWN_WIDE;
	html_plan_info(req->html, &v);
	return OK;
}

enum status plan_info_export(struct request *req)
{
	const struct info_in *in = req->in;
	struct export_table t;
	struct paper p;
	char day[11];

	if (!form_ok(req))           /* a page says it beside the field; a file has no such place */
		return req_fail(req, INVALID, "plan.no-such-day", T("Такой даты нет."), T("Вернитесь и укажите дату числами, например 25.10.2026."));
	TRY(read_paper(req, &p));
	TRY(info_table(req, &p, &t));
	date_iso(p.b.day, day);
	return plan_send_table(req, &t, str_fmt(req->arena, "plan-info-%s", day), in->format);
}

/* ---- «Справка к совещанию» ----------------------------------------------------------------------------------------------- */

/* Lines of print on one A4 below the head of the page and above the signature, and how many usual letters stand in a line of the
 * widest column; measured on paper, and tried by the journey on a plan of hundreds of rows of capitals. */
#define BRIEF_ROOM     56
#define BRIEF_TITLE    50
#define BRIEF_WHO      26
#define BRIEF_HEAD     5

/* «15.11.2026, 9 дней назад» */
static struct str due_words(struct arena *a, struct date due, struct date day)
{
	int left = date_to_days(due) - date_to_days(day), n = left < 0 ? -left : left;
	struct str date = ru_date(a, due);
	const char *days = ru_plural(n, "день", "дня", "дней");

	if (left == 0)
		return str_fmt(a, "%.*s, сегодня", SP(date));
	return left < 0 ? str_fmt(a, "%.*s, %d %s назад", SP(date), n, days) : str_fmt(a, "%.*s, через %d %s", SP(date), n, days);
}

static struct info_line line_of(struct request *req, const struct board *b, const struct board_row *row)
{
	struct plan_line l = plan_make_line(req->html, row, b->day);
	struct info_line out = { row->item->no, info_cut(req->arena, row->item->title, 2 * BRIEF_TITLE), S("—"),
		info_cut(req->arena, l.people, 2 * BRIEF_WHO), l.url };

	if (row->next && row->next->due.has)
		out.due = row->next->soft ? ru_date(req->arena, row->next->due.v) : due_words(req->arena, row->next->due.v, b->day);
	return out;
}

static struct info_lines lines_of(struct request *req, const struct board *b, struct str state)
{
	struct plan_filter f = { .state = state };
	struct info_lines out = { 0, 0, NEW_ARRAY(req->arena, b->rows.n, struct info_line) };

	for (size_t i = 0; i < b->rows.n; i++)
		if (plan_filter_fits(&f, &b->rows.v[i], b->day))
			out.v[out.all++] = line_of(req, b, &b->rows.v[i]);
	return out;
}

static struct info_counts sections_of(struct request *req, const struct board *b)
{
	struct info_counts out = { 0, b->sections.n, NEW_ARRAY(req->arena, b->sections.n, struct info_count) };

	for (size_t i = 0; i < b->sections.n; i++) {
		struct str title = export_section_title(req->arena, &b->sections.v[i]);
		out.v[i] = (struct info_count){ info_cut(req->arena, title, 2 * BRIEF_TITLE), b->sections.v[i].tally };
	}
	return out;
}

static struct info_counts people_of(struct request *req, const struct board *b)
{
	struct info_people p = info_count_people(req->arena, b);
	struct info_counts out = { 0, p.n, NEW_ARRAY(req->arena, p.n, struct info_count) };

	for (size_t i = 0; i < p.n; i++)
		out.v[i] = (struct info_count){ info_cut(req->arena, p.v[i].who.name, 2 * BRIEF_TITLE), p.v[i].tally };
	return out;
}

static int two_at_most(int lines) { return lines > 2 ? 2 : lines; }

static struct info_block block_of_counts(struct arena *a, const struct info_counts *c)
{
	int *cost = NEW_ARRAY(a, c->all, int);

	for (size_t i = 0; i < c->all; i++)
		cost[i] = two_at_most(info_lines(c->v[i].title, BRIEF_TITLE));
	return (struct info_block){ c->all, cost, BRIEF_HEAD, 0 };
}

static struct info_block block_of_lines(struct arena *a, const struct info_lines *l)
{
	int *cost = NEW_ARRAY(a, l->all, int);

	for (size_t i = 0; i < l->all; i++) {
		int title = info_lines(l->v[i].title, BRIEF_TITLE), who = info_lines(l->v[i].who, BRIEF_WHO);
		cost[i] = two_at_most(title > who ? title : who);
	}
	return (struct info_block){ l->all, cost, BRIEF_HEAD, 0 };
}

/* What is late stands first in turn: of it least is left out. */
static void fit(struct arena *a, struct info_brief_view *v)
{
	struct info_block b[] = { block_of_lines(a, &v->late), block_of_lines(a, &v->bare), block_of_lines(a, &v->soon),
		block_of_counts(a, &v->sections), block_of_counts(a, &v->people) };

	info_allot(b, sizeof b / sizeof *b, BRIEF_ROOM);
	v->late.n = b[0].shown;
	v->bare.n = b[1].shown;
	v->soon.n = b[2].shown;
	v->sections.n = b[3].shown;
	v->people.n = b[4].shown;
}

enum status plan_brief_page(struct request *req)
{
	struct paper p;

	TRY(read_paper(req, &p));
	const struct uuid *id = &p.b.head.id;
	p.head.today = url(req->html, "/plan/brief/%U", id);
	struct info_brief_view v = { .head = p.head, .total = export_total_words(req->arena, &p.b.tally, str_eq(p.b.head.state, S("finished"))),
		.sections = sections_of(req, &p.b), .people = people_of(req, &p.b), .late = lines_of(req, &p.b, S("late")),
		.soon = lines_of(req, &p.b, S("soon")), .bare = lines_of(req, &p.b, S("no-document")),
		.info = same_of(req, &p, url(req->html, "/plan/info/%U", id)) };
	fit(req->arena, &v);
	req->html->page->paper = PAPER_OWN;
	html_plan_brief(req->html, &v);
	return OK;
}
