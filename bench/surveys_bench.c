/* Surveys by the thousand: stores for bench/surveys.sh, and what is compared with them.
 *
 *	surveys_bench region FILE [ORGANISATIONS [GROUPS [EACH]]]   closed campaigns of 14 questions with counters; times the report
 *	surveys_bench ask FILE QUESTIONS PEOPLE LINKS               an open campaign with an invitation each; LINKS: a path a line
 *	surveys_bench loop FILE SECONDS                             the bare loop: a response and 40 answers, a row each, one transaction,
 *	                                                            synchronous=NORMAL, SQLite alone; prints rate=N
 *	surveys_bench rows FILE                                     the answers of a region, a line each: organisation,group,question,value
 * The store was migrated; region wants an organisation «region» above the others, ask one called «centre». */
#include "features/org/tree.h"
#include "features/surveys/below.h"
#include "features/surveys/reports.h"
#include "features/surveys/surveys_in.h"
#include "kernel/base/clock.h"
#include "kernel/files/files.h"
#include "kernel/store/org.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define ROUNDS 9
#define SHIPPED "uu-mentor-1"

struct work { struct store *store; struct arena *a; struct err err; struct db_scope scope; int n, groups, each; struct uuid top, made; uint32_t seed; };

static void die(struct work *w, const char *what)
{
	fprintf(stderr, "surveys_bench: %s: %s %.*s %.*s\n", what, w->err.code ? w->err.code : "", SP(w->err.message), SP(w->err.detail));
	exit(1);
}

static double ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static uint32_t roll(struct work *w, uint32_t n) { return ((w->seed = w->seed * 1664525u + 1013904223u) >> 8) % n; }

static double cpu_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* ---- a region ---------------------------------------------------------------------------------------------------------------------- */

static enum status find_top(struct db *db, void *arg)
{
	struct work *w = arg;
	struct org_row top;

	TRY(org_by_slug(db, S("region"), &top));
	w->top = top.id;
	return OK;
}

static enum status make_org(struct db *db, void *arg)
{
	struct work *w = arg;
	struct org_row org = { db_new_id(db), str_fmt(w->a, "centre-%d", w->n), str_fmt(w->a, "Центр № %d", w->n), S("Europe/Moscow"), false };

	TRY(org_create(db, &org));
	TRY(org_tree_put(db, org.id, w->top));
	w->made = org.id;
	return OK;
}

static struct answers some_answers(struct work *w, struct arena *a, const struct questionnaire *q)
{
	struct answers all = { q->n, NEW_ARRAY(a, q->n, struct answer) };

	for (size_t i = 0; i < q->n; i++) {
		all.v[i].has = true;
		if (!item_is_counted(q->items[i].type))
			continue;
		struct value_range r = item_range(&q->items[i]);
		all.v[i].value = r.least + (int64_t)roll(w, (uint32_t)(r.most - r.least + 1));
	}
	return all;
}

static struct bytes blob_of(struct arena *a, const uint32_t *cells, size_t n)
{
	uint8_t *p = NEW_ARRAY(a, 4 * n, uint8_t);

	memcpy(p, cells, 4 * n);                         /* this machine's numbers are the store's */
	return (struct bytes){ p, 4 * n };
}

static enum status group_of(struct db *db, struct work *w, const struct campaign *c, const struct packed_layout *layout, uint32_t *all)
{
	uint32_t *cells = NEW_ARRAY(db->arena, layout->cells, uint32_t);
	struct uuid place = db_new_id(db), id;

	for (int i = 0; i < w->each; i++) {
		struct answers x = some_answers(w, db->arena, &c->q);
		struct bytes packed = answers_pack(db->arena, &c->q, &x);
		random_bytes(id.b, sizeof id.b);
		TRY(survey_answer_insert(db, c->id, id, (struct opt_uuid){ 0 }, S("link"), (struct opt_date){ 0 }, (struct opt_uuid){ true, place }, packed, NULL));
		always_assert(packed_count(layout, packed, cells) && packed_count(layout, packed, all));
	}
	return survey_count_put(db, c->id, place, w->each, blob_of(db->arena, cells, layout->cells), NULL);
}

static enum status make_campaign(struct db *db, void *arg)
{
	struct work *w = arg;
	struct new_campaign n = { .title = S("Опрос наставников"), .identity = S("confidential"), .period = S("2026/27"), .consent = S("part"),
		.first = date_make(2026, 10, 1), .last = date_make(2026, 10, 20) };
	struct kept_form f;
	struct campaign c;
	struct uuid id;

