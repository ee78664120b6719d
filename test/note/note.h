/* The rule of notes: how many words a text has.  Pure. */
#ifndef NOTE_NOTE_H
#define NOTE_NOTE_H
#include "kernel/base/str.h"

#define NOTE_PAGE 50

/* Words are what stands between blanks; at least 1, so that a counted note is told from an uncounted one. */
int64_t note_words(struct str body);
#endif
