#include "kernel/store/org.h"

#include "kernel/store/queries.h"

bool org_slug_valid(struct str slug)
{
	for (size_t i = 0; i < slug.n; i++) {
		char c = slug.p[i];
		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'))
			return false;
	}
	return slug.n >= 1 && slug.n <= 40;
}

enum status org_list(struct db *db, int64_t limit, struct org_rows *ret)
{
	struct organization_list_list list;
	TRY(organization_list(db, limit, &list));
	ret->n = list.n;
	ret->v = NEW_ARRAY(db->arena, list.n + 1, struct org_row);
	for (size_t i = 0; i < list.n; i++)
		ret->v[i] = (struct org_row){ list.v[i].id, list.v[i].slug, list.v[i].name, list.v[i].zone, list.v[i].demo };
	return OK;
}

enum status org_by_slug(struct db *db, struct str slug, struct org_row *ret)
{
	struct organization_by_slug_row row;
	TRY(organization_by_slug(db, slug, &row));
	*ret = (struct org_row){ row.id, row.slug, row.name, row.zone, row.demo };
	return OK;
}

enum status org_by_id(struct db *db, struct uuid id, struct org_row *ret)
{
	struct organization_by_id_row row;
	TRY(organization_by_id(db, id, &row));
	*ret = (struct org_row){ row.id, row.slug, row.name, row.zone, row.demo };
	return OK;
}

enum status org_create(struct db *db, const struct org_row *row)
{
	static const struct bytes no_chain = { (const uint8_t *)"", 0 };
	int64_t rows;
	always_assert(org_slug_valid(row->slug) && uuid_is_nil(db->org));
	TRY(db_touch_shared(db));
	TRY(organization_add(db, row->id, row->slug, row->name, row->zone, row->demo, db->now, &rows));
	if (rows == 0)
		return CONFLICT;
	db->org = row->id;
	db->rev = 1;
	db->chain = no_chain;
	return rev_add(db, no_chain, NULL);
}

enum status org_update(struct db *db, const struct org_row *row)
{
	int64_t rows;
	struct org_row now;
	always_assert(org_slug_valid(row->slug));
	TRY(org_by_id(db, row->id, &now));
	TRY(db_touch_shared(db));
	TRY(organization_update(db, row->id, row->slug, row->name, row->zone, &rows));
	return rows ? OK : CONFLICT;
}
