/* /minutes/m/ID: the paper, what is next; signed, registered, back; files; an extract. */
#include "features/minutes/html.h"
#include "features/minutes/minutes_in.h"

#include "features/plan/plan.h"
#include "kernel/base/clock.h"
#include "kernel/document/number.h"
#include "kernel/document/send.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"

enum status minutes_refuse(struct request *req, const struct minutes *m)
{
	bool kept = m->state == MINUTES_REGISTERED;

	req_note(req, "minutes.refused", m->id);
	return req_fail(req, FORBIDDEN, "minutes.kept", kept ? T("Этот протокол зарегистрирован: в нём больше ничего не меняется.")
		: T("Этот протокол уже не черновик: его текст не меняется."),
		kept ? T("Ошибку исправляет решение следующего заседания.") : T("Верните его в черновики, тогда его можно исправить."));
}

/* ---- the paper ---- */

static enum status doc_of(struct request *req, const struct minutes *m, const struct minutes_extract *x, struct doc **ret, bool *ret_project)
{
	struct minutes_paper p;

	TRY(minutes_paper_gather(req->db, m, x, &p));
	*ret = minutes_paper_make(req->arena, &p);
	if (ret_project)
		*ret_project = p.project;
	req->html->page->paper = PAPER_DOCUMENT;
	return OK;
}

struct str minutes_file_name(struct arena *a, const char *word, const struct minutes *m)
{
	char day[11];

	date_iso(m->day, day);
	return str_fmt(a, "%s-%s", word, day);
}

static enum status send(struct request *req, struct str format)
{
	const struct minutes_one_in *in = req->in;
	struct minutes m;
	struct doc *d;

	TRY(minutes_load(req->db, in->minutes, &m));
	TRY(doc_of(req, &m, NULL, &d, NULL));
	return doc_send(req, d, minutes_file_name(req->arena, "protokol", &m), format);
}

enum status minutes_docx(struct request *req) { return send(req, S("docx")); }
enum status minutes_pdf(struct request *req) { return send(req, S("pdf")); }

/* ---- the page ---- */

static enum status files_of(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct minutes_files_list *l = NEW(req->arena, struct minutes_files_list);

	TRY(minutes_files(req->db, m->id, l));
	for (size_t i = 0; i < l->n; i++)
		*VEC_ADD(req->arena, &v->files) = (struct minutes_file_line){ &l->v[i], ru_date(req->arena, clock_today(req->org_zone, l->v[i].entered)) };
	return OK;
}

/* «Последний в журнале — № 3 от 14.10.2026»; of a body that the program numbers, nothing. */
static enum status number_hint(struct request *req, const struct minutes *m, struct str *ret)
{
	struct minutes_previous_list l;

	*ret = S("");
	TRY(minutes_previous(req->db, m->council.code, council_year(&m->council, m->day), 1, &l));
	if (l.n && l.v[0].number.has && !m->council.program)
		*ret = str_fmt(req->arena, "Последний в этом журнале — № %.*s от %.*s.", SP(l.v[0].number.v), SP(ru_date(req->arena, l.v[0].day)));
	return OK;
}

/* Rows are taken off control «по протоколу» on the plan's own page. */
static enum status may_close(struct request *req, const struct minutes *m, struct minutes_view *v)
{
	struct plan_brief plan;
	enum status s = m->state == MINUTES_REGISTERED && req_may(req, "plan.confirm") ? plan_brief_read(req->db, (struct opt_uuid){ 0 }, &plan) : NOT_FOUND;

	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	v->may_close = true;
	v->close = url_join_query(req->html, url(req->html, "/plan/minutes/%U", &plan.id), "made", uuid_str(req->arena, m->id));
	return OK;
}

static enum tone tone_of(enum minutes_state s) { return s == MINUTES_REGISTERED ? TONE_GOOD : s == MINUTES_SIGNED ? TONE_WAIT : TONE_PLAIN; }

enum status minutes_page(struct request *req)
{
	const struct minutes_one_in *in = req->in;
	struct minutes m;
	struct minutes_view v = { .form = req->form, .m = &m, .may_write = req_may(req, "minutes.write"), .may_register = req_may(req, "minutes.register"),
		.today = { true, req->today } };

	TRY(minutes_load(req->db, in->minutes, &m));
	v.title = minutes_title(req->arena, &m);
	v.state = minutes_state_title(m.state);
	v.tone = tone_of(m.state);
	v.day = (struct opt_date){ true, m.day };
	v.lacks = minutes_lacks(req->arena, &m);
	TRY(doc_of(req, &m, NULL, &v.doc, &v.project));
	v.intact = minutes_intact(req->arena, &m);
	if (m.registered.has)
		v.registered = ru_date(req->arena, clock_today(req->org_zone, m.registered.v));
	if (m.sha256.has)
		v.sha = hex_of(req->arena, m.sha256.v);
	TRY(number_hint(req, &m, &v.number_hint));
	TRY(minutes_rows_of(req, &m, &v));
	TRY(minutes_tasks_of(req, &m, &v));
	TRY(files_of(req, &m, &v));
	TRY(may_close(req, &m, &v));
	html_minutes(req->html, &v);
	return OK;
}

