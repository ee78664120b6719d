/* /papers/p/ID: the paper, what is still asked, its number, its scan. */
#include "features/papers/html.h"
#include "features/papers/papers_in.h"

#include "features/nomenclature/nomenclature.h"
#include "kernel/base/clock.h"
#include "kernel/document/send.h"
#include "kernel/files/files.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

static enum status show_register(struct request *req, struct paper_view *v)
{
	struct paper_series_list series;
	struct papers_scans_list *scans = NEW(req->arena, struct papers_scans_list);

	TRY(paper_series_read(req->db, &series));
	const struct paper_series *s = paper_series_find(&series, v->p->series);
	v->series = s ? s->title : v->p->series;
	v->program = s && s->program;
	if (v->p->registered_at.has)
		v->registered = ru_date(req->arena, clock_today(req->org_zone, v->p->registered_at.v));
	TRY(papers_scans(req->db, v->p->id, scans));
	for (size_t i = 0; i < scans->n; i++)
		*VEC_ADD(req->arena, &v->scans) = (struct scan_line){ &scans->v[i], ru_date(req->arena, clock_today(req->org_zone, scans->v[i].entered)) };
	return OK;
}

enum status papers_paper_page(struct request *req)
{
	const struct paper_in *in = req->in;
	struct paper_types types;
	struct paper p;
	struct paper_view v = { .form = req->form, .p = &p, .may_write = req_may(req, "papers.write"), .may_register = req_may(req, "papers.register"),
		.may_people = req_may(req, "people.all"), .today = { true, req->today } };
	struct doc *d;

	TRY(paper_open(req, in->paper, &p, &types, &v.type));
	const json_t *asked = paper_asked_read(req->arena, p.asked);
	TRY(paper_doc(req->db, v.type, &p, &d, &v.doubts));
	v.doc = d;
	v.gaps = paper_gaps_of(req->arena, d);
	v.day = (struct opt_date){ true, p.day };
	v.intact = paper_intact(req->arena, &p);
	v.fields = asked_fields_of(req, v.type, asked);
	TRY(nomenclature_choices(req->db, p.day, p.case_index, &v.cases));
	if (!p.registered)
		TRY(paper_rule_fault(req->db, v.type, asked, p.day, &v.fault));
	TRY(show_register(req, &v));
	req->html->page->paper = PAPER_DOCUMENT;
	html_paper(req->html, &v);
	return OK;
}

enum status paper_file(struct request *req)
{
	const struct paper_file_in *in = req->in;
	const struct paper_type *t;
	struct paper_doubts doubts = { 0 };
	struct paper_types types;
	struct paper p;
	struct doc *d;

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(paper_doc(req->db, t, &p, &d, &doubts));
	return doc_send(req, d, paper_file_name(req->arena, &p), in->format);
}

static enum status kept(struct request *req, const struct paper *p)
{
	if (!p->registered)
		return OK;
	req_note(req, "papers.refused", p->id);
	return req_fail(req, FORBIDDEN, "papers.kept", T("Бумага зарегистрирована и больше не меняется."), T("Если в ней ошибка, сделайте новую."));
}

enum status paper_save(struct request *req)
{
	const struct paper_save_in *in = req->in;
	const struct paper_type *t;
	struct paper_types types;
	struct paper p;
	json_t *asked;

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(kept(req, &p));
	TRY(asked_read(req, t, &in->asked, &asked));
	p.rev = in->paper_rev;
	p.day = in->day;
	p.case_index = str_eq(in->case_index, S("-")) ? S("") : str_trim(in->case_index);
	TRY(paper_write(req->db, t, &p, asked));
	req_audit(req, "papers.saved", p.id, S(""), p.title);
	return req_redirect(req, "papers.saved", "/papers/p/%U", p.id);
}

/* Nothing that is yellow gets a number. */
static enum status whole(struct request *req, const struct paper_type *t, struct paper *p, struct date day)
{
	struct paper_doubts doubts = { 0 };
	struct paper_gaps gaps;
	struct str fault;
	struct doc *d;

	p->day = day;
	TRY(paper_doc(req->db, t, p, &d, &doubts));
	gaps = paper_gaps_of(req->arena, d);
	if (gaps.n)
		return form_error(req, "", str_fmt(req->arena, "Бумага ещё не заполнена: %.*s. Заполните и сохраните, потом зарегистрируйте.",
			SP(str_join(req->arena, gaps.v, gaps.n, S(", ")))));
	TRY(paper_rule_fault(req->db, t, paper_asked_read(req->arena, p->asked), day, &fault));
	return fault.n ? form_error(req, "", fault) : OK;
}

enum status paper_register(struct request *req)
{
	const struct paper_register_in *in = req->in;
	const struct paper_type *t;
	struct paper_series_list series;
	struct paper_types types;
	struct paper p;
	struct str number = doc_number_of(req->arena, in->number);

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(kept(req, &p));
	if (!paper_date_ok(req, in->day))
		return INVALID;
	TRY(whole(req, t, &p, in->day));
	TRY(paper_series_read(req->db, &series));
	const struct paper_series *s = paper_series_find(&series, p.series);
	if (!s || !s->program)
		TRY(paper_number_free(req, p.series, number, in->day.y));
	p.rev = in->paper_rev;
	TRY(paper_seal(req->db, t, &p, s && s->program ? S("") : number, in->day));
	req_audit(req, "papers.registered", p.id, S(""), str_fmt(req->arena, "%.*s, № %.*s", SP(p.title), SP(p.number)));
	return req_redirect(req, "papers.registered", "/papers/p/%U", p.id);
}

enum status paper_drop(struct request *req)
{
	const struct paper_drop_in *in = req->in;
	const struct paper_type *t;
	struct papers_scans_list scans;
	struct paper_types types;
	struct paper p;
	int64_t rows;

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(kept(req, &p));
	TRY(papers_scans(req->db, p.id, &scans));
	for (size_t i = 0; i < scans.n; i++)
		TRY(file_unlink(req->db, scans.v[i].file));
	TRY(papers_delete(req->db, p.id, in->paper_rev, &rows));
	if (!rows)
		return CONFLICT;
	TRY(search_drop(req->db, "paper", p.id));
	req_audit(req, "papers.deleted", p.id, p.title, S(""));
	return req_redirect(req, "papers.deleted", "/papers");
}

/* ---- scans ---- */

enum status paper_scan_add(struct request *req)
{
	const struct paper_scan_in *in = req->in;
	const struct paper_type *t;
	struct paper_types types;
	struct paper p;

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(file_link(req->db, in->file.sha256));
	TRY(papers_scan_insert(req->db, req_new_id(req), p.id, in->file.sha256, in->file.name, req->now, req->who->account, NULL));
	req_audit(req, "papers.scan", p.id, S(""), p.title);
	return req_redirect(req, "papers.scan", "/papers/p/%U", p.id);
}

enum status paper_scan_show(struct request *req)
{
	const struct paper_scan_get_in *in = req->in;
	const struct paper_type *t;
	struct papers_scan_get_row r;
	struct paper_types types;
	struct paper p;

	TRY(paper_open(req, in->paper, &p, &types, &t));
	TRY(papers_scan_get(req->db, in->scan, p.id, &r));
	return file_send(req, r.file, r.file_name, true);
}
