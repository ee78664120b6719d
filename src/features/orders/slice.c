/* Orders of the centre: the declaration, read first. */
#include "features/orders/order_cmd.h"
#include "features/orders/blank.h"
#include "features/orders/edit.h"
#include "features/orders/entered.h"
#include "features/orders/make.h"
#include "features/orders/orders_in.h"
#include "features/orders/putback.h"
#include "features/orders/registers.h"
#include "features/orders/set.h"
#include "features/orders/site_in.h"

static const struct perm perms[] = {
	{ "orders.read", "Видеть приказы", "director deputy methodist curator secretary hr", false },
	{ "orders.write", "Готовить приказы", "director deputy methodist curator secretary hr", false },
	{ "orders.sign", "Подписывать приказы", "director", false },
	{ "orders.register", "Регистрировать приказы", "secretary methodist", false },
	{ "orders.settings", "Настраивать журналы приказов", "director deputy methodist secretary", false },
	{ 0 }
};

#define ID(type) FIELD(type, order, uuid, required)
#define REV(type) FIELD(type, order_rev, int, required)
#define FILTER(IN_TYPE) \
	FIELD(IN_TYPE, series, text, optional, .max = 40, .label = "Журнал"), \
	FIELD(IN_TYPE, state, text, optional, .max = 20, .label = "Состояние"), \
	FIELD(IN_TYPE, type, text, optional, .max = 60, .label = "Вид"), \
	FIELD(IN_TYPE, year_of, int, optional, .max = 2200, .label = "Год"), \
	FIELD(IN_TYPE, q, text, optional, .max = 200, .label = "Слова")
static const struct field list_fields[] = {
	FILTER(struct orders_list_in), FIELD(struct orders_list_in, before, date, optional), FIELD(struct orders_list_in, before_id, uuid, optional), { 0 }
};
static const struct field export_fields[] = { FILTER(struct orders_export_in), FIELD(struct orders_export_in, format, choice, required, .choices = "xlsx csv"), { 0 } };

#define NUMBERING "journal program"
static const struct field series_one_fields[] = { FIELD(struct series_one_in, code, text, required, .max = 20), { 0 } };
static const struct field series_fields[] = {
	FIELD(struct series_in, code, text, required, .max = 20),
	FIELD(struct series_in, series_rev, int, required),
	FIELD(struct series_in, title, text, required, .max = 200, .label = "Название журнала"),
	FIELD(struct series_in, numbering, choice, required, .choices = NUMBERING, .label = "Кто присваивает номер"),
	FIELD(struct series_in, pattern, text, required, .max = 60, .label = "Образец номера"),
	FIELD(struct series_in, active, bool, optional),
	{ 0 }
};
static const struct field series_new_fields[] = { FIELD(struct series_new_in, title, text, required, .max = 200, .label = "Название журнала"), { 0 } };

static const struct field order_fields[] = { ID(struct order_in), { 0 } };
static const struct field move_fields[] = {
	ID(struct order_move_in), REV(struct order_move_in), FIELD(struct order_move_in, why, text, optional, .max = 1000, .label = "Причина"), { 0 }
};
static const struct field signed_fields[] = {
	ID(struct order_signed_in), REV(struct order_signed_in),
	FIELD(struct order_signed_in, day, date, required, .label = "Когда подписан"),
	FIELD(struct order_signed_in, post, text, optional, .max = 400, .label = "Должность"),
	FIELD(struct order_signed_in, name, text, optional, .max = 400, .label = "Кто подписал"),
	{ 0 }
};
static const struct field register_fields[] = {
	ID(struct order_register_in), REV(struct order_register_in),
	FIELD(struct order_register_in, number, text, optional, .max = 200, .label = "№"),
	FIELD(struct order_register_in, day, date, required, .label = "Дата"),
	FIELD(struct order_register_in, anyway, bool, optional, .label = "Всё верно"),
	{ 0 }
};

