#include "features/plan/filed.h"
#include "features/plan/appendix.h"
#include "features/plan/arrive.h"
#include "features/plan/below.h"
#include "features/plan/carry_page.h"
#include "features/plan/demo.h"
#include "features/plan/due.h"
#include "features/plan/change_page.h"
#include "features/plan/demo.h"
#include "features/plan/document_page.h"
#include "features/plan/import_page.h"
#include "features/plan/index.h"
#include "features/plan/info.h"
#include "features/plan/manage_page.h"
#include "features/plan/minutes_page.h"
#include "features/plan/pages.h"
#include "features/plan/plan_agenda.h"
#include "features/plan/plan_cli.h"
#include "features/plan/plan_handover.h"
#include "features/plan/plan_home.h"
#include "features/plan/plan_year.h"
#include "features/plan/substitute.h"
#include "features/plan/versions_page.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "plan.read", "Видеть дорожную карту", "director deputy methodist curator secretary psychologist union teacher mentor observer hr admin", false },
	{ "plan.close", "Отмечать исполнение своих мероприятий", "director deputy methodist curator secretary psychologist union teacher hr", false },
	{ "plan.edit", "Загружать и вести дорожную карту", "deputy methodist curator director", false },
	{ "plan.confirm", "Подтверждать исполнение", "director deputy", false },
	{ "plan.control", "Назначать, кто ведёт контроль исполнения", "director admin", false },
	{ "plan.below", "Видеть исполнение планов подведомственных учреждений (только числа)", "authority", true },
	{ 0 },
};

/* Which rows a list shows: of the plan in force, and of any. */
#define FILTERS \
	FIELD(struct plan_list_in, view, choice, optional, .choices = "sections months mine"), \
	FIELD(struct plan_list_in, state, choice, optional, \
	      .choices = "soon no-document open on-time not-started running waiting done done-late late moved dropped not-entered not-done"), \
	FIELD(struct plan_list_in, who, uuid, optional), \
	FIELD(struct plan_list_in, section, int, optional), \
	FIELD(struct plan_list_in, month, text, optional, .max = 7), \
	FIELD(struct plan_list_in, skip, int, optional, .max = 5000)
static const struct field list_fields[] = { FILTERS, { 0 } };
static const struct field one_fields[] = { FIELD(struct plan_list_in, plan, uuid, required), FILTERS, { 0 } };
static const struct field plan_fields[] = { FIELD(struct plan_plan_in, plan, uuid, required), { 0 } };
static const struct field picture_fields[] = {
	FIELD(struct plan_picture_in, plan, uuid, required),
	FIELD(struct plan_picture_in, from, date, optional, .label = "С"),
	FIELD(struct plan_picture_in, to, date, optional, .label = "По"),
	{ 0 },
};
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
static const struct field minutes_page_fields[] = {
	FIELD(struct plan_minutes_page_in, plan, uuid, required), FIELD(struct plan_minutes_page_in, made, uuid, optional), { 0 }
};
static const struct field minutes_fields[] = {
	FIELD(struct plan_minutes_in, plan, uuid, required),
	FIELD(struct plan_minutes_in, made, uuid, optional, .label = "Протокол"),
	FIELD(struct plan_minutes_in, no, text, optional, .max = 40, .label = "Протокол №"),
	FIELD(struct plan_minutes_in, issued, date, optional, .label = "Дата протокола"),
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
	FIELD(struct plan_fill_row, piece, text, optional, .max = 20, .label = "К какому сроку"),
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
	FIELD(struct plan_export_in, format, choice, required, .choices = "docx pdf xlsx csv json"),
	{ 0 },
};
/* The papers of control: of which day, prepared by whom. */
#define INFO \
	FIELD(struct info_in, plan, uuid, required), \
	FIELD(struct info_in, on, date, optional, .label = "На дату"), \
	FIELD(struct info_in, by, uuid, optional, .label = "Исполнитель")
static const struct field info_fields[] = { INFO, { 0 } };
static const struct field info_export_fields[] = { INFO, FIELD(struct info_in, format, choice, required, .choices = "docx pdf xlsx csv"), { 0 } };
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

