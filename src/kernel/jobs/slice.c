#include "kernel/slice.h"
const struct slice slice_jobs = { .name = "jobs" };
