/* The chain of the journal: whole as written, and broken in every way that somebody may try. */
#include "kernel/store/test/world.h"

#include "kernel/auth/audit.h"

static const struct uuid anna = { { 0xaa, [15] = 1 } }, boris = { { 0xbb, [15] = 2 } };


static enum status write_said(struct db *db, void *arg)
{
	return audit_write(db, "POST /plan/row/{row}", arg);
}

static void say(struct world *w, struct uuid subject, const char *before, const char *after)
{
	struct audit_list list = { 0 };
	audit_add(w->a, &list, "plan.row", subject, str_c(before), str_c(after));
	audit_add(w->a, &list, "plan.seen", subject, S(""), S(""));
	assert_int_equal(unit(w, write_said, &list), OK);
}

/* Three units of two entries each: revisions 2, 3, 4. */
static void story(struct world *w)
{
	say(w, anna, "план", "исполнено");
	say(w, boris, "", "Иванов Борис");
	say(w, anna, "исполнено", "");
}

static struct audit_verdict verdict(struct world *w)
{
	struct audit_verdict v;
	assert_int_equal(audit_verify(snapshot(w), &v), OK);
	return v;
}

static void broken(struct world *w, enum audit_fault fault, int64_t rev, int64_t n)
{
	struct audit_verdict v = verdict(w);
	assert_string_equal(audit_fault_text(v.fault), audit_fault_text(fault));
	assert_int_equal(v.rev, rev);
	assert_int_equal(v.n, n);
}

static void whole(void **state)
{
	struct world *w = *state;
	assert_int_equal(verdict(w).entries, 0);
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
	story(w);
	struct audit_verdict v = verdict(w);
	assert_int_equal(v.fault, AUDIT_WHOLE);
	assert_int_equal(v.entries, 6);
	assert_int_equal(v.erased, 0);
}

/* A unit that says nothing is still in the journal, by its route. */
static void the_route_alone(void **state)
{
	struct world *w = *state;
	struct audit_list nothing = { 0 };
	assert_int_equal(unit(w, write_said, &nothing), OK);
	assert_int_equal(verdict(w).entries, 1);
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
}

static enum status refuse_after_writing(struct db *db, void *arg)
{
	TRY(audit_write(db, "POST /x", arg));
	return CONFLICT;
}

static void an_undone_unit_leaves_nothing(void **state)
{
	struct world *w = *state;
	struct audit_list nothing = { 0 };
	story(w);
	assert_int_equal(unit(w, refuse_after_writing, &nothing), CONFLICT);
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
	assert_int_equal(verdict(w).entries, 6);
	say(w, anna, "a", "b");
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
}

static enum status write_note(struct db *db, void *arg) { return audit_note(db, "GET /x", arg); }

/* Notes stand in the chain and leave the revision, hence every page, alone. */
static void notes_join_the_present_revision(void **state)
{
	struct world *w = *state;
	struct audit_list list = { 0 };
	audit_add(w->a, &list, "access.refused", anna, S(""), S(""));
	story(w);
	int64_t before = snapshot(w)->rev;
	for (int i = 0; i < 3; i++)
		assert_int_equal(store_write(w->store, &w->scope, true, write_note, &list), OK);
	assert_int_equal(snapshot(w)->rev, before);
	struct audit_verdict v = verdict(w);
	assert_int_equal(v.fault, AUDIT_WHOLE);
	assert_int_equal(v.entries, 9);
	assert_int_equal(v.rev, 4);
	assert_int_equal(v.n, 4);
	say(w, anna, "", "x");
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
	forge(w, "DELETE FROM audit WHERE rev = 4 AND n = 3");
	broken(w, AUDIT_GAP, 4, 4);
}

static void organisations_have_their_own(void **state)
{
	struct world *w = *state;
	story(w);
	w->scope.org = w->other.id;
	assert_int_equal(verdict(w).entries, 0);
	say(w, anna, "", "x");
	assert_int_equal(verdict(w).entries, 2);
	w->scope.org = w->org.id;
	assert_int_equal(verdict(w).entries, 6);
}

static void a_changed_field(void **state)
{
	static const char *const edits[] = {
		"UPDATE audit SET at = at + 1 WHERE rev = 3 AND n = 0",
		"UPDATE audit SET route = 'POST /other' WHERE rev = 3 AND n = 0",
		"UPDATE audit SET subject_kind = 'plan.rov' WHERE rev = 3 AND n = 0",
		"UPDATE audit SET subject = NULL WHERE rev = 3 AND n = 0",
		"UPDATE audit SET account_id = subject WHERE rev = 3 AND n = 0",
		"UPDATE audit SET digest = prev WHERE rev = 3 AND n = 0",
		"UPDATE audit SET prev = digest WHERE rev = 3 AND n = 0",
		"UPDATE audit SET hash = prev WHERE rev = 3 AND n = 0",
	};
	for (size_t i = 0; i < sizeof edits / sizeof *edits; i++) {
		struct world *w = *state;
		story(w);
		forge(w, edits[i]);
		broken(w, AUDIT_CHANGED, 3, 0);
		world_end(state);
		world_begin(state);
	}
}

