/* The address of this program, from its configuration and the organisation's setting. */
#include "kernel/address/address.h"

#include "kernel/auth/setting.h"
#include "kernel/base/net.h"

struct address_config address_config;

static struct str listen_host(void) { return address_host(address_config.listen); }

static struct str listen_port(void)
{
	size_t skip = listen_host().n;
	return str_sub(address_config.listen, skip + 1, address_config.listen.n);
}

/* "0.0.0.0" and "::" listen to every address of the machine. */
static bool listens_everywhere(void) { return str_eq(listen_host(), S("0.0.0.0")) || str_eq(listen_host(), S("[::]")); }

static struct str url_of(struct arena *a, struct str host)
{
	const char *scheme = address_config.tls ? "https" : "http";
	struct str port = listen_port();
	bool usual = port.n == 0 || str_eq(port, address_config.tls ? S("443") : S("80"));
	return usual ? str_fmt(a, "%s://%.*s", scheme, SP(host)) : str_fmt(a, "%s://%.*s:%.*s", scheme, SP(host), SP(port));
}

bool address_deaf(void)
{
	bool here = !listens_everywhere() && address_reach(listen_host()) == REACH_THIS_COMPUTER;
	return here && !address_config.proxied && address_config.base_url.n == 0;
}

void address_suggestions(struct arena *a, struct url_texts *ret)
{
	struct net_list own;

	*ret = (struct url_texts){ 0 };
	if (address_deaf() || address_config.base_url.n || address_config.proxied)
		return;
	if (!listens_everywhere()) {
		*VEC_ADD(a, ret) = url_of(a, listen_host());
		return;
	}
	net_addresses(a, &own);
	for (size_t i = 0; i < own.n; i++)
		*VEC_ADD(a, ret) = url_of(a, own.v[i]);
}

static struct str listen_url(struct arena *a)
{
	struct url_texts all;
	address_suggestions(a, &all);
	if (all.n)
		return all.v[0];
	return url_of(a, address_config.listen.n && !listens_everywhere() ? listen_host() : S("127.0.0.1"));
}

static struct public_address made(struct str url, enum address_source source)
{
	return (struct public_address){ .url = url, .source = source, .reach = address_reach(address_host(url)), .https = str_starts(url, S("https:")) };
}

enum status address_public(struct db *db, struct public_address *ret)
{
	struct str chosen;

	if (address_config.base_url.n) {
		*ret = made(address_config.base_url, ADDRESS_OF_CONFIG);
		return OK;
	}
	TRY(setting_text(db, ADDRESS_SETTING, &chosen));
	*ret = chosen.n ? made(chosen, ADDRESS_OF_SETTING) : made(listen_url(db->arena), ADDRESS_OF_LISTEN);
	return OK;
}
