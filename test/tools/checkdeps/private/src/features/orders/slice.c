static const char *const needs[] = { "plan", NULL };    /* "people" is not needed */
const struct slice slice_orders = { .name = "people", .needs = needs };
