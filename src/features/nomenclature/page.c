/* /nomenclature: the list of a year; «Папка по наставничеству»; what is printed of them. */
#include "features/nomenclature/html.h"
#include "features/nomenclature/pages.h"

#include "features/handover/handover.h"
#include "features/people/people.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

struct whole { int year; int64_t month; struct file_cases cases; struct filed_list papers; };

static enum status read_year(struct request *req, struct opt_int of, struct whole *w)
{
	TRY(nomenclature_month(req->db, &w->month));
	w->year = of.has && of.v >= 1990 && of.v <= 2200 ? (int)of.v : case_year(req->today, w->month);
	TRY(cases_read(req->db, w->year, &w->cases));
	return filed_read(req->db, w->year, &w->cases, &w->papers);
}

static struct str code_of(struct arena *a, int year) { return str_fmt(a, "%d", year); }

/* The years that have a list, this one and the next. */
static enum status year_options(struct request *req, const struct whole *w, struct html_option_list *ret)
{
	struct nomenclature_years_list l;
	VEC(int) years = { 0 };

	TRY(nomenclature_years(req->db, &l));
	int now = case_year(req->today, w->month);
	for (int y = now + 1; y >= now; y--)
		*VEC_ADD(req->arena, &years) = y;
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].year < now)
			*VEC_ADD(req->arena, &years) = (int)l.v[i].year;
	if (w->year < now && (!years.n || years.v[years.n - 1] > w->year))
		*VEC_ADD(req->arena, &years) = w->year;
	struct html_option *o = NEW_ARRAY(req->arena, years.n, struct html_option);
	for (size_t i = 0; i < years.n; i++)
		o[i] = (struct html_option){ code_of(req->arena, years.v[i]), case_year_title(req->arena, years.v[i], w->month), S("") };
	*ret = (struct html_option_list){ years.n, o };
	return OK;
}

static size_t count(const struct whole *w, const struct file_case *c)
{
	size_t n = 0;

	for (size_t i = 0; i < w->papers.n; i++)
		n += c ? w->papers.v[i].in == c : !w->papers.v[i].in;
	return n;
}

/* The newest year before this one that has a list. */
static enum status year_before(struct request *req, int year, int *ret)
{
	struct nomenclature_years_list l;

	*ret = 0;
	TRY(nomenclature_years(req->db, &l));
	for (size_t i = 0; i < l.n && !*ret; i++)
		if (l.v[i].year < year)
			*ret = (int)l.v[i].year;
	return OK;
}

static struct url print_url(struct request *req, const char *path, int year, const char *format)
{
	struct html *h = req->html;

	return url_join_query(h, url_join_query(h, url_path(h, str_c(path)), "of", code_of(req->arena, year)), "format", str_c(format));
}

enum status nomenclature_page(struct request *req)
{
	const struct nomenclature_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	struct nomenclature_view v = { .form = req->form, .may_write = req_may(req, "nomenclature.write") };
	int before;

	TRY(read_year(req, in->of, w));
	TRY(year_options(req, w, &v.years));
	TRY(year_before(req, w->year, &before));
	v.year = case_year_title(req->arena, w->year, w->month);
	v.year_code = code_of(req->arena, w->year);
	v.before = before ? case_year_title(req->arena, before, w->month) : S("");
	for (size_t i = 0; i < w->cases.n; i++)
		*VEC_ADD(req->arena, &v.lines) = (struct case_line){ &w->cases.v[i], count(w, &w->cases.v[i]), S("") };
	v.papers = w->papers.n;
	v.unfiled = count(w, NULL);
	v.docx = print_url(req, "/nomenclature/print", w->year, "docx");
	v.pdf = print_url(req, "/nomenclature/print", w->year, "pdf");
	v.folder = url_join_query(req->html, url(req->html, "/nomenclature/folder"), "of", v.year_code);
	html_nomenclature(req->html, &v);
	return OK;
}

static enum status back_to_list(struct request *req, const char *done, int64_t year)
{
	return req_redirect_to(req, done, url_join_query(req->html, url(req->html, "/nomenclature"), "of", str_fmt(req->arena, "%lld", (long long)year)));
}

enum status nomenclature_begin(struct request *req)
{
	const struct cases_begin_in *in = req->in;
	struct file_cases from = { 0 };
	int64_t made;
	int before;

	TRY(year_before(req, (int)in->of, &before));
	if (str_eq(in->from, S("before")) && before)
		TRY(cases_read(req->db, before, &from));
	else
		from = cases_shipped(req->arena);
	TRY(cases_copy(req->db, (int)in->of, &from, &made));
	req_audit(req, "nomenclature.begun", req->db->org, S(""), str_fmt(req->arena, "%lld: %lld", (long long)in->of, (long long)made));
	return back_to_list(req, "nomenclature.begun", in->of);
}

