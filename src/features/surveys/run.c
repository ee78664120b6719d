#include "features/surveys/run.h"

#include <stdlib.h>

#include "features/people/people.h"
#include "features/surveys/queries.h"
#include "kernel/base/clock.h"
#include "kernel/search/search.h"

#define FORMS_MAX 500
#define ANSWERS_MAX 100000

/* ---- Questionnaires ---------------------------------------------------------------------------------------------------------------- */

static enum status read_kept(struct db *db, struct uuid id, int64_t version, struct kept_form *ret)
{
	struct survey_form_get_row r;
	struct survey_form_used_row used;

	TRY(survey_form_get(db, id, version, &r));
	TRY(survey_form_used(db, id, version, &used));
	*ret = (struct kept_form){ .id = id, .version = version, .kept = true, .active = r.active, .used = used.n > 0 };
	return form_read(db->arena, db->err, r.body, &ret->q);
}

enum status form_named(struct db *db, struct str key, struct kept_form *ret)
{
	struct survey_form_newest_list newest;
	struct survey_form_last_row last;
	struct uuid id;

	if (uuid_parse(key, &id)) {
		TRY(survey_form_last(db, id, &last));
		return read_kept(db, id, last.version, ret);
	}
	const struct questionnaire *shipped = form_shipped(key);
	if (!shipped)
		return NOT_FOUND;
	TRY(survey_form_newest(db, key, 1, &newest));
	if (newest.n)
		return read_kept(db, newest.v[0].id, newest.v[0].version, ret);
	*ret = (struct kept_form){ .active = true, .q = *shipped };
	return OK;
}

struct str form_key(struct arena *a, const struct kept_form *f)
{
	return f->q.code.n ? f->q.code : uuid_str(a, f->id);
}

static bool has_code(const struct kept_forms *l, struct str code)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->v[i].q.code, code))
			return true;
	return false;
}

enum status forms_all(struct db *db, struct kept_forms *ret)
{
	struct survey_forms_list l;
	const struct questionnaire *shipped;
	size_t n = forms_shipped(&shipped);

	TRY(survey_forms(db, FORMS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct kept_form *f = VEC_ADD(db->arena, ret);
		*f = (struct kept_form){ .id = l.v[i].id, .version = l.v[i].version, .kept = true, .active = l.v[i].active };
		TRY(form_read(db->arena, db->err, l.v[i].body, &f->q));
	}
	for (size_t i = 0; i < n; i++)
		if (!has_code(ret, shipped[i].code))
			*VEC_ADD(db->arena, ret) = (struct kept_form){ .active = true, .q = shipped[i] };
	return OK;
}

static struct str as_json(struct arena *a, const struct questionnaire *q)
{
	struct buf json = { 0 };

	form_write(q, &json);
	struct str kept = str_dup(a, buf_view(&json));
	buf_free(&json);
	return kept;
}

static enum status insert(struct db *db, const struct kept_form *f)
{
	const struct questionnaire *q = &f->q;

	return survey_form_insert(db, f->id, f->version, q->code, q->title, q->side, q->form, q->wave, q->pair_form, as_json(db->arena, q), db->now, db->account, NULL);
}

enum status form_keep(struct db *db, struct kept_form *f)
{
	if (f->kept)
		return OK;
	f->id = db_new_id(db);
	f->version = 1;
	f->kept = true;
	return insert(db, f);
}

enum status form_rewrite(struct db *db, struct kept_form *f)
{
	const struct questionnaire *q = &f->q;
	struct survey_form_used_row used;

	if (!f->kept)
		return form_keep(db, f);
	TRY(survey_form_used(db, f->id, f->version, &used));
	if (!used.n)
		return survey_form_change(db, f->id, f->version, q->title, q->side, q->form, q->wave, q->pair_form, as_json(db->arena, q), NULL);
	f->version++;
	return insert(db, f);
}

/* ---- A campaign -------------------------------------------------------------------------------------------------------------------- */

enum status campaign_add(struct db *db, struct kept_form *f, const struct new_campaign *n, struct uuid *ret)
{
	struct uuid id = db_new_id(db);
	uint8_t secret[2 * CAMPAIGN_TOKEN_BYTES];

	random_bytes(secret, sizeof secret);
	TRY(form_keep(db, f));
	TRY(survey_campaign_insert(db, id, f->id, f->version, n->title, n->identity, n->first, n->last,
		n->period, f->q.form, S("{}"), (struct opt_bytes){ 0 }, (struct bytes){ secret, sizeof secret }, n->consent, 0, false, n->adults_told, n->item,
		db->now, db->account, NULL));
	TRY(search_put(db, "survey", id, n->title, S("")));
	*ret = id;
	return OK;
}

static struct opt_str unless_empty(struct str s) { return (struct opt_str){ s.n > 0, s }; }

enum status campaign_candidates(struct db *db, struct uuid campaign, const struct audience *f, struct candidates *ret)
{
	struct survey_audience_list l;

