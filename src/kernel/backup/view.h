/* What the pages of copies show. */
#ifndef BACKUP_VIEW_H
#define BACKUP_VIEW_H
#include "kernel/html/views.h"

struct backup_page {
	const struct form *form;
	bool postgres, many_orgs;
	struct str words, place, size, fault;    /* of the last good one; fault of the last try, "" when it was good */
	bool daily, sealed, waiting;             /* waiting: a phrase was made and is not confirmed */
	struct str folder, hour;
};
struct phrase_page { const struct form *form; struct str phrase; };
#endif
