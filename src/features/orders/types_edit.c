/* /orders/types/TYPE: the wording of one type, in the centre's hands; its versions; a type of the centre's own. */
#include "features/orders/registers.h"

#include "features/nomenclature/nomenclature.h"
#include "features/orders/edit.h"
#include "features/orders/html.h"
#include "features/orders/make.h"
#include "features/orders/queries.h"
#include "features/orders/series.h"
#include "features/orders/store.h"
#include "features/plan/plan.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define VERSIONS_SHOWN 50
#define STAMPS_MOST 3

static enum status find_type(struct request *req, struct str code, const struct order_type **ret)
{
	struct order_types l;

	TRY(order_types_read(req->db, &l));
	*ret = order_type_find(&l, code);
	return *ret ? OK : NOT_FOUND;
}

/* ---- the form ---- */

static struct str field_names(struct arena *a)
{
	struct str out = S("");

	for (size_t i = 0; order_field_name(i).n; i++)
		out = str_fmt(a, "%.*s%s{%.*s}", SP(out), out.n ? ", " : "", SP(order_field_name(i)));
	return out;
}

static void view_appendices(struct arena *a, struct type_view *v)
{
	for (size_t i = 0; i < v->t->appendices.n; i++) {
		const struct order_type_appendix *x = &v->t->appendices.v[i];
		*VEC_ADD(a, &v->appendices) = (struct type_appendix_line){ x->kind == ORDER_MADE ? order_source_title(x->source) : x->title, x->columns,
			str_join(a, x->lines.v, x->lines.n, S("\n")), x->kind == ORDER_MADE, x->kind == ORDER_TABLE, x->approved };
	}
}

/* A row of a plan that wants an order says nothing of which one: the order itself and any file are no answers. */
static void view_kinds(struct arena *a, struct type_view *v)
{
	struct html_option_list all = plan_evidence_options(a);

	for (size_t i = 0; i < all.n; i++)
		if (!str_eq(all.v[i].value, S("order")) && !str_eq(all.v[i].value, S("file")))
			*VEC_ADD(a, &v->kinds) = (struct type_kind_line){ all.v[i].value, all.v[i].title, order_type_fits(v->t, S(""), all.v[i].value) > 0 };
}

static void view_stamps(struct arena *a, struct type_view *v)
{
	for (size_t i = 0; i < v->t->stamps.n && i < STAMPS_MOST; i++)
		*VEC_ADD(a, &v->stamps) = v->t->stamps.v[i];
	if (v->stamps.n < STAMPS_MOST)
		*VEC_ADD(a, &v->stamps) = (struct order_type_stamp){ S("none"), S(""), false };
}

static enum status view_versions(struct request *req, struct type_view *v)
{
	struct orders_type_versions_list l;

	TRY(orders_type_versions(req->db, v->t->code, VERSIONS_SHOWN, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->versions) = (struct type_version_line){ l.v[i].version, l.v[i].title, ru_date(req->arena, clock_today(req->org_zone, l.v[i].made)),
			l.v[i].made_by.has ? l.v[i].made_by.v : S(""), l.v[i].own, i == 0 };
	return OK;
}

static enum status view_choices(struct request *req, struct type_view *v)
{
	/* codecheck: russian data */
	static const struct html_option kinds[] = { { S_INIT("none"), S_INIT("нет"), S_INIT("") }, { S_INIT("accepted"), S_INIT("ПРИНЯТО"), S_INIT("") },
		{ S_INIT("agreed"), S_INIT("СОГЛАСОВАНО"), S_INIT("") }, { S_INIT("opinion"), S_INIT("УЧТЕНО мнение"), S_INIT("") } };
	struct order_series_list *series = NEW(req->arena, struct order_series_list);

