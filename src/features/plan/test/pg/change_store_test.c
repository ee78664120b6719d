/* The past of a plan, on PostgreSQL. */
#define ON_PG
#include "../change_store_test.c"
