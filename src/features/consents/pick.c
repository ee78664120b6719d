/* Who of the board is shown to whom. */
#include "features/consents/view.h"

#include <stdlib.h>

#include "kernel/russian/ru.h"

enum status consents_sight_of(struct request *req, struct consents_sight *ret)
{
	*ret = (struct consents_sight){ .all = req_may(req, "consents.all") };
	return ret->all ? OK : consents_led(req->db, req->who->person, &ret->led);
}

static bool led(const struct consents_sight *s, struct uuid group)
{
	for (size_t i = 0; i < s->led.n; i++)
		if (uuid_eq(s->led.v[i].id, group))
			return true;
	return false;
}

bool sight_sees(const struct consents_sight *s, const struct board_person *p)
{
	if (s->all)
		return true;
	for (size_t i = 0; i < p->groups.n; i++)
		if (led(s, p->groups.v[i].id))
			return true;
	return false;
}

bool sight_shows(const struct consents_sight *s, const struct consent_purpose *p) { return s->all || !p->closed; }

enum status consents_may_see(struct request *req, struct uuid person)
{
	struct consents_in_led_row in;

	if (req_may(req, "consents.all"))
		return OK;
	TRY(consents_in_led(req->db, req->who->person, person, &in));
	return in.n ? OK : NOT_FOUND;
}

bool picked_lacks(const struct consents_sight *s, const struct board_person *p)
{
	for (size_t i = 0; i < p->papers.n; i++) {
		const struct consent_paper *x = &p->papers.v[i];
		if (x->level != LEVEL_NO && !x->ground && consent_lacks(x->state) && sight_shows(s, x->purpose))
			return true;
	}
	return false;
}

static bool in_group(const struct board_person *p, struct opt_uuid group)
{
	for (size_t i = 0; i < p->groups.n; i++)
		if (uuid_eq(p->groups.v[i].id, group.v))
			return true;
	return !group.has;
}

static bool has_form(const struct board_person *p, struct str side, struct str form)
{
	for (size_t i = 0; i < p->roles.n; i++)
		if (str_eq(p->roles.v[i].form, form) && (!side.n || str_eq(p->roles.v[i].role, side)))
			return true;
	return !form.n;
}

/* Every word that was typed stands in the name. */
static bool named(struct arena *a, const struct board_person *p, struct str words)
{
	struct str name = words.n ? ru_words(a, person_name(a, &p->p)) : S("");

	for (struct str rest = words; rest.p && rest.n; )
		if (str_find(name, str_cut(rest, ' ', &rest), 0) < 0)
			return false;
	return true;
}

enum status board_pick(struct request *req, struct board *b, const struct consents_sight *s, const struct consents_filter *f, struct board_picks *ret)
{
	struct str words = ru_words(req->arena, f->q);

	*ret = (struct board_picks){ 0 };
	for (size_t i = 0; i < b->n; i++) {
		struct board_person *p = &b->v[i];
		bool side = !str_eq(f->side, S("mentor")) || p->mentor;
		side = side && (!str_eq(f->side, S("mentee")) || p->mentee);
		struct str role = str_eq(f->side, S("all")) ? S("") : f->side;
		if (side && sight_sees(s, p) && in_group(p, f->group) && has_form(p, role, f->form) && named(req->arena, p, words))
			*VEC_ADD(req->arena, ret) = p;
	}
	return OK;
}

/* ---- of standings ---- */

static int by_uuid(const void *x, const void *y) { return memcmp(x, y, sizeof(struct uuid)); }

bool people_have(const struct people_ids *l, struct uuid id)
{
	return l->all || (l->n && bsearch(&id, l->v, l->n, sizeof *l->v, by_uuid));
}

static enum status add_members(struct request *req, struct uuid group, struct people_ids *ret)
{
	struct consents_members_of_list l;

	TRY(consents_members_of(req->db, group, ANSWERS_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(req->arena, ret) = l.v[i].person_id;
	return OK;
}

static void in_order(struct people_ids *l)
{
	if (l->n)
		qsort(l->v, l->n, sizeof *l->v, by_uuid);
}

enum status sight_people(struct request *req, const struct consents_sight *s, struct people_ids *ret)
{
	*ret = (struct people_ids){ .all = s->all };
	for (size_t i = 0; !s->all && i < s->led.n; i++)
		TRY(add_members(req, s->led.v[i].id, ret));
	in_order(ret);
	return OK;
}

static enum status group_people(struct request *req, struct opt_uuid group, struct people_ids *ret)
{
	*ret = (struct people_ids){ .all = !group.has };
	if (group.has)
		TRY(add_members(req, group.v, ret));
	in_order(ret);
	return OK;
}

static enum status add_named(struct request *req, struct str role, struct str words, struct people_ids *ret)
{
	struct consents_people_list l;

	TRY(consents_people(req->db, role, req->today, PEOPLE_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct board_person p = { .p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle } };
		if (named(req->arena, &p, words))
			*VEC_ADD(req->arena, ret) = l.v[i].id;
	}
	return OK;
}

static enum status named_people(struct request *req, struct str q, struct people_ids *ret)
{
	struct str words = ru_words(req->arena, q);

	*ret = (struct people_ids){ .all = !words.n };
	if (!words.n)
		return OK;
	TRY(add_named(req, S("mentor"), words, ret));
	TRY(add_named(req, S("mentee"), words, ret));
	in_order(ret);
	return OK;
}

enum status standings_pick(struct request *req, struct standings *l, const struct people_ids *seen, const struct consents_filter *f, struct standing_picks *ret)
{
	struct str role = standing_role(req->arena, str_eq(f->side, S("all")) ? S("") : f->side, f->form);
	struct people_ids group, names;

	*ret = (struct standing_picks){ 0 };
	TRY(group_people(req, f->group, &group));
	TRY(named_people(req, f->q, &names));
	for (size_t i = 0; i < l->n; i++) {
		struct standing *p = &l->v[i];
		if (standing_has(p, role) && people_have(seen, p->id) && people_have(&group, p->id) && people_have(&names, p->id))
			*VEC_ADD(req->arena, ret) = p;
	}
	return OK;
}

struct url consents_here(struct request *req, struct url u, const struct consents_filter *f)
{
	if (f->side.n) u = url_join_query(req->html, u, "side", f->side);
	if (f->form.n) u = url_join_query(req->html, u, "form", f->form);
	if (f->group.has) u = url_join_query(req->html, u, "group", uuid_str(req->arena, f->group.v));
	if (f->show.n) u = url_join_query(req->html, u, "show", f->show);
	if (f->q.n) u = url_join_query(req->html, u, "q", f->q);
	return u;
}

struct str person_groups(struct arena *a, const struct board_person *p)
{
	struct str out = S("");

	for (size_t i = 0; i < p->groups.n; i++)
		out = out.n ? str_fmt(a, "%.*s, %.*s", SP(out), SP(p->groups.v[i].title)) : p->groups.v[i].title;
	return out;
}

enum tone consent_tone(enum consent_state s)
{
	switch (s) {
	case CONSENT_GIVEN: return TONE_GOOD;
	case CONSENT_EXPIRED: return TONE_LATE;
	case CONSENT_NONE: case CONSENT_SOON: case CONSENT_OUTGROWN: case CONSENT_PROMISED: return TONE_WAIT;
	default: return TONE_PLAIN;
	}
}
