/* Types, drafts out of what is known, the editor's buttons, the words of a clause, the paper. */
#include "kernel/base/test/cm.h"

#include "features/orders/edit.h"
#include "features/tasks/tasks.h"

static struct arena *a;
static int up(void **s) { (void)s; a = arena_new(); return 0; }
static int down(void **s) { (void)s; arena_free(a); return 0; }

#define Z(s) str_z(a, (s))

/* ---- types ---- */

static void every_shipped_type_reads_and_comes_back(void **s)
{
	struct order_types l = order_types_shipped(a);

	(void)s;
	assert_int_equal(l.n, 20);
	for (size_t i = 0; i < l.n; i++) {
		const struct order_type *t = &l.v[i];
		assert_str(order_type_fault(a, t->text), "");
		assert_true(t->name.n && t->heading.n && t->clauses.n && t->source.n && t->checked.n);
		assert_true(str_starts(t->heading, S("О")));
		assert_true(str_starts(t->clauses.v[t->clauses.n - 1].text, S("Контроль")) || str_eq(t->code, S("results")) || t->clauses.n > 1);
		for (size_t k = 0; k < t->grounds.n; k++)
			assert_non_null(known_act_find(t->grounds.v[k], (struct opt_date){ 0 }));
		struct order_type back = order_type_read(a, t->code, order_type_write(a, t));
		assert_str(order_type_write(a, &back), Z(order_type_write(a, t)));
		assert_int_equal(back.clauses.n, t->clauses.n);
		assert_int_equal(back.appendices.n, t->appendices.n);
		assert_int_equal(back.stamps.n, t->stamps.n);
	}
}

static void rows_of_the_sample_find_their_order(void **s)
{
	static const char *const want[][2] = { { "1.1", "roadmap" }, { "1.2", "curator" }, { "1.3", "roadmap" }, { "1.4", "regulation" }, { "1.5", "group" },
		{ "1.6", "inform" }, { "2.5", "training" }, { "3.2", "pairs" }, { "4.1", "events" }, { "4.2", "rubric" }, { "4.3", "community" }, { "5.2", "monitoring" } };
	struct order_types l = order_types_shipped(a);

	(void)s;
	for (size_t i = 0; i < sizeof want / sizeof *want; i++)
		assert_str(order_type_for(&l, str_c(want[i][0]), S("order"))->code, want[i][1]);
	assert_null(order_type_for(&l, S("2.1"), S("survey")));
	assert_null(order_type_for(&l, S(""), S("order")));
	assert_str(order_type_for(&l, S(""), S("pairs"))->code, "pairs");
}

static void a_type_of_the_centre_goes_before_ours_until_it_is_put_away(void **s)
{
	struct order_types l = order_types_shipped(a);
	struct order_type t = order_type_read(a, S("own-1"), order_type_begin(a, order_type_find(&l, S("pairs")), S("Пары")));

	(void)s;
	assert_int_equal(order_type_fault(a, t.text).n, 0);
	assert_int_equal(t.evidence.n + t.samples.n, 0);
	assert_int_equal(order_type_fault(a, order_type_begin(a, NULL, S("Чистый лист"))).n, 0);
	t.home = true;
	t.evidence = S("events pairs");
	*VEC_ADD(a, &l) = t;
	assert_str(order_type_for(&l, S("3.2"), S("pairs"))->code, "own-1");
	assert_str(order_type_code(a, &l), "own-2");
	l.v[l.n - 1].gone = true;
	assert_str(order_type_for(&l, S("3.2"), S("pairs"))->code, "pairs");
}

static void a_wrong_line_of_a_type_is_named(void **s)
{
	(void)s;
	assert_str(order_type_fault(a, S("heading\tО чём\nclauze\tx | y | z")), "Непонятная строка 2: «clauze\tx | y | z»");
	assert_true(order_type_fault(a, S("heading\tО чём")).n > 0);
	assert_true(order_type_fault(a, S("clause\tx | y | z")).n > 0);
	assert_str(order_type_fault(a, S("heading\tО чём\nclause\t— | Утвердить | —")), "");
	assert_true(order_type_fault(a, S("heading\tО {чём\nclause\t— | Утвердить | —")).n > 0);
	assert_true(str_find(order_type_fault(a, S("heading\tО чём\nclause\t— | а | —\nclause\tУтвердить")), S("строке 2"), 0) > 0);
}

