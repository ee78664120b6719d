/* The same on PostgreSQL. */
#define ON_PG
#include "../submit_test.c"
