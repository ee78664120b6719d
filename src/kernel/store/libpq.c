#include "kernel/store/libpq.h"

struct libpq pq;
static const char *const names[] = { LIBPQ_CALLS(LIBRARY_NAME) };
struct library libpq_library = { "libpq.so.5", names, sizeof names / sizeof *names, &pq };
