/* Answers through the store: once a person, once a submission, counted, compared, and nothing left that tells who was anonymous. */
#include "kernel/store/test/world.h"

#include "features/surveys/campaign.h"
#include "features/surveys/counts.h"
#include "features/surveys/queries.h"
#include "features/surveys/run.h"
#include "kernel/files/files.h"

struct asked { struct uuid campaign[2]; uint8_t token[8][CAMPAIGN_TOKEN_BYTES]; struct uuid person[8]; const char *identity; };

static struct uuid add_form(struct db *db, const char *code)
{
	const struct questionnaire *q = form_shipped(str_c(code));
	struct uuid id = db_new_id(db);
	struct buf json = { 0 };

	form_write(q, &json);
	assert_int_equal(survey_form_insert(db, id, 1, q->code, q->title, q->side, q->form, q->wave, q->pair_form, buf_view(&json), db->now, id, NULL), OK);
	buf_free(&json);
	return id;
}

static struct uuid add_campaign(struct db *db, const char *code, const char *identity)
{
	struct uuid form = add_form(db, code), id = db_new_id(db);

	assert_int_equal(survey_campaign_insert(db, id, form, 1, S("Опрос"), str_c(identity), date_make(2025, 11, 20), date_make(2025, 11, 30), S("2025/26"), S("UU"), S("{}"),
		(struct opt_bytes){ 0 }, (struct bytes){ (const uint8_t *)"a secret of 16 b", 16 }, S("part"), 0, false, false, (struct opt_uuid){ 0 }, db->now, id, NULL), OK);
	assert_int_equal(survey_campaign_state(db, id, S("draft"), S("open"), (struct opt_date){ 0 }, NULL), OK);
	return id;
}

static enum status begin(struct db *db, void *arg)
{
	struct asked *w = arg;
	struct campaign c;
	struct uuid id;

	for (int wave = 0; wave < 2; wave++) {
		w->campaign[wave] = add_campaign(db, wave ? "uu-mentee-2" : "uu-mentee-1", w->identity);
		assert_int_equal(campaign_read(db, w->campaign[wave], &c), OK);
		for (int i = 0; i < 4; i++) {
			if (!wave)
				w->person[i] = db_new_id(db);
			assert_int_equal(campaign_invite(db, &c, &(struct new_invited){ w->person[i], { 0 }, S("") }, &id), OK);
			memcpy(w->token[4 * wave + i], campaign_token(db->arena, &c, id).p, CAMPAIGN_TOKEN_BYTES);
		}
	}
	return OK;
}

struct sending { struct asked *w; int wave, who; int64_t scale; const char *key; enum submit_result result; };

static struct answers all_alike(struct arena *a, const struct questionnaire *q, int64_t scale)
{
	struct answers all = { q->n, NEW_ARRAY(a, q->n, struct answer) };
	struct str *faults = NEW_ARRAY(a, q->n, struct str);

	for (size_t i = 0; i < q->n; i++) {
		all.v[i].has = true;
		all.v[i].value = q->items[i].type == ITEM_SCALE ? scale : 1;
		all.v[i].text = str_fmt(a, "%lld", (long long)scale);
	}
	assert_true(answers_check(a, q, &all, faults));
	return all;
}

static enum status send(struct db *db, void *arg)
{
	struct sending *s = arg;
	struct campaign c;
	struct invited who;
	struct answers all;

	assert_int_equal(campaign_invited_by_token(db, (struct bytes){ s->w->token[4 * s->wave + s->who], CAMPAIGN_TOKEN_BYTES }, &who), OK);
	assert_int_equal(campaign_read(db, who.campaign, &c), OK);
	all = all_alike(db->arena, &c.q, s->scale);
	TRY(campaign_submit(db, &(struct submission){ .campaign = &c, .answers = &all, .invited = &who, .way = "link",
		.key = { (const uint8_t *)s->key, strlen(s->key) } }, &s->result));
	return s->result <= SUBMIT_AGAIN ? OK : INVALID;
}

