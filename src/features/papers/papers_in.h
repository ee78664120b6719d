/* Between the files of this folder: what forms send, what pages show. */
#ifndef PAPERS_PAPERS_IN_H
#define PAPERS_PAPERS_IN_H
#include "features/papers/queries.h"
#include "features/papers/store.h"
#include "kernel/document/document.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

#define PAPERS_MANY_MOST 500             /* papers made together */

struct asked_in { struct str name, value; };
struct asked_ins { size_t n; struct asked_in *v; };

struct papers_list_in { struct str state, series, template, q; struct opt_date before; struct opt_uuid before_id; };
struct papers_new_in { struct str template; struct opt_uuid person, pair; };
struct papers_make_in { struct str template; struct opt_uuid person, pair; struct date day; struct asked_ins asked; };
struct paper_in { struct uuid paper; };
struct paper_file_in { struct uuid paper; struct str format; };
struct paper_save_in { struct uuid paper; int64_t paper_rev; struct date day; struct str case_index; struct asked_ins asked; };
struct paper_register_in { struct uuid paper; int64_t paper_rev; struct date day; struct str number; };
struct paper_drop_in { struct uuid paper; int64_t paper_rev; };
struct paper_scan_in { struct uuid paper; struct upload file; };
struct paper_scan_get_in { struct uuid paper, scan; };

struct papers_many_in { struct str template, role; struct opt_uuid group; };
struct papers_many_make_in { struct str template, role; struct opt_uuid group; struct date day; struct id_list who; struct asked_ins asked; };
struct batch_in { struct uuid batch; };
struct batch_file_in { struct uuid batch; struct str format; };
struct batch_register_in { struct uuid batch; struct date day; struct str number; };

struct paper_type_in { struct str code; };
struct paper_background_in { struct str code, hash; };
struct paper_type_save_in {
	struct str code, heading, text, series, case_index, checked, word, act;
	int64_t version;
	bool landscape, no_background;
	struct opt_upload background;
};
struct paper_type_reset_in { struct str code; int64_t version; };
struct paper_series_in { struct str code, title, numbering, pattern; int64_t series_rev; };

struct paper_line { struct uuid id; struct str title, who, series, number, state; struct date day; enum tone tone; };
struct paper_lines { size_t n, cap; struct paper_line *v; };
struct papers_view {
	const struct form *form;
	const struct papers_list_in *in;
	struct paper_lines lines;
	struct html_option_list states, series, templates;
	struct paging paging;
	bool may_write, may_settings, filtered, cut;
};

struct type_choice { struct str code, name, about; struct url url; };
struct type_choices { size_t n, cap; struct type_choice *v; };
struct papers_choose_view { struct str who; struct type_choices types, many; };

/* The short form: one field for each thing that is asked. */
struct asked_field { const struct paper_field *field; struct str value; const char *id, *label; };
struct asked_fields { size_t n, cap; struct asked_field *v; };
struct papers_new_view { const struct form *form; const struct paper_type *type; struct str who; struct opt_uuid person, pair; struct opt_date day; struct asked_fields fields; };

struct scan_line { const struct papers_scans_row *row; struct str when; };
struct paper_view {
	const struct form *form;
	const struct paper *p;
	const struct paper_type *type;
	const struct doc *doc;
	struct paper_gaps gaps;
	struct paper_doubts doubts;
	struct str fault, series, registered;
	struct html_option_list cases;
	struct asked_fields fields;
	struct opt_date day, today;
	struct { size_t n, cap; struct scan_line *v; } scans;
	bool may_write, may_register, may_people, program, intact;
};

struct many_tick { struct uuid id; struct str name, post; bool ticked; };
struct many_ticks { size_t n, cap; struct many_tick *v; };
struct papers_many_view {
	const struct form *form;
	const struct paper_type *type;
	const struct papers_many_in *in;
	struct html_option_list templates, roles, groups;
	struct str group;
	struct many_ticks people;
	struct asked_fields fields;
	struct opt_date day;
	bool cut;
};
struct batch_view {
	const struct form *form;
	struct uuid batch;
	struct str title;
	struct paper_lines lines;
	const struct doc *doc;                   /* of the first of them */
	struct paper_gaps gaps;
	struct opt_date today;
	int64_t drafts, packed;
	bool may_write, may_register, program, ready;
};

struct paper_type_line { struct str code, name, whose, source, checked, series; };
struct paper_types_view { const struct form *form; struct { size_t n, cap; struct paper_type_line *v; } lines; };
struct paper_type_view {
	const struct form *form;
	const struct paper_type *t;
	struct str text, background;
	struct paper_words words;
	struct html_option_list series, cases, options;
	const struct doc *doc;
};
struct paper_series_line { const struct paper_series *s; struct str example; };
struct paper_series_view { const struct form *form; struct { size_t n, cap; struct paper_series_line *v; } lines; };
struct paper_series_one_view { const struct form *form; const struct paper_series *s; struct html_option_list numbering; };

struct papers_panel_view { struct uuid person; struct paper_lines lines; bool may_write; };

/* ---- between the pages ---- */

/* Of the labour contract and of pay: those alone who have papers.personnel; all others: who has papers.every. */
bool paper_shown(const struct request *req, const struct paper_type *t);
/* The same; FORBIDDEN, said. */
MUST_USE enum status paper_may(struct request *req, const struct paper_type *t);
/* The paper with its template; FORBIDDEN as above. */
MUST_USE enum status paper_open(struct request *req, struct uuid id, struct paper *ret, struct paper_types *types, const struct paper_type **ret_type);
struct asked_fields asked_fields_of(struct request *req, const struct paper_type *t, const json_t *asked);
/* What was typed as JSON of the arena; a date that is none is a message. */
MUST_USE enum status asked_read(struct request *req, const struct paper_type *t, const struct asked_ins *in, json_t **ret);
struct paper_line paper_line_of(struct uuid id, struct str title, struct str who, struct str series, struct str state, struct date day, struct opt_str number);
/* The number that was typed fits and is free. */
MUST_USE enum status paper_number_free(struct request *req, struct str series, struct str number, int year);
struct str paper_file_name(struct arena *a, const struct paper *p);
bool paper_date_ok(struct request *req, struct date day);

handler_fn papers_page, papers_new_page, papers_make, papers_paper_page, paper_file, paper_save, paper_register, paper_drop, paper_scan_add, paper_scan_show;
handler_fn papers_many_page, papers_many_make, papers_batch_page, papers_batch_file, papers_batch_register, papers_batch_pack, papers_batch_zip;
handler_fn paper_types_page, paper_type_page, paper_type_save, paper_type_reset, paper_background, paper_series_page, paper_series_one_page, paper_series_save;

MUST_USE enum status papers_pack_step(struct db *db, struct job_state *state);
MUST_USE enum status papers_panel(struct request *req, struct uuid person);
MUST_USE enum status papers_reindex(struct db *db, struct uuid *at);
MUST_USE enum status papers_export_person(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status papers_erase_person(struct db *db, struct uuid person);
MUST_USE enum status papers_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status papers_sweep(struct db *db, bool *ret_more);
MUST_USE enum status papers_demo(struct db *db);
extern const struct made_source papers_made;
extern const struct maker papers_makers[];
#endif
