/* Questionnaires from files: our own JSON at once, LimeSurvey's after a look at what it becomes. */
#ifndef SURVEYS_LOAD_VIEW_H
#define SURVEYS_LOAD_VIEW_H
#include "features/surveys/edit_view.h"
#include "features/surveys/lime.h"

#define LOAD_DRAFT "surveys.load"        /* shown by /surveys/load/{draft} */

struct load_in { struct opt_upload file; struct str json; };
struct load_draft_in { struct uuid draft; };
struct load_do_in { struct uuid draft; struct str act; };
struct load_view { const struct form *form; };
struct load_look_view { const struct form *form; struct uuid draft; const struct questionnaire *q; struct form_item_lines items; struct lime_notes notes; struct str file; };

handler_fn load_page, load_prepare, load_form, load_look_page, load_look_do;
#endif
