/* Meetings, who is invited, sheets: in the store. */
#include "features/wishes/wishes_in.h"

#include "features/consents/consents.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"

struct bytes wishes_token(struct arena *a, struct bytes secret, struct uuid meeting, struct uuid person, struct str side)
{
	size_t n = secret.n + 2 * sizeof meeting.b + side.n;
	uint8_t *all = NEW_ARRAY(a, n, uint8_t), *at = all;

	always_assert(secret.n >= WISHES_TOKEN_BYTES);
	memcpy(at, secret.p, secret.n);
	memcpy(at += secret.n, meeting.b, sizeof meeting.b);
	memcpy(at += sizeof meeting.b, person.b, sizeof person.b);
	memcpy(at + sizeof person.b, side.p, side.n);
	return (struct bytes){ sha256_of(a, (struct bytes){ all, n }).p, WISHES_TOKEN_BYTES };
}

static enum status invite(struct db *db, const struct wishes_meeting *m, struct uuid person, struct str side, int64_t no, int64_t *ret_rows)
{
	struct bytes token = wishes_token(db->arena, m->secret, m->id, person, side);

	return wishes_invite(db, m->id, person, side, no, sha256_of(db->arena, token), ret_rows);
}

static enum status invite_side(struct db *db, const struct wishes_meeting *m, struct str side)
{
	struct wishes_candidates_list l;
	int64_t rows;

