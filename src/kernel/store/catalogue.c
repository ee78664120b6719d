#include "kernel/store/catalogue.h"
#include "kernel/store/queries.h"

enum status catalogue_read(struct db *db, struct catalogue *ret)
{
	struct catalogue_columns_list columns;
	struct catalogue_keys_list keys;
	struct catalogue_oddities_list odd;
	*ret = (struct catalogue){ .engine = db->engine };
	TRY(catalogue_columns(db, &columns));
	TRY(catalogue_keys(db, &keys));
	TRY(catalogue_oddities(db, &odd));
	for (size_t i = 0; i < columns.n; i++) {
		const struct catalogue_columns_row *r = &columns.v[i];
		*VEC_ADD(db->arena, &ret->columns) = (struct cat_column){ r->tbl, r->name, r->type, r->required };
	}
	for (size_t i = 0; i < keys.n; i++) {
		const struct catalogue_keys_row *r = &keys.v[i];
		*VEC_ADD(db->arena, &ret->keys) =
			(struct cat_key){ r->tbl, r->kind, r->cols, r->parent, r->parent_cols, r->on_delete, r->filtered };
	}
	for (size_t i = 0; i < odd.n; i++)
		*VEC_ADD(db->arena, &ret->oddities) = (struct cat_oddity){ odd.v[i].tbl, odd.v[i].what };
	return OK;
}
