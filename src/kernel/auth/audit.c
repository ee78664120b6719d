#include "kernel/auth/audit.h"

#include <sodium.h>

#include "kernel/auth/queries.h"
#include "kernel/base/clock.h"

/* ---- hashing ---- */

static void add_bytes(crypto_hash_sha256_state *s, const void *p, size_t n)
{
	if (n)
		crypto_hash_sha256_update(s, p, n);
}

static void add_number(crypto_hash_sha256_state *s, int64_t v)
{
	uint8_t b[8];
	for (int i = 0; i < 8; i++)
		b[i] = (uint8_t)((uint64_t)v >> (56 - 8 * i));
	add_bytes(s, b, sizeof b);
}

static void add_sized(crypto_hash_sha256_state *s, const void *p, size_t n)
{
	add_number(s, (int64_t)n);
	add_bytes(s, p, n);
}

static void add_id(crypto_hash_sha256_state *s, struct opt_uuid id)
{
	add_sized(s, id.v.b, id.has ? sizeof id.v.b : 0);
}

void audit_hash(const struct audit_record *r, uint8_t ret[AUDIT_HASH])
{
	static const char magic[] = "nastavnik audit 1";
	crypto_hash_sha256_state s;
	crypto_hash_sha256_init(&s);
	add_bytes(&s, magic, sizeof magic - 1);
	add_sized(&s, r->prev.p, r->prev.n);
	add_bytes(&s, r->org.b, sizeof r->org.b);
	add_number(&s, r->rev);
	add_number(&s, r->n);
	add_number(&s, r->at);
	add_id(&s, r->account);
	add_sized(&s, r->route.p, r->route.n);
	add_sized(&s, r->subject_kind.p, r->subject_kind.n);
	add_id(&s, r->subject);
	add_sized(&s, r->digest.p, r->digest.n);
	crypto_hash_sha256_final(&s, ret);
}

void audit_digest(struct bytes salt, struct str before, struct str after, uint8_t ret[AUDIT_HASH])
{
	crypto_hash_sha256_state s;
	crypto_hash_sha256_init(&s);
	add_sized(&s, salt.p, salt.n);
	add_sized(&s, before.p, before.n);
	add_sized(&s, after.p, after.n);
	crypto_hash_sha256_final(&s, ret);
}

/* ---- writing ---- */

void audit_add(struct arena *a, struct audit_list *list, const char *kind, struct uuid subject, struct str before,
               struct str after)
{
	*VEC_ADD(a, list) = (struct audit_entry){ kind, subject, before, after };
}

static struct str cut(struct str s)
{
	size_t i = 0, end = 0;
	while (i < s.n && i <= AUDIT_DETAIL_MAX) {
		end = i;
		utf8_next(s, &i);
	}
	return s.n <= AUDIT_DETAIL_MAX ? s : str_sub(s, 0, end);
}

/* Writes entry n after prev; hash gets its hash. */
static enum status write_entry(struct db *db, const char *route, const struct audit_entry *e, int64_t n,
                               struct bytes prev, uint8_t hash[AUDIT_HASH])
{
	struct str before = cut(e->before), after = cut(e->after);
	bool detailed = before.n || after.n;
	uint8_t salt[AUDIT_HASH], digest[AUDIT_HASH];
	if (detailed) {
		random_bytes(salt, sizeof salt);
		audit_digest((struct bytes){ salt, sizeof salt }, before, after, digest);
	}
	struct audit_record r = {
		.org = db->org, .rev = db->rev, .n = n, .at = db->now, .route = str_c(route), .subject_kind = str_c(e->kind),
		.account = { !uuid_is_nil(db->account), db->account }, .subject = { !uuid_is_nil(e->subject), e->subject },
		.digest = { digest, detailed ? sizeof digest : 0 }, .prev = prev,
	};
	audit_hash(&r, hash);
	TRY(auth_add_audit(db, r.rev, r.n, r.at, r.account, r.route, r.subject_kind, r.subject, r.digest, r.prev,
		(struct bytes){ hash, AUDIT_HASH }, NULL));
	if (!detailed)
		return OK;
	return auth_add_audit_detail(db, r.rev, r.n, (struct bytes){ salt, sizeof salt }, before, after, NULL);
}

/* Numbers begin at first. */
static enum status write_all(struct db *db, const char *route, const struct audit_entry *v, size_t n, int64_t first)
{
	struct bytes head = db->chain;
	uint8_t *hash = arena_alloc(db->arena, 2 * AUDIT_HASH);          /* this one's and the one before */
	for (size_t i = 0; i < n; i++) {
		uint8_t *mine = hash + i % 2 * AUDIT_HASH;
		TRY(write_entry(db, route, &v[i], first + (int64_t)i, head, mine));
		head = (struct bytes){ mine, AUDIT_HASH };
	}
	db->chain = head;
	return db_set_chain(db, head);
}

enum status audit_write(struct db *db, const char *route, const struct audit_list *list)
{
	static const struct audit_entry the_route = { .kind = "" };
	return list->n ? write_all(db, route, list->v, list->n, 0) : write_all(db, route, &the_route, 1, 0);
}

enum status audit_note(struct db *db, const char *route, const struct audit_list *list)
{
	struct auth_audit_next_row next;
	TRY(db_hold_rev(db));
	TRY(auth_audit_next(db, db->rev, &next));
	return write_all(db, route, list->v, list->n, next.n);
}

enum status audit_erase(struct db *db, struct uuid subject, int64_t *ret_rows)
{
	return auth_erase_audit_detail(db, subject, ret_rows);
}
