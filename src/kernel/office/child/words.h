/* What a plan's table looks like in plain text: its headings, its row numbers, its dates in words.
 * Only for finding tables where a format does not mark them; what a column means is for the plan's reader. */
#ifndef CHILD_WORDS_H
#define CHILD_WORDS_H
#include "kernel/base/str.h"

bool words_heading(struct str cell);     /* «№», «Сроки», «Ответственный исполнитель»… */
bool words_number(struct str cell);      /* "1", "1.", "7.1.1.", "IV." */
bool words_deadline(struct str text);    /* begins as a deadline does: «До …», «В течение…», «Апрель 2023», "2024" */
bool words_starts(struct str text, struct str small);   /* case-insensitive prefix; small is lower case */
/* The number a line begins with and what follows it after a blank; false when it begins otherwise. */
bool words_split_number(struct str line, struct str *ret_number, struct str *ret_rest);
#endif
