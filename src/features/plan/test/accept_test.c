/* From a document to rows in the store and out again: accepting, the board, closings, the exported table. */
#include "kernel/store/test/world.h"
#include "kernel/base/buf.h"

#include "features/plan/accept.h"
#include "features/plan/closing.h"
#include "features/plan/export_table.h"
#include "features/plan/index.h"
#include "features/plan/roadmap.h"
#include "features/plan/version.h"
#include "features/plan/view.h"
#include "features/plan/test/outside_text.inc"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

/* Columns in another order, one without a meaning of its own, text that a table program would run or break on. */
static const char document[] =
	"ПРИКАЗ\n17 октября 2022 г. № 22\nОб утверждении плана мероприятий\nПРИКАЗЫВАЮ:\n1. Утвердить план мероприятий.\n"
	"План мероприятий (дорожная карта) на 2025 – 2027 гг.\n"
	"Сроки\tМероприятие\t№ п/п\tРезультат\tМесто проведения\tОтветственный\n"
	"До 01.11.2025\tРазработка дорожной карты\t1\tПриказ\tактовый зал\tДиректор\n"
	"До 01.12.2025\t=СУММ(A1); \"кавычки\"\t2\tСводка\t\tМетодист\n"
	"В течение всего периода реализации\tВедение базы\t3\tБаза наставников\tкабинет 5\tМетодист\n";

struct story { struct import im; struct accept_result r; struct board b; struct export_table t; struct uuid closing; };

static void read_document(struct world *w, struct story *s)
{
	struct outside doc = outside_of_text(w->a, str_c(document));
	struct roadmap map;

	assert_int_equal(roadmap_read(w->a, &w->err, &doc, &(struct roadmap_options){ 0 }, &map), OK);
	import_from_roadmap(w->a, &map, w->scope.today, &s->im);
	s->im.state = S("active");
}

static enum status accept(struct db *db, void *arg)
{
	struct story *s = arg;

	return plan_accept(db, &s->im, (struct opt_uuid){ 0 }, &s->r);
}

static void load(struct world *w, struct story *s)
{
	assert_int_equal(board_load(snapshot(w), s->r.plan, &s->b), OK);
}

static struct story *accepted(struct world *w)
{
	struct story *s = NEW(w->a, struct story);

	read_document(w, s);
	if (unit(w, accept, s) != OK)
		fail_msg("%s: %.*s", w->err.code, SP(w->err.detail));
	load(w, s);
	return s;
}

static void the_order_closes_its_own_row_and_is_a_document(void **state)
{
	struct story *s = accepted(*state);

	assert_int_equal(s->r.closed, 1);
	assert_str(s->r.closed_words, "1");
	assert_int_equal(s->b.rows.n, 3);
	assert_string_equal(plan_state_code(s->b.rows.v[0].state), "done");
	assert_int_equal(s->b.rows.v[0].docs.n, 1);
	assert_str(s->b.rows.v[0].docs.v[0]->no.v, "22");
	assert_string_equal(plan_state_code(s->b.rows.v[1].state), "not-started");
	assert_int_equal(s->b.tally.done, 1);
}

static void a_whole_period_has_a_piece_for_each_school_year(void **state)
{
	struct story *s = accepted(*state);
	const struct plan_occurrences *o = &s->b.rows.v[2].facts.occurrences;

	assert_true(o->n >= 2);
	for (size_t i = 0; i < o->n; i++)
		assert_true(o->v[i].soft);
	assert_false(s->b.rows.v[2].state == PLAN_LATE);
}

static enum status close_second(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_new_closing c = { .plan = s->r.plan, .item = s->b.rows.v[1].item->id, .occurrence = S(""), .executed = db->today };
	struct plan_new_document d = { .kind = S("survey"), .title = S("Сводка") };

	TRY(plan_add_document(db, &d, &c.document.v));
	c.document.has = true;
	return plan_add_closing(db, &c, &s->closing);
}

static enum status confirm_second(struct db *db, void *arg)
{
	return plan_confirm_closing(db, ((struct story *)arg)->closing, "minutes", S("протокол № 3"));
}

static void a_row_is_closed_once_and_confirmed_once(void **state)
{
	struct world *w = *state;
	struct story *s = accepted(w);

	assert_int_equal(unit(w, close_second, s), OK);
	assert_int_equal(unit(w, close_second, s), CONFLICT);
	load(w, s);
	assert_string_equal(plan_state_code(s->b.rows.v[1].state), "waiting");
	assert_int_equal(s->b.rows.v[1].docs.n, 1);          /* the refused closing left no document behind */
	assert_int_equal(unit(w, confirm_second, s), OK);
	assert_int_equal(unit(w, confirm_second, s), NOT_FOUND);
	load(w, s);
	assert_string_equal(plan_state_code(s->b.rows.v[1].state), "done");
}

static void another_organisation_sees_nothing(void **state)
{
	struct world *w = *state;
	struct story *s = accepted(w);

	w->scope.org = w->other.id;
	assert_int_equal(board_load(snapshot(w), s->r.plan, &s->b), NOT_FOUND);
	assert_int_equal(board_in_force(w->read, (struct opt_uuid){ 0 }, &s->b), NOT_FOUND);
}

static const struct export_table *table(struct world *w, struct story *s)
{
	struct plan_item_notes_list notes;

	assert_int_equal(plan_item_notes(snapshot(w), s->r.plan, 100, &notes), OK);
	export_table_make(w->a, &s->b, &notes, &s->t);
	return &s->t;
}

