/* «Внести изданный приказ»: a file is read once, in prepare, by the sandboxed reader; what was read is a draft that a person checks.
 * Several from a paper folder: a table, a line an order. */
#include "features/orders/entered.h"

#include "features/orders/html.h"
#include "features/orders/make.h"
#include "features/orders/orders_in.h"
#include "features/people/people.h"
#include "kernel/files/files.h"
#include "kernel/limits.h"
#include "kernel/russian/ru.h"

#define ROWS_SHOWN 10

static enum status series_options(struct request *req, struct html_option_list *ret)
{
	struct order_series_list l;

	TRY(orders_series(req->db, &l));
	*ret = order_series_options(req->arena, &l);
	return OK;
}

enum status entered_form_page(struct request *req)
{
	struct entered_form_view v = { .form = req->form };

	TRY(series_options(req, &v.series));
	v.lines.n = ROWS_SHOWN;
	v.main = v.series.n ? v.series.v[0].value : S("");
	html_orders_entered(req->html, &v);
	return OK;
}

/* ---- a file ---- */

struct entered_try { struct entered_order e; bool scan; };

enum status entered_prepare(struct request *req)
{
	const struct entered_upload_in *in = req->in;
	struct entered_try *t = NEW(req->arena, struct entered_try);
	struct outside_source src = { .fd = in->file.fd, .name = in->file.name };
	struct outside doc;

	req->prepared = t;
	t->scan = str_starts(in->file.type, S("image/"));
	if (t->scan)
		return OK;
	if (src.fd < 0)
		TRY(file_load(req->db, in->file.sha256, LIMIT_UPLOAD_MB_CAP * 1024 * 1024, &src.bytes));
	enum status s = outside_read(req->arena, &req->err, src, &doc);
	t->scan = s == INVALID && str_eq(str_c(req->err.code), S("outside.scan"));
	if (t->scan) {
		req->err = (struct err){ 0 };
		return OK;
	}
	if (s == INVALID)
		return form_error_said(req, "file", T("Документ не удалось прочитать."));
	TRY(s);
	entered_read(req->arena, &doc, &t->e);
	return OK;
}

/* ---- whom the paper means ---- */

static enum status find_executor(struct db *db, const struct order_workers *l, struct order_executor *e)
{
	for (size_t i = 0; i < l->n && e->said.n; i++) {
		struct called who;
		enum status s = account_called(db, l->v[i].account, CASE_DAT, &who);
		if (s == NOT_FOUND)
			continue;
		TRY(s);
		if (!entered_names(db->arena, e->said, who.order) && !entered_names(db->arena, e->said, who.full))
			continue;
		e->account = (struct opt_uuid){ true, l->v[i].account };
		e->name = l->v[i].name;
		e->post = l->v[i].post;
		return OK;
	}
	e->name = e->said;
	return OK;
}

static enum status find_executors(struct db *db, struct order_body *b)
{
	struct order_workers l;

	TRY(order_workers_read(db, &l));
	for (size_t i = 0; i < b->n_clauses; i++)
		TRY(find_executor(db, &l, &b->clauses[i].executor));
	return OK;
}

static struct str type_of(struct arena *a, const struct order_types *l, struct str heading)
{
	const struct order_type *t = entered_type(a, l, heading);

	return t ? t->code : S("other");
}

enum status entered_upload(struct request *req)
{
	const struct entered_upload_in *in = req->in;
	const struct entered_try *t = req->prepared;
	struct order_body b = t->e.body;
	struct order_types types;
	struct uuid id;

	if (!b.heading.n)
		b.heading = str_fmt(req->arena, "Изданный приказ (файл «%.*s»)", SP(str_sub(in->file.name, 0, 300)));
	TRY(order_types_read(req->db, &types));
	TRY(find_executors(req->db, &b));
	struct date day = t->e.day.has ? t->e.day.v : req->today;
	TRY(order_add(req->db, &(struct new_order){ type_of(req->arena, &types, b.heading), S("main"), day, &b, true }, &id));
	TRY(orders_entered_put(req->db, id, t->e.number, t->e.preamble, t->e.clauses, !t->e.body.heading.n, NULL));
	TRY(order_attach(req, id, t->scan ? "scan" : "other", "order", &in->file));
	req_audit(req, "orders.entering", id, S(""), b.heading);
	return req_redirect(req, NULL, "/orders/o/%U/enter", id);
}

/* ---- what was read, to be checked ---- */

static void show_asks(struct arena *a, const struct order_body *b, struct entered_view *v)
{
	for (size_t i = 0; i < b->n_clauses; i++) {
		struct order_clause c = order_clause_whole(b, i);
		if (!order_clause_asks(&c))
			continue;
		struct str who = c.executor.account.has ? c.executor.name : c.executor.said;
		*VEC_ADD(a, &v->asks) = (struct entered_asks){ order_clause_no(a, b, i), who, c.due.has ? ru_date(a, c.due.v) : c.due_text };
	}
}

