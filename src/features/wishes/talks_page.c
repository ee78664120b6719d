/* Trial talks: who with whom, before the sheets are asked for once more. */
#include "features/wishes/wishes_in.h"

#include "features/wishes/html.h"

#define TALKS_MOST 2000
#define TALKS_EACH 3
#define LINES_MOST 20000

enum status wishes_talks_page(struct request *req)
{
	const struct wishes_in *in = req->in;
	struct wishes_talks_view v = { .form = req->form, .today = { true, req->today } };
	struct people_words forms;
	struct wishes_talks_list l;
	struct wishes_meeting m;

	TRY(wishes_read(req->db, in->meeting, &m));
	TRY(people_words(req->db, "form", &forms));
	TRY(wishes_talks(req->db, m.id, TALKS_MOST, &l));
	v.m = &m;
	v.form_title = people_word_title(&forms, m.form);
	v.open = str_eq(m.stage, S("talks"));
	for (size_t i = 0; i < l.n; i++) {
		const struct wishes_talks_row *r = &l.v[i];
		*VEC_ADD(req->arena, &v.list) = (struct wishes_talk_line){ r->mentor_id, r->mentee_id,
			person_name(req->arena, &(struct person){ .last = r->mentor_last, .first = r->mentor_first, .middle = r->mentor_middle }),
			person_name(req->arena, &(struct person){ .last = r->mentee_last, .first = r->mentee_first, .middle = r->mentee_middle }), r->day, r->held };
	}
	html_wishes_talks(req->html, &v);
	return OK;
}

static enum status open_meeting(struct request *req, struct uuid id, struct wishes_meeting *ret)
{
	TRY(wishes_read(req->db, id, ret));
	return str_eq(ret->stage, S("talks")) ? OK : form_error(req, "", T("Пробные разговоры этой встречи сейчас не назначают."));
}

enum status wishes_talks_make(struct request *req)
{
	const struct wishes_in *in = req->in;
	struct wishes_sheets_list l;
	struct wish_list said = { 0 };
	struct wishes_talks talks;
	struct wishes_meeting m;

	TRY(open_meeting(req, in->meeting, &m));
	TRY(wishes_sheets(req->db, m.id, S("first"), LINES_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &said) = (struct wish){ l.v[i].person_id, l.v[i].whom_id, str_eq(l.v[i].side, S("mentor")), (int)l.v[i].rank };
	wishes_talks_suggest(req->arena, &said, TALKS_EACH, &talks);
	if (!talks.n)
		return form_error(req, "", T("По листам разговоры не складываются: внесите пожелания или добавьте разговор сами."));
	for (size_t i = 0; i < talks.n; i++)
		TRY(wishes_talk_put(req->db, m.id, talks.v[i].mentor, talks.v[i].mentee, (struct opt_date){ 0 }, NULL));
	req_audit(req, "wishes.talks", m.id, S(""), str_fmt(req->arena, "%zu", talks.n));
	return req_redirect(req, "wishes.talks", "/wishes/m/%U/talks", m.id);
}

static enum status find(struct request *req, const char *field, struct str typed, const struct wishes_others *l, struct uuid *ret)
{
	struct uuid found[WISHES_MOST];
	struct str what;
	size_t n;
	enum wishes_fault f = wishes_cell_read(req->arena, typed, l, found, &n, &what);

	if (f != WISHES_FINE || n != 1)
		return form_error(req, field, f != WISHES_FINE ? wishes_fault_text(req->arena, f, what) : T("Назовите одного человека: имя или номер из списка встречи."));
	*ret = found[0];
	return OK;
}

enum status wishes_talk_add(struct request *req)
{
	const struct wishes_talk_add_in *in = req->in;
	struct wishes_others mentors, mentees;
	struct wishes_meeting m;
	struct uuid mentor, mentee;
	int64_t rows;

	TRY(open_meeting(req, in->meeting, &m));
	TRY(wishes_others_of(req->db, &m, S("mentee"), (struct uuid){ { 0 } }, &mentors));
	TRY(wishes_others_of(req->db, &m, S("mentor"), (struct uuid){ { 0 } }, &mentees));
	enum status a = find(req, "mentor", in->mentor, &mentors, &mentor), b = find(req, "mentee", in->mentee, &mentees, &mentee);
	TRY(a);
	TRY(b);
	if (uuid_eq(mentor, mentee))
		return form_error(req, "mentee", T("Это один и тот же человек."));
	TRY(wishes_talk_put(req->db, m.id, mentor, mentee, in->day, &rows));
	if (!rows)
		return form_error(req, "mentee", T("Такой разговор уже есть в списке."));
	req_audit(req, "wishes.talks", m.id, S(""), S("1"));
	return req_redirect(req, "wishes.talks", "/wishes/m/%U/talks", m.id);
}

enum status wishes_talk_change(struct request *req)
{
	const struct wishes_talk_in *in = req->in;
	struct wishes_meeting m;
	int64_t rows;

	TRY(open_meeting(req, in->meeting, &m));
	TRY(wishes_talk_set(req->db, m.id, in->mentor, in->mentee, in->day, in->held, &rows));
	return rows ? req_redirect(req, "wishes.saved", "/wishes/m/%U/talks", m.id) : NOT_FOUND;
}

enum status wishes_talk_remove(struct request *req)
{
	const struct wishes_talk_in *in = req->in;
	struct wishes_meeting m;
	int64_t rows;

	TRY(open_meeting(req, in->meeting, &m));
	TRY(wishes_talk_drop(req->db, m.id, in->mentor, in->mentee, &rows));
	return rows ? req_redirect(req, "wishes.saved", "/wishes/m/%U/talks", m.id) : NOT_FOUND;
}
