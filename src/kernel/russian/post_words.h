/* The words of posts, for post.c only: which are heads, how they and adjectives change. */
#ifndef RUSSIAN_POST_WORDS_H
#define RUSSIAN_POST_WORDS_H
#include "kernel/russian/name_word.h"

enum post_gender { POST_MALE = 1, POST_FEMALE, POST_NEUTER, POST_PLURAL };

/* words: blank-separated, lower case; whole words or endings.  mods: genitive … prepositional, in lvovich's notation. */
struct post_rule { const char *words; enum post_gender gender; bool animate; const char *mods[5]; };

const struct post_rule *post_head(const struct ru_word *w);             /* NULL: none */
const struct post_rule *post_adjective(const struct ru_word *w);        /* in the nominative; NULL: none */
bool post_stands_for_noun(const struct ru_word *adjective);             /* «заведующий» */

bool post_is_prefix(const struct ru_word *w);                          /* «контент» of «контент-менеджер»: stays */
bool post_is_acting(const struct ru_word *w);                           /* «врио», written without points */
bool post_stays(const struct ru_word *w);                               /* before a point: «зам.», with all that follows */
bool post_stays_before(const struct ru_word *w);                        /* before a point: «ст.», the noun follows */
bool post_is_adverb(const struct ru_word *w);                           /* «временно» */
#endif
