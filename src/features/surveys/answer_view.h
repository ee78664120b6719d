/* The page that a respondent sees, and what it sends. */
#ifndef SURVEYS_ANSWER_VIEW_H
#define SURVEYS_ANSWER_VIEW_H
#include "features/surveys/campaign.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct answer_cell { struct str v; };
struct answer_in {
	struct str token;                        /* of the personal link or of the one for all */
	struct str key;                          /* made up with the page: what is sent twice counts once */
	struct { size_t n; struct answer_cell *v; } a;   /* in the order of item_cells() */
};
struct answer_get_in { struct str token; };

/* One question with the cells that are its own. */
struct answer_item {
	const struct form_item *item;
	size_t no, cell;                         /* number on the paper; index of its first cell */
	bool head;                               /* the first of its block */
	const struct form_block *block;
	struct str when;                         /* «Если на вопрос 1 вы ответили «да»», "" always asked */
	struct str when_cell, when_values;       /* for the script: name of the cell, blank-separated values */
};
struct answer_items { size_t n, cap; struct answer_item *v; };
void answer_items_list(struct arena *a, const struct questionnaire *q, struct answer_items *ret);
enum answer_page_state { ANSWER_FORM, ANSWER_THANKS, ANSWER_NOT_YET, ANSWER_OVER, ANSWER_HELD, ANSWER_ENOUGH };
struct answer_view {
	const struct form *form;
	const struct campaign *c;
	enum answer_page_state state;
	bool enough, again;                      /* again: the next one sits down here */
	struct url leave;                        /* from there, with the code */
	struct answer_items items;
	struct url action;
	struct str worker;                       /* path of the service worker */
	struct str key, reads;                   /* reads: who will see the answers, in one sentence */
	struct date opens, closes;
};

handler_fn answer_page, answer_send, answer_worker;
#endif
