long now(void) { return clock_gettime(0, 0); }
