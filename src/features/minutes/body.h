/* What minutes say, apart from where they lie: the one shape that the editor fills, the paper prints, the store keeps as JSON.
 *
 * Items are numbered «1.», decisions under them «1.1.», when they are shown; numbers are never kept.  Names are in the nominative.
 * Ownership: everything lives in the arena that was given. */
#ifndef MINUTES_BODY_H
#define MINUTES_BODY_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

#define MINUTES_ITEMS_MAX 40
#define MINUTES_DECISIONS_MAX 100                /* of all items together */
#define MINUTES_TEXT_MAX 40000                   /* bytes of one text */

/* account: where it is a worker of the centre; the name as it is printed. */
struct minutes_who { struct opt_uuid account; struct str post, name; };
struct minutes_decision {
	struct str text;
	struct minutes_who who;                  /* name and post "": nobody named */
	struct opt_date due; struct str due_text;/* due_text: the paper's words where they are not a day */
};
struct minutes_item {
	struct str title;                        /* the line of the agenda */
	struct str speaker, heard, spoke;        /* «СЛУШАЛИ: …», «ВЫСТУПИЛИ: …» */
	struct opt_int yes, no, abstained;       /* votes; none: «единогласно» is not said for them */
	size_t n; struct minutes_decision *v;    /* «РЕШИЛИ: …» */
};
/* What stands above them, kept at registration; full_name and short_name "": the centre's of today. */
struct minutes_head { struct str founder, full_name, short_name, place, font; int64_t size; };
struct minutes_body {
	struct minutes_who chair, secretary;
	struct opt_int present_n, members_n;     /* «Присутствовали: 18 человек из 20» */
	struct str present, invited, absent;     /* names, a line each */
	size_t n; struct minutes_item *items;
	struct str case_index;                   /* «02-05»: дело by the nomenclature */
	struct minutes_head head;
};

/* JSON and back: what is read and written again is the same to the byte; whatever is empty is left out.  false: it is no such body. */
struct str minutes_body_json(struct arena *a, const struct minutes_body *b);
bool minutes_body_read(struct arena *a, struct str json, struct minutes_body *ret);
size_t minutes_decisions(const struct minutes_body *b);
/* The agenda in a line: titles with «; » between, cut at a word when it is long. */
struct str minutes_about(struct arena *a, const struct minutes_body *b);
/* «Ветрова А.П., Лесной И.С.»: the lines of a text, with commas. */
struct str minutes_names(struct arena *a, struct str lines);
#endif
