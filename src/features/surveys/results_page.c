/* /surveys/c/{campaign}/results: figures with their pictures, open answers, changes, groups; «Выводы» and «Предложения»; files. */
#include "features/surveys/results_view.h"

#include <jansson.h>

#include "features/consents/consents.h"
#include "features/people/people.h"
#include "features/surveys/html.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/office/sheet.h"

#define TEXTS_MAX 2000
#define RAW_MAX 20000

/* ---- what may be shown ---------------------------------------------------------------------------------------------------------------- */

/* Answers that nobody may link are not watched while they come: the difference of two looks would be one person. */
static bool too_early(const struct campaign *c)
{
	return str_eq(c->identity, S("anonymous")) && !str_eq(c->state, S("closed"));
}

/* Words of single people: of named surveys to those with the right, else from five answers on. */
static bool texts_shown(const struct request *req, const struct campaign *c, const struct results *r)
{
	return str_eq(c->identity, S("named")) ? req_may(req, "surveys.raw") : r->n >= RESULTS_LEAST;
}

enum status survey_read(struct request *req, struct uuid id, struct survey_reading *ret)
{
	struct survey_invited_count_row asked;

	TRY(campaign_read(req->db, id, &ret->c));
	if (str_eq(ret->c.state, S("draft")))
		return NOT_FOUND;
	TRY(results_read(req->db, &ret->c, &ret->r));
	TRY(survey_invited_count(req->db, id, &asked));
	ret->invited = asked.n;
	ret->used = asked.used;
	ret->early = too_early(&ret->c);
	return OK;
}

/* ---- open answers ------------------------------------------------------------------------------------------------------------------------ */

static struct str tags_words(struct arena *a, struct str json)
{
	json_t *l = json_loadb(json.p, json.n, 0, NULL), *v;
	struct str all = S("");
	size_t i;

	json_array_foreach(l, i, v)
		if (json_is_string(v))
			all = all.n ? str_fmt(a, "%.*s, %s", SP(all), json_string_value(v)) : str_dup(a, str_c(json_string_value(v)));
	json_decref(l);
	return all;
}

static struct str tags_json(struct arena *a, struct str typed)
{
	json_t *l = json_array();
	struct buf out = { 0 };

	json_keep(a, l);
	for (struct str rest = typed; rest.p && rest.n;) {
		struct str tag = str_trim(str_cut(rest, ',', &rest));
		if (tag.n)
			json_array_append_new(l, json_stringn(tag.p, tag.n));
	}
	json_put(&out, l);
	struct str kept = str_dup(a, buf_view(&out));
	buf_free(&out);
	return kept;
}

static void count_tags(struct arena *a, struct str tags, struct tag_counts *l)
{
	for (struct str rest = tags; rest.p && rest.n;) {
		struct str tag = str_trim(str_cut(rest, ',', &rest));
		size_t i = 0;
		while (i < l->n && !str_eq(l->v[i].tag, tag))
			i++;
		if (i == l->n)
			*VEC_ADD(a, l) = (struct tag_count){ tag, 0 };
		l->v[i].n++;
	}
}

static enum status texts(struct request *req, struct survey_reading *s, struct results_view *v)
{
	struct survey_texts_all_list l;

	v->texts_shown = texts_shown(req, &s->c, &s->r.all);
	if (!v->texts_shown)
		return OK;
	TRY(survey_texts_all(req->db, s->c.id, TEXTS_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		size_t at = form_find(&s->c.q, l.v[i].item);
		if (at == SIZE_MAX)
			continue;
		struct result_texts *t = &v->items.v[at].texts;
		struct str tags = tags_words(req->arena, l.v[i].tags);
		*VEC_ADD(req->arena, t) = (struct result_text){ l.v[i].answer_id, l.v[i].item, l.v[i].text, tags };
		count_tags(req->arena, tags, &v->items.v[at].tags);
	}
	return OK;
}

#define ALPHA_MAX 3000                           /* answers that are read for it; more would only make it slower */

static enum status alpha_of(struct request *req, const struct survey_reading *s, struct results_view *v)
{
	struct survey_raw_list l;

