/* «Аналитическая справка по итогам анкетирования»: the paper of a closed survey. */
#include "features/surveys/results_view.h"

#include "features/nomenclature/nomenclature.h"
#include "features/org/org.h"
#include "features/plan/plan.h"
#include "kernel/document/document.h"
#include "kernel/document/send.h"
#include "kernel/russian/ru.h"

#define BAR_LONGEST 20
#define SHORT_SCALE 5                            /* points; shown whole */

/* A bar of squares: stays text in Word, and prints black. */
static struct str bar_of(struct arena *a, int64_t n, int64_t most)
{
	int64_t k = most ? (n * BAR_LONGEST + most / 2) / most : 0;
	struct str all = S("");

	for (int64_t i = 0; i < k; i++)
		all = str_fmt(a, "%.*s■", SP(all));
	return all;
}

/* Of a scale the points that nobody chose, at both its ends, are left out: the sentence below says from where to where. */
static struct result_bars chosen(const struct result_item *r)
{
	struct result_bars b = r->bars;

	if (!r->has_summary || b.n <= SHORT_SCALE)
		return b;
	while (b.n && !b.v[b.n - 1].n)
		b.n--;
	while (b.n && !b.v[0].n)
		b = (struct result_bars){ .n = b.n - 1, .v = b.v + 1 };
	return b;
}

static void bars_table(struct doc *d, const struct result_bars *bars)
{
	static const struct doc_column columns[] = { { S_INIT("Ответ"), 45, DOC_LEFT }, { S_INIT("Сколько"), 14, DOC_MIDDLE }, { S_INIT("Доля"), 12, DOC_MIDDLE }, { S_INIT(" "), 45, DOC_LEFT } };
	struct doc_table *t = doc_table(d, columns, 4, DOC_GRID);
	int64_t most = 0;

	for (size_t i = 0; i < bars->n; i++)
		most = bars->v[i].n > most ? bars->v[i].n : most;
	for (size_t i = 0; i < bars->n; i++) {
		struct doc_row *row = doc_row(d, t);
		doc_cell(d, row, bars->v[i].label);
		doc_cell(d, row, str_fmt(d->arena, "%lld", (long long)bars->v[i].n));
		doc_cell(d, row, bars->v[i].percent);
		doc_cell(d, row, bar_of(d->arena, bars->v[i].n, most));
		row->keep_next = i + 1 < bars->n;
	}
}

static void matrix_table(struct doc *d, const struct result_item *r)
{
	size_t n = r->item->n_options;
	struct doc_column *columns = NEW_ARRAY(d->arena, n + 1, struct doc_column);

	columns[0] = (struct doc_column){ T("Что оценивали"), 40, DOC_LEFT };
	for (size_t i = 0; i < n; i++)
		columns[i + 1] = (struct doc_column){ r->item->options[i], 16, DOC_MIDDLE };
	struct doc_table *t = doc_table(d, columns, n + 1, DOC_GRID);
	for (size_t i = 0; i < r->rows.n; i++) {
		struct doc_row *row = doc_row(d, t);
		doc_cell(d, row, r->rows.v[i].label);
		for (size_t k = 0; k < n; k++)
			doc_cell(d, row, r->rows.v[i].hidden ? T("—") : str_fmt(d->arena, "%lld (%.*s)", (long long)r->rows.v[i].bars.v[k].n, SP(r->rows.v[i].bars.v[k].percent)));
	}
}

static void one_item(struct doc *d, const struct survey_reading *s, const struct result_item *r)
{
	struct doc_para *p = doc_para(d, DOC_TEXT, str_fmt(d->arena, "%zu. %.*s", r->no, SP(r->item->text)));
	p->keep_next = true;
	p->before = 3;
	if (r->hidden) {
		doc_para(d, DOC_TEXT, str_fmt(d->arena, "Опрошено %lld из %lld, на вопрос ответили %lld; значение не выводится (менее 5 ответов).", (long long)s->used, (long long)s->invited, (long long)r->answered));
		return;
	}
	if (!r->counted) {
		doc_para(d, DOC_TEXT, str_fmt(d->arena, "Ответили: %lld.", (long long)r->answered));
		return;
	}
	if (r->rows.n)
		matrix_table(d, r);
	else {
		struct result_bars some = chosen(r);
		bars_table(d, &some);
	}
	if (r->words.n)
		doc_para(d, DOC_TEXT, str_fmt(d->arena, "%.*s.", SP(r->words)));
}

static void changes_part(struct doc *d, const struct changes *l)
{
	static const struct doc_column columns[] = { { S_INIT("Показатель"), 36, DOC_LEFT }, { S_INIT("Выросло"), 15, DOC_MIDDLE }, { S_INIT("Так же"), 10, DOC_MIDDLE }, { S_INIT("Снизилось"), 17, DOC_MIDDLE }, { S_INIT("Вывод"), 42, DOC_LEFT } };

	if (!l->n)
		return;
	doc_para(d, DOC_H2, T("Первый и второй опросы: что изменилось"));
	struct doc_table *t = doc_table(d, columns, 5, DOC_GRID);
	for (size_t i = 0; i < l->n; i++) {
		const struct change *c = &l->v[i];
		struct doc_row *row = doc_row(d, t);
		doc_cell(d, row, c->item->parameter.n ? c->item->parameter : c->item->text);
		doc_cell(d, row, c->hidden ? T("—") : str_fmt(d->arena, "%lld", (long long)c->up));
		doc_cell(d, row, c->hidden ? T("—") : str_fmt(d->arena, "%lld", (long long)c->same));
		doc_cell(d, row, c->hidden ? T("—") : str_fmt(d->arena, "%lld", (long long)c->down));
		doc_cell(d, row, c->words);
	}
	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].detail.n)
			doc_para(d, DOC_SMALL, str_fmt(d->arena, "%.*s: %.*s", SP(l->v[i].item->parameter.n ? l->v[i].item->parameter : l->v[i].item->text), SP(l->v[i].detail)))->align = DOC_LEFT;
}

