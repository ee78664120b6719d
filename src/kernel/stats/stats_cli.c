#include "kernel/stats/stats_cli.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/base/flags.h"
#include "kernel/stats/stats.h"

static const char help[] =
	"usage: nastavnik stats wilcoxon|sign|mannwhitney < SAMPLES\n"
	"One sample a line: differences separated by blanks, or two lists with a TAB between them: before TAB after, pair by\n"
	"pair (the difference is the first minus the second); for mannwhitney two groups.\n"
	"Writes for each line, TAB-separated: n, statistic, p_exact, p_normal, effect, lo, hi.  Both p are two-sided; zeros are\n"
	"dropped, ties have midranks; p_exact is conditional on them, p_normal has continuity and tie correction.\n"
	"  wilcoxon     statistic V; effect: the Hodges-Lehmann shift\n"
	"  sign         statistic: how many are positive; effect: their share\n"
	"  mannwhitney  statistic W of the first group; effect: Cliff's delta\n"
	"lo and hi bound its 95 % interval; nan: not defined.  A wrong line is written empty and named on standard error.\n"
	"exit status: 0 done, 2 a wrong line or wrong use\n";

enum test { WILCOXON, SIGN, MANN_WHITNEY };
struct list { size_t n, cap; double *v; };

/* «-7», «4»: answers on a scale; what has more to it is left to strtod. */
static bool short_number(const char *z, double *ret, const char **ret_end)
{
	const char *p = z + (*z == '-');
	int v = 0, n = 0;
	for (; *p >= '0' && *p <= '9' && n < 9; p++, n++)
		v = v * 10 + (*p - '0');
	*ret = *z == '-' ? -(double)v : v;
	*ret_end = p;
	return n > 0 && (!*p || *p == ' ');
}

static bool numbers(struct arena *a, struct str s, struct list *ret)
{
	const char *z = str_z(a, s);
	for (;;) {
		const char *end;
		double x;
		while (*z == ' ')
			z++;
		if (!*z)
			return true;
		if (!short_number(z, &x, &end)) {
			char *rest;
			x = strtod(z, &rest);
			end = rest;
		}
		if (end == z || (*end && *end != ' ') || !isfinite(x))
			return false;
		*VEC_ADD(a, ret) = x;
		z = end;
	}
}

/* NULL, or what is wrong. */
static const char *run(struct arena *a, enum test test, struct str line, struct stats_test *ret)
{
	struct str rest, first = str_cut(line, '\t', &rest);
	struct list x = { 0 }, y = { 0 };
	bool two = rest.p != NULL;
	if (line.n && memchr(line.p, 0, line.n))
		return "not a text";
	if (!numbers(a, first, &x) || !numbers(a, rest, &y))
		return "not numbers separated by blanks, or two such lists with a TAB between";
	if (test == MANN_WHITNEY) {
		if (!x.n || !y.n)
			return "two groups are wanted, with a TAB between";
		*ret = stats_mann_whitney(a, (struct stats_sample){ x.n, x.v }, (struct stats_sample){ y.n, y.v });
		return NULL;
	}
	if (!x.n)
		return "no numbers";
	if (two && x.n != y.n)
		return "both lists must be of one length: they are pairs";
	for (size_t i = 0; two && i < x.n; i++)
		x.v[i] -= y.v[i];
	*ret = (test == SIGN ? stats_sign : stats_wilcoxon)(a, (struct stats_sample){ x.n, x.v });
	return NULL;
}

static void print_number(double x)
{
	if (isnan(x))
		printf("\tnan");
	else
		printf("\t%.17g", x);
}

static void print_test(const struct stats_test *t)
{
	const double v[] = { t->statistic, t->p_exact, t->p_normal, t->effect, t->lo, t->hi };
	printf("%lld", (long long)t->n);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		print_number(v[i]);
}

static int each_line(enum test test)
{
	struct arena *a = arena_new();
	char *line = NULL;
	size_t cap = 0;
	int status = 0;
	long long number = 1;
	for (ssize_t n; (n = getline(&line, &cap, stdin)) >= 0; number++) {
		struct stats_test t;
		struct str s = { line, (size_t)n };
		while (s.n && (s.p[s.n - 1] == '\n' || s.p[s.n - 1] == '\r'))
			s.n--;
		const char *wrong = run(a, test, s, &t);
		if (wrong) {
			fprintf(stderr, "nastavnik stats: line %lld: %s\n", number, wrong);
			status = 2;
		} else {
			print_test(&t);
		}
		putchar('\n');
		arena_reset(a);
	}
	free(line);
	arena_free(a);
	return ferror(stdin) || fflush(stdout) != 0 ? 2 : status;
}

int stats_command(int argc, char **argv)
{
	static const char *const names[] = { "wilcoxon", "sign", "mannwhitney" };
	const struct flag flags[] = { { 0 } };
	struct flag_words words;
	int status = flags_read(argc, argv, flags, help, &words);
	if (status != FLAGS_GO)
		return status;
	for (int i = 0; words.n == 1 && i < 3; i++)
		if (str_eq(str_c(words.v[0]), str_c(names[i])))
			return each_line((enum test)i);
	return flags_wrong(help);
}
