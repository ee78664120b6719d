/* Outgoing mail: a message is a row, written by the feature in its own transaction, delivered by a thread (contracts M11).
 *
 * Delivery is at least once: the row is marked after the message has left, so a program killed in between delivers it again,
 * with the same Message-ID.  Two carriers (carrier.h), one at a time: a folder (configuration mail_spool = DIR), one file
 * ID.eml a message, complete from the moment it has that name; or an SMTP server (smtp_url), where a message has left when the
 * server has answered 250 to its DATA.  Without one nothing leaves, messages wait, and the page /mail says so.  What fails is
 * tried again as jobs are (jobs.h), then shown on the page; what the server refuses for good is shown at once. */
#ifndef MAIL_MAIL_H
#define MAIL_MAIL_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

/* to: one address; plain text.  unsubscribe: an address of ours where whoever gets it can say that he wants no more (header
 * List-Unsubscribe), "" for none. */
struct mail_new { struct str to, subject, text, unsubscribe; };
/* At db->now or later.  INVALID (mail.address) for what is no address; ret_id may be NULL. */
MUST_USE enum status mail_queue(struct db *db, const struct mail_new *m, struct uuid *ret_id);
/* name@host in ASCII, without blanks, brackets or commas, at most 254 bytes. */
bool mail_address_valid(struct str address);

/* What became of a message, in words: «отправлено 24.11.2026 08:00 МСК», «ждёт отправки», «не удалось отправить: 550 …»; "" when
 * it is not kept any more. */
MUST_USE enum status mail_state_words(struct db *db, struct str zone, struct uuid id, struct str *ret);

/* The message as RFC 5322 text, lines ended by CR LF. */
struct mail_message { struct uuid id; struct str from, to, subject, text, unsubscribe; int64_t created; };
void mail_write(struct buf *b, const struct mail_message *m);

/* Is there a carrier in this program?  Set once, when it starts to serve. */
bool mail_leaves(void);
#endif
