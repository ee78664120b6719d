/* Whole roadmaps (test/roadmaps, .txt) against what a careful reader wrote down beside them (.expected); and the parts of
 * the reader by themselves. */
#include "kernel/base/test/cm.h"
#include "kernel/base/buf.h"
#include "features/plan/roadmap_in.h"
#include "features/plan/roadmap_json.h"

#include <dirent.h>
#include <time.h>

#include "features/plan/test/outside_text.inc"

#define FOLDER "src/features/plan/test/roadmaps/"

/* ---- what is compared ---- */

static struct str iso(struct arena *a, struct opt_date d)
{
	char s[11] = "";
	if (d.has)
		date_iso(d.v, s);
	return str_dup(a, str_c(s));
}

static struct str show_span(struct arena *a, struct opt_date s, struct opt_date e)
{
	if (s.has && e.has && date_eq(s.v, e.v))
		return iso(a, s);
	return str_fmt(a, "%.*s..%.*s", SP(iso(a, s)), SP(iso(a, e)));
}

static struct str show_deadline(struct arena *a, const struct deadline *d)
{
	struct str s = str_c(deadline_kind_name(d->kind));
	if (d->kind == DEADLINE_BY)
		s = str_fmt(a, "by %.*s", SP(iso(a, d->end)));
	else if (d->kind == DEADLINE_RECURRING)
		s = str_fmt(a, "recurring %.*s", SP(d->rrule));
	else if (d->kind != DEADLINE_NONE)
		s = str_fmt(a, "%.*s %.*s", SP(s), SP(show_span(a, d->start, d->end)));
	return d->doubtful ? str_fmt(a, "%.*s ?%s", SP(s), deadline_doubt_code(d->doubt)) : s;
}

static struct str show_group(const struct roadmap *r, size_t i)
{
	if (i == ROADMAP_NO_GROUP)
		return S("-");
	return r->groups[i].no.n ? r->groups[i].no : r->groups[i].title;
}

static struct str show_row(struct arena *a, const struct roadmap *r, const struct roadmap_row *w)
{
	struct str who = S(""), sub = S("");
	for (size_t i = 0; i < w->responsible.n; i++)
		who = str_fmt(a, "%.*s%s%.*s", SP(who), i ? "; " : "", SP(w->responsible.v[i].name));
	if (w->subsection != ROADMAP_NO_GROUP)
		sub = str_fmt(a, " %.*s", SP(show_group(r, w->subsection)));
	struct str no = w->no.n ? w->no : S("-");
	return str_fmt(a, "%.*s | %.*s%.*s | %.*s | %.*s | %s\n", SP(no), SP(show_group(r, w->section)), SP(sub), SP(show_deadline(a, &w->deadline)), SP(who),
		evidence_code(w->evidence));
}

static struct str show(struct arena *a, const struct roadmap *r)
{
	struct str s = S("period "), order = S("-");
	size_t sections = 0;
	if (r->order.has)
		order = str_fmt(a, "%.*s %.*s", SP(r->order.number), SP(iso(a, r->order.date)));
	for (size_t i = 0; i < r->n_groups; i++)
		sections += !r->groups[i].sub;
	s = str_fmt(a, "period %.*s order %.*s groups %zu rows %zu\n", SP(r->period_start.has ? show_span(a, r->period_start, r->period_end) : S("-")), SP(order), sections, r->n_rows);
	for (size_t i = 0; i < r->n_rows; i++)
		s = str_fmt(a, "%.*s%.*s", SP(s), SP(show_row(a, r, &r->rows[i])));
	s = str_fmt(a, "%.*sfindings", SP(s));
	for (size_t i = 0; i < r->n_findings; i++)
		s = str_fmt(a, "%.*s %s%s%.*s", SP(s), r->findings[i].code, r->findings[i].row.n ? ":" : "", SP(r->findings[i].row));
	return str_fmt(a, "%.*s\n", SP(s));
}

static struct roadmap read_text(struct arena *a, struct str text)
{
	struct outside *doc = NEW(a, struct outside);
	struct roadmap r;
	struct err e = { 0 };
	*doc = outside_of_text(a, text);
	assert_int_equal(roadmap_read(a, &e, doc, &(struct roadmap_options){ 0 }, &r), OK);
	return r;
}

