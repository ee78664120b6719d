/* One person's data out and away; the demo centre's people. */
#ifndef PEOPLE_DATA_H
#define PEOPLE_DATA_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

MUST_USE enum status people_export(struct db *db, struct uuid person, struct buf *json);
/* The record stays as an empty place, «Сведения уничтожены», so that documents which the law keeps still point somewhere. */
MUST_USE enum status people_erase(struct db *db, struct uuid person);
MUST_USE enum status people_demo(struct db *db);
#endif
