/* Handlers of slice jobs. */
#ifndef JOBS_PAGE_H
#define JOBS_PAGE_H
#include "kernel/http/request.h"

#define PERM_JOBS "jobs.manage"

struct job_form { struct uuid job; };
enum status jobs_show(struct request *req);     /* GET /jobs */
enum status job_show(struct request *req);      /* GET /jobs/{job} */
enum status job_again_do(struct request *req);  /* POST /jobs/{job}/again */
enum status job_stop_do(struct request *req);   /* POST /jobs/{job}/stop */
#endif
