/* The same on PostgreSQL. */
#define ON_PG
#include "../reindex_test.c"
