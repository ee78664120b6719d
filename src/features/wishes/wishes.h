/* Whom people would like to work with, and whom not: what the reckoning of pairs reads.
 *
 * Confidential.  Only the feature that scores pairs calls wishes_of; what it makes of them is for the curator's eyes, and never tells
 * one side what the other one said, nor by what is left over. */
#ifndef WISHES_WISHES_H
#define WISHES_WISHES_H
#include "kernel/store/store.h"

#define WISHES_MOST 3                    /* names a sheet may have of each kind */
enum { WISH_NEVER = 0 };                 /* rank of «только не с» */

struct wish { struct uuid who, whom; bool mentor /* who is: said as a mentor of a mentee */; int rank; /* 1 the dearest … 3, or WISH_NEVER */ };
struct wish_list { size_t n, cap; struct wish *v; };

/* What each person's newest sheet of that form says on a day: sheets of meetings of the twelve months before it; of one meeting the
 * sheet after the trial talks, when it came back.  A sheet counts whole: it takes the place of all that was said before.  Mentees first,
 * then mentors, each person's lines together, by rank. */
MUST_USE enum status wishes_of(struct db *db, struct str form, struct date day, struct wish_list *ret);

/* Of mentees who were asked about groups: with whom they would like to be in one, and with whom not.  The same sheets, the same confidence. */
struct wish_peer { struct uuid who, whom; bool together; };
struct wish_peers { size_t n, cap; struct wish_peer *v; };
MUST_USE enum status wishes_peers_of(struct db *db, struct str form, struct date day, struct wish_peers *ret);
#endif
