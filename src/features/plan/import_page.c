/* Upload → «Проверьте, как прочитан документ» → accept.  The document is read once, in prepare, by the sandboxed reader; what
 * was read and answered is a draft. */
#include "features/plan/import_page.h"
#include "features/plan/accept.h"
#include "features/plan/arrive.h"
#include "features/plan/board.h"
#include "features/plan/carry_page.h"
#include "features/plan/change_store.h"
#include "features/plan/evidence.h"
#include "features/plan/html.h"
#include "features/plan/roadmap.h"
#include "kernel/auth/setting.h"
#include "features/plan/view.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/office/outside.h"
#include "kernel/auth/account.h"
#include "kernel/russian/ru.h"

#define DRAFT_KIND "plan.import"
#define BEFORE_MONTH "plan.before-month"
#define STAFF_MAX 500

/* A form may have a thousand fields (limits.h): four of a question, two of a finding, two of a post.  More questions come
 * after these are answered; more findings stay as in the document; more posts are named on the rows' pages. */
#define QUESTIONS 60
#define FINDINGS  100
#define POSTS     100
/* Rows read without doubt that are shown in full: the page has a bound too. */
#define SURE      400

/* ---- Upload ---------------------------------------------------------------------------------------------------------- */

enum status import_form_page(struct request *req)
{
	struct import_form_view v = { .form = req->form, .tried = req->prepared };
	struct draft_list mine;

	TRY(draft_mine(req->db, &mine));
	for (size_t i = 0; i < mine.n; i++) {
		const struct draft *d = &mine.v[i];
		if (str_eq(d->kind, S(DRAFT_KIND)))
			*VEC_ADD(req->arena, &v.begun) = (struct import_begun){ d->id, d->title, plan_when_words(req, d->changed), d->expires };
	}
	html_plan_import_form(req->html, &v);
	return OK;
}

/* The reader's own words become the message beside the field. */
static enum status refuse(struct request *req, const char *field)
{
	return form_error_said(req, field, T("Документ не удалось прочитать."));
}

/* ---- One column unclear: it alone is asked for ---- */

static struct html_option_list open_headings(struct arena *a, const struct roadmap *map)
{
	struct html_option *o = NEW_ARRAY(a, map->n_columns + 1, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < map->n_columns; i++)
		if (map->columns[i].kind == COLUMN_OTHER && map->columns[i].heading.n)
			o[n++] = (struct html_option){ map->columns[i].heading, map->columns[i].heading, S("") };
	o[n++] = (struct html_option){ S("-"), T("Такой графы нет"), S("") };
	return (struct html_option_list){ n, o };
}

static enum status ask_column(struct request *req, const struct roadmap *map, struct import_try *ret)
{
	const struct import_upload_in *in = req->in;
	bool when = !in->deadline_column.n && roadmap_unclear(map, COLUMN_DEADLINE);

	if (!when && (in->responsible_column.n || !roadmap_unclear(map, COLUMN_RESPONSIBLE)))
		return OK;
	ret->ask = when ? "deadline_column" : "responsible_column";
	ret->label = when ? T("Где сроки?") : T("Где ответственные?");
	ret->headings = open_headings(req->arena, map);
	return form_error(req, ret->ask, when ? T("Таблица прочитана. Осталось одно: в какой графе сроки?")
		: T("Таблица прочитана. Осталось одно: в какой графе ответственные?"));
}

static enum status read_document(struct request *req, struct outside_source src, const char *field, struct import_try *ret)
{
	const struct import_upload_in *in = req->in;
	const struct roadmap_named named[] = { { COLUMN_DEADLINE, in->deadline_column }, { COLUMN_RESPONSIBLE, in->responsible_column } };
	struct outside doc;
	struct roadmap map;
	struct roadmap_options options = { .n_named = 2, .named = named };
	enum status s = outside_read(req->arena, &req->err, src, &doc);

