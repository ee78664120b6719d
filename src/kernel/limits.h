/* Every limit of the server in one table (contracts M19), and who may change it.
 *
 * Configuration (http/config.h; file, NASTAVNIK_* or flag): what an operator fits to his machine.  Below stands the default and
 * the cap; `nastavnik serve --check` shows what holds, a value outside of its bounds is refused with its line.
 *
 * Settings (kernel/auth/setting.h; the page «Настройки»): what one school chooses below them:
 *	files.quota              megabytes of all files                        kernel/files
 *	files.upload             megabytes of one file                         kernel/files; upload_mb of the configuration holds too
 *	auth.session-idle-hours  a session ends when it is not used            kernel/auth
 *	auth.session-life-days   a session ends at the latest                  kernel/auth
 *
 * Constants: what other limits or the pages' own forms are built on (fields and rows of a form, bytes of a page), and what
 * only guards against an attack, where a wider bound would help nobody who is honest (rate of a body, drained bytes).
 * The length of the writer's queue is in store/store.h, its batches in store/impl.h, sign-ins in auth/sign_in.h, documents
 * from outside in kernel/office: constants for the same reasons. */
#ifndef KERNEL_LIMITS_H
#define KERNEL_LIMITS_H

/* ---- configuration: LIMIT_X by default, LIMIT_X_CAP at most ---- */

#define LIMIT_WORKERS            8          /* workers: threads that answer; each has a connection to the store */
#define LIMIT_WORKERS_CAP        64
#define LIMIT_SLOW_WORKERS       2          /* slow_workers: threads for ROUTE_SLOW */
#define LIMIT_SLOW_WORKERS_CAP   16
#define LIMIT_QUEUE              256        /* queue: requests that wait for a worker; more get 503 */
#define LIMIT_QUEUE_CAP          8192
#define LIMIT_SLOW_QUEUE         16         /* slow_queue */
#define LIMIT_SLOW_QUEUE_CAP     256
#define LIMIT_CONNECTIONS        1000       /* connections: each is an open file (LimitNOFILE of the unit) and up to 40 KiB */
#define LIMIT_CONNECTIONS_CAP    20000
#define LIMIT_PER_ADDRESS        64         /* per_address: of one client; behind a proxy requests by the forwarded address */
#define LIMIT_PER_ADDRESS_CAP    10000
#define LIMIT_HEADER_SECONDS     15         /* header_seconds: until the head of a request is here */
#define LIMIT_HEADER_SECONDS_CAP 300
#define LIMIT_IDLE_SECONDS       10         /* idle_seconds: keep-alive without a request */
#define LIMIT_IDLE_SECONDS_CAP   300
#define LIMIT_FORM_KB            1024       /* form_kb: all fields of a form together, without files */
#define LIMIT_FORM_KB_MIN        64         /* a plan's questions are a form of 40 KB */
#define LIMIT_FORM_KB_CAP        16384
#define LIMIT_UPLOAD_MB          20         /* upload_mb: one file; it is held in memory while it is read */
#define LIMIT_UPLOAD_MB_CAP      100
#define LIMIT_STATEMENT_MS       2000       /* statement_ms: one statement, and one unit of work on SQLite's writer */
#define LIMIT_STATEMENT_MS_MIN   100
#define LIMIT_STATEMENT_MS_CAP   60000

#define LIMIT_FORM_BYTES         (LIMIT_FORM_KB * 1024)
#define LIMIT_UPLOAD_BYTES       (LIMIT_UPLOAD_MB * 1024L * 1024)

/* ---- constants ---- */

#define LIMIT_LOOP_PAGE_US       250        /* a page that is made in this time is no worker's work (http/quick.c) */
#define LIMIT_LOOP_MS            10         /* so long the store may keep a loop; then a worker begins anew */
#define LIMIT_TRIM_MS            1000       /* a reader that nobody has used so long gives back the pages it holds of the store */
#define LIMIT_REST_MS            60000      /* and after that, everything */
#define LIMIT_HEADER_BYTES       (16 * 1024)
#define LIMIT_BODY_SECONDS       30         /* grace before the minimum rate counts */
#define LIMIT_BODY_RATE          2048       /* bytes a second, both ways */
#define LIMIT_DRAIN_BYTES        (1024L * 1024 * 1024)  /* a refused body is read to its end up to here, so that the answer is seen */
#define LIMIT_FORM_FIELDS        3400       /* a questionnaire of 200 questions has sixteen fields each */
#define LIMIT_FORM_ROWS          200
#define LIMIT_UPLOADS            20                     /* files in one form */
#define LIMIT_UPLOADING_BYTES    (512L * 1024 * 1024)   /* all uploads under way together: they lie in the temp folder */
#define LIMIT_PAGE_BYTES         (4u * 1024 * 1024)
#define LIMIT_TEXT_BYTES         4096                   /* a text field without a bound of its own */
#define LIMIT_RETRY_AFTER        "2"                    /* seconds, when a queue is full */
#define LIMIT_STOP_IDLE_MS       1000                   /* a graceful stop waits so long for idle connections */
#define LIMIT_SUBMISSION_MS      (24L * 3600 * 1000)    /* a double submission is recognised so long */
#endif
