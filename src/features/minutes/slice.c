/* Minutes of meetings: the declaration, read first. */
#include "features/minutes/minutes_in.h"

static const struct perm perms[] = {
	{ "minutes.read", "Видеть протоколы", "director deputy methodist curator secretary union", false },
	{ "minutes.write", "Вести протоколы", "deputy methodist curator secretary union", false },
	{ "minutes.register", "Регистрировать протоколы", "secretary methodist", false },
	{ "minutes.settings", "Настраивать, чьи протоколы ведутся", "director deputy methodist secretary", false },
	{ 0 }
};

#define ID(type) FIELD(type, minutes, uuid, required)
#define REV(type) FIELD(type, minutes_rev, int, required)
static const struct field list_fields[] = {
	FIELD(struct minutes_list_in, council, text, optional, .max = 40, .label = "Чьё заседание"),
	FIELD(struct minutes_list_in, year_of, int, optional, .max = 2200, .label = "Год"),
	FIELD(struct minutes_list_in, q, text, optional, .max = 200, .label = "Слова"),
	FIELD(struct minutes_list_in, before, date, optional),
	FIELD(struct minutes_list_in, before_id, uuid, optional),
	{ 0 }
};
static const struct field new_page_fields[] = {
	FIELD(struct minutes_new_in, council, text, optional, .max = 40), FIELD(struct minutes_new_in, day, date, optional), FIELD(struct minutes_new_in, row, uuid, optional), { 0 }
};
static const struct field new_fields[] = {
	FIELD(struct minutes_new_in, council, text, required, .max = 40, .label = "Чьё заседание"), FIELD(struct minutes_new_in, day, date, optional, .label = "Когда"),
	FIELD(struct minutes_new_in, row, uuid, optional), { 0 }
};
static const struct field enter_fields[] = {
	FIELD(struct minutes_enter_in, council, text, required, .max = 40, .label = "Чьё заседание"),
	FIELD(struct minutes_enter_in, number, text, required, .max = 200, .label = "№"),
	FIELD(struct minutes_enter_in, day, date, required, .label = "Дата"),
	FIELD(struct minutes_enter_in, about, text, required, .max = 8000, .label = "Повестка"),
	FIELD(struct minutes_enter_in, file, file, optional, .label = "Скан"),
	{ 0 }
};
static const struct field one_fields[] = { ID(struct minutes_one_in), { 0 } };
static const struct field move_fields[] = { ID(struct minutes_move_in), REV(struct minutes_move_in), { 0 } };
static const struct field signed_fields[] = {
	ID(struct minutes_signed_in), REV(struct minutes_signed_in), FIELD(struct minutes_signed_in, day, date, required, .label = "Когда подписан"), { 0 }
};
static const struct field register_fields[] = {
	ID(struct minutes_register_in), REV(struct minutes_register_in),
	FIELD(struct minutes_register_in, number, text, optional, .max = 200, .label = "№"),
	FIELD(struct minutes_register_in, day, date, required, .label = "Дата"),
	FIELD(struct minutes_register_in, anyway, bool, optional, .label = "Всё верно"),
	{ 0 }
};
static const struct field rows_fields[] = { ID(struct minutes_rows_in), FIELD(struct minutes_rows_in, rows, ids, optional), { 0 } };
static const struct field tasks_fields[] = { ID(struct minutes_tasks_in), FIELD_ROWS(struct minutes_tasks_in, clauses, struct task_answer, task_answer_fields, TASK_ANSWERS_MAX), { 0 } };
static const struct field file_add_fields[] = { ID(struct minutes_file_in), FIELD(struct minutes_file_in, file, file, required, .label = "Скан"), { 0 } };
static const struct field file_fields[] = { ID(struct minutes_file_get_in), FIELD(struct minutes_file_get_in, file, uuid, required), { 0 } };

static const struct field pick_fields[] = { FIELD(struct extract_pick, on, bool, optional), { 0 } };
static const struct field extract_fields[] = {
	ID(struct minutes_extract_in),
	FIELD_ROWS(struct minutes_extract_in, pick, struct extract_pick, pick_fields, MINUTES_ITEMS_MAX),
	FIELD(struct minutes_extract_in, post, text, optional, .max = 400, .label = "Должность"),
	FIELD(struct minutes_extract_in, name, text, optional, .max = 400, .label = "Кто заверяет"),
	FIELD(struct minutes_extract_in, day, date, optional, .label = "Дата"),
	{ 0 }
};
static const struct field extract_file_fields[] = {
	ID(struct minutes_extract_file_in),
	FIELD(struct minutes_extract_file_in, items, text, required, .max = 200),
	FIELD(struct minutes_extract_file_in, post, text, optional, .max = 400),
	FIELD(struct minutes_extract_file_in, name, text, optional, .max = 400),
	FIELD(struct minutes_extract_file_in, day, date, optional),
	FIELD(struct minutes_extract_file_in, format, choice, required, .choices = "docx pdf"),
	{ 0 }
};

