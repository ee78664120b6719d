/* /surveys/below: how many the organisations below asked, and what was answered, added up. */
#include "features/surveys/below_view.h"

#include <stdlib.h>

#include "features/surveys/html.h"
#include "kernel/office/sheet.h"

#define FORMS_MAX 500
#define CENTRES_MAX 5000
#define PAGE_CENTRES 200
#define CAMPAIGNS_MAX 100000

/* ---- what to show ---------------------------------------------------------------------------------------------------------------------- */

static struct str choice_of(struct arena *a, struct str code, struct str period) { return str_fmt(a, "%.*s %.*s", SP(code), SP(period)); }

static enum status choices(struct request *req, struct survey_below_view *v)
{
	struct survey_below_forms_list l;

	TRY(survey_below_forms(req->db, req->who->org, FORMS_MAX, &l));
	struct html_option *o = NEW_ARRAY(req->arena, l.n + 1, struct html_option);
	size_t n = 0;
	for (size_t i = 0; i < l.n; i++) {
		const struct questionnaire *q = form_shipped(l.v[i].code);
		if (q)
			o[n++] = (struct html_option){ choice_of(req->arena, l.v[i].code, l.v[i].period), str_fmt(req->arena, "%.*s, %.*s", SP(q->title), SP(l.v[i].period)), S("") };
	}
	v->choices = (struct html_option_list){ n, o };
	return OK;
}

/* What was asked for where it is among the choices, else the first. */
static void choose(const struct below_in *in, struct survey_below_view *v)
{
	size_t at = 0;

	for (size_t i = 0; i < v->choices.n; i++)
		if (str_eq(v->choices.v[i].value, in->what))
			at = i;
	if (!v->choices.n)
		return;
	v->what = v->choices.v[at].value;
	struct str code = str_cut(v->what, ' ', &v->period);
	v->q = form_shipped(code);
	v->title = v->q->title;
}

static void scale_options(struct arena *a, const struct below_in *in, struct survey_below_view *v)
{
	struct html_option *o = NEW_ARRAY(a, v->q->n + 1, struct html_option);
	size_t n = 0;

	for (size_t i = 0; i < v->q->n; i++) {
		if (v->q->items[i].type != ITEM_SCALE)
			continue;
		struct str value = str_fmt(a, "%zu", i + 1);
		if (in->item.has && in->item.v == (int64_t)i + 1) {
			v->item = value;
			v->chosen = (int64_t)i;
			v->mean_title = v->q->items[i].parameter.n ? v->q->items[i].parameter : v->q->items[i].text;
		}
		o[n++] = (struct html_option){ value, str_fmt(a, "%zu. %.*s", i + 1, SP(v->q->items[i].text)), S("") };
	}
	v->items = (struct html_option_list){ n, o };
}

/* ---- figures ------------------------------------------------------------------------------------------------------------------------------ */

static struct str body_of(struct arena *a, const struct questionnaire *q)
{
	struct buf json = { 0 };

	form_write(q, &json);
	struct str s = str_dup(a, buf_view(&json));
	buf_free(&json);
	return s;
}

static enum status read_counts(struct request *req, const struct survey_below_view *v, struct str code, struct str body, struct below_list *ret)
{
	struct survey_below_counts_list l;

	TRY(survey_below_counts(req->db, req->who->org, code, v->period, body, (struct opt_date){ true, req->today }, (struct uuid){ { 0 } }, CAMPAIGNS_MAX, &l));
	struct below_counts *rows = NEW_ARRAY(req->arena, l.n + 1, struct below_counts);
	for (size_t i = 0; i < l.n; i++)
		rows[i] = (struct below_counts){ l.v[i].org, l.v[i].n, l.v[i].counts };
	*ret = (struct below_list){ l.n, rows };
	return OK;
}

static enum status changes_all(struct request *req, struct survey_below_view *v, struct str code, struct str body)
{
	struct count_place *places = NEW_ARRAY(req->arena, v->q->n + 1, struct count_place);
	struct survey_below_changes_list l;

