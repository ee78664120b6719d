/* A POST: read and checked by a worker, run by the writer, answered by either (contracts M4, M5). */
#include "kernel/http/exchange.h"

#include <sodium.h>

#include "kernel/base/tempfile.h"


/* ---- on a worker, before the write ---- */

static bool origin_ok(struct exchange *ex)
{
	struct origin_in in = {
		.sec_fetch_site = exchange_header(ex, "Sec-Fetch-Site"),
		.origin = exchange_header(ex, MHD_HTTP_HEADER_ORIGIN),
		.host = exchange_header(ex, MHD_HTTP_HEADER_HOST),
		.base_url = ex->server->config.base_url,
		.secure = req_secure(&ex->req),
	};
	return origin_allowed(&in);
}

static enum status unreadable(struct exchange *ex, enum status s)
{
	struct error_words words = error_words(status_http(s));
	struct str hint = words.hint;
	if (s == TOO_LARGE)
		hint = str_fmt(ex->req.arena, "%.*s %d %.*s %.*s", SP(T("Файл может быть не больше")), ex->server->config.upload_mb, SP(T("МБ.")), SP(hint));
	return err_set(&ex->req.err, s, words.code, words.message, hint);
}

/* The body's fields and files; what the path says wins over them. */
static enum status read_body(struct exchange *ex)
{
	struct arena *a = ex->req.arena;
	if (ex->refusal != OK)
		return unreadable(ex, ex->refusal);
	if (route_params(a, &ex->match, &ex->params) != OK)
		return unreadable(ex, NOT_FOUND);
	for (size_t i = 0; i < ex->params.n; i++)
		pairs_add(a, &ex->pairs, ex->params.v[i].name, ex->params.v[i].value);
	enum status s = OK;
	if (ex->body_kind == BODY_MULTIPART)
		s = multipart_end(ex->multipart, a, &ex->pairs, &ex->files);
	else if (ex->body_kind == BODY_FORM)
		s = urlencoded_parse(a, buf_view(&ex->body), LIMIT_FORM_FIELDS, &ex->pairs);
	return s == OK ? OK : unreadable(ex, s);
}

/* The file of an earlier try: NAME.stored holds its hash. */
static enum status find_stored(struct exchange *ex, struct db *db, struct str name)
{
	struct part_file found = { .name = name, .file.fd = -1 };
	struct arena *a = ex->req.arena;
	struct bytes sha256;
	struct str hex = pairs_get(&ex->pairs, str_fmt(a, "%.*s.stored", SP(name)));
	if (hex.n != 2 * crypto_hash_sha256_BYTES || !ex->server->hooks->upload_find || !hex_parse(a, hex, &sha256))
		return OK;
	enum status s = ex->server->hooks->upload_find(db, sha256, &found.file);
	if (s != OK)
		return s == NOT_FOUND ? OK : s;
	found.file.fd = -1;
	found.file.sha256 = sha256;
	found.file.stored = true;
	*VEC_ADD(a, &ex->files) = found;
	return OK;
}

static struct part_file *file_named(struct exchange *ex, struct str name)
{
	for (size_t i = 0; i < ex->files.n; i++)
		if (str_eq(ex->files.v[i].name, name))
			return &ex->files.v[i];
	return NULL;
}

/* Files go into the store before the fields are judged, so that they survive a 422. */
static enum status store_file(struct exchange *ex, struct db *db, struct part_file *file)
{
	struct db_scope scope = exchange_scope(ex);
	if (file->file.stored || !ex->server->hooks->upload_store || uuid_is_nil(ex->org.id))
		return OK;
	scope_close(ex, db);                    /* no snapshot is held while the writer works */
	TRY(ex->server->hooks->upload_store(ex->server->store, &scope, &file->file));
	return scope_again(ex, db);
}

static enum status settle_file(struct exchange *ex, struct db *db, struct str name)
{
	struct part_file *file = file_named(ex, name);
	return file ? store_file(ex, db, file) : find_stored(ex, db, name);
}

