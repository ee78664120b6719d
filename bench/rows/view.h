#ifndef BENCH_ROWS_VIEW_H
#define BENCH_ROWS_VIEW_H
#include "bench/rows/queries.h"
#include "kernel/html/views.h"
#endif
