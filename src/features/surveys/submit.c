/* One submission, kept whole: the answer, its texts, the counters, the differences to the first answers. */
#include "features/surveys/campaign.h"
#include "features/surveys/counts.h"
#include "features/surveys/queries.h"
#include "kernel/base/clock.h"

static const struct uuid nowhere;                /* all places together */

/* An id by chance alone: one by the clock would tell who came when. */
static struct uuid blind_id(void)
{
	struct uuid u;

	random_bytes(u.b, sizeof u.b);
	u.b[6] = (u.b[6] & 0x0f) | 0x40;
	u.b[8] = (u.b[8] & 0x3f) | 0x80;
	return u;
}

/* ---- May it be kept? ------------------------------------------------------------------------------------------------------------------ */

static enum status by_the_one_link(struct db *db, const struct campaign *c, enum submit_result *ret)
{
	struct survey_answered_row answered;

	TRY(survey_answered(db, c->id, nowhere, &answered));
	if (c->most && answered.n >= c->most)
		*ret = SUBMIT_ENOUGH;
	return OK;
}

static enum status by_invitation(struct db *db, const struct submission *s, enum submit_result *ret)
{
	bool anonymous = str_eq(s->campaign->identity, S("anonymous"));
	int64_t rows;

	if (s->invited->held.n) {
		*ret = SUBMIT_HELD;
		return OK;
	}
	TRY(survey_invited_use(db, s->invited->id, (struct opt_int){ !anonymous, db->now }, &rows));
	if (!rows)
		*ret = SUBMIT_USED;
	return OK;
}

/* Answers that a table brings were given on days of their own: the window does not bind them, nor the number for the one link. */
static bool from_elsewhere(const struct submission *s) { return strcmp(s->way, "import") == 0; }

static enum status may_be_kept(struct db *db, const struct submission *s, enum submit_result *ret)
{
	enum campaign_gate gate = campaign_gate(s->campaign, db->today);
	int64_t rows;

	if (from_elsewhere(s) && str_eq(s->campaign->state, S("open")))
		gate = CAMPAIGN_OPEN;
	*ret = gate == CAMPAIGN_OVER ? SUBMIT_OVER : gate == CAMPAIGN_NOT_YET ? SUBMIT_NOT_YET : SUBMIT_KEPT;
	if (*ret != SUBMIT_KEPT)
		return OK;
	TRY(survey_sent_put(db, s->campaign->id, s->key, &rows));
	if (!rows) {
		*ret = SUBMIT_AGAIN;
		return OK;
	}
	if (s->invited)
		return by_invitation(db, s, ret);
	return from_elsewhere(s) ? OK : by_the_one_link(db, s->campaign, ret);
}

/* ---- Kept ------------------------------------------------------------------------------------------------------------------------------ */

static enum status out_of_shape(struct db *db)
{
	return err_set(db->err, UNAVAILABLE, "surveys.counts", T("Счётчики этого анкетирования не подходят к анкете. Ответ не сохранён."),
		T("Скажите об этом тому, кто ведёт программу: нужна команда «nastavnik survey verify»."));
}

/* by: 1 one more, -1 one less. */
static enum status count_in(struct db *db, const struct campaign *c, const struct answers *all, struct uuid place, int by)
{
	struct survey_count_get_row was = { 0 };
	enum status st = survey_count_get(db, c->id, place, &was);
	struct bytes now;

	if (st != OK && st != NOT_FOUND)
		return st;
	if (!counts_add(db->arena, &c->q, was.counts, all, by, &now))
		return out_of_shape(db);
	return survey_count_put(db, c->id, place, was.n + by, now, NULL);
}

static enum status keep_texts(struct db *db, const struct submission *s, struct uuid answer)
{
	const struct questionnaire *q = &s->campaign->q;

	for (size_t i = 0; i < q->n; i++)
		if (item_is_text(q->items[i].type) && s->answers->v[i].has)
			TRY(survey_text_insert(db, s->campaign->id, answer, q->items[i].code, s->answers->v[i].text, NULL));
	return OK;
}

/* One person's answers to a second questionnaire and to the first: which of the two came now does not matter. */
struct twice {
	struct uuid form_id; int64_t version; struct str mentoring;     /* of the second */
	const struct questionnaire *second, *first;
	const struct answers *after, *before;
};

static enum status count_change(struct db *db, const struct twice *t, struct str period, int by)
{
	struct survey_change_get_row was = { 0 };
	struct bytes now;
	enum status st = survey_change_get(db, t->form_id, t->version, t->mentoring, period, &was);

	if (st != OK && st != NOT_FOUND)
		return st;
	if (!changes_add(db->arena, t->second, t->after, t->first, t->before, was.counts, by, &now))
		return out_of_shape(db);
	return survey_change_put(db, t->form_id, t->version, t->mentoring, period, was.n + by, now, NULL);
}

static enum status other_answers(struct db *db, struct str body, struct bytes packed, struct questionnaire *ret_q, struct answers *ret)
{
	TRY(form_read_again(db->arena, db->err, body, ret_q));
	return answers_unpack(db->arena, ret_q, packed, ret) ? OK : out_of_shape(db);
}

/* A second answer against the first of the same person and period. */
static enum status compare_with_first(struct db *db, const struct submission *s, struct uuid person, struct uuid answer)
{
	const struct campaign *c = s->campaign;
	struct survey_first_of_list l;
	struct questionnaire first;
	struct answers before;

