/* What became of a message, for the page and for others (mail_state_words). */
#ifndef MAIL_WORDS_H
#define MAIL_WORDS_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct str mail_words(struct arena *a, struct str zone, struct str state, struct str fault, struct opt_int sent);
#endif
