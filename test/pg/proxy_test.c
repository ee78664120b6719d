/* The line to PostgreSQL is cut after so many bytes, at every place of a unit of work: what was answered is in the
 * store, what failed is told, and nothing is done twice.
 *
 * A proxy on a socket of its own stands between the store and the server.  It counts the bytes of one direction
 * over all connections and, once, closes the connection that carries the n-th. */
#include "kernel/base/test/cm.h"
#include "kernel/store/test/item_table.h"

#include "kernel/base/log.h"

#include <libpq-fe.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum way { TO_SERVER, TO_CLIENT };

/* ---- The proxy ---- */

static struct {
	char dir[64];
	struct sockaddr_un here, there;
	int listener;
	pthread_t thread;
	pthread_mutex_t lock;
	enum way way;
	long left;              /* bytes until the cut; 0: no cut */
	bool cut;
} proxy = { .lock = PTHREAD_MUTEX_INITIALIZER };

static void arm(enum way way, long n)
{
	pthread_mutex_lock(&proxy.lock);
	proxy.way = way;
	proxy.left = n;
	proxy.cut = false;
	pthread_mutex_unlock(&proxy.lock);
}

static bool was_cut(void)
{
	pthread_mutex_lock(&proxy.lock);
	bool c = proxy.cut;
	pthread_mutex_unlock(&proxy.lock);
	return c;
}

/* How many of n bytes may pass; fewer than n means: and then the line is cut. */
static ssize_t allowed(enum way way, ssize_t n)
{
	pthread_mutex_lock(&proxy.lock);
	if (proxy.left && proxy.way == way) {
		if (n >= proxy.left) {
			n = proxy.left - 1;
			proxy.left = 0;
			proxy.cut = true;
		} else {
			proxy.left -= n;
		}
	}
	pthread_mutex_unlock(&proxy.lock);
	return n;
}

static bool pass(int from, int to, enum way way)
{
	char buf[4096];
	ssize_t n = read(from, buf, sizeof buf);
	if (n <= 0)
		return false;
	ssize_t may = allowed(way, n);
	return (may == 0 || write(to, buf, (size_t)may) == may) && may == n;
}

static void *carry(void *arg)
{
	int client = (int)(intptr_t)arg, server = socket(AF_UNIX, SOCK_STREAM, 0);
	struct pollfd p[2] = { { .fd = client, .events = POLLIN }, { .fd = server, .events = POLLIN } };
	bool open = connect(server, (struct sockaddr *)&proxy.there, sizeof proxy.there) == 0;
	while (open && poll(p, 2, -1) > 0)
		open = !(p[0].revents && !pass(client, server, TO_SERVER)) && !(p[1].revents && !pass(server, client, TO_CLIENT));
	close(client);
	close(server);
	return NULL;
}

static void *accept_all(void *arg)
{
	int fd;
	(void)arg;
	while ((fd = accept(proxy.listener, NULL, NULL)) >= 0) {
		pthread_t t;
		pthread_create(&t, NULL, carry, (void *)(intptr_t)fd);
		pthread_detach(t);
	}
	return NULL;
}

/* The option of the test's own conninfo, or what PostgreSQL takes for it. */
static const char *option(PQconninfoOption *o, const char *name, const char *otherwise)
{
	for (; o->keyword; o++)
		if (strcmp(o->keyword, name) == 0 && o->val)
			return o->val;
	return otherwise;
}

static char target[256];

static int start(void **state)
{
	(void)state;
	char *why = NULL;
	PQconninfoOption *o = PQconninfoParse(getenv("TEST_PG"), &why);
	assert_non_null(o);
	const char *port = option(o, "port", "5432");
	snprintf(proxy.dir, sizeof proxy.dir, "/tmp/pg-proxy-XXXXXX");
	assert_non_null(mkdtemp(proxy.dir));
	proxy.here.sun_family = proxy.there.sun_family = AF_UNIX;
	snprintf(proxy.here.sun_path, sizeof proxy.here.sun_path, "%s/.s.PGSQL.%s", proxy.dir, port);
	snprintf(proxy.there.sun_path, sizeof proxy.there.sun_path, "%s/.s.PGSQL.%s", option(o, "host", "/var/run/postgresql"), port);
	snprintf(target, sizeof target, "host=%s port=%s user=%s dbname=%s", proxy.dir, port, option(o, "user", "postgres"), option(o, "dbname", "postgres"));
	PQconninfoFree(o);
	proxy.listener = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(proxy.listener, (struct sockaddr *)&proxy.here, sizeof proxy.here), 0);
	assert_int_equal(listen(proxy.listener, 16), 0);
	assert_int_equal(pthread_create(&proxy.thread, NULL, accept_all, NULL), 0);
	signal(SIGPIPE, SIG_IGN);
	log_level(2);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	shutdown(proxy.listener, SHUT_RDWR);
	pthread_join(proxy.thread, NULL);
	close(proxy.listener);
	unlink(proxy.here.sun_path);
	return rmdir(proxy.dir);
}

