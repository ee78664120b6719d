/* The same on PostgreSQL. */
#define ON_PG
#include "../search_test.c"