	if (s->r.all.hidden || s->r.all.n < RESULTS_TEST_LEAST)
		return OK;
	TRY(survey_raw(req->db, s->c.id, (struct opt_uuid){ 0 }, ALPHA_MAX, &l));
	struct bytes *packed = NEW_ARRAY(req->arena, l.n + 1, struct bytes);
	for (size_t i = 0; i < l.n; i++)
		packed[i] = l.v[i].packed;
	v->alpha = results_alpha(req->arena, &s->c.q, packed, l.n);
	return OK;
}

/* ---- the page ----------------------------------------------------------------------------------------------------------------------------- */

static struct bar_picture picture(struct arena *a, const struct form_item *item, const struct result_bars *bars)
{
	struct bar *b = NEW_ARRAY(a, bars->n + 1, struct bar);

	for (size_t i = 0; i < bars->n; i++)
		b[i] = (struct bar){ .label = bars->v[i].label, .value = bars->v[i].n, .share = bars->v[i].percent };
	return (struct bar_picture){ .title = item->type == ITEM_MANY ? str_z(a, T("Можно было выбрать несколько")) : NULL, .what = "Ответ", .unit = "Сколько", .bars = { bars->n, b }, .shares = true };
}

void survey_show_items(struct arena *a, const struct results *r, struct results_items *ret)
{
	for (size_t i = 0; i < r->items.n; i++) {
		struct results_item *x = VEC_ADD(a, ret);
		x->r = &r->items.v[i];
		x->picture = picture(a, x->r->item, &x->r->bars);
	}
}

static enum status silent(struct request *req, struct survey_reading *s, struct results_view *v)
{
	struct survey_invited_list_list l;

	if (!str_eq(s->c.identity, S("named")) || !req_may(req, "surveys.run"))
		return OK;
	TRY(survey_invited_list(req->db, s->c.id, AUDIENCE_MAX, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!l.v[i].used) {
			struct person p = { .last = l.v[i].last, .first = l.v[i].first, .middle = l.v[i].middle };
			*VEC_ADD(req->arena, &v->silent) = (struct silent_line){ l.v[i].person_id, person_name(req->arena, &p), l.v[i].place_title.has ? l.v[i].place_title.v : S("") };
		}
	return OK;
}

static void groups(struct request *req, const struct survey_reading *s, struct results_view *v)
{
	const struct places_counts *p = &s->r.places;

	v->places = p;
	if (p->n < 2)
		return;
	v->one = &p->v[0];
	v->other = &p->v[1];
	const struct results_in *in = req->in;
	for (size_t i = 0; i < p->n; i++) {
		if (in->one.has && uuid_eq(in->one.v, p->v[i].place))
			v->one = &p->v[i];
		if (in->other.has && uuid_eq(in->other.v, p->v[i].place))
			v->other = &p->v[i];
	}
	struct html_option *o = NEW_ARRAY(req->arena, p->n, struct html_option);
	for (size_t i = 0; i < p->n; i++)
		o[i] = (struct html_option){ uuid_str(req->arena, p->v[i].place), p->v[i].title, S("") };
	v->place_options = (struct html_option_list){ p->n, o };
	contrasts_of(req->arena, &s->c.q, v->one->counts, v->other->counts, &v->contrasts);
}

enum status results_page(struct request *req)
{
	const struct results_in *in = req->in;
	struct survey_reading s;
	struct results_view v = { .form = req->form, .may_run = req_may(req, "surveys.run"), .may_raw = req_may(req, "surveys.raw") };