static enum submit_result sent(struct world *w, struct asked *asked, int wave, int who, int64_t scale, const char *key)
{
	struct sending s = { asked, wave, who, scale, key, SUBMIT_KEPT };
	enum status st = unit(w, send, &s);

	assert_int_equal(st, s.result <= SUBMIT_AGAIN ? OK : INVALID);
	return s.result;
}

static int64_t answered(struct world *w, struct uuid campaign)
{
	struct survey_answered_row r;

	assert_int_equal(survey_answered(snapshot(w), campaign, (struct uuid){ { 0 } }, &r), OK);
	return r.n;
}

static void one_answer_a_person_and_one_a_submission(void **state)
{
	struct world *w = *state;
	struct asked asked = { .identity = "named" };

	assert_int_equal(unit(w, begin, &asked), OK);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "key-1"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "key-1"), SUBMIT_AGAIN);
	assert_int_equal(sent(w, &asked, 0, 0, 2, "key-2"), SUBMIT_USED);
	assert_int_equal(sent(w, &asked, 0, 1, 9, "key-3"), SUBMIT_KEPT);
	assert_int_equal(answered(w, asked.campaign[0]), 2);
}

static void the_window_and_its_state_are_kept_to(void **state)
{
	struct world *w = *state;
	struct asked asked = { .identity = "named" };

	assert_int_equal(unit(w, begin, &asked), OK);
	w->scope.today = date_make(2025, 12, 1);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "a"), SUBMIT_OVER);
	w->scope.today = date_make(2025, 11, 19);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "a"), SUBMIT_NOT_YET);
	w->scope.today = date_make(2025, 11, 30);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "a"), SUBMIT_KEPT);
	forge(w, "UPDATE survey_campaign SET state = 'closed'");
	assert_int_equal(sent(w, &asked, 0, 1, 7, "b"), SUBMIT_OVER);
	forge(w, "UPDATE survey_campaign SET state = 'open'");
	forge(w, "UPDATE survey_invited SET held = 'consent'");
	assert_int_equal(sent(w, &asked, 0, 1, 7, "b"), SUBMIT_HELD);
	assert_int_equal(answered(w, asked.campaign[0]), 1);
}

/* The first person answers in order, the second the other way round (paper that comes late), the third only once. */
static void first_and_second_answers_are_compared_whichever_comes_first(void **state)
{
	struct world *w = *state;
	struct asked asked = { .identity = "confidential" };
	struct count_place at[FORM_ITEMS_MAX];
	struct survey_change_get_row r;
	struct campaign second;
	size_t comfort;

	assert_int_equal(unit(w, begin, &asked), OK);
	assert_int_equal(sent(w, &asked, 0, 0, 4, "1"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 1, 0, 9, "2"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 1, 1, 6, "3"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 0, 1, 8, "4"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 1, 2, 6, "5"), SUBMIT_KEPT);
	assert_int_equal(campaign_read(snapshot(w), asked.campaign[1], &second), OK);
	assert_int_equal(survey_change_get(w->read, second.form_id, 1, S("UU"), S("2025/26"), &r), OK);
	changes_places(&second.q, at);
	comfort = form_find(&second.q, S("comfort"));
	assert_int_equal(r.n, 2);
	assert_int_equal(count_at(r.counts, at[comfort].at + 9 + 5), 1);
	assert_int_equal(count_at(r.counts, at[comfort].at + 9 - 2), 1);
	assert_int_equal(counts_summary(r.counts, at[comfort], -9).n, 2);
}

struct taking { struct uuid campaign; };

static enum status take_back(struct db *db, void *arg)
{
	const struct taking *t = arg;
	struct survey_answers_all_list l;
	struct campaign c;