/* The number of an entry is under its hash. */
static void a_moved_entry(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "UPDATE audit SET n = 7 WHERE rev = 3 AND n = 1");
	broken(w, AUDIT_CHANGED, 3, 7);
}

static void swapped_rows(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "DELETE FROM audit_detail WHERE rev = 2");
	forge(w, "UPDATE audit SET n = 9 WHERE rev = 2 AND n = 0");
	forge(w, "UPDATE audit SET n = 0 WHERE rev = 2 AND n = 1");
	forge(w, "UPDATE audit SET n = 1 WHERE rev = 2 AND n = 9");
	broken(w, AUDIT_CHANGED, 2, 0);
}

static void a_removed_row(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "DELETE FROM audit_detail WHERE rev = 3 AND n = 0");
	forge(w, "DELETE FROM audit WHERE rev = 3 AND n = 0");
	broken(w, AUDIT_GAP, 3, 1);
}

static void a_removed_first_row(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "DELETE FROM audit_detail WHERE rev = 2 AND n = 0");
	forge(w, "DELETE FROM audit WHERE rev = 2 AND n = 0");
	broken(w, AUDIT_GAP, 2, 1);
}

static void a_cut_tail(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "DELETE FROM audit WHERE rev = 4 AND n = 1");
	broken(w, AUDIT_TAIL, 4, 0);
}

static void everything_cut(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "DELETE FROM audit_detail");
	forge(w, "DELETE FROM audit");
	assert_int_equal(verdict(w).fault, AUDIT_TAIL);
}

static void a_changed_detail(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "UPDATE audit_detail SET after = 'Петров Борис' WHERE rev = 3");
	broken(w, AUDIT_DETAIL, 3, 0);
}

/* before and after cannot lend each other letters. */
static void a_shifted_detail(void **state)
{
	struct world *w = *state;
	say(w, anna, "аб", "в");
	forge(w, "UPDATE audit_detail SET before = 'а', after = 'бв'");
	broken(w, AUDIT_DETAIL, 2, 0);
}

/* A whole forged entry after the end, hash and all, without moving the head. */
static void an_added_entry(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "INSERT INTO audit SELECT org_id, 5, 0, at, account_id, route, subject_kind, subject, digest, hash, hash "
		"FROM audit WHERE rev = 4 AND n = 1");
	broken(w, AUDIT_CHANGED, 5, 0);
}

static void an_entry_of_the_future(void **state)
{
	struct world *w = *state;
	story(w);
	forge(w, "UPDATE org_rev SET rev = 3");
	broken(w, AUDIT_FUTURE, 4, 0);
}

static enum status erase(struct db *db, void *arg)
{
	int64_t rows;
	TRY(audit_erase(db, *(struct uuid *)arg, &rows));
	assert_int_equal(rows, 2);
	return OK;
}

static void erasing_a_person_keeps_the_chain(void **state)
{
	struct world *w = *state;
	struct uuid who = anna;
	story(w);
	assert_int_equal(unit(w, erase, &who), OK);
	struct audit_verdict v = verdict(w);
	assert_int_equal(v.fault, AUDIT_WHOLE);
	assert_int_equal(v.entries, 6);
	assert_int_equal(v.erased, 2);
}

/* More than a page of entries, and texts that are too long and cut inside a letter. */
static void a_long_chain(void **state)
{
	struct world *w = *state;
	static char long_text[3 * AUDIT_DETAIL_MAX + 1];
	struct audit_list list = { 0 };
	for (size_t i = 0; i + 2 < sizeof long_text; i += 2)
		memcpy(long_text + i, "я", 2);
	for (int i = 0; i < 1203; i++)
		audit_add(w->a, &list, "plan.row", anna, str_fmt(w->a, "%d", i), str_sub(str_c(long_text), 0, i % 7 ? 10 : 4001));
	assert_int_equal(unit(w, write_said, &list), OK);
	assert_int_equal(verdict(w).entries, 1203);
	assert_int_equal(verdict(w).fault, AUDIT_WHOLE);
	forge(w, "UPDATE audit SET at = 0 WHERE n = 1200");
	broken(w, AUDIT_CHANGED, 2, 1200);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whole), TEST(the_route_alone), TEST(an_undone_unit_leaves_nothing), TEST(organisations_have_their_own),
		TEST(notes_join_the_present_revision),
		TEST(a_changed_field), TEST(a_moved_entry), TEST(swapped_rows), TEST(a_removed_row), TEST(a_removed_first_row),
		TEST(a_cut_tail), TEST(everything_cut), TEST(a_changed_detail), TEST(a_shifted_detail), TEST(an_added_entry),
		TEST(an_entry_of_the_future), TEST(erasing_a_person_keeps_the_chain), TEST(a_long_chain),
	};
	return RUN(tests);
}
