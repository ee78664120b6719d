/* Who of the board is shown to whom. */
#include "features/consents/view.h"

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
