/* People who change: handing over, absences and substitutes, who signs for the director. */
#include "kernel/slice.h"

static const char *const needs[] = { "org", NULL };

const struct slice slice_handover = { .name = "handover", .needs = needs };
