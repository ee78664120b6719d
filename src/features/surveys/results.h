/* What came of it: distributions, summaries and words, out of counters.  Pure; the store only in results_read.
 *
 * Fewer than five answers tell who said what: nothing but their number is told then, of all together, of a question, of a group.  Where the
 * adults were told so on the first page (told), figures of all together are given from one answer on.
 *
 * Words come before figures: «изменение заметно: больше, чем бывает случайно» (two-sided p under 0.05, ten differences or more), «по этим
 * ответам судить рано (n = 7)»; n, median, interval and p stand in detail. */
#ifndef SURVEYS_RESULTS_H
#define SURVEYS_RESULTS_H
#include "features/surveys/campaign.h"
#include "features/surveys/counts.h"

#define RESULTS_LEAST 5                          /* answers that may be broken down */
#define RESULTS_TEST_LEAST 10                    /* differences from which a test is spoken of */

struct result_bar { struct str label; int64_t n; struct str percent; };
struct result_bars { size_t n, cap; struct result_bar *v; };
struct result_row { struct str label; int64_t answered; bool hidden; struct result_bars bars; };
struct result_rows { size_t n, cap; struct result_row *v; };
struct result_item {
	const struct form_item *item;
	size_t no;                               /* on the paper, from 1 */
	int64_t answered;
	bool hidden;                             /* too few: only answered is told */
	bool counted;                            /* bars are there; texts, dates and numbers have none */
	struct result_bars bars;
	struct result_rows rows;                 /* of a matrix */
	bool has_summary; struct count_summary summary;
	struct str words;                        /* «Среднее 7,8, медиана 8, половина ответов — от 6 до 9» */
};
struct results { int64_t n; bool hidden; struct { size_t n, cap; struct result_item *v; } items; };
void results_of(struct arena *a, const struct questionnaire *q, struct bytes counts, int64_t n, bool told, struct results *ret);

/* Second answers against first ones. */
struct change { const struct form_item *item; size_t no; int64_t n, up, same, down; bool hidden, clear /* more than by chance */; struct str words, detail; };
struct changes { size_t n, cap; struct change *v; };
void changes_of(struct arena *a, const struct questionnaire *q, struct bytes counts, struct changes *ret);

/* Two groups, scales only. */
struct contrast { const struct form_item *item; size_t no; double one, other; bool clear; struct str words, detail; };
struct contrasts { size_t n, cap; struct contrast *v; };
void contrasts_of(struct arena *a, const struct questionnaire *q, struct bytes one, struct bytes other, struct contrasts *ret);

/* Groups that may be shown: five answers or more, and what is left over not one to four, or they would follow by subtraction. */
struct place_counts { struct uuid place; struct str title; int64_t n; struct bytes counts; };
struct places_counts { size_t n, cap; struct place_counts *v; };
void places_shown(struct arena *a, const struct places_counts *all, int64_t total, struct places_counts *ret);

struct campaign_results { struct results all; struct changes changes; struct bytes counts; struct places_counts places; };
MUST_USE enum status results_read(struct db *db, const struct campaign *c, struct campaign_results *ret);

/* How well the scales go together: Cronbach's alpha over those who answered all of them, ones where less is better turned round; "" where there
 * are fewer than two scales of one width or fewer than ten such people.  packed: of the questionnaire. */
struct str results_alpha(struct arena *a, const struct questionnaire *q, const struct bytes *packed, size_t n);

/* Sentences that the figures give, for whoever writes the справка: a line each. */
struct str results_conclusions(struct arena *a, const struct campaign_results *r, int64_t invited, int64_t used);
struct str results_proposals(struct arena *a, const struct campaign_results *r, int64_t invited, int64_t used);
/* With a comma, at most one digit behind it: «7,8», «8». */
struct str number_words(struct arena *a, double v);
#endif
