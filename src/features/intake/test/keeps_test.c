/* A load is undone where no feature keeps anything of whom it made.  A feature that answers for many at once (person_data.any) must not say
 * «no» where it says of one of them that it keeps something; and must be able to say «no». */
#include "kernel/store/test/world.h"

#include "features/intake/load_in.h"
#include "features/intake/queries.h"
#include "kernel/slice.h"

enum { PEOPLE = 1000 };

/* The demo centre, in which every feature has something: intake itself needs it for nothing. */
enum status demo_make(struct store *s, struct arena *a, struct err *e, struct str password);

/* A unit of work runs on the writer's thread, where nothing may be asserted. */
static bool said[64];
static const char *hides, *forgets, *invents;
static size_t people;

static enum status one(struct db *db, const struct person_data *d, const char *name, struct uuid person, bool *said_yes)
{
	bool keeps, any;

	TRY(intake_kept_of(db, d, person, &keeps));
	TRY(d->any(db, person, person, &any));
	if (keeps && !any)
		hides = name;
	*said_yes |= keeps;
	return OK;
}

static enum status everybody(struct db *db, void *arg)
{
	struct intake_people_list l;

	(void)arg;
	TRY(intake_people(db, PEOPLE, &l));
	people = l.n;
	for (size_t k = 0; k < n_slices; k++) {
		const struct person_data *d = slices[k]->person_data;
		for (size_t i = 0; d && d->any && i < l.n; i++)
			TRY(one(db, d, slices[k]->name, l.v[i].id, &said[k]));
	}
	return OK;
}

static enum status between(struct db *db, void *arg)
{
	struct uuid none = { { 0 } }, last;
	(void)arg;

	memset(last.b, 0xff, sizeof last.b);
	for (size_t k = 0; k < n_slices; k++) {
		const struct person_data *d = slices[k]->person_data;
		bool yes;
		if (!d || !d->any)
			continue;
		TRY(d->any(db, none, none, &yes));
		if (yes)
			invents = slices[k]->name;
		TRY(d->any(db, none, last, &yes));
		if (said[k] && !yes)
			forgets = slices[k]->name;
	}
	return OK;
}

static void nobody_says_no_of_what_is_kept(void **state)
{
	struct world *w = *state;
	struct org_row org;
	size_t yes = 0;

	assert_true(n_slices <= sizeof said / sizeof said[0]);
	w->scope.today = date_make(2026, 11, 24);
	assert_int_equal(demo_make(w->store, w->a, &w->err, S("пароль для примера")), OK);
	assert_int_equal(org_by_slug(snapshot(w), S("demo"), &org), OK);
	w->scope.org = org.id;
	assert_int_equal(unit(w, everybody, NULL), OK);
	assert_int_equal(unit(w, between, NULL), OK);
	assert_true(people > 20);
	for (size_t k = 0; k < n_slices; k++)
		yes += said[k];
	if (hides || forgets || invents)
		fail_msg("hides: %s, forgets: %s, invents: %s", hides ? hides : "", forgets ? forgets : "", invents ? invents : "");
	if (yes < 7)
		fail_msg("only %zu features keep something", yes);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(nobody_says_no_of_what_is_kept) };
	return RUN(tests);
}
