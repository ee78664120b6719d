/* Surveys: questionnaires, campaigns, answers, results.  The declaration, read first. */
#include "features/surveys/answer_view.h"
#include "features/surveys/base_view.h"
#include "features/surveys/below_view.h"
#include "features/surveys/edit_view.h"
#include "features/surveys/transfer_view.h"
#include "features/surveys/kiosk_view.h"
#include "features/surveys/load_view.h"
#include "features/surveys/paper_view.h"
#include "features/surveys/remind.h"
#include "features/surveys/results_view.h"
#include "features/surveys/surveys_in.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "surveys.read", "Видеть анкетирования и их общие итоги", "director deputy methodist curator psychologist", false },
	{ "surveys.run", "Проводить анкетирование", "deputy methodist curator psychologist", false },
	{ "surveys.raw", "Видеть ответы с именами и выгружать их", "methodist curator", false },
	{ "surveys.below", "Видеть анкетирования подведомственных учреждений (только числа)", "authority", true },
	{ "surveys.forms", "Составлять и изменять анкеты", "deputy methodist curator psychologist", false },
	{ 0 }
};

#define TOKEN(type) FIELD(type, token, text, required, .max = 64)
static const struct field answer_get_fields[] = { TOKEN(struct answer_get_in), { 0 } };
static const struct field cell_fields[] = { FIELD(struct answer_cell, v, text, optional, .max = ANSWER_TEXT_MAX + 1000, .label = "Ответ"), { 0 } };
static const struct field answer_fields[] = {
	TOKEN(struct answer_in),
	FIELD(struct answer_in, key, text, required, .max = 64),
	FIELD_ROWS_IN_PLACE(struct answer_in, a, struct answer_cell, cell_fields, FORM_CELLS_MAX),
	{ 0 }
};
static const struct field form_fields[] = { FIELD(struct form_in, form, text, required, .max = 60), { 0 } };

#define IDENTITY "named confidential anonymous"
#define CONSENT "part psy"
#define AUDIENCE(type) \
	FIELD(type, role, choice, optional, .choices = "mentor mentee partner", .label = "Роль"), \
	FIELD(type, mentoring, text, optional, .max = 20, .label = "Форма наставничества"), \
	FIELD(type, category, text, optional, .max = 20, .label = "Категория"), \
	FIELD(type, group, uuid, optional, .label = "Объединение, класс")
static const struct field new_fields[] = {
	FIELD(struct campaign_new_in, form, text, optional, .max = 60),
	FIELD(struct campaign_new_in, row, uuid, optional),
	FIELD(struct campaign_new_in, title, text, optional, .max = 400, .label = "Название"),
	FIELD(struct campaign_new_in, first, date, optional, .label = "Отвечать с"),
	FIELD(struct campaign_new_in, last, date, optional, .label = "Отвечать по"),
	FIELD(struct campaign_new_in, identity, choice, optional, .choices = IDENTITY, .label = "Как отвечают"),
	FIELD(struct campaign_new_in, consent, choice, optional, .choices = CONSENT, .label = "Согласие"),
	FIELD(struct campaign_new_in, adults_told, bool, optional),
	FIELD(struct campaign_new_in, remind, text, optional, .max = 60, .label = "Напомнить за сколько дней"),
	AUDIENCE(struct campaign_new_in),
	{ 0 }
};
#define ID(type) FIELD(type, campaign, uuid, required)
static const struct field campaign_fields[] = { ID(struct campaign_in), { 0 } };
static const struct field edit_fields[] = {
	ID(struct campaign_edit_in), FIELD(struct campaign_edit_in, campaign_rev, int, required),
	FIELD(struct campaign_edit_in, title, text, required, .max = 400, .label = "Название"),
	FIELD(struct campaign_edit_in, first, date, required, .label = "Отвечать с"),
	FIELD(struct campaign_edit_in, last, date, required, .label = "Отвечать по"),
	FIELD(struct campaign_edit_in, identity, choice, optional, .choices = IDENTITY, .label = "Как отвечают"),
	FIELD(struct campaign_edit_in, consent, choice, optional, .choices = CONSENT, .label = "Согласие"),
	FIELD(struct campaign_edit_in, adults_told, bool, optional),
	FIELD(struct campaign_edit_in, remind, text, optional, .max = 60, .label = "Напомнить за сколько дней"),
	{ 0 }
};
static const struct field more_fields[] = { ID(struct campaign_more_in), AUDIENCE(struct campaign_more_in), { 0 } };
static const struct field less_fields[] = { ID(struct campaign_less_in), FIELD(struct campaign_less_in, who, ids, optional), { 0 } };

