#include "kernel/store/impl.h"
#include "kernel/store/trouble.h"
static enum status start(struct store *s, struct err *e) { (void)s; return trouble(e, TROUBLE_ENGINE); }
const struct engine_ops pg_ops = { .start = start };
