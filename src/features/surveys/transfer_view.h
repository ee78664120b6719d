/* Bringing in answers that were given elsewhere: the table, what is in its columns, a look, writing, taking back. */
#ifndef SURVEYS_TRANSFER_VIEW_H
#define SURVEYS_TRANSFER_VIEW_H
#include "features/surveys/transfer.h"
#include "features/surveys/surveys_in.h"

#define TRANSFER_DRAFT "surveys.import"            /* shown by /surveys/import/{draft} */
#define TRANSFER_JOB "surveys.import"
#define TRANSFER_BACK_JOB "surveys.import-back"
#define TRANSFER_AT_ONCE 200                       /* rows; more of them are a job's */
#define TRANSFER_PIECE 50

struct transfer_upload_in { struct uuid campaign; struct opt_upload file; struct str text; };
struct transfer_draft_in { struct uuid draft; };
struct transfer_column_in { struct str is; };
struct transfer_do_in { struct uuid draft; int64_t draft_rev; struct str act; struct { size_t n; struct transfer_column_in *v; } columns; };
struct transfer_in { struct uuid import; };

struct transfer_start_view { const struct form *form; const struct campaign *c; bool open; struct survey_imports_list done; };
struct transfer_column_line { struct str heading, sample, name, value; };
struct transfer_column_lines { size_t n, cap; struct transfer_column_line *v; };
struct transfer_line { int64_t no; struct str who, said; bool bad; };
struct transfer_lines { size_t n, cap; struct transfer_line *v; };
struct transfer_look_view {
	const struct form *form;
	const struct campaign *c;
	const struct transfer_table *t;
	struct uuid draft;
	int64_t rev;
	struct transfer_column_lines columns;
	struct html_option_list choices;
	struct transfer_lines lines;
	struct str unasked;                      /* required questions that no column answers */
	size_t good, bad, again, more;
	bool remembered, personal;               /* personal: rows are whose they say they are */
};
struct transfer_done_view { const struct campaign *c; const struct survey_import_get_row *r; struct text_lines { size_t n, cap; struct str *v; } notes; bool may_undo; };

/* Whose row it is, and what hinders it: *ret_why "" when nothing does. */
struct transfer_who { bool personal; struct invited invited; };
MUST_USE enum status transfer_who_of(struct db *db, const struct campaign *c, const struct transfer_answers *r, struct transfer_who *ret, struct transfer_fault *ret_why);
struct bytes transfer_key(struct arena *a, const struct transfer_table *t, const struct transfer_row *row);
/* In a unit of work. */
MUST_USE enum status transfer_begin(struct db *db, const struct campaign *c, const struct transfer_table *t, struct uuid *ret);
MUST_USE enum status transfer_rows(struct db *db, struct uuid import, const struct campaign *c, const struct transfer_table *t, size_t from, size_t n);
MUST_USE enum status transfer_back_some(struct db *db, const struct survey_import_get_row *r, const struct campaign *c, int64_t *ret_rows, bool *ret_done);
MUST_USE enum status transfer_job(struct db *db, struct job_state *state);
MUST_USE enum status transfer_back_job(struct db *db, struct job_state *state);

handler_fn transfer_start_page, transfer_prepare, transfer_upload, transfer_look_page, transfer_do, transfer_done_page, transfer_back;
#endif