/* ---- moves ---- */

/* Whoever looked at an older state sees the new one. */
static enum status begin(struct request *req, struct uuid id, int64_t rev, struct minutes *ret)
{
	TRY(minutes_load(req->db, id, ret));
	return ret->rev == rev ? OK : CONFLICT;
}

static enum status moved(struct request *req, const struct minutes *m, const char *done)
{
	req_audit(req, done, m->id, S(""), minutes_title(req->arena, m));
	return req_redirect(req, done, "/minutes/m/%U", m->id);
}

enum status minutes_signed(struct request *req)
{
	const struct minutes_signed_in *in = req->in;
	struct minutes m;

	TRY(begin(req, in->minutes, in->minutes_rev, &m));
	if (m.state != MINUTES_DRAFT)
		return minutes_refuse(req, &m);
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте, когда протокол подписан."));
	if (date_cmp(in->day, m.day) < 0)
		return form_error(req, "day", T("Протокол подписывают не раньше заседания. Проверьте обе даты."));
	struct str lacks = minutes_lacks(req->arena, &m);
	if (lacks.n)
		return form_error(req, "", str_fmt(req->arena, "Этот протокол ещё нельзя подписывать. Не хватает: %.*s.", SP(lacks)));
	TRY(minutes_mark_signed(req->db, &m, in->day));
	return moved(req, &m, "minutes.signed");
}

enum status minutes_returned(struct request *req)
{
	const struct minutes_move_in *in = req->in;
	struct minutes m;

	TRY(begin(req, in->minutes, in->minutes_rev, &m));
	if (m.state != MINUTES_SIGNED)
		return minutes_refuse(req, &m);
	TRY(minutes_take_back(req->db, &m));
	return moved(req, &m, "minutes.back");
}

enum status minutes_dropped(struct request *req)
{
	const struct minutes_move_in *in = req->in;
	struct minutes m;

	TRY(begin(req, in->minutes, in->minutes_rev, &m));
	if (m.state != MINUTES_DRAFT)
		return minutes_refuse(req, &m);
	TRY(minutes_drop(req->db, &m));
	req_audit(req, "minutes.deleted", m.id, minutes_title(req->arena, &m), S(""));
	return req_redirect(req, "minutes.deleted", "/minutes");
}

enum status minutes_number_free(struct request *req, const struct council *c, struct str number, struct date day)
{
	enum doc_number_fault f = doc_number_check(number);
	struct minutes_by_number_row other;

	if (f != DOC_NUMBER_FINE)
		return form_error(req, "number", doc_number_fault_text(f));
	enum status s = minutes_by_number(req->db, c->code, council_year(c, day), doc_number_key(req->arena, number), &other);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	struct str on = ru_date(req->arena, other.day);
	return form_error(req, "number", str_fmt(req->arena, "№ %.*s уже у протокола от %.*s.", SP(other.number.v), SP(on)));
}

/* A day after the last one of the journal is usual; an earlier one is said once. */
static enum status look_twice(struct request *req, const struct minutes *m, const struct minutes_register_in *in)
{
	struct minutes_previous_list l;

	if (in->anyway)
		return OK;
	TRY(minutes_previous(req->db, m->council.code, council_year(&m->council, in->day), 1, &l));
	if (!l.n || date_cmp(in->day, l.v[0].day) >= 0)
		return OK;
	return form_error(req, "anyway", str_fmt(req->arena, "Предыдущий протокол № %.*s датирован %.*s, позже этого. Если всё верно, отметьте это и зарегистрируйте ещё раз.",
		SP(l.v[0].number.has ? l.v[0].number.v : S("")), SP(ru_date(req->arena, l.v[0].day))));
}

enum status minutes_registered(struct request *req)
{
	const struct minutes_register_in *in = req->in;
	struct str number = doc_number_of(req->arena, in->number);
	struct minutes m;

	TRY(begin(req, in->minutes, in->minutes_rev, &m));
	if (m.state != MINUTES_SIGNED)
		return minutes_refuse(req, &m);
	if (date_cmp(in->day, req->today) > 0)
		return form_error(req, "day", T("Эта дата ещё не наступила. Проверьте дату заседания."));
	if (!m.council.program)
		TRY(minutes_number_free(req, &m.council, number, in->day));
	TRY(look_twice(req, &m, in));
	if (m.council.program)
		TRY(council_take(req->db, &m.council, council_year(&m.council, in->day), &number));
	TRY(minutes_seal(req->db, &m, number, in->day));
	TRY(minutes_take_effect(req->db, &m));
	req_audit(req, "minutes.registered", m.id, S(""), minutes_title(req->arena, &m));
	return req_redirect(req, "minutes.registered", "/minutes/m/%U", m.id);
}

