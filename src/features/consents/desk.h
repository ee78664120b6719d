/* The desk: what came back, what did not, what will be needed soon; the texts. */
#ifndef CONSENTS_DESK_H
#define CONSENTS_DESK_H
#include "features/consents/view.h"

struct desk_in { struct opt_uuid group; };
struct desk_code_in { struct opt_uuid group; struct str code; struct date day; };
struct desk_ticks_in { struct opt_uuid group; struct date day; struct id_list part, pub, psy, m351, brief; };
struct desk_undo_in { struct uuid record; struct opt_uuid group; };
struct code_mark_in { struct str code, status; };

struct desk_cell { bool tick; struct str words, label; struct uuid person; const char *name; };
struct desk_cells { size_t n, cap; struct desk_cell *v; };
struct desk_line { struct uuid id; struct str name, about; struct desk_cells cells; };
struct desk_lines { size_t n, cap; struct desk_line *v; };
struct recent_line { struct uuid id; struct str words; };
struct recent_lines { size_t n, cap; struct recent_line *v; };
struct desk_group { struct str title; struct url url; int64_t out, lacks; bool current; };
struct desk_groups { size_t n, cap; struct desk_group *v; };
struct desk_view {
	const struct form *form;
	struct opt_uuid group;
	struct str title;
	struct desk_groups groups;
	struct consents_columns columns;
	struct desk_lines lines;
	struct recent_lines recent;
	struct opt_date today;
	int64_t marked, out;
	struct url slips;
};

struct slip { struct str to, name, group; struct recent_lines papers; };
struct slips { size_t n, cap; struct slip *v; };
struct slips_view { struct slips slips; struct date today; struct url back; };

struct soon_line { struct uuid id; struct str name, about, purpose, why, what; struct opt_date day; struct url url; bool printed; };
struct soon_lines { size_t n, cap; struct soon_line *v; };
struct soon_view { struct soon_lines lines; int64_t days; bool may_mark; };

struct code_view { const struct form *form; struct str code, name, purpose, state; bool back; struct url paper; };

handler_fn desk_page, desk_code, desk_ticks, desk_undo, slips_page, soon_page, code_page, code_mark;
#endif