/* ---- one case ---- */

static enum status check_index(struct request *req, int64_t year, struct str idx, const struct uuid *own)
{
	struct nomenclature_by_idx_row other;
	struct str fault = case_index_fault(idx);

	if (fault.n)
		return form_error(req, "idx", fault);
	enum status s = nomenclature_by_idx(req->db, year, idx, &other);
	if (s == NOT_FOUND || (s == OK && own && uuid_eq(other.id, *own)))
		return OK;
	TRY(s);
	return form_error(req, "idx", str_fmt(req->arena, "Индекс %.*s уже у дела «%.*s».", SP(idx), SP(other.title)));
}

enum status case_add(struct request *req)
{
	const struct case_add_in *in = req->in;
	struct file_cases l;
	struct str idx = str_trim(in->idx), none = S("");
	struct uuid id = req_new_id(req);

	TRY(check_index(req, in->of, idx, NULL));
	TRY(cases_read(req->db, (int)in->of, &l));
	if (l.n >= CASES_MAX)
		return form_error(req, "idx", T("В номенклатуре уже двести дел: больше программа не ведёт. Объедините похожие."));
	TRY(nomenclature_insert(req->db, id, in->of, idx, str_trim(in->title), none, none, none, none, none, (int64_t)(l.n + 1) * 10, NULL));
	req_audit(req, "nomenclature.changed", id, none, idx);
	return req_redirect(req, NULL, "/nomenclature/case/%U", id);
}

static enum status read_case(struct request *req, struct uuid id, struct whole *w, const struct file_case **ret)
{
	struct nomenclature_get_row r;

	TRY(nomenclature_get(req->db, id, &r));
	TRY(read_year(req, (struct opt_int){ true, r.year }, w));
	for (size_t i = 0; i < w->cases.n; i++)
		if (uuid_eq(w->cases.v[i].id, id)) {
			*ret = &w->cases.v[i];
			return OK;
		}
	return NOT_FOUND;
}

static void add_papers(struct request *req, const struct whole *w, const struct file_case *c, struct paper_lines *ret)
{
	for (size_t i = 0; i < w->papers.n; i++) {
		const struct filed *f = &w->papers.v[i];
		bool opens = f->item.path.n && (!f->item.perm || req_may(req, f->item.perm));
		if (c && f->in != c)
			continue;
		*VEC_ADD(req->arena, ret) = (struct paper_line){ f->item.no, f->item.issued.has ? ru_date(req->arena, f->item.issued.v) : S(""), f->item.title,
			f->in ? f->in->idx : S(""), opens ? url_path(req->html, f->item.path) : (struct url){ S("") }, opens };
	}
}

/* Each kind of paper with a tick, and the case that takes it already. */
static enum status add_kinds(struct request *req, const struct whole *w, const struct file_case *c, struct case_view *v)
{
	struct made_kinds kinds;

	TRY(kinds_read(req->db, &kinds));
	for (size_t i = 0; i < kinds.n; i++) {
		struct made_item x = { .kind = kinds.v[i].kind, .type = kinds.v[i].type };
		const struct file_case *there = case_of(&w->cases, &x);
		*VEC_ADD(req->arena, &v->kinds) = (struct kind_line){ case_kind_code(req->arena, &kinds.v[i]), kinds.v[i].title,
			there && there != c ? there->idx : S(""), case_takes(c->takes, x.kind, x.type) };
	}
	return OK;
}

enum status case_page(struct request *req)
{
	const struct case_one_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	struct case_view v = { .form = req->form, .may_write = req_may(req, "nomenclature.write") };

	TRY(read_case(req, in->id, w, &v.c));
	v.year = case_year_title(req->arena, w->year, w->month);
	v.list = url_join_query(req->html, url(req->html, "/nomenclature"), "of", code_of(req->arena, w->year));
	TRY(add_kinds(req, w, v.c, &v));
	add_papers(req, w, v.c, &v.papers);
	html_nomenclature_case(req->html, &v);
	return OK;
}

/* Only codes that features make; the order of the page. */
static enum status takes_of(struct request *req, const struct case_save_in *in, struct str *ret)
{
	struct made_kinds kinds;
	VEC(struct str) v = { 0 };

