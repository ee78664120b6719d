/* The same on PostgreSQL. */
#define ON_PG
#include "../due_test.c"
