/* Pages for machines. */
#ifndef HTTP_METRICS_H
#define HTTP_METRICS_H
#include "kernel/http/request.h"

enum status healthz_page(struct request *req);   /* 200 "ok" when the store answers */
enum status metrics_page(struct request *req);   /* Prometheus text, no personal data */
#endif