	TRY(survey_read(req, in->campaign, &s));
	v.c = &s.c;
	v.r = &s.r;
	v.invited = s.invited;
	v.used = s.used;
	v.percent = percent_of(req->arena, s.used, s.invited);
	v.early = s.early;
	TRY(survey_ways_words(req->db, s.c.id, &v.ways));
	v.state = campaign_state_word(&s.c, req->today, &v.tone);
	v.conclusions = s.c.conclusions.n ? s.c.conclusions : results_conclusions(req->arena, &s.r, s.invited, s.used);
	v.proposals = s.c.proposals.n ? s.c.proposals : results_proposals(req->arena, &s.r, s.invited, s.used);
	TRY(silent(req, &s, &v));
	if (!v.early) {
		survey_show_items(req->arena, &s.r.all, &v.items);
		TRY(texts(req, &s, &v));
		TRY(alpha_of(req, &s, &v));
		groups(req, &s, &v);
	}
	req->html->page->style = "survey.css";
	html_survey_results(req->html, &v);
	return OK;
}

/* ---- what people write ----------------------------------------------------------------------------------------------------------------------- */

enum status results_words(struct request *req)
{
	const struct results_words_in *in = req->in;
	struct campaign c;
	int64_t rows;

	TRY(campaign_read(req->db, in->campaign, &c));
	TRY(survey_campaign_words(req->db, c.id, in->campaign_rev, in->conclusions, in->proposals, in->notes, &rows));
	if (!rows)
		return CONFLICT;
	req_audit(req, "surveys.words", c.id, S(""), c.title);
	return req_redirect(req, "surveys.words", "/surveys/c/%U/results", c.id);
}

enum status results_tag(struct request *req)
{
	const struct results_tag_in *in = req->in;
	struct survey_reading s;
	int64_t rows;

	TRY(survey_read(req, in->campaign, &s));
	if (s.early || !texts_shown(req, &s.c, &s.r.all))
		return NOT_FOUND;
	TRY(survey_text_tag(req->db, s.c.id, in->answer, in->item, tags_json(req->arena, in->tags), &rows));
	if (!rows)
		return NOT_FOUND;
	return req_redirect(req, "surveys.tagged", "/surveys/c/%U/results", s.c.id);
}

/* ---- files -------------------------------------------------------------------------------------------------------------------------------------- */

struct sheet_rows { size_t n, cap; struct sheet_row *v; };

static void add_row(struct arena *a, struct sheet_rows *l, struct str no, struct str text, struct str answer, struct str n, struct str percent, struct str more)
{
	struct str *cells = NEW_ARRAY(a, 6, struct str);

	cells[0] = no; cells[1] = text; cells[2] = answer; cells[3] = n; cells[4] = percent; cells[5] = more;
	VEC_ADD(a, l)->cells = cells;
}

static void bars_rows(struct arena *a, const struct result_item *r, struct str text, const struct result_bars *bars, struct sheet_rows *l)
{
	for (size_t i = 0; i < bars->n; i++)
		add_row(a, l, str_fmt(a, "%zu", r->no), text, bars->v[i].label, str_fmt(a, "%lld", (long long)bars->v[i].n), bars->v[i].percent, i ? S("") : r->words);
}

static void rows_of_item(struct arena *a, const struct result_item *r, struct sheet_rows *l)
{
	if (r->hidden || !r->counted) {
		add_row(a, l, str_fmt(a, "%zu", r->no), r->item->text, r->hidden ? T("не выводится: меньше 5 ответов") : T("ответили"), str_fmt(a, "%lld", (long long)r->answered), S(""), S(""));
		return;
	}
	for (size_t i = 0; i < r->rows.n; i++)
		if (!r->rows.v[i].hidden)
			bars_rows(a, r, str_fmt(a, "%.*s: %.*s", SP(r->item->text), SP(r->rows.v[i].label)), &r->rows.v[i].bars, l);
	bars_rows(a, r, r->item->text, &r->bars, l);
}

enum status results_export(struct request *req)
{
	static const struct sheet_column columns[] = { { S_INIT("№"), 5 }, { S_INIT("Вопрос"), 60 }, { S_INIT("Ответ"), 40 }, { S_INIT("Сколько"), 10 }, { S_INIT("Доля"), 8 }, { S_INIT("Сводка"), 50 } };
	const struct results_file_in *in = req->in;
	struct survey_reading s;
	struct sheet_rows rows = { 0 };

