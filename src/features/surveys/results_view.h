/* The pages of results: what they read and show. */
#ifndef SURVEYS_RESULTS_VIEW_H
#define SURVEYS_RESULTS_VIEW_H
#include "features/surveys/results.h"
#include "features/surveys/surveys_in.h"

struct results_in { struct uuid campaign; struct opt_uuid one, other; };
struct results_file_in { struct uuid campaign; struct str format; };
struct results_words_in { struct uuid campaign; int64_t campaign_rev; struct str conclusions, proposals, notes; };
struct results_tag_in { struct uuid campaign, answer; struct str item, tags; };

struct survey_reading { struct campaign c; struct campaign_results r; int64_t invited, used; bool early; };
/* NOT_FOUND of a draft. */
MUST_USE enum status survey_read(struct request *req, struct uuid id, struct survey_reading *ret);

struct result_text { struct uuid answer; struct str item, text, tags; };
struct result_texts { size_t n, cap; struct result_text *v; };
struct tag_count { struct str tag; int64_t n; };
struct tag_counts { size_t n, cap; struct tag_count *v; };
struct results_item { const struct result_item *r; struct bar_picture picture; struct result_texts texts; struct tag_counts tags; };
struct results_items { size_t n, cap; struct results_item *v; };
struct silent_line { struct uuid person; struct str name, where; };
struct silent_lines { size_t n, cap; struct silent_line *v; };
struct results_view {
	const struct form *form;
	const struct campaign *c;
	const struct campaign_results *r;
	int64_t invited, used;
	struct str percent, ways, state, conclusions, proposals;
	enum tone tone;
	bool may_run, may_raw, early, texts_shown;
	struct results_items items;
	struct silent_lines silent;
	const struct places_counts *places;
	const struct place_counts *one, *other;
	struct html_option_list place_options;
	struct contrasts contrasts;
	struct str alpha;
};

/* Each question with its picture. */
void survey_show_items(struct arena *a, const struct results *r, struct results_items *ret);
handler_fn results_page, results_words, results_tag, results_export, results_raw, results_report;
#endif
