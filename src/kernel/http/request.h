/* A request, as features see it: typed fields in, a status and a page out.
 *
 *	socket → server → bounded queue → worker → router (route, permission, origin, fields) → handler → page
 *
 * A handler is  enum status h(struct request *req).
 * GET: fills req->page's body through a template and returns OK.  It cannot write.
 * POST: writes through generated functions on req->db and ends in one of
 *	req_redirect(…) and OK          303
 *	form_error(…), return INVALID   422: the page of .form_page again, as typed, with messages
 *	return CONFLICT                 409: the same page; fields show both versions
 *	req_no_content(req) and OK      204 (autosave)
 * and everything but 303/204 is rolled back.  It may run more than once; it touches the store and its arena only.
 * Other results go out through req_download / req_stream. */
#ifndef HTTP_REQUEST_H
#define HTTP_REQUEST_H
#include "kernel/base/arena.h"
#include "kernel/base/buf.h"
#include "kernel/base/status.h"
#include "kernel/base/types.h"
#include "kernel/html/url.h"
#include "kernel/store/store.h"

struct html;
struct request;
struct form;
struct session_info;

typedef enum status handler_fn(struct request *req);

/* ---- Fields: declared in slice.c, filled by the router (contracts M4) --------------------------------- */
enum field_type { FIELD_TEXT, FIELD_INT, FIELD_BOOL, FIELD_DATE, FIELD_UUID, FIELD_CHOICE, FIELD_FILE, FIELD_IDS };
struct field {
	const char *name;            /* as in the form, the query string or the {path} */
	enum field_type type;
	bool optional;
	size_t offset;
	size_t max;                  /* text: bytes; int: greatest value; 0 = 4,096 bytes / no bound */
	const char *choices;         /* FIELD_CHOICE: blank-separated ASCII words */
	const char *label;           /* Russian, for messages: «Название мероприятия» */
	size_t row_size, rows_max;   /* repeated group: see FIELD_ROWS */
	const struct field *rows;
	bool rows_in_place;          /* of a group: rows[3] is the fourth, whatever was left blank before it */
	char end;                    /* 0; lets FIELD be written without further members */
};
struct upload { struct str name, type; struct bytes sha256; int64_t size; int fd; /* unlinked temp file, until prepare is over */ bool stored; };
struct opt_upload { bool has; struct upload v; };
struct id_list { size_t n; struct uuid *v; };           /* FIELD_IDS: a name repeated, at most 1,000 (ticked rows) */
/* FIELD_ROWS: rows[3].due → struct { size_t n; ROW *v; }, at most 200 */