	if (s == OK)
		s = roadmap_read(req->arena, &req->err, &doc, &options, &map);
	if (s == INVALID)
		return refuse(req, field);
	TRY(s);
	if (map.n_rows > PLAN_ROWS_MAX)
		return form_error(req, field, T("В документе больше 5000 мероприятий: это не план одного учреждения. Загрузите его по частям."));
	TRY(ask_column(req, &map, ret));
	import_from_roadmap(req->arena, &map, req->today, &ret->im);
	return OK;
}

/* What the centre knows already answers what it can; the whole as the draft keeps it.  A long plan takes long: not on the writer. */
static enum status settle(struct request *req, struct import *im, struct str *ret_state)
{
	struct str choice;

	TRY(import_known_posts(req->db, im));
	TRY(setting_text(req->db, BEFORE_MONTH, &choice));
	import_prefer(im, choice);
	*ret_state = import_write(req->arena, im);
	return OK;
}

static enum status start_draft(struct request *req, const struct import *im, struct str state)
{
	struct uuid id;
	struct str title = im->title.n ? im->title : im->file_name.n ? im->file_name : T("Дорожная карта");

	TRY(draft_create(req->db, DRAFT_KIND, title, state, &id));
	return req_redirect(req, NULL, "/plan/import/%U", id);
}

enum status import_prepare(struct request *req)
{
	const struct import_upload_in *in = req->in;
	struct import_try *tried = NEW(req->arena, struct import_try);

	req->prepared = tried;
	if (in->file.has) {
		struct outside_source src = { .fd = in->file.v.fd, .name = in->file.v.name };
		if (src.fd < 0)
			TRY(file_load(req->db, in->file.v.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
		TRY(read_document(req, src, "file", tried));
		tried->im.file = hex_of(req->arena, in->file.v.sha256);
		tried->im.file_name = in->file.v.name;
		return settle(req, &tried->im, &tried->state);
	}
	if (!in->text.n)
		return form_error(req, "file", T("Выберите файл или вставьте таблицу в поле ниже."));
	struct outside_source src = { .fd = -1, .bytes = { (const uint8_t *)in->text.p, in->text.n }, .name = T("вставленный текст") };
	TRY(read_document(req, src, "text", tried));
	return settle(req, &tried->im, &tried->state);
}

enum status import_upload(struct request *req)
{
	struct import_try *tried = req->prepared;

	return start_draft(req, &tried->im, tried->state);
}

static void remembered(const struct plan_posts_list *known, struct import_post *p)
{
	for (size_t k = 0; k < known->n && !p->has; k++)
		if (str_eq(p->name, known->v[k].post)) {
			p->has = true;
			p->account = known->v[k].account_id;
		}
}

/* «Директор МУДО ДЮЦ» is whoever's post is «Директор», when one person's is. */
static void by_own_post(const struct plan_staff_list *staff, struct import_post *p)
{
	size_t found = 0;

	for (size_t k = 0; k < staff->n; k++)
		if (staff->v[k].post.n && str_starts(p->name, staff->v[k].post)) {
			p->account = staff->v[k].id;
			found++;
		}
	p->has = found == 1;
}

enum status import_known_posts(struct db *db, struct import *im)
{
	struct plan_posts_list known;
	struct plan_staff_list staff;

	TRY(plan_posts(db, STAFF_MAX, &known));
	TRY(plan_staff(db, STAFF_MAX, &staff));
	for (size_t i = 0; i < im->names.n; i++) {
		struct plan_name_get_row name;
		enum status s = plan_name_get(db, im->names.v[i].initials, &name);
		if (s == OK)
			im->names.v[i].full = name.full_name;
		else if (s != NOT_FOUND)
			return s;
	}
	for (size_t i = 0; i < im->posts.n; i++) {
		remembered(&known, &im->posts.v[i]);
		if (!im->posts.v[i].has)
			by_own_post(&staff, &im->posts.v[i]);
	}
	return OK;
}

/* ---- The preview ------------------------------------------------------------------------------------------------------- */

static enum status read_draft(struct request *req, struct uuid id, struct draft *d, struct import *im)
{
	TRY(draft_read(req->db, id, DRAFT_KIND, d));
	if (import_read(req->arena, d->state, im))
		return OK;
	return req_fail(req, INVALID, "plan.draft", T("Этот черновик сделан другой версией программы."), T("Загрузите документ ещё раз."));
}

static struct str count_words(struct arena *a, size_t n, const char *one, const char *few, const char *many)
{
	return str_fmt(a, "%zu %s", n, ru_plural((int64_t)n, one, few, many));
}

/* «Приказ от 17.10.2022 № 22 · МУДО «…» · период 2022–2024 · 25 мероприятий, 7 разделов» */
static struct str summary(struct arena *a, const struct import *im)
{
	struct str out = T("План"), rows = count_words(a, im->rows.n, "мероприятие", "мероприятия", "мероприятий");
	struct str sections = count_words(a, im->sections.n, "раздел", "раздела", "разделов");

	if (im->order_no.n) {
		struct str date = im->order_date.has ? ru_date(a, im->order_date.v) : T("без даты");
		out = str_fmt(a, "Приказ от %.*s № %.*s", SP(date), SP(im->order_no));
	}
	if (im->organisation.n)
		out = str_fmt(a, "%.*s · %.*s", SP(out), SP(im->organisation));
	if (im->period_start.has && im->period_end.has)
		out = str_fmt(a, "%.*s · период %d–%d", SP(out), im->period_start.v.y, im->period_end.v.y);
	out = str_fmt(a, "%.*s · %.*s", SP(out), SP(rows));
	return im->sections.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(sections)) : out;
}

static struct html_option_list state_options(void)
{
	static const struct html_option v[] = {
		{ S_INIT("active"), S_INIT("действует"), { 0 } },
		{ S_INIT("finished"), S_INIT("срок истёк — внести как завершённый"), { 0 } },
		{ S_INIT("project"), S_INIT("проект"), { 0 } },
	};

