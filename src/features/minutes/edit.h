/* The editor of a draft: what its form sends, and the body that comes of it.  Pure. */
#ifndef MINUTES_EDIT_H
#define MINUTES_EDIT_H
#include "features/minutes/body.h"
#include "features/org/org.h"
#include "features/tasks/tasks.h"

struct edit_item { struct str title, speaker, heard, spoke; struct opt_int yes, no, abstained; };
struct edit_decision { struct opt_int item; struct str text, who, due; };      /* item: 0 …, under which it stands */
struct minutes_edit_in {
	struct uuid minutes;
	struct opt_int base;                     /* rev of the minutes when the page was made */
	struct str act;                          /* minutes_act_read of it */
	struct str council, chair, secretary, present, invited, absent, case_index;
	struct opt_date day;
	struct opt_int present_n, members_n;
	struct { size_t n; struct edit_item *v; } items;
	struct { size_t n; struct edit_decision *v; } decisions;
};

/* Who works here: a name that is typed whole is theirs, with post and account. */
struct minutes_who minutes_who_of(const struct org_staff *l, struct str typed);
/* «Ветрова Анна Павловна»: what the field shows of somebody. */
struct str minutes_who_typed(const struct minutes_who *w);

enum minutes_act { ACT_SAVE, ACT_SHOW, ACT_ADD_ITEM, ACT_ADD_DECISION, ACT_UP, ACT_DOWN, ACT_DROP_ITEM, ACT_DROP_DECISION };
struct minutes_doing { enum minutes_act what; size_t i; };
/* "up-3"; what nobody knows is ACT_SAVE. */
struct minutes_doing minutes_act_read(struct str act);

/* The body as the form has it; what the form does not show stays as it was. */
struct minutes_body minutes_edit_body(struct arena *a, const struct minutes_body *was, const struct minutes_edit_in *in, const struct org_staff *workers);
/* Moves, adds, takes away.  ACT_DROP_DECISION counts decisions through all items.  *ret_at: the item to look at then; false: it is full. */
bool minutes_edit_apply(struct arena *a, struct minutes_body *b, struct minutes_doing act, size_t *ret_at);
#endif
