#include "kernel/store/test/world.h"

#include "kernel/jobs/jobs.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"
#include "test/note/note.h"
#include "test/note/note_data.h"
#include "test/note/queries.h"

#define MANY 250            /* more than a step of the job, than a page of the export */

static void words_are_what_stands_between_blanks(void **state)
{
	(void)state;
	assert_int_equal(note_words(S("одно")), 1);
	assert_int_equal(note_words(S("  два\n\tслова \r\n")), 2);
	assert_int_equal(note_words(S("")), 1);         /* counted, and therefore not 0 */
	assert_int_equal(note_words(S(" \n")), 1);
}

static void a_draft_comes_back_as_it_was(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct note_text t = { S("«Ёлка»"), S("строка\n\"вторая\" \\ </script>"), { true, { 2026, 12, 20 } } }, back;
	assert_true(note_text_parse(a, note_text_json(a, &t), &back));
	assert_true(str_eq(back.title, t.title) && str_eq(back.body, t.body));
	assert_true(back.due.has && date_eq(back.due.v, t.due.v));
	assert_true(note_text_parse(a, note_text_json(a, &(struct note_text){ 0 }), &back));
	assert_true(back.title.n == 0 && back.body.n == 0 && !back.due.has);
	assert_false(note_text_parse(a, S("[1]"), &back));
	assert_false(note_text_parse(a, S("{\"title\":"), &back));
	arena_free(a);
}

/* ---- with a store ---- */

struct author { struct uuid id; int n; };

static enum status write_notes(struct db *db, void *arg)
{
	const struct author *who = arg;
	for (int i = 0; i < who->n; i++) {
		struct str title = str_fmt(db->arena, "Заметка %d", i);
		struct uuid id = db_new_id(db);
		TRY(note_insert(db, id, title, ru_key(db->arena, title), S("два слова"), (struct opt_date){ 0 }, (struct opt_bytes){ 0 },
			(struct opt_str){ 0 }, who->id, NULL));
		TRY(search_put(db, "note", id, title, S("два слова")));
	}
	return OK;
}

static enum status start_count(struct db *db, void *arg)
{
	return job_start(db, "note.count", S("Подсчёт слов"), S(""), 0, S("/note"), arg);
}

static void a_job_counts_every_note(void **state)
{
	struct world *w = *state;
	struct note_uncounted_total_row left;
	struct author who = { db_new_id(w->read), MANY };
	struct uuid job;

	assert_int_equal(unit(w, write_notes, &who), OK);
	assert_int_equal(unit(w, start_count, &job), OK);
	assert_true(job_run_due(w->store, NOW) >= MANY / 100);
	assert_int_equal(note_uncounted_total(snapshot(w), &left), OK);
	assert_int_equal(left.n, 0);
}

static enum status erase(struct db *db, void *arg) { return note_erase(db, *(struct uuid *)arg); }

static size_t titles_in(const struct buf *json)
{
	size_t n = 0;
	for (ptrdiff_t at = 0; (at = str_find(buf_view(json), S("\"title\""), (size_t)at)) >= 0; at++)
		n++;
	return n;
}

static void erasing_a_person_takes_their_notes_and_no_others(void **state)
{
	struct world *w = *state;
	struct author gone = { db_new_id(w->read), MANY }, stays = { db_new_id(w->read), 1 };
	struct buf json = { 0 };
	struct search_hits hits;
	struct note_total_row total;

	assert_int_equal(unit(w, write_notes, &gone), OK);
	assert_int_equal(unit(w, write_notes, &stays), OK);
	assert_int_equal(note_export(snapshot(w), gone.id, &json), OK);
	assert_int_equal(titles_in(&json), MANY);
	assert_int_equal(unit(w, erase, &gone.id), OK);
	buf_clear(&json);
	assert_int_equal(note_export(snapshot(w), gone.id, &json), OK);
	assert_true(str_eq(buf_view(&json), S("[]")));
	assert_int_equal(note_total(w->read, &total), OK);
	assert_int_equal(total.n, 1);
	assert_int_equal(search_find(w->read, "note", S("слова"), 50, &hits), OK);
	assert_int_equal(hits.n, 1);
	buf_free(&json);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_what_stands_between_blanks),
		cmocka_unit_test(a_draft_comes_back_as_it_was),
		cmocka_unit_test_setup_teardown(a_job_counts_every_note, world_begin, world_end),
		cmocka_unit_test_setup_teardown(erasing_a_person_takes_their_notes_and_no_others, world_begin, world_end),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