static void show_appendices(struct arena *a, const struct order_body *b, struct entered_view *v)
{
	for (size_t i = 0; i < b->n_appendices; i++) {
		const struct order_appendix *x = &b->appendices[i];
		struct str title = x->title.n ? x->title : T("без названия");
		*VEC_ADD(a, &v->appendices) = x->kind == ORDER_TABLE
			? str_fmt(a, "№ %zu. %.*s — таблица, %zu %s", i + 1, SP(title), x->table.n, ru_plural((int64_t)x->table.n, "строка", "строки", "строк"))
			: str_fmt(a, "№ %zu. %.*s", i + 1, SP(title));
	}
}

/* Rows that such an order closes are ticked beforehand: those of its kind that want an order. */
static bool closes(const struct order_type *t, const struct plan_row *r)
{
	return t && order_type_fits(t, r->sample, S("")) == 2 && (str_eq(r->evidence, S("order")) || order_type_fits(t, S(""), r->evidence));
}

static enum status show_rows(struct request *req, const struct order *o, struct entered_view *v)
{
	struct order_types types;
	struct plan_rows open;

	TRY(order_types_read(req->db, &types));
	TRY(plan_rows_open(req->db, &open));
	const struct order_type *t = order_type_find(&types, o->type);
	for (size_t i = 0; i < open.n; i++) {
		const struct plan_row *r = &open.v[i];
		struct str text = r->no.n ? str_fmt(req->arena, "п. %.*s %.*s", SP(r->no), SP(r->title)) : r->title;
		*VEC_ADD(req->arena, &v->rows) = (struct entered_tick){ r->id, text, closes(t, r) };
	}
	return OK;
}

static enum status show_file(struct request *req, const struct order *o, struct entered_view *v)
{
	struct orders_files_list *l = NEW(req->arena, struct orders_files_list);

	TRY(orders_files(req->db, o->id, l));
	if (l->n) {
		v->file_name = l->v[0].file_name;
		v->file = url(req->html, "/orders/o/%U/file/%U", &o->id, &l->v[0].id);
	}
	return OK;
}

static enum status load(struct request *req, struct uuid id, struct order *o, struct orders_entered_get_row *r)
{
	TRY(order_load(req->db, id, o));
	TRY(orders_entered_get(req->db, id, r));
	return OK;
}

enum status entered_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct orders_entered_get_row r;
	struct order o;

	TRY(load(req, in->order, &o, &r));
	if (o.state != ORDER_DRAFT)
		return req_fail(req, NOT_FOUND, "orders.kept", T("Этот приказ уже внесён."), T("Откройте его в журнале приказов."));
	struct entered_view v = { .form = req->form, .o = &o, .heading = r.scan ? S("") : o.heading, .number = r.number, .preamble = r.preamble, .clauses = r.clauses,
		.scan = r.clauses.n == 0, .day = { r.number.n || r.clauses.n, o.day } };
	TRY(series_options(req, &v.series));
	show_asks(req->arena, &o.body, &v);
	show_appendices(req->arena, &o.body, &v);
	TRY(show_rows(req, &o, &v));
	TRY(show_file(req, &o, &v));
	html_orders_enter(req->html, &v);
	return OK;
}

/* ---- into the register ---- */

/* Signed and registered at once: both were done on paper, on that day. */
static enum status put_in_register(struct request *req, struct uuid id, struct str number, struct date day)
{
	struct order o;

	TRY(order_load(req->db, id, &o));
	TRY(order_step(req->db, &o, ORDER_TO_SIGN, S("")));
	TRY(order_load(req->db, id, &o));
	TRY(order_head_keep(req->db, &o.body.head));
	TRY(order_mark_signed(req->db, &o, day));
	TRY(order_load(req->db, id, &o));
	TRY(order_seal(req->db, &o, number, day));
	req_audit(req, "orders.entered", id, S(""), order_title(req->arena, &o));
	return rows_close(req, &o);
}

static enum status check(struct request *req, const char *number_field, const char *day_field, struct str series, struct str number, struct opt_date day)
{
	if (!day.has)
		return form_error(req, day_field, T("Укажите дату приказа."));
	if (date_cmp(day.v, req->today) > 0)
		return form_error(req, day_field, T("Эта дата ещё не наступила. Проверьте дату приказа."));
	return order_number_free(req, number_field, series, number, day.v.y);
}

