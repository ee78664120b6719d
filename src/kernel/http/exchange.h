/* One HTTP exchange inside the server, and the server itself.  Private to src/kernel/http.
 *
 * Whose is it?  An exchange belongs to one thread at a time and is handed on through a queue:
 *	loop (head, body) → worker (read, prepare, render) → writer (POST) → worker (422, 409, errors) → loop (send)
 * While it is away from the loop its connection is suspended; exchange_answer gives it back, once. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H
#include <microhttpd.h>
#include <netinet/in.h>
#include <pthread.h>
#include <stdatomic.h>

#include "kernel/base/buf.h"
#include "kernel/html/html.h"
#include "kernel/http/fields.h"
#include "kernel/http/multipart.h"
#include "kernel/http/router.h"
#include "kernel/http/server.h"
#include "kernel/limits.h"

#define DISPLAY_COOKIE "display"
enum { LOOPS = 2 };                    /* threads of libmicrohttpd */

struct exchange;
struct tls;
#define PERM_OPERATE "http.operate"    /* metrics, warnings about the network */

/* ---- workers.c: worker threads and their bounded queue ---- */

struct worker {
	struct pool *pool;
	struct db *db;
	pthread_t thread;
	pthread_cond_t wake;
	struct worker *below;                  /* in the stack of the idle */
	bool called;                           /* taken off it */
	enum { WARM, TRIMMED, RESTED } rest;   /* what it holds of the store: all, no pages (db_trim), nothing (db_rest) */
};
struct pool {
	struct server *server;
	pthread_mutex_t lock;
	struct exchange *first, *last;
	int waiting, max, n_workers;
	bool ending, waking;
	struct worker *workers;
	struct worker *idle;                   /* whoever worked last is called first: its statements are prepared, and others may rest */
};
MUST_USE enum status workers_start(struct pool *p, struct server *s, int n_workers, int max, struct err *e);
bool workers_push(struct pool *p, struct exchange *ex);         /* false: full */
void workers_push_again(struct pool *p, struct exchange *ex);   /* one that was accepted already: never refused */
int workers_waiting(struct pool *p);
void workers_stop(struct pool *p);                              /* works off what waits, joins */
void workers_free(struct pool *p);                              /* when nobody can push any more */

/* ---- quick.c: what is answered on the loop's own thread (doc/decisions/0020) ---- */

/* An unchanged page, and a page that takes about as long as a hand-over would: never what waits, writes or is noted first.
 * Both kinds are tried; when anything is unusual or the store takes longer than LIMIT_LOOP_MS, a worker begins anew.
 * db: read connections, each in its place unless a loop is using it; none on PostgreSQL, where a read waits for a network.
 * cost_us: what the page of each route has cost of late, by number of route. */
struct quick { struct db *_Atomic db[LOOPS]; atomic_int *cost_us; _Atomic int64_t used; };
MUST_USE enum status quick_start(struct server *s, struct err *e);
void quick_rest(struct server *s);                              /* any thread, now and then: db_rest of what nobody has used */
void quick_stop(struct server *s);                              /* when the loops and whoever calls quick_rest are gone */
bool quick_answer(struct exchange *ex);                         /* false: ex is as it was */
void quick_learn(struct exchange *ex, int64_t us);              /* any thread, whenever its page was made */

/* ---- watch.c: deadlines of connections ---- */

/* A connection.  deadline is when the watchdog shuts the socket (mono ms), 0 for never. */
struct peer {
	struct peer *next, *prev;
	int fd;
	_Atomic int64_t deadline;
	int64_t body_since;
	struct exchange *under_way;            /* the loop's; released here when the library forgets it */
	bool unread;                           /* answered before its body was read */
	bool lingers;                          /* the library has closed it; fd is ours */
};
struct watch {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	pthread_t thread;
	struct peer peers;                     /* head of the ring */
	int n, lingering;
	bool ending, started;
	bool emptied;                          /* the last connection has gone since the last round */
	void (*round)(struct server *s);       /* called twice a second, without the lock */
	struct server *server;
};
MUST_USE enum status watch_start(struct watch *w, void (*round)(struct server *), struct server *s);
void watch_stop(struct watch *w);
struct peer *watch_add(struct watch *w, int fd, int64_t head_ms);    /* NULL without memory */
void watch_remove(struct watch *w, struct peer *p);
/* The same of a connection that was answered before its body was read: what still comes is thrown away for a moment, for a
 * socket closed with bytes unread takes the answer away from the client too. */
void watch_linger(struct watch *w, struct peer *p);
int watch_count(struct watch *w);

/* ---- the answer ---- */

enum response_kind { RES_NONE, RES_REDIRECT, RES_EMPTY, RES_BYTES, RES_FD };
struct response {
	enum response_kind kind;
	struct str location, filename, session, errand, go_on;
	const char *type;
	struct bytes body;
	int fd;
	int64_t size, session_age, errand_age;
	bool inline_ok, set_session, set_errand, set_display, large_text, high_contrast;
};