	TRY(wishes_candidates(db, side, m->form, m->day, WISHES_INVITED_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(invite(db, m, l.v[i].id, side, (int64_t)i + 1, &rows));
	return OK;
}

enum status wishes_add(struct db *db, const struct wishes_new *n, struct uuid *ret)
{
	uint8_t *secret = NEW_ARRAY(db->arena, 32, uint8_t);
	struct wishes_meeting m = { .id = db_new_id(db), .form = n->form, .day = n->day, .secret = { secret, 32 } };

	random_bytes(secret, 32);
	TRY(wishes_meeting_insert(db, m.id, n->form, n->day, n->at, n->place, n->closes, n->groups, m.secret, db->now, db->account, NULL));
	TRY(invite_side(db, &m, S("mentor")));
	TRY(invite_side(db, &m, S("mentee")));
	*ret = m.id;
	return OK;
}

enum status wishes_read(struct db *db, struct uuid id, struct wishes_meeting *ret)
{
	struct wishes_meeting_get_row r;

	TRY(wishes_meeting_get(db, id, &r));
	*ret = (struct wishes_meeting){ r.id, r.made_by, r.form, r.at, r.place, r.stage, r.day, r.closes, r.groups, r.secret, r.rev };
	return OK;
}

bool wishes_asks_groups(const struct wishes_meeting *m, struct str side) { return m->groups && str_eq(side, S("mentee")); }

bool wishes_asks(const struct wishes_meeting *m) { return str_eq(m->stage, S("first")) || str_eq(m->stage, S("final")); }

enum status wishes_invite_one(struct db *db, const struct wishes_meeting *m, struct uuid person, const char *side)
{
	struct wishes_no_last_row last;
	int64_t rows;

	TRY(wishes_no_last(db, m->id, str_c(side), &last));
	TRY(invite(db, m, person, str_c(side), last.no + 1, &rows));
	return rows ? OK : CONFLICT;
}

static struct str name_of(struct arena *a, const struct wishes_invited_all_row *r)
{
	return person_name(a, &(struct person){ .last = r->last, .first = r->first, .middle = r->middle });
}

enum status wishes_people_of(struct db *db, const struct wishes_meeting *m, const char *side, struct wishes_people *ret)
{
	bool final = str_eq(m->stage, S("final"));
	struct wishes_invited_all_list l;

	*ret = (struct wishes_people){ 0 };
	TRY(wishes_invited_all(db, m->id, 2 * WISHES_INVITED_MOST, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!side || str_eq(l.v[i].side, str_c(side)))
			*VEC_ADD(db->arena, ret) = (struct wishes_person){ &l.v[i], name_of(db->arena, &l.v[i]), final ? l.v[i].final_on.has : l.v[i].first_on.has || l.v[i].final_on.has };
	return OK;
}

enum status wishes_others_of(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid but, struct wishes_others *ret)
{
	struct wishes_people l;

	*ret = (struct wishes_others){ 0 };
	TRY(wishes_people_of(db, m, str_eq(side, S("mentor")) ? "mentee" : "mentor", &l));
	for (size_t i = 0; i < l.n; i++)
		if (!uuid_eq(l.v[i].row->person_id, but))
			*VEC_ADD(db->arena, ret) = (struct wishes_other){ l.v[i].row->person_id, l.v[i].row->no, l.v[i].name };
	return OK;
}

/* ---- sheets ---- */

static enum status read_stage(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid person, struct str stage, struct wishes_sheet *ret)
{
	struct wishes_sheet_list l;
	struct wishes_peers_list peers = { 0 };

	*ret = (struct wishes_sheet){ 0 };
	TRY(wishes_sheet(db, m->id, side, person, stage, &l));
	for (size_t i = 0; i < l.n; i++) {
		if (l.v[i].rank == WISH_NEVER && ret->n_never < WISHES_MOST)
			ret->never[ret->n_never++] = l.v[i].whom_id;
		else if (l.v[i].rank != WISH_NEVER && ret->n_want < WISHES_MOST)
			ret->want[ret->n_want++] = l.v[i].whom_id;
	}
	if (wishes_asks_groups(m, side))
		TRY(wishes_peers(db, m->id, person, stage, &peers));
	for (size_t i = 0; i < peers.n; i++) {
		if (peers.v[i].together && ret->n_with < WISHES_MOST)
			ret->with[ret->n_with++] = peers.v[i].whom_id;
		else if (!peers.v[i].together && ret->n_apart < WISHES_MOST)
			ret->apart[ret->n_apart++] = peers.v[i].whom_id;
	}
	return OK;
}

enum status wishes_sheet_read(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid person, struct wishes_sheet *ret)
{
	TRY(read_stage(db, m, side, person, S("final"), ret));
	return ret->n_want || ret->n_never || ret->n_with || ret->n_apart ? OK : read_stage(db, m, side, person, S("first"), ret);
}

enum status wishes_sheet_keep(struct db *db, const struct wishes_meeting *m, struct str side, struct uuid person, const struct wishes_sheet *s)
{
	bool final = str_eq(m->stage, S("final"));
	struct str stage = final ? S("final") : S("first");
	struct opt_date day = { s != NULL, db->today };
	int64_t rows;

	/* cppcheck-suppress uninitvar ; it is filled here */
	TRY((final ? wishes_final_on : wishes_first_on)(db, m->id, side, person, day, &rows));
	if (!rows)
		return NOT_FOUND;
	TRY(wishes_sheet_clear(db, m->id, side, person, stage, NULL));
	for (size_t i = 0; s && i < s->n_want; i++)
		TRY(wishes_put(db, m->id, side, person, stage, s->want[i], (int64_t)i + 1, NULL));
	for (size_t i = 0; s && i < s->n_never; i++)
		TRY(wishes_put(db, m->id, side, person, stage, s->never[i], WISH_NEVER, NULL));
	if (!wishes_asks_groups(m, side))
		return OK;
	TRY(wishes_peer_clear(db, m->id, person, stage, NULL));
	for (size_t i = 0; s && i < s->n_with; i++)
		TRY(wishes_peer_put(db, m->id, person, stage, s->with[i], true, NULL));
	for (size_t i = 0; s && i < s->n_apart; i++)
		TRY(wishes_peer_put(db, m->id, person, stage, s->apart[i], false, NULL));
	return OK;
}

enum status wishes_held(struct db *db, struct uuid person, bool *ret)
{
	struct person p;
	bool may;

	TRY(person_read(db, person, &p));
	if (!person_minor(&p, db->today)) {
		*ret = false;
		return OK;
	}
	TRY(consent_allows(db, person, CONSENT_PARTICIPATION, db->today, &may));
	*ret = !may;
	return OK;
}