static const struct field edit_page_fields[] = { FIELD(struct minutes_edit_page_in, minutes, uuid, required), FIELD(struct minutes_edit_page_in, base, int, optional), { 0 } };
static const struct field item_fields[] = {
	FIELD(struct edit_item, title, text, optional, .max = 4000, .label = "Вопрос повестки"),
	FIELD(struct edit_item, speaker, text, optional, .max = 1000, .label = "Слушали"),
	FIELD(struct edit_item, heard, text, optional, .max = MINUTES_TEXT_MAX, .label = "О чём говорилось"),
	FIELD(struct edit_item, spoke, text, optional, .max = MINUTES_TEXT_MAX, .label = "Выступили"),
	FIELD(struct edit_item, yes, int, optional, .max = 100000, .label = "За"),
	FIELD(struct edit_item, no, int, optional, .max = 100000, .label = "Против"),
	FIELD(struct edit_item, abstained, int, optional, .max = 100000, .label = "Воздержались"),
	{ 0 }
};
static const struct field decision_fields[] = {
	FIELD(struct edit_decision, item, int, optional, .max = MINUTES_ITEMS_MAX),
	FIELD(struct edit_decision, text, text, optional, .max = 20000, .label = "Решили"),
	FIELD(struct edit_decision, who, text, optional, .max = 400, .label = "Исполнитель"),
	FIELD(struct edit_decision, due, text, optional, .max = 400, .label = "Срок"),
	{ 0 }
};
static const struct field edit_fields[] = {
	FIELD(struct minutes_edit_in, minutes, uuid, required),
	FIELD(struct minutes_edit_in, base, int, optional),
	FIELD(struct minutes_edit_in, act, text, optional, .max = 40),
	FIELD(struct minutes_edit_in, council, text, optional, .max = 40, .label = "Чьё заседание"),
	FIELD(struct minutes_edit_in, day, date, optional, .label = "Дата"),
	FIELD(struct minutes_edit_in, chair, text, optional, .max = 400, .label = "Председатель"),
	FIELD(struct minutes_edit_in, secretary, text, optional, .max = 400, .label = "Секретарь"),
	FIELD(struct minutes_edit_in, present_n, int, optional, .max = 100000, .label = "Присутствовало"),
	FIELD(struct minutes_edit_in, members_n, int, optional, .max = 100000, .label = "Из скольких"),
	FIELD(struct minutes_edit_in, present, text, optional, .max = MINUTES_TEXT_MAX, .label = "Кто присутствовал"),
	FIELD(struct minutes_edit_in, invited, text, optional, .max = 8000, .label = "Приглашены"),
	FIELD(struct minutes_edit_in, absent, text, optional, .max = 8000, .label = "Отсутствовали"),
	FIELD(struct minutes_edit_in, case_index, text, optional, .max = 60, .label = "В какое дело"),
	FIELD_ROWS(struct minutes_edit_in, items, struct edit_item, item_fields, MINUTES_ITEMS_MAX),
	FIELD_ROWS(struct minutes_edit_in, decisions, struct edit_decision, decision_fields, MINUTES_DECISIONS_MAX),
	{ 0 }
};

static const struct field council_new_fields[] = {
	FIELD(struct council_new_in, title, text, required, .max = 200, .label = "Название"), FIELD(struct council_new_in, of, text, required, .max = 200, .label = "Протокол чего"),
	FIELD(struct council_new_in, meeting, text, required, .max = 200, .label = "Под словом «ПРОТОКОЛ»"), { 0 }
};
static const struct field council_one_fields[] = { FIELD(struct council_one_in, code, text, required, .max = 20), { 0 } };
static const struct field council_fields[] = {
	FIELD(struct council_in, code, text, required, .max = 20),
	FIELD(struct council_in, council_rev, int, required),
	FIELD(struct council_in, title, text, required, .max = 200, .label = "Название"),
	FIELD(struct council_in, of, text, required, .max = 200, .label = "Протокол чего"),
	FIELD(struct council_in, meeting, text, required, .max = 200, .label = "Под словом «ПРОТОКОЛ»"),
	FIELD(struct council_in, numbering, choice, required, .choices = "journal program", .label = "Кто присваивает номер"),
	FIELD(struct council_in, pattern, text, required, .max = 60, .label = "Образец номера"),
	FIELD(struct council_in, month, int, required, .max = 12, .label = "С какого месяца"),
	FIELD(struct council_in, active, bool, optional),
	{ 0 }
};


