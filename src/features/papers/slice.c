/* Papers that are no orders and no minutes: the declaration, read first. */
#include "features/papers/papers_in.h"

static const struct perm perms[] = {
	{ "papers.read", "Открывать раздел «Бумаги»", "director deputy methodist curator secretary hr accountant", .staff = true },
	{ "papers.every", "Видеть бумаги, кроме тех, что о трудовом договоре и выплатах", "director deputy methodist curator secretary hr", false },
	{ "papers.write", "Делать бумаги", "director deputy methodist curator secretary hr", false },
	{ "papers.register", "Регистрировать бумаги", "secretary methodist hr", false },
	{ "papers.personnel", "Видеть и делать бумаги о трудовом договоре и выплатах", "director hr accountant", .staff = true },
	{ "papers.settings", "Менять образцы и журналы бумаг", "director deputy methodist secretary", false },
	{ 0 }
};

static const struct field list_fields[] = {
	FIELD(struct papers_list_in, state, text, optional, .max = 20, .label = "Состояние"),
	FIELD(struct papers_list_in, series, text, optional, .max = 20, .label = "Журнал"),
	FIELD(struct papers_list_in, template, text, optional, .max = 20, .label = "Вид"),
	FIELD(struct papers_list_in, q, text, optional, .max = 200, .label = "Слова"),
	FIELD(struct papers_list_in, before, date, optional), FIELD(struct papers_list_in, before_id, uuid, optional), { 0 }
};
static const struct field new_fields[] = {
	FIELD(struct papers_new_in, template, text, optional, .max = 20), FIELD(struct papers_new_in, person, uuid, optional), FIELD(struct papers_new_in, pair, uuid, optional), { 0 }
};
static const struct field asked_fields[] = {
	FIELD(struct asked_in, name, text, required, .max = 40), FIELD(struct asked_in, value, text, optional, .max = 20000), { 0 }
};
#define ASKED(IN_TYPE) FIELD_ROWS(IN_TYPE, asked, struct asked_in, asked_fields, 40)
#define DAY(IN_TYPE) FIELD(IN_TYPE, day, date, required, .label = "Дата")
#define ID(IN_TYPE) FIELD(IN_TYPE, paper, uuid, required)
#define REV(IN_TYPE) FIELD(IN_TYPE, paper_rev, int, required)
static const struct field make_fields[] = {
	FIELD(struct papers_make_in, template, text, required, .max = 20), FIELD(struct papers_make_in, person, uuid, optional),
	FIELD(struct papers_make_in, pair, uuid, optional), DAY(struct papers_make_in), ASKED(struct papers_make_in), { 0 }
};
static const struct field paper_fields[] = { ID(struct paper_in), { 0 } };
static const struct field file_fields[] = { ID(struct paper_file_in), FIELD(struct paper_file_in, format, choice, required, .choices = "docx pdf"), { 0 } };
static const struct field save_fields[] = {
	ID(struct paper_save_in), REV(struct paper_save_in), DAY(struct paper_save_in), FIELD(struct paper_save_in, case_index, text, optional, .max = 40, .label = "В дело №"),
	ASKED(struct paper_save_in), { 0 }
};
static const struct field register_fields[] = {
	ID(struct paper_register_in), REV(struct paper_register_in), DAY(struct paper_register_in), FIELD(struct paper_register_in, number, text, optional, .max = 200, .label = "№"), { 0 }
};
static const struct field drop_fields[] = { ID(struct paper_drop_in), REV(struct paper_drop_in), { 0 } };
static const struct field scan_fields[] = { ID(struct paper_scan_in), FIELD(struct paper_scan_in, file, file, required, .label = "Скан"), { 0 } };
static const struct field scan_get_fields[] = { ID(struct paper_scan_get_in), FIELD(struct paper_scan_get_in, scan, uuid, required), { 0 } };

