/* «Загрузить правку»: the order came back from Word with a few words changed.  What differs is shown in plain words; what is a text of
 * the body goes into it, the rest stays in the file, which is the original then.
 *
 * Pure, but for the handlers.  Lines are compared without their numbers and without regard to blanks. */
#ifndef ORDERS_PUTBACK_H
#define ORDERS_PUTBACK_H
#include "features/orders/entered.h"
#include "features/orders/paper.h"

enum put_place { PUT_OTHER, PUT_HEADING, PUT_PREAMBLE, PUT_CLAUSE, PUT_APPENDIX };
struct put_line { struct str text, no; enum put_place place; size_t at; };      /* no: «2.1.», "" without; at: which clause, which appendix */
struct put_lines { size_t n, cap; struct put_line *v; };
#define PUT_LINES_MAX 3000
/* The lines of our own paper, each with where it comes from; those of the file. */
struct put_lines put_lines_of(struct arena *a, const struct doc *d, const struct order_body *b);
struct put_lines put_lines_read(struct arena *a, const struct outside *doc);

/* Lines of a paper that was printed by the centre's own file: those that our paper has, too, come from the same place. */
void put_places(struct put_lines *l, const struct put_lines *ours);

enum put_kind { PUT_SAME, PUT_CHANGED, PUT_ADDED, PUT_REMOVED };
struct put_change { enum put_kind kind; struct put_line was, now; bool maps; };
struct put_changes { size_t n, cap; struct put_change *v; size_t differ, mapped; };
/* Line by line, what is the same too: the longest common run of lines; one that was taken out beside one that came in and shares a third of its
 * words with it was changed. */
struct put_changes put_compare(struct arena *a, const struct put_lines *ours, const struct put_lines *theirs);
/* The body with what can be taken over; sets maps of each change that was.  executors: as on our paper. */
struct order_body put_apply(struct arena *a, const struct order_body *b, const struct str *executors, struct put_changes *c);
/* «Заголовок», «п. 2.1.», «Приложение № 1», «Основания и цель», "" elsewhere. */
struct str put_place_words(struct arena *a, const struct put_change *c);

struct putback_in { struct uuid order; struct upload file; };
struct putback_accept_in { struct uuid order; int64_t order_rev; };
struct putback_line { struct str where, was, now; bool maps; };
struct putback_try { struct { size_t n, cap; struct putback_line *v; } lines; size_t mapped; struct order_body body; bool none; };
struct putback_view { const struct form *form; const struct order *o; struct str title, file_name, when, by; const struct putback_try *tried; };
handler_fn putback_page, putback_prepare, putback_look, putback_accept_prepare, putback_accept, putback_drop;
/* slice.chores: files that nobody took for a week. */
MUST_USE enum status putback_chore(struct db *db, bool *ret_more);
#endif
