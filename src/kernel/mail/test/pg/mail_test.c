/* The same on PostgreSQL. */
#define ON_PG
#include "../mail_test.c"
