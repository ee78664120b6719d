/* What the list of jobs shows. */
#ifndef JOBS_VIEW_H
#define JOBS_VIEW_H
#include "kernel/html/views.h"

struct job_line { struct uuid id; struct str title, created, state; enum tone tone; bool failed; };
struct jobs_page { struct { size_t n; struct job_line *v; } lines; };
#endif
