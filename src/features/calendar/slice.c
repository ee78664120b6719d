/* The centre's calendar: terms, holidays, days off. */
#include "kernel/slice.h"

#include "features/calendar/pages.h"

#define STAFF "director deputy methodist curator secretary hr accountant psychologist union teacher mentor observer admin"
static const struct perm perms[] = {
	{ "calendar.read", "Видеть календарь учреждения", STAFF, false },
	{ "calendar.edit", "Менять календарь учреждения", "director deputy methodist secretary admin", false },
	{ 0 }
};

static const struct field line_fields[] = {
	FIELD(struct calendar_line_in, n, int, required, .max = 200),
	FIELD(struct calendar_line_in, title, text, optional, .max = 200, .label = "Название"),
	FIELD(struct calendar_line_in, kind, choice, optional, .choices = "off work", .label = "Какой день"),
	FIELD(struct calendar_line_in, from, date, optional, .label = "С"),
	FIELD(struct calendar_line_in, to, date, optional, .label = "По"),
	{ 0 }
};
#define SCHEMES "quarters trimesters halves"
static const struct field edit_fields[] = {
	FIELD(struct calendar_edit_in, year, int, required, .max = CALENDAR_YEAR_MAX),
	FIELD(struct calendar_edit_in, year_rev, int, required),
	FIELD(struct calendar_edit_in, scheme, choice, required, .choices = SCHEMES, .label = "Учебный год делится на"),
	FIELD(struct calendar_edit_in, six_days, bool, optional),
	FIELD(struct calendar_edit_in, count_holidays, bool, optional),
	FIELD_ROWS(struct calendar_edit_in, terms, struct calendar_line_in, line_fields, 8),
	FIELD_ROWS(struct calendar_edit_in, holidays, struct calendar_line_in, line_fields, CALENDAR_HOLIDAYS_MAX),
	FIELD_ROWS(struct calendar_edit_in, days, struct calendar_line_in, line_fields, CALENDAR_DAYS_MAX),
	{ 0 }
};
static const struct field usual_fields[] = {
	FIELD(struct calendar_usual_in, year, int, required, .max = CALENDAR_YEAR_MAX),
	FIELD(struct calendar_usual_in, year_rev, int, required),
	FIELD(struct calendar_usual_in, scheme, choice, required, .choices = SCHEMES, .label = "Типовые сроки"),
	{ 0 }
};
static const struct field year_fields[] = { FIELD(struct calendar_year_in, year, int, required, .max = CALENDAR_YEAR_MAX), { 0 } };

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/calendar", calendar_page, "calendar.read", .flags = ROUTE_YEAR },
	{ GET, "/calendar/edit/{year}", calendar_edit_page, "calendar.edit", IN(year_fields, struct calendar_year_in) },
	{ POST, "/calendar/edit/{year}", calendar_edit_do, "calendar.edit", IN(edit_fields, struct calendar_edit_in),
	  .form_page = "/calendar/edit/{year}" },
	{ POST, "/calendar/usual/{year}", calendar_usual_do, "calendar.edit", IN(usual_fields, struct calendar_usual_in),
	  .form_page = "/calendar/edit/{year}" },
	{ 0 }
};

static const struct setting settings[] = {
	{ "calendar.six_days", "Шестидневная рабочая неделя", "Суббота — рабочий день. Меняется в календаре учреждения.", "0", SETTING_BOOL,
	  .perm = "calendar.edit", .page = "/calendar" },
	{ "calendar.count_holidays", "Еженедельные мероприятия не прерываются на каникулы",
	  "Если не отмечено, «еженедельно» и «каждый понедельник» в каникулы не считаются. Меняется в календаре учреждения.", "0", SETTING_BOOL,
	  .perm = "calendar.edit", .page = "/calendar" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/calendar", "Календарь учреждения", 690, MENU_CENTRE }, { 0 } };
static const struct done_message done[] = { { "calendar.saved", "Календарь сохранён." }, { 0 } };
static const struct journal_kind journal[] = {
	{ "calendar.year", "Изменён календарь учреждения" }, { "calendar.setting", "Изменены правила календаря" }, { 0 }
};
static const struct year_step year_steps[] = { { "calendar.year", "Внести четверти и каникулы", "calendar.edit", 200, calendar_year_look }, { 0 } };
static const char *const needs[] = { "org", NULL };

const struct slice slice_calendar = {
	.name = "calendar", .needs = needs, .perms = perms, .routes = routes, .settings = settings, .menu = menu, .year_steps = year_steps, .done = done,
	.journal = journal,
};
