/* /papers/many: awards for chosen people at once; /papers/batch/ID: all of them on one paper, or as an archive. */
#include "features/papers/html.h"
#include "features/papers/papers_in.h"

#include "features/papers/pack.h"
#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/document/send.h"
#include "kernel/document/zip.h"
#include "kernel/jobs/jobs.h"

#define REGISTER_MOST 100                /* in one unit of work, which has two seconds */
#define ZIP_MOST (60u << 20)             /* of a buffer (buf.h) */

/* codecheck: russian data */
static const struct html_option roles[] = {
	{ S_INIT("mentor"), S_INIT("наставники"), S_INIT("") }, { S_INIT("mentee"), S_INIT("наставляемые"), S_INIT("") }, { S_INIT("curator"), S_INIT("кураторы"), S_INIT("") },
	{ S_INIT("partner"), S_INIT("партнёры"), S_INIT("") }, { S_INIT("parent"), S_INIT("родители"), S_INIT("") }, { S_INIT("group"), S_INIT("рабочая группа"), S_INIT("") },
};

/* ---- choosing ---- */

static enum status options(struct request *req, const struct paper_types *types, struct papers_many_view *v)
{
	struct html_option *t = NEW_ARRAY(req->arena, types->n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < types->n; i++)
		if (types->v[i].many)
			t[n++] = (struct html_option){ types->v[i].code, types->v[i].name, S("") };
	v->templates = (struct html_option_list){ n, t };
	v->roles = (struct html_option_list){ sizeof roles / sizeof *roles, roles };
	return people_group_options(req->db, S(""), v->in->group, &v->groups);
}

static const struct paper_type *type_of(const struct paper_types *types, struct str code)
{
	const struct paper_type *t = paper_type_find(types, code);

	for (size_t i = 0; i < types->n && (!t || !t->many); i++)
		t = &types->v[i];
	return t;
}

static enum status people(struct request *req, struct str role, struct opt_uuid group, struct papers_many_view *v)
{
	struct papers_people_list l;

	TRY(papers_people(req->db, role, group, req->today, PAPERS_MANY_MOST + 1, &l));
	v->cut = l.n > PAPERS_MANY_MOST;
	for (size_t i = 0; i < l.n && i < PAPERS_MANY_MOST; i++)
		*VEC_ADD(req->arena, &v->people) = (struct many_tick){ l.v[i].id,
			person_name(req->arena, &(struct person){ .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle }), l.v[i].post, false };
	return OK;
}

enum status papers_many_page(struct request *req)
{
	const struct papers_many_in *in = req->in;
	struct papers_many_view v = { .form = req->form, .in = in, .day = { true, req->today } };
	struct paper_types types;
	json_t *asked = json_object();

	json_keep(req->arena, asked);
	TRY(paper_types_read(req->db, &types));
	v.type = type_of(&types, form_text(req->form, "template", in->template));
	TRY(options(req, &types, &v));
	v.group = in->group.has ? uuid_str(req->arena, in->group.v) : S("");
	TRY(people(req, in->role, in->group, &v));
	for (size_t i = 0; i < v.type->fields.n; i++)
		json_object_set_new(asked, str_z(req->arena, v.type->fields.v[i].name), json_text(v.type->fields.v[i].initial));
	v.fields = asked_fields_of(req, v.type, asked);
	html_papers_many(req->html, &v);
	return OK;
}

enum status papers_many_make(struct request *req)
{
	const struct papers_many_make_in *in = req->in;
	struct uuid batch = req_new_id(req), id;
	struct paper_types types;
	json_t *asked;

	TRY(paper_types_read(req->db, &types));
	const struct paper_type *t = paper_type_find(&types, in->template);
	if (!t || !t->many)
		return NOT_FOUND;
	if (!in->who.n)
		return form_error(req, "who", T("Отметьте, кому сделать бумаги."));
	if (in->who.n > PAPERS_MANY_MOST)
		return form_error(req, "who", T("За один раз — не больше 500 бумаг. Разделите по группам."));
	TRY(asked_read(req, t, &in->asked, &asked));
	for (size_t i = 0; i < in->who.n; i++) {
		struct new_paper n = { .type = t, .person = { true, in->who.v[i] }, .batch = { true, batch }, .place = (int64_t)i + 1, .day = in->day, .asked = asked };
		TRY(paper_add(req->db, &n, &id));
	}
	req_audit(req, "papers.many", batch, S(""), str_fmt(req->arena, "%.*s: %zu", SP(t->name), in->who.n));
	return req_redirect(req, "papers.many", "/papers/batch/%U", batch);
}

/* ---- what was made together ---- */

