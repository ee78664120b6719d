/* slice.agenda of the plan: the dates of rows of plans in force. */
#ifndef PLAN_AGENDA_H
#define PLAN_AGENDA_H
#include "kernel/slice.h"

extern const struct agenda_source plan_agenda;
#endif
