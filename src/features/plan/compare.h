/* Two wordings side by side: of a text word by word, of a row piece by piece, of a plan row by row.  Pure. */
#ifndef PLAN_COMPARE_H
#define PLAN_COMPARE_H
#include "features/plan/board.h"

enum compare_op { COMPARE_SAME, COMPARE_OLD, COMPARE_NEW };
struct compare_run { enum compare_op op; struct str text; };
struct compare_runs { size_t n, cap; struct compare_run *v; };
/* The old text is all runs but COMPARE_NEW, the new one all but COMPARE_OLD.  Texts of more than COMPARE_WORDS words are told apart as a
 * whole. */
#define COMPARE_WORDS 600
struct compare_runs compare_words(struct arena *a, struct str was, struct str now);

/* What a row's body is told with: the sections and people of its time. */
struct compare_names { const struct plan_sections_list *sections; size_t n_people; const struct plan_people_names_row *people; };
/* working: of the program and not of the document (who is appointed, the kind of document, control). */
struct compare_piece { struct str label, was, now; struct compare_runs runs; bool working; };
struct compare_pieces { size_t n, cap; struct compare_piece *v; };
/* Pieces that differ, in the order of the plan's columns; a row that only stands elsewhere differs in «Место в плане» (place_was,
 * place_now: «после п. 2.1»; both empty: places are not compared). */
struct compare_pieces compare_bodies(struct arena *a, const struct plan_body *was, const struct plan_body *now, const struct compare_names *names_was,
                                     const struct compare_names *names_now, struct str place_was, struct str place_now);
/* All pieces of one that has no other side: of a row that came or goes. */
struct compare_pieces compare_whole(struct arena *a, const struct plan_body *b, const struct compare_names *names, bool is_new);
/* What stands in the document itself. */
struct compare_pieces compare_on_paper(struct arena *a, const struct compare_pieces *p);
/* «Срок: «До 01.11.2026» → «До 01.12.2026»; Результат: …» */
struct str compare_in_words(struct arena *a, const struct compare_pieces *p);

struct str compare_section(struct arena *a, const struct plan_sections_list *l, int64_t section);
struct str compare_people(struct arena *a, const struct compare_names *names, const struct plan_who *who);

/* ---- Versions -------------------------------------------------------------------------------------------------------------------- */
enum compare_fate { COMPARE_ROW_SAME, COMPARE_ROW_CHANGED, COMPARE_ROW_ADDED, COMPARE_ROW_REMOVED, COMPARE_ROW_MOVED };
struct compare_row { enum compare_fate fate; struct uuid item; const struct plan_body *was, *now; struct compare_pieces pieces; };
struct compare_rows { size_t n, cap; struct compare_row *v; };
struct compare_side { size_t n; const struct uuid *id; const struct plan_body *body; struct compare_names names; };
/* Rows of both, in the order of the later one; what is gone stands where it stood.  A row that stands elsewhere among the others that
 * stayed is COMPARE_ROW_MOVED, when nothing else of it differs. */
struct compare_rows compare_sides(struct arena *a, const struct compare_side *was, const struct compare_side *now);
#endif