static const struct field people_fields[] = {
	ID(struct order_people_in), FIELD(struct order_people_in, who, ids, optional), FIELD(struct order_people_in, typed, text, optional, .max = 20000, .label = "Ещё"), { 0 }
};
static const struct field visa_fields[] = {
	ID(struct visa_say_in), FIELD(struct visa_say_in, visa, uuid, required),
	FIELD(struct visa_say_in, verdict, choice, required, .choices = "agreed remarks", .label = "Виза"),
	FIELD(struct visa_say_in, note, text, optional, .max = 4000, .label = "Замечания"),
	FIELD(struct visa_say_in, day, date, optional, .label = "Дата"),
	{ 0 }
};
static const struct field acks_fields[] = {
	ID(struct acks_mark_in), FIELD(struct acks_mark_in, day, date, required, .label = "Когда подписали"), FIELD(struct acks_mark_in, except, ids, optional),
	FIELD(struct acks_mark_in, file, file, optional, .label = "Скан листа"), { 0 }
};
static const struct field ack_fields[] = { ID(struct ack_in), FIELD(struct ack_in, ack, uuid, required), { 0 } };
static const struct field file_add_fields[] = {
	ID(struct order_file_in), FIELD(struct order_file_in, kind, choice, required, .choices = "scan signature", .label = "Что это"),
	FIELD(struct order_file_in, file, file, required, .label = "Файл"), { 0 }
};
static const struct field file_fields[] = { ID(struct order_file_get_in), FIELD(struct order_file_get_in, file, uuid, required), { 0 } };
static const struct field link_fields[] = {
	ID(struct order_link_in), FIELD(struct order_link_in, other, uuid, required, .label = "Приказ"),
	FIELD(struct order_link_in, kind, choice, required, .choices = "changes cancels", .label = "Что он делает"), { 0 }
};
static const struct field link_drop_fields[] = { ID(struct order_link_drop_in), FIELD(struct order_link_drop_in, other, uuid, required), { 0 } };
static const struct field follow_fields[] = { ID(struct order_follow_in), FIELD(struct order_follow_in, kind, choice, required, .choices = "changes cancels"), { 0 } };
static const struct field rows_fields[] = { ID(struct order_rows_in), FIELD(struct order_rows_in, rows, ids, optional), { 0 } };
static const struct field tasks_fields[] = { ID(struct order_tasks_in), FIELD_ROWS(struct order_tasks_in, clauses, struct task_answer, task_answer_fields, TASK_ANSWERS_MAX), { 0 } };

