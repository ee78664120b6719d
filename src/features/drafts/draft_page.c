/* Drafts: the list, a new one, one of them, its picture, its proof. */
#include "features/drafts/drafts_in.h"

#include "features/drafts/html.h"
#include "kernel/base/buf.h"

static struct str state_words(const struct pairing_list_row *r)
{
	return str_eq(r->state, S("published")) ? T("отправлен на согласие") : str_eq(r->state, S("sending")) ? T("отправляется") : T("черновик");
}

enum status drafts_page(struct request *req)
{
	struct drafts_list_view v = { .form = req->form };
	struct pairing_forms_list forms;
	struct people_words words;
	struct pairing_list_list l;

	TRY(people_words(req->db, "form", &words));
	TRY(pairing_list(req->db, DRAFTS_MOST, &l));
	TRY(pairing_forms(req->db, req->today, DRAFTS_MOST, &forms));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v.list) = (struct drafts_list_line){ &l.v[i], people_word_title(&words, l.v[i].form), pairing_time(req, l.v[i].changed), state_words(&l.v[i]) };
	for (size_t i = 0; i < forms.n; i++)
		if (forms.v[i].mentees)
			*VEC_ADD(req->arena, &v.forms) = (struct drafts_form_line){ forms.v[i].form, people_word_title(&words, forms.v[i].form), forms.v[i].mentors, forms.v[i].mentees };
	html_drafts_list(req->html, &v);
	return OK;
}

/* ---- a new one ---- */

struct making { struct pairing x; struct str why; bool later; };

static enum status is_large(struct request *req, struct str form, bool *ret)
{
	struct pairing_forms_list l;

	TRY(pairing_forms(req->db, req->today, DRAFTS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*ret = *ret || (str_eq(l.v[i].form, form) && pairing_large(l.v[i].mentees, l.v[i].mentors));
	return OK;
}

enum status drafts_new_prepare(struct request *req)
{
	const struct drafts_new_in *in = req->in;
	struct making *m = NEW(req->arena, struct making);
	struct people_words words;
	enum status s;

	req->prepared = m;
	TRY(people_words(req->db, "form", &words));
	if (!people_word_known(&words, in->form)) {
		m->why = T("Выберите форму наставничества из списка.");
		return OK;
	}
	m->x.r.form = in->form;
	TRY(fit_aim(req->db, &m->x.r.aim));
	if (!aim_read(m->x.r.aim, &m->x.aim))
		m->x.r.aim = S("placed");
	TRY(is_large(req, in->form, &m->later));
	if (m->later)
		return OK;
	s = pairing_reckon(req->db, &m->x, NULL, &m->why);
	if (s == OK && !m->x.f.n)
		m->why = pairing_nobody(&m->x);
	return s == CONFLICT ? OK : s;
}

enum status drafts_new(struct request *req)
{
	struct making *m = req->prepared;
	struct uuid id;

	if (m->why.n)
		return form_error(req, "form", m->why);
	if (m->later) {
		m->x.r.id = req_new_id(req);
		return pairing_reckon_later(req, &m->x, true, "drafts.made");
	}
	TRY(pairing_add(req->db, &m->x, &id));
	req_audit(req, "drafts.made", id, S(""), str_fmt(req->arena, "%lld/%d", (long long)m->x.d.placed, (int)m->x.f.n));
	return req_redirect(req, "drafts.made", "/drafts/d/%U", id);
}

/* ---- one ---- */

enum status pairing_page(struct request *req)
{
	const struct pairing_in *in = req->in;
	struct pairing_view v = { .part = in->part };
	struct pairing x;

	v.paging.shown = in->from.has && in->from.v > 0 ? (size_t)in->from.v : 0;
	TRY(pairing_read(req->db, in->draft, &x));
	TRY(pairing_view_fill(req, &x, &v));
	req->html->page->style = "drafts.css";
	if (str_eq(x.r.state, S("sending")))
		req->html->page->refresh = 3;
	html_pairing(req->html, &v);
	return OK;
}

enum status pairing_picture_page(struct request *req)
{
	const struct pairing_in *in = req->in;
	struct pairing_view v = { 0 };
	struct picture_view p = { .d = &v };
	struct pairing x;

	v.paging.shown = in->from.has && in->from.v > 0 ? (size_t)in->from.v : 0;
	TRY(pairing_read(req->db, in->draft, &x));
	TRY(pairing_view_fill(req, &x, &v));
	pairing_picture(req->arena, &v, &p.slope);
	req->html->page->style = "drafts.css";
	html_pairing_picture(req->html, &p);
	return OK;
}

/* What `nastavnik match verify` checks: numbers, no names. */
enum status pairing_proof(struct request *req)
{
	const struct pairing_proof_in *in = req->in;
	bool problem = str_eq(in->file, S("problem")), together = str_eq(in->file, S("together"));
	struct match_problem p;
	struct pairing x;
	struct buf out = { 0 };

	TRY(pairing_read(req->db, in->draft, &x));
	if (problem) {
		plan_problem(req->arena, &x.f, &x.words, &p);
		plan_problem_text(&out, &p);
	} else if (together)
		plan_together_text(&out, &x.f);
	else
		plan_solution_text(&out, &x.f, &x.d);
	struct str text = str_dup(req->arena, buf_view(&out));
	bool failed = out.failed;
	buf_free(&out);
	if (failed)
		return UNAVAILABLE;
	return req_download(req, problem ? S("podbor-zadacha.txt") : together ? S("podbor-vmeste.txt") : S("podbor-reshenie.txt"), "text/plain; charset=utf-8", (struct bytes){ (const uint8_t *)text.p, text.n });
}
