/* Changing a plan: the rules without a store. */
#include "kernel/base/test/cm.h"

#include "features/plan/change.h"
#include "features/plan/compare.h"
#include "features/plan/document_page.h"

static struct arena *a;

#define DAY(y, m, d) date_make(y, m, d)
static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }
static struct uuid id(uint8_t n) { return (struct uuid){ { n } }; }

/* ---- Two hands on one row ------------------------------------------------------------------------------------------------- */

static struct plan_body body(const char *no, const char *title)
{
	return (struct plan_body){ .position = 1000000, .section = 0, .no = str_c(no), .title = str_c(title), .kind = S("by"), .parts = S("[]"),
		.deadline_text = S("До 01.12.2026"), .end_on = some(DAY(2026, 12, 1)), .evidence = S("file"), .notes = S("[]"), .origin = S("[]"),
		.result = S("Справка") };
}

static void what_others_changed_meanwhile_stays(void **state)
{
	(void)state;
	struct plan_body was = body("1.1", "Было"), now = was, theirs = was, out;

	now.title = S("Стало");
	theirs.result = S("Приказ");
	theirs.started = true;
	assert_true(plan_body_rebase(&was, &now, &theirs, true, &out));
	assert_str(out.title, "Стало");
	assert_str(out.result, "Приказ");
	assert_true(out.started);
}

static void the_same_piece_changed_twice_is_a_clash(void **state)
{
	(void)state;
	struct plan_body was = body("1.1", "Было"), now = was, theirs = was, out;

	now.title = S("Наше");
	theirs.title = S("Чужое");
	assert_false(plan_body_rebase(&was, &now, &theirs, true, &out));
	assert_str(out.title, "Наше");
	assert_false(plan_body_rebase(&was, &now, &theirs, false, &out));
	assert_str(out.title, "Чужое");
	theirs.title = S("Наше");                            /* both said the same */
	assert_true(plan_body_rebase(&was, &now, &theirs, false, &out));
}

static void a_deadline_is_taken_whole(void **state)
{
	(void)state;
	struct plan_body was = body("1.1", "Было"), now = was, theirs = was, out;

	now.deadline_text = S("До 01.02.2027");
	now.end_on = some(DAY(2027, 2, 1));
	theirs.moved_to = some(DAY(2026, 12, 25));           /* another piece of the same deadline */
	theirs.moved_ground = (struct opt_str){ true, S("Протокол № 2") };
	assert_false(plan_body_rebase(&was, &now, &theirs, true, &out));
	assert_false(out.moved_to.has);
	assert_true(date_eq(out.end_on.v, DAY(2027, 2, 1)));
	assert_false(plan_body_rebase(&was, &now, &theirs, false, &out));
	assert_true(out.moved_to.has);
	assert_str(out.deadline_text, "До 01.12.2026");
}

static void people_and_places_do_not_clash_with_words(void **state)
{
	(void)state;
	struct uuid one[] = { id(1) }, two[] = { id(2) };
	struct plan_body was = body("1.1", "Было"), now = was, theirs = was, out;

	now.position = 5;
	theirs.position = 7;
	theirs.who = (struct plan_who){ 1, 1, one };
	assert_true(plan_body_rebase(&was, &now, &theirs, false, &out));
	assert_int_equal(out.who.n, 1);
	now.who = (struct plan_who){ 1, 1, two };
	assert_false(plan_body_rebase(&was, &now, &theirs, true, &out));
	assert_true(uuid_eq(out.who.v[0], id(2)));
}

/* ---- The plan as it would be ------------------------------------------------------------------------------------------------ */

static struct plan_stored rows_of_test[4];

static struct plan_stored_list plan(void)
{
	static const char *const no[] = { "1.1", "1.2", "2.1", "2.2" };

	for (int i = 0; i < 4; i++) {
		rows_of_test[i] = (struct plan_stored){ .id = id((uint8_t)(i + 1)), .rev = 1, .was = body(no[i], no[i]) };
		rows_of_test[i].was.position = (i + 1) * 1000000;
		rows_of_test[i].was.section = i / 2;
		rows_of_test[i].now = rows_of_test[i].was;
	}
	return (struct plan_stored_list){ 4, rows_of_test };
}

static struct str numbers(const struct change_lines *l)
{
	struct str out = S("");

