/* Between the files of this folder. */
#ifndef BASES_BASES_IN_H
#define BASES_BASES_IN_H
#include "features/bases/bases.h"
#include "features/bases/queries.h"
#include "features/people/people.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

/* ---- forms ---- */
struct base_in { struct str side, form, category, q; struct opt_uuid group, after; struct opt_date on; bool incomplete; };
struct base_export_in { struct str side, form, category, q, format; struct opt_uuid group; struct opt_date on; bool site; };
struct base_keep_in { struct str side, form; };
struct base_view_in { struct str side, title, form, category, q; struct opt_uuid group; bool incomplete; };
struct base_view_drop_in { struct str side; struct uuid view; };
struct snapshot_in { struct uuid snapshot; bool site; };
struct snapshot_export_in { struct uuid snapshot; struct str format; bool site; };
struct register_in { struct opt_date since, until; struct str format; struct opt_uuid after; };

/* ---- views ---- */
struct base_line { const struct base_entry *e; struct str lacks; };
struct base_lines { size_t n, cap; struct base_line *v; };
struct base_view_line { struct uuid id; struct str title; struct url url; };
struct base_view_lines { size_t n, cap; struct base_view_line *v; };
struct base_page_view {
	const struct form *form;
	const struct base_in *in;
	struct str title, side;
	struct date day;
	bool mentor, may_keep, filtered, may_export, may_load, more;      /* more: than one page of those who were looked for */
	struct str letter;                       /* looked for by the first letter of the surname */
	struct alike_list alike;                 /* who may be meant where nobody was found */
	int64_t total, lacking;
	struct base_lines lines;
	struct html_option_list forms, categories, groups;
	struct base_view_lines views;
	struct paging paging;
	struct figure_list by_form;
	struct url here, files, site_files;      /* files: the same people as a file, to be given a format */
};
struct snapshot_line { const struct snapshots_row *row; struct str sha; };
struct snapshot_lines { size_t n, cap; struct snapshot_line *v; };
struct snapshots_view { struct snapshot_lines lines; };

struct kept_row { size_t n; struct str *v; };
struct kept_rows { size_t n; struct kept_row *v; };
struct kept_table { struct str title; struct kept_row columns; struct kept_rows rows; };
struct snapshot_view { const struct snapshot_get_row *s; struct kept_table table; struct str sha; bool site, intact, may_export; };

struct register_cell { struct str title; int64_t mentors, mentees; };
struct register_cells { size_t n, cap; struct register_cell *v; };
struct register_period { struct str title; struct url url; bool current; };
struct register_periods { size_t n, cap; struct register_period *v; };
struct register_line { struct uuid person; struct str name, born, category, where, role, form, since, until, ground, why, partners, results; };
struct register_lines { size_t n, cap; struct register_line *v; };
struct register_people_view { const struct form *form; struct date since, until; struct register_lines lines; struct register_periods periods; struct paging paging; bool may_export; };
struct register_view {
	const struct form *form;
	struct date since, until;
	struct register_cells forms, categories, ages, directions, works;
	struct register_periods periods;
	int64_t mentors, mentees, moved, pairs, groups;
	bool may_export;
};

extern const struct made_source bases_made;      /* snapshots close rows that want a base */

/* One person's data (data.c): kept views that name him in their title or in what they look for. */
MUST_USE enum status bases_export_person(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status bases_erase(struct db *db, struct uuid person);
MUST_USE enum status bases_keeps(struct db *db, struct uuid person, bool *ret);
bool base_words_name(struct arena *a, struct str text, struct str last, struct str first, struct str middle);        /* pure */

/* JSON of a snapshot as a table; false: it is none. */
bool kept_read(struct arena *a, struct str json, struct kept_table *ret);

handler_fn base_page, base_export, base_keep, base_view_add, base_view_drop, snapshots_page, snapshot_page, snapshot_export, register_page, register_export, register_people_page, register_people_export;
struct register_view register_period_of(const struct request *req, const struct register_in *in);
/* «учебный год», «I полугодие», «1 четверть», «2026 год», «на сегодня»: links of a page with since and until. */
MUST_USE enum status register_periods(struct request *req, struct url page, struct date since, struct date until, struct register_periods *ret);
MUST_USE enum status snapshot_reindex(struct db *db, struct uuid *at);       /* the slice's .reindex */
#endif