static const struct field results_fields[] = { ID(struct results_in), FIELD(struct results_in, one, uuid, optional), FIELD(struct results_in, other, uuid, optional), { 0 } };
#define FILE_FIELDS(name, words) static const struct field name[] = { ID(struct results_file_in), FIELD(struct results_file_in, format, choice, required, .choices = words), { 0 } }
FILE_FIELDS(sheet_fields, "xlsx csv");
FILE_FIELDS(report_fields, "docx pdf");
static const struct field words_fields[] = {
	ID(struct results_words_in), FIELD(struct results_words_in, campaign_rev, int, required),
	FIELD(struct results_words_in, conclusions, text, optional, .max = 20000, .label = "Выводы"),
	FIELD(struct results_words_in, proposals, text, optional, .max = 20000, .label = "Предложения"),
	FIELD(struct results_words_in, notes, text, optional, .max = 20000),
	{ 0 }
};
static const struct field tag_fields[] = {
	ID(struct results_tag_in), FIELD(struct results_tag_in, answer, uuid, required), FIELD(struct results_tag_in, item, text, required, .max = 60),
	FIELD(struct results_tag_in, tags, text, optional, .max = 400, .label = "Пометки"), { 0 }
};
static const struct field entry_cell_fields[] = { FIELD(struct entry_cell, v, text, optional, .max = ANSWER_TEXT_MAX + 1000, .label = "Ответ"), { 0 } };
static const struct field entry_fields[] = {
	ID(struct entry_in), FIELD(struct entry_in, code, text, optional, .max = 40, .label = "Код бланка"), FIELD(struct entry_in, key, text, required, .max = 64),
	FIELD_ROWS_IN_PLACE(struct entry_in, e, struct entry_cell, entry_cell_fields, FORM_ITEMS_MAX), { 0 }
};
static const struct field common_fields[] = {
	ID(struct common_in), FIELD(struct common_in, most, int, required, .max = 100000, .label = "Сколько ответов принять"), FIELD(struct common_in, kiosk, bool, optional), { 0 }
};

static const struct field base_fields[] = {
	ID(struct base_take_in), FIELD(struct base_take_in, answer, uuid, required),
	FIELD(struct base_take_in, act, choice, required, .choices = "accepted merged declined"),
	FIELD(struct base_take_in, category, text, optional, .max = 20, .label = "Категория"), { 0 }
};

static const struct field below_fields[] = {
	FIELD(struct below_in, what, text, optional, .max = 80), FIELD(struct below_in, item, int, optional, .max = FORM_ITEMS_MAX),
	FIELD(struct below_in, skip, int, optional, .max = 5000), { 0 }
};
static const struct field below_file_fields[] = {
	FIELD(struct below_in, format, choice, required, .choices = "xlsx csv"), FIELD(struct below_in, what, text, optional, .max = 80), { 0 }
};

