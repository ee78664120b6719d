/* Somebody tries secret addresses one after another: after GUESS_MAX wrong ones from an address within GUESS_MS nothing more is
 * looked up for it.  In memory, of this program; a lock inside. */
#ifndef REMINDERS_GUESS_H
#define REMINDERS_GUESS_H
#include "kernel/base/types.h"

#define GUESS_MAX 200
#define GUESS_MS (15 * 60 * 1000LL)

bool guess_allowed(struct str address, int64_t now);
void guess_wrong(struct str address, int64_t now);
#endif
