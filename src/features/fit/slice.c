/* Who fits whom: the declaration, read first. */
#include "features/fit/fit.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "fit.read", "Подбирать наставников и наставляемых", "deputy methodist curator", false },
	{ "fit.edit", "Менять условия подбора и словарь, отмечать, кого не ставить вместе", "deputy methodist curator", false },
	{ 0 }
};
static const char *const needs[] = { "consents", "pairs", "people", NULL };

const struct slice slice_fit = { .name = "fit", .needs = needs, .perms = perms };
