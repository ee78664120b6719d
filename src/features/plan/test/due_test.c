/* What those above count, against the rules: over many random changes, on many days, in C and in SQL. */
#include "kernel/store/test/world.h"

#include "features/plan/accept.h"
#include "features/plan/board.h"
#include "features/plan/closing.h"
#include "features/plan/due.h"
#include "features/plan/reports.h"
#include "features/plan/row_kind.h"
#include "features/plan/version.h"


#define DAY(y, m, d) date_make(y, m, d)
static struct opt_date some(struct date d) { return (struct opt_date){ true, d }; }

/* ---- Kinds ---------------------------------------------------------------------------------------------------------------- */

static void kinds_of_the_sample_order(void **state)
{
	static const struct { const char *no, *title; } v[] = {
		{ "1.1", "Подготовка приказа об утверждении плана мероприятий (дорожной карты) по внедрению ЦМН педагогических работников" },
		{ "1.2", "Назначение куратора внедрения ЦМН" },
		{ "1.3", "Разработка плана мероприятий (дорожной карты) по внедрению ЦМН педагогических работников" },
		{ "1.4", "Разработка положения о программе ЦМН педагогических работников" },
		{ "1.5", "Утверждение состава рабочих групп по внедрению ЦМН" },
		{ "1.6", "Информирование председателя профсоюзного комитета, методистов по внедрению ЦМН" },
		{ "2.1", "Проведение анкетирования среди потенциальных наставников, планирующих принять участие в программе наставничества" },
		{ "2.2", "Информирование и вовлечение наставников в реализацию программы" },
		{ "2.3", "Формирование баз наставников" },
		{ "2.4", "Формирование баз программы наставничества" },
		{ "2.5", "Утверждение программ и графиков обучения наставников" },
		{ "2.6", "Составление планов индивидуального развития наставляемых, индивидуальные траектории обучения" },
		{ "2.7", "Информирование педагогов, родителей, обучающихся о реализации ЦМН" },
		{ "2.8", "Популяризация ЦМН через муниципальные СМИ, информационные ресурсы в сети Интернет, сообщества в социальных сетях" },
		{ "3.1", "Обучение наставников" },
		{ "3.2", "Формирование наставнических пар или групп" },
		{ "4.1", "Разработка комплекса тематических мероприятий (мастер-классов, семинаров наставников, конкурсов), нацеленных на популяризацию" },
		{ "4.2", "Создание специальной рубрики в социальных сетях, на официальном сайте" },
		{ "4.3", "Формирование профессиональных сообществ наставников" },
		{ "5.1", "Осуществление персонализированного учета обучающихся, молодых специалистов и педагогов, участвующих в программах наставничества" },
		{ "5.2", "Проведение внутреннего мониторинга по реализации и эффективности программ наставничества" },
		{ "6.1", "Оценка качества реализации программ наставничества" },
		{ "6.2", "Оценка мотивационно-личностного, компетентностного и профессионального роста участников ЦМН" },
		{ "7.1", "Достижение целевых показателей внедрения ЦМН на уровне муниципалитета" },
		{ "7.2", "На уровне учреждения" },
		/* Other words for the same. */
		{ "1.1", "Издание приказа о внедрении целевой модели наставничества" },
		{ "1.4", "Разработка и утверждение Положения о наставничестве" },
		{ "2.1", "Опрос педагогов и обучающихся: выявление наставников" },
		{ "2.3", "Обновление реестра наставников" },
		{ "3.1", "Школа наставника" },
		{ "3.2", "Закрепление наставников за молодыми специалистами" },
		{ "4.1", "Проведение конкурса «Лучший наставник»" },
		{ "7.2", "Координация внедрения на уровне учреждения" },
		{ "3.2", "Закрепление наставнических пар и групп на 2026/27 учебный год" },
		{ "", "Встречи наставнических пар" },
		{ "", "Организация и осуществление работы наставнических пар (групп)" },
		{ "", "Покраска забора" },
		{ "", "" },
	};
	struct world *w = *state;

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct str got = row_kind_of(w->a, str_c(v[i].title));
		if (!str_eq(got, str_c(v[i].no)))
			fail_msg("«%s»: %.*s instead of %s", v[i].title, SP(got), v[i].no);
	}
	assert_str(row_kind_title(S("2.3")), "База наставников");
	assert_str(row_kind_title(S("")), "Прочие мероприятия");
	assert_true(row_kind_cmp(S("2.1"), S("2.8")) < 0 && row_kind_cmp(S(""), S("1.1")) > 0);
}

/* ---- One row, pure ------------------------------------------------------------------------------------------------------------ */

