/* The pages of changing a plan: the draft, a row of it, sections, splitting, merging, bringing into force. */
#ifndef PLAN_CHANGE_PAGE_H
#define PLAN_CHANGE_PAGE_H
#include "features/plan/change_store.h"
#include "features/plan/compare.h"
#include "features/plan/pages.h"
#include "kernel/html/views.h"

/* ---- Forms ------------------------------------------------------------------------------------------------------------------------- */
struct change_in { struct uuid plan; struct opt_int skip; };
struct change_row_in { struct uuid plan, row; };
struct change_note_in { struct str text; };
struct change_note_ins { size_t n; struct change_note_in *v; };
/* seen: the draft's rev when the row was last changed in it, item_rev: of the row in the plan; both as the form's page found them. */
struct change_edit_in {
	struct uuid plan, row;
	int64_t seen, item_rev;
	struct str no, subsection, title, deadline, reading, responsible, result, evidence, ground, keep;
	struct opt_int section;
	struct opt_date start, end;
	struct id_list who;
	struct change_note_ins notes;
};
struct change_remove_in { struct uuid plan, row; int64_t seen, item_rev; struct str ground; };
struct change_split_page_in { struct uuid plan, row; int64_t parts; };
struct change_part_in { struct str no, title, deadline, reading, responsible, result; struct opt_date start, end; };
struct change_part_ins { size_t n; struct change_part_in *v; };
struct change_split_in { struct uuid plan, row; int64_t parts, seen, item_rev, keeper; struct str ground, keep; struct change_part_ins part; };
struct change_merge_page_in { struct uuid plan, row, other; };
struct change_merge_in {
	struct uuid plan, row, other;
	int64_t seen, item_rev;
	struct str no, title, deadline, reading, responsible, result, ground, keep;
	struct opt_date start, end;
};
/* Buttons of the draft's page: the one that was pressed has a value. */
struct change_act_in {
	struct uuid plan;
	int64_t draft_rev;
	struct opt_uuid undo, ours, theirs, nearest, history, up, down;
	struct opt_int take, leave;              /* a finding, by its place */
	struct opt_int skip;                     /* the piece of the plan that was looked at */
	bool renumber, cancel;
};
struct change_section_in { int64_t position; struct str no, title; };
struct change_section_ins { size_t n; struct change_section_in *v; };
struct change_sections_in { struct uuid plan; int64_t seen; struct change_section_ins sections; struct str new_no, new_title; struct opt_int up, down; };
struct change_approve_in {
	struct uuid plan;
	int64_t draft_rev;
	struct str kind, no, title;
	struct opt_uuid document;
	struct opt_date issued;
	struct opt_upload file;
	struct id_list rows;
	bool again;
};

handler_fn change_page, change_act, change_row_page, change_row_post, change_add_page, change_add_post, change_remove_post;
handler_fn change_split_page, change_split_post, change_merge_list, change_merge_page, change_merge_post;
handler_fn change_sections_page, change_sections_post, change_approve, change_print, change_xlsx;

/* ---- Shared by the handlers ---------------------------------------------------------------------------------------------------------- */
/* The work of a plan that may be changed; a finished one is told so. */
MUST_USE enum status change_of_request(struct request *req, struct uuid plan, struct change_work *w);
/* The line of a row, which is there; NOT_FOUND: it is no row of this plan, or it went. */
MUST_USE enum status change_line_of(const struct change_work *w, struct uuid row, const struct change_line **ret);
/* What the form's page saw is what is there. */
bool change_fresh(const struct change_line *line, int64_t seen, int64_t item_rev);
int64_t change_seen(const struct change_line *line);         /* of the row's change, 0 without one */
int64_t change_item_rev(const struct change_line *line);
/* Stores and goes on to the draft (a project: it is changed already). */
enum status change_done(struct request *req, struct change_work *w, const char *done);
/* Words typed for a deadline put into b; asks beside the fields NAME, when it is doubtful.  prefix: "" or "part[2].". */
struct change_typed { struct str text, answer; struct opt_date start, end; const char *prefix; };
MUST_USE enum status change_take_deadline(struct request *req, const struct change_work *w, const struct change_typed *t, struct plan_body *b);
/* The deadline of b as it stands in a refused form, for what its page tells of closings; what cannot be read changes nothing. */
MUST_USE enum status change_as_typed(struct request *req, const struct change_work *w, const char *prefix, struct plan_body *b);
/* Who the words name, where that is known; who stays as it is when nobody is. */
MUST_USE enum status change_people_of(struct request *req, struct str responsible, struct plan_who *ret);
/* The question of a deadline shown again, from what was typed. */
struct change_ask { struct str why; struct html_option_list readings; bool dates; struct str reading; };
MUST_USE enum status change_ask_again(struct request *req, const struct change_work *w, struct str typed, struct change_ask *ret);
/* Asks about closings that lose their place, unless it was said; what will be of them in words. */
struct change_fates { size_t n; struct str *v; };
struct change_fates change_fates_of(struct request *req, const struct change_work *w, const struct change *c, size_t *ret_asked);
bool change_keep_said(struct request *req, const struct change_work *w, struct change *c, struct str said);
struct html_option_list change_keep_options(void);
/* Names of sections and people for comparing; sections as they are. */
struct change_names { struct plan_sections_list sections; struct plan_people_names_list people; struct compare_names was, now; };
MUST_USE enum status change_names_read(struct request *req, const struct change_work *w, struct change_names *ret);

