/* Any bytes as a problem, and what follows a "=" as a plan, or, where it begins with "p", as who suits whom with a plan of groups after another
 * "=": what is read is solved, written, read again and proved. */
#include "features/matching/text.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *p, size_t n);

enum { FEW = 60 };              /* people: larger problems only take longer */

static FILE *file_of(const char *p, size_t n)
{
	FILE *f = tmpfile();
	always_assert(f && fwrite(p, 1, n, f) == n);
	rewind(f);
	return f;
}

/* The plan as text must be read as the plan, and prove it. */
static void check_written(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	struct text_fault fault;
	struct match_plan again;
	FILE *f = tmpfile();
	always_assert(f);
	match_text_write(f, plan);
	rewind(f);
	always_assert(match_text_read_plan(a, f, p, &again, &fault) == OK);
	always_assert(match_verify(a, p, &again).wrong == MATCH_PROVED);
	(void)fclose(f);
}

static void check_problem(struct arena *a, const struct match_problem *p)
{
	for (int aim = MATCH_TOTAL; aim <= MATCH_STABLE; aim++) {
		struct match_plan plan;
		struct match_fault fault;
		enum status status = match_solve(a, p, &(struct match_options){ .aim = (enum match_aim)aim }, &fault, &plan);
		always_assert(status == OK || status == CONFLICT);
		if (status != OK)
			always_assert(match_fault_text(a, &fault).n > 0 && fault.wanted > fault.there);
		else if (aim == MATCH_TOTAL)
			check_written(a, p, &plan);
		else
			always_assert(match_verify_plan(a, p, &plan).wrong == MATCH_PROVED);
	}
}

static void check_plan(struct arena *a, const struct match_problem *p, const char *text, size_t n)
{
	struct text_fault fault;
	struct match_plan plan;
	FILE *f = file_of(text, n);
	if (match_text_read_plan(a, f, p, &plan, &fault) != OK)
		always_assert(fault.line > 0 && fault.reason.n > 0);
	else if (plan.u)
		(void)match_verify(a, p, &plan);
	(void)fclose(f);
}

/* What is read of groups is reckoned, and its bound proved from what was written. */
static void check_grouped(struct arena *a, const struct match_problem *p, const struct match_cohesion *c)
{
	struct match_grouping g, again;
	struct match_fault fault;
	struct text_fault bad;
	if (match_group(a, p, c, &(struct match_options){ 0 }, &fault, &g) != OK)
		return;
	always_assert(match_verify_bound(a, p, c, &g).wrong == MATCH_BOUND_PROVED && g.plan.total + g.cohesion <= g.bound);
	FILE *f = tmpfile();
	always_assert(f);
	match_text_write_grouping(f, c, &g);
	rewind(f);
	always_assert(match_text_read_grouping(a, f, p, c, &again, &bad) == OK);
	always_assert(match_verify_bound(a, p, c, &again).wrong == MATCH_BOUND_PROVED);
	(void)fclose(f);
}

static void check_groups(struct arena *a, const struct match_problem *p, const char *text, size_t n)
{
	const char *cut = n ? memchr(text, '=', n) : NULL;
	size_t first = cut ? (size_t)(cut - text) : n;
	struct match_cohesion c;
	struct match_grouping g;
	struct text_fault fault;
	FILE *f = file_of(text, first);
	enum status status = match_text_read_cohesion(a, f, p, &c, &fault);
	(void)fclose(f);
	if (status != OK) {
		always_assert(fault.line > 0 && fault.reason.n > 0);
		return;
	}
	check_grouped(a, p, &c);
	f = file_of(cut ? cut + 1 : "", cut ? n - first - 1 : 0);
	if (match_text_read_grouping(a, f, p, &c, &g, &fault) != OK)
		always_assert(fault.line > 0 && fault.reason.n > 0);
	else
		(void)match_verify_bound(a, p, &c, &g);
	(void)fclose(f);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	const char *text = (const char *)bytes, *cut = n ? memchr(text, '=', n) : NULL;
	size_t first = cut ? (size_t)(cut - text) : n;
	long long people[2] = { 0 };
	char head[64] = { 0 };
	memcpy(head, text, first < sizeof head - 1 ? first : sizeof head - 1);
	if (sscanf(head, "p mma %lld %lld", &people[0], &people[1]) < 2 || people[0] > FEW || people[1] > FEW)
		people[0] = -1;
	struct arena *a = arena_new();
	struct text_fault fault;
	struct match_problem p;
	FILE *f = file_of(text, people[0] < 0 && first > 40 ? 40 : first);
	if (match_text_read(a, f, &p, &fault) != OK) {
		always_assert(fault.line > 0 && fault.reason.n > 0);
	} else if (p.n <= FEW && p.m <= FEW) {
		check_problem(a, &p);
		if (cut && n > first + 1 && cut[1] == 'p')
			check_groups(a, &p, cut + 1, n - first - 1);
		else if (cut)
			check_plan(a, &p, cut + 1, n - first - 1);
	}
	(void)fclose(f);
	arena_free(a);
	return 0;
}
