/* Sending many pairs step by step while the world changes; erasure inside a draft. */
#include "kernel/store/test/world.h"

#include "features/drafts/drafts_in.h"
#include "kernel/jobs/jobs.h"

#define PAIRS 120

struct centre { struct uuid mentor[PAIRS], mentee[PAIRS], draft; struct job_state job; };

static enum status add_person(struct db *db, int n, const char *role, struct uuid *ret)
{
	bool mentor = strcmp(role, "mentor") == 0;
	struct person p = { .last = str_fmt(db->arena, "%s%c%c", mentor ? "Ворон" : "Синиц", 'a' + n / 26, 'a' + n % 26), .first = S("Анна"), .middle = S("Ильинична"),
		.category = mentor ? S("teacher") : S("young"), .source = S("test"), .gender = S("f"), .born = { true, date_make(1990, 1, 1) } };

	TRY(person_add(db, &p));
	*ret = p.id;
	return person_role_add(db, &(struct new_role){ .person = p.id, .role = str_c(role), .form = S("TT"), .since = db->today }, NULL);
}

static enum status people_come(struct db *db, void *arg)
{
	struct centre *c = arg;

	for (int n = 0; n < PAIRS; n++) {
		TRY(add_person(db, n, "mentor", &c->mentor[n]));
		TRY(add_person(db, n, "mentee", &c->mentee[n]));
	}
	return OK;
}

static enum status make(struct db *db, void *arg)
{
	struct centre *c = arg;
	struct pairing x = { .r = { .form = S("TT"), .aim = S("placed") }, .aim = AIM_PLACED };
	struct str why;
	int64_t rows;

	TRY(pairing_reckon(db, &x, NULL, &why));
	assert_int_equal(x.d.placed, PAIRS);
	assert_true(x.d.proved);
	TRY(pairing_add(db, &x, &c->draft));
	TRY(pairing_send(db, c->draft, 1, S("sending"), (struct opt_date){ true, db->today }, (struct opt_date){ 0 }, false, 0, 0, db->now, db->account, &rows));
	assert_int_equal(rows, 1);
	return OK;
}

static enum status step(struct db *db, void *arg)
{
	struct centre *c = arg;

	return pairing_send_step(db, &c->job);
}

static enum status erase(struct db *db, void *arg)
{
	const struct uuid *who = arg;

	TRY(drafts_erase(db, *who));
	return person_erase(db, *who);
}

static enum status other_pair(struct db *db, void *arg)
{
	struct centre *c = arg;
	struct pairing x;

	TRY(pairing_read(db, c->draft, &x));
	int32_t i = x.f.n - 1;                       /* of the last step */
	return pair_add(db, &(struct new_pair){ .mentor = x.f.mentors[x.d.mentor[i]], .mentee = x.f.mentees[i], .form = S("TT"), .since = db->today, .source = S("hand") }, NULL);
}

static void pairs_go_step_by_step_and_what_is_no_longer_so_stays(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct pairing_get_row r;
	char data[100], id[37];
	int steps = 0;

	assert_int_equal(unit(w, people_come, c), OK);
	assert_int_equal(unit(w, make, c), OK);
	uuid_text(c->draft, id);
	snprintf(data, sizeof data, "{\"draft\":\"%s\",\"at\":0}", id);
	c->job = (struct job_state){ .data = str_c(data), .total = PAIRS };
	while (!c->job.finished) {
		assert_int_equal(unit(w, step, c), OK);
		c->job.data = str_dup(w->a, c->job.data);            /* the unit's arena goes */
		if (steps++ == 0) {
			assert_int_equal(pairing_get(snapshot(w), c->draft, &r), OK);
			assert_true(str_eq(r.state, S("sending")));
			assert_int_equal(r.published, 50);
			assert_int_equal(unit(w, erase, &c->mentee[PAIRS - 2]), OK);
			assert_int_equal(unit(w, other_pair, c), OK);
		}
	}
	assert_int_equal(steps, 3);
	assert_int_equal(pairing_get(snapshot(w), c->draft, &r), OK);
	assert_true(str_eq(r.state, S("published")));
	assert_int_equal(r.published, PAIRS - 2);
	assert_int_equal(r.left_out, 2);
	struct pairs_live live;
	size_t waiting = 0;
	assert_int_equal(pairs_live(w->read, w->scope.today, &live), OK);
	for (size_t i = 0; i < live.now.n; i++)
		waiting += live.now.v[i].state == PAIR_PROPOSED && live.now.v[i].draft.has && uuid_eq(live.now.v[i].draft.v, c->draft);
	assert_int_equal(waiting, PAIRS - 2);
	assert_int_equal(unit(w, step, c), OK);      /* once more after a kill: nothing is sent twice */
	assert_int_equal(pairing_get(snapshot(w), c->draft, &r), OK);
	assert_int_equal(r.published, PAIRS - 2);
	free(c);
}

