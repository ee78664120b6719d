/* Between the files of this folder: what forms send, what pages show, handlers. */
#ifndef TASKS_TASKS_IN_H
#define TASKS_TASKS_IN_H
#include "features/tasks/panel.h"
#include "kernel/slice.h"

struct tasks_list_in { struct str whose, slice, state, when, q; struct opt_uuid paper; };
struct task_in { struct uuid task; };
struct task_done_in { struct uuid task; int64_t task_rev; struct date day; struct str note; };
struct task_move_in { struct uuid task; int64_t task_rev; };
struct task_give_in { struct uuid task; struct opt_uuid account; };
struct task_same_in { struct uuid task; int64_t task_rev; struct str same; };

struct tasks_list_view {
	const struct form *form;
	const struct tasks_list_in *in;
	struct html_option_list whose, slices, states, when;
	struct task_lines lines;
	struct str whose_now, state_now, slice_now, when_now, paper;      /* paper: of one document: how it is called */
	bool others, filtered, cut;
};
struct task_view {
	const struct form *form;
	const struct task *t;
	struct task_line line;
	bool may_do, may_give, may_link;
	struct opt_date today;
	struct html_option_list staff, same;
	struct { size_t n, cap; struct asked_by { struct uuid id; struct str words; } *v; } asked_by;      /* what else asks the same */
};

/* What this feature's papers are: whoever may read them sees their tasks. */
const struct made_source *task_source(struct str slice);
bool task_may_read(const struct request *req, struct str slice);
/* May mark, give and link what is not his: the right, and the paper's. */
bool task_may_write(const struct request *req, struct str slice);
bool task_is_own(const struct request *req, struct opt_uuid account);
/* The paper's page for this person; an empty url: none. */
struct url task_paper_url(struct request *req, const struct task *t);

extern const struct agenda_source tasks_agenda;
extern const struct handover_source tasks_handover;
extern const struct person_data tasks_person_data;
MUST_USE enum status tasks_todo(struct request *req, bool everyone, struct todos *ret);

handler_fn tasks_page, task_page, task_done, task_undo, task_give, task_apart, task_same;
#endif
