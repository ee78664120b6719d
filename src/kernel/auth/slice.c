/* Accounts, roles, rights, settings and the journal: pages under /account and /admin. */
#include "kernel/slice.h"

#include "kernel/auth/account.h"
#include "kernel/auth/commands.h"
#include "kernel/auth/forms.h"

static const struct perm perms[] = {
	{ "auth.users", "Заводить учётные записи и назначать роли", "admin", false },
	{ "auth.settings", "Менять настройки", "admin director", false },
	{ "auth.rights", "Менять права ролей", "admin", false },
	{ "auth.journal", "Видеть журнал действий", "admin director", false },
	{ 0 }
};

/* ---- words ---- */

static const struct done_message done[] = {
	{ "auth.signed-out", "Вы вышли." },
	{ "auth.first-run", "Готово: центр создан, вы вошли как администратор." },
	{ "auth.password-changed", "Пароль изменён. На других устройствах нужно войти заново." },
	{ "auth.user-added", "Учётная запись заведена." },
	{ "auth.saved", "Сохранено." },
	{ "auth.roles-changed", "Роли изменены." },
	{ "auth.disabled", "Учётная запись закрыта, сеансы завершены." },
	{ "auth.enabled", "Учётная запись снова действует." },
	{ 0 }
};

static const struct journal_kind journal[] = {
	{ "account.signed-in", "Вход" }, { "account.signed-out", "Выход" },
	{ "account.added", "Заведена учётная запись" }, { "account.edited", "Изменена учётная запись" },
	{ "account.password", "Изменён пароль" }, { "account.link", "Выдана ссылка для пароля" },
	{ "account.roles", "Изменены роли" }, { "account.disabled", "Закрыта учётная запись" },
	{ "account.enabled", "Открыта учётная запись" }, { "setting.changed", "Изменена настройка" },
	{ "role.rights", "Изменены права роли" }, { "access.refused", "Отказано в доступе" },
	{ "access.foreign", "Обращение к чужой записи" }, { "view.sensitive", "Просмотр закрытых сведений" }, { 0 }
};

static const struct command commands[] = {
	{ "user", "accounts: add, list, password, disable, enable, roles", user_command },
	{ "audit", "verify the journal of actions", audit_command },
	{ "routes", NULL, routes_command },
	{ 0 }
};

const struct slice slice_auth = {
	.name = "auth", .perms = perms, .commands = commands, .done = done, .journal = journal,
};