static enum status reckon_step(struct db *db, void *arg)
{
	struct centre *c = arg;

	return pairing_reckon_step(db, &c->job);
}

/* One job from its first look to its end; what happens between the look and the keeping is the caller's. */
static void look(struct world *w, struct centre *c, char *data, int rev)
{
	char id[37];

	uuid_text(c->draft, id);
	snprintf(data, 200, "{\"draft\":\"%s\",\"form\":\"TT\",\"aim\":\"placed\",\"fresh\":true,\"together\":0,\"rev\":%d}", id, rev);
	c->job = (struct job_state){ .data = str_c(data), .back = S("/drafts") };
	assert_int_equal(pairing_reckon_prepare(snapshot(w), &c->job), OK);
}

static enum status drop(struct db *db, void *arg)
{
	struct centre *c = arg;

	TRY(pairing_data_drop(db, c->draft, NULL));
	return pairing_drop(db, c->draft, db->now, db->account, NULL);
}

static void a_large_form_is_reckoned_beside_requests(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct pairing x;
	char data[200];

	assert_true(pairing_large(5000, 3000));
	assert_false(pairing_large(60, 40));
	assert_int_equal(unit(w, people_come, c), OK);
	c->draft = (struct uuid){ { 1, 2, 3 } };
	look(w, c, data, 0);
	assert_int_equal(unit(w, reckon_step, c), OK);
	assert_true(c->job.finished);
	assert_true(str_starts(c->job.back, S("/drafts/d/")));
	assert_int_equal(c->job.words.n, 0);
	assert_int_equal(pairing_read(snapshot(w), c->draft, &x), OK);
	assert_int_equal(x.d.placed, PAIRS);
	assert_true(x.d.proved);
	assert_int_equal(x.r.rev, 1);
	look(w, c, data, 1);
	assert_int_equal(unit(w, reckon_step, c), OK);
	assert_int_equal(pairing_read(snapshot(w), c->draft, &x), OK);
	assert_int_equal(x.r.rev, 2);
	assert_int_equal(x.r.note.n, 0);
	look(w, c, data, 1);                         /* somebody was faster: nothing is written over, and the draft says so */
	assert_int_equal(unit(w, reckon_step, c), OK);
	assert_int_equal(pairing_read(snapshot(w), c->draft, &x), OK);
	assert_int_equal(x.r.rev, 2);
	assert_true(str_starts(x.r.note, S("Пересчёт не записан")));
	assert_true(str_eq(c->job.words, x.r.note));
	assert_int_equal(unit(w, drop, c), OK);
	look(w, c, data, 2);                         /* thrown away meanwhile */
	assert_int_equal(unit(w, reckon_step, c), OK);
	assert_true(c->job.finished);
	assert_true(c->job.words.n > 0);
	assert_true(str_eq(c->job.back, S("/drafts")));
	free(c);
}

/* ---- told, and stopped ---- */

struct listener { enum pairing_stage stage, stop_at; int64_t done; int calls, scored; bool in_order; };

static bool listen(void *arg, enum pairing_stage stage, int64_t done, int64_t total)
{
	struct listener *l = arg;

	l->calls++;
	l->in_order = l->in_order && stage >= l->stage && done >= 0 && done <= total;
	l->scored += stage == PAIRING_SCORES;
	l->stage = stage;
	l->done = done;
	return stage != l->stop_at || (stage == PAIRING_SCORES && done == 0);
}

static void each_step_of_it_is_told_and_can_be_the_last(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct str why;

	assert_int_equal(unit(w, people_come, c), OK);
	for (int64_t together = 0; together < 2; together++)
		for (enum pairing_stage last = PAIRING_LOADS; last <= PAIRING_STAGES; last++) {
			struct listener l = { .stop_at = last, .in_order = true };
			const struct pairing_told told = { listen, &l };
			struct pairing x = { .r = { .form = S("TT"), .aim = S("placed"), .together = together }, .aim = AIM_PLACED };
			bool ends = last == PAIRING_STAGES || (last == PAIRING_BINDS && !together);
			assert_int_equal(pairing_reckon(snapshot(w), &x, &told, &why), ends ? OK : BUSY);
			assert_int_equal(l.stage, ends ? PAIRING_STORES : last);
			assert_true(l.in_order);
			if (last == PAIRING_SCORES)
				assert_true(l.done > 0 && l.done < PAIRS);     /* in the middle of it */
			if (ends)
				assert_int_equal(l.scored, PAIRS / 20);
		}
	free(c);
}