static const struct field edit_item_fields[] = {
	FIELD(struct edit_item, no, text, optional, .max = 10, .label = "Место"),
	FIELD(struct edit_item, block, text, optional, .max = 1000, .label = "Заголовок раздела"),
	FIELD(struct edit_item, text, text, optional, .max = EDIT_TEXT_MAX, .label = "Вопрос"),
	FIELD(struct edit_item, help, text, optional, .max = 2000, .label = "Пояснение"),
	FIELD(struct edit_item, type, text, optional, .max = 20, .label = "Как отвечают"),
	FIELD(struct edit_item, options, text, optional, .max = EDIT_LINES_MAX, .label = "Варианты"),
	FIELD(struct edit_item, rows, text, optional, .max = 20000, .label = "Строки таблицы"),
	FIELD(struct edit_item, min, text, optional, .max = 20, .label = "От"),
	FIELD(struct edit_item, max, text, optional, .max = 20, .label = "До"),
	FIELD(struct edit_item, parameter, text, optional, .max = 400, .label = "Что измеряет"),
	FIELD(struct edit_item, better, text, optional, .max = 10, .label = "Что лучше"),
	FIELD(struct edit_item, pair, text, optional, .max = 40, .label = "Код вопроса первого опроса"),
	FIELD(struct edit_item, when, text, optional, .max = 200, .label = "Условие"),
	FIELD(struct edit_item, code, text, optional, .max = 40),
	FIELD(struct edit_item, required, bool, optional),
	{ 0 }
};
#define EDIT \
	FIELD(struct edit_in, title, text, required, .max = 1000, .label = "Название"), \
	FIELD(struct edit_in, intro, text, optional, .max = 4000, .label = "Что сказать вначале"), \
	FIELD(struct edit_in, thanks, text, optional, .max = 1000, .label = "Что сказать в конце"), \
	FIELD(struct edit_in, side, choice, optional, .choices = "mentor mentee", .label = "Кому"), \
	FIELD(struct edit_in, mentoring, text, optional, .max = 20, .label = "Форма наставничества"), \
	FIELD(struct edit_in, wave, choice, optional, .choices = "first second", .label = "Когда"), \
	FIELD(struct edit_in, pair_form, text, optional, .max = 40, .label = "Код анкеты первого опроса"), \
	FIELD(struct edit_in, source, text, optional, .max = 1000, .label = "Откуда формулировки"), \
	FIELD(struct edit_in, list, text, optional, .max = 60000, .label = "Вопросы списком"), \
	FIELD(struct edit_in, list_type, text, optional, .max = 20, .label = "Как отвечают"), \
	FIELD(struct edit_in, checked, bool, optional), \
	FIELD(struct edit_in, child, bool, optional), \
	FIELD_ROWS_IN_PLACE(struct edit_in, i, struct edit_item, edit_item_fields, EDIT_ITEMS_MAX)
static const struct field edit_new_fields[] = { EDIT, { 0 } };
static const struct field edit_form_fields[] = { FIELD(struct edit_in, form, text, required, .max = 60), EDIT, { 0 } };
static const struct field load_fields[] = {
	FIELD(struct load_in, file, file, optional, .label = "Файл анкеты"),
	FIELD(struct load_in, json, text, optional, .max = 400000, .label = "Текст файла анкеты"), { 0 }
};
static const struct field load_look_fields[] = { FIELD(struct load_draft_in, draft, uuid, required), { 0 } };
static const struct field load_do_fields[] = {
	FIELD(struct load_do_in, draft, uuid, required), FIELD(struct load_do_in, act, choice, required, .choices = "keep cancel"), { 0 }
};

static const struct field kiosk_fields[] = { ID(struct kiosk_in), FIELD(struct kiosk_in, code, text, required, .max = 20, .label = "Код"), { 0 } };
static const struct field kiosk_page_fields[] = { TOKEN(struct kiosk_leave_in), { 0 } };
static const struct field kiosk_leave_fields[] = { TOKEN(struct kiosk_leave_in), FIELD(struct kiosk_leave_in, code, text, required, .max = 20, .label = "Код"), { 0 } };
static const struct field transfer_upload_fields[] = {
	ID(struct transfer_upload_in), FIELD(struct transfer_upload_in, file, file, optional, .label = "Файл с ответами"),
	FIELD(struct transfer_upload_in, text, text, optional, .max = 900000, .label = "Таблица"), { 0 }
};
static const struct field transfer_draft_fields[] = { FIELD(struct transfer_draft_in, draft, uuid, required), { 0 } };
static const struct field transfer_column_fields[] = { FIELD(struct transfer_column_in, is, text, optional, .max = 20, .label = "Вопрос"), { 0 } };
static const struct field transfer_do_fields[] = {
	FIELD(struct transfer_do_in, draft, uuid, required), FIELD(struct transfer_do_in, draft_rev, int, required),
	FIELD(struct transfer_do_in, act, choice, required, .choices = "map write cancel"),
	FIELD_ROWS_IN_PLACE(struct transfer_do_in, columns, struct transfer_column_in, transfer_column_fields, TRANSFER_COLUMNS_MAX), { 0 }
};
static const struct field transfer_fields[] = { FIELD(struct transfer_in, import, uuid, required), { 0 } };

