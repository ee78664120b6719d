#ifndef TODAY_PAGE_H
#define TODAY_PAGE_H
#include "kernel/http/request.h"

struct today_in { bool everyone; };
enum status today_page(struct request *req);
#endif