/* ---- files ---- */

enum status minutes_file_add(struct request *req)
{
	const struct minutes_file_in *in = req->in;
	struct minutes m;

	TRY(minutes_load(req->db, in->minutes, &m));
	TRY(file_link(req->db, in->file.sha256));
	TRY(minutes_file_insert(req->db, req_new_id(req), m.id, in->file.sha256, in->file.name, req->now, req->who->account, NULL));
	req_audit(req, "minutes.file", m.id, S(""), minutes_title(req->arena, &m));
	return req_redirect(req, "minutes.file", "/minutes/m/%U", m.id);
}

enum status minutes_file_show(struct request *req)
{
	const struct minutes_file_get_in *in = req->in;
	struct minutes_file_get_row r;

	TRY(minutes_file_get(req->db, in->file, in->minutes, &r));
	return file_send(req, r.file, r.file_name, true);
}

/* ---- «Выписка из протокола» ---- */

static bool named(struct str items, size_t no)
{
	for (int64_t n = 0; items.n; )
		if (str_to_int(str_trim(str_cut(items, ',', &items)), &n) && n == (int64_t)no)
			return true;
	return false;
}

struct wanted { struct minutes m; struct minutes_extract x; };
static enum status read_wanted(struct request *req, struct uuid id, struct str items, struct str post, struct str name, struct opt_date day, struct wanted *w)
{
	TRY(minutes_load(req->db, id, &w->m));
	if (w->m.state != MINUTES_REGISTERED)
		return req_fail(req, NOT_FOUND, "minutes.no-extract", T("Выписку делают из зарегистрированного протокола."), T("Сначала зарегистрируйте его: у выписки его номер и дата."));
	w->x = (struct minutes_extract){ .post = post.n ? post : req->who->post, .name = name.n ? name : req->who->name, .day = day.has ? day.v : req->today };
	w->x.items.v = NEW_ARRAY(req->arena, w->m.body.n, size_t);
	for (size_t i = 0; i < w->m.body.n; i++)
		if (named(items, i + 1))
			w->x.items.v[w->x.items.n++] = i;
	return OK;
}

static struct url file_url(struct request *req, const struct wanted *w, struct str items, const char *format)
{
	struct html *h = req->html;
	char day[11];

	date_iso(w->x.day, day);
	struct url u = url_join_query(h, url(h, "/minutes/m/%U/extract/file", &w->m.id), "format", str_c(format));
	u = url_join_query(h, u, "items", items);
	u = url_join_query(h, u, "post", w->x.post);
	u = url_join_query(h, u, "name", w->x.name);
	return url_join_query(h, u, "day", str_dup(req->arena, str_c(day)));
}

/* «1,3»: the ticks of the form. */
static struct str picked(struct arena *a, const struct minutes_extract_in *in)
{
	struct str out = S("");

	for (size_t i = 0; i < in->pick.n; i++)
		if (in->pick.v[i].on)
			out = str_fmt(a, "%.*s%s%zu", SP(out), out.n ? "," : "", i + 1);
	return out;
}

enum status minutes_extract_page(struct request *req)
{
	const struct minutes_extract_in *in = req->in;
	struct wanted *w = NEW(req->arena, struct wanted);
	struct minutes_extract_view v = { .form = req->form, .m = &w->m };
	struct doc *d;

	struct str items = picked(req->arena, in);
	TRY(read_wanted(req, in->minutes, items, str_trim(in->post), str_trim(in->name), in->day, w));
	v.title = minutes_title(req->arena, &w->m);
	v.post = w->x.post;
	v.name = w->x.name;
	v.day = (struct opt_date){ true, w->x.day };
	v.items.n = w->m.body.n;
	v.items.v = NEW_ARRAY(req->arena, v.items.n, struct minutes_item_tick);
	for (size_t i = 0; i < v.items.n; i++)
		v.items.v[i] = (struct minutes_item_tick){ i + 1, w->m.body.items[i].title, named(items, i + 1) };
	if (w->x.items.n) {
		TRY(doc_of(req, &w->m, &w->x, &d, NULL));
		v.doc = d;
		v.word = file_url(req, w, items, "docx");
		v.pdf = file_url(req, w, items, "pdf");
	}
	html_minutes_extract(req->html, &v);
	return OK;
}

enum status minutes_extract_file(struct request *req)
{
	const struct minutes_extract_file_in *in = req->in;
	struct wanted *w = NEW(req->arena, struct wanted);
	struct doc *d;

	TRY(read_wanted(req, in->minutes, in->items, str_trim(in->post), str_trim(in->name), in->day, w));
	if (!w->x.items.n)
		return NOT_FOUND;
	TRY(doc_of(req, &w->m, &w->x, &d, NULL));
	return doc_send(req, d, minutes_file_name(req->arena, "vypiska-iz-protokola", &w->m), in->format);
}