/* rows[0].file, rows[1].file, … */
static enum status settle_group(struct exchange *ex, struct db *db, const struct field *group)
{
	for (const struct field *f = group->rows; f->name; f++)
		for (size_t i = 0; f->type == FIELD_FILE && i < LIMIT_FORM_ROWS; i++)
			TRY(settle_file(ex, db, str_fmt(ex->req.arena, "%s[%zu].%s", group->name, i, f->name)));
	return OK;
}

static enum status settle_files(struct exchange *ex, struct db *db)
{
	for (const struct field *f = ex->match.route->fields; f && f->name; f++) {
		if (f->rows)
			TRY(settle_group(ex, db, f));
		else if (f->type == FIELD_FILE)
			TRY(settle_file(ex, db, str_c(f->name)));
	}
	return OK;
}

static enum status fill(struct exchange *ex)
{
	const struct route *route = ex->match.route;
	ex->form.submitted = true;
	if (!route->fields)
		return OK;
	void *in = arena_zalloc(ex->req.arena, route->form_size);
	ex->req.in = in;
	return fields_fill(ex->req.arena, route->fields, in, &(struct fields_in){ &ex->pairs, &ex->files }, &ex->form);
}

static enum status check_origin(struct exchange *ex)
{
	if (origin_ok(ex))
		return OK;
	return err_set(&ex->req.err, FORBIDDEN, "http.origin", T("Форма отправлена не с нашей страницы"),
		T("Откройте страницу заново в этом же окне и повторите. Если так всегда, сообщите администратору: адрес, по которому нас открывают, задан неверно."));
}

/* ---- at the gate ---- */

/* A small form may come first: whoever's session is over finds what he typed again (kept.c). */
bool gate_wanted(const struct exchange *ex, int64_t length)
{
	return ex->body_kind == BODY_MULTIPART && (length == 0 || length > server_form_bytes(ex->server)) && strcmp(ex->match.route->perm, PERM_PUBLIC) != 0;
}

/* Nothing of the body has been taken.  What is found out is found out again when it is here: the session may end meanwhile. */
void gate_work(struct exchange *ex, struct db *db)
{
	bool answered = false;
	enum status s = check_origin(ex);
	if (s == OK)
		s = scope_open(ex, db);
	if (s == OK)
		s = enter(ex, &answered);
	if (s != OK)
		respond_error(ex, s);
	else if (!answered)
		ex->notes = (struct note_list){ 0 };    /* the next look makes them */
	ex->req.now = 0;                        /* and is later */
}

/* ---- before the write ---- */

/* Everything up to the write; OK: it may be written. */
static enum status before_write(struct exchange *ex, struct db *db, bool *ret_answered)
{
	const struct route *route = ex->match.route;
	*ret_answered = true;
	TRY(check_origin(ex));
	TRY(scope_open(ex, db));
	enum status s = enter(ex, ret_answered);
	if (s == FORBIDDEN && !ex->who.signed_in && keep_typed(ex))
		*ret_answered = true, s = OK;
	if (s != OK || *ret_answered)
		return s;
	TRY(read_body(ex));
	if (submission_seen(ex, db)) {
		*ret_answered = true;
		return OK;
	}
	TRY(settle_files(ex, db));
	TRY(fill(ex));
	ex->req.route = route;
	return route->prepare ? route->prepare(&ex->req) : OK;
}

/* The page of the form again, as typed; an error page where there is none. */
static void respond_refused(struct exchange *ex, struct db *db, enum status s)
{
	const struct route *post = ex->match.route, *page = NULL;
	if ((s == INVALID && ex->form.n_messages > 0) || s == CONFLICT)
		page = post->form_page ? router_pattern(ex->server->router, GET, post->form_page) : NULL;
	ex->res = (struct response){ .fd = -1 };
	ex->form.conflict = s == CONFLICT;
	if (!page && ex->stage == STAGE_WRITE_FAILED && status_http(s) < 500)
		ex->snapshot = scope_again(ex, db) == OK;       /* without it the error page does with what is known */
	if (!page || !req_may(&ex->req, page->perm)) {
		respond_error(ex, s);
		return;
	}
	ex->req.err = (struct err){ 0 };
	ex->req.memos = NULL;
	enum status shown = ex->stage == STAGE_WRITE_FAILED ? scope_again(ex, db) : OK;
	if (shown == OK)
		shown = show_page(ex, page, status_http(s));
	if (shown != OK)
		respond_error(ex, shown);
}

