/* People who change: handing over, absences and substitutes, who signs for the director. */
#include "kernel/slice.h"

#include "features/handover/demo.h"
#include "features/handover/move.h"
#include "features/handover/pages.h"

#define STAFF "director deputy methodist curator secretary hr accountant psychologist union teacher mentor"
static const struct perm perms[] = {
	{ "handover.do", "Передавать дела одного человека другому", "director deputy methodist curator hr", false },
	{ "handover.leave", "Закрывать учётную запись того, кто уходит", "director admin", false },
	{ "handover.own", "Указывать своё отсутствие и кто замещает", STAFF, false },
	{ "handover.absence", "Указывать отсутствие других", "director deputy secretary hr", false },
	{ "handover.acting", "Указывать, кто исполняет обязанности директора", "director deputy secretary hr", false },
	{ 0 },
};

#define ABSENCE_FIELDS \
	FIELD(struct absence_in, kind, choice, required, .choices = "leave sick trip other", .label = "Причина"), \
	FIELD(struct absence_in, from, date, required, .label = "С"), \
	FIELD(struct absence_in, to, date, required, .label = "По"), \
	FIELD(struct absence_in, substitute, uuid, optional, .label = "Кто замещает"), \
	FIELD(struct absence_in, order_no, text, optional, .max = 40, .label = "Приказ №"), \
	FIELD(struct absence_in, order_date, date, optional, .label = "Дата приказа")
static const struct field absence_fields[] = {
	FIELD(struct absence_in, account, uuid, optional, .label = "Кто отсутствует"),
	ABSENCE_FIELDS,
	{ 0 },
};
static const struct field absence_edit_fields[] = {
	FIELD(struct absence_in, absence, uuid, required),
	FIELD(struct absence_in, absence_rev, int, required),
	ABSENCE_FIELDS,
	{ 0 },
};
static const struct field absence_one_fields[] = { FIELD(struct absence_one_in, absence, uuid, required), { 0 } };
static const struct field acting_fields[] = {
	FIELD(struct acting_in, account, uuid, required, .label = "На кого"),
	FIELD(struct acting_in, post, text, required, .max = 400, .label = "Должность, как печатать"),
	FIELD(struct acting_in, from, date, required, .label = "С"),
	FIELD(struct acting_in, to, date, optional, .label = "По"),
	FIELD(struct acting_in, order_no, text, required, .max = 40, .label = "Приказ №"),
	FIELD(struct acting_in, order_date, date, required, .label = "Дата приказа"),
	{ 0 },
};
static const struct field acting_one_fields[] = { FIELD(struct acting_one_in, acting, uuid, required), { 0 } };

static const struct field from_fields[] = { FIELD(struct handover_from_in, account, uuid, required), { 0 } };
static const struct field who_fields[] = { FIELD(struct handover_who_in, account, uuid, optional, .label = "Чьи дела передаются"), { 0 } };
static const struct field one_fields[] = { FIELD(struct handover_one_in, handover, uuid, required), { 0 } };
static const struct field do_fields[] = {
	FIELD(struct handover_in, account, uuid, required),
	FIELD(struct handover_in, seen, int, required),
	FIELD(struct handover_in, to, uuid, required, .label = "Кто принимает"),
	FIELD(struct handover_in, day, date, required, .label = "С какого дня"),
	FIELD(struct handover_in, ground, text, optional, .max = 400, .label = "Основание"),
	FIELD(struct handover_in, leave, bool, optional),
	FIELD(struct handover_in, keep, ids, optional, .label = "Остаётся"),
	{ 0 },
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/handover", handover_list_page, "handover.do" },
	{ POST, "/handover/who", handover_who, "handover.do", IN(who_fields, struct handover_who_in), .form_page = "/handover",
	  .flags = ROUTE_NO_REV | ROUTE_NO_AUDIT },
	{ GET, "/handover/from/{account}", handover_from_page, "handover.do", IN(from_fields, struct handover_from_in) },
	{ POST, "/handover/from/{account}", handover_do, "handover.do", IN(do_fields, struct handover_in), .form_page = "/handover/from/{account}" },
	{ GET, "/handover/act/{handover}", handover_act_page, "handover.own", IN(one_fields, struct handover_one_in) },
	{ POST, "/handover/act/{handover}/cancel", handover_undo, "handover.do", IN(one_fields, struct handover_one_in),
	  .form_page = "/handover/act/{handover}" },
	{ GET, "/handover/absence", absence_list_page, "handover.own" },
	{ POST, "/handover/absence", absence_add, "handover.own", IN(absence_fields, struct absence_in), .form_page = "/handover/absence" },
	{ GET, "/handover/absence/{absence}", absence_edit_page, "handover.own", IN(absence_one_fields, struct absence_one_in) },
	{ POST, "/handover/absence/{absence}", absence_edit, "handover.own", IN(absence_edit_fields, struct absence_in),
	  .form_page = "/handover/absence/{absence}" },
	{ POST, "/handover/absence/{absence}/cancel", absence_cancel, "handover.own", IN(absence_one_fields, struct absence_one_in),
	  .form_page = "/handover/absence/{absence}" },
	{ GET, "/handover/acting", acting_page, "handover.acting" },
	{ POST, "/handover/acting", acting_add, "handover.acting", IN(acting_fields, struct acting_in), .form_page = "/handover/acting" },
	{ POST, "/handover/acting/{acting}/end", acting_end, "handover.acting", IN(acting_one_fields, struct acting_one_in),
	  .form_page = "/handover/acting" },
	{ 0 },
};

static const struct menu_item menu[] = {
	{ "/handover/absence", "Отсутствие и замещение", 700, MENU_OWN },
	{ "/handover", "Передача дел", 710, MENU_OWN },
	{ 0 },
};

static const struct done_message done[] = {
	{ "handover.done", "Дела переданы." },
	{ "handover.planned", "Передача назначена. До её дня всё остаётся за прежним." },
	{ "handover.cancelled", "Передача отменена." },
	{ "handover.absence-saved", "Отсутствие указано." },
	{ "handover.absence-over", "Отсутствие закончено." },
	{ "handover.acting-saved", "Сохранено, кто исполняет обязанности." },
	{ "handover.acting-over", "Период завершён." },
	{ 0 },
};

static const struct journal_kind journal[] = {
	{ "handover", "Переданы дела" },
	{ "handover.absence", "Указано отсутствие" },
	{ "handover.acting", "Изменено, кто исполняет обязанности директора" },
	{ 0 },
};

static const struct chore chores[] = { { "handover.due", handover_run_due }, { 0 } };
static const struct todo_source todo = { handover_todo };

static const struct home_block org_panels[] = { { 10, "org.read", "Кто подписывает документы", acting_panel }, { 0 } };
static const char *const needs[] = { "org", NULL };

const struct slice slice_handover = {
	.name = "handover", .needs = needs, .org_panels = org_panels, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.chores = chores, .todo = &todo, .demo = handover_demo,
};
