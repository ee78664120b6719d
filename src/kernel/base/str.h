/* Text and bytes: a pointer and a length, nothing owned.
 *
 * Shape.  A struct str is UTF-8 without NUL inside; it is not terminated.  The
 * empty text has n == 0 and any p.  A struct bytes is the same for binary data.
 * Ownership.  Neither owns what it points to: an arena, a literal or a caller's
 * buffer does, and lives at least as long.
 * Errors.  Nothing here fails except by the arena running out (see arena.h). */
#ifndef BASE_STR_H
#define BASE_STR_H
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena;

struct str { const char *p; size_t n; };
struct bytes { const uint8_t *p; size_t n; };

/* A literal as a text: S("план"), usable as an expression; S_INIT in a static initialiser. */
#define S(lit)      ((struct str){ "" lit, sizeof(lit) - 1 })
#define S_INIT(lit) { "" lit, sizeof(lit) - 1 }
/* A Russian sentence made in C.  One literal each, so that it can be extracted. */
#define T(lit)      S(lit)
/* For printf: printf("%.*s", SP(s)). */
#define SP(s)       (int)(s).n, (s).p

struct opt_str { bool has; struct str v; };

struct str str_c(const char *z);                          /* of a C string; NULL is "" */
static inline bool str_eq(struct str a, struct str b)
{ return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }
int  str_cmp(struct str a, struct str b);                 /* by bytes, as both engines compare */
bool str_starts(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
/* Position of the first needle at or after from, or -1. */
ptrdiff_t str_find(struct str s, struct str needle, size_t from);
struct str str_sub(struct str s, size_t from, size_t to); /* [from, to), clamped */
struct str str_trim(struct str s);                        /* blanks of every Unicode kind in use, both ends */
/* Cuts s at the first sep: returns what stands before, *rest is what follows.
 * Without sep returns all and *rest is empty with p == NULL. */
struct str str_cut(struct str s, char sep, struct str *rest);
bool str_to_int(struct str s, int64_t *ret);              /* whole text, decimal, no blanks; false if not or too big */

struct str str_dup(struct arena *a, struct str s);
int hex_digit(char c);                                             /* 0 … 15, -1 */
struct str hex_of(struct arena *a, struct bytes b);                 /* lower case */
bool hex_parse(struct arena *a, struct str s, struct bytes *ret);   /* false unless s is an even number of digits */
const char *str_z(struct arena *a, struct str s);         /* terminated copy */
struct str str_fmt(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
struct str str_join(struct arena *a, const struct str *v, size_t n, struct str sep);
struct str str_shorten(struct arena *a, struct str s, size_t max);   /* s when it has at most max bytes, else cut at a blank, with «…» */

/* UTF-8.  utf8_next reads one code point at *i and moves *i; a bad byte gives U+FFFD and moves one. */
uint32_t utf8_next(struct str s, size_t *i);
size_t   utf8_put(char out[4], uint32_t cp);              /* number of bytes written */
bool     utf8_valid(struct str s);                        /* well formed, no NUL, no surrogates */
size_t   utf8_length(struct str s);                       /* code points */
/* Lower case of one code point, Latin and Cyrillic only: for readers, not for sorting (russian/ru.h). */
uint32_t utf8_lower(uint32_t cp);
uint32_t utf8_upper(uint32_t cp);
#endif
