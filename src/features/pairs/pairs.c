#include "features/pairs/pairs_in.h"

#include <jansson.h>

#include "features/pairs/life.h"
#include "features/pairs/queries.h"
#include "features/pairs/rules.h"
#include "features/people/people.h"
#include "kernel/auth/account.h"
#include "kernel/base/clock.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/russian/ru.h"

/* ---- adding ---- */

/* A role that is in force on that day is enough. */
static enum status give_role(struct db *db, struct uuid person, struct str role, const struct new_pair *p)
{
	struct str ground = p->order_no.n ? str_fmt(db->arena, "%.*s %.*s", SP(T("приказ №")), SP(p->order_no)) : S("");
	enum status s = person_role_add(db, &(struct new_role){ person, role, p->form, p->since, p->until, ground }, NULL);

	return s == CONFLICT ? OK : s;
}

static enum status is_here(struct db *db, struct uuid id)
{
	struct person p;

	TRY(person_read(db, id, &p));
	return str_eq(p.state, S("here")) ? OK : NOT_FOUND;
}

static enum status insert(struct db *db, const struct new_pair *p, enum pair_state state, struct opt_uuid draft, struct uuid *ret_id)
{
	struct pair_clash_list clash;
	struct opt_uuid by = { !uuid_is_nil(db->account), db->account };
	struct uuid id = db_new_id(db);

	if (uuid_eq(p->mentor, p->mentee))
		return err_set(db->err, INVALID, "pair.self", T("Человек не может быть наставником самому себе."), T("Выберите двух разных людей."));
	TRY(is_here(db, p->mentor));
	TRY(is_here(db, p->mentee));
	TRY(pair_clash(db, p->mentor, p->mentee, p->since, p->until, &clash));
	if (clash.n)
		return CONFLICT;
	TRY(pair_insert(db, id, p->mentor, p->mentee, p->form, p->model, p->type, p->goal, p->since, p->until, str_c(pair_state_code(state)),
		p->order_no, p->order_date, p->source, p->anyway, p->group_no, draft, p->law351, db->now, by, NULL));
	*ret_id = id;
	return pair_note(db, id, state == PAIR_PROPOSED ? "proposed" : "added", S(""));
}

enum status pair_add(struct db *db, const struct new_pair *p, struct uuid *ret_id)
{
	struct uuid id;

	TRY(insert(db, p, PAIR_ACTIVE, (struct opt_uuid){ 0 }, &id));
	TRY(give_role(db, p->mentor, S("mentor"), p));
	TRY(give_role(db, p->mentee, S("mentee"), p));
	if (pair_both_teach(p->type)) {
		TRY(give_role(db, p->mentor, S("mentee"), p));
		TRY(give_role(db, p->mentee, S("mentor"), p));
	}
	if (ret_id)
		*ret_id = id;
	return OK;
}

/* What nobody has said follows from what the two are: an order must not be signed past the papers of ст. 351.8. */
static enum status law_of(struct db *db, struct new_pair *p)
{
	struct person mentor, mentee;

	if (p->law351.n)
		return OK;
	TRY(person_read(db, p->mentor, &mentor));
	TRY(person_read(db, p->mentee, &mentee));
	p->law351 = pair_law351(mentor.category, mentee.category);
	return OK;
}

enum status pair_propose(struct db *db, const struct new_pair *p, struct opt_uuid draft, struct uuid *ret_id)
{
	struct new_pair q = *p;
	struct uuid id;

	TRY(law_of(db, &q));
	TRY(insert(db, &q, PAIR_PROPOSED, draft, &id));
	if (ret_id)
		*ret_id = id;
	return OK;
}

enum status pair_unmake(struct db *db, struct uuid pair)
{
	struct pair_get_row r;

	TRY(pair_get(db, pair, &r));
	if (r.rev != 1)
		return NOT_FOUND;
	TRY(pair_events_drop(db, pair, NULL));
	return pair_delete(db, pair, NULL);
}

/* ---- reading ---- */

#define TAKE(a, list, ret) do { \
		(ret)->v = NEW_ARRAY((a), (list).n, struct partner); \
		for ((ret)->n = 0; (ret)->n < (list).n; (ret)->n++) { \
			__typeof__((list).v[0]) x_ = (list).v[(ret)->n]; \
			struct person p_ = { .last = x_.last, .first = x_.first, .middle = x_.middle }; \
			(ret)->v[(ret)->n] = (struct partner){ x_.id, person_name((a), &p_), x_.work_place.n ? x_.work_place : x_.post, x_.category, \
				x_.pair_id, x_.form, x_.since, x_.until, x_.paused_on.has }; \
		} \
	} while (0)

enum status pair_partners(struct db *db, struct uuid person, const char *side, struct date day, struct partner_list *ret)
{
	struct pair_partners_of_mentor_list mentees;
	struct pair_partners_of_mentee_list mentors;

	if (strcmp(side, "mentor") == 0) {
		TRY(pair_partners_of_mentor(db, person, day, &mentees));
		TAKE(db->arena, mentees, ret);
	} else {
		TRY(pair_partners_of_mentee(db, person, day, &mentors));
		TAKE(db->arena, mentors, ret);
	}
	return OK;
}

