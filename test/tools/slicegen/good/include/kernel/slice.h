#include <stddef.h>
struct slice { const char *name; };
extern const struct slice *const slices[];
extern const size_t n_slices;
