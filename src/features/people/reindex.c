/* Keys and search rows of persons and groups, made again after a new ICU or stemmer (slice.reindex). */
#include "features/people/people_in.h"

#include "features/people/queries.h"
#include "kernel/russian/ru.h"

enum { PIECE = 100 };

enum status people_reindex_persons(struct db *db, struct uuid *at)
{
	struct people_texts_after_list l;

	TRY(people_texts_after(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct people_texts_after_row *r = &l.v[i];
		struct person p = { .id = r->id, .last = r->last, .first = r->first, .middle = r->middle, .post = r->post, .work_place = r->work_place };
		struct bytes key = ru_key(db->arena, person_name(db->arena, &p));
		TRY(people_set_key(db, p.id, key, NULL));
		TRY(people_roles_follow(db, p.id, key, r->category, NULL));
		TRY(people_members_follow(db, p.id, key, NULL));
		if (!str_eq(r->state, S("erased")))
			TRY(person_search_put(db, &p));
	}
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}

enum status people_reindex_groups(struct db *db, struct uuid *at)
{
	struct people_group_titles_list l;

	TRY(people_group_titles(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(people_group_set_key(db, l.v[i].id, ru_key(db->arena, l.v[i].title), NULL));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}
