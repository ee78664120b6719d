/* Bases of mentors and mentees, the register of record-keeping: the declaration, read first. */
#include "features/bases/bases_in.h"
#include "kernel/document/send.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "bases.read", "Видеть базы наставников и наставляемых", "director deputy methodist curator psychologist", false },
	{ "bases.keep", "Сохранять базы на дату", "deputy methodist curator", false },
	{ "bases.export", "Выгружать базы", "director deputy methodist curator", false },
	{ 0 }
};

#define SIDE(type) FIELD(type, side, choice, required, .choices = "mentor mentee")
#define FILTER(type) \
	FIELD(type, form, text, optional, .max = 20, .label = "Форма"), \
	FIELD(type, category, text, optional, .max = 20, .label = "Категория"), \
	FIELD(type, group, uuid, optional, .label = "Объединение, класс"), \
	FIELD(type, q, text, optional, .max = 100, .label = "ФИО")
static const struct field base_fields[] = {
	SIDE(struct base_in), FILTER(struct base_in),
	FIELD(struct base_in, after, uuid, optional),
	FIELD(struct base_in, on, date, optional, .label = "На дату"),
	FIELD(struct base_in, incomplete, bool, optional),
	{ 0 }
};
static const struct field all_fields[] = { FIELD(struct base_in, on, date, optional, .label = "На дату"), { 0 } };
static const struct field export_fields[] = {
	SIDE(struct base_export_in), FILTER(struct base_export_in),
	FIELD(struct base_export_in, on, date, optional),
	FIELD(struct base_export_in, format, choice, required, .choices = TABLE_FORMATS),
	FIELD(struct base_export_in, site, bool, optional),
	{ 0 }
};
static const struct field keep_fields[] = {
	SIDE(struct base_keep_in),
	FIELD(struct base_keep_in, form, text, optional, .max = 20, .label = "Форма"),
	{ 0 }
};
static const struct field view_fields[] = {
	SIDE(struct base_view_in), FILTER(struct base_view_in),
	FIELD(struct base_view_in, incomplete, bool, optional),
	FIELD(struct base_view_in, title, text, required, .max = 200, .label = "Название отбора"),
	{ 0 }
};
static const struct field drop_fields[] = { SIDE(struct base_view_drop_in), FIELD(struct base_view_drop_in, view, uuid, required), { 0 } };
static const struct field snapshot_fields[] = {
	FIELD(struct snapshot_in, snapshot, uuid, required), FIELD(struct snapshot_in, site, bool, optional), { 0 }
};
static const struct field snapshot_export_fields[] = {
	FIELD(struct snapshot_export_in, snapshot, uuid, required),
	FIELD(struct snapshot_export_in, format, choice, required, .choices = TABLE_FORMATS),
	FIELD(struct snapshot_export_in, site, bool, optional),
	{ 0 }
};
static const struct field register_fields[] = {
	FIELD(struct register_in, since, date, optional, .label = "С"), FIELD(struct register_in, until, date, optional, .label = "По"),
	FIELD(struct register_in, format, choice, optional, .choices = TABLE_FORMATS), FIELD(struct register_in, after, uuid, optional), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/bases", base_page, "bases.read", IN(all_fields, struct base_in) },
	{ GET, "/bases/snapshots", snapshots_page, "bases.read" },
	{ GET, "/bases/snapshot/{snapshot}", snapshot_page, "bases.read", IN(snapshot_fields, struct snapshot_in) },
	{ GET, "/bases/snapshot/{snapshot}/export", snapshot_export, "bases.export", IN(snapshot_export_fields, struct snapshot_export_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/bases/register", register_page, "bases.read", IN(register_fields, struct register_in) },
	{ GET, "/bases/register/export", register_export, "bases.export", IN(register_fields, struct register_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/bases/register/people", register_people_page, "bases.read", IN(register_fields, struct register_in) },
	{ GET, "/bases/register/people/export", register_people_export, "bases.export", IN(register_fields, struct register_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/bases/{side}", base_page, "bases.read", IN(base_fields, struct base_in) },
	{ GET, "/bases/{side}/export", base_export, "bases.export", IN(export_fields, struct base_export_in), .flags = ROUTE_NO_LAYOUT },
	{ POST, "/bases/{side}/keep", base_keep, "bases.keep", IN(keep_fields, struct base_keep_in), .form_page = "/bases/{side}" },
	{ POST, "/bases/{side}/view", base_view_add, "bases.keep", IN(view_fields, struct base_view_in), .form_page = "/bases/{side}" },
	{ POST, "/bases/{side}/view/{view}/drop", base_view_drop, "bases.keep", IN(drop_fields, struct base_view_drop_in), .form_page = "/bases/{side}" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/bases", "Базы", 30, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "bases.kept", "База сохранена: такой она останется." }, { "bases.view", "Отбор запомнен." }, { "bases.view-dropped", "Отбор убран." }, { 0 }
};
static const struct journal_kind journal[] = { { "bases.kept", "Сохранена база на дату" }, { 0 } };
static const struct search_kind search[] = { { "base", "Базы на дату", "bases.read", "/bases/snapshot/%U", NULL }, { 0 } };
static const char *const needs[] = { "calendar", "consents", "files", "org", "people", "pairs", "search", NULL };

static const struct reindex reindex[] = { { "bases.snapshot", snapshot_reindex }, { 0 } };

static const struct person_data person_data = { bases_export_person, bases_erase, bases_keeps };

const struct slice slice_bases = {
	.name = "bases", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .search = search, .reindex = reindex,
	.person_data = &person_data, .made = &bases_made,
};
