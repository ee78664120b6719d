/* «Адрес, по которому нас открывают»: the setting, its page, the check by a phone. */
#include "kernel/address/page.h"
#include "kernel/address/queries.h"
#include "kernel/http/config.h"
#include "kernel/http/hooks.h"
#include "kernel/slice.h"

static const struct perm perms[] = {
	{ "address.edit", "Указывать адрес программы и проверять его телефоном", "admin", false },
	{ 0 }
};

static const struct setting settings[] = {
	{ .name = ADDRESS_SETTING, .title = "Адрес, по которому нас открывают", .help = "Печатается в ссылках и QR-кодах", .initial = "",
	  .type = SETTING_TEXT, .max = ADDRESS_MAX, .perm = "address.edit", .page = "/admin/address" },
	{ 0 }
};

static const struct field address_fields[] = {
	FIELD(struct address_form, address, text, optional, .max = 4 * ADDRESS_MAX, .label = "Адрес"), { 0 }
};
static const struct field seen_fields[] = { FIELD(struct seen_form, check, uuid, required, .label = "Проверка"), { 0 } };

static const struct route routes[] = {
	{ .method = GET, .path = "/admin/address", .handle = address_show, .perm = "address.edit", .flags = ROUTE_LIVE },
	{ .method = POST, .path = "/admin/address", .handle = address_do, .perm = "address.edit", .fields = address_fields,
	  .form_size = sizeof(struct address_form), .form_page = "/admin/address" },
	{ .method = GET, .path = "/admin/address/check", .handle = check_show, .perm = "address.edit", .flags = ROUTE_LIVE },
	{ .method = POST, .path = "/admin/address/check", .handle = check_begin_do, .perm = "address.edit", .form_page = "/admin/address" },
	{ .method = GET, .path = "/address-check/{check}", .handle = seen_show, .perm = PERM_PUBLIC, .fields = seen_fields,
	  .form_size = sizeof(struct seen_form), .flags = ROUTE_LIVE },
	{ 0 }
};

static const struct menu_item menu[] = { { "/admin/address", "Адрес программы", 925, MENU_PROGRAM }, { 0 } };
static const struct done_message done[] = { { "address.saved", "Адрес сохранён. Проверьте его телефоном." }, { 0 } };
static const struct journal_kind journal[] = { { "address.check", "Проверка адреса телефоном" }, { 0 } };

/* ---- the phone came: noted after its answer ---- */

static enum status (*others)(struct db *db, const struct note_list *notes, struct str address);

static enum status note_write(struct db *db, const struct note_list *notes, struct str address)
{
	struct note_list rest = { 0 };
	for (size_t i = 0; i < notes->n; i++) {
		const struct note *note = &notes->v[i];
		if (strcmp(note->kind, ADDRESS_SEEN_NOTE) == 0)
			TRY(address_check_seen(db, note->subject, db->now, address, NULL));
		else
			*VEC_ADD(db->arena, &rest) = *note;
	}
	return rest.n && others ? others(db, &rest, address) : OK;
}

static void fill_hooks(struct http_hooks *h)
{
	others = h->note_write;
	h->note_write = note_write;
}

/* ---- what the configuration says, while the program serves ---- */

static enum status start(struct store *store, const struct config *c, struct err *e, void **ret)
{
	(void)store, (void)e;
	address_config = (struct address_config){ .base_url = c->value[CONFIG_BASE_URL], .listen = c->value[CONFIG_LISTEN],
		.tls = c->value[CONFIG_TLS_CERT].n > 0, .proxied = c->value[CONFIG_BEHIND_PROXY].n > 0 };
	*ret = &address_config;
	return OK;
}
static void stop(void *state)
{
	(void)state;
	address_config = (struct address_config){ 0 };
}
static const struct service service = { start, stop };

static const char *const needs[] = { "auth", NULL };

const struct slice slice_address = {
	.name = "address", .needs = needs, .perms = perms, .settings = settings, .routes = routes, .menu = menu, .done = done, .journal = journal,
	.service = &service, .hooks = fill_hooks,
};
