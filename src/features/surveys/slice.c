/* Surveys: questionnaires, campaigns, answers, results.  The declaration, read first. */
#include "features/surveys/answer_view.h"
#include "kernel/slice.h"

#define TOKEN(type) FIELD(type, token, text, required, .max = 64)
static const struct field answer_get_fields[] = { TOKEN(struct answer_get_in), { 0 } };
static const struct field cell_fields[] = { FIELD(struct answer_cell, v, text, optional, .max = ANSWER_TEXT_MAX + 1000, .label = "Ответ"), { 0 } };
static const struct field answer_fields[] = {
	TOKEN(struct answer_in),
	FIELD(struct answer_in, key, text, required, .max = 64),
	FIELD_ROWS(struct answer_in, a, struct answer_cell, cell_fields, FORM_CELLS_MAX),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/surveys/a/{token}", answer_page, PERM_PUBLIC, IN(answer_get_fields, struct answer_get_in), .flags = ROUTE_LIVE },
	{ POST, "/surveys/a/{token}", answer_send, PERM_PUBLIC, IN(answer_fields, struct answer_in), .form_page = "/surveys/a/{token}", .flags = ROUTE_NO_AUDIT },
	{ 0 }
};
static const struct done_message done[] = { { "surveys.answered", "Ответ сохранён." }, { 0 } };
static const char *const needs[] = { "files", "org", "people", "pairs", "consents", "plan", "search", NULL };

const struct slice slice_surveys = { .name = "surveys", .needs = needs, .routes = routes, .done = done };
