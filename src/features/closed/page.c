/* /closed: the panel on a person's page, a look with its reason, the record, the list of looks. */
#include "features/closed/closed_in.h"
#include "features/closed/html.h"

#include "features/people/people.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define OPENINGS 50

static struct str moment(struct request *req, int64_t at)
{
	struct wall w = clock_wall(req->org_zone, at);
	struct str day = ru_date(req->arena, w.day);

	return str_fmt(req->arena, "%.*s %02d:%02d", SP(day), w.hour, w.minute);
}

static enum status name_of(struct request *req, struct uuid person, struct str *ret)
{
	struct person p;

	TRY(person_read(req->db, person, &p));
	if (str_eq(p.state, S("erased")))
		return NOT_FOUND;
	*ret = person_name(req->arena, &p);
	return OK;
}

/* ---- the panel: a lock and a word for everybody, the way in for those who may ---- */

enum status closed_panel(struct request *req, struct uuid person)
{
	struct closed_panel_view v = { .person = person, .may = req_may(req, "closed.read") };
	struct closed_record_get_row r;

	if (v.may) {
		enum status s = closed_record_get(req->db, person, &r);
		if (s != OK && s != NOT_FOUND)
			return s;
		v.any = s == OK;
	}
	html_closed_panel(req->html, &v);
	return OK;
}

/* ---- a look ---- */

static enum status ask(struct request *req, struct uuid person, bool over)
{
	struct closed_ask_view v = { .form = req->form, .person = person, .over = over };

	TRY(name_of(req, person, &v.name));
	html_closed_ask(req->html, &v);
	return OK;
}

enum status closed_ask_page(struct request *req)
{
	return ask(req, ((const struct closed_one_in *)req->in)->person, false);
}

enum status closed_open(struct request *req)
{
	const struct closed_open_in *in = req->in;
	struct uuid id = req_new_id(req);
	struct str name;

	TRY(name_of(req, in->person, &name));
	if (!closed_reason_fits(in->reason))
		return form_error(req, "reason", T("Напишите, для чего открываете: например, «подготовка к беседе с наставляемым 24 ноября»."));
	TRY(closed_opening_add(req->db, id, in->person, req->who->account, req->now, in->reason, NULL));
	req_audit(req, "closed.opened", in->person, S(""), S(""));
	return req_redirect(req, NULL, "/closed/p/%U/%U", in->person, id);
}

/* Whose look it is and of whom; anybody else's is not found. */
static enum status my_opening(struct request *req, struct uuid person, struct uuid opening, struct closed_opening_get_row *ret)
{
	TRY(closed_opening_get(req->db, opening, ret));
	return uuid_eq(ret->person_id, person) && uuid_eq(ret->account_id, req->who->account) ? OK : NOT_FOUND;
}

/* ---- the record ---- */

static bool has_mark(const struct closed_marks_list *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].word, code))
			return true;
	return false;
}

static enum status read_record(struct request *req, struct closed_record_view *v)
{
	struct closed_record_get_row r;
	struct closed_marks_list marks;
	struct closed_words words;
	enum status s = closed_record_get(req->db, v->person, &r);

	if (s != OK && s != NOT_FOUND)
		return s;
	if (s == OK) {
		v->note = r.note;
		v->rev = r.rev;
		struct str when = moment(req, r.changed);
		v->changed = r.by_name.has ? str_fmt(req->arena, "%.*s, %.*s", SP(when), SP(r.by_name.v)) : when;
	}
	TRY(closed_marks(req->db, v->person, &marks));
	TRY(closed_words(req->db, &words));
	for (size_t i = 0; i < words.n; i++) {
		bool on = has_mark(&marks, words.v[i].code);
		if (!on && !words.v[i].active)
			continue;
		*VEC_ADD(req->arena, &v->lines) = (struct closed_line){ words.v[i].code, words.v[i].title, on };
		v->on += on;
	}
	return OK;
}

enum status closed_record_page(struct request *req)
{
	const struct closed_record_in *in = req->in;
	struct closed_record_view v = { .form = req->form, .person = in->person, .opening = in->opening, .may_edit = req_may(req, "closed.edit") };
	struct closed_opening_get_row o;
	bool typed = req->form->n_messages || req->form->conflict;