	TRY(form_named(db, S(SHIPPED), &f));
	TRY(campaign_add(db, &f, &n, &id));
	TRY(survey_campaign_state(db, id, S("draft"), S("open"), (struct opt_date){ 0 }, NULL));
	TRY(survey_campaign_state(db, id, S("open"), S("closed"), (struct opt_date){ true, date_make(2026, 10, 21) }, NULL));
	TRY(campaign_read(db, id, &c));
	struct packed_layout layout = packed_layout_of(db->arena, &c.q);
	uint32_t *all = NEW_ARRAY(db->arena, layout.cells, uint32_t);
	for (int g = 0; g < w->groups; g++)
		TRY(group_of(db, w, &c, &layout, all));
	return survey_count_put(db, id, (struct uuid){ { 0 } }, w->groups * w->each, blob_of(db->arena, all, layout.cells), NULL);
}

static void fill_region(struct work *w, int organisations)
{
	for (w->n = 1; w->n <= organisations; w->n++) {
		struct arena_mark m = arena_mark(w->a);
		w->scope.org = (struct uuid){ { 0 } };
		if (store_write(w->store, &w->scope, false, make_org, w) != OK)
			die(w, "organisation");
		w->scope.org = w->made;
		if (store_write(w->store, &w->scope, false, make_campaign, w) != OK)
			die(w, "campaign");
		arena_rewind(w->a, m);
	}
}

static int by_value(const void *x, const void *y) { return (*(const double *)x > *(const double *)y) - (*(const double *)x < *(const double *)y); }

static struct str body_of(struct arena *a, const struct questionnaire *q)
{
	struct buf json = { 0 };

	form_write(q, &json);
	struct str s = str_dup(a, buf_view(&json));
	buf_free(&json);
	return s;
}

/* What the page asks, and the adding up. */
static void time_report(struct work *w)
{
	const struct questionnaire *q = form_shipped(S(SHIPPED));
	struct count_place *places = NEW_ARRAY(w->a, q->n, struct count_place);
	struct str body = body_of(w->a, q);
	size_t cells = counts_places(q, places);
	struct below_total total = { 0 };
	struct survey_below_list centres = { 0 };
	double took[ROUNDS], cpu[ROUNDS];
	struct db *db;

	w->scope.org = w->top;
	if (db_open(w->store, DB_READ, &w->err, &db) != OK)
		die(w, "open");
	for (int i = 0; i < ROUNDS; i++) {
		struct survey_below_counts_list l;
		double t = ms(), c = cpu_ms();
		if (db_begin(db, &w->scope) != OK ||
		    survey_below(db, w->top, S(SHIPPED), S("2026/27"), (struct uuid){ { 0 } }, 5000, &centres) != OK ||
		    survey_below_counts(db, w->top, S(SHIPPED), S("2026/27"), body, (struct opt_date){ true, w->scope.today }, (struct uuid){ { 0 } }, 100000, &l) != OK)
			die(w, "report");
		struct below_counts *rows = NEW_ARRAY(w->a, l.n + 1, struct below_counts);
		for (size_t k = 0; k < l.n; k++)
			rows[k] = (struct below_counts){ l.v[k].org, l.v[k].n, l.v[k].counts };
		survey_below_add(w->a, (struct below_list){ l.n, rows }, cells, &total);
		took[i] = ms() - t;
		cpu[i] = cpu_ms() - c;
		db_rollback(db);
	}
	db_close(db);
	qsort(took, ROUNDS, sizeof *took, by_value);
	qsort(cpu, ROUNDS, sizeof *cpu, by_value);
	printf("report: %zu organisations, %lld respondents, %lld answers: %.1f ms, %.1f ms CPU (medians of %d)\n", centres.n, (long long)total.n, (long long)total.n * (long long)q->n,
		took[ROUNDS / 2], cpu[ROUNDS / 2], ROUNDS);
}

/* ---- a campaign to be answered -------------------------------------------------------------------------------------------------------- */

struct asking { struct work *w; int questions, people; FILE *links; struct uuid campaign; };

static struct questionnaire long_form(struct arena *a, int questions)
{
	struct questionnaire q = { .title = S("Опрос"), .n_blocks = 1, .blocks = NEW_ARRAY(a, 1, struct form_block), .items = NEW_ARRAY(a, (size_t)questions, struct form_item) };

