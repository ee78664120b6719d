/* Surveys: questionnaires, campaigns, answers, results.  The declaration, read first. */
#include "features/surveys/form.h"
#include "kernel/slice.h"

static const char *const needs[] = { "files", "org", "people", "pairs", "consents", "plan", "search", NULL };

const struct slice slice_surveys = { .name = "surveys", .needs = needs };
