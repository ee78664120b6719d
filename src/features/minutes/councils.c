#include "features/minutes/councils.h"

#include "features/minutes/queries.h"
#include "kernel/base/embed.h"
#include "kernel/base/sort.h"
#include "kernel/numbers/numbers.h"

EMBED(minutes_councils_data, "src/features/minutes/data/councils.tsv");

static struct council parse(struct str line)
{
	struct council c = { .active = true };
	struct str rest = line, position;

	c.code = str_cut(rest, '\t', &rest);
	c.title = str_cut(rest, '\t', &rest);
	c.of = str_cut(rest, '\t', &rest);
	c.meeting = str_cut(rest, '\t', &rest);
	position = str_cut(rest, '\t', &rest);
	c.program = str_eq(str_cut(rest, '\t', &rest), S("program"));
	c.pattern = str_cut(rest, '\t', &rest);
	(void)str_to_int(position, &c.position);
	(void)str_to_int(rest, &c.month);
	return c;
}

static struct council *find(const struct councils *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

static int by_position(const void *x, const void *y)
{
	const struct council *a = x, *b = y;

	return (a->position > b->position) - (a->position < b->position);
}

enum status councils_read(struct db *db, struct councils *ret)
{
	struct councils l = { 0 };
	struct minutes_councils_list own;

	for (struct str rest = EMBEDDED(minutes_councils_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			*VEC_ADD(db->arena, &l) = parse(line);
	}
	TRY(minutes_councils(db, &own));
	for (size_t i = 0; i < own.n; i++) {
		const struct minutes_councils_row *r = &own.v[i];
		struct council *c = find(&l, r->code);
		if (!c)
			c = VEC_ADD(db->arena, &l);
		*c = (struct council){ r->code, r->title, r->of, r->meeting, r->pattern, str_eq(r->numbering, S("program")), r->month, r->active, r->position, r->rev };
	}
	sort_stable(l.v, l.n, sizeof *l.v, by_position);
	*ret = l;
	return OK;
}

const struct council *council_find(const struct councils *l, struct str code) { return find(l, code); }

struct html_option_list council_options(struct arena *a, const struct councils *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

int council_year(const struct council *c, struct date day)
{
	return c->month > 1 && day.m < c->month ? day.y - 1 : day.y;
}

enum status council_write(struct db *db, const struct council *c)
{
	struct str numbering = c->program ? S("program") : S("journal");
	int64_t rows;

	if (c->rev == 0)
		TRY(minutes_council_insert(db, c->code, c->title, c->of, c->meeting, c->position, numbering, c->pattern, c->month, c->active, &rows));
	else
		TRY(minutes_council_update(db, c->code, c->title, c->of, c->meeting, numbering, c->pattern, c->month, c->active, c->rev, &rows));
	return rows ? OK : CONFLICT;
}

static enum status taken(struct db *db, const struct number_register *r, struct str key)
{
	struct minutes_by_number_row other;

	return minutes_by_number(db, r->code, r->year, key, &other);
}

enum status council_take(struct db *db, const struct council *c, int year, struct str *ret_number)
{
	return number_take(db, &(struct number_register){ "minutes", c->code, year, c->pattern, taken }, ret_number);
}
