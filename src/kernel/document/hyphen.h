/* Where a long Russian word may be parted: soft hyphens for narrow columns.
 *
 * By the usual rules of setting (after й, ь, ъ; between vowels; before a consonant and its vowel), never leaving or taking fewer
 * than two letters, nor a part without a vowel: «настав-ничества», «рабо-тодатель».  Roots and prefixes are not known.  After a stroke
 * between two words a line may end too. */
#ifndef DOCUMENT_HYPHEN_H
#define DOCUMENT_HYPHEN_H
#include "kernel/base/arena.h"

#define SOFT_HYPHEN "\xC2\xAD"
#define NO_WIDTH_SPACE "\xE2\x80\x8B"

/* s with soft hyphens in its words of at least `letters` letters; s itself where there are none.  Pure. */
struct str hyphen_words(struct arena *a, struct str s, int letters);
/* Letters of the longest piece that cannot be parted when words of more than `letters` may be. */
int hyphen_longest(struct str s, int letters);
#endif
