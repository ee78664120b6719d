/* Registration numbers, as they stand in the journals of office work: «118/1-ОД», «14-а», «45/2-р», «3».  Pure. */
#ifndef DOCUMENT_NUMBER_H
#define DOCUMENT_NUMBER_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define DOC_NUMBER_MAX 20                              /* characters */
enum doc_number_fault { DOC_NUMBER_FINE, DOC_NUMBER_EMPTY, DOC_NUMBER_LONG, DOC_NUMBER_LETTERS, DOC_NUMBER_NO_DIGIT };
/* typed is trimmed, without «№».  Letters, digits, «/», «-»; at least one digit. */
enum doc_number_fault doc_number_check(struct str number);
struct str doc_number_fault_text(enum doc_number_fault f);
/* What people type: blanks and a leading «№» go away. */
struct str doc_number_of(struct arena *a, struct str typed);
/* Two numbers with one key are the same number: case, ё and kinds of dashes are no difference («14-а» is «14-А»). */
struct str doc_number_key(struct arena *a, struct str number);
/* «{n}-ОД» and 118 → «118-ОД».  A pattern has {n} once, its rest is letters, digits, «/», «-», and room for 5 digits. */
bool doc_pattern_valid(struct str pattern);
struct str doc_pattern_number(struct arena *a, struct str pattern, int64_t n);
#endif