/* ---- the roadmaps ---- */

static bool differs(struct arena *a, const char *name)
{
	const char *stem = str_z(a, str_sub(str_c(name), 0, strlen(name) - 4));
	struct roadmap r = read_text(a, read_test_file(a, str_z(a, str_fmt(a, FOLDER "%s", name))));
	struct str got = show(a, &r), want = read_test_file(a, str_z(a, str_fmt(a, FOLDER "%s.expected", stem)));
	bool other = !str_eq(got, want);
	while (got.n || want.n) {
		struct str g = str_cut(got, '\n', &got), w = str_cut(want, '\n', &want);
		if (!str_eq(g, w))
			print_error("%s\n  expected %.*s\n  got      %.*s\n", name, SP(w), SP(g));
	}
	return other;
}

static void test_roadmaps(void **state)
{
	struct arena *a = arena_new();
	DIR *d = opendir(FOLDER);
	size_t n = 0, wrong = 0;
	(void)state;
	assert_non_null(d);
	for (struct dirent *f; (f = readdir(d)) != NULL;)
		if (str_ends(str_c(f->d_name), S(".txt")))
			n++, wrong += differs(a, f->d_name);
	closedir(d);
	assert_true(n >= 13);
	assert_int_equal(wrong, 0);
	arena_free(a);
}

/* ---- the founding document in full ---- */

static void test_founding_json(void **state)
{
	struct arena *a = arena_new();
	struct roadmap r = read_text(a, read_test_file(a, FOLDER "01-founding.txt"));
	json_t *got = roadmap_json(&r);
	json_error_t e;
	json_t *want = json_load_file(FOLDER "01-founding.json", 0, &e);
	(void)state;
	if (want == NULL)
		print_error("%s at %d\n", e.text, e.line);
	assert_non_null(want);
	if (!json_equal(got, want))
		json_dumpf(got, stderr, JSON_INDENT(1));
	assert_true(json_equal(got, want));
	json_decref(got);
	json_decref(want);
	arena_free(a);
}

static void test_founding_head(void **state)
{
	struct arena *a = arena_new();
	struct roadmap r = read_text(a, read_test_file(a, FOLDER "01-founding.txt"));
	(void)state;
	assert_str(r.organisation, "Муниципальное учреждение дополнительного образования «Детско-юношеский центр»");
	assert_int_equal(r.n_organisations, 3);
	assert_str(r.organisations[0], "МУДО «Детско-юношеский центр»");
	assert_str(r.organisations[1], "МУДО ДЮОЦ");
	assert_str(r.organisations[2], "МУДО ДЮЦ");
	assert_str(r.order.signatory_post, "Директор МУДО ДЮЦ");
	assert_str(r.order.signatory, "Е.С.Орлова");
	assert_int_equal(r.order.n_clauses, 5);
	const struct roadmap_clause *k = &r.order.clauses[3];
	assert_str(k->no, "2.2");
	assert_str(k->executor, "Заместителю директора по УВР Соколова О.Г.");
	assert_str(k->deadline_text, "в срок до 01.11.2022 г.");
	assert_int_equal(k->deadline.kind, DEADLINE_BY);
	assert_false(k->standing);
	assert_true(r.order.clauses[2].standing && r.order.clauses[4].standing);
	/* the acts of the preamble and of row 1.1 and section 6 */
	assert_int_equal(r.n_acts, 5);
	assert_str(r.acts[0].kind, "распоряжение");
	assert_str(r.acts[0].number, "3272-р");
	assert_str(r.acts[1].number, "АЗ-1128/08");
	assert_str(r.acts[1].kind, "методические рекомендации");
	assert_true(r.acts[1].date.has && date_eq(r.acts[1].date.v, date_make(2021, 12, 21)));
	assert_str(r.acts[2].number, "185");
	assert_str(r.acts[2].kind, "приказ");
	arena_free(a);
}

