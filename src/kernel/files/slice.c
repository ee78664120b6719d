#include "kernel/slice.h"

const struct slice slice_files = { .name = "files" };
