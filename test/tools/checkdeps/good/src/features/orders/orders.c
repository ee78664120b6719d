#include "features/orders/queries.h"
#include "features/plan/plan.h"
#include "kernel/http/request.h"
void f(struct job *j) { j->kill(1); }
/* #include "features/people/private.h" */
