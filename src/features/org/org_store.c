/* The card in the store. */
#include "features/org/org.h"

#include "features/org/queries.h"
#include "kernel/store/org.h"

static enum status read_names(struct db *db, struct org_names *ret)
{
	struct org_names_list list;
	TRY(org_names(db, &list));
	for (size_t i = 0; i < list.n; i++)
		*VEC_ADD(db->arena, ret) = list.v[i].name;
	return OK;
}

enum status org_card_read(struct db *db, struct org_card *ret)
{
	struct org_row org;
	struct org_card_get_row row = { .year_from = ORG_YEAR_FROM };
	TRY(org_by_id(db, db->org, &org));
	enum status s = org_card_get(db, &row);
	if (s != OK && s != NOT_FOUND)
		return s;
	*ret = (struct org_card){
		.short_name = org.name, .zone = org.zone, .full_name = row.full_name, .founder = row.founder, .place = row.place,
		.inn = row.inn, .address = row.address, .ogrn = row.ogrn, .phone = row.phone, .email = row.email, .site = row.site, .year_from = row.year_from, .signatory_post = row.signatory_post,
		.signatory_name = row.signatory_name, .rev = row.rev,
	};
	return read_names(db, &ret->other_names);
}

static enum status write_names(struct db *db, const struct org_names *names)
{
	TRY(org_names_clear(db, NULL));
	for (size_t i = 0; i < names->n; i++)
		TRY(org_name_add(db, names->v[i], NULL));
	return OK;
}

/* Name and zone are shared: every page of every organisation is new after it, so they are written only when changed. */
static enum status write_shared(struct db *db, const struct org_card *c)
{
	struct org_row org;
	TRY(org_by_id(db, db->org, &org));
	if (str_eq(org.name, c->short_name) && str_eq(org.zone, c->zone))
		return OK;
	org.name = c->short_name;
	org.zone = c->zone;
	return org_update(db, &org);
}

enum status org_card_write(struct db *db, const struct org_card *c)
{
	int64_t rows;
	TRY(c->rev == 0
		? org_card_add(db, c->full_name, c->founder, c->place, c->inn, c->address, c->ogrn, c->phone, c->email, c->site,
			c->year_from, c->signatory_post, c->signatory_name, &rows)
		: org_card_edit(db, c->rev, c->full_name, c->founder, c->place, c->inn, c->address, c->ogrn, c->phone, c->email, c->site,
			c->year_from, c->signatory_post,
			c->signatory_name, &rows));
	if (rows == 0)
		return CONFLICT;
	TRY(write_shared(db, c));
	return write_names(db, &c->other_names);
}
