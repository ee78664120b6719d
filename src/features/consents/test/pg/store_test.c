/* The same on PostgreSQL. */
#define ON_PG
#include "../store_test.c"