#define BELOW \
	FIELD(struct plan_below_in, kind, text, optional, .max = 20), \
	FIELD(struct plan_below_in, order, choice, optional, .choices = "name late done no-document")
static const struct field below_fields[] = {
	BELOW,
	FIELD(struct plan_below_in, centre, uuid, optional),
	FIELD(struct plan_below_in, skip, int, optional, .max = 5000),
	{ 0 },
};
static const struct field below_export_fields[] = {
	FIELD(struct plan_below_in, format, choice, required, .choices = "xlsx csv"),
	BELOW,
	{ 0 },
};

static const struct field carry_page_fields[] = {
	FIELD(struct carry_page_in, plan, uuid, required),
	FIELD(struct carry_page_in, start, date, optional, .label = "Новый период с"),
	FIELD(struct carry_page_in, end, date, optional, .label = "по"),
	{ 0 },
};
static const struct field successor_fields[] = {
	FIELD(struct carry_successor, account, uuid, required),
	FIELD(struct carry_successor, to, uuid, optional, .label = "Кто вместо"),
	{ 0 },
};
static const struct field carry_fields[] = {
	FIELD(struct carry_in, plan, uuid, required),
	FIELD(struct carry_in, start, date, required, .label = "Новый период с"),
	FIELD(struct carry_in, end, date, required, .label = "по"),
	FIELD(struct carry_in, rows, ids, optional, .label = "Мероприятия"),
	FIELD_ROWS(struct carry_in, gone, struct carry_successor, successor_fields, 100),
	{ 0 },
};
static const struct field archive_fields[] = {
	FIELD(struct archive_in, plan, uuid, required),
	FIELD(struct archive_in, plan_rev, int, required),
	{ 0 },
};
static const struct field unarchive_fields[] = {
	FIELD(struct unarchive_in, archive, uuid, required),
	FIELD(struct unarchive_in, plan_rev, int, required),
	FIELD(struct unarchive_in, ground, text, required, .max = 400, .label = "Основание"),
	{ 0 },
};
static const struct field plans_fields[] = { FIELD(struct plan_plans_in, archive, bool, optional), { 0 } };
static const struct field document_past_fields[] = {
	FIELD(struct plan_document_past_in, document, uuid, required),
	FIELD(struct plan_document_past_in, past, uuid, required),
	{ 0 },
};
static const struct field document_edit_fields[] = {
	FIELD(struct plan_document_edit_in, document, uuid, required),
	FIELD(struct plan_document_edit_in, document_rev, int, required),
	FIELD(struct plan_document_edit_in, kind, text, optional, .max = 40, .label = "Вид документа"),
	FIELD(struct plan_document_edit_in, no, text, optional, .max = 40, .label = "№ документа"),
	FIELD(struct plan_document_edit_in, issued, date, optional, .label = "Дата документа"),
	FIELD(struct plan_document_edit_in, title, text, optional, .max = 1000, .label = "Заголовок"),
	FIELD(struct plan_document_edit_in, file, file, optional, .label = "Файл"),
	FIELD(struct plan_document_edit_in, link, text, optional, .max = 2000, .label = "Ссылка"),
	FIELD(struct plan_document_edit_in, note, text, optional, .max = 4000, .label = "Примечание"),
	FIELD(struct plan_document_edit_in, why, text, optional, .max = 2000, .label = "Почему исправляется"),
	FIELD(struct plan_document_edit_in, again, bool, optional),
	{ 0 },
};
static const struct field withdraw_page_fields[] = {
	FIELD(struct plan_withdraw_page_in, row, uuid, required),
	FIELD(struct plan_withdraw_page_in, closing, uuid, required),
	FIELD(struct plan_withdraw_page_in, document, uuid, required),
	{ 0 },
};
static const struct field withdraw_fields[] = {
	FIELD(struct plan_withdraw_in, row, uuid, required),
	FIELD(struct plan_withdraw_in, closing, uuid, required),
	FIELD(struct plan_withdraw_in, document, uuid, required),
	FIELD(struct plan_withdraw_in, why, text, optional, .max = 2000, .label = "Почему отзывается"),
	{ 0 },
};

