#include "features/reminders/guess.h"

#include "kernel/base/rate.h"

static struct rate guesses = RATE(GUESS_MAX, GUESS_MS);

bool guess_allowed(struct str address, int64_t now) { return rate_allowed(&guesses, address, now); }
void guess_wrong(struct str address, int64_t now) { rate_count(&guesses, address, now); }
