/* Outgoing mail: a message is a row, written by the feature in its own transaction, delivered by a thread (contracts M11).
 *
 * Delivery is at least once: the row is marked after the message has left, so a program killed in between delivers it again,
 * with the same Message-ID.  The only carrier so far is a folder (configuration mail_spool = DIR): one file ID.eml a message,
 * complete from the moment it has that name; a mail system takes it from there.  Without one, nothing leaves, messages
 * wait, and the page /mail says so.  What fails is tried again as jobs are (jobs.h), then shown on the page. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

/* One address, plain text; at db->now or later.  INVALID (mail.address) for what is no address; ret_id may be NULL. */
MUST_USE enum status mail_queue(struct db *db, struct str to, struct str subject, struct str text, struct uuid *ret_id);
/* name@host in ASCII, without blanks, brackets or commas, at most 254 bytes. */
bool mail_address_valid(struct str address);

/* The message as RFC 5322 text, lines ended by CR LF. */
struct mail_message { struct uuid id; struct str from, to, subject, text; int64_t created; };
void mail_write(struct buf *b, const struct mail_message *m);

/* Delivers what is due at now into the folder; the number of messages delivered.  from: the sender's address. */
struct job_reader;
struct mail_spool { struct job_reader *reader; const char *folder, *from; };
int mail_spool_run(const struct mail_spool *s, int64_t now);

/* Is there a carrier in this program?  Set once, when it starts to serve. */
bool mail_leaves(void);
#endif
