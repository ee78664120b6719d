/* A form out of the store: the problem says what each pair says, twice the same; what is between two people; very many. */
#include "kernel/store/test/world.h"

#include "features/fit/test/crowd.h"
#include "features/matching/matching.h"
#include "features/pairs/pairs.h"

static void fill(struct world *w, struct crowd *c, int mentors, int mentees)
{
	*c = (struct crowd){ mentors, mentees, 0, 0, NEW_ARRAY(w->a, mentors, struct uuid), NEW_ARRAY(w->a, mentees, struct uuid) };
	for (int n = 0, most = mentors > mentees ? mentors : mentees; n < most; n += CROWD_PIECE) {
		c->from = n;
		c->to = n + CROWD_PIECE;
		assert_int_equal(unit(w, crowd_add, c), OK);
	}
}

static void problem(struct world *w, struct fit_problem *ret)
{
	struct db *db = snapshot(w);

	if (fit_problem(db, S(CROWD_FORM), db->today, ret) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.message));
}

static int32_t place(const struct fit_who *l, int32_t n, struct uuid id)
{
	for (int32_t i = 0; i < n; i++)
		if (uuid_eq(l[i].id, id))
			return i;
	return -1;
}

static bool arc(const struct fit_problem *p, int32_t i, int32_t j)
{
	for (int64_t k = p->first[i]; k < p->first[i + 1]; k++)
		if (p->mentor[k] == j)
			return true;
	return false;
}

/* ---- a centre ---- */

static void the_problem_says_what_each_pair_says(void **state)
{
	struct world *w = *state;
	struct fit_problem p, again;
	struct crowd c;
	int64_t stopped = 0;

	fill(w, &c, 60, 40);
	problem(w, &p);
	assert_int_equal(p.n, 40);
	assert_int_equal(p.m, 60);
	assert_false(p.sparse);
	for (int32_t i = 0; i < p.n; i++) {
		int64_t k = p.first[i];
		for (int32_t j = 0; j < p.m; j++) {
			struct fit_view v;
			fit_problem_view(w->a, &p, i, j, &v);
			bool is = k < p.first[i + 1] && p.mentor[k] == j;
			assert_int_equal(is, !fit_stopped(&v));
			if (is)
				assert_int_equal(p.score[k++], v.points);
		}
		assert_int_equal(k, p.first[i + 1]);
		for (int r = 0; r < FIT_RULES; r++)
			stopped += p.stopped[i][r];
	}
	assert_int_equal(stopped + p.first[p.n], (int64_t)p.n * p.m);
	problem(w, &again);
	assert_int_equal(again.first[again.n], p.first[p.n]);
	assert_memory_equal(again.score, p.score, (size_t)p.first[p.n] * sizeof *p.score);
	assert_memory_equal(again.mentor, p.mentor, (size_t)p.first[p.n] * sizeof *p.mentor);
}

/* What the solver is given it takes, and everybody whom it may place it places. */
static void the_solver_takes_it(void **state)
{
	struct world *w = *state;
	struct match_options o = { .aim = MATCH_TOTAL };
	struct match_fault fault;
	struct match_plan plan;
	struct fit_problem p;
	struct crowd c;

	fill(w, &c, 60, 40);
	problem(w, &p);
	struct match_problem m = { p.n, p.m, p.lo, p.cap, p.first, p.mentor, p.score, NULL, p.fixed };
	assert_int_equal(match_solve(w->a, &m, &o, &fault, &plan), OK);
	assert_int_equal(match_verify(w->a, &m, &plan).wrong, MATCH_PROVED);
	assert_int_equal(plan.placed, 40);
}

