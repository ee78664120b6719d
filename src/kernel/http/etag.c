#include "kernel/http/exchange.h"

#include <sodium.h>

/* What a page is a pure function of, length before text so that no two lists look the same. */
static void add(crypto_generichash_state *h, const void *p, size_t n)
{
	uint64_t length = n;
	crypto_generichash_update(h, (const unsigned char *)&length, sizeof length);
	crypto_generichash_update(h, p, n);
}

void etag_make(struct exchange *ex)
{
	const struct session_info *who = &ex->who;
	unsigned char sum[16];
	unsigned char mode[] = { who->signed_in, who->large_text, who->high_contrast, ex->req.many_orgs, req_secure(&ex->req) };
	struct { int64_t org_rev, shared_rev, day; } revs =
		{ ex->org_rev, ex->shared_rev, date_to_days(ex->req.today) };
	struct str host = ex->server->config.base_url.n ? S("") : exchange_header(ex, MHD_HTTP_HEADER_HOST);
	crypto_generichash_state h;
	crypto_generichash_init(&h, NULL, 0, sizeof sum);
	add(&h, ex->server->config.build_id.p, ex->server->config.build_id.n);
	add(&h, &ex->org.id, sizeof ex->org.id);
	add(&h, &who->account, sizeof who->account);
	add(&h, who->roles.p, who->roles.n);
	add(&h, &revs, sizeof revs);
	add(&h, mode, sizeof mode);
	add(&h, host.p, host.n);                /* pages may print their own address */
	add(&h, ex->uri.p, ex->uri.n);
	crypto_generichash_final(&h, sum, sizeof sum);
	char *out = ex->etag;
	*out++ = '"';
	sodium_bin2hex(out, 33, sum, sizeof sum);
	memcpy(out + 32, "\"", 2);
}

bool etag_matches(struct str if_none_match, const char *etag)
{
	if (str_eq(str_trim(if_none_match), S("*")))
		return true;
	struct str wanted = str_c(etag);
	while (if_none_match.n > 0) {
		struct str one = str_trim(str_cut(if_none_match, ',', &if_none_match));
		if (str_starts(one, S("W/")))
			one = str_sub(one, 2, one.n);   /* If-None-Match compares weakly (RFC 9110 §13.1.2) */
		if (str_eq(one, wanted))
			return true;
	}
	return false;
}