static void a_brace_that_nobody_closes_is_seen(void **s)
{
	struct order_facts f = { .org = S("ДЮЦ"), .plan_title = S("План на 2026–2028 гг.") };
	struct order_body b = { .heading = S("О {незакрытом") };

	(void)s;
	assert_int_equal(order_blanks(a, &b), 1);
	assert_str(order_fill_text(a, S("{учреждение} и {план"), &f), "ДЮЦ и {план");
	assert_str(order_fill_text(a, S("Утвердить {план.вин}."), &f), "Утвердить план на 2026–2028 гг.");
}

/* ---- drafts ---- */

static struct order_facts facts(void)
{
	static struct order_worker workers[] = {
		{ { { 1 } }, S_INIT("Сергеева Елена Викторовна"), S_INIT("Директор"), S_INIT("director") },
		{ { { 2 } }, S_INIT("Ветрова Анна Павловна"), S_INIT("Методист"), S_INIT("curator methodist") },
	};
	static struct order_acts none;
	struct order_facts f = { .day = { 2026, 9, 1 }, .org = S("ДЮЦ «Радуга»"), .year = S("2026/2027 учебный год"), .year_end = { 2027, 5, 31 },
		.plan_title = S("План мероприятий (дорожная карта) внедрения на 2026 – 2029 гг."), .workers = { 2, 2, workers }, .acts = &none };

	f.period_end = (struct opt_date){ true, { 2029, 8, 31 } };
	return f;
}

static void what_is_known_is_filled_and_the_rest_stays_a_blank(void **s)
{
	struct order_facts f = facts();

	(void)s;
	assert_str(order_fill_text(a, S("Об утверждении {план.род} в {учреждение} до {период.конец}"), &f),
		"Об утверждении плана мероприятий (дорожной карты) внедрения на 2026 – 2029 гг. в ДЮЦ «Радуга» до 31.08.2029");
	assert_str(order_fill_text(a, S("с {период.начало}, {причина}"), &f), "с {период.начало}, {причина}");
	assert_str(order_fill_text(a, S("скобка { без конца"), &f), "скобка { без конца");
	assert_str(order_plan_title(a, S("Мой перечень"), true), "плана мероприятий (дорожной карты) «Мой перечень»");
}

static void a_type_becomes_a_draft(void **s)
{
	struct order_facts f = facts();
	struct order_type t = order_type_read(a, S("x"), S("heading\tО кураторе\nclause\tметодист | Обеспечить работу. | через 10 дней\nclause\tпсихолог | Помочь. | —\n"
		"clause\t> = Рабочей группе | Собраться. | не реже раза в год\nclause\t— | Контроль оставляю за собой. | —\ntable\tСписок\ncolumns\t№ | Имя\nline\t1 | Кто-то\n"
		"stamp\taccepted\tСовет\trequired"));
	struct order_body b = order_fill(a, &t, &f);

	(void)s;
	assert_int_equal(b.n_clauses, 4);
	assert_str(b.clauses[0].executor.name, "Ветрова Анна Павловна");
	assert_true(b.clauses[0].due.has && date_eq(b.clauses[0].due.v, (struct date){ 2026, 9, 11 }));
	assert_false(b.clauses[0].standing);
	assert_str(b.clauses[1].executor.said, "{психолог}");
	assert_str(b.clauses[2].executor.said, "Рабочей группе");
	assert_str(b.clauses[2].due_text, "не реже раза в год");
	assert_true(b.clauses[3].standing);
	assert_int_equal(b.appendices[0].table.n, 1);
	assert_str(b.appendices[0].table.v[0].v[1].text, "Кто-то");
	assert_true(b.stamps[0].required);
	assert_int_equal(order_blanks(a, &b), 1);
}

