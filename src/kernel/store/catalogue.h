/* The catalogue of an opened store, for the linter (lint.h) and for tests that compare two engines. */
#ifndef STORE_CATALOGUE_H
#define STORE_CATALOGUE_H
#include "kernel/store/lint.h"

/* Inside a transaction; texts live in db->arena. */
MUST_USE enum status catalogue_read(struct db *db, struct catalogue *ret);
#endif
