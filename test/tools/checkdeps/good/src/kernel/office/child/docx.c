#include <libxml/tree.h>
#include "kernel/base/str.h"
#include "kernel/office/outside.h"
void f(void) { setrlimit(1, 0); }
