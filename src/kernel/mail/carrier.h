/* What takes messages away, and the rounds in which it is given them. */
#ifndef MAIL_CARRIER_H
#define MAIL_CARRIER_H
#include "kernel/jobs/jobs.h"
#include "kernel/mail/mail.h"

enum mail_verdict {
	MAIL_LEFT,                               /* taken: it is on the other side's disk, or its server has said 250 */
	MAIL_LATER,                              /* not this time: tried again, five times in all */
	MAIL_REFUSED,                            /* never: the server refuses this very message (5xx) */
	MAIL_DOWN                                /* the carrier itself is out of order: no message is to blame, all wait */
};
/* Why, in Russian and in the server's own words, one line. */
struct mail_said { char text[300]; };
struct mail_carrier {
	enum mail_verdict (*put)(void *arg, const struct mail_message *m, struct str text, struct mail_said *ret);
	void (*rest)(void *arg);                 /* nothing more for now: let connections go; may be NULL */
	void *arg;
};
struct mail_carrier mail_folder(const char *folder);    /* folder.h */

/* One program's deliveries: zeroed but for the first members; of one thread. */
struct mail_rounds {
	struct job_reader *reader;
	struct mail_carrier carrier;
	const char *from;                        /* the sender's address */
	job_stop *stop;                          /* asked between two messages; NULL: never */
	void *stop_arg;
	int64_t pause_until;                     /* after MAIL_DOWN: 1, 5, then 30 minutes */
	int downs;
};
/* Delivers what is due at now; the number of messages that left. */
int mail_deliver_due(struct mail_rounds *r, int64_t now);
#endif
