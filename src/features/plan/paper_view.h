/* What paper.c shows. */
#ifndef PLAN_PAPER_VIEW_H
#define PLAN_PAPER_VIEW_H
#include "features/plan/plan.h"

struct plan_paper_tick { struct uuid id; struct str text; bool ticked; };
struct plan_paper_panel { struct url action; struct str what, ticked; struct { size_t n, cap; struct plan_paper_tick *v; } rows; };
#endif
