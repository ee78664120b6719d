const struct slice slice_b = { .needs = (const char *const[]){ "a", "nowhere", NULL } };
