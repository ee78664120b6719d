/* The papers of control: sums, what stands around the table, what fits on one page. */
#include "kernel/store/test/world.h"

#include "features/plan/info.h"

static struct plan_tally tally(int total, int done, int late, int waiting, int dropped)
{
	return (struct plan_tally){ .total = total, .done = done, .late = late, .waiting = waiting, .dropped = dropped };
}

/* ---- Sums ---------------------------------------------------------------------------------------------------------------- */

static void the_parts_add_up_to_the_whole(void **state)
{
	struct world *w = *state;
	struct plan_tally t = tally(25, 10, 2, 1, 1);

	assert_str(export_total_words(w->a, &t, false), "мероприятий 25: исполнено 10, ждёт подтверждения 1, просрочено 2, снято с контроля 1, в срок 11");
	t.done_late = 3;
	t.no_document = 4;
	assert_str(export_total_words(w->a, &t, false),
		"мероприятий 25: исполнено 10 (с опозданием 3), ждёт подтверждения 1, просрочено 2, снято с контроля 1, в срок 11; без документа 4");
	t = tally(3, 0, 0, 0, 0);
	assert_str(export_total_words(w->a, &t, false), "мероприятий 3: в срок 3");
	t = (struct plan_tally){ 0 };
	assert_str(export_total_words(w->a, &t, false), "мероприятий 0");
}

static void of_a_finished_plan_nothing_is_in_time(void **state)
{
	struct world *w = *state;
	struct plan_tally t = tally(10, 4, 0, 0, 1);

	t.not_entered = 3;
	assert_str(export_total_words(w->a, &t, true), "мероприятий 10: исполнено 4, снято с контроля 1, не исполнено 2, не внесено 3");
}

/* ---- The table ----------------------------------------------------------------------------------------------------------- */

struct sample { struct plan_items_row item[3]; struct board_row row[3]; struct board_section section[2]; struct board b; };

static struct sample *sample(struct world *w)
{
	struct sample *s = NEW(w->a, struct sample);

	for (int i = 0; i < 3; i++) {
		s->item[i] = (struct plan_items_row){ .id = { { (uint8_t)(i + 1) } }, .no = str_fmt(w->a, "%d", i + 1), .title = S("Дело"), .kind = S("by") };
		s->row[i] = (struct board_row){ .item = &s->item[i] };
	}
	s->section[0] = (struct board_section){ S("1"), S("Начало"), { 2, s->row }, { .total = 2 } };
	s->section[1] = (struct board_section){ S(""), S("Конец"), { 1, s->row + 2 }, { .total = 1 } };
	s->b = (struct board){ .day = date_make(2026, 12, 1), .rows = { 3, s->row }, .sections = { 2, s->section }, .tally = { .total = 3 },
		.head = { .title = S("План центра"), .state = S("active"), .columns = S("[]"), .period_start = date_make(2026, 9, 1),
			.period_end = date_make(2027, 5, 31), .controller = { true, S("Сергеева Е. В.") } } };
	return s;
}

static void every_section_has_its_sum_and_the_plan_its_own(void **state)
{
	struct world *w = *state;
	struct sample *s = sample(w);
	struct plan_item_notes_list notes = { 0 };
	struct export_table t;

	export_table_with_totals(w->a, &s->b, &notes, &t);
	assert_int_equal(t.n_rows, 8);
	assert_str(t.rows[0].group, "1. Начало");
	assert_str(t.rows[3].group, "Итого по разделу 1: мероприятий 2: в срок 2");
	assert_true(t.rows[3].total);
	assert_str(t.rows[6].group, "Итого по разделу: мероприятий 1: в срок 1");
	assert_str(t.rows[7].group, "Всего по плану: мероприятий 3: в срок 3");
	export_table_make(w->a, &s->b, &notes, &t);
	assert_int_equal(t.n_rows, 5);
	s->b.sections.n = 1;                                 /* one section is the whole */
	export_table_with_totals(w->a, &s->b, &notes, &t);
	assert_int_equal(t.n_rows, 4);
}

static void notes_and_grounds_are_found_by_the_id_and_are_of_that_day(void **state)
{
	struct world *w = *state;
	struct sample *s = sample(w);
	struct plan_item_notes_row v[] = {
		{ .id = { { 1 } }, .notes = S("[[\"Место\",\"зал\"]]"), .moved_ground = { true, S("Приказ № 7") } },
		{ .id = { { 2 } }, .notes = S("[[\"Место\",\"класс\"]]") },
	};
	struct plan_item_notes_list notes = { 2, v };
	struct plan_body was = { .notes = S("[[\"Место\",\"двор\"]]") };
	struct export_table t;

	s->b.head.columns = S("[[\"title\",\"Мероприятие\"],[\"\",\"Место\"]]");
	s->item[0].moved_to = (struct opt_date){ true, date_make(2026, 12, 15) };
	s->row[0].state = PLAN_MOVED;
	s->row[1].was = &was;
	export_table_make(w->a, &s->b, &notes, &t);
	assert_int_equal(t.n_columns, 4);
	assert_str(t.rows[1].cells[1], "зал");
	assert_str(t.rows[1].cells[3], "срок перенесён на 15.12.2026 (Приказ № 7)");
	assert_str(t.rows[2].cells[1], "двор");               /* what the row kept then, not what it keeps now */
	assert_str(t.rows[4].cells[1], "");
}