	return (struct html_option_list){ 3, v };
}

/* Answers are told by their words: they stay right when the order of readings changes. */
static struct html_option_list reading_options(struct arena *a, const struct import_row *row)
{
	struct html_option *o = NEW_ARRAY(a, row->readings.n + 1, struct html_option);
	size_t n = row->readings.n;

	for (size_t i = 0; i < n; i++)
		o[i] = (struct html_option){ row->readings.v[i].text, row->readings.v[i].text, S("") };
	return (struct html_option_list){ n, o };
}

/* «методист → Иванова А. П.»: the paper's word, and who that is where it is known. */
static struct str who_words(struct arena *a, const struct import *im, const struct plan_staff_list *staff, const struct import_row *row)
{
	struct str out = S("");

	for (size_t i = 0; i < row->who.n; i++) {
		struct str name = S("");
		for (size_t k = 0; k < im->posts.n; k++)
			for (size_t m = 0; im->posts.v[k].has && str_eq(im->posts.v[k].name, row->who.v[i]) && m < staff->n; m++)
				if (uuid_eq(staff->v[m].id, im->posts.v[k].account))
					name = name_short(a, staff->v[m].name);
		out = str_fmt(a, "%.*s%s%.*s%s%.*s", SP(out), i ? ", " : "", SP(row->who.v[i]), name.n ? " → " : "", SP(name));
	}
	for (size_t i = 0; i < row->people.n; i++)
		for (size_t m = 0; m < staff->n; m++)
			if (uuid_eq(staff->v[m].id, row->people.v[i])) {
				struct str name = name_short(a, staff->v[m].name);
				out = str_fmt(a, "%.*s%s%.*s", SP(out), out.n ? ", " : "", SP(name));
			}
	return out;
}

static size_t doubts(const struct import *im)
{
	size_t n = 0;

	for (size_t i = 0; i < im->rows.n; i++)
		n += im->rows.v[i].doubtful;
	return n;
}

static void show_rows(struct request *req, const struct plan_staff_list *staff, struct import_view *v)
{
	struct arena *a = req->arena;
	bool many = doubts(v->im) > QUESTIONS;       /* then answered ones make room for the next */

	for (size_t i = 0; i < v->im->rows.n; i++) {
		const struct import_row *row = &v->im->rows.v[i];
		v->closes += row->closes;
		bool ask = row->doubtful && (!row->answered || !many) && v->doubtful.n < QUESTIONS;
		if (row->doubtful && !ask && !row->answered) {
			v->later++;
			continue;
		}
		if (!ask && v->sure.n == SURE) {
			v->more_sure++;
			continue;
		}
		struct import_row_view *x = ask ? VEC_ADD(a, &v->doubtful) : VEC_ADD(a, &v->sure);
		*x = (struct import_row_view){ .i = i, .row = row, .kind_title = plan_evidence_title(row->evidence),
			.who = who_words(a, v->im, staff, row) };
		if (!ask)
			continue;
		x->name = str_fmt(a, "rows[%zu].", v->doubtful.n - 1);
		x->readings = reading_options(a, row);
	}
}

static void show_findings(struct request *req, struct import_view *v)
{
	struct arena *a = req->arena;

	size_t n = v->im->findings.n < FINDINGS ? v->im->findings.n : FINDINGS;
	v->findings = (struct import_finding_views){ n, NEW_ARRAY(a, n, struct finding) };
	v->more_findings = v->im->findings.n - n;
	for (size_t i = 0; i < n; i++) {
		const struct import_finding *f = &v->im->findings.v[i];
		bool named = f->row.n && str_find(f->text, f->row, 0) >= 0;
		v->findings.v[i] = (struct finding){ .where = f->row.n && !named ? str_fmt(a, "П. %.*s.", SP(f->row)) : S(""), .text = f->text,
			.name = str_fmt(a, "findings[%zu].choice", i), .taken = f->taken,
			.keep = v->im->from_plan.has ? T("Оставить так") : T("Оставить как в документе"), .take = T("Учесть в рабочем плане") };
	}
}

static void show_posts(struct request *req, const struct plan_staff_list *staff, struct import_view *v)
{
	struct arena *a = req->arena;
	struct html_option *o = NEW_ARRAY(a, staff->n, struct html_option);

	for (size_t i = 0; i < staff->n; i++)
		o[i] = plan_staff_option(a, &staff->v[i]);
	v->staff = (struct html_option_list){ staff->n, o };
	v->posts = (struct import_post_views){ v->im->posts.n < POSTS ? v->im->posts.n : POSTS, NEW_ARRAY(a, v->im->posts.n, struct import_post_view) };
	for (size_t i = 0; i < v->posts.n; i++) {
		const struct import_post *p = &v->im->posts.v[i];
		struct str field = str_fmt(a, "posts[%zu].account", i);
		v->posts.v[i] = (struct import_post_view){ i, p->name, field, form_text(req->form, str_z(a, field), p->has ? uuid_str(a, p->account) : S("")) };
	}
}

enum status import_preview_page(struct request *req)
{
	const struct import_draft_in *in = req->in;
	struct plan_staff_list staff;
	struct import im;
	struct draft d;

