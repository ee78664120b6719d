/* Small lists that templates walk over. */
#ifndef SURVEYS_ANSWERS_HTML_H
#define SURVEYS_ANSWERS_HTML_H
#include "features/surveys/form.h"

struct text_list { size_t n; const struct str *v; };
static inline struct text_list item_options(const struct form_item *item) { return (struct text_list){ item->n_options, item->options }; }
static inline struct text_list item_rows(const struct form_item *item) { return (struct text_list){ item->n_rows, item->rows }; }
static inline struct text_list scale_values(struct arena *a, const struct form_item *item)
{
	size_t n = (size_t)(item->max - item->min + 1);
	struct str *v = NEW_ARRAY(a, n, struct str);

	for (size_t i = 0; i < n; i++)
		v[i] = str_fmt(a, "%lld", (long long)item->min + (long long)i);
	return (struct text_list){ n, v };
}
/* «☹», «😐», «☺»: of the lower, the middle and the upper third of a scale. */
static inline const char *scale_face(const struct form_item *item, size_t i)
{
	size_t n = (size_t)(item->max - item->min + 1);

	return 3 * i < n - 1 ? "☹" : 3 * i <= 2 * (n - 1) ? "😐" : "☺";
}
#endif