static enum status open_batch(struct request *req, struct uuid batch, struct papers_of_batch_list *l, struct paper_types *types, const struct paper_type **ret)
{
	TRY(papers_of_batch(req->db, batch, PAPERS_MANY_MOST, l));
	if (!l->n)
		return NOT_FOUND;
	TRY(paper_types_read(req->db, types));
	*ret = paper_type_find(types, l->v[0].template);
	return *ret ? paper_may(req, *ret) : NOT_FOUND;
}

enum status papers_batch_page(struct request *req)
{
	const struct batch_in *in = req->in;
	struct batch_view v = { .form = req->form, .batch = in->batch, .may_write = req_may(req, "papers.write"), .may_register = req_may(req, "papers.register"),
		.today = { true, req->today } };
	const struct paper_type *t;
	struct papers_of_batch_list l;
	struct papers_packed_count_row packed;
	struct paper_series_list series;
	struct paper_doubts doubts = { 0 };
	struct paper_types types;
	struct paper first;
	struct doc *d;

	TRY(open_batch(req, in->batch, &l, &types, &t));
	v.title = t->name;
	for (size_t i = 0; i < l.n; i++) {
		*VEC_ADD(req->arena, &v.lines) = paper_line_of(l.v[i].id, l.v[i].title, l.v[i].who, S(""), l.v[i].state, l.v[i].day, l.v[i].number);
		v.drafts += str_eq(l.v[i].state, S("draft"));
	}
	TRY(paper_series_read(req->db, &series));
	const struct paper_series *s = paper_series_find(&series, t->series);
	v.program = s && s->program;
	TRY(papers_packed_count(req->db, in->batch, &packed));
	v.packed = packed.n;
	v.ready = packed.n == (int64_t)l.n;
	TRY(paper_load(req->db, l.v[0].id, &first));
	TRY(paper_doc(req->db, t, &first, &d, &doubts));
	v.doc = d;
	v.gaps = paper_gaps_of(req->arena, d);
	req->html->page->paper = PAPER_DOCUMENT;
	html_papers_batch(req->html, &v);
	return OK;
}

/* All of them as one document, each on pages of its own. */
static enum status one_document(struct request *req, const struct papers_of_batch_list *l, const struct paper_type *t, struct doc **ret)
{
	struct doc *all = NULL;

	for (size_t i = 0; i < l->n; i++) {
		struct paper_doubts doubts = { 0 };
		struct paper p;
		struct doc *d;
		TRY(paper_load(req->db, l->v[i].id, &p));
		TRY(paper_doc(req->db, t, &p, &d, &doubts));
		if (all)
			doc_append(all, d);
		else
			all = d;
	}
	if (!all)
		return NOT_FOUND;
	all->title = t->name;
	all->numbered = false;
	*ret = all;
	return OK;
}

enum status papers_batch_file(struct request *req)
{
	const struct batch_file_in *in = req->in;
	const struct paper_type *t;
	struct papers_of_batch_list l;
	struct paper_types types;
	struct doc *d;

	TRY(open_batch(req, in->batch, &l, &types, &t));
	TRY(one_document(req, &l, t, &d));
	return doc_send(req, d, str_fmt(req->arena, "%.*s-%zu", SP(t->code), l.n), in->format);
}

/* Each gets the program's next number.  A centre that numbers them in a journal of its own registers them one by one. */
enum status papers_batch_register(struct request *req)
{
	const struct batch_register_in *in = req->in;
	const struct paper_type *t;
	struct papers_of_batch_list l;
	struct paper_series_list series;
	struct paper_types types;
	int64_t n = 0;

	TRY(open_batch(req, in->batch, &l, &types, &t));
	if (!paper_date_ok(req, in->day))
		return INVALID;
	TRY(paper_series_read(req->db, &series));
	const struct paper_series *s = paper_series_find(&series, t->series);
	if (!s || !s->program)
		return form_error(req, "", T("Номера этого журнала пишет учреждение: зарегистрируйте бумаги по одной или поручите номера программе на странице «Журналы»."));
	for (size_t i = 0; i < l.n && n < REGISTER_MOST; i++) {
		struct paper_doubts doubts = { 0 };
		struct paper p;
		struct doc *d;
		TRY(paper_load(req->db, l.v[i].id, &p));
		if (p.registered)
			continue;
		p.day = in->day;
		TRY(paper_doc(req->db, t, &p, &d, &doubts));
		if (paper_gaps_of(req->arena, d).n)
			return form_error(req, "", str_fmt(req->arena, "Не заполнено: %.*s. Откройте эту бумагу, заполните и зарегистрируйте все ещё раз.", SP(p.title)));
		TRY(paper_seal(req->db, t, &p, S(""), in->day));
		n++;
	}
	TRY(papers_packed_drop(req->db, in->batch, NULL));
	req_audit(req, "papers.registered", in->batch, S(""), str_fmt(req->arena, "%.*s: %lld", SP(t->name), (long long)n));
	return req_redirect(req, "papers.registered-many", "/papers/batch/%U", in->batch);
}

