/* The daily chore destroys who left longer ago than the centre keeps, only where the centre has said so, and leaves an act for each. */
#include "kernel/store/test/world.h"

#include "features/people/people_in.h"
#include "features/people/queries.h"

static struct uuid gone, lately, here;

static enum status fill(struct db *db, void *arg)
{
	struct person p = { .last = S("Лисицына"), .first = S("Вера"), .category = S("pupil"), .source = S("hand") };
	(void)arg;
	TRY(person_add(db, &p));
	gone = p.id;
	TRY(person_add(db, &p));
	lately = p.id;
	TRY(person_add(db, &p));
	here = p.id;
	TRY(person_leave(db, gone, date_add_days(date_add_months(db->today, -36), -1), S("выпущена")));
	return person_leave(db, lately, date_add_months(db->today, -36), S("выпущена"));
}

static enum status chore(struct db *db, void *arg) { return people_forget_chore(db, arg); }

static struct str state_of(struct world *w, struct uuid id)
{
	struct person p;
	assert_int_equal(person_read(snapshot(w), id, &p), OK);
	return p.state;
}

static void only_who_is_due_is_forgotten_and_only_where_it_was_said(void **state)
{
	struct world *w = *state;
	struct people_erasures_list acts;
	bool more = true;
	assert_int_equal(unit(w, fill, NULL), OK);
	assert_int_equal(unit(w, chore, &more), OK);
	assert_false(more);
	assert_str(state_of(w, gone), "left");

	forge(w, "INSERT INTO setting (org_id, name, value, changed) SELECT DISTINCT org_id, 'people.keep-auto', '1', 0 FROM person");
	assert_int_equal(unit(w, chore, &more), OK);
	assert_str(state_of(w, gone), "erased");
	assert_str(state_of(w, lately), "left");
	assert_str(state_of(w, here), "here");
	assert_int_equal(people_erasures(snapshot(w), 10, &acts), OK);
	assert_int_equal(acts.n, 1);
	assert_true(uuid_eq(acts.v[0].person_id, gone));

	forge(w, "INSERT INTO setting (org_id, name, value, changed) SELECT DISTINCT org_id, 'people.keep-years', '0', 0 FROM person");
	forge(w, "UPDATE person SET left_on = '2001-01-01' WHERE state = 'left'");
	assert_int_equal(unit(w, chore, &more), OK);
	assert_str(state_of(w, lately), "left");
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(only_who_is_due_is_forgotten_and_only_where_it_was_said) };
	return RUN(tests);
}
