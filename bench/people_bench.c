/* A store with very many people: how long do their list and their search take?
 *
 *	build/release/bench/people_bench FILE ORG [PERSONS]      adds persons to an organisation of a store, then times
 *	                                                         searches and alikes among them, in one process
 *
 * `bench/people.sh` makes the store, runs this and asks a running server for the pages.  Everybody is added through the
 * feature's own functions: nine of ten are pupils, every second of all has a mentor's or a mentee's role, one of 33 has left.  They are
 * in groups of 25: an association with nine groups of its years of study inside it, three times, then ten classes. */
#include "invented.h"
#include "features/people/queries.h"
#include "kernel/base/clock.h"
#include "kernel/russian/ru.h"
#include "kernel/search/search.h"

#include <stdio.h>

#define PIECE 100
#define ROUNDS 9
#define GROUP_OF 25

struct filling { struct store *store; struct arena *a; struct err err; struct db_scope scope; struct str slug; int until; struct uuid group, outer; struct opt_uuid leader; };

/* codecheck: russian data */
static const char *const adults[] = { "teacher", "young", "employer", "student", "graduate", "staff" };

static const char *const employed[] = { "main", "main", "inner", "outer" };
static const char *const directions[] = { "tech", "science", "sport", "art", "tourism", "social" };

static void die(struct filling *f, const char *what)
{
	fprintf(stderr, "%s: %s %.*s %.*s\n", what, f->err.code ? f->err.code : "", SP(f->err.message), SP(f->err.detail));
	exit(1);
}

static struct opt_date taught_since(const struct person *p, uint32_t k)
{
	bool young = str_eq(p->category, S("young")), teacher = str_eq(p->category, S("teacher"));

	if (!young && !teacher)
		return (struct opt_date){ 0 };
	return (struct opt_date){ true, date_make((int16_t)(young ? 2024 + k % 3 : 1985 + k % 38), 9, 1) };
}

static struct person one_of(struct arena *a, int n)
{
	bool adult = n % 10 == 0;
	uint32_t k = mixed((uint32_t)n);
	struct person p = invented(a, k, adult ? 1960 : 2009, adult ? 40 : 8);

	p.category = str_c(adult ? PICK(adults, (uint32_t)n / 10) : "pupil");
	if (!adult)
		return p;
	p.post = T("педагог дополнительного образования");
	p.teaching_since = taught_since(&p, k >> 3);
	if (p.teaching_since.has || str_eq(p.category, S("staff")))
		p.employment = str_c(PICK(employed, k >> 5));
	return p;
}

/* The g-th of them. */
static enum status add_group(struct db *db, struct filling *f, int g)
{
	bool outer = g % 10 == 0, class = g / 10 % 4 == 3;
	struct str title = class ? str_fmt(db->arena, "%d-%d", 1 + g % 11, g) : str_fmt(db->arena, "%.*s %d", SP(outer ? T("Объединение") : T("Группа")), g);
	struct opt_int year = { class || !outer, class ? 1 + g % 11 : 1 + g % 4 };
	struct opt_uuid parent = { !class && !outer, f->outer };

	f->group = db_new_id(db);
	if (outer)
		f->outer = f->group;
	return people_group_insert(db, f->group, class ? S("class") : outer ? S("association") : S("group"), parent, title, ru_key(db->arena, title),
		outer && !class ? str_c(PICK(directions, (uint32_t)g / 10)) : S(""), S(""), year, (struct opt_int){ true, 2026 }, outer ? f->leader : (struct opt_uuid){ 0 }, NULL);
}

static enum status add_roles(struct db *db, const struct person *p, int n)
{
	bool pupil = str_eq(p->category, S("pupil"));
	struct new_role r = { .person = p->id, .role = pupil && n % 4 ? S("mentee") : S("mentor"), .form = pupil ? S("UU") : S("TU"), .since = db->today };

	if (n % 1000 == 0)
		TRY(person_role_add(db, &(struct new_role){ .person = p->id, .role = S("curator"), .since = db->today }, NULL));
	return n % 2 == 0 ? person_role_add(db, &r, NULL) : OK;
}

static enum status add_some(struct db *db, void *arg)
{
	struct filling *f = arg;

