const struct slice slice_k = { .needs = (const char *const[]){ "a", NULL } };