	for (size_t i = 0; i < l->n; i++)
		out = str_fmt(a, "%.*s%s%.*s", SP(out), i ? " " : "", SP(l->v[i].b.no));
	return out;
}

static struct change_lines lines(const struct change_set *s)
{
	struct plan_stored_list rows = plan();
	struct change_lines l;

	change_lines_make(a, &rows, s, &l);
	return l;
}

static void put_in(struct change_set *s, size_t after, const char *no, uint8_t as)
{
	struct change_lines l = lines(s);
	struct change *c = VEC_ADD(a, &s->changes);

	*c = (struct change){ .item = id(as), .kind = CHANGE_ADD, .now = body(no, no) };
	c->now.section = l.v[after].b.section;
	c->now.position = change_place_after(&l, after);
}

static void rows_come_go_and_move(void **state)
{
	(void)state;
	struct change_set s = { 0 };

	put_in(&s, 0, "1.1.1", 9);
	struct change_lines l = lines(&s);
	assert_str(numbers(&l), "1.1 1.1.1 1.2 2.1 2.2");
	assert_true(change_move(a, &s, &l, 2, true));
	l = lines(&s);
	assert_str(numbers(&l), "1.1 1.2 1.1.1 2.1 2.2");
	assert_true(change_move(a, &s, &l, 2, true));
	l = lines(&s);
	assert_true(change_move(a, &s, &l, 1, true));
	l = lines(&s);
	assert_str(numbers(&l), "1.1.1 1.1 1.2 2.1 2.2");
	assert_false(change_move(a, &s, &l, 0, true));
	assert_false(change_move(a, &s, &l, 2, false));      /* into another section not by a step */
	*VEC_ADD(a, &s.changes) = (struct change){ .item = id(4), .kind = CHANGE_REMOVE, .was = body("2.2", "2.2") };
	l = lines(&s);
	assert_str(numbers(&l), "1.1.1 1.1 1.2 2.1");
	change_undo(&s, id(4));
	change_undo(&s, id(9));
	change_undo(&s, id(2));
	l = lines(&s);
	assert_str(numbers(&l), "1.1 1.2 2.1 2.2");
}

static void there_is_always_room(void **state)
{
	(void)state;
	struct change_set s = { 0 };

	/* Forty rows after the first one, each before the last: no whole number lies between any more. */
	for (int i = 0; i < 40; i++)
		put_in(&s, 0, "x", (uint8_t)(20 + i));
	struct change_lines l = lines(&s);
	assert_int_equal(l.n, 44);
	for (size_t i = 2; i < 42; i++) {
		assert_true(change_move(a, &s, &l, i, true));
		l = lines(&s);
	}
	assert_int_equal(l.n, 44);
	assert_str(l.v[0].b.no, "1.1");
	assert_str(l.v[43].b.no, "2.2");
}

static void sections_take_their_rows_along(void **state)
{
	(void)state;
	struct plan_sections_row was[] = { { 0, S("1"), S("А") }, { 1, S("2"), S("Б") } }, now[] = { { 1, S("1"), S("Б") }, { 0, S("2"), S("А") } };
	struct change_set s = { .has_sections = true, .sections = { 2, now }, .sections_was = { 2, was } };
	struct change_lines l = lines(&s);

	assert_str(numbers(&l), "2.1 2.2 1.1 1.2");
	s.sections.v = was;
	change_tidy(&s);
	assert_false(s.has_sections);
}

static void changes_of_one_group_are_taken_back_together(void **state)
{
	(void)state;
	struct change_set s = { 0 };
	struct change_lines l = lines(&s);

	change_begin(a, &s, &l.v[0])->group = (struct opt_uuid){ true, id(50) };
	put_in(&s, 0, "1.1.2", 9);
	s.changes.v[1].group = (struct opt_uuid){ true, id(50) };
	change_begin(a, &s, &l.v[3])->now.title = S("Другое");
	change_undo(&s, id(9));
	assert_int_equal(s.changes.n, 1);
	assert_true(uuid_eq(s.changes.v[0].item, id(4)));
	change_undo(&s, id(77));
	assert_int_equal(s.changes.n, 1);
	s.changes.v[0].now = s.changes.v[0].was;             /* nothing is changed by it any more */
	change_tidy(&s);
	assert_true(change_set_empty(&s));
}

