/* The past of a plan, on PostgreSQL. */
#define ON_PG
#include "../version_test.c"
