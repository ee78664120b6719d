/* Standings: they say what judging says, for as long as they say they hold; what changes makes them stale. */
#include "kernel/store/test/world.h"

#include "features/consents/standing.h"
#include "kernel/jobs/jobs.h"

/* ---- how long one holds ---- */

static uint32_t seed = 7;
static int random_to(int n)
{
	seed = seed * 1664525u + 1013904223u;
	return (int)((seed >> 8) % (uint32_t)n);
}

static struct people_word forms[] = {
	{ .code = S_INIT("UU"), .of = S_INIT("pupil/pupil"), .active = true }, { .code = S_INIT("TT"), .of = S_INIT("teacher young/young teacher"), .active = true },
	{ .code = S_INIT("TU"), .of = S_INIT("teacher/pupil"), .active = true },
};

static struct consents_base rules(struct arena *a)
{
	struct consents_base b = { .needs = consent_needs_shipped(a), .grounds = consent_grounds_shipped(a), .forms = { 3, 3, forms }, .soon_days = 30 };

	consent_purposes_shipped(&b.purposes);
	return b;
}

static struct opt_date some_day(struct date from, int days)
{
	return (struct opt_date){ random_to(3) > 0, date_add_days(from, random_to(days) - days / 2) };
}

static struct board_person somebody(struct arena *a, const struct consents_base *b, struct date day, struct role_spans *spans)
{
	static const struct str categories[] = { S_INIT("pupil"), S_INIT("teacher"), S_INIT("young"), S_INIT("employer") };
	static const struct str statuses[] = { S_INIT("given"), S_INIT("given"), S_INIT("given"), S_INIT("refused"), S_INIT("promised"), S_INIT("withdrawn") };
	struct board_person p = { .p = { .category = categories[random_to(4)] } };

	p.p.born = some_day(date_add_months(day, -12 * 16), 6 * 365);
	p.p.born_year = (struct opt_int){ !p.p.born.has && random_to(2), day.y - 13 - random_to(6) };
	for (int i = 0; i < 3; i++) {
		struct opt_date until = some_day(date_add_days(day, 200), 400);
		*VEC_ADD(a, spans) = (struct role_span){ random_to(2) ? S("mentor") : S("mentee"), forms[random_to(3)].code,
			date_add_days(day, random_to(200) - 150), until };
	}
	for (size_t k = 0; k < b->purposes.n; k++)
		if (random_to(3))
			p.papers.v[k].answer = (struct consent_answer){ 1, statuses[random_to(6)], date_add_days(day, -random_to(900)), some_day(day, 500), S("both"), S("") };
	return p;
}

static struct standing judged(struct arena *a, const struct consents_base *b, const struct board_person *as, const struct role_spans *l, struct date day)
{
	struct board_person p = *as;

	standing_roles(a, b, l, day, &p);
	papers_judge(b, &p, day);
	return standing_of(a, &p);
}

static bool alike(const struct standing *x, const struct standing *y)
{
	return str_eq(x->roles, y->roles) && str_eq(x->states, y->states) && str_eq(x->days, y->days);
}

static void a_standing_holds_as_long_as_it_says(void **state)
{
	struct world *w = *state;
	struct date day = { 2026, 11, 24 };
	struct consents_base b = rules(w->a);
	int turned = 0, held = 0;

	for (int n = 0; n < 400; n++) {
		struct role_spans spans = { 0 };
		struct board_person p = somebody(w->a, &b, day, &spans);
		struct standing at = judged(w->a, &b, &p, &spans, day);
		struct opt_date until = standing_until(&b, &p, &spans, day);
		struct date end = until.has ? until.v : date_add_days(day, 400);
		for (struct date d = day; date_cmp(d, end) <= 0; d = date_add_days(d, 1), held++) {
			struct standing then = judged(w->a, &b, &p, &spans, d);
			if (!alike(&at, &then))
				fail_msg("%d: %04d-%02d-%02d until %04d-%02d-%02d: %.*s %.*s / %.*s %.*s", n, d.y, d.m, d.d, end.y, end.m, end.d,
					SP(at.states), SP(at.days), SP(then.states), SP(then.days));
		}
		struct standing after = judged(w->a, &b, &p, &spans, date_add_days(end, 1));
		turned += until.has && !alike(&at, &after);
	}
	assert_true(held > 400 * 10);             /* it holds for a while */
	assert_true(turned > 150);                /* and ends because something turns */
}

