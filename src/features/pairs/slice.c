/* Mentoring pairs: the declaration, read first. */
#include "features/pairs/appendix.h"
#include "features/pairs/pairs_in.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "pairs.read", "Видеть наставнические пары", "director deputy methodist curator psychologist secretary hr accountant", false },
	{ "pairs.edit", "Закреплять и завершать пары", "deputy methodist curator", false },
	{ 0 }
};
static const struct field list_fields[] = { FIELD(struct pairs_list_in, closed, bool, optional), { 0 } };
static const struct field new_fields[] = {
	FIELD(struct pairs_new_in, mentor, text, required, .max = 600, .label = "Наставник"),
	FIELD(struct pairs_new_in, mentee, text, required, .max = 600, .label = "Наставляемый"),
	FIELD(struct pairs_new_in, form, text, required, .max = 20, .label = "Форма наставничества"),
	FIELD(struct pairs_new_in, since, date, required, .label = "С"),
	FIELD(struct pairs_new_in, until, date, optional, .label = "По"),
	FIELD(struct pairs_new_in, order_no, text, optional, .max = 40, .label = "Приказ №"),
	FIELD(struct pairs_new_in, order_date, date, optional, .label = "Дата приказа"),
	FIELD(struct pairs_new_in, goal, text, optional, .max = 1000, .label = "Цель"),
	FIELD(struct pairs_new_in, anyway, text, optional, .max = 1000, .label = "Почему закрепляете всё равно"),
	{ 0 }
};
static const struct field end_fields[] = {
	FIELD(struct pairs_end_in, pair, uuid, required),
	FIELD(struct pairs_end_in, pair_rev, int, required),
	FIELD(struct pairs_end_in, until, date, required, .label = "Последний день"),
	FIELD(struct pairs_end_in, why, text, required, .max = 400, .label = "Причина"),
	{ 0 }
};
static const struct field pause_fields[] = {
	FIELD(struct pairs_pause_in, pair, uuid, required),
	FIELD(struct pairs_pause_in, paused, bool, optional),
	{ 0 }
};
#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/pairs", pairs_page, "pairs.read", IN(list_fields, struct pairs_list_in) },
	{ POST, "/pairs", pairs_new, "pairs.edit", IN(new_fields, struct pairs_new_in), .form_page = "/pairs" },
	{ POST, "/pairs/{pair}/end", pairs_end_do, "pairs.edit", IN(end_fields, struct pairs_end_in), .form_page = "/pairs" },
	{ POST, "/pairs/{pair}/pause", pairs_pause_do, "pairs.edit", IN(pause_fields, struct pairs_pause_in), .form_page = "/pairs" },
	{ 0 }
};
static const struct menu_item menu[] = { { "/pairs", "Пары и группы", 40, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = { { "pairs.added", "Пара закреплена." }, { "pairs.ended", "Пара завершена." },
	{ "pairs.paused", "Пара на паузе. Причину другой стороне не показывают." }, { "pairs.resumed", "Пара снова действует." }, { 0 } };
static const struct journal_kind journal[] = { { "pairs.added", "Закреплена наставническая пара" }, { "pairs.ended", "Завершена наставническая пара" },
	{ "pairs.paused", "Пара поставлена на паузу" }, { "pairs.resumed", "Пара снова действует" }, { 0 } };
static const struct person_data person_data = { pairs_export, pairs_erase };
static const char *const needs[] = { "consents", "people", NULL };

const struct slice slice_pairs = {
	.name = "pairs", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.person_data = &person_data, .appendices = pairs_appendices, .demo = pairs_demo,
};
