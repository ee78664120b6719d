/* `nastavnik-reader --dump FILE`: what was read, for a person's eyes. */
#ifndef CHILD_DUMP_H
#define CHILD_DUMP_H
#include "kernel/base/buf.h"
#include "kernel/office/child/sink.h"

void dump(const struct sink *s, struct buf *out);
#endif