/* Lines that somebody typed, each a paragraph. */
static void typed_part(struct doc *d, struct str heading, struct str text)
{
	doc_para(d, DOC_H2, heading);
	if (!text.n)
		doc_gap(d, doc_para(d, DOC_TEXT, S("")), T("не заполнено"));
	for (struct str rest = text; rest.p && rest.n;) {
		struct str line = str_trim(str_cut(rest, '\n', &rest));
		if (line.n)
			doc_para(d, DOC_TEXT, line);
	}
}

static struct str dates_words(struct arena *a, const struct campaign *c)
{
	return str_fmt(a, "с %.*s по %.*s", SP(ru_date(a, c->opens)), SP(ru_date(a, c->closed_on.has && date_cmp(c->closed_on.v, c->closes) < 0 ? c->closed_on.v : c->closes)));
}

static enum status head(struct request *req, struct doc *d, const struct survey_reading *s, const struct org_card *card)
{
	struct arena *a = req->arena;
	struct plan_row row;
	struct str ground = S("");

	if (s->c.item.has) {
		enum status st = plan_row_read(req->db, s->c.item.v, &row);
		if (st != OK && st != NOT_FOUND)
			return st;
		if (st == OK)
			ground = str_fmt(a, "%.*s, %.*s %.*s «%.*s»", SP(row.plan_title), SP(T("п.")), SP(row.no), SP(row.title));
	}
	doc_para(d, DOC_ORG, card->full_name.n ? card->full_name : card->short_name);
	doc_para(d, DOC_KIND, T("АНАЛИТИЧЕСКАЯ СПРАВКА"));
	doc_para(d, DOC_CENTER, str_fmt(a, "%.*s «%.*s»", SP(T("по итогам анкетирования")), SP(s->c.title)));
	if (ground.n)
		doc_para(d, DOC_TEXT, str_fmt(a, "Основание: %.*s.", SP(ground)));
	doc_para(d, DOC_TEXT, str_fmt(a, "Анкета: %.*s%s%.*s.", SP(s->c.q.title), s->c.q.source.n ? "; " : "", SP(s->c.q.source)));
	doc_para(d, DOC_TEXT, str_fmt(a, "Сроки: %.*s.", SP(dates_words(a, &s->c))));
	if (s->invited)
		doc_para(d, DOC_TEXT, str_fmt(a, "Опрошено %lld из %lld (%.*s). Как отвечали: %s.", (long long)s->used, (long long)s->invited, SP(percent_of(a, s->used, s->invited)),
			campaign_identity_title(s->c.identity)));
	else
		doc_para(d, DOC_TEXT, str_fmt(a, "Получено ответов: %lld.", (long long)s->r.all.n));
	return OK;
}

/* «В дело № …»: by the list of cases of the day. */
static enum status in_case(struct db *db, struct date day, struct doc *d)
{
	struct str index, year;

	TRY(nomenclature_index(db, S("survey"), S(""), day, &index));
	TRY(nomenclature_year(db, day, &year));
	doc_filed(d, index, year);
	return OK;
}

static enum status report_document(struct request *req, const struct survey_reading *s, struct doc **ret)
{
	struct date day = s->c.closed_on.has ? s->c.closed_on.v : req->today;
	struct doc *d = doc_new(req->arena, doc_standard_on(day));
	struct org_card card;
	struct survey_author_row author = { 0 };

	TRY(org_card_read(req->db, &card));
	enum status st = survey_author(req->db, s->c.made_by, &author);
	if (st != OK && st != NOT_FOUND)
		return st;
	d->title = str_fmt(req->arena, "Аналитическая справка: %.*s", SP(s->c.title));
	d->date = day;
	TRY(head(req, d, s, &card));
	doc_para(d, DOC_H2, T("Ответы"));
	for (size_t i = 0; i < s->r.all.items.n; i++)
		one_item(d, s, &s->r.all.items.v[i]);
	changes_part(d, &s->r.changes);
	typed_part(d, T("Выводы"), s->c.conclusions);
	typed_part(d, T("Предложения"), s->c.proposals);
	doc_para(d, DOC_PLAIN, str_fmt(req->arena, "Справку составил(а) %.*s", SP(ru_date(req->arena, day))))->before = 8;
	doc_signature(d, author.post.n ? author.post : T("Методист"), author.name);
	*ret = d;
	return in_case(req->db, day, d);
}

enum status results_report(struct request *req)
{
	const struct results_file_in *in = req->in;
	struct survey_reading s;
	struct doc *d = NULL;

	TRY(survey_read(req, in->campaign, &s));
	if (s.early)
		return NOT_FOUND;
	TRY(report_document(req, &s, &d));
	return doc_send(req, d, S("analiticheskaya-spravka"), in->format);
}
