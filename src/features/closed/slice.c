/* Closed information: the declaration, read first. */
#include "features/closed/closed_in.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "closed.read", "Открывать закрытые сведения (здоровье, семья, поведение), указав причину", "psychologist curator", false },
	{ "closed.edit", "Вести закрытые сведения и список их видов", "psychologist curator", false },
	{ "closed.openings", "Видеть, кто и зачем открывал закрытые сведения", "director psychologist curator", false },
	{ 0 }
};

static const struct field one_fields[] = { FIELD(struct closed_one_in, person, uuid, required), { 0 } };
static const struct field open_fields[] = {
	FIELD(struct closed_open_in, person, uuid, required),
	FIELD(struct closed_open_in, reason, text, required, .max = 1000, .label = "Для чего открываете"),
	{ 0 }
};
static const struct field record_fields[] = {
	FIELD(struct closed_record_in, person, uuid, required),
	FIELD(struct closed_record_in, opening, uuid, required),
	{ 0 }
};
static const struct field tick_fields[] = {
	FIELD(struct closed_tick, word, text, required, .max = 20),
	FIELD(struct closed_tick, on, bool, optional),
	{ 0 }
};
static const struct field save_fields[] = {
	FIELD(struct closed_save_in, person, uuid, required),
	FIELD(struct closed_save_in, opening, uuid, required),
	FIELD(struct closed_save_in, record_rev, int, required),
	FIELD(struct closed_save_in, note, text, optional, .max = CLOSED_NOTE_MAX, .label = "Что важно знать"),
	FIELD_ROWS(struct closed_save_in, ticks, struct closed_tick, tick_fields, 100),
	{ 0 }
};
static const struct field openings_fields[] = { FIELD(struct closed_openings_in, after, uuid, optional), { 0 } };
static const struct field word_fields[] = {
	FIELD(struct closed_word_in, code, text, optional, .max = 20),
	FIELD(struct closed_word_in, title, text, required, .max = 400, .label = "Название"),
	FIELD(struct closed_word_in, active, bool, optional),
	FIELD(struct closed_word_in, position, int, optional, .max = 100000),
	{ 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define PERSON "/closed/p/{person}"
static const struct route routes[] = {
	{ GET, "/closed", closed_openings_page, "closed.openings", IN(openings_fields, struct closed_openings_in), .flags = ROUTE_SENSITIVE },
	{ GET, "/closed/words", closed_words_page, "closed.edit" },
	{ POST, "/closed/words", closed_word_save, "closed.edit", IN(word_fields, struct closed_word_in), .form_page = "/closed/words" },
	{ GET, PERSON, closed_ask_page, "closed.read", IN(one_fields, struct closed_one_in) },
	{ POST, PERSON, closed_open, "closed.read", IN(open_fields, struct closed_open_in), .form_page = PERSON },
	{ GET, PERSON "/{opening}", closed_record_page, "closed.read", IN(record_fields, struct closed_record_in), .flags = ROUTE_SENSITIVE },
	{ POST, PERSON "/{opening}", closed_save, "closed.edit", IN(save_fields, struct closed_save_in), .form_page = PERSON "/{opening}" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/closed", "Закрытые сведения", 60, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "closed.saved", "Закрытые сведения сохранены." }, { "closed.word", "Список сохранён." }, { 0 }
};
static const struct journal_kind journal[] = {
	{ "closed.opened", "Открыты закрытые сведения" }, { "closed.changed", "Изменены закрытые сведения" },
	{ "closed.word", "Список видов закрытых сведений" }, { 0 }
};
static const struct person_data person_data = { closed_export, closed_erase, closed_keeps, .any = closed_any };
static const struct chore chores[] = { { "closed.lists", closed_sweep, false }, { 0 } };
static const struct person_panel panels[] = { { 500, NULL, "Закрытые сведения", closed_panel }, { 0 } };
static const char *const needs[] = { "auth", "people", NULL };

const struct slice slice_closed = {
	.name = "closed", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.person_data = &person_data, .panels = panels, .chores = chores, .demo = closed_demo,
};
