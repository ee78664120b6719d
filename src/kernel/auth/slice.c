/* Accounts, roles, rights, settings and the journal: pages under /account and /admin. */
#include "kernel/slice.h"

#include "kernel/address/address.h"
#include "kernel/auth/access.h"
#include "kernel/auth/account.h"
#include "kernel/auth/auth.h"
#include "kernel/auth/commands.h"
#include "kernel/auth/forms.h"
#include "kernel/auth/oidc_store.h"
#include "kernel/auth/oidc_view.h"
#include "kernel/auth/people.h"
#include "kernel/auth/seal.h"
#include "kernel/auth/second.h"
#include "kernel/auth/session.h"
#include "kernel/auth/sweep.h"
#include "kernel/http/config.h"

static const struct perm perms[] = {
	{ "auth.users", "Заводить учётные записи и назначать роли", "admin", false },
	{ "auth.settings", "Менять настройки", "admin director", false },
	{ "auth.adjust", "Открывать страницу настроек (каждый видит то, что вправе менять)", "admin director deputy methodist curator", false },
	{ "auth.rights", "Менять права ролей", "admin", false },
	{ "auth.journal", "Видеть журнал действий", "admin director", false },
	{ 0 }
};

#define TEXT_OF(n) TEXT_OF_(n)
#define TEXT_OF_(n) #n
static const struct setting settings[] = {
	{ .name = SESSION_IDLE, .title = "Выходить, если программой не пользуются, часов", .help = "От 1 до " TEXT_OF(SESSION_IDLE_HOURS_MAX),
	  .initial = TEXT_OF(SESSION_IDLE_HOURS), .type = SETTING_INT, .min = 1, .max = SESSION_IDLE_HOURS_MAX, .perm = "auth.settings" },
	{ .name = SESSION_LIFE, .title = "Вводить пароль заново раз в столько дней", .help = "От 1 до " TEXT_OF(SESSION_LIFE_DAYS_MAX) ". Действует со следующего входа",
	  .initial = TEXT_OF(SESSION_LIFE_DAYS), .type = SETTING_INT, .min = 1, .max = SESSION_LIFE_DAYS_MAX, .perm = "auth.settings" },
	{ .name = SECOND_FOR_ADMIN, .title = "Администратор входит только с кодом из приложения", .help = "Сначала включите вход с кодом у себя: «Моя учётная запись»",
	  .initial = "0", .type = SETTING_BOOL, .perm = "auth.users" },
	{ .name = SECOND_FOR_DIRECTOR, .title = "Директор входит только с кодом из приложения", .help = "Включит его при следующем входе; до того разделы закрыты",
	  .initial = "0", .type = SETTING_BOOL, .perm = "auth.users" },
	{ .name = ACCESS_INVITE_DAYS, .title = "Приглашение действует, дней", .help = "От 1 до 60. Для выданных с этого дня",
	  .initial = "7", .type = SETTING_INT, .min = 1, .max = 60, .perm = "auth.users" },
	{ .name = ACCESS_CARD_DAYS, .title = "Карточка с кодом у взрослых действует, дней", .help = "От 1 до 60. За это время человек придумает пароль",
	  .initial = "7", .type = SETTING_INT, .min = 1, .max = 60, .perm = "auth.users" },
	{ .name = ACCESS_CARD_DAYS_MINOR, .title = "Карточка с кодом у несовершеннолетних действует, дней", .help = "От 1 до 400: хватает на учебный год",
	  .initial = "300", .type = SETTING_INT, .min = 1, .max = 400, .perm = "auth.users" },
	{ .name = OIDC_ON, .title = "Вход через другой сервер (OpenID Connect)", .help = "", .initial = "0", .type = SETTING_BOOL, .perm = "auth.users", .page = OIDC_PAGE },
	{ .name = OIDC_ISSUER, .title = "Адрес сервера", .help = "", .initial = "", .type = SETTING_TEXT, .max = ADDRESS_MAX, .perm = "auth.users", .page = OIDC_PAGE },
	{ .name = OIDC_CLIENT_ID, .title = "Идентификатор программы", .help = "", .initial = "", .type = SETTING_TEXT, .max = 200, .perm = "auth.users", .page = OIDC_PAGE },
	{ .name = OIDC_BUTTON, .title = "Надпись на кнопке", .help = "", .initial = "Войти через школьный портал", .type = SETTING_TEXT, .max = 2 * OIDC_BUTTON_MAX,
	  .perm = "auth.users", .page = OIDC_PAGE },
	{ .name = OIDC_CLAIM, .title = "По чему узнавать человека", .help = "", .initial = "sub", .type = SETTING_CHOICE, .choices = OIDC_CLAIMS, .perm = "auth.users",
	  .page = OIDC_PAGE },
	{ 0 }
};

