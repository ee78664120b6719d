/* The same on PostgreSQL. */
#define ON_PG
#include "../accept_test.c"
