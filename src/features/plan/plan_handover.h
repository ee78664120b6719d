/* The plan's part of «Передать дела» (slice.handover). */
#ifndef PLAN_PLAN_HANDOVER_H
#define PLAN_PLAN_HANDOVER_H
#include "kernel/slice.h"

extern const struct handover_source plan_handover;
#endif
