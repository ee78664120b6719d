/* Plans and documents entered at their rows, for the list of cases: slice.made. */
#ifndef PLAN_FILED_H
#define PLAN_FILED_H
#include "kernel/slice.h"

extern const struct made_source plan_filed;
#endif