static void what_is_written_short_is_read_again(void **state)
{
	struct world *w = *state;
	struct date day = { 2026, 11, 24 };
	struct consents_base b = rules(w->a);

	for (int n = 0; n < 100; n++) {
		struct role_spans spans = { 0 };
		struct board_person p = somebody(w->a, &b, day, &spans);
		struct consent_papers again;
		standing_roles(w->a, &b, &spans, day, &p);
		p.papers.v[n % 3].printed_on = (struct opt_date){ true, day };
		papers_judge(&b, &p, day);
		struct standing s = standing_of(w->a, &p);
		standing_papers(&s, &b, p.p.category, &again);
		assert_int_equal(again.lacks, p.papers.lacks);
		assert_int_equal(again.ready, p.papers.ready);
		for (size_t k = 0; k < b.purposes.n; k++) {
			const struct consent_paper *x = &p.papers.v[k], *y = &again.v[k];
			assert_true(x->state == y->state && x->level == y->level && x->ground == y->ground);
			assert_true(x->day.has == y->day.has && (!x->day.has || date_eq(x->day.v, y->day.v)));
			assert_true(x->printed_on.has == y->printed_on.has);
		}
	}
}

/* ---- kept ---- */

static struct uuid child, woman;
static enum status people(struct db *db, void *arg)
{
	struct person c = { .last = S("Лисицына"), .first = S("Вера"), .category = S("pupil"), .source = S("hand") };
	struct person t = { .last = S("Ёлкина"), .first = S("Ольга"), .category = S("teacher"), .source = S("hand") };
	(void)arg;
	c.born = (struct opt_date){ true, date_add_months(db->today, -12 * 10) };
	TRY(person_add(db, &c));
	TRY(person_add(db, &t));
	child = c.id;
	woman = t.id;
	TRY(person_role_add(db, &(struct new_role){ .person = child, .role = S("mentee"), .form = S("TU"), .since = date_add_days(db->today, -30) }, NULL));
	return person_role_add(db, &(struct new_role){ .person = woman, .role = S("mentor"), .form = S("TU"), .since = date_add_days(db->today, -30) }, NULL);
}

static enum status refresh(struct db *db, void *arg)
{
	bool more = true;
	(void)arg;
	while (more)
		TRY(standings_refresh(db, &more));
	return OK;
}

static enum status consent(struct db *db, void *arg)
{
	struct consent_purposes l;
	struct consent_answer last;
	enum consent_fault fault;
	struct new_answer n = { .what = { .status = S("given"), .on_day = db->today, .signed_by = S("parent") }, .via = "hand" };
	struct uuid id;
	(void)arg;
	consent_purposes_shipped(&l);
	return consent_answer_add(db, child, &l.v[0], &n, &id, &fault, &last);
}

static enum status grow_up(struct db *db, void *arg)
{
	struct person p;
	(void)arg;
	TRY(person_read(db, woman, &p));
	p.category = S("employer");
	return person_change(db, &p);
}

static enum status leave(struct db *db, void *arg) { (void)arg; return person_leave(db, woman, db->today, S("уволена")); }

static size_t stale(struct world *w)
{
	struct consents_stale_list l;
	assert_int_equal(consents_stale(snapshot(w), 100, &l), OK);
	return l.n;
}

static int looks;
/* By those who stand alike: the same people in the same order, page by page, and the same first end. */
static void fits_alike(struct world *w, const struct standings *all, size_t a_page)
{
	struct db *db = snapshot(w);
	struct standings_alike *kinds = NEW(db->arena, struct standings_alike);
	struct opt_date soonest = { 0 }, found;
	struct opt_uuid after = { 0 };
	bool wanted[64];
	size_t n = 0, got;

	assert_int_equal(standings_alike(db, kinds), OK);
	if (!kinds->known)                       /* before the first rules are written */
		return;
	looks++;
	assert_true(kinds->n <= 64);
	memset(wanted, 1, sizeof wanted);
	do {
		struct standings l;
		assert_int_equal(standings_of_alike(db, kinds, wanted, after, a_page, &l), OK);
		for (size_t i = 0; i < l.n; i++, n++) {
			assert_true(n < all->n && uuid_eq(l.v[i].id, all->v[n].id));
			assert_true(str_eq(l.v[i].states, all->v[n].states) && str_eq(l.v[i].roles, all->v[n].roles));
			after = (struct opt_uuid){ true, l.v[i].id };
		}
		got = l.n;
	} while (got == a_page);
	assert_int_equal(n, all->n);
	for (size_t i = 0; i < all->n; i++)
		if (all->v[i].soon.has && (!soonest.has || date_cmp(all->v[i].soon.v, soonest.v) < 0))
			soonest = all->v[i].soon;
	assert_int_equal(standings_soonest(db, kinds, &found), OK);
	assert_true(found.has == soonest.has && (!found.has || date_eq(found.v, soonest.v)));
}

