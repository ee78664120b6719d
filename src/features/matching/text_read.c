/* A problem from text. */
#include "features/matching/lines.h"

#include <stdlib.h>

/* Line k of "a" stood on line first_line + (k - first) of the file, for the last run with first <= k. */
struct run { int64_t first, first_line; };

struct reader {
	struct lines l;
	struct arena *a, *scratch;      /* scratch: what nobody needs once the problem is read */
	int32_t n, m;
	int64_t promised, all, cap;     /* lines "a": promised, read, memory for */
	int32_t *mentee, *mentor;
	int64_t *score, *order;         /* order: which line "a" a candidate was; NULL: in order */
	int32_t *lo, *bound;            /* lo -1: no line yet */
	int32_t *fixed;
	int64_t *fixed_line;
	VEC(struct run) runs;
	struct run last_run;
	bool in_order;
};

/* ---- the first line ---- */

static const char want_p[] = "p mma N M CANDIDATES";

/* No file holds more lines "a" than fit into it; a pipe tells nothing. */
static int64_t most_that_fit(FILE *f)
{
	long here = ftell(f), end;
	if (here < 0 || fseek(f, 0, SEEK_END) != 0)
		return -1;
	end = ftell(f);
	return fseek(f, here, SEEK_SET) == 0 && end >= here ? (end - here) / (long)sizeof "a 1 1 1" + 1 : -1;
}

static void make_room(struct reader *r, int64_t cap)
{
	r->mentee = arena_grow(r->scratch, r->mentee, (size_t)r->cap * sizeof *r->mentee, (size_t)cap * sizeof *r->mentee);
	r->mentor = arena_grow(r->a, r->mentor, (size_t)r->cap * sizeof *r->mentor, (size_t)cap * sizeof *r->mentor);
	r->score = arena_grow(r->a, r->score, (size_t)r->cap * sizeof *r->score, (size_t)cap * sizeof *r->score);
	r->cap = cap;
}

static bool read_p(struct reader *r)
{
	struct lines *l = &r->l;
	if (!lines_next(l))
		return false;
	if (l->kind != 'p')
		return lines_fault(l, "the first line must be \"%s\"", want_p);
	if (!lines_word(l, "mma"))
		return lines_fault(l, "want \"%s\"", want_p);
	if (!lines_numbers(l, 3, want_p))
		return false;
	if (l->v[0] < 0 || l->v[1] < 0 || l->v[0] > MATCH_PEOPLE_MAX || l->v[1] > MATCH_PEOPLE_MAX)
		return lines_fault(l, "N and M are 0 to %d", MATCH_PEOPLE_MAX);
	if (l->v[2] < 0 || l->v[2] > l->v[0] * l->v[1])
		return lines_fault(l, "CANDIDATES is 0 to N times M");
	r->n = (int32_t)l->v[0];
	r->m = (int32_t)l->v[1];
	r->promised = l->v[2];
	int64_t fit = most_that_fit(l->f);
	if (fit >= 0 && r->promised + r->m > fit)
		return lines_fault(l, "%d lines \"r\" and %lld lines \"a\" are promised, the file is too short for them", r->m, (long long)r->promised);
	make_room(r, fit >= 0 ? r->promised : r->promised < 1024 ? r->promised : 1024);
	return true;
}

/* ---- the others ---- */

static bool mentor_there(struct lines *l, int64_t j, int32_t m)
{
	return (j >= 1 && j <= m) || lines_fault(l, "mentor %lld: there are 1 to %d", (long long)j, m);
}

static bool mentee_there(struct lines *l, int64_t i, int32_t n)
{
	return (i >= 1 && i <= n) || lines_fault(l, "mentee %lld: there are 1 to %d", (long long)i, n);
}

static bool read_r(struct reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 3, "r J LO CAP") || !mentor_there(l, l->v[0], r->m))
		return false;
	int64_t j = l->v[0] - 1, lo = l->v[1], cap = l->v[2];
	if (lo < 0 || lo > cap || cap > INT32_MAX)
		return lines_fault(l, "want 0 <= LO <= CAP <= %d", INT32_MAX);
	if (r->lo[j] >= 0)
		return lines_fault(l, "mentor %lld has a line \"r\" already", (long long)j + 1);
	r->lo[j] = (int32_t)lo;
	r->bound[j] = (int32_t)cap;
	return true;
}

static void note_line(struct reader *r)
{
	if (r->runs.n && r->last_run.first_line + (r->all - r->last_run.first) == r->l.line)
		return;
	r->last_run = (struct run){ r->all, r->l.line };
	struct run *run = VEC_ADD(r->a, &r->runs);
	*run = r->last_run;
}

static bool read_a(struct reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 3, "a I J SCORE") || !mentee_there(l, l->v[0], r->n) || !mentor_there(l, l->v[1], r->m))
		return false;
	if (l->v[2] < -MATCH_SCORE_MAX || l->v[2] > MATCH_SCORE_MAX)
		return lines_fault(l, "SCORE is %lld to %lld", (long long)-MATCH_SCORE_MAX, (long long)MATCH_SCORE_MAX);
	if (r->all == r->promised)
		return lines_fault(l, "more lines \"a\" than the %lld promised", (long long)r->promised);
	if (r->all == r->cap)
		make_room(r, r->cap * 2 < r->promised ? r->cap * 2 : r->promised);
	note_line(r);
	r->mentee[r->all] = (int32_t)l->v[0] - 1;
	r->mentor[r->all] = (int32_t)l->v[1] - 1;
	r->score[r->all] = l->v[2];
	r->in_order = r->in_order && (r->all == 0 || r->mentee[r->all - 1] <= r->mentee[r->all]);
	r->all++;
	return true;
}

