/* The list of cases and «Папка по наставничеству»: the declaration, read first. */
#include "features/nomenclature/pages.h"

static const struct perm perms[] = {
	{ "nomenclature.read", "Видеть номенклатуру дел и папку по наставничеству", "director deputy methodist curator secretary hr", false },
	{ "nomenclature.write", "Составлять номенклатуру дел", "deputy methodist secretary", false },
	{ 0 }
};

static const struct field list_fields[] = { FIELD(struct nomenclature_in, of, int, optional, .max = 2200, .label = "Год"), { 0 } };
static const struct field print_fields[] = {
	FIELD(struct nomenclature_print_in, of, int, optional, .max = 2200), FIELD(struct nomenclature_print_in, format, choice, required, .choices = "docx pdf"), { 0 }
};
static const struct field begin_fields[] = {
	FIELD(struct cases_begin_in, of, int, required, .max = 2200, .label = "Год"), FIELD(struct cases_begin_in, from, choice, required, .choices = "sample before"), { 0 }
};
static const struct field add_fields[] = {
	FIELD(struct case_add_in, of, int, required, .max = 2200, .label = "Год"), FIELD(struct case_add_in, idx, text, required, .max = 100, .label = "Индекс"),
	FIELD(struct case_add_in, title, text, required, .max = 1000, .label = "Заголовок дела"), { 0 }
};
static const struct field one_fields[] = { FIELD(struct case_one_in, id, uuid, required), { 0 } };
static const struct field kind_fields[] = { FIELD(struct case_kind_tick, code, text, optional, .max = 100), FIELD(struct case_kind_tick, on, bool, optional), { 0 } };
static const struct field save_fields[] = {
	FIELD(struct case_save_in, id, uuid, required), FIELD(struct case_save_in, case_rev, int, required),
	FIELD(struct case_save_in, idx, text, required, .max = 100, .label = "Индекс"),
	FIELD(struct case_save_in, title, text, required, .max = 1000, .label = "Заголовок дела"),
	FIELD(struct case_save_in, term, text, optional, .max = 400, .label = "Срок хранения"),
	FIELD(struct case_save_in, article, text, optional, .max = 200, .label = "Статья Перечня"),
	FIELD(struct case_save_in, checked, text, optional, .max = 200, .label = "Сверено"),
	FIELD(struct case_save_in, note, text, optional, .max = 400, .label = "Примечание"),
	FIELD_ROWS(struct case_save_in, kinds, struct case_kind_tick, kind_fields, 100),
	{ 0 }
};
static const struct field drop_fields[] = { FIELD(struct case_drop_in, id, uuid, required), FIELD(struct case_drop_in, case_rev, int, required), { 0 } };
static const struct field case_print_fields[] = {
	FIELD(struct case_print_in, id, uuid, required), FIELD(struct case_print_in, what, choice, required, .choices = "register cover"),
	FIELD(struct case_print_in, format, choice, required, .choices = "docx pdf"), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define CASE "/nomenclature/case/{id}"
static const struct route routes[] = {
	{ GET, "/nomenclature", nomenclature_page, "nomenclature.read", IN(list_fields, struct nomenclature_in) },
	{ GET, "/nomenclature/print", nomenclature_print, "nomenclature.read", IN(print_fields, struct nomenclature_print_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ POST, "/nomenclature/begin", nomenclature_begin, "nomenclature.write", IN(begin_fields, struct cases_begin_in), .form_page = "/nomenclature" },
	{ POST, "/nomenclature/add", case_add, "nomenclature.write", IN(add_fields, struct case_add_in), .form_page = "/nomenclature" },
	{ GET, "/nomenclature/folder", folder_page, "nomenclature.read", IN(list_fields, struct nomenclature_in) },
	{ GET, "/nomenclature/folder/print", folder_print, "nomenclature.read", IN(print_fields, struct nomenclature_print_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, CASE, case_page, "nomenclature.read", IN(one_fields, struct case_one_in) },
	{ POST, CASE, case_save, "nomenclature.write", IN(save_fields, struct case_save_in), .form_page = CASE },
	{ POST, CASE "/drop", case_drop, "nomenclature.write", IN(drop_fields, struct case_drop_in), .form_page = CASE },
	{ GET, CASE "/print", case_print, "nomenclature.read", IN(case_print_fields, struct case_print_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ 0 }
};

static const struct menu_item menu[] = { { "/nomenclature", "Номенклатура дел", 27, MENU_PAPERS }, { 0 } };
static const struct setting settings[] = {
	{ NOMENCLATURE_MONTH, "С какого месяца начинается год номенклатуры дел", "1 — календарный год; 9 — учебный", "1", SETTING_INT, 1, 12, NULL, "nomenclature.write", NULL },
	{ 0 }
};
static const struct done_message done[] = {
	{ "nomenclature.begun", "Номенклатура составлена. Проверьте индексы, сроки и статьи." },
	{ "nomenclature.changed", "Дело сохранено." },
	{ "nomenclature.dropped", "Дело убрано из номенклатуры. Документы остались на своих местах." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "nomenclature.begun", "Составлена номенклатура дел" },
	{ "nomenclature.changed", "Изменено дело номенклатуры" },
	{ "nomenclature.dropped", "Дело убрано из номенклатуры" },
	{ 0 }
};
static const char *const needs[] = { "handover", "org", "people", NULL };

const struct slice slice_nomenclature = {
	.name = "nomenclature", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .settings = settings, .done = done, .journal = journal,
	.demo = nomenclature_demo,
};
