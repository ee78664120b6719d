/* The same on PostgreSQL. */
#define ON_PG
#include "../run_test.c"
