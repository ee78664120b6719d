/* What a participant or a parent does himself: says yes or no to a pair, asks the curator to leave one.  The other side never learns who. */
#include "features/pairs/html.h"
#include "features/pairs/pairs_in.h"

#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"

#define EXITS 200

/* ---- «Предлагают пару» ---- */

/* voice: who speaks for the person, "self" or "parent"; both: one of them is not enough. */
static enum status add_proposed(struct request *req, struct uuid person, struct str whose, const char *voice, bool both, struct pairs_own_view *v)
{
	struct pair_proposed_to_list l;
	struct people_words forms;

	TRY(people_words(req->db, "form", &forms));
	TRY(pair_proposed_to(req->db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (both && str_eq(l.v[i].half, str_c(voice)))
			continue;
		struct str half = !both || l.v[i].half.n ? S("") : str_eq(str_c(voice), S("self")) ? T("родителя") : T("самого ребёнка");
		struct person mentor = { .last = l.v[i].mentor_last, .first = l.v[i].mentor_first, .middle = l.v[i].mentor_middle };
		struct person mentee = { .last = l.v[i].mentee_last, .first = l.v[i].mentee_first, .middle = l.v[i].mentee_middle };
		*VEC_ADD(req->arena, &v->lines) = (struct pair_own_line){ l.v[i].id, whose, person_name(req->arena, &mentor), person_name(req->arena, &mentee),
			people_word_title(&forms, l.v[i].form), l.v[i].side, half, voice, l.v[i].since, l.v[i].until };
	}
	return OK;
}

static bool speaks_too(struct request *req, const struct person *child) { return person_age(child, req->today) >= 14; }

/* A child under age has its representative speak; from 14 on both have to say yes. */
static enum status mine(struct request *req, struct pairs_own_view *v)
{
	struct pair_children_list l;
	struct person me;

	if (uuid_is_nil(req->who->person))
		return OK;
	TRY(person_read(req->db, req->who->person, &me));
	bool minor = person_minor(&me, req->today);
	if (!minor || speaks_too(req, &me))
		TRY(add_proposed(req, me.id, S(""), "self", minor, v));
	TRY(pair_children(req->db, me.id, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person child = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle, .born = l.v[i].born, .born_year = l.v[i].born_year, .category = l.v[i].category };
		if (person_minor(&child, req->today))
			TRY(add_proposed(req, l.v[i].id, person_initials(req->arena, &child), "parent", speaks_too(req, &child), v));
	}
	return OK;
}

enum status pairs_block_own(struct request *req)
{
	struct pairs_own_view v = { 0 };

	TRY(mine(req, &v));
	if (v.lines.n)
		html_pairs_own(req->html, &v);
	return OK;
}

enum status pairs_own_say(struct request *req)
{
	const struct pairs_own_say_in *in = req->in;
	struct pairs_own_view v = { 0 };
	const struct pair_own_line *line = NULL;

	TRY(mine(req, &v));
	for (size_t i = 0; i < v.lines.n; i++)
		if (uuid_eq(v.lines.v[i].id, in->pair) && str_eq(v.lines.v[i].side, in->side))
			line = &v.lines.v[i];
	if (!line)
		return NOT_FOUND;
	if (in->yes && line->half.n) {
		TRY(pair_said_half(req->db, in->pair, str_z(req->arena, in->side), line->voice));
		req_audit(req, "pairs.said", in->pair, S(""), S(""));
		return req_redirect(req, "pairs.own-half", "/");
	}
	if (in->yes)
		TRY(pair_said(req->db, in->pair, str_z(req->arena, in->side), true, req->today, "account"));
	else
		TRY(pair_drop_it(req->db, in->pair, S("")));
	req_audit(req, in->yes ? "pairs.said" : "pairs.dropped", in->pair, S(""), S(""));
	return req_redirect(req, in->yes ? "pairs.own-yes" : "pairs.own-no", "/");
}

/* ---- asking to leave ---- */

static enum status add_pairs(struct request *req, struct uuid person, const char *side, struct str whose, struct html_option *o, size_t *n, size_t most)
{
	struct partner_list l;

	TRY(pair_partners(req->db, person, side, req->today, &l));
	for (size_t i = 0; i < l.n && *n < most; i++)
		o[(*n)++] = (struct html_option){ uuid_str(req->arena, l.v[i].pair), l.v[i].name, whose };
	return OK;
}

#define PAIRS_OF_ONE 60

static enum status own_pairs(struct request *req, struct html_option_list *ret)
{
	struct html_option *o = NEW_ARRAY(req->arena, PAIRS_OF_ONE, struct html_option);
	struct pair_children_list l;
	size_t n = 0;

