/* Lists of people that come in: the declaration, read first. */
#include "features/intake/intake_page.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "intake.load", "Загружать списки людей и отменять загрузку", "deputy methodist curator secretary hr", false },
	{ 0 }
};

static const struct field upload_fields[] = {
	FIELD(struct intake_upload_in, file, file, optional, .label = "Файл"),
	FIELD(struct intake_upload_in, text, text, optional, .max = 900000, .label = "Список"),
	FIELD(struct intake_upload_in, closed_why, text, optional, .max = 1000, .label = "Для чего вносить в закрытые сведения"),
	{ 0 }
};
static const struct field draft_fields[] = {
	FIELD(struct intake_draft_in, draft, uuid, required),
	FIELD(struct intake_draft_in, page, int, optional, .max = 1000),
	{ 0 }
};
static const struct field column_fields[] = {
	FIELD(struct intake_column_in, i, int, required),
	FIELD(struct intake_column_in, code, text, optional, .max = 40),
	{ 0 }
};
static const struct field columns_fields[] = {
	FIELD(struct intake_columns_form, draft, uuid, required),
	FIELD(struct intake_columns_form, draft_rev, int, required),
	FIELD(struct intake_columns_form, act, choice, required, .choices = "next cancel"),
	FIELD(struct intake_columns_form, role, choice, optional, .choices = "mentor mentee", .label = "Роль в программе"),
	FIELD(struct intake_columns_form, category, text, optional, .max = 20, .label = "Кто эти люди"),
	FIELD(struct intake_columns_form, form, text, optional, .max = 20, .label = "Форма наставничества"),
	FIELD(struct intake_columns_form, since, date, optional, .label = "Роль с"),
	FIELD(struct intake_columns_form, ground, text, optional, .max = 400, .label = "Основание"),
	FIELD(struct intake_columns_form, group, text, optional, .max = 400, .label = "Объединение, класс"),
	FIELD(struct intake_columns_form, group_kind, choice, optional, .choices = "association group class"),
	FIELD(struct intake_columns_form, update, choice, optional, .choices = "empty all"),
	FIELD_ROWS(struct intake_columns_form, columns, struct intake_column_in, column_fields, 200),
	{ 0 }
};
static const struct field fix_fields[] = {
	FIELD(struct intake_fix_in, row, int, required, .max = INTAKE_ROWS_MAX),
	FIELD(struct intake_fix_in, column, int, required, .max = INTAKE_COLUMNS_MAX),
	FIELD(struct intake_fix_in, text, text, optional, .max = INTAKE_CELL_MAX),
	{ 0 }
};
static const struct field same_fields[] = {
	FIELD(struct intake_same_in, row, int, required, .max = INTAKE_ROWS_MAX),
	FIELD(struct intake_same_in, choice, text, optional, .max = 40),
	{ 0 }
};
static const struct field check_fields[] = {
	FIELD(struct intake_check_form, draft, uuid, required),
	FIELD(struct intake_check_form, draft_rev, int, required),
	FIELD(struct intake_check_form, act, choice, required, .choices = "write save mend cancel"),
	FIELD_ROWS(struct intake_check_form, fixes, struct intake_fix_in, fix_fields, 200),
	FIELD_ROWS(struct intake_check_form, same, struct intake_same_in, same_fields, 200),
	{ 0 }
};
static const struct field load_fields[] = {
	FIELD(struct intake_load_in, load, uuid, required),
	FIELD(struct intake_load_in, after, int, optional),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/intake", intake_start_page, "intake.load" },
	{ POST, "/intake", intake_upload_do, "intake.load", IN(upload_fields, struct intake_upload_in), .prepare = intake_prepare, .form_page = "/intake", .flags = ROUTE_SLOW },
	{ GET, "/intake/d/{draft}/columns", intake_columns_page, "intake.load", IN(draft_fields, struct intake_draft_in) },
	{ POST, "/intake/d/{draft}/columns", intake_columns_do, "intake.load", IN(columns_fields, struct intake_columns_form), .form_page = "/intake/d/{draft}/columns" },
	{ GET, "/intake/d/{draft}", intake_check_page, "intake.load", IN(draft_fields, struct intake_draft_in) },
	{ POST, "/intake/d/{draft}", intake_check_do, "intake.load", IN(check_fields, struct intake_check_form), .prepare = intake_check_prepare, .form_page = "/intake/d/{draft}", .flags = ROUTE_SLOW },
	{ GET, "/intake/load/{load}", intake_load_page, "intake.load", IN(load_fields, struct intake_load_in) },
	{ GET, "/intake/load/{load}/file", intake_load_file, "intake.load", IN(load_fields, struct intake_load_in), .flags = ROUTE_NO_LAYOUT },
	{ POST, "/intake/load/{load}/undo", intake_undo_do, "intake.load", IN(load_fields, struct intake_load_in), .form_page = "/intake/load/{load}" },
	{ 0 }
};
static const struct done_message done[] = {
	{ "intake.loaded", "Список загружен." }, { "intake.undone", "Загрузка отменена." }, { "intake.cancelled", "Список не загружен." },
	{ "intake.kept", "Исправления и ответы сохранены." }, { "intake.mended", "Латинские буквы в именах заменены русскими." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "intake.read", "Прочитан список людей" }, { "intake.prepared", "Список людей подготовлен к загрузке" }, { "intake.dropped", "Список людей не загружен: отменено" },
	{ "intake.closed", "Столбцы списка переданы в закрытые сведения" }, { "intake.loaded", "Загружен список людей" }, { "intake.undone", "Отменена загрузка списка" },
	{ "intake.file", "Открыт файл загруженного списка" },
	{ 0 }
};
static const struct setting settings[] = {
	{ INTAKE_KEEP_HOURS, "Сколько часов хранить файл загруженного списка", "0 — уничтожать сразу после чтения. В файле могут быть сведения, которые в программу не вносятся", "0", SETTING_INT, 0, 168, NULL, "auth.settings", NULL },
	{ 0 }
};
static const struct job_kind jobs[] = { { JOB_LOAD, "Загрузка списка", intake_job_load }, { JOB_UNDO, "Отмена загрузки списка", intake_job_undo }, { 0 } };
static const struct chore chores[] = { { "intake.forget", intake_chore, false }, { "intake.files", intake_file_chore, true }, { 0 } };
static const struct person_data person_data = { intake_export, intake_erase };
static const char *const needs[] = { "closed", "consents", "people", "pairs", NULL };

const struct slice slice_intake = {
	.name = "intake", .needs = needs, .perms = perms, .routes = routes, .done = done, .journal = journal, .jobs = jobs, .chores = chores, .settings = settings,
	.person_data = &person_data,
};
