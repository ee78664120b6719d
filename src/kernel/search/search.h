/* One full-text index over all kinds of rows, with the same words and therefore the same hits on both engines (design §4.8).
 *
 * A feature calls search_put in the transaction that writes the row (search_drop where it deletes it), and names the kind in
 * its slice's .search; the page /search (page.c) does the rest.
 * The words are lower-cased, ё→е and stemmed here (russian/ru.h): FTS5 and PostgreSQL's tsvector get them ready. */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H
#include "kernel/store/store.h"

struct search_hit { struct uuid id; struct str title; };
struct search_hits { size_t n; struct search_hit *v; };

/* kind: ASCII letters, digits, dots ("plan.row").  title is shown; text is what is looked in besides it. */
MUST_USE enum status search_put(struct db *db, const char *kind, struct uuid id, struct str title, struct str text);
/* The same for an id that is new: nothing of it can be there. */
MUST_USE enum status search_add(struct db *db, const char *kind, struct uuid id, struct str title, struct str text);
MUST_USE enum status search_drop(struct db *db, const char *kind, struct uuid id);
/* The index beside the table, whole, of all organisations: before the only one is erased. */
MUST_USE enum status search_clear(struct db *db);
/* Every word of query must occur, in any form and order, the last one also as the beginning of a longer word; a row's number («2.3») is
 * one word.
 * At most limit hits of one kind, in Russian order of their titles; none when the query has no word. */
MUST_USE enum status search_find(struct db *db, const char *kind, struct str query, int64_t limit, struct search_hits *ret);
/* Would that query find this one?  For who has a few of his own and asks which of them, where the query finds very many. */
MUST_USE enum status search_says(struct db *db, const char *kind, struct uuid id, struct str query, bool *ret);
#endif