	if (!v->q->pair_form.n)
		return OK;
	TRY(survey_below_changes(req->db, req->who->org, code, v->period, body, (struct opt_date){ true, req->today }, CAMPAIGNS_MAX, &l));
	struct below_counts *rows = NEW_ARRAY(req->arena, l.n + 1, struct below_counts);
	for (size_t i = 0; i < l.n; i++)
		rows[i] = (struct below_counts){ l.v[i].org, l.v[i].n, l.v[i].counts };
	survey_below_add(req->arena, (struct below_list){ l.n, rows }, changes_places(v->q, places), &v->changed);
	if (v->changed.n)
		changes_of(req->arena, v->q, v->changed.counts, &v->changes);
	return OK;
}

/* Of a scale, organisation by organisation, with those alone whose answers may be told. */
struct means { const struct questionnaire *q; const struct count_place *places; struct places_counts shown; };

static struct str mean_of(struct arena *a, const struct means *m, struct uuid org, size_t item)
{
	for (size_t i = 0; i < m->shown.n; i++)
		if (uuid_eq(m->shown.v[i].place, org)) {
			struct count_summary s = counts_summary(m->shown.v[i].counts, m->places[item], m->q->items[item].min);
			return s.n >= RESULTS_LEAST ? number_words(a, s.mean) : S("");
		}
	return S("");
}

static struct means means_of(struct arena *a, const struct questionnaire *q, struct below_list rows, const struct below_total *total)
{
	struct count_place *places = NEW_ARRAY(a, q->n + 1, struct count_place);
	size_t cells = counts_places(q, places);
	struct means m = { .q = q, .places = places };
	struct places_counts own = { 0 };

	survey_below_places(a, rows, cells, &own);
	places_shown(a, &own, total->n, &m.shown);
	return m;
}

static enum status centres(struct request *req, struct survey_below_view *v, struct str code, const struct means *m, size_t skip)
{
	struct survey_below_list l;

	TRY(survey_below(req->db, req->who->org, code, v->period, (struct uuid){ { 0 } }, CENTRES_MAX, &l));
	for (size_t i = 0; i < l.n; i++) {
		const struct survey_below_row *r = &l.v[i];
		v->asked += r->asked;
		v->answers += r->answers;
		v->took_part += r->campaigns > 0;
		if (i >= skip && v->lines.n < PAGE_CENTRES)
			*VEC_ADD(req->arena, &v->lines) = (struct survey_below_line){ r, percent_of(req->arena, r->answers, r->asked),
				m ? mean_of(req->arena, m, r->id, (size_t)v->chosen) : S("") };
	}
	v->centres = (int64_t)l.n;
	v->percent = percent_of(req->arena, v->answers, v->asked);
	v->paging = (struct paging){ .shown = v->lines.n, .total = { true, (int64_t)l.n } };
	if (skip)
		v->paging.first = url(req->html, "/surveys/below?what=%s", &v->what);
	if (skip + v->lines.n < l.n)
		v->paging.next = url(req->html, "/surveys/below?what=%s&skip=%d", &v->what, (int)(skip + v->lines.n));
	return OK;
}

static enum status figures(struct request *req, const struct below_in *in, struct survey_below_view *v)
{
	struct str rest, code = str_cut(v->what, ' ', &rest), body = body_of(req->arena, v->q);
	struct count_place *places = NEW_ARRAY(req->arena, v->q->n + 1, struct count_place);
	size_t cells = counts_places(v->q, places);
	struct below_list rows;
	struct means m;

	TRY(read_counts(req, v, code, body, &rows));
	survey_below_add(req->arena, rows, cells, &v->total);
	results_of(req->arena, v->q, v->total.counts, v->total.n, false, &v->all);
	survey_show_items(req->arena, &v->all, &v->results);
	TRY(changes_all(req, v, code, body));
	TRY(survey_below_edited(req->db, req->who->org, code, v->period, body, &v->edited));
	if (v->item.n)
		m = means_of(req->arena, v->q, rows, &v->total);
	return centres(req, v, code, v->item.n ? &m : NULL, in->skip.has && in->skip.v > 0 ? (size_t)in->skip.v : 0);
}

/* ---- the table as a file ---------------------------------------------------------------------------------------------------------------- */

enum { SHEET_FIXED = 6 };

