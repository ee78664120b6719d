#ifndef REMINDERS_DEMO_H
#define REMINDERS_DEMO_H
#include "kernel/store/store.h"

enum status reminders_demo(struct db *db);
#endif
