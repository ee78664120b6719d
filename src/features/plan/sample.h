/* Plans from the program's own data, read by the same reader as a real document: «Создать из образца» and the demo. */
#ifndef PLAN_SAMPLE_H
#define PLAN_SAMPLE_H
#include "features/plan/import.h"

/* tsv: lines of cells; '#' lines are comments; {0} … {3} are years from first_year on, {0s} … {3s} their last two digits.
 * marks, when not NULL, gets what stands behind the five columns of each activity ("done", "wait"…), as many as rows.
 * false: the data do not read as a plan (a bug of the data). */
struct sample_marks { size_t n, cap; struct str *v; };
bool sample_read(struct arena *a, struct str tsv, int first_year, struct str title, struct date today, struct import *ret,
                 struct sample_marks *marks);
#endif
