/* Rows of a table become answers, and go again. */
#include "features/surveys/transfer_view.h"

#include <jansson.h>
#include <stdlib.h>

#include "features/people/people.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/files/files.h"
#include "kernel/jobs/jobs.h"

#define NOTES_MAX 500                            /* rows that are named */

struct bytes transfer_key(struct arena *a, const struct transfer_table *t, const struct transfer_row *row)
{
	struct buf all = { 0 };

	buf_fmt(&all, "%lld", (long long)row->no);
	for (size_t c = 0; c < t->n_columns; c++) {
		buf_c(&all, '\x1f');
		buf_str(&all, row->cells[c]);
	}
	struct str kept = str_dup(a, buf_view(&all));
	buf_free(&all);
	return sha256_of(a, (struct bytes){ (const uint8_t *)kept.p, kept.n });
}

/* ---- whose ----------------------------------------------------------------------------------------------------------------------------- */

static struct transfer_fault both(struct str words) { return (struct transfer_fault){ words, words }; }

static enum status by_name(struct db *db, const struct campaign *c, struct str name, struct transfer_who *ret, struct transfer_fault *ret_why)
{
	struct survey_invited_of_person_row r;
	struct uuid person;
	bool one;

	TRY(person_by_name(db, name, &person, &one));
	if (!one) {
		*ret_why = (struct transfer_fault){ str_fmt(db->arena, "%.*s: %.*s", SP(name), SP(T("такого человека здесь нет, или их несколько"))), T("человек не найден, или их несколько") };
		return OK;
	}
	enum status s = survey_invited_of_person(db, c->id, person, &r);
	if (s == NOT_FOUND) {
		*ret_why = (struct transfer_fault){ str_fmt(db->arena, "%.*s: %.*s", SP(name), SP(T("нет в списке, кого спрашивают"))), T("нет в списке, кого спрашивают") };
		return OK;
	}
	TRY(s);
	ret->invited = (struct invited){ r.id, r.campaign_id, r.person_id, r.place, r.used, r.held };
	return OK;
}

static enum status by_code(struct db *db, const struct campaign *c, struct str code, struct transfer_who *ret, struct transfer_fault *ret_why)
{
	struct err was = *db->err;
	enum status s = campaign_invited_by_code(db, c->id, code, &ret->invited);

	if (s != INVALID && s != NOT_FOUND)
		return s;
	*db->err = was;
	*ret_why = both(s == INVALID ? T("в коде бланка ошибка") : T("бланка с таким кодом здесь нет"));
	return OK;
}

enum status transfer_who_of(struct db *db, const struct campaign *c, const struct transfer_answers *r, struct transfer_who *ret, struct transfer_fault *ret_why)
{
	*ret = (struct transfer_who){ .personal = r->name.n || r->code.n };
	*ret_why = both(S(""));
	if (!ret->personal)
		return OK;
	TRY(r->code.n ? by_code(db, c, r->code, ret, ret_why) : by_name(db, c, r->name, ret, ret_why));
	if (ret_why->said.n)
		return OK;
	TRY(campaign_release(db, &ret->invited));
	if (ret->invited.held.n)
		*ret_why = both(T("нет согласия родителя: ответ не переносится"));
	else if (ret->invited.used)
		*ret_why = both(T("этот человек уже ответил"));
	return OK;
}

/* ---- writing --------------------------------------------------------------------------------------------------------------------------- */

enum status transfer_begin(struct db *db, const struct campaign *c, const struct transfer_table *t, struct uuid *ret)
{
	struct transfer_table bare = *t;

	*ret = db_new_id(db);
	TRY(survey_mapping_put(db, c->form_id, transfer_fingerprint(db->arena, t), transfer_columns_text(db->arena, t), db->now, NULL));
	return survey_import_insert(db, *ret, c->id, t->file, transfer_write(db->arena, c->id, &bare, 0, 0), db->now, db->account, (int64_t)t->rows.n, NULL);
}

struct counted { int64_t kept, again, skipped; json_t *notes; };

static void skipped(struct db *db, struct counted *n, const struct transfer_row *row, struct str why)
{
	n->skipped++;
	if (json_array_size(n->notes) < NOTES_MAX)
		json_array_append_new(n->notes, json_text(str_fmt(db->arena, "Строка %lld: %.*s", (long long)row->no, SP(why))));
}

static enum status keep_row(struct db *db, struct uuid import, const struct campaign *c, const struct transfer_answers *r, const struct transfer_who *who, struct bytes key, enum submit_result *ret)
{
	struct uuid answer;
	struct submission s = { .campaign = c, .answers = &r->all, .way = "import", .key = key, .ret_answer = &answer };

	if (who->personal) {
		s.invited = &who->invited;
		TRY(campaign_place(db, c, &who->invited, &s.place));
	}
	TRY(campaign_submit(db, &s, ret));
	if (*ret != SUBMIT_KEPT)
		return OK;
	TRY(survey_import_kept(db, import, answer, key, NULL));
	return who->personal ? survey_import_used(db, import, who->invited.id, NULL) : OK;
}

