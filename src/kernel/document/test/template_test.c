/* Templates: fields and their changes, loops, conditions, and what is said when something is wrong. */
#include "kernel/base/test/cm.h"
#include "kernel/document/template.h"

static struct arena *a;
static struct err e;
static int begin(void **state) { (void)state; a = arena_new(); e = (struct err){ 0 }; return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }

static struct doc *made(const char *template, const char *data, bool gaps)
{
	struct template_options o = { gaps, date_make(2026, 10, 20) };
	struct doc *d = NULL;
	e = (struct err){ 0 };
	return doc_from_template(a, &e, str_c(template), str_c(data), &o, &d) == OK ? d : NULL;
}

static struct str text_of(const struct doc_para *p)
{
	struct str out = S("");
	for (size_t i = 0; i < p->runs.n; i++)
		out = str_fmt(a, "%.*s%s%.*s", SP(out), p->runs.v[i].marks & DOC_BOLD ? "*" : p->runs.v[i].marks & DOC_GAP ? "?" : "", SP(p->runs.v[i].text));
	return out;
}

/* The text of a template of one paragraph. */
static struct str filled(const char *text, const char *data)
{
	struct doc *d = made(str_z(a, str_fmt(a, "{\"blocks\":[{\"text\":\"%s\"}]}", text)), data, false);
	return d ? text_of(d->sections.v[0]->blocks.v[0].para) : str_fmt(a, "! %s %.*s", e.code, SP(e.detail));
}

static void fields_are_filled(void **state)
{
	(void)state;
	const char *data = "{\"a\":\"<&>\",\"n\":7,\"r\":2.5,\"o\":{\"b\":[\"x\",\"y\"]},\"s\":{\"text\":\"т\"}}";
	assert_str(filled("{{a}}-{{ n }}-{{r}}-{{o.b.1}}-{{s}}", data), "<&>-7-2.5-y-т");
	assert_str(filled("{{нет?}}.", data), ".");
	assert_str(filled("**жирный {{n}}** нет", data), "*жирный *7 нет");
	assert_str(filled("{не поле} }{ } {", data), "{не поле} }{ } {");
}

static void data_are_never_a_template(void **state)
{
	(void)state;
	assert_str(filled("{{a}}", "{\"a\":\"{{b}} **нет**\"}"), "{{b}} **нет**");
}

static void people_and_posts_stand_in_their_cases(void **state)
{
	(void)state;
	const char *data = "{\"p\":{\"last\":\"Иванова\",\"first\":\"Анна\",\"middle\":\"Петровна\"},\"t\":\"Петров Пётр Петрович\",\"w\":\"заместитель директора\","
		"\"c\":{\"last\":\"Ко\",\"first\":\"И\",\"middle\":\"\",\"cases\":{\"dat\":{\"last\":\"Кою\",\"first\":\"И.\",\"middle\":\"\"}}},\"d\":\"2026-10-05\"}";
	assert_str(filled("{{p|dat}}", data), "Ивановой Анне Петровне");
	assert_str(filled("{{p|dat|order}}", data), "Ивановой\u00a0А.П.");
	assert_str(filled("{{p|under}}", data), "А.П.\u00a0Иванова");
	assert_str(filled("{{t|gen}}", data), "Петрова Петра Петровича");
	assert_str(filled("{{w|dat|capital}}", data), "Заместителю директора");
	assert_str(filled("{{c|dat}}", data), "Кою И.");
	assert_str(filled("{{d|date}} {{d|date_long}}", data), "05.10.2026 5 октября 2026 г.");
	assert_str(filled("{{w|upper}}", data), "ЗАМЕСТИТЕЛЬ ДИРЕКТОРА");
}

static void lists_repeat_and_conditions_choose(void **state)
{
	(void)state;
	struct doc *d = made("{\"blocks\":[{\"for\":\"x in xs\",\"if\":\"x.ok\",\"text\":\"{{x_n}} {{x.t}}\"},{\"if\":\"k = да\",\"text\":\"да\"},{\"if\":\"k != да\",\"text\":\"нет\"}]}",
		"{\"xs\":[{\"t\":\"а\",\"ok\":true},{\"t\":\"б\",\"ok\":false},{\"t\":\"в\",\"ok\":true}],\"k\":\"да\"}", false);
	assert_non_null(d);
	assert_int_equal(d->sections.v[0]->blocks.n, 3);
	assert_str(text_of(d->sections.v[0]->blocks.v[1].para), "3 в");
	assert_str(text_of(d->sections.v[0]->blocks.v[2].para), "да");
}

