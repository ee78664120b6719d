/* A centre whose mentors and mentees are told of in every column of the bases: how long does it take to pair them?
 *
 *	build/release/bench/drafts_bench FILE ORG MENTORS MENTEES [MENTORS MENTEES …]   each couple of counts is a form of its own (TT, PP); the
 *	                                                                 median CPU of ROUNDS is printed for each step
 *
 * `bench/drafts.sh` makes the store, runs this and asks a running server for the pages.  Mentors and mentees are adults, so that no paper
 * of a child stands between them; what they know, want and when they can is spread evenly over the same few words. */
#include "invented.h"
#include "features/drafts/plan.h"
#include "kernel/base/clock.h"

#include <stdio.h>

#define PIECE 100
#define ROUNDS 5

struct filling { struct store *store; struct arena *a; struct err err; struct db_scope scope; struct str slug, form; const char *side; int from, until, shift; };

/* codecheck: russian data */
static const char *const arts[] = { "робототехника, программирование", "вокал, хор", "хореография", "шахматы", "рисунок, живопись", "театр, сценарии праздников", "журналистика", "туризм, походы",
	"английский язык", "математика, подготовка к экзаменам", "открытые занятия, разбор ошибок", "работа с родителями", "классное руководство", "аттестация, портфолио" };
static const char *const likes[] = { "фотография", "настольные игры", "футбол", "чтение", "музыка", "кулинария", "велосипед" };
static const char *const times[] = { "1d 3d", "2e 4e", "1e 3e 5e", "6m", "2d 4d", "5d 5e", "3e 6m" };
static const char *const subjects[] = { "математика", "русский язык", "начальные классы", "физика", "музыка", "технология" };

static void die(struct filling *f, const char *what)
{
	fprintf(stderr, "%s: %s %.*s %.*s\n", what, f->err.code ? f->err.code : "", SP(f->err.message), SP(f->err.detail));
	exit(1);
}

static struct person one_of(struct arena *a, uint32_t k, bool mentor)
{
	struct person p = invented(a, k, mentor ? 1965 : 1996, 8);

	p.category = mentor ? S("teacher") : S("young");
	p.post = T("педагог дополнительного образования");
	p.subject = str_c(PICK(subjects, k >> 5));
	p.teaching_since = (struct opt_date){ true, date_make(mentor ? 2000 : 2025, 9, 1) };
	return p;
}

static struct person_side side_of(struct arena *a, uint32_t k, bool mentor)
{
	struct str art = str_fmt(a, "%s, %s", PICK(arts, k >> 3), PICK(arts, k >> 9));

	return (struct person_side){ .competences = mentor ? art : S(""), .request = mentor ? S("") : art, .interests = str_c(PICK(likes, k >> 7)), .times = str_c(PICK(times, k >> 11)),
		.place = k % 3 ? S("главный корпус") : S("филиал"), .meets = k % 4 ? S("here") : S("both"), .language = S("русский"), .capacity = { mentor, 1 + (int64_t)(k >> 2) % 2 } };
}

static enum status add_some(struct db *db, void *arg)
{
	struct filling *f = arg;
	bool mentor = strcmp(f->side, "mentor") == 0;

	for (int n = f->from; n < f->until; n++) {
		uint32_t k = mixed((uint32_t)(n * 2 + mentor + f->shift));
		struct person p = one_of(db->arena, k, mentor);
		struct person_side side = side_of(db->arena, k, mentor);
		TRY(person_add(db, &p));
		TRY(person_role_add(db, &(struct new_role){ .person = p.id, .role = str_c(f->side), .form = f->form, .since = db->today }, NULL));
		TRY(person_side_write(db, p.id, f->side, &side));
	}
	return OK;
}

static void add(struct filling *f, const char *side, int n)
{
	f->side = side;
	for (f->from = 0; f->from < n; f->from = f->until) {
		f->until = f->from + PIECE < n ? f->from + PIECE : n;
		if (store_write(f->store, &f->scope, false, add_some, f) != OK)
			die(f, "persons");
	}
}

static enum status find_org(struct db *db, void *arg)
{
	struct filling *f = arg;
	struct org_row org;

	TRY(org_by_slug(db, f->slug, &org));
	f->scope.org = org.id;
	return OK;
}

enum { LOAD, SOLVE, AGAIN, FORTY, CHANGES, WHY, TOGETHER, GROUPS, STEPS };
static const char *const step_names[STEPS] = { "the problem", "the plan with its proof", "once more after a word", "40 pairs in words", "the few best changes", "why not 12 others", "who suits whom", "groups with their bound" };

static int64_t gap, sum;                 /* of the groups */

static enum status once(struct db *db, struct str form, double took[STEPS], struct fit_problem *p, struct drafted *d)
{
	struct words none = { 0 };
	struct match_fault fault;
	struct changes changes;
	struct frozen z;
	double t = cpu_ms();

