#include "kernel/numbers/numbers.h"

#include "kernel/document/number.h"
#include "kernel/numbers/queries.h"

enum status number_take(struct db *db, const struct number_register *r, struct str *ret)
{
	struct str name = str_fmt(db->arena, "%s.%.*s", r->feature, SP(r->code)), number;
	struct number_last_get_row last = { 0 };
	enum status s = number_last_get(db, name, r->year, &last);

	if (s != OK && s != NOT_FOUND)
		return s;
	do {
		number = doc_pattern_number(db->arena, r->pattern, ++last.n);
		s = r->taken(db, r, doc_number_key(db->arena, number));
	} while (s == OK);
	if (s != NOT_FOUND)
		return s;
	TRY(number_last_set(db, name, r->year, last.n, NULL));
	*ret = number;
	return OK;
}
