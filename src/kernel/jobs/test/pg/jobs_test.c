/* The same on PostgreSQL. */
#define ON_PG
#include "../jobs_test.c"
