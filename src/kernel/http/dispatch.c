/* A worker's view of a request: who may, what is new, which page. */
#include "kernel/http/exchange.h"

#include "kernel/base/clock.h"
#include "kernel/base/log.h"

/* ---- notes (contracts M7) ---- */

static enum status run_notes(struct db *db, void *arg)
{
	struct exchange *ex = arg;
	struct arena_guard g;
	if (ARENA_GUARD(ex->req.arena, &g))
		return UNAVAILABLE;
	enum status s = ex->server->hooks->note_write(db, &ex->notes, ex->address);
	arena_unguard(ex->req.arena, &g);
	return s;
}

/* The connection may be gone when the notes are written. */
void notes_settle(struct exchange *ex)
{
	if (ex->notes.n > 0)
		ex->address = req_address(&ex->req);
}

static void prepare_note_job(struct exchange *ex, void (*done)(void *, enum status))
{
	ex->note_write = (struct write_job){ .run = run_notes, .done = done, .arg = ex, .scope = exchange_scope(ex),
		.no_rev = true };
}

static void note_written(void *arg, enum status s)
{
	if (s != OK)
		log_error("http", "event=note-lost status=%s", status_name(s));
	exchange_release(arg);
}

/* After the answer: the exchange stays until they are on disk. */
void queue_notes(struct exchange *ex)
{
	if (ex->notes.n == 0 || !ex->server->hooks->note_write)
		return;
	prepare_note_job(ex, note_written);
	exchange_hold(ex);
	enum status s = store_submit(ex->server->store, &ex->note_write);
	if (s != OK)
		note_written(ex, s);
}

/* A sensitive page waits for its note, and is not shown without it.  A refusal waits too: whoever is told so finds it in the journal,
 * and tries of a password are counted before the next one; but a refusal it stays. */
static void noted(void *arg, enum status s)
{
	struct exchange *ex = arg;
	if (s != OK && ex->status < 400)
		respond_busy(ex);
	else if (s != OK)
		log_error("http", "event=note-lost status=%s", status_name(s));
	exchange_answer(ex);
}

static void answer_after_note(struct exchange *ex)
{
	prepare_note_job(ex, noted);
	enum status s = store_submit(ex->server->store, &ex->note_write);
	if (s != OK)
		noted(ex, s);
}

/* ---- who may ---- */

static struct str target(struct exchange *ex)
{
	return ex->query.n ? str_fmt(ex->req.arena, "%.*s?%.*s", SP(ex->path), SP(ex->query)) : ex->path;
}

/* ?year=2025, four digits; anything else names no year. */
static int year_asked(struct str query)
{
	int64_t year;
	while (query.n > 0) {
		struct str one = str_cut(query, '&', &query);
		if (one.n == 9 && str_starts(one, S("year=")) && str_to_int(str_sub(one, 5, 9), &year) && year >= 1900 && year < 2200)
			return (int)year;
	}
	return 0;
}

/* What every address of this page begins and ends with. */
static void set_prefix(struct exchange *ex)
{
	ex->req.year = ex->page.kept_year = year_asked(ex->query);
	if (ex->req.many_orgs && !uuid_is_nil(ex->org.id))
		ex->page.prefix = str_fmt(ex->req.arena, "/o/%.*s", SP(ex->org.slug));
}

void send_to_sign_in(struct exchange *ex, struct str next)
{
	const char *to = ex->server->hooks->sign_in_path;
	if (to)
		respond_redirect(ex, MHD_HTTP_SEE_OTHER, url_join_query(&ex->html, url_path(&ex->html, str_c(to)), "next", next).s);
	else
		respond_status(ex, MHD_HTTP_FORBIDDEN);
}

/* An organisation is there and stands in the URL where there are several. */
static bool organisation_settled(struct exchange *ex)
{
	if (ex->match.route->flags & ROUTE_NO_ORG)
		return true;
	if (uuid_is_nil(ex->org.id)) {
		if (!ex->req.many_orgs && ex->server->hooks->first_run_path)
			respond_redirect(ex, MHD_HTTP_SEE_OTHER, str_c(ex->server->hooks->first_run_path));
		else
			send_to_sign_in(ex, target(ex));
		return false;
	}
	if (ex->req.many_orgs && !ex->slug.p) {
		respond_redirect(ex, ex->match.route->method == GET ? MHD_HTTP_SEE_OTHER : MHD_HTTP_TEMPORARY_REDIRECT,
			str_fmt(ex->req.arena, "%.*s%.*s", SP(ex->page.prefix), SP(target(ex))));
		return false;
	}
	return true;
}

