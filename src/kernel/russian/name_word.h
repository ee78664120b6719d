/* One word of a name or of a post, in lower case and with its last letters at hand.  Shared by name.c and post.c only. */
#ifndef RUSSIAN_NAME_WORD_H
#define RUSSIAN_NAME_WORD_H
#include "kernel/russian/name.h"

/* Bytes of one word; a longer one is left as it is. */
enum { WORD_BYTES = 120 };

struct ru_word {
	struct str as;                  /* as written */
	char low[WORD_BYTES];
	size_t n;                       /* of low; 0: not to be touched (empty, too long, no Cyrillic letter, an abbreviation) */
	bool capitals;                  /* two letters at least, all capital */
};

void ru_word_read(struct ru_word *w, struct str s);
static inline struct str ru_word_low(const struct ru_word *w) { return (struct str){ w->low, w->n }; }
int ru_word_vowels(const struct ru_word *w);
bool ru_is_vowel(uint32_t c);                                   /* lower case */
uint32_t ru_letter_before(struct str s, size_t end);            /* the one that ends at byte `end`; 0 at the beginning */

/* The word with a change in lvovich's notation: "--ого" takes two letters off and adds three. */
struct word_out { char *p; size_t n, cap; };
void ru_word_change(const struct ru_word *w, const char *mod, struct word_out *out);
void word_put(struct word_out *out, struct str s);
#endif
