/* Read by sqlgen for its needs only. */
const struct slice slice_own = { .name = "own", .needs = (const char *const[]){ "neighbour", NULL } };
