#include "features/orders/set.h"

#include "features/orders/paper.h"
#include "features/orders/site.h"
#include "features/orders/word.h"
#include "kernel/document/wire.h"
#include "kernel/russian/ru.h"

#define ACKS_MOST 2000

static enum status gather(struct db *db, const struct order *o, struct order_paper *p)
{
	struct orders_acks_list *acks = NEW(db->arena, struct orders_acks_list);

	TRY(order_paper_gather(db, NULL, o, p));
	TRY(orders_acks(db, o->id, ACKS_MOST, acks));
	for (size_t i = 0; i < acks->n; i++) {
		const struct orders_acks_row *r = &acks->v[i];
		*VEC_ADD(db->arena, &p->readers) = (struct doc_reader){ r->name, r->post, r->signed_on.has ? ru_date(db->arena, r->signed_on.v) : S("") };
	}
	return OK;
}

enum status order_set_doc(struct db *db, const struct order *o, struct doc **ret)
{
	struct order_paper p;

	TRY(gather(db, o, &p));
	*ret = order_paper_make(db->arena, &p);
	return OK;
}

enum status order_acks_doc(struct db *db, const struct order *o, struct doc **ret)
{
	struct order_paper p;

	TRY(gather(db, o, &p));
	*ret = order_paper_acks(db->arena, &p);
	return OK;
}

/* «007-prikaz-2026-10-15-n-112-1-od.docx»: in the order of the register, never twice. */
static struct str entry_name(struct arena *a, int64_t n, const struct order *o, struct str format)
{
	struct str name = site_file_name(a, "prikaz", o->day, o->number);

	return str_fmt(a, "%03lld-%.*s.%.*s", (long long)n, SP(name), SP(format));
}

/* A document as it is sent to nastavnik-pdf. */
static enum status write_wire(struct doc *d, bool both_sides, struct buf *out)
{
	doc_apart(d, both_sides);
	doc_encode(out, d);
	return out->failed ? FULL : OK;
}

/* In a joined PDF there is no place for a Word file: a page says where it is. */
static struct doc *elsewhere(struct arena *a, const struct order *o)
{
	struct doc *d = doc_new(a, doc_standard_on(o->day));

	doc_para(d, DOC_H1, order_title(a, o));
	doc_para(d, DOC_TEXT, T("Этот приказ печатается из файла Word учреждения. Скачайте его на странице приказа и напечатайте отдельно."));
	return d;
}

/* The Word file by which it is printed goes into the set as it is. */
static enum status write_own(struct db *db, const struct order *o, const struct orders_set_get_row *set, struct buf *out, struct str *ret_kind)
{
	struct order_paper p;
	struct order_word w;

	TRY(order_paper_gather(db, NULL, o, &p));
	TRY(order_word(db, o, &p, &w));
	*ret_kind = w.kind;
	if (set->joined.n)
		return write_wire(elsewhere(db->arena, o), str_eq(set->joined, S("double")), out);
	buf_put(out, w.bytes.p, w.bytes.n);
	return out->failed ? FULL : OK;
}

static enum status write_ours(struct db *db, const struct order *o, const struct orders_set_get_row *set, struct buf *out)
{
	struct doc *d;

	TRY(order_set_doc(db, o, &d));
	if (set->joined.n)
		return write_wire(d, str_eq(set->joined, S("double")), out);
	return str_eq(set->format, S("pdf")) ? doc_write_pdf(db->err, d, out) : doc_write_docx(d, out);
}

static enum status write_one(struct db *db, struct uuid id, const struct orders_set_get_row *set, const struct orders_set_next_row *r)
{
	struct str kind = set->format;
	struct buf out = { 0 };
	struct order o;

	TRY(order_load(db, r->order_id, &o));
	enum status s = write_own(db, &o, set, &out, &kind);
	if (s == NOT_FOUND)
		s = write_ours(db, &o, set, &out);
	struct bytes body = { (const uint8_t *)out.p, out.n };
	if (s == OK)
		s = orders_set_put(db, id, r->n, entry_name(db->arena, r->n, &o, kind), body, NULL);
	buf_free(&out);
	return s;
}

/* A Word file costs a millisecond, a PDF several: the writer is held for no longer than a page takes. */
enum status order_set_step(struct db *db, struct job_state *state)
{
	struct orders_set_next_list l;
	struct orders_set_get_row set;
	struct uuid id;

	if (!uuid_parse(str_trim(str_sub(state->data, 1, state->data.n - 1)), &id))
		return err_set(db->err, INVALID, "orders.set", T("Работа не знает, какой это комплект."), T("Соберите комплект ещё раз."));
	enum status s = orders_set_get(db, id, &set);
	if (s == NOT_FOUND) {
		state->finished = true;
		return OK;
	}
	TRY(s);
	size_t piece = str_eq(set.format, S("pdf")) && !set.joined.n ? 1 : 5;
	TRY(orders_set_next(db, id, piece, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(write_one(db, id, &set, &l.v[i]));
	state->done += (int64_t)l.n;
	state->finished = l.n < piece;
	return OK;
}

enum status order_set_chore(struct db *db, bool *ret_more)
{
	struct orders_set_old_list l;

	TRY(orders_set_old(db, date_add_days(db->today, -ORDER_SET_DAYS), 1, &l));
	*ret_more = l.n > 0;
	return l.n ? orders_set_delete(db, l.v[0].id, NULL) : OK;
}