static void the_best_are_those_of_the_problem(void **state)
{
	struct world *w = *state;
	struct fit_candidates l;
	struct fit_problem p;
	struct fit_view v;
	struct crowd c;

	fill(w, &c, 60, 40);
	problem(w, &p);
	int32_t i = place(p.mentees, p.n, c.mentee_ids[7]);
	assert_int_equal(fit_candidates(w->read, c.mentee_ids[7], "mentor", S(CROWD_FORM), w->read->today, 0, 5, &l), OK);
	assert_int_equal(l.n, 5);
	assert_int_equal(l.fitting, p.first[i + 1] - p.first[i]);
	for (size_t k = 0; k < l.n; k++) {
		int32_t j = place(p.mentors, p.m, l.v[k].id);
		assert_true(arc(&p, i, j));
		assert_true(k == 0 || l.v[k].view.points <= l.v[k - 1].view.points);
		for (int64_t x = p.first[i]; x < p.first[i + 1]; x++)
			if (p.mentor[x] == j)
				assert_int_equal(p.score[x], l.v[k].view.points);
	}
	assert_int_equal(fit_pair(w->read, l.v[0].id, c.mentee_ids[7], S(CROWD_FORM), w->read->today, &v), OK);
	assert_int_equal(v.points, l.v[0].view.points);
	assert_int_equal(fit_pair(w->read, c.mentee_ids[7], c.mentor_ids[0], S(CROWD_FORM), w->read->today, &v), OK);
	assert_true(fit_stopped(&v));                /* the other way round: neither is in that base */
	assert_int_equal(fit_pair(w->read, (struct uuid){ { 9 } }, c.mentor_ids[0], S(CROWD_FORM), w->read->today, &v), NOT_FOUND);
}

/* ---- what is between two ---- */

struct doing { struct uuid a, b; const char *kind; };
static enum status mark(struct db *db, void *arg)
{
	struct doing *d = arg;
	return fit_mark_add(db, d->a, d->b, d->kind, S("причина"));
}
static enum status family(struct db *db, void *arg)
{
	struct doing *d = arg;
	return person_guardian_set(db, d->a, d->b, S("мать"));
}
static enum status pair(struct db *db, void *arg)
{
	struct doing *d = arg;
	struct new_pair p = { .mentor = d->a, .mentee = d->b, .form = str_c(d->kind), .since = db->today, .source = S("test") };
	return pair_add(db, &p, NULL);
}

/* Everybody free and of one time, so that only what is tested forbids. */
static void nobody_is_bound(struct world *w)
{
	forge(w, "UPDATE person_side SET times = '', capacity = 2");
}

static enum fit_rule first_of(const struct fit_problem *p, int32_t i)
{
	for (int r = 0; r < FIT_RULES; r++)
		if (p->stopped[i][r])
			return (enum fit_rule)r;
	return FIT_RULES;
}

static void decisions_and_families_forbid(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct crowd c;

	fill(w, &c, 4, 4);
	nobody_is_bound(w);
	problem(w, &p);
	assert_int_equal(p.first[p.n], 16);
	assert_int_equal(unit(w, mark, &(struct doing){ c.mentee_ids[0], c.mentor_ids[0], "never" }), OK);
	assert_int_equal(unit(w, mark, &(struct doing){ c.mentor_ids[0], c.mentee_ids[0], "never" }), CONFLICT);
	assert_int_equal(unit(w, mark, &(struct doing){ c.mentor_ids[0], c.mentor_ids[0], "never" }), INVALID);
	assert_int_equal(unit(w, family, &(struct doing){ c.mentee_ids[1], c.mentor_ids[1], NULL }), OK);
	assert_int_equal(unit(w, mark, &(struct doing){ c.mentee_ids[2], c.mentor_ids[2], "must" }), OK);
	problem(w, &p);
	int32_t a = place(p.mentees, p.n, c.mentee_ids[0]), b = place(p.mentees, p.n, c.mentee_ids[1]), must = place(p.mentees, p.n, c.mentee_ids[2]);
	assert_int_equal(p.first[p.n], 16 - 1 - 1 - 3);
	assert_false(arc(&p, a, place(p.mentors, p.m, c.mentor_ids[0])));
	assert_int_equal(first_of(&p, a), FIT_NEVER);
	assert_int_equal(first_of(&p, b), FIT_RELATIVE);
	assert_int_equal(first_of(&p, must), FIT_MUST);
	assert_int_equal(p.fixed[must], place(p.mentors, p.m, c.mentor_ids[2]));
	assert_int_equal(p.fixed[a], -1);
}

/* A mentor's places count in all forms; a mentee with a mentor of the form is placed; nobody mentors his own mentor. */
static void pairs_that_are_count(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct fit_view v;
	struct crowd c;

	fill(w, &c, 3, 3);
	nobody_is_bound(w);
	assert_int_equal(unit(w, pair, &(struct doing){ c.mentor_ids[0], c.mentee_ids[0], "TT" }), OK);
	assert_int_equal(unit(w, pair, &(struct doing){ c.mentor_ids[0], c.mentee_ids[1], "PP" }), OK);
	problem(w, &p);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.placed, 1);
	assert_int_equal(p.mentors[place(p.mentors, p.m, c.mentor_ids[0])].taken, 2);
	assert_int_equal(p.cap[place(p.mentors, p.m, c.mentor_ids[0])], 0);
	assert_int_equal(p.first[p.n], 4);           /* two mentees, two mentors with a place */
	assert_int_equal(first_of(&p, 0), FIT_FULL);
	assert_int_equal(fit_pair(w->read, c.mentee_ids[1], c.mentor_ids[0], S("PP"), w->read->today, &v), OK);
	assert_string_equal(v.stops.v[0].rule, "circle");
}