	TRY(orders_series(req->db, series));
	v->series = order_series_options(req->arena, series);
	v->sources = order_source_options(req);
	v->stamp_kinds = (struct html_option_list){ sizeof kinds / sizeof *kinds, kinds };
	return nomenclature_choices(req->db, req->today, v->t->case_title, &v->cases);
}

enum status order_type_page(struct request *req)
{
	const struct type_in *in = req->in;
	struct type_view v = { .form = req->form };

	TRY(find_type(req, in->type, &v.t));
	v.clauses = order_type_clauses_text(req->arena, v.t);
	v.grounds = str_join(req->arena, v.t->grounds.v, v.t->grounds.n, S("; "));
	v.checked = str_eq(v.t->checked, S("нет")) ? S("") : v.t->checked;
	v.fields = field_names(req->arena);
	view_appendices(req->arena, &v);
	view_kinds(req->arena, &v);
	view_stamps(req->arena, &v);
	TRY(view_choices(req, &v));
	TRY(view_versions(req, &v));
	html_orders_type(req->html, &v);
	return OK;
}

/* ---- what it sends ---- */

static struct order_texts lines_of(struct arena *a, struct str text)
{
	struct order_texts l = { 0 };

	while (text.n) {
		struct str line = str_trim(str_cut(text, '\n', &text));
		if (line.n)
			*VEC_ADD(a, &l) = line;
	}
	return l;
}

static struct order_type_appendix take_appendix(struct arena *a, const struct order_type_appendix *was, const struct type_appendix_in *in)
{
	struct order_type_appendix x = *was;

	if (x.kind == ORDER_MADE)
		return x;
	x.title = str_trim(in->title).n ? str_trim(in->title) : x.title;
	x.columns = str_trim(in->columns).n ? str_trim(in->columns) : x.columns;
	x.lines = lines_of(a, in->text);
	x.approved = in->approved;
	return x;
}

static struct order_type_appendix appendix_new(struct str what)
{
	if (str_eq(what, S("text")))
		return (struct order_type_appendix){ .kind = ORDER_TEXT, .title = T("{название приложения}") };
	if (str_eq(what, S("table")))
		return (struct order_type_appendix){ .kind = ORDER_TABLE, .title = T("{название приложения}"), .columns = T("№ | Наименование | Срок | Ответственный") };
	return (struct order_type_appendix){ .kind = ORDER_MADE, .source = what };
}

static void take_appendices(struct arena *a, struct order_type *t, const struct type_save_in *in)
{
	const struct order_type_appendix *was = t->appendices.v;
	size_t n = t->appendices.n;

	t->appendices.v = NULL;
	t->appendices.n = t->appendices.cap = 0;
	for (size_t i = 0; i < n; i++)
		if (i >= in->appendices.n)
			*VEC_ADD(a, &t->appendices) = was[i];
		else if (!in->appendices.v[i].drop)
			*VEC_ADD(a, &t->appendices) = take_appendix(a, &was[i], &in->appendices.v[i]);
	if (in->appendix_add.n && !str_eq(in->appendix_add, S("none")) && t->appendices.n < ORDER_APPENDICES_MAX)
		*VEC_ADD(a, &t->appendices) = appendix_new(in->appendix_add);
}

static void take_stamps(struct arena *a, struct order_type *t, const struct type_save_in *in)
{
	t->stamps.v = NULL;
	t->stamps.n = t->stamps.cap = 0;
	for (size_t i = 0; i < in->stamps.n && t->stamps.n < STAMPS_MOST; i++) {
		const struct type_stamp_in *s = &in->stamps.v[i];
		if (s->kind.n && !str_eq(s->kind, S("none")))
			*VEC_ADD(a, &t->stamps) = (struct order_type_stamp){ s->kind, str_trim(s->body), s->required };
	}
}

/* Kinds of document that the form does not show («order») stay. */
static struct str take_kinds(struct arena *a, const struct order_type *t, const struct type_save_in *in)
{
	struct order_texts out = { 0 };