static const struct field year_fields[] = {
	FIELD(struct surveys_year_in, of, int, optional), FIELD(struct surveys_year_in, finish, ids, optional), FIELD(struct surveys_year_in, copy, ids, optional), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define C "/surveys/c/{campaign}"
#define ACT(word, handler) { POST, C "/" word, handler, "surveys.run", IN(campaign_fields, struct campaign_in), .form_page = C }
static const struct route routes[] = {
	{ GET, "/surveys", campaigns_page, "surveys.read" },
	{ GET, "/surveys/forms", survey_forms_page, "surveys.read" },
	{ GET, "/surveys/forms/new", edit_new_page, "surveys.forms" },
	{ POST, "/surveys/forms/new", edit_new, "surveys.forms", IN(edit_new_fields, struct edit_in), .form_page = "/surveys/forms/new" },
	{ GET, "/surveys/forms/load", load_page, "surveys.forms" },
	{ POST, "/surveys/forms/load", load_form, "surveys.forms", IN(load_fields, struct load_in), .prepare = load_prepare, .form_page = "/surveys/forms/load", .flags = ROUTE_SLOW },
	{ GET, "/surveys/load/{draft}", load_look_page, "surveys.forms", IN(load_look_fields, struct load_draft_in) },
	{ POST, "/surveys/load/{draft}", load_look_do, "surveys.forms", IN(load_do_fields, struct load_do_in), .form_page = "/surveys/load/{draft}" },
	{ GET, "/surveys/form/{form}/edit", edit_page, "surveys.forms", IN(form_fields, struct form_in) },
	{ POST, "/surveys/form/{form}/edit", edit_save, "surveys.forms", IN(edit_form_fields, struct edit_in), .form_page = "/surveys/form/{form}/edit" },
	{ GET, "/surveys/form/{form}/json", form_json, "surveys.read", IN(form_fields, struct form_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/surveys/form/{form}", survey_form_page, "surveys.read", IN(form_fields, struct form_in) },
	{ GET, "/surveys/below", survey_below_page, "surveys.below", IN(below_fields, struct below_in), .flags = ROUTE_LIVE },      /* other revisions are not ours */
	{ GET, "/surveys/below/export/{format}", survey_below_export, "surveys.below", IN(below_file_fields, struct below_in), .flags = ROUTE_LIVE | ROUTE_NO_LAYOUT },
	{ GET, "/surveys/new", campaign_new_page, "surveys.run", IN(new_fields, struct campaign_new_in) },
	{ POST, "/surveys/new", campaign_new, "surveys.run", IN(new_fields, struct campaign_new_in), .form_page = "/surveys/new" },
	{ GET, "/surveys/year", surveys_year_page, "surveys.run", IN(year_fields, struct surveys_year_in) },
	{ POST, "/surveys/year", surveys_year_do, "surveys.run", IN(year_fields, struct surveys_year_in), .form_page = "/surveys/year" },
	{ GET, C, campaign_page, "surveys.read", IN(campaign_fields, struct campaign_in), .flags = ROUTE_LIVE },
	{ POST, C "/edit", campaign_edit, "surveys.run", IN(edit_fields, struct campaign_edit_in), .form_page = C },
	{ POST, C "/more", campaign_more, "surveys.run", IN(more_fields, struct campaign_more_in), .form_page = C },
	{ POST, C "/less", campaign_less, "surveys.run", IN(less_fields, struct campaign_less_in), .form_page = C },
	ACT("begin", campaign_begin),
	ACT("close", campaign_close),
	ACT("evidence", campaign_evidence),
	ACT("remind", campaign_remind),
	ACT("drop", campaign_drop),
	{ GET, C "/base", base_take_page, "surveys.raw", IN(campaign_fields, struct campaign_in) },
	{ POST, C "/base/{answer}", base_take, "surveys.raw", IN(base_fields, struct base_take_in), .form_page = C "/base" },
	{ POST, C "/common", common_make, "surveys.run", IN(common_fields, struct common_in), .form_page = C },
	{ GET, C "/kiosk", kiosk_page, "surveys.run", IN(campaign_fields, struct campaign_in) },
	{ POST, C "/kiosk", kiosk_begin, "surveys.run", IN(kiosk_fields, struct kiosk_in), .form_page = C "/kiosk" },
	{ GET, C "/poster", poster_page, "surveys.run", IN(campaign_fields, struct campaign_in) },
	{ GET, C "/blanks", blanks_page, "surveys.run", IN(campaign_fields, struct campaign_in) },
	{ GET, "/surveys/form/{form}/blank", form_blank_page, "surveys.read", IN(form_fields, struct form_in) },
	{ GET, C "/entry", entry_page, "surveys.run", IN(campaign_fields, struct campaign_in), .flags = ROUTE_LIVE },
	{ POST, C "/entry", entry_send, "surveys.run", IN(entry_fields, struct entry_in), .form_page = C "/entry", .flags = ROUTE_NO_AUDIT },
	{ GET, C "/import", transfer_start_page, "surveys.run", IN(campaign_fields, struct campaign_in) },
	{ POST, C "/import", transfer_upload, "surveys.run", IN(transfer_upload_fields, struct transfer_upload_in), .prepare = transfer_prepare, .form_page = C "/import", .flags = ROUTE_SLOW },
	{ GET, "/surveys/import/{draft}", transfer_look_page, "surveys.run", IN(transfer_draft_fields, struct transfer_draft_in), .flags = ROUTE_SLOW },
	{ POST, "/surveys/import/{draft}", transfer_do, "surveys.run", IN(transfer_do_fields, struct transfer_do_in), .form_page = "/surveys/import/{draft}", .flags = ROUTE_SLOW },
	{ GET, "/surveys/imported/{import}", transfer_done_page, "surveys.run", IN(transfer_fields, struct transfer_in) },
	{ POST, "/surveys/imported/{import}/undo", transfer_back, "surveys.run", IN(transfer_fields, struct transfer_in), .form_page = "/surveys/imported/{import}" },
	{ GET, C "/results", results_page, "surveys.read", IN(results_fields, struct results_in) },
	{ POST, C "/words", results_words, "surveys.run", IN(words_fields, struct results_words_in), .form_page = C "/results" },
	{ POST, C "/tag", results_tag, "surveys.run", IN(tag_fields, struct results_tag_in), .form_page = C "/results" },
	{ GET, C "/export/{format}", results_export, "surveys.read", IN(sheet_fields, struct results_file_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, C "/raw/{format}", results_raw, "surveys.raw", IN(sheet_fields, struct results_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SENSITIVE },
	{ GET, C "/report/{format}", results_report, "surveys.read", IN(report_fields, struct results_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ GET, C "/sheets", campaign_sheets, "surveys.run", IN(campaign_fields, struct campaign_in) },

	{ GET, "/surveys/mine/{campaign}", surveys_mine, PERM_SIGNED_IN, IN(campaign_fields, struct campaign_in) },
	{ GET, "/surveys/sw.js", answer_worker, PERM_PUBLIC, .flags = ROUTE_NO_LAYOUT },
	{ GET, "/surveys/a/{token}", answer_page, PERM_PUBLIC, IN(answer_get_fields, struct answer_get_in), .flags = ROUTE_LIVE },
	{ POST, "/surveys/a/{token}", answer_send, PERM_PUBLIC, IN(answer_fields, struct answer_in), .form_page = "/surveys/a/{token}", .flags = ROUTE_NO_AUDIT },
	{ GET, "/surveys/a/{token}/leave", kiosk_leave_page, PERM_PUBLIC, IN(kiosk_page_fields, struct kiosk_leave_in), .flags = ROUTE_LIVE },
	{ POST, "/surveys/a/{token}/leave", kiosk_leave, PERM_PUBLIC, IN(kiosk_leave_fields, struct kiosk_leave_in), .form_page = "/surveys/a/{token}/leave" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/surveys", "Анкетирование", 45, MENU_PEOPLE }, { "/surveys/below", "Анкетирование учреждений", 46, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "surveys.answered", "Ответ сохранён." },
	{ "surveys.made", "Список составлен. Проверьте его и начните анкетирование." },
	{ "surveys.changed", "Изменения сохранены." },
	{ "surveys.invited", "Люди добавлены в список." },
	{ "surveys.uninvited", "Отмеченные убраны из списка. Кто уже ответил, остался." },
	{ "surveys.begun", "Анкетирование начато. Раздайте ссылки, листы или бланки." },
	{ "surveys.begun-confidential", "Анкетирование начато. Приглашено меньше 5 человек, поэтому оно не анонимное, а конфиденциальное: об этом сказано на первой странице." },
	{ "surveys.closed", "Анкетирование завершено." },
	{ "surveys.year", "Сделано." },
	{ "surveys.evidence", "Справка приложена к мероприятию." },
	{ "surveys.dropped", "Черновик удалён." },
	{ "surveys.common", "Общая ссылка готова." },
	{ "surveys.entered", "Бланк сохранён. Введите следующий." },
	{ "surveys.imported", "Ответы перенесены." },
	{ "surveys.kiosk-wrong", "Код не подходит. После пяти неверных попыток войти можно будет только по паролю." },
	{ "surveys.kiosk-over", "Код больше не действует. Войдите в программу как обычно." },
	{ "surveys.import-cancelled", "Ответы не перенесены." },
	{ "surveys.import-undone", "Перенос отменён: ответы убраны." },
	{ "surveys.words", "Выводы и предложения сохранены. Они войдут в справку." },
	{ "surveys.form", "Анкета сохранена." },
	{ "surveys.load-cancelled", "Анкета из файла не сохранена." },
	{ "surveys.decided", "Ответ разобран." },
	{ "surveys.reminded", "Напоминания отправлены." },
	{ "surveys.tagged", "Пометки сохранены." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "surveys.made", "Составлено анкетирование" },
	{ "surveys.changed", "Изменено анкетирование" },
	{ "surveys.invited", "Добавлены люди в анкетирование" },
	{ "surveys.uninvited", "Убраны люди из анкетирования" },
	{ "surveys.begun", "Начато анкетирование" },
	{ "surveys.closed", "Завершено анкетирование" },
	{ "surveys.evidence", "Справка по анкетированию приложена к мероприятию плана" },
	{ "surveys.dropped", "Удалён черновик анкетирования" },
	{ "surveys.common", "Сделана общая ссылка анкетирования" },
	{ "surveys.form", "Изменена анкета" },
	{ "surveys.decided", "Ответ анкеты занесён в базу или отклонён" },
	{ "surveys.reminded", "Отправлены напоминания об анкете" },
	{ "surveys.words", "Записаны выводы и предложения по анкетированию" },
	{ "surveys.imported", "Перенесены ответы анкетирования из таблицы" },
	{ "surveys.import-undone", "Отменён перенос ответов анкетирования" },
	{ "surveys.kiosk", "Анкета открыта на компьютере в классе" },
	{ "surveys.kiosk-left", "Закончено анкетирование на компьютере в классе" },
	{ "surveys.raw", "Выгружены ответы анкетирования" },
	{ 0 }
};
static const struct job_kind jobs[] = { { TRANSFER_JOB, "Перенос ответов", transfer_job }, { TRANSFER_BACK_JOB, "Отмена переноса ответов", transfer_back_job }, { 0 } };
static const struct chore chores[] = { { "surveys.remind", surveys_remind_chore, .any_time = true }, { 0 } };
static const struct search_kind search[] = { { "survey", "Анкетирование", "surveys.read", "/surveys/c/%U", "анкетирование" }, { 0 } };
static const struct reindex reindex[] = { { "surveys.campaign", surveys_reindex }, { 0 } };
static const struct person_data person_data = { surveys_export_person, surveys_erase_person, .any = surveys_any };
static const struct command commands[] = { { "survey", "answers: are the counters what counting them says", survey_command }, { 0 } };
static const struct year_step year_steps[] = { { "surveys.year", "Завершить анкетирования года", "surveys.run", 500, surveys_year_look }, { 0 } };
static const struct todo_source todo = { surveys_todo };
static const char *const needs[] = { "calendar", "consents", "files", "nomenclature", "org", "pairs", "people", "plan", "search", NULL };

const struct slice slice_surveys = {
	.name = "surveys", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .jobs = jobs, .chores = chores, .search = search, .reindex = reindex,
	.person_data = &person_data, .todo = &todo, .year_steps = year_steps, .demo = surveys_demo, .commands = commands, .made = &surveys_made, .handover = &surveys_handover, .makers = surveys_makers,
};
