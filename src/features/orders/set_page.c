/* /orders/sets: what is put together, how far it is, the zip. */
#include "features/orders/set.h"

#include "features/orders/html.h"
#include "features/orders/site.h"
#include "kernel/base/tempfile.h"
#include "kernel/document/send.h"
#include "kernel/document/wire.h"
#include "kernel/document/zip.h"
#include "kernel/jobs/jobs.h"
#include "kernel/russian/ru.h"

#define SETS_SHOWN 50
#define ORDERS_READ_MOST 100000

static enum status show_sets(struct request *req, struct sets_view *v)
{
	struct orders_sets_list l;

	TRY(orders_sets(req->db, SETS_SHOWN, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v->lines) = (struct set_line){ l.v[i].id, l.v[i].title, ru_date(req->arena, l.v[i].day), l.v[i].n, l.v[i].done, l.v[i].done == l.v[i].n };
	return OK;
}

static struct html_option_list with_all(struct arena *a, struct html_option_list l)
{
	struct html_option *v = NEW_ARRAY(a, l.n + 1, struct html_option);

	v[0] = (struct html_option){ S("-"), T("все журналы"), S("") };
	for (size_t i = 0; i < l.n; i++)
		v[i + 1] = l.v[i];
	return (struct html_option_list){ l.n + 1, v };
}

static struct opt_str series_of(struct str series) { return (struct opt_str){ series.n && !str_eq(series, S("-")), series }; }
static struct opt_int year_of(struct opt_int year) { return (struct opt_int){ year.has && year.v != 0, year.v }; }

/* Orders to tick, of the journal and year that were asked for. */
static enum status show_orders(struct request *req, const struct sets_in *in, struct sets_view *v)
{
	struct orders_to_choose_list *l = NEW(req->arena, struct orders_to_choose_list);

	TRY(orders_to_choose(req->db, series_of(in->series), year_of(in->year_of), ORDER_SET_MOST + 1, l));
	v->cut = l->n > ORDER_SET_MOST;
	for (size_t i = 0; i < l->n && i < ORDER_SET_MOST; i++)
		*VEC_ADD(req->arena, &v->orders) = (struct set_tick){ l->v[i].id,
			str_fmt(req->arena, "№ %.*s от %.*s «%.*s»", SP(l->v[i].number.v), SP(ru_date(req->arena, l->v[i].day)), SP(l->v[i].heading)) };
	v->choosing = in->series.n || in->year_of.has || form_message(req->form, "orders").n;
	v->series_now = in->series.n ? in->series : S("-");
	v->year_now = str_fmt(req->arena, "%lld", in->year_of.has ? (long long)in->year_of.v : 0);
	return OK;
}

enum status sets_page(struct request *req)
{
	/* codecheck: russian data */
	static const struct html_option formats[] = {
		{ S_INIT("docx"), S_INIT("Word, архивом"), { "", 0 } },
		{ S_INIT("pdf"), S_INIT("PDF, архивом"), { "", 0 } },
		{ S_INIT("print"), S_INIT("один PDF, чтобы напечатать"), S_INIT("Приказы, приложения и листы ознакомления подряд, у каждого приказа свои номера страниц") },
		{ S_INIT("print2"), S_INIT("один PDF для печати с двух сторон"), S_INIT("Каждый приказ, приложение и лист ознакомления начинается с нового листа") },
	};
	struct sets_view v = { .form = req->form, .formats = { sizeof formats / sizeof *formats, formats } };
	struct orders_years_list years;
	struct order_series_list series;

