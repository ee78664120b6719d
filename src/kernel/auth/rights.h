/* Who may what: roles × permissions.
 *
 * Slices declare permissions with the roles that have them by default, and the feature org declares the roles.  What
 * an organisation decided otherwise is in role_perm.  rights_table is the declared part as bits, made once;
 * rights_resolve adds an organisation's own part.
 *
 * Freshness.  The own part is kept in memory under (organisation, revision) and read again when the revision is
 * another: it is never stale, because role_perm cannot change without a new revision.  Inside a unit of work it is
 * read from the store, as nothing uncommitted may be remembered. */
#ifndef AUTH_RIGHTS_H
#define AUTH_RIGHTS_H
#include "kernel/slice.h"

#define RIGHTS_ROLES_MAX 64

struct rights_table {
	size_t n_perms, n_roles;
	const struct perm *perms[PERM_SET_MAX];        /* in the order of slices */
	const char *perm_slice[PERM_SET_MAX];
	const struct role *roles[RIGHTS_ROLES_MAX];    /* by weight */
	struct perm_set defaults[RIGHTS_ROLES_MAX];
	uint16_t index[4 * PERM_SET_MAX];              /* hash of a permission's name → its number + 1 */
};

/* Fills t; false when there are too many of either, a name twice, or a permission for an undeclared role (says it on stderr). */
bool rights_make(struct rights_table *t, const struct slice *const *all, size_t n);
/* The table of this program's slices; made at the first call. */
const struct rights_table *rights(void);

int rights_perm(const struct rights_table *t, const char *name);          /* its number, or -1 */
int rights_role(const struct rights_table *t, struct str code);
static inline bool perm_set_has(const struct perm_set *s, int i)
{ return i >= 0 && (s->w[i / 64] >> (i % 64) & 1); }
static inline void perm_set_put(struct perm_set *s, int i, bool on)
{ s->w[i / 64] = (s->w[i / 64] & ~(1ull << (i % 64))) | (uint64_t)on << (i % 64); }

/* The permissions of blank-separated roles in db's organisation at db's revision; unknown roles give nothing. */
MUST_USE enum status rights_resolve(struct db *db, struct str roles, struct perm_set *ret);
/* The permissions that an account's roles of a day give, whatever its state: may somebody else do this?  Ask with rights_set_may. */
MUST_USE enum status rights_of_account(struct db *db, struct uuid account, struct date day, struct perm_set *ret);
bool rights_set_may(const struct perm_set *s, const char *perm);     /* NULL: yes */
/* PERM_PUBLIC, PERM_SIGNED_IN or a declared one.  A name that no slice declares is nobody's: a page may ask for a right of
 * a feature that is not built in (routes may not: the start-up check refuses that). */
bool rights_may(const struct session_info *who, const char *perm);

/* «Роли и права»: one cell, allowed or not, over the default. */
MUST_USE enum status rights_allow(struct db *db, struct str role, struct str perm, bool allowed);
/* One organisation's whole matrix, [role] in the order of rights()->roles. */
MUST_USE enum status rights_matrix(struct db *db, struct perm_set ret[RIGHTS_ROLES_MAX]);
#endif