static const struct calendar usual = { .year_from = 9 };

static void a_counter_is_late_when_the_row_is(void **state)
{
	struct world *w = *state;
	struct plan_window period = { DAY(2025, 9, 1), DAY(2027, 5, 31) };
	struct plan_deadline whole = { .kind = PLAN_PERIOD };
	struct plan_closing first = { S("2025/26"), DAY(2026, 9, 1), true, false };

	struct plan_facts f = { .plan_end = some(period.end), .occurrences = plan_occurrences(w->a, &whole, period, (struct plan_closings){ 1, &first }, &usual) };
	struct plan_due d = plan_due_of(&f);
	assert_int_equal(d.state, PLAN_DUE_OPEN);
	assert_true(d.lacks);                                  /* closed without a document */
	assert_true(date_eq(d.late_from.v, DAY(2027, 6, 1)) && date_eq(d.lacks_from.v, DAY(2027, 6, 1)));
	assert_false(plan_due_late(&d, false, false, DAY(2027, 5, 31)));
	assert_true(plan_due_late(&d, false, false, DAY(2027, 6, 1)));
	assert_false(plan_due_late(&d, false, true, DAY(2027, 6, 1)));       /* a project is never late */
	assert_false(plan_due_late(&d, true, false, DAY(2027, 6, 1)));       /* nor is what a finished plan left open */
	assert_false(plan_due_lacks(&d, true, DAY(2027, 6, 1)));
}

/* ---- Random histories ----------------------------------------------------------------------------------------------------------- */

static uint32_t seed;
static uint32_t dice(uint32_t n)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % n;
}

struct story { struct uuid plan, item[12], closing[200]; size_t n_items, n_closings; struct board b; struct date day; };

static void add_row(struct arena *a, struct import *im, const char *title, const char *kind, struct opt_date start, struct opt_date end, const char *rrule)
{
	*VEC_ADD(a, &im->rows) = (struct import_row){ .no = str_fmt(a, "%zu", im->rows.n + 1), .title = str_c(title), .deadline_text = S("в срок"),
		.kind = str_c(kind), .start = start, .end = end, .rrule = str_c(rrule), .evidence = S("file"), .section = 0 };
}

static enum status do_accept(struct db *db, void *arg)
{
	struct story *s = arg;
	struct opt_date none = { 0 };
	struct import im = { .title = S("План"), .state = S("active"), .period_start = some(DAY(2025, 9, 1)), .period_end = some(DAY(2027, 5, 31)) };
	struct accept_result r;
	struct arena *a = db->arena;

	*VEC_ADD(a, &im.sections) = (struct import_section){ S("1"), S("Начало") };
	add_row(a, &im, "Назначение куратора", "by", none, some(DAY(2025, 10, 31)), "");
	add_row(a, &im, "Анкетирование потенциальных наставников", "interval", some(DAY(2025, 11, 1)), some(DAY(2025, 11, 30)), "");
	add_row(a, &im, "Формирование баз наставников", "period", none, none, "");
	add_row(a, &im, "Мониторинг", "recurring", some(DAY(2025, 9, 1)), some(DAY(2027, 5, 31)), "FREQ=MONTHLY;INTERVAL=3");
	add_row(a, &im, "Обучение наставников", "interval", some(DAY(2026, 8, 1)), some(DAY(2027, 8, 31)), "");
	struct import_row *parts = &im.rows.v[im.rows.n - 1];
	*VEC_ADD(a, &parts->parts) = (struct plan_window){ DAY(2026, 1, 1), DAY(2026, 1, 31) };
	*VEC_ADD(a, &parts->parts) = (struct plan_window){ DAY(2026, 8, 1), DAY(2026, 8, 31) };
	add_row(a, &im, "По запросу", "none", none, none, "");
	TRY(plan_accept(db, &im, (struct opt_uuid){ 0 }, &r));
	s->plan = r.plan;
	return OK;
}

static enum status do_close(struct db *db, void *arg)
{
	struct story *s = arg;
	const struct board_row *row = &s->b.rows.v[dice((uint32_t)s->b.rows.n)];
	const struct plan_occurrences *o = &row->facts.occurrences;
	struct plan_new_document d = { .kind = S("file"), .title = S("Справка") };
	struct plan_new_closing c = { .plan = s->plan, .item = row->item->id, .occurrence = o->v[dice((uint32_t)o->n)].key,
		.executed = date_add_days(DAY(2025, 9, 1), (int)dice(700)) };

	if (dice(3)) {
		TRY(plan_add_document(db, &d, &c.document.v));
		c.document.has = true;
	}
	enum status st = plan_add_closing(db, &c, &s->closing[s->n_closings]);
	s->n_closings += st == OK;
	return st;
}

