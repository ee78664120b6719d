/* Which build this is: the linker's hash of the program, 40 hex digits; "" when it was linked without one. */
#ifndef BASE_BUILD_ID_H
#define BASE_BUILD_ID_H
#include "kernel/base/str.h"

struct str build_id(struct arena *a);
#endif
