/* The check of a chain, entry by entry, in pages. */
#include "kernel/auth/audit.h"

#include "kernel/auth/queries.h"

#define PAGE 500

static bool same(struct bytes a, const uint8_t *b, size_t n)
{
	return a.n == n && memcmp(a.p, b, n) == 0;
}

static enum audit_fault detail_fault(const struct auth_audit_page_row *row)
{
	uint8_t digest[AUDIT_HASH];
	if (!row->salt.has)
		return AUDIT_WHOLE;                       /* never had one, or it was erased */
	audit_digest(row->salt.v, row->before.v, row->after.v, digest);
	return same(row->digest, digest, sizeof digest) ? AUDIT_WHOLE : AUDIT_DETAIL;
}

/* One entry against the hash before it. */
static enum audit_fault entry_fault(const struct db *db, const struct auth_audit_page_row *row,
                                    const uint8_t *prev, size_t prev_n)
{
	uint8_t hash[AUDIT_HASH];
	struct audit_record r = {
		.org = db->org, .rev = row->rev, .n = row->n, .at = row->at, .account = row->account_id, .route = row->route,
		.subject_kind = row->subject_kind, .subject = row->subject, .digest = row->digest, .prev = row->prev,
	};
	audit_hash(&r, hash);
	if (!same(row->hash, hash, sizeof hash))
		return AUDIT_CHANGED;
	if (!same(row->prev, prev, prev_n))
		return AUDIT_GAP;
	return detail_fault(row);
}

static enum status verify_page(struct db *db, const struct auth_audit_page_list *page, int64_t org_rev,
                               struct audit_verdict *v)
{
	for (size_t i = 0; i < page->n; i++) {
		const struct auth_audit_page_row *row = &page->v[i];
		v->fault = entry_fault(db, row, v->head, v->entries ? AUDIT_HASH : 0);
		if (v->fault == AUDIT_WHOLE && row->rev > org_rev)
			v->fault = AUDIT_FUTURE;
		v->rev = row->rev;
		v->n = row->n;
		if (v->fault != AUDIT_WHOLE)
			return OK;
		memcpy(v->head, row->hash.p, AUDIT_HASH);
		v->entries++;
		v->erased += row->digest.n && !row->salt.has;
	}
	return OK;
}

enum status audit_verify(struct db *db, struct audit_verdict *ret)
{
	struct auth_audit_page_list page = { 0 };
	struct bytes chain;
	int64_t org_rev;
	*ret = (struct audit_verdict){ .rev = -1 };
	TRY(db_read_chain(db, &org_rev, &chain));
	chain.p = (const uint8_t *)str_dup(db->arena, (struct str){ (const char *)chain.p, chain.n }).p;
	do {
		struct arena_mark mark = arena_mark(db->arena);
		TRY(auth_audit_page(db, ret->rev, ret->n, PAGE, &page));
		TRY(verify_page(db, &page, org_rev, ret));
		arena_rewind(db->arena, mark);
		if (ret->fault != AUDIT_WHOLE)
			return OK;
	} while (page.n == PAGE);
	if (!same(chain, ret->head, ret->entries ? AUDIT_HASH : 0))
		ret->fault = AUDIT_TAIL;
	return OK;
}

const char *audit_fault_text(enum audit_fault f)
{
	static const char *const text[] = {
		[AUDIT_WHOLE] = "the chain is whole",
		[AUDIT_CHANGED] = "the entry was changed",
		[AUDIT_GAP] = "an entry before it was removed, added or moved",
		[AUDIT_DETAIL] = "its detail was changed",
		[AUDIT_TAIL] = "the end of the chain was cut off",
		[AUDIT_FUTURE] = "the entry is newer than the organisation's revision",
	};
	return text[f];
}
