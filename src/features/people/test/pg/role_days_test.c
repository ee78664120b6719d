/* The same on PostgreSQL. */
#define ON_PG
#include "../role_days_test.c"
