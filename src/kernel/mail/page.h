/* Handlers of slice mail. */
#ifndef MAIL_PAGE_H
#define MAIL_PAGE_H
#include "kernel/http/request.h"

enum status mail_show(struct request *req);     /* GET /mail */
enum status mail_again_do(struct request *req); /* POST /mail/again */
#endif
