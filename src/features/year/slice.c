/* «Новый учебный год»: the steps that all features offer, in one place. */
#include "features/year/year_page.h"

static const struct perm perms[] = {
	{ "year.lead", "Готовить новый учебный год", "director deputy methodist", false },
	{ 0 }
};

static const struct field page_fields[] = { FIELD(struct year_in, of, int, optional, .max = 2199), { 0 } };
static const struct field say_fields[] = {
	FIELD(struct year_say_in, of, int, required, .max = 2199),
	FIELD(struct year_say_in, code, text, required, .max = 60),
	FIELD(struct year_say_in, say, choice, required, .choices = "skip done again"),
	{ 0 }
};

static const struct route routes[] = {
	{ GET, "/year", year_page, "year.lead", .fields = page_fields, .form_size = sizeof(struct year_in) },
	{ POST, "/year/{of}/step", year_say, "year.lead", .fields = say_fields, .form_size = sizeof(struct year_say_in), .form_page = "/year" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/year", "Новый учебный год", 730, MENU_CENTRE }, { 0 } };
static const struct done_message done[] = {
	{ "year.skipped", "Шаг пропущен: к нему можно вернуться." },
	{ "year.done", "Шаг отмечен сделанным." },
	{ "year.again", "Шаг снова открыт." },
	{ 0 }
};
static const struct journal_kind journal[] = { { "year.step", "Отмечен шаг нового учебного года" }, { 0 } };
static const struct todo_source todo = { year_todo };
static const char *const needs[] = { "org", NULL };

const struct slice slice_year = {
	.name = "year", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .todo = &todo,
};
