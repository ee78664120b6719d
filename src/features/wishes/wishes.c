/* What the newest sheets say. */
#include "features/wishes/wishes.h"
#include "features/wishes/queries.h"

#define LINES_MOST 200000

enum status wishes_of(struct db *db, struct str form, struct date day, struct wish_list *ret)
{
	struct wishes_newest_list l;
	const struct wishes_newest_row *newest = NULL;

	*ret = (struct wish_list){ 0 };
	TRY(wishes_newest(db, form, date_add_months(day, -12), day, LINES_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct wishes_newest_row *r = &l.v[i];
		if (!newest || !uuid_eq(newest->person_id, r->person_id) || !str_eq(newest->side, r->side))
			newest = r;
		if (uuid_eq(newest->meeting_id, r->meeting_id) && r->whom_id.has)
			*VEC_ADD(db->arena, ret) = (struct wish){ r->person_id, r->whom_id.v, str_eq(r->side, S("mentor")), (int)r->rank.v };
	}
	return OK;
}

enum status wishes_peers_of(struct db *db, struct str form, struct date day, struct wish_peers *ret)
{
	struct wishes_peers_newest_list l;
	const struct wishes_peers_newest_row *newest = NULL;

	*ret = (struct wish_peers){ 0 };
	TRY(wishes_peers_newest(db, form, date_add_months(day, -12), day, LINES_MOST, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct wishes_peers_newest_row *r = &l.v[i];
		if (!newest || !uuid_eq(newest->person_id, r->person_id))
			newest = r;
		if (uuid_eq(newest->meeting_id, r->meeting_id) && r->whom_id.has)
			*VEC_ADD(db->arena, ret) = (struct wish_peer){ r->person_id, r->whom_id.v, r->together.has && r->together.v };
	}
	return OK;
}