	for (int i = 0; i < questions; i++) {
		bool text = i == questions - 1, yn = i == 0;
		q.items[q.n++] = (struct form_item){ .code = str_fmt(a, "q%d", i + 1), .text = str_fmt(a, "Насколько вы согласны с утверждением № %d?", i + 1),
			.type = text ? ITEM_LONG : yn ? ITEM_YN : ITEM_SCALE, .min = text || yn ? 0 : 1, .max = text || yn ? 0 : 10, .required = !text };
	}
	return q;
}

static enum status find_centre(struct db *db, void *arg)
{
	struct work *w = arg;
	struct org_row org;

	TRY(org_by_slug(db, S("centre"), &org));
	w->made = org.id;
	return OK;
}

static enum status open_campaign(struct db *db, void *arg)
{
	struct asking *k = arg;
	struct kept_form f = { .active = true, .q = long_form(db->arena, k->questions) };
	struct new_campaign n = { .title = S("Опрос"), .identity = S("named"), .period = S("2026/27"), .consent = S("part"),
		.first = date_make(2026, 11, 1), .last = date_make(2026, 11, 30) };
	struct str fault = form_fault(db->arena, &f.q);

	always_assert(!fault.n);
	TRY(campaign_add(db, &f, &n, &k->campaign));
	return survey_campaign_state(db, k->campaign, S("draft"), S("open"), (struct opt_date){ 0 }, NULL);
}

static enum status invite_some(struct db *db, void *arg)
{
	struct asking *k = arg;
	struct campaign c;

	TRY(campaign_read(db, k->campaign, &c));
	for (int i = 0; i < 500 && k->people > 0; i++, k->people--) {
		struct person p = { .last = S("Петрова"), .first = S("Анна"), .middle = str_fmt(db->arena, "Ильинична %d", k->people), .category = S("teacher"), .born_year = { true, 1980 } };
		struct uuid id = db_new_id(db);
		TRY(person_add(db, &p));
		TRY(survey_invited_insert(db, id, c.id, p.id, (struct opt_uuid){ 0 }, sha256_of(db->arena, campaign_token(db->arena, &c, id)), str_fmt(db->arena, "%d-0", k->people), S(""), NULL));
		struct str token = hex_of(db->arena, campaign_token(db->arena, &c, id));
		fprintf(k->links, "/surveys/a/%.*s\n", SP(token));
	}
	return OK;
}

static enum status count_asked(struct db *db, void *arg) { return survey_campaign_asked(db, ((struct asking *)arg)->campaign, NULL); }

static void ask(struct work *w, int questions, int people, const char *links)
{
	struct asking k = { .w = w, .questions = questions, .people = people, .links = fopen(links, "w") };

	if (!k.links || store_write(w->store, &w->scope, false, find_centre, w) != OK)
		die(w, "centre");
	w->scope.org = w->made;
	if (store_write(w->store, &w->scope, false, open_campaign, &k) != OK)
		die(w, "campaign");
	while (k.people > 0) {
		struct arena_mark m = arena_mark(w->a);
		if (store_write(w->store, &w->scope, false, invite_some, &k) != OK)
			die(w, "people");
		arena_rewind(w->a, m);
	}
	if (store_write(w->store, &w->scope, false, count_asked, &k) != OK)
		die(w, "asked");
	fclose(k.links);
}

/* ---- the bare loop -------------------------------------------------------------------------------------------------------------------------- */

static sqlite3 *bare;
static void sql(const char *text)
{
	if (sqlite3_exec(bare, text, NULL, NULL, NULL) != SQLITE_OK) {
		fprintf(stderr, "surveys_bench: %s: %s\n", text, sqlite3_errmsg(bare));
		exit(1);
	}
}

static sqlite3_stmt *prepared(const char *text)
{
	sqlite3_stmt *s = NULL;

	if (sqlite3_prepare_v3(bare, text, -1, SQLITE_PREPARE_PERSISTENT, &s, NULL) != SQLITE_OK)
		exit(1);
	return s;
}

static void step(sqlite3_stmt *s)
{
	if (sqlite3_step(s) != SQLITE_DONE)
		exit(1);
	sqlite3_reset(s);
}

