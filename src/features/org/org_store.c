/* The card in the store. */
#include "features/org/org.h"

#include "features/org/queries.h"
#include "kernel/html/views.h"
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

/* ---- who works here ---- */

#define STAFF_MAX 2000

enum status org_staff_read(struct db *db, struct org_staff *ret)
{
	struct org_workers_list l;

	TRY(org_workers(db, STAFF_MAX, &l));
	*ret = (struct org_staff){ 0 };
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct org_worker){ l.v[i].id, l.v[i].name, l.v[i].post };
	return OK;
}

enum status org_staff_options(struct db *db, struct html_option_list *ret)
{
	struct org_staff l;

	TRY(org_staff_read(db, &l));
	struct html_option *v = NEW_ARRAY(db->arena, l.n, struct html_option);
	for (size_t i = 0; i < l.n; i++)
		v[i] = (struct html_option){ uuid_str(db->arena, l.v[i].account), l.v[i].name, l.v[i].post };
	*ret = (struct html_option_list){ l.n, v };
	return OK;
}
