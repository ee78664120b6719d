/* Files and drafts: what must not happen comes first. */
#include "kernel/store/test/world.h"

#include "kernel/auth/setting.h"
#include "kernel/base/tempfile.h"
#include "kernel/files/draft.h"
#include "kernel/files/files.h"
#include "kernel/files/queries.h"
#include "kernel/limits.h"

static struct bytes pattern(struct world *w, size_t n, uint8_t seed)
{
	uint8_t *p = arena_alloc(w->a, n + 1);
	for (size_t i = 0; i < n; i++)
		p[i] = (uint8_t)(i * 31 + i / 251 + seed);
	return (struct bytes){ p, n };
}

static const struct uuid anna = { { 0xaa } }, boris = { { 0xbb } };

static struct bytes bytes_of(const char *z) { return (struct bytes){ (const uint8_t *)z, strlen(z) }; }

static struct bytes stored(struct world *w, struct bytes body, const char *type)
{
	struct bytes sha;
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("файл"), str_c(type), body, &sha), OK);
	return sha;
}

static int64_t chunk_rows(struct world *w, struct bytes sha)
{
	struct file_chunk_get_row c;
	struct db *db = snapshot(w);
	int64_t n = 0;
	while (file_chunk_get(db, sha, n, &c) == OK)
		n++;
	return n;
}

static enum status link_it(struct db *db, void *arg) { return file_link(db, *(struct bytes *)arg); }
static enum status unlink_it(struct db *db, void *arg) { return file_unlink(db, *(struct bytes *)arg); }

static void content_comes_back(void **state)
{
	static const size_t sizes[] = { 0, 1, FILE_CHUNK - 1, FILE_CHUNK, FILE_CHUNK + 1, 3 * FILE_CHUNK };
	struct world *w = *state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct bytes body = pattern(w, sizes[i], (uint8_t)i), sha = stored(w, body, ""), back;
		assert_int_equal(file_load(snapshot(w), sha, sizes[i], &back), OK);
		assert_int_equal(back.n, sizes[i]);
		assert_memory_equal(back.p, body.p, sizes[i]);
		assert_int_equal(chunk_rows(w, sha), (sizes[i] + FILE_CHUNK - 1) / FILE_CHUNK);
	}
	struct bytes sha = stored(w, pattern(w, 100, 9), ""), back;
	assert_int_equal(file_load(snapshot(w), sha, 99, &back), TOO_LARGE);
}

static void twenty_megabytes_through_a_descriptor(void **state)
{
	struct world *w = *state;
	struct bytes body = pattern(w, LIMIT_UPLOAD_BYTES, 3), back;
	struct upload u = { .name = S("скан.pdf"), .size = (int64_t)body.n, .sha256 = sha256_of(w->a, body), .fd = temp_open() };
	assert_true(temp_write(u.fd, body.p, body.n));
	size_t before = arena_used(w->a);
	assert_int_equal(file_store_upload(w->store, &w->scope, &u), OK);
	assert_true(arena_used(w->a) - before < 2 * FILE_CHUNK);       /* never as a whole in memory */
	assert_true(u.stored);
	temp_close(u.fd);
	assert_int_equal(chunk_rows(w, u.sha256), 80);
	assert_int_equal(file_load(snapshot(w), u.sha256, body.n, &back), OK);
	assert_memory_equal(sha256_of(w->a, back).p, u.sha256.p, 32);
}

static void a_file_is_of_one_organisation(void **state)
{
	struct world *w = *state;
	struct bytes sha = stored(w, pattern(w, 1000, 1), "");
	struct upload u;
	assert_int_equal(file_find(snapshot(w), sha, &u), OK);
	w->scope.org = w->other.id;
	assert_int_equal(file_find(snapshot(w), sha, &u), NOT_FOUND);
	assert_int_equal(unit(w, link_it, &sha), NOT_FOUND);
}

/* A form that was refused and comes again names the hash only: nobody gets another's file by guessing it. */
static void what_one_has_just_stored(void **state)
{
	struct world *w = *state;
	struct upload u;
	w->scope.account = anna;
	struct bytes sha = stored(w, pattern(w, 10, 1), "");
	assert_int_equal(file_find_own(snapshot(w), sha, &u), OK);
	w->scope.account = boris;
	assert_int_equal(file_find_own(snapshot(w), sha, &u), NOT_FOUND);
	w->scope.account = anna;
	w->scope.now += FILE_UNLINKED_MS + 1;
	assert_int_equal(file_find_own(snapshot(w), sha, &u), NOT_FOUND);
}

