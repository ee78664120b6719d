#include "kernel/http/exchange.h"

#include <stdio.h>

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/tempfile.h"

enum { FREE_KEPT = 16, OUT_KEPT = 64 * 1024 };

/* A number that looks unlike the one before: multiplication by an odd constant visits every value once. */
static void make_id(struct server *s, char id[9])
{
	unsigned n = atomic_fetch_add_explicit(&s->last_id, 1, memory_order_relaxed) + 1;
	snprintf(id, 9, "%08X", n * 2654435761u);
}

static struct exchange *new_exchange(void)
{
	struct exchange *ex = base_malloc(sizeof *ex);
	if (!ex)
		return NULL;
	memset(ex, 0, sizeof *ex);
	ex->req.arena = arena_try_new();
	if (ex->req.arena)
		return ex;
	base_free(ex);
	return NULL;
}

/* The request's own pointers. */
static void wire(struct exchange *ex)
{
	ex->res.fd = -1;
	ex->req.res = &ex->res;
	ex->req.form = &ex->form;
	ex->req.html = &ex->html;
	ex->html = (struct html){ .out = &ex->out, .arena = ex->req.arena, .page = &ex->page, .req = &ex->req };
	ex->req.who = &ex->who;
}

struct exchange *exchange_take(struct server *s)
{
	pthread_mutex_lock(&s->lock);
	struct exchange *ex = s->free;
	if (ex) {
		s->free = ex->next;
		s->n_free--;
	}
	pthread_mutex_unlock(&s->lock);
	if (!ex)
		ex = new_exchange();
	if (!ex)
		return NULL;
	ex->next = NULL;
	ex->server = s;
	atomic_init(&ex->holders, 1);
	ex->started = clock_mono_ms();
	wire(ex);
	make_id(s, ex->req.id);
	atomic_fetch_add(&s->active, 1);
	return ex;
}

static void free_trial(void *arg)
{
	struct exchange *t = arg;
	buf_free(&t->out);
	temp_close(t->res.fd);
}

struct exchange *exchange_trial(struct exchange *ex)
{
	struct exchange *t = NEW(ex->req.arena, struct exchange);
	t->server = ex->server;
	t->conn = ex->conn;
	t->org = ex->org;
	t->who = ex->who;
	t->org_rev = ex->org_rev;
	t->shared_rev = ex->shared_rev;
	t->req = ex->req;
	t->req.err = (struct err){ 0 };
	t->req.in = NULL;
	t->req.prepared = NULL;
	t->req.memos = NULL;
	t->page.prefix = ex->page.prefix;
	wire(t);
	arena_on_reset(ex->req.arena, free_trial, t);
	return t;
}

static void free_exchange(struct exchange *ex)
{
	arena_free(ex->req.arena);
	buf_free(&ex->uri);
	buf_free(&ex->body);
	buf_free(&ex->out);
	base_free(ex);
}

static void close_files(struct exchange *ex)
{
	for (size_t i = 0; i < ex->files.n; i++)
		temp_close(ex->files.v[i].file.fd);
	multipart_free(ex->multipart);
}

void exchange_hold(struct exchange *ex)
{
	atomic_fetch_add(&ex->holders, 1);
}

void exchange_release(struct exchange *ex)
{
	if (atomic_fetch_sub(&ex->holders, 1) != 1)
		return;
	struct server *s = ex->server;
	close_files(ex);
	atomic_fetch_sub(&s->uploading, ex->uploading);
	if (ex->out.cap > OUT_KEPT)
		buf_free(&ex->out);
	if (ex->body.cap > LIMIT_HEADER_BYTES)
		buf_free(&ex->body);
	arena_reset(ex->req.arena);
	struct exchange clean = { .req.arena = ex->req.arena, .uri = ex->uri, .body = ex->body, .out = ex->out };
	*ex = clean;
	buf_clear(&ex->uri);
	buf_clear(&ex->body);
	buf_clear(&ex->out);
	pthread_mutex_lock(&s->lock);
	bool keep = s->n_free < FREE_KEPT;
	if (keep) {
		ex->next = s->free;
		s->free = ex;
		s->n_free++;
	}
	pthread_mutex_unlock(&s->lock);
	if (!keep)
		free_exchange(ex);
	atomic_fetch_sub(&s->active, 1);
}

void exchange_free_list(struct server *s)
{
	while (s->free) {
		struct exchange *ex = s->free;
		s->free = ex->next;
		free_exchange(ex);
	}
}

void exchange_answer(struct exchange *ex)
{
	struct server *s = ex->server;
	atomic_fetch_add(&s->inside, 1);
	MHD_resume_connection(ex->conn);        /* the loop may send, complete and release before this returns */
	atomic_fetch_sub(&s->inside, 1);
}

struct str exchange_header(const struct exchange *ex, const char *name)
{
	return str_c(MHD_lookup_connection_value(ex->conn, MHD_HEADER_KIND, name));
}