static struct uuid some_closing(struct story *s) { return s->n_closings ? s->closing[dice((uint32_t)s->n_closings)] : (struct uuid){ { 0 } }; }

static enum status do_confirm(struct db *db, void *arg) { return plan_confirm_closing(db, some_closing(arg), "controller", S("")); }
static enum status do_return(struct db *db, void *arg) { return plan_return_closing(db, some_closing(arg), S("не тот")); }

static enum status do_archive(struct db *db, void *arg) { return plan_archive_closing(db, some_closing(arg), S("нет срока")); }

static enum status do_withdraw(struct db *db, void *arg)
{
	struct uuid closing = some_closing(arg);
	struct plan_documents_of_closing_list l;
	bool reopened;

	TRY(plan_documents_of_closing(db, closing, 10, &l));
	return l.n ? plan_withdraw_document(db, closing, l.v[0].document_id, S("не тот"), &reopened) : NOT_FOUND;
}

static enum status do_attach(struct db *db, void *arg)
{
	struct plan_new_document d = { .kind = S("file"), .title = S("Ещё") };
	struct uuid id, closing = some_closing(arg);
	struct plan_closing_get_row c;

	TRY(plan_closing_get(db, closing, &c));
	TRY(plan_add_document(db, &d, &id));
	return plan_add_closing_document(db, closing, id);
}

static enum status do_bind(struct db *db, void *arg)
{
	struct story *s = arg;
	const struct board_row *row = &s->b.rows.v[dice((uint32_t)s->b.rows.n)];
	const struct plan_occurrences *o = &row->facts.occurrences;

	return plan_bind_closing(db, some_closing(s), row->item->id, o->v[dice((uint32_t)o->n)].key, S("изменён"));
}

static enum status do_change(struct db *db, void *arg)
{
	struct story *s = arg;
	struct plan_act act = { .plan = s->plan, .what = "change" };
	struct plan_stored row;

	TRY(plan_item_read(db, s->item[dice((uint32_t)s->n_items)], &row));
	switch (dice(5)) {
	case 0:
		row.now.dropped = !row.was.dropped;
		break;
	case 1:
		row.now.moved_to = dice(2) ? some(date_add_days(db->today, (int)dice(200))) : (struct opt_date){ 0 };
		break;
	case 2:
		row.now.title = dice(2) ? S("Обучение наставников") : S("Что-то своё");
		break;
	case 3:
		row.now.end_on = some(date_add_days(DAY(2025, 9, 1), (int)dice(700)));
		break;
	default:
		return row.removed_n.has ? OK : plan_item_remove(db, &act, &row);
	}
	return plan_item_change(db, &act, &row);
}

static enum status do_state(struct db *db, void *arg)
{
	static const char *const v[] = { "active", "finished", "project", "active" };
	struct story *s = arg;

	return plan_set_state(db, s->plan, str_c(v[dice(4)]), s->b.head.rev, NULL);
}

static void sums_are_right(struct world *w, struct story *s, struct date day)
{
	struct plan_below_list l;
	struct plan_below_kinds_list k;
	int64_t late = 0, items = 0, lacks = 0, done = 0;

	w->scope.today = day;
	struct db *db = snapshot(w);
	assert_int_equal(board_load(db, s->plan, &s->b), OK);
	assert_int_equal(plan_below(db, w->other.id, day, S(""), true, 10, &l), OK);
	assert_int_equal(plan_below_kinds(db, w->other.id, day, w->org.id, false, 100, &k), OK);
	assert_int_equal(l.n, 1);
	const struct plan_tally *t = &s->b.tally;
	assert_int_equal(l.v[0].items, t->total);
	assert_int_equal(l.v[0].dropped, t->dropped);
	assert_int_equal(l.v[0].done, t->done);
	assert_int_equal(l.v[0].done_late, t->done_late);
	assert_int_equal(l.v[0].late, t->late);
	assert_int_equal(l.v[0].lacks, t->no_document);
	for (size_t i = 0; i < k.n; i++) {
		items += k.v[i].items;
		late += k.v[i].late;
		lacks += k.v[i].lacks;
		done += k.v[i].done;
	}
	assert_int_equal(items, t->total);
	assert_int_equal(late, t->late);
	assert_int_equal(lacks, t->no_document);
	assert_int_equal(done, t->done);
}