/* Of two who stand on both sides only one direction is left. */
static enum status both_sides(struct db *db, void *arg)
{
	struct crowd *c = arg;

	for (int i = 0; i < 3; i++) {
		TRY(person_role_add(db, &(struct new_role){ .person = c->mentor_ids[i], .role = S("mentee"), .form = S(CROWD_FORM), .since = db->today }, NULL));
		TRY(person_role_add(db, &(struct new_role){ .person = c->mentee_ids[i], .role = S("mentor"), .form = S(CROWD_FORM), .since = db->today }, NULL));
	}
	return OK;
}

static void no_plan_goes_round(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct crowd c;
	int both = 0;

	fill(w, &c, 3, 3);
	nobody_is_bound(w);
	forge(w, "UPDATE person SET category = 'teacher'");
	assert_int_equal(unit(w, both_sides, &c), OK);
	problem(w, &p);
	assert_int_equal(p.n, 6);
	assert_int_equal(p.m, 6);
	for (int32_t i = 0; i < 6; i++)
		for (int32_t j = 0; j < 6; j++)
			both += arc(&p, i, place(p.mentors, 6, p.mentees[j].id)) && arc(&p, j, place(p.mentors, 6, p.mentees[i].id));
	assert_int_equal(both, 0);
	assert_int_equal(p.first[p.n], 15);          /* six people in a row, each towards those behind him */
}

/* ---- very many ---- */

static int64_t placed_of(struct world *w, const struct fit_problem *p)
{
	struct match_problem m = { p->n, p->m, p->lo, p->cap, p->first, p->mentor, p->score, NULL, p->fixed };
	struct match_options o = { .aim = MATCH_TOTAL, .any_best = true };
	struct match_fault fault;
	struct match_plan plan;

	assert_int_equal(match_solve(w->a, &m, &o, &fault, &plan), OK);
	return plan.placed;
}

static void of_very_many_the_best_are_kept(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct crowd c;

	fill(w, &c, 1010, 1000);
	problem(w, &p);
	assert_true(p.sparse);
	int64_t placed = 0;
	for (int32_t i = 0; i < p.n; i++) {
		int64_t n = p.first[i + 1] - p.first[i];
		assert_true(n <= FIT_SPARSE);
		placed += n > 0;
		for (int64_t k = p.first[i] + 1; k < p.first[i + 1]; k++)
			assert_true(p.mentor[k] > p.mentor[k - 1]);
	}
	assert_int_equal(placed, p.n);
	for (int32_t i = 0; i < p.n; i += 97)
		for (int64_t k = p.first[i]; k < p.first[i + 1]; k += 13) {
			struct fit_view v;
			fit_problem_view(w->a, &p, i, p.mentor[k], &v);
			assert_int_equal(v.points, p.score[k]);
		}
	assert_int_equal(placed_of(w, &p), p.n);
	/* All alike: nobody is left because all point to the same few. */
	forge(w, "UPDATE person_side SET competences = '', request = '', interests = '', times = '', place = '', meets = '', language = '', capacity = 1");
	forge(w, "UPDATE person SET teaching_since = NULL, subject = '', born = NULL");
	problem(w, &p);
	assert_int_equal(p.score[0], FIT_POINTS / 2);
	assert_int_equal(p.first[p.n], (int64_t)FIT_SPARSE * p.n);
	assert_int_equal(placed_of(w, &p), p.n);
}

static void of_nobody_there_is_nothing(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct crowd c;

	problem(w, &p);
	assert_int_equal(p.n + p.m, 0);
	assert_int_equal(p.first[0], 0);
	fill(w, &c, 0, 2);
	problem(w, &p);
	assert_int_equal(p.n, 2);
	assert_int_equal(p.first[2], 0);
}

/* ---- who suits whom in a group ---- */

