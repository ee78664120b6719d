/* What `serve` hands to the server from here (http/hooks.h). */
#ifndef AUTH_AUTH_H
#define AUTH_AUTH_H
#include "kernel/http/hooks.h"

/* Sets the members that are auth's: organisation, session, rights, kept forms, audit, notes.  The files' and the
 * pages' are left alone. */
void auth_fill_hooks(struct http_hooks *h);

struct config;
/* The service of this slice: where the store has no organisation yet, makes the code that lets somebody at another machine
 * fill in the first-run page, and prints it on the console. */
enum status first_run_start(struct store *store, const struct config *config, struct err *e, void **ret);
void first_run_stop(void *state);

/* Kinds of notes (http/hooks.h): "session.seen" (subject: session), "sign-in.failed" (subject: sign_in_key of the
 * login), and whatever else is said, which becomes an entry of the journal. */
#endif
