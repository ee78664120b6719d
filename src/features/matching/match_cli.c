#include "features/matching/match_cli.h"

#include "features/matching/text.h"
#include "kernel/base/flags.h"

#include <stdlib.h>

static const char help[] =
	"usage: nastavnik match solve FILE [--aim total|fair|stable] [--json]\n"
	"       nastavnik match verify FILE SOLUTION [--aim total|fair|stable]\n"
	"       nastavnik match solve FILE --cohesion FILE2 [--json]\n"
	"       nastavnik match verify FILE SOLUTION --cohesion FILE2\n"
	"The best plan of mentees and mentors, and the check of its proof.  FILE may be -, standard input.\n"
	"  --aim total   most mentees placed, then the best total, then the fairest such plan (best worst pair, then next worst)\n"
	"  --aim fair    most mentees placed, then the fairest plan, whatever its total\n"
	"  --aim stable  no mentee and mentor would both rather have each other\n"
	"  --cohesion FILE2  groups: it also counts who is with whom; a good plan, and a bound no plan goes over\n"
	"  --json        print JSON\n"
	"FILE, persons from 1, whole numbers:\n"
	"  p mma N M CANDIDATES   first: mentees, mentors, lines \"a\"\n"
	"  r J LO CAP             for each mentor: how many mentees he takes\n"
	"  a I J SCORE            an allowed pair, higher is better\n"
	"  f I J                  a fixed pair, one of those\n"
	"SOLUTION:\n"
	"  s PLACED TOTAL LIFT    first\n"
	"  m I J                  mentee I goes to mentor J\n"
	"  u I PRICE, v J PRICE   the proof, for --aim total: with score' = score + LIFT, u + v >= score' for each allowed pair, and\n"
	"                         equal for those chosen; v > 0 only at CAP, v < 0 only at LO; u >= 0, and 0 for the unplaced,\n"
	"                         unless all are placed.  LIFT outweighs every difference of totals where not all are placed.\n"
	"FILE2:\n"
	"  p coh N LINES          first: mentees, lines \"t\"\n"
	"  w WEIGHT               points are multiplied with it; without this line: 1\n"
	"  t I K POINTS           mentees I and K with one mentor; each two once\n"
	"Its solution has besides:\n"
	"  g COHESION BOUND       TOTAL + COHESION is the sum; no plan that places as many has a greater sum than BOUND\n"
	"  h I K SHARE            half points that I has of what both bring, K has the rest; without this line: halves\n"
	"  u, v and LIFT are, in half points, of the problem where each mentee has at J his 2 SCORE and his CAP - 1 greatest positive\n"
	"  shares of candidates of J; they prove BOUND.\n"
	"verify checks this in one pass; for --aim stable it looks for a pair that would rather have each other, for --aim fair it\n"
	"solves again and compares.\n"
	"exit status: 0 solved or proved, 1 there is no plan or no proof, 2 a bad file (line and reason) or wrong use\n";

enum { DONE = 0, REFUSED = 1, BAD = 2 };

struct arguments { enum match_aim aim; bool json; const char *cohesion; struct flag_words words; };

static bool read_aim(const char *value, void *arg)
{
	static const char *const names[] = { "total", "fair", "stable" };
	enum match_aim *aim = arg;
	for (int k = 0; k < 3; k++)
		if (strcmp(value, names[k]) == 0)
			return *aim = (enum match_aim)k, true;
	return false;
}

static int bad_file(const char *name, const struct text_fault *f)
{
	fprintf(stderr, "nastavnik match: %s: line %lld: %.*s\n", name, (long long)f->line, SP(f->reason));
	return BAD;
}

static FILE *open_file(const char *name)
{
	FILE *f = strcmp(name, "-") == 0 ? stdin : fopen(name, "r");
	if (!f)
		fprintf(stderr, "nastavnik match: %s cannot be opened\n", name);
	return f;
}

static void close_file(FILE *f)
{
	if (f != stdin)
		(void)fclose(f);
}

static int read_problem(struct arena *a, const char *name, struct match_problem *ret)
{
	struct text_fault fault;
	FILE *f = open_file(name);
	if (!f)
		return BAD;
	enum status status = match_text_read(a, f, ret, &fault);
	close_file(f);
	return status == OK ? DONE : bad_file(name, &fault);
}

static int read_cohesion(struct arena *a, const char *name, const struct match_problem *p, struct match_cohesion *ret)
{
	struct text_fault fault;
	FILE *f = open_file(name);
	if (!f)
		return BAD;
	enum status status = match_text_read_cohesion(a, f, p, ret, &fault);
	close_file(f);
	return status == OK ? DONE : bad_file(name, &fault);
}

static int read_grouping(struct arena *a, const char *name, const struct match_problem *p, const struct match_cohesion *c, struct match_grouping *ret)
{
	struct text_fault fault;
	FILE *f = open_file(name);
	if (!f)
		return BAD;
	enum status status = match_text_read_grouping(a, f, p, c, ret, &fault);
	close_file(f);
	return status == OK ? DONE : bad_file(name, &fault);
}

static int read_plan(struct arena *a, const char *name, const struct match_problem *p, struct match_plan *ret)
{
	struct text_fault fault;
	FILE *f = open_file(name);
	if (!f)
		return BAD;
	enum status status = match_text_read_plan(a, f, p, ret, &fault);
	close_file(f);
	return status == OK ? DONE : bad_file(name, &fault);
}

static int no_plan(struct arena *a, const struct match_fault *fault)
{
	fprintf(stderr, "nastavnik match: %.*s\n", SP(match_fault_text(a, fault)));
	return REFUSED;
}