/* ---- forms ---- */

#define EMAIL_MAX 400                        /* longer than an address may be: its own message says so */
#define SECRET_MAX 100                       /* bytes of a password that is compared, not set */

static const struct field sign_in_fields[] = {
	FIELD(struct sign_in_form, login, text, required, .max = 4 * LOGIN_MAX, .label = "Логин"),
	FIELD(struct sign_in_form, password, text, required, .max = PASSWORD_MAX, .label = "Пароль"),
	{ 0 }
};
static const struct field first_run_fields[] = {
	FIELD(struct first_run_form, org_name, text, required, .max = 400, .label = "Название центра"),
	FIELD(struct first_run_form, zone, text, required, .max = 64, .label = "Часовой пояс"),
	FIELD(struct first_run_form, name, text, required, .max = ACCOUNT_NAME_MAX, .label = "Фамилия, имя, отчество"),
	FIELD(struct first_run_form, login, text, required, .max = 4 * LOGIN_MAX, .label = "Логин"),
	FIELD(struct first_run_form, password, text, required, .max = PASSWORD_MAX, .label = "Пароль"),
	FIELD(struct first_run_form, password2, text, required, .max = PASSWORD_MAX, .label = "Пароль ещё раз"),
	FIELD(struct first_run_form, code, text, optional, .max = 32, .label = "Код с экрана программы"),
	{ 0 }
};
static const struct field secret_fields[] = {
	FIELD(struct new_password_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	{ 0 }
};
static const struct field new_password_fields[] = {
	FIELD(struct new_password_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	FIELD(struct new_password_form, password, text, required, .max = PASSWORD_MAX, .label = "Новый пароль"),
	FIELD(struct new_password_form, again, text, required, .max = PASSWORD_MAX, .label = "Новый пароль ещё раз"),
	{ 0 }
};
static const struct field own_email_fields[] = {
	FIELD(struct own_email_form, email, text, optional, .max = EMAIL_MAX, .label = "Электронная почта"),
	{ 0 }
};
static const struct field own_password_fields[] = {
	FIELD(struct own_password_form, old, text, required, .max = PASSWORD_MAX, .label = "Нынешний пароль"),
	FIELD(struct own_password_form, password, text, required, .max = PASSWORD_MAX, .label = "Новый пароль"),
	FIELD(struct own_password_form, again, text, required, .max = PASSWORD_MAX, .label = "Новый пароль ещё раз"),
	{ 0 }
};
static const struct field display_fields[] = {
	FIELD(struct display_form, mode, choice, required, .choices = "plain large contrast both", .label = "Вид страниц"),
	{ 0 }
};
static const struct field users_fields[] = {
	FIELD(struct users_form, after, uuid, optional, .label = "Начало списка"),
	{ 0 }
};
static const struct field user_add_fields[] = {
	FIELD(struct user_add_form, login, text, required, .max = 4 * LOGIN_MAX, .label = "Логин"),
	FIELD(struct user_add_form, name, text, required, .max = ACCOUNT_NAME_MAX, .label = "Фамилия, имя, отчество"),
	FIELD(struct user_add_form, post, text, optional, .max = ACCOUNT_NAME_MAX, .label = "Должность"),
	FIELD(struct user_add_form, email, text, optional, .max = EMAIL_MAX, .label = "Электронная почта"),
	FIELD(struct user_add_form, role, text, required, .max = 32, .label = "Роль"),
	FIELD(struct user_add_form, password, text, optional, .max = PASSWORD_MAX, .label = "Первый пароль"),
	{ 0 }
};
static const struct field user_fields[] = {
	FIELD(struct user_form, account, uuid, required, .label = "Учётная запись"),
	{ 0 }
};
static const struct field user_edit_fields[] = {
	FIELD(struct user_edit_form, account, uuid, required, .label = "Учётная запись"),
	FIELD(struct user_edit_form, rev, int, required, .label = "Состояние записи"),
	FIELD(struct user_edit_form, name, text, required, .max = ACCOUNT_NAME_MAX, .label = "Фамилия, имя, отчество"),
	FIELD(struct user_edit_form, post, text, optional, .max = ACCOUNT_NAME_MAX, .label = "Должность"),
	FIELD(struct user_edit_form, email, text, optional, .max = EMAIL_MAX, .label = "Электронная почта"),
	{ 0 }
};
static const struct field user_role_fields[] = {
	FIELD(struct user_role_form, account, uuid, required, .label = "Учётная запись"),
	FIELD(struct user_role_form, role, text, required, .max = 32, .label = "Роль"),
	FIELD(struct user_role_form, from_date, date, required, .label = "С какого дня"),
	FIELD(struct user_role_form, to_date, date, optional, .label = "По какой день"),
	{ 0 }
};
static const struct field user_role_end_fields[] = {
	FIELD(struct user_role_end_form, account, uuid, required, .label = "Учётная запись"),
	FIELD(struct user_role_end_form, role, text, required, .max = 32, .label = "Роль"),
	FIELD(struct user_role_end_form, from_date, date, required, .label = "С какого дня"),
	{ 0 }
};
static const struct field user_password_fields[] = {
	FIELD(struct user_password_form, account, uuid, required, .label = "Учётная запись"),
	FIELD(struct user_password_form, password, text, required, .max = PASSWORD_MAX, .label = "Новый пароль"),
	{ 0 }
};
static const struct field user_link_fields[] = {
	FIELD(struct user_link_form, account, uuid, required, .label = "Учётная запись"),
	FIELD(struct user_link_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	{ 0 }
};
static const struct field code_password_fields[] = {
	FIELD(struct code_form, old, text, required, .max = PASSWORD_MAX, .label = "Нынешний пароль"),
	{ 0 }
};
static const struct field code_fields[] = {
	FIELD(struct code_form, code, text, required, .max = SECRET_MAX, .label = "Код из приложения"),
	{ 0 }
};
static const struct field code_both_fields[] = {
	FIELD(struct code_form, old, text, required, .max = PASSWORD_MAX, .label = "Нынешний пароль"),
	FIELD(struct code_form, code, text, required, .max = SECRET_MAX, .label = "Код из приложения"),
	{ 0 }
};
static const struct field code_step_fields[] = {
	FIELD(struct code_step_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	FIELD(struct code_step_form, code, text, required, .max = SECRET_MAX, .label = "Код"),
	{ 0 }
};
static const struct field code_step_show_fields[] = {
	FIELD(struct code_step_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	{ 0 }
};
static const struct field recovery_fields[] = {
	FIELD(struct recovery_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	{ 0 }
};
static const struct field forgot_fields[] = {
	FIELD(struct forgot_form, login, text, required, .max = 4 * LOGIN_MAX, .label = "Логин"),
	{ 0 }
};
static const struct field card_fields[] = {
	FIELD(struct card_form, code, text, required, .max = SECRET_MAX, .label = "Код с карточки"),
	{ 0 }
};
static const struct field access_fields[] = {
	FIELD(struct access_form, account, ids, optional, .label = "Кому"),
	FIELD(struct access_form, way, choice, required, .choices = "invite card", .label = "Что выдать"),
	{ 0 }
};
static const struct field sheet_fields[] = {
	FIELD(struct sheet_form, batch, uuid, required, .label = "Лист"),
	FIELD(struct sheet_form, secret, text, required, .max = SECRET_MAX, .label = "Ссылка"),
	{ 0 }
};
static const struct field oidc_go_fields[] = { FIELD(struct oidc_go_form, state, text, required, .max = SECRET_MAX, .label = "Вход"), { 0 } };
/* As it came from elsewhere: its lengths are other people's. */
static const struct field oidc_back_fields[] = {
	FIELD(struct oidc_back_form, state, text, optional, .max = SECRET_MAX, .label = "Вход"),
	FIELD(struct oidc_back_form, code, text, optional, .max = 4000, .label = "Вход"),
	FIELD(struct oidc_back_form, iss, text, optional, .max = 1000, .label = "Вход"),
	FIELD(struct oidc_back_form, error, text, optional, .max = 200, .label = "Вход"),
	{ 0 }
};
static const struct field oidc_own_fields[] = { FIELD(struct oidc_own_form, old, text, optional, .max = PASSWORD_MAX, .label = "Нынешний пароль"), { 0 } };
static const struct field oidc_admin_fields[] = {
	FIELD(struct oidc_admin_form, on, bool, optional, .label = "Показывать кнопку"),
	FIELD(struct oidc_admin_form, issuer, text, optional, .max = ADDRESS_MAX, .label = "Адрес сервера"),
	FIELD(struct oidc_admin_form, client, text, optional, .max = 200, .label = "Идентификатор программы"),
	FIELD(struct oidc_admin_form, secret, text, optional, .max = SEAL_MOST, .label = "Секрет"),
	FIELD(struct oidc_admin_form, drop_secret, bool, optional, .label = "Удалить секрет"),
	FIELD(struct oidc_admin_form, button, text, required, .max = 2 * OIDC_BUTTON_MAX, .label = "Надпись на кнопке"),
	FIELD(struct oidc_admin_form, claim, choice, required, .choices = OIDC_CLAIMS, .label = "По чему узнавать человека"),
	{ 0 }
};
static const struct field setting_fields[] = {
	FIELD(struct setting_form, name, text, required, .max = 100, .label = "Настройка"),
	FIELD(struct setting_form, value, text, optional, .label = "Значение"),
	{ 0 }
};
static const struct field role_fields[] = {
	FIELD(struct role_form, role, text, required, .max = 32, .label = "Роль"),
	{ 0 }
};
static const struct field role_tick_fields[] = {
	FIELD(struct role_tick, perm, text, required, .max = 100, .label = "Право"),
	FIELD(struct role_tick, allowed, bool, optional, .label = "Разрешено"),
	{ 0 }
};
static const struct field role_ticks_fields[] = {
	FIELD(struct role_ticks_form, role, text, required, .max = 32, .label = "Роль"),
	FIELD_ROWS(struct role_ticks_form, ticks, struct role_tick, role_tick_fields, 200),
	{ 0 }
};
static const struct field journal_fields[] = {
	FIELD(struct journal_form, rev, int, optional, .label = "Начало списка"),
	FIELD(struct journal_form, n, int, optional, .label = "Начало списка"),
	FIELD(struct journal_form, kind, text, optional, .max = 100, .label = "Действие"),
	FIELD(struct journal_form, from, date, optional, .label = "С какого дня"),
	FIELD(struct journal_form, to, date, optional, .label = "По какой день"),
	FIELD(struct journal_form, who, uuid, optional, .label = "Кто"),
	FIELD(struct journal_form, person, text, optional, .max = ACCOUNT_NAME_MAX, .label = "Кто"),
	{ 0 }
};

/* ---- routes ---- */

#define FORM(f, s) .fields = (f), .form_size = sizeof(struct s)

static const struct route routes[] = {
	{ GET, "/sign-in", sign_in_show, PERM_PUBLIC, .flags = ROUTE_NO_ORG | ROUTE_LIVE },
	{ POST, "/sign-in", sign_in_do, PERM_PUBLIC, FORM(sign_in_fields, sign_in_form), .prepare = sign_in_check,
	  .form_page = "/sign-in", .flags = ROUTE_NO_ORG | ROUTE_SLOW },
	{ GET, "/sign-in/card", card_show, PERM_PUBLIC, .flags = ROUTE_LIVE },
	{ GET, "/sign-in/card/{code}", card_show, PERM_PUBLIC, FORM(card_fields, card_form), .flags = ROUTE_LIVE },
	{ POST, "/sign-in/card", card_do, PERM_PUBLIC, FORM(card_fields, card_form), .form_page = "/sign-in/card", .flags = ROUTE_SECRET },
	{ GET, "/sign-in/forgot", forgot_show, PERM_PUBLIC, .flags = ROUTE_LIVE },
	{ POST, "/sign-in/forgot", forgot_do, PERM_PUBLIC, FORM(forgot_fields, forgot_form), .form_page = "/sign-in/forgot" },
	{ GET, "/sign-in/code/{secret}", code_sign_in_show, PERM_PUBLIC, FORM(code_step_show_fields, code_step_form), .flags = ROUTE_LIVE },
	{ POST, "/sign-in/code/{secret}", code_sign_in_do, PERM_PUBLIC, FORM(code_step_fields, code_step_form),
	  .form_page = "/sign-in/code/{secret}", .flags = ROUTE_SECRET },
	{ POST, "/sign-in/oidc", oidc_begin_do, PERM_PUBLIC, .prepare = oidc_begin_check, .form_page = "/sign-in", .flags = ROUTE_SLOW | ROUTE_NO_AUDIT },
	{ GET, "/sign-in/oidc/go/{state}", oidc_go_show, PERM_PUBLIC, FORM(oidc_go_fields, oidc_go_form), .flags = ROUTE_LIVE },
	{ GET, "/sign-in/oidc/back", oidc_back_show, PERM_PUBLIC, FORM(oidc_back_fields, oidc_back_form), .flags = ROUTE_LIVE },
	{ POST, "/sign-in/oidc/finish", oidc_finish_do, PERM_PUBLIC, FORM(oidc_back_fields, oidc_back_form), .prepare = oidc_finish_check,
	  .form_page = "/sign-in", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ GET, "/sign-in/oidc/unknown", oidc_unknown_show, PERM_PUBLIC, .flags = ROUTE_LIVE },
	{ GET, "/account/oidc", oidc_own_show, PERM_SIGNED_IN, .flags = ROUTE_LIVE },
	{ POST, "/account/oidc/begin", oidc_own_begin_do, PERM_SIGNED_IN, .prepare = oidc_begin_check, .form_page = "/account/oidc",
	  .flags = ROUTE_SLOW | ROUTE_NO_AUDIT },
	{ POST, "/account/oidc/link", oidc_own_link_do, PERM_SIGNED_IN, FORM(oidc_own_fields, oidc_own_form), .prepare = oidc_own_link_check,
	  .form_page = "/account/oidc", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ POST, "/account/oidc/unlink", oidc_own_unlink_do, PERM_SIGNED_IN, .form_page = "/account/oidc" },
	{ POST, "/admin/users/{account}/oidc-unlink", user_oidc_unlink_do, "auth.users", FORM(user_fields, user_form),
	  .form_page = "/admin/users/{account}" },
	{ GET, OIDC_PAGE, oidc_admin_show, "auth.users", .flags = 0 },
	{ POST, OIDC_PAGE, oidc_admin_do, "auth.users", FORM(oidc_admin_fields, oidc_admin_form), .prepare = oidc_admin_check, .form_page = OIDC_PAGE,
	  .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ GET, "/account/code", code_show, PERM_SIGNED_IN, .flags = ROUTE_LIVE },
	{ POST, "/account/code/begin", code_begin_do, PERM_SIGNED_IN, FORM(code_password_fields, code_form), .prepare = code_password_check,
	  .form_page = "/account/code", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ POST, "/account/code/confirm", code_confirm_do, PERM_SIGNED_IN, FORM(code_fields, code_form), .form_page = "/account/code",
	  .flags = ROUTE_SECRET },
	{ POST, "/account/code/renew", code_renew_do, PERM_SIGNED_IN, FORM(code_both_fields, code_form), .prepare = code_password_check,
	  .form_page = "/account/code", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ POST, "/account/code/off", code_off_do, PERM_SIGNED_IN, FORM(code_both_fields, code_form), .prepare = code_password_check,
	  .form_page = "/account/code", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ GET, "/account/code/recovery/{secret}", recovery_show, PERM_SIGNED_IN, FORM(recovery_fields, recovery_form), .flags = ROUTE_LIVE },
	{ POST, "/admin/users/{account}/code-off", user_code_off_do, "auth.users", FORM(user_fields, user_form), .form_page = "/admin/users/{account}" },
	{ POST, "/account/sign-out", sign_out_do, PERM_SIGNED_IN, .flags = 0 },
	{ GET, "/first-run", first_run_show, PERM_PUBLIC, .flags = ROUTE_NO_ORG | ROUTE_LIVE },
	{ POST, "/first-run", first_run_do, PERM_PUBLIC, FORM(first_run_fields, first_run_form), .prepare = first_run_check,
	  .form_page = "/first-run", .flags = ROUTE_NO_ORG | ROUTE_SLOW },
	{ GET, "/account/new-password/{secret}", new_password_show, PERM_PUBLIC, FORM(secret_fields, new_password_form),
	  .flags = ROUTE_LIVE },
	{ POST, "/account/new-password/{secret}", new_password_do, PERM_PUBLIC, FORM(new_password_fields, new_password_form),
	  .prepare = new_password_check, .form_page = "/account/new-password/{secret}", .flags = ROUTE_SLOW },

	{ GET, "/account", account_show, PERM_SIGNED_IN, .flags = ROUTE_LIVE },        /* "seen" comes without a revision */
	{ POST, "/account/others", account_others_do, PERM_SIGNED_IN, .form_page = "/account" },
	{ POST, "/account/email", own_email_do, PERM_SIGNED_IN, FORM(own_email_fields, own_email_form), .form_page = "/account" },
	{ POST, "/account/password", own_password_do, PERM_SIGNED_IN, FORM(own_password_fields, own_password_form),
	  .prepare = own_password_check, .form_page = "/account", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ POST, "/account/display", display_do, PERM_PUBLIC, FORM(display_fields, display_form),
	  .flags = ROUTE_NO_ORG | ROUTE_NO_REV | ROUTE_NO_AUDIT },

	{ GET, "/admin/users", users_show, "auth.users", FORM(users_fields, users_form) },
	{ POST, "/admin/users/add", user_add_do, "auth.users", FORM(user_add_fields, user_add_form), .prepare = user_add_check,
	  .form_page = "/admin/users", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ GET, "/admin/users/{account}", user_show, "auth.users", FORM(user_fields, user_form) },
	{ POST, "/admin/users/{account}/edit", user_edit_do, "auth.users", FORM(user_edit_fields, user_edit_form),
	  .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/role", user_role_do, "auth.users", FORM(user_role_fields, user_role_form),
	  .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/role/end", user_role_end_do, "auth.users", FORM(user_role_end_fields, user_role_end_form),
	  .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/disable", user_disable_do, "auth.users", FORM(user_fields, user_form),
	  .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/enable", user_enable_do, "auth.users", FORM(user_fields, user_form),
	  .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/password", user_password_do, "auth.users", FORM(user_password_fields, user_password_form),
	  .prepare = user_password_check, .form_page = "/admin/users/{account}", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ POST, "/admin/users/{account}/link", user_link_do, "auth.users", FORM(user_fields, user_form),
	  .form_page = "/admin/users/{account}" },
	{ GET, "/admin/users/{account}/link/{secret}", user_link_show, "auth.users", FORM(user_link_fields, user_link_form),
	  .flags = ROUTE_LIVE },

	{ POST, "/admin/users/{account}/unlink", user_unlink_do, "auth.users", FORM(user_fields, user_form), .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/invite", user_invite_do, "auth.users", FORM(user_fields, user_form), .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/card", user_card_do, "auth.users", FORM(user_fields, user_form), .form_page = "/admin/users/{account}" },
	{ POST, "/admin/users/{account}/card/revoke", user_card_revoke_do, "auth.users", FORM(user_fields, user_form),
	  .form_page = "/admin/users/{account}" },
	{ GET, "/admin/access", access_show, "auth.users", .flags = 0 },
	{ POST, "/admin/access", access_do, "auth.users", FORM(access_fields, access_form), .form_page = "/admin/access" },
	{ GET, "/admin/access/{batch}/{secret}", sheet_show, "auth.users", FORM(sheet_fields, sheet_form), .flags = ROUTE_LIVE },

	{ GET, "/admin/settings", settings_show, "auth.adjust", .flags = 0 },
	{ POST, "/admin/settings", setting_do, "auth.adjust", FORM(setting_fields, setting_form), .form_page = "/admin/settings" },
	{ GET, "/admin/rights", rights_show, "auth.rights", .flags = 0 },
	{ GET, "/admin/rights/{role}", role_show, "auth.rights", FORM(role_fields, role_form) },
	{ POST, "/admin/rights/{role}", role_do, "auth.rights", FORM(role_ticks_fields, role_ticks_form),
	  .form_page = "/admin/rights/{role}" },
	{ GET, "/admin/journal", journal_show, "auth.journal", FORM(journal_fields, journal_form),
	  .flags = ROUTE_LIVE },                /* notes come without a new revision */
	{ GET, "/admin/journal/csv", journal_csv, "auth.journal", FORM(journal_fields, journal_form), .flags = ROUTE_NO_LAYOUT | ROUTE_LIVE },
	{ 0 }
};

/* ---- words ---- */

static const struct menu_item menu[] = {
	{ "/admin/users", "Пользователи", 900, MENU_PROGRAM }, { "/admin/rights", "Роли и права", 910, MENU_PROGRAM }, { "/admin/settings", "Настройки", 920, MENU_PROGRAM },
	{ "/admin/journal", "Журнал действий", 930, MENU_PROGRAM }, { 0 }
};

static const struct done_message done[] = {
	{ "auth.signed-out", "Вы вышли." },
	{ "auth.first-run", "Готово: центр создан, вы вошли как администратор." },
	{ "auth.password-changed", "Пароль изменён. На других устройствах нужно войти заново." },
	{ "auth.user-added", "Учётная запись заведена." },
	{ "auth.saved", "Сохранено." },
	{ "auth.roles-changed", "Роли изменены." },
	{ "auth.disabled", "Учётная запись закрыта, сеансы завершены." },
	{ "auth.enabled", "Учётная запись снова действует." },
	{ "auth.card-revoked", "Карточка отозвана: по её коду больше не войти, открытые сеансы завершены." },
	{ "auth.others-ended", "На других устройствах нужно войти заново." },
	{ "auth.forgot", "Если у этой учётной записи указана почта, туда отправлено письмо со ссылкой: она живёт час. Нет письма — обратитесь к администратору." },
	{ "auth.code-off", "Вход с кодом выключен." },
	{ "auth.oidc-linked", "Связано. Теперь можно входить и через другой сервер." },
	{ "auth.oidc-unlinked", "Отвязано: через другой сервер больше не войти." },
	{ "auth.unlinked", "Учётная запись больше не связана с участником." },
	{ 0 }
};

static const struct journal_kind journal[] = {
	{ "account.signed-in", "Вход" }, { "account.signed-out", "Выход" },
	{ "account.added", "Заведена учётная запись" }, { "account.edited", "Изменена учётная запись" },
	{ "account.password", "Изменён пароль" }, { "account.email", "Изменён адрес почты" }, { "account.link", "Выдана ссылка для пароля" },
	{ "account.invite", "Выдано приглашение" }, { "account.card", "Выдана карточка с кодом" }, { "account.card-revoked", "Отозвана карточка" },
	{ "account.signed-in-card", "Вход по карточке" }, { "account.linked", "Учётная запись связана с участником" },
	{ "account.signed-in-code", "Вход с кодом" }, { "account.code-begun", "Начато включение входа с кодом" }, { "account.code-on", "Включён вход с кодом" },
	{ "account.code-off", "Выключен вход с кодом" }, { "account.code-renewed", "Выданы новые резервные коды" },
	{ "account.signed-in-oidc", "Вход через другой сервер" }, { "oidc.refused", "Вход через другой сервер не принят" },
	{ "oidc.unavailable", "Другой сервер для входа не ответил как надо" }, { "oidc.unknown", "Через другой сервер пришёл тот, чья учётная запись ещё не связана" },
	{ "oidc.linked", "Учётная запись связана с записью на другом сервере" },
	{ "oidc.unlinked", "Учётная запись отвязана от записи на другом сервере" }, { "oidc.changed", "Изменён вход через другой сервер" },
	{ "account.sessions-ended", "Завершены остальные сеансы" },
	{ "account.unlinked", "Учётная запись отвязана от участника" },
	{ "account.roles", "Изменены роли" }, { "account.disabled", "Закрыта учётная запись" },
	{ "account.enabled", "Открыта учётная запись" }, { "setting.changed", "Изменена настройка" },
	{ "role.rights", "Изменены права роли" }, { "access.refused", "Отказано в доступе" },
	{ "access.foreign", "Обращение к чужой записи" }, { "view.sensitive", "Просмотр закрытых сведений" }, { 0 }
};

static const struct command commands[] = {
	{ "user", "accounts: add, list, password, disable, enable, roles, totp-off", user_command },
	{ "oidc", "signing in through another server: show, set, off, unlink", oidc_command },
	{ "audit", "verify the journal of actions", audit_command },
	{ "routes", NULL, routes_command },
	{ 0 }
};

static enum status start(struct store *store, const struct config *config, struct err *e, void **ret)
{
	seal_start(config->value[CONFIG_KEY_FILE].p ? config->value[CONFIG_KEY_FILE].p : "");
	if (!config->value[CONFIG_KEY_FILE].n)
		seal_beside(config->value[CONFIG_DB]);
	return first_run_start(store, config, e, ret);
}
static const struct service service = { start, first_run_stop };

/* Beside what the layout says already: nothing is open until the second step is there. */
static enum status page_notice(struct request *req, struct page *page)
{
	if (req->who->code_due)
		page->notice = T("Для вашей роли обязателен вход с кодом. Включите его: «Моя учётная запись» → «Вход с кодом». До этого разделы закрыты.");
	return OK;
}

static const struct chore chores[] = { { "auth.sweep", auth_sweep }, { 0 } };
static const struct reindex reindex[] = { { "auth.account", people_reindex }, { 0 } };

const struct slice slice_auth = {
	.name = "auth", .perms = perms, .settings = settings, .routes = routes, .menu = menu, .commands = commands, .done = done, .journal = journal,
	.chores = chores, .reindex = reindex, .service = &service, .hooks = auth_fill_hooks, .page = page_notice,
};
