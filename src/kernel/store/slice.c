/* The store is a slice for its migrations (organisations, revisions, the list of what ran) and its command. */
#include "kernel/slice.h"
#include "kernel/store/fit.h"

static const struct command commands[] = {
	{ "migrate", "bring a store's schema up to date", migrate_command },
	{ 0 }
};

const struct slice slice_store = {
	.name = "store",
	.commands = commands,
};