#define LIVE_MOST 200000
#define LIVES(list, ret) do { \
		*(ret) = (struct pair_lives){ 0, NEW_ARRAY(db->arena, (list).n, struct pair_live) }; \
		for (size_t i_ = 0; i_ < (list).n; i_++) { \
			enum pair_state s_ = PAIR_CLOSED; \
			(void)pair_state_parse((list).v[i_].state, &s_); \
			(ret)->v[(ret)->n++] = (struct pair_live){ (list).v[i_].id, (list).v[i_].mentor_id, (list).v[i_].mentee_id, (list).v[i_].form, s_, \
				(list).v[i_].since, (list).v[i_].until, (list).v[i_].draft }; \
		} \
	} while (0)

enum status pairs_live(struct db *db, struct date day, struct pairs_live *ret)
{
	struct pairs_now_list now;
	struct pairs_before_list before;

	TRY(pairs_now(db, day, LIVE_MOST, &now));
	TRY(pairs_before(db, day, LIVE_MOST, &before));
	LIVES(now, &ret->now);
	LIVES(before, &ret->before);
	return OK;
}

enum status pair_pause(struct db *db, struct uuid pair, bool paused)
{
	enum pair_state s;
	struct pair_get_row r;

	TRY(pair_get(db, pair, &r));
	if (!pair_state_parse(r.state, &s) || !pair_state_live(s))
		return NOT_FOUND;
	if (paused == (s == PAIR_PAUSED))
		return OK;
	if (paused)
		TRY(pair_pause_set(db, pair, db->today, NULL));
	else
		TRY(pair_pause_clear(db, pair, NULL));
	return pair_note(db, pair, paused ? "paused" : "resumed", S(""));
}

enum status pairs_newest(struct db *db, int64_t *ret)
{
	struct pair_newest_row r = { 0 };
	enum status s = pair_newest(db, &r);

	*ret = r.entered;
	return s == NOT_FOUND ? OK : s;
}

enum status pairs_others_since(struct request *req, int64_t since, struct str *ret)
{
	struct pair_others_since_list l;

	*ret = S("");
	TRY(pair_others_since(req->db, since, req->who->account, 1, &l));
	if (!l.n)
		return OK;
	struct wall w = clock_wall(req->org_zone, l.v[0].at);
	*ret = str_fmt(req->arena, "%.*s %.*s %lld %s %.*s %02d:%02d", SP(name_short(req->arena, l.v[0].name)), SP(T("закрепил(а)")), (long long)l.v[0].n,
		ru_plural((int)l.v[0].n, "пару", "пары", "пар"), SP(T("в")), w.hour, w.minute);
	return OK;
}

enum status pair_figures(struct db *db, struct date since, struct date until, struct pair_figures *ret)
{
	struct pair_counts_row r;

	TRY(pair_counts(db, since, until, &r));
	*ret = (struct pair_figures){ r.pairs, r.mentors, r.mentees };
	return OK;
}

/* ---- one person's data ---- */


/* Each of a pair sees who the other is. */
static enum status linked_side(struct db *db, struct uuid person, const char *side, struct str why, struct person_links *ret)
{
	struct partner_list l;

	TRY(pair_partners(db, person, side, db->today, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct person_link){ l.v[i].id, why, T("имя, форма и сроки пары") };
	return OK;
}

enum status pairs_linked(struct db *db, struct uuid person, struct person_links *ret)
{
	TRY(linked_side(db, person, "mentor", T("его наставляемый"), ret));
	return linked_side(db, person, "mentee", T("его наставник"), ret);
}

enum status pairs_export(struct db *db, struct uuid person, struct buf *json)
{
	struct pair_of_list l;
	json_t *all = json_array();
	bool mentors = false;

	json_keep(db->arena, all);
	TRY(pair_of(db, person, &l));
	for (size_t i = 0; i < l.n; i++) {
		const char *side = uuid_eq(l.v[i].mentor_id, person) ? "mentor" : "mentee";
		json_array_append_new(all, json_pack("{s:s, s:s%, s:s%, s:o, s:o, s:s%, s:s%}", "side", side, "form", l.v[i].form.p, l.v[i].form.n,
			"goal", l.v[i].goal.n ? l.v[i].goal.p : "", l.v[i].goal.n, "since", json_of_date((struct opt_date){ true, l.v[i].since }),
			"until", json_of_date(l.v[i].until), "order_no", l.v[i].order_no.n ? l.v[i].order_no.p : "", l.v[i].order_no.n,
			"anyway", l.v[i].anyway.n ? l.v[i].anyway.p : "", l.v[i].anyway.n));
		mentors |= strcmp(side, "mentor") == 0;
	}
	/* Whoever makes the file may be none of those who may see pay: it says whom to ask, of every mentor the same. */
	if (mentors)
		json_array_append_new(all, json_pack("{s:s}", "pay", str_z(db->arena, T("Сведения о выплате и трудовом договоре выдаёт специалист по кадрам или бухгалтер"))));
	json_put(json, all);
	return OK;
}

/* A proposal to or of somebody who is erased comes to nothing. */
enum status pairs_erase(struct db *db, struct uuid person)
{
	TRY(pair_drop_waiting_of(db, person, NULL));
	TRY(pair_pay_forget(db, person, NULL));
	TRY(pair_exit_forget(db, person, NULL));
	TRY(pair_events_forget(db, person, NULL));
	return pair_forget(db, person, NULL);
}
