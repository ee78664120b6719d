/* «Поручения»: what papers ask of people.  The declaration, read first. */
#include "features/tasks/tasks_in.h"

static const struct perm perms[] = {
	{ "tasks.read", "Видеть свои поручения и те, что даны в документах, которые он читает", "director deputy methodist curator secretary hr accountant psychologist union teacher mentor", false, true },
	{ "tasks.write", "Назначать исполнителей поручений и отмечать исполнение за них", "director deputy methodist curator secretary hr union", false },
	{ 0 }
};

static const struct field list_fields[] = {
	FIELD(struct tasks_list_in, whose, text, optional, .max = 10, .label = "Чьи"),
	FIELD(struct tasks_list_in, slice, text, optional, .max = 20, .label = "Откуда"),
	FIELD(struct tasks_list_in, state, text, optional, .max = 10, .label = "Состояние"),
	FIELD(struct tasks_list_in, when, text, optional, .max = 10, .label = "Срок"),
	FIELD(struct tasks_list_in, q, text, optional, .max = 200, .label = "Слова"),
	FIELD(struct tasks_list_in, paper, uuid, optional),
	{ 0 }
};
#define ID(type) FIELD(type, task, uuid, required)
#define REV(type) FIELD(type, task_rev, int, required)
static const struct field one_fields[] = { ID(struct task_in), { 0 } };
static const struct field done_fields[] = {
	ID(struct task_done_in), REV(struct task_done_in), FIELD(struct task_done_in, day, date, required, .label = "Когда исполнено"),
	FIELD(struct task_done_in, note, text, optional, .max = 2000, .label = "Чем исполнено"), { 0 }
};
static const struct field move_fields[] = { ID(struct task_move_in), REV(struct task_move_in), { 0 } };
static const struct field give_fields[] = { ID(struct task_give_in), FIELD(struct task_give_in, account, uuid, optional, .label = "Исполнитель"), { 0 } };
static const struct field same_fields[] = {
	ID(struct task_same_in), REV(struct task_same_in), FIELD(struct task_same_in, same, text, required, .max = 50, .label = "Это то же, что"), { 0 }
};

#define IN(list, type) .fields = (list), .form_size = sizeof(type)
#define TASK "/tasks/t/{task}"
static const struct route routes[] = {
	{ GET, "/tasks", tasks_page, "tasks.read", IN(list_fields, struct tasks_list_in) },
	{ GET, TASK, task_page, PERM_SIGNED_IN, IN(one_fields, struct task_in) },
	{ POST, TASK "/done", task_done, PERM_SIGNED_IN, IN(done_fields, struct task_done_in), .form_page = TASK },
	{ POST, TASK "/undo", task_undo, PERM_SIGNED_IN, IN(move_fields, struct task_move_in), .form_page = TASK },
	{ POST, TASK "/give", task_give, "tasks.write", IN(give_fields, struct task_give_in), .form_page = TASK },
	{ POST, TASK "/apart", task_apart, "tasks.write", IN(move_fields, struct task_move_in), .form_page = TASK },
	{ POST, TASK "/same", task_same, "tasks.write", IN(same_fields, struct task_same_in), .form_page = TASK },
	{ 0 }
};

static const struct menu_item menu[] = { { "/tasks", "Поручения", 14, MENU_PLAN }, { 0 } };
static const struct done_message done[] = {
	{ "tasks.chosen", "Записано, как учесть пункты." },
	{ "tasks.made", "Поручения записаны." },
	{ "tasks.done", "Отмечено: исполнено." },
	{ "tasks.undone", "Поручение снова в работе." },
	{ "tasks.given", "Исполнитель назначен." },
	{ "tasks.apart", "Теперь это отдельное поручение." },
	{ "tasks.same", "Записано: это одно дело." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "tasks.chosen", "Выбрано, какими поручениями станут пункты документа" },
	{ "tasks.made", "Записаны поручения по документу" },
	{ "tasks.done", "Исполнено поручение" },
	{ "tasks.undone", "Поручение возвращено в работу" },
	{ "tasks.given", "Назначен исполнитель поручения" },
	{ "tasks.apart", "Поручение стало отдельным" },
	{ "tasks.same", "Поручение связано с тем же делом" },
	{ 0 }
};
static const struct todo_source todo = { tasks_todo };
static const char *const needs[] = { "org", "plan", NULL };

const struct slice slice_tasks = {
	.name = "tasks", .needs = needs, .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal, .todo = &todo, .agenda = &tasks_agenda,
	.handover = &tasks_handover, .person_data = &tasks_person_data, .row_changed = tasks_row_changed,
};