	assert_int_equal(campaign_read(db, t->campaign, &c), OK);
	assert_int_equal(survey_answers_all(db, c.id, 100, &l), OK);
	for (size_t i = 0; i < l.n; i++)
		TRY(campaign_take_back(db, &c, l.v[i].id));
	return OK;
}

/* The counters of both waves: n of all answers, n of differences, and every cell of them added up. */
struct sums { int64_t answers[2], changes, cells; };
static struct sums counted(struct world *w, const struct asked *asked)
{
	struct sums s = { 0 };
	struct survey_count_get_row r;
	struct survey_change_get_row change;
	struct campaign c;

	for (int i = 0; i < 2; i++) {
		assert_int_equal(campaign_read(snapshot(w), asked->campaign[i], &c), OK);
		if (survey_count_get(w->read, c.id, (struct uuid){ { 0 } }, &r) != OK)
			continue;
		s.answers[i] = r.n;
		for (size_t k = 0; k < r.counts.n / 4; k++)
			s.cells += count_at(r.counts, k);
	}
	if (survey_change_get(w->read, c.form_id, 1, S("UU"), S("2025/26"), &change) == OK) {
		s.changes = change.n;
		for (size_t k = 0; k < change.counts.n / 4; k++)
			s.cells += count_at(change.counts, k);
	}
	return s;
}

/* Taken back from either side, nothing of an answer is left in the counters, and the other wave stands as it did. */
static void what_is_taken_back_is_counted_no_more(void **state)
{
	struct world *w = *state;

	for (int side = 0; side < 2; side++) {
		struct asked asked = { .identity = "named" };
		assert_int_equal(unit(w, begin, &asked), OK);
		assert_int_equal(sent(w, &asked, 1 - side, 0, 4, "1"), SUBMIT_KEPT);
		struct sums before = counted(w, &asked);
		assert_int_equal(sent(w, &asked, side, 0, 9, "2"), SUBMIT_KEPT);
		assert_int_equal(counted(w, &asked).changes, 1);
		struct taking t = { asked.campaign[side] };
		assert_int_equal(unit(w, take_back, &t), OK);
		struct sums after = counted(w, &asked);
		assert_int_equal(after.answers[side], 0);
		assert_int_equal(after.answers[1 - side], 1);
		assert_int_equal(after.changes, 0);
		assert_int_equal(after.cells, before.cells);
	}
}

static void an_anonymous_answer_has_no_way_back(void **state)
{
	struct world *w = *state;
	struct asked asked = { .identity = "anonymous" };
	struct survey_invited_by_token_row who;
	struct survey_first_of_list l;

	assert_int_equal(unit(w, begin, &asked), OK);
	assert_int_equal(sent(w, &asked, 0, 0, 4, "1"), SUBMIT_KEPT);
	assert_int_equal(sent(w, &asked, 0, 0, 5, "2"), SUBMIT_USED);
	assert_int_equal(sent(w, &asked, 1, 0, 9, "3"), SUBMIT_KEPT);
	assert_int_equal(survey_first_of(snapshot(w), asked.person[0], S("uu-mentee-1"), S("2025/26"), 5, &l), OK);
	assert_int_equal(l.n, 0);
	assert_int_equal(survey_invited_by_token(w->read, sha256_of(w->a, (struct bytes){ asked.token[0], CAMPAIGN_TOKEN_BYTES }), &who), OK);
	assert_true(who.used);
	assert_int_equal(answered(w, asked.campaign[0]), 1);
	struct campaign second;
	struct survey_change_get_row change;
	assert_int_equal(campaign_read(w->read, asked.campaign[1], &second), OK);
	assert_int_equal(survey_change_get(w->read, second.form_id, 1, S("UU"), S("2025/26"), &change), NOT_FOUND);
}

static enum status close_first(struct db *db, void *arg)
{
	struct asked *w = arg;
	struct campaign c;

	assert_int_equal(campaign_read(db, w->campaign[0], &c), OK);
	return campaign_end(db, &c);
}

