/* An SMTP server as the carrier, through libcurl (net/curl.h), which is loaded when the first message leaves.
 *
 * One connection serves all messages of a round.  smtp:// needs STARTTLS and a certificate that fits; without encryption only to this
 * very computer and only when smtp_plain says so.  A message has left when the server answers 250 after its last line: a server
 * that takes the text and dies has not taken it, and gets it again with the same Message-ID.
 *
 * Threads: one at a time. */
#ifndef MAIL_SMTP_H
#define MAIL_SMTP_H
#include "kernel/mail/carrier.h"

struct smtp_config {
	struct str url;                          /* smtp://host[:port] or smtps://host[:port] */
	struct str user, password;               /* "" when the server asks for none */
	struct str ca;                           /* a PEM file of authorities; "" for the system's */
	bool plain;
};
/* NULL when it will do, else what is wrong, in English, for whoever edits the configuration. */
const char *smtp_config_fault(const struct smtp_config *c);

struct smtp;
/* The texts are copied.  stop is asked while a message is on its way. */
struct smtp *smtp_new(const struct smtp_config *c, job_stop *stop, void *stop_arg);
void smtp_free(struct smtp *s);              /* NULL is allowed */
struct mail_carrier smtp_carrier(struct smtp *s);

/* What the dialogue says of a message.  Pure.  command: the last one that was sent; reply: the server's last line after it, "" when
 * it said nothing; code: of that line. */
enum mail_verdict smtp_judge(struct str command, struct str reply, int code);
#endif