static void loops_inside_loops_keep_their_names(void **state)
{
	(void)state;
	struct doc *d = made("{\"blocks\":[{\"for\":\"a in as\",\"blocks\":[{\"for\":\"b in a.bs\",\"text\":\"{{a_n}}{{b_n}}{{b}}{{a.t}}\"}]}]}",
		"{\"as\":[{\"t\":\"x\",\"bs\":[\"к\",\"л\"]},{\"t\":\"y\",\"bs\":[\"м\"]}]}", false);
	assert_non_null(d);
	assert_int_equal(d->sections.v[0]->blocks.n, 3);
	assert_str(text_of(d->sections.v[0]->blocks.v[2].para), "21мy");
}

static void gaps_are_called_by_their_labels(void **state)
{
	(void)state;
	const char *t = "{\"fields\":{\"a.b\":\"номер\"},\"blocks\":[{\"text\":\"№ {{a.b}} {{c|dat}} {{d?}}\"},{\"for\":\"x in xs\",\"text\":\"а\"}]}";
	assert_null(made(t, "{}", false));
	assert_string_equal(e.code, "template.field");
	struct doc *d = made(t, "{\"a\":{\"b\":\"\"}}", true);
	assert_non_null(d);
	assert_str(text_of(d->sections.v[0]->blocks.v[0].para), "№ ?[номер] ?[c] ");
	assert_int_equal(d->sections.v[0]->blocks.n, 1);
}

static void what_is_wrong_is_said_with_its_place(void **state)
{
	(void)state;
	assert_str(filled("а {{b", "{}"), "! template.unclosed blocks[0].text, символ 3");
	assert_str(filled("**ж** {{b {{c}}", "{}"), "! template.unclosed blocks[0].text, символ 7");
	assert_str(filled("}}", "{}"), "! template.unclosed blocks[0].text, символ 1");
	assert_str(filled("{{b}}", "{}"), "! template.field blocks[0].text, символ 1");
	assert_str(filled("{{b}}", "{\"b\":[]}"), "! template.field blocks[0].text, символ 1");
	assert_str(filled("{{b|кому}}", "{\"b\":\"а\"}"), "! template.change blocks[0].text, символ 1");
	assert_null(made("[]", "{}", false));
	assert_string_equal(e.code, "template.shape");
	assert_null(made("{\"blocks\":[{\"clauses\":[\"а\",{\"text\":\"б\",\"sub\":[3]}]}]}", "{}", false));
	assert_str(e.detail, "blocks[0].clauses[1].sub[0]");
	assert_null(made("{\"blocks\":[1]}", "{}", false));
	assert_str(e.detail, "blocks[0]");
}

static void nothing_grows_without_end(void **state)
{
	(void)state;
	struct str t = S("{\"text\":\"а\"}"), data = S("{\"x\":[1");
	for (int i = 0; i < 60; i++)
		t = str_fmt(a, "{\"blocks\":[%.*s]}", SP(t));
	assert_null(made(str_z(a, t), "{}", false));
	assert_string_equal(e.code, "template.shape");
	for (int i = 0; i < 400; i++)
		data = str_fmt(a, "%.*s,1", SP(data));
	assert_null(made("{\"blocks\":[{\"for\":\"a in x\",\"blocks\":[{\"for\":\"b in x\",\"blocks\":[{\"for\":\"c in x\",\"text\":\"а\"}]}]}]}",
		str_z(a, str_fmt(a, "%.*s]}", SP(data))), false));
	assert_string_equal(e.code, "template.too-large");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_are_filled, begin, end),
		cmocka_unit_test_setup_teardown(data_are_never_a_template, begin, end),
		cmocka_unit_test_setup_teardown(people_and_posts_stand_in_their_cases, begin, end),
		cmocka_unit_test_setup_teardown(lists_repeat_and_conditions_choose, begin, end),
		cmocka_unit_test_setup_teardown(loops_inside_loops_keep_their_names, begin, end),
		cmocka_unit_test_setup_teardown(gaps_are_called_by_their_labels, begin, end),
		cmocka_unit_test_setup_teardown(what_is_wrong_is_said_with_its_place, begin, end),
		cmocka_unit_test_setup_teardown(nothing_grows_without_end, begin, end),
	};
	return RUN(tests);
}
