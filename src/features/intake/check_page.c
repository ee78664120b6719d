/* «Проверьте список»: rows with faults first, then who could be there already, then what will be done; and the writing. */
#include "features/intake/html.h"
#include "features/intake/intake_page.h"

#include "features/closed/closed.h"
#include "kernel/jobs/jobs.h"
#include "kernel/russian/ru.h"

enum status intake_plan_now(struct request *req, const struct intake *in, struct intake_plan *ret)
{
	/* The rules point to the words, which live as long as the request. */
	struct people_words *forms = NEW(req->arena, struct people_words), *categories = NEW(req->arena, struct people_words);
	struct intake_rules rules;
	struct person *people;
	size_t n;

	TRY(intake_rules_of(req->db, forms, categories, &rules));
	TRY(intake_everybody(req->db, &n, &people));
	intake_plan(req->arena, in, &rules, n, people, ret);
	return OK;
}

static struct str more(struct arena *a, struct str out, size_t n, struct str words)
{
	if (!n)
		return out;
	return out.n ? str_fmt(a, "%.*s, %.*s %zu", SP(out), SP(words), n) : str_fmt(a, "%.*s %zu", SP(words), n);
}

struct str intake_will(struct arena *a, const struct intake_plan *p)
{
	struct str out = S("");

	out = more(a, out, p->add, T("добавить"));
	out = more(a, out, p->update, T("обновить"));
	out = more(a, out, p->skip + p->bad + p->ask, T("пропустить"));
	out = more(a, out, p->pairs, T("закрепить пар"));
	return out.n ? out : T("загружать нечего");
}

/* ---- the page ---- */

static struct str born_words(struct arena *a, const struct person *p)
{
	return p->born.has ? ru_date(a, p->born.v) : p->born_year.has ? str_fmt(a, "%lld г. р.", (long long)p->born_year.v) : S("");
}

static struct str heading_of(struct arena *a, const struct intake *in, size_t column)
{
	const struct intake_column *c = &in->columns.v[column];

	return c->heading.n ? c->heading : c->code != IN_NONE ? intake_code_title(c->code) : str_fmt(a, "%.*s %zu", SP(T("Столбец")), column + 1);
}

static struct str who_of(struct arena *a, const struct intake_person *w)
{
	struct str name = person_name(a, &w->p);

	return name.n ? name : T("без имени");
}

/* Of a row of no person, what stands in it. */
static struct str text_of(struct arena *a, const struct intake *in, size_t row)
{
	for (size_t i = 0; i < in->columns.n; i++)
		if (in->rows.v[row].cells[i].n)
			return str_shorten(a, in->rows.v[row].cells[i], 120);
	return S("");
}

static void show_fixes(struct request *req, struct intake_check_view *v, size_t row)
{
	const struct intake_plan_row *r = &v->plan->v[row];
	bool first = true;

	for (size_t i = 0; i < r->who.issues.n; i++) {
		const struct intake_issue *x = &r->who.issues.v[i];
		size_t k = v->fixes.n;
		/* One box a cell: several faults of one cell are told together. */
		if (k && v->fixes.v[k - 1].row == row && v->fixes.v[k - 1].column == x->column) {
			v->fixes.v[k - 1].why = str_fmt(req->arena, "%.*s; %.*s", SP(v->fixes.v[k - 1].why), SP(x->text));
			continue;
		}
		struct str name = str_fmt(req->arena, "fixes[%zu].text", k);
		*VEC_ADD(req->arena, &v->fixes) = (struct intake_fix_line){ .no = v->in->rows.v[row].no, .row = row, .column = x->column, .k = k, .name = name,
			.label = heading_of(req->arena, v->in, x->column), .value = v->in->rows.v[row].cells[x->column], .why = x->text, .first = first,
			.who = who_of(req->arena, &r->who) };
		first = false;
	}
}

static struct str found_words(struct arena *a, const struct person *p)
{
	struct str name = person_name(a, p), born = born_words(a, p), place = p->post.n ? p->post : p->work_place, out = name;

	if (born.n)
		out = str_fmt(a, "%.*s, %.*s", SP(out), SP(born));
	if (place.n)
		out = str_fmt(a, "%.*s, %.*s", SP(out), SP(place));
	out = str_fmt(a, "%.*s %.*s", SP(T("Тот же человек:")), SP(out));
	return str_eq(p->state, S("left")) ? str_fmt(a, "%.*s (%.*s)", SP(out), SP(T("выбыл"))) : out;
}