/* ---- an archive ---- */

enum status papers_batch_pack(struct request *req)
{
	const struct batch_in *in = req->in;
	const struct paper_type *t;
	struct papers_of_batch_list l;
	struct paper_types types;
	struct uuid job;

	TRY(open_batch(req, in->batch, &l, &types, &t));
	TRY(papers_packed_drop(req->db, in->batch, NULL));
	struct str back = str_fmt(req->arena, "/papers/batch/%.*s", SP(uuid_str(req->arena, in->batch)));
	TRY(job_start(req->db, "papers.pack", str_fmt(req->arena, "%.*s: PDF по одному", SP(t->name)), pack_state(req->arena, in->batch), (int64_t)l.n, back, &job));
	req_audit(req, "papers.packed", in->batch, S(""), t->name);
	return req_redirect(req, NULL, "/jobs/%U", job);
}

enum status papers_pack_step(struct db *db, struct job_state *state)
{
	struct papers_in_batch_row r;
	struct paper_types types;
	struct paper p;
	struct paper_doubts doubts = { 0 };
	struct buf out = { 0 };
	struct uuid batch;
	struct doc *d;
	int64_t place = state->done + 1;

	if (!pack_batch(db->arena, state->data, &batch))
		return err_set(db->err, INVALID, "papers.pack", T("Работа записана неверно."), S(""));
	enum status s = papers_in_batch(db, batch, place, &r);
	if (s == OK) {
		TRY(paper_types_read(db, &types));
		TRY(paper_load(db, r.id, &p));
		const struct paper_type *t = paper_type_find(&types, p.template);
		TRY(t ? paper_doc(db, t, &p, &d, &doubts) : NOT_FOUND);
		s = doc_write_pdf(db->err, d, &out);
		if (s == OK)
			s = papers_packed_put(db, batch, place, pack_name(db->arena, place, p.who), (struct bytes){ (const uint8_t *)buf_view(&out).p, buf_view(&out).n }, db->now, NULL);
		buf_free(&out);
	}
	if (s != OK && s != NOT_FOUND)
		return s;
	state->done = place;
	state->finished = place >= state->total;
	return OK;
}

static enum status fill(struct request *req, struct uuid batch, size_t n, struct buf *out)
{
	struct zip z;
	enum status s = OK;

	zip_begin(&z, out);
	for (size_t i = 1; i <= n && s == OK; i++) {
		struct papers_packed_get_row r;
		s = papers_packed_get(req->db, batch, (int64_t)i, &r);
		if (s == OK)
			zip_add(&z, str_z(req->arena, r.name), (struct str){ (const char *)r.pdf.p, r.pdf.n }, false);
		else if (s == NOT_FOUND)
			s = OK;
	}
	enum status end = zip_end(&z);
	return s == OK ? end : s;
}

enum status papers_batch_zip(struct request *req)
{
	const struct batch_in *in = req->in;
	const struct paper_type *t;
	struct papers_of_batch_list l;
	struct papers_packed_count_row packed;
	struct paper_types types;
	struct buf out = { 0 };

	TRY(open_batch(req, in->batch, &l, &types, &t));
	TRY(papers_packed_count(req->db, in->batch, &packed));
	if (packed.n == 0)
		return req_fail(req, NOT_FOUND, "papers.not-packed", T("Архив ещё не собран или его уже убрали."), T("Нажмите «Собрать архив» ещё раз."));
	if (packed.bytes > ZIP_MOST)
		return req_fail(req, TOO_LARGE, "papers.zip-large", T("Архив получается больше 60 МБ."), T("Возьмите фон поменьше или скачайте все бумаги одним PDF."));
	enum status s = fill(req, in->batch, l.n, &out);
	struct str copy = s == OK ? str_dup(req->arena, buf_view(&out)) : S("");
	buf_free(&out);
	if (s != OK)
		return req_fail(req, UNAVAILABLE, "papers.zip", T("Не хватило памяти, чтобы собрать архив."), T("Повторите через минуту."));
	return req_download(req, str_fmt(req->arena, "%.*s-%zu.zip", SP(t->code), l.n), "application/zip", (struct bytes){ (const uint8_t *)copy.p, copy.n });
}
