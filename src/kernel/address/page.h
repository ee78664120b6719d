/* Pages of the address: /admin/address, the check, and what the phone sees. */
#ifndef ADDRESS_PAGE_H
#define ADDRESS_PAGE_H
#include "kernel/address/address.h"
#include "kernel/html/qr.h"
#include "kernel/html/views.h"
#include "kernel/http/request.h"

#define ADDRESS_SEEN_NOTE "address.seen"

struct address_form { struct str address; };
struct seen_form { struct uuid check; };

enum status address_show(struct request *req);
enum status address_do(struct request *req);
enum status check_begin_do(struct request *req);
enum status check_show(struct request *req);
enum status seen_show(struct request *req);

/* ---- Views ---- */
struct address_page {
	const struct form *form;
	struct public_address at;
	struct str reach, source, chosen, seen, own;     /* own: addresses of this machine, for whoever opens it to the network */
	struct url_texts suggestions;
	bool deaf, fixed;                                /* fixed: the configuration says it, the form is not shown */
};
struct check_page { struct qr qr; struct str seen, seen_from; bool here, waiting; };
#endif
