/* Private to the roadmap reader.
 *
 *	roadmap.c        the order of reading          roadmap_table.c  rows, sections; with roadmap_column.c, roadmap_number.c
 *	roadmap_head.c   order, title, names, clauses  roadmap_acts.c   acts cited, acts known
 *	roadmap_who.c    responsible                   roadmap_kind.c   kinds of document
 *	roadmap_find.c   findings                      roadmap_text.c   flat text */
#ifndef PLAN_ROADMAP_IN_H
#define PLAN_ROADMAP_IN_H
#include "features/plan/roadmap.h"

struct reading {
	struct arena *a;
	const struct outside *doc;
	const struct roadmap_options *options;
	struct roadmap *r;
	VEC(struct str) head;                  /* paragraphs before the plan's table */
	VEC(struct roadmap_group) groups;
	VEC(struct roadmap_row) rows;
	VEC(struct roadmap_act) acts;
	VEC(struct roadmap_finding) findings;
	VEC(struct str) names;
};

/* Lower case, е for ё, every run of blanks and punctuation one blank, a blank at both ends; «№» stays. */
struct str text_flat(struct arena *a, struct str s);
/* The same without any blank: «п р и к а з» is «приказ». */
struct str text_tight(struct arena *a, struct str s);
/* Line breaks and runs of blanks made one blank, ends trimmed, asterisks of pasted Markdown dropped. */
struct str text_line(struct arena *a, struct str s);
bool text_has(struct str flat, const char *stem);
bool text_upper(struct str s);                 /* letters, and all of them capital */
bool text_starts_lower(struct str s);
size_t text_letters(struct str s);

void table_read(struct reading *x);            /* columns, groups, rows; head gets what stands before */
bool table_number(struct str s, struct str *no, struct str *rest);   /* «I. Этап», «2.1 …», «Раздел 3.» → number, rest */
int  number_depth(struct str no);              /* «7.1.1.» → 3, «I» → 1, "" → 0 */
void head_read(struct reading *x, const struct roadmap_options *o);
void order_read(struct reading *x);            /* the order alone */
void acts_read(struct reading *x);
void findings_read(struct reading *x);
void finding_add(struct reading *x, const char *code, struct str row, struct str text);
#endif
