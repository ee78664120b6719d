#include "features/plan/arrive.h"
#include "features/plan/demo.h"
#include "features/plan/import_page.h"
#include "features/plan/index.h"
#include "features/plan/manage_page.h"
#include "features/plan/minutes_page.h"
#include "features/plan/pages.h"
#include "features/plan/plan_cli.h"
#include "features/plan/plan_handover.h"
#include "features/plan/plan_home.h"
#include "features/plan/substitute.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "plan.read", "Видеть дорожную карту", "director deputy methodist curator secretary psychologist union teacher mentor observer hr admin", false },
	{ "plan.close", "Отмечать исполнение своих мероприятий", "director deputy methodist curator secretary psychologist union teacher hr", false },
	{ "plan.edit", "Загружать и вести дорожную карту", "deputy methodist curator director", false },
	{ "plan.confirm", "Подтверждать исполнение", "director deputy", false },
	{ "plan.control", "Назначать, кто ведёт контроль исполнения", "director admin", false },
	{ 0 },
};

/* Which rows a list shows: of the plan in force, and of any. */
#define FILTERS \
	FIELD(struct plan_list_in, view, choice, optional, .choices = "sections months mine"), \
	FIELD(struct plan_list_in, state, choice, optional, \
	      .choices = "soon no-document open on-time not-started running waiting done done-late late moved dropped not-entered not-done"), \
	FIELD(struct plan_list_in, who, uuid, optional), \
	FIELD(struct plan_list_in, section, int, optional), \
	FIELD(struct plan_list_in, skip, int, optional, .max = 5000)
static const struct field list_fields[] = { FILTERS, { 0 } };
static const struct field one_fields[] = { FIELD(struct plan_list_in, plan, uuid, required), FILTERS, { 0 } };
static const struct field plan_fields[] = { FIELD(struct plan_plan_in, plan, uuid, required), { 0 } };
static const struct field row_fields[] = { FIELD(struct plan_row_in, row, uuid, required), { 0 } };
/* What a document is told by, when a row is closed and when another one is attached. */
#define DOCUMENT \
	FIELD(struct plan_close_in, document, uuid, optional, .label = "Уже внесённый документ"), \
	FIELD(struct plan_close_in, no, text, optional, .max = 40, .label = "№"), \
	FIELD(struct plan_close_in, issued, date, optional, .label = "Дата документа"), \
	FIELD(struct plan_close_in, title, text, optional, .max = 1000, .label = "Заголовок"), \
	FIELD(struct plan_close_in, link, text, optional, .max = 2000, .label = "Ссылка"), \
	FIELD(struct plan_close_in, note, text, optional, .max = 4000, .label = "Примечание"), \
	FIELD(struct plan_close_in, file, file, optional, .label = "Файл"), \
	FIELD(struct plan_close_in, again, bool, optional), \
	FIELD(struct plan_close_in, signed_by_controller, bool, optional)