	TRY(my_opening(req, in->person, in->opening, &o));
	if (!closed_is_open(o.opened, req->now, typed ? CLOSED_TYPE_MS : CLOSED_OPEN_MS))
		return ask(req, in->person, true);
	TRY(name_of(req, in->person, &v.name));
	TRY(read_record(req, &v));
	v.reason = o.reason;
	v.until = str_sub(moment(req, o.opened + CLOSED_OPEN_MS), 11, 16);
	html_closed_record(req->html, &v);
	return OK;
}

static bool word_known(const struct closed_words *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return true;
	return false;
}

/* The record against the revision that the page showed; a first one is made where there is none. */
static enum status write_record(struct request *req, const struct closed_save_in *in)
{
	struct opt_uuid by = { true, req->who->account };
	int64_t rows;

	if (in->record_rev == 0)
		TRY(closed_record_insert(req->db, in->person, in->note, req->now, by, &rows));
	else
		TRY(closed_record_update(req->db, in->person, in->record_rev, in->note, req->now, by, &rows));
	return rows == 0 ? CONFLICT : OK;
}

enum status closed_save(struct request *req)
{
	const struct closed_save_in *in = req->in;
	struct closed_opening_get_row o;
	struct closed_words words;

	TRY(my_opening(req, in->person, in->opening, &o));
	if (!closed_is_open(o.opened, req->now, CLOSED_TYPE_MS))
		return form_error(req, "", T("Сведения закрылись. Откройте их снова, указав причину."));
	TRY(closed_words(req->db, &words));
	for (size_t i = 0; i < in->ticks.n; i++)
		if (!word_known(&words, in->ticks.v[i].word))
			return NOT_FOUND;
	TRY(write_record(req, in));
	TRY(closed_marks_drop(req->db, in->person, NULL));
	for (size_t i = 0; i < in->ticks.n; i++)
		if (in->ticks.v[i].on)
			TRY(closed_mark_add(req->db, in->person, in->ticks.v[i].word, NULL));
	req_audit(req, "closed.changed", in->person, S(""), S(""));
	return req_redirect(req, "closed.saved", "/closed/p/%U/%U", in->person, in->opening);
}

/* ---- who looked ---- */

enum status closed_openings_page(struct request *req)
{
	const struct closed_openings_in *in = req->in;
	struct closed_openings_view v = { 0 };
	struct closed_openings_list l;
	struct closed_opening_place_row from = { .opened = INT64_MAX };

	if (in->after.has)
		TRY(closed_opening_place(req->db, in->after.v, &from));
	TRY(closed_openings(req->db, from.opened, in->after.v, OPENINGS + 1, &l));
	for (size_t i = 0; i < l.n && i < OPENINGS; i++) {
		struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		*VEC_ADD(req->arena, &v.lines) = (struct closed_opening_line){ moment(req, l.v[i].opened), l.v[i].who.v, l.v[i].post.v,
			person_name(req->arena, &p), l.v[i].reason, l.v[i].person_id };
	}
	v.paging.shown = v.lines.n;
	if (in->after.has)
		v.paging.first = url(req->html, "/closed");
	if (l.n > OPENINGS)
		v.paging.next = url(req->html, "/closed?after=%U", &l.v[OPENINGS - 1].id);
	html_closed_openings(req->html, &v);
	return OK;
}

/* ---- words ---- */

enum status closed_words_page(struct request *req)
{
	struct closed_words_view v = { .form = req->form };

	TRY(closed_words(req->db, &v.words));
	html_closed_words(req->html, &v);
	return OK;
}

/* A word without a code is a new one and gets a code of its own. */
enum status closed_word_save(struct request *req)
{
	const struct closed_word_in *in = req->in;
	struct closed_words l;
	struct str code = in->code;

	TRY(closed_words(req->db, &l));
	if (code.n && !word_known(&l, code))
		return NOT_FOUND;
	for (size_t i = 0; i < l.n; i++)
		if (str_eq(l.v[i].title, in->title) && !str_eq(l.v[i].code, code))
			return form_error(req, "title", T("Такое слово в списке уже есть."));
	for (size_t i = l.n; !in->code.n && (!code.n || word_known(&l, code)); i++)
		code = str_fmt(req->arena, "own%zu", i + 1);
	int64_t position = in->position.has ? in->position.v : l.n ? l.v[l.n - 1].position + 10 : 10;
	TRY(closed_word_put(req->db, code, in->title, position, in->active, NULL));
	req_audit(req, "closed.word", req->db->org, S(""), in->title);
	return req_redirect(req, "closed.word", "/closed/words");
}
