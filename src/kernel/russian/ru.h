/* Russian order and Russian words.
 *
 * ru_key: a binary key whose byte order is the Russian alphabetical order (ICU, collation ru, secondary strength:
 * case is ignored, ё stands beside е).  Stored beside the text in a column *_key blob; ru_version() is kept in
 * meta, so that keys and words are made again when a new ICU or stemmer would make others (jobs/reindex.h).
 * ru_words: the words of a text for searching: lower case, ё→е, stemmed (libstemmer: Russian words by the Russian
 * rules, Latin ones by the English), joined by one blank; "2.3" also gives "2x3", so that a row's number is one word.
 *
 * ru_typed: the same words, as many, as they were typed: not stemmed.
 *
 * All functions are safe from any thread; results live in the arena. */
#ifndef RUSSIAN_RU_H
#define RUSSIAN_RU_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct bytes ru_key(struct arena *a, struct str s);
struct str ru_words(struct arena *a, struct str s);
struct str ru_typed(struct arena *a, struct str s);
struct str ru_nfc(struct arena *a, struct str s);
const char *ru_version(void);           /* "72.1/15.0/5d1f22c0": ICU with its Unicode, and what the stemmer makes of a sample */

/* The form of a noun after a number: ru_plural(21, "день", "дня", "дней") → "день". */
const char *ru_plural(int64_t n, const char *one, const char *few, const char *many);
struct str ru_date(struct arena *a, struct date d);         /* «17.10.2022» */
struct str ru_date_long(struct arena *a, struct date d);    /* «17 октября 2022» */
struct str ru_days_left(struct arena *a, struct date due, struct date today);   /* «осталось 4 дня», «сегодня», «просрочено на 2 дня» */
const char *ru_month(int m);            /* 1 «январь» … 12 */
const char *ru_month_of(int m);         /* 1 «января» … 12 */
#endif