	TRY(survey_first_of(db, person, c->q.pair_form, c->period, 1, &l));
	if (!l.n)
		return OK;
	TRY(other_answers(db, l.v[0].body, l.v[0].packed, &first, &before));
	TRY(survey_compared(db, c->id, answer, (struct opt_uuid){ true, l.v[0].campaign_id }, NULL));
	return count_change(db, &(struct twice){ c->form_id, c->version, c->mentoring, &c->q, &first, s->answers, &before }, c->period, 1);
}

/* A first answer that comes late, from paper, when the second one is there. */
static enum status compare_with_second(struct db *db, const struct submission *s, struct uuid person)
{
	const struct campaign *c = s->campaign;
	struct survey_second_of_list l;
	struct questionnaire second;
	struct answers after;

	TRY(survey_second_of(db, person, c->q.code, c->period, 1, &l));
	if (!l.n)
		return OK;
	TRY(other_answers(db, l.v[0].body, l.v[0].packed, &second, &after));
	TRY(survey_compared(db, l.v[0].campaign_id, l.v[0].id, (struct opt_uuid){ true, c->id }, NULL));
	return count_change(db, &(struct twice){ l.v[0].form_id, l.v[0].version, l.v[0].mentoring, &second, &c->q, &after, s->answers }, c->period, 1);
}

static enum status compare(struct db *db, const struct submission *s, struct opt_uuid person, struct uuid answer)
{
	const struct questionnaire *q = &s->campaign->q;

	if (!person.has || !s->campaign->period.n)
		return OK;
	if (q->pair_form.n)
		return compare_with_first(db, s, person.v, answer);
	return q->code.n ? compare_with_second(db, s, person.v) : OK;
}

static enum status keep(struct db *db, const struct submission *s)
{
	bool anonymous = str_eq(s->campaign->identity, S("anonymous"));
	struct uuid id = blind_id();
	struct opt_uuid person = { 0 };
	struct opt_date day = { !anonymous, db->today };

	if (s->invited && !anonymous)
		person = (struct opt_uuid){ true, s->invited->person };
	TRY(survey_answer_insert(db, s->campaign->id, id, person, str_c(s->way), day, s->place, answers_pack(db->arena, &s->campaign->q, s->answers), NULL));
	TRY(keep_texts(db, s, id));
	TRY(count_in(db, s->campaign, s->answers, nowhere, 1));
	if (s->place.has)
		TRY(count_in(db, s->campaign, s->answers, s->place.v, 1));
	if (s->ret_answer)
		*s->ret_answer = id;
	return compare(db, s, person, id);
}

enum status campaign_submit(struct db *db, const struct submission *s, enum submit_result *ret)
{
	TRY(may_be_kept(db, s, ret));
	return *ret == SUBMIT_KEPT ? keep(db, s) : OK;
}

/* ---- Taken back ------------------------------------------------------------------------------------------------------------------------ */

/* A second answer is not compared any more: its difference is taken out of the counters. */
static enum status forget_second(struct db *db, const struct campaign *c, const struct survey_answer_get_row *r, const struct answers *all)
{
	struct survey_answer_of_person_row other;
	struct questionnaire first;
	struct answers before;
	enum status st;

	if (!r->compared.has)
		return OK;
	st = survey_answer_of_person(db, r->compared.v, r->person_id, &other);
	if (st != OK)
		return st == NOT_FOUND ? OK : st;
	TRY(other_answers(db, other.body, other.packed, &first, &before));
	return count_change(db, &(struct twice){ c->form_id, c->version, c->mentoring, &c->q, &first, all, &before }, c->period, -1);
}

/* The second answers that were compared with this one stand alone again. */
static enum status forget_first(struct db *db, const struct campaign *c, const struct survey_answer_get_row *r, const struct answers *all)
{
	struct survey_compared_with_list l;
	struct questionnaire second;
	struct answers after;

	if (!r->person_id.has)
		return OK;
	TRY(survey_compared_with(db, r->person_id, (struct opt_uuid){ true, c->id }, &l));
	for (size_t i = 0; i < l.n; i++) {
		TRY(other_answers(db, l.v[i].body, l.v[i].packed, &second, &after));
		TRY(survey_compared(db, l.v[i].campaign_id, l.v[i].id, (struct opt_uuid){ 0 }, NULL));
		TRY(count_change(db, &(struct twice){ l.v[i].form_id, l.v[i].version, l.v[i].mentoring, &second, &c->q, &after, all }, l.v[i].period, -1));
	}
	return OK;
}

enum status campaign_take_back(struct db *db, const struct campaign *c, struct uuid answer)
{
	struct survey_answer_get_row r;
	struct answers all;

	TRY(survey_answer_get(db, c->id, answer, &r));
	if (!answers_unpack(db->arena, &c->q, r.packed, &all))
		return out_of_shape(db);
	TRY(forget_second(db, c, &r, &all));
	TRY(forget_first(db, c, &r, &all));
	TRY(count_in(db, c, &all, nowhere, -1));
	if (r.place.has)
		TRY(count_in(db, c, &all, r.place.v, -1));
	TRY(survey_texts_forget(db, c->id, answer, NULL));
	return survey_answer_drop(db, c->id, answer, NULL);
}
