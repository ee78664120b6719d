/* List numbers made visible: the counters of one document and how a level prints them ("2.1.", "в)", "IV"). */
#ifndef CHILD_NUMBERING_H
#define CHILD_NUMBERING_H
#include "kernel/office/child/sink.h"

enum { LIST_LEVELS = 10 };
enum list_format { LIST_NONE, LIST_BULLET, LIST_DECIMAL, LIST_ROMAN, LIST_ROMAN_UPPER, LIST_LATIN, LIST_LATIN_UPPER,
	LIST_RUSSIAN, LIST_RUSSIAN_UPPER };
/* pattern is Word's: "%1.%2." prints levels 1 and 2.  A bullet prints its own mark. */
struct list_level { enum list_format format; struct str pattern; size_t start; };
struct list { struct str id; struct list_level levels[LIST_LEVELS]; size_t counts[LIST_LEVELS]; bool begun[LIST_LEVELS]; };

/* Counts one item at level (0…9) and returns its number as printed, "" for none. */
struct str list_number(struct arena *a, struct list *list, size_t level);
/* n ≥ 1 in a format. */
struct str list_format_number(struct arena *a, enum list_format format, size_t n);
#endif
