/* What the loop itself answers: embedded files of the browser, under names that hold the hash of their content, so
 * that they may be kept for ever. */
#include "kernel/http/exchange.h"

#include "kernel/html/assets.h"

static const struct asset *find(struct str path)
{
	for (const struct asset *a = assets; a->path; a++)
		if (str_eq(path, str_c(a->path)))
			return a;
	return NULL;
}

static struct MHD_Response *make(const struct asset *a, bool gzip)
{
	const void *p = gzip ? a->gz : a->p;
	struct MHD_Response *r = MHD_create_response_from_buffer(gzip ? a->gz_n : a->n, (void *)(uintptr_t)p, MHD_RESPMEM_PERSISTENT);
	if (!r)
		return NULL;
	MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE, a->type);
	MHD_add_response_header(r, MHD_HTTP_HEADER_CACHE_CONTROL, "public, max-age=31536000, immutable");
	MHD_add_response_header(r, MHD_HTTP_HEADER_VARY, MHD_HTTP_HEADER_ACCEPT_ENCODING);
	MHD_add_response_header(r, "X-Content-Type-Options", "nosniff");
	if (gzip)
		MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
	return r;
}

bool static_answer(struct exchange *ex)
{
	if (!str_starts(ex->path, S("/static/")))
		return false;
	const struct asset *a = find(ex->path);
	bool gzip = a && a->gz && str_find(exchange_header(ex, MHD_HTTP_HEADER_ACCEPT_ENCODING), S("gzip"), 0) >= 0;
	ex->answer = a ? make(a, gzip) : NULL;
	ex->status = MHD_HTTP_OK;
	return ex->answer != NULL;
}
