#include "kernel/base/memory.h"

#include <malloc.h>

#define HEAPS 2

void memory_few_heaps(void) { mallopt(M_ARENA_MAX, HEAPS); }

void memory_give_back(void) { malloc_trim(0); }