/* Clauses and grounds are read again only when somebody has changed them: what the file said stays as it was read. */
static enum status body_of(struct request *req, const struct entered_in *in, const struct orders_entered_get_row *r, struct order_body *b)
{
	b->heading = str_trim(in->heading);
	b->signed_post = str_trim(in->post);
	b->signed_name = str_trim(in->name);
	if (!str_eq(str_trim(in->clauses), str_trim(r->clauses)) || !str_eq(str_trim(in->preamble), str_trim(r->preamble))) {
		b->purpose = S("");
		entered_parts_read(req->arena, in->preamble, in->clauses, in->day.has ? in->day.v : req->today, b);
		TRY(find_executors(req->db, b));
	}
	b->word = b->n_clauses ? T("ПРИКАЗЫВАЮ:") : S("");
	return OK;
}

enum status entered_save(struct request *req)
{
	const struct entered_in *in = req->in;
	struct str number = doc_number_of(req->arena, in->number);
	struct orders_entered_get_row r;
	struct order_types types;
	struct order o;

	TRY(load(req, in->order, &o, &r));
	if (o.state != ORDER_DRAFT)
		return order_refuse(req, &o);
	enum status s = check(req, "number", "day", in->series, number, in->day);
	if (s != OK && s != INVALID)
		return s;
	if (!str_trim(in->heading).n)
		form_error(req, "heading", T("Напишите заголовок: «О назначении…», «Об утверждении…»."));
	TRY(body_of(req, in, &r, &o.body));
	if (!form_ok(req))
		return INVALID;
	if (str_trim(in->clauses).n && o.body.n_clauses == 0)
		return form_error(req, "clauses", T("Пункты не прочитаны: каждый начинается с новой строки и номера, «1. Утвердить…»."));
	TRY(order_types_read(req->db, &types));
	TRY(orders_retype(req->db, o.id, type_of(req->arena, &types, o.body.heading), NULL));
	TRY(order_write(req->db, o.id, o.rev, in->series, in->day.v, &o.body));
	TRY(plan_paper_set(req->db, o.id, &in->rows));
	TRY(put_in_register(req, o.id, number, in->day.v));
	return req_redirect(req, "orders.entered", "/orders/o/%U", o.id);
}

/* ---- a paper folder ---- */

static bool is_empty(const struct entered_row *r) { return !str_trim(r->number).n && !str_trim(r->heading).n && !r->day.has && !r->file.has; }

static const char *field_of(struct request *req, size_t i, const char *name)
{
	return str_z(req->arena, str_fmt(req->arena, "rows[%zu].%s", i, name));
}

/* The same number twice in the table is no better than one in the register. */
static enum status check_row(struct request *req, const struct entered_rows_in *in, size_t i)
{
	const struct entered_row *r = &in->rows.v[i];
	struct str number = doc_number_of(req->arena, r->number), key = doc_number_key(req->arena, number);

	if (!str_trim(r->heading).n)
		form_error(req, field_of(req, i, "heading"), T("Напишите, о чём приказ."));
	enum status s = check(req, field_of(req, i, "number"), field_of(req, i, "day"), in->series, number, r->day);
	if (s != OK && s != INVALID)
		return s;
	for (size_t k = 0; k < i; k++) {
		const struct entered_row *x = &in->rows.v[k];
		bool same = r->day.has && x->day.has && x->day.v.y == r->day.v.y && str_eq(doc_number_key(req->arena, doc_number_of(req->arena, x->number)), key);
		if (same && number.n)
			form_error(req, field_of(req, i, "number"), T("Этот номер уже стоит в таблице выше."));
	}
	return OK;
}

static enum status add_row(struct request *req, const struct order_types *types, struct str series, const struct entered_row *r)
{
	struct order_body b = { .heading = str_trim(r->heading) };
	struct uuid id;

	TRY(order_add(req->db, &(struct new_order){ type_of(req->arena, types, b.heading), series, r->day.v, &b, true }, &id));
	if (r->file.has)
		TRY(order_attach(req, id, "scan", "order", &r->file.v));
	return put_in_register(req, id, doc_number_of(req->arena, r->number), r->day.v);
}

enum status entered_rows_save(struct request *req)
{
	const struct entered_rows_in *in = req->in;
	struct order_types types;
	size_t n = 0;

	for (size_t i = 0; i < in->rows.n; i++)
		if (!is_empty(&in->rows.v[i])) {
			TRY(check_row(req, in, i));
			n++;
		}
	if (n == 0)
		return form_error(req, "", T("Заполните хотя бы одну строку: №, дата, заголовок."));
	if (!form_ok(req))
		return INVALID;
	TRY(order_types_read(req->db, &types));
	for (size_t i = 0; i < in->rows.n; i++)
		if (!is_empty(&in->rows.v[i]))
			TRY(add_row(req, &types, in->series, &in->rows.v[i]));
	return req_redirect(req, n == 1 ? "orders.entered" : "orders.entered-many", "/orders");
}
