/* The same on PostgreSQL. */
#define ON_PG
#include "../plan_handover_test.c"
