/* What word/styles.xml and word/numbering.xml say, as far as a reader of text needs it. */
#ifndef CHILD_DOCX_STYLES_H
#define CHILD_DOCX_STYLES_H
#include "kernel/office/child/archive.h"
#include "kernel/office/child/numbering.h"

struct opt_flag { bool has, on; };
struct docx_style {
	struct str id, based_on, num_id;
	size_t level;
	bool heading, centered;
	struct opt_flag bold;
};
struct docx_num { struct str id; struct list *list; };
struct docx_styles {
	VEC(struct docx_style) styles;
	VEC(struct list) abstracts;      /* a list's counters are shared by all numbers over one abstract list */
	VEC(struct docx_num) nums;
};

void docx_styles_read(struct archive *z, struct sink *s, const char *main_part, struct docx_styles *ret);
/* The style with what it inherits filled in; an unknown one is all false. */
struct docx_style docx_style_find(const struct docx_styles *st, struct str id);
struct list *docx_list_find(const struct docx_styles *st, struct str num_id);   /* NULL when none */
#endif
