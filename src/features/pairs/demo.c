/* The demo centre's pairs. */
#include "features/pairs/pairs_in.h"

#include "features/people/people.h"
#include "kernel/russian/ru.h"

/* codecheck: russian data */
static const struct { struct str mentor, mentee, form, law351; } pairs[] = {
	{ S_INIT("Ёлкина Ольга Игоревна"), S_INIT("Быстров Олег Романович"), S_INIT("TT"), S_INIT("yes") },
	{ S_INIT("Лисицына Вера Тимофеевна"), S_INIT("Жуков Иван Ильич"), S_INIT("UU"), S_INIT("no") },
	{ S_INIT("Ёлкина Ольга Игоревна"), S_INIT("Мамедов Рустам Эльчин оглы"), S_INIT("TU"), S_INIT("no") },
};

/* One of them works with a teacher: what is paid for it is there; curators have heard of each a week ago. */
static enum status add(struct db *db, const struct new_pair *p)
{
	struct opt_date none = { 0 };
	struct uuid id;

	TRY(pair_add(db, p, &id));
	TRY(pair_event_add(db, id, db_new_id(db), date_add_days(db->today, -7), S("sign"), ru_date(db->arena, date_add_days(db->today, -7)), db->now, (struct opt_uuid){ 0 }, NULL));
	if (!str_eq(p->law351, S("yes")))
		return OK;
	return pair_pay_put(db, id, S("law"), S("percent"), S("10"), S(""), (struct opt_date){ true, p->since }, p->until, T("фонд оплаты труда"), S("15"), none, S("14-н"),
		(struct opt_date){ true, date_make(p->since.y, 9, 5) }, T("посещение и разбор занятий, консультации"), T("очно, индивидуально, в рабочее время"), none, S(""), none, db->now,
		db->account, 0, NULL);
}

enum status pairs_demo(struct db *db)
{
	struct date today = db->today, since = date_make(today.m >= 9 ? today.y : today.y - 1, 9, 15);

	for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
		struct new_pair p = { .form = pairs[i].form, .since = since, .until = { true, date_make(since.y + 1, 5, 31) }, .source = S("demo"), .law351 = pairs[i].law351 };
		bool a, b;
		TRY(person_by_name(db, pairs[i].mentor, &p.mentor, &a));
		TRY(person_by_name(db, pairs[i].mentee, &p.mentee, &b));
		if (a && b)
			TRY(add(db, &p));
	}
	return OK;
}
