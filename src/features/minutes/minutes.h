/* Minutes of meetings: what other features may know of them.
 *
 * Only registered minutes are spoken of here: they have a number and never change. */
#ifndef MINUTES_MINUTES_H
#define MINUTES_MINUTES_H
#include "kernel/store/store.h"

struct minutes_brief {
	struct uuid id;
	struct str council, of;              /* «Педагогический совет», «педагогического совета» */
	struct str no;
	struct date day;
	struct str about;                    /* the agenda in a line */
};
struct minutes_briefs { size_t n, cap; struct minutes_brief *v; };

/* The newest first, two hundred at most. */
MUST_USE enum status minutes_recent(struct db *db, struct minutes_briefs *ret);
/* NOT_FOUND: none, or not registered. */
MUST_USE enum status minutes_brief_read(struct db *db, struct uuid id, struct minutes_brief *ret);
const struct minutes_brief *minutes_brief_find(const struct minutes_briefs *l, struct uuid id);

/* «протокол от 28.08.2026 № 1» */
struct str minutes_words(struct arena *a, const struct minutes_brief *m);
/* «на основании решения педагогического совета (протокол от 28.08.2026 № 1)» */
struct str minutes_ground(struct arena *a, const struct minutes_brief *m);
/* «Педагогический совет, № 1 от 28.08.2026 — О программе наставничества»: to choose from. */
struct str minutes_choice(struct arena *a, const struct minutes_brief *m);
#endif