static void show_ask(struct request *req, struct intake_check_view *v, size_t row)
{
	struct arena *a = req->arena;
	const struct intake_plan_row *r = &v->plan->v[row];
	struct html_option *o = NEW_ARRAY(a, INTAKE_FOUND_MAX + 2, struct html_option);
	size_t n = 0, k = v->asks.n;

	for (size_t i = 0; i < r->found.n; i++)
		if (r->found.v[i].row < 0)
			o[n++] = (struct html_option){ uuid_str(a, r->found.v[i].p->id), found_words(a, r->found.v[i].p), S("") };
	o[n++] = (struct html_option){ S("other"), T("Другой: добавить"), S("") };
	o[n++] = (struct html_option){ S("skip"), T("Пропустить"), S("") };
	struct str choice = S("");
	if (r->answered)
		choice = r->deed == DEED_UPDATE && r->person.has ? uuid_str(a, r->person.v) : r->deed == DEED_SKIP ? S("skip") : S("other");
	else if (r->deed == DEED_UPDATE && r->person.has)
		choice = uuid_str(a, r->person.v);
	struct str name = str_fmt(a, "same[%zu].choice", k);
	*VEC_ADD(a, &v->asks) = (struct intake_ask_line){ .no = v->in->rows.v[row].no, .row = row, .k = k, .who = who_of(a, &r->who),
		.born = born_words(a, &r->who.p), .options = { n, o }, .name = name, .choice = form_text(v->form, str_z(a, name), choice) };
}

static struct str deed_words(struct arena *a, const struct intake *in, const struct intake_plan_row *r)
{
	switch (r->deed) {
	case DEED_ADD: return T("добавить");
	case DEED_UPDATE: return r->person.has ? T("обновить") : str_fmt(a, "%.*s %lld", SP(T("тот же, что в строке")), (long long)in->rows.v[r->same_row].no);
	case DEED_BLANK: return T("не о человеке");
	default: return T("пропустить");
	}
}

static struct str where_of(struct arena *a, const struct intake_person *w)
{
	struct str v[3];
	size_t n = 0;

	if (w->klass.n) v[n++] = w->klass;
	if (w->group.n) v[n++] = w->group;
	if (w->p.post.n) v[n++] = w->p.post;
	return str_join(a, v, n, S(", "));
}

static struct str notes_of(struct arena *a, const struct intake_person *w)
{
	struct str out = S("");

	for (size_t i = 0; i < w->issues.n; i++)
		out = out.n ? str_fmt(a, "%.*s; %.*s", SP(out), SP(w->issues.v[i].text)) : w->issues.v[i].text;
	return out;
}

/* A doubt that was answered is shown as long as there is room, so that it can be changed. */
static bool asks(const struct intake_plan_row *r)
{
	for (size_t i = 0; i < r->found.n; i++)
		if (r->found.v[i].row < 0 && (r->deed == DEED_ASK || r->answered || r->found.v[i].like == LIKE_ASK))
			return r->deed == DEED_ASK || r->answered;
	return false;
}

static void show_rows(struct request *req, struct intake_check_view *v)
{
	size_t skip = (size_t)(v->page - 1) * ROWS_PAGE, seen = 0;

	for (size_t i = 0; i < v->plan->n; i++) {
		const struct intake_plan_row *r = &v->plan->v[i];
		if (r->deed == DEED_BAD) {
			if (v->fixes.n < FIXES)
				show_fixes(req, v, i);
			else
				v->more_bad++;
			continue;
		}
		if (asks(r)) {
			if (v->asks.n < QUESTIONS) {
				show_ask(req, v, i);
				continue;
			}
			v->more_asks += r->deed == DEED_ASK;
			if (r->deed == DEED_ASK)
				continue;
		}
		v->sure++;
		if (seen++ < skip || v->rows.n == ROWS_PAGE)
			continue;
		*VEC_ADD(req->arena, &v->rows) = (struct intake_row_line){ v->in->rows.v[i].no, r->who.blank ? text_of(req->arena, v->in, i) : who_of(req->arena, &r->who), born_words(req->arena, &r->who.p),
			where_of(req->arena, &r->who), deed_words(req->arena, v->in, r), notes_of(req->arena, &r->who) };
	}
	v->pages = ((int64_t)v->sure + ROWS_PAGE - 1) / ROWS_PAGE;
}