static bool read_f(struct reader *r)
{
	struct lines *l = &r->l;
	if (!lines_numbers(l, 2, "f I J") || !mentee_there(l, l->v[0], r->n) || !mentor_there(l, l->v[1], r->m))
		return false;
	int64_t i = l->v[0] - 1;
	if (r->fixed[i] != MATCH_NOBODY)
		return lines_fault(l, "mentee %lld has a fixed pair already, on line %lld", (long long)i + 1, (long long)r->fixed_line[i]);
	r->fixed[i] = (int32_t)l->v[1] - 1;
	r->fixed_line[i] = l->line;
	return true;
}

static bool read_lines(struct reader *r)
{
	struct lines *l = &r->l;
	while (lines_next(l)) {
		bool fine;
		switch (l->kind) {
		case 'r': fine = read_r(r); break;
		case 'a': fine = read_a(r); break;
		case 'f': fine = read_f(r); break;
		case 'p': fine = lines_fault(l, "a second line \"p\""); break;
		case 0: return true;
		default: fine = lines_fault(l, "want a line r, a, f or c"); break;
		}
		if (!fine)
			return false;
	}
	return false;
}

static bool complete(struct reader *r)
{
	if (r->all < r->promised)
		return lines_fault(&r->l, "the file ends after %lld of %lld lines \"a\"", (long long)r->all, (long long)r->promised);
	for (int32_t j = 0; j < r->m; j++)
		if (r->lo[j] < 0)
			return lines_fault(&r->l, "mentor %d has no line \"r\"", j + 1);
	return true;
}

/* ---- from lines to rows ---- */

static int64_t *count_rows(const struct reader *r)
{
	int64_t *first = NEW_ARRAY(r->a, (size_t)r->n + 2, int64_t);
	for (int64_t k = 0; k < r->all; k++)
		first[r->mentee[k] + 2]++;
	for (int32_t i = 2; i <= r->n; i++)
		first[i] += first[i - 1];
	return first;
}

/* Afterwards first[i] is where row i begins; inside a row the order of the file is kept. */
static const int64_t *make_rows(struct reader *r)
{
	int64_t *first = count_rows(r);
	int32_t *mentor = r->mentor;
	int64_t *score = r->score;
	if (!r->in_order) {
		mentor = arena_alloc(r->a, (size_t)r->all * sizeof *mentor);
		score = arena_alloc(r->a, (size_t)r->all * sizeof *score);
		r->order = arena_alloc(r->scratch, (size_t)r->all * sizeof *r->order);
	}
	for (int64_t k = 0; k < r->all; k++) {
		int64_t to = first[r->mentee[k] + 1]++;
		if (r->in_order)
			continue;
		mentor[to] = r->mentor[k];
		score[to] = r->score[k];
		r->order[to] = k;
	}
	r->mentor = mentor;
	r->score = score;
	return first;
}

static int64_t line_of(const struct reader *r, int64_t candidate)
{
	int64_t k = r->order ? r->order[candidate] : candidate;
	size_t x = r->runs.n;
	while (x > 1 && r->runs.v[x - 1].first > k)
		x--;
	return r->runs.v[x - 1].first_line + (k - r->runs.v[x - 1].first);
}

/* What only the whole problem shows: pairs given twice, fixed pairs that cannot be. */
static enum status whole(struct reader *r, const struct match_problem *p)
{
	struct match_fault f;
	enum status status = match_check(r->a, p, &f);
	if (status == OK)
		return OK;
	if (f.kind == MATCH_TWICE) {
		int64_t k = p->first[f.mentee];
		while (p->mentor[k] != f.mentor)
			k++;
		r->l.line = line_of(r, f.candidate);
		(void)lines_fault(&r->l, "the pair %d %d was given before, on line %lld", f.mentee + 1, f.mentor + 1, (long long)line_of(r, k));
	} else {
		r->l.line = r->fixed_line[f.mentee];
		struct str text = match_fault_text(r->a, &f);
		(void)lines_fault(&r->l, "%.*s", SP(text));
	}
	return status;
}

static enum status read_all(struct reader *r, struct match_problem *ret)
{
	if (!read_p(r))
		return INVALID;
	r->lo = NEW_ARRAY(r->a, (size_t)r->m, int32_t);
	r->bound = NEW_ARRAY(r->a, (size_t)r->m, int32_t);
	r->fixed = NEW_ARRAY(r->a, (size_t)r->n, int32_t);
	r->fixed_line = NEW_ARRAY(r->scratch, (size_t)r->n, int64_t);
	for (int32_t j = 0; j < r->m; j++)
		r->lo[j] = -1;
	for (int32_t i = 0; i < r->n; i++)
		r->fixed[i] = MATCH_NOBODY;
	if (!read_lines(r) || !complete(r))
		return INVALID;
	struct match_problem p = { .n = r->n, .m = r->m, .lo = r->lo, .cap = r->bound, .fixed = r->fixed };
	p.first = make_rows(r);
	p.mentor = r->mentor;
	p.score = r->score;
	TRY(whole(r, &p));
	*ret = p;
	return OK;
}

enum status match_text_read(struct arena *a, FILE *f, struct match_problem *ret, struct text_fault *fault)
{
	struct reader r = { .l = { .a = a, .f = f, .fault = fault }, .a = a, .scratch = arena_new(), .in_order = true };
	enum status status = read_all(&r, ret);
	arena_free(r.scratch);
	free(r.l.buf);
	return status;
}
