/* Between the files of this folder: what forms send and what pages show. */
#ifndef FIT_FIT_IN_H
#define FIT_FIT_IN_H
#include "features/fit/load.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"
#include "kernel/slice.h"

#define FIT_BEST 5

MUST_USE enum status fit_export(struct db *db, struct uuid person, struct buf *json);
MUST_USE enum status fit_erase(struct db *db, struct uuid person);
MUST_USE enum status fit_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
MUST_USE enum status fit_keeps(struct db *db, struct uuid person, bool *ret);
MUST_USE enum status fit_demo(struct db *db);
MUST_USE enum status fit_panel(struct request *req, struct uuid person);

/* ---- what comes in ---- */

struct fit_list_in { struct str form, side; };
struct fit_one_in { struct uuid person; struct str form, side, why, without; };
struct fit_tag_in { struct uuid person; struct str part, tag, title, how, form, side; };
struct fit_mark_in { struct uuid person; struct str kind, name, why; };
struct fit_mark_drop_in { struct uuid person, mark; };
struct how_weight { struct opt_int w; };
struct how_level { struct str l; };
struct how_ages { struct str form; struct opt_int mentor_from, mentee_from, mentee_to; };
struct fit_how_in {
	struct { size_t n; struct how_weight *v; } weights;
	struct { size_t n; struct how_level *v; } levels;
	struct { size_t n; struct how_ages *v; } ages;
	struct { size_t n; struct how_weight *v; } together;
	struct str aim, org;
	int64_t capacity, seen;              /* seen: what the page showed, how_seen() */
};
struct fit_words_in { struct str section, text; };
struct fit_word_in { struct str code, section, title, words; bool active; struct opt_int seen /* fit_word_seen; none: a new one */; };
struct fit_word_back_in { struct str code, section; };

/* ---- what is shown ---- */

struct form_tab { struct str code, title; bool current; int64_t mentors, mentees; };
struct form_tabs { size_t n, cap; struct form_tab *v; };

struct fit_line { struct uuid id; struct str name, who, tags, times; int free; };
struct fit_lines { size_t n, cap; struct fit_line *v; };
struct fit_list_view { struct form_tabs forms; struct fit_lines lines; struct str form; bool mentors, over, any; int64_t n_mentees, n_mentors; };

struct tag_line { const char *part; struct str title; struct { size_t n, cap; struct tag_chip { struct str code, title; bool added; } *v; } chips; struct str words; };
struct tag_lines { size_t n, cap; struct tag_line *v; };
struct candidate_line { const struct fit_candidate *c; struct str words, warnings; struct str place; };
struct candidate_lines { size_t n, cap; struct candidate_line *v; };
struct reason_line { const struct fit_reason *r; bool lifted; };
struct fit_one_view {
	const struct form *form;
	struct uuid person;
	struct str name, who, form_code, side, form_title, without;
	bool wants_mentor, may_edit, may_pair, may_people, may_how, asked, why_stopped, both_sides, minor;
	struct form_tabs forms;
	struct candidate_lines lines;
	const struct fit_candidates *found;
	struct fit_marks_of_list marks;
	struct tag_lines tags;
	struct html_option_list tag_options, mark_options;
	struct str why_name, why, why_path;
	struct uuid why_person;
	struct str only;                     /* what is not known of him and would help: «не указаны дни и часы» */
};

struct how_criterion { const struct fit_criterion_word *w; int weight; };
struct how_bond { const struct fit_bond_word *w; int points; };
struct how_rule { const struct fit_rule_word *w; struct str level; bool fixed, may_warn, may_off; };
struct how_form { struct str code, title; struct fit_ages ages; };
struct fit_how_view {
	const struct form *form;
	struct { size_t n, cap; struct how_criterion *v; } criteria;
	struct { size_t n, cap; struct how_bond *v; } bonds;
	struct { size_t n, cap; struct how_rule *v; } rules;
	struct { size_t n, cap; struct how_form *v; } forms;
	struct str aim, org;
	int capacity;
	int64_t seen;
	bool may_edit, own;
};
struct fit_words_view {
	const struct form *form;
	struct fit_tags shown;
	struct { size_t n, cap; struct str *v; } sections;
	struct str section, text, found;
	bool may_edit, tried;
};
struct fit_panel_view { struct uuid person; bool mentor, mentee, may_edit; struct fit_marks_of_list marks; };

int64_t fit_word_seen(const struct fit_tag *t);
struct str fit_mark_title(struct str kind);
/* «берёт ещё одного», «берёт ещё 3». */
struct str fit_free_words(struct arena *a, const struct fit_candidate *c);
/* This page without one rule more. */
struct url fit_without(struct html *h, const struct fit_one_view *v, const struct fit_reason *r);
/* Forms that somebody has a role in, with how many of each side. */
MUST_USE enum status fit_forms(struct request *req, struct str current, struct form_tabs *ret);

handler_fn fit_list_page, fit_one_page, fit_tag_do, fit_mark_do, fit_mark_drop_do, fit_how_page, fit_how_save, fit_how_restore, fit_words_page, fit_word_save,
	fit_word_back;
#endif