static struct str cut_words(struct arena *a, const struct intake *in)
{
	struct str out = S("");

	for (size_t i = 0; i < in->columns.n; i++)
		if (in->columns.v[i].cut)
			out = out.n ? str_fmt(a, "%.*s, «%.*s»", SP(out), SP(in->columns.v[i].heading)) : str_fmt(a, "«%.*s»", SP(in->columns.v[i].heading));
	return out;
}

enum status intake_check_page(struct request *req)
{
	const struct intake_draft_in *path = req->in;
	struct intake_plan plan;
	struct intake in;
	struct draft d;

	TRY(intake_read_draft(req, path->draft, &d, &in));
	if (!in.mapped)
		return intake_columns_page(req);         /* that is asked first */
	TRY(intake_plan_now(req, &in, &plan));
	struct intake_check_view v = { .form = req->form, .in = &in, .plan = &plan, .draft = d.id, .rev = d.rev, .will = intake_will(req->arena, &plan),
		.cut = cut_words(req->arena, &in), .page = path->page.has && path->page.v > 0 && path->page.v < 1000 ? path->page.v : 1,
		.nothing = plan.add + plan.update == 0 };
	show_rows(req, &v);
	html_intake_check(req->html, &v);
	return OK;
}

/* ---- the answers ---- */

static void take_fixes(const struct intake_check_form *f, struct intake *in)
{
	for (size_t i = 0; i < f->fixes.n; i++) {
		const struct intake_fix_in *x = &f->fixes.v[i];
		if (x->row < 0 || x->row >= (int64_t)in->rows.n || x->column < 0 || x->column >= (int64_t)in->columns.n || in->columns.v[x->column].cut)
			continue;
		in->rows.v[x->row].cells[x->column] = x->text;
	}
}

static struct intake_mark *mark_for(struct arena *a, struct intake *in, size_t row)
{
	for (size_t i = 0; i < in->marks.n; i++)
		if (in->marks.v[i].row == row)
			return &in->marks.v[i];
	struct intake_mark *m = VEC_ADD(a, &in->marks);
	m->row = row;
	return m;
}

static void take_choices(struct request *req, const struct intake_check_form *f, struct intake *in)
{
	for (size_t i = 0; i < f->same.n; i++) {
		const struct intake_same_in *x = &f->same.v[i];
		struct uuid person = { 0 };
		bool same = uuid_parse(x->choice, &person);
		if (x->row < 0 || x->row >= (int64_t)in->rows.n || (!same && !str_eq(x->choice, S("other")) && !str_eq(x->choice, S("skip"))))
			continue;
		struct intake_mark *m = mark_for(req->arena, in, (size_t)x->row);
		m->choice = same ? S("same") : x->choice;
		m->person = same ? person : (struct uuid){ 0 };
	}
}

/* Only who was shown as alike may be chosen as the same: an id from elsewhere is no answer. */
static void drop_strangers(const struct intake_plan *plan, struct intake *in)
{
	size_t n = 0;

	for (size_t i = 0; i < in->marks.n; i++) {
		struct intake_mark m = in->marks.v[i];
		bool known = !str_eq(m.choice, S("same"));
		for (size_t k = 0; !known && m.row < plan->n && k < plan->v[m.row].found.n; k++)
			known = plan->v[m.row].found.v[k].row < 0 && uuid_eq(plan->v[m.row].found.v[k].p->id, m.person);
		if (known)
			in->marks.v[n++] = m;
	}
	in->marks.n = n;
}

static enum status start_job(struct request *req, const char *kind, struct str title, struct uuid load, int64_t total, struct uuid *ret_job)
{
	struct str state = str_fmt(req->arena, "\"%s\"", str_z(req->arena, uuid_str(req->arena, load)));
	struct str back = str_fmt(req->arena, "/intake/load/%s", str_z(req->arena, uuid_str(req->arena, load)));

	TRY(job_start(req->db, kind, title, state, total, back, ret_job));
	return intake_load_job(req->db, load, *ret_job, NULL);
}

