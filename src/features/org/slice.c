/* The centre itself: the roles of its people, and its card. */
#include "kernel/slice.h"

#include "features/org/org_view.h"
#include "features/org/tree.h"

/* Who works here, in the order in which lists show them. */
static const struct role roles[] = {
	{ "director", "директор", 10 },
	{ "deputy", "заместитель директора по УВР", 20 },
	{ "methodist", "методист", 30 },
	{ "curator", "куратор", 40 },
	{ "secretary", "секретарь", 50 },
	{ "hr", "специалист по кадрам", 60 },
	{ "accountant", "бухгалтер", 70 },
	{ "psychologist", "педагог-психолог", 80 },
	{ "union", "председатель профкома", 90 },
	{ "teacher", "педагог, руководитель объединения", 100 },
	{ "mentor", "наставник", 110 },
	{ "mentee", "наставляемый", 120 },
	{ "parent", "родитель (законный представитель)", 130 },
	{ "authority", "специалист управления образования", 140 },
	{ "observer", "наблюдатель", 150 },
	{ "admin", "администратор", 160 },
	{ 0 }
};

static const struct perm perms[] = {
	{ "org.read", "Видеть карточку учреждения",
	  "director deputy methodist curator secretary hr accountant psychologist union teacher observer admin", false },
	{ "org.edit", "Менять карточку учреждения", "director deputy methodist secretary admin", false },
	{ "org.sums", "Видеть суммы по подведомственным учреждениям", "authority director admin", true },
	{ 0 }
};

static const struct field card_fields[] = {
	FIELD(struct org_card_form, rev, int, required, .label = "Состояние карточки"),
	FIELD(struct org_card_form, short_name, text, required, .max = 400, .label = "Краткое название"),
	FIELD(struct org_card_form, full_name, text, optional, .max = 1000, .label = "Полное название"),
	FIELD(struct org_card_form, other_names, text, optional, .max = 4000, .label = "Как ещё называют в документах"),
	FIELD(struct org_card_form, founder, text, optional, .max = 1000, .label = "Учредитель"),
	FIELD(struct org_card_form, place, text, optional, .max = 400, .label = "Место издания документов"),
	FIELD(struct org_card_form, inn, text, optional, .max = 20, .label = "ИНН"),
	FIELD(struct org_card_form, ogrn, text, optional, .max = 20, .label = "ОГРН"),
	FIELD(struct org_card_form, address, text, optional, .max = 1000, .label = "Адрес"),
	FIELD(struct org_card_form, phone, text, optional, .max = 200, .label = "Телефон"),
	FIELD(struct org_card_form, email, text, optional, .max = 254, .label = "Почта"),
	FIELD(struct org_card_form, site, text, optional, .max = 400, .label = "Сайт"),
	FIELD(struct org_card_form, zone, text, required, .max = 64, .label = "Часовой пояс"),
	FIELD(struct org_card_form, year_from, int, required, .max = 12, .label = "Начало учебного года"),
	FIELD(struct org_card_form, signatory_post, text, optional, .max = 400, .label = "Должность подписывающего"),
	FIELD(struct org_card_form, signatory_name, text, optional, .max = 400, .label = "Кто подписывает"),
	{ 0 }
};

static const struct field letterhead_fields[] = {
	FIELD(struct letterhead_form, letterhead_rev, int, required),
	FIELD(struct letterhead_form, founder, text, optional, .max = 1000, .label = "Учредитель"),
	FIELD(struct letterhead_form, full_name, text, required, .max = 1000, .label = "Полное название"),
	FIELD(struct letterhead_form, short_name, text, optional, .max = 400, .label = "Краткое название"),
	FIELD(struct letterhead_form, place, text, optional, .max = 400, .label = "Место издания"),
	FIELD(struct letterhead_form, corner, choice, required, .choices = "yes no", .label = "Расположение"),
	FIELD(struct letterhead_form, number_apart, choice, required, .choices = "yes no", .label = "Дата и номер"),
	FIELD(struct letterhead_form, with_codes, bool, optional),
	FIELD(struct letterhead_form, with_contacts, bool, optional),
	FIELD(struct letterhead_form, font, text, required, .max = 100, .label = "Шрифт"),
	FIELD(struct letterhead_form, size, int, required, .max = 14, .label = "Размер"),
	FIELD(struct letterhead_form, emblem, file, optional, .label = "Эмблема"),
	FIELD(struct letterhead_form, no_emblem, bool, optional),
	{ 0 }
};

static const struct route routes[] = {
	{ GET, "/org", org_card_show, "org.read", .flags = 0 },
	{ POST, "/org", org_card_do, "org.edit", .fields = card_fields, .form_size = sizeof(struct org_card_form), .form_page = "/org" },
	{ GET, "/org/letterhead", letterhead_page, "org.read" },
	{ POST, "/org/letterhead", letterhead_do, "org.edit", .fields = letterhead_fields, .form_size = sizeof(struct letterhead_form), .form_page = "/org/letterhead" },
	{ GET, "/org/letterhead/emblem", letterhead_emblem, "org.read", .flags = ROUTE_NO_LAYOUT },
	{ GET, "/org/below", org_below_show, "org.sums", .flags = ROUTE_LIVE },    /* other organisations' revisions are not ours */
	{ 0 }
};

static const struct menu_item menu[] = {
	{ "/org", "Карточка учреждения", 800, MENU_CENTRE }, { "/org/below", "Подведомственные учреждения", 810, MENU_CENTRE }, { 0 }
};
static const struct done_message done[] = { { "org.saved", "Карточка сохранена." }, { "org.letterhead", "Бланк сохранён: документы возьмут его." }, { 0 } };
static const struct journal_kind journal[] = { { "org.card", "Изменена карточка учреждения" }, { "org.letterhead", "Изменён бланк документов" }, { 0 } };

static const struct command commands[] = { { "org", "organisations of the store and their tree", org_command }, { 0 } };
static const struct year_step year_steps[] = { { "org.card", "Проверить карточку учреждения", "org.edit", 100, org_year_look }, { 0 } };
static const struct todo_source todo = { org_todo };
static const char *const needs[] = { "auth", "files", NULL };

const struct slice slice_org = {
	.name = "org", .needs = needs, .commands = commands, .roles = roles, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .page = org_page_year, .year_steps = year_steps, .todo = &todo, .demo = org_demo,
};
