/* Both formats of LimeSurvey → its groups and questions as they are. */
#include "features/surveys/lime.h"

#include <stdlib.h>

const struct out_table *lime_table(const struct outside *doc, const char *name)
{
	for (size_t i = 0; i < doc->n; i++)
		if (doc->blocks[i].kind == OUT_TABLE && str_eq(doc->blocks[i].table.name, str_c(name)))
			return &doc->blocks[i].table;
	return NULL;
}

int lime_column(const struct out_table *t, const char *heading)
{
	for (size_t i = 0; t && t->n_rows && i < t->rows[0].n; i++)
		if (str_eq(t->rows[0].cells[i].text, str_c(heading)))
			return (int)i;
	return -1;
}

struct str lime_at(const struct out_table *t, size_t row, int column)
{
	return column >= 0 && (size_t)column < t->rows[row].n ? t->rows[row].cells[column].text : S("");
}

static int64_t number(struct str s)
{
	int64_t v;

	return str_to_int(str_trim(s), &v) ? v : 0;
}

static bool yes(struct str s) { return str_eq(s, S("Y")) || str_eq(s, S("y")); }

static void note_other_language(struct arena *a, struct lime_survey *s, struct str language)
{
	if (!language.n || str_eq(language, s->language) || str_find(s->others, language, 0) >= 0)
		return;
	s->others = s->others.n ? str_fmt(a, "%.*s, %.*s", SP(s->others), SP(language)) : language;
}

static int by_group(const void *x, const void *y)
{
	const struct lime_group *a = x, *b = y;

	return a->order != b->order ? (a->order < b->order ? -1 : 1) : number(a->id) < number(b->id) ? -1 : 1;
}
static int by_order(const void *x, const void *y)
{
	const struct lime_cell *a = x, *b = y;

	return a->order != b->order ? (a->order < b->order ? -1 : 1) : 0;
}

/* ---- tables of its database --------------------------------------------------------------------------------------------------------- */

/* A table with the one that keeps its texts by language since version 4: text, or in the older ones the row itself. */
struct lime_texts { const struct out_table *t; int key, language; };

static struct lime_texts texts_of(const struct outside *doc, const char *name, const char *key)
{
	const struct out_table *t = lime_table(doc, name);

	return (struct lime_texts){ t, lime_column(t, key), lime_column(t, "language") };
}

static struct str text_in(const struct lime_texts *l, struct str key, struct str language, const char *column)
{
	int at = lime_column(l->t, column);

	for (size_t i = 1; l->t && i < l->t->n_rows; i++)
		if (str_eq(lime_at(l->t, i, l->key), key) && (l->language < 0 || str_eq(lime_at(l->t, i, l->language), language)))
			return lime_at(l->t, i, at);
	return S("");
}

/* Of the older ones there is a row for each language. */
static bool row_counts(const struct out_table *t, size_t row, const struct lime_survey *s)
{
	int language = lime_column(t, "language");

	return language < 0 || str_eq(lime_at(t, row, language), s->language);
}

static void take_language(struct arena *a, const struct outside *doc, struct lime_survey *s)
{
	const struct out_table *t = lime_table(doc, "surveys");

	s->language = t && t->n_rows > 1 ? lime_at(t, 1, lime_column(t, "language")) : S("");
	for (size_t i = 0; i < doc->n; i++)
		if (doc->blocks[i].kind == OUT_PARA && str_starts(doc->blocks[i].text, S("language: "))) {
			struct str language = str_sub(doc->blocks[i].text, 10, doc->blocks[i].text.n);
			if (!s->language.n)
				s->language = language;
			note_other_language(a, s, language);
		}
}

static void take_words(const struct outside *doc, struct lime_survey *s)
{
	struct lime_texts l = texts_of(doc, "surveys_languagesettings", "surveyls_language");

	l.language = -1;
	s->title = text_in(&l, s->language, S(""), "surveyls_title");
	s->intro = text_in(&l, s->language, S(""), "surveyls_description");
	s->welcome = text_in(&l, s->language, S(""), "surveyls_welcometext");
	s->end = text_in(&l, s->language, S(""), "surveyls_endtext");
}

static struct str either(struct str one, struct str other) { return one.n ? one : other; }

