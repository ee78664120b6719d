/* The two loops in which dense.c spends its time, over one row; for it only. */
#ifndef MATCHING_DENSE_SCAN_H
#define MATCHING_DENSE_SCAN_H
#include <stdint.h>

/* Rows are padded to whole LANES. */
enum { LANES = 8 };

struct dense_top { int32_t best, second; };

struct dense_loops {
	/* The two greatest of w - v. */
	struct dense_top (*top)(const int32_t *w, const int32_t *v, int32_t n);
	/* d[j] = min(d[j], base - w[j] + v[j]), via[j] = i where it fell; the least of all d. */
	int32_t (*relax)(const int32_t *w, const int32_t *v, int32_t base, int32_t i, int32_t *d, int32_t *via, int32_t n);
};

/* The best ones this processor can run. */
struct dense_loops dense_loops(void);
#endif