	for (struct str rest = t->evidence; rest.n; ) {
		struct str w = str_cut(rest, ' ', &rest);
		bool shown = false;
		for (size_t i = 0; i < in->kinds.n; i++)
			shown |= str_eq(in->kinds.v[i].code, w);
		if (w.n && !shown)
			*VEC_ADD(a, &out) = w;
	}
	for (size_t i = 0; i < in->kinds.n; i++)
		if (in->kinds.v[i].on)
			*VEC_ADD(a, &out) = in->kinds.v[i].code;
	return str_join(a, out.v, out.n, S(" "));
}

static struct str one_line(struct arena *a, struct str text)
{
	struct order_texts l = lines_of(a, text);

	return str_join(a, l.v, l.n, S(" "));
}

/* The lines of the form take the place of those of the type; what the form does not show stays. */
static struct str text_of(struct arena *a, const struct order_type *was, const struct type_save_in *in)
{
	struct order_type t = *was;
	struct order_texts clauses = lines_of(a, in->clauses);
	struct str lines = S("");

	t.name = one_line(a, in->name);
	t.heading = one_line(a, in->heading);
	t.purpose = one_line(a, in->purpose);
	t.asks = one_line(a, in->asks);
	t.source = one_line(a, in->source).n ? one_line(a, in->source) : t.source;
	t.checked = one_line(a, in->checked).n ? one_line(a, in->checked) : S("нет");
	t.series = in->series.n ? in->series : t.series;
	t.case_title = str_eq(in->case_index, S("-")) ? S("") : in->case_index;
	t.evidence = take_kinds(a, was, in);
	for (size_t i = 0; i < clauses.n; i++)
		lines = str_fmt(a, "%.*sclause\t%.*s\n", SP(lines), SP(clauses.v[i]));
	struct order_type read = order_type_read(a, t.code, str_fmt(a, "grounds\t%.*s\n%.*s", SP(one_line(a, in->grounds)), SP(lines)));
	t.clauses.n = read.clauses.n;
	t.clauses.v = read.clauses.v;
	t.grounds = read.grounds;
	take_appendices(a, &t, in);
	take_stamps(a, &t, in);
	return order_type_write(a, &t);
}

static enum status find_same(struct request *req, struct str code, int64_t version, const struct order_type **ret)
{
	TRY(find_type(req, code, ret));
	return (*ret)->version == version ? OK : CONFLICT;
}

/* Clauses as they were typed: what is written down of them has all its parts. */
static struct str typed_fault(struct arena *a, const struct type_save_in *in)
{
	struct order_texts l = lines_of(a, in->clauses);
	struct str text = str_fmt(a, "heading\t%.*s\n", SP(one_line(a, in->heading)));

	for (size_t i = 0; i < l.n; i++)
		text = str_fmt(a, "%.*sclause\t%.*s\n", SP(text), SP(l.v[i]));
	return order_type_fault(a, text);
}

enum status order_type_save(struct request *req)
{
	const struct type_save_in *in = req->in;
	const struct order_type *t;

	TRY(find_same(req, in->type, in->version, &t));
	struct str text = text_of(req->arena, t, in), fault = typed_fault(req->arena, in);
	if (!fault.n)
		fault = order_type_fault(req->arena, text);
	if (fault.n)
		return form_error(req, "clauses", fault);
	if (text.n > ORDER_TYPE_BYTES_MAX)
		return form_error(req, "clauses", T("Текст слишком длинный: сократите пункты."));
	struct order_type now = *t;
	now.name = one_line(req->arena, in->name);
	TRY(order_type_keep(req->db, &now, text));
	req_audit(req, "orders.type", (struct uuid){ { 0 } }, S(""), now.name);
	bool added = in->appendix_add.n && !str_eq(in->appendix_add, S("none"));
	return req_redirect(req, "orders.type", added ? "/orders/types/%s#appendices" : "/orders/types/%s", in->type);
}

/* ---- ours again, an earlier one again, put away ---- */

enum status order_type_reset(struct request *req)
{
	const struct type_reset_in *in = req->in;
	const struct order_type *t;

