/* Outgoing mail: the page /mail for administrators; the thread that delivers is service.c. */
#include "kernel/mail/page.h"
#include "kernel/mail/queries.h"
#include "kernel/mail/service.h"
#include "kernel/slice.h"

#define PERM_MAIL "mail.outbox"
#define KEEP_SENT_MS (90 * 24 * 3600 * 1000LL)

static const struct perm perms[] = { { PERM_MAIL, "Видеть исходящие письма", "admin", false }, { 0 } };

/* Live: it shows whether this program has a carrier, which no revision tells. */
static const struct route routes[] = {
	{ .method = GET, .path = "/mail", .handle = mail_show, .perm = PERM_MAIL, .flags = ROUTE_LIVE },
	{ .method = POST, .path = "/mail/again", .handle = mail_again_do, .perm = PERM_MAIL, .form_page = "/mail" },
	{ 0 }
};
static const struct menu_item menu[] = { { "/mail", "Исходящие письма", 930, MENU_PROGRAM }, { 0 } };
static const struct done_message done[] = { { "mail.again", "Письма поставлены в очередь ещё раз." }, { 0 } };
static const struct journal_kind journal[] = { { "mail.again", "Повторена отправка писем" }, { 0 } };

static enum status sweep(struct db *db, bool *ret_more)
{
	*ret_more = false;
	return mail_sweep_sent(db, db->now - KEEP_SENT_MS, NULL);
}
static const struct chore chores[] = { { "mail.sweep", sweep }, { 0 } };

static const struct service service = { mail_service_start, mail_service_stop };

const struct slice slice_mail = {
	.name = "mail", .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.chores = chores, .service = &service,
};
