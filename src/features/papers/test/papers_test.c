/* Templates of papers: every shipped one is put together and filled; what a centre types is checked line by line. */
#include "kernel/base/test/cm.h"

#include "features/papers/pack.h"
#include "features/papers/store.h"
#include "kernel/dates/deadline_json.h"
#include "kernel/document/template.h"

static struct arena *a;
static struct paper_types types;
static int up(void **s) { (void)s; a = arena_new(); types = paper_types_shipped(a); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

static struct paper_type with_text(const char *code, const char *text)
{
	struct paper_type t = *paper_type_find(&types, str_c(code));

	t.text = str_c(text);
	return t;
}

static const char *block(const json_t *t, size_t i, const char *key)
{
	return json_string_value(json_object_get(json_array_get(json_object_get(t, "blocks"), i), key));
}

/* Behind the head of a frame, where the text begins. */
static size_t text_at(const struct paper_type *t)
{
	struct paper_type empty = *t;
	struct str fault;

	empty.text = S("x");
	const json_t *o = paper_template(a, &empty, &fault);
	for (size_t i = 0; ; i++)
		if (block(o, i, "text") && str_eq(str_c(block(o, i, "text")), S("x")))
			return i;
}

static struct doc *filled(const struct paper_type *t, const char *data)
{
	struct template_options options = { .gaps = true, .today = { 2026, 11, 24 } };
	struct err e = { 0 };
	struct str fault = S("");
	struct doc *d = NULL;
	json_t *o, *template = paper_template(a, t, &fault);

	assert_str(fault, "");
	assert_int_equal(doc_read_data(a, &e, str_c(data), &o), OK);
	assert_int_equal(doc_from_json(a, &e, template, o, &options, &d), OK);
	return d;
}

static void every_shipped_template_is_whole_and_prints(void **s)
{
	(void)s;
	assert_true(types.n >= 14);
	for (size_t i = 0; i < types.n; i++) {
		const struct paper_type *t = &types.v[i];
		struct doc *d = filled(t, "{\"date\": \"2026-11-24\", \"title\": \"т\", \"heading\": \"заголовок\", \"readers\": [], \"noperiods\": true, \"ask\": {}}");
		struct buf out = { 0 };
		assert_true(t->name.n && t->heading.n && t->source.n && t->frame.n && t->series.n);
		assert_int_equal(doc_write_docx(d, &out), OK);
		buf_free(&out);
		/* Nothing is known: something must be yellow. */
		assert_true(paper_gaps_of(a, d).n > 0);
	}
}

static void fields_become_data_in_their_cases(void **s)
{
	struct paper_type t = with_text("certificate", "Вручено {кому} {о чём}, {дата}. Ура");
	struct str fault;
	(void)s;
	size_t at = text_at(&t);
	assert_string_equal(block(paper_template(a, &t, &fault), at, "text"), "Вручено {{person|dat|full}} {{ask.why}}, {{date|date_long}} Ура");
}

static void what_is_wrong_is_said_with_its_line(void **s)
{
	static const struct { const char *text, *fault; } v[] = {
		{ "хорошо\n{кого-то}", "Строка 2: поля {кого-то} нет. Поля перечислены под текстом." },
		{ "{кому", "Строка 1: скобка { не закрыта. Поле пишется так: {кому}." },
		{ "{{person}}", "Строка 1: поле пишется в одних скобках: {кому}." },
		{ "а\n\n[[печать]]", "Строка 3: части [[печать]] нет. Части перечислены под текстом." },
		{ "1. {x}", "Строка 1: поля {x} нет. Поля перечислены под текстом." },
		{ "– {x}", "Строка 1: поля {x} нет. Поля перечислены под текстом." },
		/* Of a pair alone: a certificate is about a person. */
		{ "{наставника}", "Строка 1: поля {наставника} нет. Поля перечислены под текстом." },
	};
	(void)s;
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct paper_type t = with_text("certificate", v[i].text);
		struct str fault = S("");
		assert_null(paper_template(a, &t, &fault));
		assert_str(fault, v[i].fault);
	}
}

static void clauses_nest_and_go_on(void **s)
{
	struct paper_type t = with_text("certificate", "1. Первый\n1.1. Внутри\n2. Второй\nСлова\n3. Третий\n12 яблок");
	struct str fault;
	(void)s;
	size_t at = text_at(&t);
	const json_t *o = json_object_get(paper_template(a, &t, &fault), "blocks");
	const json_t *first = json_object_get(json_array_get(o, at), "clauses");
	assert_int_equal(json_array_size(first), 2);
	assert_int_equal(json_array_size(json_object_get(json_array_get(first, 0), "sub")), 1);
	assert_true(json_is_true(json_object_get(json_array_get(o, at + 2), "continue")));
	/* A number without a full stop is no clause. */
	assert_string_equal(json_string_value(json_object_get(json_array_get(o, at + 3), "text")), "12 яблок");
}

static bool says(const struct doc *d, const char *words)
{
	for (size_t k = 0; k < d->sections.v[0]->blocks.n; k++) {
		const struct doc_block *b = &d->sections.v[0]->blocks.v[k];
		for (size_t r = 0; b->kind == DOC_PARA && r < b->para->runs.n; r++)
			if (str_find(b->para->runs.v[r].text, str_c(words), 0) >= 0)
				return true;
	}
	return false;
}

static bool lacks(const struct doc *d, const char *what)
{
	struct paper_gaps g = paper_gaps_of(a, d);

	for (size_t i = 0; i < g.n; i++)
		if (str_eq(g.v[i], str_c(what)))
			return true;
	return false;
}

static void an_optional_line_is_left_out_and_a_wanted_one_is_a_gap(void **s)
{
	const struct paper_type *t = paper_type_find(&types, S("letter"));
	(void)s;
	struct doc *none = filled(t, "{\"ask\": {\"body_lines\": [], \"body_empty\": true}}");
	assert_true(lacks(none, "текст") && !lacks(none, "обращение"));
	struct doc *all = filled(t, "{\"ask\": {\"call\": \"Уважаемая Мария!\", \"body\": \"Раз\\nДва\", \"body_lines\": [\"Раз\", \"Два\"]}}");
	assert_false(lacks(all, "текст"));
	assert_true(says(all, "Уважаемая Мария!") && says(all, "Раз") && says(all, "Два"));
}

static void what_can_be_put_in_is_what_the_check_knows(void **s)
{
	(void)s;
	for (size_t i = 0; i < types.n; i++) {
		struct paper_words w = paper_words(a, &types.v[i]);
		for (size_t k = 0; k < w.n; k++) {
			struct paper_type t = types.v[i];
			struct str fault = S("");
			t.text = w.v[k].text;
			assert_non_null(paper_template(a, &t, &fault));
		}
	}
}

static void names_in_an_archive_are_latin(void **s)
{
	(void)s;
	assert_str(pack_name(a, 7, S("Ёлкина-Щукина Анна")), "007-Elkina-Shchukina-Anna.pdf");
	assert_str(pack_name(a, 12, S("../../etc")), "012-etc.pdf");
	assert_str(pack_name(a, 1, S("")), "001.pdf");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_template_is_whole_and_prints), cmocka_unit_test(fields_become_data_in_their_cases), cmocka_unit_test(what_is_wrong_is_said_with_its_line), cmocka_unit_test(clauses_nest_and_go_on),
		cmocka_unit_test(an_optional_line_is_left_out_and_a_wanted_one_is_a_gap), cmocka_unit_test(what_can_be_put_in_is_what_the_check_knows), cmocka_unit_test(names_in_an_archive_are_latin),
	};
	return cmocka_run_group_tests(tests, up, down);
}
