/* Consents and withdrawals as papers of a case: slice.made. */
#ifndef CONSENTS_FILED_H
#define CONSENTS_FILED_H
#include "kernel/slice.h"

extern const struct made_source consents_filed_source;
#endif
