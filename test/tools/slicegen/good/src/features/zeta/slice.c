const struct slice slice_zeta = { .needs = (const char *const[]){ NULL } };