	TRY(survey_audience(db, campaign, unless_empty(f->role), unless_empty(f->form), unless_empty(f->category), f->group, db->today, AUDIENCE_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		struct person p = { .id = l.v[i].id, .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle, .category = l.v[i].category,
			.born = l.v[i].born, .born_year = l.v[i].born_year };
		*VEC_ADD(db->arena, ret) = (struct candidate){ p.id, person_name(db->arena, &p), person_minor(&p, db->today) };
	}
	return OK;
}

enum status campaign_invite_all(struct db *db, const struct campaign *c, const struct candidates *l)
{
	struct survey_place_of_list place;
	struct uuid id;

	for (size_t i = 0; i < l->n; i++) {
		struct new_invited n = { .person = l->v[i].id, .held = l->v[i].minor ? c->consent : S("") };
		TRY(survey_place_of(db, n.person, 1, &place));
		if (place.n)
			n.place = (struct opt_uuid){ true, place.v[0].id };
		TRY(campaign_invite(db, c, &n, &id));
	}
	return survey_campaign_asked(db, c->id, NULL);
}

enum status campaign_open(struct db *db, struct campaign *c, bool *ret_named)
{
	struct survey_invited_count_row asked;
	int64_t rows;

	TRY(survey_invited_count(db, c->id, &asked));
	*ret_named = str_eq(c->identity, S("anonymous")) && asked.n < CAMPAIGN_LEAST_ANONYMOUS && !c->common.has;
	if (*ret_named)
		TRY(survey_campaign_identity(db, c->id, S("confidential"), NULL));
	TRY(survey_campaign_state(db, c->id, S("draft"), S("open"), (struct opt_date){ 0 }, &rows));
	return rows ? OK : CONFLICT;
}

/* ---- Closing ----------------------------------------------------------------------------------------------------------------------- */

struct anew { struct uuid id; const struct survey_answers_all_row *was; };

static int by_chance(const void *x, const void *y)
{
	const struct anew *a = x, *b = y;

	return memcmp(a->id.b, b->id.b, sizeof a->id.b);
}

static struct anew *new_ids(struct arena *a, const struct survey_answers_all_list *l)
{
	struct anew *v = NEW_ARRAY(a, l->n + 1, struct anew);

	for (size_t i = 0; i < l->n; i++) {
		v[i].was = &l->v[i];
		random_bytes(v[i].id.b, sizeof v[i].id.b);
		v[i].id.b[6] = (v[i].id.b[6] & 0x0f) | 0x40;
		v[i].id.b[8] = (v[i].id.b[8] & 0x3f) | 0x80;
	}
	return v;
}

static const struct anew *found(const struct anew *v, size_t n, struct uuid was)
{
	size_t low = 0, high = n;

	while (low < high) {
		size_t mid = (low + high) / 2;
		int c = memcmp(v[mid].was->id.b, was.b, sizeof was.b);
		if (c == 0)
			return &v[mid];
		*(c < 0 ? &low : &high) = c < 0 ? mid + 1 : mid;
	}
	return NULL;
}

/* Texts in the order of the new ids too, item by item. */
static enum status put_texts(struct db *db, struct uuid campaign, const struct survey_texts_all_list *l, const struct anew *by_old, size_t n)
{
	for (size_t i = 0; i < l->n; i++) {
		const struct anew *of = found(by_old, n, l->v[i].answer_id);
		if (of)
			TRY(survey_text_put(db, campaign, of->id, l->v[i].item, l->v[i].text, l->v[i].tags, NULL));
	}
	return OK;
}

static enum status write_anew(struct db *db, struct uuid campaign)
{
	struct survey_answers_all_list answers;
	struct survey_texts_all_list texts;

	TRY(survey_answers_all(db, campaign, ANSWERS_MAX, &answers));
	TRY(survey_texts_all(db, campaign, ANSWERS_MAX, &texts));
	struct anew *by_old = new_ids(db->arena, &answers), *by_new = NEW_ARRAY(db->arena, answers.n + 1, struct anew);
	memcpy(by_new, by_old, answers.n * sizeof *by_new);
	qsort(by_new, answers.n, sizeof *by_new, by_chance);
	TRY(survey_texts_drop(db, campaign, NULL));
	TRY(survey_answers_drop(db, campaign, NULL));
	for (size_t i = 0; i < answers.n; i++) {
		const struct survey_answers_all_row *r = by_new[i].was;
		TRY(survey_answer_insert(db, campaign, by_new[i].id, (struct opt_uuid){ 0 }, r->way, (struct opt_date){ 0 }, r->place, r->packed, NULL));
	}
	return put_texts(db, campaign, &texts, by_old, answers.n);
}

enum status campaign_end(struct db *db, const struct campaign *c)
{
	int64_t rows;

	TRY(survey_campaign_state(db, c->id, S("open"), S("closed"), (struct opt_date){ true, db->today }, &rows));
	if (!rows)
		return CONFLICT;
	if (str_eq(c->identity, S("anonymous")))
		TRY(write_anew(db, c->id));
	TRY(survey_sent_drop(db, c->id, NULL));
	TRY(survey_kiosks_over(db, c->id, NULL));
	TRY(survey_import_answers_over(db, c->id, NULL));
	TRY(survey_import_inviteds_over(db, c->id, NULL));
	return survey_secret_drop(db, c->id, (struct bytes){ (const uint8_t *)"", 0 }, NULL);
}
