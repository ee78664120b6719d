/* The same hits on both engines, and never another organisation's. */
#include "kernel/store/test/world.h"

#include "kernel/search/search.h"

struct entry { const char *kind; uint8_t id; const char *title, *text; };

static struct uuid id_of(uint8_t n) { return (struct uuid){ { 1, [15] = n } }; }

static enum status put(struct db *db, void *arg)
{
	const struct entry *e = arg;
	return search_put(db, e->kind, id_of(e->id), str_c(e->title), str_c(e->text));
}

static const struct entry plan[] = {
	{ "plan.row", 1, "2.3 Семинар «Наставничество: первые шаги»", "Петрова Елена" },
	{ "plan.row", 2, "2.30 Ёлка для наставляемых", "Ёлкина О. И." },
	{ "plan.row", 3, "3.2 Формирование наставнических пар", "протокол" },
	{ "order", 4, "Приказ № 118/1-ОД о закреплении пар", "директор Елкин" },
	{ "order", 5, "ёжик", "" }, { "order", 6, "Яблоня", "ёжик" }, { "order", 7, "Еда", "ёжик" },
	{ "order", 8, "a AND b OR NOT \"quoted\" (x)* NEAR :scope 'y' & ! \\", "" },
};

static void fill(struct world *w)
{
	for (size_t i = 0; i < sizeof plan / sizeof *plan; i++)
		assert_int_equal(unit(w, put, (void *)(uintptr_t)&plan[i]), OK);
}

/* What is found says so of itself, and nothing else does. */
static void says_the_same(struct db *db, const char *kind, const char *query, const struct search_hits *hits)
{
	for (uint8_t i = 0; i < 10; i++) {
		bool found = false, says;
		for (size_t k = 0; k < hits->n; k++)
			found |= uuid_eq(hits->v[k].id, id_of(i));
		assert_int_equal(search_says(db, kind, id_of(i), str_c(query), &says), OK);
		if (says != found)
			fail_msg("«%s»: %d says %s", query, i, says ? "yes" : "no");
	}
}

