/* Notes: the declaration, read first. */
#include "kernel/slice.h"
#include "test/note/note.h"
#include "test/note/note_data.h"
#include "test/note/note_page.h"
#include "test/note/note_view.h"

static const char *const needs[] = { "auth", "files", "jobs", "search", NULL };

static const struct perm perms[] = {
	{ "note.read", "Видеть заметки", "director deputy methodist teacher", false },
	{ "note.edit", "Писать заметки", "director deputy methodist", false },
	{ 0 },
};

static const struct field list_fields[] = {
	FIELD(struct note_list_in, after, uuid, optional),
	FIELD(struct note_list_in, from, text, optional, .max = NOTE_TITLE_MAX),
	{ 0 },
};
static const struct field one_fields[] = { FIELD(struct note_one_in, note, uuid, required), { 0 } };
static const struct field draft_one_fields[] = { FIELD(struct note_draft_one_in, draft, uuid, required), { 0 } };
static const struct field new_fields[] = {
	FIELD(struct note_new_in, title, text, required, .max = NOTE_TITLE_MAX, .label = "Название"),
	FIELD(struct note_new_in, body, text, optional, .max = NOTE_BODY_MAX, .label = "Текст"),
	FIELD(struct note_new_in, due, date, optional, .label = "Срок"),
	FIELD(struct note_new_in, file, file, optional, .label = "Файл"),
	{ 0 },
};
static const struct field edit_fields[] = {
	FIELD(struct note_edit_in, note, uuid, required),
	FIELD(struct note_edit_in, rev, int, required),
	FIELD(struct note_edit_in, title, text, required, .max = NOTE_TITLE_MAX, .label = "Название"),
	FIELD(struct note_edit_in, body, text, optional, .max = NOTE_BODY_MAX, .label = "Текст"),
	FIELD(struct note_edit_in, due, date, optional, .label = "Срок"),
	{ 0 },
};
static const struct field finish_fields[] = {
	FIELD(struct note_draft_in, draft, uuid, required),
	FIELD(struct note_draft_in, title, text, required, .max = NOTE_TITLE_MAX, .label = "Название"),
	FIELD(struct note_draft_in, body, text, optional, .max = NOTE_BODY_MAX, .label = "Текст"),
	FIELD(struct note_draft_in, due, date, optional, .label = "Срок"),
	{ 0 },
};
/* A draft may be anything so far: no title yet. */
static const struct field save_fields[] = {
	FIELD(struct note_draft_in, draft, uuid, required),
	FIELD(struct note_draft_in, title, text, optional, .max = NOTE_TITLE_MAX, .label = "Название"),
	FIELD(struct note_draft_in, body, text, optional, .max = NOTE_BODY_MAX, .label = "Текст"),
	FIELD(struct note_draft_in, due, date, optional, .label = "Срок"),
	{ 0 },
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
static const struct route routes[] = {
	{ GET, "/note", note_list_page, "note.read", IN(list_fields, struct note_list_in) },
	{ GET, "/note/n/{note}", note_one_page, "note.read", IN(one_fields, struct note_one_in) },
	{ GET, "/note/n/{note}/file", note_file, "note.read", IN(one_fields, struct note_one_in), .flags = ROUTE_NO_LAYOUT },
	{ GET, "/note/new", note_new_page, "note.edit" },
	{ POST, "/note/new", note_new, "note.edit", IN(new_fields, struct note_new_in), .form_page = "/note/new" },
	{ GET, "/note/n/{note}/edit", note_edit_page, "note.edit", IN(one_fields, struct note_one_in) },
	{ POST, "/note/n/{note}/edit", note_edit, "note.edit", IN(edit_fields, struct note_edit_in), .form_page = "/note/n/{note}/edit" },
	{ POST, "/note/n/{note}/delete", note_delete, "note.edit", IN(one_fields, struct note_one_in) },
	{ POST, "/note/count", note_count, "note.edit" },
	{ POST, "/note/think", note_think, "note.edit" },
	{ POST, "/note/draft", note_draft_start, "note.edit", .flags = ROUTE_NO_AUDIT },
	{ GET, "/note/draft/{draft}", note_draft_page, "note.edit", IN(draft_one_fields, struct note_draft_one_in), .flags = ROUTE_LIVE },
	{ POST, "/note/draft/{draft}", note_draft_finish, "note.edit", IN(finish_fields, struct note_draft_in), .form_page = "/note/draft/{draft}" },
	{ POST, "/note/draft/{draft}/keep", note_draft_keep, "note.edit", IN(save_fields, struct note_draft_in),
	  .form_page = "/note/draft/{draft}", .flags = ROUTE_NO_AUDIT },
	{ POST, "/note/draft/{draft}/autosave", note_draft_autosave, "note.edit", IN(save_fields, struct note_draft_in),
	  .form_page = "/note/draft/{draft}", .flags = ROUTE_NO_REV | ROUTE_NO_AUDIT },
	{ 0 },
};

static const struct menu_item menu[] = { { "/note", "Заметки", 90 }, { 0 } };

static const struct done_message done[] = {
	{ "note.saved", "Заметка сохранена." },
	{ "note.kept", "Черновик отложен." },
	{ "note.deleted", "Заметка удалена." },
	{ "note.stopped", "Остановлено. Всё осталось как было." },
	{ 0 },
};

static const struct journal_kind journal[] = { { "note", "Заметка" }, { 0 } };
static const struct job_kind jobs[] = { { "note.count", "Подсчёт слов в заметках", note_count_step },
	{ "note.ponder", "Раздумье над заметками", note_ponder_step, note_ponder, NULL, "note.stopped" }, { 0 } };
static const struct search_kind search[] = { { "note", "Заметки", "note.read", "/note/n/%U", "слово из заметки" }, { 0 } };
static const struct person_data person_data = { note_export, note_erase };

static const struct reindex reindex[] = { { "note.note", note_reindex }, { 0 } };

const struct slice slice_note = {
	.name = "note", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.jobs = jobs, .search = search, .reindex = reindex, .person_data = &person_data,
};