static void take_groups(struct arena *a, const struct outside *doc, struct lime_survey *s)
{
	const struct out_table *t = lime_table(doc, "groups");
	struct lime_texts l = texts_of(doc, "group_l10ns", "gid");

	for (size_t i = 1; t && i < t->n_rows; i++) {
		struct str id = lime_at(t, i, lime_column(t, "gid"));
		if (row_counts(t, i, s))
			*VEC_ADD(a, &s->groups) = (struct lime_group){ .id = id, .order = number(lime_at(t, i, lime_column(t, "group_order"))),
				.title = either(lime_at(t, i, lime_column(t, "group_name")), text_in(&l, id, s->language, "group_name")),
				.help = either(lime_at(t, i, lime_column(t, "description")), text_in(&l, id, s->language, "description")),
				.relevance = lime_at(t, i, lime_column(t, "grelevance")) };
	}
	if (s->groups.n)
		qsort(s->groups.v, s->groups.n, sizeof *s->groups.v, by_group);
}

static void take_questions(struct arena *a, const struct outside *doc, struct lime_survey *s)
{
	const struct out_table *t = lime_table(doc, "questions");
	struct lime_texts l = texts_of(doc, "question_l10ns", "qid");

	for (size_t i = 1; t && i < t->n_rows; i++) {
		struct str id = lime_at(t, i, lime_column(t, "qid")), must = lime_at(t, i, lime_column(t, "mandatory")), parent = lime_at(t, i, lime_column(t, "parent_qid"));
		if (!row_counts(t, i, s) || number(parent) > 0)
			continue;
		*VEC_ADD(a, &s->questions) = (struct lime_question){ .id = id, .group = lime_at(t, i, lime_column(t, "gid")), .type = lime_at(t, i, lime_column(t, "type")),
			.code = lime_at(t, i, lime_column(t, "title")), .order = number(lime_at(t, i, lime_column(t, "question_order"))),
			.text = either(lime_at(t, i, lime_column(t, "question")), text_in(&l, id, s->language, "question")),
			.help = either(lime_at(t, i, lime_column(t, "help")), text_in(&l, id, s->language, "help")),
			.relevance = lime_at(t, i, lime_column(t, "relevance")), .validation = lime_at(t, i, lime_column(t, "preg")),
			.mandatory = yes(must), .soft = str_eq(must, S("S")), .other = yes(lime_at(t, i, lime_column(t, "other"))) };
	}
}

static struct lime_question *question_of(struct lime_survey *s, struct str id)
{
	for (size_t i = 0; i < s->questions.n; i++)
		if (str_eq(s->questions.v[i].id, id))
			return &s->questions.v[i];
	return NULL;
}

/* What belongs to questions lies in two tables that differ in names alone: texts stand in the row, or in a table of texts by language. */
struct lime_part { const char *table, *texts, *id, *question, *code, *text, *order; bool answers; };
static const struct lime_part parts[] = {
	{ "subquestions", "question_l10ns", "qid", "parent_qid", "title", "question", "question_order", false },
	{ "answers", "answer_l10ns", "aid", "qid", "code", "answer", "sortorder", true },
};

static void take_part(struct arena *a, const struct outside *doc, const struct lime_part *p, struct lime_survey *s)
{
	const struct out_table *t = lime_table(doc, p->table);
	struct lime_texts l = texts_of(doc, p->texts, p->id);

	for (size_t i = 1; t && i < t->n_rows; i++) {
		struct lime_question *q = question_of(s, lime_at(t, i, lime_column(t, p->question)));
		struct str id = lime_at(t, i, lime_column(t, p->id));
		if (q && row_counts(t, i, s))
			*VEC_ADD(a, p->answers ? &q->answers : &q->subs) = (struct lime_cell){ lime_at(t, i, lime_column(t, p->code)),
				either(lime_at(t, i, lime_column(t, p->text)), text_in(&l, id, s->language, p->text)),
				number(lime_at(t, i, lime_column(t, "scale_id"))), number(lime_at(t, i, lime_column(t, p->order))) };
	}
}

static void take_attributes(struct arena *a, const struct outside *doc, struct lime_survey *s)
{
	const struct out_table *t = lime_table(doc, "question_attributes");

	for (size_t i = 1; t && i < t->n_rows; i++) {
		struct lime_question *q = question_of(s, lime_at(t, i, lime_column(t, "qid")));
		struct str language = lime_at(t, i, lime_column(t, "language")), value = lime_at(t, i, lime_column(t, "value"));
		if (q && value.n && (!language.n || str_eq(language, s->language)))
			*VEC_ADD(a, &q->attrs) = (struct lime_attr){ lime_at(t, i, lime_column(t, "attribute")), value };
	}
}