/* ---- Changes of the plan, its versions ---- */
static const struct field change_fields[] = {
	FIELD(struct change_in, plan, uuid, required),
	FIELD(struct change_in, skip, int, optional, .max = 5000),
	{ 0 },
};
static const struct field change_row_fields[] = {
	FIELD(struct change_row_in, plan, uuid, required),
	FIELD(struct change_row_in, row, uuid, required),
	{ 0 },
};
static const struct field change_note_fields[] = { FIELD(struct change_note_in, text, text, optional, .max = 4000), { 0 } };
static const struct field change_edit_fields[] = {
	FIELD(struct change_edit_in, plan, uuid, required),
	FIELD(struct change_edit_in, row, uuid, required),
	FIELD(struct change_edit_in, seen, int, required),
	FIELD(struct change_edit_in, item_rev, int, required),
	FIELD(struct change_edit_in, no, text, optional, .max = 40, .label = "№ пункта"),
	FIELD(struct change_edit_in, title, text, required, .max = 4000, .label = "Мероприятие"),
	FIELD(struct change_edit_in, deadline, text, optional, .max = 1000, .label = "Срок"),
	FIELD(struct change_edit_in, reading, text, optional, .max = 400, .label = "Как понимать срок"),
	FIELD(struct change_edit_in, start, date, optional, .label = "С"),
	FIELD(struct change_edit_in, end, date, optional, .label = "По"),
	FIELD(struct change_edit_in, keep, choice, optional, .choices = "nearest history", .label = "Что делать с отметкой об исполнении"),
	FIELD(struct change_edit_in, responsible, text, optional, .max = 2000, .label = "Ответственный"),
	FIELD(struct change_edit_in, result, text, optional, .max = 2000, .label = "Результат"),
	FIELD(struct change_edit_in, ground, text, optional, .max = 2000, .label = "Основание, примечание"),
	FIELD(struct change_edit_in, section, int, optional, .label = "Раздел"),
	FIELD(struct change_edit_in, subsection, text, optional, .max = 1000, .label = "Подраздел"),
	FIELD(struct change_edit_in, evidence, text, required, .max = 40, .label = "Подтверждающий документ"),
	FIELD(struct change_edit_in, who, ids, optional, .label = "Кто исполняет"),
	FIELD_ROWS(struct change_edit_in, notes, struct change_note_in, change_note_fields, 40),
	{ 0 },
};
static const struct field change_remove_fields[] = {
	FIELD(struct change_remove_in, plan, uuid, required),
	FIELD(struct change_remove_in, row, uuid, required),
	FIELD(struct change_remove_in, seen, int, required),
	FIELD(struct change_remove_in, item_rev, int, required),
	FIELD(struct change_remove_in, ground, text, optional, .max = 2000, .label = "Почему исключается"),
	{ 0 },
};
static const struct field change_split_page_fields[] = {
	FIELD(struct change_split_page_in, plan, uuid, required),
	FIELD(struct change_split_page_in, row, uuid, required),
	FIELD(struct change_split_page_in, parts, int, required),
	{ 0 },
};
static const struct field change_part_fields[] = {
	FIELD(struct change_part_in, no, text, optional, .max = 40, .label = "№ пункта"),
	FIELD(struct change_part_in, title, text, optional, .max = 4000, .label = "Мероприятие"),
	FIELD(struct change_part_in, deadline, text, optional, .max = 1000, .label = "Срок"),
	FIELD(struct change_part_in, reading, text, optional, .max = 400, .label = "Как понимать срок"),
	FIELD(struct change_part_in, start, date, optional, .label = "С"),
	FIELD(struct change_part_in, end, date, optional, .label = "По"),
	FIELD(struct change_part_in, responsible, text, optional, .max = 2000, .label = "Ответственный"),
	FIELD(struct change_part_in, result, text, optional, .max = 2000, .label = "Результат"),
	{ 0 },
};
static const struct field change_split_fields[] = {
	FIELD(struct change_split_in, plan, uuid, required),
	FIELD(struct change_split_in, row, uuid, required),
	FIELD(struct change_split_in, parts, int, required),
	FIELD(struct change_split_in, seen, int, required),
	FIELD(struct change_split_in, item_rev, int, required),
	FIELD_ROWS(struct change_split_in, part, struct change_part_in, change_part_fields, 8),
	FIELD(struct change_split_in, keeper, int, required, .label = "Какая часть продолжает прежнее мероприятие"),
	FIELD(struct change_split_in, keep, choice, optional, .choices = "nearest history", .label = "Что делать с отметкой об исполнении"),
	FIELD(struct change_split_in, ground, text, optional, .max = 2000, .label = "Основание, примечание"),
	{ 0 },
};
static const struct field change_merge_page_fields[] = {
	FIELD(struct change_merge_page_in, plan, uuid, required),
	FIELD(struct change_merge_page_in, row, uuid, required),
	FIELD(struct change_merge_page_in, other, uuid, required),
	{ 0 },
};
static const struct field change_merge_fields[] = {
	FIELD(struct change_merge_in, plan, uuid, required),
	FIELD(struct change_merge_in, row, uuid, required),
	FIELD(struct change_merge_in, other, uuid, required),
	FIELD(struct change_merge_in, seen, int, required),
	FIELD(struct change_merge_in, item_rev, int, required),
	FIELD(struct change_merge_in, no, text, optional, .max = 40, .label = "№ пункта"),
	FIELD(struct change_merge_in, title, text, required, .max = 4000, .label = "Мероприятие"),
	FIELD(struct change_merge_in, deadline, text, optional, .max = 1000, .label = "Срок"),
	FIELD(struct change_merge_in, reading, text, optional, .max = 400, .label = "Как понимать срок"),
	FIELD(struct change_merge_in, start, date, optional, .label = "С"),
	FIELD(struct change_merge_in, end, date, optional, .label = "По"),
	FIELD(struct change_merge_in, responsible, text, optional, .max = 2000, .label = "Ответственный"),
	FIELD(struct change_merge_in, result, text, optional, .max = 2000, .label = "Результат"),
	FIELD(struct change_merge_in, keep, choice, optional, .choices = "nearest history", .label = "Что делать с отметкой об исполнении"),
	FIELD(struct change_merge_in, ground, text, optional, .max = 2000, .label = "Основание, примечание"),
	{ 0 },
};
static const struct field change_act_fields[] = {
	FIELD(struct change_act_in, plan, uuid, required),
	FIELD(struct change_act_in, draft_rev, int, required),
	FIELD(struct change_act_in, undo, uuid, optional),
	FIELD(struct change_act_in, ours, uuid, optional),
	FIELD(struct change_act_in, theirs, uuid, optional),
	FIELD(struct change_act_in, nearest, uuid, optional),
	FIELD(struct change_act_in, history, uuid, optional),
	FIELD(struct change_act_in, up, uuid, optional),
	FIELD(struct change_act_in, down, uuid, optional),
	FIELD(struct change_act_in, take, int, optional),
	FIELD(struct change_act_in, leave, int, optional),
	FIELD(struct change_act_in, skip, int, optional, .max = 5000),
	FIELD(struct change_act_in, renumber, bool, optional),
	FIELD(struct change_act_in, cancel, bool, optional),
	{ 0 },
};
static const struct field change_section_fields[] = {
	FIELD(struct change_section_in, position, int, required),
	FIELD(struct change_section_in, no, text, optional, .max = 40, .label = "№"),
	FIELD(struct change_section_in, title, text, optional, .max = 1000, .label = "Название раздела"),
	{ 0 },
};
static const struct field change_sections_fields[] = {
	FIELD(struct change_sections_in, plan, uuid, required),
	FIELD(struct change_sections_in, seen, int, required),
	FIELD_ROWS(struct change_sections_in, sections, struct change_section_in, change_section_fields, 200),
	FIELD(struct change_sections_in, new_no, text, optional, .max = 40, .label = "№"),
	FIELD(struct change_sections_in, new_title, text, optional, .max = 1000, .label = "Новый раздел"),
	FIELD(struct change_sections_in, up, int, optional),
	FIELD(struct change_sections_in, down, int, optional),
	{ 0 },
};
static const struct field change_approve_fields[] = {
	FIELD(struct change_approve_in, plan, uuid, required),
	FIELD(struct change_approve_in, draft_rev, int, required),
	FIELD(struct change_approve_in, kind, choice, required, .choices = "order minutes", .label = "Чем внесены изменения"),
	FIELD(struct change_approve_in, no, text, optional, .max = 40, .label = "№"),
	FIELD(struct change_approve_in, issued, date, optional, .label = "Дата"),
	FIELD(struct change_approve_in, title, text, optional, .max = 1000, .label = "Заголовок"),
	FIELD(struct change_approve_in, file, file, optional, .label = "Файл документа"),
	FIELD(struct change_approve_in, document, uuid, optional, .label = "Уже внесённый документ"),
	FIELD(struct change_approve_in, rows, ids, optional, .label = "Какие мероприятия исполняет документ"),
	FIELD(struct change_approve_in, again, bool, optional),
	{ 0 },
};
static const struct field versions_fields[] = {
	FIELD(struct versions_in, plan, uuid, required),
	FIELD(struct versions_in, all, bool, optional),
	{ 0 },
};
static const struct field version_fields[] = {
	FIELD(struct version_in, plan, uuid, required),
	FIELD(struct version_in, n, int, required),
	{ 0 },
};
static const struct field versions_compare_fields[] = {
	FIELD(struct versions_compare_in, plan, uuid, required),
	FIELD(struct versions_compare_in, from, int, optional),
	FIELD(struct versions_compare_in, to, int, optional),
	FIELD(struct versions_compare_in, all, bool, optional),
	{ 0 },
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/plan", plan_list_page, "plan.read", IN(list_fields, struct plan_list_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/p/{plan}", plan_one_page, "plan.read", IN(one_fields, struct plan_list_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/p/{plan}/picture", plan_picture_page, "plan.read", IN(picture_fields, struct plan_picture_in), .flags = ROUTE_YEAR },
	{ GET, "/plan/list", plan_plans_page, "plan.read", IN(plans_fields, struct plan_plans_in) },
	{ GET, "/plan/carry/{plan}", plan_carry_page, "plan.edit", IN(carry_page_fields, struct carry_page_in) },
	{ POST, "/plan/carry/{plan}", plan_carry, "plan.edit", IN(carry_fields, struct carry_in), .form_page = "/plan/carry/{plan}" },
	{ POST, "/plan/manage/{plan}/archive", plan_archive_do, "plan.edit", IN(archive_fields, struct archive_in), .form_page = "/plan/manage/{plan}" },
	{ POST, "/plan/unarchive/{archive}", plan_unarchive_do, "plan.control", IN(unarchive_fields, struct unarchive_in) },
	{ GET, "/plan/below", plan_below_page, "plan.below", IN(below_fields, struct plan_below_in), .flags = ROUTE_LIVE },   /* other revisions are not ours */
	{ GET, "/plan/below/{format}", plan_below_export, "plan.below", IN(below_export_fields, struct plan_below_in), .flags = ROUTE_LIVE | ROUTE_NO_LAYOUT },
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
	{ GET, "/plan/minutes/{plan}", plan_minutes_page, "plan.confirm", IN(minutes_page_fields, struct plan_minutes_page_in) },
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
	{ GET, "/plan/info/{plan}", plan_info_page, "plan.read", IN(info_fields, struct info_in) },
	{ GET, "/plan/info/{plan}/{format}", plan_info_export, "plan.read", IN(info_export_fields, struct info_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/brief/{plan}", plan_brief_page, "plan.read", IN(info_fields, struct info_in) },
	{ GET, "/plan/source/{plan}", plan_source, "plan.read", IN(plan_fields, struct plan_plan_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/document/{document}", plan_document_page, "plan.read", IN(document_fields, struct plan_document_in) },
	{ GET, "/plan/document/{document}/file", plan_document_file, "plan.read", IN(document_fields, struct plan_document_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/document/{document}/past/{past}", plan_document_past_file, "plan.read", IN(document_past_fields, struct plan_document_past_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/document/{document}/edit", plan_document_edit_page, "plan.close", IN(document_fields, struct plan_document_in) },
	{ POST, "/plan/document/{document}/edit", plan_document_edit, "plan.close", IN(document_edit_fields, struct plan_document_edit_in),
	  .form_page = "/plan/document/{document}/edit" },
	{ GET, "/plan/row/{row}/withdraw/{closing}/{document}", plan_withdraw_page, "plan.close", IN(withdraw_page_fields, struct plan_withdraw_page_in) },
	{ POST, "/plan/row/{row}/withdraw/{closing}/{document}", plan_withdraw, "plan.close", IN(withdraw_fields, struct plan_withdraw_in),
	  .form_page = "/plan/row/{row}/withdraw/{closing}/{document}" },
	/* Changes of the plan, its versions */
	{ GET, "/plan/change/{plan}", change_page, "plan.edit", IN(change_fields, struct change_in) },
	{ POST, "/plan/change/{plan}", change_act, "plan.edit", IN(change_act_fields, struct change_act_in), .form_page = "/plan/change/{plan}" },
	{ POST, "/plan/change/{plan}/approve", change_approve, "plan.edit", IN(change_approve_fields, struct change_approve_in), .form_page = "/plan/change/{plan}" },
	{ GET, "/plan/change/{plan}/print", change_print, "plan.edit", IN(change_fields, struct change_in) },
	{ GET, "/plan/change/{plan}/xlsx", change_xlsx, "plan.edit", IN(change_fields, struct change_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/plan/change/{plan}/sections", change_sections_page, "plan.edit", IN(change_fields, struct change_in) },
	{ POST, "/plan/change/{plan}/sections", change_sections_post, "plan.edit", IN(change_sections_fields, struct change_sections_in),
	  .form_page = "/plan/change/{plan}/sections" },
	{ GET, "/plan/change/{plan}/row/{row}", change_row_page, "plan.edit", IN(change_row_fields, struct change_row_in) },
	{ POST, "/plan/change/{plan}/row/{row}", change_row_post, "plan.edit", IN(change_edit_fields, struct change_edit_in),
	  .form_page = "/plan/change/{plan}/row/{row}" },
	{ GET, "/plan/change/{plan}/after/{row}", change_add_page, "plan.edit", IN(change_row_fields, struct change_row_in) },
	{ POST, "/plan/change/{plan}/after/{row}", change_add_post, "plan.edit", IN(change_edit_fields, struct change_edit_in),
	  .form_page = "/plan/change/{plan}/after/{row}" },
	{ POST, "/plan/change/{plan}/remove/{row}", change_remove_post, "plan.edit", IN(change_remove_fields, struct change_remove_in),
	  .form_page = "/plan/change/{plan}/row/{row}" },
	{ GET, "/plan/change/{plan}/split/{row}/{parts}", change_split_page, "plan.edit", IN(change_split_page_fields, struct change_split_page_in) },
	{ POST, "/plan/change/{plan}/split/{row}/{parts}", change_split_post, "plan.edit", IN(change_split_fields, struct change_split_in),
	  .form_page = "/plan/change/{plan}/split/{row}/{parts}" },
	{ GET, "/plan/change/{plan}/merge/{row}", change_merge_list, "plan.edit", IN(change_row_fields, struct change_row_in) },
	{ GET, "/plan/change/{plan}/merge/{row}/{other}", change_merge_page, "plan.edit", IN(change_merge_page_fields, struct change_merge_page_in) },
	{ POST, "/plan/change/{plan}/merge/{row}/{other}", change_merge_post, "plan.edit", IN(change_merge_fields, struct change_merge_in),
	  .form_page = "/plan/change/{plan}/merge/{row}/{other}" },
	{ GET, "/plan/versions/{plan}", plan_versions_page, "plan.read", IN(versions_fields, struct versions_in) },
	{ GET, "/plan/versions/{plan}/{n}", plan_version_page, "plan.read", IN(version_fields, struct version_in) },
	{ GET, "/plan/compare/{plan}", plan_compare_page, "plan.read", IN(versions_compare_fields, struct versions_compare_in) },
	{ 0 },
};

/* Findings that were kept as a draft of somebody's own, before the plan had one for all its editors. */
static const struct chore chores[] = {
	{ .name = "plan.change", .run = change_gather_old },
	{ .name = "plan.due", .run = plan_due_check },
	{ 0 }
};

static const struct menu_item menu[] = {
	{ "/plan", "Дорожная карта", 10, MENU_PLAN },
	{ "/plan/director", "Контроль исполнения", 11, MENU_PLAN },
	{ "/plan/confirm", "На подтверждение", 12, MENU_PLAN },
	{ "/plan/below", "Планы учреждений", 13, MENU_PLAN },
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
	{ "plan.moved-back", "Срок снова такой, как в документе." },
	{ "plan.dropped", "Снято с контроля." },
	{ "plan.restored", "Мероприятие снова на контроле." },
	{ "plan.carried", "Проект плана на новый период создан. Когда он будет утверждён, введите его в действие." },
	{ "plan.archived", "План закрыт в архив: его можно смотреть, печатать и выгружать." },
	{ "plan.unarchived", "План возвращён из архива." },
	{ "plan.document", "Сведения о документе исправлены." },
	{ "plan.withdrawn", "Документ отозван." },
	{ "plan.withdrawn-open", "Документ отозван, мероприятие снова не исполнено." },
	{ "plan.changed", "План изменён." },
	{ "plan.drafted", "Внесено в проект изменений. Действующий план пока прежний." },
	{ "plan.undrafted", "Все изменения отменены, план остался как есть." },
	{ "plan.approved", "Изменения введены в действие: это новая редакция плана." },
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
	{ 14, "plan.confirm", "что ждёт вашего подтверждения", plan_home_controller },
	{ 15, "plan.below", "планы учреждений", plan_below_home },
	{ 20, "plan.close", "дела, в которых вы замещаете", plan_home_duties },
	{ 0 },
};

static const struct command commands[] = {
	{ "plan", "read a roadmap: plan parse FILE; check sums: plan verify", plan_parse_command },
	{ "deadline", "read one deadline in Russian", deadline_command },
	{ 0 },
};

static const struct job_kind jobs[] = { { PLAN_ARRIVE_JOB, "Приём плана", plan_arrive_step }, { 0 } };

static const struct reindex reindex[] = { { "plan.row", plan_reindex_rows }, { "plan.document", plan_reindex_documents }, { 0 } };

static const char *const needs[] = { "org", "calendar", "handover", NULL };

static const struct journal_kind journal[] = {
	{ "plan.accepted", "План принят" }, { "plan.active", "План введён в действие" }, { "plan.finished", "План завершён" },
	{ "plan.archived", "План закрыт в архив" }, { "plan.unarchived", "План возвращён из архива" },
	{ "plan.control", "Изменено, кто ведёт контроль" }, { "plan.filled", "Исполнение внесено одной таблицей" },
	{ "plan.edited", "Изменён проект плана" }, { "plan.drafted", "Изменения плана внесены в черновик" },
	{ "plan.undrafted", "Черновик изменений плана отменён" }, { "plan.sections", "Изменены разделы плана" },
	{ "plan.changed", "Изменения плана введены в действие" }, { "plan.closed", "Мероприятие отмечено исполненным" },
	{ "plan.attached", "К мероприятию приложен документ" }, { "plan.confirmed", "Исполнение подтверждено" },
	{ "plan.minutes", "Снято с контроля по протоколу" }, { "plan.returned", "Мероприятие возвращено в работу" },
	{ "plan.people", "Назначены исполнители" }, { "plan.kind", "Изменён вид подтверждающего документа" },
	{ "plan.moved", "Срок перенесён" }, { "plan.dropped", "Снято с контроля без исполнения" },
	{ "plan.restored", "Мероприятие возвращено на контроль" }, { "plan.document", "Исправлены сведения о документе" },
	{ "plan.withdrawn", "Документ отозван" },
	{ 0 }
};

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
	.chores = chores,
	.todo = &todo,
	.guard = plan_guard,
	.year_steps = plan_year_steps,
	.home = home,
	.journal = journal,
	.handover = &plan_handover,
	.agenda = &plan_agenda,
	.made = &plan_filed,
	.appendices = plan_appendices,
	.demo = plan_demo_make,
	.page = plan_page_year,
	.commands = commands,
};