static void a_draft_comes_back_as_it_went(void **state)
{
	(void)state;
	struct plan_sections_row now[] = { { 1, S("1"), S("«Б» \"\\") } };
	struct change_set s = { .has_sections = true, .sections = { 1, now }, .sections_was = { 0, NULL }, .sections_rev = 4 }, back;

	put_in(&s, 1, "1.3", 9);
	s.changes.v[0].ground = S("Решение совета");
	s.changes.v[0].keep = KEEP_HISTORY;
	s.changes.v[0].into = (struct opt_uuid){ true, id(2) };
	*VEC_ADD(a, &s.findings) = (struct change_finding){ S("result-empty"), S("1.2"), S("В п. 1.2…") };
	change_set_read(a, change_set_write(a, &s), &back);
	assert_int_equal(back.changes.n, 1);
	assert_true(plan_body_eq(&back.changes.v[0].now, &s.changes.v[0].now));
	assert_str(back.changes.v[0].ground, "Решение совета");
	assert_int_equal(back.changes.v[0].keep, KEEP_HISTORY);
	assert_true(uuid_eq(back.changes.v[0].into.v, id(2)));
	assert_str(back.findings.v[0].text, "В п. 1.2…");
	assert_true(back.has_sections);
	assert_str(back.sections.v[0].title, "«Б» \"\\");
	assert_int_equal(back.sections_rev, 4);
	change_set_read(a, S("{\"changes\":[{\"kind\":\"edit\",\"item\":\"x\"},7]}"), &back);
	assert_int_equal(back.changes.n, 0);
	change_set_read(a, S("no json"), &back);
	assert_true(change_set_empty(&back));
}

/* ---- Numbers ------------------------------------------------------------------------------------------------------------------- */

static void numbers_are_proposed(void **state)
{
	(void)state;
	struct change_set s = { 0 };
	struct change_lines l = lines(&s);
	size_t n;

	assert_str(change_number_after(a, &l, 0), "1.1.1");
	assert_str(change_number_after(a, &l, 1), "1.3");
	(void)change_renumber(a, &l, &n);
	assert_int_equal(n, 0);
	put_in(&s, 0, "1.1.1", 9);
	l = lines(&s);
	assert_str(change_number_after(a, &l, 0), "1.1.2");
	struct str *no = change_renumber(a, &l, &n);
	assert_int_equal(n, 2);
	assert_str(no[1], "1.2");
	assert_str(no[2], "1.3");
	assert_str(no[3], "2.1");
}

static void numbers_without_an_order_are_left_alone(void **state)
{
	(void)state;
	struct change_set s = { 0 };
	size_t n;

	for (int i = 0; i < 3; i++)
		put_in(&s, 3, i == 0 ? "а" : i == 1 ? "" : "12 бис", (uint8_t)(9 + i));
	struct change_lines l = lines(&s);
	struct str *no = change_renumber(a, &l, &n);
	assert_int_equal(n, 0);
	assert_str(no[2], "2.1");
	assert_str(change_number_after(a, &l, 6), "");
}

/* ---- Closings -------------------------------------------------------------------------------------------------------------------- */

static void closings_find_their_dates(void **state)
{
	(void)state;
	/* «Август 2025, август 2026» is split: the first August is closed, the second part goes on with the row. */
	struct change_claim c[] = { { id(100), id(1), S("2025-08-31"), some(DAY(2025, 8, 31)), DAY(2025, 8, 20) } };
	struct change_seat s[] = { { id(1), S(""), some(DAY(2026, 8, 31)), false }, { id(2), S(""), some(DAY(2025, 8, 31)), false } };
	struct change_binding b[1];

	assert_int_equal(change_bind(id(1), 1, c, 2, s, KEEP_UNASKED, b), 0);
	assert_int_equal(b[0].fate, FATE_MOVES);
	assert_true(uuid_eq(b[0].seat->item, id(2)));
}

static void what_keeps_its_place_is_not_touched(void **state)
{
	(void)state;
	struct change_claim c[] = { { id(100), id(1), S(""), some(DAY(2026, 12, 1)), DAY(2026, 11, 1) } };
	struct change_seat s[] = { { id(1), S(""), some(DAY(2027, 3, 1)), false } };
	struct change_binding b[1];

	assert_int_equal(change_bind(id(1), 1, c, 1, s, KEEP_UNASKED, b), 0);
	assert_int_equal(b[0].fate, FATE_STAYS);
}

