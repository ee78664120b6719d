/* What is kept of one person here: export, erasure.  Search: the titles once more. */
#include "features/surveys/surveys_in.h"

#include <jansson.h>
#include <stdlib.h>

#include "kernel/base/clock.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/search/search.h"

#define OF_PERSON_MAX 1000

static json_t *text(struct str s) { return json_stringn(s.n ? s.p : "", s.n); }

static enum status texts_into(struct db *db, const struct questionnaire *q, struct uuid campaign, struct uuid answer, struct answers *all)
{
	struct survey_texts_of_list l;

	TRY(survey_texts_of(db, campaign, answer, &l));
	for (size_t i = 0; i < l.n; i++) {
		size_t at = form_find(q, l.v[i].item);
		if (at != SIZE_MAX)
			all->v[at].text = l.v[i].text;
	}
	return OK;
}

static enum status add_answers(struct db *db, const struct survey_answers_of_row *r, json_t *list)
{
	struct questionnaire q;
	struct answers all;

	TRY(form_read(db->arena, db->err, r->body, &q));
	if (!answers_unpack(db->arena, &q, r->packed, &all))
		return OK;
	TRY(texts_into(db, &q, r->campaign_id, r->id, &all));
	json_t *o = json_object(), *answers = json_array();
	json_object_set_new(o, "survey", text(r->title));
	json_object_set_new(o, "period", text(r->period));
	json_object_set_new(o, "day", json_of_date(r->day));
	json_object_set_new(o, "answers", answers);
	for (size_t i = 0; i < q.n; i++) {
		json_t *one = json_object();
		json_object_set_new(one, "question", text(q.items[i].text));
		json_object_set_new(one, "answer", text(answer_words(db->arena, &q.items[i], &all.v[i])));
		json_array_append_new(answers, one);
	}
	json_array_append_new(list, o);
	return OK;
}

enum status surveys_export_person(struct db *db, struct uuid person, struct buf *json)
{
	struct survey_answers_of_list answers;
	struct survey_invited_of_list asked;
	json_t *all = json_object(), *list = json_array(), *invited = json_array();

	json_keep(db->arena, all);
	json_object_set_new(all, "answers", list);
	json_object_set_new(all, "asked", invited);
	TRY(survey_answers_of(db, (struct opt_uuid){ true, person }, OF_PERSON_MAX, &answers));
	for (size_t i = 0; i < answers.n; i++)
		TRY(add_answers(db, &answers.v[i], list));
	TRY(survey_invited_of(db, person, OF_PERSON_MAX, &asked));
	for (size_t i = 0; i < asked.n; i++) {
		json_t *o = json_object();
		json_object_set_new(o, "survey", text(asked.v[i].title));
		json_object_set_new(o, "answered", json_boolean(asked.v[i].used));
		json_array_append_new(invited, o);
	}
	json_put(json, all);
	return OK;
}

enum status surveys_any(struct db *db, struct uuid first, struct uuid last, bool *ret)
{
	struct surveys_any_kept_row r;

	TRY(surveys_any_kept(db, first, last, &r));
	*ret = r.yes;
	return OK;
}

/* Figures stay, of nobody: both waves of one person keep one id by chance, so that differences can still be counted again. */
enum status surveys_erase_person(struct db *db, struct uuid person)
{
	struct survey_answers_of_list answers;
	struct opt_uuid nobody = { true, { { 0 } } };

	random_bytes(nobody.v.b, sizeof nobody.v.b);
	TRY(survey_answers_of(db, (struct opt_uuid){ true, person }, OF_PERSON_MAX, &answers));
	for (size_t i = 0; i < answers.n; i++)
		TRY(survey_texts_forget(db, answers.v[i].campaign_id, answers.v[i].id, NULL));
	TRY(survey_decisions_forget(db, (struct opt_uuid){ true, person }, NULL));
	TRY(survey_answers_nobodys(db, (struct opt_uuid){ true, person }, nobody, NULL));
	struct survey_invited_of_list asked;
	TRY(survey_invited_of(db, person, OF_PERSON_MAX, &asked));
	TRY(survey_invited_forget(db, person, NULL));
	for (size_t i = 0; i < asked.n; i++)
		TRY(survey_campaign_asked(db, asked.v[i].campaign_id, NULL));
	return OK;
}

enum status surveys_reindex(struct db *db, struct uuid *at)
{
	enum { PIECE = 100 };
	struct survey_campaign_titles_list l;

	TRY(survey_campaign_titles(db, *at, PIECE, &l));
	for (size_t i = 0; i < l.n; i++)
		TRY(search_put(db, "survey", l.v[i].id, l.v[i].title, S("")));
	*at = l.n == PIECE ? l.v[PIECE - 1].id : (struct uuid){ { 0 } };
	return OK;
}
