/* The tables of names: how an ending changes and what tells a man from a woman.  namegen makes them at build from the
 * rules of lvovich (npm, MIT) and from data/names.txt, which stand before lvovich's.  Only name.c reads them. */
#ifndef RUSSIAN_NAME_RULES_H
#define RUSSIAN_NAME_RULES_H
#include <stddef.h>
#include <stdint.h>

enum name_part { NAME_LAST, NAME_FIRST, NAME_MIDDLE, NAME_PARTS };
enum { SEX_MALE = 1, SEX_FEMALE = 2, SEX_ANY = 4 };        /* bits; SEX_ANY: lvovich's «androgynous» */

/* Where the test must stand. */
enum { AT_END = 0, AT_WHOLE = 1, AT_FIRST = 2 /* of a hyphened name */, AT_ONE_VOWEL = 4, AT_CLUSTER = 8 /* two consonants before */ };

/* Why an answer differs from lvovich's, or has to be confirmed.  doubtful: a bit for each case where it has, 1 << CASE_GEN … */
struct name_why { const char *code, *text; uint8_t doubtful; };

/* The first rule that fits counts.  mods: genitive, dative, accusative, instrumental, prepositional; each "-" takes a letter
 * off the end, "." stands for nothing, the rest is added. */
struct name_rule {
	const char *test;               /* lower case, n bytes */
	uint8_t n, sexes, where;        /* sexes: of SEX_MALE | SEX_FEMALE; SEX_ANY beside both: fits an unknown one too */
	const char *const *mods;
	const struct name_why *why;     /* NULL: as lvovich */
};
struct name_rules { const struct name_rule *v; size_t n; };
extern const struct name_rules name_rules[NAME_PARTS];

/* whole: sorted by bytes.  A text that ends with several kinds tells nothing. */
struct name_sex { const char *test; uint8_t n, sexes; };
struct name_sexes { const struct name_sex *whole; size_t n_whole; const struct name_sex *tails; size_t n_tails; const struct name_sex *ends; size_t n_ends; };
extern const struct name_sexes name_sexes[NAME_PARTS];

/* lvovich's copyright, to be printed. */
extern const char name_rules_licence[];
#endif