	TRY(orders_series(req->db, &series));
	TRY(orders_years(req->db, &years));
	struct html_option *y = NEW_ARRAY(req->arena, years.n + 1, struct html_option);
	y[0] = (struct html_option){ S("0"), T("все годы"), S("") };
	for (size_t i = 0; i < years.n; i++) {
		struct str year = str_fmt(req->arena, "%lld", (long long)years.v[i].year.v);
		y[i + 1] = (struct html_option){ year, year, S("") };
	}
	v.years = (struct html_option_list){ years.n + 1, y };
	v.series = with_all(req->arena, order_series_options(req->arena, &series));
	TRY(show_sets(req, &v));
	TRY(show_orders(req, req->in, &v));
	html_orders_sets(req->html, &v);
	return OK;
}

static enum status title_of(struct request *req, const struct set_new_in *in, int64_t n, struct str *ret)
{
	struct order_series_list series;

	TRY(orders_series(req->db, &series));
	struct str of = series_of(in->series).has ? order_series_title(&series, in->series) : T("все журналы");
	struct str year = year_of(in->year_of).has ? str_fmt(req->arena, ", %lld", (long long)in->year_of.v) : S("");
	*ret = str_fmt(req->arena, "Приказы: %.*s%.*s — %lld", SP(of), SP(year), (long long)n);
	return OK;
}

static enum status begin(struct request *req, struct str title, struct str format, const struct id_list *orders)
{
	struct uuid id = req_new_id(req), job;
	bool joined = str_starts(format, S("print"));
	struct str how = !joined ? S("") : str_eq(format, S("print2")) ? S("double") : S("single");

	TRY(orders_set_insert(req->db, id, title, joined ? S("pdf") : format, how, req->today, (int64_t)orders->n, req->who->account, NULL));
	for (size_t i = 0; i < orders->n; i++)
		TRY(orders_set_item_insert(req->db, id, (int64_t)i + 1, orders->v[i], NULL));
	struct str state = str_fmt(req->arena, "\"%s\"", str_z(req->arena, uuid_str(req->arena, id)));
	TRY(job_start(req->db, ORDER_SET_JOB, title, state, (int64_t)orders->n, S("/orders/sets"), &job));
	req_audit(req, "orders.set", id, S(""), title);
	return req_redirect(req, NULL, "/jobs/%U", job);
}

enum status set_add(struct request *req)
{
	const struct set_new_in *in = req->in;
	struct orders_for_set_list *l = NEW(req->arena, struct orders_for_set_list);
	struct str title;

	TRY(orders_for_set(req->db, series_of(in->series), year_of(in->year_of), ORDER_SET_MOST + 1, l));
	if (l->n == 0)
		return form_error(req, "year_of", T("Таких приказов в журнале нет. Выберите другой год или журнал."));
	if (l->n > ORDER_SET_MOST)
		return form_error(req, "year_of", T("Приказов больше 500. Выберите год или журнал: комплект получится меньше."));
	TRY(title_of(req, in, (int64_t)l->n, &title));
	struct id_list ids = { l->n, NEW_ARRAY(req->arena, l->n, struct uuid) };
	for (size_t i = 0; i < l->n; i++)
		ids.v[i] = l->v[i].id;
	return begin(req, title, in->format, &ids);
}

/* Those that were ticked, the oldest first, as the paper journal is kept; of other lists' ids nothing comes. */
enum status set_add_chosen(struct request *req)
{
	const struct set_chosen_in *in = req->in;
	struct orders_for_set_list *l = NEW(req->arena, struct orders_for_set_list);
	struct id_list ids = { 0, NEW_ARRAY(req->arena, in->orders.n, struct uuid) };

	TRY(orders_for_set(req->db, (struct opt_str){ 0 }, (struct opt_int){ 0 }, ORDERS_READ_MOST, l));
	for (size_t i = 0; i < l->n && ids.n < in->orders.n; i++)
		if (ids_have(&in->orders, l->v[i].id))
			ids.v[ids.n++] = l->v[i].id;
	if (ids.n == 0)
		return form_error(req, "orders", T("Не отмечен ни один приказ. Отметьте нужные в списке."));
	if (ids.n > ORDER_SET_MOST)
		return form_error(req, "orders", T("Отмечено больше 500 приказов. Соберите их в два комплекта."));
	return begin(req, str_fmt(req->arena, "Выбранные приказы — %zu", ids.n), in->format, &ids);
}

/* One document in memory at a time: what is written is sent to the file, what was read is given back. */
static enum status write_zip(struct request *req, struct uuid set, int fd)
{
	struct buf out = { 0 };
	struct zip z;
	enum status s = OK;
	int64_t after = 0;

