/* The plan's steps of «Новый учебный год» (slice.year_steps): finish, carry over, close into the archive. */
#ifndef PLAN_PLAN_YEAR_H
#define PLAN_PLAN_YEAR_H
#include "kernel/slice.h"

extern const struct year_step plan_year_steps[];
#endif