static const struct field close_fields[] = {
	FIELD(struct plan_close_in, row, uuid, required),
	FIELD(struct plan_close_in, occurrence, text, optional, .max = 20, .label = "Какой срок закрываем"),
	FIELD(struct plan_close_in, executed, date, required, .label = "Исполнено (дата)"),
	FIELD(struct plan_close_in, kind, text, required, .max = 40, .label = "Вид подтверждающего документа"),
	DOCUMENT,
	{ 0 },
};
static const struct field attach_fields[] = {
	FIELD(struct plan_close_in, row, uuid, required),
	FIELD(struct plan_close_in, occurrence, text, optional, .max = 20, .label = "К какому сроку"),
	FIELD(struct plan_close_in, kind, text, optional, .max = 40, .label = "Вид документа"),
	DOCUMENT,
	{ 0 },
};
static const struct field kind_fields[] = {
	FIELD(struct plan_kind_in, row, uuid, required),
	FIELD(struct plan_kind_in, item_rev, int, required),
	FIELD(struct plan_kind_in, evidence, text, required, .max = 40, .label = "Подтверждающий документ"),
	{ 0 },
};
static const struct field note_fields[] = {
	FIELD(struct plan_note_in, row, uuid, required),
	FIELD(struct plan_note_in, text, text, required, .max = 4000, .label = "Заметка"),
	{ 0 },
};
static const struct field people_fields[] = {
	FIELD(struct plan_people_in, row, uuid, required),
	FIELD(struct plan_people_in, who, ids, optional, .label = "Кто исполняет"),
	{ 0 },
};
static const struct field take_back_fields[] = {
	FIELD(struct plan_take_back_in, row, uuid, required),
	FIELD(struct plan_take_back_in, closing, uuid, required),
	{ 0 },
};
static const struct field control_fields[] = { FIELD(struct plan_control_in, plan, uuid, optional), { 0 } };
static const struct field confirm_fields[] = {
	FIELD(struct plan_confirm_in, plan, uuid, required),
	FIELD(struct plan_confirm_in, closings, ids, optional, .label = "Отмеченные"),
	FIELD(struct plan_confirm_in, way, choice, optional, .choices = "controller proxy minutes", .label = "На каком основании"),
	FIELD(struct plan_confirm_in, ground, text, optional, .max = 400, .label = "Документ"),
	FIELD(struct plan_confirm_in, act, choice, optional, .choices = "return"),
	FIELD(struct plan_confirm_in, home, bool, optional),
	{ 0 },
};
static const struct field minutes_fields[] = {
	FIELD(struct plan_minutes_in, plan, uuid, required),
	FIELD(struct plan_minutes_in, no, text, required, .max = 40, .label = "Протокол №"),
	FIELD(struct plan_minutes_in, issued, date, required, .label = "Дата протокола"),
	FIELD(struct plan_minutes_in, title, text, optional, .max = 1000, .label = "Заголовок"),
	FIELD(struct plan_minutes_in, file, file, optional, .label = "Файл протокола"),
	FIELD(struct plan_minutes_in, rows, ids, optional, .label = "Отмеченные"),
	{ 0 },
};
static const struct field week_fields[] = {
	FIELD(struct plan_week_in, who, uuid, optional),
	FIELD(struct plan_week_in, all, bool, optional),
	{ 0 },
};
static const struct field fill_page_fields[] = {
	FIELD(struct plan_fill_page_in, plan, uuid, required),
	FIELD(struct plan_fill_page_in, from, int, optional, .max = INT64_MAX),
	{ 0 },
};
static const struct field fill_row_fields[] = {
	FIELD(struct plan_fill_row, item, uuid, required),
	FIELD(struct plan_fill_row, said, choice, optional, .choices = "done not-done dropped", .label = "Исполнение"),
	FIELD(struct plan_fill_row, executed, date, optional, .label = "Когда"),
	FIELD(struct plan_fill_row, no, text, optional, .max = 20, .label = "Документ №"),
	FIELD(struct plan_fill_row, issued, date, optional, .label = "Дата документа"),
	FIELD(struct plan_fill_row, title, text, optional, .max = 1000, .label = "Заголовок"),
	FIELD(struct plan_fill_row, file, file, optional, .label = "Файл"),
	{ 0 },
};
static const struct field fill_fields[] = {
	FIELD(struct plan_fill_in, plan, uuid, required),
	FIELD(struct plan_fill_in, from, int, optional, .max = INT64_MAX),
	FIELD_ROWS(struct plan_fill_in, rows, struct plan_fill_row, fill_row_fields, 200),
	{ 0 },
};
static const struct field export_fields[] = {
	FIELD(struct plan_export_in, plan, uuid, required),
	FIELD(struct plan_export_in, format, choice, required, .choices = "xlsx csv json"),
	{ 0 },
};
static const struct field state_fields[] = {
	FIELD(struct plan_state_in, plan, uuid, required),
	FIELD(struct plan_state_in, plan_rev, int, required),
	FIELD(struct plan_state_in, state, choice, required, .choices = "active finished", .label = "Состояние плана"),
	FIELD(struct plan_state_in, order_no, text, optional, .max = 40, .label = "Приказ №"),
	FIELD(struct plan_state_in, order_date, date, optional, .label = "Дата приказа"),
	FIELD(struct plan_state_in, order_heading, text, optional, .max = 1000, .label = "Заголовок приказа"),
	{ 0 },
};
static const struct field controller_fields[] = {
	FIELD(struct plan_controller_in, plan, uuid, required),
	FIELD(struct plan_controller_in, plan_rev, int, required),
	FIELD(struct plan_controller_in, controller, uuid, optional, .label = "Контроль исполнения"),
	FIELD(struct plan_controller_in, proxy, uuid, optional, .label = "Подтверждает по поручению"),
	FIELD(struct plan_controller_in, ground, text, optional, .max = 400, .label = "Основание поручения"),
	{ 0 },
};
static const struct field move_fields[] = {
	FIELD(struct plan_move_in, row, uuid, required),
	FIELD(struct plan_move_in, item_rev, int, required),
	FIELD(struct plan_move_in, moved_to, date, optional, .label = "Новый срок"),
	FIELD(struct plan_move_in, moved_ground, text, optional, .max = 400, .label = "Основание переноса"),
	{ 0 },
};
static const struct field drop_fields[] = {
	FIELD(struct plan_drop_in, row, uuid, required),
	FIELD(struct plan_drop_in, item_rev, int, required),
	FIELD(struct plan_drop_in, dropped, bool, optional),
	FIELD(struct plan_drop_in, dropped_ground, text, optional, .max = 400, .label = "Основание"),
	{ 0 },
};
static const struct field document_fields[] = { FIELD(struct plan_document_in, document, uuid, required), { 0 } };