enum step post_work(struct exchange *ex, struct db *db)
{
	bool answered = false;
	enum status s = before_write(ex, db, &answered);
	if (s == OK)
		return answered ? STEP_ANSWER : STEP_WRITE;
	respond_refused(ex, db, s);
	return STEP_ANSWER;
}

/* ---- on the writer ---- */

/* Back to what the worker left: run may be called more than once, its memory is rewound. */
static void rewind_request(struct exchange *ex, struct db *db)
{
	struct request *req = &ex->req;
	req->db = db;
	req->route = ex->match.route;
	req->memos = NULL;
	ex->form = ex->form_before;
	for (size_t i = 0; i < ex->form.n; i++)
		ex->form.v[i].message = S("");
	ex->form.n_messages = 0;
	ex->form.cap = ex->form.n;
	temp_close(ex->res.fd);
	ex->res = (struct response){ .fd = -1 };
	ex->audit = (struct audit_list){ 0 };
	ex->notes = ex->notes_before;
	ex->notes.cap = ex->notes.n;
	ex->done_before = (struct str){ NULL, 0 };
}

static enum status run_handler(struct exchange *ex, struct db *db)
{
	const struct route *route = ex->match.route;
	TRY(submission_check(ex, db));
	if (ex->match.slice->guard)
		TRY(ex->match.slice->guard(&ex->req));
	enum status s = route->handle(&ex->req);
	if (s == OK && ex->form.n_messages > 0)
		s = INVALID;                    /* a message was left: nothing is kept */
	TRY(s);
	if (ex->server->hooks->unit_end && !(route->flags & ROUTE_NO_AUDIT) && !uuid_is_nil(db->org))
		TRY(ex->server->hooks->unit_end(db, route->path, &ex->audit));
	return submission_keep(ex, db);
}

static enum status run_write(struct db *db, void *arg)
{
	struct exchange *ex = arg;
	struct arena_guard g;
	rewind_request(ex, db);
	if (ARENA_GUARD(ex->req.arena, &g))
		return UNAVAILABLE;
	enum status s = run_handler(ex, db);
	arena_unguard(ex->req.arena, &g);
	return s;
}

/* A redirect is made right here; a page, and what went wrong, by a worker. */
static void write_done(void *arg, enum status s)
{
	struct exchange *ex = arg;
	struct server *server = ex->server;
	struct arena_guard g;
	ex->write_status = s;
	if (s != OK) {
		ex->stage = STAGE_WRITE_FAILED;
		atomic_fetch_add(&server->inside, 1);
		workers_push_again(&server->fast, ex);
		atomic_fetch_sub(&server->inside, 1);
		return;
	}
	if (ARENA_GUARD(ex->req.arena, &g)) {
		respond_busy(ex);
	} else {
		respond_result(ex);
		notes_settle(ex);
		arena_unguard(ex->req.arena, &g);
	}
	queue_notes(ex);
	exchange_answer(ex);
}

void post_submit(struct exchange *ex)
{
	unsigned flags = ex->match.route->flags;
	ex->form_before = ex->form;
	ex->notes_before = ex->notes;
	ex->write = (struct write_job){ .run = run_write, .done = write_done, .arg = ex, .scope = exchange_scope(ex),
		.no_rev = (flags & ROUTE_NO_REV) || uuid_is_nil(ex->org.id) };
	enum status s = store_submit(ex->server->store, &ex->write);
	if (s != OK)
		write_done(ex, s);
}

/* ---- on a worker, after a write that failed ---- */

enum step post_failed_work(struct exchange *ex, struct db *db)
{
	if (ex->done_before.p)
		respond_redirect(ex, MHD_HTTP_SEE_OTHER, ex->done_before);
	else
		respond_refused(ex, db, ex->write_status);
	return STEP_ANSWER;
}