/* An acting director in one line with the post, an executor before a colon, a deadline in working days. */
static void test_order_of_a_palace(void **state)
{
	struct arena *a = arena_new();
	struct roadmap r = read_text(a, read_test_file(a, FOLDER "15-palace.txt"));
	(void)state;
	assert_str(r.organisation, "Муниципальное автономное учреждение дополнительного образования «Дворец творчества» (МАУДО «Дворец творчества»)");
	assert_str(r.order.heading, "О внедрении целевой модели наставничества в 2026/2027 учебном году");
	assert_str(r.order.signatory, "К.Л. Громов");
	assert_str(r.order.signatory_post, "Исполняющий обязанности директора");
	assert_int_equal(r.order.n_clauses, 4);
	assert_str(r.order.clauses[1].executor, "Беловой И.П., методисту");
	assert_str(r.order.clauses[1].deadline_text, "до 01.10.2026 г.");
	assert_str(r.order.clauses[2].executor, "Секретарю Ивановой О.О.");
	assert_str(r.order.clauses[2].deadline_text, "в течение 3 рабочих дней");
	assert_true(r.order.clauses[3].standing);
	assert_int_equal(r.n_acts, 2);
	assert_str(r.acts[0].number, "АЗ-1128/08");
	assert_str(r.acts[1].kind, "протокол");
	assert_int_equal(r.rows[0].n_notes, 2);
	assert_str(r.rows[0].notes[1].text, "педагоги 5-9 классов");
	arena_free(a);
}

/* ---- responsible ---- */

