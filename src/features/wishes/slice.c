/* Introductory meetings and wishes: the declaration, read first. */
#include "features/wishes/wishes_in.h"

static const struct perm perms[] = {
	{ "wishes.run", "Проводить ознакомительные встречи, назначать пробные разговоры", "deputy methodist curator", false },
	{ "wishes.read", "Вносить и читать листы пожеланий («с кем хотели бы работать», «только не с»)", "methodist curator", false },
	{ 0 }
};

#define ID(type) FIELD(type, meeting, uuid, required)
#define PLACE(type) FIELD(type, at, text, optional, .max = 40, .label = "Во сколько"), FIELD(type, place, text, optional, .max = 400, .label = "Где")
#define SIDE "mentor mentee"
static const struct field new_fields[] = {
	FIELD(struct wishes_new_in, form, text, required, .max = 20, .label = "Форма наставничества"),
	FIELD(struct wishes_new_in, day, date, required, .label = "День встречи"),
	FIELD(struct wishes_new_in, closes, date, optional, .label = "Собрать листы до"), FIELD(struct wishes_new_in, groups, bool, optional), PLACE(struct wishes_new_in), { 0 }
};
static const struct field id_fields[] = { ID(struct wishes_in), { 0 } };
static const struct field edit_fields[] = {
	ID(struct wishes_edit_in), FIELD(struct wishes_edit_in, meeting_rev, int, required), FIELD(struct wishes_edit_in, day, date, required, .label = "День встречи"),
	FIELD(struct wishes_edit_in, closes, date, required, .label = "Собрать листы до"), FIELD(struct wishes_edit_in, groups, bool, optional), PLACE(struct wishes_edit_in), { 0 }
};
static const struct field more_fields[] = {
	ID(struct wishes_more_in), FIELD(struct wishes_more_in, name, text, required, .max = 600, .label = "Кого пригласить (ФИО)"),
	FIELD(struct wishes_more_in, side, choice, required, .choices = SIDE, .label = "Кто это"), { 0 }
};
static const struct field less_fields[] = { ID(struct wishes_less_in), FIELD(struct wishes_less_in, who, ids, optional), { 0 } };
static const struct field stage_fields[] = { ID(struct wishes_stage_in), FIELD(struct wishes_stage_in, to, choice, required, .choices = "talks final closed"), { 0 } };
static const struct field print_fields[] = { ID(struct wishes_print_in), FIELD(struct wishes_print_in, format, choice, required, .choices = "docx pdf"), { 0 } };
static const struct field entry_get_fields[] = {
	ID(struct wishes_entry_get), FIELD(struct wishes_entry_get, side, choice, required, .choices = SIDE), FIELD(struct wishes_entry_get, from, int, optional, .max = 2 * WISHES_INVITED_MOST), { 0 }
};
static const struct field row_fields[] = {
	FIELD(struct wishes_entry_row, person, uuid, required), FIELD(struct wishes_entry_row, want, text, optional, .max = 400, .label = "Хотели бы"),
	FIELD(struct wishes_entry_row, never, text, optional, .max = 400, .label = "Только не с"), FIELD(struct wishes_entry_row, was_want, text, optional, .max = 400),
	FIELD(struct wishes_entry_row, was_never, text, optional, .max = 400), FIELD(struct wishes_entry_row, with, text, optional, .max = 400, .label = "В одной группе с"),
	FIELD(struct wishes_entry_row, apart, text, optional, .max = 400, .label = "Не в одной группе с"), FIELD(struct wishes_entry_row, was_with, text, optional, .max = 400),
	FIELD(struct wishes_entry_row, was_apart, text, optional, .max = 400), { 0 }
};
static const struct field entry_fields[] = {
	ID(struct wishes_entry_in), FIELD(struct wishes_entry_in, side, choice, required, .choices = SIDE), FIELD(struct wishes_entry_in, from, int, optional, .max = 2 * WISHES_INVITED_MOST),
	FIELD_ROWS_IN_PLACE(struct wishes_entry_in, rows, struct wishes_entry_row, row_fields, 50), { 0 }
};
static const struct field talk_fields[] = {
	ID(struct wishes_talk_in), FIELD(struct wishes_talk_in, mentor, uuid, required), FIELD(struct wishes_talk_in, mentee, uuid, required),
	FIELD(struct wishes_talk_in, day, date, optional, .label = "День разговора"), FIELD(struct wishes_talk_in, held, bool, optional), { 0 }
};
static const struct field talk_add_fields[] = {
	ID(struct wishes_talk_add_in), FIELD(struct wishes_talk_add_in, mentor, text, required, .max = 400, .label = "Наставник"),
	FIELD(struct wishes_talk_add_in, mentee, text, required, .max = 400, .label = "Наставляемый"), FIELD(struct wishes_talk_add_in, day, date, optional, .label = "День разговора"), { 0 }
};
static const struct field token_fields[] = { FIELD(struct wishes_token_in, token, text, required, .max = 64), { 0 } };
static const struct field answer_fields[] = {
	FIELD(struct wishes_token_in, token, text, required, .max = 64),
	FIELD(struct wishes_token_in, want1, uuid, optional, .label = "С кем хотели бы работать, первый"), FIELD(struct wishes_token_in, want2, uuid, optional, .label = "Второй"),
	FIELD(struct wishes_token_in, want3, uuid, optional, .label = "Третий"), FIELD(struct wishes_token_in, never1, uuid, optional, .label = "Только не с"),
	FIELD(struct wishes_token_in, never2, uuid, optional, .label = "Только не с"), FIELD(struct wishes_token_in, never3, uuid, optional, .label = "Только не с"),
	FIELD(struct wishes_token_in, with1, uuid, optional, .label = "В одной группе с"), FIELD(struct wishes_token_in, with2, uuid, optional, .label = "И с"),
	FIELD(struct wishes_token_in, with3, uuid, optional, .label = "И с"), FIELD(struct wishes_token_in, apart1, uuid, optional, .label = "Не в одной группе с"),
	FIELD(struct wishes_token_in, apart2, uuid, optional, .label = "И не с"), FIELD(struct wishes_token_in, apart3, uuid, optional, .label = "И не с"), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define MEETING "/wishes/m/{meeting}"
static const struct route routes[] = {
	{ GET, "/wishes", wishes_list_page, "wishes.run" },
	{ POST, "/wishes", wishes_new, "wishes.run", IN(new_fields, struct wishes_new_in), .form_page = "/wishes" },
	{ GET, MEETING, wishes_meeting_page, "wishes.run", IN(id_fields, struct wishes_in) },
	{ POST, MEETING "/edit", wishes_edit, "wishes.run", IN(edit_fields, struct wishes_edit_in), .form_page = MEETING },
	{ POST, MEETING "/more", wishes_more, "wishes.run", IN(more_fields, struct wishes_more_in), .form_page = MEETING },
	{ POST, MEETING "/less", wishes_less, "wishes.run", IN(less_fields, struct wishes_less_in), .form_page = MEETING },
	{ POST, MEETING "/stage", wishes_stage, "wishes.run", IN(stage_fields, struct wishes_stage_in), .form_page = MEETING },
	{ GET, MEETING "/sheets/{format}", wishes_print, "wishes.run", IN(print_fields, struct wishes_print_in), .flags = ROUTE_SLOW },
	{ GET, MEETING "/entry/{side}", wishes_entry_page, "wishes.read", IN(entry_get_fields, struct wishes_entry_get), .flags = ROUTE_SENSITIVE },
	{ POST, MEETING "/entry/{side}", wishes_entry_send, "wishes.read", IN(entry_fields, struct wishes_entry_in), .form_page = MEETING "/entry/{side}" },
	{ GET, MEETING "/talks", wishes_talks_page, "wishes.run", IN(id_fields, struct wishes_in) },
	{ POST, MEETING "/talks/make", wishes_talks_make, "wishes.run", IN(id_fields, struct wishes_in), .form_page = MEETING "/talks" },
	{ POST, MEETING "/talks/add", wishes_talk_add, "wishes.run", IN(talk_add_fields, struct wishes_talk_add_in), .form_page = MEETING "/talks" },
	{ POST, MEETING "/talks/change", wishes_talk_change, "wishes.run", IN(talk_fields, struct wishes_talk_in), .form_page = MEETING "/talks" },
	{ POST, MEETING "/talks/remove", wishes_talk_remove, "wishes.run", IN(talk_fields, struct wishes_talk_in), .form_page = MEETING "/talks" },
	{ GET, "/wishes/a/{token}", wishes_answer_page, PERM_PUBLIC, IN(token_fields, struct wishes_token_in), .flags = ROUTE_LIVE },
	{ POST, "/wishes/a/{token}", wishes_answer_send, PERM_PUBLIC, IN(answer_fields, struct wishes_token_in), .form_page = "/wishes/a/{token}", .flags = ROUTE_NO_AUDIT },
	{ 0 }
};

static const struct menu_item menu[] = { { "/wishes", "Знакомство и пожелания", 41, MENU_PEOPLE }, { 0 } };
static const struct done_message done[] = {
	{ "wishes.made", "Встреча назначена, приглашены все наставники и наставляемые этой формы. Напечатайте листы." }, { "wishes.saved", "Сохранено." },
	{ "wishes.stage", "Готово." }, { "wishes.entered", "Листы внесены." }, { "wishes.talks", "Разговоры записаны." },
	{ "wishes.thanks", "Спасибо, записано." }, { 0 }
};
static const struct journal_kind journal[] = {
	{ "wishes.meeting", "Ознакомительная встреча" }, { "wishes.invited", "Список приглашённых на встречу изменён" }, { "wishes.stage", "Ознакомительная встреча: следующий шаг" },
	{ "wishes.entered", "Внесены листы пожеланий" }, { "wishes.talks", "Назначены пробные разговоры" }, { 0 }
};
static const struct person_data person_data = { wishes_export, wishes_erase, wishes_keeps, .any = wishes_any };
static const struct todo_source todo = { wishes_todo };
static const char *const needs[] = { "address", "consents", "files", "people", NULL };

const struct slice slice_wishes = {
	.name = "wishes", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .todo = &todo,
	.person_data = &person_data, .demo = wishes_demo,
};