/* ---- Units of work through it ---- */

struct place { struct store *cut, *direct; struct arena *a; struct err err; struct db_scope scope; };

static struct store *open_at(struct place *p, struct str where)
{
	struct store *s;
	p->err = (struct err){ 0 };
	assert_int_equal(store_open(&(struct store_config){ .target = where, .pg_pool = 1 }, &p->err, &s), OK);
	return s;
}

static void open_place(struct place *p)
{
	struct db *db;
	*p = (struct place){ .a = arena_new() };
	p->direct = open_at(p, str_c(getenv("TEST_PG")));
	assert_int_equal(db_open(p->direct, DB_WRITE, &p->err, &db), OK);
	assert_int_equal(db_begin(db, &(struct db_scope){ .arena = p->a, .err = &p->err }), OK);
	assert_int_equal(db_exec_raw(db, "DROP TABLE IF EXISTS org_rev, shared_rev, item"), OK);
	assert_int_equal(db_commit(db), OK);
	db_close(db);
	assert_int_equal(make_tables(p->direct, p->a, &p->err), OK);
	p->scope = (struct db_scope){ .arena = p->a, .err = &p->err, .org = test_org(1) };
}

static void close_place(struct place *p)
{
	store_close(p->direct);
	arena_free(p->a);
}

static enum status look(struct db *db, void *arg)
{
	struct query_result r;
	*(bool *)arg = false;
	enum status s = db_query(db, &item_get, &(struct value){ .v.i = db->now }, &r);
	*(bool *)arg = s == OK;
	return s == NOT_FOUND ? OK : s;
}

static bool is_there(struct place *p, int64_t id)
{
	bool there;
	struct db_scope s = p->scope;
	s.now = id;
	assert_int_equal(store_write(p->direct, &s, true, look, &there), OK);
	return there;
}

struct tally { int told, doubtful; };

static enum status add_both(struct db *db, void *arg)
{
	int64_t id = *(int64_t *)arg;
	TRY(add_item(db, id, S("раз")));
	return add_item(db, id + 1, S("два"));
}

/* One unit with the line cut at byte n; then what it answered is compared with what is there. */
static void one_unit(struct place *p, int64_t id, struct tally *t)
{
	enum status s = store_write(p->cut, &p->scope, false, add_both, &id);
	struct err e = p->err;
	bool there = is_there(p, id);
	assert_int_equal(is_there(p, id + 1), there);
	if (s == OK) {
		assert_true(there);
		return;
	}
	assert_int_equal(s, UNAVAILABLE);       /* never CONFLICT: nothing was done twice */
	assert_string_equal(e.code, "store.lost");
	t->told++;
	t->doubtful += there;                   /* lost during COMMIT */
}

static void cut_everywhere(enum way way, long step)
{
	struct place p;
	struct tally t = { 0 };
	int64_t id = 1;
	long n = 1;
	open_place(&p);
	for (bool cut = true; cut; n += step, id += 4) {
		p.cut = open_at(&p, str_c(target));
		arm(way, n);
		one_unit(&p, id, &t);
		cut = was_cut();
		arm(way, 0);
		one_unit(&p, id + 2, &t);       /* the store goes on */
		store_close(p.cut);
	}
	assert_true(n > 500);                   /* it went through the whole conversation */
	assert_true(t.told > 0);                /* of connecting, and of COMMIT */
	close_place(&p);
}

static void cut_on_the_way_there(void **state) { (void)state; cut_everywhere(TO_SERVER, 7); }
static void cut_on_the_way_back(void **state) { (void)state; cut_everywhere(TO_CLIENT, 11); }

int main(void)
{
	if (!getenv("TEST_PG")) {
		fprintf(stderr, "SKIPPED: TEST_PG is not set, lines to PostgreSQL are not cut\n");
		return 77;
	}
	const struct CMUnitTest tests[] = { cmocka_unit_test(cut_on_the_way_there), cmocka_unit_test(cut_on_the_way_back) };
	return cmocka_run_group_tests(tests, start, stop);
}
