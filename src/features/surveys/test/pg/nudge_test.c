/* The same on PostgreSQL. */
#define ON_PG
#include "../nudge_test.c"
