/* Archives of papers: the state of the job, names of files.  Pure. */
#ifndef PAPERS_PACK_H
#define PAPERS_PACK_H
#include "kernel/base/arena.h"
#include "kernel/base/types.h"

struct str pack_state(struct arena *a, struct uuid batch);
bool pack_batch(struct arena *a, struct str state, struct uuid *ret);
/* «007-Vetrova-Anna.pdf»: archives take ASCII alone (document/zip.h). */
struct str pack_name(struct arena *a, int64_t place, struct str who);
#endif