	TRY(kinds_read(req->db, &kinds));
	for (size_t i = 0; i < kinds.n; i++) {
		struct str code = case_kind_code(req->arena, &kinds.v[i]);
		for (size_t k = 0; k < in->kinds.n; k++)
			if (in->kinds.v[k].on && str_eq(in->kinds.v[k].code, code)) {
				*VEC_ADD(req->arena, &v) = code;
				break;
			}
	}
	*ret = str_join(req->arena, v.v, v.n, S(" "));
	return OK;
}

enum status case_save(struct request *req)
{
	const struct case_save_in *in = req->in;
	struct nomenclature_get_row r;
	struct str takes, idx = str_trim(in->idx);
	int64_t rows;

	TRY(nomenclature_get(req->db, in->id, &r));
	TRY(check_index(req, r.year, idx, &in->id));
	TRY(takes_of(req, in, &takes));
	TRY(nomenclature_update(req->db, in->id, in->case_rev, idx, str_trim(in->title), str_trim(in->term), str_trim(in->article), str_trim(in->checked),
		str_trim(in->note), takes, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "nomenclature.changed", in->id, r.idx, idx);
	return req_redirect(req, "nomenclature.changed", "/nomenclature/case/%U", in->id);
}

enum status case_drop(struct request *req)
{
	const struct case_drop_in *in = req->in;
	struct nomenclature_get_row r;
	int64_t rows;

	TRY(nomenclature_get(req->db, in->id, &r));
	TRY(nomenclature_delete(req->db, in->id, in->case_rev, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "nomenclature.dropped", in->id, r.idx, S(""));
	return back_to_list(req, "nomenclature.dropped", r.year);
}

/* ---- «Папка по наставничеству» ---- */

enum status folder_page(struct request *req)
{
	const struct nomenclature_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	struct folder_view v = { .form = req->form };

	TRY(read_year(req, in->of, w));
	TRY(year_options(req, w, &v.years));
	v.year = case_year_title(req->arena, w->year, w->month);
	v.year_code = code_of(req->arena, w->year);
	v.unfiled = count(w, NULL);
	add_papers(req, w, NULL, &v.papers);
	v.docx = print_url(req, "/nomenclature/folder/print", w->year, "docx");
	v.pdf = print_url(req, "/nomenclature/folder/print", w->year, "pdf");
	v.list = url_join_query(req->html, url(req->html, "/nomenclature"), "of", v.year_code);
	html_nomenclature_folder(req->html, &v);
	return OK;
}

/* ---- printing ---- */

static enum status paper(struct request *req, const struct whole *w, struct case_paper *p)
{
	struct signatory s;
	struct called who;

	*p = (struct case_paper){ .day = req->today, .year = case_year_title(req->arena, w->year, w->month), .by_post = req->who->post };
	TRY(org_letterhead(req->db, &p->head));
	TRY(signatory_on(req->db, req->today, &s));
	p->signatory_post = s.post;
	p->signatory_name = s.under;
	TRY(name_called(req->db, req->who->name, CASE_NOM, &who));
	p->by_name = who.under;
	return OK;
}

enum status nomenclature_print(struct request *req)
{
	const struct nomenclature_print_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	struct case_paper p;

	TRY(read_year(req, in->of, w));
	TRY(paper(req, w, &p));
	return doc_send(req, nomenclature_paper(req->arena, &p, &w->cases), str_fmt(req->arena, "nomenklatura-del-%d", w->year), in->format);
}

enum status folder_print(struct request *req)
{
	const struct nomenclature_print_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	struct case_paper p;

	TRY(read_year(req, in->of, w));
	TRY(paper(req, w, &p));
	return doc_send(req, inner_register(req->arena, &p, NULL, &w->papers), str_fmt(req->arena, "opis-nastavnichestvo-%d", w->year), in->format);
}

enum status case_print(struct request *req)
{
	const struct case_print_in *in = req->in;
	struct whole *w = NEW(req->arena, struct whole);
	const struct file_case *c;
	struct case_paper p;
	bool cover = str_eq(in->what, S("cover"));

	TRY(read_case(req, in->id, w, &c));
	TRY(paper(req, w, &p));
	struct doc *d = cover ? cover_paper(req->arena, &p, c, &w->papers) : inner_register(req->arena, &p, c, &w->papers);
	return doc_send(req, d, str_fmt(req->arena, "%s-%d-%zu", cover ? "oblozhka" : "opis", w->year, (size_t)(c - w->cases.v) + 1), in->format);
}

/* ---- the demo centre ---- */

enum status nomenclature_demo(struct db *db)
{
	struct file_cases from = cases_shipped(db->arena);
	int64_t month, made;

	TRY(nomenclature_month(db, &month));
	return cases_copy(db, case_year(db->today, month), &from, &made);
}