static enum status no_more_places(struct db *db, void *arg)
{
	struct centre *c = arg;

	for (int n = 0; n < PAIRS; n++)
		TRY(pair_add(db, &(struct new_pair){ .mentor = c->mentor[n], .mentee = c->mentee[n], .form = S("TT"), .since = db->today, .source = S("hand") }, NULL));
	return OK;
}

/* Whom there is nobody to pair with is said by the job's page; no empty draft is made. */
static void a_large_form_in_which_all_are_paired_makes_no_draft(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct pairing x;
	char data[200];

	assert_int_equal(unit(w, people_come, c), OK);
	assert_int_equal(unit(w, no_more_places, c), OK);
	c->draft = (struct uuid){ { 1, 2, 3 } };
	look(w, c, data, 0);
	assert_int_equal(unit(w, reckon_step, c), OK);
	assert_true(c->job.finished);
	assert_true(str_starts(c->job.words, S("В этой форме все закреплены")));
	assert_true(str_eq(c->job.back, S("/drafts")));
	assert_int_equal(pairing_read(snapshot(w), c->draft, &x), NOT_FOUND);
	free(c);
}

static enum status takes_nobody(struct db *db, void *arg)
{
	return person_side_write(db, *(struct uuid *)arg, "mentor", &(struct person_side){ .capacity = { true, 0 } });
}

/* Of a form too large to be looked at whole, too: fewer places than the draft fills. */
static void fewer_places_are_noticed_pair_by_pair(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct pairing x;
	struct pairing_look l;

	assert_int_equal(unit(w, people_come, c), OK);
	assert_int_equal(unit(w, make, c), OK);
	for (int after = 0; after < 2; after++) {
		assert_int_equal(pairing_read(snapshot(w), c->draft, &x), OK);
		struct pairing_seen v[2] = { { .i = 0, .j = x.d.mentor[0] }, { .i = 1, .j = x.d.mentor[1] } };
		assert_int_equal(pairing_look(w->read, &x, (struct uuid){ { 0 } }, false, &l), OK);
		l.whole = false;
		assert_int_equal(pairing_look_at(w->read, &l, v, 2), OK);
		assert_int_equal(v[0].stop.words.n > 0, after);
		assert_int_equal(v[1].stop.words.n, 0);
		if (!after)
			assert_int_equal(unit(w, takes_nobody, &x.f.mentors[v[0].j]), OK);
		else
			assert_true(strcmp(v[0].stop.rule, "full") == 0 || strcmp(v[0].stop.rule, "places") == 0);
	}
	free(c);
}

static void an_erased_person_leaves_an_empty_place(void **state)
{
	struct world *w = *state;
	struct centre *c = calloc(1, sizeof *c);
	struct pairing x;
	struct buf json = { 0 };
	struct str name;
	bool here, keeps = false;

	assert_int_equal(unit(w, people_come, c), OK);
	assert_int_equal(unit(w, make, c), OK);
	assert_int_equal(drafts_export(snapshot(w), c->mentee[0], &json), OK);
	assert_true(str_find(buf_view(&json), S("\"as\":\"mentee\""), 0) >= 0);
	assert_int_equal(drafts_keeps(w->read, c->mentee[0], &keeps), OK);
	assert_true(keeps);
	buf_free(&json);
	assert_int_equal(unit(w, erase, &c->mentee[0]), OK);
	assert_int_equal(pairing_read(snapshot(w), c->draft, &x), OK);
	assert_int_equal(frozen_mentee(&x.f, c->mentee[0]), MATCH_NOBODY);
	assert_int_equal(x.d.placed, PAIRS);
	assert_int_equal(pairing_name(w->read, x.f.mentees[frozen_mentee(&x.f, (struct uuid){ { 0 } })], false, &name, &here), OK);
	assert_true(str_eq(name, S("запись удалена")));
	keeps = false;
	assert_int_equal(drafts_keeps(w->read, c->mentee[0], &keeps), OK);
	assert_false(keeps);
	free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pairs_go_step_by_step_and_what_is_no_longer_so_stays, world_begin, world_end),
		cmocka_unit_test_setup_teardown(a_large_form_is_reckoned_beside_requests, world_begin, world_end),
		cmocka_unit_test_setup_teardown(each_step_of_it_is_told_and_can_be_the_last, world_begin, world_end),
		cmocka_unit_test_setup_teardown(a_large_form_in_which_all_are_paired_makes_no_draft, world_begin, world_end),
		cmocka_unit_test_setup_teardown(fewer_places_are_noticed_pair_by_pair, world_begin, world_end),
		cmocka_unit_test_setup_teardown(an_erased_person_leaves_an_empty_place, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
