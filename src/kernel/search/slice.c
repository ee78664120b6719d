/* The page /search; what is found there is declared by the slices that own it (.search). */
#include "kernel/search/page.h"
#include "kernel/slice.h"

static const struct field fields[] = { FIELD(struct search_form, q, text, optional, .label = "Поиск", .max = 200), { 0 } };

static const struct route routes[] = {
	{ .method = GET, .path = "/search", .handle = search_show, .perm = PERM_SIGNED_IN, .fields = fields, .form_size = sizeof(struct search_form) },
	{ 0 }
};

const struct slice slice_search = { .name = "search", .routes = routes };