static const struct field upload_fields[] = {
	FIELD(struct import_upload_in, file, file, optional, .label = "Файл"),
	FIELD(struct import_upload_in, text, text, optional, .max = 900000, .label = "Текст таблицы"),
	FIELD(struct import_upload_in, deadline_column, text, optional, .max = 2000, .label = "Графа со сроками"),
	FIELD(struct import_upload_in, responsible_column, text, optional, .max = 2000, .label = "Графа с ответственными"),
	{ 0 },
};
static const struct field draft_fields[] = { FIELD(struct import_draft_in, draft, uuid, required), { 0 } };
static const struct field answer_row_fields[] = {
	FIELD(struct import_answer_row, i, int, required),
	FIELD(struct import_answer_row, reading, text, optional, .max = 400),
	FIELD(struct import_answer_row, start, date, optional, .label = "С"),
	FIELD(struct import_answer_row, end, date, optional, .label = "По"),
	{ 0 },
};
static const struct field answer_finding_fields[] = {
	FIELD(struct import_answer_finding, i, int, required),
	FIELD(struct import_answer_finding, choice, choice, optional, .choices = "keep take"),
	{ 0 },
};
static const struct field answer_post_fields[] = {
	FIELD(struct import_answer_post, i, int, required),
	FIELD(struct import_answer_post, account, uuid, optional),
	{ 0 },
};
static const struct field answer_name_fields[] = {
	FIELD(struct import_answer_name, i, int, required),
	FIELD(struct import_answer_name, full, text, optional, .max = 300, .label = "Имя полностью"),
	{ 0 },
};
static const struct field answers_fields[] = {
	FIELD(struct import_answers_in, draft, uuid, required),
	FIELD(struct import_answers_in, draft_rev, int, required),
	FIELD(struct import_answers_in, act, choice, required, .choices = "accept save cancel"),
	FIELD(struct import_answers_in, title, text, optional, .max = 2000, .label = "Название плана"),
	FIELD(struct import_answers_in, order_no, text, optional, .max = 40, .label = "Приказ №"),
	FIELD(struct import_answers_in, order_heading, text, optional, .max = 2000, .label = "Заголовок приказа"),
	FIELD(struct import_answers_in, order_date, date, optional, .label = "Дата приказа"),
	FIELD(struct import_answers_in, period_start, date, optional, .label = "Период с"),
	FIELD(struct import_answers_in, period_end, date, optional, .label = "Период по"),
	FIELD(struct import_answers_in, state, choice, optional, .choices = "active finished project", .label = "Этот план"),
	FIELD_ROWS(struct import_answers_in, rows, struct import_answer_row, answer_row_fields, 200),
	FIELD_ROWS(struct import_answers_in, findings, struct import_answer_finding, answer_finding_fields, 200),
	FIELD_ROWS(struct import_answers_in, posts, struct import_answer_post, answer_post_fields, 200),
	FIELD_ROWS(struct import_answers_in, names, struct import_answer_name, answer_name_fields, 50),
	{ 0 },
};
static const struct field sample_fields[] = {
	FIELD(struct sample_in, set, choice, required, .choices = "target-model teachers", .label = "Образец"),
	FIELD(struct sample_in, year, int, required, .max = 2100, .label = "Начать с"),
	{ 0 },
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/plan", plan_list_page, "plan.read", IN(list_fields, struct plan_list_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/p/{plan}", plan_one_page, "plan.read", IN(one_fields, struct plan_list_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/p/{plan}/picture", plan_picture_page, "plan.read", IN(plan_fields, struct plan_plan_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/list", plan_plans_page, "plan.read" },
	{ GET, "/plan/import", import_form_page, "plan.edit" },
	{ POST, "/plan/import", import_upload, "plan.edit", IN(upload_fields, struct import_upload_in), .prepare = import_prepare,
	  .form_page = "/plan/import", .flags = ROUTE_SLOW },
	{ GET, "/plan/import/{draft}", import_preview_page, "plan.edit", IN(draft_fields, struct import_draft_in) },
	{ POST, "/plan/import/{draft}", import_answer_post, "plan.edit", IN(answers_fields, struct import_answers_in), .prepare = import_answer_prepare,
	  .form_page = "/plan/import/{draft}", .flags = ROUTE_SLOW },
	{ GET, "/plan/sample", sample_page, "plan.edit" },
	{ POST, "/plan/sample", sample_make, "plan.edit", IN(sample_fields, struct sample_in), .form_page = "/plan/sample" },
	{ GET, "/plan/row/{row}", plan_row_page, "plan.read", IN(row_fields, struct plan_row_in) },
	{ POST, "/plan/row/{row}/close", plan_close, "plan.close", IN(close_fields, struct plan_close_in), .form_page = "/plan/row/{row}" },
	{ GET, "/plan/row/{row}/attach", plan_attach_form, "plan.close", IN(row_fields, struct plan_row_in) },
	{ POST, "/plan/row/{row}/attach", plan_attach, "plan.close", IN(attach_fields, struct plan_close_in), .form_page = "/plan/row/{row}/attach" },
	{ POST, "/plan/row/{row}/kind", plan_set_kind, "plan.edit", IN(kind_fields, struct plan_kind_in), .form_page = "/plan/row/{row}" },
	{ POST, "/plan/row/{row}/note", plan_note, "plan.close", IN(note_fields, struct plan_note_in), .form_page = "/plan/row/{row}" },
	{ POST, "/plan/row/{row}/people", plan_people, "plan.edit", IN(people_fields, struct plan_people_in), .form_page = "/plan/row/{row}" },
	{ POST, "/plan/row/{row}/take-back", plan_take_back, "plan.close", IN(take_back_fields, struct plan_take_back_in), .form_page = "/plan/row/{row}" },
	{ GET, "/plan/confirm", plan_confirm_page, "plan.confirm", IN(control_fields, struct plan_control_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/confirm/{plan}", plan_confirm_page, "plan.confirm", IN(control_fields, struct plan_control_in), .flags = ROUTE_YEAR },
	{ POST, "/plan/confirm/{plan}", plan_confirm, "plan.confirm", IN(confirm_fields, struct plan_confirm_in), .form_page = "/plan/confirm/{plan}" },
	{ POST, "/plan/confirm", plan_confirm, "plan.confirm", IN(confirm_fields, struct plan_confirm_in), .form_page = "/plan/confirm" },
	{ GET, "/plan/minutes/{plan}", plan_minutes_page, "plan.confirm", IN(plan_fields, struct plan_plan_in) },
	{ POST, "/plan/minutes/{plan}", plan_minutes, "plan.confirm", IN(minutes_fields, struct plan_minutes_in), .form_page = "/plan/minutes/{plan}" },
	{ GET, "/plan/director", plan_director_page, "plan.confirm", IN(control_fields, struct plan_control_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/director/{plan}", plan_director_page, "plan.confirm", IN(control_fields, struct plan_control_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/week", plan_week_page, "plan.read", IN(week_fields, struct plan_week_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/fill/{plan}", plan_fill_page, "plan.edit", IN(fill_page_fields, struct plan_fill_page_in) },
	{ GET, "/plan/fill/{plan}/{from}", plan_fill_page, "plan.edit", IN(fill_page_fields, struct plan_fill_page_in) },
	{ POST, "/plan/fill/{plan}/{from}", plan_fill, "plan.edit", IN(fill_fields, struct plan_fill_in), .form_page = "/plan/fill/{plan}/{from}" },
	{ POST, "/plan/fill/{plan}", plan_fill, "plan.edit", IN(fill_fields, struct plan_fill_in), .form_page = "/plan/fill/{plan}" },
	{ GET, "/plan/manage/{plan}", plan_manage_page, "plan.edit", IN(plan_fields, struct plan_plan_in) },
	{ POST, "/plan/manage/{plan}/state", plan_state, "plan.edit", IN(state_fields, struct plan_state_in), .form_page = "/plan/manage/{plan}" },
	{ POST, "/plan/manage/{plan}/control", plan_control, "plan.control", IN(controller_fields, struct plan_controller_in), .form_page = "/plan/manage/{plan}" },
	{ POST, "/plan/row/{row}/move", plan_move, "plan.edit", IN(move_fields, struct plan_move_in), .form_page = "/plan/row/{row}" },
	{ POST, "/plan/row/{row}/drop", plan_drop, "plan.edit", IN(drop_fields, struct plan_drop_in), .form_page = "/plan/row/{row}" },
	{ GET, "/plan/export/{plan}/{format}", plan_export, "plan.read", IN(export_fields, struct plan_export_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/source/{plan}", plan_source, "plan.read", IN(plan_fields, struct plan_plan_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/document/{document}", plan_document_page, "plan.read", IN(document_fields, struct plan_document_in) },
	{ GET, "/plan/document/{document}/file", plan_document_file, "plan.read", IN(document_fields, struct plan_document_in), .flags = ROUTE_NO_LAYOUT },
	{ 0 },
};

static const struct menu_item menu[] = {
	{ "/plan", "Дорожная карта", 10 },
	{ "/plan/director", "Контроль исполнения", 11 },
	{ "/plan/confirm", "На подтверждение", 12 },
	{ 0 },
};

static const struct done_message done[] = {
	{ "plan.accepted", "План принят." },
	{ "plan.cancelled", "Загрузка отменена, ничего не внесено." },
	{ "plan.kept", "Сохранено. Можно вернуться позже." },
	{ "plan.closed", "Снято с контроля: исполнено." },
	{ "plan.sent", "Отмечено: исполнено. Осталось подтверждение того, кто ведёт контроль." },
	{ "plan.attached", "Документ приложен." },
	{ "plan.kind", "Вид подтверждающего документа изменён." },
	{ "plan.noted", "Заметка добавлена." },
	{ "plan.people", "Исполнители сохранены." },
	{ "plan.returned", "Возвращено в работу." },
	{ "plan.confirmed", "Подтверждено." },
	{ "plan.minutes", "Снято с контроля по протоколу." },
	{ "plan.filled", "Исполнение внесено." },
	{ "plan.active", "План действует." },
	{ "plan.active-closed", "План действует. Пункты о его разработке и утверждении закрыты приказом." },
	{ "plan.finished", "План завершён. Внесите, что из него исполнено." },
	{ "plan.control", "Сохранено, кто ведёт контроль." },
	{ "plan.moved", "Срок перенесён." },
	{ "plan.dropped", "Снято с контроля." },
	{ "plan.restored", "Мероприятие снова на контроле." },
	{ "plan.more", "Ответы сохранены. Вот следующие вопросы." },
	{ 0 },
};

static const struct search_kind search[] = {
	{ "plan-item", "Мероприятия плана", "plan.read", "/plan/row/%U", "ФИО, пункт плана" },
	{ "plan-document", "Документы", "plan.read", "/plan/document/%U", "№ приказа" },
	{ 0 },
};

/* The last answer is remembered by itself; here it can be looked at and changed. */
static const struct setting settings[] = {
	{ "plan.before-month", "Как понимать срок «до марта»", "ask — спрашивать, before — по последний день февраля, through — по последний день марта",
	  "ask", SETTING_CHOICE, 0, 0, "ask before through", "plan.edit" },
	{ 0 },
};

static const struct todo_source todo = { plan_todo };

static const struct home_block home[] = {
	{ 10, "plan.read", "дорожную карту", plan_home_line },
	{ 20, "plan.close", "дела, в которых вы замещаете", plan_home_duties },
	{ 0 },
};

static const struct command commands[] = {
	{ "plan", "read a roadmap: plan parse FILE", plan_parse_command },
	{ "deadline", "read one deadline in Russian", deadline_command },
	{ 0 },
};

static const struct job_kind jobs[] = { { PLAN_ARRIVE_JOB, "Приём плана", plan_arrive_step }, { 0 } };

static const struct reindex reindex[] = { { "plan.row", plan_reindex_rows }, { "plan.document", plan_reindex_documents }, { 0 } };

static const char *const needs[] = { "org", "calendar", "handover", NULL };

const struct slice slice_plan = {
	.name = "plan",
	.needs = needs,
	.perms = perms,
	.routes = routes,
	.menu = menu,
	.done = done,
	.settings = settings,
	.jobs = jobs,
	.search = search,
	.reindex = reindex,
	.todo = &todo,
	.home = home,
	.handover = &plan_handover,
	.demo = plan_demo_make,
	.page = plan_page_year,
	.commands = commands,
};
