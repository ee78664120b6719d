const struct slice slice_orders = { .needs = (const char *const[]){ "people", "plan", NULL }, .name = "orders" };
