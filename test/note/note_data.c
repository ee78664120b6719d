#include "test/note/note_data.h"

#include <jansson.h>
#include <stdlib.h>

#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/jobs/jobs.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"
#include "test/note/note.h"
#include "test/note/queries.h"

#define STEP 100
#define PONDER_MS 10000

enum status note_remove(struct db *db, struct uuid id, struct opt_bytes file)
{
	TRY(note_delete_row(db, id, NULL));
	TRY(search_drop(db, "note", id));
	return file.has ? file_unlink(db, file.v) : OK;
}

/* ---- The job ------------------------------------------------------------------------------------------------------- */

/* What is counted is no longer uncounted: the store itself says where to go on, state has nothing to remember. */
enum status note_count_step(struct db *db, struct job_state *state)
{
	struct note_uncounted_list l;

	TRY(note_uncounted(db, STEP, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(note_set_words(db, l.v[i].id, note_words(l.v[i].body), NULL));
	state->done += (int64_t)l.n;
	state->finished = l.n < STEP;
	return OK;
}

/* For the story of a job that is told of and stopped: ten seconds of doing nothing else. */
enum status note_ponder(struct db *db, struct job_state *state)
{
	int64_t begun = clock_mono_ms();

	for (int64_t past = 0; past < PONDER_MS; past = clock_mono_ms() - begun)
		if (job_tell_due(state))
			TRY(job_tell(state, past, PONDER_MS, str_fmt(db->arena, "%.*s %lld", SP(T("Думаем, секунд:")), (long long)past / 1000)));
	return OK;
}

enum status note_ponder_step(struct db *db, struct job_state *state)
{
	(void)db;
	state->finished = true;
	return OK;
}

/* ---- Keys and search rows, made again ------------------------------------------------------------------------------ */

enum status note_reindex(struct db *db, struct uuid *at)
{
	struct note_texts_after_list l;

	TRY(note_texts_after(db, *at, STEP, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(note_set_key(db, l.v[i].id, ru_key(db->arena, l.v[i].title), NULL));
		TRY(search_put(db, "note", l.v[i].id, l.v[i].title, l.v[i].body));
	}
	*at = l.n == STEP ? l.v[STEP - 1].id : (struct uuid){ { 0 } };
	return OK;
}

/* ---- One person's data --------------------------------------------------------------------------------------------- */

static void put_note(struct buf *json, const struct note_by_author_row *n)
{
	json_t *o = json_pack("{s:s%, s:s%}", "title", n->title.p, n->title.n, "body", n->body.p, n->body.n);
	char *text = json_dumps(o, JSON_COMPACT);
	buf_z(json, text ? text : "null");
	free(text);
	json_decref(o);
}

enum status note_export(struct db *db, struct uuid person, struct buf *json)
{
	struct uuid last = { 0 };
	struct note_by_author_list l;

	buf_c(json, '[');
	do {
		TRY(note_by_author(db, person, last, STEP, &l));
		for (size_t i = 0; i < l.n; i++) {
			if (json->p[json->n - 1] != '[')
				buf_c(json, ',');
			put_note(json, &l.v[i]);
			last = l.v[i].id;
		}
	} while (l.n == STEP);
	buf_c(json, ']');
	return OK;
}

enum status note_erase(struct db *db, struct uuid person)
{
	struct note_by_author_list l;

	do {
		TRY(note_by_author(db, person, (struct uuid){ 0 }, STEP, &l));
		for (size_t i = 0; i < l.n; i++)
			TRY(note_remove(db, l.v[i].id, l.v[i].file));
	} while (l.n == STEP);
	return OK;
}