static void a_lost_date_is_asked_about(void **state)
{
	(void)state;
	/* Monthly becomes twice a year: two closings want one seat. */
	struct change_claim c[] = { { id(100), id(1), S("2026-09-30"), some(DAY(2026, 9, 30)), DAY(2026, 9, 28) },
		{ id(101), id(1), S("2026-10-31"), some(DAY(2026, 10, 31)), DAY(2026, 10, 30) }, { id(102), id(1), S("2026-12-31"), some(DAY(2026, 12, 31)), DAY(2026, 12, 30) } };
	struct change_seat s[] = { { id(1), S("2026-12-31"), some(DAY(2026, 12, 31)), false }, { id(1), S("2027-06-30"), some(DAY(2027, 6, 30)), false } };
	struct change_binding b[3];

	assert_int_equal(change_bind(id(1), 3, c, 2, s, KEEP_UNASKED, b), 2);
	assert_int_equal(b[0].fate, FATE_HISTORY);
	assert_true(b[0].asked);
	assert_int_equal(b[2].fate, FATE_STAYS);
	s[0].taken = s[1].taken = false;
	assert_int_equal(change_bind(id(1), 3, c, 2, s, KEEP_NEAREST, b), 2);
	assert_int_equal(b[0].fate, FATE_NEAREST);           /* the free one, further off */
	assert_str(b[0].seat->key, "2027-06-30");
	assert_int_equal(b[1].fate, FATE_JOINS);
	assert_int_equal(b[2].fate, FATE_STAYS);
	assert_int_equal(change_bind(id(1), 3, c, 0, NULL, KEEP_NEAREST, b), 3);
	assert_int_equal(b[1].fate, FATE_HISTORY);           /* there is no date at all */
}

static void a_merged_row_s_closing_never_closes_the_other_in_silence(void **state)
{
	(void)state;
	struct change_claim c[] = { { id(100), id(2), S(""), some(DAY(2026, 12, 1)), DAY(2026, 11, 1) } };
	struct change_seat s[] = { { id(1), S(""), some(DAY(2026, 12, 1)), false } };
	struct change_binding b[1];

	assert_int_equal(change_bind(id(1), 1, c, 1, s, KEEP_UNASKED, b), 1);
	assert_int_equal(b[0].fate, FATE_HISTORY);
	assert_int_equal(change_bind(id(1), 1, c, 1, s, KEEP_NEAREST, b), 1);
	assert_int_equal(b[0].fate, FATE_NEAREST);
}

static void what_lost_its_date_long_ago_is_not_asked_about_again(void **state)
{
	(void)state;
	struct change_claim c[] = { { id(100), id(1), S("2026-09-30"), some(DAY(2026, 9, 30)), DAY(2026, 9, 28), true } };
	struct change_seat s[] = { { id(1), S(""), some(DAY(2026, 9, 30)), false } };
	struct change_binding b[1];

	assert_int_equal(change_bind(id(1), 1, c, 1, s, KEEP_UNASKED, b), 0);
	assert_int_equal(b[0].fate, FATE_STAYS);
	s[0].key = S("2027-01-01");
	c[0].item = id(3);
	assert_int_equal(change_bind(id(1), 1, c, 1, s, KEEP_UNASKED, b), 1);    /* merged: its row goes */
}

/* ---- Deadlines ---------------------------------------------------------------------------------------------------------------------- */

static bool read_when(const char *text, const char *answer, struct plan_body *b, struct change_question *q)
{
	struct change_when w = { .text = str_c(text), .answer = str_c(answer), .period_start = some(DAY(2026, 9, 1)), .period_end = some(DAY(2027, 8, 31)) };

	*b = body("1", "x");
	return change_read_deadline(a, &w, b, q);
}

