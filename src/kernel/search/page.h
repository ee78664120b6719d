/* GET /search?q= */
#ifndef SEARCH_PAGE_H
#define SEARCH_PAGE_H
#include "kernel/http/request.h"

struct search_form { struct str q; };
enum status search_show(struct request *req);
#endif
