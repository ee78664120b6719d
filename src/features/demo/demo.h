/* Makes the invented centre. */
#ifndef DEMO_DEMO_H
#define DEMO_DEMO_H
#include "kernel/store/store.h"

#define DEMO_SLUG "demo"
struct demo_account { const char *login, *name, *post, *roles; };
extern const struct demo_account demo_accounts[];      /* ends with a zeroed one; roles: blank-separated codes */

/* Adds the organisation DEMO_SLUG with its accounts (all with this password) and lets every feature add its part.
 * CONFLICT with the code demo.exists when it is there. */
MUST_USE enum status demo_make(struct store *s, struct arena *a, struct err *e, struct str password);
int demo_command(int argc, char **argv);
#endif
