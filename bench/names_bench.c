/* Full names declined per second, one thread: surname, first name and patronymic, man or woman found out, all five cases in
 * turn.  The lists are those of test/names, every surname with first names and patronymics of its sex.
 *
 *	build/release/bench/names_bench [SECONDS]          from the top of the tree */
#include "kernel/base/arena.h"
#include "kernel/russian/name.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

struct list { size_t n, cap; struct str *v; };
struct names { size_t n, cap; struct name *v; };

static double now_s(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Lines "m: a b c", "f: …", "mf: …" of one sex. */
static struct list words(struct arena *a, const char *path, char sex)
{
	struct list l = { 0 };
	FILE *f = fopen(path, "r");
	char *line = NULL;
	size_t cap = 0;
	if (!f)
		perror(path), exit(1);
	for (ssize_t n; (n = getline(&line, &cap, f)) > 0; ) {
		struct str rest, head = str_cut(str_trim((struct str){ line, (size_t)n }), ':', &rest);
		if (head.n > 2 || !head.n || !memchr(head.p, sex, head.n))
			continue;
		for (rest = str_trim(rest); rest.n; ) {
			struct str word = str_cut(rest, ' ', &rest);
			if (word.n)
				*VEC_ADD(a, &l) = str_dup(a, word);
		}
	}
	free(line);
	fclose(f);
	return l;
}

static void make_names(struct arena *a, char sex, struct names *ret)
{
	struct list last = words(a, "test/names/surnames.txt", sex), first = words(a, "test/names/first.txt", sex),
		middle = words(a, "test/names/middle.txt", sex);
	for (size_t i = 0; i < last.n; i++)
		for (size_t k = 0; k < 8; k++)
			*VEC_ADD(a, ret) = (struct name){ last.v[i], first.v[(i * 7 + k * 31) % first.n], middle.v[(i * 3 + k * 5) % middle.n] };
}

int main(int argc, char **argv)
{
	double seconds = argc > 1 ? atof(argv[1]) : 3, cpu, began = now_s(CLOCK_MONOTONIC);
	struct arena *lists = arena_new(), *work = arena_new();
	struct names names = { 0 };
	size_t done = 0, bytes = 0;

	make_names(lists, 'm', &names);
	make_names(lists, 'f', &names);
	cpu = now_s(CLOCK_PROCESS_CPUTIME_ID);
	while (now_s(CLOCK_MONOTONIC) - began < seconds)
		for (size_t i = 0; i < names.n; i++, done++) {
			struct declined d = name_decline(work, &names.v[i], CASE_GEN + (int)(done % 5), GENDER_UNKNOWN, NULL);
			bytes += d.name.last.n;
			if (done % 64 == 0)
				arena_reset(work);
		}
	cpu = now_s(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	printf("%zu different full names; %.0f declined a second of CPU (%.2f us each), %zu bytes\n", names.n, (double)done / cpu, cpu / (double)done * 1e6, bytes);
	arena_free(work);
	arena_free(lists);
	return 0;
}