static bool needs_session(const struct route *route)
{
	return strcmp(route->perm, PERM_PUBLIC) != 0;
}

enum status enter(struct exchange *ex, bool *ret_answered)
{
	const struct route *route = ex->match.route;
	*ret_answered = true;
	set_prefix(ex);
	if (!organisation_settled(ex))
		return OK;
	if (needs_session(route) && !ex->who.signed_in && route->method == GET) {
		send_to_sign_in(ex, target(ex));
		return OK;
	}
	*ret_answered = false;
	if (needs_session(route) && !ex->who.signed_in)
		return err_set(&ex->req.err, FORBIDDEN, "session.ended", T("Вы вышли или слишком долго не работали"),
			T("Войдите снова в соседней вкладке и отправьте форму ещё раз."));
	if (req_may(&ex->req, route->perm))
		return OK;
	req_note(&ex->req, "access.refused", (struct uuid){ 0 });
	return err_set(&ex->req.err, FORBIDDEN, "access.refused", error_words(403).message, error_words(403).hint);
}

/* ---- the page ---- */

static enum status fill_from_url(struct exchange *ex, const struct route *route)
{
	struct request *req = &ex->req;
	struct pairs all = ex->params;
	if (urlencoded_parse(req->arena, ex->query, LIMIT_FORM_FIELDS, &all) != OK)
		return err_set(&req->err, NOT_FOUND, "http.query", error_words(404).message, error_words(404).hint);
	req->done = pairs_get(&all, S("done"));
	if (pairs_get(&all, S("kept")).n > 0)
		TRY(show_kept(ex, pairs_get(&all, S("kept"))));
	ex->pairs = all;
	if (!route->fields)
		return OK;
	void *in = arena_zalloc(req->arena, route->form_size);
	struct form form = { 0 };
	enum status s = fields_fill(req->arena, route->fields, in, &(struct fields_in){ &all, NULL }, &form);
	req->in = in;
	for (size_t i = 0; s != OK && i < form.n; i++)  /* a wrong piece of the path names nothing; a wrong filter is the page's to say */
		if (form.v[i].message.n && pairs_get(&ex->params, form.v[i].name).p)
			return err_set(&req->err, NOT_FOUND, "http.path", error_words(404).message, error_words(404).hint);
	if (!ex->form.submitted)
		ex->form = form;
	return OK;
}

static enum status run_page(struct exchange *ex, const struct route *route, int status)
{
	struct request *req = &ex->req;
	TRY(fill_from_url(ex, route));
	ex->form.cap = ex->form.n;              /* the next message makes a new array: this one may be shared */
	req->route = route;
	TRY(page_fill(ex, status));
	TRY(route->handle(req));
	if (ex->out.failed || ex->html.out->failed)
		return err_set(&req->err, UNAVAILABLE, "page.too-large", T("Страница получилась слишком большой"),
			T("Сузьте отбор: выберите раздел или период."));
	return OK;
}

enum status show_page(struct exchange *ex, const struct route *route, int status)
{
	TRY(run_page(ex, route, status));
	if (ex->res.kind == RES_NONE)
		respond_page(ex, status);
	else
		respond_result(ex);
	return OK;
}

bool page_is_gone(struct exchange *ex, struct str location)
{
	struct exchange *t = exchange_trial(ex);
	if (!str_starts(location, ex->page.prefix))
		return false;
	t->path = str_cut(str_sub(location, ex->page.prefix.n, location.n), '?', &t->query);
	t->match = router_find(ex->server->router, GET, t->path);
	if (!t->match.route || !req_may(&t->req, t->match.route->perm))
		return false;
	enum status s = route_params(t->req.arena, &t->match, &t->params);
	if (s == OK)
		s = run_page(t, t->match.route, MHD_HTTP_OK);
	return s == NOT_FOUND;
}

