/* The pages of texts and grounds. */
#ifndef CONSENTS_TEXTS_VIEW_H
#define CONSENTS_TEXTS_VIEW_H
#include "features/consents/view.h"

struct text_in { struct str purpose; };
struct text_sample_in { struct str purpose, who; };
struct text_save_in { struct str purpose, body; int64_t text_version; };
struct ground_in { struct str purpose, category, ground, basis; };

struct text_line { const struct consent_purpose *purpose; int64_t version; struct str whose; };
struct text_lines { size_t n, cap; struct text_line *v; };
struct texts_view { struct text_lines lines; };
struct ground_line { struct str category, title, ground, basis, ground_title; };
struct ground_lines { size_t n, cap; struct ground_line *v; };
struct text_page_view {
	const struct form *form;
	const struct consent_purpose *purpose;
	struct str body, fields;
	int64_t version;
	bool own, consent;
	struct ground_lines grounds;
	struct html_option_list options;
};
struct sample_view { const struct consent_purpose *purpose; struct paper_lines lines; };

handler_fn texts_page, text_page, text_save, text_reset, ground_save, text_sample;
#endif
