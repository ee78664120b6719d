#include "kernel/base/sort.h"

/* Byte by byte: things are small and few. */
static void swap(char *x, char *y, size_t size)
{
	for (size_t i = 0; i < size; i++) {
		char c = x[i];
		x[i] = y[i];
		y[i] = c;
	}
}

void sort_stable(void *v, size_t n, size_t size, int (*by)(const void *x, const void *y))
{
	char *p = v;

	for (size_t i = 1; i < n; i++)
		for (size_t at = i; at > 0 && by(p + (at - 1) * size, p + at * size) > 0; at--)
			swap(p + (at - 1) * size, p + at * size, size);
}