/* ---- Views ------------------------------------------------------------------------------------------------------------------------------ */
struct change_view {
	const struct change *c;
	struct str no, title;
	struct compare_pieces pieces;
	struct change_fates fates;               /* of its closings */
	struct compare_pieces clash;             /* was: what the plan says now; now: what this draft says */
	bool conflict, unanswered, edit;
	bool named;                              /* the title is among the pieces */
	struct url row;
};
struct change_views { size_t n, cap; struct change_view *v; };
struct change_finding_row { struct str no; struct url url; };
struct change_finding_rows { size_t n, cap; struct change_finding_row *v; };
struct change_finding_view { struct str text, proposal; struct change_finding_rows rows; };
struct change_finding_views { size_t n; struct change_finding_view *v; };
struct change_table_row { const struct change_line *line; struct str section, reading; bool new_section, first, last; const char *mark; };
struct change_table_rows { size_t n, cap; struct change_table_row *v; };
struct change_page_view {
	const struct change_work *w;
	const struct form *form;
	struct change_views changes;
	struct compare_pieces sections;          /* titles of sections that differ */
	struct change_finding_views findings;
	struct change_table_rows table;
	struct paging paging;
	struct str saved;                        /* «14:10 27.11.2026, Иванова А. П.» */
	struct str double_no;                    /* «2.3, 2.4»: numbers that stand twice */
	size_t renumber, n_changes, from;
	bool blocked;                            /* a conflict or a question is open */
	struct html_option_list documents, kinds;
	struct change_table_rows closes;         /* rows that the order may close */
};
void html_plan_change(struct html *h, const struct change_page_view *v);
void html_plan_change_print(struct html *h, const struct change_page_view *v);

struct change_note_view { struct str heading, text; const char *name; };
struct change_note_views { size_t n; struct change_note_view *v; };
struct change_row_view {
	const struct change_work *w;
	const struct change_line *line;          /* of a row that comes: the one it stands after */
	const struct form *form;
	const struct plan_body *b;               /* what the fields begin with */
	struct str heading;
	struct change_ask ask;
	struct change_fates fates;
	struct change_note_views notes;
	struct html_option_list sections, kinds, staff;
	int64_t seen, item_rev;
	bool is_new, ask_keep;
	struct str keep;
	size_t closed;                           /* closings that it has */
};
void html_plan_change_row(struct html *h, const struct change_row_view *v);

struct change_part_view { size_t i; struct str no, title; struct change_ask ask; };
struct change_part_views { size_t n; struct change_part_view *v; };
struct change_split_view {
	const struct change_work *w;
	const struct change_line *line;
	const struct form *form;
	struct change_part_views parts;
	struct html_option_list keepers;
	struct change_fates fates;
	bool ask_keep;
	size_t closed;
};
void html_plan_change_split(struct html *h, const struct change_split_view *v);
struct change_merge_view {
	const struct change_work *w;
	const struct change_line *line, *other;
	const struct form *form;
	struct plan_body b;                      /* both in one */
	struct change_ask ask;
	struct change_fates fates;
	bool ask_keep;
};
void html_plan_change_merge(struct html *h, const struct change_merge_view *v);
struct change_merge_list_view { const struct change_work *w; const struct change_line *line; struct change_table_rows rows; };
void html_plan_change_merge_list(struct html *h, const struct change_merge_list_view *v);
struct change_sections_view { const struct change_work *w; const struct form *form; };
void html_plan_change_sections(struct html *h, const struct change_sections_view *v);
#endif