static void test_who(void **state)
{
	static const struct { const char *cell, *names; } e[] = {
		{ "Зам.директора по УВР, методист", "Заместитель директора по УВР|Методист" },
		{ "Заместитель директора по УВР", "Заместитель директора по УВР" },
		{ "зам. директора по УВР", "Заместитель директора по УВР" },
		{ "Зам директора по ВР", "Заместитель директора по ВР" },
		{ "Департамент культуры, спорта и молодежной политики", "Департамент культуры, спорта и молодежной политики" },
		{ "Департамент культуры, спорта и молодежной политики, методист", "Департамент культуры, спорта и молодежной политики|Методист" },
		{ "Директор\nМУДО ДЮОЦ", "Директор МУДО ДЮОЦ" },
		{ "Методист\nПедагог-психолог", "Методист|Педагог-психолог" },
		{ "Заместитель\nдиректора по УВР", "Заместитель директора по УВР" },
		{ "Директор и методист", "Директор|Методист" },
		{ "Зам. директора по УВР и ВР", "Заместитель директора по УВР и ВР" },
		{ "Иванова А.П., Петрова В.С.", "Иванова А.П.|Петрова В.С." },
		{ "Иванова А.П. Петрова В.С.", "Иванова А.П.|Петрова В.С." },
		{ "Иванова А.П.\nПетрова В.С.", "Иванова А.П.|Петрова В.С." },
		{ "Методист\nИванова А.П.", "Методист Иванова А.П." },
		{ "методист Иванова А. П.; директор", "Методист Иванова А. П.|Директор" },
		{ "Соц. педагог, кл. руководители", "Социальный педагог|Классный руководители" },
		{ "Кураторы внедрения ЦМН в ОО", "Кураторы внедрения ЦМН в ОО" },
		{ "Педагоги доп. образования.", "Педагоги дополнительного образования" },
		{ "", "" },
		{ "-", "" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct who_list w = who_read(a, str_c(e[i].cell));
		struct str s = S("");
		for (size_t k = 0; k < w.n; k++)
			s = str_fmt(a, "%.*s%s%.*s", SP(s), k ? "|" : "", SP(w.v[k].name));
		assert_str(s, e[i].names);
	}
	struct who_list w = who_read(a, S("Методист Иванова А.П."));
	assert_int_equal(w.v[0].kind, WHO_POST);
	assert_str(w.v[0].post, "Методист");
	assert_str(w.v[0].person, "Иванова А.П.");
	assert_true(who_is_person(S("О.Г. Ковалева")) && who_is_person(S("Ковалева Ольга Геннадьевна")) && !who_is_person(S("Директор МУДО")));
	assert_true(who_is_post(S("Директор МУДО ДЮОЦ")) && !who_is_post(S("Информационная кампания")) && !who_is_post(S("План")));
	arena_free(a);
}

/* ---- what is not a roadmap ---- */

static void test_refused(void **state)
{
	static const struct { const char *text, *code; } e[] = {
		{ "", "roadmap.no-table" },
		{ "Просто письмо без таблицы", "roadmap.no-table" },
		{ "ФИО | Должность | Подпись\nБелова И.П. | методист | ", "roadmap.no-table" },
		{ "№ | Мероприятие | Срок | Ответственный\n1 | 2 | 3 | 4", "roadmap.no-rows" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++) {
		struct outside doc = outside_of_text(a, str_c(e[i].text));
		struct roadmap r;
		struct err err = { 0 };
		assert_int_equal(roadmap_read(a, &err, &doc, &(struct roadmap_options){ 0 }, &r), INVALID);
		assert_string_equal(err.code, e[i].code);
		assert_true(err.message.n > 0 && err.hint.n > 0);
	}
	arena_free(a);
}

/* An order makes pairs; what pairs do is shown by other papers. */
static void test_kinds_of_pairs(void **state)
{
	static const struct { const char *title, *result, *kind; } e[] = {
		{ "Формирование наставнических пар или групп", "", "pairs" },
		{ "Закрепление наставников", "Приказ о закреплении", "pairs" },
		{ "Встречи наставнических пар", "Журнал учёта встреч", "events" },
		{ "Мониторинг работы наставнических пар", "Справка", "monitoring_data" },
	};
	struct arena *a = arena_new();
	(void)state;
	for (size_t i = 0; i < sizeof e / sizeof *e; i++)
		assert_string_equal(evidence_code(evidence_propose(a, str_c(e[i].title), str_c(e[i].result), S(""))), e[i].kind);
	arena_free(a);
}

static void test_known_acts(void **state)
{
	const struct known_act *v;
	size_t n = known_acts(&v);
	(void)state;
	assert_true(n > 15);
	for (size_t i = 0; i < n; i++)
		assert_true(v[i].kind.n && v[i].number.n && v[i].title.n && v[i].source.n && v[i].verified.n);
	assert_str(known_act_find(S("3272-р"), (struct opt_date){ 0 })->replaced_by, "3273-р");
	assert_str(known_act_find(S("P-145"), (struct opt_date){ true, { 2019, 12, 25 } })->number, "Р-145");    /* a Latin P */
	assert_null(known_act_find(S("Р-145"), (struct opt_date){ true, { 2018, 12, 25 } }));
	assert_null(known_act_find(S("999-я"), (struct opt_date){ 0 }));
}

/* Twice the rows take about twice the time: nothing looks at all rows for each row. */
static double seconds(size_t rows)
{
	struct arena *a = arena_new();
	struct buf b = { 0 };
	buf_z(&b, "План на 2024-2025 учебный год\n№ | Мероприятие | Срок | Ответственный | Результат\n");
	for (size_t i = 1; i <= rows; i++)
		buf_fmt(&b, "%zu | Обучение наставников и анкетирование, занятие %zu | до 15.10.2024, далее ежемесячно | Зам. директора по УВР, методист | Приказ\n", i, i);
	struct outside doc = outside_of_text(a, buf_view(&b));
	struct roadmap r;
	struct err e = { 0 };
	struct timespec from, to;
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(roadmap_read(a, &e, &doc, &(struct roadmap_options){ 0 }, &r), OK);
	clock_gettime(CLOCK_MONOTONIC, &to);
	assert_int_equal(r.n_rows, rows);
	buf_free(&b);
	arena_free(a);
	return (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
}

static void test_linear(void **state)
{
	double small = seconds(500), large = seconds(5000);
	(void)state;
	print_message("500 rows %.3f s, 5000 rows %.3f s\n", small, large);
	assert_true(large < 40 * small + 0.1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_roadmaps), cmocka_unit_test(test_founding_json), cmocka_unit_test(test_founding_head),
		cmocka_unit_test(test_order_of_a_palace),
		cmocka_unit_test(test_who), cmocka_unit_test(test_refused), cmocka_unit_test(test_kinds_of_pairs), cmocka_unit_test(test_known_acts), cmocka_unit_test(test_linear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