static void documents_that_differ_by_their_day_are_one(void **state)
{
	struct world *w = *state;
	struct sample *s = sample(w);
	struct plan_closing_documents_row d[3] = {
		{ .kind = S("minutes"), .issued = { true, date_make(2026, 10, 1) }, .title = S("Дело") },
		{ .kind = S("minutes"), .issued = { true, date_make(2026, 11, 1) }, .title = S("Дело") },
		{ .kind = S("minutes"), .issued = { true, date_make(2026, 11, 1) }, .title = S("Другое"), .no = { true, S("3") } },
	}, *p[] = { &d[0], &d[1], &d[2] };

	s->row[0].docs = (struct plan_docs){ 3, 3, p };
	assert_str(export_done_words(w->a, &s->row[0]), "Протокол от 01.10.2026, 01.11.2026; Протокол № 3 от 01.11.2026 «Другое»");
}

static void the_paper_says_what_it_is_and_who_signs(void **state)
{
	struct world *w = *state;
	struct sample *s = sample(w);
	struct info_paper p = { .org = S("МБУ ДО «Центр»"), .executor = S("Ветрова А. П., методист"), .sign = { .name = S("Лесной И. С."), .post = S("И.о. директора") } };
	struct export_table t = { 0 };

	info_around(w->a, &s->b, &p, &t);
	assert_str(t.title, "Информация об исполнении плана мероприятий (дорожной карты) на 01.12.2026");
	assert_int_equal(t.head.n, 3);
	assert_str(t.head.v[2], "Период: 01.09.2026 — 31.05.2027. Контроль исполнения: Сергеева Е. В.");
	assert_str(t.foot.v[0], "И.о. директора ____________________ Лесной И. С.");
	assert_str(t.foot.v[1], "Исполнитель: Ветрова А. П., методист");
}

/* ---- One page ------------------------------------------------------------------------------------------------------------ */

static const int *all_of(struct world *w, int cost)
{
	int *v = NEW_ARRAY(w->a, 100, int);

	for (int i = 0; i < 100; i++)
		v[i] = cost;
	return v;
}

static void a_block_is_cut_and_says_by_how_much(void **state)
{
	struct world *w = *state;
	const int *ones = all_of(w, 1), *twos = all_of(w, 2);
	struct info_block v[] = { { 100, ones, 3, 99 }, { 1, twos, 3, 99 }, { 0, ones, 3, 99 } };

	info_allot(v, 3, 20);
	assert_int_equal(v[1].shown, 1);                     /* 3 + 2 lines */
	assert_int_equal(v[0].shown, 12);                    /* the rest: 3 + 12 */
	assert_int_equal(v[2].shown, 0);
	info_allot(v, 3, 3);                                 /* no room even for a heading with one line */
	assert_int_equal(v[0].shown + v[1].shown + v[2].shown, 0);
	info_allot(v, 3, 1000);
	assert_int_equal(v[0].shown, 100);
}

static void what_is_shown_is_always_the_first(void **state)
{
	(void)state;
	static const int costs[] = { 1, 2, 1 };
	struct info_block v[] = { { 3, costs, 0, 0 } };

	info_allot(v, 1, 2);                                 /* the second does not fit, and the third may not pass it */
	assert_int_equal(v[0].shown, 1);
}

static void everything_shown_fits(void **state)
{
	struct world *w = *state;
	const int *ones = all_of(w, 1), *twos = all_of(w, 2);

	for (int room = 0; room < 90; room++)
		for (size_t n = 0; n <= 50; n += 10) {
			struct info_block v[] = { { n, ones, 3, 0 }, { 50 - n, twos, 2, 0 }, { n / 2, twos, 3, 0 } };
			info_allot(v, 3, room);
			size_t used = v[0].shown + 2 * v[1].shown + 2 * v[2].shown + (v[0].shown ? 3 : 0) + (v[1].shown ? 2 : 0) + (v[2].shown ? 3 : 0);
			assert_true(used <= (size_t)room);
		}
}

static void broad_letters_take_more_lines(void **state)
{
	struct world *w = *state;

	assert_int_equal(info_lines(S(""), 50), 1);
	assert_int_equal(info_lines(S("мероприятие"), 50), 1);
	assert_true(info_lines(S("ШИРОКОЩЁКИЙ ЩЁГОЛЬ ШУМНО ШЁЛ"), 30) > info_lines(S("узконосый и тихий кто-то тут"), 30));
	assert_str(info_cut(w->a, S("Один два три"), 8), "Один…");
	assert_str(info_cut(w->a, S("Один два"), 8), "Один два");
	assert_str(info_cut(w->a, S("Одиндватри"), 4), "Один…");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_parts_add_up_to_the_whole), TEST(of_a_finished_plan_nothing_is_in_time), TEST(every_section_has_its_sum_and_the_plan_its_own),
		TEST(notes_and_grounds_are_found_by_the_id_and_are_of_that_day), TEST(documents_that_differ_by_their_day_are_one),
		TEST(the_paper_says_what_it_is_and_who_signs), TEST(a_block_is_cut_and_says_by_how_much), TEST(what_is_shown_is_always_the_first),
		TEST(everything_shown_fits), TEST(broad_letters_take_more_lines),
	};
	return RUN(tests);
}