/* The ids found, in order, as "1 3". */
static void finds(struct world *w, const char *kind, const char *query, const char *want)
{
	struct search_hits hits;
	char got[200] = "";
	struct db *db = snapshot(w);
	if (search_find(db, kind, str_c(query), 50, &hits) != OK)
		fail_msg("%s: %s", query, w->err.code);
	says_the_same(db, kind, query, &hits);
	for (size_t i = 0; i < hits.n; i++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%s%d", i ? " " : "", hits.v[i].id.b[15]);
	if (strcmp(got, want))
		fail_msg("«%s» finds [%s], expected [%s]", query, got, want);
}

static void words_in_any_form(void **state)
{
	struct world *w = *state;
	fill(w);
	finds(w, "plan.row", "наставничества", "1");
	finds(w, "plan.row", "СЕМИНАРЫ первым", "1");
	finds(w, "plan.row", "шаг семинар", "1");
	finds(w, "plan.row", "пары", "3");
	finds(w, "order", "приказом закрепления", "4");
	finds(w, "plan.row", "семинар приказ", "");
}

static void yo_is_ye(void **state)
{
	struct world *w = *state;
	fill(w);
	finds(w, "plan.row", "елка", "2");
	finds(w, "plan.row", "ЁЛКА", "2");
	finds(w, "plan.row", "Елкина", "2");
	finds(w, "order", "Ёлкин", "4");
	finds(w, "plan.row", "е\xCC\x88лка", "2");              /* е and a separate mark */
}

static void numbers_are_whole_words(void **state)
{
	struct world *w = *state;
	fill(w);
	finds(w, "plan.row", "п. 2.3", "");                     /* there is no "п" in the titles */
	finds(w, "plan.row", "2.3 семинар", "1");
	finds(w, "plan.row", "2.30", "2");
	finds(w, "plan.row", "3.2", "3");
	finds(w, "order", "118/1", "4");
	finds(w, "order", "118", "4");
	finds(w, "order", "18", "");
}

static void the_last_word_may_be_a_beginning(void **state)
{
	struct world *w = *state;
	fill(w);
	finds(w, "plan.row", "наст", "1 2 3");
	finds(w, "plan.row", "пары наст", "3");
	finds(w, "plan.row", "наст пары", "");                  /* only the last one */
	finds(w, "order", "ок", "");
	finds(w, "order", "kord", "");                          /* the words of scope are nobody's words */
	finds(w, "order", "o", "8");                            /* "or" */
	finds(w, "plan.row", "o", "");
}

/* The stem of «Анна» is «ан», which begins half of all names: what is typed begins a word, not what is left of it. */
static void a_short_stem_is_no_beginning(void **state)
{
	struct world *w = *state;
	static const char *const names[] = { "Белова Анна", "Белова Андреевна", "Белов Антон", "Белова Аннетта" };
	for (int i = 0; i < 4; i++) {
		struct entry e = { "order", 21 + i, names[i], "" };
		assert_int_equal(unit(w, put, &e), OK);
	}
	finds(w, "order", "Анна", "21");
	finds(w, "order", "Анны Беловой", "21");
	finds(w, "order", "белова аннетт", "24");
	finds(w, "order", "ан", "23 22 21 24");
	finds(w, "order", "белова а", "22 21 24");
	struct entry other = { "order", 25, "Белова Алла", "7Б" }, of_class = { "order", 26, "Юрьева Яна", "7А" };
	assert_int_equal(unit(w, put, &other), OK);
	assert_int_equal(unit(w, put, &of_class), OK);
	finds(w, "order", "7А", "26");
}

static void hits_stand_in_russian_order(void **state)
{
	struct world *w = *state;
	fill(w);
	finds(w, "order", "ёжик", "7 5 6");                     /* Еда, ёжик, Яблоня */
	struct search_hits hits;
	assert_int_equal(search_find(snapshot(w), "order", S("ёжик"), 2, &hits), OK);
	assert_int_equal(hits.n, 2);
	assert_str(hits.v[1].title, "ёжик");
}

static void a_query_is_words_only(void **state)
{
	static const char *const nasty[] = { "", " ", "\"", "'", "* *", "a\" OR scope : \"o", "(((", ":*", "&|!<->", "\\", "%_", "{\xff}", "-" };
	struct world *w = *state;
	fill(w);
	for (size_t i = 0; i < sizeof nasty / sizeof *nasty; i++)
		if (strcmp(nasty[i], "a\" OR scope : \"o"))
			finds(w, "order", nasty[i], "");
	finds(w, "order", "a\" OR scope : \"o", "8");           /* its words are all there */
	finds(w, "order", "NOT NEAR quoted AND", "8");
	finds(w, "order", "a b c d e f g h i j k l m n o p q r s t u v w x y z", "");
}

static void organisations_do_not_see_each_other(void **state)
{
	static const struct entry theirs = { "plan.row", 1, "2.3 Чужой семинар", "" };
	struct world *w = *state;
	fill(w);
	w->scope.org = w->other.id;
	finds(w, "plan.row", "семинар", "");
	assert_int_equal(unit(w, put, (void *)(uintptr_t)&theirs), OK);
	finds(w, "plan.row", "семинар", "1");
	finds(w, "plan.row", "наставничество", "");
	w->scope.org = w->org.id;
	finds(w, "plan.row", "чужой", "");
	finds(w, "plan.row", "семинар", "1");
}

static enum status drop_one(struct db *db, void *arg) { return search_drop(db, "plan.row", id_of(*(uint8_t *)arg)); }
static enum status put_and_fail(struct db *db, void *arg) { return put(db, arg) == OK ? INVALID : OK; }

static void a_row_follows_its_changes(void **state)
{
	static const struct entry changed = { "plan.row", 1, "2.3 Круглый стол", "" }, refused = { "plan.row", 1, "Отказ", "" };
	struct world *w = *state;
	uint8_t three = 3, none = 77;
	fill(w);
	assert_int_equal(unit(w, put, (void *)(uintptr_t)&changed), OK);
	finds(w, "plan.row", "семинар", "");
	finds(w, "plan.row", "стол", "1");
	assert_int_equal(unit(w, put_and_fail, (void *)(uintptr_t)&refused), INVALID);
	finds(w, "plan.row", "отказ", "");
	finds(w, "plan.row", "стол", "1");
	assert_int_equal(unit(w, drop_one, &three), OK);
	assert_int_equal(unit(w, drop_one, &none), OK);
	finds(w, "plan.row", "пар", "");
	assert_int_equal(unit(w, put, (void *)(uintptr_t)&plan[2]), OK);
	finds(w, "plan.row", "пар", "3");
}

/* A text without a single word, and one with a word that no index takes. */
static void odd_texts(void **state)
{
	struct world *w = *state;
	char *z = arena_alloc(w->a, 20001);
	struct entry empty = { "plan.row", 1, "— … —", "" }, endless = { "plan.row", 2, z, "конец" };
	memset(z, '1', 20000);
	z[20000] = 0;
	assert_int_equal(unit(w, put, &empty), OK);
	finds(w, "plan.row", "а", "");
	for (size_t i = 1; i < 20000; i += 2)
		z[i] = '.';
	assert_int_equal(unit(w, put, &endless), OK);
	finds(w, "plan.row", "конец", "2");
	memset(z, 'z', 20000);
	assert_int_equal(unit(w, put, &endless), OK);
	finds(w, "plan.row", "конец", "2");
	finds(w, "plan.row", "zzzz", "2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(words_in_any_form), TEST(yo_is_ye), TEST(numbers_are_whole_words), TEST(the_last_word_may_be_a_beginning), TEST(a_short_stem_is_no_beginning),
		TEST(hits_stand_in_russian_order), TEST(a_query_is_words_only), TEST(organisations_do_not_see_each_other),
		TEST(a_row_follows_its_changes), TEST(odd_texts),
	};
	return RUN(tests);
}
