#include "kernel/http/exchange.h"

/* "https://host:port" → "host:port" when the scheme is ours. */
static struct str host_of(struct str origin, bool secure)
{
	struct str scheme = secure ? S("https://") : S("http://");
	return str_starts(origin, scheme) ? str_sub(origin, scheme.n, origin.n) : (struct str){ NULL, 0 };
}

bool origin_allowed(const struct origin_in *in)
{
	/* A browser that knows Sec-Fetch-Site does not let a page set it. */
	if (in->sec_fetch_site.n > 0)
		return str_eq(in->sec_fetch_site, S("same-origin"));
	if (in->origin.n == 0)
		return false;
	if (in->base_url.n > 0)
		return str_eq(in->origin, in->base_url);
	struct str host = host_of(in->origin, in->secure);
	return host.n > 0 && str_eq(host, in->host);
}