static void fits(struct world *w, size_t people_here)
{
	struct standings l;
	int64_t checked = 0, wrong = 0;
	assert_int_equal(standings_read(snapshot(w), &l), OK);
	assert_int_equal(l.n, people_here);
	fits_alike(w, &l, 1);
	assert_int_equal(standings_read(snapshot(w), &l), OK);
	fits_alike(w, &l, 7);
	assert_int_equal(standings_verify(snapshot(w), S("x"), &checked, &wrong), OK);
	assert_int_equal(wrong, 0);
}

static void what_changes_is_judged_at_once_and_written_later(void **state)
{
	struct world *w = *state;
	/* cppcheck-suppress uninitvar ; it takes the list of functions for a call */
	enum status (*const changes[])(struct db *, void *) = { consent, grow_up, leave };
	assert_int_equal(unit(w, people, NULL), OK);
	assert_int_equal(stale(w), 2);
	fits(w, 2);
	assert_int_equal(unit(w, refresh, NULL), OK);
	assert_int_equal(stale(w), 0);
	fits(w, 2);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(unit(w, changes[i], NULL), OK);
		assert_int_equal(stale(w), 1);
		fits(w, 2 - (i == 2));
		assert_int_equal(unit(w, refresh, NULL), OK);
		assert_int_equal(stale(w), 0);
		fits(w, 2 - (i == 2));
	}
	assert_int_equal(looks, 14);
}

static enum status many(struct db *db, void *arg)
{
	for (int i = 0; i < *(int *)arg; i++) {
		struct person p = { .last = str_fmt(db->arena, "Гончар%c", 'a' + i % 26), .first = S("Павел"), .category = S("employer"), .source = S("import") };
		TRY(person_add(db, &p));
		TRY(person_role_add(db, &(struct new_role){ .person = p.id, .role = S("mentor"), .form = S("TU"), .since = date_add_days(db->today, -3) }, NULL));
	}
	return consents_settle_soon(db);
}

/* After a long list nobody's look judges everybody until the next chore: a job begins at once. */
static void many_at_once_are_written_by_a_job(void **state)
{
	struct world *w = *state;
	int n = 20;
	assert_int_equal(unit(w, refresh, NULL), OK);
	assert_int_equal(unit(w, many, &n), OK);
	assert_int_equal(job_run_due(w->store, w->scope.now), 0);
	assert_int_equal(stale(w), 20);
	n = 60;
	assert_int_equal(unit(w, many, &n), OK);
	assert_int_equal(job_run_due(w->store, w->scope.now), 2);
	assert_int_equal(stale(w), 0);
	fits(w, 80);
}

static void a_row_that_was_tampered_with_is_found(void **state)
{
	struct world *w = *state;
	int64_t checked = 0, wrong = 0;
	assert_int_equal(unit(w, people, NULL), OK);
	assert_int_equal(unit(w, refresh, NULL), OK);
	forge(w, "UPDATE consent_standing SET states = '040404040404040404'");
	assert_int_equal(standings_verify(snapshot(w), S("x"), &checked, &wrong), OK);
	assert_int_equal(checked, 2);
	assert_int_equal(wrong, 2);
	/* So is a count that was. */
	forge(w, "DELETE FROM consent_standing");
	forge(w, "UPDATE consent_standing_count SET n = n + 1");
	wrong = 0;
	assert_int_equal(standings_verify(snapshot(w), S("x"), &checked, &wrong), OK);
	assert_true(wrong > 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_standing_holds_as_long_as_it_says), TEST(what_is_written_short_is_read_again),
		TEST(what_changes_is_judged_at_once_and_written_later), TEST(many_at_once_are_written_by_a_job), TEST(a_row_that_was_tampered_with_is_found),
	};
	return RUN(tests);
}
