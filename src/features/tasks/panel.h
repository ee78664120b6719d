/* What a paper's page shows of what it asks (tasks.h: tasks_panel). */
#ifndef TASKS_PANEL_H
#define TASKS_PANEL_H
#include "features/tasks/store.h"
#include "kernel/html/views.h"

struct ask_line { const struct task_ask *ask; struct str due, fits, answer; struct url fits_url; struct html_option_list how; };
/* with: what it is the same as. */
struct task_line { const struct task *t; struct str who, due, state, from, with; struct url url, with_url, from_url; enum tone tone; };
struct task_lines { size_t n, cap; struct task_line *v; };
struct tasks_panel {
	const struct task_paper *paper;
	struct url action;
	bool may;
	int64_t making;                          /* how many tasks of their own it makes as it stands */
	struct { size_t n, cap; struct ask_line *v; } asks;
	struct task_lines lines;
};

struct task_line task_line_of(struct request *req, const struct task *t);
/* «п. 1.6 Информирование педагогов», «поручение: …» */
struct str task_thing_words(struct arena *a, const struct task_thing *x);
/* "row-…", "task-…": of a form, and back among what there is; NULL: none of them. */
struct str task_thing_code(struct arena *a, const struct task_thing *x);
const struct task_thing *task_thing_find(struct arena *a, const struct task_things *l, struct str code);
#endif
