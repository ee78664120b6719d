/* Handlers of slice backup. */
#ifndef BACKUP_PAGE_H
#define BACKUP_PAGE_H
#include "kernel/http/request.h"

struct daily_form { bool daily; struct str folder; int64_t hour; };
struct confirm_form { struct str last; };

enum status backup_show(struct request *req);          /* GET /backup */
enum status backup_download(struct request *req);      /* GET /backup/copy */
enum status backup_daily_check(struct request *req);   /* prepare of the next */
enum status backup_daily_do(struct request *req);      /* POST /backup/daily */
enum status phrase_make_do(struct request *req);       /* POST /backup/phrase */
enum status phrase_show(struct request *req);          /* GET /backup/phrase */
enum status phrase_confirm_check(struct request *req); /* prepare of the next: the key */
enum status phrase_confirm_do(struct request *req);    /* POST /backup/phrase/confirm */
enum status phrase_drop_do(struct request *req);       /* POST /backup/phrase/drop */
enum status phrase_off_do(struct request *req);        /* POST /backup/phrase/off */
#endif