static void a_typed_deadline_is_understood_or_asked(void **state)
{
	(void)state;
	struct change_question q;
	struct plan_body b;

	assert_true(read_when("до 15.02.2027", "", &b, &q));
	assert_str(b.kind, "by");
	assert_true(date_eq(b.end_on.v, DAY(2027, 2, 15)));
	assert_false(read_when("до марта 2027", "", &b, &q));
	assert_int_equal(q.n, 2);
	assert_true(read_when("до марта 2027", "по 31.03.2027 включительно", &b, &q));
	assert_true(date_eq(b.end_on.v, DAY(2027, 3, 31)));
	assert_str(b.deadline_text, "до марта 2027");
	assert_false(read_when("до марта 2027", "по 01.01.2000", &b, &q));   /* no reading of it */
	assert_false(read_when("до конца", "", &b, &q));
	assert_int_equal(q.n, 0);
	assert_true(read_when("до конца", "keep", &b, &q));
	assert_str(b.kind, "none");
	assert_true(read_when("ежемесячно", "", &b, &q));
	assert_str(b.kind, "recurring");
	assert_true(b.rrule.n > 0);
}

static void a_moved_date_names_its_ground(void **state)
{
	(void)state;
	struct plan_body was = body("1.1", "x"), now = was;

	change_mark_moved(&was, &now, S("Приказ № 5"));
	assert_false(now.moved_to.has);
	now.end_on = some(DAY(2027, 1, 15));
	now.deadline_text = S("До 15.01.2027");
	change_mark_moved(&was, &now, S("Приказ № 5"));
	assert_true(date_eq(now.moved_to.v, DAY(2027, 1, 15)));
	assert_str(now.moved_ground.v, "Приказ № 5");
	now = was;
	now.kind = S("none");
	now.end_on.has = false;
	change_mark_moved(&was, &now, S("Приказ № 5"));
	assert_false(now.moved_to.has);
}

/* ---- Findings ------------------------------------------------------------------------------------------------------------------------ */

static void findings_are_answered_by_a_proposal(void **state)
{
	(void)state;
	struct change_set s = { 0 };
	struct change_lines l = lines(&s);
	struct change_finding empty = { S("result-empty"), S("1.2"), S("В п. 1.2 графа «Результат» не заполнена.") },
		many = { S("result-is-post"), S(""), S("В графе «Результат» стоят должности, пп. 1.1, 2.1.") };

	l.v[1].b.result = S("");
	l.v[1].b.evidence = S("survey");
	struct change_proposals p = change_propose(a, &empty, &l);
	assert_int_equal(p.n, 1);
	assert_true(p.v[0].result.n > 0);
	l.v[2].b.result = S("Методист");
	p = change_propose(a, &many, &l);                    /* 1.1 has a result of its own by now */
	assert_int_equal(p.n, 1);
	assert_str(p.v[0].no, "2.1");
	assert_false(change_speaks_of(&many, &(struct plan_body){ .no = S("1") }));
	assert_false(change_speaks_of(&many, &(struct plan_body){ .no = S("") }));
	assert_true(change_speaks_of(&many, &(struct plan_body){ .no = S("2.1.") }));
}

/* ---- Comparing ------------------------------------------------------------------------------------------------------------------------- */

static struct str marked(const char *was, const char *now)
{
	struct compare_runs r = compare_words(a, str_c(was), str_c(now));
	struct str out = S("");

	for (size_t i = 0; i < r.n; i++)
		out = str_fmt(a, "%.*s%s%.*s%s", SP(out), r.v[i].op == COMPARE_SAME ? "" : r.v[i].op == COMPARE_OLD ? "[-" : "[+", SP(r.v[i].text),
		              r.v[i].op == COMPARE_SAME ? "" : "]");
	return out;
}

static void words_are_compared(void **state)
{
	(void)state;
	assert_str(marked("До 01.12.2026", "До 01.02.2027"), "До [-01.12.2026][+01.02.2027]");
	assert_str(marked("один два три", "один три"), "один [-два ]три");
	assert_str(marked("декабрь 2026, май 2027", "декабрь 2026"), "декабрь 2026[-, май 2027]");
	assert_str(marked("", "новое"), "[+новое]");
	assert_str(marked("то же", "то же"), "то же");
	assert_str(marked("было", ""), "[-было]");
}

static void long_texts_are_told_apart_as_a_whole(void **state)
{
	(void)state;
	struct str x = S("");

	for (int i = 0; i <= COMPARE_WORDS; i++)
		x = str_fmt(a, "%.*sслово ", SP(x));
	assert_int_equal(compare_words(a, x, S("слово")).n, 2);
}

