/* What papers ask of people («Поручения»): what features whose papers ask for something say and hear.
 *
 * A paper (an order, minutes) has clauses with an executor and a deadline.  While it is a draft its page shows what each of them will be:
 * a row of the plan or a task that exists already (match.h), a task of its own, or nothing; a person may choose otherwise.  When it is
 * registered, tasks_take makes it so.  From then on one thing to do is one line, wherever it stands: what is done there is done here.
 *
 * The paper's feature makes a struct task_paper of what it says and gives it to tasks_look; everything else is ours. */
#ifndef TASKS_TASKS_H
#define TASKS_TASKS_H
#include "features/tasks/match.h"
#include "kernel/http/request.h"

enum task_how { TASK_NONE /* nothing to do */, TASK_OWN /* a task of its own */, TASK_SAME /* what .same is */ };

/* A clause that asks for something; standing ones are not among them. */
struct task_ask {
	struct str no;                           /* «2.1.», unique in its paper; the last dot goes away when it is looked at */
	struct str text, executor;               /* without executor and deadline; the executor as he is shown */
	struct task_words words;                 /* what it is matched by */
	struct str due_text;                     /* words where there is no day: then it is a task only when somebody says so */
	/* tasks_look: */
	enum task_how how;
	const struct task_thing *same, *best;    /* same: chosen or, without a choice, what fits best */
	struct task_fits others;                 /* what else it may be */
	bool decided;                            /* it is a task or a link already, or somebody said that it is nothing */
};

struct task_paper {
	const char *slice;                       /* "orders": whose made_source says who may read it */
	struct uuid id;
	struct str words;                        /* «приказ № 7 от 01.09.2026»; of a draft "" */
	bool kept;                               /* registered and in force: what it asks is asked */
	bool late;                               /* it was issued long ago: days that are past make no tasks unless somebody wants them */
	struct { size_t n, cap; struct task_ask *v; } asks;
	struct { size_t n, cap; struct task_row { struct uuid row; struct str occurrence; } *v; } closes;   /* rows that the paper itself has closed: a clause may be nothing but one */
};

/* Everything open that a clause of one paper may be already: for an editor that says so while it is written. */
MUST_USE enum status tasks_open_index(struct db *db, const struct uuid *but, const struct task_index **ret);
/* What each clause is, or is going to be. */
MUST_USE enum status tasks_look(struct db *db, struct task_paper *p);
/* It is registered: links and tasks are made of what tasks_look said, for clauses that are not decided yet.  Look before rows of the plan
 * are closed by the paper, take after. */
MUST_USE enum status tasks_take(struct db *db, const struct task_paper *p);

/* A row of the form on the paper's page: what is said of the clause. */
struct task_answer { struct str clause, how; };
struct task_answers { size_t n; struct task_answer *v; };
extern const struct field task_answer_fields[];
#define TASK_ANSWERS_MAX 200
/* The form was sent: before registration it is remembered, afterwards done. */
MUST_USE enum status tasks_answer(struct request *req, struct task_paper *p, const struct task_answers *answers);

/* On the paper's page: what its clauses will be or have become.  action: where the form is sent; may: whether it is shown as a form. */
struct tasks_panel;
MUST_USE enum status tasks_panel(struct request *req, struct task_paper *p, struct url action, bool may, const struct tasks_panel **ret);
/* {{do tasks_panel_show(h, v->tasks)}} */
void tasks_panel_show(struct html *h, const struct tasks_panel *p);

/* Is something of the paper asked of this account? */
MUST_USE enum status tasks_concern(struct db *db, struct uuid document, struct uuid account, bool *ret);
/* The paper is out of force: what it asks is asked by nobody, unless another paper asks the same. */
MUST_USE enum status tasks_withdraw(struct db *db, struct uuid document);
/* The draft is no more. */
MUST_USE enum status tasks_forget(struct db *db, struct uuid document);
#endif