	TRY(survey_read(req, in->campaign, &s));
	if (s.early)
		return NOT_FOUND;
	for (size_t i = 0; i < s.r.all.items.n; i++)
		rows_of_item(req->arena, &s.r.all.items.v[i], &rows);
	struct sheet t = { .title = s.c.title, .n_columns = 6, .columns = columns, .n_rows = rows.n, .rows = rows.v };
	*VEC_ADD(req->arena, &t.head) = str_fmt(req->arena, "Опрошено %lld из %lld", (long long)s.used, (long long)s.invited);
	return sheet_send(req, &t, S("itogi-anketirovaniya"), str_eq(in->format, S("xlsx")));
}

/* ---- answers of single people ------------------------------------------------------------------------------------------------------------------------ */

static const struct str *texts_of(const struct survey_texts_all_list *l, struct uuid answer, struct str item)
{
	for (size_t i = 0; i < l->n; i++)
		if (uuid_eq(l->v[i].answer_id, answer) && str_eq(l->v[i].item, item))
			return &l->v[i].text;
	return NULL;
}

static enum status name_of(struct request *req, bool named, struct opt_uuid person, struct str *ret)
{
	struct person p;

	*ret = S("");
	if (!named || !person.has)
		return OK;
	enum status st = person_read(req->db, person.v, &p);
	if (st == OK)
		*ret = person_name(req->arena, &p);
	return st == NOT_FOUND ? OK : st;
}

static enum status raw_row(struct request *req, const struct survey_reading *s, const struct survey_raw_row *r, const struct survey_texts_all_list *texts, struct sheet_row *ret)
{
	const struct questionnaire *q = &s->c.q;
	struct str *cells = NEW_ARRAY(req->arena, q->n + 2, struct str);
	struct answers all;

	TRY(name_of(req, str_eq(s->c.identity, S("named")), r->person_id, &cells[0]));
	cells[1] = str_eq(r->way, S("import")) ? T("перенесено") : str_eq(r->way, S("paper")) ? T("с бланка") : T("по ссылке");
	if (answers_unpack(req->arena, q, r->packed, &all))
		for (size_t i = 0; i < q->n; i++) {
			const struct str *text = item_is_text(q->items[i].type) ? texts_of(texts, r->id, q->items[i].code) : NULL;
			if (text)
				all.v[i].text = *text;
			cells[i + 2] = answer_words(req->arena, &q->items[i], &all.v[i]);
		}
	ret->cells = cells;
	return OK;
}

enum status results_raw(struct request *req)
{
	const struct results_file_in *in = req->in;
	struct survey_reading s;
	struct survey_raw_list l;
	struct survey_texts_all_list texts;

	TRY(survey_read(req, in->campaign, &s));
	if (s.early || (!str_eq(s.c.identity, S("named")) && s.r.all.n < RESULTS_LEAST))
		return NOT_FOUND;
	TRY(survey_raw(req->db, s.c.id, (struct opt_uuid){ 0 }, RAW_MAX, &l));
	TRY(survey_texts_all(req->db, s.c.id, RAW_MAX, &texts));
	size_t n = s.c.q.n;
	struct sheet_column *columns = NEW_ARRAY(req->arena, n + 2, struct sheet_column);
	struct sheet_row *rows = NEW_ARRAY(req->arena, l.n + 1, struct sheet_row);
	columns[0] = (struct sheet_column){ T("Фамилия, имя, отчество"), 30 };
	columns[1] = (struct sheet_column){ T("Как ответил"), 12 };
	for (size_t i = 0; i < n; i++)
		columns[i + 2] = (struct sheet_column){ s.c.q.items[i].text, 24 };
	struct consent_ids gone;
	size_t kept = 0;
	TRY(consent_withdrawn(req->db, CONSENT_PARTICIPATION, &gone));
	for (size_t i = 0; i < l.n; i++) {
		bool known = str_eq(s.c.identity, S("named")) && l.v[i].person_id.has;
		if (known && consent_stops(&gone, l.v[i].person_id.v))
			continue;
		TRY(raw_row(req, &s, &l.v[i], &texts, &rows[kept++]));
	}
	req_note(req, "surveys.raw", s.c.id);
	struct sheet t = { .title = s.c.title, .n_columns = n + 2, .columns = columns, .n_rows = kept, .rows = rows };
	return sheet_send(req, &t, S("otvety"), str_eq(in->format, S("xlsx")));
}