static void counters_say_what_the_rules_say(struct world *w, struct story *s)
{
	int64_t wrong;

	assert_int_equal(plan_due_wrong(snapshot(w), s->plan, &wrong), OK);
	assert_int_equal(wrong, 0);
	for (int i = 0; i < 3; i++) {
		struct date day = date_add_days(DAY(2025, 8, 1), (int)dice(800));
		sums_are_right(w, s, day);
		for (size_t r = 0; r < s->b.rows.n; r++) {
			const struct board_row *row = &s->b.rows.v[r];
			struct plan_due d = plan_due_of(&row->facts);
			assert_int_equal(plan_due_late(&d, row->facts.plan_finished, row->facts.plan_project, day), row->state == PLAN_LATE);
			assert_int_equal(plan_due_lacks(&d, row->facts.plan_project, day), row->no_document);
		}
	}
}

static void put_under(struct world *w)
{
	forge(w, "INSERT INTO org_tree (ancestor, descendant, depth) SELECT o.id, n.id, 1 FROM organization o, organization n "
	      "WHERE o.slug = 'south' AND n.slug = 'north'");
}

static void random_histories(void **state)
{
	static enum status (*const acts[])(struct db *, void *) = { do_close, do_close, do_close, do_confirm, do_confirm, do_return, do_attach, do_bind, do_archive, do_withdraw,
		do_change, do_state };
	struct world *w = *state;
	struct story *s = NEW(w->a, struct story);
	int done = 0;

	put_under(w);
	seed = 20261124;
	assert_int_equal(unit(w, do_accept, s), OK);
	counters_say_what_the_rules_say(w, s);
	for (size_t i = 0; i < s->b.rows.n; i++)
		s->item[s->n_items++] = s->b.rows.v[i].item->id;
	for (int i = 0; i < 150 && s->n_closings < 190; i++) {
		w->scope.today = date_add_days(DAY(2025, 9, 1), 4 * i);
		w->scope.now += 1000;
		done += s->b.rows.n > 0 && unit(w, acts[dice(sizeof acts / sizeof *acts)], s) == OK;
		w->err = (struct err){ 0 };
		counters_say_what_the_rules_say(w, s);
	}
	assert_true(done > 60);                                /* most of it was allowed */
}

/* ---- What the night mends --------------------------------------------------------------------------------------------------------- */

static enum status night(struct db *db, void *arg)
{
	bool *more = arg;

	return plan_due_check(db, more);
}

static void the_night_mends_what_is_wrong(void **state)
{
	struct world *w = *state;
	struct story *s = NEW(w->a, struct story);
	int64_t wrong;
	bool more;
	int pieces = 0;

	put_under(w);
	assert_int_equal(unit(w, do_accept, s), OK);
	forge(w, "DELETE FROM plan_due");                      /* an older program wrote the plan */
	assert_int_equal(plan_due_wrong(snapshot(w), s->plan, &wrong), OK);
	assert_int_equal(wrong, 6);
	do {
		assert_int_equal(unit(w, night, &more), OK);
		pieces++;
	} while (more);
	assert_int_equal(pieces, 2);
	sums_are_right(w, s, DAY(2026, 3, 1));
	forge(w, "UPDATE plan_due SET state = 'done' WHERE kind = '1.2'");
	assert_int_equal(plan_due_wrong(snapshot(w), s->plan, &wrong), OK);
	assert_int_equal(wrong, 1);
}

static void who_is_not_above_counts_nothing(void **state)
{
	struct world *w = *state;
	struct story *s = NEW(w->a, struct story);
	struct plan_below_list l;
	struct plan_below_kinds_list k;

	assert_int_equal(unit(w, do_accept, s), OK);
	assert_int_equal(plan_below(snapshot(w), w->other.id, DAY(2026, 1, 1), S(""), true, 10, &l), OK);
	assert_int_equal(l.n, 0);
	put_under(w);
	assert_int_equal(plan_below(snapshot(w), w->org.id, DAY(2026, 1, 1), S(""), true, 10, &l), OK);       /* nor who is below */
	assert_int_equal(l.n, 0);
	assert_int_equal(plan_below_kinds(snapshot(w), w->org.id, DAY(2026, 1, 1), w->org.id, false, 10, &k), OK);
	assert_int_equal(k.n, 0);
	assert_int_equal(plan_below(snapshot(w), w->other.id, DAY(2026, 1, 1), S("2.1"), false, 10, &l), OK);
	assert_int_equal(l.v[0].items, 1);
	assert_int_equal(l.v[0].late, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(kinds_of_the_sample_order), TEST(a_counter_is_late_when_the_row_is), TEST(random_histories), TEST(the_night_mends_what_is_wrong),
		TEST(who_is_not_above_counts_nothing),
	};
	return RUN(tests);
}
