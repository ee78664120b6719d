#include "kernel/slice.h"
static const char *const needs[] = { "people", "pairs", NULL };
const struct slice slice_bases = { .name = "bases", .needs = needs };
