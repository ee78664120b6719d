const struct slice slice_alpha = { .needs = (const char *const[]){ "zeta", NULL } };