/* A try that was cut off after some chunks: not a file, and the next try completes it. */
static enum status begin_only(struct db *db, void *arg)
{
	const struct bytes *body = arg;
	struct bytes sha = sha256_of(db->arena, *body);
	TRY(file_begin(db, sha, (int64_t)body->n, S("text/plain"), S("x"), (struct opt_uuid){ 0 }, db->now, NULL));
	return file_chunk_put(db, sha, 0, (struct bytes){ body->p, FILE_CHUNK }, NULL);
}

static void a_cut_off_try_is_no_file(void **state)
{
	struct world *w = *state;
	struct bytes body = pattern(w, 2 * FILE_CHUNK + 7, 5), sha = sha256_of(w->a, body), back;
	struct upload u;
	assert_int_equal(unit(w, begin_only, &body), OK);
	assert_int_equal(file_find(snapshot(w), sha, &u), NOT_FOUND);
	assert_int_equal(file_load(snapshot(w), sha, 1 << 20, &back), NOT_FOUND);
	assert_int_equal(unit(w, link_it, &sha), NOT_FOUND);
	stored(w, body, "");
	assert_int_equal(file_load(snapshot(w), sha, 1 << 20, &back), OK);
	assert_memory_equal(back.p, body.p, body.n);
}

static enum status fill_quota(struct db *db, void *arg)
{
	struct bytes sha = sha256_of(db->arena, bytes_of("quota"));
	return file_begin(db, sha, (1 << 20) - *(int64_t *)arg, S("x"), S("x"), (struct opt_uuid){ 0 }, db->now, NULL);
}

static enum status one_megabyte(struct db *db, void *arg)
{
	(void)arg;
	return setting_write(db, setting_find(S(FILES_QUOTA)), S("1"));
}

static enum status small_uploads(struct db *db, void *arg)
{
	(void)arg;
	return setting_write(db, setting_find(S(FILES_UPLOAD)), S("1"));
}

/* What people bring is bound by the organisation; what the program makes is not. */
static void an_upload_has_its_bound(void **state)
{
	struct world *w = *state;
	struct bytes body = pattern(w, (1 << 20) + 1, 4);
	struct upload u = { .name = S("a"), .sha256 = sha256_of(w->a, body), .size = (int64_t)body.n, .fd = temp_open() };
	assert_true(temp_write(u.fd, body.p, body.n));
	assert_int_equal(unit(w, small_uploads, NULL), OK);
	assert_int_equal(file_store_upload(w->store, &w->scope, &u), TOO_LARGE);
	assert_string_equal(w->err.code, FILES_UPLOAD);
	assert_int_equal(file_find(snapshot(w), u.sha256, &(struct upload){ 0 }), NOT_FOUND);
	w->err = (struct err){ 0 };
	u.size--;
	u.sha256 = sha256_of(w->a, (struct bytes){ body.p, body.n - 1 });
	assert_int_equal(file_store_upload(w->store, &w->scope, &u), OK);
	temp_close(u.fd);
	stored(w, body, "");
	struct str text;
	assert_int_equal(setting_check(setting_find(S(FILES_UPLOAD)), S("101"), &text), SETTING_TOO_BIG);
}

static void the_quota_holds(void **state)
{
	struct world *w = *state;
	struct bytes there = stored(w, pattern(w, 60, 1), ""), sha;
	assert_int_equal(unit(w, one_megabyte, NULL), OK);
	int64_t left = 100;
	assert_int_equal(unit(w, fill_quota, &left), OK);              /* 40 bytes remain */
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("a"), S(""), pattern(w, 41, 2), &sha), FULL);
	assert_string_equal(w->err.code, "files.quota");
	w->err = (struct err){ 0 };
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("a"), S(""), pattern(w, 60, 1), &sha), OK);
	assert_memory_equal(sha.p, there.p, 32);                       /* what is there costs nothing */
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("a"), S(""), pattern(w, 40, 2), &sha), OK);
	w->scope.org = w->other.id;
	assert_int_equal(unit(w, one_megabyte, NULL), OK);
	assert_int_equal(file_store_bytes(w->store, &w->scope, S("a"), S(""), pattern(w, 41, 2), &sha), OK);
}

