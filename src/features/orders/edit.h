/* The editor of a draft: what its form sends, and the body that comes of it.  Pure, but for the handlers. */
#ifndef ORDERS_EDIT_H
#define ORDERS_EDIT_H
#include "features/minutes/minutes.h"
#include "features/orders/fill.h"
#include "features/orders/paper.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

/* ---- what the form sends ---- */

struct edit_ground { bool on; struct str text, act; };
struct edit_clause { struct opt_int depth; struct str verb, what, who, said, due; };  /* who: id of an account, "" nobody, "kept" as it was */
struct edit_appendix { struct str kind, source, title, text; struct opt_uuid subject; bool approved; };
struct edit_stamp { struct str kind, body, no; struct opt_date day; bool required; struct opt_uuid minutes; };
struct order_edit_in {
	struct uuid order;
	struct opt_int base;                     /* rev of the order when the page was made */
	struct str act;                          /* edit_act of it; "" autosave */
	struct str heading, purpose, word, series, author_name, author_phone, case_index, sign_name;
	struct opt_date day;
	struct { size_t n; struct edit_ground *v; } grounds;
	struct { size_t n; struct edit_clause *v; } clauses;
	struct { size_t n; struct edit_appendix *v; } appendices;
	struct { size_t n; struct edit_stamp *v; } stamps;
	struct str ground_act, ground_text;      /* to be added */
	struct opt_uuid ground_minutes;
	struct str appendix_add;                 /* source's code, "text", "table" */
};
struct order_new_in { struct str type; struct opt_uuid row, chosen, other /* that is changed or cancelled */; };
struct order_edit_page_in { struct uuid order; struct opt_int base; };     /* base: the sheet is asked for by a page that was made from it */

/* ---- rules ---- */

/* «Довести до сведения работников …» → «Довести до сведения», «работников …»: the longest known verb, else the first word. */
void edit_verb_cut(struct str text, struct str *ret_verb, struct str *ret_what);
struct str edit_verb(size_t i);              /* known ones, for the list of the field; "" behind the last */

enum edit_what { EDIT_SAVE, EDIT_AUTO, EDIT_ADD_CLAUSE, EDIT_ADD_SUB, EDIT_UP, EDIT_DOWN, EDIT_IN, EDIT_OUT, EDIT_DROP, EDIT_ADD_GROUND, EDIT_ADD_APPENDIX,
	EDIT_DROP_APPENDIX, EDIT_SHOW, EDIT_NEXT /* its own page */, EDIT_AGREE, EDIT_SEND /* saved, and on its way */ };
struct edit_act { enum edit_what what; size_t i; };
/* "up-3"; what nobody knows is EDIT_SAVE. */
struct edit_act edit_act_read(struct str act);

/* The body as the form has it; what the form does not show stays as it was. */
struct order_body edit_body(struct arena *a, const struct order_body *was, const struct order_edit_in *in, const struct order_workers *workers);
/* Minutes that the form has chosen: a stamp's number and day are theirs, with ground they become the last ground.  A stamp whose
 * number was typed names none.  One that is not in the list changes nothing. */
void edit_minutes(struct arena *a, struct order_body *b, const struct order_edit_in *in, const struct minutes_briefs *l, bool ground);
/* Moves, adds, takes away.  A clause moves with those below it.  *ret_at: the clause to look at then; false: the order is full. */
bool edit_apply(struct arena *a, struct order_body *b, struct edit_act act, const struct order_edit_in *in, const struct order_acts *acts, size_t *ret_at);
/* The paper as lines of plain text, to be laid side by side. */
struct order_texts edit_lines(struct arena *a, const struct order_body *b);

/* What can be appended: sources that this person may see, a text, a table. */
struct html_option_list order_source_options(struct request *req);

/* ---- the page ---- */

struct edit_ground_view { struct edit_ground g; struct str state, checked; enum tone tone; };
struct edit_clause_view {
	struct edit_clause c;
	int depth;
	struct str no, words, why;               /* «Методисту Ивановой А.П.»; why: what is doubtful of it */
	struct str same;                         /* «это п. 1.6 плана» */
	struct url same_url;
	bool first, last, kept;                  /* kept: an executor who is nobody's account */
	struct str kept_words;
};
struct edit_gap_view { struct str text; struct url url; };
struct edit_gap_views { size_t n, cap; struct edit_gap_view *v; };
struct edit_appendix_view {
	struct edit_appendix x;
	size_t no;
	struct str size;                         /* «6 строк из раздела «Пары»» */
	struct str empty, mend;
	struct url mend_url;
	struct edit_gap_views gaps;
	bool made, table;
};
struct edit_stamp_view { struct edit_stamp s; struct str title, chosen; };
struct edit_compare_line { struct str mine, theirs; bool differs; };
struct edit_view {
	const struct form *form;
	const struct order *o;
	const struct order_body *b;
	struct str type, state, name;
	enum tone tone;
	struct { size_t n, cap; struct edit_ground_view *v; } grounds;
	struct { size_t n; struct edit_clause_view *v; } clauses;
	struct { size_t n; struct edit_appendix_view *v; } appendices;
	struct { size_t n; struct edit_stamp_view *v; } stamps;
	struct html_option_list workers, acts, sources, series, cases, minutes, minutes_or;   /* minutes_or: with a first line for those that are not here */
	struct { size_t n, cap; struct str *v; } verbs;
	struct { size_t n, cap; struct edit_compare_line *v; } compare;
	const struct doc *doc;
	bool asks_signatory, project, overtaken;  /* overtaken: somebody else has saved since */
	struct opt_date day;
	struct str agree;                        /* who is to look at it: «Ковалёв И.С., Ветрова А.П.» */
	int64_t acks;                            /* how many stand on its sheet of acknowledgment */
	size_t blanks;
	int64_t base;
};
struct new_type_line { struct str code, name, heading; };
struct new_view {
	const struct form *form;
	const struct plan_row *row;              /* NULL: none */
	const struct order_type *type;           /* chosen or proposed; NULL */
	struct str heading, chosen;              /* its heading, filled */
	struct { size_t n, cap; struct new_type_line *v; } types;
	struct html_option_list workers, others; /* others: orders that one of change can be about; none: it is no such type */
	struct str other;
};

handler_fn order_new_page, order_new, order_edit_page, order_edit_do, order_edit_auto, order_docx, order_pdf;
#endif