	TRY(read_draft(req, in->draft, &d, &im));
	TRY(plan_staff(req->db, STAFF_MAX, &staff));
	struct import_view v = { .im = &im, .draft = d.id, .rev = d.rev, .summary = summary(req->arena, &im), .states = state_options(), .form = req->form };
	TRY(carry_told(req, im.from_plan, &v.carried));
	show_rows(req, &staff, &v);
	show_findings(req, &v);
	show_posts(req, &staff, &v);
	html_plan_import(req->html, &v);
	return OK;
}

/* ---- Answers -------------------------------------------------------------------------------------------------------------- */

/* «В течение всего периода» follows the period that the person corrected. */
static void move_period(struct import *im, struct opt_date old_start, struct opt_date old_end)
{
	for (size_t i = 0; i < im->rows.n; i++) {
		struct import_row *row = &im->rows.v[i];
		if (!str_eq(row->kind, S("period")))
			continue;
		if (!row->start.has || (old_start.has && date_eq(row->start.v, old_start.v)))
			row->start = im->period_start;
		if (!row->end.has || (old_end.has && date_eq(row->end.v, old_end.v)))
			row->end = im->period_end;
	}
}

/* A table without its order: the one that is typed fulfils the rows of the plan's own making. */
static void close_by_typed(struct arena *a, struct import *im)
{
	for (size_t i = 0; !im->order && i < im->rows.n; i++)
		im->rows.v[i].closes = im->order_no.n && import_about_the_plan(a, im->rows.v[i].title);
}

static void take_head(struct arena *a, const struct import_answers_in *in, struct import *im)
{
	struct opt_date old_start = im->period_start, old_end = im->period_end;

	if (in->title.n)
		im->title = in->title;
	im->order_no = im->from_plan.has ? S("") : in->order_no;          /* a plan carried over is a project */
	im->order_heading = in->order_heading;
	im->order_date = in->order_date;
	im->period_start = in->period_start;
	im->period_end = in->period_end;
	move_period(im, old_start, old_end);
	close_by_typed(a, im);
	if (in->state.n && !im->from_plan.has)
		im->state = in->state;
}

static bool take_reading(struct import_row *row, struct str words)
{
	for (size_t k = 0; k < row->readings.n; k++)
		if (str_eq(row->readings.v[k].text, words))
			return import_answer(row, k);
	return false;
}

/* A deadline without readings: the person gives days, or says that there is none. */
static void take_days(struct request *req, const struct import_answer_row *x, struct import_row *row)
{
	if (x->end.has) {
		row->kind = x->start.has ? S("interval") : S("by");
		row->start = x->start;
		row->end = x->end;
		row->rrule = S("");
		row->parts.n = 0;
		row->reading = str_fmt(req->arena, "по %s включительно", str_z(req->arena, ru_date(req->arena, x->end.v)));
		row->answered = true;
	} else if (str_eq(x->reading, S("rule")) && row->rrule.n) {
		row->answered = true;                               /* as it was read */
	} else if (str_eq(x->reading, S("keep"))) {
		row->kind = S("none");
		row->start = row->end = (struct opt_date){ 0 };
		row->reading = T("без даты");
		row->answered = true;
	}
}

static void take_answers(struct request *req, const struct import_answers_in *in, struct import *im)
{
	take_head(req->arena, in, im);
	for (size_t i = 0; i < in->rows.n; i++) {
		const struct import_answer_row *x = &in->rows.v[i];
		if (x->i < 0 || x->i >= (int64_t)im->rows.n)
			continue;
		struct import_row *row = &im->rows.v[x->i];
		if (row->readings.n)
			take_reading(row, x->reading);
		else
			take_days(req, x, row);
	}
	for (size_t i = 0; i < in->findings.n; i++)
		if (in->findings.v[i].i >= 0 && in->findings.v[i].i < (int64_t)im->findings.n)
			im->findings.v[in->findings.v[i].i].taken = str_eq(in->findings.v[i].choice, S("take"));
	for (size_t i = 0; i < in->posts.n; i++)
		if (in->posts.v[i].i >= 0 && in->posts.v[i].i < (int64_t)im->posts.n) {
			im->posts.v[in->posts.v[i].i].has = in->posts.v[i].account.has;
			im->posts.v[in->posts.v[i].i].account = in->posts.v[i].account.v;
		}
	for (size_t i = 0; i < in->names.n; i++)
		if (in->names.v[i].i >= 0 && in->names.v[i].i < (int64_t)im->names.n)
			im->names.v[in->names.v[i].i].full = in->names.v[i].full;
}

static void check_accept(struct request *req, const struct import *im)
{
	size_t left = import_unanswered(im);

	if (!im->title.n)
		form_error(req, "title", T("Назовите план, например «План мероприятий (дорожная карта) на 2026–2029 гг.»"));
	if (im->period_start.has && im->period_end.has && date_cmp(im->period_end.v, im->period_start.v) < 0)
		form_error(req, "period_end", T("Период кончается раньше, чем начинается."));
	if (im->order_no.n && !im->order_date.has)
		form_error(req, "order_date", T("Укажите дату приказа."));
	if (left)
		form_error(req, "", str_fmt(req->arena, "Осталось ответить: %zu. Вопросы отмечены в разделе «Посмотрите, пожалуйста».", left));
}

/* Findings marked «Учесть в рабочем плане» wait in the plan's draft of changes. */
enum status import_keep_findings(struct db *db, const struct import *im, struct uuid plan)
{
	struct change_finding *v = NEW_ARRAY(db->arena, im->findings.n, struct change_finding);
	size_t n = 0;

