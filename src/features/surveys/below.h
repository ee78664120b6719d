/* Surveys of the organisations below an authority: counters added up, no persons.
 *
 * What is added up: campaigns that are closed since before today, asked with a questionnaire of the program whose words nobody changed.
 * Fewer than five answers tell who said what, and so would the difference between two looks; so campaigns with fewer come in together,
 * in the order in which they were closed, whenever those that wait have five answers between them.  Who waits is counted.
 * decisions/0038. */
#ifndef SURVEYS_BELOW_H
#define SURVEYS_BELOW_H
#include "features/surveys/results.h"

struct below_counts { struct uuid org; int64_t n; struct bytes counts; };
struct below_list { size_t n; const struct below_counts *v; };
struct below_total { int64_t n, campaigns; struct bytes counts; int64_t waiting_n, waiting_campaigns; size_t odd; /* of another shape: not added */ };
/* cells: how many counters there are of the questionnaire. */
void survey_below_add(struct arena *a, struct below_list l, size_t cells, struct below_total *ret);
/* Organisations by their own answers, those of one together; for places_shown. */
void survey_below_places(struct arena *a, struct below_list l, size_t cells, struct places_counts *ret);
#endif
