/* The same on PostgreSQL. */
#define ON_PG
#include "../send_test.c"