static void plans_are_compared_row_by_row(void **state)
{
	(void)state;
	struct uuid old[] = { id(1), id(2), id(3), id(4) }, new[] = { id(1), id(4), id(2), id(9) };
	struct plan_body x[] = { body("1", "а"), body("2", "б"), body("3", "в"), body("4", "г") };
	struct plan_body y[] = { body("1", "а"), body("4", "г"), body("2", "б"), body("5", "д") };
	struct compare_side was = { 4, old, x, { 0 } }, now = { 4, new, y, { 0 } };
	struct compare_rows r = compare_sides(a, &was, &now);
	int fates[5] = { 0 };

	for (size_t i = 0; i < r.n; i++)
		fates[r.v[i].fate]++;
	assert_int_equal(r.n, 5);
	assert_int_equal(fates[COMPARE_ROW_SAME], 2);
	assert_int_equal(fates[COMPARE_ROW_MOVED], 1);
	assert_int_equal(fates[COMPARE_ROW_ADDED], 1);
	assert_int_equal(fates[COMPARE_ROW_REMOVED], 1);
	y[0].title = S("а и б");
	r = compare_sides(a, &was, &now);
	assert_int_equal(r.v[0].fate, COMPARE_ROW_CHANGED);
	assert_int_equal(r.v[0].pieces.n, 1);
	assert_str(compare_in_words(a, &r.v[0].pieces), "Мероприятие: «а» → «а и б»");
	/* The paper says what it said, but is understood differently. */
	y[0] = x[0];
	y[0].end_on = some(DAY(2026, 12, 2));
	r = compare_sides(a, &was, &now);
	assert_int_equal(r.v[0].pieces.n, 1);
	assert_str(r.v[0].pieces.v[0].label, "Срок");
}

/* ---- Documents ---------------------------------------------------------------------------------------------------------------------------- */

static void documents_are_corrected_by_whom_it_concerns(void **state)
{
	(void)state;
	assert_int_equal(document_right(&(struct document_facts){ .author = true }), DOCUMENT_ALL);
	assert_int_equal(document_right(&(struct document_facts){ .may_edit = true }), DOCUMENT_ALL);
	assert_int_equal(document_right(&(struct document_facts){ .may_confirm = true }), DOCUMENT_NOBODY);
	assert_int_equal(document_right(&(struct document_facts){ .author = true, .may_edit = true, .confirmed = true }), DOCUMENT_NOBODY);
	assert_int_equal(document_right(&(struct document_facts){ .may_confirm = true, .confirmed = true }), DOCUMENT_ALL);
	assert_int_equal(document_right(&(struct document_facts){ .may_edit = true, .may_confirm = true, .in_force = true }), DOCUMENT_ADD_FILE);
	assert_int_equal(document_right(&(struct document_facts){ .may_edit = true, .in_force = true, .has_file = true }), DOCUMENT_NOBODY);
}

static int begin(void **state) { (void)state; a = arena_new(); return 0; }
static int end(void **state) { (void)state; arena_free(a); return 0; }
#define RULE(name) cmocka_unit_test_setup_teardown(name, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		RULE(what_others_changed_meanwhile_stays), RULE(the_same_piece_changed_twice_is_a_clash), RULE(a_deadline_is_taken_whole),
		RULE(people_and_places_do_not_clash_with_words), RULE(rows_come_go_and_move), RULE(there_is_always_room),
		RULE(sections_take_their_rows_along), RULE(changes_of_one_group_are_taken_back_together), RULE(a_draft_comes_back_as_it_went),
		RULE(numbers_are_proposed), RULE(numbers_without_an_order_are_left_alone), RULE(closings_find_their_dates),
		RULE(what_keeps_its_place_is_not_touched), RULE(a_lost_date_is_asked_about), RULE(a_merged_row_s_closing_never_closes_the_other_in_silence),
		RULE(what_lost_its_date_long_ago_is_not_asked_about_again), RULE(a_typed_deadline_is_understood_or_asked), RULE(a_moved_date_names_its_ground), RULE(findings_are_answered_by_a_proposal),
		RULE(words_are_compared), RULE(long_texts_are_told_apart_as_a_whole), RULE(plans_are_compared_row_by_row),
		RULE(documents_are_corrected_by_whom_it_concerns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
