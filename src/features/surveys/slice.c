/* Surveys: questionnaires, campaigns, answers, results.  The declaration, read first. */
#include "features/surveys/answer_view.h"
#include "features/surveys/surveys_in.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "surveys.read", "Видеть анкетирования и их общие итоги", "director deputy methodist curator psychologist", false },
	{ "surveys.run", "Проводить анкетирование", "deputy methodist curator psychologist", false },
	{ "surveys.raw", "Видеть ответы с именами и выгружать их", "methodist curator", false },
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
	{ 0 }
};
static const struct field more_fields[] = { ID(struct campaign_more_in), AUDIENCE(struct campaign_more_in), { 0 } };
static const struct field less_fields[] = { ID(struct campaign_less_in), FIELD(struct campaign_less_in, who, ids, optional), { 0 } };

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define C "/surveys/c/{campaign}"
#define ACT(word, handler) { POST, C "/" word, handler, "surveys.run", IN(campaign_fields, struct campaign_in), .form_page = C }
static const struct route routes[] = {
	{ GET, "/surveys", campaigns_page, "surveys.read" },
	{ GET, "/surveys/forms", survey_forms_page, "surveys.read" },
	{ GET, "/surveys/form/{form}", survey_form_page, "surveys.read", IN(form_fields, struct form_in) },
	{ GET, "/surveys/new", campaign_new_page, "surveys.run", IN(new_fields, struct campaign_new_in) },
	{ POST, "/surveys/new", campaign_new, "surveys.run", IN(new_fields, struct campaign_new_in), .form_page = "/surveys/new" },
	{ GET, C, campaign_page, "surveys.read", IN(campaign_fields, struct campaign_in), .flags = ROUTE_LIVE },
	{ POST, C "/edit", campaign_edit, "surveys.run", IN(edit_fields, struct campaign_edit_in), .form_page = C },
	{ POST, C "/more", campaign_more, "surveys.run", IN(more_fields, struct campaign_more_in), .form_page = C },
	{ POST, C "/less", campaign_less, "surveys.run", IN(less_fields, struct campaign_less_in), .form_page = C },
	ACT("begin", campaign_begin),
	ACT("close", campaign_close),
	ACT("evidence", campaign_evidence),
	ACT("drop", campaign_drop),
	{ GET, C "/sheets", campaign_sheets, "surveys.run", IN(campaign_fields, struct campaign_in) },

	{ GET, "/surveys/a/{token}", answer_page, PERM_PUBLIC, IN(answer_get_fields, struct answer_get_in), .flags = ROUTE_LIVE },
	{ POST, "/surveys/a/{token}", answer_send, PERM_PUBLIC, IN(answer_fields, struct answer_in), .form_page = "/surveys/a/{token}", .flags = ROUTE_NO_AUDIT },
	{ 0 }
};

static const struct menu_item menu[] = { { "/surveys", "Анкетирование", 45, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "surveys.answered", "Ответ сохранён." },
	{ "surveys.made", "Список составлен. Проверьте его и начните анкетирование." },
	{ "surveys.changed", "Изменения сохранены." },
	{ "surveys.invited", "Люди добавлены в список." },
	{ "surveys.uninvited", "Отмеченные убраны из списка. Кто уже ответил, остался." },
	{ "surveys.begun", "Анкетирование начато. Раздайте ссылки, листы или бланки." },
	{ "surveys.begun-confidential", "Анкетирование начато. Приглашено меньше 5 человек, поэтому оно не анонимное, а конфиденциальное: об этом сказано на первой странице." },
	{ "surveys.closed", "Анкетирование завершено." },
	{ "surveys.evidence", "Справка приложена к мероприятию." },
	{ "surveys.dropped", "Черновик удалён." },
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
	{ 0 }
};
static const struct search_kind search[] = { { "survey", "Анкетирование", "surveys.read", "/surveys/c/%U", "анкетирование" }, { 0 } };
static const struct reindex reindex[] = { { "surveys.campaign", surveys_reindex }, { 0 } };
static const struct person_data person_data = { surveys_export_person, surveys_erase_person, NULL };
static const char *const needs[] = { "consents", "files", "org", "pairs", "people", "plan", "search", NULL };

const struct slice slice_surveys = {
	.name = "surveys", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.person_data = &person_data, .made = &surveys_made, .makers = surveys_makers,
};