static int loop(const char *file, double seconds)
{
	long n = 0;
	uint8_t id[16];

	if (sqlite3_open(file, &bare) != SQLITE_OK)
		return 1;
	sql("PRAGMA journal_mode = WAL");
	sql("PRAGMA synchronous = NORMAL");
	sql("CREATE TABLE response (id BLOB PRIMARY KEY, survey INTEGER, day TEXT)");
	sql("CREATE TABLE answer (response BLOB, item INTEGER, value INTEGER, PRIMARY KEY (response, item))");
	sqlite3_stmt *begin = prepared("BEGIN IMMEDIATE"), *commit = prepared("COMMIT"), *response = prepared("INSERT INTO response VALUES (?, 1, '2026-11-24')"),
		*answer = prepared("INSERT INTO answer VALUES (?, ?, ?)");
	double began = ms();
	for (; ms() - began < seconds * 1e3; n++) {
		random_bytes(id, sizeof id);
		step(begin);
		sqlite3_bind_blob(response, 1, id, sizeof id, SQLITE_STATIC);
		step(response);
		for (int i = 0; i < 40; i++) {
			sqlite3_bind_blob(answer, 1, id, sizeof id, SQLITE_STATIC);
			sqlite3_bind_int(answer, 2, i);
			sqlite3_bind_int(answer, 3, i % 10 + 1);
			step(answer);
		}
		step(commit);
	}
	printf("rate=%.0f\n", (double)n * 1e3 / (ms() - began));
	return 0;
}

/* The peer's table. */
static int rows(const char *file)
{
	struct arena *a = arena_new();
	const struct questionnaire *q = form_shipped(S(SHIPPED));
	uint8_t org[16] = { 0 }, group[16] = { 0 };
	int n_org = -1, n_group = -1;

	if (sqlite3_open(file, &bare) != SQLITE_OK)
		return 1;
	sqlite3_stmt *s = prepared("SELECT org_id, place, packed FROM survey_answer ORDER BY org_id, place");
	while (sqlite3_step(s) == SQLITE_ROW) {
		struct arena_mark m = arena_mark(a);
		struct answers x;
		n_org += memcmp(org, sqlite3_column_blob(s, 0), 16) != 0;
		n_group += memcmp(group, sqlite3_column_blob(s, 1), 16) != 0;
		memcpy(org, sqlite3_column_blob(s, 0), 16);
		memcpy(group, sqlite3_column_blob(s, 1), 16);
		if (!answers_unpack(a, q, (struct bytes){ sqlite3_column_blob(s, 2), (size_t)sqlite3_column_bytes(s, 2) }, &x))
			return 1;
		for (size_t i = 0; i < q->n; i++)
			printf("%d,%d,%zu,%lld\n", n_org, n_group, i, (long long)x.v[i].value);
		arena_rewind(a, m);
	}
	sqlite3_finalize(s);
	arena_free(a);
	return 0;
}

static int number(int argc, char **argv, int i, int64_t otherwise)
{
	int64_t v = otherwise;

	return argc > i && !str_to_int(str_c(argv[i]), &v) ? -1 : (int)v;
}

int main(int argc, char **argv)
{
	struct work w = { .a = arena_new(), .seed = 7, .groups = number(argc, argv, 4, 40), .each = number(argc, argv, 5, 18) };
	struct store_config c = { .target = str_c(argc > 2 ? argv[2] : "") };

	if (argc == 4 && !strcmp(argv[1], "loop"))
		return loop(argv[2], number(argc, argv, 3, 5));
	if (argc == 3 && !strcmp(argv[1], "rows"))
		return rows(argv[2]);
	if (argc < 3 || (strcmp(argv[1], "region") != 0 && strcmp(argv[1], "ask") != 0))
		return fprintf(stderr, "surveys_bench: see its head\n"), 2;
	w.scope = (struct db_scope){ .arena = w.a, .err = &w.err, .now = clock_now(), .today = date_make(2026, 11, 24) };
	if (store_open(&c, &w.err, &w.store) != OK)
		die(&w, "store");
	if (!strcmp(argv[1], "ask")) {
		ask(&w, number(argc, argv, 3, 11), number(argc, argv, 4, 1000), argv[5]);
	} else {
		if (store_write(w.store, &w.scope, false, find_top, &w) != OK)
			die(&w, "region");
		double t = ms();
		fill_region(&w, number(argc, argv, 3, 1000));
		printf("region made in %.1f s\n", (ms() - t) / 1e3);
		time_report(&w);
	}
	store_close(w.store);
	arena_free(w.a);
	return 0;
}
