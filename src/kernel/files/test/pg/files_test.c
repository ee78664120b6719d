/* The same on PostgreSQL. */
#define ON_PG
#include "../files_test.c"