static void the_director_is_not_told_what_to_do_by_his_own_order(void **s)
{
	struct order_facts f = facts();
	struct plan_row_person people[] = { { { { 1 } }, S("Сергеева Елена Викторовна"), S("Директор") }, { { { 2 } }, S("Ветрова Анна Павловна"), S("Методист") } };
	struct plan_row row = { .id = { { 9 } }, .due = { true, { 2026, 10, 15 } }, .people = { 2, people } };
	struct order_type t = order_type_read(a, S("x"), S("heading\tО\nclause\tисполнитель | Довести. | срок мероприятия"));

	(void)s;
	f.row = &row;
	struct order_body b = order_fill(a, &t, &f);
	assert_str(b.clauses[0].executor.name, "Ветрова Анна Павловна");
	assert_true(b.clauses[0].row.has && uuid_eq(b.clauses[0].row.v, row.id));
	assert_true(b.clauses[0].due.has);
}

static void deadlines_are_days_or_words(void **s)
{
	static const char *const days[] = { "2026-11-01", "01.11.2026", "1.11.2026", " до 01.11.2026 г. ", "1.11.2026г." };
	static const char *const words[] = { "31.02.2026", "до марта 2027", "01.11.26", "1.11", "постоянно", "01.11.20261", "99.99.9999" };
	struct opt_date due;
	struct str text;

	(void)s;
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		task_due_read(str_c(days[i]), &due, &text);
		assert_true(due.has && date_eq(due.v, (struct date){ 2026, 11, 1 }) && text.n == 0);
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		task_due_read(str_c(words[i]), &due, &text);
		assert_false(due.has);
		assert_true(text.n > 0);
	}
}

/* ---- acts ---- */

static void acts_are_named_in_the_instrumental(void **s)
{
	struct order_act x = { .kind = S("распоряжение Правительства РФ"), .no = S("3273-р"), .title = S("Об утверждении основ"), .issued = { true, { 2019, 12, 31 } } };

	(void)s;
	assert_str(order_act_phrase(a, &x), "распоряжением Правительства РФ от 31.12.2019 № 3273-р «Об утверждении основ»");
	x.title = S("Концепция и план");
	assert_str(order_act_phrase(a, &x), "распоряжением Правительства РФ от 31.12.2019 № 3273-р");
	assert_str(order_act_instrumental(a, S("Приказ отдела № 5")), "приказом отдела № 5");
	assert_str(order_act_instrumental(a, S("федеральный закон № 1-ФЗ")), "Федеральным законом № 1-ФЗ");
	assert_str(order_act_instrumental(a, S("приказчик № 1")), "приказчик № 1");
	assert_str(order_act_instrumental(a, S("на основании решения совета")), "на основании решения совета");
	assert_str(order_act_instrumental(a, S("")), "");
}

static void a_replaced_act_is_told(void **s)
{
	struct order_act v[] = {
		{ .no = S("831"), .to = { true, { 2024, 8, 31 } }, .replaced_by = S("№ 1493") }, { .no = S("196"), .from = { true, { 2023, 9, 1 } }, .to = { true, { 2029, 8, 31 } } },
	};
	struct order_acts l = { 2, 2, v };
	struct order_ground g = { .text = S("приказом"), .act = S("831") };

	(void)s;
	assert_int_equal(order_act_force_on(&v[0], (struct date){ 2024, 8, 31 }), ACT_IN_FORCE);
	assert_str(order_ground_fault(a, &l, &g, (struct date){ 2024, 9, 1 }), "№ 831: заменён на № 1493");
	g.act = S("");
	g.text = S("приказом Рособрнадзора № 831 о сайте");
	assert_true(order_ground_fault(a, &l, &g, (struct date){ 2026, 1, 1 }).n > 0);
	g.text = S("приказом № 8311");
	assert_str(order_ground_fault(a, &l, &g, (struct date){ 2026, 1, 1 }), "");
	assert_int_equal(order_act_force_on(&v[1], (struct date){ 2023, 1, 1 }), ACT_NOT_YET);
	assert_int_equal(order_act_force_on(&v[1], (struct date){ 2030, 1, 1 }), ACT_OVER);
}

/* ---- the words of the paper ---- */

