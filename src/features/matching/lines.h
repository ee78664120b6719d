/* Lines of whole numbers, for text.h only. */
#ifndef MATCHING_LINES_H
#define MATCHING_LINES_H
#include "features/matching/text.h"

enum { LINE_NUMBERS = 3 };

struct lines {
	struct arena *a;
	FILE *f;
	char *buf;
	size_t cap;
	int64_t line;
	struct text_fault *fault;
	char kind;                      /* the first word, one letter; 0: the end of the file */
	struct str rest;                /* what follows it */
	int64_t v[LINE_NUMBERS];
};

/* The next line that says something, with kind and rest.  false: its first word is no letter, or it cannot be read. */
bool lines_next(struct lines *l);
/* Is the first of the rest this word?  Then it is gone. */
bool lines_word(struct lines *l, const char *want);
/* Exactly n numbers in rest, into v. */
bool lines_numbers(struct lines *l, int n, const char *want);
/* Sets the fault to the present line; false. */
bool lines_fault(struct lines *l, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
#endif