	zip_begin(&z, &out);
	for (;;) {
		struct arena_mark mark = arena_mark(req->arena);
		struct orders_set_bodies_list l;
		s = orders_set_bodies(req->db, set, after, 1, &l);
		if (s != OK || l.n == 0)
			break;
		zip_add(&z, str_z(req->arena, l.v[0].name), (struct str){ (const char *)l.v[0].body.v.p, l.v[0].body.v.n }, false);
		after = l.v[0].n;
		if (!temp_write(fd, out.p, out.n))
			s = FULL;
		zip_flushed(&z);
		arena_rewind(req->arena, mark);
		if (s != OK)
			break;
	}
	enum status end = zip_end(&z);
	if (s == OK)
		s = end == OK && temp_write(fd, out.p, out.n) ? OK : FULL;
	buf_free(&out);
	return s;
}

/* All of them as one document for nastavnik-pdf. */
static enum status join(struct request *req, struct uuid set, struct doc **ret)
{
	struct doc *all = NULL;

	for (int64_t after = 0;;) {
		struct orders_set_bodies_list l;
		struct doc *d = NULL;
		TRY(orders_set_bodies(req->db, set, after, 1, &l));
		if (l.n == 0)
			break;
		after = l.v[0].n;
		if (doc_decode(req->arena, l.v[0].body.v, &d) != OK)
			return req_fail(req, NOT_FOUND, "orders.set-old", T("Этот комплект собрала прежняя версия программы."), T("Соберите его ещё раз."));
		if (all)
			doc_append(all, d);
		else
			all = d;
	}
	*ret = all;
	return all ? OK : NOT_FOUND;
}

static enum status send_joined(struct request *req, struct uuid set, const struct orders_set_get_row *s)
{
	struct doc *d = NULL;
	char day[11];

	TRY(join(req, set, &d));
	always_assert(d);                         /* nothing joined is NOT_FOUND */
	d->title = s->title;
	date_iso(s->day, day);
	return doc_send(req, d, str_fmt(req->arena, "prikazy-%s", day), S("pdf"));
}

enum status set_file(struct request *req)
{
	const struct set_in *in = req->in;
	struct orders_set_get_row set;

	TRY(orders_set_get(req->db, in->set, &set));
	if (set.done < set.n)
		return req_fail(req, NOT_FOUND, "orders.set-not-ready", T("Комплект ещё собирается."), T("Подождите минуту и откройте его снова."));
	if (set.joined.n)
		return send_joined(req, in->set, &set);
	int fd = temp_open();
	enum status s = fd < 0 ? FULL : write_zip(req, in->set, fd);
	if (s == FULL)
		s = req_fail(req, FULL, "orders.set-room", T("На диске сервера нет места для этого файла."), T("Сообщите администратору."));
	if (s != OK) {
		temp_close(fd);
		return s;
	}
	char day[11];
	date_iso(set.day, day);
	return req_send_fd(req, str_fmt(req->arena, "prikazy-%s.zip", day), "application/zip", fd, temp_size(fd), false);
}

enum status set_drop(struct request *req)
{
	const struct set_in *in = req->in;

	TRY(orders_set_delete(req->db, in->set, NULL));
	return req_redirect(req, "orders.set-dropped", "/orders/sets");
}

enum status acks_file(struct request *req)
{
	const struct set_order_in *in = req->in;
	struct order o;
	struct doc *d;

	TRY(order_load(req->db, in->order, &o));
	TRY(order_acks_doc(req->db, &o, &d));
	return doc_send(req, d, site_file_name(req->arena, "list-oznakomleniya", o.day, o.number), in->format);
}