	TRY(fit_problem(db, form, db->today, p));
	took[LOAD] = cpu_ms() - t;
	t = cpu_ms();
	frozen_of(p, &z);
	z.mentees = NEW_ARRAY(db->arena, (size_t)p->n + 1, struct uuid);
	z.mentors = NEW_ARRAY(db->arena, (size_t)p->m + 1, struct uuid);
	TRY(plan_make(db->arena, &z, &none, AIM_PLACED, NULL, NULL, &fault, d));
	took[SOLVE] = cpu_ms() - t;
	struct words word = { 0 };
	struct drafted again;
	for (int32_t i = 0; i < p->n && !word.n; i++)
		if (d->mentor[i] != MATCH_NOBODY)
			*VEC_ADD(db->arena, &word) = (struct word){ WORD_NEVER, p->mentors[d->mentor[i]].id, p->mentees[i].id, 0, 0, false };
	for (int32_t i = 0; i < p->n; i++)
		z.mentees[i] = p->mentees[i].id;
	for (int32_t j = 0; j < p->m; j++)
		z.mentors[j] = p->mentors[j].id;
	t = cpu_ms();
	TRY(plan_make(db->arena, &z, &word, AIM_PLACED, d, &z, &fault, &again));
	took[AGAIN] = cpu_ms() - t;
	struct fit_two two[40];
	struct fit_view views[40];
	size_t n = 0;
	for (int32_t i = 0; i < p->n && n < 40; i++)
		if (d->mentor[i] != MATCH_NOBODY)
			two[n++] = (struct fit_two){ p->mentors[d->mentor[i]].id, p->mentees[i].id, false };
	t = cpu_ms();
	TRY(fit_pairs(db, two, n, form, db->today, views));
	took[FORTY] = cpu_ms() - t;
	t = cpu_ms();
	TRY(changes_best(db->arena, &z, &none, d, 6, &changes));
	took[CHANGES] = cpu_ms() - t;
	struct why why[12];
	int32_t others[12], few = 0;
	for (int64_t k = p->first[0]; k < p->first[1] && few < 12; k++)
		others[few++] = p->mentor[k];
	t = cpu_ms();
	TRY(why_not(db->arena, &z, &none, AIM_PLACED, d, 0, others, (size_t)few, why));
	took[WHY] = cpu_ms() - t;
	struct fit_together with;
	t = cpu_ms();
	TRY(fit_together(db, p, true, &with));
	took[TOGETHER] = cpu_ms() - t;
	struct drafted grouped;
	z.with = (struct match_cohesion){ 1, with.first, with.with, with.points };
	for (int32_t j = 0; j < p->m; j++)
		z.cap[j] = z.cap[j] ? z.cap[j] * 2 : 0;
	t = cpu_ms();
	TRY(plan_make(db->arena, &z, &none, AIM_PLACED, NULL, NULL, &fault, &grouped));
	took[GROUPS] = cpu_ms() - t;
	gap = grouped.bound - plan_sum(&grouped);
	sum = plan_sum(&grouped);
	return OK;
}

static void measure(struct filling *f, struct str form)
{
	double all[STEPS][ROUNDS];
	struct fit_problem p = { 0 };
	struct drafted d = { 0 };
	struct db *db;

	if (db_open(f->store, DB_READ, &f->err, &db) != OK)
		die(f, "open");
	for (int i = 0; i < ROUNDS; i++) {
		double took[STEPS];
		if (db_begin(db, &f->scope) != OK || once(db, form, took, &p, &d) != OK)
			die(f, "problem");
		for (int k = 0; k < STEPS; k++)
			all[k][i] = took[k];
		db_rollback(db);
	}
	db_close(db);
	printf("%.*s: %d mentees, %d mentors, %lld candidates, %lld placed, total %lld\n", SP(form), (int)p.n, (int)p.m, (long long)p.first[p.n], (long long)d.placed, (long long)d.total);
	printf("groups: sum %lld, at most %lld from the best\n", (long long)sum, (long long)gap);
	for (int k = 0; k < STEPS; k++) {
		qsort(all[k], ROUNDS, sizeof **all, by_value);
		printf("| %s, %d × %d | %.2f ms |\n", step_names[k], (int)p.n, (int)p.m, all[k][ROUNDS / 2]);
	}
}

int main(int argc, char **argv)
{
	static const struct str forms[] = { S_INIT("TT"), S_INIT("PP") };
	struct filling f = { .a = arena_new() };
	struct store_config c = { .target = str_c(argc > 1 ? argv[1] : "") };

	if (argc < 5 || argc % 2 == 0)
		return fprintf(stderr, "drafts_bench FILE ORG MENTORS MENTEES …\n"), 2;
	f.slug = str_c(argv[2]);
	f.scope = (struct db_scope){ .arena = f.a, .err = &f.err, .now = clock_now(), .today = date_make(2026, 11, 24) };
	if (store_open(&c, &f.err, &f.store) != OK || store_write(f.store, &f.scope, true, find_org, &f) != OK)
		die(&f, "store");
	for (int k = 3, form = 0; k + 1 < argc && form < 2; k += 2, form++) {
		f.form = forms[form];
		f.shift = form * 1000003;
		add(&f, "mentor", atoi(argv[k]));
		add(&f, "mentee", atoi(argv[k + 1]));
		measure(&f, f.form);
	}
	store_close(f.store);
	arena_free(f.a);
	return 0;
}