	for (size_t i = 0; i < im->findings.n; i++)
		if (im->findings.v[i].taken)
			v[n++] = (struct change_finding){ im->findings.v[i].code, im->findings.v[i].row, im->findings.v[i].text };
	return change_gather(db, plan, n, v);
}

/* What prepare leaves for the handler, which must not take long. */
struct answered { struct draft d; struct import im; struct str text; const char *done; struct plan_parts parts; };

enum status import_answer_prepare(struct request *req)
{
	const struct import_answers_in *in = req->in;
	struct answered *x = NEW(req->arena, struct answered);

	req->prepared = x;
	if (str_eq(in->act, S("cancel")))
		return OK;
	TRY(read_draft(req, in->draft, &x->d, &x->im));
	if (x->d.rev != in->draft_rev)
		return CONFLICT;
	take_answers(req, in, &x->im);
	/* More questions than one form holds: these answers are kept, the next ones come. */
	if (str_eq(in->act, S("save")))
		x->done = "plan.kept";
	else if (doubts(&x->im) > QUESTIONS && import_unanswered(&x->im))
		x->done = "plan.more";
	else
		check_accept(req, &x->im);
	if (x->done)
		x->text = import_write(req->arena, &x->im);
	else if (form_ok(req) && x->im.rows.n > PLAN_AT_ONCE)
		plan_cut(req->arena, &x->im, &x->parts);
	return form_ok(req) ? OK : INVALID;
}

static enum status accept_at_once(struct request *req, const struct import *im, struct opt_uuid controller)
{
	struct accept_result r;

