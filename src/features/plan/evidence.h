/* Kinds of document that close a row: the words of roadmap.h's kinds on the screen, and what must be entered. */
#ifndef PLAN_EVIDENCE_H
#define PLAN_EVIDENCE_H
#include "kernel/html/views.h"

/* «Приказ» of "order"; an unknown kind is «Документ». */
struct str plan_evidence_title(struct str kind);
bool plan_evidence_known(struct str kind);
/* Every kind, in the order people look for them. */
struct html_option_list plan_evidence_options(struct arena *a);
#endif