static int64_t place_of(const struct lime_survey *s, struct str group)
{
	for (size_t i = 0; i < s->groups.n; i++)
		if (str_eq(s->groups.v[i].id, group))
			return (int64_t)i;
	return (int64_t)s->groups.n;
}

/* Insertion: they are few, and mostly in order already. */
static void sort_questions(struct lime_survey *s)
{
	for (size_t i = 1; i < s->questions.n; i++) {
		struct lime_question x = s->questions.v[i];
		int64_t group = place_of(s, x.group);
		size_t k = i;
		for (; k > 0; k--) {
			const struct lime_question *p = &s->questions.v[k - 1];
			int64_t other = place_of(s, p->group);
			if (other < group || (other == group && p->order <= x.order))
				break;
			s->questions.v[k] = s->questions.v[k - 1];
		}
		s->questions.v[k] = x;
	}
}

/* codecheck: russian data */
static const struct { const char *table, *words; } left_out[] = {
	{ "quota", "квоты" }, { "assessments", "оценки по сумме баллов" }, { "defaultvalues", "ответы, подставленные заранее" },
	{ "conditions", "условия старого вида (таблица conditions)" }, { "survey_url_parameters", "параметры адреса" }, { "plugin_settings", "настройки дополнений" },
	{ "surveys_groups", "группы анкет" }, { "themes", "оформление" }, { "labelsets", "наборы меток" },
};

static void note_tables(struct arena *a, const struct outside *doc, struct lime_survey *s)
{
	for (size_t i = 0; i < sizeof left_out / sizeof left_out[0]; i++) {
		const struct out_table *t = lime_table(doc, left_out[i].table);
		if (t && t->n_rows > 1)
			*VEC_ADD(a, &s->notes) = str_fmt(a, "%.*s %s: %zu", SP(T("Не перенесено:")), left_out[i].words, t->n_rows - 1);
	}
}

bool lime_from_tables(struct arena *a, const struct outside *doc, struct lime_survey *ret)
{
	struct lime_survey s = { 0 };

	if (doc->format != OUT_LIME)
		return false;
	take_language(a, doc, &s);
	take_words(doc, &s);
	take_groups(a, doc, &s);
	take_questions(a, doc, &s);
	for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
		take_part(a, doc, &parts[k], &s);
	take_attributes(a, doc, &s);
	sort_questions(&s);
	for (size_t i = 0; i < s.questions.n; i++) {
		struct lime_question *q = &s.questions.v[i];
		if (q->subs.n)
			qsort(q->subs.v, q->subs.n, sizeof *q->subs.v, by_order);
		if (q->answers.n)
			qsort(q->answers.v, q->answers.n, sizeof *q->answers.v, by_order);
	}
	note_tables(a, doc, &s);
	*ret = s;
	return true;
}

/* ---- the table of tabs --------------------------------------------------------------------------------------------------------------- */

static const char *const own[] = { "id", "related_id", "class", "type/scale", "name", "relevance", "text", "help", "language", "validation", "mandatory", "encrypted",
	"other", "default", "same_default", "same_script", "theme_name", "em_validation" };

static bool is_own(struct str heading)
{
	for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
		if (str_eq(heading, str_c(own[i])))
			return true;
	return false;
}

struct tabs { struct arena *a; const struct out_table *t; struct lime_survey *s; int class, type, name, relevance, text, help, language, validation, mandatory, other, preset; size_t presets, quotas, scores; };

static struct str cell(const struct tabs *x, size_t row, int column) { return lime_at(x->t, row, column); }

static void tab_setting(struct tabs *x, size_t i)
{
	static const struct { const char *name; size_t at; } words[] = {
		{ "surveyls_title", offsetof(struct lime_survey, title) }, { "surveyls_description", offsetof(struct lime_survey, intro) },
		{ "surveyls_welcometext", offsetof(struct lime_survey, welcome) }, { "surveyls_endtext", offsetof(struct lime_survey, end) },
	};

	for (size_t k = 0; k < sizeof words / sizeof words[0]; k++)
		if (str_eq(cell(x, i, x->name), str_c(words[k].name)))
			*(struct str *)((char *)x->s + words[k].at) = cell(x, i, x->text);
}

