/* The block of «Сегодня», «Отказаться от наставничества», «Данные моего ребёнка». */
#include "features/cabinet/cabinet.h"
#include "features/cabinet/html.h"

#include "features/people/people.h"
#include "kernel/russian/ru.h"

#define REFUSALS 500

bool cabinet_day_fits(struct date day, struct date filed) { return date_cmp(day, filed) >= 0; }

/* ---- pairs of somebody, in words ---- */

static enum status read_pairs(struct request *req, struct uuid person, const char *side, struct cabinet_pairs *ret)
{
	struct partner_list l;
	struct people_words forms;
	struct cabinet_refusals_of_list gone = { 0 };

	TRY(pair_partners(req->db, person, side, req->today, &l));
	TRY(people_words(req->db, "form", &forms));
	if (strcmp(side, "mentor") == 0 && uuid_eq(person, req->who->person))       /* his own: nobody else is told */
		TRY(cabinet_refusals_of(req->db, person, &gone));
	for (size_t i = 0; i < l.n; i++) {
		struct cabinet_pair p = { .id = l.v[i].pair, .name = l.v[i].name, .form = people_word_title(&forms, l.v[i].form),
			.since = l.v[i].since, .until = l.v[i].until, .paused = l.v[i].paused };
		for (size_t k = 0; k < gone.n; k++)
			if (uuid_eq(gone.v[k].pair_id, p.id))
				p.refused = (struct opt_date){ true, gone.v[k].day };
		*VEC_ADD(req->arena, ret) = p;
	}
	return OK;
}

/* ---- «Сегодня» ---- */

static enum status read_children(struct request *req, struct cabinet_children *ret)
{
	struct cabinet_children_list l;

	TRY(cabinet_children(req->db, req->who->person, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		struct cabinet_child c = { .id = l.v[i].id, .name = person_name(req->arena, &p) };
		struct consent_papers *papers = NEW(req->arena, struct consent_papers);
		TRY(read_pairs(req, c.id, "mentee", &c.mentors));
		TRY(consent_papers_of(req->db, c.id, req->today, papers));
		c.lacks = papers->lacks;
		*VEC_ADD(req->arena, ret) = c;
	}
	return OK;
}

/* Three blocks, a role each: who is both mentor and mentee has both. */
static enum status block(struct request *req, struct cabinet_view *v)
{
	v->known = !uuid_is_nil(req->who->person);
	if (v->known && v->mentor)
		TRY(read_pairs(req, req->who->person, "mentor", &v->mentees));
	if (v->known && v->mentee)
		TRY(read_pairs(req, req->who->person, "mentee", &v->mentors));
	if (v->known && v->parent)
		TRY(read_children(req, &v->children));
	if (v->known && !v->parent) {
		v->own = req->who->person;
		TRY(cabinet_read_papers(req, v->own, &v->papers));
		TRY(cabinet_read_next(req, v->own, v->mentor ? &v->mentees : &v->mentors, &v->next));
	}
	html_cabinet(req->html, v);
	return OK;
}

enum status cabinet_block_mentor(struct request *req) { return block(req, &(struct cabinet_view){ .mentor = true }); }
enum status cabinet_block_mentee(struct request *req) { return block(req, &(struct cabinet_view){ .mentee = true }); }
enum status cabinet_block_parent(struct request *req) { return block(req, &(struct cabinet_view){ .parent = true }); }

/* ---- refusal ---- */

enum status cabinet_refuse_page(struct request *req)
{
	struct cabinet_refuse_view v = { .form = req->form, .today = { true, req->today } };

	if (!uuid_is_nil(req->who->person))
		TRY(read_pairs(req, req->who->person, "mentor", &v.pairs));
	struct html_option *o = NEW_ARRAY(req->arena, v.pairs.n + 1, struct html_option);
	size_t n = 0;
	for (size_t i = 0; i < v.pairs.n; i++)
		if (!v.pairs.v[i].refused.has)
			o[n++] = (struct html_option){ uuid_str(req->arena, v.pairs.v[i].id), v.pairs.v[i].name, v.pairs.v[i].form };
	v.options = (struct html_option_list){ n, o };
	html_cabinet_refuse(req->html, &v);
	return OK;
}

enum status cabinet_refuse(struct request *req)
{
	const struct cabinet_refuse_in *in = req->in;
	struct cabinet_pairs mine = { 0 };
	bool his = false;
	int64_t rows;

