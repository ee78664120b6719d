#include "kernel/http/exchange.h"

#include <sodium.h>

#include "kernel/http/queries.h"

static void add(crypto_hash_sha256_state *h, struct str s)
{
	uint64_t n = s.n;
	crypto_hash_sha256_update(h, (const unsigned char *)&n, sizeof n);
	crypto_hash_sha256_update(h, (const unsigned char *)s.p, s.n);
}

/* Over what was sent, not over its bytes: a browser makes a new multipart boundary each time.  Passwords are among
 * it, and a plain hash would let whoever has a copy of the store try them fast; the session's secret, which the
 * store does not have, goes in first. */
static void digest_make(struct exchange *ex)
{
	crypto_hash_sha256_state h;
	crypto_hash_sha256_init(&h);
	add(&h, req_session_cookie(&ex->req));
	add(&h, (struct str){ (const char *)ex->who.account.b, sizeof ex->who.account.b });
	add(&h, buf_view(&ex->uri));
	for (size_t i = 0; i < ex->pairs.n; i++) {
		add(&h, ex->pairs.v[i].name);
		add(&h, ex->pairs.v[i].value);
	}
	for (size_t i = 0; i < ex->files.n; i++) {
		add(&h, ex->files.v[i].name);
		add(&h, (struct str){ (const char *)ex->files.v[i].file.sha256.p, ex->files.v[i].file.sha256.n });
	}
	crypto_hash_sha256_final(&h, ex->digest);
}

static struct bytes digest_of(const struct exchange *ex)
{
	return (struct bytes){ ex->digest, sizeof ex->digest };
}

static enum status look(struct exchange *ex, struct db *db)
{
	struct submission_find_row row;
	enum status s = submission_find(db, digest_of(ex), ex->req.now - LIMIT_SUBMISSION_MS, &row);
	if (s == OK)
		ex->done_before = row.location;
	return s;
}

/* Forms carry _rev (htmlgen puts it in); a script's POST without it means what it says, twice.  What leaves no entry in the journal leaves
 * no trace here either: an anonymous answer must not be told by when its form was sent. */
bool submission_seen(struct exchange *ex, struct db *db)
{
	ex->has_digest = ex->who.signed_in && !(ex->match.route->flags & ROUTE_NO_AUDIT) && !uuid_is_nil(ex->org.id) && pairs_get(&ex->pairs, S("_rev")).n > 0;
	if (!ex->has_digest)
		return false;
	digest_make(ex);
	if (look(ex, db) != OK)
		return false;                   /* an error shows again, and is told, in the write */
	if (page_is_gone(ex, ex->done_before)) {
		ex->gone = ex->done_before;
		return false;
	}
	respond_redirect(ex, MHD_HTTP_SEE_OTHER, ex->done_before);
	return true;
}

enum status submission_check(struct exchange *ex, struct db *db)
{
	if (!ex->has_digest)
		return OK;
	enum status s = look(ex, db);
	if (s == OK && !str_eq(ex->done_before, ex->gone))
		return CONFLICT;
	ex->done_before = (struct str){ NULL, 0 };
	return s == NOT_FOUND ? OK : s;
}

enum status submission_keep(struct exchange *ex, struct db *db)
{
	if (!ex->has_digest || ex->res.kind != RES_REDIRECT || uuid_is_nil(db->org))
		return OK;
	TRY(submission_forget(db, ex->req.now - LIMIT_SUBMISSION_MS, NULL));
	return submission_add(db, digest_of(ex), ex->req.now, ex->res.location, NULL);
}