	for (int n = f->until - PIECE; n < f->until; n++) {
		struct person p = one_of(db->arena, n);
		if (n % GROUP_OF == 0)
			TRY(add_group(db, f, n / GROUP_OF));
		TRY(person_add(db, &p));
		TRY(person_join(db, f->group, p.id, db->today));
		TRY(add_roles(db, &p, n));
		if (n % 33 == 0)
			TRY(person_leave(db, p.id, db->today, T("окончил обучение")));
		else if (str_eq(p.category, S("teacher")))
			f->leader = (struct opt_uuid){ true, p.id };
	}
	return OK;
}

static enum status find_org(struct db *db, void *arg)
{
	struct filling *f = arg;
	struct org_row org;

	TRY(org_by_slug(db, f->slug, &org));
	f->scope.org = org.id;
	return OK;
}

static enum status ask(struct db *db, const char *what, const char *text, size_t *ret_n)
{
	struct search_hits hits;
	struct alike_list alike;
	struct person p = { 0 };

	if (what[0] == 's') {
		TRY(search_find(db, "person", str_c(text), 100, &hits));
		*ret_n = hits.n;
		return OK;
	}
	person_name_cut(db->arena, str_c(text), &p);
	TRY(people_alike(db, &p, &alike));
	*ret_n = alike.n;
	return OK;
}

static void measure(struct filling *f, const char *what, const char *text)
{
	double took[ROUNDS];
	struct db *db;
	size_t n = 0;

	if (db_open(f->store, DB_READ, &f->err, &db) != OK)
		die(f, "open");
	for (int i = 0; i < ROUNDS; i++) {
		double t = cpu_ms();
		if (db_begin(db, &f->scope) != OK || ask(db, what, text, &n) != OK)
			die(f, what);
		took[i] = cpu_ms() - t;
		db_rollback(db);
	}
	db_close(db);
	qsort(took, ROUNDS, sizeof *took, by_value);
	printf("%s «%s»: %zu found, CPU median %.2f ms, most %.2f ms\n", what, text, n, took[ROUNDS / 2], took[ROUNDS - 1]);
}

/* For whoever asks for the pages: an association with groups inside it, one of those, a class. */
static enum status say_groups(struct db *db, void *arg)
{
	static const char *const titles[][2] = { { "outer", "Объединение 20" }, { "inner", "Группа 21" }, { "class", "10-31" } };
	struct people_group_by_key_list l;

	(void)arg;
	for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
		char id[37] = "";
		TRY(people_group_by_key(db, ru_key(db->arena, str_c(titles[i][1])), 1, &l));
		if (l.n)
			uuid_text(l.v[0].id, id);
		printf("group %s=%s\n", titles[i][0], id);
	}
	return OK;
}

int main(int argc, char **argv)
{
	struct filling f = { .a = arena_new() };
	struct store_config c = { .target = str_c(argc > 1 ? argv[1] : "build/people.db") };
	int64_t persons = 100000;

	if (argc < 3 || (argc > 3 && !str_to_int(str_c(argv[3]), &persons)))
		return fprintf(stderr, "people_bench FILE ORG [PERSONS]\n"), 2;
	f.slug = str_c(argv[2]);
	f.scope = (struct db_scope){ .arena = f.a, .err = &f.err, .now = clock_now(), .today = date_make(2026, 11, 24) };
	if (store_open(&c, &f.err, &f.store) != OK || store_write(f.store, &f.scope, true, find_org, &f) != OK)
		die(&f, "store");
	double t = cpu_ms();
	for (f.until = PIECE; f.until <= persons; f.until += PIECE)
		if (store_write(f.store, &f.scope, false, add_some, &f) != OK)
			die(&f, "persons");
	printf("%d persons added (%.1f s of this thread)\n", (int)persons, (cpu_ms() - t) / 1e3);
	if (store_write(f.store, &f.scope, false, say_groups, NULL) != OK)
		die(&f, "groups");
	static const char *const looked[] = { "Лисицова", "Лисицова Вера", "Вера", "В", "а", "педагог", "анна ивановна", "нетакого" };
	for (size_t i = 0; i < sizeof looked / sizeof looked[0]; i++)
		measure(&f, "search", looked[i]);
	static const char *const named[] = { "Лисицова Вера Ивановна", "Лисецова Вера", "Лсиицова Вера", "Масицова Вера", "Нетакого" };
	for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
		measure(&f, "alike", named[i]);
	store_close(f.store);
	arena_free(f.a);
	return 0;
}
