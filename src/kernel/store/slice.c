/* The store is a slice only for its migrations: organisations, revisions, the list of what ran. */
#include "kernel/slice.h"

const struct slice slice_store = {
	.name = "store",
};