	*ret = (struct html_option_list){ 0 };
	if (uuid_is_nil(req->who->person))
		return OK;
	TRY(add_pairs(req, req->who->person, "mentor", T("вы наставник"), o, &n, PAIRS_OF_ONE));
	TRY(add_pairs(req, req->who->person, "mentee", T("ваш наставник"), o, &n, PAIRS_OF_ONE));
	TRY(pair_children(req->db, req->who->person, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person child = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
		struct str name = person_initials(req->arena, &child);
		TRY(add_pairs(req, l.v[i].id, "mentee", str_fmt(req->arena, "%.*s: %.*s", SP(T("наставник вашего ребёнка")), SP(name)), o, &n, PAIRS_OF_ONE));
		TRY(add_pairs(req, l.v[i].id, "mentor", str_fmt(req->arena, "%.*s: %.*s", SP(T("наставляемый вашего ребёнка")), SP(name)), o, &n, PAIRS_OF_ONE));
	}
	*ret = (struct html_option_list){ n, o };
	return OK;
}

enum status pairs_exit_page(struct request *req)
{
	struct pairs_exit_view v = { .form = req->form };

	TRY(own_pairs(req, &v.pairs));
	html_pairs_exit(req->html, &v);
	return OK;
}

/* The journal says that somebody asked: neither who is in the pair, nor why. */
enum status pairs_exit_ask(struct request *req)
{
	const struct pairs_exit_in *in = req->in;
	struct html_option_list mine_list;
	struct uuid id = req_new_id(req);
	bool his = false;

	TRY(own_pairs(req, &mine_list));
	struct str wanted = uuid_str(req->arena, in->pair);
	for (size_t i = 0; i < mine_list.n; i++)
		his |= str_eq(mine_list.v[i].value, wanted);
	if (!his)
		return NOT_FOUND;
	TRY(pair_exit_add(req->db, id, in->pair, req->who->person, str_trim(in->body), req->now, req->today, req->who->account, NULL));
	req_audit(req, "pairs.exit", id, S(""), S(""));
	return req_redirect(req, "pairs.exit", "/");
}

/* ---- the curator ---- */

enum status pairs_exits_page(struct request *req)
{
	struct pairs_exits_view v = { .form = req->form };
	struct pair_exits_list l;

	TRY(pair_exits(req->db, req->who->person, EXITS, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct pair_exits_row *r = &l.v[i];
		struct wall w = clock_wall(req->org_zone, r->made);
		struct person who = { .last = r->last, .first = r->first, .middle = r->middle };
		struct person mentor = { .last = r->mentor_last, .first = r->mentor_first, .middle = r->mentor_middle };
		struct person mentee = { .last = r->mentee_last, .first = r->mentee_first, .middle = r->mentee_middle };
		enum pair_state s = PAIR_CLOSED;
		(void)pair_state_parse(r->state, &s);
		*VEC_ADD(req->arena, &v.lines) = (struct pair_exit_line){ r->id, r->pair_id, person_name(req->arena, &who), pair_names(req->arena, &mentor, &mentee), r->body,
			r->answer, ru_date(req->arena, w.day), !r->done_on.has, pair_may(s, PAIR_PAUSE), r->rev };
	}
	html_pairs_exits(req->html, &v);
	return OK;
}

enum status pairs_exit_done(struct request *req)
{
	const struct pairs_exit_done_in *in = req->in;
	struct pair_exit_get_row r;
	struct pair_get_row pair;
	int64_t rows;

	TRY(pair_exit_get(req->db, in->exit, &r));
	TRY(pair_get(req->db, r.pair_id, &pair));
	bool inside = uuid_eq(pair.mentor_id, req->who->person) || uuid_eq(pair.mentee_id, req->who->person);
	if (inside && !uuid_eq(r.person_id, req->who->person))
		return NOT_FOUND;
	if (in->pause) {
		TRY(pair_pause_by(req, r.pair_id, true));
		return req_redirect(req, "pairs.paused", "/pairs/exits");
	}
	if (!str_trim(in->answer).n)
		return form_error(req, "answer", T("Напишите, что решили: поговорили, нашли другого наставника, завершили пару."));
	TRY(pair_exit_close(req->db, in->exit, in->exit_rev, str_trim(in->answer), req->today, req->who->account, &rows));
	if (rows == 0) {
		(void)form_error(req, "", T("На эту просьбу уже ответили. Ниже — как сейчас."));
		return CONFLICT;
	}
	req_audit(req, "pairs.exit-done", in->exit, S(""), S(""));
	return req_redirect(req, "pairs.exit-done", "/pairs/exits");
}