/* ---- the exchange ---- */

enum stage { STAGE_NEW, STAGE_GATE, STAGE_WRITE_FAILED };     /* at the gate: the head is here, may the body come? */
enum body_kind { BODY_NONE, BODY_FORM, BODY_MULTIPART, BODY_REFUSED };

struct exchange {
	struct request req;                    /* first: handlers' pointer is ours */
	struct server *server;
	struct MHD_Connection *conn;
	struct peer *peer;
	struct exchange *next;                 /* in a queue or on the free list */
	enum stage stage;
	atomic_int holders;                    /* the loop, and a note on its way to the store */
	int64_t started;                       /* mono ms */

	/* as asked */
	struct buf uri;                        /* the request line's, as it came */
	struct str path, query, slug;          /* raw; path is without /o/SLUG; slug.p == NULL without that */
	bool head, seen_head, counted;
	bool snapshot;                         /* the request's own is open */
	uint32_t address_slot;                 /* behind a proxy: which of the server's counts by address is ours */
	struct route_match match;
	enum body_kind body_kind;
	enum status refusal;                   /* of a body that is too large or not a form */
	int64_t body_n, uploading;      /* bytes seen; those counted in server.uploading */
	struct buf body;
	struct multipart *multipart;

	/* as found */
	struct org_info org;                   /* id is nil when there is none */
	struct session_info who;
	int64_t org_rev, shared_rev;
	struct pairs params, pairs;
	struct part_files files;
	struct form form;
	struct html html;
	struct page page;
	struct buf out;
	char etag[48];

	/* writing */
	struct write_job write, note_write;
	struct form form_before;               /* run may be called again */
	enum status write_status;
	bool has_digest;
	uint8_t digest[32];                    /* of who, where, _rev and what was sent */
	struct str done_before;                /* where the first of two equal POSTs led */
	struct str gone;                       /* the same, when nothing is there any more */
	struct audit_list audit;
	struct note_list notes, notes_before;
	struct str address;                    /* of the client, for the notes */

	struct response res;
	struct MHD_Response *answer;
	int status;
};
static inline struct exchange *exchange_of(const struct request *req) { return (struct exchange *)(uintptr_t)req; }

struct exchange *exchange_take(struct server *s);            /* NULL without memory */
/* For a look at another page in ex's name and snapshot: in its arena, never answered. */
struct exchange *exchange_trial(struct exchange *ex);
void exchange_hold(struct exchange *ex);
void exchange_release(struct exchange *ex);
void exchange_free_list(struct server *s);
/* The end of the work: the loop sends ex->answer.  Any thread; ex may be gone when it returns. */
void exchange_answer(struct exchange *ex);
/* A request's header, "" when absent. */
struct str exchange_header(const struct exchange *ex, const char *name);
/* The client's address: the peer's, or of what our own proxy forwards the last word, which is its own; the rest is
 * anybody's.  text is room for it. */
struct str exchange_client(const struct exchange *ex, char text[INET6_ADDRSTRLEN]);

/* ---- the server ---- */

/* What the router knows of the organisations, as of shared_rev. */
struct site { bool known, many; int64_t shared_rev; struct org_info only; };
struct nav_entry { const struct menu_item *item; const struct route *route; };
enum { ADDRESS_SLOTS = 4096 };
struct counters { atomic_llong requests, by_class[6], not_modified, on_loop, refused, ms; };

struct server {
	struct server_config config;
	struct arena *arena;                   /* what lives as long as the server */
	struct store *store;
	const struct http_hooks *hooks;
	struct router *router;
	struct MHD_Daemon *daemon;
	struct pool fast, slow;
	struct quick quick;
	struct watch watch;
	struct tls *tls;
	int port;
	atomic_bool stopping;
	atomic_int active;                     /* exchanges between their head and their last byte */
	atomic_int inside;                     /* threads of ours or the store's that still hold on to us */
	atomic_llong uploading;                /* bytes of files in the temp folder, of exchanges not yet over */
	struct counters counters;
	struct MHD_Response *busy;             /* 503, made beforehand */
	size_t n_nav;
	struct nav_entry *nav;
	pthread_mutex_t lock;                  /* free list, site */
	struct exchange *free;
	int n_free;
	struct arena *site_arena;
	struct site site;
	atomic_uint last_id;
	atomic_int by_address[ADDRESS_SLOTS];  /* behind a proxy: requests under way, by a hash of the forwarded address */
};
static inline int64_t server_form_bytes(const struct server *s) { return (int64_t)s->config.form_kb * 1024; }
static inline int64_t server_upload_bytes(const struct server *s) { return (int64_t)s->config.upload_mb * 1024 * 1024; }

/* ---- dispatch.c, post.c: what a worker does ---- */

