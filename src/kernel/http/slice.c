/* The web server as a slice: its table, the pages for machines, the command that serves. */
#include "kernel/http/metrics.h"
#include "kernel/http/serve.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ .name = "http.operate", .title = "Смотреть показатели сервера и предупреждения о сети", .roles = "admin" },
	{ 0 }
};

static const struct route routes[] = {
	{ .method = GET, .path = "/healthz", .handle = healthz_page, .perm = PERM_PUBLIC, .flags = ROUTE_NO_ORG | ROUTE_NO_LAYOUT | ROUTE_LIVE },
	{ .method = GET, .path = "/metrics", .handle = metrics_page, .perm = PERM_PUBLIC, .flags = ROUTE_NO_ORG | ROUTE_NO_LAYOUT | ROUTE_LIVE },
	{ 0 }
};

static const struct command commands[] = {
	{ "serve", "the web application", serve_command },
	{ 0 }
};

const struct slice slice_http = {
	.name = "http",
	.perms = perms,
	.routes = routes,
	.commands = commands,
};