	TRY(find_same(req, in->type, in->version, &t));
	if (t->own)
		TRY(order_type_keep(req->db, t, S("")));
	req_audit(req, t->home ? "orders.type-gone" : "orders.type", (struct uuid){ { 0 } }, S(""), t->name);
	return t->home ? req_redirect(req, "orders.type-gone", "/orders/types") : req_redirect(req, "orders.type-ours", "/orders/types/%s", in->type);
}

/* As it would be printed now: what a person or the data has to say stands in braces, on yellow. */
static enum status sheet_of(struct request *req, const struct order_type *t, const struct doc **ret)
{
	struct order_source s = { .day = req->today };
	struct order o = { .type = t->code, .series = t->series, .day = req->today };
	struct order_paper p;

	TRY(order_facts_read(req->db, &s));
	o.body = order_fill(req->arena, t, &s.facts);
	TRY(order_paper_gather(req->db, req, &o, &p));
	p.project = false;
	*ret = order_paper_make(req->arena, &p);
	req->html->page->paper = PAPER_DOCUMENT;
	return OK;
}

enum status order_type_version(struct request *req)
{
	const struct type_version_in *in = req->in;
	const struct order_type *t;
	struct order_type was;
	struct type_version_view v = { .form = req->form, .at = in->at };

	TRY(find_type(req, in->type, &t));
	TRY(order_type_at(req->db, t, in->at, &was));
	v.t = t;
	v.name = was.name;
	TRY(sheet_of(req, &was, &v.doc));
	html_orders_type_version(req->html, &v);
	return OK;
}

enum status order_type_restore(struct request *req)
{
	const struct type_restore_in *in = req->in;
	const struct order_type *t;
	struct order_type was;

	TRY(find_same(req, in->type, in->version, &t));
	TRY(order_type_at(req->db, t, in->at, &was));
	struct order_type now = *t;
	now.name = was.name;
	TRY(order_type_keep(req->db, &now, was.text));
	req_audit(req, "orders.type", (struct uuid){ { 0 } }, S(""), now.name);
	return req_redirect(req, "orders.type-back", "/orders/types/%s", in->type);
}

/* ---- one of the centre's own ---- */

enum status order_type_new_page(struct request *req)
{
	struct order_types l;
	struct type_new_view v = { .form = req->form };

	TRY(order_types_read(req->db, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n + 1, struct html_option);
	size_t n = 0;
	o[n++] = (struct html_option){ S("none"), T("с чистого листа"), S("") };
	for (size_t i = 0; i < l.n; i++)
		if (!l.v[i].gone)
			o[n++] = (struct html_option){ l.v[i].code, l.v[i].name, S("") };
	v.like = (struct html_option_list){ n, o };
	html_orders_type_new(req->html, &v);
	return OK;
}

static bool name_taken(const struct order_types *l, struct str name)
{
	for (size_t i = 0; i < l->n; i++)
		if (!l->v[i].gone && str_eq(l->v[i].name, name))
			return true;
	return false;
}

enum status order_type_new(struct request *req)
{
	const struct type_new_in *in = req->in;
	struct str name = one_line(req->arena, in->name);
	struct order_types l;

	TRY(order_types_read(req->db, &l));
	if (name_taken(&l, name))
		return form_error(req, "name", T("Вид с таким названием уже есть. Назовите новый иначе или измените тот."));
	if (l.n >= ORDER_TYPES_MOST)
		return form_error(req, "name", T("Видов приказов уже больше 150. Измените один из тех, что есть."));
	struct order_type t = { .code = order_type_code(req->arena, &l), .name = name };
	TRY(order_type_keep(req->db, &t, order_type_begin(req->arena, order_type_find(&l, in->like), name)));
	req_audit(req, "orders.type-new", (struct uuid){ { 0 } }, S(""), name);
	return req_redirect(req, "orders.type-new", "/orders/types/%s", t.code);
}