static void a_clause_is_one_sentence(void **s)
{
	struct order_clause c = { .text = S("Обеспечить реализацию плана."), .due = { true, { 2022, 11, 1 } } };

	(void)s;
	assert_str(order_clause_words(a, &c, S("Методисту Ивановой А.П.")), "Методисту Ивановой А.П. обеспечить реализацию плана в срок до 01.11.2022.");
	c.due.has = false;
	c.due_text = S("ежегодно");
	assert_str(order_clause_words(a, &c, S("")), "Обеспечить реализацию плана (срок: ежегодно).");
	c = (struct order_clause){ .text = S("МУДО подготовить отчёт") };
	assert_str(order_clause_words(a, &c, S("Сектору")), "Сектору МУДО подготовить отчёт.");
	c = (struct order_clause){ 0 };
	assert_str(order_clause_words(a, &c, S("Методисту")), "Методисту:");
	assert_str(order_clause_words(a, &c, S("")), "{текст пункта}");
}

static void the_preamble_says_by_what_and_what_for(void **s)
{
	struct order_ground g[] = { { .text = S("приказом № 5") }, { .text = S("на основании решения совета") }, { .text = S("письмом № 6") } };
	struct order_body b = { .n_grounds = 3, .grounds = g, .purpose = S("порядка") };

	(void)s;
	assert_str(order_preamble(a, &b), "В соответствии с приказом № 5, письмом № 6, на основании решения совета, в целях порядка");
	b.n_grounds = 0;
	assert_str(order_preamble(a, &b), "В целях порядка");
	b.purpose = S("");
	assert_str(order_preamble(a, &b), "");
}

/* ---- the editor ---- */

static struct order_body body_of(const char *const *texts, const int *depths, size_t n)
{
	struct order_body b = { .n_clauses = n, .clauses = NEW_ARRAY(a, n, struct order_clause) };

	for (size_t i = 0; i < n; i++)
		b.clauses[i] = (struct order_clause){ .depth = depths[i], .text = str_c(texts[i]) };
	return b;
}

static const char *letters(const struct order_body *b)
{
	struct str out = S("");

	for (size_t i = 0; i < b->n_clauses; i++)
		out = str_fmt(a, "%.*s%.*s%d ", SP(out), SP(b->clauses[i].text), b->clauses[i].depth);
	return Z(str_trim(out));
}

static const char *after(const char *act)
{
	static const char *const texts[] = { "a", "b", "c", "d", "Контроль" };
	static const int depths[] = { 0, 0, 1, 1, 0 };
	static const struct order_acts none;
	struct order_body b = body_of(texts, depths, 5);
	struct order_edit_in in = { 0 };
	size_t at;

	assert_true(edit_apply(a, &b, edit_act_read(str_c(act)), &in, &none, &at));
	return letters(&b);
}

static void clauses_move_with_what_is_below_them(void **s)
{
	(void)s;
	assert_string_equal(after("up-1"), "b0 c1 d1 a0 Контроль0");
	assert_string_equal(after("down-0"), "b0 c1 d1 a0 Контроль0");
	assert_string_equal(after("up-0"), "a0 b0 c1 d1 Контроль0");
	assert_string_equal(after("down-4"), "a0 b0 c1 d1 Контроль0");
	assert_string_equal(after("up-3"), "a0 b0 d1 c1 Контроль0");
	assert_string_equal(after("up-2"), "a0 b0 c1 d1 Контроль0");
	assert_string_equal(after("up-4"), "a0 Контроль0 b0 c1 d1");
	assert_string_equal(after("down-1"), "a0 Контроль0 b0 c1 d1");
	assert_string_equal(after("drop-1"), "a0 Контроль0");
	assert_string_equal(after("in-1"), "a0 b1 c2 d2 Контроль0");
	assert_string_equal(after("in-0"), "a0 b0 c1 d1 Контроль0");
	assert_string_equal(after("in-3"), "a0 b0 c1 d2 Контроль0");
	assert_string_equal(after("out-2"), "a0 b0 c0 d1 Контроль0");
	assert_string_equal(after("add-clause"), "a0 b0 c1 d1 0 Контроль0");
	assert_string_equal(after("add-sub-1"), "a0 b0 c1 d1 1 Контроль0");
	assert_string_equal(after("drop-99"), "a0 b0 c1 d1 Контроль0");
	assert_string_equal(after("up-99999999999999999999"), "a0 b0 c1 d1 Контроль0");
}