static void the_export_keeps_the_columns_of_the_document(void **state)
{
	static const char *const headings[] = { "Сроки", "Мероприятие", "№ п/п", "Результат", "Место проведения", "Ответственный",
		"Отметка об исполнении (документ, №, дата)", "Примечание" };
	static const char *const first[] = { "До 01.11.2025", "Разработка дорожной карты", "1", "Приказ", "актовый зал", "Директор",
		"Приказ № 22 от 17.10.2022 «Об утверждении плана мероприятий»", "исполнено 17.10.2022" };
	struct world *w = *state;
	const struct export_table *t = table(w, accepted(w));

	assert_int_equal(t->n_columns, 8);
	assert_int_equal(t->n_rows, 3);
	for (size_t c = 0; c < 8; c++) {
		assert_string_equal(str_z(w->a, t->columns[c].heading), headings[c]);
		assert_string_equal(str_z(w->a, t->rows[0].cells[c]), first[c]);
	}
	assert_str(t->rows[1].cells[4], "");                 /* an empty cell of an extra column stays empty */
	assert_str(t->rows[2].cells[4], "кабинет 5");
}

static void csv_is_quoted_and_runs_nothing(void **state)
{
	struct world *w = *state;
	const struct export_table *t = table(w, accepted(w));
	struct buf b = { 0 };

	struct sheet sheet = export_sheet(w->a, t);
	sheet_csv(&b, &sheet);
	const char *z = str_z(w->a, buf_view(&b));
	assert_memory_equal(z, "\xEF\xBB\xBF\"Сроки\";\"Мероприятие\";", sizeof "\xEF\xBB\xBF\"Сроки\";\"Мероприятие\";" - 1);
	assert_non_null(strstr(z, "\"'=СУММ(A1); \"\"кавычки\"\"\";\"2\";"));
	buf_free(&b);
}

static void a_plan_without_columns_has_the_usual_ones(void **state)
{
	struct world *w = *state;
	struct story *s = accepted(w);

	s->b.head.columns = S("[\"of an older version\"]");
	assert_int_equal(table(w, s)->n_columns, 7);
	assert_str(s->t.columns[1].heading, "Название мероприятия");
}

static void words_of_a_line(void **state)
{
	struct world *w = *state;
	struct story *s = accepted(w);
	struct plan_filter late = { .state = S("late") }, open = { .state = S("open") };
	const struct board_row *second = &s->b.rows.v[1];

	assert_str(plan_deadline_words(w->a, second, date_make(2025, 11, 24)), "по 01.12.2025");
	assert_true(plan_filter_fits(&open, second, date_make(2025, 11, 24)));
	assert_false(plan_filter_fits(&late, second, date_make(2025, 11, 24)));
	assert_str(ru_days_left(w->a, date_make(2025, 12, 1), date_make(2025, 11, 30)), "остался 1 день");
	assert_str(ru_days_left(w->a, date_make(2025, 12, 1), date_make(2025, 11, 20)), "осталось 11 дней");
	assert_str(plan_document_words(w->a, (struct opt_str){ 0 }, (struct opt_date){ 0 }, S("no-such-kind"), S("О деле")), "Документ «О деле»");
}

/* ---- Search, made again ---- */

/* As another stemmer left it; one row has been taken out since. */
static enum status spoil(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_act act = { .plan = s->r.plan, .what = "change" };
	struct plan_stored row;

	for (size_t i = 0; i < s->b.rows.n; i++)
		TRY(search_put(db, "plan-item", s->b.rows.v[i].item->id, S("я"), S("чужое")));
	TRY(search_put(db, "plan-document", s->b.rows.v[0].docs.v[0]->id, S("я"), S("чужое")));
	TRY(plan_item_read(db, s->b.rows.v[1].item->id, &row));
	return plan_item_remove(db, &act, &row);
}

static enum status index_again(struct db *db, void *arg)
{
	struct uuid at = { { 0 } };

	(void)arg;
	do TRY(plan_reindex_rows(db, &at)); while (!uuid_is_nil(at));
	do TRY(plan_reindex_documents(db, &at)); while (!uuid_is_nil(at));
	return OK;
}

static size_t found(struct world *w, const char *kind, const char *words)
{
	struct search_hits hits;

	assert_int_equal(search_find(snapshot(w), kind, str_c(words), 10, &hits), OK);
	return hits.n;
}

static void what_search_finds_can_be_made_again(void **state)
{
	struct world *w = *state;
	struct story *s = accepted(w);

	assert_int_equal(found(w, "plan-item", "ведение базы"), 1);
	assert_int_equal(unit(w, spoil, s), OK);
	assert_int_equal(found(w, "plan-item", "ведение базы"), 0);
	assert_int_equal(found(w, "plan-item", "чужое"), 2);
	assert_int_equal(unit(w, index_again, NULL), OK);
	assert_int_equal(found(w, "plan-item", "ведение базы"), 1);
	assert_int_equal(found(w, "plan-item", "сводка"), 0);
	assert_int_equal(found(w, "plan-item", "чужое"), 0);
	assert_int_equal(found(w, "plan-document", "об утверждении плана"), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_order_closes_its_own_row_and_is_a_document), TEST(a_whole_period_has_a_piece_for_each_school_year),
		TEST(a_row_is_closed_once_and_confirmed_once), TEST(another_organisation_sees_nothing), TEST(what_search_finds_can_be_made_again),
		TEST(the_export_keeps_the_columns_of_the_document), TEST(csv_is_quoted_and_runs_nothing),
		TEST(a_plan_without_columns_has_the_usual_ones), TEST(words_of_a_line),
	};
	return RUN(tests);
}
