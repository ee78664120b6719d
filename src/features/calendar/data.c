/* The data files of the calendar. */
#include "features/calendar/data.h"

#include "kernel/base/embed.h"
#include "kernel/base/status.h"

#include <pthread.h>

EMBED(calendar_moves, "src/features/calendar/data/moves.tsv");
EMBED(calendar_usual_terms, "src/features/calendar/data/terms.tsv");

#define MOVES_MAX 128
#define USUAL_MAX 64
static struct calendar_move moves[MOVES_MAX];
static struct calendar_usual usual[USUAL_MAX];
static size_t n_moves, n_usual;

/* The next line that is not a comment, cut at its tabs; false at the end. */
static bool next_line(struct str *text, struct str *f, size_t n)
{
	while (text->n) {
		struct str line = str_cut(*text, '\n', text);
		if (line.n == 0 || line.p[0] == '#')
			continue;
		for (size_t i = 0; i < n; i++)
			f[i] = str_cut(line, '\t', &line);
		return true;
	}
	return false;
}

/* The files are ours: what is wrong in them is a bug. */
static int number(struct str s)
{
	int64_t v;

	always_assert(str_to_int(s, &v));
	return (int)v;
}

static struct date day(struct str s)
{
	struct date d;

	always_assert(date_parse_iso(s, &d));
	return d;
}

static void read_moves(void)
{
	struct str text = EMBEDDED(calendar_moves), f[5];

	while (next_line(&text, f, 5)) {
		always_assert(n_moves < MOVES_MAX);
		moves[n_moves++] = (struct calendar_move){ number(f[0]), day(f[1]), day(f[2]), f[3], f[4] };
	}
}

static void read_usual(void)
{
	struct str text = EMBEDDED(calendar_usual_terms), f[6];

	while (next_line(&text, f, 6)) {
		enum calendar_scheme s;
		always_assert(n_usual < USUAL_MAX && calendar_scheme_parse(f[0], &s) && f[4].n == 5 && f[5].n == 5);
		usual[n_usual++] = (struct calendar_usual){ s, str_eq(f[1], S("term")) ? CALENDAR_TERM : CALENDAR_HOLIDAYS, number(f[2]),
			number(str_sub(f[4], 0, 2)), number(str_sub(f[4], 3, 5)), number(str_sub(f[5], 0, 2)), number(str_sub(f[5], 3, 5)), f[3] };
	}
}

static void read_all(void)
{
	read_moves();
	read_usual();
}

static void read_once(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	(void)pthread_once(&once, read_all);
}

const struct calendar_move *calendar_move_of(struct date d, bool to)
{
	read_once();
	for (size_t i = 0; i < n_moves; i++)
		if (moves[i].year == d.y && date_eq(to ? moves[i].to : moves[i].from, d))
			return &moves[i];
	return NULL;
}

bool calendar_moves_act(int year, struct str *ret_act, struct str *ret_verified)
{
	read_once();
	for (size_t i = 0; i < n_moves; i++)
		if (moves[i].year == year)
			return *ret_act = moves[i].act, *ret_verified = moves[i].verified, true;
	return false;
}

const struct calendar_usual *calendar_usual(size_t *ret_n)
{
	read_once();
	return *ret_n = n_usual, usual;
}

const struct calendar_usual *calendar_usual_on(enum calendar_kind kind, enum calendar_scheme scheme, struct date d)
{
	int at = d.m * 100 + d.d;

	read_once();
	for (size_t i = 0; i < n_usual; i++) {
		int from = usual[i].from_m * 100 + usual[i].from_d, to = usual[i].to_m * 100 + usual[i].to_d;
		bool in = from <= to ? at >= from && at <= to : at >= from || at <= to;
		if (in && usual[i].kind == kind && usual[i].scheme == scheme)
			return &usual[i];
	}
	return NULL;
}
