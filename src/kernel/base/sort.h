/* Short lists in order: what is equal keeps the order in which it came, unlike qsort.  Insertion: for some dozens of things. */
#ifndef BASE_SORT_H
#define BASE_SORT_H
#include <stddef.h>

/* v: n things of that size; by: negative, zero or positive, as qsort's. */
void sort_stable(void *v, size_t n, size_t size, int (*by)(const void *x, const void *y));
#endif