static enum status run_all(struct db *db, struct uuid load, enum status (*step)(struct db *, struct uuid, int64_t *, bool *))
{
	int64_t rows;
	bool done = false;

	while (!done)
		TRY(step(db, load, &rows, &done));
	return OK;
}

static enum status write(struct request *req, const struct intake *in, const struct intake_plan *plan, struct uuid draft)
{
	struct uuid load, job;

	TRY(intake_load_begin(req->db, in, plan, &load));
	TRY(draft_delete(req->db, draft));
	req_audit(req, "intake.loaded", load, S(""), intake_will(req->arena, plan));
	if (in->rows.n > INTAKE_AT_ONCE) {
		TRY(start_job(req, JOB_LOAD, T("Загрузка списка"), load, (int64_t)in->rows.n, &job));
		return req_redirect(req, NULL, "/jobs/%U", job);
	}
	TRY(run_all(req->db, load, intake_load_step));
	return req_redirect(req, "intake.loaded", "/intake/load/%U", load);
}

/* The list with the answers, and what they come to: on a worker, since thousands of rows among thousands of people are too much for
 * the writer. */
struct checked { struct draft d; struct intake in; struct intake_plan plan; };
enum status intake_check_prepare(struct request *req)
{
	const struct intake_check_form *f = req->in;
	struct checked *c = NEW(req->arena, struct checked);

	req->prepared = c;
	TRY(intake_read_draft(req, f->draft, &c->d, &c->in));
	if (str_eq(f->act, S("cancel")))
		return OK;
	take_fixes(f, &c->in);
	take_choices(req, f, &c->in);
	c->in.mend |= str_eq(f->act, S("mend"));
	TRY(intake_plan_now(req, &c->in, &c->plan));
	size_t marks = c->in.marks.n;
	drop_strangers(&c->plan, &c->in);
	return marks == c->in.marks.n ? OK : intake_plan_now(req, &c->in, &c->plan);
}

enum status intake_check_do(struct request *req)
{
	const struct intake_check_form *f = req->in;
	struct checked *c = req->prepared;
	struct draft now;

	TRY(draft_read(req->db, f->draft, DRAFT_KIND, &now));
	if (str_eq(f->act, S("cancel"))) {
		struct uuid list;
		if (uuid_parse(c->in.closed, &list))
			TRY(closed_list_drop(req->db, list));
		TRY(draft_delete(req->db, f->draft));
		req_audit(req, "intake.dropped", f->draft, S(""), S(""));
		return req_redirect(req, "intake.cancelled", "/intake");
	}
	if (now.rev != f->draft_rev || c->d.rev != now.rev)
		return CONFLICT;
	if (!str_eq(f->act, S("write"))) {
		TRY(draft_save(req->db, f->draft, now.rev, now.title, intake_write(req->arena, &c->in)));
		req_audit(req, "intake.prepared", f->draft, S(""), S(""));
		return req_redirect(req, str_eq(f->act, S("mend")) ? "intake.mended" : "intake.kept", "/intake/d/%U", f->draft);
	}
	if (c->plan.add + c->plan.update == 0)
		return form_error(req, "", T("Загружать нечего: исправьте строки с ошибками или ответьте на вопросы."));
	return write(req, &c->in, &c->plan, f->draft);
}

/* ---- undoing ---- */

enum status intake_undo_do(struct request *req)
{
	const struct intake_load_in *in = req->in;
	struct intake_load_get_row l;
	struct uuid job;

	TRY(intake_load_get(req->db, in->load, &l));
	if (!str_eq(l.state, S("done")))
		return CONFLICT;
	if (date_cmp(req->today, l.until) > 0)
		return form_error(req, "", T("Прошло больше 30 дней: отменить загрузку уже нельзя. Исправьте записи на страницах людей."));
	TRY(intake_load_state(req->db, in->load, S("undoing"), NULL));
	req_audit(req, "intake.undone", in->load, S(""), S(""));
	if (l.total > INTAKE_AT_ONCE) {
		TRY(start_job(req, JOB_UNDO, T("Отмена загрузки списка"), in->load, l.total, &job));
		return req_redirect(req, NULL, "/jobs/%U", job);
	}
	TRY(run_all(req->db, in->load, intake_undo_step));
	return req_redirect(req, "intake.undone", "/intake/load/%U", in->load);
}