/* Everything before the page; *ret_answered: it need not be made. */
static enum status before_page(struct exchange *ex, struct db *db, bool *ret_answered)
{
	unsigned flags = ex->match.route->flags;
	TRY(scope_open(ex, db));
	TRY(enter(ex, ret_answered));
	if (*ret_answered)
		return OK;
	if (flags & ROUTE_SENSITIVE) {
		req_note(&ex->req, "view.sensitive", (struct uuid){ 0 });
	} else if (!(flags & ROUTE_LIVE)) {
		etag_make(ex);
		*ret_answered = etag_matches(exchange_header(ex, MHD_HTTP_HEADER_IF_NONE_MATCH), ex->etag);
		if (*ret_answered)
			respond_not_modified(ex);
	}
	return OK;
}

static enum status make_page(struct exchange *ex)
{
	int64_t began = clock_mono_us();
	if (route_params(ex->req.arena, &ex->match, &ex->params) != OK)
		return err_set(&ex->req.err, NOT_FOUND, "http.path", error_words(404).message, error_words(404).hint);
	enum status s = show_page(ex, ex->match.route, MHD_HTTP_OK);
	quick_learn(ex, clock_mono_us() - began);
	return s;
}

static enum status get(struct exchange *ex, struct db *db)
{
	bool answered;
	TRY(before_page(ex, db, &answered));
	return answered ? OK : make_page(ex);
}

static bool get_here(struct exchange *ex, struct db *db, bool page_too)
{
	bool answered;
	if (before_page(ex, db, &answered) != OK)
		return false;
	return answered || (page_too && make_page(ex) == OK);
}

static enum step get_work(struct exchange *ex, struct db *db)
{
	enum status s = get(ex, db);
	if (s != OK)
		respond_error(ex, s);
	bool wait = s == OK && (ex->match.route->flags & ROUTE_SENSITIVE) && ex->notes.n > 0;
	return wait && ex->server->hooks->note_write ? STEP_NOTE : STEP_ANSWER;
}

/* Nothing is there, or not by this method; the page says so to whoever is signed in, in the layout. */
static enum step no_route_work(struct exchange *ex, struct db *db)
{
	if (scope_open(ex, db) == OK)
		set_prefix(ex);
	ex->req.err = (struct err){ 0 };
	respond_status(ex, ex->match.allowed ? MHD_HTTP_METHOD_NOT_ALLOWED : MHD_HTTP_NOT_FOUND);
	return STEP_ANSWER;
}

static enum step work(struct exchange *ex, struct db *db)
{
	if (ex->stage == STAGE_GATE) {
		gate_work(ex, db);
		return STEP_ANSWER;
	}
	if (!ex->match.route)
		return no_route_work(ex, db);
	if (ex->stage == STAGE_WRITE_FAILED)
		return post_failed_work(ex, db);
	if (ex->match.route->method == POST)
		return post_work(ex, db);
	return get_work(ex, db);
}

bool exchange_work_here(struct exchange *ex, struct db *db, bool page_too)
{
	struct arena_guard g;
	bool done;
	ex->snapshot = false;
	if (ARENA_GUARD(ex->req.arena, &g)) {
		done = false;
	} else {
		done = get_here(ex, db, page_too);
		notes_settle(ex);
		arena_unguard(ex->req.arena, &g);
	}
	db_rollback(db);
	if (done)
		queue_notes(ex);
	return done;
}

static bool must_be_noted_first(const struct exchange *ex)
{
	return ex->status >= 400 && ex->notes.n > 0 && ex->server->hooks->note_write;
}

/* Memory may run out anywhere in work(); the guard is gone before the exchange is anybody else's. */
void exchange_work(struct exchange *ex, struct db *db)
{
	struct arena_guard g;
	enum step step;
	ex->snapshot = false;
	if (ARENA_GUARD(ex->req.arena, &g)) {
		respond_busy(ex);
		step = STEP_ANSWER;
	} else {
		step = work(ex, db);
		notes_settle(ex);
		arena_unguard(ex->req.arena, &g);
	}
	db_rollback(db);
	if (step == STEP_WRITE) {
		post_submit(ex);
	} else if (step == STEP_NOTE || must_be_noted_first(ex)) {
		answer_after_note(ex);
	} else {
		queue_notes(ex);
		exchange_answer(ex);
	}
}
