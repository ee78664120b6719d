/* The builder of questionnaires: a form with a group of fields for each question. */
#ifndef SURVEYS_EDIT_VIEW_H
#define SURVEYS_EDIT_VIEW_H
#include "features/surveys/surveys_in.h"

#define EDIT_ITEMS_MAX FORM_ITEMS_MAX
#define EDIT_TEXT_MAX 4000                       /* bytes of a question, typed or pasted */
#define EDIT_LINES_MAX 20000                     /* and of its answers */
#define EDIT_SPARE 3                             /* empty questions at the end */

struct edit_item { struct str no, block, text, help, type, options, rows, min, max, parameter, better, pair, when, code; bool required; };
struct edit_in {
	struct str form, title, intro, thanks, side, mentoring, wave, pair_form, source, list, list_type;
	bool checked, child;
	struct { size_t n; struct edit_item *v; } i;
};
struct edit_new_in { struct str from; };


struct edit_line { struct edit_item v; size_t no; struct str heading; };
struct edit_lines { size_t n, cap; struct edit_line *v; };
struct edit_view {
	const struct form *form;
	const struct kept_form *f;               /* q.n == 0: a new one */
	struct str key;
	struct url action;
	struct edit_lines lines;
	struct { size_t n, cap; struct str *v; } conditions;          /* «3. Был ли наставник? → да»: what a condition can be */
	struct html_option_list types, sides, forms, waves, betters, firsts;
	struct form_items { size_t n, cap; const struct form_item **v; } first_items;      /* of the first questionnaire chosen */
};

/* What was typed, on top of what is there (was, or NULL): what the form does not show stays.  The first fault and its field; text "": none. */
struct edit_fault { struct str field, text; };
struct edit_fault survey_edit_apply(struct arena *a, const struct edit_in *in, const struct questionnaire *was, struct questionnaire *ret);
/* Questions pasted as a list, behind those that are there: a line each, below it its answers, each with a dash or a letter and a bracket
 * before it; numbers before questions are left out.  Without answers below it a question is of that type. */
void survey_edit_list(struct arena *a, struct str list, struct str type, struct edit_in *in);
/* Every answer that a condition can name: of questions whose values are few; n is how many there are. */
struct str survey_edit_condition(struct arena *a, const struct questionnaire *q, size_t item, int64_t value);
/* A question as the form shows it. */
struct edit_item survey_edit_item_of(struct arena *a, const struct questionnaire *q, size_t i);

MUST_USE enum status survey_form_saved(struct request *req, struct kept_form *f);       /* keeps it and shows it */
handler_fn edit_new_page, edit_page, edit_new, edit_save, form_json;
#endif
