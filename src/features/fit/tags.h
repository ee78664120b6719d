/* The dictionary of common tags, and what of it stands in a free text.  Pure: a dictionary lives in its arena and is one thread's.
 *
 * A tag has a title and other words or phrases for the same («робот, arduino»).  They are found in any form (the stems of
 * kernel/russian), and with one slip of the keys in words of six letters or more of their stems («програмирование»).  Where several
 * phrases begin at a word the longest counts and takes its words.  What no tag takes is kept as words of its own, five letters or
 * more, unless data/common.txt has it: so two who both write of «макраме» are found too. */
#ifndef FIT_TAGS_H
#define FIT_TAGS_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define FIT_TAGS_MAX 256
#define FIT_PHRASE_MAX 6                     /* words of a phrase; more are left out */

struct fit_tag { struct str code, section, title, words; bool active, own; };
struct fit_tags { size_t n, cap; struct fit_tag *v; };
/* Those that the program ships, in order. */
struct fit_tags fit_tags_shipped(struct arena *a);

struct fit_set { uint64_t w[FIT_TAGS_MAX / 64]; };          /* by place in the list */
struct fit_ids { size_t n; const int32_t *v; };             /* ascending, each once */
struct fit_text { struct fit_set tags; struct fit_ids words; };

struct fit_dictionary;
/* Keeps l.  Tags beyond FIT_TAGS_MAX are left out. */
struct fit_dictionary *fit_dictionary_make(struct arena *a, const struct fit_tags *l);
const struct fit_tags *fit_dictionary_tags(const struct fit_dictionary *d);
void fit_text_read(struct fit_dictionary *d, struct str text, struct fit_text *ret);
/* All words, common ones too: for what is compared word by word (a building, a language). */
struct fit_ids fit_words_read(struct fit_dictionary *d, struct str text);
struct str fit_word(const struct fit_dictionary *d, int32_t id);       /* as it was first written, in lower case */

static inline bool fit_set_has(const struct fit_set *s, size_t i) { return s->w[i / 64] >> (i % 64) & 1; }
static inline void fit_set_put(struct fit_set *s, size_t i, bool has)
{
	uint64_t bit = UINT64_C(1) << (i % 64);
	s->w[i / 64] = has ? s->w[i / 64] | bit : s->w[i / 64] & ~bit;
}
static inline struct fit_set fit_set_and(const struct fit_set *a, const struct fit_set *b)
{
	struct fit_set r;
	for (size_t i = 0; i < FIT_TAGS_MAX / 64; i++)
		r.w[i] = a->w[i] & b->w[i];
	return r;
}
static inline int fit_set_count(const struct fit_set *s)
{
	int n = 0;
	for (size_t i = 0; i < FIT_TAGS_MAX / 64; i++)
		n += __builtin_popcountll(s->w[i]);
	return n;
}
/* How many of a are in b; *ret_first (NULL: not wanted) the first of them. */
int fit_ids_common(struct fit_ids a, struct fit_ids b, int32_t *ret_first);
/* «вокал, театр, макраме»: what two texts have in common, at most `most`; "" for nothing. */
struct str fit_common_words(struct arena *a, const struct fit_dictionary *d, const struct fit_text *x, const struct fit_text *y, size_t most);
/* «вокал, театр»: what stands in one. */
struct str fit_tag_words(struct arena *a, const struct fit_dictionary *d, const struct fit_set *s, size_t most);
#endif
