#ifndef PLAN_DEMO_H
#define PLAN_DEMO_H
#include "kernel/store/store.h"

/* slice.demo: adds a plan to the centre that was just made. */
enum status plan_demo_make(struct db *db);
#endif