static enum status one_row(struct db *db, struct uuid import, const struct campaign *c, const struct transfer_table *t, const struct transfer_row *row, struct counted *n)
{
	struct bytes key = transfer_key(db->arena, t, row);
	struct survey_sent_has_row sent;
	struct transfer_answers r;
	struct transfer_who who;
	struct transfer_fault why;
	enum submit_result result;

	transfer_row_of(db->arena, &c->q, t, row, &r);
	if (r.blank)
		return OK;
	TRY(survey_sent_has(db, c->id, key, &sent));
	if (sent.n) {
		n->again++;
		return OK;
	}
	if (r.faults.n) {
		skipped(db, n, row, r.faults.v[0].log);
		return OK;
	}
	TRY(transfer_who_of(db, c, &r, &who, &why));
	if (why.log.n) {
		skipped(db, n, row, why.log);
		return OK;
	}
	TRY(keep_row(db, import, c, &r, &who, key, &result));
	if (result == SUBMIT_KEPT)
		n->kept++;
	else
		skipped(db, n, row, T("анкетирование не идёт"));
	return OK;
}

enum status transfer_rows(struct db *db, struct uuid import, const struct campaign *c, const struct transfer_table *t, size_t from, size_t count)
{
	struct survey_import_get_row r;
	struct counted n = { 0 };

	TRY(survey_import_get(db, import, &r));
	n.notes = json_loadb(r.notes.p, r.notes.n, 0, NULL);
	json_keep(db->arena, n.notes);
	for (size_t i = from; i < from + count && i < t->rows.n; i++)
		TRY(one_row(db, import, c, t, &t->rows.v[i], &n));
	char *z = json_dumps(n.notes, JSON_COMPACT);
	struct str notes = str_dup(db->arena, str_c(z));
	free(z);
	return survey_import_count(db, import, n.kept, n.again, n.skipped, notes, NULL);
}

/* A piece of rows a step; the state is the import's id. */
static enum status transfer_of(struct db *db, const struct job_state *state, struct survey_import_get_row *ret, struct campaign *c)
{
	struct uuid id;

	if (!uuid_parse(str_sub(state->data, 1, state->data.n - 1), &id))
		return NOT_FOUND;
	TRY(survey_import_get(db, id, ret));
	return campaign_read(db, ret->campaign_id, c);
}

enum status transfer_job(struct db *db, struct job_state *state)
{
	struct survey_import_get_row r;
	struct transfer_table t;
	struct campaign c;
	struct str piece;

	TRY(transfer_of(db, state, &r, &c));
	TRY(job_part_read(db, state->id, state->done / TRANSFER_PIECE, &piece));
	if (!transfer_read(db->arena, piece, &c.q, &t))
		return err_set(db->err, INVALID, "surveys.piece", T("Часть таблицы не читается."), T("Перенесите таблицу ещё раз: повторов не будет."));
	TRY(transfer_rows(db, r.id, &c, &t, 0, t.rows.n));
	state->done += (int64_t)t.rows.n;
	state->finished = state->done >= state->total;
	return state->finished ? survey_import_state(db, r.id, S("running"), S("done"), NULL) : OK;
}

/* ---- back ------------------------------------------------------------------------------------------------------------------------------- */

enum status transfer_back_some(struct db *db, const struct survey_import_get_row *r, const struct campaign *c, int64_t *ret_rows, bool *ret_done)
{
	struct survey_import_answers_list answers;
	struct survey_import_inviteds_list people;

	TRY(survey_import_answers(db, r->id, TRANSFER_PIECE, &answers));
	TRY(survey_import_inviteds(db, r->id, TRANSFER_PIECE, &people));
	for (size_t i = 0; i < answers.n; i++) {
		enum status s = campaign_take_back(db, c, answers.v[i].answer_id);
		if (s != OK && s != NOT_FOUND)
			return s;
		TRY(survey_sent_forget(db, c->id, answers.v[i].key, NULL));
		TRY(survey_import_forget(db, r->id, answers.v[i].answer_id, NULL));
	}
	for (size_t i = 0; i < people.n; i++) {
		TRY(survey_invited_unuse(db, people.v[i].invited_id, NULL));
		TRY(survey_import_free(db, r->id, people.v[i].invited_id, NULL));
	}
	*ret_rows = (int64_t)answers.n;
	*ret_done = answers.n < TRANSFER_PIECE && people.n < TRANSFER_PIECE;
	return *ret_done ? survey_import_state(db, r->id, S("undoing"), S("undone"), NULL) : OK;
}

enum status transfer_back_job(struct db *db, struct job_state *state)
{
	struct survey_import_get_row r;
	struct campaign c;
	int64_t rows;

	TRY(transfer_of(db, state, &r, &c));
	TRY(transfer_back_some(db, &r, &c, &rows, &state->finished));
	state->done += rows;
	return OK;
}
