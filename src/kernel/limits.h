/* Every limit of the server in one table (contracts M19).
 *
 * These protect the process, so they are constants: a setting lives in one organisation's store, and most of them are
 * decided before an organisation is known.  What an organisation may choose below them are settings with a cap:
 *	files.quota              megabytes of all files                        kernel/files
 *	files.upload             megabytes of one file, ≤ LIMIT_UPLOAD_BYTES   kernel/files
 *	auth.session-idle-hours  a session ends when it is not used            kernel/auth
 *	auth.session-life-days   a session ends at the latest                  kernel/auth
 * Statements, units of work and the store's queue have theirs in kernel/store (impl.h), sign-ins in auth/sign_in.h,
 * documents from outside in kernel/office. */
#ifndef KERNEL_LIMITS_H
#define KERNEL_LIMITS_H

#define LIMIT_WORKERS            8          /* threads that answer */
#define LIMIT_SLOW_WORKERS       2          /* threads for ROUTE_SLOW */
#define LIMIT_QUEUE              256        /* requests that wait for a worker */
#define LIMIT_SLOW_QUEUE         16
#define LIMIT_LOOP_PAGE_US       250        /* a page that is made in this time is no worker's work (http/quick.c) */
#define LIMIT_LOOP_MS            10         /* so long the store may keep a loop; then a worker begins anew */
#define LIMIT_CONNECTIONS        1000
#define LIMIT_PER_ADDRESS        64
#define LIMIT_HEADER_BYTES       (16 * 1024)
#define LIMIT_HEADER_SECONDS     15
#define LIMIT_IDLE_SECONDS       10         /* keep-alive without a request */
#define LIMIT_BODY_SECONDS       30         /* grace before the minimum rate counts */
#define LIMIT_BODY_RATE          2048       /* bytes a second, both ways */
#define LIMIT_DRAIN_BYTES        (1024L * 1024 * 1024)  /* a refused body is read to its end up to here, so that the answer is seen */
#define LIMIT_FORM_BYTES         (1024 * 1024)          /* all fields together, without files */
#define LIMIT_FORM_FIELDS        1000
#define LIMIT_FORM_ROWS          200
#define LIMIT_UPLOAD_BYTES       (20L * 1024 * 1024)    /* one file */
#define LIMIT_UPLOADS            20                     /* files in one form */
#define LIMIT_UPLOADING_BYTES    (512L * 1024 * 1024)   /* all uploads under way together: they lie in the temp folder */
#define LIMIT_PAGE_BYTES         (4u * 1024 * 1024)
#define LIMIT_TEXT_BYTES         4096                   /* a text field without a bound of its own */
#define LIMIT_RETRY_AFTER        "2"                    /* seconds, when a queue is full */
#define LIMIT_STOP_IDLE_MS       1000                   /* a graceful stop waits so long for idle connections */
#define LIMIT_SUBMISSION_MS      (24L * 3600 * 1000)    /* a double submission is recognised so long */
#endif
