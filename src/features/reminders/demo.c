/* The demo centre's part: addresses, somebody who wants no letters, a text of the centre's own, and the last runs.  Its letters never
 * leave, and the log says so. */
#include "features/reminders/batch.h"
#include "features/reminders/demo.h"
#include "kernel/auth/people.h"

#define PEOPLE 100
#define RUNS 4

struct wish { const char *post, *email; bool off; };

static enum status people_of_demo(struct db *db)
{
	/* codecheck: russian data */
	static const struct wish wishes[] = {
		{ "Директор", "director@raduga.example", false }, { "Заместитель директора по УВР", "deputy@raduga.example", false },
		{ "Методист", "methodist@raduga.example", false }, { "Секретарь", "secretary@raduga.example", true },
	};
	struct reminder_people_list l;

	TRY(reminder_people(db, PEOPLE, &l));
	for (size_t i = 0; i < l.n; i++)
		for (size_t k = 0; k < sizeof wishes / sizeof *wishes; k++) {
			if (!str_eq(l.v[i].post, str_c(wishes[k].post)))
				continue;
			TRY(people_set_email(db, l.v[i].id, str_c(wishes[k].email)));
			if (wishes[k].off)
				TRY(reminder_off_set(db, l.v[i].id, db->now, NULL));
		}
	return OK;
}

/* As if the program had run on the last days; nothing leaves, so nothing is sent twice. */
static enum status runs_of_demo(struct db *db)
{
	struct date today = db->today;
	int64_t now = db->now;
	enum status s = OK;

	for (int i = RUNS - 1; i >= 0 && s == OK; i--) {
		struct uuid id;
		char day[11];
		bool more = true;
		db->today = date_add_days(today, -i);
		db->now = now - i * 24LL * 3600 * 1000;
		date_iso(db->today, day);
		s = remind_begin(db, str_fmt(db->arena, "auto:%s", day), (struct opt_uuid){ 0 }, (struct remind_how){ .carrier = false }, &id, &more);
	}
	db->today = today;
	db->now = now;
	return s;
}

enum status reminders_demo(struct db *db)
{
	struct opt_str text = { true, T("Коллеги, до {срок} ({осталось}) ждём: {мероприятие}. Нужен документ: {документ}.") };

	TRY(people_of_demo(db));
	TRY(reminder_text_add(db, S("b14"), true, text, NULL));
	return runs_of_demo(db);
}