static enum status sweep_now(struct db *db, void *arg)
{
	bool more;
	(void)arg;
	return file_sweep(db, db->now - FILE_UNLINKED_MS, &more);
}

static bool is_there(struct world *w, struct bytes sha)
{
	struct upload u;
	return file_find(snapshot(w), sha, &u) == OK;
}

static void only_what_nothing_links_is_swept_after_a_day(void **state)
{
	struct world *w = *state;
	struct bytes linked = stored(w, pattern(w, 10, 1), ""), loose = stored(w, pattern(w, 10, 2), "");
	struct bytes twice = stored(w, pattern(w, 10, 3), ""), again = stored(w, pattern(w, 10, 4), "");
	assert_int_equal(unit(w, link_it, &linked), OK);
	assert_int_equal(unit(w, link_it, &twice), OK);
	assert_int_equal(unit(w, link_it, &twice), OK);
	assert_int_equal(unit(w, unlink_it, &twice), OK);
	w->scope.now += FILE_UNLINKED_MS;
	assert_int_equal(unit(w, sweep_now, NULL), OK);
	assert_true(is_there(w, loose));                               /* a day, not a ms less */
	w->scope.now += 1;
	stored(w, pattern(w, 10, 4), "");                              /* sent once more by a form: its clock starts again */
	assert_int_equal(unit(w, sweep_now, NULL), OK);
	assert_true(is_there(w, linked) && is_there(w, twice) && is_there(w, again));
	assert_false(is_there(w, loose));
	assert_int_equal(chunk_rows(w, loose), 0);
	assert_int_equal(unit(w, unlink_it, &twice), OK);
	assert_int_equal(unit(w, unlink_it, &twice), NOT_FOUND);
	w->scope.now += FILE_UNLINKED_MS + 1;
	assert_int_equal(unit(w, sweep_now, NULL), OK);
	assert_false(is_there(w, twice));
	assert_true(is_there(w, linked));
}

static void the_sweep_takes_short_turns(void **state)
{
	struct world *w = *state;
	for (uint8_t i = 0; i < 25; i++)
		stored(w, pattern(w, 10, i), "");
	w->scope.now += FILE_UNLINKED_MS + 1;
	struct file_total_row t;
	assert_int_equal(unit(w, sweep_now, NULL), OK);
	assert_int_equal(file_total(snapshot(w), bytes_of("-"), &t), OK);
	assert_int_equal(t.bytes, 50);
	assert_int_equal(unit(w, sweep_now, NULL), OK);
	assert_int_equal(file_total(snapshot(w), bytes_of("-"), &t), OK);
	assert_int_equal(t.bytes, 0);
}

static struct str type_kept(struct world *w, const char *body, const char *said)
{
	struct bytes sha = stored(w, (struct bytes){ (const uint8_t *)body, strlen(body) }, said);
	struct upload u;
	assert_int_equal(file_find(snapshot(w), sha, &u), OK);
	return u.type;
}

static void a_page_is_no_picture_whatever_it_says(void **state)
{
	struct world *w = *state;
	assert_str(type_kept(w, "<script>alert(1)</script>", "image/png"), "text/plain");
	assert_str(type_kept(w, "<svg onload=\"alert(1)\"/>", "image/svg+xml"), "text/plain");
	assert_str(type_kept(w, "<html>", "application/pdf"), "text/plain");
	assert_str(type_kept(w, "%PDF-1.4 x", "text/html"), "application/pdf");
	assert_str(type_kept(w, "\x89PNG\r\n\x1a\n..", "image/png"), "image/png");
	assert_str(type_kept(w, "\xff\xd8\xff..", "image/png"), "image/jpeg");
	assert_str(type_kept(w, "GIF8 is a nice word", "image/gif"), "text/plain");
	assert_str(type_kept(w, "a;b\n1;2", "text/csv"), "text/csv");
}

/* ---- Drafts ---- */

struct draft_try { struct uuid id; int64_t rev; struct str state; struct draft got; };

static enum status create(struct db *db, void *arg)
{
	struct draft_try *t = arg;
	return draft_create(db, "plan.import", S("План"), t->state, &t->id);
}
static enum status save(struct db *db, void *arg)
{
	struct draft_try *t = arg;
	return draft_save(db, t->id, t->rev, S("План 2"), t->state);
}
static enum status drop(struct db *db, void *arg) { return draft_delete(db, ((struct draft_try *)arg)->id); }
static enum status read_draft(struct world *w, struct draft_try *t, const char *kind)
{
	return draft_read(snapshot(w), t->id, kind, &t->got);
}

