/* «Мне нужна помощь»: the declaration, read first. */
#include "features/help/help.h"

static const struct perm perms[] = {
	{ "help.ask", "«Мне нужна помощь» на каждой странице", "mentee parent", false, true },
	{ "help.answer", "Читать обращения за помощью и отвечать на них (о кураторе и психологе — ещё и директор)", "curator psychologist director", false },
	{ "help.journal", "Печатать журнал обращений", "director", false },
	{ "help.memo", "Менять памятку и телефон для обращений", "director deputy curator psychologist", false },
	{ 0 }
};

static const struct field ask_fields[] = {
	FIELD(struct help_ask_in, body, text, required, .max = HELP_BODY_MAX, .label = "Что случилось"),
	FIELD(struct help_ask_in, about, choice, optional, .choices = "curator psychologist", .label = "О ком вы пишете"),
	FIELD(struct help_ask_in, name, text, optional, .max = 400, .label = "Как вас зовут"),
	FIELD(struct help_ask_in, contact, text, optional, .max = 400, .label = "Как вам ответить"),
	FIELD(struct help_ask_in, unnamed, bool, optional, .label = "Не называть меня"),
	{ 0 }
};
static const struct field list_fields[] = { FIELD(struct help_list_in, before, int, optional), { 0 } };
static const struct field one_fields[] = { FIELD(struct help_one_in, appeal, uuid, required), { 0 } };
static const struct field step_fields[] = {
	FIELD(struct help_step_in, appeal, uuid, required),
	FIELD(struct help_step_in, appeal_rev, int, required),
	FIELD(struct help_step_in, to, choice, required, .choices = "accepted measures closed"),
	FIELD(struct help_step_in, text, text, optional, .max = HELP_BODY_MAX, .label = "Что сделано"),
	{ 0 }
};
static const struct field pause_fields[] = {
	FIELD(struct help_pause_in, appeal, uuid, required),
	FIELD(struct help_pause_in, pair, uuid, required),
	FIELD(struct help_pause_in, paused, bool, optional),
	{ 0 }
};
static const struct field journal_fields[] = {
	FIELD(struct help_journal_in, since, date, optional, .label = "С"),
	FIELD(struct help_journal_in, until, date, optional, .label = "По"),
	{ 0 }
};
static const struct field memo_fields[] = {
	FIELD(struct help_memo_in, phone, text, optional, .max = 400, .label = "Телефон куратора"),
	FIELD(struct help_memo_in, memo, text, optional, .max = 8000, .label = "Памятка"),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define APPEAL "/help/appeals/{appeal}"
static const struct route routes[] = {
	{ GET, "/help", help_page, PERM_PUBLIC },
	{ POST, "/help", help_ask, PERM_PUBLIC, IN(ask_fields, struct help_ask_in), .form_page = "/help", .flags = ROUTE_SECRET },
	{ GET, "/help/appeals", help_list_page, "help.answer", IN(list_fields, struct help_list_in), .flags = ROUTE_SENSITIVE },
	{ GET, APPEAL, help_one_page, "help.answer", IN(one_fields, struct help_one_in), .flags = ROUTE_SENSITIVE },
	{ POST, APPEAL "/step", help_step, "help.answer", IN(step_fields, struct help_step_in), .form_page = APPEAL },
	{ POST, APPEAL "/pause", help_pause, "help.answer", IN(pause_fields, struct help_pause_in), .form_page = APPEAL },
	{ GET, "/help/journal", help_journal_page, "help.journal", IN(journal_fields, struct help_journal_in) },
	{ GET, "/help/memo", help_memo_page, "help.memo" },
	{ POST, "/help/memo", help_memo_save, "help.memo", IN(memo_fields, struct help_memo_in), .form_page = "/help/memo" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/help/appeals", "Обращения за помощью", 65, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "help.asked", "Отправлено. Его прочитают только те, кому вы доверили. Если станет опасно, звоните 112, не ждите ответа." },
	{ "help.saved", "Записано." },
	{ "help.paused", "Пара на паузе. Причину другой стороне не показывают." },
	{ "help.resumed", "Пара снова действует." },
	{ "help.memo", "Памятка сохранена." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "help.asked", "Поступило обращение за помощью" }, { "help.step", "Обращение за помощью" }, { "help.memo", "Памятка «Мне нужна помощь»" }, { 0 }
};

/* Not an official text: shipped as an example, and the page says so to those who may change it. */
static const struct setting settings[] = {
	{ .name = "help.phone", .title = "Телефон куратора на странице «Мне нужна помощь»", .initial = "", .type = SETTING_TEXT, .max = 400, .perm = "help.memo", .page = "/help/memo" },
	{ .name = "help.memo", .title = "Памятка: порядок действий", .type = SETTING_TEXT, .max = 8000, .perm = "help.memo", .page = "/help/memo",
	  .initial = "Если опасно прямо сейчас, звоните 112.\n"
		"Расскажите взрослому, которому доверяете: педагогу, психологу, родителям.\n"
		"Обращение читают психолог и куратор. Если оно об одном из них, вместо него читает директор.\n"
		"Обращение принимают не позже следующего рабочего дня.\n"
		"Встречи с наставником можно остановить сразу, причину другой стороне не объясняют.\n"
		"Каждое обращение записывают в журнал обращений. Что в нём написано, посторонним не показывают." },
	{ .name = "help.accept-days", .title = "Обращение за помощью принимают, рабочих дней", .initial = "1", .type = SETTING_INT, .min = 0, .max = 10, .perm = "help.memo" },
	{ 0 }
};

static const struct todo_source todo = { help_todo };
static const struct person_data person_data = { help_export, help_erase, .any = help_any };
static const char *const needs[] = { "auth", "org", "people", "pairs", "calendar", NULL };

const struct slice slice_help = {
	.name = "help", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .settings = settings, .done = done, .journal = journal,
	.todo = &todo, .person_data = &person_data, .page = help_page_link,
};
