/* What only the psychologist and the curator may know of somebody.  Nothing can be read from outside; a list of people that comes in can
 * hand over its kinds (health, family, watch; codes of data/words.tsv), by somebody who has the right closed.edit and says what for.
 *
 *	TRY(closed_list_begin(db, reason, &list));                 // as the list is read
 *	TRY(closed_list_mark(db, list, row, S("health")));         // for each row and kind; the texts of the cells are kept nowhere
 *	TRY(closed_list_take(db, list, row, person));              // as the row becomes a person
 *	TRY(closed_list_drop(db, list));                           // when the list is loaded, or is not to be
 *
 * Here because what waits in a draft is read by everybody who loads lists, and is handed over with somebody's duties. */
#ifndef CLOSED_CLOSED_H
#define CLOSED_CLOSED_H
#include "kernel/store/store.h"

bool closed_reason_fits(struct str reason);       /* enough letters to be a reason */

MUST_USE enum status closed_list_begin(struct db *db, struct str reason, struct uuid *ret_list);
MUST_USE enum status closed_list_mark(struct db *db, struct uuid list, int64_t row, struct str word);
/* The kinds of a row are put into the person's record, beside what is there; the list of openings says who did it and what for.  Nothing
 * when the row has none, or the list is gone. */
MUST_USE enum status closed_list_take(struct db *db, struct uuid list, int64_t row, struct uuid person);
MUST_USE enum status closed_list_drop(struct db *db, struct uuid list);
#endif
