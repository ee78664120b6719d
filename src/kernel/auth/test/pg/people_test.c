/* The same on PostgreSQL. */
#define ON_PG
#include "../people_test.c"