static void an_order_has_its_bounds(void **s)
{
	static const struct order_acts none;
	struct order_body b = { .n_clauses = ORDER_CLAUSES_MAX, .clauses = NEW_ARRAY(a, ORDER_CLAUSES_MAX, struct order_clause),
		.n_appendices = ORDER_APPENDICES_MAX, .appendices = NEW_ARRAY(a, ORDER_APPENDICES_MAX, struct order_appendix) };
	struct order_edit_in in = { .appendix_add = S("text") };
	size_t at;

	(void)s;
	assert_false(edit_apply(a, &b, (struct edit_act){ EDIT_ADD_CLAUSE, 0 }, &in, &none, &at));
	assert_false(edit_apply(a, &b, (struct edit_act){ EDIT_ADD_APPENDIX, 0 }, &in, &none, &at));
	assert_true(edit_apply(a, &b, (struct edit_act){ EDIT_DROP, 7 }, &in, &none, &at));
	assert_int_equal(b.n_clauses, ORDER_CLAUSES_MAX - 1);
}

static void a_verb_is_told_from_what(void **s)
{
	struct str verb, what;

	(void)s;
	edit_verb_cut(S("Довести до сведения работников"), &verb, &what);
	assert_str(verb, "Довести до сведения");
	assert_str(what, "работников");
	edit_verb_cut(S("Утверждённый план"), &verb, &what);
	assert_str(verb, "Утверждённый");
	edit_verb_cut(S("Слово"), &verb, &what);
	assert_str(what, "");
}

static void words_typed_for_one_are_none_for_another(void **s)
{
	struct order_facts f = facts();
	struct order_clause was = { .text = S("Сделать"), .executor = { .account = { true, { { 2 } } }, .name = S("Ветрова Анна Павловна"), .said = S("Методисту Ветровой А.П. (по совместительству)") } };
	struct order_body old = { .n_clauses = 1, .clauses = &was };
	struct edit_clause c = { .verb = S("Сделать"), .who = uuid_str(a, (struct uuid){ { 1 } }), .said = was.executor.said };
	struct order_edit_in in = { .heading = S("О"), .clauses = { 1, &c } };

	(void)s;
	struct order_body b = edit_body(a, &old, &in, &f.workers);
	assert_str(b.clauses[0].executor.name, "Сергеева Елена Викторовна");
	assert_str(b.clauses[0].executor.said, "");
	c.said = S("Директору лично");
	b = edit_body(a, &old, &in, &f.workers);
	assert_str(b.clauses[0].executor.said, "Директору лично");
	c.who = S("такого нет");
	b = edit_body(a, &old, &in, &f.workers);
	assert_str(b.clauses[0].executor.name, "");
}

static void a_table_is_lines(void **s)
{
	struct order_table t = order_table_read(a, S("№ | Имя | Срок\n1 | Анна | май\n\n2 | Пётр\n3 | А | б | в | г\n"));

	(void)s;
	assert_int_equal(t.n_columns, 3);
	assert_int_equal(t.n, 3);
	assert_str(t.v[1].v[2].text, "");
	assert_str(t.v[2].v[2].text, "б | в | г");
	assert_int_equal(order_table_read(a, S("")).n_columns, 0);
	t = order_table_read(a, S("№\tИмя\n1\tАнна | Мария"));
	assert_str(t.v[0].v[1].text, "Анна | Мария");
	struct order_table back = order_table_read(a, order_table_write(a, &t));
	assert_int_equal(back.n_columns, 3 - 1);
}

/* ---- the paper ---- */