static size_t sheet_columns(struct arena *a, const struct questionnaire *q, struct sheet_column *columns)
{
	size_t n = 0;

	columns[n++] = (struct sheet_column){ T("Учреждение"), 44 };
	columns[n++] = (struct sheet_column){ T("Анкетирований"), 14, true };
	columns[n++] = (struct sheet_column){ T("Из них идёт"), 11, true };
	columns[n++] = (struct sheet_column){ T("Приглашены"), 12, true };
	columns[n++] = (struct sheet_column){ T("Ответили"), 10, true };
	columns[n++] = (struct sheet_column){ T("Доля"), 8, true };
	for (size_t i = 0; i < q->n; i++)
		if (q->items[i].type == ITEM_SCALE) {
			struct str name = q->items[i].parameter.n ? q->items[i].parameter : q->items[i].text;
			columns[n++] = (struct sheet_column){ str_fmt(a, "%zu. %.*s, %.*s", i + 1, SP(name), SP(T("среднее"))), 16, true };
		}
	return n;
}

static const struct str *sheet_cells(struct arena *a, const struct survey_below_row *r, const struct means *m, size_t n_columns)
{
	struct str *cells = NEW_ARRAY(a, n_columns, struct str);
	size_t n = SHEET_FIXED;

	cells[0] = r->name;
	cells[1] = str_fmt(a, "%lld", (long long)r->campaigns);
	cells[2] = str_fmt(a, "%lld", (long long)r->open);
	cells[3] = str_fmt(a, "%lld", (long long)r->asked);
	cells[4] = str_fmt(a, "%lld", (long long)r->answers);
	cells[5] = percent_of(a, r->answers, r->asked);
	for (size_t i = 0; i < m->q->n; i++)
		if (m->q->items[i].type == ITEM_SCALE)
			cells[n++] = mean_of(a, m, r->id, i);
	return cells;
}

static enum status sheet_rows(struct request *req, struct survey_below_view *v, struct str code, const struct means *m, struct sheet *t)
{
	struct survey_below_list l;

	TRY(survey_below(req->db, req->who->org, code, v->period, (struct uuid){ { 0 } }, CENTRES_MAX, &l));
	struct sheet_row *rows = NEW_ARRAY(req->arena, l.n + 1, struct sheet_row);
	for (size_t i = 0; i < l.n; i++) {
		rows[i].cells = sheet_cells(req->arena, &l.v[i], m, t->n_columns);
		v->asked += l.v[i].asked;
		v->answers += l.v[i].answers;
	}
	t->n_rows = l.n;
	t->rows = rows;
	*VEC_ADD(req->arena, &t->foot) = str_fmt(req->arena, "Всего учреждений: %zu, приглашены %lld, ответили %lld (%.*s).", l.n, (long long)v->asked, (long long)v->answers,
		SP(percent_of(req->arena, v->answers, v->asked)));
	*VEC_ADD(req->arena, &t->foot) = T("Среднее — по завершённым анкетированиям, где ответили 5 человек и больше; без него клетка пуста.");
	return OK;
}

enum status survey_below_export(struct request *req)
{
	const struct below_in *in = req->in;
	struct survey_below_view v = { .form = req->form };
	struct below_list rows;

	TRY(choices(req, &v));
	choose(in, &v);
	if (!v.q)
		return NOT_FOUND;
	struct str rest, code = str_cut(v.what, ' ', &rest);
	struct count_place *places = NEW_ARRAY(req->arena, v.q->n + 1, struct count_place);
	TRY(read_counts(req, &v, code, body_of(req->arena, v.q), &rows));
	survey_below_add(req->arena, rows, counts_places(v.q, places), &v.total);
	struct means m = means_of(req->arena, v.q, rows, &v.total);
	struct sheet_column *columns = NEW_ARRAY(req->arena, v.q->n + SHEET_FIXED, struct sheet_column);
	struct sheet t = { .title = str_fmt(req->arena, "%.*s, %.*s", SP(v.title), SP(v.period)), .n_columns = sheet_columns(req->arena, v.q, columns), .columns = columns };
	*VEC_ADD(req->arena, &t.head) = T("Анкетирование по учреждениям");
	TRY(sheet_rows(req, &v, code, &m, &t));
	return sheet_send(req, &t, S("anketirovanie-po-uchrezhdeniyam"), str_eq(in->format, S("xlsx")));
}

enum status survey_below_page(struct request *req)
{
	const struct below_in *in = req->in;
	struct survey_below_view v = { .form = req->form };

	TRY(choices(req, &v));
	choose(in, &v);
	if (v.q) {
		scale_options(req->arena, in, &v);
		TRY(figures(req, in, &v));
	}
	req->html->page->style = "survey.css";
	html_survey_below(req->html, &v);
	return OK;
}
