#include "kernel/auth/rights.h"

#include <pthread.h>
#include <stdio.h>

#include "kernel/auth/queries.h"

/* ---- the declared table ---- */

static uint32_t name_hash(const char *z)
{
	uint32_t h = 2166136261u;
	for (; *z; z++)
		h = (h ^ (uint8_t)*z) * 16777619u;
	return h;
}

#define SLOTS (sizeof((struct rights_table *)0)->index / sizeof(uint16_t))

/* The slot of a name: where it is, or the empty one where it would be. */
static size_t slot_of(const struct rights_table *t, const char *name)
{
	size_t i = name_hash(name) % SLOTS;
	while (t->index[i] && strcmp(t->perms[t->index[i] - 1]->name, name) != 0)
		i = (i + 1) % SLOTS;
	return i;
}

int rights_perm(const struct rights_table *t, const char *name)
{
	return (int)t->index[slot_of(t, name)] - 1;
}

int rights_role(const struct rights_table *t, struct str code)
{
	for (size_t i = 0; i < t->n_roles; i++)
		if (str_eq(str_c(t->roles[i]->code), code))
			return (int)i;
	return -1;
}

static bool fault(const char *what, const char *name, const char *slice)
{
	fprintf(stderr, "slice %s: %s: %s\n", slice, what, name);
	return false;
}

static bool add_role(struct rights_table *t, const struct role *r, const char *slice)
{
	if (t->n_roles == RIGHTS_ROLES_MAX)
		return fault("too many roles", r->code, slice);
	if (rights_role(t, str_c(r->code)) >= 0)
		return fault("role declared twice", r->code, slice);
	size_t i = t->n_roles++;
	for (; i > 0 && t->roles[i - 1]->weight > r->weight; i--)
		t->roles[i] = t->roles[i - 1];
	t->roles[i] = r;
	return true;
}

static bool add_perm(struct rights_table *t, const struct perm *p, const char *slice)
{
	if (t->n_perms == PERM_SET_MAX)
		return fault("too many permissions", p->name, slice);
	size_t slot = slot_of(t, p->name);
	if (t->index[slot])
		return fault("permission declared twice", p->name, slice);
	t->perms[t->n_perms] = p;
	t->perm_slice[t->n_perms] = slice;
	t->index[slot] = (uint16_t)++t->n_perms;
	return true;
}

static bool add_defaults(struct rights_table *t, int perm)
{
	struct str role, rest = str_c(t->perms[perm]->roles);
	while (rest.n) {
		role = str_cut(rest, ' ', &rest);
		int r = rights_role(t, role);
		if (role.n && r < 0)
			return fault("permission for an undeclared role", t->perms[perm]->name, t->perm_slice[perm]);
		if (role.n)
			perm_set_put(&t->defaults[r], perm, true);
	}
	return true;
}

bool rights_make(struct rights_table *t, const struct slice *const *all, size_t n)
{
	bool ok = true;
	memset(t, 0, sizeof *t);
	for (size_t i = 0; i < n; i++) {
		for (const struct role *r = all[i]->roles; r && r->code; r++)
			ok &= add_role(t, r, all[i]->name);
		for (const struct perm *p = all[i]->perms; p && p->name; p++)
			ok &= add_perm(t, p, all[i]->name);
	}
	for (size_t p = 0; p < t->n_perms; p++)
		ok &= add_defaults(t, (int)p);
	return ok;
}

static struct rights_table table;

static void make_once(void)
{
	always_assert(rights_make(&table, slices, n_slices));
}

const struct rights_table *rights(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	pthread_once(&once, make_once);
	return &table;
}

bool rights_may(const struct session_info *who, const char *perm)
{
	if (strcmp(perm, PERM_PUBLIC) == 0)
		return true;
	if (strcmp(perm, PERM_SIGNED_IN) == 0)
		return who->signed_in;
	return who->signed_in && perm_set_has(&who->perms, rights_perm(rights(), perm));
}

/* ---- an organisation's own part ---- */

struct matrix { struct uuid org; int64_t rev; struct perm_set role[RIGHTS_ROLES_MAX]; };

static enum status read_matrix(struct db *db, struct perm_set *ret)
{
	struct auth_role_perms_list own;
	TRY(auth_role_perms(db, &own));
	memcpy(ret, rights()->defaults, sizeof rights()->defaults);
	for (size_t i = 0; i < own.n; i++) {
		int role = rights_role(rights(), own.v[i].role);
		int perm = rights_perm(rights(), str_z(db->arena, own.v[i].perm));
		if (role >= 0 && perm >= 0)               /* a slice that went may leave rows */
			perm_set_put(&ret[role], perm, own.v[i].allowed);
	}
	return OK;
}

/* Some organisations' matrices, each place for those with the same remainder. */
#define PLACES 64
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct matrix kept[PLACES];

static struct perm_set sum_of(const struct perm_set *role, struct str roles)
{
	struct perm_set sum = { { 0 } };
	struct str rest = roles;
	while (rest.n) {
		int r = rights_role(rights(), str_cut(rest, ' ', &rest));
		for (size_t i = 0; r >= 0 && i < PERM_SET_MAX / 64; i++)
			sum.w[i] |= role[r].w[i];
	}
	return sum;
}

enum status rights_matrix(struct db *db, struct perm_set ret[RIGHTS_ROLES_MAX])
{
	return read_matrix(db, ret);
}

/* Only what is committed is remembered: a unit of work may yet be undone, and its revision given again. */
static bool recall(const struct db *db, struct str roles, struct perm_set *ret)
{
	const struct matrix *m = &kept[db->org.b[15] % PLACES];
	bool known;
	if (db->mode != DB_READ || db->rev == 0)
		return false;
	pthread_mutex_lock(&lock);
	known = m->rev == db->rev && uuid_eq(m->org, db->org);
	if (known)
		*ret = sum_of(m->role, roles);
	pthread_mutex_unlock(&lock);
	return known;
}

static void remember(const struct db *db, const struct perm_set *role)
{
	struct matrix *m = &kept[db->org.b[15] % PLACES];
	if (db->mode != DB_READ || db->rev == 0)
		return;
	pthread_mutex_lock(&lock);
	m->org = db->org;
	m->rev = db->rev;
	memcpy(m->role, role, sizeof m->role);
	pthread_mutex_unlock(&lock);
}

enum status rights_resolve(struct db *db, struct str roles, struct perm_set *ret)
{
	struct perm_set fresh[RIGHTS_ROLES_MAX];
	if (recall(db, roles, ret))
		return OK;
	TRY(read_matrix(db, fresh));
	remember(db, fresh);
	*ret = sum_of(fresh, roles);
	return OK;
}

enum status rights_of_account(struct db *db, struct uuid account, struct date day, struct perm_set *ret)
{
	struct auth_roles_list l;
	struct str roles = S("");

	TRY(auth_roles(db, account, &l));
	for (size_t i = 0; i < l.n; i++)
		if (date_cmp(l.v[i].from_date, day) <= 0 && (!l.v[i].to_date.has || date_cmp(l.v[i].to_date.v, day) >= 0))
			roles = str_fmt(db->arena, "%.*s %.*s", SP(roles), SP(l.v[i].role));
	return rights_resolve(db, roles, ret);
}

bool rights_set_may(const struct perm_set *s, const char *perm)
{
	return !perm || perm_set_has(s, rights_perm(rights(), perm));
}

enum status rights_allow(struct db *db, struct str role, struct str perm, bool allowed)
{
	return auth_set_role_perm(db, role, perm, allowed, NULL);
}
