const struct slice slice_a = { .needs = (const char *const[]){ "b", NULL } };