	if (!uuid_is_nil(req->who->person))
		TRY(read_pairs(req, req->who->person, "mentor", &mine));
	for (size_t i = 0; i < mine.n; i++)
		his |= uuid_eq(mine.v[i].id, in->pair);
	if (!his)
		return NOT_FOUND;
	if (!cabinet_day_fits(in->day, req->today))
		return form_error(req, "day", T("Этот день уже прошёл. Отказаться можно с сегодняшнего дня или позже."));
	TRY(cabinet_refusal_add(req->db, in->pair, req->who->person, in->day, in->why, req->now, req->today, req->who->account, &rows));
	if (rows == 0)
		return form_error(req, "pair", T("Этот отказ вы уже подали. Изменить день может куратор."));
	req_audit(req, "cabinet.refused", in->pair, S(""), ru_date(req->arena, in->day));
	return req_redirect(req, "cabinet.refused", "/");
}

/* ---- the curator ---- */

static struct str whole(struct arena *a, struct str last, struct str first, struct str middle)
{
	return person_name(a, &(struct person){ .last = last, .first = first, .middle = middle });
}

enum status cabinet_todo(struct request *req, bool everyone, struct todos *ret)
{
	struct cabinet_refusals_list l;

	(void)everyone;
	if (!req_may(req, "cabinet.refusals"))
		return OK;
	TRY(cabinet_refusals(req->db, REFUSALS, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .last = l.v[i].mentor_last, .first = l.v[i].mentor_first, .middle = l.v[i].mentor_middle };
		struct str name = person_initials(req->arena, &p);
		*VEC_ADD(req->arena, &ret->doing) = (struct todo){ .text = str_fmt(req->arena, "%.*s: %.*s", SP(T("Оформить отказ наставника")), SP(name)),
			.due = { true, l.v[i].day }, .path = S("/cabinet/refusals"), .button = T("Открыть"), .late = date_cmp(l.v[i].day, req->today) < 0 };
		ret->started = true;
	}
	return OK;
}

enum status cabinet_refusals_page(struct request *req)
{
	struct cabinet_refusals_view v = { 0 };
	struct cabinet_refusals_list l;

	TRY(cabinet_refusals(req->db, REFUSALS, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, &v) = (struct cabinet_refusal){ whole(req->arena, l.v[i].mentor_last, l.v[i].mentor_first, l.v[i].mentor_middle),
			whole(req->arena, l.v[i].mentee_last, l.v[i].mentee_first, l.v[i].mentee_middle), l.v[i].why, l.v[i].day, l.v[i].made_on, l.v[i].pair_id };
	html_cabinet_refusals(req->html, &v);
	return OK;
}

/* ---- a parent: one child ---- */

enum status cabinet_child_page(struct request *req)
{
	const struct cabinet_child_in *in = req->in;
	struct cabinet_child_view v = { 0 };
	struct cabinet_children_list l;
	struct person p;
	bool his = false;

	TRY(cabinet_children(req->db, req->who->person, &l));
	for (size_t i = 0; i < l.n; i++)
		his |= uuid_eq(l.v[i].id, in->child);
	if (!his)
		return NOT_FOUND;
	TRY(person_read(req->db, in->child, &p));
	v.name = person_name(req->arena, &p);
	if (p.born.has)
		v.age = ru_date(req->arena, p.born.v);
	v.id = in->child;
	TRY(cabinet_read_papers(req, in->child, &v.papers));
	TRY(people_seers(req, in->child, &v.seers));
	TRY(cabinet_groups(req->db, in->child, &v.groups));
	TRY(read_pairs(req, in->child, "mentee", &v.mentors));
	html_cabinet_child(req->html, &v);
	return OK;
}

/* ---- one person's data ---- */

enum status cabinet_export(struct db *db, struct uuid person, struct buf *json)
{
	struct cabinet_refusals_of_list l;
	char day[11];

	TRY(cabinet_refusals_of(db, person, &l));
	buf_z(json, "{\"refusals\":[");
	for (size_t i = 0; i < l.n; i++) {
		date_iso(l.v[i].day, day);
		buf_z(json, i ? ",\"" : "\"");
		buf_z(json, day);
		buf_c(json, '"');
	}
	buf_z(json, "]}");
	return OK;
}

enum status cabinet_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct cabinet_any_kept_row r;

	TRY(cabinet_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

enum status cabinet_erase(struct db *db, struct uuid person) { return cabinet_forget(db, person, NULL); }
