void f(void) { posix_spawn(); }
