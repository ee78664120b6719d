/* Outgoing mail: the page /mail for administrators, and the thread that delivers. */
#include "kernel/base/clock.h"
#include "kernel/base/ticker.h"
#include "kernel/http/config.h"
#include "kernel/jobs/jobs.h"
#include "kernel/mail/mail.h"
#include "kernel/mail/page.h"
#include "kernel/mail/queries.h"
#include "kernel/slice.h"

#include <stdatomic.h>
#include <stdlib.h>

#define PERM_MAIL "mail.outbox"
#define LOOK_EVERY_MS 2000
#define KEEP_SENT_MS (90 * 24 * 3600 * 1000LL)

static const struct perm perms[] = { { PERM_MAIL, "Видеть исходящие письма", "admin", false }, { 0 } };

/* Live: it shows whether this program has a carrier, which no revision tells. */
static const struct route routes[] = {
	{ .method = GET, .path = "/mail", .handle = mail_show, .perm = PERM_MAIL, .flags = ROUTE_LIVE },
	{ .method = POST, .path = "/mail/again", .handle = mail_again_do, .perm = PERM_MAIL, .form_page = "/mail" },
	{ 0 }
};
static const struct menu_item menu[] = { { "/mail", "Исходящие письма", 930 }, { 0 } };
static const struct done_message done[] = { { "mail.again", "Письма поставлены в очередь ещё раз." }, { 0 } };
static const struct journal_kind journal[] = { { "mail.again", "Повторена отправка писем" }, { 0 } };

static enum status sweep(struct db *db, bool *ret_more)
{
	*ret_more = false;
	return mail_sweep_sent(db, db->now - KEEP_SENT_MS, NULL);
}
static const struct chore chores[] = { { "mail.sweep", sweep }, { 0 } };

/* ---- the carrier ---- */

static atomic_bool has_carrier;
bool mail_leaves(void) { return has_carrier; }

struct carrier { struct mail_spool spool; struct ticker *ticker; };

static void look(struct ticker *t, void *arg)
{
	(void)t;
	mail_spool_run(&((struct carrier *)arg)->spool, clock_peek());
}

/* The texts of the configuration outlive the services. */
static enum status start(struct store *store, const struct config *config, struct err *e, void **ret)
{
	struct str folder = config->value[CONFIG_MAIL_SPOOL];

	if (folder.n == 0)
		return OK;
	struct carrier *c = calloc(1, sizeof *c);
	always_assert(c);
	c->spool = (struct mail_spool){ job_reader_new(store), folder.p, config->value[CONFIG_MAIL_FROM].p };
	c->ticker = ticker_start(LOOK_EVERY_MS, look, c);
	*ret = c;
	has_carrier = c->ticker != NULL;
	return c->ticker ? OK : err_set(e, UNAVAILABLE, "mail.thread", T("Не удалось начать отправку писем."), T("Перезапустите программу."));
}

static void stop(void *state)
{
	struct carrier *c = state;

	if (!c)
		return;
	ticker_stop(c->ticker);
	job_reader_free(c->spool.reader);
	has_carrier = false;
	free(c);
}
static const struct service service = { start, stop };

const struct slice slice_mail = {
	.name = "mail", .perms = perms, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.chores = chores, .service = &service,
};