/* ---- drafts, types, acts ---- */
static const struct field new_fields[] = {
	FIELD(struct order_new_in, type, text, optional, .max = 40, .label = "Вид приказа"),
	FIELD(struct order_new_in, row, uuid, optional),
	FIELD(struct order_new_in, chosen, uuid, optional, .label = "Кого назначить"),
	FIELD(struct order_new_in, other, uuid, optional, .label = "Какой приказ"),
	{ 0 }
};
static const struct field edit_page_fields[] = { FIELD(struct order_edit_page_in, order, uuid, required), FIELD(struct order_edit_page_in, base, int, optional), { 0 } };
static const struct field ground_fields[] = {
	FIELD(struct edit_ground, on, bool, optional),
	FIELD(struct edit_ground, text, text, optional, .max = 8000, .label = "Основание"),
	FIELD(struct edit_ground, act, text, optional, .max = 100),
	{ 0 }
};
static const struct field clause_fields[] = {
	FIELD(struct edit_clause, depth, int, optional, .max = 3),
	FIELD(struct edit_clause, verb, text, optional, .max = 400, .label = "Что сделать"),
	FIELD(struct edit_clause, what, text, optional, .max = 20000, .label = "Что именно"),
	FIELD(struct edit_clause, who, text, optional, .max = 40, .label = "Кому"),
	FIELD(struct edit_clause, said, text, optional, .max = 8000, .label = "Как напечатать исполнителя"),
	FIELD(struct edit_clause, due, text, optional, .max = 400, .label = "Срок"),
	{ 0 }
};
static const struct field appendix_fields[] = {
	FIELD(struct edit_appendix, kind, text, optional, .max = 10),
	FIELD(struct edit_appendix, source, text, optional, .max = 60),
	FIELD(struct edit_appendix, subject, uuid, optional),
	FIELD(struct edit_appendix, title, text, optional, .max = 4000, .label = "Название приложения"),
	FIELD(struct edit_appendix, text, text, optional, .max = ORDER_TEXT_MAX, .label = "Текст приложения"),
	FIELD(struct edit_appendix, approved, bool, optional),
	{ 0 }
};
static const struct field stamp_fields[] = {
	FIELD(struct edit_stamp, kind, text, optional, .max = 20),
	FIELD(struct edit_stamp, body, text, optional, .max = 400, .label = "Чьё решение"),
	FIELD(struct edit_stamp, no, text, optional, .max = 40, .label = "Протокол №"),
	FIELD(struct edit_stamp, day, date, optional, .label = "От"),
	FIELD(struct edit_stamp, required, bool, optional),
	FIELD(struct edit_stamp, minutes, uuid, optional),
	{ 0 }
};
static const struct field edit_fields[] = {
	FIELD(struct order_edit_in, order, uuid, required),
	FIELD(struct order_edit_in, base, int, optional),
	FIELD(struct order_edit_in, act, text, optional, .max = 40),
	FIELD(struct order_edit_in, heading, text, optional, .max = 4000, .label = "Заголовок"),
	FIELD(struct order_edit_in, purpose, text, optional, .max = 8000, .label = "В целях"),
	FIELD(struct order_edit_in, word, text, optional, .max = 200, .label = "Распорядительное слово"),
	FIELD(struct order_edit_in, series, text, optional, .max = 40, .label = "Журнал"),
	FIELD(struct order_edit_in, day, date, optional, .label = "Дата"),
	FIELD(struct order_edit_in, author_name, text, optional, .max = 400, .label = "Исполнитель"),
	FIELD(struct order_edit_in, author_phone, text, optional, .max = 200, .label = "Телефон"),
	FIELD(struct order_edit_in, case_index, text, optional, .max = 60, .label = "Дело №"),
	FIELD(struct order_edit_in, sign_name, text, optional, .max = 400, .label = "Кто подписывает"),
	FIELD(struct order_edit_in, ground_act, text, optional, .max = 100, .label = "Акт"),
	FIELD(struct order_edit_in, ground_minutes, uuid, optional, .label = "Протокол"),
	FIELD(struct order_edit_in, ground_text, text, optional, .max = 8000, .label = "Основание"),
	FIELD(struct order_edit_in, appendix_add, text, optional, .max = 60, .label = "Что приложить"),
	FIELD_ROWS(struct order_edit_in, grounds, struct edit_ground, ground_fields, 60),
	FIELD_ROWS(struct order_edit_in, clauses, struct edit_clause, clause_fields, ORDER_CLAUSES_MAX),
	FIELD_ROWS(struct order_edit_in, appendices, struct edit_appendix, appendix_fields, ORDER_APPENDICES_MAX),
	FIELD_ROWS(struct order_edit_in, stamps, struct edit_stamp, stamp_fields, 20),
	{ 0 }
};
static const struct field type_fields[] = { FIELD(struct type_in, type, text, required, .max = 40), { 0 } };
static const struct field type_reset_fields[] = { FIELD(struct type_reset_in, type, text, required, .max = 40), FIELD(struct type_reset_in, version, int, required), { 0 } };
static const struct field type_appendix_fields[] = {
	FIELD(struct type_appendix_in, title, text, optional, .max = 4000, .label = "Название приложения"),
	FIELD(struct type_appendix_in, columns, text, optional, .max = 2000, .label = "Графы"),
	FIELD(struct type_appendix_in, text, text, optional, .max = 40000, .label = "Текст приложения"),
	FIELD(struct type_appendix_in, drop, bool, optional),
	FIELD(struct type_appendix_in, approved, bool, optional),
	{ 0 }
};
static const struct field type_kind_fields[] = {
	FIELD(struct type_kind_in, code, text, required, .max = 40), FIELD(struct type_kind_in, on, bool, optional), { 0 }
};
static const struct field type_stamp_fields[] = {
	FIELD(struct type_stamp_in, kind, choice, required, .choices = "none accepted agreed opinion", .label = "Гриф"),
	FIELD(struct type_stamp_in, body, text, optional, .max = 400, .label = "Чьё решение"),
	FIELD(struct type_stamp_in, required, bool, optional),
	{ 0 }
};
static const struct field type_new_fields[] = {
	FIELD(struct type_new_in, name, text, required, .max = 200, .label = "Как называть в списках"),
	FIELD(struct type_new_in, like, text, optional, .max = 40, .label = "С чего начать"),
	{ 0 }
};
#define TYPE_AT(IN_TYPE) FIELD(IN_TYPE, type, text, required, .max = 40), FIELD(IN_TYPE, at, int, required)
static const struct field type_version_fields[] = { TYPE_AT(struct type_version_in), { 0 } };
static const struct field type_restore_fields[] = { TYPE_AT(struct type_restore_in), FIELD(struct type_restore_in, version, int, required), { 0 } };
static const struct field type_save_fields[] = {
	FIELD(struct type_save_in, type, text, required, .max = 40),
	FIELD(struct type_save_in, version, int, required),
	FIELD(struct type_save_in, name, text, required, .max = 400, .label = "Как называть в списках"),
	FIELD(struct type_save_in, heading, text, required, .max = 4000, .label = "Заголовок"),
	FIELD(struct type_save_in, grounds, text, optional, .max = 1000, .label = "Основания"),
	FIELD(struct type_save_in, purpose, text, optional, .max = 8000, .label = "В целях"),
	FIELD(struct type_save_in, clauses, text, required, .max = 40000, .label = "Пункты"),
	FIELD(struct type_save_in, checked, text, optional, .max = 400, .label = "Сверено"),
	FIELD(struct type_save_in, source, text, optional, .max = 1000, .label = "Откуда текст"),
	FIELD(struct type_save_in, asks, text, optional, .max = 200, .label = "Кого выбирают"),
	FIELD(struct type_save_in, series, text, optional, .max = 40, .label = "Журнал"),
	FIELD(struct type_save_in, case_index, text, optional, .max = 60, .label = "Дело"),
	FIELD(struct type_save_in, appendix_add, text, optional, .max = 60, .label = "Добавить приложение"),
	FIELD_ROWS(struct type_save_in, kinds, struct type_kind_in, type_kind_fields, 30),
	FIELD_ROWS(struct type_save_in, stamps, struct type_stamp_in, type_stamp_fields, 4),
	FIELD_ROWS(struct type_save_in, appendices, struct type_appendix_in, type_appendix_fields, ORDER_APPENDICES_MAX),
	{ 0 }
};
#define ACT(IN_TYPE) \
	FIELD(IN_TYPE, kind, text, required, .max = 400, .label = "Вид и кто издал"), \
	FIELD(IN_TYPE, no, text, required, .max = 60, .label = "№"), \
	FIELD(IN_TYPE, issued, date, optional, .label = "От"), \
	FIELD(IN_TYPE, title, text, optional, .max = 4000, .label = "Название"), \
	FIELD(IN_TYPE, replaced_by, text, optional, .max = 400, .label = "Заменён на"), \
	FIELD(IN_TYPE, force_to, date, optional, .label = "Действует по"), \
	FIELD(IN_TYPE, checked, text, optional, .max = 400, .label = "Сверено")