/* C type of each word, for the compiler's check that the member fits. */
#define FT_text_required   struct str
#define FT_text_optional   struct str            /* "" when absent */
#define FT_int_required    int64_t
#define FT_int_optional    struct opt_int
#define FT_bool_required   bool
#define FT_bool_optional   bool                  /* a tick box: absent is false */
#define FT_date_required   struct date
#define FT_date_optional   struct opt_date
#define FT_uuid_required   struct uuid
#define FT_uuid_optional   struct opt_uuid
#define FT_choice_required struct str
#define FT_choice_optional struct str
#define FT_file_required   struct upload
#define FT_file_optional   struct opt_upload
#define FT_ids_required    struct id_list
#define FT_ids_optional    struct id_list
#define FE_text   FIELD_TEXT
#define FE_int    FIELD_INT
#define FE_bool   FIELD_BOOL
#define FE_date   FIELD_DATE
#define FE_uuid   FIELD_UUID
#define FE_choice FIELD_CHOICE
#define FE_file   FIELD_FILE
#define FE_ids    FIELD_IDS
#define FT__Bool_required  bool                  /* bool is a macro and is expanded on its way through FIELD */
#define FT__Bool_optional  bool
#define FE__Bool FIELD_BOOL
#define FO_required 0
#define FO_optional 1
/* FIELD(struct row_edit, due, date, optional, .label = "Срок") */
#define FIELD(form, member, word, ...) FIELD_(form, member, word, __VA_ARGS__, .end = 0)
#define FIELD_(form, member, word, need, ...) \
	{ .name = #member, .type = FE_##word, .optional = FO_##need, \
	  .offset = offsetof(form, member) + 0 * sizeof((FT_##word##_##need *)0 == &((form *)0)->member), __VA_ARGS__ }
/* FIELD_ROWS(struct row_table, rows, struct table_row, table_row_fields, 200): member is struct { size_t n; ROW *v; } */
#define FIELD_ROWS(form, member, row, fields, most) \
	{ .name = #member, .offset = offsetof(form, member) + 0 * sizeof((row *)0 == ((form *)0)->member.v), \
	  .row_size = sizeof(row), .rows = (fields), .rows_max = (most) }
/* The same, each row in its place; v ends with the last that holds anything. */
#define FIELD_ROWS_IN_PLACE(form, member, row, fields, most) \
	{ .name = #member, .offset = offsetof(form, member) + 0 * sizeof((row *)0 == ((form *)0)->member.v), \
	  .row_size = sizeof(row), .rows = (fields), .rows_max = (most), .rows_in_place = true }

/* ---- Routes -------------------------------------------------------------------------------------------- */
enum method { GET, POST };
enum route_flag {
	ROUTE_SLOW      = 1,         /* prepare may take over 20 ms: the second pool */
	ROUTE_SENSITIVE = 2,         /* no-store, no ETag, the view is noted before it is sent */
	ROUTE_NO_ORG    = 4,         /* outside any organisation: sign-in, first run, health */
	ROUTE_NO_REV    = 8,         /* a write that does not change what pages show (autosave of a draft) */
	ROUTE_NO_LAYOUT = 16,        /* a fragment or a file */
	ROUTE_NO_AUDIT  = 32,
	ROUTE_LIVE      = 64,        /* shows more than the store's state (metrics): never an ETag */
	ROUTE_YEAR      = 256,       /* shows what belongs to the school year asked for by ?year= (req->year) */
	ROUTE_SECRET    = 128        /* a POST with a password: what was typed is not kept over the end of a session */
};
#define PERM_PUBLIC    "public"      /* anybody */
#define PERM_SIGNED_IN "signed-in"   /* any account of the organisation */
struct route {
	enum method method;
	const char *path;            /* "/plan/row/{row}": each {name} is a field of the same name */
	handler_fn *handle;
	const char *perm;
	const struct field *fields;  /* ends with a zeroed one; may be NULL */
	size_t form_size;            /* sizeof the struct that fields fill; req->in points to it */
	handler_fn *prepare;         /* POST: on the worker, before the write, on a read snapshot; may keep results in req->prepared */
	const char *form_page;       /* POST: path pattern of the GET that shows the form (path fields are carried over) */
	unsigned flags;
};

/* ---- The request ---------------------------------------------------------------------------------------- */
struct request {
	struct arena *arena;
	struct db    *db;            /* snapshot (GET, prepare) or unit of work (POST) */
	struct err    err;
	const struct route *route;
	const void   *in;            /* the filled form struct of this route; when a 422 page is shown for a POST's form_page, filled from the path alone */
	struct form  *form;          /* what was typed and the messages; never NULL in a page */
	const struct session_info *who;   /* never NULL; who->signed_in says */
	struct html  *html;          /* where templates write */
	void         *prepared;      /* prepare's result for the handler */
	struct req_memo *memos;      /* req_memo's */
	struct response *res;
	char          id[9];         /* request id, in logs and on error pages: "7F3A21B0" */
	/* of the organisation, set by the router */
	struct str    org_name, org_slug, org_zone;
	struct date   today;
	int64_t       now;
	bool          many_orgs;     /* URLs carry /o/SLUG */
	struct str    done;          /* ?done= */
	int           year;          /* ?year=2025: the school year looked at, by its first calendar year; 0: none was named.  url() keeps it */
};

/* A set of declared permissions, by number (auth/rights.h). */
#define PERM_SET_MAX 512
struct perm_set { uint64_t w[PERM_SET_MAX / 64]; };

struct session_info {
	bool signed_in;
	struct uuid account, person, org;
	struct str name, post, login;             /* «Иванова Анна Петровна», «методист» */
	struct str roles;                         /* blank-separated codes */
	bool large_text, high_contrast;           /* display mode */
	bool code_due;                            /* a setting wants a second step that is not there yet: no permissions until then */
	struct perm_set perms;
};
bool req_may(const struct request *req, const char *perm);
/* This page with another year (0: none): the rest of the query stays.  Of a page that shows no years the first page. */
struct url req_url_of_year(struct request *req, int year);

/* What several pieces of one page need, read once (two extension points of one feature): memory of this request for the
 * key, an address of the feature's own.  NULL until req_memo_keep; only in a page, where the snapshot stays the same. */
void *req_memo(const struct request *req, const void *key);
void req_memo_keep(struct request *req, const void *key, void *value);

/* Ends of a handler. */
/* 303 to a path in the words of url(); done_code: of slice.done, said on the page that follows; NULL: nothing is. */
#define req_redirect(req, done_code, ...) req_redirect_to((req), (done_code), url((req)->html, __VA_ARGS__))
enum status req_redirect_to(struct request *req, const char *done_code, struct url to);      /* OK */
enum status req_redirect_next(struct request *req);       /* after a sign-in: to req_next, else to the first page */
enum status req_no_content(struct request *req);
/* Sends body as a file.  It is read after the handler has returned, so it lives in the request's arena or for ever; type "text/csv; charset=utf-8". */
enum status req_download(struct request *req, struct str filename, const char *type, struct bytes body);
/* Sends an open file (the response owns the fd): exports, stored files, copies. inline_ok: only checked pictures and PDF. */
enum status req_send_fd(struct request *req, struct str filename, const char *type, int fd, int64_t size, bool inline_ok);
/* Not found, forbidden, … with the words of the page; code is stable ASCII. */
enum status req_fail(struct request *req, enum status s, const char *code, struct str message, struct str hint);

/* The session cookie of the answer (sign-in, sign-out): value begins with the organisation; max_age 0 removes it. */
void req_set_session(struct request *req, struct str value, int64_t max_age_s);
/* The display mode of this browser («версия для слабовидящих»): a cookie that http reads into who->large_text and
 * high_contrast before the session is looked up, so that it holds for visitors too. */
void req_set_display(struct request *req, bool large_text, bool high_contrast);
/* The page goes on to another site by itself (a form could not: Content-Security-Policy); there is a link on it for whoever has that
 * switched off.  there is url_external's. */
void req_go_on(struct request *req, struct url there);
/* What this browser is on the way to (a sign-in at another server): comes back with it from there; age 0 removes it. */
void req_set_errand(struct request *req, struct str value, int64_t max_age_s);
struct str req_errand(const struct request *req);                 /* "" when none */
struct str req_session_cookie(const struct request *req);         /* as the browser sent it, "" when none */
struct str req_address(const struct request *req);                /* the client's, "" when unknown; never log it */
struct str req_user_agent(const struct request *req);             /* what the browser calls itself, "" when it says nothing; never log it */
/* Asked on this very machine and by its own name, with no proxy in between: whoever sits at it. */
bool req_from_here(const struct request *req);
struct str req_next(const struct request *req);                   /* ?next= of a sign-in, a checked path of this site, or "" */
bool req_secure(const struct request *req);                       /* came over TLS, here or at the proxy */
/* "https://school.example": how the outside reaches us, without a slash. */
struct str req_base_url(const struct request *req);

/* Forms: a message beside the field; several are gathered.  "" as field is for the whole form. Returns INVALID. */
enum status form_error(struct request *req, const char *field, struct str message);
/* What a call said in req->err (otherwise, when it said nothing) becomes the message beside the field, hint and all. */
enum status form_error_said(struct request *req, const char *field, struct str otherwise);
bool form_ok(const struct request *req);

/* A block of a page failed after it had printed from `before` on (req->html->out->n): half of it is none; a sentence with a code stands
 * instead and the rest of the page works. */
void req_block_failed(struct request *req, size_t before, const char *title);

/* What a unit of work says it did (req_audit), in order; http owns it, lives in the request's arena.
 * n may be 0: the route itself is then what is recorded. */
struct audit_entry { const char *kind; struct uuid subject; struct str before, after; };
struct audit_list { size_t n, cap; struct audit_entry *v; };

/* Audit: what this unit of work did; subject is a kind and an id; before and after are short texts or "". */
void req_audit(struct request *req, const char *subject_kind, struct uuid subject, struct str before, struct str after);
/* A GET that must write (contracts M7): a declared note, queued after the answer. */
void req_note(struct request *req, const char *kind, struct uuid subject);
static inline struct uuid req_new_id(struct request *req) { return db_new_id(req->db); }
#endif
