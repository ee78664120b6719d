#include "kernel/slice.h"

/* The index has no pages of its own: the search page is part of the first page's feature. */
const struct slice slice_search = { .name = "search" };
