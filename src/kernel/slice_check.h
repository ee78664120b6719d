/* The start-up check over a list of one's own, for its tests. */
#ifndef KERNEL_SLICE_CHECK_H
#define KERNEL_SLICE_CHECK_H
#include "kernel/base/buf.h"
#include "kernel/slice.h"
#include "kernel/store/migrate.h"

/* True when everything fits; else each fault is a line "slice NAME: SUBJECT: what". */
bool slices_check_list(const struct slice *const *v, size_t n, const struct migration_set *migrations, struct buf *faults);
#endif
