/* Any bytes as a name, its fields apart by TABs: what the manual promises must hold. */
#include "kernel/base/status.h"
#include "kernel/russian/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

static void check(struct arena *a, const struct name *name, enum name_case c, enum gender g)
{
	struct declined d = name_decline(a, name, c, g, NULL);
	bool valid = utf8_valid(name->last) && utf8_valid(name->first) && utf8_valid(name->middle);
	always_assert(!d.asks || g == GENDER_UNKNOWN);
	always_assert(d.code && d.why && (!d.doubtful || *d.code));
	if (d.asks || !valid)
		return;
	always_assert(utf8_valid(d.name.last) && utf8_valid(d.name.first) && utf8_valid(d.name.middle));
	(void)name_full(a, &d.name);
	always_assert(utf8_valid(name_in_order(a, &d.name)) && utf8_valid(name_under_order(a, &d.name)));
}

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n)
{
	struct arena *a = arena_new();
	struct str rest = { (const char *)p, n };
	struct name name = { .last = str_cut(rest, '\t', &rest) };
	name.first = str_cut(rest, '\t', &rest);
	name.middle = rest;
	(void)name_has_initials(&name);
	for (int c = CASE_NOM; c <= CASE_PRE; c++)
		for (int g = GENDER_UNKNOWN; g <= GENDER_FEMALE; g++)
			check(a, &name, (enum name_case)c, (enum gender)g);
	arena_free(a);
	return 0;
}