static void tab_question(struct tabs *x, size_t i)
{
	struct str must = cell(x, i, x->mandatory);
	struct lime_question *q = VEC_ADD(x->a, &x->s->questions);

	*q = (struct lime_question){ .type = cell(x, i, x->type), .code = cell(x, i, x->name), .text = cell(x, i, x->text), .help = cell(x, i, x->help),
		.group = x->s->groups.n ? x->s->groups.v[x->s->groups.n - 1].id : S(""), .relevance = cell(x, i, x->relevance), .validation = cell(x, i, x->validation),
		.mandatory = yes(must), .soft = str_eq(must, S("S")), .other = yes(cell(x, i, x->other)), .line = i + 1 };
	x->presets += cell(x, i, x->preset).n > 0;
	for (size_t k = 0; k < x->t->rows[0].n; k++) {
		struct str heading = x->t->rows[0].cells[k].text, value = cell(x, i, (int)k);
		if (heading.n && value.n && !is_own(heading))
			*VEC_ADD(x->a, &q->attrs) = (struct lime_attr){ heading, value };
	}
}

static void tab_cell(struct tabs *x, size_t i, bool sub)
{
	struct lime_question *q = x->s->questions.n ? &x->s->questions.v[x->s->questions.n - 1] : NULL;

	if (q)
		*VEC_ADD(x->a, sub ? &q->subs : &q->answers) = (struct lime_cell){ cell(x, i, x->name), cell(x, i, x->text), number(cell(x, i, x->type)), 0 };
	x->presets += cell(x, i, x->preset).n > 0;
}

static void tab_row(struct tabs *x, size_t i)
{
	struct str class = cell(x, i, x->class), language = cell(x, i, x->language);

	if (str_eq(class, S("S")) && str_eq(cell(x, i, x->name), S("language")))
		x->s->language = cell(x, i, x->text);
	if (language.n && x->s->language.n && !str_eq(language, x->s->language)) {
		note_other_language(x->a, x->s, language);
		return;
	}
	if (language.n)
		x->s->language = language;
	if (str_eq(class, S("SL")))
		tab_setting(x, i);
	else if (str_eq(class, S("G")))
		*VEC_ADD(x->a, &x->s->groups) = (struct lime_group){ .id = str_fmt(x->a, "%zu", i), .title = cell(x, i, x->name), .help = cell(x, i, x->text), .relevance = cell(x, i, x->relevance) };
	else if (str_eq(class, S("Q")))
		tab_question(x, i);
	else if (str_eq(class, S("SQ")) || str_eq(class, S("A")))
		tab_cell(x, i, class.n == 2);
	x->quotas += str_eq(class, S("QTA"));
	x->scores += str_eq(class, S("AS"));
}

static void note_count(struct tabs *x, size_t n, struct str words)
{
	if (n)
		*VEC_ADD(x->a, &x->s->notes) = str_fmt(x->a, "%.*s %.*s: %zu", SP(T("Не перенесено:")), SP(words), n);
}

bool lime_from_tabs(struct arena *a, const struct outside *doc, struct lime_survey *ret)
{
	const struct out_table *t = NULL;
	struct lime_survey s = { 0 };

	for (size_t i = 0; i < doc->n && !t; i++)
		if (doc->blocks[i].kind == OUT_TABLE && lime_column(&doc->blocks[i].table, "class") >= 0 && lime_column(&doc->blocks[i].table, "type/scale") >= 0)
			t = &doc->blocks[i].table;
	if (!t)
		return false;
	struct tabs x = { a, t, &s, lime_column(t, "class"), lime_column(t, "type/scale"), lime_column(t, "name"), lime_column(t, "relevance"), lime_column(t, "text"),
		lime_column(t, "help"), lime_column(t, "language"), lime_column(t, "validation"), lime_column(t, "mandatory"), lime_column(t, "other"), lime_column(t, "default"), 0, 0, 0 };
	for (size_t i = 1; i < t->n_rows; i++)
		tab_row(&x, i);
	note_count(&x, x.presets, T("ответы, подставленные заранее"));
	note_count(&x, x.quotas, T("квоты"));
	note_count(&x, x.scores, T("оценки по сумме баллов"));
	*ret = s;
	return true;
}
