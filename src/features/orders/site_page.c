/* /orders/o/ID/site: the copy without names, where it lies; /orders/o/ID/excerpt. */
#include "features/orders/site_in.h"

#include "features/consents/consents.h"
#include "features/orders/html.h"
#include "features/org/org.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define NAMED_MOST 500

/* Of a draft one looks at what the copy will be; it leaves the program with number and day alone. */
static enum status load_kept(struct request *req, struct uuid id, struct order *o)
{
	TRY(order_load(req->db, id, o));
	if (order_kept(o->state))
		return OK;
	return req_fail(req, NOT_FOUND, "orders.no-copy", T("Копии и выписки делают с зарегистрированного приказа."), T("Сначала зарегистрируйте приказ."));
}

/* ---- the copy ---- */

static bool is_old(struct request *req, const struct orders_site_names_list *names, struct uuid site, enum status *ret)
{
	for (size_t i = 0; i < names->n; i++) {
		bool may;
		if (!uuid_eq(names->v[i].site_id, site))
			continue;
		*ret = consent_allows(req->db, names->v[i].person_id, CONSENT_PUBLICATION, req->today, &may);
		if (*ret != OK || !may)
			return true;
	}
	return false;
}

static enum status show_puts(struct request *req, struct site_view *v)
{
	struct orders_sites_list l;
	struct orders_site_names_list names;
	enum status s = OK;

	TRY(orders_sites(req->db, v->o->id, &l));
	TRY(orders_site_names(req->db, v->o->id, &names));
	for (size_t i = 0; i < l.n; i++) {
		struct str day = ru_date(req->arena, l.v[i].day);
		struct site_line x = { .id = l.v[i].id, .address = l.v[i].address, .url = url_external(req->html, l.v[i].address),
			.when = l.v[i].put_by.has ? str_fmt(req->arena, "%.*s, %.*s", SP(day), SP(l.v[i].put_by.v)) : day };
		x.old = is_old(req, &names, x.id, &s);
		TRY(s);
		v->old += x.old;
		*VEC_ADD(req->arena, &v->lines) = x;
	}
	return OK;
}

static struct str named(struct arena *a, const struct site_people *l)
{
	VEC(struct str) v = { 0 };

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].named) {
			struct name n = { l->v[i].last, l->v[i].first, l->v[i].middle };
			*VEC_ADD(a, &v) = name_in_order(a, &n);
		}
	return str_join(a, v.v, v.n, S(", "));
}

enum status site_page(struct request *req)
{
	const struct order_in *in = req->in;
	struct order o;
	struct site_copy c;
	struct site_view v = { .form = req->form, .o = &o, .may_write = req_may(req, "orders.write") };

	TRY(order_load(req->db, in->order, &o));
	TRY(site_copy_make(req->db, &o, &c));
	v.draft = !order_kept(o.state);
	v.title = order_title(req->arena, &o);
	v.file_name = site_file_name(req->arena, "prikaz", o.day, o.number);
	v.doc = site_copy_doc(req->db, &o, &c);
	v.minors = c.minors;
	v.named = named(req->arena, &c.people);
	v.left_out = str_join(req->arena, c.left_out.v, c.left_out.n, S(", "));
	TRY(show_puts(req, &v));
	req->html->page->paper = PAPER_DOCUMENT;
	html_orders_site(req->html, &v);
	return OK;
}

enum status site_file(struct request *req)
{
	const struct site_file_in *in = req->in;
	struct order o;
	struct site_copy c;

	TRY(load_kept(req, in->order, &o));
	TRY(site_copy_make(req->db, &o, &c));
	return doc_send(req, site_copy_doc(req->db, &o, &c), site_file_name(req->arena, "prikaz", o.day, o.number), in->format);
}

/* ---- where it lies ---- */

static enum status keep_names(struct request *req, struct uuid site, const struct order *o, const struct site_copy *c)
{
	TRY(orders_site_names_clear(req->db, site, NULL));
	for (size_t i = 0; i < c->people.n; i++)
		if (c->people.v[i].named && c->people.v[i].id.has)
			TRY(orders_site_name_put(req->db, site, o->id, c->people.v[i].id.v, NULL));
	return OK;
}

static struct str why_not(struct request *req, const struct site_copy *c)
{
	return str_fmt(req->arena, "Подлинник на сайт поставить нельзя: в нём названы обучающиеся (%zu). Их имена публикуют только с отдельного согласия; для сайта есть копия.", c->minors);
}

enum status site_put_add(struct request *req)
{
	const struct site_put_in *in = req->in;
	struct str address = org_site_of(req->arena, str_trim(in->address));
	struct uuid id = req_new_id(req);
	struct order o;
	struct site_copy c;

	TRY(load_kept(req, in->order, &o));
	TRY(site_copy_make(req->db, &o, &c));
	if (str_eq(in->what, S("original")) && c.minors)
		return form_error(req, "what", why_not(req, &c));
	if (!address.n)
		return form_error(req, "address", T("Скопируйте адрес страницы или файла из адресной строки: https://…"));
	TRY(orders_site_insert(req->db, id, o.id, address, req->today, req->who->account, NULL));
	TRY(keep_names(req, id, &o, &c));
	req_audit(req, "orders.site", o.id, S(""), address);
	return req_redirect(req, "orders.site", "/orders/o/%U/site", o.id);
}

