/* The rules of notes.  Pure. */
#ifndef NOTE_NOTE_H
#define NOTE_NOTE_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define NOTE_PAGE 5          /* so small that a script sees a second page; lists of features have 50 (contracts M10) */
#define NOTE_TITLE_MAX 200
#define NOTE_BODY_MAX 20000

/* Words are what stands between blanks; at least 1, so that a counted note is told from an uncounted one. */
int64_t note_words(struct str body);

/* What a draft keeps. */
struct note_text { struct str title, body; struct opt_date due; };
struct str note_text_json(struct arena *a, const struct note_text *t);
bool note_text_parse(struct arena *a, struct str json, struct note_text *ret);
#endif