static void a_paper_of_bad_input_is_made(void **s)
{
	char *post = arena_alloc(a, 4000);
	struct order_clause clauses[ORDER_CLAUSES_MAX];
	struct str executors[ORDER_CLAUSES_MAX];
	struct order_line *lines = NEW_ARRAY(a, 300, struct order_line);
	struct order_appendix appendix = { .kind = ORDER_MADE, .source = S("x"), .title = S("Список ‮עברית‬ 🎓 <b>{чего-то}</b>") };
	struct order_column columns[] = { { S("№"), 1 }, { S("Имя"), 5 } };
	struct buf out = { 0 };

	(void)s;
	memset(post, 'x', 4000);
	for (size_t i = 0; i < ORDER_CLAUSES_MAX; i++) {
		clauses[i] = (struct order_clause){ .depth = (int)(i % 5), .text = S("Сделать <script>{это}</script>") };
		executors[i] = (struct str){ post, 4000 };
	}
	for (size_t i = 0; i < 300; i++) {
		lines[i] = (struct order_line){ i % 7 ? 2 : 1, NEW_ARRAY(a, 2, struct order_cell) };
		lines[i].v[0].text = S("раздел");
	}
	struct order_made made = { .title = appendix.title, .table = { 2, columns, 300, lines }, .landscape = true, .empty = S("пусто") };
	struct order_body b = { .heading = S("О \x01 битых \xff байтах"), .word = S("ПРИКАЗЫВАЮ:"), .n_clauses = ORDER_CLAUSES_MAX, .clauses = clauses, .n_appendices = 1, .appendices = &appendix };
	struct order_paper p = { .body = &b, .day = { 2026, 9, 1 }, .executors = executors, .made = &made, .project = true };
	struct doc *d = order_paper_make(a, &p);
	assert_str(d->watermark, "ПРОЕКТ");
	assert_int_equal(d->sections.n, 2);
	assert_true(d->sections.v[1]->landscape);
	assert_int_equal(doc_write_docx(d, &out), OK);
	assert_true(out.n > 2000);
	buf_free(&out);
}

static void minutes_fill_stamps_and_become_a_ground_once(void **s)
{
	struct minutes_brief v[] = { { .id = { { 5 } }, .of = S("педагогического совета"), .no = S("2"), .day = { 2026, 9, 10 } } };
	struct minutes_briefs l = { 1, 1, v };
	struct order_stamp stamps[] = { { .kind = S("accepted"), .required = true }, { .kind = S("opinion"), .no = S("7") } };
	struct edit_stamp typed[] = { { .minutes = { true, { { 5 } } } }, { .minutes = { true, { { 9 } } } } };
	struct order_edit_in in = { .stamps = { 2, typed }, .ground_minutes = { true, { { 5 } } } };
	struct order_body b = { .n_stamps = 2, .stamps = stamps };

	(void)s;
	assert_true(order_stamp_empty(&stamps[0]) && order_stamp_empty(&stamps[1]));
	edit_minutes(a, &b, &in, &l, false);
	assert_false(order_stamp_empty(&stamps[0]));
	assert_str(stamps[0].no, "2");
	assert_str(stamps[1].no, "7");
	assert_false(stamps[1].minutes.has);
	assert_int_equal(b.n_grounds, 0);
	edit_minutes(a, &b, &in, &l, true);
	edit_minutes(a, &b, &in, &l, true);
	assert_int_equal(b.n_grounds, 1);
	assert_str(b.grounds[0].text, "на основании решения педагогического совета (протокол от 10.09.2026 № 2)");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_shipped_type_reads_and_comes_back),
		cmocka_unit_test(rows_of_the_sample_find_their_order),
		cmocka_unit_test(a_type_of_the_centre_goes_before_ours_until_it_is_put_away),
		cmocka_unit_test(a_brace_that_nobody_closes_is_seen),
		cmocka_unit_test(a_wrong_line_of_a_type_is_named),
		cmocka_unit_test(what_is_known_is_filled_and_the_rest_stays_a_blank),
		cmocka_unit_test(a_type_becomes_a_draft),
		cmocka_unit_test(the_director_is_not_told_what_to_do_by_his_own_order),
		cmocka_unit_test(deadlines_are_days_or_words),
		cmocka_unit_test(acts_are_named_in_the_instrumental),
		cmocka_unit_test(a_replaced_act_is_told),
		cmocka_unit_test(a_clause_is_one_sentence),
		cmocka_unit_test(the_preamble_says_by_what_and_what_for),
		cmocka_unit_test(clauses_move_with_what_is_below_them),
		cmocka_unit_test(an_order_has_its_bounds),
		cmocka_unit_test(a_verb_is_told_from_what),
		cmocka_unit_test(words_typed_for_one_are_none_for_another),
		cmocka_unit_test(a_table_is_lines),
		cmocka_unit_test(a_paper_of_bad_input_is_made),
		cmocka_unit_test(minutes_fill_stamps_and_become_a_ground_once),
	};
	return cmocka_run_group_tests(tests, up, down);
}
