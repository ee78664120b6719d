/* Reminders: letters about dates, the director's digest, personal calendars. */
#include "kernel/slice.h"

#include "features/reminders/batch.h"
#include "features/reminders/demo.h"
#include "features/reminders/pages.h"
#include "features/reminders/reminders.h"

#define MANAGE "reminders.manage"
#define OWN "reminders.own"
#define STAFF "director deputy methodist curator secretary hr accountant psychologist union teacher mentor"
static const struct perm perms[] = {
	{ OWN, "Свой календарь и письма с напоминаниями", STAFF, false },
	{ MANAGE, "Настраивать напоминания и видеть, кому что отправлено", "director deputy methodist admin", false },
	{ 0 },
};

static const struct setting settings[] = {
	{ SETTING_ON, "Присылать напоминания по почте", "Пока почта не настроена, никому ничего не отправляется", "1", SETTING_BOOL, .perm = MANAGE,
	  .page = "/reminders/settings" },
	{ SETTING_HOUR, "Во сколько присылать", "Час по времени центра, от 6 до 20", "8", SETTING_INT, 6, 20, NULL, MANAGE, "/reminders/settings" },
	{ SETTING_HOLIDAYS, "Молчать в каникулы", "Сводка директору приходит и в каникулы", "1", SETTING_BOOL, .perm = MANAGE,
	  .page = "/reminders/settings" },
	{ SETTING_DIGEST, "Сводка директору раз в неделю", "В понедельник; если он выходной, в первый рабочий день", "1", SETTING_BOOL, .perm = MANAGE,
	  .page = "/reminders/settings" },
	{ 0 },
};

static const struct field run_fields[] = { FIELD(struct run_in, run, uuid, required), { 0 } };
static const struct field settings_fields[] = {
	FIELD(struct settings_in, on, bool, optional),
	FIELD(struct settings_in, digest, bool, optional),
	FIELD(struct settings_in, holidays, bool, optional),
	FIELD(struct settings_in, hour, int, required, .label = "Во сколько присылать"),
	{ 0 },
};
static const struct field stage_fields[] = { FIELD(struct stage_in, stage, text, required, .max = 8), { 0 } };
static const struct field stage_edit_fields[] = {
	FIELD(struct stage_edit_in, stage, text, required, .max = 8),
	FIELD(struct stage_edit_in, stage_rev, int, required),
	FIELD(struct stage_edit_in, enabled, bool, optional),
	FIELD(struct stage_edit_in, body, text, optional, .max = 2000, .label = "Текст"),
	FIELD(struct stage_edit_in, act, choice, optional, .choices = "save ours"),
	{ 0 },
};
static const struct field letters_fields[] = { FIELD(struct letters_in, on, bool, optional), { 0 } };
#define SECRET_TEXT_MAX 100
static const struct field secret_fields[] = { FIELD(struct secret_in, secret, text, required, .max = SECRET_TEXT_MAX), { 0 } };
static const struct field stop_fields[] = {
	FIELD(struct stop_in, secret, text, required, .max = SECRET_TEXT_MAX),
	FIELD(struct stop_in, act, choice, optional, .choices = "off on"),
	{ 0 },
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
/* Runs come without a revision, and whether letters leave is the program's matter: such pages are live. */
static const struct route routes[] = {
	{ GET, "/reminders", reminders_page, MANAGE, .flags = ROUTE_LIVE },
	{ POST, "/reminders/run", reminders_run_now, MANAGE, .form_page = "/reminders" },
	{ GET, "/reminders/run/{run}", reminders_log_page, MANAGE, IN(run_fields, struct run_in), .flags = ROUTE_LIVE },
	{ GET, "/reminders/settings", reminders_settings_page, MANAGE },
	{ POST, "/reminders/settings", reminders_settings_do, MANAGE, IN(settings_fields, struct settings_in), .form_page = "/reminders/settings" },
	{ GET, "/reminders/stage/{stage}", reminders_stage_page, MANAGE, IN(stage_fields, struct stage_in) },
	{ POST, "/reminders/stage/{stage}", reminders_stage_do, MANAGE, IN(stage_edit_fields, struct stage_edit_in), .form_page = "/reminders/stage/{stage}" },
	{ GET, "/reminders/mine", mine_page, OWN, .flags = ROUTE_LIVE },
	{ POST, "/reminders/mine/letters", mine_letters_do, OWN, IN(letters_fields, struct letters_in), .form_page = "/reminders/mine" },
	{ POST, "/reminders/mine/link", mine_link_do, OWN, .form_page = "/reminders/mine" },
	{ POST, "/reminders/mine/unlink", mine_unlink_do, OWN, .form_page = "/reminders/mine" },
	{ GET, "/reminders/mine/link/{secret}", mine_link_page, OWN, IN(secret_fields, struct secret_in), .flags = ROUTE_LIVE },
	{ GET, "/reminders/stop/{secret}", stop_page, PERM_PUBLIC, IN(secret_fields, struct secret_in), .flags = ROUTE_LIVE },
	{ POST, "/reminders/stop/{secret}", stop_do, PERM_PUBLIC, IN(stop_fields, struct stop_in), .form_page = "/reminders/stop/{secret}" },
	{ GET, "/reminders/feed/{secret}", feed_get, PERM_PUBLIC, IN(secret_fields, struct secret_in), .flags = ROUTE_NO_LAYOUT },
	{ 0 },
};

static const struct menu_item menu[] = {
	{ "/reminders/mine", "Мой календарь и письма", 690, MENU_OWN },
	{ "/reminders", "Напоминания", 720, MENU_CENTRE },
	{ 0 },
};

static const struct done_message done[] = {
	{ "reminders.run", "Рассылка за сегодня выполнена. Что уже было отправлено, второй раз не ушло." },
	{ "reminders.saved", "Сохранено." },
	{ "reminders.ours", "Возвращён наш текст." },
	{ "reminders.letters-on", "Письма с напоминаниями снова приходят." },
	{ "reminders.letters-off", "Письма с напоминаниями больше не приходят." },
	{ "reminders.feed-gone", "Ссылка на календарь больше не действует." },
	{ 0 },
};

static const struct journal_kind journal[] = {
	{ "reminders.run", "Рассылка напоминаний по кнопке" },
	{ "reminders.text", "Изменён текст напоминания" },
	{ "reminders.letters-on", "Включены письма с напоминаниями" },
	{ "reminders.letters-off", "Отказ от писем с напоминаниями" },
	{ "reminders.feed-made", "Сделана ссылка на личный календарь" },
	{ "reminders.feed-gone", "Отозвана ссылка на личный календарь" },
	{ 0 },
};

static const struct chore chores[] = { { "reminders.run", remind_chore, .any_time = true }, { "reminders.sweep", remind_sweep }, { 0 } };

static const char *const needs[] = { "org", "plan", "handover", "calendar", NULL };

const struct slice slice_reminders = {
	.name = "reminders", .needs = needs, .perms = perms, .settings = settings, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.chores = chores, .demo = reminders_demo,
};
