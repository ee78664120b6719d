/* Absences and signatories of the store. */
#include "features/handover/absence.h"
#include "features/handover/queries.h"
#include "features/org/org.h"
#include "kernel/auth/people.h"
#include "kernel/russian/name.h"

#define ABSENCES_MAX 2000

enum status absences_between(struct db *db, struct date from, struct date to, struct absences *ret)
{
	struct handover_absences_list l;

	TRY(handover_absences(db, from, to, ABSENCES_MAX, &l));
	*ret = (struct absences){ l.n, l.n, NEW_ARRAY(db->arena, l.n, struct absence) };
	for (size_t i = 0; i < l.n; i++) {
		const struct handover_absences_row *r = &l.v[i];
		ret->v[i] = (struct absence){ r->id, r->account_id, r->name, r->post, r->kind, r->from_date, r->to_date, r->substitute_id,
			r->substitute, r->order_no, r->order_date };
	}
	return OK;
}

enum status absences_on(struct db *db, struct date day, struct absences *ret) { return absences_between(db, day, day, ret); }

enum status absence_of(struct db *db, struct uuid account, struct date day, struct absence *ret)
{
	struct absences all;

	TRY(absences_on(db, day, &all));
	const struct absence *x = absence_find(&all, account, day);
	if (!x)
		return NOT_FOUND;
	*ret = *x;
	return OK;
}

enum status absence_substitute(struct db *db, struct uuid account, struct date day, struct opt_uuid *ret)
{
	struct absence_actor actor;
	struct absences all;

	TRY(absences_on(db, day, &all));
	*ret = (struct opt_uuid){ 0 };
	if (absence_follow(db->arena, &all, account, day, &actor) == ABSENCE_ACTS)
		*ret = (struct opt_uuid){ true, actor.who };
	return OK;
}

enum status absence_duties_of(struct db *db, struct uuid account, struct date day, struct absence_duties *ret)
{
	struct absences all;

	TRY(absences_on(db, day, &all));
	*ret = (struct absence_duties){ 0 };
	for (size_t i = 0; i < all.n; i++) {
		struct absence_actor actor;
		if (absence_follow(db->arena, &all, all.v[i].account, day, &actor) == ABSENCE_ACTS && uuid_eq(actor.who, account))
			*VEC_ADD(db->arena, ret) = (struct absence_duty){ all.v[i], actor.ground };
	}
	return OK;
}

enum status absence_note_deed(struct db *db, struct uuid subject, struct uuid for_whom)
{
	return handover_behalf_add(db, subject, for_whom, db->account, db->now, NULL);
}

static struct str under(struct arena *a, struct str name)
{
	struct name n;

	name_cut(a, name, &n);
	return name_under_order(a, &n);
}

/* Who signs by the card: the account that has that name, when it is one alone. */
static enum status by_card(struct db *db, struct signatory *ret)
{
	struct handover_named_list l = { 0 };
	struct account_who who;
	struct org_card card;

	TRY(org_card_read(db, &card));
	*ret = (struct signatory){ .name = card.signatory_name, .post = card.signatory_post, .under = S(""), .order = S("") };
	if (!ret->name.n)
		return OK;
	ret->under = under(db->arena, ret->name);
	TRY(handover_named(db, ret->name, 2, &l));
	if (l.n != 1)
		return OK;
	TRY(people_account_who(db, l.v[0].id, &who));
	ret->account = (struct opt_uuid){ true, l.v[0].id };
	ret->person = who.person;
	return OK;
}

enum status signatory_on(struct db *db, struct date day, struct signatory *ret)
{
	struct handover_acting_on_row x;
	struct account_who who;
	enum status s = handover_acting_on(db, day, &x);

	if (s == NOT_FOUND)
		return by_card(db, ret);
	TRY(s);
	TRY(people_account_who(db, x.account_id, &who));
	*ret = (struct signatory){ .name = x.name, .post = x.post, .under = under(db->arena, x.name), .acting = true, .account = { true, x.account_id }, .person = who.person,
		.order = handover_order_words(db->arena, x.order_no, (struct opt_date){ true, x.order_date }) };
	return OK;
}