static void two_tabs(void **state)
{
	struct world *w = *state;
	struct draft_try t = { .state = S("{\"step\":1}") };
	w->scope.account = anna;
	assert_int_equal(unit(w, create, &t), OK);
	assert_int_equal(read_draft(w, &t, "plan.import"), OK);
	t.rev = t.got.rev;                                      /* both tabs read it */
	t.state = S("{\"step\":2}");
	assert_int_equal(unit(w, save, &t), OK);
	t.state = S("{\"step\":\"other\"}");
	assert_int_equal(unit(w, save, &t), CONFLICT);
	assert_int_equal(read_draft(w, &t, "plan.import"), OK);
	assert_str(t.got.state, "{\"step\":2}");
	assert_str(t.got.title, "План 2");
	assert_true(t.got.rev > t.rev);
}

static void a_draft_is_its_owners(void **state)
{
	struct world *w = *state;
	struct draft_try t = { .state = S("{}"), .rev = 1 };
	struct draft_list mine;
	w->scope.account = anna;
	assert_int_equal(unit(w, create, &t), OK);
	assert_int_equal(read_draft(w, &t, "plan.other"), NOT_FOUND);
	w->scope.account = boris;
	assert_int_equal(read_draft(w, &t, "plan.import"), NOT_FOUND);
	assert_int_equal(unit(w, save, &t), CONFLICT);          /* a POST reads first, and that is a 404 */
	assert_int_equal(unit(w, drop, &t), NOT_FOUND);
	assert_int_equal(draft_mine(snapshot(w), &mine), OK);
	assert_int_equal(mine.n, 0);
	w->scope.account = anna;
	w->scope.org = w->other.id;
	assert_int_equal(read_draft(w, &t, "plan.import"), NOT_FOUND);
	w->scope.org = w->org.id;
	assert_int_equal(draft_mine(snapshot(w), &mine), OK);
	assert_int_equal(mine.n, 1);
	assert_str(mine.v[0].title, "План");
	assert_int_equal(unit(w, drop, &t), OK);
	assert_int_equal(read_draft(w, &t, "plan.import"), NOT_FOUND);
}

static void a_draft_too_large_is_said(void **state)
{
	struct world *w = *state;
	struct draft_try t = { .state = { (const char *)arena_zalloc(w->a, DRAFT_STATE_MAX + 1), DRAFT_STATE_MAX + 1 } };
	assert_int_equal(unit(w, create, &t), TOO_LARGE);
	assert_string_equal(w->err.code, "draft.too-large");
}

static enum status expire(struct db *db, void *arg) { return draft_expire(db, arg); }

static void drafts_expire_after_their_last_day(void **state)
{
	struct world *w = *state;
	struct draft_try old = { .state = S("{}") }, young = { .state = S("{}") };
	bool more;
	w->scope.account = anna;
	assert_int_equal(unit(w, create, &old), OK);
	w->scope.today = date_add_days(w->scope.today, 1);
	assert_int_equal(unit(w, create, &young), OK);
	w->scope.account = (struct uuid){ { 0 } };              /* a chore is nobody's */
	w->scope.today = date_add_days(w->scope.today, DRAFT_DAYS - 1);
	assert_int_equal(unit(w, expire, &more), OK);           /* old's last day is today */
	w->scope.account = anna;
	assert_int_equal(read_draft(w, &old, "plan.import"), OK);
	w->scope.today = date_add_days(w->scope.today, 1);
	assert_int_equal(unit(w, expire, &more), OK);
	assert_false(more);
	assert_int_equal(read_draft(w, &old, "plan.import"), NOT_FOUND);
	assert_int_equal(read_draft(w, &young, "plan.import"), OK);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(content_comes_back), TEST(twenty_megabytes_through_a_descriptor), TEST(a_file_is_of_one_organisation),
		TEST(what_one_has_just_stored), TEST(a_cut_off_try_is_no_file), TEST(the_quota_holds), TEST(an_upload_has_its_bound), TEST(only_what_nothing_links_is_swept_after_a_day),
		TEST(the_sweep_takes_short_turns), TEST(a_page_is_no_picture_whatever_it_says),
		TEST(two_tabs), TEST(a_draft_is_its_owners), TEST(a_draft_too_large_is_said), TEST(drafts_expire_after_their_last_day),
	};
	return RUN(tests);
}