/* What comes after a worker: send; first write the note of a sensitive page; run the handler in the writer. */
enum step { STEP_ANSWER, STEP_NOTE, STEP_WRITE };
/* A large body waits at the head of its request until it is known who sends it. */
bool gate_wanted(const struct exchange *ex, int64_t length);
void exchange_work(struct exchange *ex, struct db *db);
/* A GET on the loop's thread; page_too: not only when nothing has changed.  False: it is a worker's, ex is half done. */
bool exchange_work_here(struct exchange *ex, struct db *db, bool page_too);
enum step post_work(struct exchange *ex, struct db *db);
void gate_work(struct exchange *ex, struct db *db);          /* leaves a refusal as the answer, or none: let it come */
enum step post_failed_work(struct exchange *ex, struct db *db);
void post_submit(struct exchange *ex);
void notes_settle(struct exchange *ex);
void queue_notes(struct exchange *ex);
/* Opens the request's snapshot: organisation, session, revisions. */
MUST_USE enum status scope_open(struct exchange *ex, struct db *db);
void scope_close(struct exchange *ex, struct db *db);
MUST_USE enum status scope_again(struct exchange *ex, struct db *db);  /* a newer snapshot of the same */
/* Organisation and permission; may leave a redirect (to sign in) and INVALID as "answered". */
MUST_USE enum status enter(struct exchange *ex, bool *ret_answered);
/* Runs the page of route (the GET's own, or the form_page after 422 and 409) and makes the answer. */
MUST_USE enum status show_page(struct exchange *ex, const struct route *route, int status);
/* Is a page of ours at location (as in a redirect) that answers 404 now?  Runs it, in the open snapshot, and forgets it. */
bool page_is_gone(struct exchange *ex, struct str location);
struct db_scope exchange_scope(struct exchange *ex);

/* ---- respond.c: answers ---- */
void respond_page(struct exchange *ex, int status);          /* ex->out → answer */
void respond_error(struct exchange *ex, enum status s);      /* by req->err, or the words of s */
void respond_status(struct exchange *ex, int status);         /* an error page of the status' own words */
void respond_redirect(struct exchange *ex, int status, struct str location);
void respond_not_modified(struct exchange *ex);
void respond_result(struct exchange *ex);                    /* by ex->res */
void respond_busy(struct exchange *ex);                      /* without memory of its own */
struct MHD_Response *respond_busy_make(void);                /* NULL without memory */
/* slug: that organisation's own cookie, where there are several; "" is the one of the last sign-in. */
const char *errand_cookie_name(const struct exchange *ex);
struct str session_cookie_name(const struct exchange *ex, struct str slug);

/* ---- page.c: the layout's content ---- */
void nav_prepare(struct server *s);                          /* the menu of all slices, in order of weight */
void page_frame(struct exchange *ex, int status);        /* what the request itself knows: enough for a page that says what went wrong */
MUST_USE enum status page_fill(struct exchange *ex, int status);  /* and what slices add, which they read in the snapshot */

/* ---- static.c: what needs no worker ---- */
bool static_answer(struct exchange *ex);

/* ---- errors.c: what is said ---- */
struct error_words { int status; const char *code; struct str message, hint; };
struct error_words error_words(int status);
int status_http(enum status s);

/* ---- etag.c ---- */
void etag_make(struct exchange *ex);
bool etag_matches(struct str if_none_match, const char *etag);

/* ---- origin.c (contracts M5) ---- */
struct origin_in { struct str sec_fetch_site, origin, host, base_url; bool secure; };
bool origin_allowed(const struct origin_in *in);

/* ---- org.c: the site's organisations, kept for one revision of the shared tables ---- */
struct site site_get(struct server *s, struct arena *a);
MUST_USE enum status site_refresh(struct exchange *ex, struct db *db);

/* ---- tls.c ---- */
MUST_USE enum status tls_open(struct str cert, struct str key, struct err *e, struct tls **ret);
void tls_close(struct tls *t);
MUST_USE enum status tls_reload(struct tls *t, struct err *e);
/* The value of MHD_OPTION_HTTPS_CERT_CALLBACK. */
uintptr_t tls_callback(void);

/* ---- submission.c: a form sent twice (contracts M5) ---- */

/* True when this very form was sent within a day: leaves the redirect to where the first one led.  When that is gone (the draft
 * was cancelled, «back», the same file again) it is no double: the form is sent as if for the first time. */
bool submission_seen(struct exchange *ex, struct db *db);
/* The same inside the write, where nobody can come between: CONFLICT, ex->done_before says where. */
MUST_USE enum status submission_check(struct exchange *ex, struct db *db);
/* Last in the write: remembers where this one leads. */
MUST_USE enum status submission_keep(struct exchange *ex, struct db *db);

/* ---- kept.c: a form typed in a session that has ended ---- */
/* A POST without a session: keeps what was typed and leaves the redirect to sign in; false: nothing was kept. */
bool keep_typed(struct exchange *ex);
/* ?kept=ID of a GET: what was typed stands in the form again. */
MUST_USE enum status show_kept(struct exchange *ex, struct str id);
/* Leaves a redirect to the sign-in page that leads back to next ("/plan/row/…"). */
void send_to_sign_in(struct exchange *ex, struct str next);
#endif
