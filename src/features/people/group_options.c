/* Selects of groups: the first of the alphabet, and what is chosen already, wherever it stands. */
#include "features/people/people_in.h"
#include "features/people/view.h"

#define MOST 500

struct options { size_t n, cap; struct html_option *v; bool chosen; };

static void add(struct arena *a, struct options *o, struct uuid id, struct str title, struct opt_uuid chosen)
{
	o->chosen |= chosen.has && uuid_eq(id, chosen.v);
	*VEC_ADD(a, o) = (struct html_option){ uuid_str(a, id), title, S("") };
}

/* A form that did not know its own choice would take it back when it is saved. */
static enum status add_chosen(struct db *db, struct options *o, struct opt_uuid chosen)
{
	struct people_group_get_row g;

	if (!chosen.has || o->chosen)
		return OK;
	enum status s = people_group_get(db, chosen.v, &g);
	if (s == OK)
		add(db->arena, o, g.id, g.title, chosen);
	return s == NOT_FOUND ? OK : s;
}

static struct html_option_list options_of(const struct options *o, bool more)
{
	return (struct html_option_list){ o->n, o->v, more ? T("Первые 500 по алфавиту; остальные – на странице «Объединения и классы».").p : NULL };
}

enum status people_group_options(struct db *db, struct str any, struct opt_uuid chosen, struct html_option_list *ret)
{
	struct people_group_choices_list l;
	struct options o = { 0 };

	TRY(people_group_choices(db, MOST + 1, &l));
	if (any.n)
		*VEC_ADD(db->arena, &o) = (struct html_option){ S(""), any, S("") };
	for (size_t i = 0; i < l.n && i < MOST; i++)
		add(db->arena, &o, l.v[i].id, l.v[i].title, chosen);
	TRY(add_chosen(db, &o, chosen));
	*ret = options_of(&o, l.n > MOST);
	return OK;
}

enum status people_group_outer_options(struct db *db, struct uuid self, struct opt_uuid chosen, struct html_option_list *ret)
{
	struct people_group_outers_list l;
	struct options o = { 0 };

	TRY(people_group_outers(db, self, MOST + 1, &l));
	*VEC_ADD(db->arena, &o) = (struct html_option){ S(""), T("само по себе"), S("") };
	for (size_t i = 0; i < l.n && i < MOST; i++)
		add(db->arena, &o, l.v[i].id, l.v[i].title, chosen);
	TRY(add_chosen(db, &o, chosen));
	*ret = options_of(&o, l.n > MOST);
	return OK;
}
