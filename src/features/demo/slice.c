#include "features/demo/demo_page.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "demo.start", "Создавать пробный центр", "admin director deputy methodist", false },
	{ "demo.erase", "Удалить пробный центр, чтобы начать своё", "admin", false },
	{ 0 }
};

static const struct field fields[] = { FIELD(struct demo_in, password, text, required, .max = 1024, .label = "Пароль"), { 0 } };

static const struct route routes[] = {
	{ GET, "/demo", demo_page, "demo.start" },
	{ POST, "/demo", demo_start, "demo.start", .fields = fields, .form_size = sizeof(struct demo_in), .prepare = demo_prepare,
	  .form_page = "/demo", .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ GET, "/demo/erase", demo_erase_page, "demo.erase" },
	{ POST, "/demo/erase", demo_erase, "demo.erase", .form_page = "/demo/erase", .flags = ROUTE_NO_AUDIT },
	{ 0 },
};

static const struct done_message done[] = { { "demo.made", "Пробный центр создан." }, { 0 } };
static const struct journal_kind journal[] = { { "demo.made", "Создан пробный центр" }, { 0 } };
static const struct command commands[] = { { "demo", "add an invented centre to try things on", demo_command }, { 0 } };

const struct slice slice_demo = {
	.name = "demo", .perms = perms, .routes = routes, .done = done, .journal = journal, .commands = commands, .page = demo_band,
};
