#include "features/plan/sample.h"
#include "features/plan/roadmap.h"
#include "kernel/base/status.h"

#define N_CELLS 5

/* {0} → 2026, {1s} → 27 */
static struct str fill_years(struct arena *a, struct str s, int first_year)
{
	char *out = arena_alloc(a, s.n * 2 + 8);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		bool year = s.p[i] == '{' && i + 2 < s.n && s.p[i + 1] >= '0' && s.p[i + 1] <= '9';
		if (!year) {
			out[n++] = s.p[i];
			continue;
		}
		int y = first_year + s.p[i + 1] - '0';
		bool two = s.p[i + 2] == 's';
		struct str digits = two ? str_fmt(a, "%02d", y % 100) : str_fmt(a, "%d", y);
		memcpy(out + n, digits.p, digits.n);
		n += digits.n;
		i += two ? 3 : 2;
	}
	return (struct str){ out, n };
}

static void add_row(struct arena *a, struct str line, int first_year, struct out_table *t, struct sample_marks *marks)
{
	struct out_row *row = &t->rows[t->n_rows++];
	struct str rest = line;

	row->n = N_CELLS;
	row->cells = NEW_ARRAY(a, N_CELLS, struct out_cell);
	for (int c = 0; c < N_CELLS; c++)
		row->cells[c].text = fill_years(a, str_cut(rest, '\t', &rest), first_year);
	/* A mark belongs to an activity: a row with a deadline, not the heading. */
	if (marks && t->n_rows > 1 && row->cells[2].text.n)
		*VEC_ADD(a, marks) = rest.p ? rest : S("");
}

bool sample_read(struct arena *a, struct str tsv, int first_year, struct str title, struct date today, struct import *ret,
                 struct sample_marks *marks)
{
	struct out_table t = { .n_cols = N_CELLS };
	struct err e = { 0 };
	struct roadmap map;
	size_t lines = 1;

	for (size_t i = 0; i < tsv.n; i++)
		lines += tsv.p[i] == '\n';
	t.rows = NEW_ARRAY(a, lines, struct out_row);
	for (struct str rest = tsv; rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			add_row(a, line, first_year, &t, marks);
	}
	struct out_block blocks[] = { { .kind = OUT_PARA, .text = title, .heading = true }, { .kind = OUT_TABLE, .table = t } };
	struct outside doc = { OUT_TEXT, 2, blocks };
	struct roadmap_options options = {
		.period_start = { true, date_make(first_year, 9, 1) }, .period_end = { true, date_make(first_year + 3, 5, 31) },
	};
	if (roadmap_read(a, &e, &doc, &options, &map) != OK)
		return false;
	import_from_roadmap(a, &map, today, ret);
	ret->title = title;
	ret->period_start = options.period_start;
	ret->period_end = options.period_end;
	ret->state = S("project");
	return !marks || marks->n == ret->rows.n;
}
