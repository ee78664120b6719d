/* What the build's own programs share: files, and C sources as tokens.
 *
 * The lexer knows words, strings, comments and directives, and nothing of types: enough to see who calls whom
 * and what is written in quotes.  Adjacent strings are one token, as for the compiler.
 * A tool speaks one line per finding, "file:line: message", and returns 1 when it has found anything. */
#ifndef TOOLS_SOURCE_H
#define TOOLS_SOURCE_H
#include "kernel/base/arena.h"

enum token_kind { TOK_WORD, TOK_STRING, TOK_NUMBER, TOK_PUNCT, TOK_INCLUDE, TOK_SYSTEM_INCLUDE, TOK_END };
/* text: of a string what stands between the quotes, escapes as written; of an include the path. */
struct token { enum token_kind kind; struct str text; int line; };
struct tokens { size_t n, cap; struct token *v; };     /* the last one is TOK_END and not counted in n */

bool file_read(struct arena *a, const char *path, struct str *ret);   /* false when it cannot be read */
bool file_write(const char *path, struct str text);                   /* leaves a file that is the same alone */
struct tokens c_tokens(struct arena *a, struct str source);

bool token_is(const struct token *t, const char *punct_or_word);
/* Is v[i] the name of a function that is called (or declared) there, not a member? */
bool token_calls(const struct tokens *t, size_t i);
/* The word before the innermost open parenthesis around v[i]; empty when there is none. */
struct str token_inside_of(const struct tokens *t, size_t i);

/* The names in .needs of a slice.c: `.needs = (const char *const[]){ "a", NULL }` or `needs[] = { "a", NULL }`. */
struct names { size_t n, cap; struct str *v; };
struct names slice_needs(struct arena *a, struct str source);

/* Path helpers: the k-th part of "src/kernel/base/str.c" (0 is "src"); empty when there are fewer. */
struct str path_part(struct str path, size_t k);
bool path_has_folder(struct str path, struct str folder);              /* as a whole part, not the last */
bool in_list(struct str s, const char *const *list);                   /* NULL at the end */

/* Prints a finding and counts it. */
void finding(struct str path, int line, const char *fmt, ...) __attribute__((format(printf, 3, 4)));
int findings(void);
/* main of a checker of files: check is called for each argument; 1 when it found something. */
int check_each(int argc, char **argv, void (*check)(struct arena *a, const char *name));
#endif