enum status site_renew(struct request *req)
{
	const struct site_one_in *in = req->in;
	struct orders_site_get_row r;
	struct order o;
	struct site_copy c;

	TRY(load_kept(req, in->order, &o));
	TRY(orders_site_get(req->db, in->put, o.id, &r));
	TRY(site_copy_make(req->db, &o, &c));
	TRY(orders_site_renew(req->db, in->put, o.id, req->today, req->who->account, NULL));
	TRY(keep_names(req, in->put, &o, &c));
	req_audit(req, "orders.site-renewed", o.id, S(""), r.address);
	return req_redirect(req, "orders.site-renewed", "/orders/o/%U/site", o.id);
}

enum status site_drop(struct request *req)
{
	const struct site_one_in *in = req->in;
	struct orders_site_get_row r;

	TRY(orders_site_get(req->db, in->put, in->order, &r));
	TRY(orders_site_delete(req->db, in->put, in->order, NULL));
	req_audit(req, "orders.site-dropped", in->order, r.address, S(""));
	return req_redirect(req, "orders.site-dropped", "/orders/o/%U/site", in->order);
}

/* ---- «Сегодня» ---- */

enum status site_todo(struct request *req, struct todos *ret)
{
	struct orders_site_named_list *l = NEW(req->arena, struct orders_site_named_list);
	struct uuid last = { 0 };
	bool may = true;
	VEC(struct uuid) told = { 0 };

	if (!req_may(req, "orders.write"))
		return OK;
	TRY(orders_site_named(req->db, NAMED_MOST, l));
	for (size_t i = 0; i < l->n; i++) {
		bool again = false;
		if (i == 0 || !uuid_eq(last, l->v[i].person_id))
			TRY(consent_allows(req->db, l->v[i].person_id, CONSENT_PUBLICATION, req->today, &may));
		last = l->v[i].person_id;
		for (size_t k = 0; k < told.n; k++)
			again |= uuid_eq(told.v[k], l->v[i].order_id);
		if (may || again)
			continue;
		*VEC_ADD(req->arena, &told) = l->v[i].order_id;
		struct str words = order_words(req->arena, l->v[i].number.has ? l->v[i].number.v : S(""), l->v[i].day), id = uuid_str(req->arena, l->v[i].order_id);
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "Заменить на сайте копию приказа %.*s: согласие на публикацию отозвано", SP(words)),
			.path = str_fmt(req->arena, "/orders/o/%.*s/site", SP(id)), .button = T("Показать") };
	}
	return OK;
}

/* ---- the excerpt ---- */

static struct url with_what(struct request *req, struct url u, const struct excerpt_of *w)
{
	if (w->person.has)
		u = url_join_query(req->html, u, "person", uuid_str(req->arena, w->person.v));
	else if (w->clause.has)
		u = url_join_query(req->html, u, "clause", str_fmt(req->arena, "%lld", (long long)w->clause.v));
	return u;
}

static enum status show_choices(struct request *req, const struct excerpt_of *w, struct excerpt_view *v)
{
	struct excerpt_people l = { 0 };
	struct url page = url(req->html, "/orders/o/%U/excerpt", &v->o->id);

	TRY(excerpt_people(req->db, v->o, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct excerpt_of x = { .person = { true, l.v[i].id } };
		*VEC_ADD(req->arena, &v->people) = (struct excerpt_line){ l.v[i].name, with_what(req, page, &x), w->person.has && uuid_eq(w->person.v, l.v[i].id) };
	}
	for (size_t i = 0; i < v->o->body.n_clauses; i++) {
		struct excerpt_of x = { .clause = { true, (int64_t)i } };
		struct str no = order_clause_no(req->arena, &v->o->body, i), text = v->o->body.clauses[i].text;
		*VEC_ADD(req->arena, &v->clauses) = (struct excerpt_line){ str_fmt(req->arena, "п. %.*s %.*s", SP(no), SP(text)), with_what(req, page, &x),
			!w->person.has && w->clause.has && w->clause.v == (int64_t)i };
	}
	return OK;
}

enum status excerpt_page(struct request *req)
{
	const struct excerpt_in *in = req->in;
	struct excerpt_of what = { in->person, in->clause };
	struct order o;
	struct excerpt_view v = { .o = &o };

	TRY(load_kept(req, in->order, &o));
	v.title = order_title(req->arena, &o);
	TRY(show_choices(req, &what, &v));
	if (what.person.has || what.clause.has) {
		TRY(excerpt_make(req->db, &o, &what, &v.doc));
		v.docx = with_what(req, url(req->html, "/orders/o/%U/excerpt/file?format=docx", &o.id), &what);
		v.pdf = with_what(req, url(req->html, "/orders/o/%U/excerpt/file?format=pdf", &o.id), &what);
		req->html->page->paper = PAPER_DOCUMENT;
	}
	html_orders_excerpt(req->html, &v);
	return OK;
}

enum status excerpt_file(struct request *req)
{
	const struct excerpt_file_in *in = req->in;
	struct excerpt_of what = { in->person, in->clause };
	struct order o;
	struct doc *d;

	TRY(load_kept(req, in->order, &o));
	TRY(excerpt_make(req->db, &o, &what, &d));
	return doc_send(req, d, site_file_name(req->arena, "vypiska", o.day, o.number), in->format);
}
