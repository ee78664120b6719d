/* The same on PostgreSQL. */
#define ON_PG
#include "../standing_test.c"