static const struct field act_fields[] = { ACT(struct act_in), { 0 } };
static const struct field act_one_fields[] = { FIELD(struct act_one_in, id, uuid, required), { 0 } };
static const struct field act_save_fields[] = {
	FIELD(struct act_save_in, id, uuid, required), FIELD(struct act_save_in, act_rev, int, required), ACT(struct act_save_in),
	FIELD(struct act_save_in, active, bool, optional), { 0 }
};

/* ---- «Внести изданный приказ» ---- */
static const struct field entered_upload_fields[] = { FIELD(struct entered_upload_in, file, file, required, .label = "Файл приказа"), { 0 } };
static const struct field entered_row_fields[] = {
	FIELD(struct entered_row, number, text, optional, .max = 200, .label = "№"),
	FIELD(struct entered_row, day, date, optional, .label = "Дата"),
	FIELD(struct entered_row, heading, text, optional, .max = 4000, .label = "О чём"),
	FIELD(struct entered_row, file, file, optional, .label = "Скан"),
	{ 0 }
};
static const struct field entered_rows_fields[] = {
	FIELD(struct entered_rows_in, series, text, required, .max = 20, .label = "Журнал"),
	FIELD_ROWS(struct entered_rows_in, rows, struct entered_row, entered_row_fields, 20),
	{ 0 }
};
static const struct field entered_fields[] = {
	ID(struct entered_in),
	FIELD(struct entered_in, number, text, optional, .max = 200, .label = "№"),
	FIELD(struct entered_in, day, date, optional, .label = "Дата"),
	FIELD(struct entered_in, series, text, required, .max = 20, .label = "Журнал"),
	FIELD(struct entered_in, heading, text, optional, .max = 4000, .label = "Заголовок"),
	FIELD(struct entered_in, preamble, text, optional, .max = 20000, .label = "Основания и цель"),
	FIELD(struct entered_in, clauses, text, optional, .max = ORDER_TEXT_MAX, .label = "Пункты"),
	FIELD(struct entered_in, post, text, optional, .max = 400, .label = "Должность подписавшего"),
	FIELD(struct entered_in, name, text, optional, .max = 400, .label = "Кто подписал"),
	FIELD(struct entered_in, rows, ids, optional),
	{ 0 }
};

static const struct field putback_fields[] = {
	ID(struct putback_in), FIELD(struct putback_in, file, file, required, .label = "Файл"), { 0 }
};
static const struct field putback_accept_fields[] = { ID(struct putback_accept_in), REV(struct putback_accept_in), { 0 } };

/* ---- «Копия для сайта», «Выписка» ---- */
#define FORMAT(type) FIELD(type, format, choice, required, .choices = "docx pdf")
static const struct field site_file_fields[] = { ID(struct site_file_in), FORMAT(struct site_file_in), { 0 } };
static const struct field site_put_fields[] = {
	ID(struct site_put_in), FIELD(struct site_put_in, address, text, optional, .max = 2000, .label = "Адрес на сайте"),
	FIELD(struct site_put_in, what, choice, required, .choices = "copy original"), { 0 }
};
static const struct field site_one_fields[] = { ID(struct site_one_in), FIELD(struct site_one_in, put, uuid, required), { 0 } };
#define EXCERPT(type) ID(type), FIELD(type, person, uuid, optional), FIELD(type, clause, int, optional, .max = ORDER_CLAUSES_MAX)
static const struct field excerpt_fields[] = { EXCERPT(struct excerpt_in), { 0 } };
static const struct field excerpt_file_fields[] = { EXCERPT(struct excerpt_file_in), FORMAT(struct excerpt_file_in), { 0 } };

