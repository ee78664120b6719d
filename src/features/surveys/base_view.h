/* From answers to the bases: what somebody said of himself, beside what is written there. */
#ifndef SURVEYS_BASE_VIEW_H
#define SURVEYS_BASE_VIEW_H
#include "features/surveys/surveys_in.h"

struct base_take_in { struct uuid campaign, answer; struct str act, category; };
struct base_said { struct str code, title, said, now; };          /* code: "competences" */
struct base_saids { size_t n, cap; struct base_said *v; };
struct respondent_line {
	struct uuid answer;
	struct opt_uuid person;
	struct str name, decision, roles;        /* decision: "" "accepted" "merged" "declined" */
	struct base_saids said;
	struct str forms;                        /* codes of the forms chosen, blank-separated */
	bool nameless;                           /* by the one link for all, without a name: nobody can be taken */
};
struct respondent_lines { size_t n, cap; struct respondent_line *v; };
struct base_take_view { const struct form *form; const struct campaign *c; struct respondent_lines lines; struct html_option_list categories; bool mentor; };

/* Does the questionnaire fill a base? */
bool survey_fills(const struct questionnaire *q);
handler_fn base_take_page, base_take;
#endif
