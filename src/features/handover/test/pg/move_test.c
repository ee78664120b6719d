/* The same on PostgreSQL. */
#define ON_PG
#include "../move_test.c"
