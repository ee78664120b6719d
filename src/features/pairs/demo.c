/* The demo centre's pairs. */
#include "features/pairs/pairs_in.h"

#include "features/people/people.h"

/* codecheck: russian data */
static const struct { struct str mentor, mentee, form; } pairs[] = {
	{ S_INIT("Ёлкина Ольга Игоревна"), S_INIT("Быстров Олег Романович"), S_INIT("TT") },
	{ S_INIT("Лисицына Вера Тимофеевна"), S_INIT("Жуков Иван Ильич"), S_INIT("UU") },
	{ S_INIT("Ёлкина Ольга Игоревна"), S_INIT("Мамедов Рустам Эльчин оглы"), S_INIT("TU") },
};

enum status pairs_demo(struct db *db)
{
	struct date today = db->today, since = date_make(today.m >= 9 ? today.y : today.y - 1, 9, 15);

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct new_pair p = { .form = pairs[i].form, .since = since, .until = { true, date_make(since.y + 1, 5, 31) }, .source = S("demo") };
		bool a, b;
		TRY(person_by_name(db, pairs[i].mentor, &p.mentor, &a));
		TRY(person_by_name(db, pairs[i].mentee, &p.mentee, &b));
		if (a && b)
			TRY(pair_add(db, &p, NULL));
	}
	return OK;
}
