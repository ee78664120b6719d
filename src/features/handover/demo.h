/* The demo centre's absence: the deputy is on a trip, the methodist acts for him by an order. */
#ifndef HANDOVER_DEMO_H
#define HANDOVER_DEMO_H
#include "kernel/store/store.h"

enum status handover_demo(struct db *db);
#endif
