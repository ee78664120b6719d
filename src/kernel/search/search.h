/* Search over everything an organisation keeps: one table, the same words on both engines (design §4.8).
 *
 * A feature calls search_put in the transaction that writes the row, and names the kind in its slice's .search.
 * The body is lower-cased, ё→е and stemmed here (russian/ru.h), so that FTS5 and to_tsvector('simple') see the same words. */
#ifndef SEARCH_SEARCH_H
#define SEARCH_SEARCH_H
#include "kernel/store/store.h"

struct search_hit { struct str kind; struct uuid id; struct str title; };
struct search_hits { size_t n; struct search_hit *v; };

/* title is shown; text is what is looked in besides it. */
MUST_USE enum status search_put(struct db *db, const char *kind, struct uuid id, struct str title, struct str text);
MUST_USE enum status search_drop(struct db *db, const char *kind, struct uuid id);
/* Every word of query must occur (the last one may be a beginning); at most limit hits, by kind, then title. */
MUST_USE enum status search_find(struct db *db, struct str query, int64_t limit, struct search_hits *ret);
#endif
