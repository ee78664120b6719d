/* How many have a role on any day, kept with each change as what begins and what ends on a day (decision 0026). */
#include "features/people/people_in.h"

#include "features/people/queries.h"
#include "kernel/slice.h"

static void move(struct arena *a, struct role_days *d, struct str role, struct str form, struct date day, int began, int ended)
{
	for (size_t i = 0; i < d->n; i++)
		if (str_eq(d->v[i].role, role) && str_eq(d->v[i].form, form) && date_eq(d->v[i].day, day)) {
			d->v[i].began += began;
			d->v[i].ended += ended;
			return;
		}
	*VEC_ADD(a, d) = (struct role_day){ role, form, day, began, ended };
}

static bool earlier(struct uuid x, struct uuid y) { return memcmp(x.b, y.b, sizeof x.b) < 0; }

/* Which of two times stands for a day that both have. */
static bool before(const struct role_time *x, const struct role_time *y)
{
	int c = date_cmp(x->since, y->since);

	return c < 0 || (c == 0 && earlier(x->id, y->id));
}

/* The person has the role already when this time begins. */
static bool had(const struct role_times *l, const struct role_time *t)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct role_time *o = &l->v[i];
		if (o != t && str_eq(o->role, t->role) && before(o, t) && (!o->until.has || date_cmp(o->until.v, t->since) >= 0))
			return true;
	}
	return false;
}

/* The person has the role still when this time ends. */
static bool has_on(const struct role_times *l, const struct role_time *t)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct role_time *o = &l->v[i];
		if (o == t || !str_eq(o->role, t->role) || date_cmp(o->since, t->until.v) > 0)
			continue;
		int c = o->until.has ? date_cmp(o->until.v, t->until.v) : 1;
		if (c > 0 || (c == 0 && earlier(o->id, t->id)))
			return true;
	}
	return false;
}

void role_days_add(struct arena *a, const struct role_times *l, int sign, struct role_days *d)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct role_time *t = &l->v[i];
		move(a, d, t->role, t->form, t->since, sign, 0);
		if (!had(l, t))
			move(a, d, t->role, S("*"), t->since, sign, 0);
		if (!t->until.has)
			continue;
		move(a, d, t->role, t->form, t->until.v, 0, sign);
		if (!has_on(l, t))
			move(a, d, t->role, S("*"), t->until.v, 0, sign);
	}
}

static enum status times_of(struct db *db, struct uuid person, struct role_times *ret)
{
	struct people_role_times_list l;

	*ret = (struct role_times){ 0 };
	TRY(people_role_times(db, person, &l));
	for (size_t i = 0; i < l.n; i++)
		*VEC_ADD(db->arena, ret) = (struct role_time){ l.v[i].id, l.v[i].role, l.v[i].form, l.v[i].since, l.v[i].until };
	return OK;
}

static enum status write_days(struct db *db, const struct role_days *d)
{
	for (size_t i = 0; i < d->n; i++)
		if (d->v[i].began || d->v[i].ended)
			TRY(people_role_day_move(db, d->v[i].role, d->v[i].form, d->v[i].day, d->v[i].began, d->v[i].ended, NULL));
	return OK;
}

enum status person_changed(struct db *db, struct uuid person)
{
	for (size_t i = 0; i < n_slices; i++)
		if (slices[i]->person_data && slices[i]->person_data->changed)
			TRY(slices[i]->person_data->changed(db, person));
	return OK;
}

enum status role_days_begin(struct db *db, struct uuid person, struct role_days *d)
{
	TRY(people_place(db, person, &d->place));
	TRY(person_changed(db, person));
	d->uncounted = str_eq(d->place.state, S("erased"));
	TRY(times_of(db, person, &d->before));
	if (!d->uncounted)
		role_days_add(db->arena, &d->before, -1, d);
	return OK;
}

enum status role_days_end(struct db *db, struct uuid person, struct role_days *d)
{
	struct role_times now;

	if (!d->uncounted) {
		TRY(times_of(db, person, &now));
		role_days_add(db->arena, &now, 1, d);
	}
	return write_days(db, d);
}

enum status role_days_one_more(struct db *db, const struct role_time *t, struct role_days *d)
{
	struct role_times now = { 0 };

	for (size_t i = 0; i < d->before.n; i++)
		*VEC_ADD(db->arena, &now) = d->before.v[i];
	*VEC_ADD(db->arena, &now) = *t;
	if (!d->uncounted)
		role_days_add(db->arena, &now, 1, d);
	return write_days(db, d);
}