#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define ONE "/minutes/m/{minutes}"
#define MOVE(word, handler) { POST, ONE "/" word, handler, "minutes.write", IN(move_fields, struct minutes_move_in), .form_page = ONE }
static const struct route routes[] = {
	{ GET, "/minutes", minutes_list_page, "minutes.read", IN(list_fields, struct minutes_list_in) },
	{ GET, "/minutes/new", minutes_new_page, "minutes.write", IN(new_page_fields, struct minutes_new_in) },
	{ POST, "/minutes/new", minutes_new, "minutes.write", IN(new_fields, struct minutes_new_in), .form_page = "/minutes/new" },
	{ GET, "/minutes/enter", minutes_enter_page, "minutes.register" },
	{ POST, "/minutes/enter", minutes_enter, "minutes.register", IN(enter_fields, struct minutes_enter_in), .form_page = "/minutes/enter" },
	{ GET, "/minutes/councils", councils_page, "minutes.settings" },
	{ POST, "/minutes/councils", council_add, "minutes.settings", IN(council_new_fields, struct council_new_in), .form_page = "/minutes/councils" },
	{ GET, "/minutes/councils/{code}", council_page, "minutes.settings", IN(council_one_fields, struct council_one_in) },
	{ POST, "/minutes/councils/{code}", council_save, "minutes.settings", IN(council_fields, struct council_in), .form_page = "/minutes/councils/{code}" },

	{ GET, ONE, minutes_page, "minutes.read", IN(one_fields, struct minutes_one_in) },
	{ GET, ONE "/word", minutes_docx, "minutes.read", IN(one_fields, struct minutes_one_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, ONE "/pdf", minutes_pdf, "minutes.read", IN(one_fields, struct minutes_one_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, ONE "/edit", minutes_edit_page, "minutes.write", IN(edit_page_fields, struct minutes_edit_page_in) },
	{ POST, ONE "/edit", minutes_edit_do, "minutes.write", IN(edit_fields, struct minutes_edit_in), .form_page = ONE "/edit" },
	{ POST, ONE "/auto", minutes_edit_auto, "minutes.write", IN(edit_fields, struct minutes_edit_in), .form_page = ONE "/edit", .flags = ROUTE_NO_AUDIT },
	{ POST, ONE "/signed", minutes_signed, "minutes.write", IN(signed_fields, struct minutes_signed_in), .form_page = ONE },
	MOVE("back", minutes_returned),
	MOVE("drop", minutes_dropped),
	{ POST, ONE "/register", minutes_registered, "minutes.register", IN(register_fields, struct minutes_register_in), .form_page = ONE },
	{ POST, ONE "/rows", minutes_rows_save, "minutes.write", IN(rows_fields, struct minutes_rows_in), .form_page = ONE },
	{ POST, ONE "/tasks", minutes_tasks_save, "minutes.write", IN(tasks_fields, struct minutes_tasks_in), .form_page = ONE },
	{ POST, ONE "/file", minutes_file_add, "minutes.write", IN(file_add_fields, struct minutes_file_in), .form_page = ONE },
	{ GET, ONE "/file/{file}", minutes_file_show, "minutes.read", IN(file_fields, struct minutes_file_get_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, ONE "/extract", minutes_extract_page, "minutes.read", IN(extract_fields, struct minutes_extract_in) },
	{ GET, ONE "/extract/file", minutes_extract_file, "minutes.read", IN(extract_file_fields, struct minutes_extract_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },

	{ 0 }
};

static const struct menu_item menu[] = { { "/minutes", "Протоколы", 26, MENU_PAPERS }, { 0 } };
static const struct done_message done[] = {
	{ "minutes.saved", "Черновик сохранён." },
	{ "minutes.signed", "Отмечено: подписан. Теперь его нужно зарегистрировать." },
	{ "minutes.back", "Протокол снова черновик." },
	{ "minutes.registered", "Протокол зарегистрирован." },
	{ "minutes.entered", "Протокол внесён." },
	{ "minutes.deleted", "Черновик удалён." },
	{ "minutes.rows", "Записано, какие пункты плана закроет протокол." },
	{ "minutes.file", "Файл приложен." },
	{ "minutes.council", "Список сохранён." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "minutes.drafted", "Сделан черновик протокола" },
	{ "minutes.edited", "Изменён черновик протокола" },
	{ "minutes.signed", "Отмечено подписание протокола" },
	{ "minutes.back", "Протокол возвращён в черновики" },
	{ "minutes.registered", "Зарегистрирован протокол" },
	{ "minutes.entered", "Внесён готовый протокол" },
	{ "minutes.deleted", "Удалён черновик протокола" },
	{ "minutes.rows", "Выбраны пункты плана, которые закроет протокол" },
	{ "minutes.file", "К протоколу приложен файл" },
	{ "minutes.council", "Изменён список органов, чьи протоколы ведутся" },
	{ "minutes.refused", "Отказано в изменении протокола" },
	{ 0 }
};
static const struct search_kind search[] = { { "minutes", "Протоколы", "minutes.read", "/minutes/m/%U", NULL }, { 0 } };
static const struct reindex reindex[] = { { "minutes.minutes", minutes_reindex }, { 0 } };
static const struct todo_source todo = { minutes_todo };
static const char *const needs[] = { "files", "nomenclature", "org", "people", "plan", "search", "tasks", NULL };

const struct slice slice_minutes = {
	.name = "minutes", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.todo = &todo, .made = &minutes_made, .makers = minutes_makers, .demo = minutes_demo,
};
