/* The same on PostgreSQL. */
#define ON_PG
#include "../tree_test.c"
