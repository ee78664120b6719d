/* Words for the form that makes a pair by hand. */
#ifndef FIT_JUDGE_H
#define FIT_JUDGE_H
#include "kernel/slice.h"

extern const struct pair_judge fit_judge;
#endif