static void bonds(struct world *w, const struct fit_problem *p, struct fit_together *ret)
{
	assert_int_equal(fit_together(w->read, p, true, ret), OK);
	struct match_problem m = { p->n, p->m, p->lo, p->cap, p->first, p->mentor, p->score, NULL, p->fixed };
	struct match_cohesion c = { 1, ret->first, ret->with, ret->points };
	struct match_fault fault;
	assert_int_equal(match_cohesion_check(w->a, &m, &c, &fault), OK);    /* both ways, rising, the same with both */
}

static int64_t bond(const struct fit_together *t, int32_t i, int32_t k)
{
	for (int64_t x = t->first[i]; x < t->first[i + 1]; x++)
		if (t->with[x] == k)
			return t->points[x];
	return 0;
}

static enum status two_decisions(struct db *db, void *arg)
{
	struct crowd *c = arg;

	TRY(fit_mark_add(db, c->mentee_ids[3], c->mentee_ids[1], "must", S("")));
	return fit_mark_add(db, c->mentee_ids[0], c->mentee_ids[2], "never", S("поссорились"));
}

static void what_binds_two_is_said_and_weighs(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct fit_together t;
	struct crowd c;

	fill(w, &c, 4, 30);
	problem(w, &p);
	bonds(w, &p, &t);
	int32_t a = place(p.mentees, p.n, c.mentee_ids[1]), b = place(p.mentees, p.n, c.mentee_ids[3]), x = place(p.mentees, p.n, c.mentee_ids[0]), y = place(p.mentees, p.n, c.mentee_ids[2]);
	int64_t before = bond(&t, a, b), other = bond(&t, x, y);
	bool like = false, late = false;
	for (int32_t i = 0; i < p.n; i++)
		for (int32_t k = 0; k < p.n; k++) {
			struct str words = i == k ? S("") : fit_together_words(w->a, &t, i, k, false);
			like = like || str_find(words, S("общие интересы:"), 0) >= 0;
			late = late || str_find(words, S("против: нет общего времени"), 0) >= 0;
			assert_true(bond(&t, i, k) == 0 || words.n > 0);
		}
	assert_true(like && late);
	assert_int_equal(unit(w, two_decisions, &c), OK);
	problem(w, &p);
	bonds(w, &p, &t);
	assert_int_equal(bond(&t, a, b) - before, 300);
	assert_int_equal(bond(&t, y, x) - other, -1000);
	assert_true(str_find(fit_together_words(w->a, &t, x, y, false), S("не ставить вместе"), 0) >= 0);
	assert_true(str_find(fit_together_words(w->a, &t, x, y, true), S("не ставить вместе"), 0) < 0);      /* not for everybody */
}

static void of_very_many_the_strongest_bonds_are_kept(void **state)
{
	struct world *w = *state;
	struct fit_problem p;
	struct fit_together t;
	struct crowd c;

	fill(w, &c, 4, 450);
	assert_int_equal(unit(w, two_decisions, &c), OK);
	problem(w, &p);
	bonds(w, &p, &t);
	assert_int_equal(p.n, 450);
	assert_true(t.first[p.n] > 0 && t.first[p.n] <= 2 * 40 * 450 + 4);
	assert_true(bond(&t, place(p.mentees, p.n, c.mentee_ids[0]), place(p.mentees, p.n, c.mentee_ids[2])) < -900);   /* what was said is never left out */
}

static void a_rule_less_is_the_same_people(void **state)
{
	struct world *w = *state;
	struct fit_problem p, less;
	struct crowd c;
	int lifted = 0;

	fill(w, &c, 20, 20);
	problem(w, &p);
	for (int r = 0; r < FIT_RULES; r++) {
		if (!fit_problem_liftable(&p, (enum fit_rule)r))
			continue;
		fit_problem_without(w->a, &p, (enum fit_rule)r, &less);
		assert_int_equal(less.n, p.n);
		assert_true(less.first[less.n] >= p.first[p.n]);
		lifted += less.first[less.n] > p.first[p.n];
	}
	assert_true(lifted > 0);
	assert_false(fit_problem_liftable(&p, FIT_NEVER));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_binds_two_is_said_and_weighs),
		TEST(of_very_many_the_strongest_bonds_are_kept),
		TEST(a_rule_less_is_the_same_people),
		TEST(the_problem_says_what_each_pair_says),
		TEST(the_solver_takes_it),
		TEST(the_best_are_those_of_the_problem),
		TEST(decisions_and_families_forbid),
		TEST(pairs_that_are_count),
		TEST(no_plan_goes_round),
		TEST(of_very_many_the_best_are_kept),
		TEST(of_nobody_there_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