static int solve_groups(struct arena *a, const struct arguments *g, const struct match_problem *p)
{
	struct match_cohesion c;
	struct match_grouping x;
	struct match_fault fault;
	int status = read_cohesion(a, g->cohesion, p, &c);
	if (status != DONE)
		return status;
	if (match_group(a, p, &c, &(struct match_options){ 0 }, &fault, &x) != OK)
		return no_plan(a, &fault);
	if (g->json)
		match_json_write(stdout, p, &x.plan, &x);
	else
		match_text_write_grouping(stdout, &c, &x);
	return fflush(stdout) == 0 ? DONE : REFUSED;
}

static int solve(struct arena *a, const struct arguments *g)
{
	struct match_problem p;
	struct match_plan plan;
	struct match_fault fault;
	int status = read_problem(a, g->words.v[1], &p);
	if (status != DONE)
		return status;
	if (g->cohesion)
		return solve_groups(a, g, &p);
	if (match_solve(a, &p, &(struct match_options){ .aim = g->aim }, &fault, &plan) != OK)
		return no_plan(a, &fault);
	if (g->json)
		match_json_write(stdout, &p, &plan, NULL);
	else
		match_text_write(stdout, &plan);
	return fflush(stdout) == 0 ? DONE : REFUSED;
}

/* ---- verify ---- */

static int compare(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;
	return (a > b) - (a < b);
}

static int64_t *scores(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	int64_t *v = NEW_ARRAY(a, (size_t)plan->placed, int64_t), n = 0;
	for (int32_t i = 0; i < p->n; i++)
		for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
			if (p->mentor[k] == plan->mentor[i])
				v[n++] = p->score[k];
	qsort(v, (size_t)n, sizeof *v, compare);
	return v;
}

static int verify_fair(struct arena *a, const struct match_problem *p, const struct match_plan *plan)
{
	struct match_plan best;
	struct match_fault fault;
	if (match_solve(a, p, &(struct match_options){ .aim = MATCH_FAIR }, &fault, &best) != OK)
		return no_plan(a, &fault);
	if (best.placed == plan->placed &&
	    memcmp(scores(a, p, &best), scores(a, p, plan), (size_t)best.placed * sizeof(int64_t)) == 0)
		return puts("proved by solving again: no plan is fairer"), DONE;
	puts(best.placed == plan->placed ? "not proved: a fairer plan was found" : "not proved: a plan with more pairs was found");
	return REFUSED;
}

static int say(struct arena *a, const struct match_verdict *v, const char *proved)
{
	if (v->wrong == MATCH_PROVED)
		return puts(proved), DONE;
	printf("not proved: %.*s\n", SP(match_verdict_text(a, v)));
	return REFUSED;
}

static int verify_plan(struct arena *a, enum match_aim aim, const struct match_problem *p, const struct match_plan *plan)
{
	struct match_verdict v = match_verify_plan(a, p, plan);
	if (v.wrong)
		return say(a, &v, "");
	if (aim == MATCH_FAIR)
		return verify_fair(a, p, plan);
	if (aim == MATCH_TOTAL && !plan->u)
		return puts("not proved: the plan is allowed and its numbers are true, but it has no prices"), REFUSED;
	v = aim == MATCH_TOTAL ? match_verify(a, p, plan) : match_verify_stable(a, p, plan);
	return say(a, &v, aim == MATCH_TOTAL ? "proved: no plan places more, and of those that place as many none has a better total"
		: "proved: no mentee and mentor would both rather have each other");
}

static int verify_groups(struct arena *a, const struct arguments *g, const struct match_problem *p)
{
	struct match_cohesion c;
	struct match_grouping x;
	int status = read_cohesion(a, g->cohesion, p, &c);
	if (status == DONE)
		status = read_grouping(a, g->words.v[2], p, &c, &x);
	if (status != DONE)
		return status;
	struct match_bound_verdict v = match_verify_bound(a, p, &c, &x);
	if (v.wrong)
		return printf("not proved: %.*s\n", SP(match_bound_text(a, &v))), REFUSED;
	printf("proved: no plan places more, and of those that place as many none has a better sum than %lld; this one has %lld\n",
		(long long)x.bound, (long long)x.plan.total + (long long)x.cohesion);
	return DONE;
}

static int verify(struct arena *a, const struct arguments *g)
{
	struct match_problem p;
	struct match_plan plan;
	int status = read_problem(a, g->words.v[1], &p);
	if (status == DONE && g->cohesion)
		return verify_groups(a, g, &p);
	if (status == DONE)
		status = read_plan(a, g->words.v[2], &p, &plan);
	return status == DONE ? verify_plan(a, g->aim, &p, &plan) : status;
}

int match_command(int argc, char **argv)
{
	struct arguments g = { 0 };
	const struct flag flags[] = { { "aim", .read = read_aim, .arg = &g.aim }, { "json", .yes = &g.json }, { "cohesion", .text = &g.cohesion }, { 0 } };
	int status = flags_read(argc, argv, flags, help, &g.words);
	if (status != FLAGS_GO)
		return status;
	bool solving = g.words.n == 2 && strcmp(g.words.v[0], "solve") == 0;
	bool verifying = g.words.n == 3 && strcmp(g.words.v[0], "verify") == 0 && !g.json;
	if ((!solving && !verifying) || (g.cohesion && g.aim != MATCH_TOTAL))
		return flags_wrong(help);
	struct arena *a = arena_new();
	status = solving ? solve(a, &g) : verify(a, &g);
	arena_free(a);
	return status;
}
