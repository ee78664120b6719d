/* SQL text cut into tokens, for the two readers of our own SQL: the translator of migrations (ddl.h) and sqlgen.
 *
 * Only what we write ourselves is known: words, numbers, 'texts', X'blobs', :params, operators and -- comments.
 * Quoted identifiers and C comments are tokens too (SQL_QUOTED, SQL_BAD), so that the reader can refuse them.
 * Tokens point into the text; nothing is copied or owned. */
#ifndef STORE_SQL_LEX_H
#define STORE_SQL_LEX_H
#include "kernel/base/arena.h"

enum sql_kind { SQL_END, SQL_WORD, SQL_NUMBER, SQL_STRING, SQL_PARAM, SQL_OP, SQL_COMMENT, SQL_QUOTED, SQL_BAD };
struct sql_token {
	enum sql_kind kind;
	struct str text;               /* SQL_PARAM without the colon; SQL_COMMENT without "--", trimmed */
	size_t at, end;                /* where it stands in the whole text */
	int line;                      /* from 1 */
	bool alone;                    /* the first on its line */
};
struct sql_tokens { size_t n, cap; struct sql_token *v; };   /* the last one is SQL_END */

struct sql_tokens sql_lex(struct arena *a, struct str text);

/* Is the token this word (ASCII, any case) or this operator? */
bool sql_is(const struct sql_token *t, const char *word);
bool sql_word_eq(struct str s, const char *word);
bool sql_same_word(struct str a, struct str b);

/* What was wrong, for the two readers.  code is what tests assert. */
struct sql_fault { const char *code; int line; struct str message; };
/* Sets the first fault; always returns false. */
bool sql_fault(struct arena *a, struct sql_fault *f, const char *code, int line, const char *fmt, ...)
	__attribute__((format(printf, 5, 6)));
#endif
