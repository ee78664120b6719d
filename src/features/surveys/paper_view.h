/* Paper: blanks to be printed, and their answers typed in by number. */
#ifndef SURVEYS_PAPER_VIEW_H
#define SURVEYS_PAPER_VIEW_H
#include "features/surveys/answer_view.h"
#include "features/surveys/surveys_in.h"

struct entry_cell { struct str v; };
struct entry_in { struct uuid campaign; struct str code, key; struct { size_t n; struct entry_cell *v; } e; /* in the order of the questions */ };
struct common_in { struct uuid campaign; int64_t most; bool kiosk; };

struct blank_line { struct str name, code; };                     /* name "": nobody's */
struct blank_lines { size_t n, cap; struct blank_line *v; };
struct blanks_view { const struct questionnaire *q; struct str title, reads; bool named; struct blank_lines lines; struct answer_items items; struct url back; };
struct entry_item { const struct form_item *item; size_t no; struct str how; /* «1 да, 2 нет» */ };
struct entry_items { size_t n, cap; struct entry_item *v; };
struct entry_view { const struct form *form; const struct campaign *c; struct str key; bool open, coded /* each blank has a code */; int64_t paper; struct entry_items items; };
struct poster_view { const struct campaign *c; struct qr qr; struct str link; bool phones; };

handler_fn blanks_page, form_blank_page, entry_page, entry_send, common_make, poster_page;
#endif