	TRY(plan_accept(req->db, im, controller, &r));
	TRY(import_keep_findings(req->db, im, r.plan));
	req_audit(req, "plan.accepted", r.plan, S(""), im->title);
	if (im->from_plan.has)
		return req_redirect(req, "plan.carried", "/plan/p/%U", r.plan);
	return req_redirect(req, r.closed ? "plan.accepted-closed" : "plan.accepted", "/plan/p/%U", r.plan);
}

static enum status accept_in_pieces(struct request *req, const struct answered *x, struct opt_uuid controller)
{
	struct uuid job;

	TRY(plan_arrive(req->db, &x->im, &x->parts, controller, &job));
	return req_redirect(req, NULL, "/jobs/%U", job);
}

static enum status accept(struct request *req, const struct answered *x)
{
	struct opt_uuid controller;
	int64_t rev;

	TRY(draft_revision(req->db, x->d.id, DRAFT_KIND, &rev));
	if (rev != x->d.rev)
		return CONFLICT;
	TRY(plan_find_controller(req->db, &x->im, &controller));
	TRY(carry_controller(req->db, x->im.from_plan, &controller));
	struct str choice = import_last_choice(&x->im);
	if (choice.n)
		TRY(setting_write(req->db, setting_find(S(BEFORE_MONTH)), choice));
	TRY(draft_delete(req->db, x->d.id));
	return x->parts.n ? accept_in_pieces(req, x, controller) : accept_at_once(req, &x->im, controller);
}

enum status import_answer_post(struct request *req)
{
	const struct import_answers_in *in = req->in;
	const struct answered *x = req->prepared;
	int64_t rev;

	if (str_eq(in->act, S("cancel"))) {
		TRY(draft_revision(req->db, in->draft, DRAFT_KIND, &rev));
		TRY(draft_delete(req->db, in->draft));
		return req_redirect(req, "plan.cancelled", "/plan/import");
	}
	if (!x->done)
		return accept(req, x);
	TRY(draft_save(req->db, in->draft, x->d.rev, x->im.title.n ? x->im.title : x->d.title, x->text));
	return req_redirect(req, x->done, "/plan/import/%U", in->draft);
}
