/* Surveys made in LimeSurvey: its .lss (tables of its database) and its table of tabs, as the sandboxed reader gives them
 * (kernel/office), become a questionnaire.  What cannot be carried over is named, one note a thing; nothing is lost in silence.
 *
 *	L ! O       one of the options; all of them numbers in a row: a scale.  «Другое» is an option with a text beside it, O has a text more
 *	M P         any of the options           Y G 5        да / нет; two options; a scale 1–5
 *	F H A B C E one of the options a row     1            two tables
 *	S T U Q     texts, a question each row   N K          numbers, a question each row      D a date
 *	X           words before what follows
 *	; : R * | I …  cannot be carried over
 * A condition is kept where it looks at one earlier question and names its answers; several languages: the first one.
 * Formats: https://www.limesurvey.org/manual/Tab_Separated_Value_survey_structure, …/Export_survey_structure.
 *
 * Pure. */
#ifndef SURVEYS_LIME_H
#define SURVEYS_LIME_H
#include "features/surveys/form.h"
#include "kernel/office/outside.h"

struct lime_notes { size_t n, cap; struct str *v; };
/* INVALID with a Russian message when it is no survey of LimeSurvey, or nothing of it can be carried over. */
MUST_USE enum status lime_read(struct arena *a, struct err *e, const struct outside *doc, struct questionnaire *ret, struct lime_notes *ret_notes);

/* ---- Between the files of this reader ---- */

struct lime_cell { struct str code, text; int64_t scale, order; };             /* a row of a table, or an option */
struct lime_cells { size_t n, cap; struct lime_cell *v; };
struct lime_attr { struct str name, value; };
struct lime_attrs { size_t n, cap; struct lime_attr *v; };
struct lime_question {
	struct str id, group, type, code, text, help, relevance, validation;
	int64_t order;
	size_t line;                                                           /* of the table of tabs, the heading being 1; 0: it has none */
	bool mandatory, soft, other;
	struct lime_cells subs, answers;
	struct lime_attrs attrs;
};
struct lime_questions { size_t n, cap; struct lime_question *v; };
struct lime_group { struct str id, title, help, relevance; int64_t order; };
struct lime_groups { size_t n, cap; struct lime_group *v; };
struct lime_survey {
	struct str title, intro, welcome, end, language, others;               /* others: languages left out */
	struct lime_groups groups;                                             /* in order */
	struct lime_questions questions;                                       /* in order, those of a group together */
	struct lime_notes notes;
};
/* false: not this format. */
bool lime_from_tables(struct arena *a, const struct outside *doc, struct lime_survey *ret);
bool lime_from_tabs(struct arena *a, const struct outside *doc, struct lime_survey *ret);
/* Texts are HTML there: words, and lines where there were blocks. */
struct str lime_plain(struct arena *a, struct str html);
/* A table of the document by its name, NULL; a column by its heading, -1; a cell, "" where there is none. */
const struct out_table *lime_table(const struct outside *doc, const char *name);
int lime_column(const struct out_table *t, const char *heading);
struct str lime_at(const struct out_table *t, size_t row, int column);
#endif
