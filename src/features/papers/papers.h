/* Templates of papers: data/templates.json with the centre's own wording over it, and what comes of their texts.  Pure, but for
 * papers_types_read.
 *
 * A template's text is lines, each a paragraph:
 *
 *	# heading        ^ in the middle        – item of a list        1. clause        1.1. sub-clause        [[part]]
 *	**bold**
 *
 * with fields in single braces.  A field is a word of data/fields.tsv («{кому}») or the label of something that the short form
 * asks («{за что}»); with a question mark («{причина?}») it may be missing, and a line of nothing else is then left out.  Numbers of
 * clauses are given anew.  A part («[[подписи сторон]]») is a piece of data/parts.json.  Around the text stands a frame
 * of data/frames.json: letterhead, addressee, signature.  paper_template puts the three together into a template of kernel/document.
 *
 * A template is about a person, a pair, or nobody; kind "lines" of a field gives a paragraph for each line typed. */
#ifndef PAPERS_PAPERS_H
#define PAPERS_PAPERS_H
#include <jansson.h>

#include "kernel/store/store.h"

struct paper_field {
	struct str name, label, hint;
	struct str kind;               /* "" "date" "lines" "people" */
	struct str from, initial;      /* known from the pair: "mentee" "mentee-gen" "since" "until" "free" (the day after its last); or these words */
	bool optional;
};
struct paper_fields { size_t n, cap; struct paper_field *v; };
struct paper_type {
	struct str code, name, heading;
	struct str about, other;       /* "person" "pair" "free"; other: what it can be about besides, or "" */
	struct str side;               /* of a pair, whose paper it is: "mentor", "mentee" */
	struct str frame, series, case_index, source, checked;
	struct str rule;               /* "notice": three full working days; "" */
	bool personnel;                /* of the labour contract and pay: papers.personnel alone */
	bool many;                     /* made for many people at once; has a background picture */
	bool landscape, own;
	int64_t size, version;         /* points, 0: the letterhead's; 0: never changed here */
	struct paper_fields fields;
	struct str text;
	struct opt_bytes background;   /* SHA-256 of a stored picture */
	struct opt_str background_name;
};
struct paper_types { size_t n, cap; struct paper_type *v; };

struct paper_types paper_types_shipped(struct arena *a);
/* With what the centre has changed. */
MUST_USE enum status paper_types_read(struct db *db, struct paper_types *ret);
const struct paper_type *paper_type_find(const struct paper_types *l, struct str code);
struct str paper_type_name(const struct paper_types *l, struct str code);
/* Can it be about this?  about: as above. */
bool paper_type_fits(const struct paper_type *t, struct str about);

/* The whole template; the arena owns it.  asked: what was typed (paragraphs of "lines"; optional lines).  NULL, and *ret_fault says in
 * Russian what is wrong with which line. */
json_t *paper_template(struct arena *a, const struct paper_type *t, struct str *ret_fault);

/* What can be put into the text of this template: words of data/fields.tsv that fit, labels, parts. */
struct paper_word { struct str text; bool part; };
struct paper_words { size_t n, cap; struct paper_word *v; };
struct paper_words paper_words(struct arena *a, const struct paper_type *t);

/* A date typed in ISO, the value of a field; "" where there is none. */
struct str paper_asked(const json_t *asked, struct str name);
#endif