/* What each answer says, by its texts and by its figures, must be the same before and after. */
static void check_together(struct world *w, const struct campaign *c, const struct survey_answers_all_list *l)
{
	struct survey_texts_of_list texts;
	struct answers all;

	for (size_t i = 0; i < l->n; i++) {
		assert_true(answers_unpack(w->a, &c->q, l->v[i].packed, &all));
		assert_int_equal(survey_texts_of(w->read, c->id, l->v[i].id, &texts), OK);
		assert_true(texts.n > 0);
		size_t comfort = form_find(&c->q, S("comfort"));
		assert_true(str_eq(texts.v[0].text, str_fmt(w->a, "%lld", (long long)all.v[comfort].value)));
	}
}

/* Somebody with copies of the store of each moment tries to follow an answer: the new rows have nothing of the old ones but what was said. */
static void closing_leaves_no_order_and_no_id(void **state)
{
	struct world *w = *state;
	struct asked asked = { .identity = "anonymous" };
	struct survey_answers_all_list before, after;
	struct campaign c;
	char key[2] = "a";

	assert_int_equal(unit(w, begin, &asked), OK);
	for (int i = 0; i < 4; i++, key[0]++)
		assert_int_equal(sent(w, &asked, 0, i, i + 1, key), SUBMIT_KEPT);
	assert_int_equal(survey_answers_all(snapshot(w), asked.campaign[0], 100, &before), OK);
	assert_int_equal(unit(w, close_first, &asked), OK);
	assert_int_equal(campaign_read(snapshot(w), asked.campaign[0], &c), OK);
	assert_int_equal(c.secret.n, 0);
	assert_int_equal(survey_answers_all(w->read, asked.campaign[0], 100, &after), OK);
	assert_int_equal(before.n, 4);
	assert_int_equal(after.n, 4);
	for (size_t i = 0; i < 4; i++) {
		assert_false(after.v[i].person_id.has || after.v[i].day.has);
		for (size_t k = 0; k < 4; k++)
			assert_false(uuid_eq(after.v[i].id, before.v[k].id));
	}
	check_together(w, &c, &after);
	assert_int_equal(answered(w, asked.campaign[0]), 4);
	assert_int_equal(sent(w, &asked, 0, 0, 7, "z"), SUBMIT_OVER);
}

static void a_code_with_a_slip_is_found_out(void **state)
{
	struct world *w = *state;
	int wrong = 0;

	for (unsigned n = 0; n < 10000; n += 37) {
		char z[16];
		struct str code = campaign_code(w->a, n);
		assert_true(campaign_code_right(code));
		memcpy(z, code.p, code.n);
		for (size_t i = 0; i < 4; i++)
			for (char c = '0'; c <= '9'; c++) {
				z[i] = c;
				wrong += c != code.p[i] && campaign_code_right((struct str){ z, code.n });
				z[i] = code.p[i];
			}
		for (size_t i = 0; i < 3; i++) {
			z[i] = code.p[i + 1];
			z[i + 1] = code.p[i];
			wrong += z[i] != z[i + 1] && campaign_code_right((struct str){ z, code.n });
			memcpy(z, code.p, code.n);
		}
	}
	assert_int_equal(wrong, 0);
	assert_true(campaign_code_right(S("0000 0")) && campaign_code_right(S("00000")));
	assert_false(campaign_code_right(S("")) || campaign_code_right(S("0")) || campaign_code_right(S("12a45")) || campaign_code_right(S("000000000000")));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(one_answer_a_person_and_one_a_submission), TEST(the_window_and_its_state_are_kept_to),
		TEST(first_and_second_answers_are_compared_whichever_comes_first), TEST(an_anonymous_answer_has_no_way_back),
		TEST(what_is_taken_back_is_counted_no_more), TEST(closing_leaves_no_order_and_no_id), TEST(a_code_with_a_slip_is_found_out),
	};
	return RUN(tests);
}
