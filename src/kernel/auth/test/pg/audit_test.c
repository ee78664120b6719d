/* The same on PostgreSQL. */
#define ON_PG
#include "../audit_test.c"
