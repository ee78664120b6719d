/* Between the files of this folder: forms, views, handlers. */
#ifndef NOMENCLATURE_PAGES_H
#define NOMENCLATURE_PAGES_H
#include "features/nomenclature/cases.h"
#include "features/nomenclature/papers.h"
#include "features/nomenclature/queries.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

struct nomenclature_in { struct opt_int of; };
struct nomenclature_print_in { struct opt_int of; struct str format; };
struct case_one_in { struct uuid id; };
struct case_print_in { struct uuid id; struct str what, format; };
struct case_add_in { int64_t of; struct str idx, title; };
struct case_kind_tick { struct str code; bool on; };
struct case_save_in { struct uuid id; int64_t case_rev; struct str idx, title, term, article, checked, note; struct { size_t n; struct case_kind_tick *v; } kinds; };
struct case_drop_in { struct uuid id; int64_t case_rev; };
struct cases_begin_in { int64_t of; struct str from; };

struct case_line { const struct file_case *c; size_t n; struct str takes; };
struct paper_line { struct str no, day, title, idx; struct url url; bool linked; };
struct paper_lines { size_t n, cap; struct paper_line *v; };
struct nomenclature_view {
	const struct form *form;
	struct str year, year_code, before;      /* before: «2025», a list to take lines from; "" none */
	struct html_option_list years;
	struct { size_t n, cap; struct case_line *v; } lines;
	size_t papers, unfiled;
	bool may_write;
	struct url docx, pdf, folder;
};
struct kind_line { struct str code, title, elsewhere; bool ticked; };
struct case_view {
	const struct form *form;
	const struct file_case *c;
	struct str year;
	struct { size_t n, cap; struct kind_line *v; } kinds;
	struct paper_lines papers;
	bool may_write;
	struct url list;
};
struct folder_view { const struct form *form; struct str year, year_code; struct html_option_list years; struct paper_lines papers; size_t unfiled; struct url docx, pdf, list; };

MUST_USE enum status nomenclature_demo(struct db *db);
handler_fn nomenclature_page, nomenclature_print, nomenclature_begin, case_add, case_page, case_save, case_drop, case_print, folder_page, folder_print;
#endif
