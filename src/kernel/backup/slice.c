/* Copies of the store: the page /backup, the commands backup and restore, the daily copy, the words in the foot. */
#include "kernel/backup/backup.h"
#include "kernel/backup/command.h"
#include "kernel/backup/page.h"
#include "kernel/http/hooks.h"
#include "kernel/slice.h"

#define PERM_COPY "backup.download"
#define PERM_STATE "backup.state"

static const struct perm perms[] = {
	{ PERM_COPY, "Скачивать и настраивать резервные копии", "admin director", false },
	{ PERM_STATE, "Видеть, когда делалась резервная копия", "admin director deputy methodist", false },
	{ 0 }
};

static const struct field daily_fields[] = {
	FIELD(struct daily_form, daily, bool, optional, .label = "Делать копию каждый день"),
	FIELD(struct daily_form, folder, text, optional, .label = "Папка", .max = 1000),
	FIELD(struct daily_form, hour, int, required, .label = "Час", .max = 23),
	{ 0 }
};
static const struct field confirm_fields[] = {
	FIELD(struct confirm_form, last, text, required, .label = "Последние пять знаков", .max = 40), { 0 }
};

static const struct route routes[] = {
	{ .method = GET, .path = "/backup", .handle = backup_show, .perm = PERM_COPY },
	{ .method = GET, .path = "/backup/copy", .handle = backup_download, .perm = PERM_COPY,
	  .flags = ROUTE_SENSITIVE | ROUTE_SLOW | ROUTE_NO_LAYOUT },
	{ .method = POST, .path = "/backup/daily", .handle = backup_daily_do, .prepare = backup_daily_check, .perm = PERM_COPY,
	  .fields = daily_fields, .form_size = sizeof(struct daily_form), .form_page = "/backup", .flags = ROUTE_SLOW },
	{ .method = POST, .path = "/backup/phrase", .handle = phrase_make_do, .perm = PERM_COPY, .form_page = "/backup" },
	{ .method = GET, .path = "/backup/phrase", .handle = phrase_show, .perm = PERM_COPY, .flags = ROUTE_SENSITIVE },
	{ .method = POST, .path = "/backup/phrase/confirm", .handle = phrase_confirm_do, .prepare = phrase_confirm_check,
	  .perm = PERM_COPY, .fields = confirm_fields, .form_size = sizeof(struct confirm_form), .form_page = "/backup/phrase",
	  .flags = ROUTE_SLOW | ROUTE_SECRET },
	{ .method = POST, .path = "/backup/phrase/drop", .handle = phrase_drop_do, .perm = PERM_COPY, .form_page = "/backup" },
	{ .method = POST, .path = "/backup/phrase/off", .handle = phrase_off_do, .perm = PERM_COPY, .form_page = "/backup" },
	{ 0 }
};

static const struct menu_item menu[] = { { "/backup", "Резервная копия", 900, MENU_PROGRAM }, { 0 } };
static const struct done_message done[] = {
	{ "backup.saved", "Сохранено." },
	{ "backup.sealed", "Следующие копии будут закрыты этой фразой. Прежние остались как были." },
	{ 0 }
};
static const struct journal_kind journal[] = {
	{ "backup.daily", "Изменена ежедневная копия" }, { "backup.phrase", "Копии закрыты фразой" },
	{ "backup.phrase-off", "Копии больше не закрываются фразой" }, { 0 }
};
static const struct command commands[] = {
	{ "backup", "copy a store into a file", backup_command },
	{ "restore", "make a store from a copy", restore_command },
	{ 0 }
};

/* ---- the foot of every page ---- */

static enum status (*others)(struct request *req, struct page *page);

static enum status prepare_page(struct request *req, struct page *page)
{
	if (others)
		TRY(others(req, page));
	if (!req->who->signed_in || req->many_orgs || !req_may(req, PERM_STATE))
		return OK;
	return backup_words(req->db, req->org_zone, &page->backup);
}

static void fill_hooks(struct http_hooks *h)
{
	others = h->prepare_page;
	h->prepare_page = prepare_page;
}

/* ---- the thread ---- */

static enum status start(struct store *store, const struct config *config, struct err *e, void **ret)
{
	(void)config;
	*ret = backup_runner_start(store);
	return *ret ? OK : err_set(e, UNAVAILABLE, "backup.thread", T("Не удалось начать ежедневные копии."), T("Перезапустите программу."));
}
static void stop(void *state) { backup_runner_stop(state); }
static const struct service service = { start, stop };

const struct slice slice_backup = {
	.name = "backup", .perms = perms, .routes = routes, .menu = menu, .commands = commands, .done = done, .journal = journal,
	.service = &service, .hooks = fill_hooks,
};
