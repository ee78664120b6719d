/* One person's papers out and away; the demo centre's. */
#ifndef CONSENTS_DATA_H
#define CONSENTS_DATA_H
#include "kernel/base/buf.h"
#include "kernel/store/store.h"

MUST_USE enum status consents_export_person(struct db *db, struct uuid person, struct buf *json);
/* That and when something was answered stays: the law wants it shown.  Numbers, who saw a document, and scans go. */
MUST_USE enum status consents_erase_person(struct db *db, struct uuid person);
MUST_USE enum status consents_any(struct db *db, struct uuid first, struct uuid last, bool *ret);
/* A chore: scans of what has been over for as long as the centre keeps them (setting consents.keep-years) go; answer and days stay. */
MUST_USE enum status consents_sweep_scans(struct db *db, bool *ret_more);
MUST_USE enum status consents_demo(struct db *db);
#endif
