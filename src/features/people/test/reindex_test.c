/* Keys and search rows that another ICU and stemmer made are made again; whoever was erased stays out of search. */
#include "kernel/store/test/world.h"

#include "features/people/data.h"
#include "features/people/people_in.h"
#include "features/people/queries.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

enum { PEOPLE = 130 };

static struct uuid erased;

static enum status fill(struct db *db, void *arg)
{
	(void)arg;
	for (int i = 0; i < PEOPLE; i++) {
		struct person p = { .last = i % 2 ? S("Ёлкина") : S("Еремеева"), .first = str_fmt(db->arena, "Анна%03d", i), .middle = S("Петровна"),
			.post = S("педагоги"), .category = S("teacher") };
		TRY(person_add(db, &p));
		erased = p.id;
	}
	TRY(people_group_insert(db, db_new_id(db), S("association"), (struct opt_uuid){ 0 }, S("Ёлочка"), ru_key(db->arena, S("Ёлочка")), S(""), S(""),
		(struct opt_int){ 0 }, (struct opt_int){ 0 }, (struct opt_uuid){ 0 }, NULL));
	return people_erase(db, erased);
}

static enum status spoil_search(struct db *db, void *arg)
{
	struct people_texts_after_list l;
	(void)arg;
	TRY(people_texts_after(db, (struct uuid){ { 0 } }, PEOPLE, &l));
	for (size_t i = 0; i < l.n; i++)
		if (!uuid_eq(l.v[i].id, erased))
			TRY(search_put(db, "person", l.v[i].id, S("я"), S("чужое")));
	return OK;
}

static enum status again(struct db *db, void *arg)
{
	struct uuid at = { { 0 } };
	int *pieces = arg;
	do { TRY(people_reindex_persons(db, &at)); ++*pieces; } while (!uuid_is_nil(at));
	do { TRY(people_reindex_groups(db, &at)); ++*pieces; } while (!uuid_is_nil(at));
	return OK;
}

static size_t found(struct world *w, const char *words)
{
	struct search_hits hits;
	assert_int_equal(search_find(snapshot(w), "person", str_c(words), PEOPLE, &hits), OK);
	return hits.n;
}

static struct people_list_list list(struct world *w)
{
	struct people_list_list l;
	assert_int_equal(people_list(snapshot(w), S("here"), (struct bytes){ (const uint8_t *)"", 0 }, (struct uuid){ { 0 } }, PEOPLE, &l), OK);
	return l;
}

static void everything_is_made_again(void **state)
{
	struct world *w = *state;
	int pieces = 0;
	assert_int_equal(unit(w, fill, NULL), OK);
	struct people_list_list right = list(w);
	assert_int_equal(right.n, PEOPLE - 1);
	assert_str(right.v[0].last, "Ёлкина");
	assert_int_equal(found(w, "педагог"), PEOPLE - 1);

	forge(w, on_pg ? "UPDATE person SET name_key = convert_to(first, 'UTF8')" : "UPDATE person SET name_key = CAST(first AS blob)");
	forge(w, on_pg ? "UPDATE people_group SET title_key = decode('00', 'hex')" : "UPDATE people_group SET title_key = X'00'");
	assert_int_equal(unit(w, spoil_search, NULL), OK);
	assert_str(list(w).v[0].last, "Еремеева");
	assert_int_equal(found(w, "педагог"), 0);

	assert_int_equal(unit(w, again, &pieces), OK);
	assert_int_equal(pieces, 3);
	struct people_list_list now = list(w);
	for (size_t i = 0; i < right.n; i++)
		assert_true(uuid_eq(right.v[i].id, now.v[i].id));
	assert_int_equal(found(w, "педагог"), PEOPLE - 1);
	assert_int_equal(found(w, "чужое"), 0);
	assert_int_equal(found(w, "уничтожены"), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = { TEST(everything_is_made_again) };
	return RUN(tests);
}
