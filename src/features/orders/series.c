#include "features/orders/series.h"

#include "features/orders/queries.h"
#include "features/orders/state.h"
#include "kernel/base/embed.h"
#include "kernel/base/sort.h"
#include "kernel/numbers/numbers.h"

EMBED(orders_series_data, "src/features/orders/data/series.tsv");

static struct order_series parse(struct str line)
{
	struct order_series s = { .active = true, .shipped = true };
	struct str rest = line, position;

	s.code = str_cut(rest, '\t', &rest);
	s.title = str_cut(rest, '\t', &rest);
	position = str_cut(rest, '\t', &rest);
	s.program = str_eq(str_cut(rest, '\t', &rest), S("program"));
	s.pattern = rest;
	(void)str_to_int(position, &s.position);
	return s;
}

static struct order_series *find(const struct order_series_list *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].code, code))
			return &l->v[i];
	return NULL;
}

static int by_position(const void *x, const void *y)
{
	const struct order_series *a = x, *b = y;

	return (a->position > b->position) - (a->position < b->position);
}

enum status orders_series(struct db *db, struct order_series_list *ret)
{
	struct order_series_list l = { 0 };
	struct orders_series_own_list own;

	for (struct str rest = EMBEDDED(orders_series_data); rest.p && rest.n; ) {
		struct str line = str_cut(rest, '\n', &rest);
		if (line.n && line.p[0] != '#')
			*VEC_ADD(db->arena, &l) = parse(line);
	}
	TRY(orders_series_own(db, &own));
	for (size_t i = 0; i < own.n; i++) {
		struct order_series *s = find(&l, own.v[i].code);
		bool shipped = s != NULL;
		if (!s)
			s = VEC_ADD(db->arena, &l);
		*s = (struct order_series){ own.v[i].code, own.v[i].title, own.v[i].pattern, str_eq(own.v[i].numbering, S("program")), own.v[i].active, shipped,
			own.v[i].position, own.v[i].rev };
	}
	sort_stable(l.v, l.n, sizeof *l.v, by_position);
	*ret = l;
	return OK;
}

const struct order_series *order_series_find(const struct order_series_list *l, struct str code) { return find(l, code); }

struct str order_series_title(const struct order_series_list *l, struct str code)
{
	const struct order_series *s = order_series_find(l, code);

	return s ? s->title : code;
}

struct html_option_list order_series_options(struct arena *a, const struct order_series_list *l)
{
	struct html_option *v = NEW_ARRAY(a, l->n, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].active)
			v[n++] = (struct html_option){ l->v[i].code, l->v[i].title, S("") };
	return (struct html_option_list){ n, v };
}

enum status order_series_write(struct db *db, const struct order_series *s)
{
	struct str numbering = s->program ? S("program") : S("journal");
	int64_t rows;

	if (s->rev == 0)
		TRY(orders_series_insert(db, s->code, s->title, s->position, numbering, s->pattern, s->active, &rows));
	else
		TRY(orders_series_update(db, s->code, s->title, numbering, s->pattern, s->active, s->rev, &rows));
	return rows ? OK : CONFLICT;
}

static enum status taken(struct db *db, const struct number_register *r, struct str key)
{
	struct orders_by_number_row other;

	return orders_by_number(db, r->code, r->year, key, &other);
}

enum status order_series_take(struct db *db, const struct order_series *s, int year, struct str *ret_number)
{
	return number_take(db, &(struct number_register){ "orders", s->code, year, s->pattern, taken }, ret_number);
}
