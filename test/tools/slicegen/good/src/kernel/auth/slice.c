const struct slice slice_auth = { .name = "auth" };
