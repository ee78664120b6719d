/* The organisations of a store: shared tables organization(id, slug, name, zone, created) and org_rev(org_id, rev, chain),
 * with what everybody needs to name one.  More about an organisation (names, founder, tree) is the feature org's.
 * slug stands in URLs when there are several: 1 to 40 of a–z, 0–9 and dash.  zone is an IANA name. */
#ifndef STORE_ORG_H
#define STORE_ORG_H
#include "kernel/store/store.h"

struct org_row { struct uuid id; struct str slug, name, zone; bool demo; };   /* demo: invented, told so on every page */
struct org_rows { size_t n; struct org_row *v; };

/* In order of name; at most limit. */
MUST_USE enum status org_list(struct db *db, int64_t limit, struct org_rows *ret);
MUST_USE enum status org_by_slug(struct db *db, struct str slug, struct org_row *ret);   /* NOT_FOUND */
MUST_USE enum status org_by_id(struct db *db, struct uuid id, struct org_row *ret);      /* NOT_FOUND */

/* In a unit of work without an organisation: adds organization and org_rev (rev 1, empty chain), and db acts for it from here on
 * (db->org, db->rev, db->chain).  Bumps the shared revision first, which makes such units serial.  CONFLICT: slug taken. */
MUST_USE enum status org_create(struct db *db, const struct org_row *row);
/* Name, slug, zone.  NOT_FOUND, CONFLICT: slug taken. */
MUST_USE enum status org_update(struct db *db, const struct org_row *row);
/* In a unit of work of db->org: takes the organisation out of the store with every row of it, in every table, for ever; db->org is
 * nil afterwards.  What tables there are and who refers to whom is read from the catalogue.  Indexes beside the tables (search)
 * are their owner's to clear.  INVALID: not an invented one, or not the only one of the store: nothing else can be erased. */
MUST_USE enum status org_erase_demo(struct db *db);
bool org_slug_valid(struct str slug);
#endif