#define CHOSEN(IN_TYPE) FIELD(IN_TYPE, role, text, optional, .max = 20, .label = "Роль"), FIELD(IN_TYPE, group, uuid, optional, .label = "Группа")
static const struct field many_fields[] = { FIELD(struct papers_many_in, template, text, optional, .max = 20, .label = "Что сделать"), CHOSEN(struct papers_many_in), { 0 } };
static const struct field many_make_fields[] = {
	FIELD(struct papers_many_make_in, template, text, required, .max = 20), CHOSEN(struct papers_many_make_in), DAY(struct papers_many_make_in),
	FIELD(struct papers_many_make_in, who, ids, optional, .label = "Кому"), ASKED(struct papers_many_make_in), { 0 }
};
static const struct field batch_fields[] = { FIELD(struct batch_in, batch, uuid, required), { 0 } };
static const struct field batch_file_fields[] = {
	FIELD(struct batch_file_in, batch, uuid, required), FIELD(struct batch_file_in, format, choice, required, .choices = "docx pdf"), { 0 }
};
static const struct field batch_register_fields[] = { FIELD(struct batch_register_in, batch, uuid, required), DAY(struct batch_register_in), { 0 } };

static const struct field type_fields[] = { FIELD(struct paper_type_in, code, text, required, .max = 20), { 0 } };
static const struct field background_fields[] = {
	FIELD(struct paper_background_in, code, text, required, .max = 20), FIELD(struct paper_background_in, hash, text, required, .max = 64), { 0 }
};
static const struct field type_save_fields[] = {
	FIELD(struct paper_type_save_in, code, text, required, .max = 20),
	FIELD(struct paper_type_save_in, version, int, required),
	FIELD(struct paper_type_save_in, heading, text, required, .max = 400, .label = "Заголовок"),
	FIELD(struct paper_type_save_in, text, text, required, .max = 40000, .label = "Текст"),
	FIELD(struct paper_type_save_in, series, text, required, .max = 20, .label = "Журнал"),
	FIELD(struct paper_type_save_in, case_index, text, optional, .max = 40, .label = "В дело №"),
	FIELD(struct paper_type_save_in, checked, text, optional, .max = 400, .label = "Сверено"),
	FIELD(struct paper_type_save_in, word, text, optional, .max = 200, .label = "Поле"),
	FIELD(struct paper_type_save_in, act, text, optional, .max = 20),
	FIELD(struct paper_type_save_in, landscape, bool, optional),
	FIELD(struct paper_type_save_in, no_background, bool, optional),
	FIELD(struct paper_type_save_in, background, file, optional, .label = "Фон"),
	{ 0 }
};
static const struct field type_reset_fields[] = { FIELD(struct paper_type_reset_in, code, text, required, .max = 20), FIELD(struct paper_type_reset_in, version, int, required), { 0 } };
static const struct field series_fields[] = {
	FIELD(struct paper_series_in, code, text, required, .max = 20), FIELD(struct paper_series_in, series_rev, int, required),
	FIELD(struct paper_series_in, title, text, required, .max = 200, .label = "Название журнала"),
	FIELD(struct paper_series_in, numbering, choice, required, .choices = "journal program", .label = "Кто присваивает номер"),
	FIELD(struct paper_series_in, pattern, text, required, .max = 60, .label = "Образец номера"), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define PAPER "/papers/p/{paper}"
#define BATCH "/papers/batch/{batch}"
static const struct route routes[] = {
	{ GET, "/papers", papers_page, "papers.read", IN(list_fields, struct papers_list_in) },
	{ GET, "/papers/new", papers_new_page, "papers.write", IN(new_fields, struct papers_new_in) },
	{ POST, "/papers/new", papers_make, "papers.write", IN(make_fields, struct papers_make_in), .form_page = "/papers/new" },
	{ GET, PAPER, papers_paper_page, "papers.read", IN(paper_fields, struct paper_in) },
	{ GET, PAPER "/file", paper_file, "papers.read", IN(file_fields, struct paper_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ POST, PAPER, paper_save, "papers.write", IN(save_fields, struct paper_save_in), .form_page = PAPER },
	{ POST, PAPER "/register", paper_register, "papers.register", IN(register_fields, struct paper_register_in), .form_page = PAPER },
	{ POST, PAPER "/drop", paper_drop, "papers.write", IN(drop_fields, struct paper_drop_in), .form_page = PAPER },
	{ POST, PAPER "/scan", paper_scan_add, "papers.write", IN(scan_fields, struct paper_scan_in), .form_page = PAPER },
	{ GET, PAPER "/scan/{scan}", paper_scan_show, "papers.read", IN(scan_get_fields, struct paper_scan_get_in), .flags = ROUTE_NO_LAYOUT },

	{ GET, "/papers/many", papers_many_page, "papers.write", IN(many_fields, struct papers_many_in) },
	{ POST, "/papers/many", papers_many_make, "papers.write", IN(many_make_fields, struct papers_many_make_in), .form_page = "/papers/many" },
	{ GET, BATCH, papers_batch_page, "papers.read", IN(batch_fields, struct batch_in) },
	{ GET, BATCH "/file", papers_batch_file, "papers.read", IN(batch_file_fields, struct batch_file_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },
	{ POST, BATCH "/register", papers_batch_register, "papers.register", IN(batch_register_fields, struct batch_register_in), .form_page = BATCH },
	{ POST, BATCH "/pack", papers_batch_pack, "papers.write", IN(batch_fields, struct batch_in), .form_page = BATCH },
	{ GET, BATCH "/zip", papers_batch_zip, "papers.read", IN(batch_fields, struct batch_in), .flags = ROUTE_NO_LAYOUT | ROUTE_SLOW },

	{ GET, "/papers/templates", paper_types_page, "papers.settings" },
	{ GET, "/papers/templates/{code}", paper_type_page, "papers.settings", IN(type_fields, struct paper_type_in) },
	{ POST, "/papers/templates/{code}", paper_type_save, "papers.settings", IN(type_save_fields, struct paper_type_save_in), .form_page = "/papers/templates/{code}" },
	{ POST, "/papers/templates/{code}/reset", paper_type_reset, "papers.settings", IN(type_reset_fields, struct paper_type_reset_in), .form_page = "/papers/templates/{code}" },
	{ GET, "/papers/background/{code}/{hash}", paper_background, "papers.read", IN(background_fields, struct paper_background_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/papers/series", paper_series_page, "papers.settings" },
	{ GET, "/papers/series/{code}", paper_series_one_page, "papers.settings", IN(type_fields, struct paper_type_in) },
	{ POST, "/papers/series/{code}", paper_series_save, "papers.settings", IN(series_fields, struct paper_series_in), .form_page = "/papers/series/{code}" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/papers", "Бумаги", 40, MENU_PAPERS }, { 0 } };
static const struct done_message done[] = {
	{ "papers.made", "Черновик сделан. Проверьте лист, заполните жёлтое." },
	{ "papers.saved", "Сохранено." },
	{ "papers.registered", "Бумага зарегистрирована и больше не изменится." },
	{ "papers.registered-many", "Бумаги зарегистрированы." },
	{ "papers.many", "Бумаги сделаны. Посмотрите первую и скачайте все." },
	{ "papers.deleted", "Черновик удалён." },
	{ "papers.scan", "Скан приложен." },
	{ "papers.template", "Вариант учреждения сохранён. Новые бумаги и черновики печатаются по нему." },
	{ "papers.inserted", "Поле вставлено в конец текста, вариант учреждения сохранён." },
	{ "papers.template-ours", "Снова наш вариант." },
	{ "papers.series", "Журнал сохранён." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "papers.made", "Сделана бумага" }, { "papers.many", "Сделаны бумаги для многих" }, { "papers.saved", "Изменена бумага" },
	{ "papers.registered", "Зарегистрирована бумага" }, { "papers.deleted", "Удалён черновик бумаги" }, { "papers.scan", "К бумаге приложен скан" },
	{ "papers.packed", "Собран архив бумаг" }, { "papers.template", "Изменён образец бумаги" }, { "papers.series", "Изменён журнал бумаг" },
	{ "papers.refused", "Отказано в изменении бумаги" }, { 0 }
};
static const struct job_kind jobs[] = { { "papers.pack", "Бумаги в PDF по одной", papers_pack_step }, { 0 } };
static const struct chore chores[] = { { "papers.sweep", papers_sweep, false }, { 0 } };
static const struct search_kind search[] = { { "paper", "Бумаги", "papers.every", "/papers/p/%U", NULL }, { 0 } };
static const struct reindex reindex[] = { { "papers.paper", papers_reindex }, { 0 } };
static const struct person_panel panels[] = { { 300, "papers.read", "Бумаги", papers_panel }, { 0 } };
static const struct person_data person_data = { papers_export_person, papers_erase_person, .any = papers_any };
static const char *const needs[] = { "calendar", "files", "handover", "jobs", "nomenclature", "org", "pairs", "people", "search", NULL };

const struct slice slice_papers = {
	.name = "papers", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .jobs = jobs, .chores = chores,
	.search = search, .reindex = reindex, .panels = panels, .person_data = &person_data, .made = &papers_made, .makers = papers_makers, .demo = papers_demo,
};
