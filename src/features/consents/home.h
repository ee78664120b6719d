/* What the first page says of papers. */
#ifndef CONSENTS_HOME_H
#define CONSENTS_HOME_H
#include "kernel/slice.h"

MUST_USE enum status consents_todo(struct request *req, bool everyone, struct todos *ret);
MUST_USE enum status consents_year_look(struct request *req, struct date first, struct year_state *ret);
#endif
