/* Registers of papers, each with numbers of its own. */
#include "features/papers/queries.h"
#include "features/papers/series.h"

#include "kernel/base/embed.h"
#include "kernel/numbers/numbers.h"

EMBED(papers_series_data, "src/features/papers/data/series.tsv");

static struct paper_series parse(struct str line)
{
	struct paper_series s = { 0 };
	struct str rest = line;

	s.code = str_cut(rest, '\t', &rest);
	s.title = str_cut(rest, '\t', &rest);
	(void)str_to_int(str_cut(rest, '\t', &rest), &s.position);
	s.program = str_eq(str_cut(rest, '\t', &rest), S("program"));
	s.pattern = rest;
	return s;
}

enum status paper_series_read(struct db *db, struct paper_series_list *ret)
{
	struct papers_series_own_list own;
	struct paper_series_list l = { 0 };

	TRY(papers_series_own(db, &own));
	for (struct str rest = EMBEDDED(papers_series_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (!line.n || line.p[0] == '#')
			continue;
		struct paper_series *s = VEC_ADD(db->arena, &l);
		*s = parse(line);
		for (size_t i = 0; i < own.n; i++)
			if (str_eq(own.v[i].code, s->code))
				*s = (struct paper_series){ s->code, own.v[i].title, own.v[i].pattern, str_eq(own.v[i].numbering, S("program")), s->position, own.v[i].rev };
	}
	*ret = l;
	return OK;
}

const struct paper_series *paper_series_find(const struct paper_series_list *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

struct html_option_list paper_series_options(struct arena *a, const struct paper_series_list *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n, struct html_option);

	for (size_t i = 0; i < l->n; i++)
		v[i] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ l->n, v };
}

enum status paper_series_write(struct db *db, const struct paper_series *s)
{
	int64_t rows;

	TRY(papers_series_put(db, s->code, s->title, s->position, s->program ? S("program") : S("journal"), s->pattern, s->rev, &rows));
	return rows ? OK : CONFLICT;
}

static enum status taken(struct db *db, const struct number_register *r, struct str key)
{
	struct papers_by_number_row other;

	return papers_by_number(db, r->code, r->year, key, &other);
}

enum status paper_series_take(struct db *db, const struct paper_series *s, int year, struct str *ret_number)
{
	return number_take(db, &(struct number_register){ "papers", s->code, year, s->pattern, taken }, ret_number);
}