/* ---- «Свой бланк» ---- */
static const struct field blank_upload_fields[] = {
	FIELD(struct blank_in, type, text, required, .max = 40), FIELD(struct blank_in, file, file, required, .label = "Файл Word"), { 0 }
};
static const struct field blank_file_fields[] = { FIELD(struct blank_file_in, type, text, required, .max = 40), FIELD(struct blank_file_in, version, uuid, required), { 0 } };

/* ---- sets ---- */
#define SET_FORMATS "docx pdf print print2"
static const struct field set_new_fields[] = {
	FIELD(struct set_new_in, series, text, optional, .max = 20, .label = "Журнал"), FIELD(struct set_new_in, year_of, int, optional, .max = 2200, .label = "Год"),
	FIELD(struct set_new_in, format, choice, required, .choices = SET_FORMATS, .label = "Файлы"), { 0 }
};
static const struct field sets_fields[] = {
	FIELD(struct sets_in, series, text, optional, .max = 20, .label = "Журнал"), FIELD(struct sets_in, year_of, int, optional, .max = 2200, .label = "Год"), { 0 }
};
static const struct field set_chosen_fields[] = {
	FIELD(struct set_chosen_in, series, text, optional, .max = 20, .label = "Журнал"), FIELD(struct set_chosen_in, year_of, int, optional, .max = 2200, .label = "Год"),
	FIELD(struct set_chosen_in, orders, ids, optional, .label = "Приказы"), FIELD(struct set_chosen_in, format, choice, required, .choices = SET_FORMATS, .label = "Файлы"), { 0 }
};
static const struct field set_fields[] = { FIELD(struct set_in, set, uuid, required), { 0 } };
static const struct field set_order_fields[] = { ID(struct set_order_in), FORMAT(struct set_order_in), { 0 } };

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define ORDER "/orders/o/{order}"
#define MOVE(word, handler) { POST, ORDER "/" word, handler, "orders.write", IN(move_fields, struct order_move_in), .form_page = ORDER }
static const struct route routes[] = {
	{ GET, "/orders", orders_page, "orders.read", IN(list_fields, struct orders_list_in) },
	{ GET, "/orders/export", orders_export, "orders.read", IN(export_fields, struct orders_export_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/orders/series", series_page, "orders.settings" },
	{ POST, "/orders/series", series_add, "orders.settings", IN(series_new_fields, struct series_new_in), .form_page = "/orders/series" },
	{ GET, "/orders/series/{code}", series_one_page, "orders.settings", IN(series_one_fields, struct series_one_in) },
	{ POST, "/orders/series/{code}", series_save, "orders.settings", IN(series_fields, struct series_in), .form_page = "/orders/series/{code}" },

	{ GET, "/orders/entered", entered_form_page, "orders.register" },
	{ POST, "/orders/entered", entered_upload, "orders.register", IN(entered_upload_fields, struct entered_upload_in), .prepare = entered_prepare,
	  .form_page = "/orders/entered", .flags = ROUTE_SLOW },
	{ POST, "/orders/entered/rows", entered_rows_save, "orders.register", IN(entered_rows_fields, struct entered_rows_in), .form_page = "/orders/entered" },
	{ GET, ORDER "/enter", entered_page, "orders.register", IN(order_fields, struct order_in) },
	{ POST, ORDER "/enter", entered_save, "orders.register", IN(entered_fields, struct entered_in), .form_page = ORDER "/enter" },

	{ GET, "/orders/types/{type}/blank", blank_page, "orders.settings", IN(type_fields, struct type_in) },
	{ POST, "/orders/types/{type}/blank", blank_save, "orders.settings", IN(blank_upload_fields, struct blank_in), .prepare = blank_prepare,
	  .form_page = "/orders/types/{type}/blank", .flags = ROUTE_SLOW },
	{ POST, "/orders/types/{type}/blank/reset", blank_reset, "orders.settings", IN(type_fields, struct type_in), .form_page = "/orders/types/{type}/blank" },
	{ GET, "/orders/types/{type}/blank/{version}", blank_file, "orders.settings", IN(blank_file_fields, struct blank_file_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/orders/sets", sets_page, "orders.read", IN(sets_fields, struct sets_in) },
	{ POST, "/orders/sets/chosen", set_add_chosen, "orders.read", IN(set_chosen_fields, struct set_chosen_in), .form_page = "/orders/sets" },
	{ POST, "/orders/sets", set_add, "orders.read", IN(set_new_fields, struct set_new_in), .form_page = "/orders/sets" },
	{ GET, "/orders/sets/{set}/file", set_file, "orders.read", IN(set_fields, struct set_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ POST, "/orders/sets/{set}/drop", set_drop, "orders.read", IN(set_fields, struct set_in), .form_page = "/orders/sets" },
	{ GET, ORDER "/set", set_order_file, "orders.read", IN(set_order_fields, struct set_order_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, ORDER "/acks/file", acks_file, "orders.read", IN(set_order_fields, struct set_order_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, ORDER "/putback", putback_page, "orders.write", IN(order_fields, struct order_in), .flags = ROUTE_SLOW },
	{ POST, ORDER "/putback", putback_look, "orders.write", IN(putback_fields, struct putback_in), .prepare = putback_prepare, .form_page = ORDER "/putback",
	  .flags = ROUTE_SLOW },
	{ POST, ORDER "/putback/accept", putback_accept, "orders.write", IN(putback_accept_fields, struct putback_accept_in), .prepare = putback_accept_prepare,
	  .form_page = ORDER "/putback", .flags = ROUTE_SLOW },
	{ POST, ORDER "/putback/drop", putback_drop, "orders.write", IN(order_fields, struct order_in), .form_page = ORDER "/putback" },
	{ GET, ORDER "/site", site_page, "orders.read", IN(order_fields, struct order_in) },
	{ GET, ORDER "/site/file", site_file, "orders.read", IN(site_file_fields, struct site_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ POST, ORDER "/site", site_put_add, "orders.write", IN(site_put_fields, struct site_put_in), .form_page = ORDER "/site" },
	{ POST, ORDER "/site/{put}/renew", site_renew, "orders.write", IN(site_one_fields, struct site_one_in), .form_page = ORDER "/site" },
	{ POST, ORDER "/site/{put}/drop", site_drop, "orders.write", IN(site_one_fields, struct site_one_in), .form_page = ORDER "/site" },
	{ GET, ORDER "/excerpt", excerpt_page, "orders.read", IN(excerpt_fields, struct excerpt_in) },
	{ GET, ORDER "/excerpt/file", excerpt_file, "orders.read", IN(excerpt_file_fields, struct excerpt_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },

	{ GET, "/orders/new", order_new_page, "orders.write", IN(new_fields, struct order_new_in) },
	{ POST, "/orders/new", order_new, "orders.write", IN(new_fields, struct order_new_in), .form_page = "/orders/new" },
	{ GET, ORDER "/edit", order_edit_page, "orders.write", IN(edit_page_fields, struct order_edit_page_in) },
	{ POST, ORDER "/edit", order_edit_do, "orders.write", IN(edit_fields, struct order_edit_in), .form_page = ORDER "/edit" },
	{ POST, ORDER "/auto", order_edit_auto, "orders.write", IN(edit_fields, struct order_edit_in), .form_page = ORDER "/edit", .flags = ROUTE_NO_AUDIT },
	{ GET, ORDER "/word", order_docx, "orders.read", IN(order_fields, struct order_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, ORDER "/pdf", order_pdf, "orders.read", IN(order_fields, struct order_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, "/orders/types", order_types_page, "orders.settings" },
	{ GET, "/orders/types/new", order_type_new_page, "orders.settings" },
	{ POST, "/orders/types/new", order_type_new, "orders.settings", IN(type_new_fields, struct type_new_in), .form_page = "/orders/types/new" },
	{ GET, "/orders/types/{type}/v/{at}", order_type_version, "orders.settings", IN(type_version_fields, struct type_version_in) },
	{ POST, "/orders/types/{type}/v/{at}", order_type_restore, "orders.settings", IN(type_restore_fields, struct type_restore_in),
	  .form_page = "/orders/types/{type}/v/{at}" },
	{ GET, "/orders/types/{type}", order_type_page, "orders.settings", IN(type_fields, struct type_in) },
	{ POST, "/orders/types/{type}", order_type_save, "orders.settings", IN(type_save_fields, struct type_save_in), .form_page = "/orders/types/{type}" },
	{ POST, "/orders/types/{type}/reset", order_type_reset, "orders.settings", IN(type_reset_fields, struct type_reset_in), .form_page = "/orders/types/{type}" },
	{ GET, "/orders/acts", order_acts_page, "orders.read" },
	{ POST, "/orders/acts", order_act_add, "orders.settings", IN(act_fields, struct act_in), .form_page = "/orders/acts" },
	{ GET, "/orders/acts/{id}", order_act_page, "orders.settings", IN(act_one_fields, struct act_one_in) },
	{ POST, "/orders/acts/{id}", order_act_save, "orders.settings", IN(act_save_fields, struct act_save_in), .form_page = "/orders/acts/{id}" },

	{ GET, ORDER, order_page, "orders.read", IN(order_fields, struct order_in) },
	MOVE("agree", order_agree),
	MOVE("send", order_send),
	MOVE("back", order_back),
	MOVE("drop", order_drop),
	{ POST, ORDER "/signed", order_signed, "orders.read", IN(signed_fields, struct order_signed_in), .form_page = ORDER },
	{ POST, ORDER "/register", order_register, "orders.register", IN(register_fields, struct order_register_in), .form_page = ORDER },
	{ POST, ORDER "/visas", visas_save, "orders.write", IN(people_fields, struct order_people_in), .form_page = ORDER },
	{ POST, ORDER "/visa/{visa}", visa_say, PERM_SIGNED_IN, IN(visa_fields, struct visa_say_in), .form_page = "/orders/read/{order}" },
	{ GET, ORDER "/acks", acks_page, "orders.read", IN(order_fields, struct order_in) },
	{ POST, ORDER "/acks", acks_save, "orders.write", IN(people_fields, struct order_people_in), .form_page = ORDER "/acks" },
	{ POST, ORDER "/acks/mark", acks_mark, "orders.write", IN(acks_fields, struct acks_mark_in), .form_page = ORDER "/acks" },
	{ POST, ORDER "/ack/{ack}/undo", ack_undo, "orders.write", IN(ack_fields, struct ack_in), .form_page = ORDER "/acks" },
	{ GET, "/orders/read/{order}", order_read_page, PERM_SIGNED_IN, IN(order_fields, struct order_in) },
	{ POST, "/orders/read/{order}/know", order_know, PERM_SIGNED_IN, IN(order_fields, struct order_in), .form_page = "/orders/read/{order}" },
	{ POST, ORDER "/file", order_file_add, "orders.write", IN(file_add_fields, struct order_file_in), .form_page = ORDER },
	{ GET, ORDER "/file/{file}", order_file_show, "orders.read", IN(file_fields, struct order_file_get_in), .flags = ROUTE_NO_LAYOUT },
	{ POST, ORDER "/file/{file}/drop", order_file_drop, "orders.write", IN(file_fields, struct order_file_get_in), .form_page = ORDER },
	{ POST, ORDER "/link", order_link, "orders.write", IN(link_fields, struct order_link_in), .form_page = ORDER },
	{ POST, ORDER "/link/{other}/drop", order_link_drop, "orders.write", IN(link_drop_fields, struct order_link_drop_in), .form_page = ORDER },
	{ POST, ORDER "/follow", order_follow, "orders.write", IN(follow_fields, struct order_follow_in), .form_page = ORDER },
	{ POST, ORDER "/same", order_same, "orders.write", IN(order_fields, struct order_in), .form_page = ORDER },
	{ POST, ORDER "/rows", order_rows_save, "orders.write", IN(rows_fields, struct order_rows_in), .form_page = ORDER },
	{ POST, ORDER "/tasks", order_tasks_save, "orders.write", IN(tasks_fields, struct order_tasks_in), .form_page = ORDER },
	{ POST, ORDER "/expire", order_expire, "orders.register", IN(move_fields, struct order_move_in), .form_page = ORDER },
	{ 0 }
};

static const struct menu_item menu[] = { { "/orders", "Приказы", 25, MENU_PAPERS }, { 0 } };
static const struct done_message done[] = {
	{ "orders.saved", "Черновик сохранён." },
	{ "orders.type", "Вариант учреждения сохранён. Новые черновики делаются по нему." },
	{ "orders.type-ours", "Снова наш текст." },
	{ "orders.type-new", "Вид приказа добавлен. Напишите его пункты и приложения." },
	{ "orders.type-back", "Прежняя редакция снова в силе. Новые черновики делаются по ней." },
	{ "orders.type-gone", "Вид приказа убран из списка. Приказы, сделанные по нему, остались." },
	{ "orders.act", "Список актов сохранён." },
	{ "orders.series", "Журналы сохранены." },
	{ "orders.agreeing", "Приказ отправлен на согласование." },
	{ "orders.signing", "Приказ ждёт подписи. Напечатайте его и отдайте директору." },
	{ "orders.back", "Приказ снова черновик." },
	{ "orders.signed", "Отмечено: подписан. Теперь его нужно зарегистрировать." },
	{ "orders.registered", "Приказ зарегистрирован." },
	{ "orders.expired", "Отмечено: приказ утратил силу." },
	{ "orders.visas", "Записано, кто согласует." },
	{ "orders.visa", "Виза поставлена." },
	{ "orders.acks", "Лист ознакомления составлен." },
	{ "orders.known", "Ознакомление отмечено." },
	{ "orders.unknown", "Отметка снята." },
	{ "orders.i-know", "Вы ознакомлены с приказом." },
	{ "orders.file", "Файл приложен." },
	{ "orders.file-dropped", "Файл убран." },
	{ "orders.link", "Приказы связаны. Другой приказ изменится, когда этот будет зарегистрирован." },
	{ "orders.link-dropped", "Связь убрана." },
	{ "orders.follows", "Черновик сделан. Когда он будет зарегистрирован, тот приказ изменит состояние." },
	{ "orders.same", "Черновик сделан по образцу. Проверьте сроки." },
	{ "orders.rows", "Записано, какие пункты плана закроет приказ." },
	{ "orders.deleted", "Черновик удалён." },
	{ "orders.blank", "Бланк учреждения принят: приказы этого вида печатаются по нему." },
	{ "orders.blank-ours", "Снова наш бланк." },
	{ "orders.set-dropped", "Комплект убран." },
	{ "orders.putback", "Правка из Word принята." },
	{ "orders.putback-dropped", "Правка из Word не принята: приказ остался как был." },
	{ "orders.site", "Записано, где лежит копия." },
	{ "orders.site-renewed", "Записано: копия заменена." },
	{ "orders.site-dropped", "Записано: снято с сайта." },
	{ "orders.entered", "Изданный приказ внесён в журнал." },
	{ "orders.entered-many", "Изданные приказы внесены в журнал." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "orders.signatory", "В карточку внесено, кто подписывает" },
	{ "orders.drafted", "Сделан черновик приказа" },
	{ "orders.edited", "Изменён черновик приказа" },
	{ "orders.type", "Изменён вид приказа" },
	{ "orders.type-new", "Добавлен вид приказа" },
	{ "orders.type-gone", "Убран вид приказа" },
	{ "orders.act", "Изменён список актов" },
	{ "orders.series", "Изменены журналы приказов" },
	{ "orders.agreeing", "Приказ отправлен на согласование" },
	{ "orders.signing", "Приказ передан на подпись" },
	{ "orders.back", "Приказ возвращён на доработку" },
	{ "orders.signed", "Отмечено подписание приказа" },
	{ "orders.registered", "Зарегистрирован приказ" },
	{ "orders.expired", "Приказ утратил силу" },
	{ "orders.deleted", "Удалён черновик приказа" },
	{ "orders.blank", "Изменён бланк вида приказа" },
	{ "orders.set", "Собран комплект приказов" },
	{ "orders.putback", "Принята правка приказа из Word" },
	{ "orders.site", "Копия приказа опубликована" },
	{ "orders.site-renewed", "Копия приказа на сайте заменена" },
	{ "orders.site-dropped", "Копия приказа снята с сайта" },
	{ "orders.entering", "Прочитан файл изданного приказа" },
	{ "orders.entered", "Внесён изданный приказ" },
	{ "orders.visas", "Назначены согласующие приказа" },
	{ "orders.visa", "Виза на проекте приказа" },
	{ "orders.acks", "Составлен лист ознакомления" },
	{ "orders.known", "Отмечено ознакомление с приказом" },
	{ "orders.unknown", "Снята отметка об ознакомлении" },
	{ "orders.file", "К приказу приложен файл" },
	{ "orders.file-dropped", "Убран файл приказа" },
	{ "orders.link", "Приказ связан с другим" },
	{ "orders.link-dropped", "Убрана связь приказов" },
	{ "orders.rows", "Выбраны пункты плана, которые закроет приказ" },
	{ "orders.refused", "Отказано в изменении приказа" },
	{ 0 }
};
static const struct search_kind search[] = { { "order", "Приказы", "orders.read", "/orders/o/%U", NULL }, { 0 } };
static const struct reindex reindex[] = { { "orders.order", order_reindex }, { 0 } };
static const struct home_block home[] = { { 12, "orders.read", "приказы на подпись", orders_home }, { 0 } };
static const struct todo_source todo = { orders_todo };
static const struct job_kind jobs[] = { { ORDER_SET_JOB, "Комплект приказов", order_set_step }, { 0 } };
static const struct chore chores[] = { { "orders.sets", order_set_chore, false }, { "orders.putback", putback_chore, false }, { 0 } };
static const struct person_data person_data = { orders_export_person, orders_erase_person, .any = orders_any };
static const struct command commands[] = { { "order", "orders: the register, one order, are they what was registered", order_command }, { 0 } };
static const char *const needs[] = { "calendar", "consents", "files", "handover", "minutes", "nomenclature", "org", "people", "plan", "search", "tasks", NULL };

const struct slice slice_orders = {
	.name = "orders", .makers = order_makers, .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.demo = orders_demo, .made = &orders_made, .todo = &todo, .home = home, .person_data = &person_data,
	.commands = commands, .jobs = jobs, .chores = chores,
};
