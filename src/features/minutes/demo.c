/* The demo centre's minutes: the council that accepted the regulation, a meeting at the director's still being written.  codecheck: russian data */
#include "features/minutes/minutes_in.h"

static struct minutes_decision decision(const struct org_staff *l, struct str text, struct str who, struct opt_date due)
{
	return (struct minutes_decision){ .text = text, .who = minutes_who_of(l, who), .due = due };
}

static struct opt_int votes(int64_t n) { return (struct opt_int){ true, n }; }

/* A working day, so that nobody wonders about his own example. */
static struct date workday(struct date d)
{
	while (date_weekday(d) > 5)
		d = date_add_days(d, -1);
	return d;
}

/* What follows was done on that day. */
static void on_day(struct db *db, struct date day)
{
	db->now -= (int64_t)(date_to_days(db->today) - date_to_days(day)) * 24 * 3600 * 1000;
	db->today = day;
}

static struct minutes_body council(struct db *db, const struct org_staff *l, struct date today)
{
	struct minutes_item *v = NEW_ARRAY(db->arena, 2, struct minutes_item);
	struct minutes_decision *d = NEW_ARRAY(db->arena, 3, struct minutes_decision);

	d[0] = decision(l, T("Принять Положение о наставничестве и представить его директору на утверждение."), S(""), (struct opt_date){ 0 });
	d[1] = decision(l, T("Принять план мероприятий (дорожную карту) внедрения целевой модели наставничества."), S(""), (struct opt_date){ 0 });
	d[2] = decision(l, T("Подготовить памятку наставника и раздать её на методическом совете."), T("Ветрова Анна Павловна"), (struct opt_date){ true, date_add_days(today, 18) });
	v[0] = (struct minutes_item){ .title = T("О Положении о наставничестве"), .speaker = T("Ветрову А.П., методиста"), .heard = T("о проекте Положения и замечаниях к нему"),
		.spoke = T("Лесной И.С.: предложил принять Положение в целом."), .yes = votes(18), .no = votes(0), .abstained = votes(0), .n = 1, .v = d };
	v[1] = (struct minutes_item){ .title = T("О плане мероприятий по наставничеству"), .speaker = T("Лесного И.С., заместителя директора по УВР"),
		.heard = T("о сроках и исполнителях плана"), .yes = votes(17), .no = votes(0), .abstained = votes(1), .n = 2, .v = d + 1 };
	return (struct minutes_body){ .chair = minutes_who_of(l, T("Сергеева Елена Викторовна")), .secretary = minutes_who_of(l, T("Ветрова Анна Павловна")),
		.present_n = votes(18), .members_n = votes(20), .present = T("Сергеева Е.В.\nЛесной И.С.\nВетрова А.П.\nи ещё 15 педагогов (список прилагается)"), .n = 2, .items = v };
}

static struct minutes_body meeting(struct db *db, const struct org_staff *l)
{
	struct minutes_item *v = NEW(db->arena, struct minutes_item);
	struct minutes_decision *d = NEW(db->arena, struct minutes_decision);

	*d = decision(l, T("Представить справку о ходе закрепления пар."), T("Ветрова Анна Павловна"), (struct opt_date){ true, date_add_days(db->today, 10) });
	*v = (struct minutes_item){ .title = T("О ходе работы по наставничеству"), .speaker = T("Ветрову А.П., методиста"), .n = 1, .v = d };
	return (struct minutes_body){ .chair = minutes_who_of(l, T("Сергеева Елена Викторовна")), .present_n = votes(4), .n = 1, .items = v };
}

static enum status make_council(struct db *db, const struct org_staff *l)
{
	struct date today = db->today;
	struct minutes_body b = council(db, l, today);
	struct minutes m;
	struct uuid id;

	on_day(db, workday(date_add_days(today, -75)));
	TRY(minutes_add(db, &(struct new_minutes){ S("ped"), db->today, &b, false }, &id));
	TRY(minutes_load(db, id, &m));
	TRY(minutes_mark_signed(db, &m, db->today));
	TRY(minutes_load(db, id, &m));
	TRY(minutes_seal(db, &m, S("2"), m.day));
	enum status s = minutes_take_effect(db, &m);
	on_day(db, today);
	return s;
}

enum status minutes_demo(struct db *db)
{
	struct org_staff staff;
	struct uuid id;

	TRY(org_staff_read(db, &staff));
	TRY(make_council(db, &staff));
	struct minutes_body b = meeting(db, &staff);
	return minutes_add(db, &(struct new_minutes){ S("director"), workday(date_add_days(db->today, -1)), &b, false }, &id);
}
