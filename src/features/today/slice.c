#include "features/today/today_page.h"
#include "kernel/slice.h"

static const char *const needs[] = { "plan", NULL };

static const struct field fields[] = { FIELD(struct today_in, everyone, bool, optional), { 0 } };

static const struct route routes[] = {
	{ GET, "/", today_page, PERM_SIGNED_IN, .fields = fields, .form_size = sizeof(struct today_in), .flags = ROUTE_YEAR },
	{ 0 },
};

static const struct menu_item menu[] = { { "/", "Сегодня", 1 }, { 0 } };

const struct slice slice_today = { .name = "today", .needs = needs, .routes = routes, .menu = menu };
