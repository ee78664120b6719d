/* A calendar as calendar programs subscribe to it (RFC 5545), written by libical.  Pure: structs in, a text out.
 *
 * An event is a whole day: the last day of one date of a row.  Its uid never changes, sequence grows with every change of the row,
 * changed is when that was; so the same state of the store gives the same bytes. */
#ifndef REMINDERS_FEED_H
#define REMINDERS_FEED_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct feed_event {
	struct str uid, summary, description, url;   /* url: "" for none */
	struct date day;
	int64_t sequence, changed;                   /* changed: ms since 1970 */
	bool cancelled;
};
struct feed_events { size_t n, cap; struct feed_event *v; };
struct feed { struct str name; struct feed_events events; };
struct str feed_write(struct arena *a, const struct feed *f);
#endif
