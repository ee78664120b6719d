/* Invented data for the gallery: every shared part and the main screens, to be looked at and checked by axe. */
#ifndef GALLERY_SAMPLE_H
#define GALLERY_SAMPLE_H
#include "kernel/html/views.h"

struct sample_todo { struct str what, due, button; bool late; };
struct sample_row { struct str section, no, title, words, meaning, who, document, state; enum tone tone; };
struct sample {
	const struct form *form;
	struct figure_list figures;
	struct { size_t n; const struct sample_todo *v; } doing, waiting;
	struct { size_t n; const struct sample_row *v; } rows;
	struct { size_t n; const struct finding *v; } findings;
	struct choice_list choices;
	struct html_option_list standing, march, people, many;
	struct month_picture months;
	struct bar_picture bars;
	struct stack_picture stack;
	struct gantt_picture gantt;
};
#endif
